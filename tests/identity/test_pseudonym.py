"""Pseudonyms: every slip of one sign, and every two signs changed about, is found; other codes are let be."""

import itertools
import string
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.identity.personal import personal_kind
from progression.identity.pseudonym import _SIGNS, _weighted, is_mistyped, new_pseudonym, understood_pseudonym

CODES = [new_pseudonym(()) for _ in range(300)]


def signs(code: str) -> str:
    """A code without its dash."""
    return code.replace("-", "")


def test_a_code_is_seven_of_the_signs_with_a_dash_after_the_fourth() -> None:
    for code in CODES:
        assert (len(code), code[4]) == (8, "-")
        assert set(signs(code)) <= set(_SIGNS)


def test_no_sign_is_taken_for_another() -> None:
    assert len(set(_SIGNS)) == len(_SIGNS) == 29
    assert set("01OILAU").isdisjoint(_SIGNS)


def test_a_code_is_neither_a_number_nor_a_word() -> None:
    for code in CODES:
        assert 2 <= sum(sign in string.digits for sign in code) <= 5


def test_codes_are_drawn_from_all_signs_in_every_place() -> None:
    drawn = [signs(new_pseudonym(())) for _ in range(4000)]
    for place in range(7):
        assert {code[place] for code in drawn} == set(_SIGNS)
    assert len(set(drawn)) > 3990


def test_a_code_that_is_taken_is_not_given_again() -> None:
    class AllButOne:
        """Holds every code but those that end in 7."""

        def __contains__(self, code: object) -> bool:
            return not str(code).endswith("7")

    assert {new_pseudonym(AllButOne())[-1] for _ in range(20)} == {"7"}


def test_a_code_is_understood_as_itself() -> None:
    for code in CODES:
        assert understood_pseudonym(code) == code
        assert not is_mistyped(code)


@pytest.mark.parametrize(
    "form", ["{0}{1}", "{0} {1}", " {0}-{1}\n", "{0} - {1}", "{0}–{1}", "{0}\u2011{1}", "{0}\u00a0{1}", "{0}−{1}"]
)
@pytest.mark.parametrize("case", [str.upper, str.lower, str.title])
def test_case_blanks_and_the_dash_do_not_matter(form: str, case: type[str]) -> None:
    for code in CODES:
        assert understood_pseudonym(case(form.format(*code.split("-")))) == code


def test_a_changed_sign_changes_the_sum_whatever_the_other_signs_are() -> None:
    """The sum adds up place by place, so that two signs in each place are all that there is to try."""
    for place, (one, other) in itertools.product(range(7), itertools.permutations(_SIGNS, 2)):
        assert _weighted("2" * place + one) != _weighted("2" * place + other)


def test_two_signs_that_change_places_change_the_sum_whatever_the_other_signs_are() -> None:
    for first, second in itertools.combinations(range(7), 2):
        for one, other in itertools.permutations(_SIGNS, 2):
            code, turned = ["2"] * 7, ["2"] * 7
            code[first], code[second] = one, other
            turned[first], turned[second] = other, one
            assert _weighted("".join(code)) != _weighted("".join(turned))


@given(code=st.text(_SIGNS, min_size=7, max_size=7))
def test_the_sum_adds_up_place_by_place(code: str) -> None:
    alone = [_weighted("2" * place + sign) for place, sign in enumerate(code)]
    assert _weighted(code) == sum(alone) % 29


def test_every_changed_sign_is_found() -> None:
    for code in CODES:
        for place in set(range(8)) - {4}:
            for other in set(_SIGNS) - {code[place]}:
                slip = code[:place] + other + code[place + 1 :]
                assert is_mistyped(slip)
                assert understood_pseudonym(slip) is None


def test_every_two_signs_changed_about_are_found() -> None:
    for code in CODES:
        for first, second in itertools.combinations(range(7), 2):
            turned = list(signs(code))
            turned[first], turned[second] = turned[second], turned[first]
            assert is_mistyped("".join(turned)) is (turned[first] != turned[second])


def test_two_like_signs_misread_as_two_other_like_signs_are_found() -> None:
    """``88`` for ``BB``: weights beside each other never add up to the prime."""
    for place, (one, other) in itertools.product(range(6), itertools.permutations(_SIGNS, 2)):
        assert _weighted("2" * place + one * 2) != _weighted("2" * place + other * 2)


@pytest.mark.parametrize(
    "code",
    [
        "exempel-003",
        "exempel-0123",
        "D-17",
        "P1",
        "",
        "12345",
        "2345678",
        "2345-678",
        "BCDEFGH",
        "TEST-001",
        "K7M4-Q2",
        "K7M4-Q2VV",
        "K7M-4Q2V",
        "K7M4_Q2V",
        "K7M4-Q2O",
        "ſ7M4-Q2V",
        "\u212a7M4-Q2V",
        "x K7M4-Q2V",
    ],
)
def test_a_code_of_ones_own_is_let_be(code: str) -> None:
    assert understood_pseudonym(code) is None
    assert not is_mistyped(code)


@given(number=st.uuids())
def test_a_universal_identifier_is_let_be(number: uuid.UUID) -> None:
    assert understood_pseudonym(str(number)) is None
    assert not is_mistyped(str(number))


def test_no_code_is_taken_for_an_identity() -> None:
    assert [code for code in CODES if personal_kind(code)] == []

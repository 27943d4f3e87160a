"""The shared words: compared without regard to case, blanks and composition, and found in any language."""

import pytest

from progression.definition import MISSING_CODES, Word, find_word, folded, vocabulary


def test_words_are_compared_without_case_blanks_and_composition() -> None:
    assert folded("  Vill   EJ\u00a0ange ") == "vill ej ange"
    assert folded("ko\u0308n") == folded("KÖN")


@pytest.mark.parametrize(
    ("spelling", "value"),
    [("Kvinna", "kvinna"), ("women", "kvinna"), ("K", "kvinna"), ("män", "man"), ("annat/okänt", "annat")],
)
def test_a_value_of_kon_is_known_in_both_languages(spelling: str, value: str) -> None:
    assert find_word(spelling, vocabulary().groups["kon"].values) == value


@pytest.mark.parametrize("kind", ["respondents", "keys", "occasions", "missing", "groups"])
def test_no_spelling_means_two_words_of_a_kind(kind: str) -> None:
    seen: dict[str, str] = {}
    for word in getattr(vocabulary(), kind).values():
        for spelling in word.spellings():
            assert seen.setdefault(spelling, word.id) == word.id


def test_no_title_means_both_a_key_and_a_group() -> None:
    keys = {spelling for word in vocabulary().keys.values() for spelling in word.spellings()}
    groups = {spelling for word in vocabulary().groups.values() for spelling in word.spellings()}
    assert keys & groups == set()


def test_every_word_is_labelled_in_both_languages() -> None:
    for kind in ("respondents", "keys", "occasions", "missing", "groups"):
        for word in getattr(vocabulary(), kind).values():
            assert set(word.labels) >= {"sv", "en"}
            assert set(word.plural) >= {"sv", "en"}


def test_missing_answers_have_distinct_negative_codes_from_minus_one() -> None:
    assert sorted(MISSING_CODES.values(), reverse=True) == [-1, -2, -3, -4, -5, -6, -7]
    assert MISSING_CODES["blank"] == -1


def test_a_repeated_word_needs_its_number_and_another_refuses_one() -> None:
    words = [
        Word("round", {"sv": "varv"}, {"sv": "varv"}, repeats=True),
        Word("start", {"sv": "start"}, {"sv": "start"}),
    ]
    assert find_word("Varv 2", words) == "round-2"
    assert find_word("varv", words) is None
    assert find_word("start", words) == "start"
    assert find_word("start 2", words) is None


def test_a_word_whose_spelling_ends_in_a_number_is_itself() -> None:
    assert find_word("vecka 12", [Word("v12", {"sv": "vecka 12"}, {"sv": "vecka 12"})]) == "v12"

"""Codes that participants make of themselves: hashed under the key, linked with care, false links told beforehand."""

import itertools
import string

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError, DataError, ShapeError
from progression.identity import false_links, self_codes
from progression.identity.key import ProjectKey
from progression.identity.self_codes import Linkage, hashed_elements, link

KEY = ProjectKey(bytes(32))


def hashed(*elements: str, key: ProjectKey = KEY, survey: str = "trivsel-2026") -> tuple[str, ...]:
    """The elements of one form."""
    return hashed_elements(elements, key, survey=survey)


def forms(*codes: str) -> npt.NDArray[np.object_]:
    """A wave of forms, each a code of one sign per element; ``.`` is a blank."""
    return np.array([["" if sign == "." else sign for sign in code] for code in codes], object)


def pairs(frame: pd.DataFrame) -> list[tuple[int, int, int]]:
    """The rows of a frame of pairs."""
    return [tuple(row) for row in frame[["first", "second", "agreeing"]].to_numpy().tolist()]


# ---------------------------------------------------------------- hashes


def test_the_same_element_has_the_same_hash_in_its_place_only() -> None:
    assert hashed("a", "7", "a") == hashed("a", "7", "a")
    assert len(set(hashed("a", "a", "a"))) == 3
    assert all(set(each) <= set("0123456789abcdef") and len(each) == 64 for each in hashed("a", "7"))


def test_another_key_or_another_survey_has_other_hashes() -> None:
    assert hashed("a") != hashed("a", key=ProjectKey.create())
    assert hashed("a") != hashed("a", survey="trivsel-2027")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "A"),
        (" a ", "a"),
        ("A.", "a"),
        ("M-L", "ml"),
        ("07", "7"),
        ("0", "00"),
        ("７", "7"),
        ("Å", "A\u030a"),
        ("é", "E"),
        ("ü", "u"),
        ("straße", "STRASSE"),
        ("n\u00ado", "no"),
    ],
)
def test_ways_to_write_the_same_element_are_the_same(one: str, other: str) -> None:
    assert hashed(one) == hashed(other)


@pytest.mark.parametrize(
    "letters", [("å", "a"), ("ä", "a"), ("ö", "o"), ("å", "ä"), ("10", "1"), ("0", "o"), ("7", "70")]
)
def test_elements_that_are_not_the_same_stay_apart(letters: tuple[str, str]) -> None:
    assert hashed(letters[0]) != hashed(letters[1])


def test_elements_do_not_run_together() -> None:
    assert set(hashed("1a", "1")).isdisjoint(hashed("a", "11"))


@pytest.mark.parametrize("blank", ["", " ", "-", "?", "\u00a0", "…"])
def test_a_blank_stays_blank(blank: str) -> None:
    assert hashed("a", blank)[1] == ""


def test_an_element_cannot_be_found_by_trying_without_the_key() -> None:
    """All that one without the key can do is to hash every value under another."""
    stolen = hashed("a", "7")
    tried = {
        each for sign in string.ascii_lowercase + string.digits for each in hashed(sign, sign, key=ProjectKey.create())
    }
    assert tried.isdisjoint(stolen)


@given(elements=st.lists(st.text(max_size=10), max_size=6))
def test_any_text_can_be_hashed(elements: list[str]) -> None:
    assert len(hashed(*elements)) == len(elements)


# ---------------------------------------------------------------- links


def test_forms_that_agree_on_everything_are_linked() -> None:
    found = link(forms("abcd", "efgh", "ijkl"), forms("ijkl", "mnop", "abcd"))
    assert pairs(found.links) == [(0, 2, 4), (2, 0, 4)]
    assert found.unlinked_first.tolist() == [1]
    assert found.unlinked_second.tolist() == [1]
    assert len(found.review) == 0


def test_forms_that_differ_in_one_element_are_linked_unless_they_may_not() -> None:
    one, two = forms("abcd", "efgh"), forms("abcx", "exgx")
    assert pairs(link(one, two).links) == [(0, 0, 3)]
    assert pairs(link(one, two, tolerance=2).links) == [(0, 0, 3), (1, 1, 2)]
    assert pairs(link(one, two, tolerance=0).links) == []


def test_a_better_match_goes_first_and_its_forms_are_taken() -> None:
    found = link(forms("abcd", "abcx"), forms("abcd"))
    assert pairs(found.links) == [(0, 0, 4)]
    assert found.unlinked_first.tolist() == [1]


def test_two_forms_with_one_code_are_left_to_people() -> None:
    found = link(forms("abcd", "abcd", "efgh"), forms("abcd", "efgh"))
    assert pairs(found.links) == [(2, 1, 4)]
    assert pairs(found.review) == [(0, 0, 4), (1, 0, 4)]
    assert found.unlinked_first.tolist() == found.unlinked_second.tolist() == []


def test_two_partners_in_the_second_wave_are_left_to_people() -> None:
    found = link(forms("abcd"), forms("abcx", "abyd"))
    assert pairs(found.review) == [(0, 0, 3), (0, 1, 3)]


def test_a_chain_of_rivals_is_left_to_people_as_a_whole() -> None:
    """The form that would have one partner only, a rival of its partner's other one, is not linked either."""
    found = link(forms("abcd", "abcx"), forms("abcy", "zbcx"))
    assert pairs(found.links) == []
    assert pairs(found.review) == [(0, 0, 3), (1, 0, 3), (1, 1, 3)]


def test_forms_left_to_people_are_not_linked_less_well() -> None:
    found = link(forms("abcd", "abcd"), forms("abcd", "abcx"))
    assert pairs(found.links) == []
    assert pairs(found.review) == [(0, 0, 4), (1, 0, 4)]
    assert found.unlinked_second.tolist() == [1]


def test_a_blank_agrees_with_nothing() -> None:
    assert pairs(link(forms("abc."), forms("abc.")).links) == [(0, 0, 3)]
    assert pairs(link(forms("ab.."), forms("ab..")).links) == []
    assert pairs(link(forms("...."), forms("...."), tolerance=3).links) == []


@pytest.mark.parametrize("blank", ["", None, np.nan, pd.NA])
def test_every_way_to_be_missing_is_blank(blank: object) -> None:
    wave = pd.DataFrame({"letter": ["a", "b"], "day": [blank, "7"]}, dtype=object)
    assert pairs(link(wave, wave).links) == [(1, 1, 2), (0, 0, 1)]
    assert pairs(link(wave, wave, tolerance=0).links) == [(1, 1, 2)]


def test_frames_are_linked_by_place_whatever_their_index_and_names() -> None:
    one = pd.DataFrame([["a", "b"], ["c", "d"]], columns=["x", "y"], index=[7, 3], dtype="str")
    two = pd.DataFrame([["c", "d"], ["a", "b"]], columns=["u", "v"])
    assert pairs(link(one, two).links) == [(0, 1, 2), (1, 0, 2)]


@pytest.mark.parametrize("sizes", [(0, 0), (0, 2), (2, 0)])
def test_a_wave_without_forms_has_no_links(sizes: tuple[int, int]) -> None:
    one, two = (np.full((size, 3), "a", object) for size in sizes)
    found = link(one, two)
    assert len(found.links) == len(found.review) == 0
    assert (len(found.unlinked_first), len(found.unlinked_second)) == sizes
    assert found.levels["links"].tolist() == [0, 0]
    assert found.levels["false_links"].tolist() == [0.0, 0.0]


@settings(deadline=None)
@given(
    one=st.lists(st.text("ab.", min_size=3, max_size=3), max_size=12),
    two=st.lists(st.text("ab.", min_size=3, max_size=3), max_size=12),
    tolerance=st.integers(0, 2),
)
def test_every_form_is_linked_once_or_left_to_people_or_unlinked(
    one: list[str], two: list[str], tolerance: int
) -> None:
    """Against the rules in plain words, one pair of forms at a time."""
    first, second = (forms(*codes) if codes else np.empty((0, 3), object) for codes in (one, two))
    found = link(first, second, tolerance=tolerance)
    agreeing = {
        (i, j): sum(x == y != "." for x, y in zip(one[i], two[j], strict=True))
        for i, j in itertools.product(range(len(one)), range(len(two)))
    }
    links, review, gone = [], [], set()
    for level in range(3, 2 - tolerance, -1):
        here = [
            (i, j) for (i, j), count in agreeing.items() if count == level and (0, i) not in gone and (1, j) not in gone
        ]
        for i, j in here:
            rivals = [pair for pair in here if (pair[0] == i) != (pair[1] == j)]
            (review if rivals else links).append((i, j, level))
        gone |= {(0, i) for i, _ in here} | {(1, j) for _, j in here}
    assert pairs(found.links) == links
    assert pairs(found.review) == review
    assert set(found.unlinked_first.tolist()) == {i for i in range(len(one)) if (0, i) not in gone}
    assert set(found.unlinked_second.tolist()) == {j for j in range(len(two)) if (1, j) not in gone}
    assert found.levels["links"].sum() == len(links)


def test_large_waves_are_compared_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _, one, two = waves(np.random.default_rng(2), 500)
    whole = link(one, two)
    monkeypatch.setattr("progression.identity.false_links._AT_A_TIME", 10_000)
    blocked = link(one, two)
    assert len(first) == 500
    pd.testing.assert_frame_equal(whole.links, blocked.links)
    pd.testing.assert_frame_equal(whole.levels, blocked.levels)


def test_codes_that_tell_nobody_apart_are_refused_before_memory_is_full() -> None:
    wave = np.full((2_500, 2), "a", object)
    with pytest.raises(DataError, match="self-codes-alike"):
        link(wave, wave)
    assert self_codes._MOST_CANDIDATES < 2_500**2


@pytest.mark.parametrize("tolerance", [-1, 3])
def test_a_tolerance_that_leaves_nothing_is_a_mistake(tolerance: int) -> None:
    with pytest.raises(CallError, match="from 0 to 2"):
        link(forms("abc"), forms("abc"), tolerance=tolerance)


def test_waves_of_different_elements_are_a_mistake() -> None:
    with pytest.raises(ShapeError, match="as many elements"):
        link(forms("abc"), forms("ab"))
    with pytest.raises(ShapeError, match="as many elements"):
        link(np.array(["a"], object), forms("a"))


# ---------------------------------------------------------------- false links

# Values and skew (share of value k as 1/k to that power) of: mother's first letter, day of birth, older siblings,
# first letter of the place of birth, month of birth.
ELEMENTS = [(26, 0.8), (31, 0.0), (5, 1.0), (26, 0.8), (12, 0.0)]


def waves(
    chance: np.random.Generator,
    count: int,
    *,
    both: float = 0.6,
    slips: float = 0.05,
    blank: float = 0.03,
    bound: float = 0,
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Who answered in each of two waves, and their codes: a share answer both times, elements slip and are left blank.

    With ``bound``, for that share of people the day follows from the mother's first letter.
    """
    people = int(count * (2 - both))
    drawn = [draw(chance, *each, people) for each in ELEMENTS]
    drawn[1] = np.where(chance.random(people) < bound, drawn[0], drawn[1])

    def wave(who: npt.NDArray[np.intp]) -> npt.NDArray[np.object_]:
        codes = np.column_stack([element[who] for element in drawn])
        for place, each in enumerate(ELEMENTS):
            codes[:, place] = np.where(chance.random(len(who)) < slips, draw(chance, *each, len(who)), codes[:, place])
        told = codes.astype(str).astype(object)
        told[chance.random(codes.shape) < blank] = ""
        return told

    first, second = chance.permutation(count), chance.permutation(np.arange(people - count, people))
    return first, second, wave(first), wave(second)


def draw(chance: np.random.Generator, values: int, skew: float, count: int) -> npt.NDArray[np.intp]:
    """Values of one element for so many people."""
    shares = 1 / np.arange(1, values + 1) ** skew
    return chance.choice(values, count, p=shares / shares.sum())


def told_and_true(runs: int, count: int, **how: float) -> pd.DataFrame:
    """Over many simulated surveys, the mean false links that are told and those that there are, by level."""
    chance = np.random.default_rng(16)
    seen = []
    for _ in range(runs):
        first, second, one, two = waves(chance, count, **how)
        found = link(one, two)
        wrong = first[found.links["first"]] != second[found.links["second"]]
        seen.append(found.levels.assign(true=[(wrong & (found.links["agreeing"] == k)).sum() for k in (5, 4)]))
    return pd.concat(seen).groupby("agreeing").mean()


@pytest.mark.parametrize(
    ("count", "how"),
    [(400, {}), (400, {"both": 0.2}), (400, {"blank": 0.15}), (400, {"slips": 0.15}), (800, {})],
    ids=["as usual", "few come back", "many blanks", "many slips", "twice as many"],
)
def test_false_links_of_one_slip_are_told_within_a_quarter(count: int, how: dict[str, float]) -> None:
    """Means of 40 surveys, in each of which 3 links or more are false."""
    told = told_and_true(40, count, **how).loc[4]
    assert told["true"] > 3
    assert told["false_links"] == pytest.approx(told["true"], rel=0.25)
    assert told["false_links_within"] == pytest.approx(told["true"], rel=0.25)


def test_false_links_of_whole_codes_are_told_within_a_half() -> None:
    """They are few, so that 100 surveys of people of whom few come back have some dozen of them."""
    told = told_and_true(100, 400, both=0.2).loc[5]
    assert told["true"] > 0.2
    assert told["false_links"] == pytest.approx(told["true"], rel=0.5)
    assert told["false_links_within"] == pytest.approx(told["true"], rel=0.5)


def test_where_elements_follow_from_each_other_pairs_within_waves_tell_more() -> None:
    told = told_and_true(40, 400, bound=0.5).loc[4]
    assert told["false_links"] < 0.75 * told["true"]
    assert told["false_links_within"] == pytest.approx(told["true"], rel=0.3)


def test_false_links_are_no_more_than_links_and_the_rate_is_their_share() -> None:
    _, _, one, two = waves(np.random.default_rng(3), 300, both=0.0)
    levels = link(one[:, :3], two[:, :3], tolerance=2).levels
    for told in ("", "_within"):
        assert (levels[f"false_links{told}"] <= levels["links"]).all()
        some = levels[levels["links"] > 0]
        assert some[f"false_rate{told}"].to_list() == (some[f"false_links{told}"] / some["links"]).to_list()
    assert levels.loc[0, "false_rate"] > 0.5


def test_the_probability_of_agreeing_is_counted_by_hand() -> None:
    """Within the waves there are six pairs of forms; one has the same first element, one the same second, and so on."""
    codes = self_codes._coded(forms("axp", "ayq", "bzp"), forms("cur", "dus", "evt"))
    chances = false_links._same_by_chance(codes)
    assert chances.tolist() == pytest.approx([1 / 6, 1 / 6, 1 / 6])
    assert false_links._pairs_by_chance(codes, chances, 2) == pytest.approx(9 * 3 * (1 / 6) ** 2 * (5 / 6))
    assert false_links._agreeing_within(codes).tolist() == pytest.approx([1 / 2, 1 / 2, 0, 0])


def test_blanks_lower_the_probability_of_agreeing_where_they_are() -> None:
    codes = self_codes._coded(forms("a.p", "ayq", ".zp"), forms("cur", "du.", "e.."))
    chances = np.array([0.5, 0.25, 0.125])
    by_hand = sum(
        np.prod([chances[place] for place in range(3) if one[place] >= 0 and two[place] >= 0])
        for one, two in itertools.product(*codes)
        if ((one >= 0) & (two >= 0)).sum() == 2
    )
    both = sum(
        float(np.prod(np.where(both, chances, 1 - chances)))
        for one, two in itertools.product(*codes)
        if ((one >= 0) & (two >= 0)).all()
        for both in itertools.product([True, False], repeat=3)
        if sum(both) == 2
    )
    assert false_links._pairs_by_chance(codes, chances, 2) == pytest.approx(by_hand + both)


def test_without_pairs_nothing_is_told() -> None:
    levels = link(forms("abc"), forms("xyz")).levels
    assert levels["false_links"].isna().all()
    assert levels["false_links_within"].isna().all()
    assert levels["false_rate"].isna().all()


def test_a_linkage_says_what_it_is() -> None:
    found = link(forms("abc"), forms("abc"))
    assert isinstance(found, Linkage)
    assert found.levels.columns.tolist() == [
        "agreeing",
        "links",
        "false_links",
        "false_rate",
        "false_links_within",
        "false_rate_within",
    ]

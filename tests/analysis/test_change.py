"""Change of a group: who is counted, in which group, and what no property of a file may change."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from support import definition, form, forms_of, item, panel, score

from progression.analysis import GroupChange, group_change
from progression.definition import Instrument
from progression.errors import CallError, DataError

COLUMNS = {
    *("score", "group", "n", "mean_before", "sd_before", "mean_after", "sd_after"),
    *("difference", "difference_low", "difference_high", "t", "df", "p", "p_holm"),
    *("p_bh", "test", "test_why", "test_p", "test_p_holm", "test_p_bh", "rose", "fell", "unchanged", "sign_p"),
    *("superiority", "superiority_low", "superiority_high", "marginal", "marginal_df", "marginal_p", "bhapkar"),
    *("bhapkar_p", "marginal_reason", "d_av_low", "d_av_high", "d_rm_low", "d_rm_high", "d_b", "d_b_low", "d_b_high"),
    *("rank_biserial_low", "rank_biserial_high", "detectable", "sought", "sought_from", "pairs_needed"),
    *("more_pairs", "more_differing"),
    *("wilcoxon", "wilcoxon_p", "wilcoxon_method", "d_z", "d_z_low", "d_z_high", "d_av", "d_rm", "rank_biserial"),
}
SWAPPED = {"mean_before": "mean_after", "sd_before": "sd_after", "rose": "fell"}
TURNED = ["difference", "t", "d_z", "d_av", "d_rm", "rank_biserial"]
MIRRORED = ["d_z", "d_av", "d_rm", "rank_biserial"]
SAME = [
    *("n", "df", "p", "p_holm", "p_bh", "wilcoxon_p", "wilcoxon_method", "reason", "unchanged", "sign_p"),
    *(
        "marginal",
        "marginal_p",
        "bhapkar_p",
        "marginal_reason",
        "test",
        "test_why",
        "test_p",
        "test_p_holm",
        "test_p_bh",
    ),
    *("detectable", "sought", "pairs_needed", "more_pairs", "more_differing"),
]
ANSWER = st.sampled_from([*range(1, 11), None, 98])
KON = st.sampled_from(["K", "M", "annat", None])
TWICE = st.tuples(st.integers(1, 10), ANSWER, st.integers(1, 10), ANSWER, KON)
PANELS = st.builds(
    lambda some, both: [*both, *some],
    st.lists(st.tuples(ANSWER, ANSWER, ANSWER, ANSWER, KON), max_size=23),
    st.lists(TWICE, min_size=2, max_size=2),  # fewer are refused
)


def two_items() -> Instrument:
    """Two items and their mean, all with constants, put to participants."""
    constants = [(name, kind, value) for name in "abs" for kind, value in (("reliability", 0.7), ("sd", 2.0))]
    return definition(
        [item("a"), item("b")],
        scores=[score("s", ["a", "b"], "mean", 1)],
        constants=[*constants, ("s", "cutoff", 5.25)],
        groups=["kon"],
    )


def rows_of(people: list[tuple[Any, ...]], names: list[str] | None = None) -> list[dict[str, Any]]:
    """Start and exit of each; what is None is an empty cell."""
    names = names or [f"p{place:02d}" for place in range(len(people))]
    rows = []
    for name, (a1, b1, a2, b2, kon) in zip(names, people, strict=True):
        rows += [form(name, "start", kon=kon, a=a1, b=b1), form(name, "exit", kon=kon, a=a2, b=b2)]
    return rows


def change_of(rows: list[dict[str, Any]], **more: Any) -> GroupChange:
    """From start to exit."""
    return group_change(
        forms_of(more.pop("instrument", None) or two_items(), rows), before="start", after="exit", **more
    )


def the_row(rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The only score of the only group, item ``a``."""
    (row,) = change_of(rows, instrument=definition([item("a")]), scores=["a"], **more).to_dict()["scores"]
    return dict(row)


def test_row_has_the_columns_that_scripts_rely_on() -> None:
    row = the_row(panel([1, 2, 3], [2, 4, 3]))
    assert set(row) >= COLUMNS


def test_numbers_of_a_row_are_those_of_scipy() -> None:
    """`scipy.stats.ttest_rel` and numpy, through forms; the signed rank by counting."""
    before, after = [4, 5, 3, 6, 7, 2], [6, 6, 6, 10, 2, 8]
    row = the_row(panel(before, after))
    t = stats.ttest_rel(after, before)
    assert (row["t"], row["p"], row["df"]) == pytest.approx((t.statistic, t.pvalue, 5), rel=1e-12)
    assert (row["mean_before"], row["sd_before"]) == pytest.approx((np.mean(before), np.std(before, ddof=1)))
    assert (row["mean_after"], row["sd_after"]) == pytest.approx((np.mean(after), np.std(after, ddof=1)))
    assert row["difference"] == pytest.approx(np.mean(after) - np.mean(before))
    assert row["p_holm"] == row["p"]
    assert row["wilcoxon_p"] == pytest.approx(p_with_ties(before, after))


def p_with_ties(before: list[int], after: list[int]) -> float:
    """By counting every pattern of signs."""
    change = np.subtract(after, before)
    ranks = stats.rankdata(np.abs(change))
    seen = ranks[change > 0].sum()
    sums = np.array([np.dot(ranks, signs) for signs in itertools.product((0, 1), repeat=len(ranks))])
    return float(min(1, 2 * min((sums <= seen).mean(), (sums >= seen).mean())))


def test_pairs_are_matched_by_participant_and_the_lost_are_counted() -> None:
    """Five began, four ended, three did both; one of those answered nothing on ``a`` at exit."""
    rows = [form(name, "start", a=place) for place, name in enumerate("abcde", start=3)]
    rows += [form("x", "exit", a=9, b=1), form("c", "exit", a=9), form("a", "exit", a=9), form("b", "exit", a=98, b=3)]
    result = change_of(rows)
    counts = {"participants": 6, "pairs": 3, "only_before": 2, "only_after": 1}
    found = result.to_dict()
    assert found["n"] == counts
    assert {name: found["attrition"][0][name] for name in counts} == counts
    row = next(row for row in found["scores"] if row["score"] == "a")
    assert (row["n"], row["mean_before"], row["mean_after"]) == (2, 4, 9)


def test_follow_ups_are_no_part_of_start_to_exit() -> None:
    rows = [*panel([3, 4, 5], [5, 5, 9]), form("p000", "uppföljning 1", a=1), form("q", "uppföljning 2", a=1)]
    result = change_of(rows, instrument=definition([item("a")]))
    assert result.to_dict()["n"] == {"participants": 3, "pairs": 3, "only_before": 0, "only_after": 0}
    middle = group_change(forms_of(definition([item("a")]), rows), before="start", after="uppföljning 1")
    assert middle.to_dict()["n"] == {"participants": 3, "pairs": 1, "only_before": 2, "only_after": 0}
    assert middle.after == "follow-up-1"


def test_participant_and_mentor_are_two_rows_and_one_person() -> None:
    """The participant's start and the mentor's exit are no pair."""
    both = item("a", respondents=["participant", "mentor"])
    instrument = definition([both, item("b", respondents=["mentor"]), item("c")])
    rows = [
        form("p", "start", respondent="deltagare", a=3),
        form("p", "exit", respondent="deltagare", a=4),
        form("p", "start", respondent="mentor", a=5, b=2),
        form("p", "exit", respondent="mentor", a=8, b=2),
        form("q", "start", respondent="deltagare", a=1),
        form("q", "exit", respondent="mentor", a=9),
    ]
    found = change_of(rows, instrument=instrument).to_dict()
    assert found["n"] == {"participants": 2, "pairs": 1, "only_before": 1, "only_after": 0}
    differences = {(row["respondent"], row["score"]): row["difference"] for row in found["scores"]}
    assert differences == {
        ("participant", "a"): 1,
        ("participant", "c"): None,
        ("mentor", "a"): 3,
        ("mentor", "b"): 0,
    }


def test_groups_come_after_everybody_in_the_order_of_the_vocabulary() -> None:
    rows = panel([1] * 5, [2, 3, 4, 5, 6], kon=["annat", "män", "K", "", "kvinna"])
    found = change_of(rows, by=["kon"], instrument=definition([item("a")])).to_dict()
    assert [(row["by"], row["group"], row["n"]) for row in found["scores"]] == [
        (None, None, 5),
        ("kon", "kvinna", 2),
        ("kon", "man", 1),
        ("kon", "annat", 1),
    ]


def test_group_without_forms_of_a_respondent_has_no_row_for_it() -> None:
    """Only the women's mentors answered."""
    instrument = definition([item("a", respondents=["participant", "mentor"])])
    rows = panel([1, 2], [2, 4], kon=["K", "M"], respondent="deltagare")
    rows += panel([1], [2], kon="K", respondent="mentor")
    found = change_of(rows, by=["kon"], instrument=instrument).to_dict()["attrition"]
    assert [(row["respondent"], row["group"]) for row in found] == [
        ("participant", None),
        ("participant", "kvinna"),
        ("participant", "man"),
        ("mentor", None),
        ("mentor", "kvinna"),
    ]


def test_crossed_groups_are_named_with_both_values_and_both_columns() -> None:
    rows = panel([1, 2, 3], [2, 3, 4], kon=["man", "kvinna", "kvinna"], insats=["MIA", "MIA", "Alis"])
    found = change_of(rows, by=["kon", "insats"]).to_dict()
    for part in ("scores", "attrition", "individual", "distribution"):
        named = dict.fromkeys((row["group"], str(row["by"])) for row in found[part])
        both = "['kon', 'insats']"
        assert list(named) == [(None, "None"), ("kvinna · Alis", both), ("kvinna · MIA", both), ("man · MIA", both)]


def test_pair_belongs_to_its_group_at_the_first_occasion() -> None:
    """One moved from Alis to MIA; she is counted in Alis, and a note says that one moved."""
    rows = [
        form("p", "start", insats="Alis", a=1),
        form("p", "exit", insats="MIA", a=5),
        form("q", "start", insats="MIA", a=2),
        form("q", "exit", insats="MIA", a=3),
        form("r", "exit", insats="MIA", a=3),
    ]
    result = change_of(rows, by=["insats"], instrument=definition([item("a")]))
    found = {row["group"]: row["difference"] for row in result.to_dict()["scores"]}
    assert found == {None: 2.5, "Alis": 4, "MIA": 1}
    assert [dict(note.facts) for note in result.notes if note.code == "moved-between-groups"] == [{"by": "insats"}]
    attrition = {row["group"]: row["only_after"] for row in result.to_dict()["attrition"]}
    assert attrition == {None: 1, "Alis": 0, "MIA": 1}


@pytest.mark.parametrize("blank", ["both", "exit"])
def test_pair_without_a_group_has_not_moved(blank: str) -> None:
    """An empty cell is no other group than an empty cell, nor than the value that was given once."""
    rows = [form("p", "start", insats="" if blank == "both" else "Alis", a=1), form("p", "exit", insats="", a=5)]
    rows += [form("q", "start", insats="Alis", a=1), form("q", "exit", insats="Alis", a=5)]
    assert "moved-between-groups" not in [note.code for note in change_of(rows, by=["insats"]).notes]


def test_values_that_contain_the_separator_are_told_where_two_groups_would_get_one_name() -> None:
    """The insats "a · b" in kommun "c" and the insats "a" in kommun "b · c"."""
    rows = panel([1, 2], [2, 3], insats=["a · b", "a"], kommun=["c", "b · c"])
    assert len(change_of(rows, by=["insats"]).to_dict()["attrition"]) == 3
    with pytest.raises(DataError):
        change_of(rows, by=["insats", "kommun"])


def test_column_that_the_forms_lack_is_told() -> None:
    with pytest.raises(DataError) as caught:
        change_of(panel([1], [2], kon="K"), by=["kom", "insats"])
    assert [(problem.code, problem.facts["column"]) for problem in caught.value.problems] == [
        ("group-column-missing", "kom"),
        ("group-column-missing", "insats"),
    ]
    assert caught.value.problems[0].facts["near"] == "kon"


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("start", "före", ["occasions-are-one"]),
        ("start", "uppföljning 1", ["occasion-not-in-file"]),
        ("aldrig", "sedan", ["occasion-not-in-file", "occasion-not-in-file"]),
    ],
)
def test_occasions_that_cannot_be_compared_are_told(before: str, after: str, codes: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        group_change(forms_of(two_items(), panel([1], [2])), before=before, after=after)
    assert [problem.code for problem in caught.value.problems] == codes


def test_forms_that_stand_alone_have_no_pairs() -> None:
    instrument = definition([item("a")], design="cross_sectional")
    with pytest.raises(DataError) as caught:
        change_of(panel([1], [2]), instrument=instrument)
    assert [problem.code for problem in caught.value.problems] == ["design-has-no-pairs"]


def test_other_persons_at_the_second_occasion_are_refused_with_what_was_found() -> None:
    rows = [form(f"p{place}", "start", a=place + 2) for place in range(5)]
    rows += [form(f"q{place}", "exit", a=place + 4) for place in range(4)]
    with pytest.raises(DataError) as caught:
        change_of(rows)
    (problem,) = caught.value.problems
    assert problem.code == "persons-not-the-same"
    assert {name: problem.facts[name] for name in ("began", "ended", "pairs")} == {"began": 5, "ended": 4, "pairs": 0}


def test_one_person_in_common_is_no_comparison_of_the_same_persons() -> None:
    rows = [*panel([2], [4]), form("q", "start", a=3), form("r", "exit", a=5)]
    with pytest.raises(DataError):
        change_of(rows)
    assert change_of([*rows, form("q", "exit", a=3)]).to_dict()["n"]["pairs"] == 2


def test_rows_without_answers_make_nobody_the_same_person() -> None:
    """Everybody is listed at both occasions, and different persons answered: the same refusal as without the rows."""
    names = [f"p{place}" for place in range(8)]
    rows = [form(name, "start", a=3 if place < 4 else None) for place, name in enumerate(names)]
    rows += [form(name, "exit", a=None if place < 4 else 3) for place, name in enumerate(names)]
    explicit, absent = (_refused(given) for given in (rows, [row for row in rows if row["a"]]))
    assert explicit == absent == [("persons-not-the-same", 4, 4)]


def _refused(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The problems of a comparison, with how many were at either occasion."""
    with pytest.raises(DataError) as caught:
        change_of(rows)
    return [(problem.code, problem.facts["began"], problem.facts["ended"]) for problem in caught.value.problems]


def test_one_respondent_with_pairs_is_enough_to_go_on() -> None:
    instrument = definition([item("a", respondents=["participant", "mentor"])])
    rows = panel([1, 2, 3], [2, 4, 3], respondent="deltagare")
    rows += [form(f"m{place}", "start", respondent="mentor", a=3) for place in range(3)]
    rows += [form(f"n{place}", "exit", respondent="mentor", a=3) for place in range(3)]
    found = change_of(rows, instrument=instrument).to_dict()
    assert [(row["respondent"], row["pairs"]) for row in found["attrition"]] == [("participant", 3), ("mentor", 0)]


def test_a_participant_with_two_forms_at_one_occasion_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        change_of([*panel([1, 2], [3, 4]), form("p000", "start", a=5)])
    assert [problem.code for problem in caught.value.problems] == ["form-given-twice"]


def test_unknown_score_is_refused() -> None:
    with pytest.raises(CallError):
        change_of(panel([1], [2]), scores=["z"])


def test_holm_family_is_the_scores_of_one_respondent_and_group() -> None:
    """Two items: the smaller p is doubled, the larger kept or raised to it."""
    people = [(3, 5, 5, 6, "K"), (4, 5, 6, 4, "K"), (2, 4, 5, 6, "K"), (5, 5, 6, 5, "K"), (3, 2, 6, 2, "K")]
    result = change_of(rows_of(people), scores=["a", "b"])
    first, second = result.to_dict()["scores"]
    assert first["p"] < second["p"]
    assert first["p_holm"] == pytest.approx(2 * first["p"])
    assert second["p_holm"] == pytest.approx(max(second["p"], first["p_holm"]))
    assert "holm-family" in [note.code for note in result.notes]


def test_single_test_is_no_family() -> None:
    assert "holm-family" not in [note.code for note in change_of(panel([1, 2], [2, 4]), scores=["a"]).notes]


def test_distribution_counts_the_answers_of_the_pairs_with_both() -> None:
    """Who skipped the question once is in no mean; counted here, the answer could be had from the two."""
    rows = [*panel([3, 3, 98], [4, 10, 4]), form("lost", "start", a=3)]
    found = change_of(rows, instrument=definition([item("a")])).to_dict()["distribution"]
    given = {(row["occasion"], row["code"]): row["count"] for row in found if row["count"]}
    assert given == {("start", 3): 2, ("exit", 4): 1, ("exit", 10): 1}
    assert {(row["occasion"], row["n"]) for row in found} == {("start", 2), ("exit", 2)}
    assert len(found) == 20


def test_classes_are_counted_among_all_pairs_and_sum_to_them() -> None:
    """s_diff 1.549, so that 4 points are reliable and 3 are not; one exit form lacks this answer."""
    rows = panel([2, 2, 8, 5, 5], [6, 5, 4, 5, None])
    rows[-1]["b"] = 3
    (row,) = change_of(rows, scores=["a"]).to_dict()["individual"]
    counts = [row[each] for each in ("improved", "unchanged", "deteriorated", "not_classified", "recovered", "harmed")]
    assert counts == [1, 2, 1, 1, 0, 0]
    assert row["n"] == sum(counts)
    assert row["cutoff"] is None


def test_scores_without_constants_have_no_classes_and_a_note() -> None:
    instrument = definition([item("a"), item("b")], constants=[("a", "reliability", 0.7), ("a", "sd", 2.0)])
    result = change_of(panel([2, 3], [6, 5]), instrument=instrument)
    assert [row["score"] for row in result.to_dict()["individual"]] == ["a"]
    note = next(note for note in result.notes if note.code == "no-reliability")
    assert note.facts["scores"]["sv"] == "b"  # type: ignore[index]
    bare = change_of(panel([2, 3], [6, 5]), instrument=definition([item("a")]))
    assert "no-reliability-at-all" in [note.code for note in bare.notes]
    assert bare.to_dict()["individual"] == []


def test_item_without_direction_has_no_classes_even_with_constants() -> None:
    instrument = definition([item("a", better=None)], constants=[("a", "reliability", 0.7), ("a", "sd", 2.0)])
    result = change_of(panel([2, 3], [6, 5]), instrument=instrument)
    assert result.to_dict()["individual"] == []
    assert result.constants == ()


@pytest.mark.parametrize(
    ("before", "after", "reason", "n"),
    [
        ([None], [4], "too_few_pairs", 0),
        ([3], [4], "too_few_pairs", 1),
        ([3, 4], [5, 6], "no_variation", 2),
        ([3, 4], [3, 4], "no_variation", 2),
        ([5, 5, 5], [5, 5, 5], "no_variation", 3),
        ([1, 1, 1, 1], [10, 10, 10, 10], "no_variation", 4),
        ([3, 4], [5, 5], None, 2),
    ],
)
def test_row_says_why_it_has_no_test(before: list[Any], after: list[Any], reason: str | None, n: int) -> None:
    row = the_row(panel(before, after))
    assert (row["reason"], row["n"]) == (reason, n)
    assert (row["p"] is None) == (reason is not None)
    if n < 3:
        assert row["d_z"] is None


def test_all_ties_have_a_signed_rank_p_of_one() -> None:
    row = the_row(panel([3, 4, 5], [3, 4, 5]))
    assert (row["wilcoxon_p"], row["wilcoxon_method"], row["rank_biserial"], row["difference"]) == (1, "none", 0, 0)


@settings(deadline=None, max_examples=25)
@given(PANELS, st.randoms(use_true_random=False))
def test_order_of_the_rows_changes_no_number(people: list[tuple[Any, ...]], random: Any) -> None:
    rows = rows_of(people)
    expected = change_of(rows, by=["kon"]).to_dict()
    random.shuffle(rows)
    assert change_of(rows, by=["kon"]).to_dict() == expected


@settings(deadline=None, max_examples=25)
@given(PANELS, st.randoms(use_true_random=False))
def test_names_of_the_participants_change_no_number(people: list[tuple[Any, ...]], random: Any) -> None:
    """Neither the names nor the order in which they sort."""
    names = [f"n{place:02d}" for place in range(len(people))]
    random.shuffle(names)
    assert change_of(rows_of(people, names), by=["kon"]).to_dict() == change_of(rows_of(people), by=["kon"]).to_dict()


@settings(deadline=None, max_examples=25)
@given(PANELS)
def test_swapping_start_and_exit_turns_signs_only(people: list[tuple[Any, ...]]) -> None:
    turned = [(a2, b2, a1, b1, kon) for a1, b1, a2, b2, kon in people]
    there, back = (change_of(rows_of(each), by=["kon"]).to_dict() for each in (people, turned))
    for one, other in zip(there["scores"], back["scores"], strict=True):
        for name in SAME:
            assert other[name] == (pytest.approx(one[name], abs=1e-12) if isinstance(one[name], float) else one[name])
        for first, second in SWAPPED.items():
            assert (other[second], other[first]) == (near(one[first]), near(one[second]))
        for name in TURNED:
            assert other[name] == near(one[name], sign=-1), name
        assert other["difference_low"] == near(one["difference_high"], sign=-1)
        for name in MIRRORED:
            assert other[f"{name}_low"] == near(one[f"{name}_high"], sign=-1, tolerance=1e-5)
    for one, other in zip(there["individual"], back["individual"], strict=True):
        assert [one[name] for name in ("improved", "recovered", "unchanged", "not_classified")] == [
            other[name] for name in ("deteriorated", "harmed", "unchanged", "not_classified")
        ]


def near(value: float | None, *, sign: int = 1, tolerance: float = 1e-12) -> Any:
    """The value, or its negative, as closely as rounding permits; None for None."""
    return None if value is None else pytest.approx(sign * value, rel=max(tolerance, 1e-11), abs=tolerance)


@settings(deadline=None, max_examples=25)
@given(PANELS)
def test_rows_without_answers_change_no_test(people: list[tuple[Any, ...]]) -> None:
    """A form that was never filled in may stand in the file or not."""
    rows = rows_of(people)
    kept = [row for row in rows if row["a"] is not None or row["b"] is not None]
    if {"start", "exit"} <= {row["occasion"] for row in kept}:
        with_empty, without = (change_of(each).to_dict()["scores"] for each in (rows, kept))
        assert with_empty == without


def test_answers_of_others_change_nothing_about_a_group() -> None:
    """Women's row is the same whether men are in the file or not."""
    women = panel([3, 4, 5, 6], [4, 6, 5, 9], kon="K")
    men = [row | {"participant": "m" + row["participant"], "kon": "M"} for row in panel([1, 9], [9, 1])]
    alone, together = (change_of(rows, by=["kon"]).to_dict()["scores"] for rows in (women, women + men))
    assert [row for row in together if row["group"] == "kvinna"] == [row for row in alone if row["group"] == "kvinna"]


def test_borrowed_constants_and_provenance_are_named() -> None:
    instrument = two_items()
    borrowed = [each.model_copy(update={"fit": "borrowed", "population": "Danmark"}) for each in instrument.constants]
    result = change_of(
        panel([1, 2], [2, 4]), instrument=instrument.model_copy(update={"constants": borrowed}), scores=["s"]
    )
    found = [dict(note.facts) for note in result.notes if note.code == "borrowed-constant"]
    assert [each["kind"]["sv"] for each in found] == ["reliabilitet", "standardavvikelse", "gränsvärde"]
    assert {each["population"] for each in found} == {"Danmark"}
    provenance = result.provenance()
    assert provenance["instrument"] == "prov@1.0.0"
    assert [each["value"] for each in provenance["constants"]] == [0.7, 2.0, 5.25]
    assert provenance["progression"]


def test_a_second_form_dated_before_the_first_is_noted() -> None:
    rows = [form("p", "start", date="2020-06-01", a=1), form("p", "exit", date="2020-01-01", a=2)]
    assert "dates-against-occasions" in [note.code for note in change_of(rows).notes]


@pytest.mark.parametrize(
    ("by", "code"), [(["participant"], "group-column-missing"), (["kon", "kon"], "group-column-twice")]
)
def test_columns_that_are_no_groups_are_refused(by: list[str], code: str) -> None:
    with pytest.raises(DataError) as caught:
        change_of(panel([1, 2], [2, 4], kon="K"), by=by)
    assert {problem.code for problem in caught.value.problems} == {code}


def test_what_is_not_measured_at_both_occasions_is_left_out_and_named() -> None:
    """A question of the exit alone has no before; a score has one where any of its questions does."""
    instrument = definition(
        [item("a"), item("fore", occasions=["start"]), item("efter", occasions=["follow-up", "exit"])],
        scores=[
            score("med", ["a", "efter"], "mean", 1),
            score("utan", ["fore"], "mean", 1),
            score("hel", ["fore", "efter"], "mean", 1),
        ],
    )
    rows = panel([1, 2, 3], [4, 5, 6])
    result = change_of(rows, instrument=instrument)
    assert result.frame["score"].tolist() == ["a", "med"]
    (note,) = [note for note in result.notes if note.code == "occasions-apart"]
    assert note.facts["scores"]["sv"] == "fore, efter, utan, hel"
    between = group_change(
        forms_of(instrument, [*rows, *({**row, "occasion": "follow-up-1"} for row in rows[1::2])]),
        before="follow-up-1",
        after="exit",
    )
    assert between.frame["score"].tolist() == ["a", "efter", "med", "hel"]
    alone = change_of(rows, instrument=instrument, scores=["fore"])
    assert alone.to_dict()["scores"] == alone.to_dict()["distribution"] == []
    assert alone.totals["pairs"] == 3


def test_a_long_scale_is_not_told_answer_by_answer() -> None:
    scales = {
        "hundra": {"type": "interval", "range": [0, 100]},
        "tusen": {"type": "number", "range": [0, 1000]},
    }
    items = [item("hundra", scale="hundra"), item("tusen", scale="tusen", better=None)]
    rows = [form(f"p{k}", when, hundra=k, tusen=k) for k in range(3) for when in ("start", "exit")]
    result = change_of(rows, instrument=definition(items, scales=scales))
    assert result.distribution["item"].unique().tolist() == ["hundra"]
    assert len(result.distribution) == 2 * 101

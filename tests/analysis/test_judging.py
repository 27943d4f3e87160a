"""How individual change is judged: which constants a method gets, and what is said where it gets none."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, panel, score

from progression.analysis import GroupChange, Judging, group_change, individual_change
from progression.capture import Forms
from progression.errors import CallError
from progression.stats import cronbach_alpha, mcdonald_omega

ALL = {
    "reliability": 0.8,
    "reliability_after": 0.75,
    "mean": 4.0,
    "sd": 2.0,
    "cutoff": 5.5,
    "functional_mean": 8.0,
    "functional_sd": 1.0,
    "important_change": 2.0,
}
BEFORE, AFTER = [3, 4, 5, 2, 6, 10, 1, 7], [7, 5, 9, 2, 3, 10, 2, 9]


def change(
    *,
    before: list[Any] = BEFORE,
    after: list[Any] = AFTER,
    better: str = "higher",
    constants: Any = ALL,
    **choices: Any,
) -> GroupChange:
    """Change from start to exit on one item from 1 to 10."""
    given_ = [("a", kind, value) for kind, value in constants.items()]
    forms = forms_of(definition([item("a", better=better)], constants=given_), panel(before, after))
    return group_change(forms, before="start", after="exit", judging=Judging(**choices))


def codes(result: GroupChange) -> list[str]:
    """What the notes are about."""
    return [note.code for note in result.notes]


@pytest.mark.parametrize(
    "choices",
    [
        {"methods": ("rci",)},
        {"methods": ("jt", "jt")},
        {"methods": ()},
        {"methods": ("percentage",)},
        {"percentage": 30},
        {"retest": ("start", "exit")},
        {"reliability": "estimate", "retest": ("start", "start")},
        {"methods": ("percentage",), "percentage": 0},
    ],
)
def test_choices_that_cannot_mean_anything_are_refused(choices: dict[str, Any]) -> None:
    with pytest.raises(CallError):
        Judging(**choices)


@pytest.mark.parametrize(
    ("method", "needs"),
    [
        ("jt", {"reliability", "sd"}),
        ("en", {"reliability", "sd", "mean"}),
        ("gln", {"reliability", "sd", "mean"}),
        ("nk", {"reliability", "sd", "mean", "reliability_after"}),
        ("ha", {"reliability", "sd"}),
        ("hll", {"reliability", "sd"}),
        ("anchor", {"important_change"}),
        ("cutoff", {"cutoff"}),
    ],
)
def test_each_method_gets_by_with_its_constants_and_says_which_it_lacks(method: str, needs: set[str]) -> None:
    enough = change(constants={kind: ALL[kind] for kind in needs}, methods=(method,))
    (row,) = enough.to_dict()["individual"]
    assert row["method"] == method
    assert {each.kind for each in enough.constants} == needs
    for lacking in needs:
        less = change(constants={kind: ALL[kind] for kind in needs - {lacking}}, methods=(method,))
        assert less.to_dict()["individual"] == []
        assert less.constants == ()
        said = {"no-reliability-at-all", "constants-incomplete", "method-without-constants"}
        assert said.intersection(codes(less))


def test_what_a_method_lacks_is_told_in_words() -> None:
    result = change(constants={"reliability": 0.8, "sd": 2.0}, methods=("gln",))
    (note,) = [each for each in result.notes if each.code == "method-without-constants"]
    assert "Gulliksen–Lord–Novick" in note.text("sv")
    assert "medelvärde" in note.text("sv")
    assert "mean" in note.text("en")


@pytest.mark.parametrize(("kind", "cutoff"), [("published", 5.5), ("a", 8.0), ("b", 6.0), ("c", 20 / 3)])
def test_cutoffs_are_the_published_one_or_computed_from_the_populations(kind: str, cutoff: float) -> None:
    """Clinical 4 and 2, functional 8 and 1: a = 4 + 2·2, b = 8 − 2·1, c = (1·4 + 2·8) / 3."""
    result = change(cutoff=kind)
    (row,) = result.to_dict()["individual"]
    assert row["cutoff"] == pytest.approx(cutoff)
    used = {each.kind for each in result.constants}
    assert ("functional_mean" in used) == (kind in "bc")


def test_cutoff_that_cannot_be_computed_is_told_and_the_verdicts_stay() -> None:
    result = change(constants={"reliability": 0.8, "sd": 2.0}, cutoff="c")
    (row,) = result.to_dict()["individual"]
    assert row["cutoff"] is None
    assert "cutoff-not-computable" in codes(result)


@pytest.mark.parametrize(
    ("method", "before", "after", "reason"),
    [
        ("ha", [3], [5], "för få"),
        ("ha", [3, 4], [5, 6], "skillnaderna"),
        ("ha", [3, 4, 5, 6], [4, 5, 6, 7], "skillnaderna"),
        ("hll", [3], [5], "för få"),
        ("hlm", [3, 4], [5, 7], "daterade"),
    ],
)
def test_why_a_method_is_not_possible_is_told(method: str, before: list[int], after: list[int], reason: str) -> None:
    result = change(before=before, after=after, methods=(method,))
    assert result.to_dict()["individual"] == []
    (note,) = [each for each in result.notes if each.code == "method-not-possible"]
    assert reason in note.text("sv")


def test_whose_answers_a_method_cannot_judge_is_told_where_it_can_judge_others() -> None:
    """The participants' changes differ, the mentors' do not; nobody can be judged on b."""
    instrument = definition(
        [item(each, respondents=["participant", "mentor"]) for each in "ab"],
        constants=[(each, kind, value) for each in "ab" for kind, value in ALL.items()],
    )
    given = {"participant": (BEFORE, AFTER), "mentor": ([3, 4, 5, 6], [4, 5, 6, 7])}
    answers = [
        form(f"p{place}", occasion, respondent=respondent, a=a, b=5)
        for respondent, both in given.items()
        for occasion, row in zip(("start", "exit"), both, strict=True)
        for place, a in enumerate(row)
    ]
    result = group_change(forms_of(instrument, answers), before="start", after="exit", judging=Judging(methods=("ha",)))
    (note,) = [each for each in result.notes if each.code == "method-not-possible"]
    a, b = (instrument.label_of(each, "sv") for each in "ab")
    assert f"{a} (mentor), {b}:" in note.text("sv").replace(f"{b}, {a} (mentor):", f"{a} (mentor), {b}:")


def test_items_without_direction_get_no_verdict_from_any_method() -> None:
    result = change(constants={}, methods=("jt", "anchor"))
    assert result.individual.empty
    forms = forms_of(definition([item("a", better=None)]), panel(BEFORE, AFTER))
    result = group_change(forms, before="start", after="exit", judging=Judging(methods=("hll", "cutoff")))
    assert result.individual.empty
    assert result.against_average.empty


def test_both_denominators_and_what_honesty_asks() -> None:
    """Eight began and one of them was lost; SD 2 and r .8 ask for more than 2.48 points, which is three steps."""
    forms = forms_of(
        definition([item("a")], constants=[("a", kind, value) for kind, value in ALL.items()]),
        [*panel([3, 4, 5, 2, 6, 10, 8], [7, 5, 9, 2, 3, 10, 9]), form("gone", "start", a=4), form("new", "exit", a=4)],
    )
    (row,) = group_change(forms, before="start", after="exit").to_dict()["individual"]
    assert (row["n"], row["classified"], row["began"]) == (7, 7, 8)
    assert (row["recovered"], row["improved"], row["unchanged"], row["deteriorated"], row["harmed"]) == (2, 0, 4, 0, 1)
    assert (row["share"], row["share_of_began"]) == (pytest.approx(2 / 7), pytest.approx(2 / 8))
    assert row["share_low"] < 2 / 7 < row["share_high"]
    assert (row["smallest_improvement"], row["threshold"]) == (3, 1.96)
    assert (row["at_best"], row["at_worst"], row["no_room"], row["already_past"]) == (1, 0, 2, 3)
    assert 0 < row["expected_by_noise"] < 7 * 0.05


def test_against_the_average_has_classes_of_its_own_and_no_cutoff() -> None:
    result = change(methods=("jt", "hll"))
    own, average = result.to_dict()["individual"]
    assert (own["method"], average["method"]) == ("jt", "hll")
    assert average["reference"] == "against_average_change"
    assert average["cutoff"] is None
    assert not {"improved", "deteriorated", "recovered", "harmed", "unchanged"}.intersection(average)
    assert average["more_than_average"] + average["as_average"] + average["less_than_average"] == 8
    assert "against-average" in codes(result)
    assert "cutoff" not in {each.kind for each in change(methods=("hll",)).constants}


def test_counts_over_the_reliability_go_through_the_one_used() -> None:
    result = change()
    rows = result.to_dict()["reliabilities"]
    (used,) = [row for row in rows if row["used"]]
    assert used["reliability"] == 0.8
    (own,) = result.to_dict()["individual"]
    assert used["improved"] == own["recovered"] + own["improved"]
    assert used["deteriorated"] == own["deteriorated"] + own["harmed"]
    assert [row["reliability"] for row in rows] == sorted(row["reliability"] for row in rows)
    improved = [row["improved"] for row in rows]
    assert improved == sorted(improved)  # the surer the scale, the more changes are sure


def test_group_classes_are_those_that_everybody_got() -> None:
    """Averages are everybody's, so that nobody has one class in the total and another in the group."""
    rows = panel(BEFORE, AFTER, kon=["kvinna", "man"] * 4)
    forms = forms_of(definition([item("a")], constants=[("a", kind, value) for kind, value in ALL.items()]), rows)
    judging = Judging(methods=("hll", "ha"))
    found = group_change(forms, before="start", after="exit", by=["kon"], judging=judging)
    for frame, names in (
        (found.against_average, ["more_than_average", "as_average", "less_than_average"]),
        (found.with_group, ["likely_better", "cannot_tell", "likely_worse", "against_own"]),
    ):
        everybody, groups = frame[frame["group"].isna()], frame[frame["group"].notna()]
        assert len(groups) == 2
        assert (everybody[names].sum() == groups[names].sum()).all()


def test_percentage_of_zero_is_told_and_stays_in_the_denominators() -> None:
    scale = {"type": "ordinal", "range": [0, 10]}
    forms = forms_of(definition([item("a", scale="zero")], scales={"zero": scale}), panel([0, 2, 4], [5, 4, 4]))
    judging = Judging(methods=("percentage",), percentage=50)
    result = group_change(forms, before="start", after="exit", judging=judging)
    (row,) = result.to_dict()["individual"]
    assert (row["n"], row["classified"], row["not_classified"], row["improved"]) == (3, 2, 1, 1)
    assert "percentage-of-zero" in codes(result)
    assert "no-reliability-at-all" not in codes(result)


def test_rows_of_individuals_tell_method_reference_move_flips_and_room() -> None:
    forms = forms_of(
        definition([item("a")], constants=[("a", kind, value) for kind, value in ALL.items()]), panel([3, 9], [6, 10])
    )
    frame = individual_change(forms, before="start", after="exit", judging=Judging(methods=("jt", "anchor"))).frame
    first, second = frame[frame["method"] == "jt"].to_dict("records")
    assert (first["reference"], first["change_class"], first["room"]) == ("beyond_measurement_error", "recovered", True)
    assert first["move"] == pytest.approx(3 / (2 * np.sqrt(0.4)))
    assert (first["flips_below"], second["room"]) == (0.7, False)  # 1 − (3 / 3.92)² / 2 = .707
    assert frame[frame["method"] == "anchor"]["change_class"].tolist() == ["recovered", "unchanged"]


@settings(deadline=None, max_examples=20)
@given(
    pairs=st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=3, max_size=12),
    seed=st.integers(0, 1000),
    better=st.sampled_from(["higher", "lower"]),
)
def test_row_order_changes_no_count(pairs: list[tuple[int, int]], seed: int, better: str) -> None:
    before, after = (list(each) for each in zip(*pairs, strict=True))
    rows = panel(before, after)
    order = np.random.default_rng(seed).permutation(len(rows))
    instrument = definition([item("a", better=better)], constants=[("a", kind, value) for kind, value in ALL.items()])
    judging = Judging(methods=("jt", "en", "gln", "nk", "ha", "hll", "anchor", "cutoff"))

    def counted(rows: list[dict[str, Any]]) -> Any:
        found = group_change(forms_of(instrument, rows), before="start", after="exit", judging=judging).to_dict()
        return found["individual"], found["reliabilities"]

    assert counted(rows) == counted([rows[place] for place in order])


def test_estimated_constants_are_the_samples_own_and_are_told_with_interval_and_n() -> None:
    """Two alike items of sixty persons: alpha, since omega needs three."""
    rng = np.random.default_rng(5)
    level = rng.normal(5, 1.5, 60)
    rows = []
    for occasion in ("start", "exit"):
        answers = np.clip(np.rint(level[:, None] + rng.normal(0, 0.8, (60, 2))), 1, 10).astype(int)
        rows += [form(f"p{place}", occasion, a=a, b=b) for place, (a, b) in enumerate(answers)]
        level = level + 1
    both = score("both", ["a", "b"], "mean", 2)
    forms = forms_of(definition([item("a"), item("b")], scores=[both]), rows)
    judging = Judging(methods=("jt", "gln"), reliability="estimate")
    result = group_change(forms, before="start", after="exit", scores=["both", "a"], judging=judging)
    first, second = result.to_dict()["individual"]
    assert (first["score"], first["method"], second["method"]) == ("both", "jt", "gln")
    frame = forms.frame
    start = frame.loc[frame["occasion"] == "start", ["a", "b"]]
    assert first["sd"] == pytest.approx(start.mean(axis=1).std(ddof=1))
    assert first["reliability"] == pytest.approx(cronbach_alpha(start.to_numpy()).value)
    told = {note.code: note for note in result.notes}
    assert "60 personer" in told["reliability-estimated"].text("sv")
    assert "tre" in told["reliability-not-estimable"].text("sv")  # the single item has two waves, not three
    assert {each.fit for each in result.constants} == {"own_data"}
    (kept,) = [each for each in result.provenance()["constants"] if each["kind"] == "reliability"]
    low, high = kept["interval"]
    assert low < kept["value"] < high
    assert kept["n"] == 60


def three_alike(stayed: int) -> Forms:
    """Three alike items of sixty persons at the start, of whom some answered at exit too, less alike then."""
    rng = np.random.default_rng(8)
    level, rows = rng.normal(5, 1.5, 60), []
    for occasion, count, error in (("start", 60, 0.6), ("exit", stayed, 1.2)):
        answers = np.clip(np.rint(level[:count, None] + rng.normal(0, error, (count, 3))), 1, 10).astype(int)
        rows += [form(f"p{place}", occasion, a=a, b=b, c=c) for place, (a, b, c) in enumerate(answers)]
    whole = score("whole", ["a", "b", "c"], "mean", 3)
    return forms_of(definition([item(name) for name in "abc"], scores=[whole]), rows)


def test_the_reliability_at_the_second_occasion_is_estimated_from_those_who_answered_then() -> None:
    forms = three_alike(48)
    judging = Judging(methods=("nk", "jt"), reliability="estimate")
    result = group_change(forms, before="start", after="exit", scores=["whole"], judging=judging)
    used = {each.kind: each for each in result.constants}
    for kind, occasion, count in (("reliability", "start", 60), ("reliability_after", "exit", 48)):
        answers = forms.frame.loc[forms.frame["occasion"] == occasion, ["a", "b", "c"]].to_numpy()
        assert (used[kind].value, used[kind].n) == (pytest.approx(mcdonald_omega(answers).value), count)
    assert used["reliability"].value > used["reliability_after"].value + 0.05
    (said,) = [note.text("sv") for note in result.notes if note.code == "reliability-after-estimated"]
    assert "vid sista mätningen" in said
    assert "48 personer" in said
    alone = group_change(
        forms, before="start", after="exit", scores=["whole"], judging=replace(judging, methods=("jt",))
    )
    assert {each.kind for each in alone.constants} == {"reliability", "sd"}
    assert "reliability-after-estimated" not in [note.code for note in alone.notes]


def test_without_enough_answers_the_second_time_only_the_method_that_asks_for_it_is_refused() -> None:
    judging = Judging(methods=("nk", "jt"), reliability="estimate")
    result = group_change(three_alike(20), before="start", after="exit", scores=["whole"], judging=judging)
    assert [row["method"] for row in result.to_dict()["individual"]] == ["jt"]
    (said,) = [note.text("sv") for note in result.notes if note.code == "reliability-after-not-estimable"]
    assert "vid sista mätningen" in said
    assert "här är 20" in said

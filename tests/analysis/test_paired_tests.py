"""Which test is the main one, what could have been seen, and the margin: a group's rows through forms."""

from typing import Any

import numpy as np
import pytest
from statsmodels.stats.power import TTestPower
from support import definition, forms_of, item, panel, score

from progression.analysis import GroupChange, group_change
from progression.definition import Instrument
from progression.errors import CallError
from progression.stats import benjamini_hochberg, holm, paired_equivalence

BEFORE = [4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5, 4, 4]
AFTER = [6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7, 5, 6]
TWO = {"type": "binary", "options": [{"code": 0, "label": {"sv": "nej"}}, {"code": 1, "label": {"sv": "ja"}}]}
METERS = {"type": "interval", "range": [0, 10]}
LONG = {"type": "ordinal", "range": [0, 20]}
ONE_CONSTANT = [("a", "important_change", 2.0)]


def rows_of(before: list[Any], after: list[Any], *, made: Instrument, **more: Any) -> dict[str, dict[str, Any]]:
    """The rows of the only group, by score."""
    return {row["score"]: row for row in change_of(before, after, made=made, **more).to_dict()["scores"]}


def change_of(before: list[Any], after: list[Any], *, made: Instrument, **more: Any) -> GroupChange:
    """From start to exit."""
    return group_change(forms_of(made, panel(before, after)), before="start", after="exit", **more)


def the_row(before: list[Any], after: list[Any], **made: Any) -> dict[str, Any]:
    """The row of item ``a``, on the scale given."""
    scale = made.pop("scale", None)
    one = item("a", **({"scale": "own"} if scale else {}), **made.pop("item", {}))
    instrument = definition([one], **({"scales": {"own": scale}} if scale else {}), **made)
    return rows_of(before, after, made=instrument)["a"]


@pytest.mark.parametrize(
    ("scale", "n", "test", "why"),
    [
        (None, 14, "wilcoxon", "ordered_answers"),
        (None, 28, "wilcoxon", "ordered_answers"),
        (METERS, 14, "wilcoxon", "few_pairs"),
        (METERS, 28, "t", "many_values"),
    ],
)
def test_main_test_is_settled_by_the_scale_and_the_number_of_pairs(
    scale: dict[str, Any] | None, n: int, test: str, why: str
) -> None:
    times = n // len(BEFORE)
    row = the_row(BEFORE * times, AFTER * times, scale=scale)
    assert (row["n"], row["test"], row["test_why"]) == (n, test, why)
    assert row["test_p"] == row["p" if test == "t" else "wilcoxon_p"]


def test_two_answers_are_tested_by_signs_and_have_no_mean_to_seek() -> None:
    row = the_row([0] * 9 + [1] * 4, [1] * 8 + [0] * 2 + [1] * 3, scale=TWO)
    assert (row["test"], row["test_why"], row["rose"], row["fell"], row["unchanged"]) == (
        "sign",
        "two_answers",
        8,
        1,
        4,
    )
    assert row["test_p"] == row["sign_p"] == pytest.approx(2 * (1 + 9) / 2**9)
    assert [row[name] for name in ("detectable", "sought", "sought_from", "pairs_needed", "more_pairs")] == [None] * 5


def test_scores_are_tested_as_scores_and_any_positive_as_two_answers() -> None:
    items = [item("a", positive=[8, 9, 10])]
    scores = [score("s", ["a"], "sum", 1), score("any", ["a"], "any_positive", 1)]
    rows = rows_of(BEFORE * 2, AFTER * 2, made=definition(items, scores=scores))
    assert {name: row["test"] for name, row in rows.items()} == {"a": "wilcoxon", "s": "t", "any": "sign"}
    assert {name: row["marginal_reason"] for name, row in rows.items()} == {
        "a": None,
        "s": "not_one_question",
        "any": "not_one_question",
    }


def test_both_adjustments_are_over_the_scores_of_the_group_for_t_and_for_the_main_test() -> None:
    rows = panel(BEFORE, AFTER)
    for place, row in enumerate(rows):
        row["b"] = 1 + (place * 7) % 9
        row["c"] = 1 + (place * 5) % 8
    made = definition([item(name) for name in "abc"])
    found = group_change(forms_of(made, rows), before="start", after="exit")
    table = found.frame
    for name in ("p", "test_p"):
        assert table[f"{name}_holm"].to_numpy() == pytest.approx(holm(table[name]))
        assert table[f"{name}_bh"].to_numpy() == pytest.approx(benjamini_hochberg(table[name]))
    assert {"holm-family", "bh-family"} <= {note.code for note in found.notes}
    assert "bh-family" not in {note.code for note in change_of(BEFORE, AFTER, made=definition([item("a")])).notes}


def test_spread_of_a_question_is_tested_answer_by_answer() -> None:
    """Two answers used: McNemar's χ², (5 − 1)² / 6."""
    row = the_row([3] * 5 + [4] * 4, [4] * 5 + [3] + [4] * 3)
    assert (row["marginal"], row["marginal_df"]) == (pytest.approx(16 / 6), 1)
    assert row["bhapkar"] == pytest.approx(16 / 6 / (1 - 16 / 6 / 9))


@pytest.mark.parametrize(
    ("before", "after", "scale", "reason"),
    [
        (BEFORE, AFTER, LONG, "too_many_answers"),
        ([3, 3, 3], [3, 3, 3], None, "one_answer"),
        ([3, 4, 5], [3, 4, 5], None, "nobody_changed"),
        ([None], [3], None, "no_pairs"),
    ],
)
def test_row_says_why_the_spread_is_not_tested(before: list[Any], after: list[Any], scale: Any, reason: str) -> None:
    row = the_row(before, after, scale=scale)
    assert row["marginal_reason"] == reason
    assert [row[name] for name in ("marginal", "marginal_df", "marginal_p", "bhapkar", "bhapkar_p")] == [None] * 5


def test_what_could_be_seen_is_that_of_statsmodels() -> None:
    row = the_row(BEFORE, AFTER, constants=ONE_CONSTANT)
    sd = np.std(np.subtract(AFTER, BEFORE), ddof=1)
    assert row["detectable"] == pytest.approx(TTestPower().solve_power(nobs=14, alpha=0.05, power=0.8) * sd, rel=1e-5)
    assert (row["sought"], row["sought_from"]) == (2, "important_change")
    exact = TTestPower().solve_power(effect_size=2 / sd, alpha=0.05, power=0.8)
    assert row["pairs_needed"] == int(np.ceil(exact))
    assert row["more_pairs"] == 0


def test_the_important_change_that_pairs_are_counted_from_is_named_with_its_source() -> None:
    made = definition([item("a")], constants=ONE_CONSTANT)
    assert [each.kind for each in change_of(BEFORE, AFTER, made=made).constants] == ["important_change"]
    binary = definition([item("a", scale="own")], scales={"own": TWO}, constants=ONE_CONSTANT)
    assert change_of([0, 1], [1, 1], made=binary).constants == ()


def test_without_an_important_change_a_step_of_the_scale_is_sought() -> None:
    uneven = {"type": "ordinal", "options": [{"code": code, "label": {"sv": str(code)}} for code in (1, 3, 7)]}
    assert the_row([1, 3, 7], [3, 3, 7], scale=uneven)["sought"] == 2
    tenths = the_row([1, 3, 7], [3, 3, 7], scale={"type": "interval", "range": [0, 10], "step": 0.1})
    assert (tenths["sought"], tenths["sought_from"]) == (pytest.approx(0.1), "scale_step")


def test_a_mean_has_the_step_of_its_questions_and_a_sum_has_none() -> None:
    items = [item("a"), item("b", scale="own")]
    scores = [score("mean", ["a", "b"], "mean", 1), score("sum", ["a", "b"], "sum", 2)]
    made = definition(items, scales={"own": {"type": "interval", "range": [1, 10], "step": 3}}, scores=scores)
    asked = panel(BEFORE, AFTER)
    for place, row in enumerate(asked):
        row["b"] = 1 + 3 * (place * 3 // 2 % 4)
    found = group_change(forms_of(made, asked), before="start", after="exit").to_dict()["scores"]
    rows = {row["score"]: row for row in found}
    assert {name: row["sought"] for name, row in rows.items()} == {"a": 1, "b": 3, "mean": 3, "sum": None}
    assert rows["sum"]["sought_from"] is None
    assert rows["sum"]["detectable"] is not None


@pytest.mark.parametrize(
    ("before", "after", "more"),
    [
        ([1, 2, 3, 4, 5], [2, 3, 4, 6, 8], 1),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 6, 8, 9], 0),
        ([5] * 10, [5] * 10, 6),
        ([5] * 10, [5] * 8 + [6, 7], 4),
        ([None], [None], 6),
    ],
)
def test_so_many_more_must_differ_before_an_exact_test_can_show_anything(
    before: list[Any], after: list[Any], more: int
) -> None:
    row = the_row([*before, 3], [*after, 3])
    assert row["more_differing"] == more
    assert more == 0 or not row["wilcoxon_p"] < 0.05


def test_everybody_changing_alike_leaves_open_how_many_it_takes() -> None:
    row = the_row([1, 2, 3], [2, 3, 4])
    assert (row["detectable"], row["pairs_needed"], row["more_pairs"], row["more_differing"]) == (None, None, None, 3)


@pytest.mark.parametrize("better", ["higher", "lower", None])
def test_margin_is_tested_with_the_direction_of_the_question(better: Any) -> None:
    made = definition([item("a", better=better)])
    row = rows_of(BEFORE, AFTER, made=made, margin=2.5)["a"]
    found = paired_equivalence(BEFORE, AFTER, margin=2.5, better=better)
    assert (row["margin"], row["margin_low"], row["margin_high"]) == (2.5, found.low, found.high)
    assert (row["margin_above_p"], row["margin_below_p"]) == (found.above_p, found.below_p)
    assert row["margin_verdict"] == found.verdict


def test_margin_is_named_in_the_result_and_there_are_no_such_columns_without_one() -> None:
    made = definition([item("a")])
    with_margin, without = change_of(BEFORE, AFTER, made=made, margin=0.5), change_of(BEFORE, AFTER, made=made)
    assert (with_margin.to_dict()["margin"], without.to_dict()["margin"]) == (0.5, None)
    (note,) = (each for each in with_margin.notes if each.code == "margin")
    assert note.facts["margin"] == {"sv": "0,5", "en": "0.5"}
    assert not [name for name in without.frame.columns if name.startswith("margin_")]
    assert "margin" not in [each.code for each in without.notes]


def test_a_margin_of_nothing_is_refused() -> None:
    with pytest.raises(CallError):
        change_of(BEFORE, AFTER, made=definition([item("a")]), margin=0)

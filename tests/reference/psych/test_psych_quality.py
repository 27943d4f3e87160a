"""How items go together as R's psych has it: datasets::attitude, and two occasions by arithmetic."""

import numpy as np
import pytest
from support import floats, table

from progression.analysis.quality_invariance import congruence_row, invariance_rows
from progression.definition import Score
from progression.stats import (
    alpha_without_each,
    cronbach_alpha,
    factor_loadings,
    item_rest,
    item_rest_change,
    mean_inter_item,
    tucker_congruence,
)

EXPECTED = {row["name"]: row for row in table("psych/quality.csv")}
NAMES = ("rating", "complaints", "privileges", "learning", "raises", "critical", "advance")
ATTITUDE = np.array([floats("psych/attitude.csv", name) for name in NAMES]).T
ITEMS = np.array([floats("psych/bfi-neuroticism.csv", f"N{k}") for k in range(1, 6)]).T
WHOLE = ITEMS[~np.isnan(ITEMS).any(axis=1)]
BEFORE, AFTER = WHOLE[:96], WHOLE[96:]
WORRY = Score(id="oro", items=["N1", "N2", "N3", "N4", "N5"], method="mean", min_answered=5)


def value(name: str, column: str = "value") -> float:
    """What R gives."""
    return float(EXPECTED[name][column])


def test_alpha_of_the_seven_questions_is_the_published_one() -> None:
    """The help page of psych prints .84, and .86 without ``critical``, which lowers alpha."""
    found, without = cronbach_alpha(ATTITUDE), alpha_without_each(ATTITUDE)
    assert round(found.value, 2) == 0.84
    assert [round(each.value, 2) for each in without] == [0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84]
    assert (found.value, found.low, found.high) == pytest.approx(
        [value("attitude alpha", each) for each in ("value", "low", "high")]
    )


@pytest.mark.parametrize("name", NAMES)
def test_item_rest_correlations_are_those_of_psych_with_the_interval_of_cor_test(name: str) -> None:
    place = NAMES.index(name)
    found = item_rest(ATTITUDE)[place]
    row = f"attitude rest {name}"
    assert (found.value, found.low, found.high) == pytest.approx(
        [value(row, each) for each in ("value", "low", "high")]
    )
    assert alpha_without_each(ATTITUDE)[place].value == pytest.approx(value(f"attitude without {name}"))


def test_the_mean_correlation_between_questions_is_that_of_psych() -> None:
    assert mean_inter_item(ATTITUDE) == pytest.approx(value("attitude average_r"))


def test_loadings_and_their_congruence_are_those_of_psych() -> None:
    """Whose loadings settle to six digits."""
    one, two = factor_loadings(BEFORE), factor_loadings(AFTER)
    for found, when in ((one, "before"), (two, "after")):
        expected = [value(f"{when} loading N{k}") for k in range(1, 6)]
        assert found.values == pytest.approx(np.array(expected), abs=1e-5)
    assert tucker_congruence(one.values, two.values) == pytest.approx(value("congruence"), abs=1e-6)


@pytest.mark.parametrize("item", range(5))
def test_the_change_of_an_item_rest_correlation_has_the_jackknife_of_loops_in_r(item: int) -> None:
    found = item_rest_change(BEFORE, AFTER)[item]
    row = f"rest change N{item + 1}"
    assert (found.value, found.low, found.high) == pytest.approx(
        [value(row, each) for each in ("value", "low", "high")]
    )


def test_each_items_shift_is_rs_paired_t_test_adjusted_by_holm() -> None:
    rows = list(invariance_rows(WORRY, BEFORE, AFTER))
    assert [row["item"] for row in rows] == WORRY.items
    for row in rows:
        name = row["item"]
        limits = [value(f"shift {name}", each) for each in ("value", "low", "high")]
        assert [row[each] for each in ("shift", "shift_low", "shift_high")] == pytest.approx(limits)
        assert row["p"] == pytest.approx(value(f"shift p {name}"))
        assert row["p_holm"] == pytest.approx(value(f"shift holm {name}"))
        assert (row["shift_verdict"], row["n"], row["reason"]) == ("no_sign", 96, None)


def test_the_congruence_of_the_row_is_called_equal() -> None:
    row = congruence_row(WORRY, BEFORE, AFTER)
    assert row["congruence"] == pytest.approx(value("congruence"), abs=1e-6)
    assert (row["congruence_verdict"], row["n"], row["reason"]) == ("equal", 96, None)

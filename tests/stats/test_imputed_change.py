"""Multiple imputation: what is known exactly of it, which columns it uses, and that chance is the same every time."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError, ShapeError
from progression.stats import available_change, imputed_change, paired_t

RANDOM = np.random.default_rng(33)
N, STAYED = 40, 28
BEFORE = RANDOM.normal(3, 1, N)
AFTER = np.where(np.arange(N) < STAYED, 1.5 + 0.6 * BEFORE + RANDOM.normal(0, 0.7, N), math.nan)
NOTHING = np.zeros((N, 0))


def test_over_many_draws_it_is_the_regression_estimate_with_its_known_variances() -> None:
    """Where only second answers are missing, mean and variance of what is drawn are those of a t distribution."""
    found = imputed_change(BEFORE, AFTER, NOTHING, draws=20_000)  # more than are made at once
    x, y, gone = BEFORE[:STAYED], AFTER[:STAYED], BEFORE[STAYED:]
    slope, level = np.polyfit(x, y, 1)
    drawn = level + slope * gone
    left = ((y - level - slope * x) ** 2).sum()
    wanted = ((y - x).sum() + (drawn - gone).sum()) / N
    expected_noise = left / (STAYED - 2 - 2)  # of σ² over its posterior
    reach = 1 / STAYED + (gone.mean() - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum() + 1 / len(gone)
    between = (len(gone) / N) ** 2 * expected_noise * reach
    assert found.difference == pytest.approx(wanted, abs=4 * math.sqrt(between / 20_000))
    change = np.concatenate([y - x, drawn - gone])
    own = 1 + 1 / STAYED + (gone - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum()
    squares = ((change - change.mean()) ** 2).sum() + expected_noise * own.sum()
    spread = (squares - N * between) / (N - 1) / N
    assert found.se**2 == pytest.approx(spread + between, rel=0.02)


def test_with_no_other_columns_it_agrees_with_the_mixed_model() -> None:
    before = np.where(np.arange(N) < 5, math.nan, BEFORE)
    found, model = imputed_change(before, AFTER, NOTHING, draws=500), available_change(before, AFTER)
    assert found.difference == pytest.approx(model.difference, abs=0.02)
    assert (found.se, found.n, found.pairs) == pytest.approx((model.se, model.n, model.pairs), rel=0.08)


def test_nothing_missing_is_the_paired_difference() -> None:
    x, y = BEFORE[:STAYED], AFTER[:STAYED]
    found, wanted = imputed_change(x, y, NOTHING[:STAYED]), paired_t(x, y)
    assert found.difference == pytest.approx(wanted.difference, rel=1e-9)
    assert found.se == pytest.approx(wanted.difference / wanted.t, rel=1e-9)


def test_a_column_that_tells_of_those_who_left_is_used_and_moves_the_change() -> None:
    """Those who left are low on it, and who is low on it fell."""
    mood = RANDOM.normal(0, 1, N) - 2 * np.isnan(AFTER)
    after = AFTER + mood
    columns = np.column_stack([RANDOM.permutation(N) > 100, mood, BEFORE * 2, np.where(np.arange(N) < 20, math.nan, 1)])
    found = imputed_change(BEFORE, after, columns, draws=100)
    assert found.used == (1,)
    assert found.difference < imputed_change(BEFORE, after, NOTHING, draws=100).difference - 0.2


def test_there_are_ten_pairs_for_every_column() -> None:
    columns = BEFORE[:, None] + np.random.default_rng(1).normal(0, 1, (N, 6))
    assert len(imputed_change(BEFORE, AFTER, columns, draws=5).used) == STAYED // 10 - 1
    assert imputed_change(BEFORE[10:], AFTER[10:], columns[10:], draws=5).used == ()


def test_a_gap_in_another_column_is_filled_too() -> None:
    columns = BEFORE[:, None] + np.random.default_rng(1).normal(0, 1, (N, 1))
    columns[::7] = math.nan
    found = imputed_change(BEFORE, AFTER, columns, draws=20)
    assert (found.used, found.reason) == ((0,), None)
    assert math.isfinite(found.low)


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(N)))
def test_the_order_of_the_persons_changes_no_digit(order: list[int]) -> None:
    columns = np.column_stack([BEFORE + np.sin(np.arange(N)), np.arange(N) % 2])
    once = imputed_change(BEFORE, AFTER, columns, draws=5)
    assert imputed_change(BEFORE[order], AFTER[order], columns[order], draws=5) == once


def test_another_seed_is_another_draw() -> None:
    once = imputed_change(BEFORE, AFTER, NOTHING, draws=5)
    assert imputed_change(BEFORE, AFTER, NOTHING, draws=5, seed=2).difference != once.difference


@pytest.mark.parametrize(
    ("reason", "before", "after"),
    [
        ("few_pairs", [1, 2, 3, 4, 5, 6, 7, 8, 9, 9], [2, 2, 3, 4, 5, 6, 7, 8, 9, math.nan]),
        ("no_spread", [3.0] * 10 + [2], [*range(10), math.nan]),
        ("no_spread", [*range(10), 2.0], [*range(1, 11), math.nan]),
    ],
)
def test_what_cannot_be_told_has_a_reason_and_no_number(reason: str, before: list[float], after: list[float]) -> None:
    found = imputed_change(before, after, np.zeros((len(before), 0)))
    assert (found.reason, found.n, found.used) == (reason, len(before), ())
    assert all(math.isnan(each) for each in (found.difference, found.se, found.df, found.low, found.high, found.p))


def test_too_few_draws_and_columns_of_others_are_refused() -> None:
    with pytest.raises(CallError, match="at least 5"):
        imputed_change(BEFORE, AFTER, NOTHING, draws=4)
    with pytest.raises(ShapeError, match=f"{N} rows"):
        imputed_change(BEFORE, AFTER, NOTHING[:3])

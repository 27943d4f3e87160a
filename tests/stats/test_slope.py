"""Own slopes against scipy, and at the edges."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from progression.errors import CallError, ShapeError
from progression.stats import Slopes, slopes

ROWS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 12), st.integers(1, 5)), min_size=1, max_size=40
)  # participant, month, value


def columns(rows: list[tuple[int, int, int]]) -> tuple[list[int], list[float], list[float]]:
    """Tenths, so that rounding has its chance."""
    return [who for who, _, _ in rows], [when / 10 for _, when, _ in rows], [value / 10 for _, _, value in rows]


def same(first: Slopes, second: Slopes) -> bool:
    """To the last bit."""
    pairs = zip(vars(first).values(), vars(second).values(), strict=True)
    return all(np.array_equal(one, other, equal_nan=True) for one, other in pairs)


@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_slope_and_interval_are_those_of_scipy(confidence: float) -> None:
    """`scipy.stats.linregress`, each participant alone."""
    random = np.random.default_rng(1)
    who = random.integers(0, 12, 120)
    months, values = random.uniform(0, 24, 120), random.normal(3, 1, 120)
    found = slopes(who, months, values, confidence=confidence)
    for each in range(12):
        own = who == each
        other = stats.linregress(months[own], values[own])
        half = special.stdtrit(own.sum() - 2, (1 + confidence) / 2) * other.stderr
        limits = (other.slope, other.slope - half, other.slope + half)
        assert (found.slope[each], found.low[each], found.high[each]) == pytest.approx(limits, rel=1e-10)
        assert (found.n[each], found.months[each]) == (own.sum(), np.ptp(months[own]))


@settings(deadline=None, max_examples=50)
@given(ROWS, st.randoms())
def test_order_of_the_rows_changes_no_bit(rows: list[tuple[int, int, int]], random: Random) -> None:
    shuffled = random.sample(rows, len(rows))
    assert same(slopes(*columns(rows)), slopes(*columns(shuffled)))


@settings(deadline=None, max_examples=50)
@given(ROWS, st.integers(-40, 40), st.integers(1, 9))
def test_shift_moves_nothing_and_scale_scales(rows: list[tuple[int, int, int]], shift: int, scale: int) -> None:
    who, months, values = columns(rows)
    first = slopes(who, months, values)
    second = slopes(who, [month + shift for month in months], [shift - scale * value for value in values])
    assert second.slope == pytest.approx(-scale * first.slope, rel=1e-9, abs=1e-9, nan_ok=True)
    assert (np.sign(second.slope) == -np.sign(first.slope))[~np.isnan(first.slope)].all()
    assert second.low == pytest.approx(-scale * first.high, rel=1e-6, abs=1e-6, nan_ok=True)
    assert second.n.tolist() == first.n.tolist()


@pytest.mark.parametrize(
    ("months", "values", "slope"),
    [
        ([0], [3], np.nan),
        ([0, 6], [3, 4], 1 / 6),
        ([6, 6, 6], [3, 4, 5], np.nan),
        ([0, 6, 6, 6], [3, 4, 5, 3], 1 / 6),
        ([0, 6, 12], [0.1, 0.4, 0.7], 0.05),
        ([0.1, 0.2, 0.7], [0.3, 0.3, 0.3], 0.0),
    ],
    ids=["one", "two", "one moment", "two moments", "on a line", "constant"],
)
def test_what_says_nothing_of_uncertainty_has_no_interval(
    months: list[float], values: list[float], slope: float
) -> None:
    found = slopes([0] * len(months), months, values)
    assert found.slope[0] == pytest.approx(slope, rel=1e-12, nan_ok=True)
    assert np.isnan([found.low[0], found.high[0]]).all()
    assert found.n[0] == len(months)


def test_constant_values_neither_rise_nor_fall_by_rounding() -> None:
    """Three tenths of a point in the sixteenth digit is no direction."""
    found = slopes([0, 0, 0], [0.1, 0.2, 0.7], [0.1 + 0.2, 0.3, 0.3])
    assert found.slope[0] == 0


def test_rows_with_anything_missing_are_left_out() -> None:
    found = slopes([0, 0, 0, 0, 1], [0, 3, np.nan, 9, 0], [1, 2, 5, np.nan, np.nan])
    assert found.slope == pytest.approx([1 / 3, np.nan], nan_ok=True)
    assert found.n.tolist() == [2, 0]
    assert found.months == pytest.approx([3, np.nan], nan_ok=True)


def test_nobody_has_no_slopes() -> None:
    assert len(slopes([], [], []).slope) == 0


def test_number_that_nobody_has_is_missing_and_moves_nobody() -> None:
    found = slopes([3, 3, 3], [0, 3, 6], [1, 2, 2])
    assert np.isnan(found.slope[:3]).all()
    assert found.n.tolist() == [0, 0, 0, 3]
    assert found.low[3] == slopes([0, 0, 0], [0, 3, 6], [1, 2, 2]).low[0]


def test_what_does_not_belong_together_is_refused() -> None:
    with pytest.raises(ShapeError, match="rows of one length"):
        slopes([0, 0], [0, 3], [1])
    with pytest.raises(CallError, match="whole numbers from 0"):
        slopes([-1, 0], [0, 3], [1, 2])
    with pytest.raises(CallError, match="whole numbers from 0"):
        slopes([0.5, 1], [0, 3], [1, 2])

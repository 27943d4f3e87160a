"""Sign test and probability of superiority: scipy, counting, and the edges."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from progression.errors import ShapeError
from progression.stats import direction, wilson

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=15)


@settings(deadline=None, max_examples=40)
@given(PAIRS)
def test_sign_test_is_scipys_binomial_test_without_those_unchanged(pairs: list[tuple[int, int]]) -> None:
    found = direction(*zip(*pairs, strict=True))
    assert found.rose + found.fell + found.unchanged == len(pairs)
    differing = found.rose + found.fell
    expected = stats.binomtest(found.rose, differing).pvalue if differing else 1
    assert found.sign_p == pytest.approx(expected, rel=1e-9)


@settings(deadline=None, max_examples=40)
@given(PAIRS)
def test_superiority_is_the_share_who_rose_and_half_of_the_unchanged(pairs: list[tuple[int, int]]) -> None:
    found = direction(*zip(*pairs, strict=True))
    points = [1 if after > before else 0.5 if after == before else 0 for before, after in pairs]
    assert found.superiority == pytest.approx(np.mean(points))
    assert 0 <= found.superiority_low <= found.superiority <= found.superiority_high <= 1
    back = direction(*zip(*[pair[::-1] for pair in pairs], strict=True))
    turned = (1 - back.superiority, 1 - back.superiority_high, 1 - back.superiority_low)
    assert turned == pytest.approx((found.superiority, found.superiority_low, found.superiority_high), abs=1e-12)
    assert back.sign_p == found.sign_p


def test_interval_of_superiority_is_tangos_of_the_published_table_moved() -> None:
    """Fagerland, Lydersen & Laake: 16 and 6 who differ among 161, difference −.062 from −.1240 to −.0054."""
    found = direction([2] * 16 + [1] * 6 + [1] * 139, [1] * 16 + [2] * 6 + [1] * 139)
    assert (2 * found.superiority_low - 1, 2 * found.superiority_high - 1) == pytest.approx(
        (-0.1240, -0.0054), abs=5e-5
    )


def test_nobody_unchanged_and_all_up_has_the_lower_limit_of_wilson() -> None:
    """A score test of 8 of 8, where it rejects, is the same: 8 / (8 + z²)."""
    found = direction([1] * 8, [2] * 8)
    assert found.superiority == found.superiority_high == 1
    assert found.superiority_low == pytest.approx(float(wilson(8, 8)[0]))
    assert found.sign_p == 2 / 2**8


def test_nobody_changed_is_uncertain_both_ways() -> None:
    """Tango: ± z² / (n + z²), halved and moved."""
    found = direction([1, 2, 3], [1, 2, 3])
    assert (found.unchanged, found.sign_p, found.superiority) == (3, 1, 0.5)
    half = 3.841459 / 6.841459 / 2
    assert (found.superiority_low, found.superiority_high) == pytest.approx((0.5 - half, 0.5 + half), abs=1e-6)


def test_rounding_noise_is_no_direction() -> None:
    found = direction([0.7, 0.1 + 0.2], [0.7, 0.3])
    assert (found.rose, found.fell, found.unchanged) == (0, 0, 2)


def test_nobody_has_no_direction() -> None:
    found = direction([np.nan], [3])
    assert (found.rose, found.fell, found.unchanged) == (0, 0, 0)
    assert all(math.isnan(each) for each in (found.sign_p, found.superiority, found.superiority_low))


def test_arrays_of_different_shape_are_refused() -> None:
    with pytest.raises(ShapeError):
        direction([1, 2], [1])

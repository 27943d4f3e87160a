"""Power of the paired t test against statsmodels, and the fewest pairs of exact tests by trying."""

import math

import numpy as np
import pytest
from statsmodels.stats.power import TTestPower

from progression.stats import (
    detectable_difference,
    direction,
    fewest_differing,
    paired_t_power,
    pairs_needed,
    signed_rank,
)


@pytest.mark.parametrize("n", [2, 3, 8, 40])
@pytest.mark.parametrize("effect", [0, 0.3, -0.5, 1])
def test_power_is_that_of_statsmodels(n: int, effect: float) -> None:
    other = TTestPower().power(effect_size=abs(effect), nobs=n, alpha=0.05)
    assert paired_t_power(effect, n) == pytest.approx(other, abs=1e-9)


def test_a_tail_too_thin_for_scipy_is_no_hole() -> None:
    """R's `1 - pt(qt(.975, 33), 33, 40)` is 1."""
    assert paired_t_power(40 / math.sqrt(34), 34) == 1


def test_smallest_difference_has_the_power_asked_for() -> None:
    for n in (2, 5, 30):
        assert paired_t_power(detectable_difference(n, 2.5) / 2.5, n) == pytest.approx(0.8, abs=1e-12)


@pytest.mark.parametrize(("n", "sd"), [(1, 1.0), (0, 1.0), (5, 0.0), (5, float("nan"))])
def test_without_pairs_or_spread_there_is_no_smallest_difference(n: int, sd: float) -> None:
    assert math.isnan(detectable_difference(n, sd))


@pytest.mark.parametrize("ratio", [0.05, 0.2, 0.5, 0.9, 1.5, 4])
def test_pairs_needed_are_enough_and_one_fewer_are_not(ratio: float) -> None:
    n = int(pairs_needed(ratio, 1.0))
    assert paired_t_power(ratio, n) >= 0.8
    assert n == 2 or paired_t_power(ratio, n - 1) < 0.8


def test_a_difference_far_above_the_spread_takes_two_pairs() -> None:
    assert pairs_needed(1, 0.001) == 2


@pytest.mark.parametrize(
    ("difference", "sd"), [(0, 1.0), (1, 0.0), (1, float("nan")), (float("nan"), 1.0), (1e-5, 1.0)]
)
def test_what_no_number_of_pairs_would_show_needs_none(difference: float, sd: float) -> None:
    assert math.isnan(pairs_needed(difference, sd))


@pytest.mark.parametrize("alpha", [0.1, 0.05, 0.01, 0.001])
def test_exact_tests_reach_the_level_with_the_fewest_pairs_and_not_with_one_fewer(alpha: float) -> None:
    n = fewest_differing(alpha=alpha)
    for change in (np.ones(n), np.arange(1, n + 1)):
        for test in (lambda x: direction(0 * x, x).sign_p, lambda x: signed_rank(0 * x, x).p):
            assert test(change) < alpha <= test(change[:-1])

"""Mann-Kendall by trying every order, against scipy, and at the edges."""

from itertools import permutations
from math import factorial
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from progression.errors import ShapeError
from progression.stats import mann_kendall
from progression.stats.mann_kendall import EXACT_UP_TO, LISTED_UP_TO

SERIES = st.lists(st.integers(1, 5), min_size=1, max_size=6)
TIMED = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), min_size=1, max_size=6)


def score(times: list[int], values: list[int]) -> int:
    """S by its definition."""
    pairs = [(one, other) for one in range(len(values)) for other in range(one)]
    return int(sum(np.sign(times[a] - times[b]) * np.sign(values[a] - values[b]) for a, b in pairs))


@settings(deadline=None, max_examples=60)
@given(TIMED)
def test_exact_is_what_trying_every_order_gives(rows: list[tuple[int, int]]) -> None:
    """Equal values, equal times, and both."""
    times, values = [when for when, _ in rows], [value for _, value in rows]
    found, s = mann_kendall(values, times), score(times, values)
    assert found.s == s
    if found.method == "none":
        assert len(set(times)) == 1 or len(set(values)) == 1
    else:
        assert found.method == "exact"
        as_far = [abs(score(times, list(order))) >= abs(s) for order in permutations(values)]
        assert found.p == pytest.approx(np.mean(as_far), rel=1e-12)


@pytest.mark.parametrize("n", [3, 7, 12, 30, EXACT_UP_TO])
def test_exact_where_nothing_is_equal_is_that_of_scipy(n: int) -> None:
    """`scipy.stats.kendalltau(method="exact")`."""
    values = np.random.default_rng(n).normal(size=n)
    other = stats.kendalltau(np.arange(n), values, method="exact")
    found = mann_kendall(values)
    assert found.method == "exact"
    assert (found.tau_b, found.p) == pytest.approx((other.statistic, other.pvalue), rel=1e-9)


@pytest.mark.parametrize("n", [EXACT_UP_TO + 1, 200])
def test_tau_b_with_many_equal_values_is_that_of_scipy(n: int) -> None:
    values = np.random.default_rng(n).integers(1, 6, n)
    found = mann_kendall(values)
    assert found.method == "normal"
    assert found.tau_b == pytest.approx(stats.kendalltau(np.arange(n), values).statistic, rel=1e-12)


def test_normal_is_close_to_exact_where_the_one_takes_over_from_the_other() -> None:
    """One occasion more than is counted out here, counted out by scipy."""
    values = [place * 7 % 53 + place / 3 for place in range(EXACT_UP_TO + 1)]
    found, other = mann_kendall(values), stats.kendalltau(range(len(values)), values, method="exact")
    assert found.method == "normal"
    assert found.p == pytest.approx(other.pvalue, abs=0.001)


def test_equal_times_and_values_together_are_counted_out_while_few() -> None:
    assert mann_kendall([1, 1, *range(2, LISTED_UP_TO)], [0, 0, *range(2, LISTED_UP_TO)]).method == "exact"
    assert mann_kendall([1, 1, *range(2, LISTED_UP_TO + 1)], [0, 0, *range(2, LISTED_UP_TO + 1)]).method == "normal"


@settings(deadline=None, max_examples=60)
@given(TIMED, st.randoms())
def test_order_of_the_rows_does_not_matter_where_times_are_given(rows: list[tuple[int, int]], random: Random) -> None:
    shuffled = random.sample(rows, len(rows))
    one, other = (mann_kendall([value for _, value in each], [when for when, _ in each]) for each in (rows, shuffled))
    assert repr(one) == repr(other)


@settings(deadline=None, max_examples=60)
@given(SERIES, st.floats(-100, 100), st.floats(0.01, 100))
def test_shift_and_scale_change_nothing_and_the_sign_turns(values: list[int], shift: float, scale: float) -> None:
    found = mann_kendall(values)
    assert repr(mann_kendall([shift + scale * each for each in values])) == repr(found)
    turned = mann_kendall([-each for each in values])
    assert (turned.s, turned.method) == (-found.s, found.method)
    assert turned.p == pytest.approx(found.p, nan_ok=True)
    backwards = mann_kendall(values[::-1])
    assert (backwards.s, backwards.tau_b) == pytest.approx((-found.s, -found.tau_b), nan_ok=True)


@pytest.mark.parametrize(
    ("n", "smallest"), [(0, 1), (1, 1), (2, 1), (3, 2 / 6), (4, 2 / 24), (5, 2 / 120), (8, 2 / 40320)]
)
def test_so_few_occasions_can_tell_so_much_at_best(n: int, smallest: float) -> None:
    """Two orders of all rise or fall throughout; with four occasions no series is significant at 5 %."""
    assert mann_kendall([3] * n).smallest_p == pytest.approx(smallest)
    assert mann_kendall(range(n)).smallest_p == pytest.approx(smallest)
    if n > 1:
        assert mann_kendall(range(n)).p == pytest.approx(smallest)


def test_equal_times_can_tell_less() -> None:
    """Two of four on one day: 12 different orders, 2 of them as far out."""
    found = mann_kendall([1, 2, 3, 4], [0, 0, 3, 6])
    assert found.smallest_p == pytest.approx(2 * 2 / factorial(4))
    assert mann_kendall([1, 2, 3], [5, 5, 5]).smallest_p == 1


def test_long_series_can_tell_as_much_as_the_normal_distribution_says() -> None:
    assert 0 < mann_kendall(range(60)).smallest_p < 1e-20


@pytest.mark.parametrize("values", [[4, 4], [0.1 + 0.2, 0.3, 0.3]])
def test_values_that_never_differ_have_no_direction(values: list[float]) -> None:
    """What only rounding tells apart is equal."""
    found = mann_kendall(values)
    assert (found.s, found.p, found.method) == (0, 1, "none")
    assert np.isnan(found.tau_b)


@pytest.mark.parametrize("values", [[], [3], [3, np.nan]])
def test_one_occasion_tells_nothing(values: list[float]) -> None:
    found = mann_kendall(values)
    assert (found.method, found.n) == ("none", int(np.sum(~np.isnan(values))))
    assert np.isnan([found.p, found.tau_b]).all()


def test_missing_values_and_times_are_left_out() -> None:
    found = mann_kendall([1, np.nan, 2, 5, 4], [0, 3, 6, np.nan, 9])
    assert repr(found) == repr(mann_kendall([1, 2, 4]))


def test_what_is_not_a_series_is_refused() -> None:
    for values, times in (([1, 2], [1]), ([[1, 2], [3, 4]], None)):
        with pytest.raises(ShapeError, match="series of one length"):
            mann_kendall(values, times)

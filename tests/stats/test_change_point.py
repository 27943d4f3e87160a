"""Pettitt's test by trying every order, and at the edges."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import ShapeError
from progression.stats import change_point
from progression.stats.change_point import EXACT_UP_TO, FEWEST

SERIES = st.lists(st.integers(1, 5), min_size=FEWEST, max_size=6)


def across(values: list[int]) -> list[int]:
    """U by its definition, at every place: pairs that rise across it less pairs that fall."""
    places = range(1, len(values))
    return [sum(int(np.sign(b - a)) for a in values[:place] for b in values[place:]) for place in places]


@settings(deadline=None, max_examples=40)
@given(SERIES)
def test_exact_is_what_trying_every_order_gives(values: list[int]) -> None:
    found, k = change_point(values), max(map(abs, across(values)))
    assert found.k == k
    if found.method == "none":
        assert len(set(values)) == 1
    else:
        as_far = [max(map(abs, across(list(order)))) >= k for order in permutations(values)]
        assert found.p == pytest.approx(np.mean(as_far), rel=1e-12)
        assert found.place is not None
        assert abs(across(values)[found.place - 1]) == k


@settings(deadline=None, max_examples=40)
@given(SERIES, st.floats(-100, 100), st.floats(0.01, 100))
def test_shift_scale_and_sign_change_nothing(values: list[int], shift: float, scale: float) -> None:
    found = change_point(values)
    assert repr(change_point([shift + scale * each for each in values])) == repr(found)
    assert repr(change_point([shift - scale * each for each in values])) == repr(found)


@settings(deadline=None, max_examples=40)
@given(SERIES)
def test_backwards_the_same_is_as_likely(values: list[int]) -> None:
    assert change_point(values[::-1]).p == pytest.approx(change_point(values).p)


def test_one_jump_is_found_where_it_is() -> None:
    found = change_point([2.1, 2.0, 2.2, 1.9, 2.1, 4.0, 4.2, 3.9, 4.1, 4.3])
    assert (found.place, found.method) == (5, "exact")
    assert found.p < 0.01


def test_place_is_in_the_given_values_also_where_some_are_missing() -> None:
    found = change_point([np.nan, 2, 1, np.nan, 2, 1, np.nan, 4, 5, 4, 5])
    assert (found.place, found.n) == (7, 8)
    assert found.p == change_point([2, 1, 2, 1, 4, 5, 4, 5]).p


def test_earliest_of_several_places_is_told() -> None:
    """Up at once and down at the end: both divide as sharply."""
    assert across([1, 2, 2, 1]) == [2, 0, -2]
    assert change_point([1, 2, 2, 1]).place == 1


@pytest.mark.parametrize("values", [[], [3], [1, 2, 3], [1, np.nan, 2, 3]])
def test_too_few_occasions_tell_nothing(values: list[float]) -> None:
    """With three, every order has p = 1."""
    found = change_point(values)
    assert (found.method, found.place, found.k, found.smallest_p) == ("none", None, 0, 1)
    assert np.isnan(found.p)
    assert all(max(map(abs, across(list(order)))) == 2 for order in permutations([1, 2, 3]))


def test_values_that_never_differ_have_no_change() -> None:
    found = change_point([0.3, 0.1 + 0.2, 0.3, 0.3])
    assert (found.method, found.place, found.p) == ("none", None, 1)


@pytest.mark.parametrize(
    ("n", "smallest"), [(4, 1 / 3), (5, 1 / 3), (6, 1 / 10), (7, 1 / 10), (8, 1 / 35), (16, 1 / 6435)]
)
def test_so_few_occasions_can_tell_so_much_at_best(n: int, smallest: float) -> None:
    """All lower values before all higher: for even n two of the ways to choose half; below eight no p is under 5 %."""
    found = change_point(range(n))
    assert (found.p, found.smallest_p) == pytest.approx((smallest, smallest), rel=1e-12)
    assert change_point([1, *[2] * (n - 1)]).smallest_p == found.smallest_p


def test_long_series_use_pettitts_approximation() -> None:
    values = np.random.default_rng(1).normal(size=EXACT_UP_TO + 1)
    found = change_point(values)
    assert found.method == "asymptotic"
    assert found.p == pytest.approx(min(1, 2 * np.exp(-6 * found.k**2 / (found.n**3 + found.n**2))), rel=1e-12)
    assert change_point(values[1:]).method == "exact"


def test_approximation_errs_towards_caution_where_it_takes_over() -> None:
    """One jump in the middle of sixteen: 1 in 6435 by counting, and more by the approximation."""
    values = [*range(8), *range(10, 18)]
    found = change_point(values)
    assert found.p == pytest.approx(1 / 6435, rel=1e-12)
    assert 2 * np.exp(-6 * found.k**2 / (16**3 + 16**2)) > found.p


def test_what_is_not_a_series_is_refused() -> None:
    with pytest.raises(ShapeError, match="one dimension"):
        change_point([[1, 2], [3, 4]])

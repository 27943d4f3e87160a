"""Rubin's rules at their edges; the ordinary case is in ``tests/reference/parameters``."""

import math

import pytest

from progression.errors import CallError
from progression.stats import paired_t
from progression.stats.pooled import pooled


def test_data_sets_that_do_not_differ_are_one_with_a_little_fewer_degrees_of_freedom() -> None:
    """Barnard and Rubin's factor, (df + 1) / (df + 3), is there however little is missing."""
    one = paired_t([1, 2, 3, 4, 5], [2, 2, 5, 4, 7])
    found = pooled([one.difference] * 5, [(one.difference / one.t) ** 2] * 5, complete_df=one.df)
    assert (found.estimate, found.se) == pytest.approx((one.difference, one.difference / one.t), rel=1e-12)
    assert found.df == pytest.approx(one.df * 5 / 7)


def test_where_everything_differs_only_the_number_of_data_sets_counts() -> None:
    found = pooled([0, 1, 2], [0, 0, 0], complete_df=10)
    assert (found.within, found.df) == (0, 2)


def test_no_variation_at_all_has_no_interval() -> None:
    found = pooled([1, 1], [0, 0], complete_df=10)
    assert (found.estimate, found.se) == (1, 0)
    assert all(math.isnan(each) for each in (found.df, found.low, found.high, found.p))


def test_one_data_set_is_refused() -> None:
    with pytest.raises(CallError, match="take several"):
        pooled([1], [1], complete_df=10)

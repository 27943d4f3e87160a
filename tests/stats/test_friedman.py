"""Friedman's and Cochran's tests against R, every order tried, and at the edges."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError
from progression.stats import cochran, friedman

# The values of tests/reference/r/waves.R, whose output stands in waves.txt.
VALUES = np.array(
    [
        *([3, 4, 6, 5], [2, 2, 3, 5], [4, 6, 5, 7], [5, 5, 7, 6], [1, 3, 2, 4], [6, 5, 5, 6]),
        *([4, 4, 3, 5], [7, 6, 8, 6], [5, 4, 6, 4], [3, 3, 4, 2], [6, 7, 6, 5], [2, 4, 3, 3]),
    ],
    float,
)


def test_the_approximation_is_that_of_r() -> None:
    found = friedman(VALUES)
    assert (found.q, found.chi2_p) == pytest.approx((3.681818182, 0.297935153), abs=5e-10)
    assert (found.method, found.p) == ("chi2", found.chi2_p)


def test_cochran_is_friedman_of_yes_and_no() -> None:
    found = cochran(VALUES > 4)
    assert (found.q, found.chi2_p) == pytest.approx((4.764705882, 0.189859882), abs=5e-10)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(*[st.integers(1, 4)] * 3), min_size=1, max_size=4))
def test_exact_p_is_the_share_of_every_order_tried(rows: list[tuple[int, ...]]) -> None:
    found = friedman(rows)
    if found.method == "none":
        return
    qs = [friedman(orders).q for orders in product(*(list(permutations(row)) for row in rows))]
    assert found.p == pytest.approx(sum(q >= found.q - 1e-9 for q in qs) / len(qs))


@pytest.mark.parametrize(
    ("persons", "waves", "rows", "p"),
    [
        (3, 3, [[1, 2, 3]] * 3, 6 / 216),
        (4, 3, [[1, 2, 3]] * 4, 6 / 1296),
        (2, 4, [[1, 2, 3, 4]] * 2, 24 / 576),
        (9, 2, [[1, 2]] * 9, 2 / 512),
    ],
)
def test_persons_who_all_agree_have_the_smallest_p(persons: int, waves: int, rows: list[list[int]], p: float) -> None:
    """Of (waves!)^persons orders, waves! are as extreme."""
    found = friedman(rows)
    assert (found.n, found.waves, found.method, found.w) == (persons, waves, "exact", 1)
    assert found.p == pytest.approx(p)


def test_noise_in_the_last_digit_is_a_tie() -> None:
    assert friedman([[0.3, 0.1 + 0.2, 1.0]] * 4) == friedman([[1, 1, 2]] * 4)


@pytest.mark.parametrize("values", [np.zeros((0, 3)), [[2.0, 2, 2]], [[np.nan, 1, 2]], [[1.0, 1, 1], [5, 5, 5]]])
def test_where_nobody_differs_there_is_no_test(values: object) -> None:
    found = friedman(values)  # type: ignore[arg-type]
    assert found.method == "none"
    assert np.isnan([found.q, found.p, found.chi2_p, found.w]).all()


def test_a_share_of_anything_but_yes_and_no_is_refused() -> None:
    with pytest.raises(CallError):
        cochran([[0, 1, 2]])

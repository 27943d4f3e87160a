"""Pettitt's own example, and short series by trying every order in R."""

import pytest
from support import floats

from progression.stats import change_point


def test_example_is_the_published_one() -> None:
    """K 232, p .014, last of the old level the 17th; R has p .0145555975397895."""
    found = change_point(floats("pettitt-1979/page.csv", "value"))
    assert (found.k, found.place, found.n, found.method) == (232, 17, 40, "asymptotic")
    assert found.p == pytest.approx(0.0145555975397895, rel=1e-12)


@pytest.mark.parametrize(
    ("values", "k", "place", "p"),
    [
        ([1, 2, 3, 4], 4, 2, 0.333333333333333),
        ([2, 5, 3, 4, 1], 4, 4, 0.916666666666667),
        ([1, 3, 2, 6, 4, 5], 9, 3, 0.1),
        ([2, 2, 3, 3, 3, 4], 8, 2, 0.133333333333333),
        ([4, 1, 2, 4, 2, 2], 4, 1, 0.933333333333333),
        ([3, 1, 2, 7, 5, 6, 4], 12, 3, 0.1),
        ([2, 1, 2, 1, 4, 5, 4, 5], 16, 4, 0.0285714285714286),
        ([8, 7, 6, 5, 4, 3, 2, 1], 16, 4, 0.0285714285714286),
        ([3, 3, 3, 3, 3, 3, 3, 4], 7, 7, 0.25),
    ],
)
def test_exact_is_what_trying_every_order_in_r_gives(values: list[int], k: int, place: int, p: float) -> None:
    found = change_point(values)
    assert (found.k, found.place, found.method) == (k, place, "exact")
    assert found.p == pytest.approx(p, rel=1e-13)

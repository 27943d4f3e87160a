"""Mann-Kendall: Gilbert's table of the exact distribution, and R where values or times are equal."""

from itertools import permutations

import pytest
from support import table

from progression.stats import mann_kendall

ROWS = table("gilbert-1987/kendall.csv")


def series(n: int, s: int) -> list[int]:
    """Some order of n values with this S: from rising throughout, pairs swapped one after the other."""
    values = list(range(n))
    swaps = (n * (n - 1) // 2 - s) // 2
    for end in range(n - 1, 0, -1):
        for place in range(end):
            if swaps:
                values[place], values[place + 1] = values[place + 1], values[place]
                swaps -= 1
    return values


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"n{row['n']}-S{row['s']}")
def test_exact_chance_is_the_tabulated_one(row: dict[str, str]) -> None:
    """The table has one tail; S = 0 is in both."""
    n, s, tabulated = int(row["n"]), int(row["s"]), row["p"]
    found = mann_kendall(series(n, s))
    assert (found.n, found.s, found.method) == (n, s, "exact")
    assert found.p == pytest.approx(
        min(1.0, 2 * float(tabulated)), abs=1.001 * 10 ** -len(tabulated.lstrip(".")) + 1e-12
    )
    assert mann_kendall(series(n, s)[::-1]).p == found.p


@pytest.mark.parametrize(
    ("value", "tau", "p"),
    [
        ([3, 1, 4, 2, 5, 9, 7, 6, 8], 0.611111111111111, 0.0247409611992946),
        ([place * 7 % 23 for place in range(1, 21)], -0.0421052631578947, 0.822682885442166),
        ([place * 10 % 53 for place in range(1, 50)], 0.0204081632653061, 0.843687915012386),
    ],
)
def test_exact_where_nothing_is_equal_is_that_of_r(value: list[int], tau: float, p: float) -> None:
    found = mann_kendall(value)
    assert found.method == "exact"
    assert (found.tau_b, found.p) == pytest.approx((tau, p), rel=1e-12)


@pytest.mark.parametrize(
    ("times", "value", "tau", "p"),
    [
        (
            range(1, 61),
            [place * 7 % 11 + place // 15 for place in range(1, 61)],
            0.184410678687754,
            0.0447509802609392,
        ),
        (
            [place // 2 for place in range(60)],
            [place * 7 % 11 - place // 20 for place in range(1, 61)],
            -0.198420276078722,
            0.0317752109507329,
        ),
        ([0, 1, 1, 2, 3, 4, 5, 5, 6, 7], [1, 1, 2, 2, 2, 3, 3, 2, 4, 4], 0.813325708440558, 0.00336008851783621),
    ],
)
def test_normal_with_ties_and_continuity_is_that_of_r(times: list[int], value: list[int], tau: float, p: float) -> None:
    found = mann_kendall(value, times)
    assert found.method == "normal"
    assert (found.tau_b, found.p) == pytest.approx((tau, p), rel=1e-12)


@pytest.mark.parametrize(
    ("times", "value", "s", "p"),
    [
        (range(7), [2, 3, 3, 3, 5, 5, 6], 17, 0.00476190476190476),
        (range(7), [4, 2, 2, 3, 1, 1, 1], -13, 0.0523809523809524),
        ([0, 3, 3, 6, 9, 12, 12], [1, 2, 3, 4, 5, 7, 6], 19, 0.00158730158730159),
        ([0, 3, 3, 6, 9, 12, 12], [1, 2, 2, 4, 4, 4, 6], 16, 0.00952380952380952),
        ([0, 0, 0, 3, 3, 6], [5, 4, 4, 4, 2, 1], -9, 0.1),
    ],
)
def test_exact_with_equal_values_or_times_is_what_trying_every_order_in_r_gives(
    times: list[int], value: list[int], s: int, p: float
) -> None:
    found = mann_kendall(value, times)
    assert (found.s, found.method) == (s, "exact")
    assert found.p == pytest.approx(p, rel=1e-12)


def test_series_made_for_these_tests_have_the_s_that_they_should() -> None:
    for n, s in ((4, 2), (5, -10), (6, 3)):
        values = series(n, s)
        assert tuple(values) in set(permutations(range(n)))
        assert sum((a < b) - (a > b) for place, a in enumerate(values) for b in values[place:]) == s

"""Hedges' g of two independent groups as R's effectsize and metafor have it."""

import math

import pytest

from progression.stats import standardised_means

SLEEP = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)
AUTOMATIC = [21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5, 15.2]
AUTOMATIC += [13.3, 19.2]
MANUAL = [21.0, 21.0, 22.8, 32.4, 30.4, 33.9, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4]
NORMAND = [
    ((155, 55, 47), (156, 75, 64), -0.355169640940107),
    ((31, 27, 7), (32, 29, 4), -0.347940022739099),
    ((75, 64, 17), (71, 119, 29), -2.317569160163730),
    ((18, 66, 20), (18, 137, 48), -1.887982252936847),
    ((8, 14, 8), (13, 18, 11), -0.383964141169701),
    ((57, 19, 7), (52, 18, 4), 0.172148669069591),
    ((34, 52, 45), (33, 41, 34), 0.272052073852932),
    ((110, 21, 16), (183, 31, 27), -0.424596271894261),
    ((60, 30, 27), (52, 23, 20), 0.289556230080755),
]


@pytest.mark.parametrize(
    ("groups", "g", "low", "high"),
    [
        (SLEEP, -0.796935239191122, -1.66517166632542, 0.0914077686652717),
        ((AUTOMATIC, MANUAL), -1.44063540240185, -2.20876719888946, -0.653639683324887),
    ],
)
def test_g_and_its_interval_are_those_of_effectsize(
    groups: tuple[list[float], list[float]], g: float, low: float, high: float
) -> None:
    """R searches its limits to about four digits; ours are checked against scipy's distribution elsewhere."""
    found = standardised_means(*groups)
    assert found.g == pytest.approx(g, abs=1e-13)
    assert (found.g_low, found.g_high) == pytest.approx((low, high), abs=2e-4)


@pytest.mark.parametrize(("first", "second", "g"), NORMAND)
def test_g_is_that_of_metafor(first: tuple[int, float, float], second: tuple[int, float, float], g: float) -> None:
    assert standardised_means(values(*first), values(*second)).g == pytest.approx(g, abs=1e-12)


def values(n: int, mean: float, sd: float) -> list[float]:
    """Values with exactly this mean and standard deviation: one pair apart from the rest, who are at the mean."""
    away = sd * math.sqrt((n - 1) / 2)
    return [mean] * (n - 2) + [mean - away, mean + away]

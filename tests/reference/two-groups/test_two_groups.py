"""Two groups of different people against figures of R and its packages."""

from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit, logit, stdtrit

from progression.stats import chi_square, group_effect, rank_sum, welch_t

ANSWERS = {
    "sleep": (
        [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
        [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ),
    "permeability": (
        [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
        [1.15, 0.88, 0.90, 0.74, 1.21],
    ),
    "steps": ([1, 2, 2, 3, 3, 3, 4, 5], [2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]),
    "many": ([n * 7 % 5 + 1 for n in range(1, 41)], [min(n * 11 % 6 + 1, 5) for n in range(1, 34)]),
}
PRINTED = Path(__file__).with_name("groups.txt").read_text(encoding="utf-8")


def figures(name: str, line: str) -> list[float]:
    """The numbers of one line about one set of answers."""
    about = PRINTED.split(f"== {name} ")[1].split("==")[0]
    (found,) = [each.split()[1:] for each in about.splitlines() if each.startswith(f"{line} ")]
    return [float(each) for each in found if each not in ("exact", "normal", "variance")]


@pytest.mark.parametrize("name", ANSWERS)
def test_welch_is_that_of_r(name: str) -> None:
    found = welch_t(*ANSWERS[name])
    expected = figures(name, "welch")
    assert [found.t, found.df, found.p, found.low, found.high] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", ANSWERS)
def test_both_effect_sizes_are_those_of_effectsize(name: str) -> None:
    found = group_effect(*ANSWERS[name])
    (g, *limits), (g_av, *limits_av) = figures(name, "g"), figures(name, "g_av")
    assert (found.g, found.g_av) == pytest.approx((g, g_av), rel=1e-12)
    assert [found.g_low, found.g_high] == pytest.approx(limits, abs=2e-4)
    assert [found.g_av_low, found.g_av_high] == pytest.approx(limits_av, abs=2e-4)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_rank_test_is_that_of_r(name: str) -> None:
    """Up to fifty people exact, ties included; beyond, the normal approximation."""
    found = rank_sum(*ANSWERS[name])
    statistic, exact, normal = figures(name, "ranks")
    few = name != "many"
    assert found.statistic == statistic
    assert (found.method, found.p) == (
        ("exact", pytest.approx(exact, rel=1e-9)) if few else ("normal", pytest.approx(normal, rel=1e-9))
    )


@pytest.mark.parametrize("name", ANSWERS)
def test_superiority_is_the_area_of_proc_and_its_interval_has_the_variance_of_delong(name: str) -> None:
    """The half-width on the logit is the quantile of t times √variance / (area · (1 − area))."""
    found = rank_sum(*ANSWERS[name])
    area, variance = figures(name, "area")
    assert found.superiority == pytest.approx(area, rel=1e-12)
    low, high = logit(found.superiority_low), logit(found.superiority_high)
    assert (low + high) / 2 == pytest.approx(logit(area), rel=1e-9)
    quantile = (high - low) / 2 * area * (1 - area) / np.sqrt(variance)
    smaller = min(len(each) for each in ANSWERS[name])
    assert stdtrit(sum(len(each) for each in ANSWERS[name]) - 2, 0.975) <= quantile <= stdtrit(smaller - 1, 0.975)
    assert expit(high) == pytest.approx(found.superiority_high)


def test_chi_square_is_that_of_r() -> None:
    found = chi_square([10, 20, 30], [15, 10, 25])
    (line,) = [each.split()[1:] for each in PRINTED.splitlines() if each.startswith("chi ")]
    assert [found.statistic, found.df, found.p] == pytest.approx([float(each) for each in line], rel=1e-12)


def test_the_published_figures_come_out() -> None:
    """Of the help pages: first less second there, and one-sided for the permeability."""
    sleep = welch_t(*ANSWERS["sleep"])
    assert [round(each, 4) for each in (-sleep.t, sleep.p)] == [-1.8608, 0.0794]
    assert round(sleep.df, 3) == 17.776
    assert [round(each, 3) for each in (-sleep.high, -sleep.low)] == [-3.365, 0.205]
    permeability = rank_sum(*ANSWERS["permeability"])
    assert (50 - permeability.statistic, round(permeability.p / 2, 4)) == (35, 0.1272)

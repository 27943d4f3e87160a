"""Where the mixed model ends: on a boundary, with too little to go by, or with nothing left over."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import optimize

from progression.stats import fit_mixed
from progression.stats.mixed import MixedFit
from progression.stats.mixed.criterion import evaluate
from progression.stats.mixed.optimum import find_optimum
from progression.stats.mixed.sufficient import sufficient

ALTERNATING = np.array([1.0, -1, -1, 1])  # at evenly spaced times it has neither level nor slope


def fit(who: list[int] | np.ndarray, months: list[float] | np.ndarray, y: list[float] | np.ndarray) -> MixedFit:
    """With a common intercept and slope."""
    return fit_mixed(who, np.column_stack([np.ones(len(y)), months]), months, y)


def says_nothing(found: MixedFit) -> bool:
    """No number anywhere."""
    numbers = [found.residual_variance, found.log_likelihood, found.criterion, *found.satterthwaite([0, 1])]
    arrays = [found.beta, found.se, found.covariance, found.random, *vars(found.individual()).values()]
    return bool(np.isnan(numbers).all() and all(np.isnan(each).all() for each in arrays))


@pytest.mark.parametrize(
    ("reason", "who", "months", "y"),
    [
        ("too_few", [], [], []),
        ("too_few", [0, 0, 0, 0], [0, 3, 6, 9], [1, 3, 2, 4]),
        ("too_few", [0, 1], [0, 3], [1, 2]),
        ("one_occasion_only", [0, 1, 2, 3], [0, 3, 6, 9], [1, 3, 2, 4]),
        ("time_without_variation", [0, 0, 1, 1, 2], [3, 3, 6, 6, 0], [1, 2, 4, 2, 5]),
        ("time_without_variation", [0, 0, 1, 1, 2], [3, 3, 3, 3, 3], [1, 2, 4, 2, 5]),
        ("too_few_occasions", [0, 0, 1, 1, 2, 2, 3], [0, 3, 0, 4, 0, 2, 0], [1, 3, 2, 4, 5, 5, 2]),
        ("no_residual_variance", [0, 0, 0, 1, 1, 1], [0, 3, 6, 0, 3, 6], [3, 3, 3, 3, 3, 3]),
        ("no_residual_variance", [0, 0, 0, 1, 1, 1], [0, 3, 6, 0, 3, 6], [0.1, 0.4, 0.7, 3, 2.8, 2.6]),
        ("no_residual_variance", [0, 0, 0, 1, 1], [0, 3, 6, 0, 3], [0.1, 0.4, 0.7, 3, 2]),
    ],
)
def test_what_cannot_be_told_has_a_reason_and_no_number(
    reason: str, who: list[int], months: list[float], y: list[float]
) -> None:
    found = fit(np.array(who, int), np.array(months, float), np.array(y, float))
    assert (found.reason, found.rows, found.participants) == (reason, len(y), len(set(who)))
    assert says_nothing(found)
    assert len(found.individual().slope) == max(who, default=-1) + 1


def test_noise_of_a_hundred_thousandth_of_the_lines_is_none_and_of_a_thousandth_some() -> None:
    random = np.random.default_rng(1)
    who, months = np.repeat(np.arange(20), 5), np.tile([0.0, 3, 6, 9, 12], 20)
    lines = random.normal(3, 1, 20)[who] + random.normal(0, 0.1, 20)[who] * months
    noise = random.normal(0, 1, 100)
    assert fit(who, months, lines + 1e-5 * noise).reason == "no_residual_variance"
    found = fit(who, months, lines + 1e-3 * noise)
    assert np.sqrt(found.residual_variance) == pytest.approx(1e-3, rel=0.2)


def test_so_far_out_that_only_rounding_is_left_there_is_no_criterion() -> None:
    """No number rather than one that happens to be low."""
    who, months = np.repeat(np.arange(6), 4), np.tile([0.0, 2, 4, 6], 6)
    y = np.random.default_rng(2).normal(3, 1, 24)
    sums = sufficient(who, np.column_stack([np.ones(24), months]), months, y, size=6)
    assert np.isnan(evaluate(sums, np.array([1e9, 2e9, 0.0])).criterion)


def test_two_participants_of_different_groups_cannot_tell_groups_from_persons() -> None:
    who, months = np.repeat([0, 1], 4), np.tile([0.0, 3, 6, 9], 2)
    y = np.array([1.0, 2, 2, 4, 5, 4, 6, 6])
    group = who.astype(float)
    found = fit_mixed(who, np.column_stack([np.ones(8), months, group, group * months]), months, y)
    assert found.reason == "too_few"


def test_search_that_does_not_end_is_no_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    who, months = np.repeat(np.arange(8), 4), np.tile([0.0, 2, 4, 6], 8)
    y = np.random.default_rng(1).normal(3, 1, 32) + np.repeat(np.arange(8), 4)
    assert fit(who, months, y).reason is None
    monkeypatch.setattr("progression.stats.mixed.optimum.MOST_STEPS", 1)
    found = fit(who, months, y)
    assert found.reason == "not_converged"
    assert says_nothing(found)


def test_estimate_far_out_is_found() -> None:
    """One long series and two single values close in time: the spread between three lines is 600 times the noise."""
    months, y = np.array([4.5, 7, 16.5, 17, 0.3, 0.1]), np.array([-10.0, -11, -9, -9, -2, 17])
    found = fit([0, 0, 0, 0, 1, 2], months, y)
    assert found.reason is None
    assert found.criterion == pytest.approx(25.9082175, abs=1e-6)


def test_people_who_do_not_differ_make_it_least_squares() -> None:
    """No variance between them: statsmodels' OLS, and its degrees of freedom."""
    who, months = np.repeat(np.arange(6), 4), np.tile([0.0, 2, 4, 6], 6)
    y = 3 + 0.1 * months + np.outer([1, -1, 2, -2, 1, 2], ALTERNATING).ravel() / 5
    found = fit(who, months, y)
    assert found.boundary == "zero_variances"
    assert (found.random == 0).all()
    other = sm.OLS(y, np.column_stack([np.ones(24), months])).fit()
    assert found.beta == pytest.approx(other.params, rel=1e-12)
    assert found.se == pytest.approx(other.bse, rel=1e-12)
    test = found.satterthwaite([0, 1])
    assert (test.df, test.p) == pytest.approx((22, other.pvalues[1]), rel=1e-9)
    own = found.individual()
    assert (own.slope == 0).all()
    assert (own.slope_sd == 0).all()
    assert np.isnan([own.low, own.high]).all()


def test_variance_of_the_slope_is_zero_where_slopes_differ_less_than_noise() -> None:
    who, months = np.repeat(np.arange(8), 4), np.tile([0.0, 2, 4, 6], 8)
    y = np.repeat([1.0, 5, 3, 2, 4, 4, 2, 1], 4) + np.outer([1, -1, 2, -2, 1, 2, 1, 1], ALTERNATING).ravel() / 5
    found = fit(who, months, y)
    assert found.boundary == "zero_slope_variance"
    assert found.random[0, 0] > 1
    assert (found.random.ravel()[1:] == 0).all()
    assert (found.individual().slope == 0).all()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kind", ["even", "uneven"])
def test_nothing_lies_lower_than_what_was_found(seed: int, kind: str) -> None:
    """Few people, often on a boundary, some seen at nearly one moment: a search without derivatives from everywhere."""
    random = np.random.default_rng(seed)
    visits = np.r_[3, 4, random.integers(1, 6, random.integers(2, 7))]
    who = np.repeat(np.arange(len(visits)), visits)
    spread = random.choice([0.2, 24.0], len(visits)) if kind == "uneven" else np.full(len(visits), 12.0)
    months = random.uniform(0, 1, len(who)) * spread[who]
    y = random.normal(0, random.choice([0, 0.3, 2]), len(visits))[who] + 0.1 * months + random.normal(0, 1, len(who))
    sums = sufficient(who, np.column_stack([np.ones_like(months), months]), months, y, size=len(visits))
    found = find_optimum(sums)
    assert found.converged
    starts = [found.point.theta, *(random.normal(0, scale, 3) for scale in (0.3, 1, 3, 10))]
    lowest = min(
        optimize.minimize(lambda theta: evaluate(sums, theta).criterion, start, method="Nelder-Mead").fun
        for start in starts
    )
    assert found.point.criterion <= lowest + 1e-7


def test_boundary_has_the_criterion_that_it_has_by_itself() -> None:
    """A variance of 0 is the model without it: the same criterion as with the other variance alone."""
    who, months = np.repeat(np.arange(8), 4), np.tile([0.0, 2, 4, 6], 8)
    y = np.repeat([1.0, 5, 3, 2, 4, 4, 2, 1], 4) + np.outer([1, -1, 2, -2, 1, 2, 1, 1], ALTERNATING).ravel() / 5
    x = np.column_stack([np.ones(32), months])
    other = sm.MixedLM(y, x, groups=who).fit(reml=True)
    found = fit_mixed(who, x, months, y)
    assert found.log_likelihood == pytest.approx(other.llf, abs=1e-6)
    assert found.random[0, 0] == pytest.approx(float(np.asarray(other.cov_re)[0, 0]), rel=1e-4)
    assert found.se == pytest.approx(other.bse_fe, rel=1e-5)

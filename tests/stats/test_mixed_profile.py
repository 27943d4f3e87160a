"""Profile-likelihood limits: by hand where that can be done, and where they end. lme4's are in ``tests/reference``."""

import numpy as np
import pytest
from scipy import stats

from progression.errors import CallError, ShapeError
from progression.stats import MixedFit, fit_mixed

TIMES = np.array([0.0, 3, 6, 9])


def fit(values: np.ndarray, times: np.ndarray = TIMES) -> MixedFit:
    """Of everybody at the same times, one row each."""
    people, occasions = values.shape
    who, when = np.repeat(np.arange(people), occasions), np.tile(times, people)
    return fit_mixed(who, np.column_stack([np.ones(len(when)), when]), when, values.ravel())


def drawn(people: int = 12, seed: int = 4) -> np.ndarray:
    """Lines of their own with noise around."""
    random = np.random.default_rng(seed)
    start, slope = random.normal(3, 1, people), random.normal(0.1, 0.15, people)
    return start[:, None] + slope[:, None] * TIMES + random.normal(0, 0.4, (people, len(TIMES)))


def test_limits_of_the_mean_slope_by_hand() -> None:
    """With everybody at the same times own slopes are one normal sample, whose profile has a closed form."""
    values = drawn()
    own = np.polynomial.polynomial.polyfit(TIMES, values.T, 1)[1]
    half = own.std() * np.sqrt(np.expm1(stats.chi2.ppf(0.95, 1) / len(own)))
    assert fit(values).effect_limits([0, 1]) == pytest.approx((own.mean() - half, own.mean() + half), rel=1e-5)


def test_limits_lie_around_the_estimate_and_widen_with_confidence() -> None:
    found = fit(drawn())
    for of, spread in zip(("start", "slope"), np.sqrt(np.diag(found.random)), strict=True):
        narrow, wide = (found.spread_limits(of, confidence=each) for each in (0.5, 0.99))  # type: ignore[arg-type]
        assert 0 <= wide.low < narrow.low < spread < narrow.high < wide.high


def test_unit_of_time_and_value_scale_the_limits() -> None:
    values = drawn()
    months, years = fit(values), fit(10 * values, TIMES / 12)
    for of, factor in {"start": 10, "slope": 120}.items():
        wanted = factor * np.array(months.spread_limits(of))  # type: ignore[arg-type]
        assert years.spread_limits(of) == pytest.approx(wanted, rel=1e-5)  # type: ignore[arg-type]
    assert years.effect_limits([0, 1]) == pytest.approx(120 * np.array(months.effect_limits([0, 1])), rel=1e-5)


def test_slopes_that_do_not_differ_have_a_lower_limit_of_zero_and_an_upper_one() -> None:
    signs = np.outer(np.linspace(0.1, 0.6, 10), [1.0, -1, -1, 1])  # without level or slope
    found = fit(np.arange(10.0)[:, None] / 4 + 0.05 * TIMES + signs)
    assert (found.boundary, found.random[1, 1]) == ("zero_slope_variance", 0)
    low, high = found.spread_limits("slope")
    assert low == 0 < high
    assert found.spread_limits("start").low > 0


def test_persons_who_do_not_differ_at_all_have_lower_limits_of_zero() -> None:
    signs = np.outer(np.linspace(0.1, 0.6, 10), [1.0, -1, -1, 1])
    found = fit(signs)
    assert found.boundary == "zero_variances"
    for of in ("start", "slope"):
        low, high = found.spread_limits(of, likelihood="ordinary")  # type: ignore[arg-type]
        assert low == 0 < high


def test_a_spread_that_noise_could_give_has_a_lower_limit_of_zero() -> None:
    found = fit(np.random.default_rng(6).normal(3, 1, (10, 4)) + 0.001 * np.arange(10)[:, None])
    assert found.random[1, 1] > 0
    assert found.spread_limits("slope").low == 0


def test_without_a_fit_there_are_no_limits() -> None:
    found = fit(drawn()[:1])
    assert found.reason == "too_few"
    assert np.isnan([*found.effect_limits([0, 1]), *found.spread_limits("start")]).all()


def test_an_odd_contrast_is_refused() -> None:
    found = fit(drawn())
    with pytest.raises(ShapeError):
        found.effect_limits([1])
    with pytest.raises(CallError):
        found.effect_limits([0, 0])


def test_lines_that_cross_where_time_is_zero_have_a_spread_from_zero_there() -> None:
    slopes, signs = np.linspace(-1, 1, 10), np.outer(np.linspace(0.1, 0.6, 10), [1.0, -1, -1, 1])
    times = np.array([-3.0, -1, 1, 3])
    found = fit(3 + np.outer(slopes, times) + signs, times)
    assert found.boundary == "zero_intercept_variance"
    assert found.spread_limits("start").low == 0 < found.spread_limits("start").high
    assert 0 < found.spread_limits("slope").low < np.sqrt(found.random[1, 1])

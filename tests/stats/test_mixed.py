"""The mixed model against MixedLM, against dense matrices, and under what may not change it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import CallError, ShapeError
from progression.stats import MixedFit, fit_mixed, normal_quantile
from progression.stats.mixed.criterion import evaluate
from progression.stats.mixed.optimum import profiled
from progression.stats.mixed.sufficient import sufficient

SEEDS = st.integers(0, 10_000)


def panel(people: int, seed: int, *, most: int = 6, noise: float = 0.4) -> tuple[np.ndarray, ...]:
    """Participants, design with a group × time effect, months and values; some come once."""
    random = np.random.default_rng(seed)
    visits = random.integers(1, most + 1, people)
    visits[: people // 2] = most
    who = np.repeat(np.arange(people), visits)
    months = np.concatenate([np.cumsum(np.r_[0, random.uniform(1, 5, each - 1)]) for each in visits])
    group = (who % 2).astype(float)
    own = random.normal(0, [0.6, 0.05], (people, 2))
    y = (
        3
        + 0.03 * months
        + 0.2 * group * months
        + own[who, 0]
        + own[who, 1] * months
        + random.normal(0, noise, len(who))
    )
    return who, np.column_stack([np.ones_like(months), months, group, group * months]), months, y


def dense(fit: MixedFit, who: np.ndarray, x: np.ndarray, months: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    """Textbook formulas on whole matrices at the fitted variances; Henderson's equations for individual effects."""
    people = int(who.max()) + 1
    z = np.zeros((len(y), 2 * people))
    z[np.arange(len(y)), 2 * who], z[np.arange(len(y)), 2 * who + 1] = 1, months
    v = z @ np.kron(np.eye(people), fit.random) @ z.T + fit.residual_variance * np.eye(len(y))
    inverse = np.linalg.inv(v)
    information = x.T @ inverse @ x
    beta = np.linalg.solve(information, x.T @ inverse @ y)
    left = y - x @ beta
    logs = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
    both = np.hstack([x, z])
    equations = both.T @ both / fit.residual_variance
    equations[x.shape[1] :, x.shape[1] :] += np.kron(np.eye(people), np.linalg.inv(fit.random))
    return {
        "criterion": logs + left @ inverse @ left + (len(y) - x.shape[1]) * np.log(2 * np.pi),
        "beta": beta,
        "covariance": np.linalg.inv(information),
        "effects": np.linalg.solve(equations, both.T @ y / fit.residual_variance)[x.shape[1] :].reshape(people, 2),
        "errors": np.linalg.inv(equations),
    }


@pytest.mark.parametrize("people", [80, 300])
def test_fit_is_that_of_mixedlm(people: int) -> None:
    """Statsmodels, random intercept and slope, REML: everything to 1e-4."""
    who, x, months, y = panel(people, 0)
    x, years = x * [1, 1 / 12, 1, 1 / 12], months / 12  # in months its own search ends with a warning
    other = sm.MixedLM(y, x, groups=who, exog_re=np.column_stack([np.ones_like(years), years])).fit(reml=True)
    found = fit_mixed(who, x, years, y)
    assert found.beta == pytest.approx(other.fe_params, abs=1e-4)
    assert found.random.ravel() == pytest.approx(np.asarray(other.cov_re).ravel(), abs=1e-4)
    assert found.residual_variance == pytest.approx(other.scale, abs=1e-4)
    assert found.log_likelihood == pytest.approx(other.llf, abs=1e-4)
    assert found.log_likelihood >= other.llf - 1e-7
    effects = np.array([np.asarray(each) for each in other.random_effects.values()])
    own = found.individual(slope=[0, 1, 0, 0])
    assert np.column_stack([own.intercept, own.slope]) == pytest.approx(effects, abs=1e-3)
    # its standard errors are those of a numerical Hessian with the variances in it, which come close with many people
    assert found.se == pytest.approx(other.bse_fe, abs=1e-4 if people > 100 else 1e-3)


@pytest.mark.parametrize("seed", range(3))
def test_fit_is_what_whole_matrices_give(seed: int) -> None:
    who, x, months, y = panel(20, seed)
    found = fit_mixed(who, x, months, y)
    assert found.boundary == "none"
    other = dense(found, who, x, months, y)
    assert found.criterion == pytest.approx(other["criterion"], rel=1e-11)
    assert found.beta == pytest.approx(other["beta"], rel=1e-9)
    assert found.covariance == pytest.approx(other["covariance"], rel=1e-9)
    own = found.individual(slope=[0, 1, 0, 0])
    assert np.column_stack([own.intercept, own.slope]) == pytest.approx(other["effects"], rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("seed", range(3))
def test_interval_of_a_whole_slope_counts_in_what_else_is_estimated(seed: int) -> None:
    """Henderson's equations have the error of the fixed effects; small steps of the variances have theirs."""
    who, x, months, y = panel(20, seed)
    found = fit_mixed(who, x, months, y)
    errors = dense(found, who, x, months, y)["errors"]
    weights = np.column_stack([np.zeros(20), np.ones(20), np.zeros(20), np.arange(20) % 2])
    own = found.individual(slope=weights, confidence=0.9)
    assert own.fixed_slope == pytest.approx(weights @ found.beta, rel=1e-12)
    added = error_of_the_variances(found, lambda other: dense(other, who, x, months, y), weights)
    assert added.max() > 1e-6
    for each in range(20):
        combination = np.zeros(len(errors))
        combination[:4], combination[4 + 2 * each + 1] = weights[each], 1
        half = normal_quantile(0.9) * np.sqrt(combination @ errors @ combination + added[each])
        total = own.fixed_slope[each] + own.slope[each]
        assert own.total_slope[each] == pytest.approx(total, rel=1e-8)
        assert (own.low[each], own.high[each]) == pytest.approx((total - half, total + half), rel=1e-4, abs=1e-6)


def error_of_the_variances(
    fit: MixedFit, others: Callable[[MixedFit], dict[str, Any]], weights: np.ndarray
) -> np.ndarray:
    """By differences: how the whole slopes move with the four variances, and how the criterion bends in them."""
    sizes = np.array([*np.sqrt(np.outer(np.diag(fit.random), np.diag(fit.random)))[[0, 1, 1], [0, 0, 1]], 0])
    sizes[3] = fit.residual_variance

    def at(step: np.ndarray) -> tuple[float, np.ndarray]:
        g11, g21, g22, noise = np.array([*fit.random[[0, 1, 1], [0, 0, 1]], fit.residual_variance]) + sizes * step
        found = others(replace(fit, random=np.array([[g11, g21], [g21, g22]]), residual_variance=noise))
        return found["criterion"], weights @ found["beta"] + found["effects"][:, 1]

    steps = 1e-3 * np.eye(4)
    turns = np.array([(at(each)[1] - at(-each)[1]) / 2e-3 for each in steps])
    bends = np.array(
        [[(at(a + b)[0] - at(a - b)[0] - at(b - a)[0] + at(-a - b)[0]) / 4e-6 for b in steps] for a in steps]
    )
    return np.asarray(np.einsum("ak,ab,bk->k", turns, 2 * np.linalg.inv(bends), turns))


def test_intervals_of_whole_slopes_hold_the_true_ones_as_often_as_they_say() -> None:
    """400 people: 95 % within two standard errors of the simulation."""
    random = np.random.default_rng(11)
    who, months = np.repeat(np.arange(400), 5), np.tile([0.0, 3, 6, 9, 12], 400)
    own = random.normal([3, 0.05], [0.6, 0.06], (400, 2))
    y = own[who, 0] + own[who, 1] * months + random.normal(0, 0.5, 2000)
    found = fit_mixed(who, np.column_stack([np.ones(2000), months]), months, y).individual()
    within = ((found.low <= own[:, 1]) & (own[:, 1] <= found.high)).mean()
    assert within == pytest.approx(0.95, abs=2 * np.sqrt(0.95 * 0.05 / 400))


@pytest.mark.parametrize("theta", [(1.2, 0.3, 0.5), (0.4, -0.8, 0.0), (0.0, 0.7, 0.2), (-1.0, 0.5, 2.0)])
def test_derivatives_of_the_criterion_are_those_of_small_steps(theta: tuple[float, ...]) -> None:
    who, x, months, y = panel(15, 2)
    sums, at, step = sufficient(who, x, months, y, size=15), np.array(theta), 1e-5
    first, second = profiled(sums, evaluate(sums, at))
    for place in np.eye(3) * step:
        ahead, behind = evaluate(sums, at + place), evaluate(sums, at - place)
        direction = place / step
        assert first @ direction == pytest.approx((ahead.criterion - behind.criterion) / 2 / step, rel=1e-6, abs=1e-5)
        change = (profiled(sums, ahead)[0] - profiled(sums, behind)[0]) / 2 / step
        assert second @ direction == pytest.approx(change, rel=1e-6, abs=1e-5)


@settings(deadline=None, max_examples=12)
@given(SEEDS, SEEDS)
def test_order_of_rows_and_numbers_of_participants_change_no_digit_that_matters(seed: int, shuffle: int) -> None:
    """Eight digits; the sums are taken in another order."""
    who, x, months, y = panel(12, seed)
    random = np.random.default_rng(shuffle)
    rows, names = random.permutation(len(y)), random.permutation(12)
    first, second = fit_mixed(who, x, months, y), fit_mixed(names[who][rows], x[rows], months[rows], y[rows])
    assert_same(first, second)
    own, other = first.individual(slope=[0, 1, 0, 0]), second.individual(slope=[0, 1, 0, 0])
    assert other.total_slope[names] == pytest.approx(own.total_slope, rel=1e-6, abs=1e-8)


@settings(deadline=None, max_examples=12)
@given(SEEDS, st.floats(-1e5, 1e5), st.floats(0.01, 100))
def test_constant_moves_only_the_intercept_and_factor_scales(seed: int, constant: float, factor: float) -> None:
    who, x, months, y = panel(12, seed)
    first, second = fit_mixed(who, x, months, y), fit_mixed(who, x, months, constant + factor * y)
    assert second.beta == pytest.approx(factor * first.beta + [constant, 0, 0, 0], rel=1e-7, abs=1e-6 * factor)
    assert second.se == pytest.approx(factor * first.se, rel=1e-5)
    assert second.residual_variance == pytest.approx(factor**2 * first.residual_variance, rel=1e-5)
    assert second.random == pytest.approx(factor**2 * first.random, rel=1e-4, abs=1e-6 * factor**2)
    assert second.boundary == first.boundary


@settings(deadline=None, max_examples=12)
@given(SEEDS)
def test_sign_of_values_and_of_time_turn_with_them(seed: int) -> None:
    who, x, months, y = panel(12, seed)
    first, second = fit_mixed(who, x[:, :2], months, y), fit_mixed(who, x[:, :2] * [1, -1], -months, -y)
    assert second.beta == pytest.approx(first.beta * [-1, 1], rel=1e-7, abs=1e-8)
    assert second.random == pytest.approx(first.random * [[1, -1], [-1, 1]], rel=1e-4, abs=1e-6)
    assert second.criterion == pytest.approx(first.criterion, abs=1e-7)


def test_another_zero_and_another_unit_of_time_are_the_same_model() -> None:
    """Years since 2020 for months since the start: the slope is twelve times as large, all else is carried over."""
    who, x, months, y = panel(30, 5)
    first = fit_mixed(who, x[:, :2], months, y)
    years = 2020 + months / 12
    second = fit_mixed(who, np.column_stack([np.ones_like(years), years]), years, y)
    assert second.beta[1] == pytest.approx(12 * first.beta[1], rel=1e-8)
    assert second.beta[0] == pytest.approx(first.beta[0] - 2020 * 12 * first.beta[1], rel=1e-8)
    assert second.random[1, 1] == pytest.approx(144 * first.random[1, 1], rel=1e-7)
    back = np.array([[1, -2020 * 12], [0, 12]])
    assert second.random == pytest.approx(back @ first.random @ back.T, rel=1e-7)
    assert second.criterion == pytest.approx(first.criterion - 2 * np.log(12), abs=1e-8)
    own, other = first.individual(), second.individual()
    assert other.total_slope == pytest.approx(12 * own.total_slope, rel=1e-7)
    assert other.slope_sd == pytest.approx(12 * own.slope_sd, rel=1e-7)


def test_values_a_million_high_lose_no_digit_that_matters() -> None:
    who, x, months, y = panel(30, 6)
    first, second = fit_mixed(who, x, months, y), fit_mixed(who, x, months, y + 1e6)
    assert second.se == pytest.approx(first.se, rel=1e-7)
    assert second.criterion == pytest.approx(first.criterion, abs=1e-6)


def test_rows_with_anything_missing_are_left_out() -> None:
    who, x, months, y = panel(20, 7)
    fewer = fit_mixed(who[3:], x[3:], months[3:], y[3:])
    for column in range(3):
        holes = [x.copy(), months.copy(), y.copy()]
        holes[column][:3] = np.nan
        found = fit_mixed(who, *holes)
        assert found.rows == len(y) - 3
        assert_same(found, fewer)


def test_number_that_nobody_has_gets_no_effect() -> None:
    who, x, months, y = panel(20, 8)
    found = fit_mixed(who + 2, x, months, y)
    assert found.participants == 20
    own, other = found.individual(slope=[0, 1, 0, 0]), fit_mixed(who, x, months, y).individual(slope=[0, 1, 0, 0])
    assert np.isnan([own.slope[:2], own.slope_sd[:2], own.total_slope[:2], own.low[:2]]).all()
    assert own.total_slope[2:] == pytest.approx(other.total_slope, rel=1e-6)


def test_who_came_once_is_drawn_all_the_way_but_for_the_level() -> None:
    """One value tells nothing of a slope but what goes with its level; the uncertainty is as large as the spread."""
    random = np.random.default_rng(3)
    who, months = np.repeat(np.arange(40), 5), np.tile([-2.0, -1, 0, 1, 2], 40)
    y = random.normal(3, 0.7, 40)[who] + random.normal(0, 0.5, 40)[who] * months + random.normal(0, 0.3, 200)
    who, months, y = np.r_[who, 40], np.r_[months, 0.0], np.r_[y, 4.0]
    found = fit_mixed(who, np.column_stack([np.ones_like(months), months]), months, y)
    own = found.individual()
    spread, shared = np.sqrt(found.random[1, 1]), found.random[0, 1]
    total = found.random[0, 0] + found.residual_variance
    assert own.slope[40] == pytest.approx(shared / total * (4 - found.beta[0]), rel=1e-9)
    assert own.slope_sd[40] == pytest.approx(np.sqrt(spread**2 - shared**2 / total), rel=1e-9)


def test_slope_is_read_from_the_columns_where_they_rise_alike() -> None:
    who, x, months, y = panel(20, 9)
    found = fit_mixed(who, np.column_stack([x[:, 0], x[:, 2], months / 2]), months, y)
    assert found.individual().fixed_slope == pytest.approx(np.full(20, found.beta[2] / 2), rel=1e-9)
    level = fit_mixed(who, x[:, :1], months, y)
    assert level.individual().fixed_slope == pytest.approx(np.zeros(20), abs=1e-12)


@pytest.mark.parametrize(
    "columns",
    [lambda x: x, lambda x: np.column_stack([x[:, :2], x[:, 1] ** 2])],
    ids=["group by time", "curved"],
)
def test_slope_must_be_said_where_the_columns_do_not_rise_alike(columns: Callable[[np.ndarray], np.ndarray]) -> None:
    who, x, months, y = panel(20, 10)
    found = fit_mixed(who, columns(x), months, y)
    with pytest.raises(CallError, match="say which combination"):
        found.individual()


def test_confidence_widens_the_intervals() -> None:
    found = fit_mixed(*panel(20, 11))
    narrow, wide = (found.satterthwaite([0, 1, 0, 0], confidence=each) for each in (0.9, 0.99))
    assert wide.low < narrow.low < narrow.estimate < narrow.high < wide.high
    assert (wide.df, wide.p) == (narrow.df, narrow.p)


def test_contrast_may_combine_effects() -> None:
    """The slope of the second group is the sum of two; coded the other way round it is one."""
    who, x, months, y = panel(30, 12)
    sum_of_two = fit_mixed(who, x, months, y).satterthwaite([0, 1, 0, 1])
    other = 1 - x[:, 2]
    turned = fit_mixed(who, np.column_stack([x[:, :2], other, other * months]), months, y).satterthwaite([0, 1, 0, 0])
    assert sum_of_two == pytest.approx(turned, rel=1e-6)


def test_what_does_not_belong_together_is_refused() -> None:
    who, x, months, y = panel(6, 13)
    with pytest.raises(ShapeError, match="rows of one length"):
        fit_mixed(who[1:], x, months, y)
    for wrong in (x[1:], y):
        with pytest.raises(ShapeError, match="a column for each fixed effect"):
            fit_mixed(who, wrong, months, y)
    for wrong in (who - 1, who.astype(float)):
        with pytest.raises(CallError, match="whole numbers from 0"):
            fit_mixed(wrong, x, months, y)
    found = fit_mixed(who, x, months, y)
    with pytest.raises(ShapeError, match="4 fixed effects"):
        found.satterthwaite([0, 1])
    with pytest.raises(CallError, match="nothing to test"):
        found.satterthwaite([0, 0, 0, 0])
    with pytest.raises(ShapeError, match="slope has shape"):
        found.individual(slope=[0, 1])


@pytest.mark.parametrize(
    ("extra", "column"),
    [(lambda x: 2 * x[:, 1] - x[:, 0], 4), (lambda x: 0 * x[:, 0], 4), (lambda x: x[:, 2] * 1e-9, 4)],
)
def test_column_that_depends_on_those_before_it_is_named(
    extra: Callable[[np.ndarray], np.ndarray], column: int
) -> None:
    who, x, months, y = panel(20, 14)
    with pytest.raises(CallError, match=f"column {column} of x"):
        fit_mixed(who, np.column_stack([x, extra(x)]), months, y)


def assert_same(first: MixedFit, second: MixedFit) -> None:
    """Eight digits of the fixed effects and the criterion, six of the variances."""
    assert second.beta == pytest.approx(first.beta, rel=1e-8, abs=1e-9)
    assert second.se == pytest.approx(first.se, rel=1e-6)
    assert second.criterion == pytest.approx(first.criterion, rel=1e-9)
    assert second.residual_variance == pytest.approx(first.residual_variance, rel=1e-6)
    assert second.random == pytest.approx(first.random, rel=1e-5, abs=1e-8)
    assert (second.boundary, second.participants, second.rows) == (first.boundary, first.participants, first.rows)


def test_joint_contrasts_of_one_are_the_squared_t_and_need_a_weight_for_every_effect() -> None:
    chance = np.random.default_rng(8)
    who, months = np.repeat(np.arange(12), 4), np.tile([0.0, 3, 6, 9], 12)
    y = 3 + 0.05 * months + np.repeat(chance.normal(0, 1, 12), 4) + chance.normal(0, 0.5, 48)
    fit = fit_mixed(who, np.column_stack([np.ones(48), months]), months, y)
    one, t = fit.joint([0, 1]), fit.satterthwaite([0, 1])
    assert (one.f, one.df1, one.df2, one.p) == pytest.approx((t.t**2, 1, t.df, t.p))
    with pytest.raises(ShapeError, match="fixed effects"):
        fit.joint([[0, 1, 0]])
    none = fit_mixed([0, 1], np.ones((2, 1)), [0.0, 0.0], [1.0, 2.0]).joint([1])
    assert np.isnan([none.f, none.df2, none.p]).all()

"""Six panels, uneven, grouped and on the boundary, against lme4 and lmerTest."""

import numpy as np
import pytest
from support import floats

from progression.stats import fit_mixed
from progression.stats.mixed import MixedFit

BOUNDARIES = {
    "dropout": "none",
    "group": "none",
    "noise": "perfect_correlation",
    "flat": "zero_slope_variance",
    "cross": "zero_intercept_variance",
    "pair": "perfect_correlation",
}


def fitted(panel: str) -> MixedFit:
    """Our fit of it."""
    months, group, y = (np.array(floats(f"lme4/{panel}.csv", name)) for name in ("months", "group", "y"))
    participant = np.array(floats(f"lme4/{panel}.csv", "id")).astype(int) - 1
    columns = [np.ones_like(months), months, group, months * group]
    return fit_mixed(participant, np.column_stack(columns if panel == "group" else columns[:2]), months, y)


@pytest.mark.parametrize("panel", BOUNDARIES)
def test_fixed_effects_and_their_errors(panel: str) -> None:
    found = fitted(panel)
    assert found.beta == pytest.approx(floats(f"lme4/{panel}-effects.csv", "Estimate"), rel=1e-7, abs=1e-10)
    assert found.se == pytest.approx(floats(f"lme4/{panel}-effects.csv", "Std. Error"), rel=1e-6)
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx(found.se, rel=1e-12)


@pytest.mark.parametrize("panel", BOUNDARIES)
def test_variances_and_criterion(panel: str) -> None:
    (intercept,), (covariance,), (slope,), (residual,), (criterion,) = (
        floats(f"lme4/{panel}-fit.csv", name) for name in ("intercept", "covariance", "slope", "residual", "criterion")
    )
    found = fitted(panel)
    assert found.random.ravel() == pytest.approx([intercept, covariance, covariance, slope], rel=1e-6, abs=1e-8)
    assert found.residual_variance == pytest.approx(residual, rel=1e-6)
    assert found.criterion == pytest.approx(criterion, abs=1e-9)
    assert found.criterion <= criterion + 1e-11


@pytest.mark.parametrize(("panel", "boundary"), BOUNDARIES.items())
def test_boundary_is_named(panel: str, boundary: str) -> None:
    """Lme4 ends within rounding of it and calls the fit singular."""
    found = fitted(panel)
    assert found.boundary == boundary
    (first, shared), (_, second) = found.random
    assert (first == 0) == (boundary == "zero_intercept_variance")
    assert (second == 0) == (boundary == "zero_slope_variance")
    if boundary == "perfect_correlation":
        assert abs(shared) / np.sqrt(first * second) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("panel", BOUNDARIES)
def test_degrees_of_freedom_are_those_of_lmertest(panel: str) -> None:
    """Which takes derivatives numerically, hence five digits; also on a boundary."""
    found = fitted(panel)
    golden = floats(f"lme4/{panel}-effects.csv", "df")
    assert [found.satterthwaite(each).df for each in np.eye(len(golden))] == pytest.approx(golden, rel=1e-5)


@pytest.mark.parametrize("panel", BOUNDARIES)
def test_individual_effects_and_their_conditional_deviations(panel: str) -> None:
    """`ranef(condVar = TRUE)`, those who came once included."""
    found = fitted(panel).individual(slope=[0, 1, 0, 0] if panel == "group" else None)
    for name in ("intercept", "slope", "intercept_sd", "slope_sd"):
        golden = floats(f"lme4/{panel}-ranef.csv", name)
        assert getattr(found, name) == pytest.approx(golden, rel=1e-5, abs=1e-6), name

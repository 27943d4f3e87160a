"""Profile-likelihood limits against lme4: its own, of the ordinary likelihood, and those searched with its deviance."""

from functools import cache
from typing import get_args

import numpy as np
import pytest
from support import floats

from progression.stats import MixedFit, fit_mixed
from progression.stats.mixed import Likelihood, Spread

PANELS = {
    "sleepstudy": ("belenky-2003/sleepstudy.csv", "Subject", "Days", "Reaction"),
    "dropout": ("lme4/dropout.csv", "id", "months", "y"),
    "noise": ("lme4/noise.csv", "id", "months", "y"),
    "flat": ("lme4/flat.csv", "id", "months", "y"),
}


@cache
def fitted(panel: str) -> MixedFit:
    """Our fit of it."""
    file, who, when, what = PANELS[panel]
    months, y = np.array(floats(file, when)), np.array(floats(file, what))
    participant = np.unique(floats(file, who), return_inverse=True)[1]
    return fit_mixed(participant, np.column_stack([np.ones_like(months), months]), months, y)


@pytest.mark.parametrize("panel", ["sleepstudy", "dropout"])
def test_limits_of_the_ordinary_likelihood_are_those_of_confint(panel: str) -> None:
    found = {
        "start": fitted(panel).spread_limits("start", likelihood="ordinary"),
        "slope": fitted(panel).spread_limits("slope", likelihood="ordinary"),
        "intercept": fitted(panel).effect_limits([1, 0]),
        "effect": fitted(panel).effect_limits([0, 1]),
    }
    for of, limits in found.items():
        low, high = (floats("lme4-profile/confint.csv", name, panel=panel, of=of)[0] for name in ("low", "high"))
        assert limits == pytest.approx((low, high), rel=2e-5), of


@pytest.mark.parametrize("likelihood", get_args(Likelihood))
@pytest.mark.parametrize("of", get_args(Spread))
@pytest.mark.parametrize("panel", PANELS)
def test_limits_are_those_of_a_search_to_the_end(panel: str, of: Spread, likelihood: Likelihood) -> None:
    """Also where the slopes do not differ, and where intercept and slope are one: the lower limit is then 0."""
    where = {"panel": panel, "of": of, "likelihood": likelihood}
    low, high = (floats("lme4-profile/searched.csv", name, **where)[0] for name in ("low", "high"))
    assert fitted(panel).spread_limits(of, likelihood=likelihood) == pytest.approx((low, high), rel=2e-6)

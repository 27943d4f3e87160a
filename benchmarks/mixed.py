"""The mixed model: a panel fitted by ours and by statsmodels' MixedLM.

Scope: people seen six times at uneven intervals, one value in twelve missing, two groups that differ in slope. Random
intercept and slope, group × time. No time is shown unless both give the same to four decimals.
"""

import sys
import time
import warnings

import numpy as np
import statsmodels.api as sm
from measure import in_turn, show

from progression.stats import MixedFit, fit_mixed

Panel = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
ROUNDS = 3


def mixed(*, quick: bool) -> None:
    """Two thousand people, measured in turn; and twenty thousand, whom the rival is asked for once."""
    few = _panel(2_000)
    _compare(_fit(few), _rival(few))
    work, rival = in_turn(lambda: _fit(few), lambda: _rival(few), rounds=ROUNDS)
    show("mixed model, 2 000 people", work, "statsmodels MixedLM", rival)
    if quick:
        return
    many = _panel(20_000)
    began = time.perf_counter()
    theirs = _rival(many)
    seconds = time.perf_counter() - began
    _compare(_fit(many), theirs)
    (work,) = in_turn(lambda: _fit(many))
    show("mixed model, 20 000 people", work, "statsmodels MixedLM, once", seconds)


def _panel(people: int, seed: int = 5) -> Panel:
    """Who, fixed effects, time in years, value."""
    random = np.random.default_rng(seed)
    years = np.arange(6)[None] * 0.25 + random.uniform(-0.04, 0.04, (people, 6))
    own = random.multivariate_normal([0, 0], [[0.5, 0.05], [0.05, 0.08]], people)
    group = random.integers(0, 2, people)[:, None]
    value = 3 + 0.2 * years + 0.1 * group + 0.15 * group * years + own[:, :1] + own[:, 1:] * years
    value = value + random.normal(0, 0.5, (people, 6))
    there = random.random((people, 6)) > 0.08
    who, in_group = (np.broadcast_to(each, (people, 6))[there] for each in (np.arange(people)[:, None], group))
    x = np.column_stack([np.ones(there.sum()), years[there], in_group, in_group * years[there]])
    return who, x, years[there], value[there]


def _fit(panel: Panel) -> MixedFit:
    return fit_mixed(*panel)


def _rival(panel: Panel) -> dict[str, np.ndarray]:
    who, x, _, value = panel
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own search, which ends well enough
        found = sm.MixedLM(value, x, groups=who, exog_re=x[:, :2]).fit(reml=True)
    numbers = {"beta": found.fe_params, "se": found.bse_fe, "random": found.cov_re, "residual_variance": found.scale}
    return {name: np.asarray(each) for name, each in numbers.items()}


def _compare(ours: MixedFit, theirs: dict[str, np.ndarray]) -> None:
    """Stop where a number differs by more than 1e-4."""
    differing = [name for name, each in theirs.items() if np.abs(np.asarray(getattr(ours, name)) - each).max() > 1e-4]
    if differing:
        sys.exit(f"the results differ in {differing}, so no time is shown")


if __name__ == "__main__":
    mixed(quick="--quick" in sys.argv)

"""Slopes of clustered rows: what balanced data make of the formulas, and the edges."""

import numpy as np
import pytest
from scipy import special

from progression.stats import FEWEST_CLUSTERS, clustered_slope

CHANCE = np.random.default_rng(3)
PEOPLE, WAVES = 14, 4
TIME = np.tile(np.arange(WAVES, dtype=float), PEOPLE)
WHO = np.repeat(np.arange(PEOPLE), WAVES)
VALUES = 4 + CHANCE.normal(0, 1, PEOPLE)[WHO] + 0.3 * TIME + CHANCE.normal(0, 0.7, PEOPLE * WAVES)


def test_with_everybody_at_every_wave_the_slope_is_the_mean_of_everybodys_own() -> None:
    """And Mancl and DeRouen's error of it is √Σ(b − mean)² / (n − 1), b the slopes."""
    away = np.arange(WAVES) - (WAVES - 1) / 2
    own = VALUES.reshape(PEOPLE, WAVES) @ away / (away @ away)
    error = np.sqrt(((own - own.mean()) ** 2).sum()) / (PEOPLE - 1)
    found = clustered_slope(WHO, TIME, VALUES)
    half = special.stdtrit(PEOPLE - 2, 0.975) * error
    assert (found.slope, found.low, found.high) == pytest.approx(
        (own.mean(), own.mean() - half, own.mean() + half), abs=1e-9
    )
    assert found.p == pytest.approx(2 * special.stdtr(PEOPLE - 2, -abs(own.mean()) / error))
    assert (found.rows, found.clusters, found.df, found.reason) == (PEOPLE * WAVES, PEOPLE, PEOPLE - 2, None)
    assert 0 < found.correlation < 1


def test_order_of_rows_and_rows_with_gaps_change_nothing() -> None:
    order = CHANCE.permutation(len(WHO))
    expected = clustered_slope(WHO, TIME, VALUES)
    assert clustered_slope(WHO[order], TIME[order], VALUES[order]) == expected
    more = clustered_slope([*WHO, 2, 99], [*TIME, 1, np.nan], [*VALUES, np.nan, 5])
    assert more == expected


@pytest.mark.parametrize(
    ("who", "time", "values", "reason"),
    [
        ([], [], [], "few_clusters"),
        (WHO[:8], TIME[:8], VALUES[:8], "few_clusters"),
        (WHO, np.ones(len(WHO)), VALUES, "time_without_variation"),
        (WHO, TIME, 1 + 0.1 * TIME, "no_residual_variance"),
        (WHO, np.where(WHO == 5, TIME, 1.0), VALUES, "hangs_on_one"),
        (WHO, np.where(WHO == 0, TIME + 1, 0.0), VALUES, "hangs_on_one"),
        (WHO, TIME, WHO % 4 + 0.5 * TIME, "not_converged"),
        (WHO, TIME, np.full(len(WHO), 3.0), "no_residual_variance"),
    ],
)
def test_where_there_is_no_slope_it_is_said_why(who: object, time: object, values: object, reason: str) -> None:
    found = clustered_slope(who, time, values)  # type: ignore[arg-type]
    assert (found.reason, found.df) == (reason, 0)
    assert np.isnan([found.slope, found.low, found.high, found.p]).all()


def test_nine_clusters_are_too_few_and_ten_are_enough() -> None:
    for clusters in (FEWEST_CLUSTERS - 1, FEWEST_CLUSTERS):
        found = clustered_slope(WHO % clusters, TIME, VALUES)
        assert (found.reason is None) == (clusters == FEWEST_CLUSTERS)

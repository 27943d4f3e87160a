"""One factor's loadings and Tucker's congruence: what they are of, and when there are none."""

import numpy as np
import pytest

from progression.errors import ShapeError
from progression.stats import factor_loadings, tucker_congruence

CHANCE = np.random.default_rng(4)
TRAIT = CHANCE.normal(0, 1, (60, 1))
ITEMS = TRAIT * [0.9, 0.7, 0.5, 0.6] + CHANCE.normal(0, 0.6, (60, 4))


def test_loadings_reproduce_the_correlations_they_come_from() -> None:
    """Three items have as many correlations as loadings: the fit is exact."""
    three = ITEMS[:, :3]
    found = factor_loadings(three)
    correlations = np.corrcoef(three.T)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert found.values[one] * found.values[other] == pytest.approx(correlations[one, other])
    assert (found.n, found.reason) == (60, None)


def test_loadings_do_not_depend_on_units_or_on_which_way_the_factor_points() -> None:
    found = factor_loadings(ITEMS).values
    assert factor_loadings(ITEMS * [1, 10, 0.5, 3] + 7).values == pytest.approx(found)
    assert factor_loadings(-ITEMS).values == pytest.approx(found)
    assert found.sum() > 0


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (ITEMS[:, :1], "one_item"),
        (ITEMS[:, :2], "two_items"),
        (ITEMS[:4], "too_few"),
        (ITEMS[:0], "too_few"),
        (np.column_stack([ITEMS, np.ones(60)]), "no_variation"),
        (np.column_stack([ITEMS[:, :2], ITEMS[:, 0] + 1e-3 * ITEMS[:, 3]]), "not_one_factor"),
    ],
    ids=["one item", "two items", "as many persons as items", "nobody", "constant", "no common factor"],
)
def test_where_there_are_no_loadings_there_is_a_reason(items: np.ndarray, reason: str) -> None:
    found = factor_loadings(items)
    assert found.reason == reason
    assert np.isnan(found.values).all()
    assert len(found.values) == items.shape[1]


def test_congruence_is_of_direction_not_of_size() -> None:
    loadings = np.array([0.8, 0.6, 0.3])
    assert tucker_congruence(loadings, loadings / 2) == pytest.approx(1)
    assert tucker_congruence(loadings, -loadings) == pytest.approx(-1)
    assert tucker_congruence([0.7, 0.7], [0.7, -0.7]) == pytest.approx(0)


def test_congruence_of_nothing_is_nothing() -> None:
    assert np.isnan(tucker_congruence([0.0, 0.0], [0.5, 0.5]))
    assert np.isnan(tucker_congruence([np.nan, 0.5], [0.5, 0.5]))
    with pytest.raises(ShapeError):
        tucker_congruence([0.5], [0.5, 0.5])

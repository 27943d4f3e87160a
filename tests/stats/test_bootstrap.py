"""Bootstrap intervals of effects: as other programs have them, the same however rows lie, none where none holds."""

from typing import Any

import numpy as np
import pytest
from scipy import stats
from support import floats

from progression.errors import CallError, ShapeError
from progression.stats import bootstrap_effects, hedges_correction, paired_effect

FILE = "student-1908/sleep.csv"
DRAWS = 100_000
SLEEP = [np.array(floats(FILE, "extra", group=group))[:, None] for group in ("2", "1")]


def panel(people: int, seed: int = 1) -> list[Any]:
    """Two scores of some people before and after; of the second one in six is missing."""
    random = np.random.default_rng(seed)
    before = random.normal(3, 1, (people, 2))
    after = before + random.normal(0.3, 0.8, (people, 2))
    after[::6, 1] = np.nan
    return [before, after]


def d_z(before: Any, after: Any, axis: int) -> Any:
    """Without correction."""
    return (after - before).mean(axis) / (after - before).std(axis, ddof=1)


def d_av(before: Any, after: Any, axis: int) -> Any:
    """Without correction."""
    spread = (before.var(axis, ddof=1) + after.var(axis, ddof=1)) / 2
    return (after.mean(axis) - before.mean(axis)) / np.sqrt(spread)


@pytest.mark.parametrize("pairs", [SLEEP, panel(80)], ids=["student", "eighty"])
@pytest.mark.parametrize("effect", [d_z, d_av])
def test_limits_are_those_of_scipy(pairs: list[Any], effect: Any) -> None:
    """As ``scipy.stats.bootstrap`` has them: other draws, the same rule."""
    n = len(pairs[0])
    found, factor = bootstrap_effects(*pairs, draws=DRAWS), hedges_correction(n - 1)
    theirs = stats.bootstrap(
        tuple(each[:, 0] for each in pairs),
        effect,
        paired=True,
        n_resamples=DRAWS,
        method="BCa",
        rng=2,
        vectorized=True,
    ).confidence_interval
    limits = [getattr(found, effect.__name__ + side)[0] / factor for side in ("_low", "_high")]
    assert limits == pytest.approx([theirs.low, theirs.high], abs=0.4 / n)


def test_effects_are_those_of_the_complete_pairs() -> None:
    before, after = panel(40)
    found = bootstrap_effects(before, after, draws=1_000)
    for score in range(2):
        one = paired_effect(before[:, score], after[:, score])
        assert (found.n[score], found.d_z[score], found.d_av[score]) == pytest.approx((one.n, one.d_z, one.d_av))


def test_the_order_of_rows_changes_nothing() -> None:
    before, after = panel(30)
    order = np.random.default_rng(4).permutation(30)
    one, other = bootstrap_effects(before, after), bootstrap_effects(before[order], after[order])
    assert np.array_equal(one.d_av_low, other.d_av_low)
    assert np.array_equal(one.d_z_high, other.d_z_high)


def test_swapped_occasions_turn_the_sign_of_the_effects() -> None:
    before, after = panel(30)
    there, back = bootstrap_effects(before, after), bootstrap_effects(after, before)
    assert back.d_z == pytest.approx(-there.d_z)
    assert back.d_av_low == pytest.approx(-there.d_av_high, abs=0.05)


def test_a_constant_on_both_sides_changes_nothing() -> None:
    before, after = panel(30)
    plain, far = bootstrap_effects(before, after), bootstrap_effects(before + 1e6, after + 1e6)
    assert far.d_z_low == pytest.approx(plain.d_z_low, abs=1e-6)
    assert far.d_av_high == pytest.approx(plain.d_av_high, abs=1e-6)


@pytest.mark.parametrize("people", [0, 1, 2, 9])
def test_few_pairs_have_effects_at_most_and_no_limits(people: int) -> None:
    before, after = panel(people)
    found = bootstrap_effects(before, after, draws=1_000)
    assert np.isnan([found.d_z_low, found.d_z_high, found.d_av_low, found.d_av_high]).all()
    assert np.isfinite(found.d_z[0]) == (people > 2)


def test_everybody_changing_alike_has_no_limits_of_d_z() -> None:
    before = np.arange(12.0)[:, None] / 10
    found = bootstrap_effects(before, before + 0.1, draws=1_000)
    assert np.isnan([found.d_z, found.d_z_low, found.d_z_high]).all()
    assert np.isfinite([found.d_av_low, found.d_av_high]).all()


def test_no_variation_at_all_has_neither_effects_nor_limits() -> None:
    found = bootstrap_effects(np.ones((20, 1)), np.ones((20, 1)), draws=1_000)
    assert np.isnan([found.d_z, found.d_av, found.d_z_low, found.d_av_high]).all()


def test_a_draw_in_which_nobody_changed_leaves_no_limits() -> None:
    before, after = np.arange(10.0)[:, None], np.arange(10.0)[:, None]
    after[0] += 1
    found = bootstrap_effects(before, after, draws=1_000)
    assert np.isnan([found.d_z_low, found.d_z_high]).all()


def test_too_few_draws_and_unequal_shapes_are_refused() -> None:
    with pytest.raises(CallError, match="at least 1000"):
        bootstrap_effects(*panel(20), draws=999)
    with pytest.raises(ShapeError):
        bootstrap_effects(np.ones((4, 2)), np.ones((5, 2)))

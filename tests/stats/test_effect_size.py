"""Paired effect sizes against effectsize, pingouin, scipy and hand-worked values."""

import math

import numpy as np
import pingouin
import pytest
from scipy import integrate, optimize, stats

from progression.errors import ShapeError
from progression.stats import hedges_correction, noncentral_t_limits, paired_effect

BEFORE, AFTER = [4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5], [6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7]


@pytest.mark.parametrize(
    ("n", "c4"), [(2, 0.7979), (3, 0.8862), (4, 0.9213), (5, 0.9400), (6, 0.9515), (10, 0.9727), (25, 0.9896)]
)
def test_correction_is_the_tabulated_constant_of_control_charts(n: int, c4: float) -> None:
    """c4 of n in tables of control chart constants (ASTM manual; Montgomery), four decimals: J(n) √(n / (n − 1))."""
    assert hedges_correction(n) * math.sqrt(n / (n - 1)) == pytest.approx(c4, abs=0.00005)


def test_correction_is_that_of_r() -> None:
    """Effectsize 0.8.3, Student's sleep: `hedges_g` / `cohens_d` = 1.1739249035142 / 1.28455756259105 at 9 df."""
    assert hedges_correction(9) == pytest.approx(1.1739249035142 / 1.28455756259105, abs=5e-14)


def test_correction_has_its_closed_form_at_two_degrees_of_freedom() -> None:
    """Γ(1) / (√1 · Γ(1/2)) = 1/√π; at four, √(2/π)."""
    assert hedges_correction(2) == pytest.approx(1 / math.sqrt(math.pi), rel=1e-14)
    assert hedges_correction(4) == pytest.approx(math.sqrt(2 / math.pi), rel=1e-14)


@pytest.mark.parametrize("df", [20, 60, 400])
def test_correction_agrees_with_the_usual_approximation(df: int) -> None:
    """Pingouin and most programs use 1 − 3/(4 df − 1), which is good to three decimals from 20 on."""
    random = np.random.default_rng(df)
    half = (df + 2) // 2
    x, y = random.normal(0, 1, half), random.normal(1, 1, half)
    ratio = pingouin.compute_effsize(x, y, eftype="hedges") / pingouin.compute_effsize(x, y, eftype="cohen")
    assert hedges_correction(df) == pytest.approx(ratio, abs=0.0005)


@pytest.mark.parametrize("df", [1, 0, -3])
def test_correction_is_undefined_at_one_degree_of_freedom_or_less(df: int) -> None:
    assert math.isnan(hedges_correction(df))


def test_correction_tends_to_one() -> None:
    assert 0.99999 < hedges_correction(100_000) < 1


@pytest.mark.parametrize(("t", "df"), [(2.5, 4), (0.0, 11), (10.0, 30), (30.0, 100), (-8.0, 5)])
@pytest.mark.parametrize("confidence", [0.90, 0.95, 0.99])
def test_noncentral_limits_put_the_tails_where_they_belong(t: float, df: int, confidence: float) -> None:
    """Root of the distribution function, integrated here from its definition (normal over chi)."""

    def below(ncp: float) -> float:
        def slice_at(s: float) -> float:
            return float(stats.norm.cdf(t * s - ncp) * stats.chi.pdf(s * math.sqrt(df), df) * math.sqrt(df))

        return float(integrate.quad(slice_at, 0, 6, epsabs=1e-12, points=[1.0])[0])

    tail = (1 - confidence) / 2
    expected = [
        optimize.brentq(lambda ncp, p=p: below(ncp) - p, t - abs(t) - 9, t + abs(t) + 9) for p in (1 - tail, tail)
    ]
    assert noncentral_t_limits(t, df, confidence=confidence) == pytest.approx(expected, rel=1e-4, abs=1e-5)


def test_d_z_and_its_interval_are_those_of_r() -> None:
    """Effectsize 0.8.3 `hedges_g(after - before)`: 0.752498921446468 from 0.128979 to 1.351017."""
    found = paired_effect(BEFORE, AFTER)
    assert found.n == 12
    assert found.d_z == pytest.approx(0.752498921446468, abs=5e-15)
    assert (found.d_z_low, found.d_z_high) == pytest.approx((0.128979, 1.351017), abs=1e-6)


def test_d_av_is_that_of_pingouin() -> None:
    """`pingouin.compute_effsize(paired=True, eftype="cohen")` is d_av without correction, and unsigned."""
    other = abs(pingouin.compute_effsize(BEFORE, AFTER, paired=True, eftype="cohen"))
    assert paired_effect(BEFORE, AFTER).d_av == pytest.approx(hedges_correction(11) * other, rel=1e-12)
    assert paired_effect(AFTER, BEFORE).d_av == pytest.approx(-hedges_correction(11) * other, rel=1e-12)


def test_effects_worked_by_hand() -> None:
    """Before 1 2 3 4, after 2 4 3 5: mean change 1, SDs 1.290994 1.290994 0.816497, r = 0.8, J(3) = 0.723601."""
    found = paired_effect([1, 2, 3, 4], [2, 4, 3, 5])
    assert found.d_z == pytest.approx(0.723601 * 1.224745, abs=2e-6)
    assert found.d_rm == pytest.approx(0.723601 * 1.224745 * 0.632456, abs=2e-6)
    assert found.d_av == pytest.approx(0.723601 * 0.774597, abs=2e-6)
    assert found.d_b == pytest.approx(0.723601 * 0.774597, abs=2e-6)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_fewer_than_three_pairs_have_no_effect_size(n: int) -> None:
    found = paired_effect(BEFORE[:n], AFTER[:n])
    assert found.n == n
    assert np.isnan([found.d_z, found.d_z_low, found.d_z_high, found.d_av, found.d_rm, found.d_b]).all()


def test_everybody_changing_alike_has_no_d_z_but_a_d_av() -> None:
    found = paired_effect([1, 2, 3], [2, 3, 4])
    assert np.isnan([found.d_z, found.d_z_low, found.d_z_high]).all()
    assert found.d_av == pytest.approx(1 / math.sqrt(math.pi), rel=1e-12)


def test_everybody_changing_alike_in_tenths_has_no_d_z_either() -> None:
    """0.4 − 0.1 and 0.5 − 0.2 differ in the sixteenth digit; that is no spread to divide by."""
    found = paired_effect([0.1, 0.2, 0.3, 0.4], [0.4, 0.5, 0.6, 0.7])
    assert np.isnan([found.d_z, found.d_z_low, found.d_z_high]).all()


def test_no_spread_at_one_occasion_leaves_open_what_divides_by_it() -> None:
    found = paired_effect([3, 3, 3, 3], [4, 5, 3, 6])
    assert np.isnan([found.d_b, found.d_rm]).all()
    assert found.d_z > 0
    assert found.d_av > 0


def test_no_spread_at_one_occasion_in_tenths_leaves_it_open_too() -> None:
    """The mean of three times 0.1 is 0.10000000000000002; that is no spread to divide by."""
    found = paired_effect([0.1, 0.1, 0.1], [0.2, 0.4, 0.3])
    assert np.isnan([found.d_b, found.d_rm]).all()


def test_no_spread_anywhere_leaves_every_effect_open() -> None:
    found = paired_effect([3, 3, 3], [3, 3, 3])
    assert np.isnan([found.d_z, found.d_av, found.d_rm, found.d_b]).all()


def test_missing_pairs_are_left_out() -> None:
    before, after = [*BEFORE, np.nan, 3], [*AFTER, 4, np.nan]
    assert paired_effect(before, after) == paired_effect(BEFORE, AFTER)


def test_arrays_of_different_shape_are_refused() -> None:
    with pytest.raises(ShapeError):
        paired_effect([1, 2, 3], [1, 2])


@pytest.mark.parametrize("factor", [0.3, 1.1, 3, 7])
def test_perfectly_correlated_occasions_have_a_d_rm_of_zero_without_complaint(factor: float) -> None:
    """Everybody multiplied alike: r is 1, and what rounding leaves below zero under the root counts as zero."""
    before = np.array([0.1, 0.2, 0.3, 0.7, 1.3])
    found = paired_effect(before, before * factor)
    assert abs(found.d_z) > 0.5
    assert found.d_rm == pytest.approx(0, abs=1e-6)


EVERY = ["d_z", "d_av", "d_rm", "d_b"]


@pytest.mark.parametrize("effect", EVERY)
def test_every_effect_lies_in_its_interval_and_turns_with_the_occasions(effect: str) -> None:
    """Becker's is over the spread before, which is another after, so only its sign turns."""
    there, back = paired_effect(BEFORE, AFTER), paired_effect(AFTER, BEFORE)
    low, value, high = (getattr(there, effect + end) for end in ("_low", "", "_high"))
    assert 0 < low < value < high
    turned = [getattr(back, effect + end) for end in ("_high", "", "_low")]
    assert all(each < 0 for each in turned)
    if effect != "d_b":
        assert turned == pytest.approx([-low, -value, -high], abs=1e-5)


@pytest.mark.parametrize("effect", EVERY)
def test_everybody_changing_alike_leaves_every_interval_open(effect: str) -> None:
    found = paired_effect([1, 2, 3, 5], [2, 3, 4, 6])
    assert np.isnan([getattr(found, effect + end) for end in ("_low", "_high")]).all()


def test_wider_confidence_widens_every_interval() -> None:
    narrow, wide = (paired_effect(BEFORE, AFTER, confidence=each) for each in (0.90, 0.99))
    for effect in EVERY:
        assert getattr(wide, effect + "_low") < getattr(narrow, effect + "_low")
        assert getattr(wide, effect + "_high") > getattr(narrow, effect + "_high")

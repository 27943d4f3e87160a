"""Reliability: known structures, simulated coverage, brute force, and at the edges."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.errors import ShapeError
from progression.stats import Estimate, cronbach_alpha, heise, mcdonald_omega, retest

LOADINGS = np.array([0.4, 0.5, 0.6, 0.7, 0.8])


def whitened(n: int, columns: int, seed: int = 0) -> np.ndarray:
    """Columns with mean 0, variance 1 and no correlation at all, exactly."""
    raw = np.random.default_rng(seed).normal(size=(n, columns))
    raw -= raw.mean(axis=0)
    return np.linalg.qr(raw)[0] * np.sqrt(n - 1)


def with_correlations(wanted: Any, n: int = 60) -> np.ndarray:
    """Persons whose correlations are exactly those wanted."""
    matrix = np.array(wanted, float)
    return whitened(n, len(matrix)) @ np.linalg.cholesky(matrix).T


def one_factor(n: int, seed: int) -> np.ndarray:
    """Items that one factor makes alike, standard normal."""
    random = np.random.default_rng(seed)
    shared, own = random.normal(size=(n, 1)), random.normal(size=(n, len(LOADINGS)))
    return shared * LOADINGS + own * np.sqrt(1 - LOADINGS**2)


def three_waves(n: int, seed: int, *, reliability: float = 0.6, stability: float = 0.8) -> np.ndarray:
    """Waves of a trait that changes by a part of its own each time, measured with error."""
    random = np.random.default_rng(seed)
    trait = [random.normal(size=n)]
    for _ in range(2):
        trait.append(stability * trait[-1] + np.sqrt(1 - stability**2) * random.normal(size=n))
    return np.sqrt(reliability) * np.array(trait) + np.sqrt(1 - reliability) * random.normal(size=(3, n))


def covered(estimate: Callable[[int], Estimate], truth: float, *, times: int) -> tuple[float, int]:
    """Share of intervals that hold the truth, and how many estimates there were."""
    found = [each for seed in range(times) if (each := estimate(seed)).reason is None]
    return sum(each.low <= truth <= each.high for each in found) / len(found), len(found)


def test_alpha_of_items_that_correlate_alike_is_spearman_browns() -> None:
    """Four items, each pair at .5: 4 · .5 / (1 + 3 · .5) = .8; omega is the same there."""
    items = with_correlations(np.full((4, 4), 0.5) + 0.5 * np.eye(4))
    assert cronbach_alpha(items).value == pytest.approx(0.8, abs=1e-12)
    assert mcdonald_omega(items).value == pytest.approx(0.8, abs=1e-9)


def test_omega_finds_the_loadings_that_made_the_correlations() -> None:
    """(Σλ)² / ((Σλ)² + Σ(1 − λ²)) = 9 / (9 + 3.1); alpha is a lower bound of it."""
    items = with_correlations(np.outer(LOADINGS, LOADINGS) + np.diag(1 - LOADINGS**2))
    found = mcdonald_omega(items)
    assert (found.value, found.n, found.method) == (pytest.approx(9 / 12.1, abs=1e-8), 60, "omega")
    assert cronbach_alpha(items).value < found.value


def test_omega_of_items_with_different_spread_weighs_them_by_it() -> None:
    spread = np.array([1, 2, 3, 1, 5])
    items = with_correlations(np.outer(LOADINGS, LOADINGS) + np.diag(1 - LOADINGS**2)) * spread
    shared, own = (LOADINGS * spread).sum() ** 2, (spread**2 * (1 - LOADINGS**2)).sum()
    assert mcdonald_omega(items).value == pytest.approx(shared / (shared + own), abs=1e-8)


def test_an_item_that_is_not_turned_lowers_both_and_is_not_turned_for_anybody() -> None:
    items = one_factor(200, 1)
    turned = items * [1, 1, 1, 1, -1]
    assert mcdonald_omega(turned).value < mcdonald_omega(items).value - 0.2
    assert cronbach_alpha(turned).value < cronbach_alpha(items).value - 0.2


def test_the_interval_of_omega_holds_the_truth_as_often_as_it_says() -> None:
    """In 300 simulated samples of 60; 93 to 98 per cent is what chance leaves of 95."""
    share, count = covered(lambda seed: mcdonald_omega(one_factor(60, seed)), 9 / 12.1, times=300)
    assert count > 290
    assert 0.92 <= share <= 0.98


def test_the_interval_of_heise_holds_the_truth_at_least_as_often_as_it_says() -> None:
    """In 300 simulated samples of 100; it is a little wide where few waves correlate."""
    share, count = covered(lambda seed: heise(*three_waves(100, seed)), 0.6, times=300)
    assert count > 280
    assert share >= 0.93


def test_heise_is_its_formula() -> None:
    """r12 = .6, r23 = .5, r13 = .4: .6 · .5 / .4 = .75, whatever units the waves are in."""
    waves = with_correlations([[1, 0.6, 0.4], [0.6, 1, 0.5], [0.4, 0.5, 1]])
    found = heise(*waves.T)
    assert (found.value, found.n, found.method) == (pytest.approx(0.75, abs=1e-12), 60, "heise")
    assert heise(*(waves * [1, 10, 3] + 7).T).value == pytest.approx(0.75, abs=1e-12)


def test_the_jackknife_leaves_every_person_out_once() -> None:
    """By loops, with persons who answered the same among them."""
    waves = np.round(three_waves(40, 5, reliability=0.8).T * 1.5)

    def log_value(rows: np.ndarray) -> float:
        r = np.corrcoef(rows.T)
        return float(np.log(r[0, 1] * r[1, 2] / r[0, 2]))

    left = np.array([log_value(np.delete(waves, place, axis=0)) for place in range(40)])
    half = 2.0226909 * np.sqrt(39 / 40 * ((left - left.mean()) ** 2).sum())  # t of 39 degrees of freedom
    found = heise(*waves.T)
    assert found.low == pytest.approx(found.value * np.exp(-half), rel=1e-7)
    assert found.high == pytest.approx(min(found.value * np.exp(half), 1), rel=1e-7)


@pytest.mark.parametrize(
    ("correlations", "reason"),
    [
        ([[1, 0.6, 0], [0.6, 1, 0.5], [0, 0.5, 1]], "nothing_lasts"),
        ([[1, 0.6, -0.2], [0.6, 1, 0.5], [-0.2, 0.5, 1]], "nothing_lasts"),
        ([[1, 0.6, 0.2], [0.6, 1, 0.5], [0.2, 0.5, 1]], "outside_range"),
        ([[1, -0.3, 0.2], [-0.3, 1, 0.5], [0.2, 0.5, 1]], "outside_range"),
    ],
)
def test_heise_says_when_the_waves_allow_no_estimate(correlations: list[list[float]], reason: str) -> None:
    found = heise(*with_correlations(correlations).T)
    assert (found.reason, found.n) == (reason, 60)
    assert np.isnan([found.value, found.low, found.high]).all()


def test_an_estimate_that_hangs_on_one_person_is_none() -> None:
    """Nine who go nowhere together, and one who is highest all three times: the outer correlation is hers alone."""
    waves = np.array(
        [[1, 2, 3, 1, 2, 3, 1, 2, 3, 9], [3, 1, 2, 2, 3, 1, 1, 2, 3, 4], [3, 2, 1, 3, 2, 1, 3, 2, 1, 9]], float
    )
    assert np.corrcoef(waves)[0, 2] > 0
    assert np.corrcoef(waves[:, :9])[0, 2] < 0
    assert heise(*waves).reason == "hangs_on_one"


@pytest.mark.parametrize("n", [0, 1, 2])
def test_fewer_than_three_persons_are_too_few_for_anything(n: int) -> None:
    items = np.arange(3.0 * n).reshape(n, 3)
    for found in (
        cronbach_alpha(items),
        cronbach_alpha(items, missing="pairwise"),
        mcdonald_omega(items),
        heise(*items.T),
        retest(*items[:, :2].T),
    ):
        assert (found.reason, found.n) == ("too_few", n)
        assert np.isnan([found.value, found.low, found.high]).all()


def test_what_everybody_answers_alike_has_no_reliability() -> None:
    same = np.full((10, 3), 0.1)
    for found in (
        cronbach_alpha(same),
        cronbach_alpha(same, missing="pairwise"),
        mcdonald_omega(same),
        heise(*same.T),
        retest(*same[:, :2].T),
    ):
        assert found.reason == "no_variation"
    one_flat = np.column_stack([one_factor(50, 2)[:, :4], np.full(50, 3.0)])
    assert mcdonald_omega(one_flat).reason == "no_variation"
    assert cronbach_alpha(one_flat).value < cronbach_alpha(one_flat[:, :4]).value


def test_items_that_cancel_have_a_sum_that_does_not_vary() -> None:
    up = np.arange(10.0)
    assert cronbach_alpha(np.column_stack([up, -up])).reason == "no_variation"
    assert mcdonald_omega(np.column_stack([up, up, -2 * up])).reason == "no_variation"


def test_one_item_has_no_alpha_and_two_no_omega() -> None:
    items = one_factor(40, 3)
    assert cronbach_alpha(items[:, :1]).reason == "one_item"
    assert mcdonald_omega(items[:, :1]).reason == "one_item"
    assert mcdonald_omega(items[:, :2]).reason == "two_items"
    assert cronbach_alpha(items[:, :2]).reason is None


def test_omega_needs_more_persons_than_items() -> None:
    items = one_factor(6, 4)
    assert mcdonald_omega(items[:5]).reason == "too_few"
    assert mcdonald_omega(items).reason != "too_few"


def test_correlations_of_no_single_factor_give_no_omega() -> None:
    """With three items .2 · .8 / .1 = 1.6 would be the square of a loading; the other two have no solution at all."""
    for correlations in (
        [[1, 0.2, 0.8], [0.2, 1, 0.1], [0.8, 0.1, 1]],
        [[1, 0.5, 0.5], [0.5, 1, -0.3], [0.5, -0.3, 1]],
        np.eye(3),
    ):
        assert mcdonald_omega(with_correlations(correlations)).reason == "not_one_factor"


def test_a_factor_that_one_person_makes_is_no_factor() -> None:
    """Without her one of the items does not vary at all."""
    items = one_factor(30, 8)
    items[:, 0] = 0
    items[7] = 4
    assert mcdonald_omega(items).reason == "hangs_on_one"


def test_items_that_are_copies_have_an_alpha_of_one_without_an_interval() -> None:
    copies = np.repeat(np.arange(10.0)[:, None], 3, axis=1)
    found = cronbach_alpha(copies)
    assert found.value == pytest.approx(1, abs=1e-12)
    assert np.isnan([found.low, found.high]).all()


def test_alpha_may_be_negative_and_says_so() -> None:
    found = cronbach_alpha(with_correlations([[1, -0.4], [-0.4, 1]]))
    assert found.value == pytest.approx(2 * (1 - 2 / 1.2), abs=1e-12)
    assert found.low < found.value < found.high


def test_pairwise_alpha_counts_the_fewest_behind_any_covariance() -> None:
    items = one_factor(40, 6)
    items[:5, 0] = np.nan
    items[5:12, 1] = np.nan
    whole, pairs = cronbach_alpha(items), cronbach_alpha(items, missing="pairwise")
    assert (whole.n, whole.method) == (28, "alpha")
    assert (pairs.n, pairs.method) == (28, "alpha_pairwise")
    items[12:14, 2] = np.nan
    assert (cronbach_alpha(items).n, cronbach_alpha(items, missing="pairwise").n) == (26, 28)


def test_retest_by_correlation_does_not_see_that_everybody_rose() -> None:
    first = one_factor(40, 7)[:, 0]
    noise = one_factor(40, 70)[:, 1] / 4
    alike, raised = retest(first, first + noise), retest(first, first + noise + 5)
    assert raised.value == pytest.approx(alike.value, abs=1e-12)
    assert (alike.method, alike.n) == ("retest_correlation", 40)
    by_icc = retest(first, first + noise + 5, method="icc")
    assert by_icc.method == "retest_icc"
    assert by_icc.value < 0.3 < retest(first, first + noise, method="icc").value


def test_retest_of_the_same_twice_is_one_without_an_interval() -> None:
    for sign in (1, -1):
        found = retest([1, 2, 3, 4], [sign * each for each in (1, 2, 3, 4)])
        assert found.value == sign
        assert np.isnan([found.low, found.high]).all()
    assert retest([1, 2, 3], [1, 2, 3]).reason == "too_few"


def test_persons_with_a_gap_are_left_out() -> None:
    whole = three_waves(30, 9)
    gaps = np.concatenate([whole, [[np.nan, 1], [2, np.nan], [3, 3]]], axis=1)
    assert heise(*gaps) == heise(*whole)
    assert retest(*gaps[:2]) == retest(*whole[:2])
    rows = np.vstack([one_factor(30, 1), np.full((1, 5), np.nan)])
    assert mcdonald_omega(rows) == mcdonald_omega(rows[:30])


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(20)))
def test_order_of_the_persons_changes_no_bit(order: list[int]) -> None:
    items, waves = one_factor(20, 11) + 3, three_waves(20, 3, reliability=0.9).T
    again, later = items[list(order)], waves[list(order)]
    assert cronbach_alpha(again) == cronbach_alpha(items)
    assert mcdonald_omega(again) == mcdonald_omega(items)
    assert heise(*waves.T).reason is None
    assert heise(*later.T) == heise(*waves.T)
    assert retest(*again[:, :2].T) == retest(*items[:, :2].T)


def test_shapes_that_do_not_fit_are_refused() -> None:
    for call in (
        lambda: cronbach_alpha([1, 2, 3]),
        lambda: cronbach_alpha([1, 2, 3], missing="pairwise"),
        lambda: mcdonald_omega([1, 2, 3]),
        lambda: retest([1, 2], [1]),
        lambda: heise([1, 2], [1, 2], [1]),
    ):
        with pytest.raises(ShapeError):
            call()

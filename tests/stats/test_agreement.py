"""Agreement against statsmodels, by brute force, and at the edges."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from progression.errors import CallError, ShapeError
from progression.stats import CLOSENESS, convergence, icc, mean_gap, weighted_kappa

ANSWERS = st.lists(st.tuples(*[st.integers(1, 5)] * 4), min_size=1, max_size=12)
TENTHS = st.lists(st.tuples(*[st.integers(0, 40).map(lambda each: each / 10)] * 4), min_size=1, max_size=12)


def rated(n: int, seed: int, *, k: int = 2) -> np.ndarray:
    """Ratings 1 to 5 of n persons by k raters who partly see the same."""
    random = np.random.default_rng(seed)
    seen = random.normal(3, 1, (n, 1)) + random.normal(0, 0.8, (n, k))
    return np.clip(np.round(seen), 1, 5)


def kappa_of(one: np.ndarray, other: np.ndarray) -> float:
    """Quadratic weighted kappa from the table of answers, by statsmodels."""
    points = np.unique([one, other])
    table = np.zeros((len(points), len(points)))
    np.add.at(table, (np.searchsorted(points, one), np.searchsorted(points, other)), 1)
    return float(cohens_kappa(table, weights=points, wt="quadratic", return_results=False))


@pytest.mark.parametrize("seed", range(4))
def test_kappa_is_that_of_statsmodels(seed: int) -> None:
    one, other = rated(30, seed).T
    found = weighted_kappa(one, other)
    assert (found.value, found.n, found.method) == (pytest.approx(kappa_of(one, other)), 30, "quadratic_kappa")


@pytest.mark.parametrize("seed", range(4))
def test_the_interval_of_kappa_leaves_every_person_out_once(seed: int) -> None:
    """By loops on Fisher's z; t of 29 degrees of freedom is 2.0452296."""
    one, other = rated(30, seed).T
    left = np.arctanh([kappa_of(np.delete(one, place), np.delete(other, place)) for place in range(30)])
    half = 2.0452296 * np.sqrt(29 / 30 * ((left - left.mean()) ** 2).sum())
    found = weighted_kappa(one, other)
    centre = np.arctanh(found.value)
    assert (found.low, found.high) == pytest.approx((np.tanh(centre - half), np.tanh(centre + half)), abs=1e-7)


def test_among_many_the_interval_of_kappa_is_the_large_sample_one() -> None:
    """Of Fleiss, Cohen and Everitt (1969), as statsmodels has it."""
    one, other = rated(4000, 1).T
    table = np.zeros((5, 5))
    np.add.at(table, (one.astype(int) - 1, other.astype(int) - 1), 1)
    classic = cohens_kappa(table, weights=np.arange(5), wt="quadratic")
    found = weighted_kappa(one, other)
    assert (found.low, found.high) == pytest.approx((classic.kappa_low, classic.kappa_upp), abs=5e-4)


@pytest.mark.parametrize(("n", "times"), [(6, 400), (12, 400), (40, 300)])
def test_the_interval_of_kappa_holds_the_truth_as_often_as_it_says(n: int, times: int) -> None:
    """Of few persons too, where the large-sample interval holds it in 75 to 85 cases of 100."""
    truth = weighted_kappa(*rated(300_000, 1).T).value
    found = [weighted_kappa(*rated(n, 100 + seed).T) for seed in range(times)]
    told = [each for each in found if not np.isnan(each.low)]
    assert len(told) > 0.9 * times
    assert 0.92 <= sum(each.low <= truth <= each.high for each in told) / len(told) <= 0.985


def test_kappa_of_two_answers_is_cohens() -> None:
    """40 and 30 agree of 100; by chance .5 · .6 + .5 · .4 = .5 would: (.7 − .5) / .5."""
    one = [0] * 40 + [0] * 10 + [1] * 20 + [1] * 30
    other = [0] * 40 + [1] * 10 + [0] * 20 + [1] * 30
    assert weighted_kappa(one, other).value == pytest.approx(0.4)


def test_kappa_takes_the_distances_of_the_scale_and_not_the_places() -> None:
    """Answers 1, 2 and 10: to miss 10 by 8 costs sixty-four times what it costs to miss 2 by 1."""
    near = weighted_kappa([1, 2, 10, 1, 2, 10], [2, 1, 10, 1, 2, 10])
    far = weighted_kappa([1, 2, 10, 1, 2, 10], [1, 10, 2, 1, 2, 10])
    assert near.value > 0.95
    assert far.value < 0.5


def test_kappa_of_perfect_agreement_is_one_without_an_interval() -> None:
    """An interval of no width would read as certainty."""
    for sign in (1, -1):
        found = weighted_kappa([-2, -1, 1, 2], [sign * each for each in (-2, -1, 1, 2)])
        assert (found.value, found.reason) == (sign, None)
        assert np.isnan([found.low, found.high]).all()


def test_where_all_but_one_agree_the_interval_is_that_of_kappa_itself() -> None:
    """Without the one who differs kappa is 1, which Fisher's z has no place for; it still ends at 1."""
    one, other = np.array([1, 5, 1, 5, 3, 2.0]), np.array([1, 5, 1, 5, 4, 2.0])
    left = np.array([kappa_of(np.delete(one, place), np.delete(other, place)) for place in range(6)])
    half = 2.5705818 * np.sqrt(5 / 6 * ((left - left.mean()) ** 2).sum())  # t of 5 degrees of freedom
    found = weighted_kappa(one, other)
    assert found.low == pytest.approx(found.value - half)
    assert found.value < found.high == 1
    opposed = weighted_kappa([-2, -1, 1, 2, 1], [2, 1, -1, -2, 0])
    assert (opposed.low, opposed.value < 0) == (-1, True)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ([], [], "too_few"),
        ([3], [4], "too_few"),
        ([3, 2], [4, 2], "too_few"),
        ([3, np.nan, 2, 1], [4, 4, 2, np.nan], "too_few"),
        ([3, 3, 3], [1, 2, 3], "no_variation"),
        ([1, 2, 3], [3, 3, 3], "no_variation"),
        ([3, 3, 3, 4], [1, 2, 3, 4], "hangs_on_one"),
    ],
)
def test_kappa_says_why_there_is_none(one: list[float], other: list[float], reason: str) -> None:
    found = weighted_kappa(one, other)
    assert found.reason == reason
    assert np.isnan([found.value, found.low, found.high]).all()


@pytest.mark.parametrize("seed", range(3))
def test_intraclass_correlations_are_those_of_the_table_written_out(seed: int) -> None:
    """From sums of squares in loops; two, three and four raters."""
    ratings = rated(15, seed, k=2 + seed)
    n, k = ratings.shape
    grand = ratings.mean()
    persons = k * sum((row.mean() - grand) ** 2 for row in ratings) / (n - 1)
    raters = n * sum((column.mean() - grand) ** 2 for column in ratings.T) / (k - 1)
    whole = ((ratings - grand) ** 2).sum()
    error = (whole - persons * (n - 1) - raters * (k - 1)) / ((n - 1) * (k - 1))
    within = (whole - persons * (n - 1)) / (n * (k - 1))
    found = icc(ratings)
    assert found["ICC(1,1)"].value == pytest.approx((persons - within) / (persons + (k - 1) * within))
    assert found["ICC(A,1)"].value == pytest.approx(
        (persons - error) / (persons + (k - 1) * error + k * (raters - error) / n)
    )
    assert found["ICC(C,1)"].value == pytest.approx((persons - error) / (persons + (k - 1) * error))
    assert found["ICC(C,k)"].value == pytest.approx((persons - error) / persons)
    for each in found.values():
        assert each.low < each.value < each.high <= 1


def test_a_rater_who_is_always_one_higher_is_consistent_and_disagrees() -> None:
    found = icc([[1, 2], [2, 3], [4, 5], [3, 4]])
    assert found["ICC(C,1)"].value == 1
    assert found["ICC(A,1)"].value < 0.9
    assert np.isnan([found["ICC(C,1)"].low, found["ICC(A,1)"].high]).all()
    assert found["ICC(1,1)"].low < found["ICC(1,1)"].value


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        (np.empty((0, 2)), "too_few"),
        ([[1, 2]], "too_few"),
        ([[1, 2], [2, 4]], "too_few"),
        ([[1, 2], [2, 4], [np.nan, 3], [3, np.nan]], "too_few"),
        ([[2, 2], [2, 2], [2, 2]], "no_variation"),
        ([[2, 3], [2, 3], [2, 3]], "no_variation"),
    ],
)
def test_intraclass_correlation_says_why_there_is_none(ratings: list[list[float]], reason: str) -> None:
    for found in icc(ratings).values():
        assert found.reason == reason
        assert np.isnan([found.value, found.low, found.high]).all()


def test_raters_who_contradict_each_other_have_limits_that_are_numbers() -> None:
    """Hardly any degrees of freedom are left, and the quantile that divides has no bound."""
    found = icc([[100, 3900], [2100, 1900], [3950, 40]])["ICC(A,1)"]
    assert found.value < -1
    assert np.isfinite([found.low, found.high]).all()


def test_a_mean_over_raters_is_no_estimate_where_persons_do_not_differ() -> None:
    """Each rater is on average as high for everybody: the persons' mean square is 0."""
    found = icc([[1, 3], [3, 1], [2, 2]])
    assert found["ICC(1,1)"].value == -1
    assert found["ICC(1,k)"].reason == "no_variation"


def test_one_rater_is_a_wrong_call_and_so_is_a_list() -> None:
    with pytest.raises(CallError, match="two raters"):
        icc([[1], [2], [3]])
    with pytest.raises(ShapeError):
        icc([1, 2, 3])


def test_mean_gap_of_few_has_no_interval() -> None:
    assert np.isnan(mean_gap([], []).gap)
    one = mean_gap([4], [2])
    assert (one.n, one.gap) == (1, 2)
    assert np.isnan([one.low, one.high, one.sd, one.limit_low, one.limit_high]).all()
    same = mean_gap([4, 5, 6], [2, 3, 4])
    assert (same.gap, same.sd) == (2, 0)
    assert np.isnan([same.low, same.limit_low]).all()


@pytest.mark.parametrize(
    ("four", "by_first", "by_second", "kind"),
    [
        ((2, 5, 4, 5), 2, 0, "first"),
        ((2, 5, 2, 3), 0, 2, "second"),
        ((2, 5, 3, 4), 1, 1, "both"),
        ((5, 2, 4, 3), 1, 1, "both"),
        ((2, 5, 1, 5), -1, 0, "widened"),
        ((2, 5, 4, 6), 2, -1, "first"),
        ((2, 5, 3, 6), 1, -1, "unchanged"),
        ((3, 3, 3, 3), 0, 0, "unchanged"),
        ((3, 3, 5, 5), 0, 0, "unchanged"),
        ((3, 3, 5, 3), -2, 0, "widened"),
        ((3, 3, 4, 2), -1, -1, "widened"),
        ((2, 4, 4, 2), 0, 0, "unchanged"),
        ((2, 4, 5, 4), 1, 0, "first"),
        ((2, 3, 5, 3), -1, 0, "widened"),
    ],
)
def test_who_moved_towards_whom_in_cases_worked_by_hand(
    four: tuple[float, ...], by_first: float, by_second: float, kind: str
) -> None:
    """First and second at occasion a, then at b; past each other to the same width is no narrowing."""
    moved = convergence(*([each] for each in four))
    assert (moved.by_first[0], moved.by_second[0]) == (by_first, by_second)
    assert moved.counts() == {each: int(each == kind) for each in CLOSENESS}


@settings(deadline=None)
@given(ANSWERS)
def test_the_two_parts_are_the_whole_narrowing(people: list[tuple[int, ...]]) -> None:
    moved = convergence(*np.array(people, float).T)
    np.testing.assert_array_equal(moved.narrowing, moved.gap_before - moved.gap_after)
    assert sum(moved.counts().values()) == len(people)


@settings(deadline=None)
@given(ANSWERS)
def test_raters_are_treated_alike_and_time_turned_back_takes_back(people: list[tuple[int, ...]]) -> None:
    one_a, two_a, one_b, two_b = np.array(people, float).T
    moved = convergence(one_a, two_a, one_b, two_b)
    swapped, back = convergence(two_a, one_a, two_b, one_b), convergence(one_b, two_b, one_a, two_a)
    np.testing.assert_array_equal(swapped.by_first, moved.by_second)
    np.testing.assert_array_equal(back.by_first, -moved.by_first)
    assert (moved.by_first[one_a == one_b] == 0).all()


def test_where_nobody_passes_the_other_a_part_is_how_far_each_moved() -> None:
    """Every way to move between 0 and 4 in which the first stays at or below the second throughout."""
    for one_a, two_a, one_b, two_b in itertools.product(range(5), repeat=4):
        if max(one_a, one_b) <= min(two_a, two_b):
            moved = convergence([one_a], [two_a], [one_b], [two_b])
            assert (moved.by_first[0], moved.by_second[0]) == (one_b - one_a, two_a - two_b)


@settings(deadline=None)
@given(TENTHS)
def test_rounding_noise_of_tenths_narrows_and_widens_nothing(people: list[tuple[float, ...]]) -> None:
    tenths = np.round(np.array(people) * 10)
    assert convergence(*np.array(people).T).counts() == convergence(*tenths.T).counts()


def test_who_lacks_one_of_the_four_is_in_no_count_and_keeps_the_place() -> None:
    moved = convergence([2, np.nan, 2], [5, 5, 5], [4, 4, 4], [5, 5, np.nan])
    assert np.isnan(moved.narrowing).tolist() == [False, True, True]
    assert np.isnan(moved.gap_before).tolist() == np.isnan(moved.gap_after).tolist() == [False, True, True]
    assert sum(moved.counts().values()) == 1
    assert sum(convergence([], [], [], []).counts().values()) == 0


def test_arrays_of_different_length_are_refused() -> None:
    for four in (([1], [1, 2], [1], [1]), ([1], [1], [1], [1, 2]), ([1], [1], [1, 2], [1, 2])):
        with pytest.raises(ShapeError):
            convergence(*four)
    with pytest.raises(ShapeError):
        weighted_kappa([1, 2], [1])


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(12)))
def test_order_of_the_persons_changes_no_bit(order: list[int]) -> None:
    ratings = rated(12, 3) + np.arange(12)[:, None] / 10
    for name, each in icc(ratings).items():
        assert icc(ratings[list(order)])[name] == each
    whole = rated(12, 3)
    one, other = whole.T
    again, likewise = whole[list(order)].T
    assert weighted_kappa(again, likewise) == weighted_kappa(one, other)
    assert mean_gap(again, likewise) == mean_gap(one, other)

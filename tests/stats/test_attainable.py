"""What the steps of a scale allow: room, smallest reliable change, and noise."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.stats import CHANGE_METHODS, CLASSES, Constants, attainable_change, judge_change

Better = Literal["higher", "lower"]
FIVE = np.arange(1.0, 6.0)
GIVEN = Constants(
    reliability=0.8,
    sd=1.0,
    mean=3.0,
    reliability_after=0.7,
    sample_sd=1.1,
    sample_sd_after=1.2,
    sample_mean=3.0,
    sample_mean_after=3.4,
    sample_correlation=0.5,
    important_change=1.0,
    percentage=30,
    cutoff=3.5,
)
UP = (CLASSES.index("recovered"), CLASSES.index("improved"))


def test_smallest_reliable_change_is_a_step_of_the_scale_and_some_have_no_room() -> None:
    """1.96 standard errors are 1.24 points: one step is too little, two will do, and from 4 there is only one."""
    found = attainable_change(FIVE, FIVE, method="jt", constants=GIVEN, better="higher")
    assert found.smallest_improvement[:3].tolist() == [2, 2, 2]
    assert found.can_improve.tolist() == [True, True, True, False, False]
    assert found.can_deteriorate.tolist() == [False, False, True, True, True]


def test_turned_round_the_room_is_at_the_other_end() -> None:
    found = attainable_change(FIVE, FIVE, method="jt", constants=GIVEN, better="lower")
    assert found.can_improve.tolist() == [False, False, True, True, True]


FINE = np.arange(0.0, 101.0)


def measured_twice(reliability: float, *, seed: int, people: int = 60_000) -> tuple[np.ndarray, np.ndarray]:
    """A true score that stays and an error each time, mean 50 and SD 10, on a scale from 0 to 100."""
    rng = np.random.default_rng(seed)
    true = rng.normal(50, 10 * np.sqrt(reliability), people)
    errors = rng.normal(0, 10 * np.sqrt(1 - reliability), (2, people))
    first, second = np.clip(np.rint(true + errors), 0, 100)
    return first, second


def constants_of(before: np.ndarray, after: np.ndarray, **given_ones: float) -> Constants:
    """Those of the population, and the sample's own."""
    return Constants(
        sd=10.0,
        important_change=7.0,
        percentage=30,
        sample_sd=before.std(),
        sample_sd_after=after.std(),
        sample_mean=before.mean(),
        sample_mean_after=after.mean(),
        sample_correlation=float(np.corrcoef(before, after)[0, 1]),
        **given_ones,
    )


@pytest.mark.parametrize("reliability", [0.5, 0.7, 0.9])
@pytest.mark.parametrize("method", ["jt", "en", "gln", "nk", "hll", "percentage", "anchor", "cutoff"])
def test_noise_is_what_a_simulation_of_two_measurements_gives(method: str, reliability: float) -> None:
    """Of sixty thousand who did not change, and of those among them who began low and high."""
    before, after = measured_twice(reliability, seed=7)
    more = {"cutoff": 55.0} if method == "cutoff" else {}
    constants = constants_of(before, after, reliability=reliability, reliability_after=reliability, mean=50.0, **more)
    improved = np.isin(judge_change(before, after, method=method, constants=constants, better="higher"), UP)
    expected = attainable_change(before, FINE, method=method, constants=constants, better="higher").by_noise
    for part in (before > -1, before < 45, before > 55):
        spread = np.sqrt((expected * (1 - expected))[part].sum())
        assert improved[part].sum() == pytest.approx(expected[part].sum(), abs=4 * spread + 1e-9)


def test_noise_of_two_reliabilities_is_that_of_two_errors() -> None:
    rng = np.random.default_rng(3)
    true = rng.normal(50, 10 * np.sqrt(0.8), 60_000)
    before, after = np.rint(true + rng.normal(0, 10 * np.sqrt(0.2), 60_000)), np.rint(true + rng.normal(0, 7, 60_000))
    constants = constants_of(before, after, reliability=0.8, reliability_after=0.51, mean=50.0)
    improved = int(np.isin(judge_change(before, after, method="nk", constants=constants, better="higher"), UP).sum())
    expected = attainable_change(before, FINE, method="nk", constants=constants, better="higher").by_noise.sum()
    assert improved == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_noise_beside_a_group_that_rose_is_that_of_somebody_who_stood_still() -> None:
    """Hageman and Arrindell's averages stay those of the group; the one who is judged did not change."""
    before, after = measured_twice(0.7, seed=5)
    rose = after + np.random.default_rng(6).normal(8, 8, after.shape)
    constants = constants_of(before, rose, reliability=0.7)
    improved = int(np.isin(judge_change(before, after, method="ha", constants=constants, better="higher"), UP).sum())
    expected = attainable_change(before, FINE, method="ha", constants=constants, better="higher").by_noise.sum()
    assert expected / len(before) > 0.05
    assert improved == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_noise_against_the_average_is_that_of_somebody_who_changed_by_it() -> None:
    before, after = measured_twice(0.7, seed=5)
    constants = constants_of(before, after + 8, reliability=0.7)
    improved = int(
        np.isin(judge_change(before, after + 8, method="hll", constants=constants, better="higher"), UP).sum()
    )
    expected = attainable_change(before, FINE, method="hll", constants=constants, better="higher").by_noise.sum()
    assert improved == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_noise_without_a_mean_lies_around_the_first_score_and_without_an_error_is_not_known() -> None:
    given_ones = Constants(reliability=0.8, sd=1.0, important_change=1)
    anchor = attainable_change(FIVE, FIVE, method="anchor", constants=given_ones, better="higher")
    assert anchor.by_noise[0] == pytest.approx(0.2146, abs=5e-5)  # P(Z > 0.5 / √0.4)
    known = attainable_change(FIVE, FIVE, method="anchor", constants=GIVEN, better="higher")
    assert known.by_noise[0] == pytest.approx(0.4338, abs=5e-5)  # from 1 the second is 1.4 ± 0.6: P(Z > 0.1 / 0.6)
    without = attainable_change(FIVE, FIVE, method="anchor", constants=Constants(important_change=1), better="higher")
    assert np.isnan(without.by_noise).all()
    assert without.smallest_improvement[0] == 1


def test_missing_starts_have_no_figures() -> None:
    found = attainable_change([np.nan, 2], FIVE, method="jt", constants=GIVEN, better="higher")
    assert np.isnan([found.smallest_improvement[0], found.by_noise[0]]).all()
    assert found.can_improve.tolist() == [False, True]


@pytest.mark.parametrize("method", [name for name in CHANGE_METHODS if name != "hlm"])
@given(
    start=st.sampled_from(FIVE.tolist()),
    end=st.sampled_from(FIVE.tolist()),
    better=st.sampled_from(["higher", "lower"]),
    reliability=st.floats(0.5, 0.95),
)
@settings(max_examples=40)
def test_no_verdict_is_one_that_the_steps_do_not_allow(
    method: str, start: float, end: float, better: Better, reliability: float
) -> None:
    """Who is judged improved had room for it and moved by no less than the smallest reliable change."""
    constants = Constants(**{**vars(GIVEN), "reliability": reliability})
    room = attainable_change([start], FIVE, method=method, constants=constants, better=better)
    (verdict,) = judge_change([start], [end], method=method, constants=constants, better=better)
    if verdict in UP:
        assert room.can_improve[0]
        assert abs(end - start) >= room.smallest_improvement[0]
    if not room.can_improve[0]:
        assert verdict not in UP

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


def test_noise_is_what_a_simulation_of_measurement_error_gives() -> None:
    """Two hundred thousand who did not change, observed with error in steps and at the ends."""
    rng = np.random.default_rng(7)
    before = rng.integers(1, 6, 200_000).astype(float)
    after = np.clip(np.rint(before + rng.normal(0, np.sqrt(0.4), before.shape)), 1, 5)
    classes = judge_change(before, after, method="jt", constants=GIVEN, better="higher")
    improved = int(np.isin(classes, UP).sum())
    expected = attainable_change(before, FIVE, method="jt", constants=GIVEN, better="higher").by_noise.sum()
    assert improved == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_rules_take_the_error_of_a_difference_and_without_one_noise_is_not_known() -> None:
    anchor = attainable_change(FIVE, FIVE, method="anchor", constants=GIVEN, better="higher")
    assert anchor.by_noise[0] == pytest.approx(0.2146, abs=5e-5)  # P(Z > 0.5 / √0.4)
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

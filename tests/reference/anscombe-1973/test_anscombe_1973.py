"""Anscombe's quartet: four participants with the same slope, and its interval by R's `confint`."""

import numpy as np
import pytest
from scipy import special
from support import floats

from progression.stats import slopes

FILE = "anscombe-1973/quartet.csv"
SET = np.array(floats(FILE, "set")).astype(int) - 1
X, Y = floats(FILE, "x"), floats(FILE, "y")


def test_slope_and_standard_error_are_the_published_ones() -> None:
    """0.500 and 0.118 for each."""
    found = slopes(SET, X, Y)
    assert found.slope == pytest.approx([0.5] * 4, abs=5e-4)
    assert ((found.high - found.low) / 2 / special.stdtrit(9, 0.975))[:3] == pytest.approx([0.118] * 3, abs=5e-4)
    assert (found.n.tolist(), found.months.tolist()) == ([11] * 4, [10, 10, 10, 11])


def test_slopes_are_those_of_r() -> None:
    golden = [0.500090909090909, 0.5, 0.499727272727273, 0.499909090909091]
    assert slopes(SET, X, Y).slope == pytest.approx(golden, rel=1e-13)


@pytest.mark.parametrize(
    ("confidence", "low", "high"),
    [
        (
            0.95,
            [0.233370136385187, 0.233147467108794, 0.233069474800125],
            [0.766811681796631, 0.766852532891207, 0.766385070654421],
        ),
        (
            0.99,
            [0.116917422706006, 0.116637225735016, 0.116644256481668],
            [0.883264395475812, 0.883362774264984, 0.882810288972877],
        ),
    ],
)
def test_intervals_are_those_of_r(confidence: float, low: list[float], high: list[float]) -> None:
    found = slopes(SET, X, Y, confidence=confidence)
    assert found.low[:3] == pytest.approx(low, rel=1e-12)
    assert found.high[:3] == pytest.approx(high, rel=1e-12)


def test_two_differing_times_have_a_slope_and_no_interval() -> None:
    found = slopes(SET, X, Y)
    assert np.isnan([found.low[3], found.high[3]]).all()

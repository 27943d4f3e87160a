"""Norris, of NIST's reference data sets: slope and its standard error to as many digits as are certified."""

import pytest
from scipy import special
from support import floats

from progression.stats import slopes

X, Y = floats("nist-norris/norris.csv", "x"), floats("nist-norris/norris.csv", "y")


def test_slope_is_the_certified_one() -> None:
    found = slopes([0] * 36, X, Y)
    assert found.slope[0] == pytest.approx(1.00211681802045, abs=5e-14)
    half = special.stdtrit(34, 0.975) * 0.000429796848199937
    assert (found.low[0], found.high[0]) == pytest.approx((1.00211681802045 - half, 1.00211681802045 + half), abs=1e-14)

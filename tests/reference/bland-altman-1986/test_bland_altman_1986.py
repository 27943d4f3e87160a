"""Bland & Altman (1986): two meters of peak flow."""

import pytest
from support import floats

from progression.stats import mean_gap

FILE = "bland-altman-1986/peak-flow.csv"


def test_mean_gap_and_limits_of_agreement_are_those_of_the_paper() -> None:
    found = mean_gap(floats(FILE, "wright"), floats(FILE, "mini"))
    assert (round(found.gap, 1), round(found.sd, 1), found.n) == (-2.1, 38.8, 17)
    assert (found.low, found.high) == pytest.approx((-22.0, 17.8), abs=0.1)
    assert (found.gap - 2 * found.sd, found.gap + 2 * found.sd) == pytest.approx((-79.7, 75.5), abs=0.1)
    assert (found.limit_low, found.limit_high) == pytest.approx(
        (found.gap - 1.959964 * found.sd, found.gap + 1.959964 * found.sd), rel=1e-6
    )

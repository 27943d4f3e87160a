"""Fagerland et al. (2013): McNemar's tests and the intervals of a difference of paired shares."""

import pytest

from progression.stats import paired_shares

FOUND = paired_shares(59, 16, 6, 80)


def test_mcnemar_in_its_four_forms() -> None:
    """χ² 4.545455, p .033006; with continuity .055009; exact .052479; mid-p .034690."""
    assert FOUND.mcnemar == pytest.approx(4.545455, abs=5e-7)
    printed = [0.033006, 0.055009, 0.052479, 0.034690]
    assert [FOUND.mcnemar_p, FOUND.continuity_p, FOUND.exact_p, FOUND.midp_p] == pytest.approx(printed, abs=5e-7)


def test_intervals_of_the_difference() -> None:
    """−.0621: Newcombe, corrected in φ, −.1186 to −.0046; Tango −.1240 to −.0054."""
    assert FOUND.difference == pytest.approx(-0.0621, abs=5e-5)
    assert (FOUND.newcombe_low, FOUND.newcombe_high) == pytest.approx((-0.1186, -0.0046), abs=5e-5)
    assert (FOUND.tango_low, FOUND.tango_high) == pytest.approx((-0.1240, -0.0054), abs=5e-5)

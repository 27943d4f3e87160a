"""SmLs01, of NIST's reference data sets: F of a one-way analysis of variance."""

import pytest
from support import floats

from progression.stats import one_way

TREATMENT = [int(each) for each in floats("nist-smls01/smls01.csv", "treatment")]
RESPONSE = floats("nist-smls01/smls01.csv", "response")


def test_f_is_the_certified_one() -> None:
    found = one_way(RESPONSE, TREATMENT)
    assert (found.n, found.groups, found.df1, found.df2) == (189, 9, 8, 180)
    assert found.f == pytest.approx(21, abs=1e-12)


def test_the_likeness_within_groups_is_what_balanced_groups_make_of_f() -> None:
    """(F − 1) / (F + m − 1) with m = 21, and the design effect 1 + 20 of it."""
    found = one_way(RESPONSE, TREATMENT)
    assert found.icc == pytest.approx(20 / 41, abs=1e-12)
    assert found.design_effect == pytest.approx(1 + 20 * 20 / 41, abs=1e-11)

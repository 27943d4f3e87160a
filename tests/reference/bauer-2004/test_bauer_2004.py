"""Bauer, Lambert & Nielsen (2004): cut-offs of the OQ-45, where lower is better."""

import pytest

from progression.stats import cutoff_a, cutoff_b, cutoff_c


def test_cutoff_c_lies_between_the_populations() -> None:
    """M 68.35 SD 22.33 against M 50 SD 22: 59.106700, printed as 59.11."""
    found = cutoff_c(dysfunctional_mean=68.35, dysfunctional_sd=22.33, functional_mean=50, functional_sd=22)
    assert found == pytest.approx(59.106700, abs=5e-7)


def test_cutoff_b_uses_the_functional_sd() -> None:
    """94.00; with the clinical SD it would be 94.66."""
    assert cutoff_b(functional_mean=50, functional_sd=22, better="lower") == pytest.approx(94.00, abs=0.005)


def test_cutoff_a_lies_below_the_clinical_mean_where_lower_is_better() -> None:
    """68.35 less twice 22.33 is 23.69."""
    found = cutoff_a(dysfunctional_mean=68.35, dysfunctional_sd=22.33, better="lower")
    assert found == pytest.approx(23.69, abs=0.005)

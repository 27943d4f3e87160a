"""Rubin's rules with Barnard and Rubin's degrees of freedom, against the R package parameters."""

import pytest
from support import floats

from progression.stats.pooled import pooled

EXPECTED, IMPUTED = "parameters/expected.csv", "parameters/imputed.csv"


@pytest.mark.parametrize("case", ["2-3", "2-9", "5-3", "5-9", "20-3", "20-9"])
def test_error_degrees_of_freedom_interval_and_p(case: str) -> None:
    means, variances = (floats(IMPUTED, name, case=case) for name in ("mean", "variance"))
    found = pooled(means, variances, complete_df=17)
    for name in ("estimate", "se", "df", "low", "high", "p"):
        assert getattr(found, name) == pytest.approx(*floats(EXPECTED, name, case=case), rel=1e-10), name

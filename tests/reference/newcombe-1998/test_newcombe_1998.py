"""Newcombe (1998), table II: the hybrid score interval of the difference of two shares."""

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from progression.stats import newcombe

PRINTED = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000)),
]


@pytest.mark.parametrize(("counts", "printed"), PRINTED)
def test_interval_is_the_printed_one(counts: tuple[int, ...], printed: tuple[float, float]) -> None:
    """Method 10, 95 %, four decimals."""
    assert newcombe(*counts) == pytest.approx(printed, abs=0.00005)


@pytest.mark.parametrize("counts", [counts for counts, _ in PRINTED])
def test_interval_is_that_of_another_program(counts: tuple[int, ...]) -> None:
    """Statsmodels `confint_proportions_2indep(method="newcomb")`, at 95 and at 99 %."""
    for confidence in (0.95, 0.99):
        other = confint_proportions_2indep(*counts, method="newcomb", alpha=1 - confidence)
        assert newcombe(*counts, confidence=confidence) == pytest.approx(other, abs=1e-9)

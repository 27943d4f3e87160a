"""Wilson's interval against the test data of the R package PHEindicatormethods."""

import numpy as np
import pytest
from support import floats, table

from progression.stats import wilson

SINGLE, GROUPED = "phe-indicator-methods/proportion.csv", "phe-indicator-methods/proportion-grouped.csv"


def test_65_of_100() -> None:
    """95 %: .5525444330 to .7363575176; 99.8 %: .4954946574 to .7783540614."""
    assert wilson(65, 100) == pytest.approx((0.5525444330, 0.7363575176), abs=5e-11)
    assert wilson(65, 100, confidence=0.998) == pytest.approx((0.4954946574, 0.7783540614), abs=5e-11)


def test_1_of_100() -> None:
    """95 %: .0017674321 to .0544861962; 99.8 %: .0008730657 to .1045544528."""
    assert wilson(1, 100) == pytest.approx((0.0017674321, 0.0544861962), abs=5e-11)
    assert wilson(1, 100, confidence=0.998) == pytest.approx((0.0008730657, 0.1045544528), abs=5e-11)


@pytest.mark.parametrize(
    ("file", "confidence", "columns"),
    [
        (SINGLE, 0.95, ("lower95_0cl", "upper95_0cl")),
        (SINGLE, 0.998, ("lower99_8cl", "upper99_8cl")),
        (GROUPED, 0.95, ("lowercl", "uppercl")),
    ],
)
def test_whole_file_comes_out(file: str, confidence: float, columns: tuple[str, str]) -> None:
    """Every row as one array, in shares and in per cent; a row without a count has no limits, and only such a row."""
    base = floats(file, "Denominator")
    found = wilson(floats(file, "Numerator"), base, confidence=confidence)
    multiplier = np.array(floats(file, "multiplier"))
    for limit, column in zip(found, columns, strict=True):
        expected = np.array(floats(file, column))
        assert limit * multiplier == pytest.approx(expected, rel=1e-12, nan_ok=True)
        assert np.isnan(limit).sum() == 3


def test_files_have_both_complete_and_missing_rows() -> None:
    """19 and 11 rows, three of them without a numerator, a denominator or both."""
    assert [len(table(file)) for file in (SINGLE, GROUPED)] == [19, 11]
    for file in (SINGLE, GROUPED):
        assert sum(not (row["Numerator"] and row["Denominator"]) for row in table(file)) == 3

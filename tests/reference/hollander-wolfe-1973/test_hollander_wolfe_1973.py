"""Hollander & Wolfe (1973): depression of nine patients, the example of R's `wilcox.test`."""

import pytest
from support import floats

from progression.stats import signed_rank

FILE = "hollander-wolfe-1973/depression.csv"
FIRST_VISIT, SECOND_VISIT = floats(FILE, "x"), floats(FILE, "y")


def test_signed_rank_test_is_that_of_the_help_page() -> None:
    """V 40, p .0390625 (R takes x − y; here after − before)."""
    found = signed_rank(SECOND_VISIT, FIRST_VISIT)
    assert (found.n, found.statistic, found.method) == (9, 40, "exact")
    assert found.p == pytest.approx(0.0390625, abs=5e-8)


def test_matched_rank_biserial_is_that_of_another_program() -> None:
    """Effectsize 0.8.3 `rank_biserial(paired = TRUE)`: .777777777777778."""
    assert signed_rank(SECOND_VISIT, FIRST_VISIT).rank_biserial == pytest.approx(0.777778, abs=5e-7)


def test_depression_that_falls_has_a_negative_rank_biserial() -> None:
    """The sign follows the raw scale: from first to second visit depression fell."""
    assert signed_rank(FIRST_VISIT, SECOND_VISIT).rank_biserial == pytest.approx(-0.777778, abs=5e-7)

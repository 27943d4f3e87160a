"""Hollander & Wolfe (1973): the quality of canned tuna, the example of R's `cor.test`."""

import pytest
from support import floats

from progression.stats import mann_kendall

LIGHTNESS, PANEL = (floats("hollander-wolfe-1973/tuna.csv", name) for name in ("lightness", "panel"))


def test_rank_correlation_is_that_of_the_help_page() -> None:
    """T = 26 pairs of 36 agree, so S = 16; tau .4444, exact p .1194."""
    found = mann_kendall(PANEL, LIGHTNESS)
    assert (found.s, found.n, found.method) == (16, 9, "exact")
    assert (found.tau_b, found.p) == pytest.approx((0.4444, 0.1194), abs=5e-5)


def test_time_and_value_may_change_places() -> None:
    """Kendall's S takes them alike."""
    assert mann_kendall(LIGHTNESS, PANEL).p == mann_kendall(PANEL, LIGHTNESS).p

"""Everybody who answered at either occasion, against nlme."""

import pytest
from support import floats

from progression.stats import AvailableChange, available_change


def found(panel: str) -> AvailableChange:
    """Our estimate of it."""
    return available_change(floats(f"nlme/{panel}.csv", "before"), floats(f"nlme/{panel}.csv", "after"))


@pytest.mark.parametrize("panel", ["left", "both", "few", "whole"])
def test_change_error_degrees_of_freedom_and_likelihood(panel: str) -> None:
    ours = found(panel)
    for name, digits in {"difference": 1e-6, "se": 2e-6, "df": 2e-6, "criterion": 1e-10}.items():
        assert getattr(ours, name) == pytest.approx(*floats("nlme/expected.csv", name, panel=panel), rel=digits), name


def test_who_answered_once_counts() -> None:
    assert [(found(panel).n, found(panel).pairs) for panel in ("left", "both", "few")] == [(24, 16), (30, 15), (12, 5)]

"""The mean quarter by quarter: who is in which quarter, counted once, and what is known of how uncertain it is."""

from typing import Any

import numpy as np
import pytest
from scipy import stats
from support import forms_of
from support.courses import Course, crowd, rows, ten

from progression.analysis.mean_path import mean_path, quarters
from progression.analysis.panel import panels
from progression.stats.trajectory_band import trajectory_band


def path_of(courses: dict[str, Course]) -> list[dict[str, Any]]:
    """On item ``a``."""
    (panel,) = panels(forms_of(ten(), rows(courses)), ["a"])
    return list(mean_path(panel))


def test_a_quarter_reaches_half_way_to_the_next() -> None:
    assert quarters(np.array([0, 1.49, 1.5, 3, 4.49, 4.5, 12])).tolist() == [0, 0, 1, 1, 1, 2, 4]


def test_quarters_are_those_of_the_band() -> None:
    """A value just before half-way counts for the start in both, one just after for the first quarter."""
    start, people = np.full(40, 5.0), np.arange(40)
    for months in (1.4999, 1.5, 4.4999, 4.5):
        band = trajectory_band(people, np.full(40, months), np.arange(40.0), start)
        assert band.quarters == tuple(float(each) for each in quarters(np.array([months])) * 3 if each)


def test_mean_and_interval_are_those_of_scipy() -> None:
    (first, second) = path_of({"p": [(0, 2), (90, 5)], "q": [(0, 4), (95, 6)], "r": [(0, 9), (80, 7)]})
    low, high = stats.t.interval(0.95, 2, loc=5, scale=stats.sem([2, 4, 9]))
    assert (first["quarter"], first["n"], first["mean"]) == (0, 3, 5)
    assert (first["low"], first["high"]) == pytest.approx((low, high))
    assert (second["quarter"], second["n"], second["mean"]) == (1, 3, 6)


def test_who_answers_twice_in_a_quarter_counts_once_with_the_mean() -> None:
    (start, quarter) = path_of({"p": [(0, 2), (80, 4), (100, 8)], "q": [(0, 3), (90, 2)]})
    assert (start["n"], quarter["n"], quarter["mean"]) == (2, 2, 4)


def test_one_person_has_a_mean_and_no_interval() -> None:
    (only,) = path_of({"p": [(0, 2)]})
    assert (only["n"], only["mean"]) == (1, 2)
    assert np.isnan([only["low"], only["high"]]).all()


def test_a_quarter_in_which_nobody_answered_is_no_row() -> None:
    assert [row["quarter"] for row in path_of({"p": [(0, 2), (365, 5)]})] == [0, 4]


@pytest.mark.parametrize(("people", "told"), [(19, False), (20, True)])
def test_percentiles_take_twenty_people(people: int, *, told: bool) -> None:
    courses: dict[str, Course] = {f"p{place:02d}": [(0, 1 + place % 10)] for place in range(people)}
    (start,) = path_of(courses)
    found = [start[name] for name in ("p10", "p25", "p50", "p75", "p90")]
    if told:
        assert found == pytest.approx([1.1, 3, 5.5, 8, 9.9])  # at 2.1, 5.25, 10.5, 15.75 and 18.9 of twenty
    else:
        assert np.isnan(found).all()


def test_the_path_does_not_depend_on_who_stands_first() -> None:
    courses = crowd(30)
    turned = {f"x{29 - place:02d}": course for place, course in enumerate(courses.values())}
    assert str(path_of(courses)) == str(path_of(turned))


def test_nobody_is_no_path() -> None:
    (panel,) = panels(forms_of(ten(), rows({"p": [(0, 2)]})), ["a"])
    assert list(mean_path(panel.of(np.array([False])))) == []

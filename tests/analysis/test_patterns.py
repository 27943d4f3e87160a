"""Statistics of ranks, once for each pattern: the same as asked for everybody by herself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import forms_of
from support.courses import rows, ten

from progression.analysis.panel import Panel, panels
from progression.analysis.patterns import by_pattern
from progression.stats.change_point import change_point
from progression.stats.mann_kendall import mann_kendall

SERIES = st.lists(
    st.lists(st.tuples(st.integers(0, 3).map(lambda each: each * 60), st.integers(1, 10)), min_size=1, max_size=6),
    min_size=1,
    max_size=8,
)


def panel_of(series: list[list[tuple[int, int]]]) -> Panel:
    """Of item ``a``; equal days are possible."""
    courses = {f"p{place}": course for place, course in enumerate(series)}
    (panel,) = panels(forms_of(ten(), rows(courses)), ["a"])
    return panel


@settings(deadline=None, max_examples=40)
@given(SERIES)
def test_everybody_gets_what_she_would_get_alone(series: list[list[tuple[int, int]]]) -> None:
    panel = panel_of(series)

    def both(values: np.ndarray, times: np.ndarray) -> tuple[float, float, str]:
        return mann_kendall(values, times).p, float(change_point(values).k), mann_kendall(values, times).method

    p, k, method = by_pattern(panel, both, otherwise=(np.nan, np.nan, "none"))
    for place in range(len(series)):
        mine = panel.participant == place
        alone = mann_kendall(panel.values[mine], panel.months[mine])
        assert p[place] == pytest.approx(alone.p, nan_ok=True)
        assert method[place] == alone.method
        assert k[place] == change_point(panel.values[mine]).k


def test_each_pattern_is_asked_for_once() -> None:
    """Two rise, one falls, and the scale and the days are not part of the pattern."""
    panel = panel_of([[(0, 1), (90, 4)], [(0, 7), (20, 9)], [(0, 7), (90, 1)], [(0, 3)]])
    asked = []

    def seen(values: np.ndarray, times: np.ndarray) -> tuple[float]:
        asked.append((values.tolist(), times.tolist()))
        return (values[-1] - values[0],)

    (rise,) = by_pattern(panel, seen, otherwise=(np.nan,))
    assert rise.tolist() == [1, 1, -1, 0]
    assert sorted(asked) == [([0.0], [0.0]), ([0.0, 1.0], [0.0, 1.0]), ([1.0, 0.0], [0.0, 1.0])]


def test_a_panel_of_nobody_gives_empty_arrays_of_the_right_type() -> None:
    panel = panel_of([[(0, 5)]]).of(np.array([False]))
    number, word = by_pattern(panel, lambda *_: (1.0, "x"), otherwise=(np.nan, "none"))
    assert (number.dtype, word.dtype, len(number), len(word)) == (np.float64, object, 0, 0)


def test_numbers_that_only_rounding_tells_apart_are_equal() -> None:
    panel = panel_of([[(0, 1), (30, 2), (60, 3)]])
    nearly = Panel(
        panel.score, panel.respondent, panel.participants, panel.participant, panel.months,
        np.array([0.3, 0.1 + 0.2, 0.1 * 3]), panel.days, panel.rows, panel.home,
    )  # fmt: skip
    (highest,) = by_pattern(nearly, lambda values, _: (values.max(),), otherwise=(np.nan,))
    assert highest.tolist() == [0]

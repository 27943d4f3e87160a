"""Whether groups changed alike, against figures of R and its packages."""

from pathlib import Path

import numpy as np
import pytest

from progression.stats import changes_alike, ends_alike

PRINTED = Path(__file__).with_name("groups.txt").read_text(encoding="utf-8")
SLEEP = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0, 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
STEPS = (
    [2, 3, 3, 4, 5, 5, 6, 7, 1, 2, 2, 3, 4, 5, 5, 3, 4, 4, 5, 6, 7],
    [4, 3, 5, 4, 7, 5, 8, 7, 2, 2, 5, 3, 3, 7, 6, 9, 4, 8, 6, 5, 10],
    [0] * 8 + [1] * 7 + [2] * 6,
)


def lines(about: str) -> list[list[str]]:
    """The words of each line under a heading of what R printed."""
    part = PRINTED.split(f"== {about}")[1].split("==")[0]
    return [each.split() for each in part.splitlines()]


def figures(name: str, line: str) -> list[float]:
    """The numbers of one line about one set of answers."""
    (found,) = [each[1:] for each in lines(f"{name} ") if each[:1] == [line]]
    return [float(each) for each in found]


def anorexia() -> tuple[list[float], list[float], list[int]]:
    """Weights before and after, and which of the three treatments."""
    found: dict[str, list[float]] = {"before": [], "after": []}
    group: list[int] = []
    for words in lines("anorexia, pounds before and after"):
        if len(words) > 1:
            found[words[1]] += [float(each) for each in words[2:]]
            group += [["CBT", "Cont", "FT"].index(words[0])] * (len(words) - 2 if words[1] == "before" else 0)
    return found["before"], found["after"], group


ANSWERS = {"anorexia": anorexia(), "sleep": ([0.0] * 20, SLEEP, [0] * 10 + [1] * 10), "steps": STEPS}


@pytest.mark.parametrize("name", ANSWERS)
def test_welchs_test_of_the_changes_is_that_of_r(name: str) -> None:
    found = changes_alike(*ANSWERS[name])
    assert [found.f, found.df1, found.df2, found.p] == pytest.approx(figures(name, "welch"), rel=1e-10)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_test_from_an_equal_start_is_that_of_sandwich(name: str) -> None:
    found = ends_alike(*ANSWERS[name])
    assert [found.f, found.df1, found.df2, found.p] == pytest.approx(figures(name, "start"), rel=1e-9)


def test_two_groups_of_student_are_the_published_t_squared() -> None:
    found = changes_alike(*ANSWERS["sleep"])
    assert found.f == pytest.approx(1.8608**2, rel=1e-4)
    assert (round(found.df2, 3), round(found.p, 5)) == (17.776, 0.07939)


def test_seventy_two_women_were_weighed_twice() -> None:
    before, after, group = anorexia()
    assert (len(before), len(after), np.bincount(group).tolist()) == (72, 72, [29, 26, 17])
    found = changes_alike(before, after, group)
    assert (found.n, found.groups) == (72, 3)

"""Intervals of paired effects, power, the sign test and Benjamini–Hochberg against R and metafor."""

from pathlib import Path

import pytest
from support import floats

from progression.stats import benjamini_hochberg, detectable_difference, direction, paired_effect, pairs_needed

LINES = [line.split() for line in (Path(__file__).parent / "paired_occasions.txt").read_text().splitlines()]
SLEEP = tuple(floats("student-1908/sleep.csv", "extra", group=group) for group in "21")
TWELVE = ([4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5], [6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7])
DATA = {"sleep": SLEEP, "twelve": TWELVE}


def of(name: str) -> list[list[float]]:
    """The numbers of the lines with this name."""
    found = [[float(each) for each in line[1:]] for line in LINES if line[0] == name]
    assert found
    return found


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize("effect", ["d_av", "d_rm", "d_b"])
def test_limits_of_an_effect_are_those_of_r(name: str, effect: str) -> None:
    """`pt` by root finding for d_av and d_rm; metafor's `SMCRH`, before correction, for Becker's d."""
    (given,) = ([float(each) for each in line[2:]] for line in LINES if line[:2] == [name, effect])
    found = paired_effect(*DATA[name])
    limits = (getattr(found, f"{effect}_low"), getattr(found, f"{effect}_high"))
    assert limits == pytest.approx(given[-2:], abs=2e-6)
    if effect == "d_b":
        assert found.d_b == pytest.approx(given[0], abs=1e-11)


def test_smallest_difference_to_be_found_is_that_of_r() -> None:
    for n, sd, difference in of("detectable"):
        assert detectable_difference(int(n), sd) == pytest.approx(difference, rel=1e-7)


def test_pairs_that_it_takes_are_those_of_r() -> None:
    for difference, sd, n in of("needed"):
        assert pairs_needed(difference, sd) == pairs_needed(-difference, sd) == n


def test_sign_test_is_that_of_r() -> None:
    for rose, fell, p in of("sign"):
        before = [3] * int(rose + fell + 2)  # two stay
        after = [4] * int(rose) + [1] * int(fell) + [3, 3]
        assert direction(before, after).sign_p == pytest.approx(p, rel=1e-10)


def test_benjamini_hochberg_is_that_of_r() -> None:
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.005, 0.2, 0.04]) == pytest.approx(of("bh")[0])

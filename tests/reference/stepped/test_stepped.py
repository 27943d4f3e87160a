"""Stepped cohorts against figures of R and its packages, and against a published one."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from progression.stats import RobustCoefficient, begun_differences, not_yet_difference

FOLDER = Path(__file__).parent
PRINTED = {
    line.split()[0]: [float(each) for each in line.split()[1:]]
    for line in (FOLDER / "stepped.txt").read_text(encoding="utf-8").splitlines()
}
DEATHS = pd.read_csv(FOLDER / "mortality.csv")
PANEL = pd.read_csv(FOLDER / "panel.csv")
START = [1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 8, 8]


def figures(found: RobustCoefficient) -> list[float]:
    """As R prints them."""
    return [found.estimate, found.error, found.df, found.p, found.low, found.high]


def test_legal_drinking_is_that_of_angrist_and_pischke_and_of_club_sandwich() -> None:
    (plain,) = begun_differences(DEATHS["mrate"], DEATHS["state"], DEATHS["year"], DEATHS["legal"])
    assert round(plain.estimate, 2) == 7.59
    assert figures(plain) == pytest.approx(PRINTED["legal"], rel=1e-8)
    known = DEATHS.dropna()
    (taxed,) = begun_differences(
        known["mrate"], known["state"], known["year"], known["legal"], covariates=known["beertaxa"]
    )
    assert figures(taxed) == pytest.approx(PRINTED["legal_taxed"], rel=1e-8)


@pytest.mark.parametrize(("name", "covariates"), [("two_way", None), ("adjusted", PANEL["woman"])])
def test_rows_put_together_give_what_club_sandwich_gives_of_all_rows(name: str, covariates: object) -> None:
    (found,) = begun_differences(PANEL["y"], PANEL["cohort"], PANEL["period"], PANEL["begun"], covariates=covariates)
    assert figures(found) == pytest.approx(PRINTED[name], rel=1e-8)


def test_the_difference_by_time_since_the_start_is_that_of_club_sandwich() -> None:
    times = PANEL["since"].to_numpy()[:, None] == np.arange(4)
    found = begun_differences(PANEL["y"], PANEL["cohort"], PANEL["period"], times)
    for place, each in enumerate(found):
        assert figures(each) == pytest.approx(PRINTED[f"since_{place}"], rel=1e-8)


@pytest.mark.parametrize(("at", "name"), [("begun", "not_yet"), ("before", "before")])
def test_those_not_yet_begun_are_compared_as_the_loops_in_r_do(at: str, name: str) -> None:
    cells = PANEL.pivot_table(index="cohort", columns="period", values="y", aggfunc=["mean", "count"])
    found = not_yet_difference(cells["mean"], cells["count"].fillna(0), START, at=at)
    told = [found.estimate, found.error, found.df, found.p, found.low, found.high]
    assert told == pytest.approx(PRINTED[name], rel=1e-9)

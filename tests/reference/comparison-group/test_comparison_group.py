"""A comparison group against figures of R and its packages, and against published ones."""

from dataclasses import astuple
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from progression.stats import (
    GroupDifference,
    difference_in_differences,
    group_difference,
    mean_balance,
    propensity_weights,
    robust_coefficient,
)

FOLDER = Path(__file__).parent
PRINTED = {
    line.split()[0]: [float(each) for each in line.split()[1:]]
    for line in (FOLDER / "groups.txt").read_text(encoding="utf-8").splitlines()
}
PEOPLE = pd.read_csv(FOLDER / "people.csv")
NSW = pd.read_csv(FOLDER / "nsw.csv")
ID, MENTOR = PEOPLE["id"].to_numpy(), PEOPLE["mentor"].to_numpy()
FIRST = PEOPLE["first"].to_numpy() == 1
BEFORE, AFTER = PEOPLE["Prewt"].to_numpy(), PEOPLE["Postwt"].to_numpy()
SITES = np.column_stack([PEOPLE["site"] == each for each in "bc"]).astype(float)
KNOWN = np.column_stack([BEFORE, SITES])


def figures(found: GroupDifference) -> list[float]:
    """As R prints them, but the error, which its interval tells."""
    return [found.estimate, found.df, found.p, found.low, found.high]


def printed(name: str) -> list[float]:
    """The same of a line of R."""
    estimate, _, *others = PRINTED[name]
    return [estimate, *others]


@pytest.mark.parametrize(("name", "cluster"), [("unadjusted", ID), ("unadjusted_mentor", MENTOR)])
def test_the_plain_difference_is_that_of_club_sandwich(name: str, cluster: np.ndarray) -> None:
    assert figures(group_difference(AFTER - BEFORE, FIRST, cluster)) == pytest.approx(printed(name), rel=1e-9)


def test_without_clusters_the_error_is_that_of_welch_and_hc2() -> None:
    design = np.column_stack([np.ones(len(ID)), FIRST])
    found = robust_coefficient(AFTER - BEFORE, design, ID, of=1)
    assert [found.error] * 2 == pytest.approx([*PRINTED["welch"], *PRINTED["hc2"]], rel=1e-12)


@pytest.mark.parametrize(
    ("name", "cluster", "covariates"),
    [("ancova", ID, BEFORE[:, None]), ("ancova_site_mentor", MENTOR, KNOWN)],
)
def test_ancova_is_that_of_club_sandwich(name: str, cluster: np.ndarray, covariates: np.ndarray) -> None:
    found = group_difference(AFTER, FIRST, cluster, covariates=covariates)
    assert figures(found) == pytest.approx(printed(name), rel=1e-9)


@pytest.mark.parametrize(("name", "cluster"), [("did", None), ("did_mentor", MENTOR)])
def test_difference_in_differences_is_that_of_club_sandwich(name: str, cluster: np.ndarray | None) -> None:
    ids, firsts = np.tile(ID, 2), np.tile(FIRST, 2)
    later = np.repeat([False, True], len(ID))
    lost = (later & np.isin(ids, [3, 20, 41, 50])) | (~later & np.isin(ids, [7, 33]))
    shared = None if cluster is None else np.tile(cluster, 2)[~lost]
    values = np.concatenate([BEFORE, AFTER])[~lost]
    found = difference_in_differences(values, firsts[~lost], later[~lost], ids[~lost], cluster=shared)
    assert figures(found) == pytest.approx(printed(name), rel=1e-8)


def test_chances_and_weights_are_those_of_glm() -> None:
    found = propensity_weights(FIRST, KNOWN[:, :2])
    second = found.weights[~FIRST]
    assert found.chance[[0, 1, 29, 54]] == pytest.approx(PRINTED["chance"], rel=1e-9)
    assert [*second[:3], found.largest, found.effective] == pytest.approx(PRINTED["weights"], rel=1e-9)
    assert (found.weights[FIRST] == 1).all()
    assert found.reason is None


@pytest.mark.parametrize(("name", "cluster"), [("weighted", ID), ("weighted_mentor", MENTOR)])
def test_the_weighted_difference_is_that_of_club_sandwich(name: str, cluster: np.ndarray) -> None:
    weights = propensity_weights(FIRST, KNOWN[:, :2]).weights
    found = group_difference(AFTER, FIRST, cluster, covariates=BEFORE[:, None], weights=weights)
    assert figures(found) == pytest.approx(printed(name), rel=1e-8)


def test_balance_is_hedges_g_before_and_after_weighting() -> None:
    weights = propensity_weights(FIRST, KNOWN[:, :2]).weights[~FIRST]
    found = mean_balance(BEFORE[FIRST], BEFORE[~FIRST], weights)
    assert [found.difference, found.difference_weighted] == pytest.approx(PRINTED["balance"], rel=1e-9)


def test_earnings_of_the_supported_work_are_those_of_dehejia_and_wahba() -> None:
    """1,794 dollars unadjusted and 1,672 adjusted."""
    treated, who = NSW["treat"].to_numpy() == 1, np.arange(len(NSW))
    known = NSW[["age", "educ", "nodegr", "black", "hisp", "re74", "re75"]].assign(square=NSW["age"] ** 2).to_numpy()
    plain = group_difference(NSW["re78"], treated, who)
    adjusted = group_difference(NSW["re78"], treated, who, covariates=known)
    assert (round(plain.estimate), round(adjusted.estimate)) == (1794, 1672)
    assert figures(plain) == pytest.approx(printed("nsw"), rel=1e-9)
    assert figures(adjusted) == pytest.approx(printed("nsw_adjusted"), rel=1e-7)
    assert astuple(plain)[:3] == (185, 260, 445)

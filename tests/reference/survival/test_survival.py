"""Rates of events and chances in periods against figures of R and of statsmodels."""

import csv
import warnings
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from progression.stats import area_under_curve, brier_score, fit_cox, fit_hazard

HERE = Path(__file__).parent
PRINTED = (HERE / "survival.txt").read_text(encoding="utf-8")
COX = {
    "heart": (["age", "year", "surgery", "transplant"], "id"),
    "lung": (["age", "sex", "ph.ecog"], "inst"),
    "veteran": (["karno", "diagtime", "age"], None),
    "ties": (["rating", "changes"], "participant"),
}


@cache
def answers(name: str) -> dict[str, np.ndarray]:
    """The columns of one file; text as it is."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = {key: [row[key] for row in rows] for key in rows[0]}
    return {
        key: np.array(values, str if key in ("participant", "mentor") else float) for key, values in columns.items()
    }


def figures(name: str, line: str) -> list[float]:
    """The numbers of one line about one set of answers."""
    about = PRINTED.split(f"== {name} \n")[1].split("==")[0]
    (found,) = [each.split()[1:] for each in about.splitlines() if each.startswith(f"{line} ")]
    return [float(each) for each in found]


@pytest.mark.parametrize("name", COX)
def test_cox_is_that_of_r(name: str) -> None:
    columns, cluster = COX[name]
    rows = answers("quarters" if name == "ties" else name)
    stop = rows["stop"] if name == "heart" else rows["quarter"] if name == "ties" else rows["time"]
    start = rows["start"] if name == "heart" else stop - 1 if name == "ties" else np.zeros(len(stop))
    event = rows["status"] if name == "veteran" else rows["event"]
    who = rows[cluster] if cluster else np.arange(len(stop))
    fit = fit_cox(np.column_stack([rows[each] for each in columns]), start, stop, event, who)
    assert fit.coefficients == pytest.approx(figures(name, "coef"), rel=1e-6)
    assert np.sqrt(np.diag(fit.naive)) == pytest.approx(figures(name, "naive"), rel=1e-6)
    if cluster:
        few = (fit.clusters - 1) / fit.clusters  # R does not correct for few clusters
        assert np.sqrt(np.diag(fit.covariance) * few) == pytest.approx(figures(name, "robust"), rel=1e-6)


@cache
def quarters() -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Covariates of the invented participants, and all columns."""
    rows = answers("quarters")
    return np.column_stack([rows["rating"], rows["changes"], np.log(rows["quarter"])]), rows


@pytest.mark.parametrize("cluster", ["participant", "mentor"])
def test_the_logit_and_its_errors_are_those_of_r(cluster: str) -> None:
    covariates, rows = quarters()
    fit = fit_hazard(covariates, rows["event"], rows[cluster])
    clusters, *errors = figures("logit", cluster)
    assert (fit.clusters, fit.rows, fit.events) == (clusters, 646, 78)
    assert fit.coefficients == pytest.approx(figures("logit", "coef"), rel=1e-9)
    assert np.sqrt(np.diag(fit.covariance)) == pytest.approx(errors, rel=1e-8)


@pytest.mark.parametrize("cluster", ["participant", "mentor"])
def test_marginal_effects_and_chances_of_a_year_are_those_of_r(cluster: str) -> None:
    covariates, rows = quarters()
    fit = fit_hazard(covariates, rows["event"], rows[cluster])
    effect = fit.average_effect(0)
    half = (effect.high - effect.low) / 2
    quantile = {"participant": 1.974996213, "mentor": 2.119905299}[cluster]  # of t, 159 and 16 degrees of freedom
    assert [effect.value, half / quantile] == pytest.approx(figures("logit", f"{cluster}_margin"), rel=1e-7)
    low, high = ([[[rating, 0, np.log(each)] for each in range(1, 5)]] for rating in (2, 4))
    one, two, difference = fit.difference_within(low, high)
    error = (difference.high - difference.low) / 2 / quantile
    assert [one.value, two.value, error] == pytest.approx(figures("logit", f"{cluster}_year"), rel=1e-6)


def test_marginal_effects_are_those_of_statsmodels() -> None:
    """Slopes and switches, with the covariance of clusters; its intervals are normal, so the errors are compared."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from statsmodels.discrete.discrete_model import Logit  # noqa: PLC0415  a second to import
    covariates, rows = quarters()
    often = np.column_stack([covariates[:, 0], covariates[:, 1] > 0, covariates[:, 2]]).astype(float)
    _, groups = np.unique(rows["participant"], return_inverse=True)
    fit = fit_hazard(often, rows["event"], groups)
    theirs = Logit(rows["event"], np.column_stack([np.ones(len(often)), often])).fit(
        disp=0, tol=1e-12, cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
    )
    more = np.sqrt(fit.clusters / (fit.clusters - 1))
    for dummy, column, per in ((False, 0, "unit"), (True, 1, "switch")):
        margins = theirs.get_margeff(dummy=dummy)
        effect = fit.average_effect(column, per=per)
        assert effect.value == pytest.approx(margins.margeff[column], rel=1e-6)
        assert (effect.high - effect.low) / 2 / 1.974996213 == pytest.approx(
            margins.margeff_se[column] * more, rel=1e-6
        )


def test_brier_and_area_are_those_of_r() -> None:
    covariates, rows = quarters()
    chance = fit_hazard(covariates, rows["event"], rows["participant"]).hazards(covariates)
    assert brier_score(chance, rows["event"], rows["participant"]).value == pytest.approx(
        figures("logit", "brier")[0], rel=1e-9
    )
    area, error = figures("logit", "area")
    found = area_under_curve(chance, rows["event"], np.arange(len(chance)))
    spread = area * (1 - area)
    half = np.log(found.high / (1 - found.high)) - np.log(area / (1 - area))
    assert found.value == pytest.approx(area, rel=1e-9)
    assert half * spread / 1.959963985 == pytest.approx(error, rel=1e-6)

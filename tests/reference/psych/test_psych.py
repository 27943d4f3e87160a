"""Reliability and agreement as R's psych and lavaan have them."""

import numpy as np
import pytest
from support import floats, table

from progression.stats import (
    Estimate,
    cronbach_alpha,
    heise,
    icc,
    mcdonald_omega,
    mean_gap,
    retest,
    weighted_kappa,
)

EXPECTED = {row["name"]: row for row in table("psych/expected.csv")}
ITEMS = np.array([floats("psych/bfi-neuroticism.csv", f"N{k}") for k in range(1, 6)]).T
WHOLE = ITEMS[~np.isnan(ITEMS).any(axis=1)]
STANDARDISED = (WHOLE - WHOLE.mean(axis=0)) / WHOLE.std(axis=0, ddof=1)
JUDGES = np.array([floats("psych/shrout-fleiss-1979.csv", f"J{k}") for k in range(1, 5)]).T
PAIRS = np.array([floats("psych/pairs.csv", name) for name in ("participant", "mentor")]).T
NAMES = ["ICC(1,1)", "ICC(A,1)", "ICC(C,1)", "ICC(1,k)", "ICC(A,k)", "ICC(C,k)"]


def agrees(found: Estimate, name: str, *, within: float = 1e-10) -> None:
    """Value, limits and n, as far as R gives them."""
    row = EXPECTED[name]
    for mine, given in ((found.value, "value"), (found.low, "low"), (found.high, "high"), (found.n, "n")):
        if row[given]:
            assert mine == pytest.approx(float(row[given]), abs=within), given


def test_alpha_and_its_interval_are_those_of_psych() -> None:
    agrees(cronbach_alpha(ITEMS), "alpha")
    agrees(cronbach_alpha(WHOLE[:, :3]), "alpha_three")
    agrees(cronbach_alpha(ITEMS, missing="pairwise"), "alpha_pairwise")


def test_omega_is_that_of_psych_and_of_lavaan() -> None:
    """Whose loadings settle to seven digits."""
    agrees(mcdonald_omega(STANDARDISED), "omega_standardised", within=5e-7)
    agrees(mcdonald_omega(STANDARDISED), "omega_standardised_lavaan", within=5e-7)
    agrees(mcdonald_omega(STANDARDISED[:, :3]), "omega_standardised_three", within=5e-7)
    agrees(mcdonald_omega(ITEMS), "omega", within=5e-7)


def test_the_interval_of_omega_is_the_jackknifes_in_loops_of_r() -> None:
    agrees(mcdonald_omega(ITEMS), "omega_interval", within=5e-7)


@pytest.mark.parametrize("name", NAMES)
def test_the_six_intraclass_correlations_and_their_intervals_are_those_of_psych(name: str) -> None:
    agrees(icc(JUDGES)[name], f"judges {name}")
    agrees(icc(PAIRS)[name], f"pairs {name}")


def test_the_six_intraclass_correlations_are_those_that_shrout_and_fleiss_print() -> None:
    assert [round(icc(JUDGES)[name].value, 2) for name in NAMES] == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]


def test_kappa_is_that_of_psych_and_its_interval_the_jackknifes_in_loops_of_r() -> None:
    agrees(weighted_kappa(PAIRS[:, 0], PAIRS[:, 1]), "quadratic_kappa", within=1e-9)
    nine, other = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 1, 6, 1, 5, 5, 6, 7]
    assert weighted_kappa(nine, other).value == pytest.approx(float(EXPECTED["quadratic_kappa_help_page"]["value"]))


def test_the_mean_gap_is_that_of_rs_paired_t_test() -> None:
    found = mean_gap(PAIRS[:, 0], PAIRS[:, 1])
    agrees(Estimate(found.gap, found.low, found.high, found.n, "t"), "mean_gap")


def test_the_correlation_of_two_measurements_has_the_interval_of_rs_cor_test() -> None:
    agrees(retest(PAIRS[:, 0], PAIRS[:, 1]), "retest_correlation")
    agrees(retest(PAIRS[:, 0], PAIRS[:, 1], method="icc"), "pairs ICC(A,1)")


def test_three_waves_and_their_jackknife_are_those_of_r() -> None:
    agrees(heise(*WHOLE[:, :3].T), "heise")

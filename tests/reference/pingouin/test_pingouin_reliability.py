"""pingouin's examples of alpha and of the intraclass correlations."""

import numpy as np
import pandas as pd
import pingouin
import pytest
from support import floats, table

from progression.stats import cronbach_alpha, icc

ITEMS = np.array([floats("pingouin/cronbach-wide-missing.csv", f"Q{k}") for k in range(1, 12)]).T
ICC = "pingouin/icc.csv"
WINES = np.array([floats(ICC, "Scores", Judge=judge) for judge in "ABCD"]).T
SIX = {
    "ICC(1,1)": 0.728,
    "ICC(A,1)": 0.728,
    "ICC(C,1)": 0.729,
    "ICC(1,k)": 0.914,
    "ICC(A,k)": 0.914,
    "ICC(C,k)": 0.915,
}


def test_alpha_over_complete_rows_and_pairwise_is_that_of_pingouin() -> None:
    assert cronbach_alpha(ITEMS).value == pytest.approx(0.8016949, abs=5e-8)
    assert cronbach_alpha(ITEMS, missing="pairwise").value == pytest.approx(0.7326608, abs=5e-8)
    frame = pd.DataFrame(ITEMS)
    assert cronbach_alpha(ITEMS).value == pytest.approx(pingouin.cronbach_alpha(frame, nan_policy="listwise")[0])
    assert cronbach_alpha(ITEMS, missing="pairwise").value == pytest.approx(pingouin.cronbach_alpha(frame)[0])


def test_alpha_has_the_interval_of_pingouin_where_nothing_is_missing() -> None:
    """Which rounds its limits to three decimals."""
    whole = ITEMS[~np.isnan(ITEMS).any(axis=1)]
    found = cronbach_alpha(whole)
    value, limits = pingouin.cronbach_alpha(pd.DataFrame(whole))
    assert (found.value, found.n) == (pytest.approx(value), 9)
    assert (found.low, found.high) == pytest.approx(tuple(limits), abs=5e-4)


@pytest.mark.filterwarnings("ignore:The inplace keyword")  # of pingouin's own
def test_the_six_correlations_of_the_wines_are_those_of_pingouin() -> None:
    found = icc(WINES)
    assert {name: round(each.value, 3) for name, each in found.items()} == SIX
    rows = [{"Wine": row["Wine"], "Judge": row["Judge"], "Scores": float(row["Scores"])} for row in table(ICC)]
    other = pingouin.intraclass_corr(pd.DataFrame(rows), targets="Wine", raters="Judge", ratings="Scores")
    for row in other.to_dict("records"):
        mine = found[row["Type"]]
        assert mine.value == pytest.approx(row["ICC"], abs=1e-12)
        assert (mine.low, mine.high) == pytest.approx(tuple(row["CI95"]), abs=5e-3)

"""pingouin's data: missing values, where neither row order nor absent rows may matter, and McNemar's test."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from scipy.special import chdtri
from support import definition, form, forms_of, item, table

from progression.analysis import group_change
from progression.capture import read_forms
from progression.stats import paired_shares

ROWS = table("pingouin/pairwise-tests-missing.csv")
INSTRUMENT = definition([item("a")], constants=[("a", "reliability", 0.7), ("a", "sd", 2.0)])
TREATMENTS = ("treatment_X", "treatment_Y")
OCCASIONS = {"A": "start", "B": "exit"}


def rows(*, explicit: bool) -> list[dict[str, Any]]:
    """Conditions A and B as start and exit; missing values as empty cells or as no row at all."""
    wanted = [row for row in ROWS if row["Condition"] in OCCASIONS and (explicit or row["Value"])]
    return [form(row["Subject"], OCCASIONS[row["Condition"]], a=row["Value"]) for row in wanted]


def change(data: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole answer."""
    return group_change(forms_of(INSTRUMENT, data), before="start", after="exit").to_dict()


def test_nine_subjects_have_both_values_and_get_the_t_test_of_scipy() -> None:
    """`scipy.stats.ttest_rel` on subjects matched by hand: all but 4 and 6."""
    values = {(row["Subject"], row["Condition"]): row["Value"] for row in ROWS}
    subjects = [str(place) for place in range(1, 12) if place not in (4, 6)]
    before, after = ([float(values[each, condition]) for each in subjects] for condition in "AB")
    other = stats.ttest_rel(after, before)
    (row,) = change(rows(explicit=True))["scores"]
    assert row["n"] == 9
    assert (row["t"], row["p"]) == pytest.approx((other.statistic, other.pvalue), abs=1e-12)


def test_order_of_rows_changes_no_number() -> None:
    """Exactly: to the last bit."""
    data = rows(explicit=True)
    expected = change(data)
    for seed in range(20):
        shuffled = [data[place] for place in np.random.default_rng(seed).permutation(len(data))]
        assert change(shuffled) == expected


def test_absent_rows_and_rows_without_answers_give_the_same_tests() -> None:
    """One row per score, equal in every number."""
    assert change(rows(explicit=False))["scores"] == change(rows(explicit=True))["scores"]


@pytest.mark.parametrize("part", ["n", "attrition", "flow", "leavers", "bounds", "individual", "distribution"])
def test_absent_rows_and_rows_without_answers_give_the_same_counts(part: str) -> None:
    """Who has a pair, the classes and the spread of answers rest on answers given, not on empty rows."""
    assert change(rows(explicit=False))[part] == change(rows(explicit=True))[part]


def test_data_frame_of_numbers_and_text_give_the_same() -> None:
    """Floats with NaN, as pandas reads the file, and the cells as they are written."""
    data = rows(explicit=True)
    numbers = pd.DataFrame(data).assign(a=lambda frame: pd.to_numeric(frame["a"]))
    assert numbers["a"].dtype == np.float64
    assert numbers["a"].isna().sum() == 2
    from_numbers = group_change(read_forms(numbers, INSTRUMENT), before="start", after="exit")
    assert from_numbers.to_dict() == change(data)


def test_mcnemar_of_two_treatments() -> None:
    """Pingouin's chi2_mcnemar: χ² with continuity 20.020833, exact p .000003."""
    first, second = ([row[name] == "True" for row in table("pingouin/chi2-mcnemar.csv")] for name in TREATMENTS)
    pairs = Counter(zip(first, second, strict=True))
    found = paired_shares(*(pairs[each] for each in ((True, True), (True, False), (False, True), (False, False))))
    assert chdtri(1, found.continuity_p) == pytest.approx(20.020833, abs=5e-7)
    assert found.exact_p == pytest.approx(0.000003, abs=5e-7)

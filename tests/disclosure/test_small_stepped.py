"""Stepped cohorts: no cell of too few, nor what would count it back."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, forms_of, item
from support.steps import STARTS, stepped_rows

import progression as pg
from progression.analysis import Stepped
from progression.errors import DataError

ABOUT = {
    *("score", "respondent", "cohort", "period", "state", "start", "since", "approach", "better"),
    *("suppressed", "reason"),
}
LEAST = 5


def shown(rows: list[dict[str, Any]], *, header: dict[str, Any] | None = None, **more: Any) -> Stepped:
    """As it may be seen."""
    forms = forms_of(definition([item("a"), item("b")], groups=["kommun", "kon"], **(header or {})), rows)
    return pg.stepped(forms, **{"cohort": "kommun", "starts": STARTS, "scores": ["a"]} | more)


def without(rows: list[dict[str, Any]], town: str, before: str, *numbers: int) -> list[dict[str, Any]]:
    """The rows without those of some people of a town before a day."""
    names = {f"{town}{number:02d}" for number in numbers}
    return [each for each in rows if each["participant"] not in names or each["date"] >= before]


def hidden_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows that are hidden, and that nothing is told in any of them."""
    rows = frame[frame["suppressed"]].to_dict("records")
    for row in rows:
        assert row["reason"] == "small_group"
        assert not [name for name, value in row.items() if name not in ABOUT and not pd.isna(value)]
    return rows


def test_a_small_cell_hides_another_of_its_cohort_and_of_its_period() -> None:
    found = shown(without(stepped_rows(), "Dala", "2023-04", 1, 2, 3))
    hidden = {(row["cohort"], row["period"]) for row in hidden_rows(found.path)}
    assert ("Dala", "2023-Q1") in hidden
    assert {town for town, period in hidden if period == "2023-Q1"} > {"Dala"}
    assert {period for town, period in hidden if town == "Dala"} > {"2023-Q1"}
    assert len(hidden) < 8
    assert not found.frame[found.frame["approach"] == "two_way"]["suppressed"].any()


def test_an_empty_cell_is_no_secret() -> None:
    found = shown([each for each in stepped_rows() if each["kommun"] != "Dala" or each["date"] >= "2023-04"])
    cell = found.path[(found.path["cohort"] == "Dala") & (found.path["period"] == "2023-Q1")]
    assert list(cell["n"]) == [0]
    assert hidden_rows(found.path) == []


def test_a_cohort_with_few_after_its_start_is_hidden_with_another() -> None:
    rows = [
        each
        for each in stepped_rows()
        if each["kommun"] != "Fors" or each["date"] < "2024" or each["participant"] < "Fors03"
    ]
    hidden = [row["cohort"] for row in hidden_rows(shown(rows).cohorts)]
    assert "Fors" in hidden
    assert len(hidden) == 2


def test_differences_and_times_of_few_are_hidden() -> None:
    rows = [
        each
        for each in stepped_rows(2, towns=("Alby", "Dala", "Fors", "Hede"))
        if each["kommun"] != "Alby" or each["date"] < "2024"
    ]
    found = shown(rows)
    assert [row["since"] for row in hidden_rows(found.since_start)] == [2]
    assert [row["approach"] for row in hidden_rows(shown(rows, min_group=7).frame)] == [
        *("two_way", "not_yet", "before_start"),
    ]
    assert shown(rows, min_group=2).min_group == LEAST


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Alby", "Dala", "Hede"]), st.integers(0, 5), st.integers(0, 5)), max_size=9))
def test_no_row_or_column_of_the_steps_leaves_one_small_cell(gone: list[tuple[str, int, int]]) -> None:
    lost = {(f"{town}{number:02d}", f"follow-up-{quarter}" if quarter else "start") for town, number, quarter in gone}
    kept = [each for each in stepped_rows() if (each["participant"], each["occasion"]) not in lost]
    everything = shown(kept, min_group=LEAST).path
    counts = pd.DataFrame(kept).assign(period=lambda rows: pd.PeriodIndex(rows["date"], freq="Q").astype(str))
    true = counts.groupby(["kommun", "period"])["participant"].nunique()
    everything["waits"] = everything["state"] == "waiting"
    for by in (["cohort", "waits"], ["period"]):
        for _, rows in everything.groupby(by):
            cells = [(row.cohort, row.period.replace("-", "")) for row in rows.itertuples() if row.suppressed]
            hidden = sum(int(true.get(cell, 0)) for cell in cells)
            beside = rows[~rows["suppressed"] & (rows["n"] > 0)]
            assert hidden == 0 or hidden >= LEAST or beside.empty


def test_where_nobody_waited_the_row_says_why_and_is_not_hidden() -> None:
    rows = [
        each
        for each in stepped_rows(towns=("Alby", "Boda", "Fors"))
        if each["kommun"] == "Fors" or each["date"] > "2023-07"
    ]
    told = shown(rows).frame.set_index("approach")
    assert told.loc["not_yet", "reason"] == "stepped_nobody_waits"
    assert (told.loc["not_yet", "n_begun"], told.loc["two_way", "suppressed"]) == (0, False)
    without_answers = shown([each | {"a": None} for each in rows], scores=["a"]).frame
    assert set(without_answers["reason"]) == {"stepped_too_few"}


def test_columns_that_an_instrument_forbids_are_refused() -> None:
    header = {"disclosure": {"crossings": ["kommun"]}}
    assert shown(stepped_rows(), header=header).cohort == "kommun"
    for asked in ({"adjust": ["kön"]}, {"cohort": "kon", "starts": {"man": None, "kvinna": None}}):
        with pytest.raises(DataError) as refused:
            shown(stepped_rows(), header=header, **asked)
        assert [each.code for each in refused.value.problems] == ["crossing-not-allowed"]

"""What people went on to is told option by option on the command line too, and only where there is anything to tell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from support.drawn import drawn_rows

from progression.definition import InstrumentCatalogue, bundled_folder

Run = Callable[..., Any]
PERIOD = "2021-01-01/2021-12-31"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Invented records of thirty participations, from start to a year after."""
    rows = drawn_rows(InstrumentCatalogue((bundled_folder(),)).load("start-avslut"), people=30)
    pd.DataFrame(rows).to_csv(tmp_path / "svar.csv", index=False)
    return tmp_path / "svar.csv"


def test_exits_are_told_option_by_option(run: Run, records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    data = run("indicators", records, "-i", "start-avslut", "--period", PERIOD, "--json").data
    told = {row["code"]: row for row in data["distribution"] if row["item"] == "sysselsattning_efter"}
    assert len(told) > 3
    assert sum(row["count"] for row in told.values()) > told[1]["n"], "several may be chosen"
    ran = run("indicators", records, "-i", "start-avslut", "--period", PERIOD)
    assert "Antal och andel som valde varje svar" in " ".join(ran.out.split())
    assert ran.row("fortsatt rehabilitering", "%")


@pytest.mark.parametrize("command", ["score", "person", "trend"])
@pytest.mark.parametrize("item", ["sysselsattning_efter", "remittent", "avslutsanledning"])
def test_answers_in_no_order_are_no_score_to_ask_for(run: Run, records: Path, command: str, item: str) -> None:
    more = ("--participant", "p01") if command == "person" else ()
    ran = run(command, records, "-i", "start-avslut", *more, "--score", item, "--json")
    assert (ran.code, ran.problems) == (2, ["score-unknown"])
    assert "arbete_eller_studier" in ran.document["problems"][0]["expected"]


def test_there_is_no_such_table_without_choices(run: Run, sample: Path) -> None:
    period = ("--period", "2020-11-01/2021-10-31")
    ran = run("indicators", sample / "nns-styrelse.csv", "-i", "nns-styrelse", *period)
    assert ran.code == 0
    assert "valde" not in ran.out


def test_an_item_that_is_a_group_divides_like_any_column(run: Run, records: Path) -> None:
    asked = ("indicators", records, "-i", "start-avslut", "--period", PERIOD, "--by", "remittent", "--json")
    groups = {row["group"] for row in run(*asked).data["rows"]}
    assert {None, "kommun", "forsakringskassan"} <= groups

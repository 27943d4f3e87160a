"""An instrument that forbids something forbids it on the command line too, and says so in plain words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from support.drawn import drawn_rows

from progression.definition import InstrumentCatalogue, bundled_folder

Run = Callable[..., Any]
YEAR = "2021-01-01/2021-12-31"


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Invented answers of 24 people to the seven questions about violence, by kön and insats."""
    rows = drawn_rows(InstrumentCatalogue((bundled_folder(),)).load("vald"), people=24)
    for place, row in enumerate(rows):
        row["kon"] = "kvinna" if place % 24 < 15 else "man"
        row["insats"] = "Alis"
    pd.DataFrame(rows).to_csv(tmp_path / "svar.csv", index=False)
    return tmp_path / "svar.csv"


@pytest.mark.parametrize(
    "words",
    [
        ("score",),
        ("score", "-o", "ut.csv"),
        ("person", "--participant", "p01"),
        ("person", "--participant", "p01", "-o", "ut.html"),
        ("due",),
        ("individual", "--from", "start", "--to", "exit", "-o", "ut.xlsx"),
    ],
)
def test_nothing_about_one_person_is_shown_or_written(
    run: Run, forms: Path, listing: Callable[[], Any], words: tuple[str, ...]
) -> None:
    command, *more = words
    before = listing()
    ran = run(command, forms, "-i", "vald", *more)
    assert (ran.code, ran.out) == (1, "")
    assert "En enskild persons svar eller poäng visas aldrig." in " ".join(ran.err.split())
    assert "p01" not in ran.err
    assert run(command, forms, "-i", "vald", *more, "--json").problems == ["individual-not-allowed"]
    assert listing() == before


def test_groups_are_shown_from_ten_people_on(run: Run, forms: Path) -> None:
    rows = run("indicators", forms, "-i", "vald", "--period", YEAR, "--by", "kon", "--min-group", "5", "--json").data[
        "rows"
    ]
    for row in rows:
        assert row["suppressed"] == (row["reason"] == "small_group")
        assert row["suppressed"] or row["participants"] >= 10
    assert {row["group"] for row in rows if row["suppressed"]} >= {"man"}
    assert {row["group"] for row in rows if not row["suppressed"]} == {
        None
    }  # less the women they would be the nine men


@pytest.mark.parametrize("by", [("insats",), ("kon", "insats")])
def test_a_division_that_is_not_permitted_is_refused(run: Run, forms: Path, by: tuple[str, ...]) -> None:
    asked = [word for name in by for word in ("--by", name)]
    ran = run("indicators", forms, "-i", "vald", "--period", YEAR, *asked)
    assert (ran.code, ran.out) == (1, "")
    said = " ".join(ran.err.split())
    assert "får inte delas upp efter insats" in said
    assert "Tillåtet: kön." in said
    assert run("indicators", forms, "-i", "vald", "--period", YEAR, *asked, "--json").problems == [
        "crossing-not-allowed"
    ]

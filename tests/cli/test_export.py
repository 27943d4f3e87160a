"""``export`` and ``due``: the answers for another program, and whose next measurement is when."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("ending", [".sav", ".dta"])
def test_a_labelled_file_opens_in_another_program(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    ran = run("export", sample / "bip.csv", "-i", "bip", "-o", f"bip{ending}")
    assert ran.code == 0, ran.err
    read = pyreadstat.read_sav if ending == ".sav" else pyreadstat.read_dta
    frame, about = read(str(tmp_path / f"bip{ending}"))
    assert len(frame) == len(pd.read_csv(sample / "bip.csv"))
    assert about.column_names_to_labels["halsa"] == "Kan hantera sin hälsa"


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_a_table_reads_back_as_the_same_forms(run: Run, sample: Path, ending: str) -> None:
    assert run("export", sample / "bip.csv", "-i", "bip", "-o", f"bip{ending}").code == 0
    assert run("score", f"bip{ending}", "-i", "bip").out == run("score", sample / "bip.csv", "-i", "bip").out


@pytest.mark.parametrize(
    "command", [("export", "-o", "ut.csv"), ("score",), ("person", "--participant", "p1"), ("due",)], ids=lambda c: c[0]
)
def test_a_sensitive_instrument_shows_nobody(run: Run, write_forms: Any, command: tuple[str, ...]) -> None:
    file = write_forms("participant date utfall", "p1 2026-01-01 inte_fragad")
    name, *more = command
    ran = run(name, file, "-i", "vald", "--json", *more)
    assert (ran.code, ran.problems) == (1, ["individual-not-allowed"])


def test_who_is_due(run: Run, write_forms: Any) -> None:
    file = write_forms(
        "participant occasion date respondent halsa",
        "p1 start 2026-01-01 participant 3",
        "p2 start 2026-01-01 participant 3",
        "p2 avslut 2026-03-01 participant 3",
    )
    data = run("due", file, "-i", "bip", "--on", "2026-03-20", "--json").data
    assert data["on"] == "2026-03-20"
    assert [(row["participant"], row["occasion"], row["state"]) for row in data["due"]] == [
        ("p1", "follow-up-1", "open")
    ]
    assert "uppföljning 1" in run("due", file, "-i", "bip", "--on", "2026-03-20").row("p1")


def test_an_instrument_without_times_cannot_say(run: Run, write_forms: Any) -> None:
    file = write_forms("participant occasion date stod", "p1 start 2026-01-01 3")
    assert run("due", file, "-i", "kunskap", "--json").problems == ["no-windows"]
    assert run("due", file, "-i", "kunskap", "--on", "i morgon", "--json").code == 2

"""When an insats began where, from a file: days by cohort, and everything that is wrong with the file at once."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from progression.capture import read_starts
from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES


def refused(source: Any) -> list[Problem]:
    """What is wrong with a file."""
    with pytest.raises(DataError) as error:
        read_starts(source, "kommun")
    return list(error.value.problems)


@pytest.mark.parametrize("title", ["kommun", "Municipality", "grupp", "cohort"])
def test_days_are_read_by_cohort_and_an_empty_one_is_not_yet(title: str) -> None:
    frame = pd.DataFrame({title: ["Lund", "Eslöv", " Höör "], "Startdatum": ["2024-01-01", "", "2024-04-15"]})
    assert read_starts(frame, "kommun") == {"Lund": date(2024, 1, 1), "Eslöv": None, "Höör": date(2024, 4, 15)}


def test_csv_and_xlsx_say_the_same(tmp_path: Path) -> None:
    written, book = tmp_path / "starter.csv", openpyxl.Workbook()
    written.write_text("kommun;start\nLund;2024-01-01\nEslöv;\n", encoding="utf-8")
    for row in (["kommun", "start"], ["Lund", date(2024, 1, 1)], ["Eslöv", None]):
        book.active.append(row)
    book.save(tmp_path / "starter.xlsx")
    found = read_starts(written, "kommun")
    assert found == read_starts(tmp_path / "starter.xlsx", "kommun") == {"Lund": date(2024, 1, 1), "Eslöv": None}


def test_values_that_the_vocabulary_knows_have_their_ids() -> None:
    frame = pd.DataFrame({"kön": ["Kvinnor", "m"], "start": ["2024-01-01", ""]})
    assert list(read_starts(frame, "kön")) == ["kvinna", "man"]


def test_every_problem_is_found_at_once_and_says_where() -> None:
    frame = pd.DataFrame(
        {"grupp": ["Lund", "lund", "", "Höör", "19121212-1212"], "start": ["2024-01-01", "", "2024-02-01", "i vår", ""]}
    )
    problems = refused(frame)
    assert [each.code for each in problems] == [
        *("cell-empty", "date-malformed", "identity-in-text", "cohort-starts-twice"),
    ]
    assert [each.facts["rows"] for each in problems] == [[4], [5], [6], [2, 3]]
    for each in problems:
        for language in LANGUAGES:
            assert "1212" not in each.part("found", language)


def test_columns_that_are_lacking_or_unknown_are_named() -> None:
    problems = refused(pd.DataFrame({"kommun": ["Lund"], "slut": ["2024-01-01"]}))
    assert [each.code for each in problems] == ["unknown-register-column", "column-needed"]

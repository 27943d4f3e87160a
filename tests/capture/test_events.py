"""Events from a file: what went on, from when to when, and everything that is wrong with the file at once."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.shell import CHECKOUT

from progression.capture import Event, read_events
from progression.capture.events import EVENT_COLUMNS, EventKind, event_kind, kind_label
from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES

COURSE = Event("p1", "activity", date(2024, 2, 1), date(2024, 4, 30), "kurs: svenska på onsdagar")
PAUSE = Event("p1", "break", date(2024, 3, 1), date(2024, 3, 31), "")
NOTE = Event("p2", "note", date(2024, 2, 14), None, "bytte till halvtid")


def rows(**columns: Any) -> pd.DataFrame:
    """A file's rows; a column that is not named has what is well."""
    height = max(len(each) for each in columns.values())
    usual = {"deltagare": "p1", "typ": "aktivitet", "start": "2024-02-01", "slut": "", "text": "kurs"}
    return pd.DataFrame({name: columns.get(name, [word] * height) for name, word in usual.items()})


def refused(source: Any) -> list[Problem]:
    """What is wrong with a file."""
    with pytest.raises(DataError) as error:
        read_events(source)
    return list(error.value.problems)


def codes(source: Any) -> list[str]:
    """The same, by code alone."""
    return [problem.code for problem in refused(source)]


def test_events_are_read_by_their_day_whatever_the_order_of_the_file() -> None:
    frame = pd.DataFrame(
        {
            "deltagare": ["p1", "p2", "p1"],
            "typ": ["avbrott", "anteckning", "aktivitet"],
            "start": ["2024-03-01", "2024-02-14", "2024-02-01"],
            "slut": ["2024-03-31", "", "2024-04-30"],
            "text": [None, " bytte till\nhalvtid ", "kurs: svenska på onsdagar"],
        }
    )
    assert read_events(frame) == (COURSE, NOTE, PAUSE)


def test_titles_and_kinds_may_be_english_and_need_no_case() -> None:
    frame = pd.DataFrame({"Participant": ["p1"], "KIND": ["Break"], "From": ["2024-03-01"], "to": ["2024-03-31"]})
    assert read_events(frame) == (PAUSE,)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_a_file_may_be_of_any_kind_that_answers_come_in(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"handelser.{ending}"
    said = {"deltagare": "p1", "typ": "avbrott", "start": date(2024, 3, 1), "slut": date(2024, 3, 31)}
    if ending == "csv":
        file.write_text(";".join(said) + "\n" + ";".join(str(each) for each in said.values()), encoding="utf-8")
    elif ending == "xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(list(said))
        book.active.append(list(said.values()))
        book.save(file)
    else:
        pd.DataFrame([said]).to_parquet(file)
    assert read_events(file) == (PAUSE,)


def test_what_goes_on_has_no_end_and_what_is_noted_never_has() -> None:
    found = read_events(rows(typ=["aktivitet", "anteckning"], slut=["", "2024-02-01"]))
    assert [each.end for each in found] == [None, None]


def test_a_row_without_content_is_none_and_a_file_may_have_none_at_all() -> None:
    blank = rows(deltagare=["", "p1"], typ=["", "paus"], start=["", "2024-02-01"], text=["", ""])
    assert [each.kind for each in read_events(blank)] == ["break"]
    assert read_events(rows(deltagare=["p1"]).iloc[:0]) == ()


def test_everything_that_is_wrong_is_said_at_once_with_its_rows() -> None:
    problems = refused(
        rows(
            deltagare=["p1", "", "p1", "p1", "811228-9874"],
            typ=["kurs", "aktivitet", "anteckning", "", "kurs"],
            start=["2024-02-01", "1 februari", "2024-02-01", "", "2024-02-01"],
            slut=["2024-01-31", "", "2024-02-02", "", ""],
            text=["x", "", "x", "x", "x"],
        )
    )
    assert [(each.code, each.facts["rows"]) for each in problems] == [
        ("event-kind-unknown", [2, 6]),
        ("end-before-start", [2]),
        ("participant-missing", [3]),
        ("date-malformed", [3]),
        ("cell-empty", [3]),
        ("note-with-end", [4]),
        ("cell-empty", [5]),
        ("cell-empty", [5]),
        ("identity-refused", [6]),
    ]
    for language in LANGUAGES:
        for each in problems:
            assert all(each.part(name, language) for name in ("where", "found", "expected", "remedy"))
    assert problems[0].part("where", "sv") == "rad 2 och 6, kolumn typ"


def test_an_end_that_is_no_day_is_one_problem_of_a_note() -> None:
    assert codes(rows(typ=["anteckning"], slut=["snart"])) == ["date-malformed"]


def test_a_mistyped_kind_is_told_what_is_near() -> None:
    (problem,) = refused(rows(typ=["avbrot"]))
    assert "Närmast: avbrott." in problem.part("expected", "sv")


@pytest.mark.parametrize(("column", "code"), [("text", "identity-in-text"), ("deltagare", "identity-refused")])
@pytest.mark.parametrize("told", ["19811228-9874", "anna@forbund.se"])
def test_an_identity_is_refused_and_not_repeated(column: str, code: str, told: str) -> None:
    problems = refused(rows(**{column: [told]}))
    assert [each.code for each in problems] == [code]
    assert told not in "".join(str(each) for each in problems)


@pytest.mark.parametrize("column", ["typ", "start"])
def test_an_identity_in_any_other_cell_is_not_repeated_either(column: str) -> None:
    told = "".join(str(each) for each in refused(rows(**{column: ["19811228-9874"]})))
    assert "9874" not in told


def test_a_text_may_be_long_but_not_endless() -> None:
    assert len(read_events(rows(text=["x" * 2000]))) == 1
    assert codes(rows(text=["x" * 2001])) == ["text-too-long"]


def test_columns_that_are_missing_unknown_untitled_or_there_twice_are_said_at_once() -> None:
    frame = pd.DataFrame([["p1", "p1", "x", "y"]], columns=["deltagare", "participant", "starrt", " "])
    problems = refused(frame)
    assert [each.code for each in problems] == [
        "column-twice",
        "unknown-register-column",
        "untitled-column",
        "column-needed",
        "column-needed",
    ]
    assert "Närmast: start" in problems[1].part("remedy", "sv")
    assert problems[3].part("expected", "sv") == "En kolumn med rubriken typ eller kind."


def test_a_column_that_is_needed_on_some_rows_alone_is_called_by_its_title() -> None:
    (problem,) = refused(rows(typ=["avbrott", "aktivitet"]).drop(columns="text").rename(columns={"typ": "slag"}))
    assert problem.part("where", "sv") == "rad 3, kolumn text"


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert codes(tmp_path / "ingen.csv") == ["file-not-found"]


@pytest.mark.parametrize("kind", ["activity", "break", "note"])
def test_every_kind_is_known_by_what_it_is_called(kind: EventKind) -> None:
    assert [event_kind(kind_label(kind, language)) for language in LANGUAGES] == [kind, kind]
    assert event_kind("kurs") is None


def test_the_file_on_the_page_is_one(tmp_path: Path) -> None:
    page = (CHECKOUT / "docs" / "time-line.md").read_text(encoding="utf-8")
    file = tmp_path / "handelser.csv"
    file.write_text(page.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    assert [each.kind for each in read_events(file)] == ["activity", "break", "note"]


DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=6))
def test_what_is_written_out_is_read_back(periods: list[tuple[date, int]]) -> None:
    events = [Event("p1", "activity", start, start + timedelta(days=more), "x") for start, more in periods]
    titles = dict(zip(EVENT_COLUMNS, (each[0] for each in EVENT_COLUMNS.values()), strict=True))
    frame = pd.DataFrame([vars(each) for each in events], columns=list(titles)).rename(columns=titles)
    assert list(read_events(frame)) == sorted(events, key=lambda each: each.start)

"""The report of stepped cohorts: its blocks print and draw the result's own numbers, and claim no cause."""

from typing import Any

import pytest
from support import definition, forms_of, item
from support.steps import STARTS, stepped_rows

from progression.analysis import Stepped, stepped
from progression.analysis.result import records
from progression.disclosure import protect
from progression.printing import print_interval, print_number, print_p, print_signed
from progression.texts import LANGUAGES, Language
from progression_reports.blocks import (
    Figure,
    Table,
    stepped_differences,
    stepped_included,
    stepped_needed,
    stepped_picture,
    stepped_since,
)
from progression_reports.report import Report, build_report


def found_of(*people: int, rows: list[dict[str, Any]] | None = None, least: int = 5, **asked: Any) -> Stepped:
    """Of the towns, small groups hidden."""
    instrument = definition([item("a"), item("b")], groups=["kommun", "kon"])
    forms = forms_of(instrument, stepped_rows(*people) if rows is None else rows)
    how = {"cohort": "kommun", "starts": STARTS, "scores": ["a"]} | asked
    return protect(stepped(forms, **how), min_group=least)


def gaps() -> list[dict[str, Any]]:
    """Of Dala two people are there from the second quarter on."""
    late = ("Dala01", "Dala02")
    return [each for each in stepped_rows() if each["participant"] not in late or each["date"] >= "2023-04"]


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def tables_of(report: Report) -> list[Table]:
    """Every table, the twins of figures among them."""
    blocks = [block for section in report.sections for block in section.blocks]
    return [
        block.table if isinstance(block, Figure) else block for block in blocks if isinstance(block, Figure | Table)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_report_claims_a_cause(language: Language) -> None:
    report = build_report(found_of(adjust=["kon"]), language)
    figures = [block for section in report.sections for block in section.blocks if isinstance(block, Figure)]
    words = [report.title, *report.lead, *report.notes, *(each.text for each in report.sections)]
    words += [text for each in figures for text in (each.title, each.alt, each.caption)]
    words += [text for table in tables_of(report) for text in (table.title, *table.notes)]
    words += [cell for table in tables_of(report) for row in table.rows for cell in row]
    said = " ".join(words).casefold()
    for word in ("effekt", "orsak", "tack vare", "leder till", "effect", "cause of", "thanks to", "leads to", "--"):
        assert word not in said
    assert said.count({"sv": "bero på insatsen", "en": "come from the insats"}[language]) == 1


def test_cohorts_stand_with_their_start_and_their_people() -> None:
    table = stepped_included(found_of(), "sv")
    assert table.rows[0] == ("Alby", "2023-04-01", "6", "6", "6", "6", "6", "30")
    assert table.rows[-1][:2] == ("Jarna", "inte än")
    few = [each for each in stepped_rows() if each["kommun"] != "Fors" or each["participant"] < "Fors03"]
    hidden = stepped_included(found_of(rows=few), "sv")
    assert hidden.rows[5] == ("Fors", "2024-01-01", *[".."] * 6)
    assert "sekretess" in hidden.notes[-1]


def test_every_difference_is_printed_with_what_its_approach_assumes() -> None:
    found = found_of(adjust=["kon"])
    table, rows = stepped_differences(found, "sv"), records(found.frame)
    assert column(table, "estimate") == [print_signed(row["estimate"], "sv", 2) for row in rows]
    assert column(table, "interval") == [print_interval(row["low"], row["high"], "sv", 2) for row in rows]
    assert column(table, "p") == [print_p(row["p"], "sv") for row in rows]
    assert column(table, "n") == ["42/60", "42/60", "42/48", "30/42"]
    assert [note.partition(":")[0] for note in table.notes[1:5]] == [
        *("Fasta nivåer", "Fasta nivåer, justerat", "Bara mot dem som väntade", "Kontroll"),
    ]
    assert "samma värde på kön" in table.notes[2]
    assert "färre än tio grupper" in table.notes[-1]
    hidden = stepped_differences(found_of(least=100), "sv")
    assert set(column(hidden, "estimate")) == {".."}


def test_time_since_the_start_is_told_with_how_many_it_rests_on() -> None:
    found = found_of()
    table, rows = stepped_since(found, "sv"), records(found.since_start)
    assert column(table, "since") == ["0", "1", "2", "3 eller fler"]
    assert column(table, "n_since") == ["42", "42", "30", "18"]
    assert column(table, "estimate") == [print_signed(row["estimate"], "sv", 2) for row in rows]
    assert column(stepped_since(found_of(least=20), "sv"), "estimate")[-1] == ".."


def test_the_picture_has_a_cell_for_each_cohort_and_period_and_the_twin_the_same_numbers() -> None:
    found = found_of(rows=gaps(), scores=None)
    (figure,) = stepped_picture(found, "sv")
    rows = records(found.path)
    for spec in (figure.spec, figure.narrow):
        cells = [text for trace in spec["data"] for text in trace["text"]]
        assert len(cells) == len(rows) == 120
        told = [".." if row["suppressed"] else print_number(row["mean"], "sv", 2) for row in rows]
        assert sorted(cells) == sorted(told)
    assert [trace["name"] for trace in figure.spec["data"]] == ["Väntar", "Börjar", "Har börjat"] * 2
    assert len(figure.table.rows) == 120
    assert column(figure.table, "mean").count("..") == sum(row["suppressed"] for row in rows) > 0
    assert "Ceda: börjat från och med kvartal 3 2023." in figure.alt
    assert "Hede: väntar hela tiden." in figure.alt
    assert "2 frågor eller skalor, med 10 grupper som rader och 6 perioder" in figure.alt


def test_many_periods_have_no_numbers_in_the_cells_and_fewer_names() -> None:
    (figure,) = stepped_picture(found_of(rows=stepped_rows(quarters=20)), "en")
    assert {text for trace in figure.spec["data"] for text in trace["text"]} == {""}
    marks = figure.spec["layout"]["xaxis"]["ticktext"]
    assert marks[:4] == ["Q1<br>2023", "Q3", "Q1<br>2024", "Q3"]
    assert len(figure.narrow["layout"]["xaxis"]["ticktext"]) < len(marks) == 10


@pytest.mark.parametrize(("period", "label", "mark"), [("month", "2023-02", "02"), ("half", "halvår 1 2023", "h 1")])
def test_other_periods_have_their_names(period: str, label: str, mark: str) -> None:
    (figure,) = stepped_picture(found_of(period=period), "sv")
    assert column(figure.table, "period")[0] == label
    assert figure.spec["layout"]["xaxis"]["ticktext"][0] == f"{mark}<br>2023"


def test_an_empty_cell_is_empty_and_a_score_without_answers_has_no_panel() -> None:
    rows = [each for each in stepped_rows() if each["kommun"] != "Dala" or each["date"] >= "2023-04"]
    found = found_of(rows=[each | {"b": None} for each in rows], scores=None)
    (figure,) = stepped_picture(found, "sv")
    assert {row[0] for row in figure.table.rows} == {"a"}
    assert column(figure.table, "mean").count("–") == 1


def test_conditions_are_told_with_their_numbers_or_as_unseen() -> None:
    table = stepped_needed(found_of(), "sv")
    known = column(table, "known")
    assert "10 grupper är med. 7 av dem har ett startdatum, på 4 olika dagar." in known[0]
    assert "för få för att säga" in known[1]
    assert known[2].startswith("För 1 av 1 mått")
    assert column(table, "seen") == ["I rapporten"] * 3 + ["Inte i rapporten"] * 5
    later = STARTS | {"Alby": STARTS["Dala"], "Boda": STARTS["Fors"]}
    told = stepped_needed(found_of(starts=later), "sv")
    assert "för 0 av 1 mått" in column(told, "known")[1]
    first = stepped_rows(quarters=2)
    first = found_of(rows=first, starts=STARTS | {"Ceda": STARTS["Dala"], "Dala": STARTS["Dala"]}, scores=["a"])
    assert "minst två perioder" in column(stepped_needed(first, "sv"), "known")[1]


def test_two_respondents_have_a_figure_each_and_a_column_in_the_tables() -> None:
    instrument = definition([item("a", respondents=["participant", "mentor"])], groups=["kommun"])
    rows = [
        {name: each[name] for name in each if name not in ("b", "kon")} | {"respondent": who}
        for who in ("participant", "mentor")
        for each in stepped_rows()
    ]
    found = protect(stepped(forms_of(instrument, rows), cohort="kommun", starts=STARTS))
    assert [figure.id for figure in stepped_picture(found, "en")] == ["stepped-participant-1", "stepped-mentor-1"]
    assert column(stepped_included(found, "en"), "respondent")[-1] == "Mentor"

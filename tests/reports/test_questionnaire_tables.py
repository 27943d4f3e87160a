"""The report of two questionnaires: by their titles, short in headings, and where the answers were read."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from support import definition, form, forms_of, item

import progression as pg
from progression.analysis import GroupComparison
from progression.capture import read_forms
from progression.definition import Beside, DataSource
from progression.texts import LANGUAGES
from progression_reports import group_difference_table, group_share_table, group_test_table, sides_table
from progression_reports.blocks import comparison_likert
from progression_reports.report import Report, build_report

STORE = DataSource("store-1", sha256="1" * 64, entry=7, entry_hash="2" * 64, as_of="2026-01-02T03:04:05.000000Z")


def compared(first: str = "Enkät: de som är här", second: str = "Enkät: de som har slutat") -> GroupComparison:
    """Two questionnaires with these titles."""
    made = [
        definition(
            [item("a", scale="steg", positive=[4, 5])],
            id=name,
            title={"sv": title},
            design="cross_sectional",
            scales={"steg": {"type": "ordinal", "range": [1, 5], "ends": {"sv": ["lite", "mycket"]}}},
        )
        for name, title in (("under", first), ("efter", second))
    ]
    rows = [[form(f"{code}{place}", date="2024-03-01", a=1 + place % 5) for place in range(9)] for code in "ue"]
    forms = [forms_of(each, told) for each, told in zip(made, rows, strict=True)]
    return pg.questionnaire_comparison(*forms, period="2024-01-01/2024-12-31")


def words(report: Report) -> str:
    """All that stands above the sections and at the foot."""
    return " ".join([report.title, report.subtitle, *report.lead, *report.notes, *report.provenance])


def test_headings_leave_out_what_the_titles_have_in_common() -> None:
    found = compared()
    assert sides_table(found, "sv").rows == (("Enkät: de som är här", "9"), ("Enkät: de som har slutat", "9"))
    table = group_share_table(found, "sv")
    assert table.title == "Andel positiva svar, de som är här och de som har slutat"
    assert "de som har slutat minus de som är här" in " ".join(table.notes)
    assert [each.label for each in table.columns][1:3] == ["n De som är här", "De som är här"]
    assert group_difference_table(found, "sv").title == "Medelvärde, de som är här och de som har slutat"
    assert group_test_table(found, "sv").rows


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (("Start", "Slut"), ("start", "slut")),
        (("Enkäten", "Enkäten, avslut"), ("enkäten", "enkäten, avslut")),
    ],
)
def test_titles_that_share_no_whole_part_are_kept(titles: tuple[str, str], shown: tuple[str, str]) -> None:
    heading = group_difference_table(compared(*titles), "sv").title.removeprefix("Medelvärde, ")
    assert heading.lower() == " och ".join(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_which_questionnaires_and_which_days(language: Any) -> None:
    report = build_report(compared(), language)
    assert all(f"{title}" in report.title for title in ("Enkät: de som är här", "Enkät: de som har slutat"))
    assert "2024-01-01" in report.subtitle
    assert {"sv": "svaren på två enkäter.", "en": "the answers to two questionnaires."}[language] in report.lead[0]
    assert "under@1.0.0, efter@1.0.0" in report.provenance[0]
    assert {"sv": "”Enkät: de som är här”", "en": "“Enkät: de som är här”"}[language] in report.title


def test_the_answers_are_figured_by_questionnaire() -> None:
    (figure,) = comparison_likert(compared(), "sv")
    assert "de som har slutat" in figure.alt.lower()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (DataSource("avslut.csv", sha256="1" * 64), "Svaren på efter@1.0.0 är lästa ur filen avslut.csv."),
        (DataSource("data frame"), "Svaren på efter@1.0.0 är lästa ur en tabell i Python."),
        (STORE, "Svaren på efter@1.0.0 är hämtade ur store-1 så som den såg ut 2026-01-02"),
    ],
)
def test_the_foot_says_where_the_answers_to_the_other_were_read(source: DataSource, said: str) -> None:
    found = compared()
    (beside,) = found.beside
    report = build_report(replace(found, beside=(Beside(beside.instrument, source),)), "sv")
    assert said in report.provenance[-1]


def test_a_comparison_of_an_occasion_and_a_period_says_both() -> None:
    made = [
        definition([item("a")], id=name, title={"sv": name.title()}, design="cross_sectional")
        for name in ("under", "efter")
    ]
    rows = pd.DataFrame([form(f"p{place}", "start", date="2024-03-01", a=str(1 + place)) for place in range(6)])
    forms = [read_forms(rows, each) for each in made]
    found = pg.questionnaire_comparison(*forms, period="2024-01-01/2024-12-31", occasion="start")
    assert words(build_report(found, "sv")).count("· start · 2024-01-01 till 2024-12-31") == 1

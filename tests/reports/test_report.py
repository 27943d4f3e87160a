"""Report definitions are data; a report leaves out what has nothing to show."""

import subprocess
import sys
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest
from support import definition, form, forms_of, panel

import progression_reports
from progression.analysis import group_change, person
from progression.disclosure import protect
from progression.texts import LANGUAGES, Catalogue
from progression_reports.blocks import BLOCKS, Figure, Table
from progression_reports.report import Report, build_report, report_definition

DEFINITIONS = sorted(
    each.name.removesuffix(".toml") for each in files("progression_reports").joinpath("definitions").iterdir()
)


def placeholders(text: str) -> set[str]:
    """The facts a sentence asks for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def texts_of(name: str) -> list[dict[str, str]]:
    """Every text of a definition."""
    report = report_definition(name)
    sections = [text for section in report.sections for text in (section.heading, section.text) if text]
    sheet = [report.sheet.facts, *report.sheet.foot, *report.sheet.writing.values()] if report.sheet else []
    return [report.title, report.subtitle, *report.lead, *sheet, *sections]


def test_both_languages_have_the_same_sentences_with_the_same_facts() -> None:
    catalogue = Catalogue("progression_reports.texts")
    assert catalogue.keys("sv") == catalogue.keys("en")
    for key in catalogue.keys("sv"):
        assert placeholders(catalogue.template(key, "sv")) == placeholders(catalogue.template(key, "en")), key


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_is_in_both_languages_and_names_blocks_that_exist(name: str) -> None:
    report = report_definition(name)
    named = {block for section in report.sections for block in section.blocks}
    if report.sheet:
        cells = [report.sheet.beside_title, *(cell for row in report.sheet.rows for cell in row.cells)]
        named |= {block for cell in cells for block in cell} - set(report.sheet.writing)
    assert named <= set(BLOCKS)
    for text in texts_of(name):
        assert set(text) == set(LANGUAGES)
        assert placeholders(text["sv"]) == placeholders(text["en"])


def test_the_change_report_begins_with_who_is_missing(reports: dict[tuple[str, str], Report]) -> None:
    first = reports["change", "sv"].sections[0].blocks[0]
    assert isinstance(first, Table)
    assert "Bara vid start" in [column.label for column in first.columns]


def test_the_person_report_is_a_dialogue_without_p_values(reports: dict[tuple[str, str], Report]) -> None:
    report = reports["person", "sv"]
    assert report.sheet
    assert "Den avgör inte rätten till stöd eller ersättning." in " ".join(report.sheet.foot)
    blocks = [*report.sheet.blocks, *(block for each in report.sections for block in each.blocks)]
    tables = [block.table if isinstance(block, Figure) else block for block in blocks]
    labels = {column.label for table in tables if isinstance(table, Table) for column in table.columns}
    assert "Fråga" in labels
    assert not labels & {"p", "t", "p (Holm)", "d_z"}


def test_a_provisional_instrument_says_so_first(
    reports: dict[tuple[str, str], Report], results: dict[str, Any]
) -> None:
    assert reports["person", "sv"].notes[0] == results["person"].notes[0].text("sv")
    assert results["person"].notes[0].code == "provisional"


def test_sections_without_anything_to_show_are_left_out() -> None:
    report = build_report(person(forms_of(definition(), [form("p1", a=4)]), "p1"), "sv")
    assert [section.heading for section in report.sections] == ["Vad har förändrats?"]
    assert report.sheet
    assert [row.kind for row in report.sheet.rows] == ["words", "picture", "writing"]


def test_the_foot_names_program_instrument_and_each_constant() -> None:
    instrument = definition(constants=[("a", "reliability", 0.825), ("a", "sd", 1.5)])
    forms = forms_of(instrument, panel([2, 3, 4, 5, 9], [9, 3, 5, 6, 2]))
    report = build_report(protect(group_change(forms, before="start", after="exit")), "sv")
    assert "instrument prov@1.0.0" in report.provenance[0]
    assert report.provenance[1] == "a, reliabilitet 0,825 (prov). prov"
    assert report.provenance[2] == "a, standardavvikelse 1,5 (prov). prov"


def test_tables_need_neither_plotly_nor_jinja() -> None:
    code = (
        "import sys, progression_reports\n"
        "from progression_reports import build_report, change_table, person_table\n"
        "assert not {'plotly', 'jinja2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_public_names_can_all_be_imported() -> None:
    assert all(getattr(progression_reports, name) for name in progression_reports.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = progression_reports.no_such_name

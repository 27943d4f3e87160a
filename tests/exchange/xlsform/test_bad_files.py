"""Files that are no XLSForms are refused in words, whatever they are and whoever made them."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from exchange.xlsform.xforms import book
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition

from progression.errors import DefinitionError
from progression.exchange.xlsform import export_xlsform, import_xlsform, sheets

GOOD = [["type", "name", "label"], ["text", "a", "A"]]
BOMB = (
    b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""
)


def refused(content: bytes) -> list[str]:
    """The codes of what is wrong; each problem is said in full in both languages."""
    with pytest.raises(DefinitionError) as raised:
        import_xlsform(content, name="enkät.xlsx")
    assert raised.value.problems
    for problem in raised.value.problems:
        for language in ("sv", "en"):
            said = problem.to_dict(language)
            assert all(said[part] for part in ("where", "found", "expected", "remedy"))
            assert "enkät.xlsx" in said["where"]
    return [problem.code for problem in raised.value.problems]


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_good_file_is_not_refused() -> None:
    assert import_xlsform(book(GOOD), name="enkät.xlsx").definition["items"][0]["id"] == "a"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"type,name,label\ntext,a,A\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,  # the old .xls
        b'{"resourceType": "Questionnaire"}',
        packed({}),
        packed({"hej.txt": b"hej"}),
        packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        book(GOOD)[:700],
        book(GOOD)[:-40],
    ],
)
def test_what_is_no_workbook(content: bytes) -> None:
    assert refused(content) == ["xlsform-not-a-workbook"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_xml_that_declares_entities_is_never_opened(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = unpacked(book(GOOD)) | {"xl/worksheets/sheet1.xml": BOMB.decode().encode(encoding)}
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("opened"))
    assert refused(packed(parts)) == ["xlsform-not-a-workbook"]


def test_what_grows_too_large_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed(unpacked(book(GOOD)) | {"xl/media/image1.png": b"\x00" * (sheets.MAX_BYTES + 1)})
    assert len(content) < sheets.MAX_BYTES / 100
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_, **__: pytest.fail("unpacked"))
    assert refused(content) == ["xlsform-too-large"]


def test_a_sheet_that_claims_to_have_a_million_rows_is_read_no_further_than_forms_go() -> None:
    parts = unpacked(book(GOOD))
    row = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", row)
    assert import_xlsform(packed(parts), name="enkät.xlsx").definition["items"][0]["id"] == "a"


def test_more_rows_than_a_form_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 4)
    assert import_xlsform(book([*GOOD, ["text", "b"], ["text", "c"]]), name="enkät.xlsx")
    assert refused(book([*GOOD, *(["text", name] for name in "bcd")])) == ["xlsform-too-large"]


@pytest.mark.parametrize(
    ("survey", "choices", "codes"),
    [
        ([["fråga", "svar"], ["a", "b"]], (), ["xlsform-no-columns", "xlsform-no-columns"]),
        ([["type", "label"], ["text", "b"]], (), ["xlsform-no-columns"]),
        (GOOD, [["lista", "name"], ["a", "b"]], ["xlsform-no-columns"]),
        ([["type", "name"]], (), ["xlsform-no-questions"]),
        ([["type", "name"], ["geopoint", "a"], ["start", "start"]], (), ["xlsform-no-questions"]),
        ([["type", "name"], ["select_one l", "a"]], (), ["xlsform-no-list"]),
        ([["type", "name"], ["select_one l", "a"], ["select_one m", "b"]], [["list_name", "name"], ["n", "x"]],
         ["xlsform-no-list", "xlsform-no-list"]),
        ([["type", "name"], ["begin_group", "g"], ["text", "a"]], (), ["xlsform-groups"]),
        ([["type", "name"], ["text", "a"], ["end_group", None]], (), ["xlsform-groups"]),
        ([["type", "name"], ["begin_group", "g"], ["text", "a"], ["end_repeat", None], ["end_group", None]], (),
         ["xlsform-groups"]),
    ],
)  # fmt: skip
def test_what_is_wrong_inside(survey: Any, choices: Any, codes: list[str]) -> None:
    assert refused(book(survey, choices)) == codes


def test_a_workbook_without_a_survey_names_the_sheets_that_it_has() -> None:
    with pytest.raises(DefinitionError) as raised:
        import_xlsform(book((), (), Blad1=GOOD, Frågor=GOOD), name="enkät.xlsx")
    assert "blad1, frågor" in str(raised.value)


def test_a_list_that_is_misspelled_is_offered_the_right_name() -> None:
    choices = [["list_name", "name", "label"], ["ja_nej", "ja", "Ja"]]
    with pytest.raises(DefinitionError) as raised:
        import_xlsform(book([["type", "name"], ["select_one ja_nei", "a"]], choices), name="enkät.xlsx")
    said = raised.value.problems[0].to_dict("sv")
    assert said["where"] == "enkät.xlsx, rad 2, frågan a"
    assert "ja_nej" in said["remedy"]


def test_a_formula_is_a_text_or_nothing_and_never_worked_out() -> None:
    found = import_xlsform(
        book([["type", "name", "label"], ["text", "a", '=HYPERLINK("x")'], ["text", "b", "B"]]), name="x"
    )
    assert [each["label"] for each in found.definition["items"]] == [{"sv": "a"}, {"sv": "B"}]


CONTENT = export_xlsform(definition()).content


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(CONTENT) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, junk: bytes) -> None:
    damaged = CONTENT[:place] + junk + CONTENT[place + len(junk) :]
    try:
        found = import_xlsform(damaged, name="x.xlsx").definition
    except DefinitionError as error:
        found = {"items": error.problems}
    assert found["items"]

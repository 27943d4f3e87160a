"""The PDF, opened again: its pages, its words, its tags, and the code that a scanner reads."""

import builtins
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
import zxingcpp
from PIL import Image
from reports.forms.papers import (
    SHIPPED,
    THREE,
    instrument_of,
    pdf_facts,
    pdf_text,
    pictures_of_pages,
    shipped,
    shipped_form,
)

from progression.errors import DataError
from progression.project import HelpContact
from progression_reports.forms import Form, build_form, write_form_pdf

A4 = "595.276 x 841.89 pts (A4)"


def codes_on(path: Path, *, dpi: int = 150) -> list[list[str]]:
    """What the codes on each page say, read from a picture of it."""
    found = []
    for picture in pictures_of_pages(path, dpi=dpi):
        with Image.open(picture) as page:
            found.append([each.text for each in zxingcpp.read_barcodes(page)])
    return found


def in_arabic(**more: Any) -> Form:
    """A form in Arabic with a condition."""
    items = {
        "a": {"label": {"sv": "Hur?", "ar": "كيف؟"}},
        "b": {"label": {"sv": "När?", "ar": "متى؟"}, "ask_if": "a == 1"},
    }
    instrument = instrument_of({"a": THREE, "b": THREE}, languages=["sv", "ar"], items=items, **more)
    return build_form(instrument, language="ar", size="normal")


def figures(path: Path) -> list[Any]:
    """The structure elements of a tagged PDF that are pictures."""
    found = []
    waiting = [pypdf.PdfReader(path).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            found += [element] if element.get("/S") == "/Figure" else []
            waiting += [element["/K"]] if "/K" in element else []
    return found


@pytest.mark.parametrize(("name", "respondent", "language", "size"), SHIPPED)
def test_every_shipped_form_is_a_tagged_pdf_with_every_question_in_it(
    name: str, respondent: str, language: str, size: str, tmp_path: Path
) -> None:
    form = shipped_form(name, respondent, language, size)
    file = tmp_path / "form.pdf"
    pages = write_form_pdf(form, file)
    facts = pdf_facts(file)
    assert facts["Pages"] == str(pages)
    assert facts["Page size"] == A4
    assert (facts["Tagged"], facts["JavaScript"], facts["Form"]) == ("yes", "no", "none")
    assert facts["Title"].startswith(form.title.text)
    opened = pypdf.PdfReader(file)
    assert opened.trailer["/Root"]["/Lang"] == language
    assert opened.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened.xmp_metadata is not None
    text = pdf_text(file)
    for question in form.questions:
        assert " ".join(question.words.text.split()) in text
    before, between, _ = form.page_of
    assert f"{before}{pages}{between}{pages}" in text


@pytest.mark.parametrize(
    ("name", "respondent", "language"),
    [
        ("kunskap", "staff", "sv"),
        ("kunskap", "staff", "en"),
        ("bip", "participant", "sv"),
        ("bip", "participant", "sv-x-latt"),
        ("bip", "participant", "en"),
        ("bip", "mentor", "sv"),
        ("halsa", "participant", "sv"),
    ],
)
def test_a_short_form_is_one_sheet(name: str, respondent: str, language: str, tmp_path: Path) -> None:
    for occasion in ("start", None):
        form = shipped_form(name, respondent, language, "normal", occasion=occasion)
        assert write_form_pdf(form, tmp_path / "form.pdf") == 1, occasion


def test_large_print_takes_more_paper_and_a_long_form_is_not_tight(tmp_path: Path) -> None:
    normal, large = (shipped_form("bip", "participant", "sv", size, occasion="start") for size in ("normal", "large"))
    assert write_form_pdf(large, tmp_path / "large.pdf") > write_form_pdf(normal, tmp_path / "normal.pdf")
    assert write_form_pdf(shipped_form("icf", "participant", "sv", "normal"), tmp_path / "icf.pdf") > 5


@pytest.mark.parametrize(
    ("case", "occasion"),
    [
        (("kunskap", "staff", "sv", "normal"), "start"),
        (("bip", "participant", "sv-x-latt", "large"), "uppföljning 12"),
        (("nns-deltagare-pagaende", "participant", "sv-x-latt", "large"), None),
        (("vald", "mentor", "sv", "normal"), None),
    ],
)
def test_a_scanner_reads_which_form_and_page_it_is(
    case: tuple[str, str, str, str], occasion: str | None, tmp_path: Path
) -> None:
    form = shipped_form(*case, occasion=occasion)
    pages = write_form_pdf(form, tmp_path / "form.pdf")
    expected = [[form.mark.text(page, pages)] for page in range(1, pages + 1)]
    assert codes_on(tmp_path / "form.pdf") == expected
    text = pdf_text(tmp_path / "form.pdf")
    assert all(code in text for (code,) in expected)


def test_every_picture_has_words_and_the_code_of_the_page_is_no_content(tmp_path: Path) -> None:
    write_form_pdf(shipped_form("halsa", "participant", "sv", "normal"), tmp_path / "halsa.pdf")
    found = figures(tmp_path / "halsa.pdf")
    assert len(found) == 10
    assert {str(each["/Alt"]) for each in found} >= {"Ett glatt ansikte", "Ett mycket ledset ansikte"}


def test_other_scripts_are_printed(tmp_path: Path) -> None:
    pages = write_form_pdf(in_arabic(), tmp_path / "ar.pdf")
    assert pages == 1
    assert pypdf.PdfReader(tmp_path / "ar.pdf").trailer["/Root"]["/Lang"] == "ar"
    text = pdf_text(tmp_path / "ar.pdf")
    assert "Svara på fråga 2 bara om svaret på fråga 1 är" in text
    assert codes_on(tmp_path / "ar.pdf") == [["PF1|prov|1.0.0|participant|-|ar|p1/1"]]


def test_letters_that_no_font_has_are_no_form(tmp_path: Path) -> None:
    """Nobody shall be handed a form of empty squares. The letter is one that no font will ever have."""
    instrument = instrument_of({"a": THREE}, items={"a": {"label": {"sv": "Vad \U000e1234 nu?"}}})
    with pytest.raises(DataError, match="form-font-missing"):
        write_form_pdf(build_form(instrument, language="sv", size="normal"), tmp_path / "form.pdf")


def test_a_machine_without_the_pdf_parts_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pango missing shows as an OSError when the package is imported, the package missing as an ImportError."""
    form = shipped_form("kunskap", "staff", "sv", "normal")
    real = builtins.__import__
    for error in (OSError("cannot load library 'libpango-1.0-0'"), ImportError("weasyprint")):

        def without(name: str, *more: Any, error: Exception = error, **named: Any) -> Any:
            if name.startswith("weasyprint"):
                raise error
            return real(name, *more, **named)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(DataError, match=r"form-pdf-unavailable.*skriv ut därifrån"):
            write_form_pdf(form, tmp_path / "form.pdf")
        monkeypatch.undo()
    assert not (tmp_path / "form.pdf").exists()


def test_forms_are_built_without_the_pdf_parts_or_the_analyses() -> None:
    code = (
        "import sys; from progression_reports.forms import build_form, render_form_html\n"
        "assert not {'weasyprint', 'plotly', 'segno'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_telephone_number_is_printed_in_its_own_order_on_a_form_that_is_read_from_right_to_left(
    tmp_path: Path,
) -> None:
    instrument = instrument_of(
        {"a": THREE},
        languages=["sv", "ar"],
        safety={"after": {"sv": "Tack.", "ar": "شكرا"}, "help_contacts": True},
        items={"a": {"label": {"sv": "Hur?", "ar": "كيف؟"}}},
    )
    contact = HelpContact(name={"sv": "Jouren", "ar": "خط المساعدة"}, phone="020-51 52 53")
    write_form_pdf(build_form(instrument, language="ar", size="normal", help_contacts=[contact]), tmp_path / "a.pdf")
    said = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "a.pdf", "-"],  # noqa: S607  whichever there is
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    places = {word: float(x) for x, word in re.findall(r'xMin="([0-9.]+)".*>([0-9-]+)</word>', said)}
    parts = ["020-51", "52", "53"]
    assert sorted(parts, key=places.__getitem__) == parts


def test_contacts_for_help_take_no_more_pages_than_the_lines_for_them(tmp_path: Path) -> None:
    contacts = [HelpContact(name={"sv": f"Stödlinje {k}"}, phone="020-50 50 50") for k in range(3)]
    lines = write_form_pdf(shipped_form("vald", "mentor", "sv", "normal"), tmp_path / "lines.pdf")
    form = build_form(shipped("vald"), language="sv", size="normal", help_contacts=contacts)
    assert write_form_pdf(form, tmp_path / "contacts.pdf") == lines
    assert "Stödlinje 2 020-50 50 50" in pdf_text(tmp_path / "contacts.pdf")

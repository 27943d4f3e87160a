"""``progression template`` as a form on paper: the file that its ending names, for whom, when and in which language."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

Run = Callable[..., Any]


def test_a_form_is_a_pdf_that_says_whose_it_is(run: Run, tmp_path: Path) -> None:
    asked = ("--respondent", "deltagare", "--occasion", "uppföljning 2", "--in", "sv-x-latt", "--large")
    data = run("template", "bip", "-o", "bip.pdf", *asked, "--json").data
    assert data == {
        "file": "bip.pdf",
        "instrument": "bip@0.1.0",
        "respondent": "participant",
        "occasion": "follow-up-2",
        "language": "sv-x-latt",
        "size": "large",
        "pages": len(pypdf.PdfReader(tmp_path / "bip.pdf").pages),
    }


def test_a_form_is_an_html_page_too(run: Run, tmp_path: Path) -> None:
    done = run("template", "kunskap", "-o", "kunskap.HTML")
    assert (done.code, done.out) == (0, "")
    page = (tmp_path / "kunskap.HTML").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>\n<html lang=")
    assert "I vilken grad har du kunskap om kognitivt stöd i vardagen?" in page


@pytest.mark.parametrize(("spoken", "asked", "printed"), [("en", None, "en"), ("en", "sv", "sv"), ("sv", "en", "en")])
def test_the_form_has_a_language_of_its_own(
    run: Run, tmp_path: Path, spoken: str, asked: str | None, printed: str
) -> None:
    """And the command's, where none is named."""
    chosen = ["--in", asked] if asked else []
    done = run("template", "kunskap", "-o", "form.html", "--lang", spoken, *chosen)
    assert done.code == 0
    assert f'<html lang="{printed}"' in (tmp_path / "form.html").read_text(encoding="utf-8")
    assert done.err.startswith("Wrote" if spoken == "en" else "Skrev")


def test_an_instrument_without_the_language_of_the_command_is_printed_in_swedish(
    run: Run, own_instrument: Callable[..., Path], tmp_path: Path
) -> None:
    own = own_instrument(tmp_path / "egna")
    assert run("template", own, "-o", "form.html", "--lang", "en").code == 0
    assert '<html lang="sv"' in (tmp_path / "form.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "code", "problem"),
    [
        (["bip", "-o", "a.pdf"], 1, "respondent-needed"),
        (["bip", "-o", "a.pdf", "--respondent", "chef"], 1, "respondent-not-asked"),
        (["bip", "-o", "a.html", "--respondent", "mentor", "--occasion", "jul"], 1, "form-occasion-unknown"),
        (["bip", "-o", "a.html", "--respondent", "mentor", "--in", "ar"], 1, "form-language-missing"),
        (["bip", "-o", "a.xlsx", "--large"], 2, "option-of-paper"),
        (["bip", "-o", "a.xlsx", "--in", "sv", "--respondent", "mentor"], 2, "option-of-paper"),
        (["bip", "-o", "a.docx"], 2, "output-ending"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, listing: Run, asked: list[str], code: int, problem: str
) -> None:
    refused = run("template", *asked, "--json")
    assert (refused.code, refused.problems) == (code, [problem])
    assert listing() == {}


SETTINGS = """
forbund = "Exempel"
languages = ["ar", "en", "sv"]

[[help]]
name = { sv = "Jouren i Exempelby", en = "The shelter" }
phone = "020-50 50 50"
"""


def test_a_form_in_a_project_has_its_contacts_for_help_and_its_language(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "progression.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "output").mkdir()
    monkeypatch.chdir(tmp_path / "output")
    assert run("template", "vald", "-o", "vald.html").code == 0
    page = (tmp_path / "output" / "vald.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert "The shelter" in page
    assert "020-50 50 50" in page
    assert "Write in your own contacts" not in page
    assert run("template", "vald", "-o", "sv.html", "--in", "sv").code == 0
    assert "Jouren i Exempelby" in (tmp_path / "output" / "sv.html").read_text(encoding="utf-8")


def test_a_form_outside_a_project_has_lines_for_contacts(run: Run, tmp_path: Path) -> None:
    assert run("template", "vald", "-o", "vald.html").code == 0
    assert "Skriv in era egna kontakter" in (tmp_path / "vald.html").read_text(encoding="utf-8")


def test_no_form_is_printed_from_settings_that_are_wrong(run: Run, tmp_path: Path, listing: Run) -> None:
    (tmp_path / "progression.toml").write_text(SETTINGS.replace("020-50 50 50", "ring"), encoding="utf-8")
    before = listing()
    refused = run("template", "vald", "-o", "vald.html", "--json")
    assert (refused.code, refused.problems) == (1, ["settings-phone"])
    assert listing() == before


def test_the_options_of_paper_are_named_when_the_file_is_a_workbook(run: Run) -> None:
    said = run("template", "bip", "-o", "a.xlsx", "--occasion", "start", "--large").err
    assert "--occasion, --large" in said

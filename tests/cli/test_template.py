"""``progression template``: what may be chosen and typed, and that what is filled in reads back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.definition import find_word, vocabulary

Run = Callable[..., Any]


@pytest.fixture
def workbook(run: Run, tmp_path: Path) -> Callable[..., Any]:
    """Make a template and open it: ``workbook("bip", "--lang", "en")``."""

    def made(*asked: object) -> Any:
        done = run("template", *asked, "-o", "mall.xlsx", "--force")
        assert done.code == 0, done.err
        return openpyxl.load_workbook(tmp_path / "mall.xlsx")

    return made


def titles(book: Any) -> dict[str, int]:
    """Id to column number of the sheet of answers, whatever language its titles are in."""
    words = vocabulary()
    known = [*words.keys.values(), *words.groups.values()]
    return {find_word(cell.value, known) or cell.value: cell.column for cell in book.worksheets[0][1]}


def rule(book: Any, column: str) -> Any:
    """What may stand in the first and in the last row of a column."""
    sheet = book.worksheets[0]
    letter = openpyxl.utils.get_column_letter(titles(book)[column])
    rules = sheet.data_validations.dataValidation
    (found,) = [each for each in rules if f"{letter}2" in each.sqref and f"{letter}400" in each.sqref]
    assert found.allow_blank is True
    assert found.showErrorMessage is True
    return found


def choices(book: Any, column: str) -> list[Any]:
    """What the drop-down of a column offers: the cells that its formula points at."""
    found = rule(book, column)
    assert found.type == "list"
    name, _, area = found.formula1.partition("!")
    return [cell.value for (cell,) in book[name.strip("'")][area.replace("$", "")]]


def fill(book: Any, file: Path, *forms: dict[str, Any]) -> None:
    """Type forms into the sheet of answers."""
    places = titles(book)
    for row, form in enumerate(forms, start=2):
        for title, value in form.items():
            book.worksheets[0].cell(row, places[title]).value = value
    book.save(file)


def test_drop_downs_list_the_swedish_answers(workbook: Run) -> None:
    book = workbook("nns-chefer")
    grades = ["inte alls", "i liten grad", "i någon grad", "i hög grad", "i mycket hög grad", "vet ej"]
    assert choices(book, "strukturer") == grades
    assert choices(book, "respondent") == ["chef"]
    assert choices(workbook("bip"), "respondent") == ["deltagare", "mentor"]
    assert choices(book, "occasion") == ["mätning"]


def test_drop_downs_list_the_english_answers_when_asked(workbook: Run) -> None:
    book = workbook("nns-chefer", "--lang", "en")
    assert choices(book, "strukturer")[3:] == ["to a high degree", "to a very high degree", "don't know"]
    assert choices(book, "respondent") == ["manager"]
    assert book.sheetnames[0] == "answers"


def test_a_scale_of_numbers_offers_them_and_the_ways_not_to_answer(workbook: Run) -> None:
    assert choices(workbook("kunskap"), "stod") == [*range(1, 11), "vet ej"]


def test_repeated_occasions_are_numbered(workbook: Run) -> None:
    offered = choices(workbook("bip"), "occasion")
    assert offered[:3] == ["start", "uppföljning 1", "uppföljning 2"]
    assert offered[-1] == "avslut"


def test_a_long_scale_has_limits_instead_of_a_list(workbook: Run, own_instrument: Run, tmp_path: Path) -> None:
    found = rule(workbook(own_instrument(tmp_path)), "styrka")
    assert found.type == "custom"
    assert ">=0," in found.formula1
    assert "<=60)" in found.formula1


def test_a_date_must_be_a_date_and_looks_like_one(workbook: Run) -> None:
    book = workbook("kunskap")
    assert rule(book, "date").type == "date"
    assert book.worksheets[0].cell(2, titles(book)["date"]).number_format == "yyyy-mm-dd"


def test_what_is_refused_is_told_in_words(workbook: Run) -> None:
    assert "Lämna tomt om personen inte svarade" in rule(workbook("kunskap"), "stod").error


def test_every_key_group_and_item_has_its_column(workbook: Run) -> None:
    assert [cell.value for cell in workbook("kunskap").worksheets[0][1]] == [
        *("deltagare", "tillfälle", "datum", "svarande", "kön", "organisation", "förbund"),
        *("funktionsnedsattning", "stod", "arbetsterapeut", "bedomning"),
    ]


def test_every_item_is_explained_above_its_column(workbook: Run) -> None:
    book = workbook("kunskap")
    said = book.worksheets[0].cell(1, titles(book)["stod"]).comment.text
    assert "Kunskap om kognitivt stöd i vardagen" in said
    assert "Besvaras av: personal" in said
    assert "låg grad – hög grad" in said


def test_titles_and_participants_stay_in_sight(workbook: Run) -> None:
    assert workbook("kunskap").worksheets[0].freeze_panes == "B2"


def test_the_lists_are_hidden_and_the_codebook_is_not(workbook: Run) -> None:
    book = workbook("kunskap")
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        "svar": "visible",
        "kodbok": "visible",
        "listor": "hidden",
    }


def test_the_codebook_explains_every_item(workbook: Run) -> None:
    rows = {row[0]: row for row in workbook("nns-chefer")["kodbok"].iter_rows(values_only=True)}
    assert rows["strukturer"][2] == "chef"
    assert rows["strukturer"][3].splitlines() == [
        *("1 = inte alls", "2 = i liten grad", "3 = i någon grad", "4 = i hög grad", "5 = i mycket hög grad"),
        "98 = vet ej",
    ]
    assert rows["Kolumn"] == ("Kolumn", "Fråga", "Besvaras av", "Svar")


def test_the_workbook_says_which_instrument_and_version_it_is_for(workbook: Run) -> None:
    properties = workbook("kunskap").properties
    assert properties.subject == "progression:kunskap@1.0.0"
    assert properties.title == "Kunskapsskattning 1–10"


def test_what_is_filled_in_reads_back_as_it_is(run: Run, workbook: Run, tmp_path: Path) -> None:
    """Labels and numbers as the lists offer them, a date as a date: (4 + 4 + 3 + 5) / 4, and one "vet ej"."""
    book = workbook("kunskap")
    keys = {"participant": "p1", "respondent": "personal", "kon": "kvinna"}
    fill(
        book,
        tmp_path / "ifylld.xlsx",
        keys | {"occasion": "start", "date": date(2026, 1, 15), "funktionsnedsattning": 4, "stod": 4}
        | {"arbetsterapeut": 3, "bedomning": 5},
        keys | {"occasion": "avslut", "date": date(2026, 6, 15), "funktionsnedsattning": 6, "stod": "vet ej"}
        | {"arbetsterapeut": 7, "bedomning": 8},
    )  # fmt: skip
    rows = run("score", "ifylld.xlsx", "-i", "kunskap", "--json").data["scores"]
    found = [(row["occasion"], row["date"], row["respondent"], row["kon"], row["kunskap"]) for row in rows]
    assert found == [("start", "2026-01-15", "staff", "kvinna", 4.0), ("exit", "2026-06-15", "staff", "kvinna", 7.0)]


@pytest.mark.parametrize(("language", "answer"), [("sv", "i hög grad"), ("en", "to a high degree")])
def test_labels_read_back_in_either_language(
    run: Run, workbook: Run, tmp_path: Path, language: str, answer: str
) -> None:
    book = workbook("nns-chefer", "--lang", language)
    offered = {column: choices(book, column)[0] for column in ("occasion", "respondent")}
    fill(book, tmp_path / "ifylld.xlsx", {"participant": "p1", "strukturer": answer} | offered)
    (row,) = run("score", "ifylld.xlsx", "-i", "nns-chefer", "--score", "strukturer", "--json").data["scores"]
    assert (row["respondent"], row["strukturer"]) == ("manager", 4.0)


def test_every_occasion_that_is_offered_reads_back(run: Run, workbook: Run, tmp_path: Path) -> None:
    book = workbook("bip")
    offered = choices(book, "occasion")
    forms = [{"participant": "p", "occasion": each, "respondent": "mentor", "halsa": 3} for each in offered]
    fill(book, tmp_path / "ifylld.xlsx", *forms)
    rows = run("score", "ifylld.xlsx", "-i", "bip", "--json").data["scores"]
    assert [row["occasion"] for row in rows] == ["start", *(f"follow-up-{place}" for place in range(1, 13)), "exit"]


def test_an_empty_template_holds_no_answers(run: Run, workbook: Run) -> None:
    workbook("kunskap")
    refused = run("score", "mall.xlsx", "-i", "kunskap", "--json")
    assert (refused.code, refused.problems) == (1, ["file-empty"])


def test_a_template_of_another_instrument_is_refused_as_that(run: Run, workbook: Run, tmp_path: Path) -> None:
    """Not as a file with unknown columns: the mentor took the wrong instrument, and is told so."""
    fill(workbook("kunskap"), tmp_path / "ifylld.xlsx", {"participant": "p1", "occasion": "start", "stod": 3})
    refused = run("score", "ifylld.xlsx", "-i", "bip", "--json")
    assert refused.code == 1
    assert "wrong-instrument" in refused.problems


@pytest.mark.parametrize("version", ["2.0.0", "1.1.0"])
def test_a_template_of_another_major_version_is_refused(
    run: Run, workbook: Run, own_instrument: Run, tmp_path: Path, version: str
) -> None:
    filled = {"participant": "p1", "occasion": "start", "respondent": "deltagare", "styrka": 30}
    fill(workbook(own_instrument(tmp_path / "ny", version=version)), tmp_path / "ifylld.xlsx", filled)
    read = run("score", "ifylld.xlsx", "-i", own_instrument(tmp_path / "gammal", version="1.0.0"), "--json")
    if version == "2.0.0":
        assert (read.code, read.problems) == (1, ["wrong-instrument-version"])
    else:
        assert read.data["scores"][0]["styrka"] == 30.0


def test_a_template_must_have_a_name(run: Run) -> None:
    refused = run("template", "kunskap")
    assert refused.code == 2
    assert "--output saknas." in refused.err


def test_a_template_of_an_unknown_instrument_is_not_made(run: Run, listing: Run) -> None:
    refused = run("template", "kunskp", "-o", "mall.xlsx", "--json")
    assert (refused.code, refused.problems) == (1, ["unknown-instrument"])
    assert listing() == {}

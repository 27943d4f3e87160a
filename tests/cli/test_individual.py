"""``progression individual``: every participant's results in a file, and nothing of anybody on the screen."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest

from progression_cli import output

Run = Callable[..., Any]

WHEN = ("start", "01-10"), ("follow-up-1", "04-10"), ("follow-up-2", "07-10"), ("exit", "10-10")
ASKED = ("-i", "prov", "--from", "start", "--to", "exit")
METHODS = ("jt", "hll", "hlm", "cutoff", "percentage")
MANY = [word for each in METHODS for word in ("--method", each)] + ["--percent", "20"]
PEOPLE = 25


@pytest.fixture
def forms(own_instrument: Run, write_forms: Run, tmp_path: Path) -> Path:
    """Twenty-five with four dated forms each, who move at different paces both ways; three of them answer one only."""
    own_instrument(tmp_path / "instruments")
    (tmp_path / "progression.toml").write_text('forbund = "Förbundet"\n', encoding="utf-8")
    rows = [
        f"D-{person:02d} {when} 2024-{day} {25 + person // 3 + place * (person % 7 - 3) * 2 + (person + place) % 3}"
        for person in range(PEOPLE)
        for place, (when, day) in enumerate(WHEN)
    ]
    return Path(write_forms("participant occasion date styrka", *rows, *(f"E-{n} start 2024-01-10 20" for n in "abc")))


def sheets(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet of a workbook."""
    found = {}
    for sheet in openpyxl.load_workbook(file):
        titles, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(titles, row, strict=True)) for row in rows]
    return found


def document(file: Path) -> dict[str, Any]:
    """What stands in a JSON file that says that it went well."""
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert found["ok"] is True
    return found


def test_the_classes_in_the_file_add_up_to_the_counts_of_the_group(run: Run, forms: Path) -> None:
    assert run("individual", forms, *ASKED, *MANY, "-o", "ut.csv").code == 0
    with Path("ut.csv").open(encoding="utf-8", newline="") as lines:
        counted = Counter((row["method"], row["change_class"]) for row in csv.DictReader(lines))
    counts = run("change", forms, *ASKED, *MANY, "--json").data["individual"]
    assert {row["method"] for row in counts} == set(METHODS)
    names = {name for _, name in counted}
    assert len(names) > 6
    for row in counts:
        classes = {name: row[name] for name in row if name in names}
        assert classes == {name: counted[row["method"], name] for name in classes}
        assert sum(classes.values()) == row["n"] == PEOPLE


def test_a_participants_rows_are_what_the_sheet_says(run: Run, forms: Path) -> None:
    run("individual", forms, *ASKED, "-o", "ut.json")
    data = document(Path("ut.json"))["data"]
    courses = {row["participant"]: row for row in data["course"]}
    verdicts = set()
    for row in data["change"][::6]:
        (series,) = run("person", forms, "-i", "prov", "--participant", row["participant"], "--json").data["series"]
        assert (series["start"]["value"], series["now"]["value"]) == (row["before"], row["after"])
        classes = {"recovered": "improved", "harmed": "deteriorated"}
        verdict = classes.get(row["change_class"], row["change_class"])
        assert (series["change"], series["verdict"]) == (row["difference"], verdict)
        told = courses[row["participant"]]
        assert series["trend"] == {name: told[name] for name in series["trend"]}
        assert series["off_track"] == told["off_track"]
        verdicts.add(verdict)
    assert len(verdicts) > 1


@pytest.mark.parametrize("name", ["ut.csv", "ut.xlsx", "ut.json", "ut.parquet"])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_nothing_about_a_person_is_on_the_screen(run: Run, forms: Path, name: str, more: tuple[str, ...]) -> None:
    ran = run("individual", forms, *ASKED, "-o", name, *more)
    assert ran.code == 0
    assert "D-" not in ran.out + ran.err
    assert "change: 25 rader om 25 deltagare." in ran.err
    assert ("course: 28 rader om 28 deltagare." in ran.err) == (name in {"ut.xlsx", "ut.json"})
    assert "Filen handlar om enskilda personer och är inte till för publicering." in ran.err
    assert Path(name).stat().st_size > 1000
    if not more:
        assert ran.out == ""
        return
    assert ran.data["file"] == name
    assert ran.data["tables"][0] == {"table": "change", "participants": 25, "rows": 25, "suppressed": False}
    assert [each["kind"] for each in ran.document["provenance"]["constants"]] == ["reliability", "sd", "cutoff"]


def test_without_a_file_it_says_why_there_is_nothing_to_see(run: Run, forms: Path, listing: Run) -> None:
    before = listing()
    ran = run("individual", forms, *ASKED)
    assert (ran.code, ran.out) == (2, "")
    assert "-o   [individual-needs-file]" in ran.err
    assert "enskilda personer och visas aldrig på skärmen" in ran.err
    assert run("individual", forms, *ASKED, "--json").problems == ["individual-needs-file"]
    assert listing() == before


def test_few_participants_are_not_counted_on_the_screen(run: Run, forms: Path, write_forms: Run) -> None:
    few = write_forms("participant occasion styrka", *(f"x{n} {when} 20" for n in "abc" for when in ("start", "exit")))
    ran = run("individual", few, *ASKED, "-o", "ut.csv", "--json")
    assert "change: om för få deltagare för att antalet ska stå här." in ran.err
    assert ran.data["tables"] == [{"table": "change", "participants": None, "rows": None, "suppressed": True}]
    assert len(Path("ut.csv").read_text(encoding="utf-8").splitlines()) == 4
    assert forms.is_file()


@pytest.mark.parametrize(("language", "said"), [("sv", "Deltagarens kod"), ("en", "The participant's code")])
def test_a_workbook_explains_itself(run: Run, forms: Path, language: str, said: str) -> None:
    assert run("individual", forms, *ASKED, *MANY, "--lang", language, "-o", "ut.xlsx").code == 0
    book = sheets(Path("ut.xlsx"))
    assert list(book) == ["change", "course", "columns", "constants", "about"]
    assert (len(book["change"]), len(book["course"])) == (25 * len(METHODS), 28)
    meanings = {(row["table"], row["column"]): row["meaning"] for row in book["columns"] if row["value"] is None}
    assert set(meanings) == {(name, column) for name in ("change", "course") for column in book[name][0]}
    assert meanings["change", "participant"].startswith(said)
    assert [row["kind"] for row in book["constants"]] == ["reliability", "sd", "cutoff"]
    assert book["constants"][1]["population"] == "en annan grupp"
    about = {row["what"]: row["value"] for row in book["about"]}
    assert about["methods"] == ", ".join(METHODS)
    assert (about["instrument"], about["data.name"]) == ("prov@1.0.0", "svar.csv")
    told = run("individual", forms, *ASKED, *MANY, "--lang", language, "-o", "ut.json", "--json").document
    assert about["manifest"] == told["provenance"]["manifest"]
    assert document(Path("ut.json"))["provenance"] == told["provenance"]
    assert document(Path("ut.json"))["notes"] == [row["value"] for row in book["about"] if row["what"] == "note"]


def test_the_same_numbers_stand_in_every_kind_of_file(run: Run, forms: Path) -> None:
    for more in ("ut.json", "ut.xlsx"):
        run("individual", forms, *ASKED, *MANY, "-o", more)
    data, book = document(Path("ut.json"))["data"], sheets(Path("ut.xlsx"))
    for name in ("change", "course"):
        for ending, read in ((".csv", pd.read_csv), (".parquet", pd.read_parquet)):
            run("individual", forms, *ASKED, *MANY, "--table", name, "-o", f"{name}{ending}")
            frame = read(f"{name}{ending}")
            assert list(frame.columns) == list(data[name][0]) == list(book[name][0])
            assert frame["participant"].tolist() == [row["participant"] for row in book[name]]
            for column in frame.select_dtypes("number"):
                for rows in (data[name], book[name]):
                    others = np.array([row[column] for row in rows], float)
                    np.testing.assert_allclose(others, frame[column].to_numpy(float), rtol=1e-13)


def test_a_file_of_one_table_says_which_others_there_are(run: Run, forms: Path) -> None:
    ran = run("individual", forms, *ASKED, "-o", "ut.csv")
    assert "Det finns också course, columns, constants, about" in ran.err
    ran = run("individual", forms, *ASKED, "--table", "columns", "-o", "kolumner.csv")
    assert "deltagare." not in ran.err
    assert Path("kolumner.csv").read_text(encoding="utf-8").startswith("table,column,value,meaning\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--table", "alla", "-o", "ut.csv"), (2, ["option-value"])),
        (("--table", "course", "-o", "ut.xlsx"), (2, ["table-of-whole-file"])),
        (("--table", "course", "-o", "ut.json"), (2, ["table-of-whole-file"])),
        (("-o", "ut.html"), (2, ["output-ending"])),
        (("-o", "finns.csv"), (1, ["output-exists"])),
        (("--method", "magkänsla", "-o", "ut.csv"), (2, ["option-value"])),
        (("--score", "nej", "-o", "ut.csv"), (2, ["score-unknown"])),
        (("--occasion", "sommar", "--from", "sommar", "-o", "ut.csv"), (1, ["occasion-not-in-file"])),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    run: Run, forms: Path, listing: Run, words: tuple[str, ...], said: tuple[int, list[str]]
) -> None:
    Path("finns.csv").write_text("mitt", encoding="utf-8")
    before = listing()
    ran = run("individual", forms, *ASKED, *words, "--json")
    assert (ran.code, ran.problems) == said
    assert listing() == before


def test_with_two_occasions_there_is_no_course(run: Run, forms: Path, write_forms: Run) -> None:
    two = write_forms(
        "participant occasion date styrka",
        *(f"x{n} {when} 2024-{day} 2{n}" for n in range(6) for when, day in (WHEN[0], WHEN[-1])),
        name="tva.csv",
    )
    ran = run("individual", two, *ASKED, "-o", "ut.xlsx")
    assert "Ingen har värden på tre olika dagar." in ran.err
    assert "course" not in sheets(Path("ut.xlsx"))
    assert run("individual", two, *ASKED, "--table", "course", "-o", "ut.csv", "--json").problems == ["table-not-there"]
    assert forms.is_file()


def test_codes_that_look_like_formulas_stay_text(run: Run, forms: Path) -> None:
    forms.write_text(forms.read_text(encoding="utf-8").replace("D-07", "=1+1"), encoding="utf-8")
    run("individual", forms, *ASKED, "-o", "ut.xlsx")
    for name in ("change", "course"):
        cells = [row[0] for row in openpyxl.load_workbook("ut.xlsx")[name].iter_rows()]
        assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_more_rows_than_a_worksheet_holds_are_refused(
    run: Run, forms: Path, listing: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_MOST_ROWS", 24)
    before = listing()
    ran = run("individual", forms, *ASKED, "-o", "ut.xlsx")
    assert ran.code == 1
    assert "ut.xlsx, change   [too-many-rows]" in ran.err
    assert "Tabellen har 25 rader. Högst 24" in ran.err
    assert listing() == before
    assert run("individual", forms, *ASKED, "-o", "ut.csv").code == 0


def test_stored_answers_give_what_the_file_gives(run: Run, forms: Path) -> None:
    source = forms.read_bytes()
    Path("progression.toml").unlink()
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    Path("instruments/prov").rename("projekt/instruments/prov")
    assert run("import", forms, "-i", "prov", "--project", "projekt", "-q").code == 0
    for source_words, name in (((), "lager.json"), ((forms,), "fil.json")):
        ran = run("individual", *source_words, *ASKED, *MANY, "--project", "projekt", "-o", name)
        assert ran.code == 0, ran.err
    stored, read = document(Path("lager.json")), document(Path("fil.json"))
    assert stored["data"] == read["data"]
    assert stored["provenance"]["data"]["name"].startswith("store-")
    assert forms.read_bytes() == source

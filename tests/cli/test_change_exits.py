"""``progression change``: reasons for leaving beside the attrition, and answers in no order before and after."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.exits import exit_row

from progression.printing import print_share

Run = Callable[..., Any]
Files = tuple[str, str]

ASKED = ("--from", "start", "--to", "exit", "--score", "mal")
LEFT = 24
TO_WORK = 11


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Thirty who began, of whom six came back; eleven of the others went to work, eight elsewhere."""
    lines = ["participant,occasion,date,respondent,mal,kon"]
    for place in range(30):
        own = f"mentor,{1 + place % 5},{'K' if place % 2 else 'M'}"
        lines.append(f"p{place:02d},start,2024-01-01,{own}")
        lines += [f"p{place:02d},exit,2024-08-01,{own}"] if place >= LEFT else []
    (tmp_path / "svar.csv").write_text("\n".join(lines), "utf-8")
    titles = ["participant", "occasion", "date", "respondent", "samtycke", "sysselsattning_efter", "avslutsanledning"]
    rows = [
        exit_row(f"p{place:02d}", 90, 1 if place < TO_WORK else 4, avslutsanledning=1 if place < TO_WORK else 3)
        for place in range(19)
    ]
    exits = [",".join(titles), *(",".join(str(row[title]) for title in titles) for row in rows)]
    (tmp_path / "avslut.csv").write_text("\n".join(exits), "utf-8")
    return "svar.csv", "avslut.csv"


def change(files: Files, *more: str) -> tuple[str, ...]:
    return ("change", files[0], "-i", "bip", *ASKED, "--exits", files[1], *more)


def test_the_json_tells_why_those_who_left_had_ended(run: Run, files: Files) -> None:
    data = run(*change(files, "--json")).data
    told = {(row["kind"], row["answer"]): (row["n"], row["k"]) for row in data["reasons"] if row["k"]}
    assert told == {
        ("reason", "enligt_plan"): (LEFT, TO_WORK),
        ("reason", "for_sjuk"): (LEFT, 8),
        ("reason", "no_exit"): (LEFT, 5),
        ("to_work", "yes"): (LEFT, TO_WORK),
        ("to_work", "no"): (LEFT, 8),
        ("to_work", "no_exit"): (LEFT, 5),
    }
    assert data["exits"]["definition"] == "arbete_eller_studier"
    assert data["attrition"][0]["only_before"] == LEFT


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_table_says_how_many_went_to_work_and_that_it_is_no_failure(run: Run, files: Files, language: Any) -> None:
    out = " ".join(run(*change(files, "--lang", language)).out.split())
    share = " ".join(print_share(TO_WORK / LEFT, language).split())
    assert f"{TO_WORK} ({share})" in out
    assert {"sv": "är inget misslyckande", "en": "is no failure"}[language] in out
    assert {"sv": "kan vara kvar i insatsen", "en": "may still be there"}[language] in out


def test_nothing_printed_or_written_is_about_one_participant(run: Run, files: Files, tmp_path: Path) -> None:
    run(*change(files, "-o", "ut.html"))
    run(*change(files, "-o", "ut.xlsx"))
    html = (tmp_path / "ut.html").read_text("utf-8")
    assert "Varför avslutade de som inte svarade vid avslut?" in html
    assert not any(f"p{place:02d}" in run(*change(files, "--json")).out for place in (0, 7, 25))
    sheet = openpyxl.load_workbook(tmp_path / "ut.xlsx")["reasons"]
    assert [cell.value for cell in sheet[1]][:6] == ["respondent", "by", "group", "kind", "answer", "n"]


def test_another_definition_is_asked_for_by_name_and_needs_exits(run: Run, files: Files) -> None:
    data = run(*change(files, "--definition", "arbete", "--json")).data
    assert data["exits"]["definition_label"]["sv"].startswith("Definition 2")
    refused = run(*change(files, "--definition", "arbeta", "--json"))
    assert refused.problems == ["work-definition-unknown"]
    without = run("change", files[0], "-i", "bip", *ASKED, "--definition", "arbete", "--json")
    assert without.problems == ["exits-needed"]


def test_exits_of_another_instrument_are_refused(run: Run, files: Files) -> None:
    assert run(*change((files[0], files[0]), "--json")).code == 1


def test_in_a_project_the_exits_come_from_the_store(
    run: Run, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = run(*change(files, "--json")).data["reasons"]
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    assert run("import", tmp_path / files[0], "-i", "bip", "-q").code == 0
    asked = ("change", "-i", "bip", *ASKED, "--json")
    assert run(*asked).data["exits"] is None
    assert run("import", tmp_path / files[1], "-i", "start-avslut", "-q").code == 0
    assert run(*asked).data["reasons"] == wanted
    beside = run(*asked, "--exits", tmp_path / files[1])
    assert beside.problems == ["option-needs-file"]


def test_income_before_and_after_is_told_option_by_option(run: Run, tmp_path: Path) -> None:
    """Twenty lived on social assistance at the exit, of whom twelve on wages a year later."""
    lines = ["participant,occasion,date,respondent,samtycke,lonestod,sysselsattning_efter,forsorjning_efter"]
    for place in range(20):
        later = "utan,arbete,lon" if place < 12 else "med,arbete,forsorjningsstod"
        lines.append(f"p{place},exit,2023-01-10,mentor,1,med,arbete,forsorjningsstod")
        lines.append(f"p{place},one-year,2024-01-10,mentor,1,{later}")
    (tmp_path / "avslut.csv").write_text("\n".join(lines), "utf-8")
    asked = ("change", "avslut.csv", "-i", "start-avslut", "--from", "exit", "--to", "one-year")
    data = json.loads(run(*asked, "--json").out)["data"]
    found = {(row["item"], row["code"]): row for row in data["choices"]}
    assert (found["forsorjning_efter", 7]["share_before"], found["forsorjning_efter", 7]["share_after"]) == (1, 0.4)
    assert (found["forsorjning_efter", 8]["n01"], found["forsorjning_efter", 8]["n10"]) == (12, 0)
    (test,) = data["choice_tests"]
    assert (test["item"], test["n"], test["changed"]) == ("lonestod", 20, 12)
    assert test["marginal"] == pytest.approx(12)  # McNemar's test of 12 against 0
    named = run(*asked, "--score", "lonestod", "--json").data
    assert ({row["item"] for row in named["choices"]}, named["scores"]) == ({"lonestod"}, [])
    page = run(*asked, "--score", "lonestod").out
    assert "Har svaren fördelat sig annorlunda?" in page
    assert "Andel som valde varje svar" in page

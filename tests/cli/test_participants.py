"""``progression participants``: who there are, and what is registered of them."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from progression.identity.pseudonym import understood_pseudonym

Run = Callable[..., Any]

SETTINGS = """
[[insatser]]
id = "alis"
label = { sv = "Alis i centrum" }
[[insatser]]
id = "balder"
label = { sv = "Balder" }
[[mentors]]
id = "m1"
[[mentors]]
id = "m2"
"""


@pytest.fixture
def project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to stand in."""
    assert run("init", "prov", "--forbund", "Prov").code == 0
    root = tmp_path / "prov"
    with (root / "progression.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def here(run: Run, project: Path) -> Run:
    """Run ``progression participants …`` in the project."""
    return lambda *words, **more: run("participants", *words, "--project", project, **more)


def test_a_participant_is_added_with_a_code_on_stdout(here: Run) -> None:
    ran = here("add", "--kon", "K", "--birth-year", 1984, "--insats", "alis", "--start", "2024-01-10", "--mentor", "m1")
    assert ran.code == 0
    code = ran.out.strip()
    assert understood_pseudonym(code) == code
    assert "progression identity add" in ran.err
    shown = here("show", code.lower(), "--json").data
    assert (shown["participant"], shown["kon"], shown["birth_year"]) == (code, "kvinna", 1984)
    assert shown["enrolments"][0]["start"] == shown["mentorships"][0]["start"] == "2024-01-10"


def test_a_code_of_ones_own_may_be_given(here: Run) -> None:
    assert here("add", "D-17", "--json").data == {"participant": "D-17"}
    again = here("add", "D-17", "--json")
    assert (again.code, again.problems) == (1, ["participant-registered"])


def test_the_list_says_how_things_are_on_a_day(here: Run) -> None:
    here("add", "D-1", "--insats", "alis", "--start", "2024-01-10", "--mentor", "m1", "--anonymous")
    here("add", "D-2", "--insats", "balder", "--start", "2024-02-10", "--mentor", "m2", "--kon", "man")
    here("exit", "D-1", "--on", "2024-06-30")
    ran = here("list", "--on", "2024-06-30")
    assert ran.row("D-1", "alis", "m1", "nej")
    assert ran.row("D-2", "man", "balder", "m2")
    assert "inte för publicering" in ran.out
    assert [each["participant"] for each in here("list", "--json").data["participants"]] == ["D-1", "D-2"]
    data = here("list", "--mentor", "M1", "--on", "2024-06-30", "--json").data
    assert data == {
        "on": "2024-06-30",
        "participants": [
            {
                "participant": "D-1",
                "kon": None,
                "birth_year": None,
                "insatser": ["alis"],
                "mentors": ["m1"],
                "consents": {"store": "declined", "report": "unsaid", "research": "unsaid"},
            }
        ],
    }
    assert here("list", "--insats", "alis", "--on", "2024-07-01", "--json").data["participants"] == []


def test_what_changes_is_registered_once(here: Run) -> None:
    here("add", "D-1")
    for words in (
        ("particulars", "D-1", "--kon", "kvinna", "--birth-year", "1984"),
        ("enrol", "D-1", "--insats", "alis", "--start", "2024-01-10"),
        ("mentor", "D-1", "m1", "--start", "2024-01-10", "--insats", "alis"),
        ("mentor", "D-1", "m2", "--start", "2024-02-10", "--insats", "alis", "--beside"),
        ("exit", "D-1", "--on", "2024-06-30", "--insats", "alis", "--reason", "enligt plan"),
    ):
        assert here(*words).out == "Registrerat.\n"
        assert here(*words).out == "Det var redan registrerat.\n"
        assert here(*words, "--json").data == {"record": None, "registered": False}
    shown = here("show", "D-1")
    assert shown.row("alis", "2024-01-10", "2024-06-30", "enligt plan")
    assert shown.row("m1", "alis", "2024-01-10", "2024-06-30")
    assert shown.row("Kön", "kvinna")


def test_days_that_are_left_out_are_today(here: Run) -> None:
    here("add", "D-1")
    here("mentor", "D-1", "m1")
    here("note", "D-1", "något")
    here("activity", "D-1", "svenska", "--kind", "kurs")
    shown = here("show", "D-1", "--json").data
    days = [shown["mentorships"][0]["start"], shown["notes"][0]["date"], shown["activities"][0]["start"]]
    assert set(days) <= {(date.today() - timedelta(days=n)).isoformat() for n in (0, 1)}  # noqa: DTZ011  as the command


def test_an_enrolment_is_corrected(here: Run) -> None:
    here("add", "D-1")
    here("enrol", "D-1", "--insats", "alis", "--start", "2024-01-10")
    assert here("enrol", "D-1", "--insats", "alis", "--start", "2024-01-09", "--json").problems == ["enrolled-already"]
    done = here("enrol", "D-1", "--insats", "alis", "--start", "2024-01-09", "--exit", "2024-02-01", "--correct")
    assert done.code == 0
    (held,) = here("show", "D-1", "--json").data["enrolments"]
    assert (held["start"], held["exit"]) == ("2024-01-09", "2024-02-01")


def test_consents_are_said_and_withdrawn_with_what_follows(here: Run) -> None:
    here("add", "D-1")
    ran = here("consent", "D-1", "--given", "store", "--given", "report", "--on", "2024-01-10")
    assert ran.out.splitlines() == [
        "Att svaren sparas: ja",
        "Att de är med i rapporter: ja",
        "Att de används i forskning: inget antecknat",
    ]
    assert ran.err == ""
    back = here("consent", "D-1", "--withdrawn", "report", "--withdrawn", "research", "--on", "2024-02-10")
    assert "Att de är med i rapporter: återtaget" in back.out
    assert "Att de används i forskning: nej" in back.out
    assert "store erase D-1 --reason consent-withdrawn" in back.err
    data = here("consent", "D-1", "--withdrawn", "report", "--json").data
    assert data == {
        "participant": "D-1",
        "new": 0,
        "consents": {"store": "given", "report": "withdrawn", "research": "declined"},
    }
    assert here("show", "D-1").row("Att de är med i rapporter", "återtaget, 2024-02-10")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("consent D-1", "option-value"),
        ("consent D-1 --given rapport", "option-value"),
        ("consent D-1 --withdrawn allt", "option-value"),
        ("exit D-1 --on 30/6", "option-day"),
        ("list --on igår", "option-day"),
        ("add D-9 --start 2024-13-01", "option-day"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_of_the_command_line(words: str, problem: str, here: Run) -> None:
    here("add", "D-1")
    ran = here(*words.split(), "--json")
    assert (ran.code, ran.problems) == (2, [problem])


def test_a_day_that_does_not_exist_is_told_how_days_are_written_and_not_which_one_to_take(here: Run) -> None:
    said = here("list", "--on", "2003-13-45").err
    assert "En dag skrivs så här: 2026-11-22." in said
    assert "Ett av" not in said


def test_words_come_on_the_command_line_or_on_standard_input(here: Run) -> None:
    here("add", "D-1")
    here("note", "D-1", "fel", "--on", "2024-02-01")
    wrong = here("show", "D-1", "--json").data["notes"][0]["id"]
    here("note", "D-1", "-", "--on", "2024-02-02", "--instead-of", wrong, stdin="rättat\n".encode())
    here("activity", "D-1", "svenska", "--kind", "kurs", "--start", "2024-02-01", "--exit", "2024-05-01")
    shown = here("show", "D-1")
    assert shown.row("2024-02-02", "rättat")
    assert shown.row("kurs", "svenska", "2024-05-01")
    assert "fel" not in shown.out


def test_an_identity_in_a_note_is_refused_and_not_repeated(here: Run) -> None:
    here("add", "D-1")
    ran = here("note", "D-1", "ring 811228-9874")
    assert ran.code == 1
    assert "text" in ran.err
    assert "9874" not in ran.err + ran.out


def test_an_unknown_participant_insats_or_mentor_is_said_with_what_is_near(here: Run) -> None:
    assert here("show", "D-1", "--json").problems == ["participant-not-registered"]
    here("add", "D-1")
    ran = here("enrol", "D-1", "--insats", "ballder", "--start", "2024-01-10")
    assert "Närmast: balder." in ran.err
    assert here("mentor", "D-1", "m3", "--json").problems == ["mentor-not-listed"]


def test_a_file_is_registered_whole_or_not_at_all(here: Run, project: Path) -> None:
    file = project / "deltagare.csv"
    file.write_text("deltagare;kön;insats;start;samtycke\nD-1;k;alis;2024-01-10;2024-01-10\n", encoding="utf-8")
    tried = here("import", file, "--dry-run")
    assert "ingenting registrerat" in tried.out
    assert here("list", "--json").data["participants"] == []
    done = here("import", file, "--json").data
    assert done["participants"] == 1
    assert done["records"] == {"particulars": 1, "enrolments": 1, "consents": 1}
    assert done["stored"] is True
    assert "Nya deltagare: 0" in here("import", file).out
    file.write_text("deltagare;kön;insats\nD-2;x;alis\n", encoding="utf-8")
    ran = here("import", file)
    assert ran.code == 1
    assert "deltagare.csv har 2 fel; ingenting har sparats." in ran.err
    assert "deltagare.csv, rad 2   [kon-unknown]" in ran.err


def test_the_author_stands_in_the_log_and_no_participant_does(here: Run, project: Path, run: Run) -> None:
    here("add", "D-1", "--author", "Mentor Ett")
    content = json.dumps(run("store", "export", "D-1", "-o", project / "d.json", "--json").document)
    assert "D-1" not in content.replace("d.json", "")
    assert json.loads((project / "d.json").read_text(encoding="utf-8"))["registered"]["by"] == "Mentor Ett"


def test_english_is_spoken_where_it_is_asked_for(here: Run) -> None:
    here("add", "D-1", "--kon", "woman")
    assert here("show", "D-1", "--lang", "en").row("Gender", "woman")
    assert "not for publication" in here("list", "--lang", "en").out


def test_where_there_is_no_project_there_are_no_participants(run: Run) -> None:
    assert run("participants", "list", "--json").problems == ["project-not-found"]

"""``participants break|goal``, and what an analysing command reads beside the answers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from progression.capture import Event, SubGoal
from progression.definition import InstrumentCatalogue
from progression.problems import Problem
from progression_cli.commands.reading import Reading
from progression_cli.usage import UsageProblemError

Run = Callable[..., Any]
BIP = InstrumentCatalogue.standard().load("bip")
GOAL = ("goal", "D-1", "-i", "bip", "--item", "halsa", "--goal", "4", "--by", "deltagare", "--on", "2024-02-01")


@pytest.fixture
def project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to stand in, with one participant."""
    assert run("init", "prov", "--forbund", "Prov").code == 0
    root = tmp_path / "prov"
    monkeypatch.chdir(root)
    assert run("participants", "add", "D-1", "--project", root).code == 0
    return root


@pytest.fixture
def here(run: Run, project: Path) -> Run:
    """Run ``progression participants …`` in the project."""
    return lambda *words, **more: run("participants", *words, "--project", project, **more)


def test_a_break_is_registered_shown_and_replaced(here: Run) -> None:
    assert here("break", "D-1", "--start", "2024-03-01").out == "Registrerat.\n"
    wrong = here("show", "D-1", "--json").data["activities"][0]["id"]
    here("break", "D-1", "föräldraledig", "--start", "2024-03-01", "--exit", "2024-04-15", "--instead-of", wrong)
    assert here("show", "D-1").row("avbrott", "föräldraledig", "2024-03-01", "2024-04-15")
    assert here("show", "D-1", "--lang", "en").row("break", "föräldraledig")
    (held,) = here("show", "D-1", "--json").data["activities"]
    assert (held["kind"], held["text"]) == ("break", "föräldraledig")


def test_why_the_insats_stood_still_may_come_on_standard_input(here: Run) -> None:
    here("break", "D-1", "-", "--start", "2024-03-01", stdin=b"flyttade\n")
    assert here("show", "D-1").row("avbrott", "flyttade")


def test_a_goal_is_set_on_the_scale_of_the_item_once(here: Run) -> None:
    assert here(*GOAL, "--reach-by", "2024-06-01").out == "Registrerat.\n"
    assert here(*GOAL, "--reach-by", "2024-06-01").out == "Det var redan registrerat.\n"
    assert here("show", "D-1").row(BIP.name, "halsa", "4", "deltagare", "2024-02-01", "2024-06-01")
    (held,) = here("show", "D-1", "--json").data["sub_goals"]
    assert {name: held[name] for name in held if name != "id"} == {
        "instrument": BIP.name,
        "score": "halsa",
        "respondent": "participant",
        "goal": "4",
        "set_on": "2024-02-01",
        "reach_by": "2024-06-01",
    }
    again = here(*GOAL[:7], "5", *GOAL[8:], "--json")
    assert (again.code, again.problems) == (1, ["goal-set-that-day"])
    assert here(*GOAL[:7], "5", *GOAL[8:], "--instead-of", held["id"]).code == 0
    assert [each["goal"] for each in here("show", "D-1", "--json").data["sub_goals"]] == ["5"]


def test_a_goal_that_is_set_without_a_day_is_set_today(here: Run) -> None:
    here(*GOAL[:-2])
    assert len(here("show", "D-1", "--json").data["sub_goals"][0]["set_on"]) == len("2024-02-01")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((*GOAL[:7], "6", *GOAL[8:]), "goal-off-scale"),
        ((*GOAL[:5], "humör", *GOAL[6:]), "goal-on-unknown"),
        ((*GOAL[:8], *GOAL[10:]), "goal-of-whom"),
        ((*GOAL[:3], "vald", *GOAL[4:]), "individual-not-allowed"),
        ((*GOAL[:1], "D-9", *GOAL[2:]), "participant-not-registered"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_can_be_no_goal_is_said(words: tuple[str, ...], code: str, here: Run) -> None:
    ran = here(*words, "--json")
    assert (ran.code, ran.problems) == (1, [code])


def test_a_day_that_is_none_is_a_fault_of_the_command_line(here: Run) -> None:
    for words in ((*GOAL, "--reach-by", "snart"), ("break", "D-1", "--start", "igår")):
        ran = here(*words, "--json")
        assert (ran.code, ran.problems) == (2, ["option-day"])


def test_a_goal_of_a_day_to_come_is_refused(here: Run) -> None:
    to_come = [*GOAL, "--json"]
    to_come[to_come.index("2024-02-01")] = "2999-01-01"
    assert here(*to_come).problems == ["goal-set-to-come"]


def test_an_erasure_tells_of_the_goals_that_would_go(here: Run, run: Run, project: Path) -> None:
    here(*GOAL)
    ran = run("store", "erase", "D-1", "--reason", "request", "--dry-run", "--project", project)
    assert ran.row("delmål", "1")


# ---------------------------------------------------------------- beside the answers


def _beside(tmp_path: Path) -> tuple[Path, Path]:
    events, goals = tmp_path / "handelser.csv", tmp_path / "delmal.csv"
    events.write_text("deltagare;typ;start;text\nD-1;anteckning;2024-02-14;halvtid\n", "utf-8")
    goals.write_text("deltagare;fråga;vem;mål;satt\nD-1;halsa;mentor;3;2024-02-01\n", "utf-8")
    return events, goals


def test_beside_a_file_of_answers_they_come_from_files_of_their_own(tmp_path: Path) -> None:
    events, goals = _beside(tmp_path)
    reading = Reading("bip", source="svar.csv")
    assert reading.events("D-1", file=events) == (Event("D-1", "note", date(2024, 2, 14), None, "halvtid"),)
    expected = SubGoal("D-1", "halsa", "mentor", 3.0, date(2024, 2, 1))
    assert reading.sub_goals("D-1", BIP, file=goals) == ((expected,), ())
    assert reading.events("D-1") == ()
    assert reading.sub_goals("D-1", BIP) == ((), ())


def test_in_a_project_they_come_from_the_store(here: Run, project: Path) -> None:
    here(*GOAL)
    here("break", "D-1", "--start", "2024-03-01", "--exit", "2024-04-15")
    reading = Reading("bip", project=project)
    assert reading.events("D-1") == (Event("D-1", "break", date(2024, 3, 1), date(2024, 4, 15), ""),)
    expected = SubGoal("D-1", "halsa", "participant", 4.0, date(2024, 2, 1))
    assert reading.sub_goals("D-1", BIP) == ((expected,), ())
    earlier = Reading("bip", project=project, as_of="2024-01-01")
    assert earlier.events("D-1") == ()
    assert earlier.sub_goals("D-1", BIP) == ((), ())


def test_files_beside_what_is_stored_are_refused(project: Path, tmp_path: Path) -> None:
    events, goals = _beside(tmp_path)
    reading = Reading("bip", project=project)
    for name, call in (
        ("--events", lambda: reading.events("D-1", file=events)),
        ("--sub-goals", lambda: reading.sub_goals("D-1", BIP, file=goals)),
    ):
        with pytest.raises(UsageProblemError) as error:
            call()
        assert list(error.value.problems) == [Problem("option-needs-file", {"options": name})]


def test_outside_a_project_there_is_nothing_to_read_without_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageProblemError) as error:
        Reading("bip").events("D-1")
    assert [each.code for each in error.value.problems] == ["source-or-project"]

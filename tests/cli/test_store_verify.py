"""``progression store verify``, ``history`` and ``retract``: what the one who keeps the store sees of it."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.drawn import drawn_rows
from support.forms import forms_of

from progression.definition import InstrumentCatalogue
from progression.identity.key import ProjectKey
from progression.project import Project, open_project
from progression.service import open_store

Run = Callable[..., Any]
Write = Callable[..., Path]


@pytest.fixture
def project(
    run: Run, tmp_path: Path, own_instrument: Run, write_forms: Write, monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A project with two participants' forms, one of them corrected, stood in."""
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    own_instrument(Path("instruments"))
    titles = "participant occasion date styrka"
    first = write_forms(titles, "p1 start 2024-02-01 10", "p2 start 2024-02-01 20")
    assert run("import", first, "-i", "prov", "--author", "mentor-1").code == 0
    mended = write_forms(titles, "p1 start 2024-02-01 98", name="rättat.csv")
    assert run("import", mended, "-i", "prov", "--author", "mentor-2", "--correct", "skrev fel").code == 0
    return open_project(tmp_path / "projekt")


@pytest.fixture
def stockholm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer whose clock is Swedish."""
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def past_us(project: Project, *changes: str) -> None:
    """Change the database as another program would."""
    assert project.database_file is not None
    with closing(sqlite3.connect(project.database_file)) as connection:
        for change in changes:
            connection.execute(change)
        connection.commit()


# ---------------------------------------------------------------- verify


@pytest.mark.usefixtures("project")
def test_where_everything_holds_one_line_says_so(run: Run) -> None:
    ran = run("store", "verify")
    assert (ran.code, ran.err) == (0, "")
    (line,) = ran.out.splitlines()
    assert line.startswith("Allt stämmer: 9 poster, varav 3 formulär, och 0 raderade, i 3 steg. Loggens slut: 3:")
    data = run("store", "verify", "--json").data
    assert data["counts"] == {"entries": 3, "records": 9, "forms": 3, "erased": 0}
    assert line.endswith(data["head"])
    assert data["faults"] == []


def test_each_fault_is_one_line_with_its_code(run: Run, project: Project) -> None:
    past_us(project, "UPDATE answers_prov_1_0_0 SET styrka = 11 WHERE styrka = 10", "DROP INDEX ix_forms_participant")
    ran = run("store", "verify")
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert [line.partition("]")[0] for line in lines] == ["[verify-table-lacks", "[verify-record-changed"]
    assert "tabellen forms, post" in lines[1]
    assert all("progression store restore" in line for line in lines)
    assert run("store", "verify", "--json").problems == ["verify-table-lacks", "verify-record-changed"]
    assert "What stands here is not what was written." in run("store", "verify", "--lang", "en").out


def test_a_head_that_was_noted_shows_that_the_end_is_gone(run: Run, project: Project) -> None:
    noted = run("store", "verify", "--json").data["head"]
    assert run("store", "verify", "--head", noted).code == 0
    past_us(
        project,
        "DELETE FROM answers_prov_1_0_0 WHERE id >= (SELECT first FROM log WHERE seq = 3)",
        "DELETE FROM forms WHERE id >= (SELECT first FROM log WHERE seq = 3)",
        "DELETE FROM imports WHERE id >= (SELECT first FROM log WHERE seq = 3)",
        "DELETE FROM log WHERE seq = 3",
    )
    assert run("store", "verify").code == 0
    ran = run("store", "verify", "--head", noted)
    assert ran.code == 1
    assert ran.out.startswith("[verify-head-missing] loggen, nummer 3: ")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("written", ["3", "3:abc", "tre:" + "a" * 64])
def test_what_is_no_head_is_an_error_on_the_command_line(run: Run, written: str) -> None:
    ran = run("store", "verify", "--head", written)
    assert ran.code == 2
    assert "--head" in ran.err


def test_a_database_that_cannot_be_opened_is_verified_too(run: Run, project: Project) -> None:
    assert project.database_file is not None
    project.database_file.write_bytes(b"ingen databas " * 400)
    ran = run("store", "verify", "--debug")
    assert ran.code == 1
    assert ran.out.startswith("[database-damaged] progression.db: ")
    project.database_file.unlink()
    assert run("store", "verify", "--json").problems == ["database-not-found"]


def test_the_key_is_held_against_the_database(run: Run, project: Project) -> None:
    project.key_file.unlink()
    assert run("store", "verify").code == 0
    ProjectKey.create().write(project.key_file)
    assert run("store", "verify", "--json").problems == ["verify-key"]
    project.key_file.write_text("skadad", encoding="utf-8")
    assert run("store", "verify", "--json").problems == ["key-damaged"]
    past_us(project, "UPDATE log SET author = 'x' WHERE seq = 1")
    assert run("store", "verify", "--json").problems == ["key-damaged", "verify-log-entry"]


def test_outside_a_project_there_is_nothing_to_verify(run: Run) -> None:
    ran = run("store", "verify")
    assert ran.code == 1
    assert "[project-not-found]" in ran.err


# ---------------------------------------------------------------- history


@pytest.mark.usefixtures("project")
def test_the_history_shows_what_was_corrected(run: Run) -> None:
    ran = run("store", "history", "p1", "-i", "prov")
    assert ran.code == 0
    assert ran.row("mentor-1", "sparat", "rättat", "svar.csv")
    assert ran.row("mentor-2", "rättelse", "gäller", "skrev fel", "rättat.csv")
    assert ran.row("Styrka i dag", "10", "vet ej")
    data = run("store", "history", "p1", "--json").data
    assert [each["state"] for each in data["records"]] == ["corrected", "current"]
    (change,) = data["changes"]
    assert change == {
        "form": data["records"][1]["form"],
        "item": "styrka",
        "before": {"value": 10.0, "missing": None},
        "after": {"value": None, "missing": "dont_know"},
    }
    assert "p2" not in run("store", "history", "p1").out


@pytest.mark.usefixtures("project", "stockholm")
def test_times_are_those_of_the_clock_here(run: Run) -> None:
    at = run("store", "history", "p2", "--json").data["records"][0]["at"]
    assert at.endswith("Z")
    here = time.strftime("%Y-%m-%d %H:%M", time.localtime(_seconds(at)))
    assert here != at[:16].replace("T", " ")
    assert run("store", "history", "p2").row(here)


def _seconds(at: str) -> float:
    return time.mktime(time.strptime(at[:19], "%Y-%m-%dT%H:%M:%S")) - time.mktime(time.gmtime(0))


@pytest.mark.usefixtures("project")
def test_who_or_what_is_not_stored_is_said_so(run: Run) -> None:
    assert run("store", "history", "p9", "--json").problems == ["participant-not-registered"]
    assert run("store", "history", "p1", "-i", "bip", "--json").problems == ["instrument-not-stored"]


def test_a_sensitive_instrument_is_not_shown(run: Run, project: Project) -> None:
    instrument = InstrumentCatalogue.standard().load("vald")
    with open_store(project, author="mentor-1") as store:
        store.save(forms_of(instrument, drawn_rows(instrument, people=1)))
    assert run("store", "history", "p00", "-i", "vald", "--json").problems == ["individual-not-allowed"]
    ran = run("store", "history", "p00")
    assert "vald@" not in ran.out
    assert "Känsliga instrument visas aldrig" in ran.err


# ---------------------------------------------------------------- retract


def test_a_form_is_taken_back_with_a_reason(run: Run, project: Project) -> None:
    form = run("store", "history", "p2", "--json").data["records"][0]["form"]
    ran = run("store", "retract", form, "--reason", "fel deltagare", "--author", "mentor-3")
    assert (ran.code, ran.out) == (0, f"Formulär {form} är återkallat.\n")
    assert run("store", "history", "p2").row("mentor-3", "återkallelse", "fel deltagare")
    assert run("store", "verify").code == 0
    with open_store(project, author="mentor-1") as store:
        found = store.forms(InstrumentCatalogue.standard().load("prov"))
    assert found.keys["participant"].tolist() == ["p1"]
    assert run("store", "retract", form, "--reason", "igen", "--json").problems == ["form-not-current"]


@pytest.mark.usefixtures("project")
def test_what_was_taken_back_is_said_as_a_document(run: Run) -> None:
    form = run("store", "history", "p2", "--json").data["records"][0]["form"]
    data = run("store", "retract", form, "--reason", "fel", "--json").data
    assert data == {"form": form, "record": run("store", "history", "p2", "--json").data["records"][1]["form"]}


@pytest.mark.usefixtures("project")
def test_a_form_is_not_taken_back_without_a_reason(run: Run) -> None:
    assert run("store", "retract", "5").code == 2
    assert run("store", "retract", "5", "--reason", " ", "--json").problems == ["reason-missing"]
    assert run("store", "retract", "5000", "--reason", "fel", "--json").problems == ["form-not-stored"]

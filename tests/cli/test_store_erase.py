"""``progression store erase|scrub|retention|export``: gone for good when it is meant, and everything before that."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from support import definition, form, forms_of

from progression.identity.durable import locked
from progression.identity.entry import Identity
from progression.identity.key import ProjectKey
from progression.identity.register import Register
from progression.identity.sealed import Cost
from progression.store import Store
from progression.store.database.tables import participants
from progression.store.erasing import scrubbing
from progression.store.publishing.publications import publishing
from progression_cli.__main__ import main

Run = Callable[..., Any]

WEAK = Cost(memory=8, iterations=1, lanes=1)
PHRASE = "en lång lösenfras"
SETTINGS = """
[[insatser]]
id = "alis"
label = { sv = "Alis" }
retention = "2 years"
"""


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        """They do sit at one."""
        return True


@pytest.fixture
def project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to stand in, with two participants: one whose time has run out, and one who takes part."""
    assert run("init", "prov", "--forbund", "Förbundet Prov").code == 0
    root = tmp_path / "prov"
    with (root / "progression.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    rows = ["deltagare,insats,start,avslut", "D-1,alis,2020-01-10,2020-06-30", "D-2,alis,2026-01-10,", ""]
    (root / "deltagare.csv").write_text("\n".join(rows), encoding="utf-8")
    assert run("participants", "import", root / "deltagare.csv", "--project", root).code == 0
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def store(run: Run, project: Path) -> Run:
    """Run ``progression store …`` in the project."""
    return lambda *words, **more: run("store", *words, "--project", project, **more)


@pytest.fixture
def typed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run ``progression store …`` at a terminal where somebody types; its code and what was said."""

    def command(*words: str, line: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["progression", "store", *words, "--project", str(project)])
        monkeypatch.setattr(sys, "stdin", Terminal(f"{line}\n"))
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out + said.err

    return command


@pytest.fixture
def kept(project: Path) -> Path:
    """The file of a register with both in it, and the passphrase in a file beside it."""
    register = Register.create(project / "identity.register", PHRASE, cost=WEAK)
    for code in ("D-1", "D-2"):
        register.add(Identity(code, "Anna Svensson" if code == "D-1" else "Bo Berg"))
    register.save()
    (project / "fras.txt").write_text(PHRASE, encoding="utf-8")
    return project / "identity.register"


def _left(run: Run, project: Path) -> list[str]:
    data = run("participants", "list", "--json", "--project", project).data
    return [each["participant"] for each in data["participants"]]


def _held(file: Path) -> list[str]:
    return [each.pseudonym for each in Register.opened(file, PHRASE)]


def test_what_would_go_is_shown_and_stays(store: Run, run: Run, project: Path) -> None:
    ran = store("erase", "d-1".upper(), "--reason", "request", "--dry-run")
    assert ran.row("inskrivningar", "1")
    assert ran.err == ""
    data = store("erase", "D-1", "--reason", "request", "--dry-run", "--json").data
    assert data["records"] == {"participants": 1, "enrolments": 1}
    assert data["erased"] is False
    assert _left(run, project) == ["D-1", "D-2"]


def test_a_script_says_yes(store: Run, run: Run, project: Path) -> None:
    ran = store("erase", "D-1", "--reason", "consent-withdrawn", "--yes")
    assert ran.code == 0
    assert ran.err.splitlines()[0] == "D-1 är raderad."
    assert "säkerhetskopior" in ran.err
    assert _left(run, project) == ["D-2"]
    assert b"D-1" not in b"".join(file.read_bytes() for file in project.glob("progression.db*"))
    again = store("erase", "D-1", "--reason", "request", "--yes", "--json")
    assert (again.code, again.problems) == (1, ["participant-not-registered"])
    assert run("store", "verify", "--project", project).code == 0


def test_without_anybody_to_ask_nobody_is_erased(store: Run, run: Run, project: Path) -> None:
    ran = store("erase", "D-1", "--reason", "request", "--json")
    assert (ran.code, ran.problems) == (2, ["confirmation-needed"])
    assert _left(run, project) == ["D-1", "D-2"]


def test_at_a_terminal_the_code_is_typed_once_more(
    typed: Callable[..., tuple[int, str]], run: Run, project: Path
) -> None:
    code, said = typed("erase", "D-1", "--reason", "request", line="D-2")
    assert code == 1
    assert "Skriv koden D-1 en gång till" in said
    assert "[confirmation-otherwise]" in said
    assert _left(run, project) == ["D-1", "D-2"]
    code, said = typed("erase", "D-1", "--reason", "request", line="d-1")
    assert code == 0
    assert "D-1 är raderad." in said
    assert _left(run, project) == ["D-2"]
    code, said = typed("erase", "D-2", "--reason", "request", "--json", line="D-2")
    assert code == 0
    assert said.startswith("{")


def test_the_reason_is_one_of_three(store: Run) -> None:
    ran = store("erase", "D-1", "--reason", "lust", "--yes", "--json")
    assert (ran.code, ran.problems) == (2, ["option-value"])
    assert "request, consent-withdrawn, retention" in ran.document["problems"][0]["expected"]


def test_without_the_key_nobody_is_erased(store: Run, project: Path) -> None:
    (project / "project.key").unlink()
    assert store("erase", "D-1", "--reason", "request", "--yes", "--json").problems == ["key-needed-to-erase"]


def test_texts_about_others_that_name_the_code_are_told_of(store: Run, run: Run, project: Path) -> None:
    run("participants", "note", "D-2", "i samma grupp som D-1", "--project", project)
    shown = store("erase", "D-1", "--reason", "request", "--dry-run")
    assert "Koden nämns i texter om andra" in shown.err
    done = store("erase", "D-1", "--reason", "request", "--yes")
    assert "Antal: 1." in done.err


def test_what_they_were_published_in_is_told_of(store: Run, project: Path) -> None:
    prov = definition()
    url = f"sqlite:///{project / 'progression.db'}"
    with Store.open(url, author="m", key=ProjectKey.read(project / "project.key")) as held:
        held.save(forms_of(prov, [form("D-1", a=3)]))
        named = {"title": "Halvår 2020", "kind": "change", "instrument": prov.name, "selection": {}, "content": {}}
        with publishing(held, source=held.forms(prov).source, **named):  # type: ignore[arg-type]
            pass
    assert store("erase", "D-1", "--reason", "request", "--dry-run").row("Halvår 2020", "prov@1.0.0")
    done = store("erase", "D-1", "--reason", "request", "--yes")
    assert done.row("Halvår 2020", "prov@1.0.0")
    assert "kan inte tas tillbaka" in done.out


def test_the_register_forgets_them_too(store: Run, kept: Path) -> None:
    ran = store("erase", "D-1", "--reason", "request", "--yes", "--passphrase-file", "fras.txt", "--json")
    assert ran.data["register"] == "removed"
    assert _held(kept) == ["D-2"]
    assert "Anna" not in ran.out + ran.err


def test_without_the_passphrase_it_is_said_what_remains(store: Run, kept: Path) -> None:
    ran = store("erase", "D-1", "--reason", "request", "--yes")
    assert "progression identity remove D-1" in ran.err
    assert _held(kept) == ["D-1", "D-2"]
    assert store("erase", "D-2", "--reason", "request", "--yes", "--json").data["register"] == "remains"


def test_a_wrong_passphrase_stops_it_before_anything_is_erased(store: Run, run: Run, kept: Path, project: Path) -> None:
    (project / "fras.txt").write_text("en annan lösenfras", encoding="utf-8")
    ran = store("erase", "D-1", "--reason", "request", "--yes", "--passphrase-file", "fras.txt", "--json")
    assert (ran.code, ran.problems) == (1, ["passphrase-wrong"])
    assert _left(run, project) == ["D-1", "D-2"]
    assert _held(kept) == ["D-1", "D-2"]


def test_who_is_not_in_the_register_has_nothing_there(store: Run, run: Run, kept: Path, project: Path) -> None:
    run("participants", "add", "D-3", "--project", project)
    ran = store("erase", "D-3", "--reason", "request", "--yes", "--passphrase-file", "fras.txt", "--json")
    assert ran.data["register"] == "not-there"
    assert _held(kept) == ["D-1", "D-2"]


def test_a_register_that_cannot_be_written_is_left_and_it_is_said_so(store: Run, kept: Path) -> None:
    with locked(kept):
        ran = store("erase", "D-1", "--reason", "request", "--yes", "--passphrase-file", "fras.txt")
    assert ran.code == 0
    assert "progression identity remove D-1" in ran.err
    assert _held(kept) == ["D-1", "D-2"]


def test_at_a_terminal_the_passphrase_is_asked_for_and_may_be_left_out(
    typed: Callable[..., tuple[int, str]], kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _: "")
    code, said = typed("erase", "D-1", "--reason", "request", "--yes", line="")
    assert code == 0
    assert "Tryck Enter utan lösenfras" in said
    assert "progression identity remove D-1" in said
    monkeypatch.setattr("getpass.getpass", lambda _: PHRASE)
    code, said = typed("erase", "D-2", "--reason", "request", "--yes", line="")
    assert code == 0
    assert "Även borttagen ur identitetsregistret." in said
    assert _held(kept) == ["D-1"]


def test_what_could_not_be_scrubbed_is_said_and_done_later(
    store: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrubbing, "_PATIENCE", 0)
    url = f"sqlite:///{project / 'progression.db'}"
    with Store.open(url, author="m", key=ProjectKey.read(project / "project.key")) as other:
        with other.database.reading() as reader:
            assert reader.execute(select(participants)).all()
            assert "progression store scrub" in store("erase", "D-1", "--reason", "request", "--yes").err
            assert store("scrub", "--json").data == {"scrubbed": False}
        assert store("scrub").err == "Databasens filer är rensade.\n"


def test_whose_time_has_run_out_is_listed_and_nobody_erased(store: Run, run: Run, project: Path) -> None:
    ran = store("retention", "--on", "2026-03-01")
    assert ran.row("D-1", "alis", "2020-06-30", "2022-06-30")
    data = store("retention", "--on", "2022-06-29", "--json").data
    assert data == {"on": "2022-06-29", "overdue": [], "unlimited": 0, "erased": []}
    assert "Ingens tid är ute." in store("retention", "--on", "2022-06-29", "--erase").out
    assert _left(run, project) == ["D-1", "D-2"]


def test_participants_without_a_time_are_counted(store: Run, run: Run, project: Path) -> None:
    run("participants", "add", "D-3", "--project", project)
    assert "1 deltagare" in store("retention", "--on", "2022-06-29").out


def test_whose_time_has_run_out_is_erased_when_it_is_meant(store: Run, run: Run, kept: Path, project: Path) -> None:
    assert store("retention", "--on", "2026-03-01", "--erase", "--json").problems == ["confirmation-needed"]
    words = ("retention", "--on", "2026-03-01", "--erase", "--yes", "--passphrase-file", "fras.txt")
    ran = store(*words)
    assert ran.row("D-1", "alis")
    assert "Antal raderade deltagare: 1." in ran.err
    assert _left(run, project) == ["D-2"]
    assert _held(kept) == ["D-2"]
    data = store("retention", "--on", "2029-03-01", "--erase", "--yes", "--json").data
    assert [each["participant"] for each in data["erased"]] == ["D-2"]
    assert data["register"] == "remains"


def test_at_a_terminal_the_number_of_those_who_go_is_typed(
    typed: Callable[..., tuple[int, str]], run: Run, project: Path
) -> None:
    code, said = typed("retention", "--on", "2029-03-01", "--erase", line="1")
    assert code == 1
    assert "Skriv antalet, 2," in said
    code, said = typed("retention", "--on", "2029-03-01", "--erase", line="2")
    assert code == 0
    assert _left(run, project) == []


def test_what_is_held_is_written_for_the_one_it_is_about(store: Run, project: Path) -> None:
    ran = store("export", "D-1", "-o", project / "d.html")
    assert (ran.code, ran.out) == (0, "")
    assert "Lämna inte ut den till någon annan." in ran.err
    assert "Förbundet Prov har sparat om dig" in (project / "d.html").read_text(encoding="utf-8")
    data = store("export", "D-1", "-o", project / "d.json", "--json").data
    assert data == {"file": str(project / "d.json"), "forms": 0}
    written = json.loads((project / "d.json").read_text(encoding="utf-8"))
    assert written["forbund"] == "Förbundet Prov"
    assert written["enrolments"][0]["exit"] == "2020-06-30"
    assert store("export", "D-1", "-o", project / "d.json", "--json").problems == ["output-exists"]
    assert store("export", "D-1", "-o", project / "d.json", "--force").code == 0
    assert store("export", "D-1", "-o", project / "d.csv", "--json").problems == ["output-ending"]

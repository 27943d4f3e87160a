"""``progression store backup|restore|erased``, at a terminal and with files, and the page about it as it stands."""

import getpass
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
import typer
from support import definition, form, forms_of
from support.shell import BIN, CHECKOUT, environment

from progression.errors import ProblemsError
from progression.project import Project, open_project
from progression.service import make_project, open_store
from progression.store.erasing.erasure import erase
from progression_cli.console import Console
from progression_cli.passphrase import new_passphrase

Run = Callable[..., Any]

PAGE = CHECKOUT / "docs" / "backup.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
PHRASE = "en lång lösenfras"
WITH = ("--passphrase-file", "fras.txt")
PROV = definition()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with three forms in the folder ``p``, and the passphrase in a file beside it."""
    made = make_project(tmp_path / "p", forbund="Prov", author="mentor-1")
    with open_store(made, author="mentor-1") as store:
        store.save(forms_of(PROV, [form("p1", a=3), form("p2", a=4), form("p3", a=5)]))
    (tmp_path / "fras.txt").write_text(f"\ufeff{PHRASE}\r\nen andra rad\n", encoding="utf-8")
    return made


def test_a_project_is_kept_and_restored(run: Run, project: Project, tmp_path: Path) -> None:
    kept = run("store", "backup", "--project", "p", "-o", "k.backup", *WITH)
    assert kept.code == 0, kept.err
    assert (tmp_path / "k.backup").stat().st_mode & 0o777 == 0o600
    assert "k.backup, 0,1 MB" in kept.out
    assert "3 formulär" in kept.out
    assert "Utan lösenfrasen kan ingen öppna kopian." in kept.err
    head = kept.out.split()[-1]
    restored = run("store", "restore", "k.backup", "ny", *WITH)
    assert restored.code == 0, restored.err
    assert restored.out.splitlines()[0] == (
        "Projektet är återställt och kontrollerat i ny. Svaren ligger i sqlite:///progression.db."
    )
    assert restored.out.split()[-1] == head
    assert "återställ med --erased" in restored.err
    checked = run("store", "verify", "--project", "ny", "--head", head)
    assert checked.code == 0, checked.err
    again = open_project(tmp_path / "ny")
    with open_store(again, author="mentor-2") as there, open_store(project, author="mentor-2") as here:
        assert there.stored_forms(PROV).sha256 == here.stored_forms(PROV).sha256
    assert PHRASE not in kept.out + kept.err + restored.out + restored.err


@pytest.mark.usefixtures("project")
def test_scripts_are_told_the_same(run: Run, tmp_path: Path) -> None:
    kept = run("store", "backup", "--project", "p", "-o", "k.backup", *WITH, "--json").data
    restored = run("store", "restore", "k.backup", "ny", *WITH, "--json").data
    assert kept["bytes"] == (tmp_path / "k.backup").stat().st_size
    same = ("store", "at", "head", "forms", "rows")
    assert {name: kept[name] for name in same} == {name: restored[name] for name in same}
    assert (kept["forms"], kept["rows"]["participants"]) == (3, 3)
    assert restored["project"] == str(tmp_path / "ny")
    assert (restored["database"], restored["erased"]) == ("sqlite:///progression.db", [])


@pytest.mark.usefixtures("project")
def test_quietly_only_the_result_is_said(run: Run) -> None:
    kept = run("store", "backup", "--project", "p", "-o", "k.backup", *WITH, "-q")
    assert (kept.code, kept.err) == (0, "")
    assert kept.out.startswith("Säkerhetskopian är skriven")


@pytest.mark.usefixtures("project")
def test_a_backup_is_replaced_only_when_asked(run: Run, tmp_path: Path) -> None:
    backup = ("store", "backup", "--project", "p", "-o", "k.backup", *WITH)
    (tmp_path / "k.backup").write_bytes(b"en tidigare")
    assert run(*backup, "--json").problems == ["output-exists"]
    assert (tmp_path / "k.backup").read_bytes() == b"en tidigare"
    assert run(*backup, "--force").code == 0
    assert (tmp_path / "k.backup").stat().st_size > 1_000


@pytest.mark.usefixtures("project")
def test_a_backup_is_called_one(run: Run) -> None:
    ran = run("store", "backup", "--project", "p", "-o", "k.zip", *WITH, "--json")
    assert (ran.code, ran.problems) == (2, ["output-ending"])


@pytest.mark.usefixtures("project")
def test_another_passphrase_opens_nothing(run: Run, tmp_path: Path) -> None:
    assert run("store", "backup", "--project", "p", "-o", "k.backup", *WITH).code == 0
    (tmp_path / "fras.txt").write_text("en annan lång fras", encoding="utf-8")
    ran = run("store", "restore", "k.backup", "ny", *WITH)
    assert ran.code == 1
    assert "Det gick inte. Ingenting har sparats." in ran.err
    assert "[passphrase-wrong]" in ran.err
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file-not-found"), (b"\xff\xfe\xfd", "file-not-readable"), (b"\n", "passphrase-too-short")],
)
@pytest.mark.usefixtures("project")
def test_a_file_without_a_passphrase_is_no_use(run: Run, tmp_path: Path, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / "tom.txt").write_bytes(content)
    ran = run("store", "backup", "--project", "p", "-o", "k.backup", "--passphrase-file", "tom.txt", "--json")
    assert (ran.code, ran.problems) == (1, [code])
    assert not (tmp_path / "k.backup").exists()


@pytest.mark.usefixtures("project")
def test_nobody_is_asked_where_there_is_no_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRESSION_PASSPHRASE", PHRASE)
    for words in (("backup", "--project", "p", "-o", "k.backup"), ("restore", "k.backup", "ny")):
        ran = run("store", *words, "--json", stdin=PHRASE.encode())
        assert (ran.code, ran.problems) == (2, ["passphrase-needed"])


@pytest.mark.usefixtures("project")
def test_nobody_is_asked_where_what_is_typed_would_show(tmp_path: Path) -> None:
    """Standard input says that it is a terminal, and none is there to keep from showing it."""
    before = "import sys; sys.stdin.isatty = lambda: True; import runpy; "
    start = before + "runpy.run_module('progression_cli', run_name='__main__', alter_sys=True)"
    done = subprocess.run(
        [sys.executable, "-c", start, "store", "backup", "--project", "p", "-o", "k.backup", "--json"],
        input=f"{PHRASE}\n" * 2,
        text=True,
        capture_output=True,
        cwd=tmp_path,
        start_new_session=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert [each["code"] for each in json.loads(done.stdout)["problems"]] == ["passphrase-needed"]


class Terminal(io.StringIO):
    """Standard input where somebody sits."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ([PHRASE, PHRASE], PHRASE),
        ([PHRASE, "annat"], "passphrase-differs"),
        ([PHRASE, EOFError()], "Abort"),
        ([getpass.GetPassWarning()], "passphrase-needed"),
    ],
)
def test_what_is_typed_is_taken_or_asked_for_no_further(
    typed: list[Any], outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(typed)

    def typing(_: str) -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", typing)
    try:
        found = new_passphrase(Console("sv"), None)
    except ProblemsError as error:
        found = error.problems[0].code
    except typer.Abort:
        found = "Abort"
    assert found == outcome
    assert list(answers) == []


def at_a_terminal(folder: Path, *words: str, answers: tuple[tuple[str, str], ...]) -> tuple[int, str]:
    """The command at a terminal of its own: its exit code, and all that came on it."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "progression_cli", "store", *words],
        cwd=str(folder),
        env={name: value for name, value in os.environ.items() if name != "PROGRESSION_LANG"} | {"TERM": "dumb"},
        encoding="utf-8",
        timeout=120,
    )
    try:
        said = ""
        for question, answer in answers:
            child.expect_exact(question)
            said += child.before + child.after
            child.sendline(answer)
        child.expect(pexpect.EOF)
        child.wait()
        return child.exitstatus, said + child.before
    finally:
        child.close(force=True)


@pytest.mark.usefixtures("project")
def test_the_passphrase_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    words = ("backup", "--project", "p", "-o", "k.backup")
    code, said = at_a_terminal(tmp_path, *words, answers=(("Ny lösenfras:", PHRASE), ("en gång till:", PHRASE)))
    assert code == 0
    assert "läst tillbaka" in said
    assert PHRASE not in said
    code, said = at_a_terminal(tmp_path, "restore", "k.backup", "ny", answers=(("Lösenfras:", PHRASE),))
    assert code == 0
    assert "återställt" in said
    assert PHRASE not in said


@pytest.mark.usefixtures("project")
def test_a_passphrase_that_was_typed_otherwise_the_second_time_is_refused(tmp_path: Path) -> None:
    words = ("backup", "--project", "p", "-o", "k.backup")
    code, said = at_a_terminal(tmp_path, *words, answers=(("Ny lösenfras:", PHRASE), ("en gång till:", "annat")))
    assert code == 1
    assert "passphrase-differs" in said
    assert not (tmp_path / "k.backup").exists()


def test_who_was_erased_since_is_erased_again_and_named_for_the_register(
    run: Run, project: Project, tmp_path: Path
) -> None:
    project.register_file.write_bytes(b"sealed")
    assert run("store", "backup", "--project", "p", "-o", "k.backup", *WITH).code == 0
    with open_store(project, author="mentor-1") as store:
        erase(store, "p2", reason="request")
    marks = run("store", "erased", "--project", "p", "-o", "raderade.json")
    assert (marks.code, marks.out) == (0, "Skrev raderade.json: 1 raderade.\n")
    assert "p2" not in (tmp_path / "raderade.json").read_text(encoding="utf-8")
    restore = ("store", "restore", "k.backup")
    ran = run(*restore, "ny", "--erased", "raderade.json", "--author", "mentor-9", *WITH)
    assert ran.code == 0, ran.err
    assert "Raderade igen: p2." in ran.out
    assert "progression identity remove p2" in ran.err
    assert "återställ med --erased" not in ran.err
    with open_store(open_project(tmp_path / "ny"), author="mentor-1") as store:
        assert store.forms(PROV).keys["participant"].tolist() == ["p1", "p3"]
    assert run(*restore, "ny-2", "--erased", "raderade.json", *WITH, "--json").data["erased"] == ["p2"]
    assert run(*restore, "ny-3", "--erased", "fras.txt", *WITH, "--json").problems == ["marks-not-readable"]


@pytest.mark.usefixtures("project")
def test_the_list_of_marks_is_replaced_only_when_asked(run: Run, tmp_path: Path) -> None:
    words = ("store", "erased", "--project", "p", "-o", "raderade.json")
    (tmp_path / "raderade.json").write_text("en tidigare", encoding="utf-8")
    assert run(*words, "--json").problems == ["output-exists"]
    assert run(*words, "--force", "--json").data == {"file": "raderade.json", "erased": 0}


def test_the_drill_of_the_page_is_true_as_written(tmp_path: Path) -> None:
    """A block with a file's name is that file; a ``console`` block is run, and a ``text`` block is what it prints."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition("## The recovery drill")
    said: dict[str, str] = {}
    for block in BLOCK.finditer(rest.partition("\n## ")[0]):
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["content"], encoding="utf-8")
            continue
        for line in block["content"].splitlines():
            if block["kind"] == "console":
                said[line] = run_line(line.removeprefix("$ "), tmp_path)
            else:
                assert line.partition("…")[0] in list(said.values())[-1]
    backup, first, *_ = (each.split()[-1] for line, each in said.items() if re.search("store (backup|restore)", line))
    assert backup == first
    here, there = (each for line, each in said.items() if "progression change" in line)
    assert here == there
    assert sorted(each.name for each in tmp_path.iterdir()) == ["prov", "vart-projekt"]


def run_line(line: str, folder: Path) -> str:
    """One command of the page, as a reader would type it; what it printed."""
    name, *arguments = shlex.split(line)
    program = str(BIN / name) if name == "progression" else name
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, line + done.stdout + done.stderr
    return done.stdout

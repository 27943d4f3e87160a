"""``progression identity``: who is who, asked for at a real terminal or read from files, and shown only where asked."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pytest

from progression.identity.entry import Identity
from progression.identity.register import Register
from progression.identity.sealed import Cost

Run = Callable[..., Any]

WEAK = Cost(memory=8, iterations=1, lanes=1)
PHRASE = "en lång lösenfras"
OTHER = "en annan lösenfras"
NUMBER = "19811228-9874"  # published as an example
ANNA = Identity("K7M4-Q2V", "Anna Svensson", NUMBER, "070-123 45 67", "Ringer helst.")
LINES = "Bo Åkesson\n\nbo på jobbet\n\n".encode()
WITH = ("--passphrase-file", "fras.txt")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The test's own folder as a project, with the passphrase in a file."""
    (tmp_path / "progression.toml").write_text('forbund = "Exempel"\n', encoding="utf-8")
    (tmp_path / "fras.txt").write_text(f"{PHRASE}\nen andra rad\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def kept(project: Path) -> Path:
    """The file of a register with Anna in it, cheap to open."""
    register = Register.create(project / "identity.register", PHRASE, cost=WEAK)
    register.add(ANNA)
    register.save()
    return project / "identity.register"


def held(file: Path, phrase: str = PHRASE) -> list[Identity]:
    """Who is in the register."""
    return list(Register.opened(file, phrase))


def silent(ran: Any) -> bool:
    """Whether nothing that was said holds a name, a number or a passphrase."""
    return not any(word in ran.out + ran.err for word in ("Anna", "Svensson", "Åkesson", "9874", "lösenfras", "070"))


# ---------------------------------------------------------------- with files


def test_a_register_is_made_filled_and_asked(run: Run, project: Path) -> None:
    made = run("identity", "init", *WITH)
    assert made.code == 0
    assert "Spara lösenfrasen" in made.err
    assert (project / "identity.register").stat().st_mode & 0o777 == 0o600
    added = run("identity", "add", "exempel-003", *WITH, stdin=LINES)
    assert (added.code, added.out, added.err) == (0, "", "Sparat: exempel-003\n")
    found = run("identity", "find", "åkes", *WITH)
    assert found.row("exempel-003", "Bo Åkesson", "bo på jobbet", "–")
    assert found.err == ""


def test_a_list_has_codes_and_names_and_no_more(run: Run, kept: Path) -> None:
    listed = run("identity", "list", *WITH)
    assert listed.row("K7M4-Q2V", "Anna Svensson")
    assert NUMBER not in listed.out
    assert "070" not in listed.out
    data = run("identity", "list", *WITH, "--json").data
    assert data == {"identities": [{"pseudonym": "K7M4-Q2V", "name": "Anna Svensson"}]}
    assert kept.exists()


def test_an_empty_register_is_said_to_be_empty(run: Run, project: Path) -> None:
    Register.create(project / "identity.register", PHRASE, cost=WEAK)
    ran = run("identity", "list", *WITH)
    assert (ran.code, ran.out, ran.err) == (0, "", "Registret är tomt.\n")


@pytest.mark.parametrize("text", ["K7M4-Q2V", "k7m4q2v", "svens", "811228-9874"])
def test_somebody_is_found_by_code_name_or_number(run: Run, kept: Path, text: str) -> None:
    (found,) = run("identity", "find", text, *WITH, "--json").data["identities"]
    assert found == {
        "pseudonym": "K7M4-Q2V",
        "name": "Anna Svensson",
        "personnummer": NUMBER,
        "contact": "070-123 45 67",
        "remarks": "Ringer helst.",
    }
    assert kept.exists()


def test_what_is_looked_for_may_come_on_standard_input(run: Run, kept: Path) -> None:
    assert run("identity", "find", *WITH, stdin=b"anna\n").row("K7M4-Q2V", "Anna Svensson")
    assert kept.exists()


def test_when_nobody_is_found_it_is_said(run: Run, kept: Path) -> None:
    ran = run("identity", "find", "Bo", *WITH)
    assert (ran.code, ran.out, ran.err) == (0, "", "Ingen i registret passar.\n")
    assert run("identity", "find", "Bo", *WITH, "--json", "-q").data == {"identities": []}
    assert kept.exists()


def test_what_stands_there_is_replaced_kept_or_taken_out(run: Run, kept: Path) -> None:
    ran = run("identity", "add", "k7m4 q2v", "--replace", *WITH, "--json", stdin=b"Anna Berg\n\n-\n\n")
    assert ran.data == {"pseudonym": "K7M4-Q2V"}
    assert silent(ran)
    assert held(kept) == [Identity("K7M4-Q2V", "Anna Berg", NUMBER, "", "Ringer helst.")]


def test_somebody_is_removed(run: Run, kept: Path) -> None:
    ran = run("identity", "remove", "k7m4q2v", *WITH)
    assert ran.code == 0
    assert "K7M4-Q2V" in ran.err
    assert silent(ran)
    assert held(kept) == []


def test_the_passphrase_is_changed(run: Run, kept: Path, project: Path) -> None:
    (project / "ny.txt").write_text(OTHER, encoding="utf-8")
    ran = run("identity", "passphrase", *WITH, "--new-passphrase-file", "ny.txt")
    assert ran.code == 0
    assert "bytt" in ran.err
    assert run("identity", "list", *WITH, "--json").problems == ["passphrase-wrong"]
    assert held(kept, OTHER) == [ANNA]


def test_a_project_may_be_named(run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "annan").mkdir()
    monkeypatch.chdir(tmp_path / "annan")
    ran = run("identity", "list", "--project", tmp_path, "--passphrase-file", tmp_path / "fras.txt")
    assert ran.row("Anna Svensson")
    assert kept.exists()


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("words", "stdin", "problem"),
    [
        (("add", "K7M4-Q2V"), LINES, "pseudonym-taken"),
        (("add", "K7M4-Q2X"), LINES, "pseudonym-check-fails"),
        (("add", "811228-9874"), LINES, "identity-in-field"),
        (("add", "exempel-003"), b"", "name-missing"),
        (("add", "exempel-003"), b"Bo\n811228-9875\n", "personnummer-invalid"),
        (("add", "exempel-003"), b"Anna Svensson\n8112289874\n", "personnummer-taken"),
        (("add", "exempel-003", "--replace"), LINES, "pseudonym-unknown"),
        (("remove", "exempel-003"), b"", "pseudonym-unknown"),
        (("init",), b"", "register-exists"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_saved(
    run: Run, kept: Path, words: tuple[str, ...], stdin: bytes, problem: str
) -> None:
    before = kept.read_bytes()
    ran = run("identity", *words, *WITH, "--json", stdin=stdin)
    assert ran.problems == [problem]
    assert ran.code == 1
    assert silent(ran)
    assert kept.read_bytes() == before


@pytest.mark.parametrize("words", [("list",), ("find", "x"), ("add", "exempel-003"), ("passphrase",)])
def test_without_a_register_one_is_told_how_to_make_it(run: Run, project: Path, words: tuple[str, ...]) -> None:
    ran = run("identity", *words, *WITH)
    assert ran.code == 1
    assert "progression identity init" in ran.err
    assert not (project / "identity.register").exists()


def test_outside_a_project_there_is_no_register(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fras.txt").write_text(PHRASE, encoding="utf-8")
    assert run("identity", "init", *WITH, "--json").problems == ["project-not-found"]


def test_a_short_passphrase_makes_no_register(run: Run, project: Path) -> None:
    (project / "fras.txt").write_text("kort", encoding="utf-8")
    assert run("identity", "init", *WITH, "--json").problems == ["passphrase-too-short"]
    assert not (project / "identity.register").exists()


@pytest.mark.parametrize("words", [("list",), ("find", "x"), ("add", "exempel-003"), ("remove", "x"), ("passphrase",)])
def test_where_there_is_nobody_to_ask_the_passphrase_must_be_in_a_file(
    run: Run, kept: Path, words: tuple[str, ...]
) -> None:
    ran = run("identity", *words, "--json", stdin=PHRASE.encode() + b"\n")
    assert (ran.code, ran.problems) == (2, ["passphrase-needed"])
    assert kept.exists()


def test_no_name_or_number_is_an_option(run: Run) -> None:
    for option in ("--name", "--personnummer", "--contact", "--passphrase"):
        assert run("identity", "add", "exempel-003", option, "x").code == 2


def test_the_environment_holds_no_passphrase(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PASSPHRASE", "PROGRESSION_PASSPHRASE"):
        monkeypatch.setenv(name, PHRASE)
    assert run("identity", "list", "--json").problems == ["passphrase-needed"]
    assert kept.exists()


def test_an_unknown_command_of_the_group_is_named(run: Run) -> None:
    ran = run("identity", "lista")
    assert ran.code == 2
    assert "lista" in ran.err
    assert "Närmast: list" in ran.err


# ---------------------------------------------------------------- at a terminal


@contextmanager
def terminal(folder: Path, *words: str) -> Iterator[Any]:
    """The command at a terminal of its own. ``.said`` is all that came on it, which the test looks at in the end."""
    environment = {name: value for name, value in os.environ.items() if name != "PROGRESSION_LANG"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "progression_cli", "identity", *words],
        cwd=str(folder),
        env=environment | {"COLUMNS": "160", "TERM": "dumb"},
        encoding="utf-8",
        timeout=60,
        echo=True,
    )
    try:
        yield child
    finally:
        child.close(force=True)


def answered(child: Any, *dialogue: tuple[str, str]) -> str:
    """Answer each question once it is asked; all that stood on the terminal from the first on."""
    said = ""
    for question, answer in dialogue:
        child.expect_exact(question)
        said += child.before + child.after
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.wait()
    return said + child.before


def test_everything_is_asked_for_and_the_passphrase_never_shown(project: Path) -> None:
    with terminal(project, "init") as child:
        said = answered(child, ("Ny lösenfras:", PHRASE), ("en gång till:", PHRASE))
        assert child.exitstatus == 0
        assert PHRASE not in said
    with terminal(project, "add", "exempel-003") as child:
        said = answered(
            child,
            ("Lösenfras:", PHRASE),
            ("Namn:", "Bo Åkesson"),
            ("Personnummer (får lämnas tomt):", "701063-2391"),
            ("Kontakt (får lämnas tomt):", ""),
            ("Anmärkning (får lämnas tomt):", "ny"),
        )
        assert child.exitstatus == 0
        assert PHRASE not in said
        assert "Sparat: exempel-003" in said
    assert held(project / "identity.register") == [Identity("exempel-003", "Bo Åkesson", "19701063-2391", "", "ny")]
    with terminal(project, "find") as child:
        said = answered(child, ("Lösenfras:", PHRASE), ("en del av namnet:", "bo"))
        assert child.exitstatus == 0
        assert PHRASE not in said
        assert "19701063-2391" in said


def test_a_new_passphrase_is_typed_twice_alike(kept: Path) -> None:
    before = kept.read_bytes()
    with terminal(kept.parent, "passphrase") as child:
        said = answered(child, ("Lösenfras:", PHRASE), ("Ny lösenfras:", OTHER), ("en gång till:", OTHER + "!"))
        assert child.exitstatus == 1
        assert "passphrase-differs" in said
        assert OTHER not in said
    assert kept.read_bytes() == before
    with terminal(kept.parent, "passphrase") as child:
        answered(child, ("Lösenfras:", PHRASE), ("Ny lösenfras:", OTHER), ("en gång till:", OTHER))
        assert child.exitstatus == 0
    assert held(kept, OTHER) == [ANNA]


def test_a_wrong_passphrase_opens_nothing(kept: Path) -> None:
    with terminal(kept.parent, "list") as child:
        said = answered(child, ("Lösenfras:", OTHER))
        assert child.exitstatus == 1
        assert "Anna" not in said


def test_a_mistyped_code_is_told_before_anything_is_asked(kept: Path) -> None:
    with terminal(kept.parent, "add", "K7M4-Q2X") as child:
        said = answered(child, ("Lösenfras:", PHRASE))
        assert child.exitstatus == 1
        assert "Namn:" not in said


@pytest.mark.parametrize(("key", "code"), [("c", 130), ("d", 130)])
def test_one_can_leave_instead_of_answering(kept: Path, key: str, code: int) -> None:
    with terminal(kept.parent, "list") as child:
        child.expect_exact("Lösenfras:")
        child.sendcontrol(key)
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == code
        assert "Traceback" not in child.before


def test_it_speaks_english_too(kept: Path) -> None:
    with terminal(kept.parent, "find", "--lang", "en") as child:
        said = answered(child, ("Passphrase:", PHRASE), ("part of the name:", "nobody"))
        assert child.exitstatus == 0
        assert "Nobody in the register fits." in said

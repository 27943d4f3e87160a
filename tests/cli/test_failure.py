"""How the command fails: exit codes, usage in the user's language, no traceback unasked, a reader that leaves."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any, NoReturn

import pytest

from progression import service
from progression_cli.__main__ import main

Run = Callable[..., Any]

USAGE = {  # a wrong command line, and what of it is named
    "no such command": (["poang"], "poang"),
    "no such command of a group": (["instruments", "visa"], "visa"),
    "no such option": (["score", "svar.csv", "-i", "kunskap", "--snabbt"], "--snabbt"),
    "an option of another command": (["score", "svar.csv", "-i", "kunskap", "--min-group", "9"], "--min-group"),
    "an option that is needed": (["score", "svar.csv"], "--instrument"),
    "an argument that is needed": (["import", "-i", "kunskap"], "SOURCE"),
    "an argument too many": (["score", "svar.csv", "mer.csv", "-i", "kunskap"], "mer.csv"),
    "an option without its value": (["score", "svar.csv", "-i"], "-i"),
    "a value that is no number": (
        ["change", "x", "-i", "y", "--from", "a", "--to", "b", "--min-group", "få"],
        "--min-group",
    ),
    "a number too small": (["change", "x", "-i", "y", "--from", "a", "--to", "b", "--min-group", "0"], "--min-group"),
    "a flag with a value": (["instruments", "list", "--json=ja"], "--json"),
}
ENGLISH = ("No such", "Got unexpected", "requires", "Missing", "Invalid value", "does not take", "Error", "Try ")


@pytest.mark.parametrize("mistake", USAGE)
def test_a_wrong_command_line_is_told_in_swedish(run: Run, mistake: str) -> None:
    asked, named = USAGE[mistake]
    refused = run(*asked)
    assert (refused.code, refused.out) == (2, "")
    assert "kommandoraden   [usage]" in refused.err
    assert named in refused.err
    assert "--help" in refused.err
    assert [word for word in ENGLISH if word in refused.err] == []


@pytest.mark.parametrize("mistake", [each for each in USAGE if each != "a flag with a value"])
def test_a_wrong_command_line_is_told_as_json(run: Run, mistake: str) -> None:
    refused = run(*USAGE[mistake][0][:1], "--json", *USAGE[mistake][0][1:])
    assert (refused.code, refused.err) == (2, "")
    assert refused.problems == ["usage"]


def test_a_wrong_command_line_is_told_in_english_when_asked(run: Run) -> None:
    refused = run("score", "svar.csv", "--lang", "en")
    assert refused.code == 2
    assert "--instrument is missing." in refused.err
    assert "The command line cannot be understood." in refused.err


@pytest.mark.parametrize("how", [["--lang", "fr"], ["--lang=fr"]])
def test_an_unknown_language_is_a_wrong_command_line(run: Run, how: list[str]) -> None:
    refused = run("instruments", "list", *how)
    assert (refused.code, refused.out) == (2, "")
    assert "--lang   [option-value]" in refused.err
    assert "sv, en" in refused.err


def test_the_environment_may_set_the_language(run_process: Run) -> None:
    assert "Answered by" in run_process("instruments", "list", PROGRESSION_LANG="en").out
    assert "Besvaras av" in run_process("instruments", "list", "--lang=sv", PROGRESSION_LANG="en").out


def test_without_a_command_the_help_is_shown_and_the_exit_says_that_one_was_needed(run: Run) -> None:
    alone = run()
    assert alone.code == 2
    assert "Börja med: progression demo" in alone.out + alone.err
    assert "Traceback" not in alone.err


def test_help_is_in_the_language_asked_for(run_process: Run) -> None:
    swedish, english = run_process("score", "--help"), run_process("score", "--help", "--lang", "en")
    assert (swedish.code, english.code) == (0, 0)
    assert "Exempel: progression score svar.csv -i kunskap -o poang.xlsx" in swedish.out
    assert "Example: progression score answers.csv -i kunskap -o scores.xlsx" in english.out
    assert "Flaggor" in swedish.out
    assert "Flaggor" not in english.out


@pytest.mark.parametrize(
    "command", ["demo", "template", "score", "person", "change", "trend", "waves", "quality", "indicators"]
)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_an_example_in_its_help(run: Run, command: str, flag: str) -> None:
    helped = run(command, flag)
    assert (helped.code, helped.err) == (0, "")
    assert f"Exempel: progression {command}" in " ".join(helped.out.split())


def test_the_version_is_that_of_the_package(run: Run) -> None:
    shown = run("--version")
    assert (shown.code, shown.out.strip(), shown.err) == (0, version("progression"), "")


def test_the_installed_command_is_this_one() -> None:
    (found,) = entry_points(group="console_scripts", name="progression")
    assert found.load() is main


def broken(*_: object, **__: object) -> NoReturn:
    """A fault of ours, with a person's data in its message."""
    message = "hemlig 19811228-9874"
    raise RuntimeError(message)


BROKEN = """
import progression.service as service
def broken(*_, **__):
    raise RuntimeError("hemlig")
service.score = broken
"""


@pytest.mark.parametrize("more", [[], ["-o", "ut.csv"]])
def test_a_fault_of_ours_is_told_without_what_it_says(
    run: Run, sample: Path, listing: Run, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    monkeypatch.setattr(service, "score", broken)
    failed = run("score", sample / "kunskap.csv", "-i", "kunskap", *more)
    assert (failed.code, failed.out) == (1, "")
    assert "programmet   [unexpected]" in failed.err
    assert "(RuntimeError)" in failed.err
    assert "--debug" in failed.err
    assert "hemlig" not in failed.err
    assert listing() == {}


def test_a_fault_of_ours_is_one_json_document(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "score", broken)
    failed = run("score", sample / "kunskap.csv", "-i", "kunskap", "--json")
    assert (failed.code, failed.err) == (1, "")
    assert failed.problems == ["unexpected"]
    assert "hemlig" not in failed.out


def test_a_fault_of_ours_shows_its_traceback_only_with_debug(run_process: Run, sample: Path) -> None:
    asked = ("score", sample / "kunskap.csv", "-i", "kunskap")
    silent, debugged = run_process(*asked, before=BROKEN), run_process(*asked, "--debug", before=BROKEN)
    assert silent.code == debugged.code == 1
    assert "Traceback" not in silent.err
    assert "Traceback" in debugged.err
    assert "RuntimeError: hemlig" in debugged.err


def test_with_debug_a_fault_of_ours_is_not_caught_and_nothing_is_printed(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(service, "score", broken)
    with pytest.raises(RuntimeError, match="hemlig"):
        run("score", sample / "kunskap.csv", "-i", "kunskap", "--json", "--debug")
    assert capsys.readouterr().out == ""


def test_an_interrupt_ends_without_a_traceback(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "score", interrupted)
    stopped = run("score", sample / "kunskap.csv", "-i", "kunskap")
    assert (stopped.code, stopped.out) == (130, "")
    assert "Traceback" not in stopped.err


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms whose scores are far more than a pipe holds."""
    file = tmp_path_factory.mktemp("many") / "svar.csv"
    rows = [f"p{place},start,staff,{place % 10 + 1}" for place in range(20_000)]
    file.write_text("\n".join(["participant,occasion,respondent,stod", *rows]), encoding="utf-8")
    return file


@pytest.mark.parametrize("more", ["", "--json"])
def test_a_reader_that_leaves_early_gets_no_traceback(many: Path, tmp_path: Path, more: str) -> None:
    program = f"{shlex.quote(sys.executable)} -m progression_cli"
    line = f"{program} score {shlex.quote(str(many))} -i kunskap -q {more} | head -n 1"
    piped = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, cwd=tmp_path, timeout=120, check=False
    )
    assert piped.stdout == ("{\n" if more else "participant,occasion,date,respondent,kunskap\n")
    assert piped.stderr == ""


@pytest.mark.parametrize(
    "asked", [["instruments", "list"], ["instruments", "list", "--json"], ["--help"], ["--version"], ["demo"]]
)
def test_a_reader_that_was_never_there_gets_no_traceback(tmp_path: Path, asked: list[str]) -> None:
    """Little is written, so that it meets the broken pipe only when the process ends."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "progression_cli", *asked],
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert "unexpected" not in done.stderr


@pytest.mark.parametrize("how", [["--lang", "en"], ["--lang=en"]])
def test_the_language_may_stand_before_the_command(run: Run, how: list[str]) -> None:
    listed = run(*how, "instruments", "list")
    assert listed.code == 0
    assert "Answered by" in listed.out
    assert "No such command: lst. Nearest: list." in run(*how, "instruments", "lst").err


def test_an_unknown_language_before_the_command_is_told(run: Run) -> None:
    refused = run("--lang", "fr", "instruments", "list")
    assert refused.code == 2
    assert "”fr”" in refused.err

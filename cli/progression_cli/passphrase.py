"""Passphrases: typed where nobody sees them, or read from a file that was named.

Scope: from a person to a command. Never from the environment, which other programs see, nor from the command line,
which stays in the shell's history.
"""

import getpass
import sys
import warnings
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import option
from progression_cli.usage import UsageProblemError

__all__ = ["PassphraseFile", "known_passphrase", "new_passphrase"]

_LONGEST: Final = 4096  # bytes of the file that are read

PassphraseFile: TypeAlias = Annotated[Path | None, option("--passphrase-file", metavar="FILE", key="passphrase-file")]


def known_passphrase(console: Console, file: Path | None) -> str:
    """The passphrase of something that is there: the first line of a file, or asked for once.

    Raises:
        DataError: If the file cannot be read.
        UsageProblemError: If there is neither a file nor anybody to ask.
    """
    return _in_file(file) if file else _asked(console, "ask.passphrase")


def new_passphrase(console: Console, file: Path | None) -> str:
    """The passphrase of something that is made now: the first line of a file, or asked for twice.

    Raises:
        DataError: If the file cannot be read, or what was typed was not the same twice.
        UsageProblemError: If there is neither a file nor anybody to ask.
    """
    if file:
        return _in_file(file)
    first = _asked(console, "ask.passphrase-new")
    if _asked(console, "ask.passphrase-again") != first:
        raise DataError([Problem("passphrase-differs")])
    return first


def _in_file(file: Path) -> str:
    try:
        with file.open("rb") as held:
            return held.readline(_LONGEST).decode("utf-8-sig").rstrip("\r\n")
    except FileNotFoundError:
        raise DataError([Problem("file-not-found", {"file": file.name})]) from None
    except (OSError, UnicodeError):
        raise DataError([Problem("file-not-readable", {"file": file.name})]) from None


def _asked(console: Console, key: str) -> str:
    if not sys.stdin.isatty():
        raise UsageProblemError([Problem("passphrase-needed")])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would be shown as it is typed
            return getpass.getpass(text(key, console.language) + " ")
    except getpass.GetPassWarning:
        raise UsageProblemError([Problem("passphrase-needed")]) from None
    except EOFError:
        raise typer.Abort from None

"""``progression identity``: who each pseudonym is, in the project's encrypted register.

Names and numbers are typed when asked for, or come line by line on standard input. They are no options, because a
command line stays in the shell's history and is seen by everybody on the machine while it runs. They are shown by
``find`` and ``list`` alone, on standard output.
"""

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import Help, ProjectFolder, argument, option, said
from progression_cli.passphrase import PassphraseFile, known_passphrase, new_passphrase
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.identity.entry import Identity
    from progression.identity.register import Register
    from progression_reports import Table

__all__ = ["register"]

_EMPTIED: Final = "-"

Code: TypeAlias = Annotated[str, argument(metavar="P", key="identity-code")]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help=said("identity-group"), no_args_is_help=True, add_help_option=False)
    group.callback()(_group)
    command(group, "init", init, key="identity-init")
    command(group, "add", add, key="identity-add")
    command(group, "find", find, key="identity-find")
    command(group, "list", list_identities, key="identity-list")
    command(group, "remove", remove, key="identity-remove")
    command(group, "passphrase", passphrase, key="identity-passphrase")
    app.add_typer(group, name="identity", rich_help_panel=said("panel-commands"))


def _group(show_help: Help = False) -> None:
    del show_help  # answered by its callback


def init(console: Console, project: ProjectFolder = None, passphrase_file: PassphraseFile = None) -> None:
    """Make an empty register."""
    file = _file(project)
    if file.exists():
        raise DataError([Problem("register-exists", {"file": file.name})])
    words = new_passphrase(console, passphrase_file)
    from progression.identity.register import Register

    Register.create(file, words)
    _done(console, "said.register-made", {"file": str(file)})


def add(
    console: Console,
    code: Code,
    replace: Annotated[bool, option("--replace", key="identity-replace")] = False,
    project: ProjectFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say who somebody is."""
    from progression.identity.entry import Identity

    held = _opened(console, project, passphrase_file)
    known = held.of(code) if replace else Identity(held.vacant(code), "")
    given = {name: _asked(console, name) for name in ("name", "personnummer", "contact", "remarks")}
    merged = asdict(known) | {name: "" if word == _EMPTIED else word for name, word in given.items() if word}
    changed = (held.replace if replace else held.add)(Identity(**merged))
    held.save()
    _done(console, "said.identity-saved", {"pseudonym": changed.pseudonym})


def find(
    console: Console,
    words: Annotated[str | None, argument(metavar="[TEXT]", key="identity-text")] = None,
    project: ProjectFolder = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show who a code is, or which code somebody has."""
    held = _opened(console, project, passphrase_file)
    found = held.find(_asked(console, "text") if words is None else words)
    _show(console, found, ("pseudonym", "name", "personnummer", "contact", "remarks"), nobody="said.nobody-found")


def list_identities(console: Console, project: ProjectFolder = None, passphrase_file: PassphraseFile = None) -> None:
    """List codes and names."""
    held = _opened(console, project, passphrase_file)
    _show(console, held, ("pseudonym", "name"), nobody="said.register-empty")


def remove(console: Console, code: Code, project: ProjectFolder = None, passphrase_file: PassphraseFile = None) -> None:
    """Forget who somebody is."""
    held = _opened(console, project, passphrase_file)
    pseudonym = held.of(code).pseudonym
    held.remove(pseudonym)
    held.save()
    _done(console, "said.identity-removed", {"pseudonym": pseudonym})


def passphrase(
    console: Console,
    project: ProjectFolder = None,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: Annotated[
        Path | None, option("--new-passphrase-file", metavar="FILE", key="new-passphrase-file")
    ] = None,
) -> None:
    """Change the passphrase."""
    held = _opened(console, project, passphrase_file)
    held.change_passphrase(new_passphrase(console, new_passphrase_file))
    _done(console, "said.passphrase-changed", {"file": str(_file(project))})


def _file(project: Path | None) -> Path:
    from progression.project import open_project

    return open_project(project).register_file


def _opened(console: Console, project: Path | None, passphrase_file: Path | None) -> "Register":
    file = _file(project)
    if not file.exists():
        raise DataError([Problem("register-not-found", {"file": file.name})])
    words = known_passphrase(console, passphrase_file)
    from progression.identity.register import Register

    return Register.opened(file, words)


def _asked(console: Console, key: str) -> str:
    """A line from standard input; somebody at a terminal is told which."""
    if sys.stdin.isatty():
        print(text(f"ask.{key}", console.language), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _done(console: Console, key: str, facts: dict[str, str]) -> None:
    if console.json:
        console.result(facts)
    console.say(key, **facts)


def _show(console: Console, identities: "Iterable[Identity]", keys: tuple[str, ...], *, nobody: str) -> None:
    shown = [{key: asdict(each)[key] for key in keys} for each in identities]
    console.result({"identities": shown}, tables=[_table(console, shown, keys)] if shown else [])
    if not shown:
        console.say(nobody)


def _table(console: Console, shown: list[dict[str, str]], keys: tuple[str, ...]) -> "Table":
    from progression_reports import Column, Table

    columns = tuple(Column(key, text(f"column.{key}", console.language)) for key in keys)
    rows = tuple(tuple(each[key] or "–" for key in keys) for each in shown)
    return Table(text("table.identities", console.language), columns, rows, headers=0)

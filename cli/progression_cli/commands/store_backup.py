"""``progression store backup|restore|erased``: a project in one file under a passphrase, and what keeps it true."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from progression_cli.commands.in_project import InProject, who_works
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import Author, Force, argument, option
from progression_cli.output import check_target, placed
from progression_cli.passphrase import PassphraseFile, known_passphrase, new_passphrase
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.store.backup import Header

__all__ = ["register"]

_MEGABYTE: Final = 1_000_000
_SMALLEST: Final = 0.1  # megabytes


def register(group: typer.Typer) -> None:
    """Add the commands."""
    command(group, "backup", backup, key="store-backup")
    command(group, "restore", restore, key="store-restore")
    command(group, "erased", erased, key="store-erased")


def backup(
    console: Console,
    where: InProject,
    output: Annotated[Path, option("--output", "-o", metavar="FILE.backup", key="backup-output")],
    passphrase_file: PassphraseFile = None,
    force: Force = False,
) -> None:
    """Write the whole project into one file under a passphrase."""
    from progression.store.backup import backup as write_backup

    check_target(output, force=force, endings=(".backup",))
    project = where.folder()
    with where.store() as store:
        passphrase = new_passphrase(console, passphrase_file)
        made = write_backup(store, project, output, passphrase, existing="replace" if force else "keep")
    if console.json:
        console.result({"file": str(output), "bytes": made.size, **_facts(made.header)})
        return
    print(text("said.backup-made", console.language, file=output, size=_megabytes(console, made.size)))
    _say_what(console, made.header)
    console.say("said.backup-keep")


def restore(
    console: Console,
    source: Annotated[Path, argument(metavar="FILE.backup", key="backup-source")],
    folder: Annotated[Path, argument(metavar="DIR", key="restore-folder")],
    database: Annotated[str | None, option("--database", metavar="URL", key="restore-database")] = None,
    marks: Annotated[Path | None, option("--erased", metavar="FILE.json", key="restore-erased")] = None,
    author: Author = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a project of a backup, in a new folder and a new database."""
    from progression.store.backup import marks_in
    from progression.store.backup import restore as make_project

    gone = marks_in(marks) if marks else None
    by = who_works(author)
    passphrase = known_passphrase(console, passphrase_file)
    made = make_project(source, passphrase, folder, author=by, database=database, erased=gone)
    url = made.project.settings.database
    if console.json:
        found = {"project": str(made.project.root), "database": url, "erased": list(made.erased)}
        console.result({**found, **_facts(made.header)})
        return
    print(text("said.restored", console.language, folder=folder, database=url))
    _say_what(console, made.header)
    if made.erased:
        print(text("said.erased-again", console.language, codes=", ".join(made.erased)))
    for code in made.erased if made.project.register_file.exists() else ():
        console.say("said.register-remains", code=code)
    console.say("said.restored-next" if gone else "said.restored-erase", folder=shlex.quote(str(folder)))


def erased(
    console: Console,
    where: InProject,
    output: Annotated[Path, option("--output", "-o", metavar="FILE.json", key="erased-output")],
    force: Force = False,
) -> None:
    """Write the marks of those who have been erased, for restoring an older backup."""
    from progression.store.backup import marks_of

    check_target(output, force=force, endings=(".json",))
    with where.store() as store:
        found = marks_of(store)
    with placed(output) as beside:
        beside.write_text(found.text, encoding="utf-8")
    if console.json:
        console.result({"file": str(output), "erased": len(found.erased)})
        return
    print(text("said.marks-written", console.language, file=output, count=len(found.erased)))
    console.say("said.marks-keep")


def _facts(header: "Header") -> dict[str, Any]:
    rows = dict(header.counts)
    return {"store": header.store, "at": header.at, "head": header.head, "forms": header.forms, "rows": rows}


def _say_what(console: Console, header: "Header") -> None:
    from progression.printing import print_count, print_moment

    forms = print_count(header.forms, console.language)
    print(text("said.backup-holds", console.language, forms=forms, at=print_moment(header.at), head=header.head))


def _megabytes(console: Console, size: int) -> str:
    from progression.printing import print_number

    return print_number(max(size / _MEGABYTE, _SMALLEST), console.language)

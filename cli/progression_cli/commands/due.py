"""``progression due``: whose next measurement is when."""

from typing import Annotated

import typer

from progression_cli.commands.reading import Reading
from progression_cli.console import Console
from progression_cli.days import today, typed_day
from progression_cli.options import Force, Output, option
from progression_cli.output import TABLE_ENDINGS, check_target, write_frames
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "due", due)


def due(
    console: Console,
    reading: Reading,
    on: Annotated[str | None, option("--on", metavar="DATE", key="due-on")] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Say whose next measurement is due, and when."""
    check_target(output, force=force, endings=TABLE_ENDINGS)
    day = typed_day(on, "--on") or today()
    from progression import service
    from progression_reports import due_table

    found = service.due(reading.forms("mentor"), on=day)
    if output:
        write_frames({"due": found.frame}, output)
        console.say("said.written", file=output)
    if console.json or not output:
        tables = [due_table(found, console.language)]
        console.result(found.to_dict(), tables=tables, notes=found.notes, provenance=found.provenance())

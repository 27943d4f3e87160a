"""``progression template``: a workbook to enter answers in."""

from pathlib import Path
from typing import Annotated

import typer

from progression_cli.console import Console
from progression_cli.options import Force, InstrumentsFolder, argument, option
from progression_cli.output import check_target, placed
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "template", template)


def template(
    console: Console,
    name: Annotated[str, argument(metavar="ID", key="instrument")],
    output: Annotated[Path, option("--output", "-o", metavar="FILE.xlsx", key="output")],
    force: Force = False,
    instruments: InstrumentsFolder = None,
) -> None:
    """Write a data-entry workbook for an instrument."""
    check_target(output, force=force, endings=(".xlsx",))
    from progression.definition import provenance
    from progression.service import load_instrument, write_template

    instrument = load_instrument(name, instruments=instruments)
    with placed(output) as beside:
        write_template(instrument, beside, language=console.language)
    if console.json:
        console.result({"file": str(output), "instrument": instrument.name}, provenance=provenance(instrument))
    console.say("said.written", file=output)

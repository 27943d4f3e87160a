"""``progression import``: read other people's exports by a map, and write them as a forms file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from progression_cli.commands.reading import Reading
from progression_cli.console import Console
from progression_cli.options import Force, option
from progression_cli.output import TABLE_ENDINGS, check_target, placed, write_frames
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["register"]

_SHOWN: Final = 10


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "import", import_forms, key="import")


def import_forms(
    console: Console,
    reading: Reading,
    output: Annotated[Path | None, option("--output", "-o", metavar="FILE", key="import-output")] = None,
    suggest_map: Annotated[bool, option("--suggest-map", key="suggest-map")] = False,
    dry_run: Annotated[bool, option("--dry-run", key="dry-run")] = False,
    force: Force = False,
) -> None:
    """Read another system's export by a map, and write it as a forms file."""
    if suggest_map:
        _suggest(console, reading, output, force=force)
        return
    from progression.problems import Problem

    if output is None and not dry_run:
        raise UsageProblemError([Problem("import-needs-target")])
    check_target(output, force=force, endings=TABLE_ENDINGS)
    forms = reading.forms()
    from progression.capture import forms_file
    from progression.definition import provenance
    from progression_reports import import_table

    frame = forms_file(forms)
    if output and not dry_run:
        write_frames({"forms": frame}, output)
        console.say("said.written", file=output)
    data = forms.to_dict() | {"stored": not dry_run, "columns": list(frame.columns)}
    tables = [import_table(forms, console.language)]
    console.result(data, tables=tables, notes=forms.notes, provenance=provenance(forms.instrument))
    if dry_run:
        _print_first(frame, console)


def _suggest(console: Console, reading: Reading, output: Path | None, *, force: bool) -> None:
    """The first map for a file: to the file that was asked for, or to stdout."""
    check_target(output, force=force, endings=(".toml",))
    from progression import service

    instrument = service.load_instrument(reading.instrument, instruments=reading.instruments)
    made = service.suggest_map(reading.source, instrument, groups=reading.groups or (), language=console.language)
    if output:
        with placed(output) as beside:
            beside.write_text(made.text, encoding="utf-8")
        console.say("said.written", file=output)
    if console.json:
        data = {"map": made.text, "exporter": made.exporter, "layout": made.layout, "unsure": made.unsure}
        console.result(data, notes=made.notes)
        return
    if output is None:
        sys.stdout.write(made.text)
    console.notes(made.notes)


def _print_first(frame: "pd.DataFrame", console: Console) -> None:
    """The rows as they would be stored, the first of them."""
    if not console.json:
        frame.head(_SHOWN).to_csv(sys.stdout, index=False, date_format="%Y-%m-%d")

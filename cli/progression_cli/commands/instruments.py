"""``progression instruments list|show|check``: the definitions there are, one of them whole, and whether they hold."""

from pathlib import Path
from typing import Annotated, Any

import typer

from progression.errors import DefinitionError
from progression.problems import Problem
from progression_cli.commands import instrument_files
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import Help, InstrumentsFolder, argument, said
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help=said("instruments-group"), no_args_is_help=True, add_help_option=False)
    group.callback()(_group)
    command(group, "list", list_instruments, key="instruments-list")
    command(group, "show", show, key="instruments-show")
    command(group, "check", check, key="instruments-check")
    instrument_files.register(group)
    app.add_typer(group, name="instruments", rich_help_panel=said("panel-commands"))


def _group(show_help: Help = False) -> None:
    del show_help  # answered by its callback


def list_instruments(console: Console, instruments: InstrumentsFolder = None) -> None:
    """List every instrument that is found."""
    from progression.definition import InstrumentCatalogue
    from progression.texts import pick
    from progression_cli.commands.instrument_tables import list_table

    found = list(InstrumentCatalogue.standard(instruments))
    data = [
        {
            "id": each.id,
            "version": each.version,
            "title": pick(each.title, console.language),
            "respondents": each.respondents,
            "provisional": each.provisional,
        }
        for each in found
    ]
    console.result({"instruments": data}, tables=[list_table(found, console.language)])


def show(
    console: Console,
    name: Annotated[str, argument(metavar="ID", key="instrument")],
    instruments: InstrumentsFolder = None,
) -> None:
    """Show one instrument: items, scales, scores, sources."""
    from progression.definition import described, provenance
    from progression.service import load_instrument
    from progression_cli.commands.instrument_tables import instrument_tables

    instrument = load_instrument(name, instruments=instruments)
    tables = instrument_tables(instrument, console.language)
    console.result(described(instrument, console.language), tables=tables, provenance=provenance(instrument))


def check(
    console: Console,
    paths: Annotated[list[str] | None, argument(metavar="[PATH]...", key="check-paths")] = None,
    instruments: InstrumentsFolder = None,
) -> None:
    """Check definitions and run their worked examples; all of them when none is named."""
    from progression.definition import InstrumentCatalogue
    from progression.service import check_instrument

    names = [each for path in paths or () for each in _definitions_in(path)]
    names = names or [str(file) for file in InstrumentCatalogue.standard(instruments).files().values()]
    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for name in names:
        try:
            instrument = check_instrument(name, instruments=instruments)
        except DefinitionError as error:
            problems += error.problems
        else:
            found.append({"id": instrument.id, "version": instrument.version, "examples": len(instrument.examples)})
    if problems:
        raise DefinitionError(problems)
    if console.json:
        console.result({"instruments": found})
        return
    for each in found:
        print(text("said.checked", console.language, **each))


def _definitions_in(path: str) -> list[str]:
    """The definitions in a folder of instruments; the path itself where it is no such folder."""
    return [str(file) for file in sorted(Path(path).glob("*/instrument.toml"))] or [path]

"""``progression store publications``: what has been released."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import typer

from progression_cli.commands.in_project import InProject
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.definition import Instrument
    from progression.store.publishing.publications import Publication
    from progression_reports import Table

__all__ = ["register"]

_WORDS: Final = ("instrument", "occasion", "period", "propensity", "year")


def register(group: typer.Typer) -> None:
    """Add the command to the group."""
    command(group, "publications", publications, key="store-publications")


def publications(console: Console, where: InProject) -> None:
    """List what has been released; with ``--json`` as it left."""
    from progression import service

    with where.store() as store:
        found = service.publications(store)
        instruments = {each.instrument: store.instruments.named(each.instrument) for each in found}
    if not found:
        console.say("said.nothing-released")
    tables = [_table(found, instruments, console)] if found else []
    console.result({"publications": [each.to_dict() for each in found]}, tables=tables)


def _table(found: "Sequence[Publication]", instruments: "Mapping[str, Instrument | None]", console: Console) -> "Table":
    from progression.printing import print_moment
    from progression_reports import Column, Table

    names = ("when", "author", "title", "kind", "instrument", "selection")
    return Table(
        title=text("table.publications", console.language),
        columns=tuple(Column(name, text(f"column.{name}", console.language)) for name in names),
        headers=0,
        rows=tuple(
            (
                print_moment(each.at),
                each.author,
                each.title,
                text(f"kind.{each.kind}", console.language),
                each.instrument,
                "; ".join(_selected(each.selection, instruments[each.instrument], console)),
            )
            for each in found
        ),
    )


def _selected(selection: "Mapping[str, Any]", instrument: "Instrument | None", console: Console) -> "list[str]":
    """What was asked for, in words."""
    from progression.definition import vocabulary
    from progression.texts import pick

    respondents = vocabulary().respondents

    def said(key: str, value: object) -> str:
        if key == "respondents":
            return pick(respondents[str(value)].labels, console.language)
        if key in {"between", "weight"} and value in _WORDS:
            return text(f"asked.{value}", console.language)
        if isinstance(value, Mapping):
            return str(value["instrument"])
        if key in {"from", "to", "at", "occasions"} and instrument is not None:
            return instrument.occasion_label(str(value), console.language)
        return str(value)

    asked = {key: value if isinstance(value, list) else [value] for key, value in selection.items() if value}
    words = {key: ", ".join(said(key, each) for each in values) for key, values in asked.items()}
    return [f"{text(f'selection.{key}', console.language)} {value}" for key, value in words.items()]

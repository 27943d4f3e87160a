"""Options that several commands share, each defined once.

Scope: the annotated types that typer reads. The help texts come from the catalogue in the language of this run.
"""

from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

import typer

from progression_cli.language import asked_language, text

__all__ = [
    "AsOf",
    "Author",
    "By",
    "Correct",
    "EventsFile",
    "Force",
    "Groups",
    "Help",
    "InstrumentId",
    "InstrumentsFolder",
    "Invalid",
    "MapFile",
    "MinGroup",
    "Occasions",
    "OptionalSource",
    "Output",
    "ProjectFolder",
    "Respondents",
    "ScoreIds",
    "Source",
    "SubGoalsFile",
    "argument",
    "option",
    "said",
]

_LANGUAGE: Final = asked_language()


def said(key: str) -> str:
    """A help text, in the language of this run."""
    return text(f"help.{key}", _LANGUAGE)


def option(*names: str, key: str, **more: Any) -> Any:
    """An option with its help text from the catalogue."""
    return typer.Option(*names, help=said(key), rich_help_panel=said("panel-options"), show_default=False, **more)


def argument(*, key: str, **more: Any) -> Any:
    """An argument with its help text from the catalogue."""
    return typer.Argument(help=said(key), rich_help_panel=said("panel-arguments"), show_default=False, **more)


def _show_help(context: typer.Context, *, asked: bool) -> None:
    if asked:
        typer.echo(context.get_help())
        raise typer.Exit


Help: TypeAlias = Annotated[
    bool, option("--help", "-h", key="help", is_eager=True, callback=lambda ctx, asked: _show_help(ctx, asked=asked))
]
Source: TypeAlias = Annotated[str, argument(metavar="SOURCE", key="source")]
OptionalSource: TypeAlias = Annotated[str | None, argument(metavar="SOURCE", key="source-or-store")]
InstrumentId: TypeAlias = Annotated[str, option("--instrument", "-i", metavar="ID", key="instrument")]
InstrumentsFolder: TypeAlias = Annotated[Path | None, option("--instruments", metavar="DIR", key="instruments")]
MapFile: TypeAlias = Annotated[Path | None, option("--map", metavar="MAP.toml", key="map")]
Output: TypeAlias = Annotated[Path | None, option("--output", "-o", metavar="FILE", key="output")]
Force: TypeAlias = Annotated[bool, option("--force", key="force")]
By: TypeAlias = Annotated[list[str] | None, option("--by", metavar="COLUMN", key="by")]
Groups: TypeAlias = Annotated[list[str] | None, option("--group", metavar="COLUMN", key="group")]
Occasions: TypeAlias = Annotated[list[str] | None, option("--occasion", metavar="NAME", key="occasion")]
ScoreIds: TypeAlias = Annotated[list[str] | None, option("--score", metavar="ID", key="score-id")]
MinGroup: TypeAlias = Annotated[int | None, option("--min-group", metavar="N", min=1, key="min-group")]
Respondents: TypeAlias = Annotated[list[str] | None, option("--respondent", metavar="WHO", key="respondent")]
ProjectFolder: TypeAlias = Annotated[Path | None, option("--project", metavar="DIR", key="project")]
AsOf: TypeAlias = Annotated[str | None, option("--as-of", metavar="DATE", key="as-of")]
Author: TypeAlias = Annotated[str | None, option("--author", metavar="NAME", key="author")]
Correct: TypeAlias = Annotated[str | None, option("--correct", metavar="REASON", key="correct")]
EventsFile: TypeAlias = Annotated[Path | None, option("--events", metavar="FILE", key="events-file")]
SubGoalsFile: TypeAlias = Annotated[Path | None, option("--sub-goals", metavar="FILE", key="sub-goals-file")]
Invalid: TypeAlias = Annotated[str, option("--invalid", metavar="refuse|count", key="invalid")]

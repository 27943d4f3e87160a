"""``progression individual``: every participant's results to a file, for the evaluator."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from progression.errors import DataError
from progression.problems import Problem, shown
from progression_cli.commands.judging import JudgedBy
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.console import Console
from progression_cli.options import Force, Output, ScoreIds, option
from progression_cli.output import TABLE_ENDINGS, check_target, write_document, write_frames
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from progression.analysis import IndividualResults

__all__ = ["register"]

_JSON: Final = ".json"
_WHOLE: Final = (".xlsx", _JSON)
"""Endings of files that hold every table."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "individual", individual)


def individual(
    console: Console,
    reading: Reading,
    judged_by: JudgedBy,
    before: Annotated[str, option("--from", metavar="OCCASION", key="from")],
    after: Annotated[str, option("--to", metavar="OCCASION", key="to")],
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    table: Annotated[str | None, option("--table", metavar="NAME", key="individual-table")] = None,
) -> None:
    """Write every participant's results to a file."""
    if output is None:
        raise UsageProblemError([Problem("individual-needs-file")])
    check_target(output, force=force, endings=(*TABLE_ENDINGS, _JSON))
    _refuse_odd_table(table, output)
    judging = judged_by.judging()
    forms = reading.forms("research")
    from progression import service

    found = service.individual_results(
        forms, before=before, after=after, scores=known_scores(forms.instrument, scores), judging=judging
    )
    tables = service.individual_tables(found, console.language)
    written = tables if output.suffix.lower() in _WHOLE else {name: tables[name] for name in [_named(table, tables)]}
    told = service.outline(written, found, min_group=reading.smallest_group(forms.instrument, None))
    _write(console, found, written, output)
    console.say("said.written", file=output)
    if others := [name for name in tables if name not in written]:
        console.say("said.other-tables", tables=", ".join(others))
    for each in told.tables:
        facts = {"table": each.table, "rows": each.rows, "participants": each.participants}
        console.say("said.few-rows" if each.suppressed else "said.rows", **facts)
    console.say("said.single-persons")
    if console.json:
        data = {"file": str(output), **told.to_dict()}
        console.result(data, notes=told.notes, provenance=told.provenance)
    else:
        console.notes(told.notes)


def _refuse_odd_table(table: str | None, output: Path) -> None:
    """A table that there is not, or a choice where the file holds them all."""
    from progression.analysis import INDIVIDUAL_TABLES

    if table is not None and table not in INDIVIDUAL_TABLES:
        facts = {"option": "--table", "value": shown(table), "known": ", ".join(INDIVIDUAL_TABLES)}
        raise UsageProblemError([Problem("option-value", facts)])
    if table is not None and output.suffix.lower() in _WHOLE:
        raise UsageProblemError([Problem("table-of-whole-file", {"file": output.name})])


def _named(table: str | None, tables: "Mapping[str, pd.DataFrame]") -> str:
    """The table asked for, once it is clear that there is one."""
    name = table or next(iter(tables))
    if name not in tables:
        raise DataError([Problem("table-not-there", {"value": name, "known": ", ".join(tables)})])
    return name


def _write(console: Console, found: "IndividualResults", tables: "Mapping[str, pd.DataFrame]", output: Path) -> None:
    if output.suffix.lower() != _JSON:
        write_frames(tables, output)
        return
    data = found.to_dict() | {"columns": tables["columns"].to_dict("records")}
    write_document(console.document(data, notes=found.notes, provenance=found.provenance()), output)

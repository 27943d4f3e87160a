"""``progression person``: one participant's progression, for the talk between mentor and participant."""

from typing import Annotated

import typer

from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.writing import REPORT_ENDINGS, write_result
from progression_cli.console import Console
from progression_cli.options import Force, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "person", person)


def person(
    console: Console,
    reading: Reading,
    participant: Annotated[str, option("--participant", metavar="P", key="participant")],
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
) -> None:
    """Show one participant's progression."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    forms = reading.forms("mentor", participant=participant)
    from progression import service
    from progression_reports import gap_table, person_table

    found = service.person(forms, participant, scores=known_scores(forms.instrument, scores))
    tables = [person_table(found, console.language)]
    tables += [gap_table(found, console.language)] if found.gaps else []
    write_result(console, found, {"points": found.frame}, output, tables=tables)

"""``progression change``: a group's change between two occasions, lost participants told first."""

from typing import Annotated

import typer

from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS, write_result
from progression_cli.console import Console
from progression_cli.options import By, Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "change", change)


def change(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    before: Annotated[str, option("--from", metavar="OCCASION", key="from")],
    after: Annotated[str, option("--to", metavar="OCCASION", key="to")],
    by: By = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare two occasions of the same participants."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    forms = reading.forms("report", by=by)
    from progression import service
    from progression_reports import attrition_table, change_table, effect_table, individual_table

    found = service.group_change(
        forms,
        before=before,
        after=after,
        by=by or (),
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    tables = [build(found, console.language) for build in (attrition_table, change_table, effect_table)]
    if not found.individual.empty:
        tables.append(individual_table(found, console.language))
    frames = {
        "change": found.frame,
        "attrition": found.attrition,
        "individual": found.individual,
        "distribution": found.distribution,
    }
    with releasing.recorded(console, reading, found, scores):
        write_result(console, found, frames, output, tables=tables)

"""``progression indicators``: shares of positive answers in a period, against last year and the nation."""

from typing import Annotated

import typer

from progression_cli.commands.reading import Reading
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS, write_result
from progression_cli.console import Console
from progression_cli.options import By, Force, MinGroup, Output, option
from progression_cli.output import check_target
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "indicators", indicators)


def indicators(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    period: Annotated[str, option("--period", metavar="FIRST/LAST", key="period")],
    previous: Annotated[str | None, option("--previous", metavar="FIRST/LAST", key="previous")] = None,
    by: By = None,
    against: Annotated[str | None, option("--against", metavar="FILE", key="against")] = None,
    output: Output = None,
    force: Force = False,
    min_group: MinGroup = None,
) -> None:
    """Compare shares of positive answers with a reference."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    forms = reading.forms("report", by=by)
    from progression import service
    from progression_reports import choice_table, indicator_table, previous_table

    found = service.indicators(
        forms,
        period=period,
        previous=previous,
        by=by or (),
        against=against,
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    tables = [indicator_table(found, console.language)]
    tables += [previous_table(found, console.language)] if previous else []
    tables += [table for table in [choice_table(found, console.language)] if table.rows]
    frames = {"indicators": found.frame, "distribution": found.distribution}
    with releasing.recorded(console, reading, found):
        write_result(console, found, frames, output, tables=tables)

"""``progression agreement``: how far participant and mentor see the same, and who moved towards whom."""

from typing import Annotated

import typer

from progression.problems import Problem
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS, write_result
from progression_cli.console import Console
from progression_cli.options import By, Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "agreement", agreement)


def agreement(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    before: Annotated[str | None, option("--from", metavar="OCCASION", key="agreement-from")] = None,
    after: Annotated[str | None, option("--to", metavar="OCCASION", key="agreement-to")] = None,
    occasion: Annotated[str | None, option("--at", metavar="OCCASION", key="agreement-at")] = None,
    by: By = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare two respondents' answers about the same participants."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    if (before is None) != (after is None):
        raise UsageProblemError([Problem("options-belong-together", {"options": "--from, --to"})])
    forms = reading.forms("report", by=by)
    from progression import service
    from progression_reports import agreement_table, both_table, convergence_count_table, convergence_table

    found = service.agreement(
        forms,
        by=by or (),
        scores=known_scores(forms.instrument, scores),
        occasion=occasion,
        before=before,
        after=after,
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    tables = [build(found, console.language) for build in (both_table, agreement_table)]
    if not found.movement.empty:
        tables += [build(found, console.language) for build in (convergence_table, convergence_count_table)]
    frames = {"agreement": found.frame, "answered": found.answered, "movement": found.movement}
    with releasing.recorded(console, reading, found, scores):
        write_result(console, found, frames, output, tables=tables)

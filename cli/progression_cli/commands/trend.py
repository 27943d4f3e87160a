"""``progression trend``: a group's course over all its occasions, how long people were followed told first."""

import typer

from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS
from progression_cli.console import Console
from progression_cli.options import By, Force, MinGroup, Output, ScoreIds
from progression_cli.output import check_target
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "trend", trend)


def trend(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    by: By = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Follow groups over three or more occasions."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    forms = reading.forms("report", by=by)
    import progression_reports as reports
    from progression import service

    found = service.trend(
        forms,
        by=by or (),
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (reports.trend_followed, reports.trend_table, reports.trend_findings, reports.trend_bands)
    frames = {
        "trend": found.frame,
        "followed": found.followed,
        "occasions": found.occasions,
        "findings": found.findings,
        "bands": found.bands,
        "path": found.path,
    }
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)

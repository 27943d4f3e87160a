"""``progression quality``: whether the answers at hand can carry a conclusion."""

from typing import Annotated

import typer

from progression.problems import Problem
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS
from progression_cli.console import Console
from progression_cli.options import By, Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "quality", quality)


def quality(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    before: Annotated[str | None, option("--from", metavar="OCCASION", key="quality-from")] = None,
    after: Annotated[str | None, option("--to", metavar="OCCASION", key="quality-to")] = None,
    by: By = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Tell how well the questions measure, on one's own answers."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    if (before is None) != (after is None):
        raise UsageProblemError([Problem("options-belong-together", {"options": "--from, --to"})])
    forms = reading.forms("report", by=by)
    import progression_reports as reports
    from progression import service

    found = service.quality(
        forms,
        before=before,
        after=after,
        by=by or (),
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (
        reports.quality_verdicts,
        reports.quality_missing,
        reports.quality_items,
        reports.quality_scales,
        reports.quality_rest_table,
        reports.quality_stability,
        reports.quality_agreement,
        reports.quality_congruence,
        reports.quality_invariance,
    )
    frames = {
        "items": found.items,
        "distribution": found.distribution,
        "scales": found.scales,
        "item_rest": found.item_rest,
        "stability": found.stability,
        "agreement": found.agreement,
        "congruence": found.congruence,
        "invariance": found.invariance,
    }
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)

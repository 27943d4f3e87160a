"""``progression stepped``: an insats that began at different times, those who had begun beside those who waited."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from progression.problems import Problem, shown
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS
from progression_cli.console import Console
from progression_cli.options import Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.analysis import PeriodLength

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "stepped", stepped)


def stepped(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    cohort: Annotated[str, option("--cohort", metavar="COLUMN", key="stepped-cohort")],
    starts: Annotated[Path, option("--starts", metavar="FILE", key="stepped-starts")],
    period: Annotated[str, option("--period", metavar="month|quarter|half", key="stepped-period")] = "quarter",
    at: Annotated[str | None, option("--at", metavar="OCCASION", key="compare-at")] = None,
    adjust: Annotated[list[str] | None, option("--adjust", metavar="COLUMN", key="stepped-adjust")] = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare those who had begun with those who waited."""
    length = _length(period)
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    import progression_reports as reports
    from progression import service

    forms = reading.forms("report", by=list(dict.fromkeys([cohort, *(adjust or ())])))
    found = service.stepped(
        forms,
        cohort=cohort,
        starts=starts,
        period=length,
        occasion=at,
        adjust=adjust or (),
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (
        reports.stepped_included,
        reports.stepped_differences,
        reports.stepped_since,
        reports.stepped_needed,
    )
    frames = {
        "differences": found.frame,
        "cohorts": found.cohorts,
        "path": found.path,
        "since_start": found.since_start,
    }
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)


def _length(word: str) -> "PeriodLength":
    """What was asked for, once it is clear that it means something."""
    from progression.analysis import PeriodLength

    known = get_args(PeriodLength)
    if word not in known:
        facts = {"option": "--period", "value": shown(word), "known": ", ".join(known)}
        raise UsageProblemError([Problem("option-value", facts)])
    return cast("PeriodLength", word)

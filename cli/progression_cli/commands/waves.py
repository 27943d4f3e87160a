"""``progression waves``: three or more occasions of the same participants, those with every occasion told first."""

from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from progression.problems import Problem, shown
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS
from progression_cli.console import Console
from progression_cli.options import By, Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.analysis import Intervals

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "waves", waves)


def waves(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    at: Annotated[list[str] | None, option("--at", metavar="OCCASION", key="waves-at")] = None,
    cluster: Annotated[str | None, option("--cluster", metavar="COLUMN", key="waves-cluster")] = None,
    intervals: Annotated[str, option("--intervals", metavar="t|profile", key="waves-intervals")] = "t",
    by: By = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare three or more occasions of the same participants."""
    kind = _intervals(intervals)
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    forms = reading.forms("report", by=list(dict.fromkeys([*(by or ()), *([cluster] if cluster else ())])))
    import progression_reports as reports
    from progression import service

    found = service.waves(
        forms,
        occasions=at,
        by=by or (),
        scores=known_scores(forms.instrument, scores),
        cluster=cluster,
        intervals=kind,
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (
        reports.waves_included,
        reports.waves_tests,
        reports.waves_steps,
        reports.waves_groups,
        reports.waves_models,
        reports.waves_spread,
        reports.waves_clusters,
    )
    frames = {
        "waves": found.frame,
        "attended": found.attended,
        "means": found.means,
        "steps": found.steps,
        "group_by_time": found.effects,
        "models": found.models,
        "clusters": found.clusters,
    }
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)


def _intervals(word: str) -> "Intervals":
    """What was asked for, once it is clear that it means something."""
    from progression.analysis import Intervals

    known = get_args(Intervals)
    if word not in known:
        facts = {"option": "--intervals", "value": shown(word), "known": ", ".join(known)}
        raise UsageProblemError([Problem("option-value", facts)])
    return cast("Intervals", word)

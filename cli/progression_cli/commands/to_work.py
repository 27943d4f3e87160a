"""``progression to-work``: what goes with work or studies, in groups and never of a person."""

from pathlib import Path
from typing import Annotated

import typer

from progression.problems import Problem
from progression_cli.commands.exit_reading import read_exits
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS
from progression_cli.console import Console
from progression_cli.days import typed_day
from progression_cli.options import EventsFile, Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "to-work", to_work)


def to_work(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    exits: Annotated[Path | None, option("--exits", metavar="FILE", key="to-work-exits")] = None,
    definition: Annotated[str | None, option("--definition", metavar="ID", key="to-work-definition")] = None,
    adjust: Annotated[list[str] | None, option("--adjust", metavar="COLUMN", key="to-work-adjust")] = None,
    cluster: Annotated[str | None, option("--cluster", metavar="COLUMN", key="to-work-cluster")] = None,
    events: EventsFile = None,
    until: Annotated[str | None, option("--until", metavar="DATE", key="to-work-until")] = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Show what goes with work or studies in a group."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    _refuse_mixed(reading, exits, events)
    last = typed_day(until, "--until")
    forms = reading.forms("report", by=[*(adjust or ()), *([cluster] if cluster else ())])
    import progression_reports as reports
    from progression import service
    from progression.analysis.to_work import DEFINITION

    found = service.to_work(
        forms,
        read_exits(reading, exits),
        definition=definition or DEFINITION,
        scores=known_scores(forms.instrument, scores),
        adjust=adjust or (),
        cluster=cluster,
        events=service.read_events(events) if events else None,
        until=last,
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (
        reports.to_work_followed,
        reports.to_work_table,
        reports.to_work_year,
        reports.to_work_rated,
        reports.to_work_joint,
        reports.to_work_calibration_table,
        reports.to_work_measures,
    )
    frames = {
        "indicators": found.frame,
        "followed": found.followed,
        "within_a_year": found.year,
        "rated": found.rated,
        "together": found.joint,
        "calibration": found.calibration,
        "measures": found.measures,
    }
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)


def _refuse_mixed(reading: Reading, exits: Path | None, events: Path | None) -> None:
    """Answers and exits come from files, or both from the store; one of the files at most from standard input."""
    from progression.analysis.to_work import EXITS

    if reading.source is not None and exits is None:
        raise UsageProblemError([Problem("exits-needed", {"wanted": EXITS})])
    given = {"--exits": exits, "--events": events}
    if reading.source is None and (used := [name for name, file in given.items() if file is not None]):
        raise UsageProblemError([Problem("option-needs-file", {"options": ", ".join(used)})])
    read = {"-": reading.source} | {f"{name} -": file for name, file in given.items()}
    if len(piped := [name for name, file in read.items() if str(file) == "-"]) > 1:
        raise UsageProblemError([Problem("one-standard-input", {"options": ", ".join(piped)})])

"""``progression subgroups``: whether the change differs between groups, those planned told apart from the others."""

from collections.abc import Sequence
from typing import Annotated

import typer

from progression.errors import DataError
from progression_cli.commands.in_project import InProject
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS
from progression_cli.console import Console
from progression_cli.options import Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "subgroups", subgroups)


def subgroups(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    before: Annotated[str, option("--from", metavar="OCCASION", key="from")],
    after: Annotated[str, option("--to", metavar="OCCASION", key="to")],
    by: Annotated[list[str] | None, option("--by", metavar="COLUMN", key="subgroups-by")] = None,
    post_hoc: Annotated[list[str] | None, option("--post-hoc", metavar="COLUMN", key="subgroups-post-hoc")] = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare the change of groups between two occasions."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    asked = [*(by or ()), *(post_hoc or ())]
    columns = _columns(asked)
    project = InProject(reading.project).nearest()
    planned = (project.settings.subgroups.planned or None) if project else None
    forms = reading.forms("report", by=columns or _columns(planned or ()))
    import progression_reports as reports
    from progression import service

    found = service.subgroups(
        forms,
        before=before,
        after=after,
        by=by or (),
        post_hoc=post_hoc or (),
        planned=planned,
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (reports.subgroup_table, reports.subgroup_verdicts, reports.subgroup_tests)
    frames = {"subgroups": found.frame, "interactions": found.interactions}
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)


def _columns(asked: Sequence[str]) -> list[str]:
    """The titles of the columns, without their bands, each once.

    Raises:
        UsageProblemError: If bands are not numbers that rise.
    """
    from progression.definition.cut import parse_cut

    try:
        return list(dict.fromkeys(parse_cut(each).column for each in asked))
    except DataError as error:
        raise UsageProblemError(error.problems) from None

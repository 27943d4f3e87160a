"""``progression controlled``: the change of an insats' participants beside that of a comparison group."""

from typing import Annotated

import typer

from progression.problems import Problem
from progression_cli.commands.compare import two_named
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
    command(app, "controlled", controlled)


def controlled(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    before: Annotated[str, option("--from", metavar="OCCASION", key="from")],
    after: Annotated[str, option("--to", metavar="OCCASION", key="to")],
    between: Annotated[str, option("--between", metavar="COLUMN", key="controlled-between")],
    sides: Annotated[list[str] | None, option("--of", metavar="A,B", key="controlled-of")] = None,
    adjust: Annotated[list[str] | None, option("--adjust", metavar="COLUMN", key="controlled-adjust")] = None,
    cluster: Annotated[str | None, option("--cluster", metavar="COLUMN", key="waves-cluster")] = None,
    weight: Annotated[bool, option("--weight", key="controlled-weight")] = False,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare the change of two groups."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    named = two_named(sides)
    if weight and not adjust:
        raise UsageProblemError([Problem("controlled-weight-by-what")])
    import progression_reports as reports
    from progression import service
    from progression.analysis import comparison_column

    column = comparison_column(between)
    forms = reading.forms("report", by=[each for each in (column, cluster) if each])
    found = service.controlled(
        forms,
        between=between,
        groups=named,
        before=before,
        after=after,
        adjust=adjust or (),
        cluster=cluster,
        weight="propensity" if weight else "none",
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (
        reports.controlled_included,
        reports.controlled_balance_table,
        reports.controlled_weights,
        reports.controlled_means,
        reports.controlled_differences,
        reports.controlled_needed,
    )
    frames = {
        "differences": found.frame,
        "attrition": found.attrition,
        "balance": found.balance,
        "weights": found.weights,
        "means": found.means,
    }
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)

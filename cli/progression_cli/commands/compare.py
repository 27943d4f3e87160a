"""``progression compare``: two groups of different people, nobody paired with anybody."""

from typing import Annotated

import typer

from progression.problems import Problem, shown
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.writing import REPORT_ENDINGS, write_result
from progression_cli.console import Console
from progression_cli.options import Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

__all__ = ["register", "two_named"]

_TWO = 2


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "compare", compare)


def compare(
    console: Console,
    reading: Reading,
    between: Annotated[str, option("--between", metavar="KEY", key="compare-between")],
    sides: Annotated[list[str] | None, option("--of", metavar="A,B", key="compare-of")] = None,
    occasion: Annotated[str | None, option("--at", metavar="OCCASION", key="compare-at")] = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare two groups of different people."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    named = two_named(sides)
    import progression_reports as reports
    from progression import service
    from progression.analysis import comparison_column

    column = comparison_column(between)
    forms = reading.forms("report", by=[column] if column else None)
    found = service.group_comparison(
        forms,
        between=between,
        groups=named,
        occasion=occasion,
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    blocks = (
        reports.sides_table,
        reports.group_share_table,
        reports.group_option_table,
        reports.group_choice_table,
        reports.group_difference_table,
        reports.group_test_table,
    )
    tables = [table for build in blocks if (table := build(found, console.language)).rows]
    frames = {
        "scores": found.frame,
        "answered": found.answered,
        "shares": found.shares,
        "choices": found.choices,
        "distribution": found.distribution,
    }
    write_result(console, found, frames, output, tables=tables)


def two_named(groups: list[str] | None) -> list[str] | None:
    """The two groups: written with a comma between, or the option given twice."""
    if not groups:
        return None
    named = [each.strip() for each in groups[0].split(",")] if len(groups) == 1 else groups
    if len(named) != _TWO:
        raise UsageProblemError([Problem("comparison-needs-two", {"value": shown(", ".join(groups))})])
    return named

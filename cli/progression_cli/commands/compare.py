"""``progression compare``: two groups of different people, nobody paired with anybody.

Scope: two groups of one questionnaire, or those who answered one and those who answered another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

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
    from progression.analysis import GroupComparison

__all__ = ["register", "two_named"]

_TWO = 2


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "compare", compare)


def compare(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    between: Annotated[str | None, option("--between", metavar="KEY", key="compare-between")] = None,
    sides: Annotated[list[str] | None, option("--of", metavar="A,B", key="compare-of")] = None,
    with_instrument: Annotated[str | None, option("--with-instrument", metavar="ID", key="compare-instrument")] = None,
    with_file: Annotated[str | None, option("--with", metavar="FILE", key="compare-with")] = None,
    period: Annotated[str | None, option("--period", metavar="FIRST/LAST", key="compare-period")] = None,
    occasion: Annotated[str | None, option("--at", metavar="OCCASION", key="compare-at")] = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
) -> None:
    """Compare two groups of different people."""
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    import progression_reports as reports

    if between is not None:
        _refuse_beside("--between", {"--with-instrument": with_instrument, "--with": with_file, "--period": period})
        found = _groups(reading, between, two_named(sides), occasion, scores, min_group)
    elif with_instrument is not None:
        _refuse_beside("--with-instrument", {"--of": sides})
        other = _other(reading, with_instrument, with_file)
        found = _questionnaires(reading, other, period, occasion, scores, min_group)
    else:
        raise UsageProblemError([Problem("comparison-by-what")])
    blocks = (
        reports.sides_table,
        reports.group_share_table,
        reports.group_option_table,
        reports.group_choice_table,
        reports.group_difference_table,
        reports.group_test_table,
    )
    frames = {
        "scores": found.frame,
        "answered": found.answered,
        "shares": found.shares,
        "choices": found.choices,
        "distribution": found.distribution,
    }
    releasing.hand_out(console, reading, found, output, frames=frames, blocks=blocks, scores=scores)


def _groups(
    reading: Reading,
    between: str,
    named: Sequence[str] | None,
    occasion: str | None,
    scores: Sequence[str] | None,
    min_group: int | None,
) -> "GroupComparison":
    """Two groups of those who answered one questionnaire."""
    from progression import service
    from progression.analysis import comparison_column

    column = comparison_column(between)
    forms = reading.forms("report", by=[column] if column else None)
    return service.group_comparison(
        forms,
        between=between,
        groups=named,
        occasion=occasion,
        scores=known_scores(forms.instrument, scores),
        min_group=reading.smallest_group(forms.instrument, min_group),
    )


def _questionnaires(
    reading: Reading,
    other: Reading,
    period: str | None,
    occasion: str | None,
    scores: Sequence[str] | None,
    min_group: int | None,
) -> "GroupComparison":
    """Those who answered one questionnaire and those who answered another."""
    from progression import service

    first, second = (each.forms("report") for each in (reading, other))
    least = [reading.smallest_group(each.instrument, min_group) for each in (first, second)]
    return service.questionnaire_comparison(
        first,
        second,
        period=period,
        occasion=occasion,
        scores=known_scores(first.instrument, scores),
        min_group=max((each for each in least if each is not None), default=None),
    )


def _other(reading: Reading, instrument: str, file: str | None) -> Reading:
    """Where the answers to the other questionnaire are: in a file too, or in the same store."""
    if reading.source is None and file is not None:
        raise UsageProblemError([Problem("option-needs-file", {"options": "--with"})])
    if reading.source is not None and file is None:
        raise UsageProblemError([Problem("comparison-needs-file", {"instrument": shown(instrument)})])
    return replace(reading, instrument=instrument, source=file, groups=None, occasions=None, mapping=None)


def _refuse_beside(option_name: str, others: Mapping[str, object]) -> None:
    """Two groups of one questionnaire and two questionnaires are asked for in different words."""
    if used := [name for name, given in others.items() if given is not None]:
        raise UsageProblemError([Problem("comparison-one-or-other", {"options": ", ".join([option_name, *used])})])


def two_named(groups: list[str] | None) -> list[str] | None:
    """The two groups: written with a comma between, or the option given twice."""
    if not groups:
        return None
    named = [each.strip() for each in groups[0].split(",")] if len(groups) == 1 else groups
    if len(named) != _TWO or not all(named):
        raise UsageProblemError([Problem("comparison-needs-two", {"value": shown(", ".join(groups))})])
    return named

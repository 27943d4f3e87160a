"""``progression change``: a group's change between two occasions, lost participants told first."""

from pathlib import Path
from typing import Annotated, Final

import typer

from progression.problems import Problem
from progression_cli.commands.exit_reading import exits_if_any
from progression_cli.commands.judging import JudgedBy
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.releasing import Releasing
from progression_cli.commands.writing import REPORT_ENDINGS, write_result
from progression_cli.console import Console
from progression_cli.options import By, Force, MinGroup, Output, ScoreIds, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

__all__ = ["register"]


_MOST_DRAWS: Final = 1_000_000  # which take 16 MB a score while they are made
_MOST_IMPUTATIONS: Final = 10_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "change", change)


def change(
    console: Console,
    reading: Reading,
    releasing: Releasing,
    judged_by: JudgedBy,
    before: Annotated[str, option("--from", metavar="OCCASION", key="from")],
    after: Annotated[str, option("--to", metavar="OCCASION", key="to")],
    by: By = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
    min_group: MinGroup = None,
    margin: Annotated[float | None, option("--margin", metavar="POINTS", key="margin")] = None,
    draws: Annotated[int | None, option("--bootstrap", metavar="DRAWS", key="bootstrap")] = None,
    imputations: Annotated[int | None, option("--imputations", metavar="COUNT", key="imputations")] = None,
    exits: Annotated[Path | None, option("--exits", metavar="FILE", key="change-exits")] = None,
    definition: Annotated[str | None, option("--definition", metavar="ID", key="to-work-definition")] = None,
) -> None:
    """Compare two occasions of the same participants."""
    if margin is not None and not 0 < margin < float("inf"):
        raise UsageProblemError([Problem("margin-not-above-zero", {"value": margin})])
    if draws is not None:
        _refuse_odd(draws)
    if imputations is not None:
        _refuse_odd_imputations(imputations)
    check_target(output, force=force, endings=REPORT_ENDINGS)
    releasing.refuse_files(reading)
    judging = judged_by.judging()
    forms = reading.forms("report", by=by)
    left = exits_if_any(reading, exits, definition)
    import progression_reports as reports
    from progression import service
    from progression.analysis.counted import choices
    from progression.analysis.to_work import DEFINITION

    found = service.group_change(
        forms,
        before=before,
        after=after,
        by=by or (),
        scores=known_scores(forms.instrument, scores, also=[each.id for each in choices(forms.instrument)]),
        judging=judging,
        margin=margin,
        draws=draws,
        imputations=imputations,
        exits=left,
        definition=definition or DEFINITION,
        min_group=reading.smallest_group(forms.instrument, min_group),
    )
    who = (reports.attrition_table, reports.flow_table)
    gone = (reports.reasons_table, reports.leavers_table, reports.background_table, reports.bounds_table)
    tested = (reports.other_test_table, reports.direction_table, reports.effect_size_table, reports.detectable_table)
    tables = [build(found, console.language) for build in who]
    tables += [table for build in gone if (table := build(found, console.language)).rows]
    tables += [build(found, console.language) for build in (reports.change_table, reports.effect_table, *tested)]
    verdicts = (
        reports.drawn_effect_table,
        reports.margin_table,
        reports.missing_table,
        reports.paired_share_table,
        reports.choice_change_test_table,
        reports.choice_change_table,
        reports.individual_table,
        reports.important_change_table,
        reports.percentage_table,
        reports.cutoff_table,
        reports.against_average_table,
        reports.with_group_table,
        reports.same_verdict_table,
        reports.caution_table,
        reports.by_reliability_table,
    )
    tables += [table for build in verdicts if (table := build(found, console.language)).rows]
    frames = {
        "change": found.frame,
        "attrition": found.attrition,
        "flow": found.flow,
        "leavers": found.leavers,
        "background": found.background,
        "bounds": found.bounds,
        "reasons": found.reasons,
        "missing": found.missing,
        "individual": found.individual,
        "against_average": found.against_average,
        "with_group": found.with_group,
        "reliabilities": found.reliabilities,
        "same_verdicts": found.same_verdicts,
        "binary": found.binary,
        "choices": found.choices,
        "choice_tests": found.choice_tests,
        "distribution": found.distribution,
        "moves": found.moves,
        "differences": found.differences,
    }
    with releasing.recorded(console, reading, found, scores):
        write_result(console, found, frames, output, tables=tables)


def _refuse_odd(draws: int) -> None:
    """Too few draws to say anything, or so many that nobody waits for them."""
    from progression.stats import FEWEST_DRAWS

    if not FEWEST_DRAWS <= draws <= _MOST_DRAWS:
        facts = {"value": draws, "least": FEWEST_DRAWS, "most": _MOST_DRAWS}
        raise UsageProblemError([Problem("draws-out-of-range", facts)])


def _refuse_odd_imputations(imputations: int) -> None:
    """Too few data sets to tell how they differ, or so many that nobody waits for them."""
    from progression.stats import FEWEST_IMPUTATIONS

    if not FEWEST_IMPUTATIONS <= imputations <= _MOST_IMPUTATIONS:
        facts = {"value": imputations, "least": FEWEST_IMPUTATIONS, "most": _MOST_IMPUTATIONS}
        raise UsageProblemError([Problem("imputations-out-of-range", facts)])

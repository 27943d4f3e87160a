"""``progression person``: one participant's progression, for the talk between mentor and participant."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.writing import REPORT_ENDINGS, write_result
from progression_cli.console import Console
from progression_cli.days import today, typed_day
from progression_cli.options import EventsFile, Force, Output, ScoreIds, SubGoalsFile, option
from progression_cli.output import check_target
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.capture import Forms
    from progression.notes import Note

__all__ = ["register"]

_NOBODY_ELSE: Final = frozenset({"no-forms-permitted", "no-forms-stored", "no-forms-stored-then"})


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "person", person)


def person(
    console: Console,
    reading: Reading,
    participant: Annotated[str, option("--participant", metavar="P", key="participant")],
    events: EventsFile = None,
    sub_goals: SubGoalsFile = None,
    on: Annotated[str | None, option("--on", metavar="DATE", key="due-on")] = None,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
) -> None:
    """Show one participant's progression."""
    _refuse_pdf(output)
    check_target(output, force=force, endings=REPORT_ENDINGS)
    day = typed_day(on, "--on") or (today() if reading.as_of is None else None)
    forms = reading.forms("mentor", participant=participant)
    answering = forms.keys["participant"].unique()
    goals, goal_notes = reading.sub_goals(participant, forms.instrument, file=sub_goals, answering=answering)
    happened = reading.events(participant, file=events)
    cohort, cohort_notes = _cohort(reading)
    from dataclasses import replace

    from progression import service
    from progression_reports import gap_table, person_table, picture_table

    found = service.person(
        forms,
        participant,
        scores=known_scores(forms.instrument, scores),
        sub_goals=goals,
        events=happened,
        cohort=cohort,
        on=day,
    )
    found = replace(found, notes=(*found.notes, *goal_notes, *cohort_notes))
    tables = [picture_table(found, console.language), person_table(found, console.language)]
    tables += [gap_table(found, console.language)] if found.gaps else []
    write_result(console, found, {"points": found.frame}, output, tables=tables)


def _refuse_pdf(output: Path | None) -> None:
    """Only a browser draws the figures, so only a browser can put them on paper."""
    if output and output.suffix.lower() == ".pdf":
        raise UsageProblemError([Problem("pdf-from-browser", {"file": output.name, "html": f"{output.stem}.html"})])


def _cohort(reading: Reading) -> "tuple[Forms | None, tuple[Note, ...]]":
    """In a project the forms of those who have agreed to be in reports, among whom the course is seen.

    Of a file everybody is there already. Nobody is where nobody has agreed, and then a note says so.
    """
    if reading.source is not None:
        return None, ()
    from progression.notes import Note

    try:
        return reading.forms("report"), ()
    except DataError as error:
        if not {problem.code for problem in error.problems} <= _NOBODY_ELSE:
            raise
        return None, (Note("person-without-others"),)

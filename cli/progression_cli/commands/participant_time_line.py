"""``progression participants activity|break|note|goal``: what stands beside a participant's answers.

Each is a record of its own; what was registered by mistake is replaced by its number.
"""

import sys
from typing import Annotated, Final

import typer

from progression_cli.commands.in_project import InProject
from progression_cli.commands.participant_changes import Code, done
from progression_cli.console import Console
from progression_cli.days import today, typed_day
from progression_cli.options import InstrumentId, InstrumentsFolder, argument, option
from progression_cli.runner import command

__all__ = ["register"]

_STANDARD_INPUT: Final = "-"


def register(group: typer.Typer) -> None:
    """Add the commands to the group."""
    command(group, "activity", activity, key="participants-activity")
    command(group, "break", standstill, key="participants-break")
    command(group, "note", note, key="participants-note")
    command(group, "goal", goal, key="participants-goal")


def activity(
    console: Console,
    code: Code,
    words: Annotated[str, argument(metavar="TEXT", key="timeline-text")],
    where: InProject,
    kind: Annotated[str, option("--kind", metavar="WORD", key="activity-kind")],
    start: Annotated[str | None, option("--start", metavar="DATE", key="activity-start")] = None,
    until: Annotated[str | None, option("--exit", metavar="DATE", key="activity-exit")] = None,
    instead_of: Annotated[int | None, option("--instead-of", metavar="N", key="instead-of")] = None,
) -> None:
    """Put an activity on a participant's time line."""
    first, last = typed_day(start, "--start") or today(), typed_day(until, "--exit")
    from progression.store.people.timeline import add_activity

    with where.store() as store:
        record = add_activity(store, code, kind=kind, text=_typed(words), start=first, exit=last, instead_of=instead_of)
    done(console, record)


def standstill(
    console: Console,
    code: Code,
    where: InProject,
    words: Annotated[str, argument(metavar="[TEXT]", key="break-text")] = "",
    start: Annotated[str | None, option("--start", metavar="DATE", key="activity-start")] = None,
    until: Annotated[str | None, option("--exit", metavar="DATE", key="activity-exit")] = None,
    instead_of: Annotated[int | None, option("--instead-of", metavar="N", key="instead-of")] = None,
) -> None:
    """Put a break on a participant's time line."""
    first, last = typed_day(start, "--start") or today(), typed_day(until, "--exit")
    from progression.store.people.timeline import add_break

    with where.store() as store:
        record = add_break(store, code, start=first, exit=last, text=_typed(words), instead_of=instead_of)
    done(console, record)


def note(
    console: Console,
    code: Code,
    words: Annotated[str, argument(metavar="TEXT", key="timeline-text")],
    where: InProject,
    on: Annotated[str | None, option("--on", metavar="DATE", key="note-on")] = None,
    instead_of: Annotated[int | None, option("--instead-of", metavar="N", key="instead-of")] = None,
) -> None:
    """Put a note on a participant's time line."""
    day = typed_day(on, "--on") or today()
    from progression.store.people.timeline import add_note

    with where.store() as store:
        record = add_note(store, code, _typed(words), on=day, instead_of=instead_of)
    done(console, record)


def goal(
    console: Console,
    code: Code,
    where: InProject,
    instrument: InstrumentId,
    score: Annotated[str, option("--item", metavar="ID", key="goal-item")],
    point: Annotated[str, option("--goal", metavar="POINT", key="goal-point")],
    by: Annotated[str | None, option("--by", metavar="WHO", key="goal-by")] = None,
    on: Annotated[str | None, option("--on", metavar="DATE", key="goal-on")] = None,
    reach_by: Annotated[str | None, option("--reach-by", metavar="DATE", key="goal-reach-by")] = None,
    instead_of: Annotated[int | None, option("--instead-of", metavar="N", key="instead-of")] = None,
    instruments: InstrumentsFolder = None,
) -> None:
    """Set a participant's next sub-goal on an instrument's own scale."""
    day, last = typed_day(on, "--on") or today(), typed_day(reach_by, "--reach-by")
    project = where.folder()
    with where.store() as store:
        from progression import service

        definition, notes = service.stored_instrument(store, instrument, instruments=instruments, project=project.root)
        console.notes(notes)
        record = service.set_sub_goal(
            store,
            code,
            definition,
            score=score,
            goal=point,
            respondent=by,
            set_on=day,
            reach_by=last,
            instead_of=instead_of,
        )
    done(console, record)


def _typed(words: str) -> str:
    """A text, or what stands on standard input."""
    return sys.stdin.read() if words == _STANDARD_INPUT else words

"""``progression participants enrol|exit|mentor|consent|particulars``: what changes for a participant.

Each says one thing and keeps what was said before: the store forgets nothing that it was told by mistake, it is told
better.
"""

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

import typer

from progression.problems import Problem, shown
from progression_cli.commands.in_project import InProject
from progression_cli.console import Console
from progression_cli.days import today, typed_day
from progression_cli.language import text
from progression_cli.options import argument, option
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.store.records import Scope

__all__ = ["Code", "done", "register"]

_SCOPES: Final = ("store", "report", "research")

Code: TypeAlias = Annotated[str, argument(metavar="P", key="participant-code")]


def register(group: typer.Typer) -> None:
    """Add the commands to the group."""
    command(group, "particulars", particulars, key="participants-particulars")
    command(group, "enrol", enrol, key="participants-enrol")
    command(group, "exit", leave, key="participants-exit")
    command(group, "mentor", mentor, key="participants-mentor")
    command(group, "consent", consent, key="participants-consent")


def particulars(
    console: Console,
    code: Code,
    where: InProject,
    kon: Annotated[str | None, option("--kon", metavar="KÖN", key="kon")] = None,
    birth_year: Annotated[int | None, option("--birth-year", metavar="YEAR", key="birth-year")] = None,
) -> None:
    """Register kön or year of birth."""
    from progression.store.people.participants import change_particulars

    with where.store() as store:
        record = change_particulars(store, code, kon=kon, birth_year=birth_year)
    done(console, record)


def enrol(
    console: Console,
    code: Code,
    where: InProject,
    insats: Annotated[str, option("--insats", metavar="ID", key="enrol-insats")],
    start: Annotated[str, option("--start", metavar="DATE", key="enrol-start")],
    until: Annotated[str | None, option("--exit", metavar="DATE", key="enrol-exit")] = None,
    reason: Annotated[str | None, option("--reason", metavar="WORDS", key="exit-reason")] = None,
    correct: Annotated[bool, option("--correct", key="enrol-correct")] = False,
) -> None:
    """Register that a participant takes part in an insats."""
    first, last = typed_day(start, "--start") or today(), typed_day(until, "--exit")
    from progression.store.people.enrolment import enrol_participant

    change: Literal["add", "correct"] = "correct" if correct else "add"
    with where.store() as store:
        record = enrol_participant(store, code, insats=insats, start=first, exit=last, reason=reason, change=change)
    done(console, record)


def leave(
    console: Console,
    code: Code,
    where: InProject,
    on: Annotated[str | None, option("--on", metavar="DATE", key="exit-on")] = None,
    insats: Annotated[str | None, option("--insats", metavar="ID", key="exit-insats")] = None,
    reason: Annotated[str | None, option("--reason", metavar="WORDS", key="exit-reason")] = None,
) -> None:
    """Register that a participant has left."""
    day = typed_day(on, "--on") or today()
    from progression.store.people.enrolment import exit_participant

    with where.store() as store:
        record = exit_participant(store, code, on=day, insats=insats, reason=reason)
    done(console, record)


def mentor(
    console: Console,
    code: Code,
    name: Annotated[str, argument(metavar="MENTOR", key="mentor")],
    where: InProject,
    start: Annotated[str | None, option("--start", metavar="DATE", key="mentor-start")] = None,
    insats: Annotated[str | None, option("--insats", metavar="ID", key="mentor-insats")] = None,
    beside: Annotated[bool, option("--beside", key="beside")] = False,
) -> None:
    """Register a participant's mentor."""
    first = typed_day(start, "--start") or today()
    from progression.store.people.enrolment import appoint_mentor

    how: Literal["beside", "instead"] = "beside" if beside else "instead"
    with where.store() as store:
        record = appoint_mentor(store, code, name, start=first, insats=insats, how=how)
    done(console, record)


def consent(
    console: Console,
    code: Code,
    where: InProject,
    given: Annotated[list[str] | None, option("--given", metavar="SCOPE", key="consent-given")] = None,
    withdrawn: Annotated[list[str] | None, option("--withdrawn", metavar="SCOPE", key="consent-withdrawn")] = None,
    on: Annotated[str | None, option("--on", metavar="DATE", key="consent-on")] = None,
) -> None:
    """Register what a participant agrees to, or no longer does."""
    day = typed_day(on, "--on") or today()
    yes, no = _scopes("--given", given), _scopes("--withdrawn", withdrawn)
    if not yes and not no:
        facts = {"option": "--given", "value": "", "known": ", ".join(_SCOPES)}
        raise UsageProblemError([Problem("option-value", facts)])
    from progression.store.people.consent import change_consents, standing
    from progression.store.people.participants import participant

    with where.store() as store:
        new = change_consents(store, code, given=yes, withdrawn=no, on=day)
        held = participant(store, code)
    data = {scope: standing(held.consents, scope) for scope in _all_scopes()}
    if console.json:
        console.result({"participant": held.participant, "new": new, "consents": data})
        return
    for scope, state in data.items():
        print(f"{text(f'scope.{scope}', console.language)}: {text(f'consent.{state}', console.language)}")
    if no:
        console.say("said.consent-withdrawn", code=held.participant)


def _all_scopes() -> "tuple[Scope, ...]":
    from progression.store.records import SCOPES

    return SCOPES


def _scopes(name: str, asked: list[str] | None) -> "list[Scope]":
    """The uses that are meant.

    Raises:
        UsageProblemError: For each that is none.
    """
    if unknown := [each for each in asked or () if each not in _SCOPES]:
        known = ", ".join(_SCOPES)
        raise UsageProblemError(
            Problem("option-value", {"option": name, "value": shown(each), "known": known}) for each in unknown
        )
    return [scope for scope in _all_scopes() if scope in (asked or ())]


def done(console: Console, record: int | None) -> None:
    """Say that it is registered, or was already."""
    data: dict[str, Any] = {"record": record, "registered": record is not None}
    if console.json:
        console.result(data)
        return
    print(text("said.registered" if record is not None else "said.registered-already", console.language))

"""``progression participants``: who there are, by pseudonym, and what is registered of them.

For those who work there, never for publication.
"""

from typing import Annotated, Any

import typer

from progression_cli.commands import participant_changes, participant_time_line
from progression_cli.commands.in_project import InProject
from progression_cli.commands.participant_changes import Code
from progression_cli.console import Console
from progression_cli.days import today, typed_day
from progression_cli.language import text
from progression_cli.options import Help, argument, option, said
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help=said("participants-group"), no_args_is_help=True, add_help_option=False)
    group.callback()(_group)
    command(group, "list", list_participants, key="participants-list")
    command(group, "add", add, key="participants-add")
    command(group, "show", show, key="participants-show")
    participant_changes.register(group)
    participant_time_line.register(group)
    command(group, "import", import_file, key="participants-import")
    app.add_typer(group, name="participants", rich_help_panel=said("panel-commands"))


def _group(show_help: Help = False) -> None:
    del show_help  # answered by its callback


def list_participants(
    console: Console,
    where: InProject,
    insats: Annotated[str | None, option("--insats", metavar="ID", key="list-insats")] = None,
    mentor: Annotated[str | None, option("--mentor", metavar="ID", key="list-mentor")] = None,
    on: Annotated[str | None, option("--on", metavar="DATE", key="list-on")] = None,
) -> None:
    """List participants, all of them or those of an insats or a mentor on a day."""
    day = (typed_day(on, "--on") or today()).isoformat()
    from progression.definition import folded
    from progression.store.people.participants import participants
    from progression_cli.commands.participant_tables import list_table, listed

    with where.store() as store:
        found = participants(store)
    if insats is not None:
        found = [each for each in found if folded(insats) in map(folded, each.insatser_on(day))]
    if mentor is not None:
        found = [each for each in found if folded(mentor) in map(folded, each.mentors_on(day))]
    data: dict[str, Any] = {"on": day, "participants": [listed(each, day) for each in found]}
    console.result(data, tables=[list_table(found, day, console.language)])


def add(
    console: Console,
    where: InProject,
    code: Annotated[str | None, argument(metavar="[P]", key="new-participant")] = None,
    kon: Annotated[str | None, option("--kon", metavar="KÖN", key="kon")] = None,
    birth_year: Annotated[int | None, option("--birth-year", metavar="YEAR", key="birth-year")] = None,
    insats: Annotated[str | None, option("--insats", metavar="ID", key="enrol-insats")] = None,
    start: Annotated[str | None, option("--start", metavar="DATE", key="add-start")] = None,
    mentor: Annotated[str | None, option("--mentor", metavar="ID", key="mentor")] = None,
    anonymous: Annotated[bool, option("--anonymous", key="anonymous")] = False,
) -> None:
    """Register a participant; a code is made where none is given."""
    first = typed_day(start, "--start")
    from progression.store.people.participants import add_participant

    with where.store() as store:
        made = add_participant(
            store,
            code,
            kon=kon,
            birth_year=birth_year,
            insats=insats,
            start=first,
            mentor=mentor,
            answers="anonymous" if anonymous else "pseudonymous",
        )
    if console.json:
        console.result({"participant": made})
        return
    print(made)
    console.say("said.participant-added")


def show(console: Console, code: Code, where: InProject) -> None:
    """Show what is registered of a participant."""
    from progression.store.people.participants import participant
    from progression_cli.commands.participant_tables import participant_tables

    with where.store() as store:
        found = participant(store, code)
    console.result(found.to_dict(), tables=participant_tables(found, console.language))


def import_file(
    console: Console,
    source: Annotated[str, argument(metavar="FILE", key="participants-file")],
    where: InProject,
    dry_run: Annotated[bool, option("--dry-run", key="dry-run")] = False,
) -> None:
    """Register the participants in a file, all of them or none."""
    from progression.store.people.participants_file import import_participants

    with where.store() as store:
        done = import_participants(store, source, how="try" if dry_run else "register")
    if console.json:
        console.result(done.to_dict() | {"stored": not dry_run})
        return
    facts = {name: done.records.get(name, 0) for name in ("particulars", "enrolments", "mentorships", "consents")}
    how = "said.participants-tried" if dry_run else "said.participants-imported"
    print(text(how, console.language, rows=done.rows, participants=done.participants, **facts))

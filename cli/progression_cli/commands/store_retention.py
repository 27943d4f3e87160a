"""``progression store retention``: who has been kept for as long as they may be, and erasing them."""

from typing import Annotated

import typer

from progression_cli.commands.in_project import InProject
from progression_cli.commands.store_erase import say_where_copies_are
from progression_cli.commands.unregistering import Unregistering
from progression_cli.confirming import Yes, confirm
from progression_cli.console import Console
from progression_cli.days import today, typed_day
from progression_cli.options import option
from progression_cli.passphrase import PassphraseFile
from progression_cli.runner import command

__all__ = ["register"]


def register(group: typer.Typer) -> None:
    """Add the command to the group."""
    command(group, "retention", retention, key="store-retention")


def retention(
    console: Console,
    where: InProject,
    on: Annotated[str | None, option("--on", metavar="DATE", key="retention-on")] = None,
    erase: Annotated[bool, option("--erase", key="retention-erase")] = False,
    yes: Yes = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List whose time has run out; with --erase, erase them."""
    day = typed_day(on, "--on") or today()
    from progression.store.erasing.erasure import erase_all
    from progression.store.erasing.retention import due_for_erasure
    from progression_cli.commands.participant_tables import retention_table

    project = where.folder()
    with where.store() as store:
        found = due_for_erasure(store, project.settings, on=day)
        codes = [each.participant for each in found.overdue]
        table = retention_table(found, console.language)
        if not erase or not codes:
            console.result(found.to_dict() | {"erased": []}, tables=[table])
            return
        if not yes:
            confirm(console, str(len(codes)), "ask.erase-all", tables=[table])
        identities = Unregistering(console, project, passphrase_file)
        done = erase_all(store, codes, reason="retention")
    gone = [code for each in done.contents for code in (each.participant, *each.also)]
    left = identities.forget(gone)
    if console.json:
        console.result(found.to_dict() | done.to_dict() | {"register": left})
    elif yes:
        console.table(table)
    console.say("said.erased-all", count=len(codes))
    identities.say(left, gone)
    say_where_copies_are(console, scrubbed=done.scrubbed)

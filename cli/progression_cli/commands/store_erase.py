"""``progression store erase|scrub``: a participant erased for good, from the store, its files and the register."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from progression.problems import Problem, shown
from progression_cli.commands.in_project import InProject
from progression_cli.commands.participant_changes import Code
from progression_cli.commands.unregistering import Unregistering
from progression_cli.confirming import Yes, confirm
from progression_cli.console import Console
from progression_cli.options import option
from progression_cli.passphrase import PassphraseFile
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.store.erasing.erasure import Reason

__all__ = ["register"]

_REASONS: Final = ("request", "consent-withdrawn", "retention")


def register(group: typer.Typer) -> None:
    """Add the commands to the group."""
    command(group, "erase", erase, key="store-erase")
    command(group, "scrub", scrub, key="store-scrub")


def erase(
    console: Console,
    code: Code,
    where: InProject,
    reason: Annotated[str, option("--reason", metavar="REASON", key="erase-reason")],
    dry_run: Annotated[bool, option("--dry-run", key="erase-dry-run")] = False,
    yes: Yes = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Erase a participant."""
    why = _reason(reason)
    from progression.store.erasing import erasure
    from progression_cli.commands.participant_tables import contents_tables

    project = where.folder()
    with where.store() as store:
        (found,) = erasure.would_erase(store, [code])
        if dry_run:
            console.result(found.to_dict() | {"erased": False}, tables=contents_tables(found, console.language))
            _mentioned(console, found.mentions)
            return
        if not yes:
            confirm(console, found.participant, "ask.erase", tables=contents_tables(found, console.language))
        identities = Unregistering(console, project, passphrase_file)
        done = erasure.erase(store, code, reason=why)
    codes = [found.participant, *found.also]
    left = identities.forget(codes)
    if console.json:
        console.result(done.to_dict() | {"register": left})
    else:
        for table in contents_tables(done.contents[0], console.language)[1:]:
            console.table(table)
    console.say("said.erased", code=found.participant)
    _mentioned(console, found.mentions)
    identities.say(left, codes)
    say_where_copies_are(console, scrubbed=done.scrubbed)


def scrub(console: Console, where: InProject) -> None:
    """Take what was erased out of the database's files."""
    from progression.store.erasing.erasure import scrub_again

    with where.store() as store:
        done = scrub_again(store)
    if console.json:
        console.result({"scrubbed": done})
        return
    console.say("said.scrubbed" if done else "said.not-scrubbed")


def say_where_copies_are(console: Console, *, scrubbed: bool) -> None:
    """What an erasure does not reach."""
    if not scrubbed:
        console.say("said.not-scrubbed")
    console.say("said.copies")


def _mentioned(console: Console, count: int) -> None:
    if count:
        console.say("said.mentioned", count=count)


def _reason(written: str) -> "Reason":
    """Why.

    Raises:
        UsageProblemError: If it is none of the reasons there are.
    """
    from progression.store.erasing.erasure import REASONS

    for each in REASONS:
        if each == written:
            return each
    facts = {"option": "--reason", "value": shown(written), "known": ", ".join(_REASONS)}
    raise UsageProblemError([Problem("option-value", facts)])

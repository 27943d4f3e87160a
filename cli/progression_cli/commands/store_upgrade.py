"""``progression store upgrade``: a store that an earlier version of the program made, brought up to this one."""

import typer

from progression_cli.commands.in_project import InProject, who_works
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.runner import command

__all__ = ["register"]


def register(group: typer.Typer) -> None:
    """Add the command to the group."""
    command(group, "upgrade", upgrade, key="store-upgrade")


def upgrade(console: Console, where: InProject) -> None:
    """Bring the store up to this version of the program."""
    from progression.store import schema
    from progression.store.database.connection import Database

    with Database(where.folder().database_url) as database:
        before = schema.upgrade(database, author=who_works(where.author))
    after = schema.REVISION
    if console.json:
        console.result({"before": before, "after": after})
    else:
        said = "said.store-upgraded" if before != after else "said.store-current"
        print(text(said, console.language, before=before, after=after))

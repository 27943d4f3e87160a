"""``progression store history|retract``: what became of a participant's forms, and taking one of them back."""

from typing import Annotated

import typer

from progression_cli.commands.in_project import InProject
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import argument, option
from progression_cli.runner import command

__all__ = ["register"]


def register(group: typer.Typer) -> None:
    """Add the commands to the group."""
    command(group, "history", history, key="store-history")
    command(group, "retract", retract, key="store-retract")


def history(
    console: Console,
    participant: Annotated[str, argument(metavar="PARTICIPANT", key="history-participant")],
    where: InProject,
    instrument: Annotated[str | None, option("--instrument", "-i", metavar="ID", key="history-instrument")] = None,
) -> None:
    """Show when a participant's forms were stored, corrected and retracted."""
    from progression import service
    from progression_reports import history_change_table, history_table

    with where.store() as store:
        found = service.history(store, participant, instrument=instrument, project=where.folder().root)
    tables = [history_table(found, console.language)]
    tables += [history_change_table(found, console.language)] if found.changes else []
    console.result(found.to_dict(), tables=tables, notes=found.notes)


def retract(
    console: Console,
    form: Annotated[int, argument(metavar="FORM", key="retract-form", min=1)],
    reason: Annotated[str, option("--reason", metavar="WORDS", key="retract-reason")],
    where: InProject,
) -> None:
    """Take a form back."""
    with where.store() as store:
        record = store.retract(form, reason=reason)
    if console.json:
        console.result({"form": form, "record": record})
        return
    print(text("said.retracted", console.language, form=form))

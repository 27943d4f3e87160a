"""``progression store export``: everything that is held of a participant, for that participant."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from progression_cli.commands.in_project import InProject
from progression_cli.commands.participant_changes import Code
from progression_cli.console import Console
from progression_cli.options import Force, option
from progression_cli.output import check_target, placed
from progression_cli.runner import command

__all__ = ["register"]

_ENDINGS: Final = (".json", ".html")


def register(group: typer.Typer) -> None:
    """Add the command to the group."""
    command(group, "export", export, key="store-export")


def export(
    console: Console,
    code: Code,
    where: InProject,
    output: Annotated[Path, option("--output", "-o", metavar="FILE", key="own-output")],
    force: Force = False,
) -> None:
    """Write everything that is held of a participant, to be read or taken along."""
    check_target(output, force=force, endings=_ENDINGS)
    from progression.store.people.own_data import own_data

    project = where.folder()
    with where.store() as store:
        found = own_data(store, code)
    if output.suffix.lower() == ".html":
        from progression_reports import render_own_data

        content = render_own_data(found, console.language, keeper=project.settings.forbund)
    else:
        data = {"forbund": project.settings.forbund} | found.to_dict(console.language)
        content = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    with placed(output) as beside:
        beside.write_text(content, encoding="utf-8", newline="\n")
    if console.json:
        console.result({"file": str(output), "forms": len(found.forms)})
        return
    console.say("said.written", file=output)
    console.say("said.own-data", code=found.participant)

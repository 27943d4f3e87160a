"""``progression export``: the answers themselves, labelled, for another statistics program."""

from pathlib import Path
from typing import Annotated, Final

import typer

from progression_cli.commands.reading import Reading
from progression_cli.console import Console
from progression_cli.options import Force, option
from progression_cli.output import TABLE_ENDINGS, check_target, placed, write_frames
from progression_cli.runner import command

__all__ = ["register"]

_LABELLED: Final = (".sav", ".dta")


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "export", export_forms, key="export")


def export_forms(
    console: Console,
    reading: Reading,
    output: Annotated[Path, option("--output", "-o", metavar="FILE", key="export-output")],
    texts: Annotated[bool, option("--texts", key="export-texts")] = False,
    force: Force = False,
) -> None:
    """Write the answers for SPSS, Stata or a spreadsheet; for evaluators, never for publication."""
    check_target(output, force=force, endings=(*_LABELLED, *TABLE_ENDINGS))
    forms = reading.forms("research")
    from progression import service
    from progression.definition import provenance

    if output.suffix.lower() in _LABELLED:
        with placed(output) as beside:
            losses = service.write_labelled(forms, beside, language=console.language, texts=texts)
    else:
        losses = ()
        write_frames({"forms": service.forms_table(forms, texts=texts)}, output)
    console.say("said.written", file=output)
    notes = (*losses, *forms.notes)
    if console.json:
        rests_on = provenance(forms.instrument, source=forms.source)
        console.result(forms.to_dict() | {"file": str(output)}, notes=notes, provenance=rests_on)
    else:
        console.notes(notes)

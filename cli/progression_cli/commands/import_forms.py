"""``progression import``: answers from a file into the project's store, or into a forms file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from progression.problems import Problem
from progression_cli.commands.file_reading import FileReading
from progression_cli.commands.in_project import InProject, who_works
from progression_cli.commands.self_coding import SelfCoding
from progression_cli.console import Console
from progression_cli.options import Correct, Force, option
from progression_cli.output import TABLE_ENDINGS, check_target, placed, write_frames
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    import pandas as pd

    from progression.capture import Forms
    from progression.project import Project
    from progression.store import Saved

__all__ = ["register"]

_SHOWN: Final = 10


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "import", import_forms, key="import")


def import_forms(
    console: Console,
    reading: FileReading,
    where: InProject,
    coding: SelfCoding,
    output: Annotated[Path | None, option("--output", "-o", metavar="FILE", key="import-output")] = None,
    suggest_map: Annotated[bool, option("--suggest-map", key="suggest-map")] = False,
    dry_run: Annotated[bool, option("--dry-run", key="dry-run")] = False,
    correct: Correct = None,
    force: Force = False,
) -> None:
    """Read answers from a file, and keep them in the project or write them as a forms file."""
    coding.check({"--suggest-map": suggest_map, "--output": output is not None, "--correct": correct is not None})
    if suggest_map:
        _suggest(console, reading, where, output, force=force)
        return
    if output is not None and correct is not None:
        raise UsageProblemError([Problem("correct-needs-store")])
    check_target(output, force=force, endings=TABLE_ENDINGS)
    project = where.nearest()
    if coding.columns:
        _keep_coded(console, reading, where, coding, project, dry_run=dry_run)
        return
    if output is None and project is None and not dry_run:
        raise UsageProblemError([Problem("import-needs-target")])
    forms = reading.forms(project=project.root if project else None)
    if output is None and project is not None:
        saved = _keep(forms, project, where, correct=correct, dry_run=dry_run)
        _say(console, saved, dry_run=dry_run)
        _report(console, forms, saved.to_dict() | {"dry_run": dry_run}, dry_run=dry_run)
        return
    from progression.capture import forms_file

    if output and not dry_run:
        write_frames({"forms": forms_file(forms)}, output)
        console.say("said.written", file=output)
    _report(console, forms, {"written": not dry_run}, dry_run=dry_run)


def _keep_coded(
    console: Console,
    reading: FileReading,
    where: InProject,
    coding: SelfCoding,
    project: "Project | None",
    *,
    dry_run: bool,
) -> None:
    """The forms of an anonymous survey: they have no pseudonyms but those that the store gives them."""
    if project is None:
        raise UsageProblemError([Problem("self-code-needs-project")])
    coded = reading.self_coded(coding.columns, project=project.root)
    saved = coding.keep(coded, project, author=where.author, dry_run=dry_run)
    _say(console, saved, dry_run=dry_run)
    _report(console, coded.forms, saved.to_dict() | {"dry_run": dry_run}, dry_run=dry_run)


def _keep(forms: "Forms", project: "Project", where: InProject, *, correct: str | None, dry_run: bool) -> "Saved":
    from progression.service import open_store, store_forms

    with open_store(project, author=who_works(where.author)) as store:
        return store_forms(store, forms, correcting=correct, how="try" if dry_run else "store")


def _say(console: Console, saved: "Saved", *, dry_run: bool) -> None:
    """What became of the forms, or would."""
    if not saved.stored and not saved.corrected:
        console.say("said.nothing-new", same=saved.same)
        return
    console.say("said.would-store" if dry_run else "said.stored", **saved.to_dict())


def _report(console: Console, forms: "Forms", more: dict[str, Any], *, dry_run: bool) -> None:
    """What came in; of a trial the first rows too."""
    from progression.capture import forms_file
    from progression.definition import provenance
    from progression_reports import import_table

    frame = forms_file(forms)
    rests_on = provenance(forms.instrument, source=forms.source)
    data = forms.to_dict() | more | {"columns": list(frame.columns)}
    console.result(data, tables=[import_table(forms, console.language)], notes=forms.notes, provenance=rests_on)
    if dry_run:
        _print_first(frame, console)


def _suggest(console: Console, reading: FileReading, where: InProject, output: Path | None, *, force: bool) -> None:
    """The first map for a file: to the file that was asked for, or to stdout."""
    check_target(output, force=force, endings=(".toml",))
    from progression import service

    folder = where.folder().root if where.project else None
    instrument = service.load_instrument(reading.instrument, instruments=reading.instruments, project=folder)
    made = service.suggest_map(reading.source, instrument, groups=reading.groups or (), language=console.language)
    if output:
        with placed(output) as beside:
            beside.write_text(made.text, encoding="utf-8")
        console.say("said.written", file=output)
    if console.json:
        data = {"map": made.text, "exporter": made.exporter, "layout": made.layout, "unsure": made.unsure}
        console.result(data, notes=made.notes)
        return
    if output is None:
        sys.stdout.write(made.text)
    console.notes(made.notes)


def _print_first(frame: "pd.DataFrame", console: Console) -> None:
    """The rows as they would be stored, the first of them."""
    if not console.json:
        frame.head(_SHOWN).to_csv(sys.stdout, index=False, date_format="%Y-%m-%d")

"""``progression instruments new|diff|schema|export|import``: make definitions, compare them, take them elsewhere."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.console import Console
from progression_cli.options import Force, InstrumentsFolder, argument, option
from progression_cli.output import check_target, placed
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.definition import Instrument
    from progression.exchange import Format

__all__ = ["register"]

Folder = Annotated[Path | None, option("--output", "-o", metavar="DIR", key="instruments-into")]
Id = Annotated[str, argument(metavar="ID", key="instrument")]


def register(group: typer.Typer) -> None:
    """Add the commands to the group ``instruments``."""
    command(group, "new", new, key="instruments-new")
    command(group, "diff", diff, key="instruments-diff")
    command(group, "export", export, key="instruments-export")
    command(group, "import", import_file, key="instruments-import")
    command(group, "schema", schema, key="instruments-schema")


def new(
    console: Console,
    name: Annotated[str, argument(metavar="ID", key="new-id")],
    output: Folder = None,
    force: Force = False,
) -> None:
    """Begin an instrument: a file that is whole and right, to be changed."""
    from progression.definition import scaffold, scaffold_source

    text = scaffold(name)
    folder = _folder(output)
    _write_instrument(folder, name, {"instrument.toml": text, "SOURCE.md": scaffold_source(name)}, force=force)
    _done(console, folder / name / "instrument.toml", name)


def diff(
    console: Console,
    older: Annotated[str, argument(metavar="ID", key="diff-older")],
    newer: Annotated[str, argument(metavar="ID", key="diff-newer")],
    instruments: InstrumentsFolder = None,
) -> None:
    """Compare two definitions and say which answers can be compared."""
    from progression.definition import difference
    from progression.service import load_instrument
    from progression_cli.commands.instrument_tables import diff_tables

    first, second = (load_instrument(each, instruments=instruments) for each in (older, newer))
    found = difference(first, second)
    console.result(found.to_dict(), tables=diff_tables(found, first, second, console.language))


def schema(
    console: Console,
    output: Annotated[Path | None, option("--output", "-o", metavar="FILE.json", key="output")] = None,
    force: Force = False,
) -> None:
    """The JSON Schema of instrument files, for editors."""
    check_target(output, force=force, endings=(".json",))
    from progression.definition import schema_text

    if output is None:
        sys.stdout.write(schema_text())
        return
    with placed(output) as beside:
        beside.write_text(schema_text(), encoding="utf-8")
    console.say("said.written", file=output)


def export(
    console: Console,
    name: Id,
    to: Annotated[str, option("--to", metavar="FORMAT", key="export-to")],
    output: Annotated[Path, option("--output", "-o", metavar="FILE", key="output")],
    respondent: Annotated[str | None, option("--respondent", metavar="WHO", key="export-respondent")] = None,
    force: Force = False,
    instruments: InstrumentsFolder = None,
) -> None:
    """Write an instrument in another format, and say what it could not carry."""
    from progression.exchange import format_called

    chosen = format_called(to)
    check_target(output, force=force, endings=chosen.endings)
    from progression.definition import provenance
    from progression.service import export_instrument, load_instrument

    instrument = load_instrument(name, instruments=instruments)
    made = export_instrument(
        instrument, to=chosen, language=console.language, ending=_ending(output), respondent=respondent
    )
    content = _page(instrument, console) if output.suffix.lower() == ".html" else made.content
    with placed(output) as beside:
        beside.write_bytes(content)
    console.say("said.written", file=output)
    _report(console, {"file": str(output), "format": chosen.name}, made.losses, provenance(instrument))


def _ending(output: Path) -> str:
    """The ending as the engine knows it: a page says what Markdown says."""
    return output.suffix.lower().replace(".html", ".md")


def _page(instrument: "Instrument", console: Console) -> bytes:
    """The codebook as a page: layout is the reports' business."""
    from progression.exchange.codebook import codebook
    from progression_reports.render.codebook import render_codebook

    return render_codebook(codebook(instrument, console.language)).encode()


def import_file(
    console: Console,
    file: Annotated[Path, argument(metavar="FILE", key="import-file")],
    output: Folder = None,
    format_name: Annotated[str | None, option("--from", metavar="FORMAT", key="import-from")] = None,
    name: Annotated[str | None, option("--id", metavar="ID", key="import-id")] = None,
    force: Force = False,
) -> None:
    """Read an instrument from another format into a file of ours."""
    from progression.service import import_instrument

    chosen: Format | None = None
    if format_name:
        from progression.exchange import format_called

        chosen = format_called(format_name)
    made = import_instrument(file, from_=chosen, instrument_id=name)
    folder = _folder(output)
    _write_instrument(folder, made.instrument.id, made.files(console.language), force=force)
    written = folder / made.instrument.id / "instrument.toml"
    _done(console, written, made.instrument.id)
    _report(console, {"file": str(written), "instrument": made.instrument.name}, made.losses, {})


def _report(console: Console, data: dict[str, Any], losses: Any, provenance: dict[str, Any]) -> None:
    """The loss report: as notes for a reader, as data for a script."""
    said = [{"feature": note.facts.get("feature", note.code), "where": note.facts.get("where", "")} for note in losses]
    if console.json:
        console.result(data | {"losses": said}, notes=losses, provenance=provenance or None)
    elif losses:
        console.notes(losses)
    else:
        console.say("said.nothing-lost")


def _folder(asked: Path | None) -> Path:
    """Where instruments go: the folder asked for, a project's own, or here."""
    from progression.definition import project_root

    if asked is not None:
        return asked
    root = project_root()
    return Path(os.path.relpath(root)) / "instruments" if root else Path()


def _write_instrument(folder: Path, name: str, files: dict[str, str], *, force: bool) -> None:
    """An instrument's folder, and beside it the schema that its first line names.

    Raises:
        DataError: If the instrument is there already, or the folder cannot be written to.
    """
    from progression.definition import SCHEMA_FILE, schema_text

    if (folder / name / "instrument.toml").exists() and not force:
        raise DataError([Problem("output-exists", {"file": f"{name}/instrument.toml"})])
    try:
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / SCHEMA_FILE).parent.mkdir(exist_ok=True)
    except OSError:
        raise DataError([Problem("output-not-writable", {"file": name})]) from None
    for path, text in {
        **{folder / name / each: text for each, text in files.items()},
        folder / SCHEMA_FILE: schema_text(),
    }.items():
        with placed(path) as beside:
            beside.write_text(text, encoding="utf-8")


def _done(console: Console, written: Path, name: str) -> None:
    console.say("said.written", file=written)
    console.say("said.check-it", folder=written.parent, name=name)

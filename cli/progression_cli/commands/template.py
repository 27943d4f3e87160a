"""``progression template``: a workbook to enter answers in, or the same instrument as a form on paper."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from progression.problems import Problem
from progression_cli.console import Console
from progression_cli.options import Force, InstrumentsFolder, argument, option
from progression_cli.output import check_target, placed
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.definition import Instrument

__all__ = ["register"]

_WORKBOOK: Final = ".xlsx"
_FILES: Final = "FILE.xlsx|.pdf|.html"


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "template", template)


@dataclass(frozen=True)
class Paper:
    """What is said of a form on paper. ``--in`` is its language; ``--lang`` is that of the command."""

    respondent: Annotated[str | None, option("--respondent", metavar="WHO", key="paper-respondent")] = None
    occasion: Annotated[str | None, option("--occasion", metavar="NAME", key="paper-occasion")] = None
    language: Annotated[str | None, option("--in", metavar="TAG", key="paper-language")] = None
    large: Annotated[bool, option("--large", key="paper-large")] = False

    def given(self) -> list[str]:
        """The options that were used."""
        said = {"--respondent": self.respondent, "--occasion": self.occasion, "--in": self.language}
        return [name for name, value in said.items() if value is not None] + (["--large"] if self.large else [])


def template(
    console: Console,
    name: Annotated[str, argument(metavar="ID", key="instrument")],
    output: Annotated[Path, option("--output", "-o", metavar=_FILES, key="output")],
    paper: Paper,
    force: Force = False,
    instruments: InstrumentsFolder = None,
) -> None:
    """Write a data-entry workbook or a paper form for an instrument."""
    check_target(output, force=force, endings=(_WORKBOOK, ".pdf", ".html"))
    if output.suffix.lower() == _WORKBOOK and paper.given():
        raise UsageProblemError([Problem("option-of-paper", {"options": ", ".join(paper.given())})])
    from progression.definition import provenance
    from progression.service import load_instrument, write_template

    instrument = load_instrument(name, instruments=instruments)
    data: dict[str, Any] = {"file": str(output), "instrument": instrument.name}
    with placed(output) as beside:
        if output.suffix.lower() == _WORKBOOK:
            write_template(instrument, beside, language=console.language)
        else:
            data |= _write_form(instrument, beside, paper, console)
    if console.json:
        console.result(data, provenance=provenance(instrument))
    console.say("said.written", file=output)


def _write_form(instrument: "Instrument", path: Path, paper: Paper, console: Console) -> dict[str, Any]:
    """The paper form and what was chosen for it.

    Its language is the one asked for, else the first of the project's and the command's that the instrument has.
    """
    from progression.project import find_project
    from progression_reports.forms import build_form, write_form_html, write_form_pdf

    project = find_project()
    spoken = [*(project.settings.languages if project else ()), console.language]
    form = build_form(
        instrument,
        respondent=paper.respondent,
        occasion=paper.occasion,
        language=paper.language or next((each for each in spoken if each in instrument.languages), "sv"),
        size="large" if paper.large else "normal",
        help_contacts=project.settings.help if project else (),
    )
    data: dict[str, Any] = {
        "respondent": form.mark.respondent,
        "occasion": form.mark.occasion,
        "language": form.language,
        "size": form.size,
    }
    if path.suffix.lower() == ".pdf":
        return data | {"pages": write_form_pdf(form, path)}
    write_form_html(form, path)
    return data

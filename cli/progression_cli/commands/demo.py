"""``progression demo``: the whole main job on invented data, ending with the files to open.

Scope: write sample data, run every analysis on it, write each report. The same service functions as the other
commands; nothing here computes.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.commands.writing import write_report
from progression_cli.console import Console
from progression_cli.options import Force, argument
from progression_cli.output import write_frames
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.analysis import GroupChange, Indicators, Person, ToWork
    from progression.capture import Forms

AnyResult = TypeVar("AnyResult", "Person", "GroupChange", "Indicators", "ToWork")

__all__ = ["register"]

_THIS_YEAR: Final = "2020-11-01/2021-10-31"
_LAST_YEAR: Final = "2019-11-01/2020-10-31"
_REFERENCE: Final = "riket-2021"
_QUESTIONNAIRES: Final = (
    *("nns-deltagare-pagaende", "nns-deltagare-avslut"),
    *("nns-personal", "nns-chefer", "nns-styrelse"),  # of referrers nothing national is published
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "demo", demo)


def demo(
    console: Console,
    folder: Annotated[Path, argument(metavar="DIR", key="demo-folder")] = Path("progression-demo"),
    force: Force = False,
) -> None:
    """Run the main job on invented data."""
    if folder.exists() and not folder.is_dir():
        raise DataError([Problem("output-not-writable", {"file": folder.name})])
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise DataError([Problem("folder-not-empty", {"file": folder.name})])
    from progression.sample import write_sample

    console.say("demo.data")
    data = folder / "data"
    try:
        data.mkdir(parents=True, exist_ok=True)
        answers = {file.stem: file for file in write_sample(data)}
    except OSError:
        raise DataError([Problem("output-not-writable", {"file": folder.name})]) from None
    reports = [
        *_progression(console, answers, folder),
        _to_work(console, answers, folder),
        _before_and_after(console, answers["kunskap"], folder),
        *(_indicators(console, answers[name], folder) for name in _QUESTIONNAIRES),
    ]
    if console.json:
        console.result({"data": [str(each) for each in answers.values()], "files": [str(each) for each in reports]})
        return
    console.say("demo.done")
    for each in reports:
        print(each)


def _read(file: Path) -> "Forms":
    from progression.service import load_instrument, read_forms

    return read_forms(file, load_instrument(file.stem))


def _invented(result: AnyResult) -> AnyResult:
    """The result with the first thing a reader must know of it."""
    from progression.notes import Note

    return replace(result, notes=(Note("invented"), *result.notes))


def _progression(console: Console, answers: Mapping[str, Path], folder: Path) -> list[Path]:
    """Scores of every form, the picture of the participant with most occasions, the group from start to exit."""
    from progression import service

    forms = _read(answers["bip"])
    console.say("demo.person")
    scores = folder / "bip-skattningar.xlsx"
    write_frames({"scores": service.score(forms).frame}, scores)
    participant = forms.of(["participant"]).keys["participant"].value_counts().index[0]
    picture = folder / "bip-en-deltagare.html"
    found = service.person(
        forms,
        participant,
        events=service.read_events(answers["bip-handelser"]),
        sub_goals=service.read_sub_goals(answers["bip-delmal"], forms.instrument),
    )
    write_report(_invented(found), picture, console.language)
    console.say("demo.change")
    group = folder / "bip-start-avslut.html"
    change = service.group_change(forms, before="start", after="exit", by=["kon"])
    write_report(_invented(change), group, console.language)
    return [picture, group, scores]


def _to_work(console: Console, answers: Mapping[str, Path], folder: Path) -> Path:
    from progression import service
    from progression.analysis.to_work import EXITS

    console.say("demo.to_work")
    exits = service.read_forms(answers["bip-avslut"], service.load_instrument(EXITS))
    events = service.read_events(answers["bip-handelser"])
    report = folder / "bip-arbete.html"
    found = service.to_work(_read(answers["bip"]), exits, events=events)
    write_report(_invented(found), report, console.language)
    return report


def _before_and_after(console: Console, file: Path, folder: Path) -> Path:
    from progression import service

    console.say("demo.knowledge")
    report = folder / "kunskap-start-avslut.html"
    change = service.group_change(_read(file), before="start", after="exit")
    write_report(_invented(change), report, console.language)
    return report


def _indicators(console: Console, file: Path, folder: Path) -> Path:
    from progression import service

    console.say("demo.indicators", instrument=file.stem)
    forms = _read(file)
    by = ["kon"] if "kon" in forms.keys else []
    found = service.indicators(forms, period=_THIS_YEAR, previous=_LAST_YEAR, by=by, against=_REFERENCE)
    report = folder / f"{file.stem}.html"
    write_report(_invented(found), report, console.language)
    return report

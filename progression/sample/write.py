"""Write the sample as forms files, kept the way two kinds of users keep them, and what stands beside the answers.

Scope: forms, events and sub-goals to CSV. The panels hold codes, commas and plain UTF-8; the surveys hold the Swedish
labels of the options, semicolons and a byte order mark, as a Swedish Excel saves them. Everything in the files is
invented.
"""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from progression.capture import Event, SubGoal
from progression.definition import (
    Instrument,
    InstrumentCatalogue,
    MissingOption,
    Option,
    Scale,
    bundled_folder,
)
from progression.sample.beside import invented_events, invented_sub_goals
from progression.sample.exits import invented_exits
from progression.sample.forms import Answer, Form
from progression.sample.panels import participant_panel, staff_panel
from progression.sample.surveys import participant_survey, partner_survey

__all__ = ["write_sample"]

Generator: TypeAlias = Callable[[Instrument, np.random.Generator], list[Form]]

_KEYS: Final = ("participant", "occasion", "date", "respondent")
_EVENT: Final = ("deltagare", "typ", "start", "slut", "text")
_SUB_GOAL: Final = ("deltagare", "fråga", "vem", "mål", "satt", "till")
_KINDS: Final = {"activity": "aktivitet", "break": "avbrott", "note": "anteckning"}
_SETTERS: Final = {"participant": "deltagare", "mentor": "mentor"}
_PANEL: Final = "bip"  # whose participants have time lines
_EXITS: Final = "start-avslut"  # the instrument that tells of their exits


@dataclass(frozen=True)
class _Layout:
    delimiter: str
    encoding: str
    newline: str
    labels: bool


_PLAIN: Final = _Layout(delimiter=",", encoding="utf-8", newline="\n", labels=False)
_SWEDISH_EXCEL: Final = _Layout(delimiter=";", encoding="utf-8-sig", newline="\r\n", labels=True)

# How many answered: per year, women, men and others; or how many in all.
_FILES: Final[Mapping[str, tuple[Generator, _Layout]]] = {
    "bip": (participant_panel, _PLAIN),
    "kunskap": (staff_panel, _PLAIN),
    "nns-deltagare-pagaende": (partial(participant_survey, kon=((33, 26, 2), (31, 24, 3))), _SWEDISH_EXCEL),
    "nns-deltagare-avslut": (partial(participant_survey, kon=((26, 18, 2), (22, 16, 2))), _SWEDISH_EXCEL),
    "nns-personal": (partial(partner_survey, sizes=(12, 11)), _SWEDISH_EXCEL),
    "nns-chefer": (partial(partner_survey, sizes=(13, 14)), _SWEDISH_EXCEL),
    "nns-styrelse": (partial(partner_survey, sizes=(5, 5)), _SWEDISH_EXCEL),
    "nns-remittenter": (partial(partner_survey, sizes=(19, 22)), _SWEDISH_EXCEL),
}


def write_sample(folder: Path, *, seed: int = 2026) -> tuple[Path, ...]:
    """Write eight forms files in which every person and every answer is invented, and three files beside them.

    140 participants rated over time (``bip.csv``), 45 staff before and after (``kunskap.csv``), and the six
    surveys of the indicators over the measuring years 2019-11-01/2020-10-31 and 2020-11-01/2021-10-31. Beside the
    participants' forms their events (``bip-handelser.csv``), sub-goals (``bip-delmal.csv``) and exits
    (``bip-avslut.csv``, forms of ``start-avslut``).

    Args:
        folder: Where to write; made if it is not there. Files of the same names are replaced, each at once.
        seed: Same seed, same bytes. Every file has its own stream of random numbers, so a change in how one
            is made leaves the others as they were.

    Returns:
        The files written: the forms, then those beside them.

    Raises:
        OSError: If the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = InstrumentCatalogue((bundled_folder(),))
    contents: dict[str, bytes] = {}
    beside: dict[str, bytes] = {}
    for place, (name, (generate, layout)) in enumerate(_FILES.items()):
        instrument = catalogue.load(name)
        forms = generate(instrument, np.random.default_rng([seed, place]))
        contents[name] = _as_csv(instrument, forms, layout).encode(layout.encoding)
        if name == _PANEL:
            events, goals, exits = (np.random.default_rng([seed, len(_FILES) + more]) for more in range(3))
            beside[f"{name}-handelser"] = _events_as_csv(invented_events(forms, events)).encode()
            beside[f"{name}-delmal"] = _goals_as_csv(invented_sub_goals(instrument, forms, goals)).encode()
            beside[f"{name}-avslut"] = _exits_as_csv(catalogue.load(_EXITS), forms, exits).encode()
    written = []
    for name, content in (contents | beside).items():
        written.append(folder / f"{name}.csv")
        _replace(written[-1], content)
    return tuple(written)


def _as_csv(instrument: Instrument, forms: Sequence[Form], layout: _Layout) -> str:
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=layout.delimiter, lineterminator=layout.newline)
    rows.writerow([*_KEYS, *instrument.groups, *instrument.item_ids])
    for form in forms:
        row = [form.participant, form.occasion, form.date.isoformat(), form.respondent]
        row += [form.groups[group] for group in instrument.groups]
        for item in instrument.items:
            row.append(_cell(instrument.scale_of(item), form.answers.get(item.id), layout))
        rows.writerow(row)
    return text.getvalue()


def _events_as_csv(events: Sequence[Event]) -> str:
    rows = ((each.participant, _KINDS[each.kind], each.start, each.end or "", each.text) for each in events)
    return _table(_EVENT, rows)


def _goals_as_csv(goals: Sequence[SubGoal]) -> str:
    rows = (
        (each.participant, each.score, _SETTERS[each.respondent], f"{each.goal:g}", each.set_on, each.reach_by or "")
        for each in goals
    )
    return _table(_SUB_GOAL, rows)


def _exits_as_csv(instrument: Instrument, forms: Sequence[Form], rng: np.random.Generator) -> str:
    """The columns of the exit record that are asked for at an exit."""
    items = [item.id for item in instrument.items if instrument.asked_at(item, "exit")]
    titles = [*_KEYS, *(name for name in instrument.groups if name not in items), *items]
    return _table(titles, ([row.get(title, "") for title in titles] for row in invented_exits(instrument, forms, rng)))


def _table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    written = csv.writer(text, lineterminator="\n")
    written.writerow(titles)
    written.writerows(rows)
    return text.getvalue()


def _cell(scale: Scale, answer: Answer, layout: _Layout) -> str:
    if answer is None:
        return ""
    if not layout.labels:
        return str(answer)
    options: list[Option | MissingOption] = [*scale.options, *scale.missing]
    return next(option.label["sv"] for option in options if option.code == answer)


def _replace(file: Path, content: bytes) -> None:
    """Put the content under the name in one step: a reader sees the old file or the new, never half of it."""
    with tempfile.TemporaryDirectory(dir=file.parent) as workshop:
        part = Path(workshop, file.name)
        part.write_bytes(content)
        part.replace(file)

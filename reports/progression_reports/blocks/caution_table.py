"""How much the counts of individual change can bear: chance, the ends of the scale, and the reliability put in.

Scope: one table of a `GroupChange`, beside the classes. What it means is said in sentences beneath it.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import GroupChange
from progression.definition import Item, Score
from progression.printing import print_count, print_number
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.verdict_basis import print_points
from progression_reports.blocks.verdict_rows import VerdictRows
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note

__all__ = ["caution_table"]

_ALWAYS: Final = ("classified", "better")
_WHERE_KNOWN: Final = (
    "expected_by_noise",
    "smallest_improvement",
    "at_best",
    "at_worst",
    "no_room",
    "already_past",
    "could_flip",
)
_SENTENCES: Final = ("at_best", "no_room", "already_past", "could_flip")
_CUTOFF: Final = "cutoff"
_MOST_SENTENCES: Final = 6
_HARDLY_ANY: Final = 0.1


def caution_table(change: GroupChange, language: Language) -> Table:
    """One row per score, group and method with verdicts on change of one's own."""
    shown = VerdictRows.of(change, change.individual, language)
    known = [name for name in _WHERE_KNOWN if any(row[name] is not None for row in shown.rows)]
    return Table(
        title=TEXTS("caution.title_of" if shown.reference else "caution.title", language, reference=shown.reference),
        columns=(
            *shown.columns(),
            *(Column(name, TEXTS(f"verdict.column.{name}", language), "right") for name in (*_ALWAYS, *known)),
        ),
        rows=tuple((*shown.cells(row), *_cells(row, known, language)) for row in shown.rows),
        notes=(
            *_explained(shown, known),
            *_sentences(shown),
            *hidden_note(shown.rows, change.min_group, language),
        ),
        headers=shown.headers,
    )


def _better(row: dict[str, Any]) -> int:
    return int(row["recovered"] + row["improved"])


def _cells(row: dict[str, Any], known: list[str], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * (len(_ALWAYS) + len(known))
    return (
        print_count(row["classified"], language),
        print_count(_better(row), language),
        *(_cell(row, name, language) for name in known),
    )


def _cell(row: dict[str, Any], name: str, language: Language) -> str:
    if name == "smallest_improvement":
        return print_points(row[name], language)
    return print_number(row[name], language, 1 if name == "expected_by_noise" else 0)


def _explained(shown: VerdictRows, known: list[str]) -> Iterator[str]:
    """What each column means."""
    before = shown.change.instrument.occasion_label(shown.change.before, shown.language)
    for name in known:
        if name != "at_worst":  # explained with the other end
            key = "no_room_cutoff" if name == "no_room" and _CUTOFF in shown.methods else name
            yield TEXTS(f"caution.{key}", shown.language, before=before)
        if name == "smallest_improvement" and any(map(_may_lack_answers, _parts(shown))):
            yield TEXTS("caution.fewer_answers", shown.language)


def _parts(shown: VerdictRows) -> list[Item | Score]:
    return [shown.change.instrument.score(each) for each in dict.fromkeys(row["score"] for row in shown.rows)]


def _may_lack_answers(part: Item | Score) -> bool:
    return isinstance(part, Score) and part.min_answered < len(part.items)


def _sentences(shown: VerdictRows) -> Iterator[str]:
    """The rows about everybody in words, unless that would be more than one reads."""
    rows = [row for row in shown.open if row["group"] is None and row["expected_by_noise"] is not None]
    if len(rows) > _MOST_SENTENCES:
        return
    for row in rows:
        yield " ".join(_said(shown, row))


def _said(shown: VerdictRows, row: dict[str, Any]) -> Iterator[str]:
    language = shown.language
    before = shown.change.instrument.occasion_label(shown.change.before, language)
    noise = row["expected_by_noise"]
    yield TEXTS(
        "caution.said.noise" if noise >= _HARDLY_ANY else "caution.said.hardly_any",
        language,
        about=capital(shown.about(row)),
        better=print_count(_better(row), language),
        n=print_count(row["classified"], language),
        noise=print_number(noise, language),
    )
    for name in _SENTENCES:
        if row[name] and not (name == "no_room" and _is_said(row)):
            key = _no_room(row) if name == "no_room" else name
            yield TEXTS(f"caution.said.{key}", language, count=print_count(row[name], language), before=before)


def _is_said(row: dict[str, Any]) -> bool:
    """Whether another sentence says already why these had no room."""
    return bool(row["no_room"] == row["already_past"] if row["method"] == _CUTOFF else row["no_room"] == row["at_best"])


def _no_room(row: dict[str, Any]) -> str:
    if row["method"] == _CUTOFF:
        return "no_room_cutoff"
    return "no_room_with" if row["at_best"] else "no_room"

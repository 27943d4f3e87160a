"""What went on for a participant beside the answers: events on a time line, and the files they come in.

Scope: one event, and a table of them to events. Mentor changes are none: they follow from the forms and the enrolment.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias, cast

from progression.capture.cells import Cells, Row
from progression.capture.sources import Source
from progression.definition import Word, find_word, vocabulary
from progression.identity.personal import quoted
from progression.problems import Problem, closest
from progression.texts import LANGUAGES, Language, pick

__all__ = ["EVENT_COLUMNS", "Event", "EventKind", "event_kind", "kind_label", "read_events"]

EventKind: TypeAlias = Literal["activity", "break", "note"]

_KINDS: Final = (
    Word("activity", {"sv": "aktivitet", "en": "activity"}, {"sv": "aktiviteter", "en": "activities"}),
    Word("break", {"sv": "avbrott", "en": "break"}, {"sv": "avbrott", "en": "breaks"}, ("paus", "uppehåll", "pause")),
    Word("note", {"sv": "anteckning", "en": "note"}, {"sv": "anteckningar", "en": "notes"}, ("notering",)),
)
EVENT_COLUMNS: Final = {
    "participant": ("deltagare", *vocabulary().keys["participant"].spellings()),
    "kind": ("typ", "slag", "type"),
    "start": ("start", "startdatum", "från", "datum", "date", "from"),
    "end": ("slut", "slutdatum", "avslut", "till", "exit", "to"),
    "text": ("text", "beskrivning", "description"),
}
"""Id of each column to the titles that mean it, the one to write first."""

_NEEDED: Final = ("participant", "kind", "start")


@dataclass(frozen=True)
class Event:
    """Something on a participant's time line.

    Attributes:
        participant: Pseudonym.
        kind: What went on, that the insats stood still, or what was noted.
        start: First day; the day of a note.
        end: Last day, which belongs to it; None while it goes on, and of a note.
        text: What it was; a break may have none.
    """

    participant: str
    kind: EventKind
    start: date
    end: date | None
    text: str


def event_kind(word: str) -> EventKind | None:
    """The kind that a word means, in Swedish or English; None for any other word.

    Examples:
        >>> event_kind("Avbrott"), event_kind("notes"), event_kind("kurs")
        ('break', 'note', None)
    """
    return cast("EventKind | None", find_word(word, _KINDS))


def kind_label(kind: EventKind, language: Language) -> str:
    """How a kind of event is called."""
    return next(pick(word.labels, language) for word in _KINDS if word.id == kind)


def read_events(source: Source) -> tuple[Event, ...]:
    """The events in a file.

    Args:
        source: CSV, XLSX or Parquet file, ``"-"`` for standard input, or a data frame: one row per event, with the
            columns `EVENT_COLUMNS`, of which ``end`` and ``text`` may be left out.

    Returns:
        By first day, those of the same day in the order of the file. Rows without any content are left out.

    Raises:
        DataError: With every problem of the file, each with its rows and column.
    """
    cells = Cells(source, titles=EVENT_COLUMNS, needed=_NEEDED)
    read = [_event(cells, row) for row in cells]
    cells.must_be_sound()
    return tuple(sorted((each for each in read if each), key=lambda each: each.start))


def _event(cells: Cells, row: Row) -> Event | None:
    """The event of a row; None where something of it is not understood, which ``cells`` knows of then."""
    participant, kind = cells.participant(row), _kind(cells, row)
    cells.needed(row, "start")
    start, end, text = cells.day(row, "start"), cells.day(row, "end"), cells.text(row, "text")
    if kind in {"activity", "note"}:
        cells.needed(row, "text")
    if kind == "note" and end and end != start:
        cells.refuse(row, "end", Problem("note-with-end"))
    elif start and end and end < start:
        facts = {"start": start.isoformat(), "end": end.isoformat()}
        cells.refuse(row, "end", Problem("end-before-start", facts))
    if participant is None or kind is None or start is None:
        return None
    return Event(participant, kind, start, None if kind == "note" else end, text)


def _kind(cells: Cells, row: Row) -> EventKind | None:
    word = cells.needed(row, "kind")
    found = event_kind(word) if word else None
    if word and found is None:
        known = {lang: ", ".join(pick(each.labels, lang) for each in _KINDS) for lang in LANGUAGES}
        near = closest(word, [label for each in _KINDS for label in each.labels.values()]) or "–"
        cells.refuse(row, "kind", Problem("event-kind-unknown", {"value": quoted(word), "known": known, "near": near}))
    return found

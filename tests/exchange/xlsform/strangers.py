"""Forms that somebody else has made: what they become, and what is said of it.

Scope: `read` and `notes`, and the few rows that many forms begin with.
"""

from typing import Any, Final

from exchange.xlsform.xforms import book, instrument_of

from progression.definition import Instrument
from progression.exchange import Imported
from progression.exchange.xlsform import import_xlsform

__all__ = ["HEADS", "YESNO", "notes", "read"]

YESNO: Final = [["list_name", "name", "label"], ["yn", "yes", "Ja"], ["yn", "no", "Nej"]]
HEADS: Final = ["type", "name", "label", "relevant", "constraint"]


def read(survey: list[list[Any]], choices: list[list[Any]] = YESNO, **more: Any) -> tuple[Instrument, Imported]:
    """What a form becomes; its rows may be shorter than its headings."""
    rows = [[*row, *[None] * (len(survey[0]) - len(row))] for row in survey]
    found = import_xlsform(book(rows, choices, **more), name="mapp/Enkät 1.xlsx")
    for note in found.losses:
        assert note.text("sv")
        assert note.text("en")
    return instrument_of(found), found


def notes(found: Imported) -> dict[str, str]:
    """What was said: the feature or the code, and where."""
    return {str(note.facts.get("feature", note.code)): str(note.facts.get("where", "")) for note in found.losses}

"""Where a number comes from: the engine, the instrument and the constants that a result rests on.

Scope: the ``provenance`` part of every JSON document and the foot of every report, and the note that an instrument
with provisional parts carries into every result.
"""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from progression.definition.instrument import Instrument
from progression.definition.parts import Constant
from progression.notes import Note

__all__ = ["provenance", "standing_notes"]


def provenance(instrument: Instrument, constants: Iterable[Constant] = ()) -> dict[str, Any]:
    """``progression`` (version), ``instrument`` (id@version), ``constants`` (as the definition has them)."""
    return {
        "progression": version("progression"),
        "instrument": instrument.name,
        "constants": [constant.model_dump() for constant in constants],
    }


def standing_notes(instrument: Instrument) -> tuple[Note, ...]:
    """What is true of every result of this instrument."""
    return (Note("provisional", {"title": dict(instrument.title)}),) if instrument.provisional else ()

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
from progression.texts import LANGUAGES

__all__ = ["provenance", "standing_notes"]


def provenance(instrument: Instrument, constants: Iterable[Constant] = ()) -> dict[str, Any]:
    """``progression`` (version), ``instrument`` (id@version), ``constants`` (as the definition has them)."""
    return {
        "progression": version("progression"),
        "instrument": instrument.name,
        "constants": [constant.model_dump() for constant in constants],
    }


def standing_notes(instrument: Instrument) -> tuple[Note, ...]:
    """What is true of every result of this instrument: which of its parts rest on an assumption of ours."""
    if any(instrument.confidence_of(item) == "provisional" for item in instrument.items):
        return (Note("provisional", {"title": dict(instrument.title)}),)
    ours = [score.id for score in instrument.scores if instrument.confidence_of(score) == "provisional"]
    labels = {lang: ", ".join(instrument.label_of(each, lang) for each in ours) for lang in LANGUAGES}
    return (Note("provisional-scores", {"scores": labels}),) if ours else ()

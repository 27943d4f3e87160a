"""Exchange: take an instrument to the tools that people already use, and bring theirs here.

Each format says what it could not carry (`lost`). The formats are listed in `FORMATS`.
"""

from progression.exchange.formats import FORMATS, Format, format_called, format_of
from progression.exchange.imported import ImportedInstrument, made_instrument
from progression.exchange.loss import Exported, Imported, lost

__all__ = [
    "FORMATS",
    "Exported",
    "Format",
    "Imported",
    "ImportedInstrument",
    "format_called",
    "format_of",
    "lost",
    "made_instrument",
]

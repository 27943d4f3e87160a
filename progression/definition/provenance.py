"""Where a number comes from: the engine, the instrument and the constants that a result rests on.

Scope: the ``provenance`` part of every JSON document and the foot of every report.
"""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from progression.definition.model import Constant, Instrument

__all__ = ["provenance"]


def provenance(instrument: Instrument, constants: Iterable[Constant] = ()) -> dict[str, Any]:
    """``progression`` (version), ``instrument`` (id@version), ``constants`` (as the definition has them)."""
    return {
        "progression": version("progression"),
        "instrument": instrument.name,
        "constants": [constant.model_dump() for constant in constants],
    }

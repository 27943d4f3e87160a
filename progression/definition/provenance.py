"""Where a number comes from: the answers, the definition, the constants and the engine that a result rests on.

Scope: the ``provenance`` part of every JSON document and the foot of every report, and the note that an instrument
with provisional parts carries into every result. `docs/decisions/0020-manifest.md` says what the manifest vouches for.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from progression.definition.instrument import Instrument
from progression.definition.loader import definition_hash
from progression.definition.parts import Constant
from progression.notes import Note
from progression.texts import LANGUAGES

__all__ = ["Beside", "DataSource", "engine_hash", "provenance", "standing_notes"]

_ENGINE: Final = frozenset({".py", ".toml"})
_NOT_ENGINE: Final = "_bundled"  # the instruments that an installed package carries


@dataclass(frozen=True)
class DataSource:
    """What answers were read from.

    Attributes:
        name: Of a file, without folders; of a store, what results call it, wherever it is moved.
        sha256: Hash of what was read: of a file's bytes, or of the digests of a store's forms; empty for a data frame.
        map_sha256: Hash of the map that a file was read by; empty without one.
        entry: Number of the last entry seen in a store's log; None for anything but a store.
        entry_hash: That entry's hash, hex.
        as_of: When it was written, UTC. The store as of that time is the same again, whatever has been stored since.
    """

    name: str
    sha256: str = ""
    map_sha256: str = ""
    entry: int | None = None
    entry_hash: str = ""
    as_of: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``name`` and ``sha256``, then what there is of the rest."""
        rest: dict[str, Any] = {"map_sha256": self.map_sha256} if self.map_sha256 else {}
        if self.entry is not None:
            rest |= {"entry": self.entry, "entry_hash": self.entry_hash, "as_of": self.as_of}
        return {"name": self.name, "sha256": self.sha256, **rest}


@dataclass(frozen=True)
class Beside:
    """Answers to another instrument that a result rests on too.

    Attributes:
        instrument: The definition they were read with.
        source: What they were read from.
    """

    instrument: Instrument
    source: DataSource

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``data`` and ``definition``, as of the instrument that the result is of."""
        made = {"name": self.instrument.name, "sha256": definition_hash(self.instrument)}
        return {"instrument": self.instrument.name, "data": self.source.to_dict(), "definition": made}


def provenance(
    instrument: Instrument,
    constants: Iterable[Constant] = (),
    *,
    source: DataSource | None = None,
    reference: DataSource | None = None,
    beside: Iterable[Beside] = (),
) -> dict[str, Any]:
    """What a result rests on.

    Args:
        instrument: The definition the answers were read with.
        constants: Those that a number or verdict rests on.
        source: What the answers were read from; None where none were.
        reference: What the values that they are compared with were read from; None where there are none.
        beside: Answers to other instruments that it rests on too.

    Returns:
        ``progression`` (version), ``instrument`` (id@version), ``constants`` (as the definition has them), ``data``
        (`DataSource.to_dict`, or None), ``reference`` (likewise), ``definition`` and ``engine`` (``name`` and
        ``sha256``), ``beside`` where there are other instruments (`Beside.to_dict`), and ``manifest``: a hash over the
        hashes and the constants, the same for the same figure whenever and wherever it is made.
    """
    given = [constant.model_dump() for constant in constants]
    definition, engine = definition_hash(instrument), engine_hash()
    others = tuple(beside)
    rests_on = [[each.sha256, each.map_sha256] if each else [] for each in (source, reference)]
    rests_on += [[each.source.sha256, each.source.map_sha256, definition_hash(each.instrument)] for each in others]
    written = json.dumps([rests_on, definition, engine, given], sort_keys=True, separators=(",", ":"))
    return {
        "progression": version("progression"),
        "instrument": instrument.name,
        "constants": given,
        "data": source.to_dict() if source else None,
        "reference": reference.to_dict() if reference else None,
        "definition": {"name": instrument.name, "sha256": definition},
        "engine": {"name": f"progression {version('progression')}", "sha256": engine},
        **({"beside": [each.to_dict() for each in others]} if others else {}),
        "manifest": hashlib.sha256(written.encode("ascii")).hexdigest(),
    }


@cache
def engine_hash() -> str:
    """SHA-256 over the names and contents of the engine's own files, the same in a checkout and installed."""
    root = Path(__file__).resolve().parents[1]
    files = (file for file in root.rglob("*") if file.suffix in _ENGINE)
    named = sorted((file.relative_to(root).as_posix(), file) for file in files)
    found = hashlib.sha256()
    for name, file in named:
        if not name.startswith(_NOT_ENGINE):
            found.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def standing_notes(instrument: Instrument) -> tuple[Note, ...]:
    """What is true of every result of this instrument: which of its parts rest on an assumption of ours."""
    if any(instrument.confidence_of(item) == "provisional" for item in instrument.items):
        return (Note("provisional", {"title": dict(instrument.title)}),)
    ours = [score.id for score in instrument.scores if instrument.confidence_of(score) == "provisional"]
    labels = {lang: ", ".join(instrument.label_of(each, lang) for each in ours) for lang in LANGUAGES}
    return (Note("provisional-scores", {"scores": labels}),) if ours else ()

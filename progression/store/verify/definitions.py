"""Whether the definitions in the store are those that forms were answered by.

Scope: each definition by its own hash, the table of answers that it names, and that definitions which share a table
permit the same answers. The record around it is checked with all others in ``records``.
"""

import hashlib
import re
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from progression.definition import Instrument
from progression.problems import Problem, shown
from progression.store.database.answer_tables import answer_shape, answer_table
from progression.store.database.tables import instruments
from progression.store.definitions import StoredInstrument
from progression.store.verify.source import Source

__all__ = ["Definitions", "check_definitions"]

_TABLE: Final = re.compile(r"answers_[a-z0-9_]+")
_EVERY: Final = select(
    instruments.c.id,
    instruments.c.instrument,
    instruments.c.version,
    instruments.c.hash,
    instruments.c.definition,
    instruments.c.answers,
).order_by(instruments.c.id)


@dataclass
class Definitions:
    """The definitions that there are.

    Attributes:
        sound: Those that can be relied on.
        doubted: The tables that the others name as theirs.
    """

    sound: list[StoredInstrument] = field(default_factory=list)
    doubted: set[str] = field(default_factory=set)


def check_definitions(source: Source) -> Generator[Problem, None, Definitions]:
    """What is wrong with the definitions.

    Returns:
        The definitions.
    """
    found = Definitions()
    for row in source.rows(_EVERY, of="instruments"):
        stored = _read(row)
        if stored is None:
            found.doubted.add(str(row[-1]))
            yield Problem("verify-definition", {"id": row[0], "instrument": shown(f"{row[1]}@{row[2]}")})
        elif clash := next((each for each in found.sound if _clash(each, stored)), None):
            found.doubted.add(stored.table.name)
            facts = {"id": stored.id, "other": clash.id, "instrument": stored.instrument.name}
            yield Problem("verify-definition-other-answers", facts)
        else:
            found.sound.append(stored)
    return found


def _read(row: tuple[Any, ...]) -> StoredInstrument | None:
    """A definition whose text is what its hash says, and which is the one that it is kept as."""
    place, name, version, content_hash, definition, answers = row
    try:
        if not _TABLE.fullmatch(answers) or hashlib.sha256(definition.encode()).hexdigest() != content_hash:
            return None
        instrument = Instrument.model_validate_json(definition)
        table = answer_table(instrument, answers)
    except (ValueError, LookupError, TypeError, AttributeError, SQLAlchemyError):
        return None
    same = (instrument.id, instrument.version) == (name, version)
    return StoredInstrument(place, instrument, content_hash, table) if same else None


def _clash(one: StoredInstrument, other: StoredInstrument) -> bool:
    """Whether the two break the rule: one table for each version, the same for all definitions of it."""
    same_version = one.instrument.name == other.instrument.name
    same_table = one.table.name == other.table.name
    if not same_version:
        return same_table
    return not same_table or answer_shape(one.instrument) != answer_shape(other.instrument)

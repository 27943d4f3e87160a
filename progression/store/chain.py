"""The chain that the log is: what it vouches for, and how.

Scope: digests of records, of units of work, and the hash of one entry over the one before. Values in, bytes out; no
database.

A record's digest is taken over its salt and its values, empty ones left out: a column that a later schema adds changes
no digest. When a record is erased its digest stays in the gap; without the salt nobody can try out what it stood for.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["GENESIS", "LogEntry", "content_digest", "erasure_message", "gap_digest", "new_salt", "record_digest"]

GENESIS: Final = bytes(32)
_SALT: Final = 16


@dataclass(frozen=True)
class LogEntry:
    """One unit of work in the log.

    Attributes:
        seq: Its number, from 1 without gaps.
        at: When it was done: UTC, ISO text, never before the one before it.
        author: Who did it, as the project calls those who work in it.
        action: What was done.
        first: Id of the first record that it wrote.
        records: How many it wrote; the ids follow each other.
        content: Digest of the records' digests.
        previous: Hash of the entry before.
    """

    seq: int
    at: str
    author: str
    action: str
    first: int
    records: int
    content: bytes
    previous: bytes

    @property
    def hash(self) -> bytes:
        """What the next entry builds upon."""
        said = [self.seq, self.at, self.author, self.action, self.first, self.records, self.content.hex()]
        return hashlib.sha256(self.previous + _canonical(said)).digest()

    @property
    def next_id(self) -> int:
        """Id of the record that would be written next."""
        return self.first + self.records


def new_salt() -> bytes:
    """What keeps a digest from telling what it stands for."""
    return secrets.token_bytes(_SALT)


def record_digest(table: str, values: Mapping[str, Any], salt: bytes) -> bytes:
    """What the log vouches for a record with.

    Args:
        table: Its table.
        values: Column to value, ``salt`` and ``digest`` left out; of a form with ``codes`` and ``texts``.
        salt: Its salt.
    """
    given = {name: value for name, value in values.items() if value is not None}
    return hashlib.sha256(salt + _canonical([table, given])).digest()


def content_digest(digests: Iterable[bytes]) -> bytes:
    """The digest of a unit of work: over those of its records, in the order of their ids."""
    return hashlib.sha256(b"".join(digests)).digest()


def gap_digest(rows: Iterable[tuple[int, str, int | None, bytes]]) -> bytes:
    """The digest of what an erasure left behind.

    Args:
        rows: Id, table, instrument and digest of each erased record, as they stand in the gaps, in the order of ids.
    """
    return hashlib.sha256(_canonical([[place, table, of, digest.hex()] for place, table, of, digest in rows])).digest()


def erasure_message(mark: str, gap: bytes, records: int) -> bytes:
    """What is signed when a participant is erased.

    Args:
        mark: What stands in the pseudonym's place.
        gap: `gap_digest` of the erased records.
        records: How many they were.
    """
    return b"progression erasure" + mark.encode() + gap + str(records).encode("ascii")


def _canonical(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=bytes.hex)
    return text.encode("ascii")

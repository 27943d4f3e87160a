"""Whether the log is one chain: every entry there, each built upon the one before, none rewritten.

Scope: the log by itself. Whether the records are those that it vouches for is asked in ``records``.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Self

from sqlalchemy import select

from progression.errors import CallError
from progression.problems import Problem
from progression.store.chain import GENESIS, LogEntry
from progression.store.database.tables import log
from progression.store.verify.source import Source, named

__all__ = ["Log", "LogHead", "check_head", "check_log"]

_ENTRY: Final = ("seq", "at", "author", "action", "first", "records", "content", "previous", "hash")
_TYPES: Final = (int, str, str, str, int, int, bytes, bytes, bytes)
_EVERY: Final = select(*(log.c[name] for name in _ENTRY)).order_by(log.c.seq)
_WRITTEN: Final = re.compile(r"([1-9][0-9]{0,18}):([0-9a-fA-F]{12,64})")


@dataclass(frozen=True)
class LogHead:
    """How far a log had come: an entry's number and its hash, hex, or how that begins.

    Who has noted one can tell afterwards whether everything up to it is still there.
    """

    seq: int
    hash: str

    @classmethod
    def parse(cls, written: str) -> Self:
        """What `verify` gave, or stands in a result's manifest: ``12:3f9a…``.

        Raises:
            CallError: If it is none.
        """
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            message = "a head is written SEQ:HASH, the hash as 12 to 64 hexadecimal digits"
            raise CallError(message)
        return cls(int(found[1]), found[2].lower())

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


@dataclass
class Log:
    """What the log says, entry by entry, each list of length (entries,).

    Attributes:
        seq: Numbers of the entries.
        first: Id of the first record of each.
        records: How many it wrote.
        content: Digest of their digests.
        hashes: Their hashes as they should be.
    """

    seq: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    content: list[bytes] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)

    @property
    def head(self) -> LogHead | None:
        """The last entry; None where there is none."""
        return LogHead(self.seq[-1], self.hashes[-1].hex()) if self.seq else None

    @property
    def until(self) -> int:
        """Id of the record that would be written next."""
        return self.first[-1] + self.records[-1] if self.seq else 1


def check_log(source: Source) -> Generator[Problem, None, Log]:
    """What is wrong with the chain.

    Returns:
        The log.
    """
    found = Log()
    wrong: dict[str, list[int]] = {"gap": [], "entry": [], "chain": [], "time": [], "ids": []}
    previous, at = GENESIS, ""
    for row in source.rows(_EVERY, of="log"):
        if not all(isinstance(value, kind) for value, kind in zip(row, _TYPES, strict=True)):
            wrong["entry"].append(row[0])
            continue
        entry = LogEntry(*row[:-1])
        if entry.seq != (found.seq[-1] + 1 if found.seq else 1):
            wrong["gap"].append(entry.seq)
        for fault in _faults(entry, row[-1], previous=previous, at=at, first=found.until):
            wrong[fault].append(entry.seq)
        previous, at = row[-1], entry.at
        _add(found, entry)
    yield from _told(wrong)
    if not found.seq:
        yield Problem("verify-log-empty", {"file": source.name})
    return found


def _told(wrong: dict[str, list[int]]) -> Iterator[Problem]:
    if wrong["gap"]:
        yield Problem("verify-log-gap", named(wrong["gap"]))
    if wrong["entry"]:
        yield Problem("verify-log-entry", named(wrong["entry"]))
    if wrong["chain"]:
        yield Problem("verify-log-chain", named(wrong["chain"]))
    if wrong["time"]:
        yield Problem("verify-log-time", named(wrong["time"]))
    if wrong["ids"]:
        yield Problem("verify-log-ids", named(wrong["ids"]))


def _faults(entry: LogEntry, stored: bytes, *, previous: bytes, at: str, first: int) -> Iterator[str]:
    if entry.hash != stored:
        yield "entry"
    if entry.previous != previous:
        yield "chain"
    if entry.at < at:
        yield "time"
    if entry.first != first:
        yield "ids"


def _add(found: Log, entry: LogEntry) -> None:
    found.seq.append(entry.seq)
    found.first.append(entry.first)
    found.records.append(entry.records)
    found.content.append(entry.content)
    found.hashes.append(entry.hash)


def check_head(found: Log, noted: LogHead) -> Iterator[Problem]:
    """Whether the log still holds an entry that was noted once."""
    facts: dict[str, Any] = {"seq": noted.seq}
    held = dict(zip(found.seq, found.hashes, strict=True)).get(noted.seq)
    if held is None:
        yield Problem("verify-head-missing", facts)
    elif not held.hex().startswith(noted.hash):
        yield Problem("verify-head-changed", facts)

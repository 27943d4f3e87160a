"""An account of rows as they go by: whether they are all there, and what the log vouches for.

Scope: rows in the order of the log, from a backup or from a database, to whether they add up. What it must hold in
mind is one unit of work and the definitions, however many rows there are.
"""

import hashlib
from collections import Counter
from dataclasses import fields

from progression.store.backup.lines import Header, Row, encoded
from progression.store.chain import GENESIS, LogEntry, content_digest, record_digest

__all__ = ["Account"]

_VOUCHING = ("salt", "digest")


class Account:
    """What has been seen so far.

    Attributes:
        counts: Rows of each table, those of the tables of answers too.
        adds_up: Whether every digest and the chain have held so far.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.adds_up = True
        self._answers: dict[int, str] = {}
        self._entry: LogEntry | None = None
        self._digests: list[bytes] = []
        self._said = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Digest of every row as a backup writes it, hex: equal for stores that hold the same."""
        return self._said.hexdigest()

    def see(self, row: Row) -> None:
        """Take one more row into account."""
        self.counts[row.table] += 1
        self._said.update(encoded(row))
        if row.table == "log":
            self._close_unit()
            self._open_unit(row)
        else:
            self._hold(row)

    def agrees_with(self, header: Header) -> bool:
        """Whether what was seen is whole: all the rows that a header speaks of, and its last entry."""
        self._close_unit()
        seq, entry_hash = (self._entry.seq, self._entry.hash.hex()) if self._entry else (0, "")
        counted = self.counts == Counter(header.counts)
        return self.adds_up and counted and (seq, entry_hash) == (header.seq, header.hash)

    def _open_unit(self, row: Row) -> None:
        entry = LogEntry(**{each.name: row.values[each.name] for each in fields(LogEntry)})
        before = (self._entry.seq, self._entry.next_id, self._entry.hash) if self._entry else (0, 1, GENESIS)
        follows = (entry.seq - 1, entry.first, entry.previous) == before
        self.adds_up &= follows and entry.hash == row.values["hash"]
        self._entry, self._digests = entry, []

    def _close_unit(self) -> None:
        if self._entry:
            whole = len(self._digests) == self._entry.records
            self.adds_up &= whole and content_digest(self._digests) == self._entry.content

    def _hold(self, row: Row) -> None:
        expected = self._entry.first + len(self._digests) if self._entry else 0
        digest = row.values["digest"]
        self.adds_up &= row.values["id"] == expected
        if row.table != "gaps":
            self.adds_up &= digest == self._digest(row)
        self._digests.append(digest)

    def _digest(self, row: Row) -> bytes:
        values = {name: value for name, value in row.values.items() if name not in _VOUCHING}
        if row.table == "instruments":
            self._answers[values["id"]] = values["answers"]
        elif row.codes is not None:
            values |= {"codes": row.codes, "texts": row.texts}
            self.counts[self._answers.get(values["instrument"], "")] += 1
        return record_digest(row.table, values, row.values["salt"])

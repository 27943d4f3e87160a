"""Whether every record that the log vouches for is there, once, as it was written, and nothing beside them.

Scope: digests of records, computed anew from their rows, and of the units of work that wrote them. Forms are read
together with their answers.
"""

from array import array
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from sqlalchemy import Table, or_, select

from progression.problems import Problem
from progression.store.chain import content_digest, record_digest
from progression.store.database.answer_tables import answer_columns, text_columns
from progression.store.database.tables import RECORDS, forms, gaps, instruments
from progression.store.definitions import StoredInstrument
from progression.store.verify.log import Log
from progression.store.verify.source import Source, named

__all__ = ["Records", "check_contents", "check_records"]

_DIGEST: Final = 32
_FORM: Final = [column.name for column in forms.columns]
_LAST: Final = 2**63 - 1
_FEW: Final = 10


@dataclass
class Records:
    """The records there are, in no order.

    Attributes:
        ids: Their ids, those of erased ones too.
        digests: Their digests, one after the other.
        counts: How many stand in each table, and ``answers``.
    """

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    digests: bytearray = field(default_factory=bytearray)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, place: Any, digest: Any) -> None:
        """One that is there; what has no number is none."""
        if not isinstance(place, int):
            return
        self.ids.append(place)
        whole = isinstance(digest, bytes) and len(digest) == _DIGEST
        self.digests += digest if whole else bytes(_DIGEST)


def check_records(
    source: Source, sound: Sequence[StoredInstrument], there: Sequence[Table]
) -> Generator[Problem, None, Records]:
    """What is wrong with the records, each by itself.

    Args:
        source: Where they stand.
        sound: The definitions that can be relied on.
        there: The tables there are.

    Returns:
        The records.
    """
    found = Records()
    for table in RECORDS:
        if table in there and table is not forms:
            changed = [place for place, holds in _plain(source, table, found) if not holds]
            if changed:
                yield Problem("verify-record-changed", {"table": table.name} | named(changed))
    if gaps in there:
        for place, digest in source.rows(select(gaps.c.id, gaps.c.digest), of="gaps"):
            found.add(place, digest)
            _count(found, "gaps")
    if forms in there:
        yield from _check_forms(source, sound, there, found)
    return found


def _plain(source: Source, table: Table, found: Records) -> Iterator[tuple[Any, bool]]:
    """Id of each record of a table, and whether it is as it was written."""
    names = [column.name for column in table.columns]
    for row in source.rows(select(table), of=table.name):
        values = dict(zip(names, row, strict=True))
        _count(found, table.name)
        yield values["id"], _holds(table.name, values, found)


def _holds(table: str, values: dict[str, Any], found: Records) -> bool:
    salt, digest = values.pop("salt"), values.pop("digest")
    found.add(values["id"], digest)
    try:
        return bool(record_digest(table, values, salt) == digest)
    except TypeError:  # a value of a kind that no column of ours has
        return False


def _check_forms(
    source: Source, sound: Sequence[StoredInstrument], there: Sequence[Table], found: Records
) -> Iterator[Problem]:
    by_table: dict[str, list[StoredInstrument]] = {}
    for each in sound:
        if each.table.name in {table.name for table in there}:
            by_table.setdefault(each.table.name, []).append(each)
    for definitions in by_table.values():
        yield from _check_answered(source, definitions, found)
    known = [each.id for definitions in by_table.values() for each in definitions]
    strange = []
    unknown = or_(forms.c.instrument.is_(None), forms.c.instrument.not_in(known))
    for place, digest in source.rows(select(forms.c.id, forms.c.digest).where(unknown), of="forms"):
        found.add(place, digest)
        _count(found, "forms")
        strange.append(place)
    if strange:
        yield Problem("verify-form-without-definition", {"table": "forms"} | named(strange))


def _check_answered(source: Source, definitions: list[StoredInstrument], found: Records) -> Iterator[Problem]:
    """The forms of one table of answers: each that was given has one row of answers, and no other has."""
    instrument, answers = definitions[0].instrument, definitions[0].table
    codes, texts = answer_columns(instrument), text_columns(instrument)
    begin, end = len(_FORM) + 1, len(_FORM) + 1 + len(codes)
    own = forms.c.instrument.in_([each.id for each in definitions])
    every = (
        select(forms, answers.c.id, *(answers.c[name] for name in (*codes, *texts)))
        .select_from(forms.outerjoin(answers, answers.c.id == forms.c.id))
        .where(own)
    )
    changed, lacking = [], []
    for row in source.rows(every, of=answers.name):
        values = dict(zip(_FORM, row, strict=False))
        _count(found, "forms")
        place, given = row[0], values["state"] != "retracted"
        if row[begin - 1] is not None:
            values |= {"codes": list(row[begin:end]), "texts": list(row[end:])}
            _count(found, "answers")
        holds = _holds("forms", values, found)
        if given and row[begin - 1] is None:
            lacking.append(place)
        elif not holds:
            changed.append(place)
    here = forms.c.instrument.in_(select(instruments.c.id).where(instruments.c.answers == answers.name))
    alone = (
        select(answers.c.id)
        .select_from(answers.outerjoin(forms, (answers.c.id == forms.c.id) & here & (forms.c.state == "given")))
        .where(forms.c.id.is_(None))
    )
    beside = [place for (place,) in source.rows(alone, of=answers.name)]
    facts = {"table": answers.name}
    if changed:
        yield Problem("verify-record-changed", {"table": "forms"} | named(changed))
    if lacking:
        yield Problem("verify-answers-missing", facts | named(lacking))
    if beside:
        yield Problem("verify-answers-beside", facts | named(beside))


def check_contents(found: Records, log: Log) -> Iterator[Problem]:
    """What is wrong with the records taken together: whether they are those of the log."""
    ids = np.frombuffer(found.ids, np.int64)
    order = np.argsort(ids, kind="stable")
    ids = ids[order]
    digests = np.frombuffer(found.digests, np.uint8).reshape(-1, _DIGEST)[order].tobytes()
    twice = ids[1:][ids[1:] == ids[:-1]]
    if len(twice):
        yield Problem("verify-record-twice", named(set(twice.tolist())))
    until = max(1, min(log.until, _LAST))
    beside = ids[(ids < 1) | (ids >= until)]
    if len(beside):
        yield Problem("verify-record-beside", named(beside.tolist()))
    edges = np.concatenate([[0], np.unique(ids[(ids > 0) & (ids < until)]), [until]])
    holes = np.diff(edges) - 1
    if holes.any():
        begins = [(edges[place] + 1, holes[place]) for place in np.flatnonzero(holes)[:_FEW]]
        lowest = [int(first + each) for first, count in begins for each in range(min(int(count), _FEW))]
        yield Problem("verify-record-missing", named(sorted(lowest)[:_FEW], int(holes.sum())))
    if wrong := list(_wrong_entries(ids, digests, log)):
        yield Problem("verify-content", named(wrong))


def _wrong_entries(ids: Any, digests: bytes, log: Log) -> Iterator[int]:
    """Numbers of the entries whose records are all there and are not those that the entry was written for."""
    begins = np.searchsorted(ids, np.array(log.first, np.int64)).tolist()
    ends = [min(first + count, _LAST) for first, count in zip(log.first, log.records, strict=True)]
    ends = np.searchsorted(ids, np.array(ends, np.int64)).tolist()
    for seq, begin, end, count, content in zip(log.seq, begins, ends, log.records, log.content, strict=True):
        if end - begin == count and content_digest([digests[begin * _DIGEST : end * _DIGEST]]) != content:
            yield seq


def _count(found: Records, name: str) -> None:
    found.counts[name] = found.counts.get(name, 0) + 1

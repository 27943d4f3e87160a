"""What was released, and from which data: the ledger that disclosure control looks back in.

Scope: write and read the table ``publications``. What is released has passed disclosure already; here is kept exactly
what left, so that a later release can be held against it. It is about groups: nothing of any participant is in it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from sqlalchemy import Connection, bindparam, select

from progression.definition import Beside, DataSource
from progression.errors import CallError, DataError
from progression.identity.personal import personal_kind
from progression.problems import Problem
from progression.store.database.statements import fetched
from progression.store.database.tables import log
from progression.store.database.tables import publications as publications_table

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["Publication", "ReleaseKind", "publications", "publishing"]

ReleaseKind: TypeAlias = Literal[
    "agreement",
    "change",
    "comparison",
    "controlled",
    "indicators",
    "quality",
    "stepped",
    "subgroups",
    "to_work",
    "trend",
    "waves",
]

_LONGEST: Final = 200
_TITLE: Final = {"where": {"sv": "utlämnandet", "en": "the release"}, "field": {"sv": "titel", "en": "title"}}
_ENTRY: Final = select(log.c.first + log.c.records, log.c.hash).where(log.c.seq == bindparam("seq"))
_ALL: Final = (
    select(
        publications_table.c.id,
        log.c.at,
        log.c.author,
        publications_table.c.title,
        publications_table.c.kind,
        publications_table.c.instrument,
        publications_table.c.until,
        publications_table.c.selection,
        publications_table.c.content,
    )
    .join(log, (log.c.first <= publications_table.c.id) & (publications_table.c.id < log.c.first + log.c.records))
    .order_by(publications_table.c.id)
)


@dataclass(frozen=True)
class Publication:
    """Something that was released.

    Attributes:
        id: Of its record.
        at: When, UTC.
        author: By whom, as the log names them.
        title: What it was called.
        kind: Which analysis.
        instrument: ``id@version``.
        until: It rests on records with ids below this one.
        selection: What was asked for: columns, periods or occasions, respondents, scores, smallest group. In ``beside``
            each further instrument that it is made of, as ``instrument`` and ``until``.
        content: The result as it left, as JSON has it.
    """

    id: int
    at: str
    author: str
    title: str
    kind: str
    instrument: str
    until: int
    selection: Mapping[str, Any]
    content: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return asdict(self)


@contextmanager
def publishing(
    store: "Store",
    *,
    title: str,
    kind: ReleaseKind,
    instrument: str,
    source: DataSource | None,
    selection: Mapping[str, Any],
    content: Mapping[str, Any],
    beside: Sequence[Beside] = (),
) -> Iterator[None]:
    """Record a release around what hands it out: it is in the ledger when that went well, and only then.

    Args:
        store: Where the answers came from.
        title: What it is called, in a line.
        kind: Which analysis.
        instrument: ``id@version``.
        source: What the result's answers were read from.
        selection: What was asked for.
        content: The result as it leaves, as JSON has it.
        beside: The answers to other instruments that it is made of too.

    Raises:
        DataError: ``release-without-title``, ``release-title-long``, or ``identity-in-field``.
        CallError: If the answers were not read from this store.
    """
    words = " ".join(title.split())
    if not words:
        raise DataError([Problem("release-without-title")])
    if len(words) > _LONGEST:
        raise DataError([Problem("release-title-long", {"longest": _LONGEST})])
    if kind_of_identity := personal_kind(words):
        raise DataError([Problem("identity-in-field", _TITLE | {"kind": kind_of_identity})])
    with store.work("release") as work:
        until = _until(work.connection, store, source)
        others = [
            {"instrument": each.instrument.name, "until": _until(work.connection, store, each.source)}
            for each in beside
        ]
        yield
        work.add(
            publications_table,
            title=words,
            kind=kind,
            instrument=instrument,
            until=until,
            selection=_written({**selection, **({"beside": others} if others else {})}),
            content=_written(content),
        )


def publications(store: "Store") -> list[Publication]:
    """All that has been released, in the order in which it was."""
    with store.database.reading() as connection:
        rows = fetched(connection, _ALL)
    return [_publication(*row) for row in rows]


def _publication(place: int, at: str, author: str, *rest: Any) -> Publication:
    title, kind, instrument, until, selection, content = rest
    return Publication(place, at, author, title, kind, instrument, until, json.loads(selection), json.loads(content))


def _until(connection: Connection, store: "Store", source: DataSource | None) -> int:
    """Id of the first record that the result does not rest on."""
    found = fetched(connection, _ENTRY, seq=source.entry or 0) if source and source.name == store.name else []
    if not source or not found or bytes(found[0][1]).hex() != source.entry_hash:
        message = "only what was read from the store can be released from it"
        raise CallError(message)
    return int(found[0][0])


def _written(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

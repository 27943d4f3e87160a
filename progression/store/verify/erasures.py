"""Whether what was erased was erased by this project: each gap that an erasure left, and the signature under it.

Scope: erasures, their gaps and the store's public key.
"""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import select

from progression.identity.key import signature_holds
from progression.problems import Problem
from progression.store.chain import erasure_message, gap_digest
from progression.store.database.tables import erasures, gaps, store
from progression.store.verify.source import Source, named

__all__ = ["check_erasures"]

_KEYS: Final = select(store.c.public_key)
_ERASURES: Final = select(
    erasures.c.id, erasures.c.mark, erasures.c.records, erasures.c.gap, erasures.c.signature
).order_by(erasures.c.id)
_GAPS: Final = select(gaps.c.erasure, gaps.c.id, gaps.c.record, gaps.c.instrument, gaps.c.digest).order_by(gaps.c.id)


def check_erasures(source: Source, public_key: bytes | None) -> Iterator[Problem]:
    """What is wrong with erasures.

    Args:
        source: Where they stand.
        public_key: Of the project, where its key is at hand.
    """
    keys = [key for (key,) in source.rows(_KEYS, of="store")]
    if len(keys) != 1 or (public_key is not None and keys != [public_key]):
        yield Problem("verify-key", {"file": source.name})
    left: dict[Any, list[Any]] = {}
    for erasure, *gap in source.rows(_GAPS, of="gaps"):
        left.setdefault(erasure, []).append(gap)
    wrong, unsigned = [], []
    for place, mark, records, gap, signature in source.rows(_ERASURES, of="erasures"):
        rows = left.get(place, [])
        if len(rows) != records or _digest(rows) != gap:
            wrong.append(place)
        if not any(_signed(key, mark, gap, records, signature) for key in keys):
            unsigned.append(place)
    if wrong:
        yield Problem("verify-gap", named(wrong))
    if unsigned:
        yield Problem("verify-signature", named(unsigned))


def _digest(rows: list[Any]) -> bytes | None:
    try:
        return gap_digest(rows)
    except (AttributeError, TypeError):  # a value of a kind that no column of ours has
        return None


def _signed(key: Any, mark: Any, gap: Any, records: Any, signature: Any) -> bool:
    try:
        return signature_holds(key, erasure_message(mark, gap, records), signature)
    except (AttributeError, TypeError, UnicodeError):
        return False

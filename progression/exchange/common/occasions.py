"""Occasions in tools that know of events or answers only.

Scope: how many times one that repeats is laid out, and whether occasions read back are the shared ones.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from progression.definition import vocabulary

__all__ = ["REPEATS", "are_shared"]

REPEATS: Final = 8
"""How many times an occasion that repeats is laid out."""


def are_shared(tables: Sequence[Mapping[str, Any]]) -> bool:
    """Whether occasions are those that every instrument has which names none."""
    shared = [(each.id, each.repeats) for each in vocabulary().occasions.values()]
    known = {word.id: {*word.labels.values(), word.id, word.id.replace("-", " ")}
             for word in vocabulary().occasions.values()}  # fmt: skip
    same = [(each["id"], each.get("repeats", False)) for each in tables] == shared
    bare = all(not each.keys() - {"id", "label", "repeats"} for each in tables)
    return same and bare and all(each["label"]["sv"] in known[each["id"]] for each in tables)

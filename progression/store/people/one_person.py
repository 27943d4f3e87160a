"""Pseudonyms that were found to be one person, by the codes that respondents made of themselves.

Scope: from one of them to all. Finding it out is in ``linking``.
"""

from collections import defaultdict
from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import Final

from sqlalchemy import Connection, select

from progression.store.database.statements import fetched
from progression.store.database.tables import self_codes

__all__ = ["found_elsewhere", "one_person"]

_SAME: Final = select(self_codes.c.participant, self_codes.c.same_as).where(self_codes.c.same_as.is_not(None))


def found_elsewhere(connection: Connection) -> set[str]:
    """The participants who were found to be another: their forms stand there."""
    return {row[0] for row in fetched(connection, _SAME)}


def one_person(connection: Connection, participants: Iterable[str]) -> list[str]:
    """Participants, and every other pseudonym of the same persons.

    Returns:
        Each once, a pseudonym that was found to be another before that other.
    """
    return _hanging_together(participants, fetched(connection, _SAME))


def _hanging_together(participants: Iterable[str], found: Iterable[tuple[str, str]]) -> list[str]:
    """The same, from pairs of a pseudonym and the one that it was found to be."""
    found_to_be, others = defaultdict(set), defaultdict(set)
    for one, other in found:
        found_to_be[other].add(one)
        others[one].add(other)
    graph: dict[str, set[str]] = {}
    waiting = list(dict.fromkeys(participants))[::-1]
    while waiting:
        each = waiting.pop()
        if each not in graph:
            graph[each] = found_to_be[each]
            waiting += sorted(found_to_be[each] | others[each])
    return list(TopologicalSorter(graph).static_order())

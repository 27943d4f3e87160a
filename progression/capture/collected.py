"""What the blocks of one source say, put together as the whole would have said it.

Scope: problems and notes of many blocks. The same problem in several blocks is one, with the rows of all; the same note
is one, with the counts added.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from progression.notes import Note
from progression.problems import Problem

__all__ = ["Problems", "merged_notes"]

_MOST_PROBLEMS: Final = 1_000
_MOST_ROWS: Final = 100_000


class Problems:
    """The problems of blocks that come one after another. Two that differ in nothing but their rows are one."""

    def __init__(self) -> None:
        self._found: dict[str, Problem] = {}
        self._rows: dict[str, list[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def are_many(self) -> bool:
        """Whether nobody is helped by more of them."""
        return len(self._found) > _MOST_PROBLEMS or sum(map(len, self._rows.values())) > _MOST_ROWS

    def add(self, problems: Iterable[Problem]) -> None:
        """Those of one more block."""
        for problem in problems:
            facts, rows = dict(problem.facts), problem.facts.get("rows")
            same = {name: value for name, value in facts.items() if name != "rows" and not _counts_rows(name, facts)}
            key = repr((problem.code, same))
            self._found.setdefault(key, problem)
            if isinstance(rows, list):
                self._rows.setdefault(key, []).extend(rows)

    def all(self) -> list[Problem]:
        """Each problem once, with all its rows."""
        return [self._whole(key, problem) for key, problem in self._found.items()]

    def _whole(self, key: str, problem: Problem) -> Problem:
        if key not in self._rows:
            return problem
        facts, rows = dict(problem.facts), self._rows[key]
        more = {"count": len(rows)} if _counts_rows("count", facts) else {}
        return Problem(problem.code, facts | {"rows": rows} | more)


def _counts_rows(name: str, facts: Mapping[str, object]) -> bool:
    """Whether a fact is nothing but how many rows there are."""
    rows = facts.get("rows")
    return name == "count" and isinstance(rows, list) and facts.get("count") == len(rows)


def merged_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Each note once, in the order in which they come; what they count is added up."""
    found: dict[str, Note] = {}
    for note in notes:
        key = repr((note.code, {name: value for name, value in note.facts.items() if name != "count"}))
        if key in found and "count" in note.facts:
            added = _number(found[key].facts["count"]) + _number(note.facts["count"])
            note = Note(note.code, dict(note.facts) | {"count": added})  # noqa: PLW2901  the same note, of more
        found[key] = note
    return tuple(found.values())


def _number(count: object) -> int:
    return int(str(count))

"""A small table with known columns, cell by cell: what is read beside the forms.

Scope: titles to columns, rows with content, and every problem of a file gathered, the same one on several rows once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from progression.capture.answers import written_day
from progression.capture.sources import Source, open_table
from progression.definition import folded
from progression.errors import DataError
from progression.identity.personal import personal_kind, quoted, shown_safely
from progression.problems import Problem, closest, rows_in_words
from progression.texts import LANGUAGES, Catalogue

__all__ = ["LONGEST_TEXT", "Cells", "Row"]

LONGEST_TEXT: Final = 2000
"""Characters that a text about somebody may have."""

_TEXTS: Final = Catalogue("progression.texts")
_PARTICIPANT: Final = "participant"


@dataclass(frozen=True)
class Row:
    """A row that says something.

    Attributes:
        place: Its place in the table, from 0.
        words: Id of each column to what stands in it, trimmed; empty cells are left out.
    """

    place: int
    words: Mapping[str, str]


class Cells:
    """The rows of a table, and what is found to be wrong with them.

    Args:
        source: As `progression.capture.open_table` takes it.
        titles: Id of each column to every title that means it, the one to write first.
        needed: The columns that must be there.

    Raises:
        DataError: If there is no such file, it holds no table, or its columns are not these.
    """

    def __init__(self, source: Source, *, titles: Mapping[str, Sequence[str]], needed: Iterable[str]) -> None:
        self._meant = {folded(title): name for name, every in titles.items() for title in (name, *every)}
        self._first_titles = {name: every[0] for name, every in titles.items()}
        self._table = open_table(source, known=self._meant)
        self._columns = self._recognised(needed)
        self._found: dict[tuple[str, str, str], tuple[Problem, list[int]]] = {}

    def __iter__(self) -> Iterator[Row]:
        written = {name: self._table.text(place).to_pylist() for name, place in self._columns.items()}
        for place in range(self._table.rows):
            words = {name: every[place] for name, every in written.items() if every[place]}
            if words:
                yield Row(place, words)

    def refuse(self, row: Row, column: str, problem: Problem) -> None:
        """Note a problem of a cell."""
        key = (problem.code, column, str(sorted((name, str(value)) for name, value in problem.facts.items())))
        self._found.setdefault(key, (problem, []))[1].append(row.place)

    def refuse_together(self, rows: Sequence[Row], problem: Problem) -> None:
        """Note a problem of rows that do not go together."""
        places = [row.place for row in rows]
        self._found[problem.code, "", str(places)] = (problem, places)

    def participant(self, row: Row) -> str | None:
        """The row's pseudonym; None where there is none that may be one."""
        word = row.words.get(_PARTICIPANT)
        if word is None:
            self.refuse(row, _PARTICIPANT, Problem("participant-missing"))
            return None
        if kind := personal_kind(word):
            self.refuse(row, _PARTICIPANT, Problem("identity-refused", {"kind": kind}))
            return None
        return word

    def needed(self, row: Row, column: str) -> str | None:
        """What stands in a cell that must not be empty."""
        if column not in row.words:
            self.refuse(row, column, Problem("cell-empty"))
        return row.words.get(column)

    def day(self, row: Row, column: str) -> date | None:
        """The day in a cell; None where it is empty or no day."""
        word = row.words.get(column)
        found = written_day(word) if word else None
        if word and found is None:
            self.refuse(row, column, Problem("date-malformed", {"value": quoted(word)}))
        return found

    def text(self, row: Row, column: str) -> str:
        """What is said in a cell, on one line; without what must not be stored."""
        text = " ".join(row.words.get(column, "").split())
        if personal_kind(text):
            self.refuse(row, column, Problem("identity-in-text"))
        elif len(text) > LONGEST_TEXT:
            self.refuse(row, column, Problem("text-too-long", {"longest": LONGEST_TEXT}))
        return text

    def must_be_sound(self) -> None:
        """Stop where anything is wrong.

        Raises:
            DataError: With every problem that was noted, in the order in which it was found.
        """
        if self._found:
            raise DataError(
                Problem(problem.code, self._where(column, places) | dict(problem.facts))
                for (_, column, _), (problem, places) in self._found.items()
            )

    def _where(self, column: str, places: list[int]) -> dict[str, object]:
        rows = self._table.row_numbers(places)
        facts: dict[str, object] = {"file": self._table.name, "rows": rows, "count": len(rows)}
        if not column:
            return facts | {"where": {lang: rows_in_words(rows, lang) for lang in LANGUAGES}}
        place = self._columns.get(column)
        title = self._first_titles[column] if place is None else shown_safely(self._table.columns[place])
        said = {lang: title if isinstance(title, str) else title[lang] for lang in LANGUAGES}
        where = {
            lang: _TEXTS("place.cell", lang, rows=rows_in_words(rows, lang), column=said[lang]) for lang in LANGUAGES
        }
        return facts | {"column": title, "where": where}

    def _recognised(self, needed: Iterable[str]) -> dict[str, int]:
        columns: dict[str, int] = {}
        problems: list[Problem] = []
        for place, title in enumerate(self._table.columns):
            name = self._meant.get(folded(title))
            facts: dict[str, object] = {"file": self._table.name, "column": shown_safely(title)}
            if not title.strip():
                problems.append(Problem("untitled-column", facts))
            elif name is None:
                known = ", ".join(self._first_titles.values())
                more = {"known": known, "near": closest(title, self._meant) or "–"}
                problems.append(Problem("unknown-register-column", facts | more))
            elif name in columns:
                problems.append(Problem("column-twice", facts))
            else:
                columns[name] = place
        problems += [
            Problem("column-needed", {"file": self._table.name, "column": self._first_titles[name], "id": name})
            for name in needed
            if name not in columns
        ]
        if problems:
            raise DataError(problems)
        return columns

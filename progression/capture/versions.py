"""Rows of several versions of an instrument in one table: which row is which.

Scope: what a table says of the version that each of its rows was given to. How answers of an earlier version stand
beside those of the current one is ``progression.capture.carrying``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from progression.capture.answers import written_day
from progression.capture.columns import key_of
from progression.capture.table import RawTable
from progression.definition import Instrument, ItemChange, compare
from progression.identity.personal import shown_safely
from progression.notes import Note
from progression.problems import Problem

__all__ = ["Versions", "rows_by_version"]

_UNSAID: Final = -1
_WORKBOOK: Final = {"sv": "arbetsboken", "en": "the workbook"}


@dataclass
class Versions:
    """Which rows of a table were given to which version.

    Attributes:
        rows: Version to row indices, ascending.
        definitions: Version to definition, the current one first.
        problems: Claims that no known version answers to.
        whole: Whether the file as a whole was made for something else, so that its rows need not be looked at.
        notes: What was taken for granted.
    """

    rows: dict[str, Any] = field(default_factory=dict)
    definitions: dict[str, Instrument] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = False
    notes: tuple[Note, ...] = ()


def rows_by_version(table: RawTable, instrument: Instrument) -> Versions:
    """Which rows were given to which version of the instrument.

    What a row says of itself in the columns ``instrument`` and ``version`` comes first, then what the workbook says,
    then its date against the day from which each version is in use (``valid_from``). A version that differs from a
    known one only in its last two numbers is scored the same way, and is read by it.
    """
    known = {each.version: each for each in (instrument, *instrument.earlier)}
    found = Versions(definitions=known)
    claims = _Claims(table, instrument, known)
    if len(known) == 1 and not claims.any:
        found.rows = {instrument.version: range(table.rows)}
        return found
    version = claims.of_the_file(found.problems)
    found.whole = bool(found.problems)
    claims.of_the_rows(version, found.problems)
    undated = claims.dated(version, found.problems) if instrument.earlier else version == _UNSAID
    if undated.any() and _incompatible(instrument):
        found.notes = (Note("version-assumed", {"version": instrument.name}),)
    version[undated] = 0
    rows = {name: np.flatnonzero(version == place) for place, name in enumerate(known)}
    found.rows = {name: each for name, each in rows.items() if len(each)} or {instrument.version: np.arange(0)}
    return found


def _incompatible(instrument: Instrument) -> bool:
    """Whether any earlier version has answers that cannot stand beside those of this one."""
    return any(not change.comparable for older in instrument.earlier for change in _shared(older, instrument))


def _shared(older: Instrument, newer: Instrument) -> list[ItemChange]:
    return [change for change in compare(older, newer) if change.change not in {"new", "dropped"}]


class _Claims:
    """What a table says of the version that its rows were given to."""

    def __init__(self, table: RawTable, instrument: Instrument, known: Mapping[str, Instrument]) -> None:
        self._table = table
        self._instrument = instrument
        self._known = known
        self._columns = {key_of(title): place for place, title in enumerate(table.columns)}

    @property
    def any(self) -> bool:
        """Whether the table says anything."""
        return self._table.declared is not None or not self._columns.keys().isdisjoint(("instrument", "version"))

    def of_the_file(self, problems: list[Problem]) -> Any:
        """Place among the known versions of each row, shape (rows,), as the workbook says; −1 where it says nothing."""
        meant, wrong = self._meant(self._table.declared or self._instrument.id)
        if wrong:
            problems.append(self._problem(wrong, str(self._table.declared), _WORKBOOK))
        return np.full(self._table.rows, meant, np.int16)

    def of_the_rows(self, version: Any, problems: list[Problem]) -> None:
        """Fill in what each row says of itself."""
        for key in ("instrument", "version"):
            if key not in self._columns:
                continue
            words = self._table.text(self._columns[key])
            distinct, indices = words.dictionary.to_pylist(), np.asarray(words.indices)
            meant = np.full(len(distinct) + 1, _UNSAID, np.int16)
            places: dict[str, list[int]] = {}
            for place, word in enumerate(distinct):
                places.setdefault(word, []).append(place)
            for word in filter(None, places):
                claim = word if key == "instrument" else f"{self._instrument.id}@{word}"
                meant[places[word]], wrong = self._meant(claim)
                if wrong and (rows := np.flatnonzero(np.isin(indices, places[word])).tolist()):
                    problems.append(self._problem(wrong, claim, self._table.row_numbers(rows)))
            said = meant[indices]
            version[said != _UNSAID] = said[said != _UNSAID]

    def _problem(self, code: str, claim: str, where: object) -> Problem:
        facts = {"file": self._table.name, "rows": where, "value": shown_safely(claim)}
        return Problem(code, facts | {"current": self._instrument.name})

    def _meant(self, claim: str) -> tuple[int, str]:
        """Place of the version that a claim means, −1 where it names none; and what is wrong with it, if anything."""
        name, _, number = claim.partition("@")
        if name != self._instrument.id:
            return _UNSAID, "wrong-instrument"
        if not number:
            return _UNSAID, ""
        meant = self._definition(number)
        return (_UNSAID, "wrong-instrument-version") if meant is None else (list(self._known).index(meant), "")

    def _definition(self, number: str) -> str | None:
        """The known version that reads this one: itself, or one with the same first number and no name of its own."""
        if number in self._known:
            return number
        major = number.partition(".")[0]
        same = (each for each in self._known if "+" not in each and each.partition(".")[0] == major)
        return None if "+" in number else next(same, None)

    def dated(self, version: Any, problems: list[Problem]) -> Any:
        """Fill versions in by date, and say which rows are left, shape (rows,).

        Dates tell nothing as long as nobody knows from which day the current version is in use. Before the first such
        day the latest version without one was in use.
        """
        unsaid = version == _UNSAID
        if self._instrument.valid_from is None or not unsaid.any():
            return unsaid
        starts = [(each.valid_from, -place) for place, each in enumerate(self._known.values()) if each.valid_from]
        always = [place for place, each in enumerate(self._known.values()) if not each.valid_from]
        days = self._days()
        lost = np.flatnonzero(unsaid & np.isnat(days))
        if lost.size and _incompatible(self._instrument):
            facts = {"file": self._table.name, "rows": self._table.row_numbers(lost.tolist())}
            problems.append(Problem("version-unknown", facts | {"known": ", ".join(self._known)}))
        version[unsaid] = always[0] if always else -min(starts)[1]
        for day, place in sorted(starts):
            version[unsaid & (days >= np.datetime64(day))] = -place
        return unsaid & np.isnat(days)

    def _days(self) -> Any:
        """Day of each row, shape (rows,); what is malformed is reported where the dates are read."""
        if "date" not in self._columns:
            return np.full(self._table.rows, np.datetime64("NaT"), "datetime64[D]")
        words = self._table.text(self._columns["date"])
        days = [written_day(word) for word in words.dictionary.to_pylist()]
        return np.array([*days, None], "datetime64[D]")[np.asarray(words.indices)]

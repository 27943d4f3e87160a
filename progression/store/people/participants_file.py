"""Participants from a file: a list that a förbund has kept elsewhere, taken in as one.

Scope: a table with one row for each participation to participants, particulars, enrolments, mentors and consents. All
of it is taken in or nothing; what is registered already is left, so that a file may be read twice.
"""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from progression.capture.answers import written_day
from progression.capture.sources import Source, open_table
from progression.capture.table import RawTable
from progression.definition import folded, vocabulary
from progression.errors import DataError
from progression.identity.personal import shown_safely
from progression.problems import Problem, closest
from progression.store.people.consent import agree, decline
from progression.store.people.enrolment import appoint, enrol
from progression.store.people.participants import add, particulars
from progression.store.people.registration import Registration, in_rows, registered, registering, today
from progression.store.records import Consent, Mentorship, Scope

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["COLUMNS", "Registered", "import_participants"]

_CONSENTS: Final[Mapping[str, Scope]] = {
    "samtycke": "store",
    "samtycke_rapport": "report",
    "samtycke_forskning": "research",
}
_OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "start": ("startdatum", "inskriven"),
    "exit": ("avslut", "slut", "avslutsdatum", "slutdatum", "utskriven"),
    "exit_reason": ("avslutsanledning", "avslutsorsak"),
    "samtycke": ("consent", "samtycke till lagring"),
    "samtycke_rapport": ("consent_report", "samtycke till rapport"),
    "samtycke_forskning": ("consent_research", "samtycke till forskning"),
}
_SHARED: Final = ("kon", "fodelsear", "insats", "mentor")
COLUMNS: Final = ("participant", *_SHARED, *_OWN)
"""The columns that a file may have, by their ids."""

_NO: Final = frozenset({"nej", "no", "n"})


@dataclass(frozen=True)
class Registered:
    """What was taken in.

    Attributes:
        participants: New ones.
        records: Further records, by table.
        rows: How many rows were read.
    """

    participants: int
    records: Mapping[str, int]
    rows: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {"participants": self.participants, "records": dict(self.records), "rows": self.rows}


class _TakenBackError(Exception):
    """It was only tried."""


def import_participants(store: "Store", source: Source, *, how: Literal["register", "try"] = "register") -> Registered:
    """Register the participants in a file, as one unit of work.

    Args:
        store: Where.
        source: CSV, XLSX or Parquet with the columns `COLUMNS`, of which only ``participant`` must be there. A consent
            is the day on which it was given, or ``nej``.
        how: ``try`` says what would be registered and registers nothing.

    Raises:
        DataError: With every problem of the file. Nothing is registered then.
    """
    table = open_table(source, known=_titles())
    columns = _columns(table)
    written = {name: table.text(place).to_pylist() for name, place in columns.items()}
    counts: Counter[str] = Counter()
    said: dict[tuple[str, str], str] = {}
    problems: dict[tuple[str, str], tuple[Problem, list[int]]] = {}
    with suppress(_TakenBackError), registering(store, "participants") as registration:
        for row in range(table.rows):
            cells = {name: words[row] for name, words in written.items() if words[row]}
            (number,) = table.row_numbers([row])
            if not cells:
                continue
            try:
                _Row(replace(registration, place=in_rows(table.name, [number])), cells, counts, said).register()
            except DataError as error:
                for each in error.problems:
                    _collect(problems, each, number)
        if problems:
            raise DataError(_merged(problem, rows, table.name) for problem, rows in problems.values())
        if how == "try":
            raise _TakenBackError
    return Registered(counts.pop("participants", 0), dict(counts), table.rows)


def _titles() -> dict[str, str]:
    """Folded title to the id of a column."""
    words = vocabulary()
    found = {folded(title): name for name, aliases in _OWN.items() for title in (name, *aliases)}
    found |= dict.fromkeys(words.keys["participant"].spellings(), "participant")
    for name in _SHARED:
        found |= dict.fromkeys(words.groups[name].spellings(), name)
    return found


def _columns(table: RawTable) -> dict[str, int]:
    """Where each column stands.

    Raises:
        DataError: With every title that is unknown or stands twice, and the one that is missing.
    """
    known, columns, problems = _titles(), {}, []
    for place, title in enumerate(table.columns):
        name = known.get(folded(title))
        facts: dict[str, object] = {"file": table.name, "column": shown_safely(title)}
        if name is None:
            more = {"known": ", ".join(COLUMNS), "near": closest(title, known) or "–"}
            problems.append(Problem("unknown-register-column", facts | more))
        elif name in columns:
            problems.append(Problem("column-twice", facts))
        else:
            columns[name] = place
    if "participant" not in columns:
        labels = vocabulary().keys["participant"].labels
        problems.append(Problem("column-missing", {"file": table.name, "column": labels, "id": "participant"}))
    if problems:
        raise DataError(problems)
    return columns


def _collect(problems: dict[tuple[str, str], tuple[Problem, list[int]]], problem: Problem, row: int) -> None:
    """The same problem on several rows is one problem."""
    same = (problem.code, str(sorted((k, str(v)) for k, v in problem.facts.items() if k not in {"where", "rows"})))
    problems.setdefault(same, (problem, []))[1].append(row)


def _merged(problem: Problem, rows: list[int], file: str) -> Problem:
    return Problem(problem.code, {**problem.facts, **in_rows(file, rows), "rows": rows})


class _Row:
    """One row of a file, being registered.

    Args:
        registration: What it is written in.
        cells: Id of each column that says something to what it says.
        counts: Table to how many records were written, which is added to.
        said: Participant and column to what the rows before have said, which is added to.
    """

    def __init__(
        self,
        registration: Registration,
        cells: Mapping[str, str],
        counts: Counter[str],
        said: dict[tuple[str, str], str],
    ) -> None:
        self._in = registration
        self._cells = cells
        self._counts = counts
        self._said = said

    def register(self) -> None:
        """Write what is new in the row.

        Raises:
            DataError: With everything that is wrong in it.
        """
        code = self._participant()
        problems: list[Problem] = []
        for part in (self._particulars, self._enrolment, self._consents):
            try:
                part(code)
            except DataError as error:
                problems += error.problems
        if problems:
            raise DataError(problems)

    def _participant(self) -> str:
        written = self._cells.get("participant")
        if not written:
            raise self._in.error("participant-code-missing")
        known = registered(self._in.work.connection, written)
        if known is None:
            self._counts["participants"] += 1
            return add(self._in, written)
        return known

    def _particulars(self, code: str) -> None:
        year = self._cells.get("fodelsear")
        if year is not None and not (year.isascii() and year.isdecimal()):
            raise self._in.error("birth-year-malformed", value=shown_safely(year))
        for name in ("kon", "fodelsear"):
            if name in self._cells and self._said.setdefault((code, name), self._cells[name]) != self._cells[name]:
                raise self._in.error("rows-disagree", column=name)
        written = particulars(self._in, code, kon=self._cells.get("kon"), birth_year=int(year) if year else None)
        self._count("particulars", written)

    def _enrolment(self, code: str) -> None:
        given = {name for name in ("insats", "start", "exit", "exit_reason", "mentor") if name in self._cells}
        if not given:
            return
        start, ended = self._day("start"), self._day("exit")
        insats = self._cells.get("insats")
        if start is None or (insats is None and not given <= {"start", "mentor"}):
            raise self._in.error("participation-incomplete")
        if insats is not None:
            reason = self._cells.get("exit_reason")
            self._count("enrolments", enrol(self._in, code, insats=insats, start=start, exit=ended, reason=reason))
        if "mentor" in self._cells:
            self._mentor(code, self._cells["mentor"], insats, start, ended)

    def _mentor(self, code: str, mentor: str, insats: str | None, start: date, ended: date | None) -> None:
        """A mentor from the start; a file does not say who is the right one of two that began the same day."""
        where, name = self._in.insats(insats) if insats else None, self._in.mentor(mentor)
        for each in self._in.current(Mentorship, code):
            if (each.insats, each.start) == (where, start.isoformat()) and each.mentor != name:
                raise self._in.error("mentor-otherwise", start=each.start)
        self._count("mentorships", appoint(self._in, code, name, start=start, insats=where, exit=ended))

    def _consents(self, code: str) -> None:
        for name, scope in _CONSENTS.items():
            if name in self._cells:
                self._counts["consents"] += self._consent(code, name, scope)

    def _consent(self, code: str, name: str, scope: Scope) -> bool:
        """Whether what the row says of a use is new. What was said since, a file from before does not undo."""
        held = next((each for each in self._in.current(Consent, code) if each.scope == scope), None)
        if folded(self._cells[name]) in _NO:
            if held is not None and held.withdrawn is None:
                raise self._in.error("consent-otherwise", column=name, given=held.given)
            return decline(self._in, code, scope, on=today())
        day = self._day(name)
        if day is None or (held and day.isoformat() <= (held.withdrawn or held.given or "")):
            return False
        return agree(self._in, code, scope, on=day)

    def _day(self, name: str) -> date | None:
        if name not in self._cells:
            return None
        day = written_day(self._cells[name])
        if day is None:
            code = "consent-malformed" if name in _CONSENTS else "day-malformed"
            raise self._in.error(code, column=name, value=shown_safely(self._cells[name]))
        return day

    def _count(self, table: str, record: int | None) -> None:
        self._counts[table] += record is not None

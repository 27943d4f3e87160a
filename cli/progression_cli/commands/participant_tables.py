"""Participants as tables for the terminal.

Scope: what is registered, printed; nothing is computed.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from progression.definition import vocabulary
from progression.store.erasing.erasure import Contents
from progression.store.erasing.retention import RetentionList
from progression.store.people.consent import standing
from progression.store.people.participants import Participant
from progression.store.publishing.published import PublishedIn
from progression.store.records import BREAK, SCOPES, Record
from progression.texts import Language, pick
from progression_cli.language import text
from progression_reports import Column, Table

__all__ = ["contents_tables", "list_table", "listed", "participant_tables", "retention_table"]

_NOTHING: Final = "–"


def listed(participant: Participant, day: str) -> dict[str, Any]:
    """One row of the list as JSON has it: how things are on a day."""
    held = participant.particulars
    return {
        "participant": participant.participant,
        "kon": held.kon if held else None,
        "birth_year": held.birth_year if held else None,
        "insatser": participant.insatser_on(day),
        "mentors": participant.mentors_on(day),
        "consents": {scope: standing(participant.consents, scope) for scope in SCOPES},
    }


def list_table(participants: Sequence[Participant], day: str, language: Language) -> Table:
    """One row per participant: how things are on a day."""
    names = ("participant", "kon", "birth_year", "insats", "mentor", *(f"consent_{scope}" for scope in SCOPES))
    rows = tuple(
        (
            each["participant"],
            _kon(each["kon"], language),
            str(each["birth_year"] or _NOTHING),
            ", ".join(each["insatser"]) or _NOTHING,
            ", ".join(each["mentors"]) or _NOTHING,
            *(text(f"consent-short.{each['consents'][scope]}", language) for scope in SCOPES),
        )
        for each in (listed(participant, day) for participant in participants)
    )
    title = text("table.participants", language, day=day, count=len(rows))
    return Table(title, _columns(names, language), rows, (text("said.not-for-publication", language),))


def participant_tables(found: Participant, language: Language) -> list[Table]:
    """All that is registered of one: particulars and consents, then what there is of the rest."""
    held = found.particulars
    facts = [
        (text("column.kon", language), _kon(held.kon if held else None, language)),
        (text("column.birth_year", language), str((held and held.birth_year) or _NOTHING)),
        *((text(f"scope.{scope}", language), _consent(found, scope, language)) for scope in SCOPES),
    ]
    about = Table(found.participant, (Column("key", ""), Column("value", "")), tuple(facts))
    parts = (
        ("enrolments", ("insats", "start", "exit", "exit_reason"), found.enrolments),
        ("mentorships", ("mentor", "insats", "start", "exit"), found.mentorships),
        ("activities", ("id", "kind", "text", "start", "exit"), found.activities),
        ("notes", ("id", "date", "text"), found.notes),
        ("sub_goals", ("id", "instrument", "score", "goal", "respondent", "set_on", "reach_by"), found.sub_goals),
    )
    return [about, *(_table(name, columns, records, language) for name, columns, records in parts if records)]


def contents_tables(found: Contents, language: Language) -> list[Table]:
    """What the store holds of a participant, and what they have been in."""
    order = (
        "forms",
        "particulars",
        "enrolments",
        "mentorships",
        "consents",
        "activities",
        "notes",
        "sub_goals",
        "self_codes",
        "imports",
    )
    rows = tuple(
        (text(f"record.{name}", language), str(found.records[name])) for name in order if name in found.records
    )
    title = text("table.contents", language, participant=found.participant)
    columns = (
        Column("record", text("column.record", language)),
        Column("count", text("column.count", language), "right"),
    )
    notes = (text("said.same-person", language, codes=", ".join(found.also)),) if found.also else ()
    tables = [Table(title, columns, rows, notes)]
    return [*tables, _published(found.publications, language)] if found.publications else tables


def retention_table(found: RetentionList, language: Language) -> Table:
    """One row per participant whose time has run out."""
    rows = tuple(
        (each.participant, ", ".join(each.insatser), each.since.isoformat(), each.due.isoformat())
        for each in found.overdue
    )
    notes = [] if rows else [text("said.nobody-overdue", language)]
    notes += [text("said.unlimited", language, count=found.unlimited)] if found.unlimited else []
    title = text("table.retention", language, day=found.on.isoformat())
    return Table(title, _columns(("participant", "insats", "since", "due"), language), rows, tuple(notes))


def _published(publications: Iterable[PublishedIn], language: Language) -> Table:
    rows = tuple((each.title, each.instrument) for each in publications)
    note = text("said.published-stay", language)
    return Table(text("table.published", language), _columns(("title", "instrument"), language), rows, (note,))


def _table(name: str, columns: tuple[str, ...], records: Iterable[Record], language: Language) -> Table:
    rows = tuple(tuple(_cell(each, column, language) for column in columns) for each in records)
    return Table(text(f"table.{name}", language), _columns(columns, language), rows, headers=0)


def _cell(record: Record, column: str, language: Language) -> str:
    value = getattr(record, column)
    if column == "kind" and value == BREAK:
        return text("kind.break", language)
    if column == "respondent":
        return pick(vocabulary().respondents[value].labels, language)
    return str(value or _NOTHING)


def _columns(names: Iterable[str], language: Language) -> tuple[Column, ...]:
    return tuple(Column(name, text(f"column.{name}", language)) for name in names)


def _kon(value: str | None, language: Language) -> str:
    return text(f"kon.{value}", language) if value else _NOTHING


def _consent(found: Participant, scope: Any, language: Language) -> str:
    """What they have said, and when."""
    said = next((each for each in found.consents if each.scope == scope), None)
    state = text(f"consent.{standing(found.consents, scope)}", language)
    day = (said.withdrawn or said.given) if said else None
    return f"{state}, {day}" if day else state

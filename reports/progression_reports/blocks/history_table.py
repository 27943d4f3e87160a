"""The life of a participant's forms, as tables for the mentor.

Scope: the two tables of a `History`: its records, and what each correction changed.
"""

from typing import TYPE_CHECKING, Final

from progression.definition import Instrument, Item, vocabulary
from progression.printing import print_moment
from progression.texts import Language, pick
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, print_answer, respondent_label

if TYPE_CHECKING:
    from progression.store.history import Answer, Change, FormRecord, History

__all__ = ["history_change_table", "history_table"]

_NOTHING: Final = "–"
_RECORD: Final = ("form", "instrument", "occasion", "respondent", "date", "at", "author", "event", "state", "reason")
_CHANGE: Final = ("form", "item", "before", "after")


def history_table(found: "History", language: Language) -> Table:
    """One row per record of a form, in the order in which they were stored; the file's column where any has one."""
    names = (*_RECORD, *(("source",) if any(each.source for each in found.records) else ()))
    return Table(
        title=TEXTS("history.title", language),
        columns=_columns(names, language),
        rows=tuple(_record(found, each, names, language) for each in found.records),
        notes=() if found.records else (TEXTS("history.nothing", language),),
    )


def history_change_table(found: "History", language: Language) -> Table:
    """One row per answer that a correction changed."""
    versions = {each.form: found.definitions[each.instrument] for each in found.records}
    return Table(
        title=TEXTS("history.changes", language),
        columns=_columns(_CHANGE, language),
        rows=tuple(_change(each, versions[each.form], language) for each in found.changes),
    )


def _columns(names: tuple[str, ...], language: Language) -> tuple[Column, ...]:
    return tuple(Column(name, TEXTS(f"history.column.{name}", language)) for name in names)


def _record(found: "History", record: "FormRecord", names: tuple[str, ...], language: Language) -> tuple[str, ...]:
    instrument = found.definitions[record.instrument]
    words = {
        "form": str(record.form),
        "instrument": record.instrument,
        "occasion": instrument.occasion_label(record.occasion, language),
        "respondent": respondent_label(record.respondent, language),
        "date": record.date or _NOTHING,
        "at": print_moment(record.at),
        "author": record.author,
        "event": TEXTS(f"history.event.{record.event}", language),
        "state": TEXTS(f"history.state.{record.state}", language),
        "reason": record.reason or _NOTHING,
        "source": record.source or _NOTHING,
    }
    return tuple(words[name] for name in names)


def _change(change: "Change", instrument: Instrument, language: Language) -> tuple[str, ...]:
    item = instrument.item(change.item) if change.item in instrument.item_ids else None
    label = instrument.label_of(item.id, language) if item else _key_label(change.item, language)
    before, after = (_answer(each, instrument, item, language) for each in (change.before, change.after))
    return str(change.form), label, before, after


def _key_label(name: str, language: Language) -> str:
    word = vocabulary().keys.get(name) or vocabulary().groups.get(name)
    return pick(word.labels, language) if word else name


def _answer(answer: "Answer", instrument: Instrument, item: Item | None, language: Language) -> str:
    """As it was answered: a number, an option's label, a day, words; or why there is none."""
    if answer.missing:
        return pick(vocabulary().missing[answer.missing].labels, language)
    value, options = answer.value, instrument.scale_of(item).options if item else []
    if isinstance(value, tuple):
        labels = {option.key: pick(option.label, language) for option in options}
        return ", ".join(labels[each] for each in value) or _NOTHING
    if isinstance(value, float):
        said = {float(option.code): pick(option.label, language) for option in options}
        return said.get(value) or print_answer(value, language)
    return value or _NOTHING

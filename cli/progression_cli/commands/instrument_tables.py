"""An instrument as tables for the terminal.

Scope: the definition's own content, printed; nothing is computed.
"""

from collections.abc import Sequence

from progression.definition import Instrument, Scale, vocabulary
from progression.printing import plain_number
from progression.texts import Language, pick
from progression_cli.language import text
from progression_reports import Column, Table

__all__ = ["instrument_tables", "list_table"]


def list_table(instruments: Sequence[Instrument], language: Language) -> Table:
    """One row per instrument."""
    rows = tuple(
        (
            each.id,
            each.version,
            pick(each.title, language),
            _respondents(each.respondents, language),
            _mark(each, language),
        )
        for each in instruments
    )
    return _table("list", ("id", "version", "title", "respondents", "status"), rows, language)


def instrument_tables(instrument: Instrument, language: Language) -> list[Table]:
    """What it is, its items, its scales and its scores."""
    head = [
        ("version", instrument.version),
        ("source", instrument.source or "–"),
        ("licence", instrument.licence),
        ("owner", instrument.owner or "–"),
        ("permission", instrument.permission or "–"),
        ("design", text(f"design.{instrument.design}", language)),
        ("occasions", ", ".join(pick(word.labels, language) for word in instrument.occasion_words)),
        ("note", pick(instrument.note, language) if instrument.note else "–"),
    ]
    about = tuple((text(f"column.{key}", language), value) for key, value in head)
    titled = Table(pick(instrument.title, language), (Column("key", ""), Column("value", "")), about)
    tables = [titled, _items(instrument, language), _scales(instrument, language)]
    return [*tables, _scores(instrument, language)] if instrument.scores else tables


def _items(instrument: Instrument, language: Language) -> Table:
    rows = tuple(
        (
            item.id,
            pick(item.label, language),
            _respondents(item.respondents, language),
            item.scale,
            ", ".join(str(code) for code in instrument.positive_codes(item) or ()) or "–",
            text(f"confidence.{instrument.confidence_of(item)}", language),
        )
        for item in instrument.items
    )
    return _table("items", ("id", "label", "respondents", "scale", "positive", "status"), rows, language)


def _scales(instrument: Instrument, language: Language) -> Table:
    rows = tuple(
        (name, _answers(scale, language), text(f"confidence.{instrument.confidence_of(scale)}", language))
        for name, scale in instrument.scales.items()
    )
    return _table("scales", ("id", "answers", "status"), rows, language)


def _scores(instrument: Instrument, language: Language) -> Table:
    rows = tuple(
        (
            score.id,
            instrument.label_of(score.id, language),
            text(f"method.{score.method}", language),
            ", ".join(score.items),
            f"{score.min_answered}/{len(score.items)}",
        )
        for score in instrument.scores
    )
    return _table("scores", ("id", "label", "method", "items", "min_answered"), rows, language)


def _answers(scale: Scale, language: Language) -> str:
    labels = [
        f"{plain_number(scale.values[code])} {pick(names, language)}" for code, names in sorted(scale.labels.items())
    ]
    span = f"{plain_number(scale.low)}–{plain_number(scale.high)}"
    missing = [f"{each.code} {pick(each.label, language)}" for each in scale.missing]
    return "; ".join([*(labels or [span]), *missing])


def _respondents(ids: Sequence[str], language: Language) -> str:
    return ", ".join(pick(vocabulary().respondents[each].labels, language) for each in ids)


def _mark(instrument: Instrument, language: Language) -> str:
    return text("confidence.provisional", language) if instrument.provisional else ""


def _table(name: str, columns: Sequence[str], rows: tuple[tuple[str, ...], ...], language: Language) -> Table:
    headings = tuple(Column(each, text(f"column.{each}", language)) for each in columns)
    return Table(text(f"table.{name}", language), headings, rows)

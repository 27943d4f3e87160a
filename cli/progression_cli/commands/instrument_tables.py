"""An instrument as tables for the terminal.

Scope: the definition's own content, printed; nothing is computed.
"""

from collections.abc import Sequence

from progression.definition import Instrument, InstrumentDiff, Scale, Word, vocabulary
from progression.printing import plain_number, print_duration, print_share
from progression.problems import shown
from progression.texts import Language, pick
from progression_cli.language import text
from progression_reports import Column, Table

__all__ = ["diff_tables", "instrument_tables", "list_table"]


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
        ("permission", pick(instrument.permission, language) if instrument.permission else "–"),
        ("valid_from", instrument.valid_from.isoformat() if instrument.valid_from else "–"),
        ("versions", ", ".join(each.version for each in instrument.earlier) or "–"),
        ("languages", ", ".join(instrument.languages)),
        ("disclosure", _disclosure(instrument, language)),
        ("design", text(f"design.{instrument.design}", language)),
        ("occasions", ", ".join(_occasion(instrument, word, language) for word in instrument.occasion_words)),
        ("note", pick(instrument.note, language) if instrument.note else "–"),
    ]
    about = tuple((text(f"column.{key}", language), value) for key, value in head)
    titled = Table(pick(instrument.title, language), (Column("key", ""), Column("value", "")), about)
    tables = [titled, _items(instrument, language), _scales(instrument, language)]
    tables += [_indicators(instrument, language)] if instrument.indicators else []
    tables += [_scores(instrument, language)] if instrument.scores else []
    return [*tables, _overlaid(instrument, language)] if instrument.overlaid else tables


def diff_tables(found: InstrumentDiff, older: Instrument, newer: Instrument, language: Language) -> list[Table]:
    """What became of each item, then every key that differs."""
    items = tuple(
        (
            each.item,
            each.was if each.was and each.was != each.item else "",
            (older if each.change == "dropped" else newer).label_of(each.item, language),
            text(f"change.{each.change}", language),
            "–" if each.change in {"new", "dropped"} else text(f"word.{'yes' if each.comparable else 'no'}", language),
        )
        for each in found.items
    )
    names = ("id", "was", "label", "change", "comparable")
    headings = tuple(Column(name, text(f"column.{name}", language)) for name in names)
    title = text("table.diff-items", language, older=found.older, newer=found.newer)
    keys = tuple((each.where, _short(each.before), _short(each.after)) for each in found.differences)
    return [Table(title, headings, items), _table("diff-keys", ("where", "before", "after"), keys, language)]


def _short(value: object) -> str:
    return "–" if value is None else shown(value)


def _disclosure(instrument: Instrument, language: Language) -> str:
    policy = instrument.disclosure
    allowed = ", ".join(policy.crossings or ()) or "–"
    said = [text("disclosure.least", language, count=policy.min_group)]
    said += [text("disclosure.crossings", language, columns=allowed)] if policy.crossings is not None else []
    said += [text("disclosure.sensitive", language)] if policy.sensitive else []
    return " ".join(said)


def _occasion(instrument: Instrument, word: Word, language: Language) -> str:
    label = pick(word.labels, language)
    own = next((each for each in instrument.occasions if each.id == word.id), None)
    time = own.every or own.at if own else None
    if own is None or time is None:
        return label
    slack = f" ± {print_duration(own.tolerance, language)}" if own.tolerance else ""
    return f"{label} ({print_duration(time, language)}{slack})"


def _indicators(instrument: Instrument, language: Language) -> Table:
    rows = tuple(
        (
            each.id,
            pick(each.label, language),
            each.number or "–",
            ", ".join(each.items),
            print_share(each.target, language) if each.target is not None else "–",
            text(f"confidence.{instrument.confidence_of(each)}", language),
        )
        for each in instrument.indicators
    )
    return _table("indicators", ("id", "label", "number", "items", "target", "status"), rows, language)


def _overlaid(instrument: Instrument, language: Language) -> Table:
    """What came from the project's overlay; all else is the shipped definition's."""
    return _table("overlaid", ("key",), tuple((each,) for each in instrument.overlaid), language)


def _items(instrument: Instrument, language: Language) -> Table:
    rows = tuple(
        (
            item.id,
            pick(item.label, language),
            _respondents(item.respondents, language),
            item.scale,
            ", ".join(str(code) for code in instrument.positive_codes(item) or ()) or "–",
            item.ask_if or "–",
            text(f"confidence.{instrument.confidence_of(item)}", language),
        )
        for item in instrument.items
    )
    return _table("items", ("id", "label", "respondents", "scale", "positive", "condition", "status"), rows, language)


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
    missing = [f"{each.code} {pick(each.label, language)}" for each in scale.missing]
    return "; ".join([*_permitted(scale, language), *missing])


def _permitted(scale: Scale, language: Language) -> list[str]:
    if scale.options:
        return [f"{each.code} {pick(each.label, language)}" for each in scale.options]
    if scale.is_text:
        return [text("scale.text", language, longest=scale.longest)]
    if scale.type == "date":
        return [f"{scale.first_day} – {scale.last_day}"]
    ends = [f"{plain_number(scale.values[code])} {pick(name, language)}" for code, name in sorted(scale.labels.items())]
    unit = f" {pick(scale.unit, language)}" if scale.unit else ""
    return ends or [f"{plain_number(scale.low)}–{plain_number(scale.high)}{unit}"]


def _respondents(ids: Sequence[str], language: Language) -> str:
    return ", ".join(pick(vocabulary().respondents[each].labels, language) for each in ids)


def _mark(instrument: Instrument, language: Language) -> str:
    return text("confidence.provisional", language) if instrument.provisional else ""


def _table(name: str, columns: Sequence[str], rows: tuple[tuple[str, ...], ...], language: Language) -> Table:
    headings = tuple(Column(each, text(f"column.{each}", language)) for each in columns)
    return Table(text(f"table.{name}", language), headings, rows)

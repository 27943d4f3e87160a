"""A codebook as a table for programs: one row for each answer of each column of a data file.

Scope: instrument to rows, with headings that do not depend on the language. Answers are coded as data files code them.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Final

from progression.definition import Column, Item, Scale
from progression.definition.condition_words import condition_in_words
from progression.exchange.codebook.questions import MOST_VALUES, wordings
from progression.exchange.codebook.words import Words
from progression.printing import plain_number, print_date
from progression.texts import pick

__all__ = ["as_table"]

_NAMES: Final = (
    "column item option label question type respondents code answer missing positive exclusive section occasions "
    "low high step unit longest better required group condition condition_in_words confidence source"
)
_COLUMNS: Final = tuple(_NAMES.split())
_WORDED: Final = frozenset({"label", "question", "answer", "section", "unit", "condition_in_words", "source"})
_FORMULA: Final = re.compile(r"^\s*[=+\-@]")  # what a spreadsheet would calculate

Row = dict[str, str]


def as_table(words: Words) -> str:
    """The rows as comma-separated text with a row of headings.

    A column that lists no answers one by one (a long range, a date, words) has one row with its limits. Each respondent
    who is asked in words of their own has a column ``question_<respondent>`` besides. A text that a spreadsheet would
    take for a formula begins with an apostrophe.
    """
    instrument = words.instrument
    own = {each for item in instrument.items for each in wordings(item) if each}
    extra = [f"question_{each}" for each in instrument.respondents if each in own]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*_COLUMNS, *extra], restval="", lineterminator="\n")
    writer.writeheader()
    for column in _all_columns(words):
        common = _about(words, column)
        for answer in _answers(words, column):
            writer.writerow({key: _tame(key, value) for key, value in (common | answer).items()})
    return text.getvalue()


def _all_columns(words: Words) -> Iterator[Column]:
    """Those of the matrix and, between them, the items answered in words."""
    for item in words.instrument.items:
        scale = words.instrument.scale_of(item)
        yield from [Column(item, option) for option in scale.options] if scale.is_multiple else [Column(item)]


def _about(words: Words, column: Column) -> Row:
    """What is the same in every row of a column."""
    instrument, item, language = words.instrument, column.item, words.language
    scale, section = instrument.scale_of(item), next((s for s in instrument.sections if s.id == item.section), None)
    label, condition = pick(item.label, language), instrument.condition_of(item)
    asked = {f"question_{each}": pick(said, language) for each, said in wordings(item).items() if each}
    return {
        "column": column.name,
        "item": item.id,
        "option": column.option.key if column.option else "",
        "label": f"{label}: {pick(column.option.label, language)}" if column.option else label,
        "question": pick({**item.label, **(item.question or {})} if asked else wordings(item)[""], language),
        "type": scale.type,
        "respondents": " ".join(item.respondents),
        "section": pick(section.label, language) if section else "",
        "occasions": " ".join(item.occasions),
        "unit": pick(scale.unit, language) if scale.unit else "",
        "better": item.better or "",
        "required": _flag(item.required),
        "group": _flag(item.as_group),
        "condition": item.ask_if or "",
        "condition_in_words": condition_in_words(instrument, condition, language) if condition else "",
        "confidence": instrument.confidence_of(item),
        "source": item.source or "",
        **_limits(scale),
        **asked,
    }


def _limits(scale: Scale) -> Row:
    if scale.is_text:
        return {"longest": str(scale.longest)}
    if scale.type == "date":
        return {"low": print_date(scale.first_day), "high": print_date(scale.last_day)}
    if scale.options:
        return {}
    return {"low": plain_number(scale.low), "high": plain_number(scale.high), "step": plain_number(scale.step)}


def _answers(words: Words, column: Column) -> Iterator[Row]:
    """What differs: an answer or a reason for none; at least one row."""
    scale = words.instrument.scale_of(column.item)
    rows = list(_chosen(words, column) if column.option else _permitted(words, column.item, scale))
    rows += [
        {"code": str(each.code), "answer": pick(each.label, words.language), "missing": each.reason}
        for each in scale.missing
    ]
    yield from rows or [{}]


def _chosen(words: Words, column: Column) -> Iterator[Row]:
    """The two answers of an option's column."""
    positive = words.instrument.positive_codes(column.item)
    for code, word in (("0", "not-chosen"), ("1", "chosen")):
        row = {"code": code, "answer": words.chosen(word)}
        if column.option and code == "1":
            row["exclusive"] = _flag(column.option.exclusive)
            row |= {} if positive is None else {"positive": _flag(column.option.code in positive)}
        yield row


def _permitted(words: Words, item: Item, scale: Scale) -> Iterator[Row]:
    """The answers of an item that takes one: all, or those with a label where they are many; limits say the rest."""
    positive = words.instrument.positive_codes(item)
    labels: Mapping[int, Mapping[str, str]] = scale.labels
    if scale.type == "date" or (len(scale.values) > MOST_VALUES and not scale.options):
        yield {}
    for code, value in scale.values.items() if scale.type != "date" else ():
        if scale.options or len(scale.values) <= MOST_VALUES or code in labels:
            row = {"code": plain_number(value), "answer": pick(labels[code], words.language) if code in labels else ""}
            yield row | ({} if positive is None else {"positive": _flag(value in positive)})


def _flag(holds: object) -> str:
    return "1" if holds else "0"


def _tame(key: str, value: str) -> str:
    """A text that is no formula to any spreadsheet; codes and numbers as they are."""
    worded = key in _WORDED or key.startswith("question_")
    return f"'{value}" if worded and _FORMULA.match(value) else value

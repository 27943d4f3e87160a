"""The answers that a field of a data dictionary takes.

Scope: one row to a scale. Types and validations are those that REDCap has; dates are written year first in the
dictionary whatever the field shows.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from progression.exchange.common.marks import Marks
from progression.exchange.common.scales import (
    Answers,
    Offered,
    chosen_from,
    date_scale,
    number_scale,
    text_scale,
    whole_number,
)

__all__ = ["answers_of", "choices_in"]

_CHOSEN: Final = frozenset({"radio", "dropdown", "checkbox"})
_TWO: Final[Mapping[str, tuple[dict[str, str], dict[str, str]]]] = {
    "yesno": ({"sv": "Ja", "en": "Yes"}, {"sv": "Nej", "en": "No"}),
    "truefalse": ({"sv": "Sant", "en": "True"}, {"sv": "Falskt", "en": "False"}),
}
_DECIMALS: Final = re.compile(r"number_(\d)dp(?:_comma_decimal)?")
_LIMIT: Final = re.compile(r"@CHARLIMIT\s*=\s*['\"]?(\d{1,5})")
_NONE: Final = re.compile(r"@NONEOFTHEABOVE\s*=\s*['\"]?([\w.,; -]+)")
_SLIDER: Final = ("0", "100")


def choices_in(row: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is stored and what is shown, of a field that has choices."""
    if row["field_type"].lower() not in _CHOSEN:
        return []
    found = []
    for part in re.split(r"\||\n", row["select_choices_or_calculations"]):
        raw, comma, label = part.strip().partition(",")
        if raw.strip():
            found.append((raw.strip(), label.strip() if comma and label.strip() else raw.strip()))
    return found


def answers_of(
    row: Mapping[str, str], marks: Marks, labels: Callable[[str], dict[str, str]], *, likely: str
) -> Answers | None:
    """The scale of a field; None where a definition has none like it.

    Args:
        row: Of the dictionary.
        marks: In its annotation.
        labels: A text by language.
        likely: Type of the scale of a choice, where nothing says.
    """
    kind = row["field_type"].lower()
    if kind in _CHOSEN:
        several = kind == "checkbox"
        none = _NONE.search(row["field_annotation"])
        exclusive = {each.strip() for each in re.split("[,;]", none[1])} if none else set[str]()
        offered = [
            Offered(raw, labels(text) or labels(raw) or {"sv": raw}, whole_number(raw), raw in exclusive)
            for raw, text in choices_in(row)
        ]
        return chosen_from(offered, marks, several=several, likely=likely) if offered else None
    if kind in _TWO:
        yes, no = (
            {"sv": each["sv"]} | {lang: each[lang] for lang in labels("x") if lang in each} for each in _TWO[kind]
        )
        return chosen_from([Offered("1", yes, 1), Offered("0", no, 0)], marks)
    if kind == "slider":
        return _slider(row, marks, labels)
    if kind == "notes":
        return text_scale(_limit(row), several_lines=True)
    return _filled_in(row, marks) if kind == "text" else None


def _filled_in(row: Mapping[str, str], marks: Marks) -> Answers:
    validation = row["text_validation_type_or_show_slider_number"].lower()
    ends = row["text_validation_min"], row["text_validation_max"]
    decimals = _DECIMALS.fullmatch(validation)
    if validation in {"integer", "int"}:
        return number_scale(*ends, marks, decimals=0)
    if validation in {"number", "float", "number_comma_decimal"} or decimals:
        return number_scale(*ends, marks, decimals=int(decimals[1]) if decimals else None)
    if validation in {"date_ymd", "date_dmy", "date_mdy", "date"}:
        return date_scale(*ends)
    answers = text_scale(_limit(row), several_lines=False)
    answers.guessed = bool(validation)  # an address, a time: kept as words
    return answers


def _slider(row: Mapping[str, str], marks: Marks, labels: Callable[[str], dict[str, str]]) -> Answers:
    low, high = (row[f"text_validation_{end}"] or default for end, default in zip(("min", "max"), _SLIDER, strict=True))
    answers = number_scale(low, high, {**marks, "type": ["interval"]}, decimals=0)
    words = [labels(each) for each in row["select_choices_or_calculations"].split("|")]
    if len(words) > 1 and words[0] and words[-1] and answers.scale["type"] == "interval":
        answers.scale["ends"] = {language: [words[0][language], words[-1][language]] for language in words[0]}
    return answers


def _limit(row: Mapping[str, str]) -> str:
    found = _LIMIT.search(row["field_annotation"])
    return found[1] if found else ""

"""The results of single persons as the tables of a file: the numbers, what the columns mean, what they rest on.

Scope: an `IndividualResults` in, named frames out, in the order of the sheets of a workbook. Words in the language of
the reader; names of columns and of what stands in them stay as they are in every language.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from progression.analysis.individual_results import IndividualResults
from progression.definition import vocabulary
from progression.printing import plain_number
from progression.texts import Catalogue, Language, pick

__all__ = ["INDIVIDUAL_TABLES", "about_rows", "column_rows", "individual_tables"]

INDIVIDUAL_TABLES: Final = ("change", "course", "columns", "constants", "about")
"""Names of the tables."""

_TEXTS: Final = Catalogue("progression.texts")
_EXPLAINED: Final = ("respondent", "score", "method", "reference", "change_class", "reason", "mann_kendall_method")
"""Columns of words that need an explanation each."""


def individual_tables(result: IndividualResults, language: Language) -> dict[str, pd.DataFrame]:
    """The tables by name, in the order of `INDIVIDUAL_TABLES`.

    Args:
        result: As it came from `progression.service`.
        language: Of what is explained.

    Returns:
        ``change`` and ``course`` as in the result; ``columns`` as `column_rows`; ``constants``, one row per constant
        that a verdict rests on, with its source; ``about`` as `about_rows`. Without ``course`` or ``constants`` where
        there are none.
    """
    constants = [_flat(each) for each in result.provenance()["constants"]]
    tables = {
        "change": result.change,
        "course": result.course,
        "columns": pd.DataFrame(column_rows(result, language)),
        "constants": pd.DataFrame(constants),
        "about": pd.DataFrame(about_rows(result, language)),
    }
    return {name: tables[name] for name in INDIVIDUAL_TABLES if name == "change" or len(tables[name])}


def column_rows(result: IndividualResults, language: Language) -> list[dict[str, str]]:
    """What each column means, and each word that stands in one.

    Returns:
        Rows of ``table, column, value, meaning``; ``value`` is empty where the column itself is explained.
    """
    told = {"change": result.change, "course": result.course}
    rows = []
    for table, frame in told.items():
        for column in frame.columns if table == "change" or len(frame) else ():
            meaning = _TEXTS(f"individual_column.{column}", language)
            rows.append({"table": table, "column": column, "value": "", "meaning": meaning})
            for value in frame[column].dropna().unique() if column in _EXPLAINED else ():
                meaning = _meaning(result, column, str(value), language)
                rows.append({"table": table, "column": column, "value": str(value), "meaning": meaning})
    return rows


def _meaning(result: IndividualResults, column: str, value: str, language: Language) -> str:
    if column == "respondent":
        return pick(vocabulary().respondents[value].labels, language)
    if column == "score":
        return result.instrument.label_of(value, language)
    if column == "reason":
        return _TEXTS(f"no_verdict.{value}", language)
    percentage = plain_number(result.judging.percentage or 0, language)
    return _TEXTS(f"individual_value.{column}.{value}", language, percentage=percentage)


def about_rows(result: IndividualResults, language: Language) -> list[dict[str, str]]:
    """What the file is, what was asked for, what it rests on, and what a reader must know.

    Returns:
        Rows of ``what, value``: a warning first, then the choices, the provenance by dotted key, and one row per note.
    """
    rests_on = {name: value for name, value in result.provenance().items() if name != "constants"}
    facts = [
        ("warning", _TEXTS("individual_results.warning", language)),
        ("before", result.before),
        ("after", result.after),
        *_by_key(result.judging.to_dict()),
        *_by_key(rests_on),
        *(("note", note.text(language)) for note in result.notes),
    ]
    return [{"what": what, "value": value} for what, value in facts]


def _by_key(facts: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from _by_key(value, f"{within}{name}.")
        elif value not in (None, ""):
            yield f"{within}{name}", _joined(value)


def _flat(constant: Mapping[str, Any]) -> dict[str, Any]:
    """A constant as one row, a span as text."""
    return {name: _joined(value) if isinstance(value, list | tuple) else value for name, value in constant.items()}


def _joined(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

"""Differences between before and after in words and as a table.

Scope: the alt text and the table twin of `progression_reports.blocks.differences`, and which of its scores may be told.
"""

from typing import Any, TypeAlias

from progression.analysis import GroupChange
from progression.printing import plain_number, print_count, print_number, print_signed
from progression.stats import CRITICAL
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, decimals, label_of

__all__ = ["Means", "Rows", "difference_in_words", "differences_alt", "differences_table", "is_hidden"]

Rows: TypeAlias = list[dict[str, Any]]
Means: TypeAlias = dict[str, dict[str, Any]]


def is_hidden(rows: Rows) -> bool:
    """Whether nothing of a table is told."""
    return any(row["suppressed"] for row in rows)


def _class(row: dict[str, Any], language: Language) -> str:
    """``+2``, ``+0,5 till +1,5``, ``+4 eller mer``, ``−1 eller mindre``."""
    low, high = row["low"], row["high"]
    if low is None:
        return TEXTS("differences.or_less", language, value=_signed(high, language))
    if high is None:
        return TEXTS("differences.or_more", language, value=_signed(low, language))
    if low == high:
        return _signed(low, language)
    return TEXTS("differences.between", language, low=_signed(low, language), high=_signed(high, language))


def _signed(value: float, language: Language) -> str:
    """With as many decimals as it takes."""
    places = len(plain_number(value).partition(".")[2])
    return print_signed(value, language, places)


def difference_in_words(row: dict[str, Any], language: Language) -> str:
    """``+2 eller högre: 8``."""
    count = print_count(row["count"], language)
    return TEXTS("differences.bar", language, difference=_class(row, language), count=count)


def differences_alt(change: GroupChange, tables: dict[str, Rows], means: Means, language: Language) -> str:
    """Each panel in words: its bars, the mean and what is within measurement error."""
    sentences = [TEXTS("differences.alt", language, count=len(tables))]
    for score, rows in tables.items():
        mean, places = means.get(score, {}), decimals(change.instrument, score)
        sentences.append(
            TEXTS(
                "differences.alt_score",
                language,
                score=label_of(change.instrument, score, language),
                bars=", ".join(difference_in_words(row, language) for row in rows if row["count"]),
                mean=print_signed(mean.get("difference"), language, places),
            )
        )
        if error := rows[0]["s_diff"]:
            margin = print_number(CRITICAL * error, language, places)
            sentences.append(TEXTS("differences.alt_within", language, margin=margin))
    return " ".join(sentences)


def differences_table(change: GroupChange, title: str, tables: dict[str, Rows], language: Language) -> Table:
    """One row per class with anybody in it; two dots where none is shown."""
    known = any(rows[0]["s_diff"] for rows in tables.values() if not is_hidden(rows))
    columns = ("difference", "count", "n", *(("margin",) if known else ()))
    rows: list[tuple[str, ...]] = []
    if len(tables) > 1 and all(map(is_hidden, tables.values())):
        rows = [(TEXTS("differences.none_of", language, count=len(tables)), *((HIDDEN,) * len(columns)))]
    for score, classes in tables.items() if not rows else ():
        label, places = label_of(change.instrument, score, language), decimals(change.instrument, score)
        if is_hidden(classes):
            rows.append((label, *((HIDDEN,) * len(columns))))
            continue
        error = classes[0]["s_diff"]
        margin = print_number(CRITICAL * error if error else None, language, places)
        rows += [
            (
                label,
                _class(row, language),
                print_count(row["count"], language),
                print_count(row["n"], language),
                *((margin,) if known else ()),
            )
            for row in classes
            if row["count"]
        ]
    return Table(
        title=title,
        columns=(
            Column("score", TEXTS("column.score", language)),
            *(Column(each, TEXTS(f"differences.column.{each}", language), "right") for each in columns),
        ),
        rows=tuple(rows),
        notes=(
            *((TEXTS("differences.note_margin", language),) if known else ()),
            *((TEXTS("differences.note_hidden", language),) if any(map(is_hidden, tables.values())) else ()),
        ),
        headers=2,
    )

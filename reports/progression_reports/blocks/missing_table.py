"""The change by several answers to the question of who is missing, side by side.

Scope: one table of a `GroupChange`; what each approach supposes is said in a sentence beneath it. Empty where nobody
answered at one occasion alone.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_p, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, column_label, decimals, hidden_note, reason_notes

__all__ = ["missing_table"]

_COLUMNS: Final = ("n", "difference", "interval", "p")


def missing_table(change: GroupChange, language: Language) -> Table:
    """One row per score, group and approach; one for all that are hidden of a group."""
    rows = list(_told(records(change.missing)))
    keys = Keys(change.instrument, rows, "score", language)
    label = change.instrument.occasion_label
    assumptions = dict.fromkeys(row["assumption"] for row in rows if not row["suppressed"])
    when = {"before": label(change.before, language), "after": label(change.after, language)}
    return Table(
        title=TEXTS("missing.title", language, **when),
        columns=(
            *keys.columns(),
            Column("approach", TEXTS("missing.approach", language)),
            *(Column(name, TEXTS(f"missing.column.{name}", language), "right") for name in _COLUMNS),
        ),
        rows=tuple(
            (*keys.cells(row), _approach(row, language), *_cells(change, row, language)) for row in keys.ordered()
        ),
        notes=(
            *(_supposed(change, rows, each, when, language) for each in assumptions),
            TEXTS("missing.note_skipped", language),
            *hidden_note(rows, change.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()) + 1,
    )


def _told(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows, but the first alone of those that are hidden in one group."""
    hidden = set()
    for row in rows:
        cell = tuple(row[name] for name in ("score", "respondent", "by", "group"))
        if not row["suppressed"] or cell not in hidden:
            yield row
        if row["suppressed"]:
            hidden.add(cell)


def _approach(row: dict[str, Any], language: Language) -> str:
    """``Alla som började: blandad modell``."""
    if row["suppressed"]:
        return TEXTS("missing.hidden", language)
    way = "" if row["of"] == "both" else TEXTS(f"missing.way.{row['approach']}", language)
    return TEXTS(f"missing.of.{row['of']}", language, way=way)


def _cells(change: GroupChange, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    places = decimals(change.instrument, row["score"])
    return (
        print_count(row["n"], language),
        print_signed(row["difference"], language, places),
        print_interval(row["low"], row["high"], language, places),
        print_p(row["p"], language),
    )


def _supposed(
    change: GroupChange, rows: list[dict[str, Any]], assumption: str, when: dict[str, str], language: Language
) -> str:
    """The sentence on what an approach supposes; that of the imputation names what helped."""
    told = [row for row in rows if not row["suppressed"]]
    columns = sorted({name for row in told for name in row["used_columns"].split(", ") if name})
    words = [TEXTS("missing.other_answers", language, **when)] if any(row["used_scores"] for row in told) else []
    words += [column_label(each, language) for each in columns]
    ending = "_alone" if assumption == "as_answers_and_more_tell" and not words else ""
    return TEXTS(
        f"missing.supposed.{assumption}{ending}",
        language,
        **when,
        helped=", ".join(words),
        draws=print_count(change.imputations, language),
    )

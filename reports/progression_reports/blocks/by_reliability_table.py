"""How the counts of individual change would be at other reliabilities than the one used.

Scope: one table of a `GroupChange`. A figure would add nothing: what is read from it is whether the counts are
about the same nearby.
"""

from typing import Any

from progression.analysis import GroupChange
from progression.printing import NO_BREAK_SPACE, print_count, print_number
from progression.stats import CHANGE_METHODS
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.verdict_rows import VerdictRows
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["by_reliability_table"]

_ALWAYS = frozenset(f"{percent / 100:.2f}" for percent in range(50, 100, 5))
_BELOW = frozenset(f"{percent / 100:.2f}" for percent in range(0, 50, 5))
_PLACES = 2


def by_reliability_table(change: GroupChange, language: Language) -> Table:
    """One row per score, group and method: how many are better and worse at each reliability, and at the one used."""
    tried = VerdictRows.of(change, change.reliabilities, language)
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in tried.rows:
        found.setdefault(tuple(row[name] for name in ("score", "respondent", "by", "group", "method")), []).append(row)
    shown = VerdictRows(change, [rows[0] for rows in found.values()], language, tried.naming)
    columns = sorted(_ALWAYS | {_key(row) for row in tried.open if not row["used"] or _key(row) in _BELOW})
    references = list(dict.fromkeys(row["reference"] for row in shown.rows))
    return Table(
        title=TEXTS(
            "by_reliability.title_of" if shown.reference else "by_reliability.title",
            language,
            reference=shown.reference,
        ),
        columns=(
            *shown.columns(),
            Column("used", TEXTS("by_reliability.used", language), "right"),
            *(Column(each, print_number(float(each), language, _PLACES), "right") for each in columns),
        ),
        rows=tuple((*shown.cells(rows[0]), *_cells(rows, columns, language)) for rows in found.values()),
        notes=(
            *(TEXTS(f"by_reliability.{each}", language) for each in references),
            *([TEXTS("by_reliability.none", language)] if any(map(_no_verdicts, tried.open)) else []),
            TEXTS("by_reliability.note", language),
            *hidden_note(shown.rows, change.min_group, language),
        ),
        headers=shown.headers,
    )


def _key(row: dict[str, Any]) -> str:
    return f"{row['reliability']:.{_PLACES}f}"


def _cells(rows: list[dict[str, Any]], columns: list[str], language: Language) -> tuple[str, ...]:
    if rows[0]["suppressed"]:
        return (HIDDEN,) * (1 + len(columns))
    at = {_key(row): row for row in rows if not row["used"]}
    used = next(row for row in rows if row["used"])
    at |= {_key(used): used} if _key(used) not in at else {}
    reliability = print_number(used["reliability"], language, _PLACES)
    return (f"{reliability}: {_counts(used, language)}", *(_counts(at[each], language) for each in columns))


def _classes(row: dict[str, Any]) -> tuple[str, str, str]:
    """Better, neither and worse, in the method's own words."""
    _, better, neither, worse, *_ = CHANGE_METHODS[row["method"]].classes
    return better, neither, worse


def _no_verdicts(row: dict[str, Any]) -> bool:
    """Whether the method judges nobody at this reliability."""
    return row["not_classified"] > 0 and not any(row[name] for name in _classes(row))


def _counts(row: dict[str, Any], language: Language) -> str:
    """Better and worse, or more and less than average; a dash where nobody is judged."""
    if _no_verdicts(row):
        return print_count(None, language)
    better, _, worse = _classes(row)
    return f"{NO_BREAK_SPACE}/{NO_BREAK_SPACE}".join(print_count(row[name], language) for name in (better, worse))

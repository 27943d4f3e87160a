"""What either group chose where the answers stand in no order, and whether they choose alike.

Scope: two tables of a `GroupComparison`. Where several answers may be chosen each stands there, and no test is made.
"""

from fractions import Fraction
from typing import Any, Final

from progression.analysis import GroupComparison
from progression.definition import Item
from progression.printing import print_count, print_number, print_p, print_share
from progression.texts import Language, pick
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.side_words import rows_about, side_labels
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, reason_notes

__all__ = ["group_choice_table", "group_option_table"]

_TESTS: Final = ("n_first", "n_second", "chi_square", "p", "cramer_v")
_CHOICES: Final = ("nominal", "multi_select")
_PLACES: Final = 2


def group_option_table(comparison: GroupComparison, language: Language) -> Table:
    """One row per item and option: the share of either group that chose it."""
    instrument = comparison.instrument
    told = rows_about(comparison.distribution)
    rows = [row for row in told if instrument.scale_of(_item(comparison, row)).type in _CHOICES]
    keys = Keys(instrument, rows, "item", language)
    first, second = side_labels(comparison, language)
    sides: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        sides.setdefault((row["item"], row["respondent"], row["code"]), []).append(row)
    return Table(
        title=TEXTS("compare.option_title", language, first=first, second=second),
        columns=(
            *keys.columns(),
            Column("option", TEXTS("choice.option", language)),
            Column("share_first", capital(first), "right"),
            Column("share_second", capital(second), "right"),
        ),
        rows=tuple(
            (*keys.cells(both[0]), _option(comparison, both[0], language), *(_share(row, language) for row in both))
            for both in sides.values()
        ),
        notes=(TEXTS("compare.note_option", language), *hidden_note(rows, comparison.min_group, language)),
        headers=len(keys.columns()) + 1,
    )


def group_choice_table(comparison: GroupComparison, language: Language) -> Table:
    """One row per item of one choice: n on either side, chi-square, p, Cramér's V."""
    rows = rows_about(comparison.choices)
    keys = Keys(comparison.instrument, rows, "item", language)
    first, second = side_labels(comparison, language)
    sides = {"first": capital(first), "second": capital(second)}
    return Table(
        title=TEXTS("compare.choice_title", language),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"compare.{name}", language, **sides), "right") for name in _TESTS),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("compare.note_choice", language),
            *hidden_note(rows, comparison.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _item(comparison: GroupComparison, row: dict[str, Any]) -> Item:
    return comparison.instrument.item(row["item"])


def _option(comparison: GroupComparison, row: dict[str, Any], language: Language) -> str:
    options = {option.code: option for option in comparison.instrument.scale_of(_item(comparison, row)).options}
    return pick(options[int(row["code"])].label, language)


def _share(row: dict[str, Any], language: Language) -> str:
    if row["suppressed"]:
        return HIDDEN
    return print_share(Fraction(row["count"], row["n"]) if row["n"] else None, language)


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_TESTS)
    statistic = print_number(row["chi_square"], language, _PLACES)
    return (
        print_count(row["n_first"], language),
        print_count(row["n_second"], language),
        statistic if row["chi_square"] is None else f"{statistic} ({row['df']:.0f})",
        print_p(row["p"], language),
        print_number(row["cramer_v"], language, _PLACES),
    )

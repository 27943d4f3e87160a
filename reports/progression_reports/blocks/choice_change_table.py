"""What was chosen before and after where the answers stand in no order.

Scope: two tables of a `GroupChange`: whether the answers to a question are spread alike, and each option's shares.
Empty where the instrument has no such questions at both occasions.
"""

from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_p, print_share, print_signed
from progression.texts import Language, pick
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, label_of, reason_notes

__all__ = ["choice_change_table", "choice_change_test_table"]

_SHARES: Final = ("n", "share_before", "share_after", "points", "points_interval", "p")
_TESTS: Final = ("n", "changed", "marginal", "marginal_p", "p_holm")
_PERCENT: Final = 100
_PLACES: Final = 2


def choice_change_test_table(change: GroupChange, language: Language) -> Table:
    """One row per item of one choice and group: n, how many changed answer, Stuart–Maxwell's test."""
    rows = records(change.choice_tests)
    keys = Keys(change.instrument, rows, "item", language)
    return Table(
        title=TEXTS("choice_change.test_title", language),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"choice_change.{name}", language), "right") for name in _TESTS),
        ),
        rows=tuple((*keys.cells(row), *_test_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("choice_change.note_test", language),
            *hidden_note(rows, change.min_group, language),
            *reason_notes(rows, language),
        )
        if rows
        else (),
        headers=len(keys.columns()),
    )


def choice_change_table(change: GroupChange, language: Language) -> Table:
    """One row per item, group and option that anybody chose: both shares and their difference."""
    rows = [row for row in records(change.choices) if row["suppressed"] or row["n11"] + row["n10"] + row["n01"]]
    keys = Keys(change.instrument, rows, "item", language)
    hidden = any(row["suppressed"] for row in rows)
    label = change.instrument.occasion_label
    when = {"before": label(change.before, language), "after": label(change.after, language)}
    return Table(
        title=TEXTS("choice_change.title", language),
        columns=(
            *keys.columns(),
            Column("option", TEXTS("choice.option", language)),
            *(Column(name, TEXTS(f"choice_change.{name}", language, **when), "right") for name in _SHARES),
        ),
        rows=tuple(
            (*keys.cells(row), _option(change, row, language), *_share_cells(row, language)) for row in keys.ordered()
        ),
        notes=(
            TEXTS("choice_change.note", language),
            *_several(change, rows, language),
            *([TEXTS("choice_change.note_hidden", language, smallest=change.min_group)] if hidden else []),
        )
        if rows
        else (),
        headers=len(keys.columns()) + 1,
    )


def _option(change: GroupChange, row: dict[str, Any], language: Language) -> str:
    scale = change.instrument.scale_of(change.instrument.item(row["item"]))
    return next(pick(option.label, language) for option in scale.options if option.code == row["code"])


def _several(change: GroupChange, rows: list[dict[str, Any]], language: Language) -> tuple[str, ...]:
    """Which of the items take several answers."""
    instrument = change.instrument
    items = dict.fromkeys(row["item"] for row in rows)
    several = [name for name in items if instrument.scale_of(instrument.item(name)).is_multiple]
    named = "; ".join(label_of(instrument, name, language) for name in several)
    return (TEXTS("choice.several", language, items=named),) if several else ()


def _test_cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_TESTS)
    statistic = print_number(row["marginal"], language, _PLACES)
    return (
        print_count(row["n"], language),
        print_count(row["changed"], language),
        statistic if row["marginal"] is None else f"{statistic} ({row['marginal_df']:.0f})",
        print_p(row["marginal_p"], language),
        print_p(row["p_holm"], language),
    )


def _share_cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_SHARES)
    return (
        print_count(row["n"], language),
        print_share(row["share_before"], language),
        print_share(row["share_after"], language),
        print_signed(row["difference"] * _PERCENT, language, 0),
        print_interval(row["newcombe_low"] * _PERCENT, row["newcombe_high"] * _PERCENT, language, 0),
        print_p(row["p_holm"], language),
    )

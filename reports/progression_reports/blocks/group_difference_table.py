"""Mean of either group and the difference with its interval, and the tests of it, per score.

Scope: two tables of a `GroupComparison`.
"""

from typing import Any, Final

from progression.analysis import GroupComparison
from progression.printing import print_count, print_interval, print_number, print_p, print_share, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.side_words import rows_about, side_labels
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, decimals, hidden_note, reason_notes

__all__ = ["group_difference_table", "group_test_table"]

_DIFFERENCE: Final = ("n_first", "mean_first", "n_second", "mean_second", "difference", "interval")
_TESTS: Final = (
    *("t", "p", "p_holm", "p_bh", "mann_whitney_p"),
    *("g_av", "g_interval", "superiority", "superiority_interval"),
)
_PLACES: Final = 2
_PERCENT: Final = 100


def group_difference_table(comparison: GroupComparison, language: Language) -> Table:
    """One row per score: n and mean (SD) on either side, difference, 95 % interval."""
    rows = rows_about(comparison.frame)
    keys = Keys(comparison.instrument, rows, "score", language)
    first, second = side_labels(comparison, language)
    sides = {"first": capital(first), "second": capital(second)}
    return Table(
        title=TEXTS("compare.mean_title", language, first=first, second=second),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"compare.{name}", language, **sides), "right") for name in _DIFFERENCE),
        ),
        rows=tuple((*keys.cells(row), *_means(comparison, row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("compare.note_mean", language, first=first, second=second),
            *hidden_note(rows, comparison.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def group_test_table(comparison: GroupComparison, language: Language) -> Table:
    """One row per score: Welch's t, Holm, Mann–Whitney, g with its interval, probability of superiority with its."""
    rows = rows_about(comparison.frame)
    keys = Keys(comparison.instrument, rows, "score", language)
    first, second = side_labels(comparison, language)
    return Table(
        title=TEXTS("compare.test_title", language),
        columns=(*keys.columns(), *(Column(name, TEXTS(f"compare.{name}", language), "right") for name in _TESTS)),
        rows=tuple((*keys.cells(row), *_tests(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("compare.note_tests", language),
            TEXTS("compare.note_sizes", language, first=first, second=second),
            *hidden_note(rows, comparison.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _means(comparison: GroupComparison, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_DIFFERENCE)
    places = decimals(comparison.instrument, row["score"])

    def mean(side: str) -> str:
        printed, spread = (print_number(row[f"{name}_{side}"], language, places) for name in ("mean", "sd"))
        return printed if row[f"sd_{side}"] is None else f"{printed} ({spread})"

    return (
        print_count(row["n_first"], language),
        mean("first"),
        print_count(row["n_second"], language),
        mean("second"),
        print_signed(row["difference"], language, places),
        print_interval(row["difference_low"], row["difference_high"], language, places),
    )


def _tests(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_TESTS)
    t = print_number(row["t"], language, _PLACES)
    limits = (row["superiority_low"], row["superiority_high"])
    low, high = (None if each is None else each * _PERCENT for each in limits)
    return (
        t if row["df"] is None else f"{t} ({print_number(row['df'], language, 1)})",
        print_p(row["p"], language),
        print_p(row["p_holm"], language),
        print_p(row["p_bh"], language),
        print_p(row["mann_whitney_p"], language),
        print_signed(row["g_av"], language, _PLACES),
        print_interval(row["g_av_low"], row["g_av_high"], language, _PLACES),
        print_share(row["superiority"], language),
        print_interval(low, high, language, 0),
    )

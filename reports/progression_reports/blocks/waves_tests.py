"""Whether the waves differ, and each later wave against the first.

Scope: two tables of a `Waves`, about those with every wave. Every test that was made is shown, with the p-value
corrected for how many there were.
"""

from typing import Any, Final

from progression.analysis import Waves
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_p, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, decimals, hidden_note, reason_notes

__all__ = ["statistic_in_words", "waves_steps", "waves_tests"]

_TESTED: Final = ("n", "statistic", "p", "p_holm", "size")
_STEPS: Final = ("n", "difference", "interval", "p_holm", "d_z")
_PLACES: Final = 2
_PERCENT: Final = 100


def waves_tests(waves: Waves, language: Language) -> Table:
    """One row per measure and group: which test, its statistic, p and size."""
    rows = records(waves.frame)
    keys = Keys(waves.instrument, rows, "score", language)
    return Table(
        title=TEXTS("waves.tests_title", language),
        columns=(
            *keys.columns(),
            Column("test", TEXTS("waves.column.test", language)),
            *(Column(name, TEXTS(f"waves.column.{name}", language), "right") for name in _TESTED),
        ),
        rows=tuple(
            (*keys.cells(row), TEXTS(f"waves.test.{row['test']}", language), *_test_cells(row, language))
            for row in keys.ordered()
        ),
        notes=(
            *(TEXTS(f"waves.note_{test}", language) for test in dict.fromkeys(row["test"] for row in rows)),
            TEXTS("waves.note_size", language),
            *hidden_note(rows, waves.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()) + 1,
    )


def _test_cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_TESTED)
    return (
        print_count(row["n"], language),
        statistic_in_words(row["statistic"], row["df1"], row["df2"], language),
        print_p(row["p"], language),
        print_p(row["p_holm"], language),
        print_number(row["size"], language, _PLACES),
    )


def statistic_in_words(value: float | None, df1: float | None, df2: float | None, language: Language) -> str:
    """``5,20 (2,1; 16,7)``, or ``11,53 (3)`` for a test with one number of degrees of freedom."""
    printed = print_number(value, language, _PLACES)
    if value is None:
        return printed
    degrees = (each for each in (df1, df2) if each is not None)
    return f"{printed} ({'; '.join(print_number(each, language, 0 if each == int(each) else 1) for each in degrees)})"


def waves_steps(waves: Waves, language: Language) -> Table:
    """One row per measure, group and later wave: the difference from the first with its interval."""
    rows = records(waves.steps)
    keys = Keys(waves.instrument, rows, "score", language)
    return Table(
        title=TEXTS("waves.steps_title", language, first=waves.instrument.occasion_label(waves.occasions[0], language)),
        columns=(
            *keys.columns(),
            Column("of", TEXTS("waves.column.of", language)),
            Column("occasion", TEXTS("column.occasion", language)),
            *(Column(name, TEXTS(f"waves.column.{name}", language), "right") for name in _STEPS),
        ),
        rows=tuple(
            (
                *keys.cells(row),
                TEXTS(f"waves.of_{row['of']}", language),
                waves.instrument.occasion_label(row["occasion"], language),
                *_step_cells(waves, row, language),
            )
            for row in keys.ordered()
        ),
        notes=(
            TEXTS("waves.note_steps", language),
            *hidden_note(rows, waves.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()) + 2,
    )


def _step_cells(waves: Waves, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_STEPS)
    share = row["of"] == "share"
    places = 0 if share else decimals(waves.instrument, row["score"])
    numbers = (row[name] for name in ("difference", "low", "high"))
    difference, low, high = (each if each is None or not share else each * _PERCENT for each in numbers)
    return (
        print_count(row["n"], language),
        print_signed(difference, language, places),
        print_interval(low, high, language, places),
        print_p(row["p_holm"], language),
        print_signed(row["d_z"], language, _PLACES),
    )

"""Whether groups changed alike: what may be said in words, and the tests that it rests on.

Scope: two tables of a `Subgroups`, one row per score and column.
"""

from typing import Any, Final

from progression.analysis import FEWEST_IN_SUBGROUP, Subgroups
from progression.analysis.result import records
from progression.analysis.subgroup_rows import VERDICT_ONLY
from progression.printing import print_count, print_p
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.subgroup_words import about_cells, about_columns
from progression_reports.blocks.waves_tests import statistic_in_words
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, reason_notes

__all__ = ["subgroup_tests", "subgroup_verdicts"]

_COLUMNS: Final = ("n", "groups", "f", "p", "p_holm", "p_bh", "start_f", "start_p", "start_p_holm", "start_p_bh")


def subgroup_verdicts(found: Subgroups, language: Language) -> Table:
    """One row per score and column: what may be said."""
    rows = _rows(found)
    keys = about_columns(rows, "division", language)
    return Table(
        title=TEXTS("subgroups.verdict_title", language),
        columns=(*keys, Column("verdict", TEXTS("subgroups.column.verdict", language))),
        rows=tuple((*about_cells(found, rows, row, "division", language), _verdict(row, language)) for row in rows),
        notes=(TEXTS("subgroups.note_verdict", language), *hidden_note(rows, found.min_group, language)),
        headers=len(keys),
    )


def subgroup_tests(found: Subgroups, language: Language) -> Table:
    """One row per score and column: Welch's test of the changes, and the same from an equal start."""
    rows = _rows(found)
    keys = about_columns(rows, "division", language)
    fewest = max(FEWEST_IN_SUBGROUP, found.min_group)
    return Table(
        title=TEXTS("subgroups.test_title", language),
        columns=(*keys, *(Column(name, TEXTS(f"subgroups.column.{name}", language), "right") for name in _COLUMNS)),
        rows=tuple((*about_cells(found, rows, row, "division", language), *_cells(row, language)) for row in rows),
        notes=(
            TEXTS("subgroups.note_alike", language, least=fewest),
            TEXTS("subgroups.note_start", language),
            TEXTS("subgroups.note_family", language),
            *hidden_note(rows, found.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys),
    )


def _rows(found: Subgroups) -> list[dict[str, Any]]:
    """Those of one score after each other."""
    rows = records(found.interactions)
    order = list(dict.fromkeys(row["score"] for row in rows))
    return sorted(rows, key=lambda row: order.index(row["score"]))


def _verdict(row: dict[str, Any], language: Language) -> str:
    return HIDDEN if row["suppressed"] else TEXTS(f"subgroups.verdict.{row['verdict']}", language)


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"] or row["reason"] == VERDICT_ONLY:
        return (HIDDEN,) * len(_COLUMNS)
    told = {
        "n": print_count(row["n"], language),
        "groups": print_count(row["groups"], language),
        "f": statistic_in_words(row["f"], row["df1"], row["df2"], language),
        "start_f": statistic_in_words(row["start_f"], row["df1"], row["start_df2"], language),
    }
    return tuple(told[name] if name in told else print_p(row[name], language) for name in _COLUMNS)

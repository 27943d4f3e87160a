"""Whether groups move alike over the waves.

Scope: one table of a `Waves` with one group column, about those with every wave and, in the last columns, everybody.
"""

from typing import Any, Final

from progression.analysis import Waves
from progression.analysis.result import records
from progression.analysis.wave_rows import FEWEST_IN_GROUP
from progression.printing import print_count, print_p
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.waves_tests import statistic_in_words
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, reason_notes

__all__ = ["waves_groups"]

_COLUMNS: Final = ("n", "groups", "interaction", "p", "p_holm", "time_p", "group_p", "slopes_n", "slopes_p")


def waves_groups(waves: Waves, language: Language) -> Table:
    """One row per score: group × time, and beside it time and group alone; empty without one group column."""
    rows = records(waves.effects)
    keys = Keys(waves.instrument, rows, "score", language)
    several = _by_score(rows)
    return Table(
        title=TEXTS("waves.groups_title", language),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"waves.column.{name}", language), "right") for name in _COLUMNS),
        ),
        rows=tuple((*keys.cells(effects["interaction"]), *_cells(effects, language)) for effects in several),
        notes=(
            TEXTS("waves.note_groups", language, least=FEWEST_IN_GROUP),
            *hidden_note(rows, waves.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _by_score(rows: list[dict[str, Any]]) -> list[dict[str, dict[str, Any]]]:
    """The effects of each score and respondent by name, those of one score after each other."""
    found: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["score"], row["respondent"]), {})[row["effect"]] = row
    order = list(dict.fromkeys(score for score, _ in found))
    return [found[each] for each in sorted(found, key=lambda each: order.index(each[0]))]


def _cells(effects: dict[str, dict[str, Any]], language: Language) -> tuple[str, ...]:
    return (*_complete(effects, language), *_everybody(effects["slopes"], language))


def _everybody(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    """How many, and whether the groups' pace differs."""
    if row["suppressed"]:
        return (HIDDEN,) * 2
    return print_count(row["n"], language), print_p(row["p"], language)


def _complete(effects: dict[str, dict[str, Any]], language: Language) -> tuple[str, ...]:
    row = effects["interaction"]
    if row["suppressed"]:
        return (HIDDEN,) * (len(_COLUMNS) - 2)
    return (
        print_count(row["n"], language),
        print_count(row["groups"], language),
        statistic_in_words(row["f"], row["df1"], row["df2"], language),
        print_p(row["p"], language),
        print_p(row["p_holm"], language),
        *(print_p(effects[name]["p"], language) for name in ("time", "group")),
    )

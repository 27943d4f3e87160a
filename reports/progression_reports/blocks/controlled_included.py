"""Who is in a comparison of change, and who was lost: the table that stands first in its report.

Scope: tables of a `Controlled` about persons, before any answer is looked at: those included, and the weights.
"""

from typing import Final

from progression.analysis import Controlled
from progression.analysis.result import records
from progression.printing import print_count, print_number, print_share
from progression.texts import Language
from progression_reports.blocks.controlled_words import (
    controlled_facts,
    respondent_cells,
    respondent_columns,
    side_label,
)
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, reason_notes

__all__ = ["controlled_included", "controlled_weights"]

_COUNTS: Final = ("participants", "pairs", "only_before", "only_after")
_WEIGHTS: Final = ("n_first", "n_second", "effective", "largest", "outside")


def controlled_included(controlled: Controlled, language: Language) -> Table:
    """Persons, with both forms, with only one; one row per respondent and group."""
    rows = records(controlled.attrition)
    who, facts = respondent_columns(rows, language), controlled_facts(controlled, language)
    return Table(
        title=TEXTS("controlled.included_title", language, **facts),
        columns=(
            *who,
            Column("side", TEXTS("column.group", language)),
            *(Column(name, TEXTS(f"column.{name}", language, **facts), "right") for name in _COUNTS),
        ),
        rows=tuple(
            (
                *respondent_cells(who, row, language),
                capital(side_label(controlled, row["side"], language)),
                *(HIDDEN if row["suppressed"] else print_count(row[name], language) for name in _COUNTS),
            )
            for row in rows
        ),
        notes=hidden_note(rows, controlled.min_group, language),
        headers=1 + len(who),
    )


def controlled_weights(controlled: Controlled, language: Language) -> Table:
    """What the weights leave of the comparison group; one row per respondent, none where nothing is weighted."""
    rows = records(controlled.weights)
    who, facts = respondent_columns(rows, language), controlled_facts(controlled, language)
    about = who or (Column("side", TEXTS("column.group", language)),)
    return Table(
        title=TEXTS("controlled.weights_title", language, **facts),
        columns=(
            *about,
            *(Column(name, TEXTS(f"controlled.column.{name}", language, **facts), "right") for name in _WEIGHTS),
        ),
        rows=tuple(
            (
                *(respondent_cells(who, row, language) if who else (capital(facts["second"]),)),
                *(
                    (HIDDEN,) * len(_WEIGHTS)
                    if row["suppressed"]
                    else (
                        print_count(row["n_first"], language),
                        print_count(row["n_second"], language),
                        print_number(row["effective"], language, 1),
                        print_number(row["largest"], language, 1),
                        print_share(row["outside"], language),
                    )
                ),
            )
            for row in rows
        ),
        notes=(
            TEXTS("controlled.note_weights", language, **facts),
            *hidden_note(rows, controlled.min_group, language),
            *reason_notes(rows, language),
        ),
    )

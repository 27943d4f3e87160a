"""Who is in a comparison of stepped cohorts: when each began, and how many answered before and after.

Scope: the first table of a `Stepped`, before any answer is looked at.
"""

from typing import Final

from progression.analysis import Stepped
from progression.analysis.result import records
from progression.printing import print_count
from progression.texts import Language
from progression_reports.blocks.controlled_words import respondent_cells, respondent_columns
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.stepped_words import cohort_label, stepped_facts
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note

__all__ = ["stepped_included"]

_COUNTS: Final = ("periods", "participants", "n_before", "n_after", "forms_before", "forms_after")


def stepped_included(stepped: Stepped, language: Language) -> Table:
    """One row per respondent and cohort."""
    rows = records(stepped.cohorts)
    who, facts = respondent_columns(rows, language), stepped_facts(stepped, language)
    return Table(
        title=TEXTS("stepped.included_title", language),
        columns=(
            *who,
            Column("cohort", capital(facts["cohort"])),
            Column("start", TEXTS("stepped.column.start", language)),
            *(Column(name, capital(TEXTS(f"stepped.column.{name}", language, **facts)), "right") for name in _COUNTS),
        ),
        rows=tuple(
            (
                *respondent_cells(who, row, language),
                cohort_label(stepped, row["cohort"], language),
                row["start"] or TEXTS("stepped.not_yet", language),
                *(HIDDEN if row["suppressed"] else print_count(row[name], language) for name in _COUNTS),
            )
            for row in rows
        ),
        notes=(
            TEXTS("stepped.note_included", language),
            *hidden_note(rows, stepped.min_group, language),
        ),
        headers=1 + len(who),
    )

"""Whose next measurement is when, as a table for those who measure.

Scope: one table of `DueList`.
"""

from progression.analysis import DueList
from progression.printing import print_date
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, respondent_label

__all__ = ["due_table"]


def due_table(found: DueList, language: Language) -> Table:
    """One row per measurement to come, soonest first; the mentor's column where the forms name mentors."""
    by_mentor = found.frame["mentor"].notna().any()
    names = ("state", "on", "window", "participant", "respondent", "occasion", *(("mentor",) if by_mentor else ()))
    rows = []
    for row in found.frame.to_dict("records"):
        words = {
            "state": TEXTS(f"due.{row['state']}", language),
            "on": print_date(row["on"]),
            "window": f"{print_date(row['earliest'])} – {print_date(row['latest'])}",
            "participant": row["participant"],
            "respondent": respondent_label(row["respondent"], language),
            "occasion": found.instrument.occasion_label(row["occasion"], language),
            "mentor": row["mentor"] or "–",
        }
        rows.append(tuple(words[name] for name in names))
    return Table(
        title=TEXTS("due.title", language, day=print_date(found.on) if found.on else "–"),
        columns=tuple(Column(name, TEXTS(f"due.column.{name}", language)) for name in names),
        rows=tuple(rows),
        notes=() if rows else (TEXTS("due.nobody", language),),
    )

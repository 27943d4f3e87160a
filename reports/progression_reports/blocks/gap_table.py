"""Where participant and mentor see things differently: their latest answers beside each other.

Scope: one table of a `Person`. A difference is a subject for the talk, not a fault of either.
"""

from progression.analysis import Gap, Person
from progression.printing import print_date, print_signed
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, capital, label_of, print_answer, respondent_label

__all__ = ["gap_table"]


def gap_table(person: Person, language: Language) -> Table:
    """One row per question that both answered at the same occasion: the latest such occasion, widest gap first."""
    latest = {gap.item: gap for gap in person.gaps}  # gaps stand in time order, so the last one wins
    gaps = sorted(latest.values(), key=lambda gap: -abs(gap.gap))
    return Table(
        title=TEXTS("gap.title", language),
        columns=(
            Column("item", TEXTS("column.item", language)),
            Column("when", TEXTS("column.when", language)),
            Column("participant", capital(respondent_label("participant", language)), "right"),
            Column("mentor", capital(respondent_label("mentor", language)), "right"),
            Column("gap", TEXTS("column.gap", language), "right"),
        ),
        rows=tuple(_row(person, gap, language) for gap in gaps),
        notes=(TEXTS("gap.note", language),),
    )


def _row(person: Person, gap: Gap, language: Language) -> tuple[str, ...]:
    whole = gap.gap == int(gap.gap)
    when = print_date(gap.date) if gap.date else person.instrument.occasion_label(gap.occasion, language)
    return (
        label_of(person.instrument, gap.item, language),
        capital(when),
        print_answer(gap.participant, language),
        print_answer(gap.mentor, language),
        print_signed(gap.gap, language, 0 if whole else 1),
    )

"""Where participant and mentor see things differently: their latest answers beside each other.

Scope: one table of a `Person`. A difference is a subject for the talk, not a fault of either.
"""

from progression.analysis import Convergence, Gap, Person
from progression.printing import print_date, print_signed
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, capital, label_of, print_answer, respondent_label

__all__ = ["gap_table", "latest_gaps"]


def latest_gaps(person: Person) -> list[Gap]:
    """Of each item the gap at the latest occasion that both rated it."""
    return list({gap.item: gap for gap in person.gaps}.values())  # in time order, so the last one wins


def gap_table(person: Person, language: Language) -> Table:
    """One row per question that both answered at the same occasion: the latest such occasion, widest gap first.

    Where any question has two such occasions, also how wide the gap was at the first and who came closer since.
    """
    gaps = sorted(latest_gaps(person), key=lambda gap: -abs(gap.gap))
    earlier = {each.item: each for each in person.convergence}
    columns = [
        Column("item", TEXTS("column.item", language)),
        Column("when", TEXTS("column.when", language)),
        Column("participant", capital(respondent_label("participant", language)), "right"),
        Column("mentor", capital(respondent_label("mentor", language)), "right"),
        Column("gap", TEXTS("column.gap", language), "right"),
    ]
    if earlier:
        columns += [
            Column("gap_first", TEXTS("column.gap_first", language), "right"),
            Column("moved", TEXTS("column.moved", language)),
        ]
    return Table(
        title=TEXTS("gap.title", language),
        columns=tuple(columns),
        rows=tuple(
            (*_row(person, gap, language), *(_since(earlier.get(gap.item), language) if earlier else ()))
            for gap in gaps
        ),
        notes=(TEXTS("gap.note", language), *([TEXTS("gap.note_first", language)] if earlier else [])),
    )


def _row(person: Person, gap: Gap, language: Language) -> tuple[str, ...]:
    when = print_date(gap.date) if gap.date else person.instrument.occasion_label(gap.occasion, language)
    return (
        label_of(person.instrument, gap.item, language),
        capital(when),
        print_answer(gap.participant, language),
        print_answer(gap.mentor, language),
        _signed(gap, language),
    )


def _since(found: Convergence | None, language: Language) -> tuple[str, str]:
    if found is None:
        return "–", TEXTS("gap.moved.once", language)
    alike = found.first.gap == found.last.gap == 0
    return _signed(found.first, language), TEXTS(f"gap.moved.{'alike' if alike else found.moved}", language)


def _signed(gap: Gap, language: Language) -> str:
    return print_signed(gap.gap, language, 0 if gap.gap == int(gap.gap) else 1)

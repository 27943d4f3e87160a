"""Where participant and mentor see things differently now, and whether they have come closer.

Scope: a small table of a `Person`, for its first page. A difference is something to talk about, not a fault.
"""

from typing import Final

from progression.analysis import Gap, Person
from progression.printing import print_date
from progression.texts import Language
from progression_reports.blocks.answers import respondents_of
from progression_reports.blocks.model import Column, Passage, Point, Table, Words
from progression_reports.blocks.on_sheet import fitting, share_of_scale, short_label
from progression_reports.blocks.words import TEXTS, capital, print_answer, respondent_label

__all__ = ["differing"]

_LETTERS: Final = 22
_LINES: Final = 4
_BOTH: Final = ("participant", "mentor")


def differing(person: Person, language: Language) -> Table | Words:
    """The widest gaps of the latest occasion that both rated; how many questions came closer since the first.

    A question that one of them left out then is not there, whatever it was before. In words alone where there is no
    gap; without any where the instrument asks only one of the two.
    """
    if not set(_BOTH) <= set(person.instrument.respondents):
        return Words(TEXTS("differing.title", language), ())
    together = _latest(person)
    apart = sorted(
        (gap for gap in together if gap.gap),
        key=lambda gap: share_of_scale(person, gap.item, gap.gap),
        reverse=True,
    )
    shown = fitting(apart, lambda gap: short_label(person, gap.item, language), letters=_LETTERS, lines=_LINES)
    title = TEXTS("differing.most" if len(apart) > len(shown) else "differing.title", language, count=len(apart))
    notes = (*_earlier(person, together, language), *_notes(person, language, alike=not apart))
    if not shown:
        return Words(title, (Passage(tuple(Point(note) for note in notes)),))
    return Table(
        title=title,
        columns=(
            Column("item", TEXTS("column.item", language)),
            *(Column(each, capital(respondent_label(each, language)), "right") for each in _BOTH),
        ),
        rows=tuple(
            (
                short_label(person, gap.item, language),
                print_answer(gap.participant, language),
                print_answer(gap.mentor, language),
            )
            for gap in shown
        ),
        notes=notes,
    )


def _earlier(person: Person, together: list[Gap], language: Language) -> tuple[str, ...]:
    """When it was, where they did not both answer the latest time."""
    if not together or together[0].occasion == person.visits[-1]:
        return ()
    first = together[0]
    day = print_date(first.date) if first.date else person.instrument.occasion_label(first.occasion, language)
    return (TEXTS("differing.earlier", language, when=day),)


def _latest(person: Person) -> list[Gap]:
    """The gaps of the latest occasion that both rated anything; none without one."""
    latest = max((person.visits.index(gap.occasion) for gap in person.gaps), default=None)
    return [] if latest is None else [gap for gap in person.gaps if gap.occasion == person.visits[latest]]


def _notes(person: Person, language: Language, *, alike: bool) -> tuple[str, ...]:
    """Why there is nothing to compare, or what became of the gaps since the first occasion that both rated."""
    if not person.gaps:
        missing = "one" if len(respondents_of(person)) == 1 else "never_together"
        return (TEXTS(f"differing.only_{missing}", language),)
    found = [TEXTS("differing.alike", language)] if alike else []
    closer = sum(each.moved in ("participant", "mentor", "both") for each in person.convergence)
    wider = sum(each.moved == "widened" for each in person.convergence)
    if closer or wider:
        found.append(TEXTS("differing.since_start", language, closer=closer, wider=wider))
    return tuple(found)

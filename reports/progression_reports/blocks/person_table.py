"""Start, now and the change of each question, for the talk between participant and mentor.

Scope: one table of a `Person`. Verdicts stand in plain words; there are no p-values and no index numbers here.
"""

from progression.analysis import Person, Series
from progression.printing import print_signed
from progression.texts import Language
from progression_reports.blocks.answers import (
    answered,
    first_answer,
    latest_answer,
    rated,
    respondents_of,
    series_of,
    what,
)
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, capital, label_of, respondent_label

__all__ = ["person_table"]

_EXPLAINED = ("improved", "deteriorated", "unchanged", "no_reliability", "no_direction", "needs_two")


def person_table(person: Person, language: Language) -> Table:
    """One row per question and respondent, in the instrument's order."""
    series = [
        found
        for item in rated(person)
        for respondent in respondents_of(person)
        if (found := series_of(person, item, respondent)) and answered(found)
    ]
    columns = [Column(name, TEXTS(f"column.{name}", language)) for name in ("item", "respondent")]
    columns += [Column(name, TEXTS(f"column.{name}", language), "right") for name in ("start", "now", "change")]
    verdicts = {each.verdict for each in series}
    nobody_can_tell = "no_reliability" in verdicts and verdicts <= {"no_reliability", "needs_two"}
    if not nobody_can_tell:
        columns.append(Column("verdict", TEXTS("column.verdict", language)))
        notes = [TEXTS(f"person.note.{each}", language) for each in _EXPLAINED if each in verdicts]
    else:  # one sentence says it better than the same words on every row
        notes = [TEXTS("person.note.no_verdicts", language)]
    return Table(
        title=TEXTS("person.table_title", language),
        columns=tuple(columns),
        rows=tuple(_row(person, each, language)[: len(columns)] for each in series),
        notes=tuple(dict.fromkeys(filter(None, notes))),
        headers=2,
    )


def _row(person: Person, series: Series, language: Language) -> tuple[str, ...]:
    whole = series.change is None or series.change == int(series.change)
    return (
        label_of(person.instrument, series.item, language),
        capital(respondent_label(series.respondent, language)),
        what(first_answer(series), language),
        what(latest_answer(series), language),
        print_signed(series.change, language, 0 if whole else 1),
        _verdict(series, language),
    )


def _verdict(series: Series, language: Language) -> str:
    """The verdict says which way the answers went; whether that way is good stands in the question's label."""
    if series.verdict in ("improved", "deteriorated"):
        return TEXTS("person.verdict.rise" if (series.change or 0) > 0 else "person.verdict.fall", language)
    return TEXTS(f"person.verdict.{series.verdict}", language)

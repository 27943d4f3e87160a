"""Start, now and the change of each question, for the talk between participant and mentor.

Scope: one table of a `Person`. Verdicts stand in plain words; there are no p-values and no index numbers here.
"""

from progression.analysis import Person, Series
from progression.printing import print_signed
from progression.texts import Language
from progression_reports.blocks.answers import (
    answer_now,
    answer_then,
    answered,
    rated,
    respondents_of,
    series_of,
)
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, capital, label_of, respondent_label

__all__ = ["person_table"]

_NUMBERS = ("start", "now", "change", "since_last")
_TWICE = 2
_WHY_NONE = {"needs_two", "no_answer_then"}
_EXPLAINED = ("improved", "deteriorated", "unchanged", "no_reliability", "no_direction", "needs_two", "no_answer_then")


def person_table(person: Person, language: Language) -> Table:
    """One row per question and respondent, in the instrument's order.

    The change since the last time has a column of its own where there are more than two occasions.
    """
    series = [
        found
        for item in rated(person)
        for respondent in respondents_of(person)
        if (found := series_of(person, item, respondent)) and answered(found)
    ]
    verdicts = {each.verdict for each in series}
    nobody_can_tell = "no_reliability" in verdicts and verdicts <= {"no_reliability", *_WHY_NONE}
    names = ["item", "respondent", "start", "now", "change"]
    names += ["since_last"] if len(person.visits) > _TWICE else []
    if not nobody_can_tell:
        names.append("verdict")
        notes = [TEXTS(f"person.note.{each}", language) for each in _EXPLAINED if each in verdicts]
    else:  # one sentence says it better than the same words on every row
        notes = [TEXTS("person.note.no_verdicts", language)]
    cells = [_cells(person, each, language) for each in series]
    return Table(
        title=TEXTS("person.table_title", language),
        columns=tuple(
            Column(name, TEXTS(f"column.{name}", language), "right" if name in _NUMBERS else "left") for name in names
        ),
        rows=tuple(tuple(row[name] for name in names) for row in cells),
        notes=tuple(dict.fromkeys(filter(None, notes))),
        headers=2,
    )


def _cells(person: Person, series: Series, language: Language) -> dict[str, str]:
    return {
        "item": label_of(person.instrument, series.item, language),
        "respondent": capital(respondent_label(series.respondent, language)),
        "start": answer_then(person, series, language),
        "now": answer_now(person, series, language),
        "change": _signed(series.change, language),
        "since_last": _signed(series.change_since_last, language),
        "verdict": _verdict(series, language),
    }


def _signed(change: float | None, language: Language) -> str:
    return print_signed(change, language, 0 if change is None or change == int(change) else 1)


def _verdict(series: Series, language: Language) -> str:
    """The verdict says which way the answers went; whether that way is good stands in the question's label."""
    if series.verdict in ("improved", "deteriorated"):
        return TEXTS("person.verdict.rise" if (series.change or 0) > 0 else "person.verdict.fall", language)
    return TEXTS(f"person.verdict.{series.verdict}", language)

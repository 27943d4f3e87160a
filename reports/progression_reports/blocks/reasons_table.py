"""Why those who did not come back had ended, and whether they went to work or studies.

Scope: one table of a `GroupChange`, with a sentence on how many went to work or studies. Empty where no exits were
given, or nobody left.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_share
from progression.texts import Language, pick
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, respondent_label

__all__ = ["reasons_table"]

_NUMBERS: Final = ("n", "k", "share", "interval")
_PERCENT: Final = 100


def reasons_table(change: GroupChange, language: Language) -> Table:
    """One row per respondent, group, kind and answer that somebody has; one of dots where all answers are hidden."""
    rows = records(change.reasons)
    told = [row for row in rows if row["suppressed"] or row["k"]]
    keys = Keys(change.instrument, told, None, language)
    grouped = keys.columns() if len({(row["respondent"], row["group"]) for row in told}) > 1 else ()
    return Table(
        title=_said("title", change, language),
        columns=(
            *grouped,
            Column("kind", _said("kind", change, language)),
            Column("answer", _said("answer", change, language)),
            *(Column(name, _said(name, change, language), "right") for name in _NUMBERS),
        ),
        rows=tuple(
            (
                *(keys.cells(row) if grouped else ()),
                _said(f"kinds.{row['kind']}", change, language),
                *cells,
            )
            for answers in _gathered(rows)
            for row, cells in _told(change, answers, language)
        ),
        notes=(
            *_to_work(change, told, language),
            *_meanings(change, told, language),
        ),
        headers=len(grouped) + 2,
    )


def _said(key: str, change: GroupChange, language: Language, **facts: object) -> str:
    label = change.instrument.occasion_label
    when = {"before": label(change.before, language), "after": label(change.after, language)}
    return TEXTS(f"reasons.{key}", language, **when, **facts)


def _gathered(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The answers of each respondent, group and kind together."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["respondent"], row["by"], row["group"], row["kind"]), []).append(row)
    return list(found.values())


def _told(
    change: GroupChange, answers: list[dict[str, Any]], language: Language
) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """The answers that somebody has or that are hidden; one row of dots where all of them are."""
    if all(row["suppressed"] for row in answers):
        yield answers[0], (HIDDEN,) * (len(_NUMBERS) + 1)
        return
    for row in answers:
        if row["suppressed"] or row["k"]:
            yield row, (_answer(change, row, language), *_cells(row, language))


def _answer(change: GroupChange, row: dict[str, Any], language: Language) -> str:
    """What an answer is called: as in the exit record, or that there is none."""
    registered = change.exits.reasons if change.exits else {}
    if row["kind"] == "reason" and row["answer"] in registered:
        return capital(pick(dict(registered[row["answer"]]), language))
    return _said(f"answers.{row['answer']}", change, language)


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_NUMBERS)
    return (
        print_count(row["n"], language),
        print_count(row["k"], language),
        print_share(Fraction(row["k"], row["n"]), language),
        print_interval(row["share_low"] * _PERCENT, row["share_high"] * _PERCENT, language, 0),
    )


def _to_work(change: GroupChange, rows: list[dict[str, Any]], language: Language) -> Iterator[str]:
    """How many of all who left went to work or studies; where several answered one sentence for each."""
    everybody = [row for row in rows if row["group"] is None and row["answer"] == "yes" and not row["suppressed"]]
    several = len({row["respondent"] for row in rows}) > 1
    for row in everybody:
        facts = {"k": print_count(row["k"], language), "n": print_count(row["n"], language)}
        sentence = _said("to_work", change, language, share=print_share(row["share"], language), **facts)
        who = capital(respondent_label(row["respondent"], language))
        yield TEXTS("leavers.of", language, who=who, sentence=sentence) if several else sentence


def _meanings(change: GroupChange, rows: list[dict[str, Any]], language: Language) -> Iterator[str]:
    """Whom the table is about, what counts as work or studies, and what it means to have no exit."""
    if not rows or change.exits is None:
        return
    yield _said("note", change, language, definition=pick(dict(change.exits.definition_label), language))
    if any(row["answer"] == "no_exit" for row in rows):
        yield _said("note_no_exit", change, language)
    if any(row["suppressed"] for row in rows):
        yield _said("note_hidden", change, language, smallest=change.min_group)

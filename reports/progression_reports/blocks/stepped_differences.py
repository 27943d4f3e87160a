"""How those who had begun differed from those who waited, all approaches side by side, and by time since the start.

Scope: three tables of a `Stepped`. What a difference comes from is said nowhere; what would have to hold before anybody
could, is.
"""

from typing import Any, Final

from progression.analysis import Stepped
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_p, print_signed
from progression.texts import Language
from progression_reports.blocks.controlled_words import respondent_cells, respondent_columns
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.stepped_words import begun_and_waiting, stepped_facts
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    column_label,
    decimals,
    hidden_note,
    label_of,
    reason_notes,
)

__all__ = ["stepped_differences", "stepped_needed", "stepped_since"]

_COLUMNS: Final = ("n", "estimate", "interval", "p", "p_holm")
_SINCE: Final = ("n_since", "cohorts", "estimate", "interval")
_CONDITION: Final = ("condition", "seen", "known")
_UNSEEN: Final = ("then", "order", "waited", "same", "measured")
_LAST: Final = 3  # periods since the start, or more
_COMPARED: Final = ("two_way", "not_yet")


def stepped_differences(stepped: Stepped, language: Language) -> Table:
    """One row per score, respondent and approach."""
    rows = records(stepped.frame)
    who, facts = respondent_columns(rows, language), stepped_facts(stepped, language)
    adjust = ", ".join(column_label(each, language) for each in stepped.adjust)
    approaches = list(dict.fromkeys(row["approach"] for row in rows))
    return Table(
        title=TEXTS("stepped.differences_title", language),
        columns=(
            *who,
            Column("score", TEXTS("column.score", language)),
            Column("approach", TEXTS("stepped.column.approach", language)),
            *(Column(name, TEXTS(f"stepped.column.{name}", language), "right") for name in _COLUMNS),
        ),
        rows=tuple(
            (
                *respondent_cells(who, row, language),
                label_of(stepped.instrument, row["score"], language),
                TEXTS(f"stepped.approach.{row['approach']}", language),
                *_cells(row, decimals(stepped.instrument, row["score"]), language),
            )
            for row in rows
        ),
        notes=(
            TEXTS("stepped.note_differences", language, **facts),
            *(TEXTS(f"stepped.assumes.{each}", language, adjust=adjust, **facts) for each in approaches),
            *hidden_note(rows, stepped.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=2 + len(who),
    )


def _cells(row: dict[str, Any], places: int, language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    return (
        begun_and_waiting(row, language),
        print_signed(row["estimate"], language, places),
        print_interval(row["low"], row["high"], language, places),
        print_p(row["p"], language),
        print_p(row["p_holm"], language),
    )


def stepped_since(stepped: Stepped, language: Language) -> Table:
    """One row per score, respondent and time since the start."""
    rows = records(stepped.since_start)
    who, facts = respondent_columns(rows, language), stepped_facts(stepped, language)
    return Table(
        title=TEXTS("stepped.since_title", language),
        columns=(
            *who,
            Column("score", TEXTS("column.score", language)),
            Column("since", capital(TEXTS("stepped.column.since", language, **facts))),
            *(Column(name, TEXTS(f"stepped.column.{name}", language), "right") for name in _SINCE),
        ),
        rows=tuple(
            (
                *respondent_cells(who, row, language),
                label_of(stepped.instrument, row["score"], language),
                TEXTS("stepped.since_last", language, count=_LAST) if row["since"] == _LAST else f"{row['since']}",
                *_since_cells(row, decimals(stepped.instrument, row["score"]), language),
            )
            for row in rows
        ),
        notes=(
            TEXTS("stepped.note_since", language, **facts),
            *hidden_note(rows, stepped.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=2 + len(who),
    )


def _since_cells(row: dict[str, Any], places: int, language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_SINCE)
    return (
        print_count(row["n"], language),
        print_count(row["cohorts"], language),
        print_signed(row["estimate"], language, places),
        print_interval(row["low"], row["high"], language, places),
    )


def stepped_needed(stepped: Stepped, language: Language) -> Table:
    """The conditions one by one: what the numbers show of them, and those that no number shows."""
    shown = [*_many(stepped, language), *_alike_before(stepped, language), *_agreeing(stepped, language)]
    unseen = [(each, TEXTS(f"stepped.condition_of.{each}", language)) for each in _UNSEEN]
    rows = [(name, said, seen) for seen, each in (("seen", shown), ("unseen", unseen)) for name, said in each]
    return Table(
        title=TEXTS("controlled.needed_title", language),
        columns=tuple(Column(each, TEXTS(f"controlled.column.{each}", language)) for each in _CONDITION),
        rows=tuple(
            (TEXTS(f"stepped.condition.{name}", language), TEXTS(f"controlled.{seen}", language), said)
            for name, said, seen in rows
        ),
    )


def _many(stepped: Stepped, language: Language) -> list[tuple[str, str]]:
    """How many cohorts there are, how many have begun, and on how many days."""
    starts = stepped.cohorts.drop_duplicates("cohort")["start"].dropna()
    counts = {"all": stepped.cohorts["cohort"].nunique(), "begun": len(starts), "days": starts.nunique()}
    printed = {name: print_count(each, language) for name, each in counts.items()}
    return [("many", TEXTS("stepped.seen_many", language, **printed))]


def _alike_before(stepped: Stepped, language: Language) -> list[tuple[str, str]]:
    """For how many measures those who were to begin moved clearly apart from those who waited."""
    rows = [row for row in records(stepped.frame) if row["approach"] == "before_start" and row["estimate"] is not None]
    told = [row for row in rows if row["low"] is not None]
    if not told:
        return [("before", TEXTS("stepped.seen_before_none" if rows else "stepped.seen_before_never", language))]
    clear = sum(row["low"] > 0 or row["high"] < 0 for row in told)
    counts = {"all": print_count(len(told), language), "clear": print_count(clear, language)}
    return [("before", TEXTS("stepped.seen_before", language, **counts))]


def _agreeing(stepped: Stepped, language: Language) -> list[tuple[str, str]]:
    """For how many measures both approaches point the same way."""
    found: dict[tuple[str, str], list[float]] = {}
    for row in records(stepped.frame):
        if row["approach"] in _COMPARED and row["estimate"] is not None:
            found.setdefault((row["respondent"], row["score"]), []).append(row["estimate"])
    both = [each for each in found.values() if len(each) == len(_COMPARED)]
    if not both:
        return []
    same = sum(len({each > 0 for each in estimates}) == 1 for estimates in both)
    counts = {"all": print_count(len(both), language), "same": print_count(same, language)}
    return [("agreeing", TEXTS("stepped.seen_agreeing", language, **counts))]

"""Who moved towards whom between two occasions: how wide the gap was and is, and what each of the two contributed.

Scope: two tables of an `Agreement`, one of scale points and one of persons; empty where no occasions are compared.
"""

from typing import Any, Final

from progression.analysis import Agreement
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_signed
from progression.texts import Language
from progression_reports.blocks.agreement_words import pairs_in_words, sides, with_pair
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, decimals, hidden_note, reason_notes

__all__ = ["convergence_count_table", "convergence_table"]

_COUNTS: Final = ("n", "moved_respondent", "moved_other", "moved_both", "unchanged", "widened")


def convergence_table(agreement: Agreement, language: Language) -> Table:
    """One row per question and group: mean size of the gap before and after, and how the narrowing divides."""
    rows = records(agreement.movement)
    keys = Keys(agreement.instrument, with_pair(rows, language), "score", language)
    words = _words(agreement, rows, language)
    labels = {
        "n": TEXTS("column.n", language),
        "gap_before": TEXTS("column.gap_at", language, occasion=words["before"]),
        "gap_after": TEXTS("column.gap_at", language, occasion=words["after"]),
        "narrowing": TEXTS("column.narrowing", language),
        "interval": TEXTS("column.interval", language),
        "by_respondent": TEXTS("column.of_it_by", language, who=words["one"]),
        "by_other": TEXTS("column.of_it_by", language, who=words["two"]),
    }
    return Table(
        title=TEXTS("convergence.title", language, **words),
        columns=(*keys.columns(), *(Column(name, label, "right") for name, label in labels.items())),
        rows=tuple((*keys.cells(row), *_points(agreement, row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("convergence.note", language),
            *hidden_note(rows, agreement.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def convergence_count_table(agreement: Agreement, language: Language) -> Table:
    """One row per question and group: for how many the gap narrowed, by whom, and for how many it did not."""
    rows = records(agreement.movement)
    keys = Keys(agreement.instrument, with_pair(rows, language), "score", language)
    words = _words(agreement, rows, language)
    labels = {name: TEXTS(f"column.{name}", language) for name in ("n", "moved_both", "widened")}
    labels |= {"moved_respondent": capital(words["one"]), "moved_other": capital(words["two"])}
    labels["unchanged"] = TEXTS("column.gap_unchanged", language)
    return Table(
        title=TEXTS("convergence.count_title", language, **words),
        columns=(*keys.columns(), *(Column(name, labels[name], "right") for name in _COUNTS)),
        rows=tuple(
            (
                *keys.cells(row),
                *(HIDDEN if row["suppressed"] else print_count(row[name], language) for name in _COUNTS),
            )
            for row in keys.ordered()
        ),
        notes=(
            TEXTS("convergence.count_note", language, one=labels["moved_respondent"], two=labels["moved_other"]),
            *hidden_note(rows, agreement.min_group, language),
        ),
        headers=len(keys.columns()),
    )


def _words(agreement: Agreement, rows: list[dict[str, Any]], language: Language) -> dict[str, str]:
    """Who and when, for titles and headings."""
    one, two = sides(rows, language)
    before, after = (
        agreement.instrument.occasion_label(each, language) for each in (agreement.before, agreement.after)
    )
    pairs = pairs_in_words(agreement, language)
    return {"one": one, "two": two, "before": before, "after": after, "pairs": pairs}


def _points(agreement: Agreement, row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * 7
    places = decimals(agreement.instrument, row["score"])
    return (
        print_count(row["n"], language),
        *(print_number(row[name], language, places) for name in ("gap_before", "gap_after")),
        print_signed(row["narrowing"], language, places),
        print_interval(row["narrowing_low"], row["narrowing_high"], language, places),
        *(print_signed(row[name], language, places) for name in ("by_respondent", "by_other")),
    )

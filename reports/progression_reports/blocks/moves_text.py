"""Moves from before to after in words and as a table.

Scope: the alt text and the table twin of `progression_reports.blocks.moves`, and which of the rows may be told.
"""

from typing import Any, TypeAlias

from progression.analysis import GroupChange
from progression.printing import plain_number, print_count, print_number
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, decimals, label_of

__all__ = ["Rows", "move_in_words", "moves_alt", "moves_table", "rest_of", "shown_in", "span"]

Rows: TypeAlias = list[dict[str, Any]]


def shown_in(rows: Rows) -> Rows:
    """The moves of a table that are told."""
    return [row for row in rows if not row["suppressed"] and row["count"]]


def rest_of(rows: Rows) -> int:
    """How many made a move that is not shown."""
    told = shown_in(rows)
    return int(told[0]["n"] - sum(row["count"] for row in told))


def _band(row: dict[str, Any], side: str, language: Language) -> str:
    return span(row[f"{side}_low"], row[f"{side}_high"], language)


def span(low: float, high: float, language: Language) -> str:
    """``1–5``, or the answer where a band is one."""
    first, last = (plain_number(float(each), language) for each in (low, high))
    return first if first == last else f"{first}–{last}"


def move_in_words(row: dict[str, Any], language: Language) -> str:
    """``6 från 1–5 till 6–10``."""
    return TEXTS(
        "moves.move",
        language,
        count=print_count(row["count"], language),
        start=_band(row, "from", language),
        end=_band(row, "to", language),
    )


def moves_alt(
    change: GroupChange, tables: dict[str, Rows], means: dict[str, dict[str, Any]], language: Language
) -> str:
    """Each panel in words: the moves told, how many are not, and the means."""
    sentences = [TEXTS("moves.alt", language, count=len(tables))]
    for score, rows in tables.items():
        told = shown_in(rows)
        places = decimals(change.instrument, score)
        words = [move_in_words(row, language) for row in told]
        if rest := rest_of(rows):
            words.append(TEXTS("moves.rest", language, count=print_count(rest, language)))
        mean = means.get(score, {})
        sentences.append(
            TEXTS(
                "moves.alt_score",
                language,
                score=label_of(change.instrument, score, language),
                n=print_count(told[0]["n"], language),
                moves=", ".join(words),
                before=print_number(mean.get("mean_before"), language, places),
                after=print_number(mean.get("mean_after"), language, places),
            )
        )
    return " ".join(sentences)


def moves_table(change: GroupChange, title: str, tables: dict[str, Rows], language: Language) -> Table:
    """The moves shown, then how many made another; two dots where no move is shown."""
    shown = any(map(shown_in, tables.values()))
    rows: list[tuple[str, ...]] = []
    if len(tables) > 1 and not shown:
        rows = [(TEXTS("moves.none_of", language, count=len(tables)), *((HIDDEN,) * 4))]
    for score, moves in tables.items() if not rows else ():
        label = label_of(change.instrument, score, language)
        told = shown_in(moves)
        rows += [
            (
                label,
                _band(row, "from", language),
                _band(row, "to", language),
                print_count(row["count"], language),
                print_count(row["n"], language),
            )
            for row in told
        ]
        if not told:
            rows.append((label, HIDDEN, HIDDEN, HIDDEN, HIDDEN))
        elif rest := rest_of(moves):
            other = TEXTS("moves.other", language)
            rows.append((label, other, other, print_count(rest, language), print_count(told[0]["n"], language)))
    return Table(
        title=title,
        columns=(
            Column("score", TEXTS("column.score", language)),
            Column("from", TEXTS("moves.before", language)),
            Column("to", TEXTS("moves.after", language)),
            Column("count", TEXTS("moves.column.count", language), "right"),
            Column("n", TEXTS("column.n", language), "right"),
        ),
        rows=tuple(rows),
        notes=(
            *((TEXTS("moves.note_bands", language),) if shown else ()),
            *(() if all(map(shown_in, tables.values())) else (TEXTS("moves.note_hidden", language),)),
        ),
        headers=3,
    )

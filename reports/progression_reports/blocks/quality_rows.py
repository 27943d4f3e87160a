"""What the tables about scale quality share: keys, the occasion where there are two, numbers with their intervals.

Scope: from the rows of one frame of a `Quality` to a table. What stands in the columns belongs to the blocks.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from progression.analysis import Quality
from progression.analysis.quality_cells import FIRST
from progression.printing import print_interval, print_number
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, label_of, reason_notes

__all__ = ["PLACES", "measure", "occasion_word", "quality_table", "verdict_word"]

PLACES: Final = 2
_TEXT_COLUMNS: Final = ("method", "verdict")


def quality_table(
    quality: Quality,
    rows: list[dict[str, Any]],
    language: Language,
    *,
    name: str,
    about: str,
    columns: Sequence[str],
    cells: Callable[[dict[str, Any]], tuple[str, ...]],
    notes: Sequence[str] = (),
) -> Table:
    """One row per measure, respondent, group and, where two are told of, occasion; of scales by item, the item too.

    Args:
        quality: The result.
        rows: Of one of its frames, as plain values.
        language: The reader's language.
        name: What its title in the catalogue begins with.
        about: The field that names what a row is about: ``item`` or ``score``.
        columns: Ids of the columns after those that say what a row is about.
        cells: Prints a row that is shown.
        notes: What the reader must know.
    """
    keys = Keys(quality.instrument, rows, about, language)
    extra = [each for each in ("item", "occasion") if each != about and rows and each in rows[0]]
    extra = [each for each in extra if each != "occasion" or quality.before]

    def word(row: dict[str, Any], name: str) -> str:
        if name == "item":
            return label_of(quality.instrument, row["item"], language)
        return capital(occasion_word(quality, row["occasion"], language))

    return Table(
        title=TEXTS(f"quality.{name}_title", language),
        columns=(
            *keys.columns(),
            *(Column(each, TEXTS(f"column.{each}", language)) for each in extra),
            *(
                Column(each, TEXTS(f"quality.column.{each}", language), "left" if _is_word(each) else "right")
                for each in columns
            ),
        ),
        rows=tuple(
            (
                *keys.cells(row),
                *(word(row, each) for each in extra),
                *((HIDDEN,) * len(columns) if row["suppressed"] else cells(row)),
            )
            for row in keys.ordered()
        ),
        notes=(*notes, *hidden_note(rows, quality.min_group, language), *reason_notes(rows, language)) if rows else (),
        headers=len(keys.columns()) + len(extra),
    )


def _is_word(column: str) -> bool:
    """Whether words stand in a column, not numbers."""
    return column.endswith(_TEXT_COLUMNS)


def occasion_word(quality: Quality, occasion: str, language: Language) -> str:
    """``start``, or ``första formuläret``."""
    if occasion == FIRST:
        return TEXTS("quality.first", language)
    return quality.instrument.occasion_label(occasion, language)


def measure(row: dict[str, Any], name: str, language: Language, *, prefix: str | None = None) -> str:
    """``0,52 (0,37 till 0,68)``, or the value alone where it has no interval.

    Args:
        row: Holds the value under ``name``.
        name: Of the value.
        language: The reader's language.
        prefix: What the names of the limits begin with, where that is not ``name``.
    """
    value = print_number(row[name], language, PLACES)
    begins = name if prefix is None else prefix
    low, high = (row[f"{begins}_{end}" if begins else end] for end in ("low", "high"))
    return value if low is None else f"{value} ({print_interval(low, high, language, PLACES)})"


def verdict_word(row: dict[str, Any], name: str, language: Language) -> str:
    """The word for a verdict; a dash where none is given."""
    return TEXTS(f"quality.{name}.{row[name]}", language)

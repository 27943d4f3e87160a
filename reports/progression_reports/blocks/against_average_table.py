"""How many persons changed more and less than the average, per score and group.

Scope: one table of a `GroupChange`. Its labels refer to the average change of the group: less than average is not worse
than before, and nothing here says that it is.
"""

from fractions import Fraction
from typing import Any, Final

from progression.analysis import GroupChange
from progression.printing import print_count, print_number
from progression.stats import CLASSES_AGAINST_AVERAGE
from progression.texts import Language
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.verdict_basis import basis_notes
from progression_reports.blocks.verdict_rows import VerdictRows, print_share_with_interval
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["against_average_table"]

_COUNTS: Final = ("began", "n", *(name for name in CLASSES_AGAINST_AVERAGE if name))
_WHERE_KNOWN: Final = ("more_by_noise", "could_flip")
_OF_FRAME: Final = {"more_by_noise": "expected_by_noise"}


def against_average_table(change: GroupChange, language: Language) -> Table:
    """Counts of persons per class; empty where no method that compares with the average was asked for."""
    shown = VerdictRows.of(change, change.against_average, language, reference="against_average_change")
    known = [name for name in _WHERE_KNOWN if any(_value(row, name) is not None for row in shown.rows)]
    names = [*_COUNTS, "share_more", *known]
    return Table(
        title=TEXTS("average.title", language),
        columns=(
            *shown.columns(),
            *(Column(name, TEXTS(f"verdict.column.{name}", language), "right") for name in names),
        ),
        rows=tuple((*shown.cells(row), *_cells(row, known, language)) for row in shown.rows),
        notes=(
            TEXTS("average.note", language),
            TEXTS("average.share", language),
            *([TEXTS("average.noise", language)] if "more_by_noise" in known else []),
            *([TEXTS("average.no_noise", language)] if "hlm" in shown.methods else []),
            *([TEXTS("caution.could_flip", language)] if "could_flip" in known else []),
            *basis_notes(shown),
            *hidden_note(shown.rows, change.min_group, language),
        ),
        headers=shown.headers,
    )


def _value(row: dict[str, Any], name: str) -> Any:
    return row[_OF_FRAME.get(name, name)]


def _cells(row: dict[str, Any], known: list[str], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * (len(_COUNTS) + 1 + len(known))
    share = Fraction(row["more_than_average"], row["classified"]) if row["classified"] else None
    return (
        *(print_count(row[name], language) for name in _COUNTS),
        print_share_with_interval(row | {"share": share}, "share", language),
        *(print_number(_value(row, name), language, 1 if name == "more_by_noise" else 0) for name in known),
    )

"""How many persons changed by more than the error of measurement, per score and group.

Scope: one table of a `GroupChange`. Only scores with published constants are in it; the constants stand in its notes.
"""

from typing import Any

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_number
from progression.stats import CLASSES
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note

__all__ = ["individual_table"]

_NEEDS_CUTOFF = ("recovered", "harmed")
_PLACES = 2


def individual_table(change: GroupChange, language: Language) -> Table:
    """Counts of persons per class; empty where no score has a reliability and a standard deviation."""
    rows = records(change.individual)
    keys = Keys(change.instrument, rows, "score", language)
    with_cutoff = any(row["cutoff"] is not None for row in rows)
    classes = [name for name in CLASSES if with_cutoff or name not in _NEEDS_CUTOFF]
    return Table(
        title=TEXTS("individual.title", language),
        columns=(
            *keys.columns(),
            Column("n", TEXTS("column.n", language), "right"),
            *(Column(name, TEXTS(f"column.{name}", language), "right") for name in classes),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, classes, language)) for row in keys.ordered()),
        notes=(*_constants(change, rows, language), *hidden_note(rows, change.min_group, language)),
        headers=len(keys.columns()),
    )


def _cells(row: dict[str, Any], classes: list[str], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * (1 + len(classes))
    return tuple(print_count(row[name], language) for name in ("n", *classes))


def _constants(change: GroupChange, rows: list[dict[str, Any]], language: Language) -> tuple[str, ...]:
    """What the classes of each score rest on."""
    methods = ", ".join(sorted({TEXTS(f"method.{row['method']}", language) for row in rows}))
    sentences = [TEXTS("individual.note", language, methods=methods)]
    for row in rows:
        score = change.instrument.label_of(row["score"], language)
        reliability, sd = (print_number(row[name], language, _PLACES) for name in ("reliability", "sd"))
        sentences.append(TEXTS("individual.constants", language, score=score, reliability=reliability, sd=sd))
        if row["cutoff"] is not None:
            cutoff = print_number(row["cutoff"], language, _PLACES)
            sentences.append(TEXTS("individual.cutoff", language, score=score, cutoff=cutoff))
    return tuple(dict.fromkeys(sentences))

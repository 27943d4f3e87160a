"""How different the persons of a group are, where they begin and in how fast they change, with profile intervals.

Scope: one table of a `Waves`, from the mixed model of everybody. Empty where such intervals were not asked for.
"""

from typing import Any, Final

from progression.analysis import Waves
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.waves_models import slope_title
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, reason_notes

__all__ = ["waves_spread"]

_COLUMNS: Final = ("n", "sd_start", "sd_start_interval", "sd_slope", "sd_slope_interval", "slope", "slope_interval")
_PLACES: Final = 2
_FINE: Final = 3  # of what is per month


def waves_spread(waves: Waves, language: Language) -> Table:
    """One row per score and group."""
    asked = waves.intervals == "profile"
    rows = [row for row in records(waves.models) if asked and row["rows"] == "all" and row["model"] == "mixed"]
    keys = Keys(waves.instrument, rows, "score", language)
    units = dict.fromkeys(row["unit"] for row in rows)
    return Table(
        title=TEXTS("waves_spread.title", language),
        columns=(
            *keys.columns(),
            *(
                Column(
                    name,
                    slope_title(units, language) if name == "slope" else TEXTS(f"waves_spread.column.{name}", language),
                    "right",
                )
                for name in _COLUMNS
            ),
        ),
        rows=tuple((*keys.cells(row), *_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("waves_spread.note", language),
            *(TEXTS(f"waves.note_{unit}", language) for unit in units),
            *hidden_note(rows, waves.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)

    def interval(of: str, places: int) -> str:
        return print_interval(row[f"{of}_low"], row[f"{of}_high"], language, places)

    return (
        print_count(row["n"], language),
        print_number(row["sd_start"], language, _PLACES),
        interval("sd_start", _PLACES),
        print_number(row["sd_slope"], language, _FINE),
        interval("sd_slope", _FINE),
        print_signed(row["slope"], language, _FINE),
        interval("slope_profile", _FINE),
    )

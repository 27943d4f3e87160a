"""Mean change per month or per wave: those with every wave beside everybody, and how alike those of one cluster change.

Scope: two tables of a `Waves`.
"""

from collections.abc import Iterable
from typing import Any, Final

from progression.analysis import Waves
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_p, print_signed
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, reason_notes

__all__ = ["slope_title", "waves_clusters", "waves_models"]

_MODELS: Final = ("n", "values", "slope", "interval", "p")
_CLUSTERS: Final = ("n", "clusters", "icc", "design_effect")
_PLACES: Final = 2


def waves_models(waves: Waves, language: Language) -> Table:
    """One row per score, group and model."""
    rows = records(waves.models)
    keys = Keys(waves.instrument, rows, "score", language)
    units = dict.fromkeys(row["unit"] for row in rows)
    return Table(
        title=TEXTS("waves.models_title", language),
        columns=(
            *keys.columns(),
            Column("model", TEXTS("waves.column.model", language)),
            *(
                Column(
                    name,
                    slope_title(units, language) if name == "slope" else TEXTS(f"waves.column.{name}", language),
                    "right",
                )
                for name in _MODELS
            ),
        ),
        rows=tuple((*keys.cells(row), model_in_words(row, language), *_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("waves.note_models", language),
            *(TEXTS(f"waves.note_{unit}", language) for unit in units),
            *hidden_note(rows, waves.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()) + 1,
    )


def slope_title(units: Iterable[str], language: Language) -> str:
    """``Förändring per månad``; without the unit where rows differ in it."""
    each = list(units)
    return TEXTS(f"waves.slope.{each[0] if len(each) == 1 else 'several'}", language)


def model_in_words(row: dict[str, Any], language: Language) -> str:
    """``Alla svar, blandad modell``; the cluster by the name of its column."""
    name = row["model"] if row["rows"] == "all" else row["rows"]
    return TEXTS(f"waves.model.{name}", language, cluster=row["cluster"])


def _cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_MODELS)
    return (
        print_count(row["n"], language),
        print_count(row["values"], language),
        print_signed(row["slope"], language, _PLACES),
        print_interval(row["low"], row["high"], language, _PLACES),
        print_p(row["p"], language),
    )


def waves_clusters(waves: Waves, language: Language) -> Table:
    """One row per score and group; empty where no cluster was named."""
    rows = records(waves.clusters)
    keys = Keys(waves.instrument, rows, "score", language)
    return Table(
        title=TEXTS("waves.clusters_title", language, cluster=waves.cluster),
        columns=(
            *keys.columns(),
            *(Column(name, TEXTS(f"waves.column.{name}", language), "right") for name in _CLUSTERS),
        ),
        rows=tuple((*keys.cells(row), *_cluster_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("waves.note_clusters", language),
            *hidden_note(rows, waves.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _cluster_cells(row: dict[str, Any], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_CLUSTERS)
    return (
        print_count(row["n"], language),
        print_count(row["clusters"], language),
        print_signed(row["icc"], language, _PLACES),
        print_number(row["design_effect"], language, _PLACES),
    )

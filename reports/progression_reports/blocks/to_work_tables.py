"""What goes with work or studies: who is included, the chance within a year, the mentor's belief, the model as a whole.

Scope: tables of a `ToWork`. Each is about groups; none could be used to tell anybody's chance.
"""

from typing import Any, Final

from progression.analysis import ToWork
from progression.analysis.result import records
from progression.analysis.to_work import BELIEF
from progression.printing import print_count, print_interval, print_number, print_p, print_share, print_signed
from progression.texts import Language, pick
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, print_answer, reason_notes

__all__ = [
    "model_cells",
    "model_columns",
    "to_work_followed",
    "to_work_joint",
    "to_work_measures",
    "to_work_rated",
    "to_work_year",
]

_Row = dict[str, Any]
_PLACES: Final = 2
_PER_CENT: Final = 100
_YEAR: Final = ("n", "ratings", "chance_low", "chance_high", "difference")
_RATED: Final = ("participants", "quarters", "events", "share")
_MEASURES: Final = (("brier", 3), ("area", 2))


def to_work_followed(result: ToWork, language: Language) -> Table:
    """How it ended for how many."""
    rows = records(result.followed)
    return Table(
        title=TEXTS("to_work.followed_title", language),
        columns=_columns(("kind", "participants"), language),
        rows=tuple(
            (
                TEXTS(f"to_work.kind.{row['kind']}", language),
                HIDDEN if row["suppressed"] else print_count(row["participants"], language),
            )
            for row in rows
            if row["suppressed"] or row["participants"] or row["kind"] != "left_out"
        ),
        notes=hidden_note(rows, result.min_group, language),
    )


def to_work_year(result: ToWork, language: Language) -> Table:
    """One row per respondent and score: the chance within a year at a low and a high rating."""
    rows = records(result.year)
    keys = Keys(result.instrument, [row | {"by": None, "group": None} for row in rows], "score", language)
    return Table(
        title=TEXTS("to_work.year_title", language),
        columns=(*keys.columns(), *_columns(_YEAR, language, headers=0)),
        rows=tuple((*keys.cells(row), *_year_cells(row, language)) for row in keys.ordered()),
        notes=(
            TEXTS("to_work.note_year", language),
            *hidden_note(rows, result.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=len(keys.columns()),
    )


def _year_cells(row: _Row, language: Language) -> tuple[str, ...]:
    ratings = " / ".join(print_answer(row[name], language) for name in ("rating_low", "rating_high"))
    if row["suppressed"]:
        return (HIDDEN, ratings, HIDDEN, HIDDEN, HIDDEN)
    chances = (_share_with_interval(row, name, language) for name in ("chance_low", "chance_high"))
    return (print_count(row["n"], language), ratings, *chances, _points(row, "difference", language, 0))


def _share_with_interval(row: _Row, name: str, language: Language) -> str:
    """``30 % (21 till 40)``."""
    share = print_share(row[name], language) if row[name] is not None else print_number(None, language)
    limits = _limits(row, name)
    return share if None in limits else f"{share} ({print_interval(*limits, language, 0)})"


def _points(row: _Row, name: str, language: Language, places: int) -> str:
    """``+39 (21 till 58)``, percentage points."""
    value = None if row[name] is None else _PER_CENT * row[name]
    limits = _limits(row, name)
    said = print_signed(value, language, places)
    return said if None in limits else f"{said} ({print_interval(*limits, language, places)})"


def _limits(row: _Row, name: str) -> tuple[float | None, float | None]:
    low, high = (row[f"{name}_{end}"] for end in ("low", "high"))
    return (None if low is None else _PER_CENT * low), (None if high is None else _PER_CENT * high)


def to_work_rated(result: ToWork, language: Language) -> Table:
    """One row per rating of the mentor's belief; empty where the instrument has none."""
    rows = records(result.rated)
    return Table(
        title=TEXTS("to_work.rated_title", language),
        columns=_columns(("rating", *_RATED), language),
        rows=tuple((_rating(result, row["rating"], language), *_rated_cells(row, language)) for row in rows),
        notes=(TEXTS("to_work.note_rated", language), *hidden_note(rows, result.min_group, language)),
    )


def _rating(result: ToWork, rating: float, language: Language) -> str:
    """``2 (stämmer ganska dåligt)``."""
    scale = result.instrument.scale_of(result.instrument.item(BELIEF))
    words = {scale.values[code]: label for code, label in scale.labels.items()}
    printed = print_answer(rating, language)
    return f"{printed} ({pick(words[rating], language)})" if rating in words else printed


def _rated_cells(row: _Row, language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_RATED)
    counts = (print_count(row[name], language) for name in ("participants", "quarters", "events"))
    return (*counts, print_share(row["share"], language))


def to_work_joint(result: ToWork, language: Language) -> Table:
    """One row per term of the model of several things at once; empty where there is no such model."""
    rows = records(result.joint)
    return Table(
        title=TEXTS("to_work.joint_title", language),
        columns=(Column("term", TEXTS("to_work.column.term", language)), *model_columns(language, p="p")),
        rows=tuple(
            (TEXTS(f"to_work.term.{row['term']}", language), *model_cells(row, language, p="p")) for row in rows
        ),
        notes=(
            TEXTS("to_work.note_joint", language),
            *hidden_note(rows, result.min_group, language),
            *reason_notes(rows, language),
        ),
    )


def model_columns(language: Language, *, p: str) -> tuple[Column, ...]:
    """The columns of what a model tells; ``p`` is the one shown."""
    return _columns(("n", "events", "effect", "interval", p, "hazard_ratio"), language, headers=0)


def model_cells(row: _Row, language: Language, *, p: str) -> tuple[str, ...]:
    """The cells of one row of a model; how many more exits it takes where they are too few."""
    if row["suppressed"]:
        return (HIDDEN,) * 6
    few = row["reason"] == "to_work_few_events"
    ratio = print_number(row["hazard_ratio"], language, _PLACES)
    if row["hazard_ratio_low"] is not None:
        limits = print_interval(row["hazard_ratio_low"], row["hazard_ratio_high"], language, _PLACES)
        ratio = f"{ratio} ({limits})"
    effect = None if row["marginal"] is None else _PER_CENT * row["marginal"]
    return (
        print_count(row["n"], language),
        print_count(row["events"], language),
        TEXTS("to_work.needed", language, count=row["needed"]) if few else print_signed(effect, language),
        print_interval(*_limits(row, "marginal"), language),
        print_p(row[p], language),
        ratio,
    )


def to_work_measures(result: ToWork, language: Language) -> Table:
    """How far the model's expectations are from what happened, and how well it tells groups apart."""
    rows = records(result.measures)
    return Table(
        title=TEXTS("to_work.measures_title", language),
        columns=_columns(("measure", "value", "interval"), language),
        rows=tuple(
            (TEXTS(f"to_work.measure.{name}", language), *_measure_cells(row, name, places, language))
            for row in rows
            for name, places in _MEASURES
        ),
        notes=(
            TEXTS("to_work.note_measures", language),
            *hidden_note(rows, result.min_group, language),
            *reason_notes(rows, language),
        ),
    )


def _measure_cells(row: _Row, name: str, places: int, language: Language) -> tuple[str, str]:
    if row["suppressed"]:
        return HIDDEN, HIDDEN
    interval = print_interval(row[f"{name}_low"], row[f"{name}_high"], language, places)
    return print_number(row[name], language, places), interval


def _columns(names: tuple[str, ...], language: Language, *, headers: int = 1) -> tuple[Column, ...]:
    return tuple(
        Column(name, TEXTS(f"to_work.column.{name}", language), "left" if place < headers else "right")
        for place, name in enumerate(names)
    )

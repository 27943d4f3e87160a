"""How alike two groups were at the start: a table of means and shares, and the picture of the differences.

Scope: the balance of a `Controlled`. In the picture an open diamond is the difference as it was, a filled circle that
with the comparison group weighted; lines stand at the two limits.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from progression.analysis import Controlled
from progression.analysis.result import records
from progression.printing import print_number, print_share, print_signed
from progression.stats import CLEAR_DIFFERENCE, SMALL_DIFFERENCE
from progression.texts import Language
from progression_reports.blocks.controlled_words import (
    column_title,
    controlled_facts,
    count_of_both,
    covariate_label,
    respondent_cells,
    respondent_columns,
)
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, Panel, Room, Row, panel_axes, panel_layout
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    decimals,
    hidden_note,
    reason_notes,
    respondent_label,
    wrapped,
)
from progression_reports.theme import ACCENT, MAIN, MUTED, PAPER

__all__ = ["controlled_balance", "controlled_balance_table"]

_PER_PAGE: Final = 12  # each may take three lines
_PLACES: Final = 2
_WIDE: Final = replace(WIDE, left=174, label=26)
_BEYOND: Final = 1.15
_HALF: Final = 0.5
_NARROWEST: Final = 0.6  # standard deviations to either side
_KINDS: Final = ("difference", "difference_weighted")

_Rows = list[dict[str, Any]]


def controlled_balance_table(controlled: Controlled, language: Language) -> Table:
    """One row per respondent and covariate: both groups, and their difference before and after weighting."""
    rows = records(controlled.balance)
    who, facts = respondent_columns(rows, language), controlled_facts(controlled, language)
    names = ["n", "mean_first", "mean_second", "difference"]
    names += ["mean_weighted", "difference_weighted"] if _weighted(rows) else []
    return Table(
        title=TEXTS("controlled.balance_title", language, **facts),
        columns=(
            *who,
            Column("covariate", TEXTS("controlled.column.covariate", language)),
            *(Column(name, column_title(name, facts, language), "right") for name in names),
        ),
        rows=tuple(
            (
                *respondent_cells(who, row, language),
                covariate_label(controlled, row, language),
                *_cells(controlled, row, names, language),
            )
            for row in rows
        ),
        notes=(
            TEXTS("controlled.note_balance", language, **facts),
            *hidden_note(rows, controlled.min_group, language),
            *reason_notes(rows, language),
        ),
        headers=1 + len(who),
    )


def _weighted(rows: _Rows) -> bool:
    return any(row["mean_weighted"] is not None for row in rows)


def _cells(controlled: Controlled, row: dict[str, Any], names: list[str], language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(names)
    return tuple(_cell(controlled, row, name, language) for name in names)


def _cell(controlled: Controlled, row: dict[str, Any], name: str, language: Language) -> str:
    if name == "n":
        return count_of_both(row, language)
    if name in _KINDS:
        return print_signed(row[name], language, _PLACES)
    if row["kind"] == "group":
        return print_share(row[name], language)
    places = decimals(controlled.instrument, row["covariate"]) if row["kind"] == "start" else 1
    return print_number(row[name], language, places)


def controlled_balance(controlled: Controlled, language: Language) -> tuple[Figure, ...]:
    """The differences as points on a line, one figure per respondent, twelve covariates at most in each."""
    return tuple(figure for each in _respondents(controlled) for figure in _figures(controlled, each, language))


def _respondents(controlled: Controlled) -> list[str]:
    return list(dict.fromkeys(row["respondent"] for row in _drawable(controlled) if row["difference"] is not None))


def _drawable(controlled: Controlled) -> _Rows:
    """Every row, without differences where it is hidden."""
    rows = records(controlled.balance)
    return [row | dict.fromkeys(_KINDS) if row["suppressed"] else row for row in rows]


def _figures(controlled: Controlled, respondent: str, language: Language) -> Iterator[Figure]:
    rows = [row for row in _drawable(controlled) if row["respondent"] == respondent]
    kinds = _KINDS if _weighted(rows) else _KINDS[:1]
    told = [abs(row[kind]) for row in rows for kind in kinds if row[kind] is not None]
    reach = max([_NARROWEST, *(_BEYOND * each for each in told)])
    count = math.ceil(len(rows) / _PER_PAGE)
    size = math.ceil(len(rows) / count)
    pages = [rows[first : first + size] for first in range(0, len(rows), size)]
    facts = controlled_facts(controlled, language) | {"respondent": respondent_label(respondent, language)}
    title = TEXTS("controlled.plot_title", language, **facts)
    weighted = "_weighted" if len(kinds) > 1 else ""
    for number, page in enumerate(pages, start=1):
        drawn = _Drawn(controlled, page, kinds, reach, language)
        yield Figure(
            id=f"controlled-balance-{respondent}-{number}",
            title=part_title(title, number, count, language),
            alt=TEXTS(f"controlled.plot_alt{weighted}", language, count=len(page), said=drawn.said()),
            spec=drawn.spec(_WIDE),
            narrow=drawn.spec(NARROW),
            table=drawn.table(title),
            caption=TEXTS(f"controlled.plot_caption{weighted}", language, **facts),
        )


@dataclass(frozen=True)
class _Drawn:
    """The rows of one figure.

    Attributes:
        controlled: The result.
        rows: Covariates of one respondent.
        kinds: The differences drawn: as they were, and with weights where there are any.
        reach: How far the axis goes to either side, standard deviations.
        language: The reader's language.
    """

    controlled: Controlled
    rows: _Rows
    kinds: tuple[str, ...]
    reach: float
    language: Language

    def spec(self, room: Room) -> dict[str, Any]:
        """The figure as plotly has it."""
        shown = tuple(Row(self._label(row), self._printed(row)) for row in self.rows)
        end = _HALF if self.reach < 1 else math.floor(self.reach)
        marks = [-end, 0, end]
        axis = {
            "range": [-self.reach, self.reach],
            "tickvals": marks,
            "ticktext": [print_signed(mark, self.language, 1) if mark else "0" for mark in marks],
            "showgrid": False,
        }
        kinds = self.kinds if len(self.kinds) > 1 else ("only",)
        names = [TEXTS(f"controlled.plot_{kind}", self.language) for kind in kinds]
        facts = controlled_facts(self.controlled, self.language)
        heading = TEXTS("controlled.plot_heading", self.language, **facts)
        layout = panel_layout([Panel(heading, shown)], room, [axis], above=legend(names, room.plot))
        limits = [at for size in (SMALL_DIFFERENCE, CLEAR_DIFFERENCE) for at in (-size, size)]
        layout["shapes"] = [_line(at) for at in (*limits, 0)]
        data = [self._trace(kind, name) | panel_axes(0) for kind, name in zip(self.kinds, names, strict=True)]
        name_once(data)
        return {"data": data, "layout": layout}

    def said(self) -> str:
        """The differences in words and numbers."""
        return "; ".join(f"{self._label(row)} {self._printed(row)}" for row in self.rows)

    def table(self, title: str) -> Table:
        """The same numbers as text."""
        facts = controlled_facts(self.controlled, self.language)
        return Table(
            title=title,
            columns=(
                Column("covariate", TEXTS("controlled.column.covariate", self.language)),
                *(
                    Column(each, TEXTS(f"controlled.column.{each}", self.language, **facts), "right")
                    for each in self.kinds
                ),
            ),
            rows=tuple((self._label(row), *self._cells(row)) for row in self.rows),
            notes=hidden_note(self.rows, self.controlled.min_group, self.language),
        )

    def _label(self, row: dict[str, Any]) -> str:
        return covariate_label(self.controlled, row, self.language)

    def _cells(self, row: dict[str, Any]) -> tuple[str, ...]:
        if row["suppressed"]:
            return (HIDDEN,) * len(self.kinds)
        return tuple(print_signed(row[kind], self.language, _PLACES) for kind in self.kinds)

    def _printed(self, row: dict[str, Any]) -> str:
        return HIDDEN if row["suppressed"] else " → ".join(self._cells(row))

    def _trace(self, kind: str, name: str) -> dict[str, Any]:
        shown = [(place, row) for place, row in enumerate(self.rows) if row[kind] is not None]
        as_it_was = kind == "difference"
        colour = ACCENT if as_it_was else MAIN
        return {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [row[kind] for _, row in shown],
            "y": [place for place, _ in shown],
            "marker": {
                "symbol": "diamond" if as_it_was else "circle",
                "size": 11 if as_it_was else 9,
                "color": PAPER if as_it_was else colour,
                "line": {"color": colour, "width": 2},
            },
            "cliponaxis": False,
            "hovertext": [
                f"{wrapped(self._label(row), 40)}<br>{name}: {print_signed(row[kind], self.language, _PLACES)}"
                for _, row in shown
            ],
            "hoverinfo": "text",
        }


def _line(at: float) -> dict[str, Any]:
    """A line from top to bottom: solid at no difference, dotted at the small limit, dashed at the clear one."""
    dash = "solid" if not at else "dot" if abs(at) == SMALL_DIFFERENCE else "dash"
    style = {"color": MUTED, "width": 1, "dash": dash}
    ends = {"xref": "x", "yref": "y domain", "x0": at, "x1": at, "y0": 0, "y1": 1}
    return {"type": "line", "layer": "below", "line": style} | ends

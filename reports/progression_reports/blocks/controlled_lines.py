"""How each of two groups changed: their means before and after as two lines, and the same as a table.

Scope: the means of a `Controlled`, of those with both forms.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import Controlled
from progression.analysis.result import records
from progression.printing import print_count, print_interval, print_number, print_signed
from progression.texts import Language
from progression_reports.blocks.controlled_words import (
    column_title,
    controlled_facts,
    respondent_cells,
    respondent_columns,
    side_label,
)
from progression_reports.blocks.grid import Grid, grid_layout, scale_axis
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.words import (
    HIDDEN,
    TEXTS,
    capital,
    decimals,
    hidden_note,
    label_of,
    respondent_label,
)
from progression_reports.theme import ACCENT, MAIN

__all__ = ["controlled_lines", "controlled_means"]

_WIDE: Final = Grid(WIDE, columns=3, plot=104)
_NARROW: Final = Grid(NARROW, columns=2, plot=104)
_PER_PAGE: Final = 12
_APART: Final = 0.03  # to either side, so that the intervals of the two do not lie on each other
_COLUMNS: Final = ("n", "mean_before", "mean_after", "change", "interval")
_OCCASIONS: Final = ("before", "after")

_Rows = list[dict[str, Any]]


def controlled_means(controlled: Controlled, language: Language) -> Table:
    """One row per score, respondent and group: both means and the change."""
    rows = records(controlled.means)
    return _table(controlled, TEXTS("controlled.means_title", language), rows, language)


def controlled_lines(controlled: Controlled, language: Language) -> tuple[Figure, ...]:
    """One panel per score with both groups to show, at most twelve to a figure, one or more figures per respondent."""
    rows = [row for row in records(controlled.means) if not row["suppressed"] and row["mean_before"] is not None]
    respondents = dict.fromkeys(row["respondent"] for row in rows)
    return tuple(
        figure
        for each in respondents
        for figure in _figures(controlled, each, [row for row in rows if row["respondent"] == each], language)
    )


def _figures(controlled: Controlled, respondent: str, rows: _Rows, language: Language) -> Iterator[Figure]:
    scores = list(dict.fromkeys(row["score"] for row in rows))
    pages = [scores[first : first + _PER_PAGE] for first in range(0, len(scores), _PER_PAGE)]
    facts = controlled_facts(controlled, language) | {"respondent": respondent_label(respondent, language)}
    title = TEXTS("controlled.lines_title", language, **facts)
    for number, page in enumerate(pages, start=1):
        shown = {score: [row for row in rows if row["score"] == score] for score in page}
        yield Figure(
            id=f"controlled-{respondent}-{number}",
            title=part_title(title, number, len(pages), language),
            alt=_alt(controlled, shown, language),
            spec=_spec(controlled, shown, _WIDE, language),
            narrow=_spec(controlled, shown, _NARROW, language),
            table=_table(controlled, title, [row for each in shown.values() for row in each], language),
            caption=TEXTS("controlled.lines_caption", language, **facts),
        )


def _spec(controlled: Controlled, lines: dict[str, _Rows], grid: Grid, language: Language) -> dict[str, Any]:
    facts = controlled_facts(controlled, language)
    names = {side: capital(facts[side]) for side in ("first", "second")}
    layout = grid_layout(
        [label_of(controlled.instrument, score, language) for score in lines],
        grid,
        x_axis={"range": [0.7, 2.3], "tickvals": [1, 2], "ticktext": [facts[each] for each in _OCCASIONS]}
        | {"showgrid": False},
        y_axes=[scale_axis(controlled.instrument, score, language, beyond=0.05) for score in lines],
        above=legend(list(names.values()), grid.room.width),
    )
    data = [
        _trace(controlled, row, language) | panel_axes(place) | {"name": names[row["side"]]}
        for place, rows in enumerate(lines.values())
        for row in rows
    ]
    name_once(data)
    return {"data": data, "layout": layout}


def _trace(controlled: Controlled, row: dict[str, Any], language: Language) -> dict[str, Any]:
    """The line of one group, with the interval of each mean."""
    first = row["side"] == "first"
    colour, moved = (MAIN, -_APART) if first else (ACCENT, _APART)
    label, places = controlled.instrument.occasion_label, decimals(controlled.instrument, row["score"])
    occasions = {"before": controlled.before, "after": controlled.after}
    highs = [row[f"mean_{each}_high"] for each in _OCCASIONS]
    means = [row[f"mean_{each}"] for each in _OCCASIONS]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [1 + moved, 2 + moved],
        "y": means,
        "error_y": {
            "type": "data",
            "array": [None if high is None else high - mean for high, mean in zip(highs, means, strict=True)],
            "color": colour,
            "thickness": 1,
            "width": 3,
        },
        "line": {"color": colour, "width": 2, "dash": "solid" if first else "dot"},
        "marker": {"color": colour, "size": 7, "symbol": "circle" if first else "diamond-open"},
        "cliponaxis": False,
        "hovertext": [
            TEXTS(
                "controlled.lines_hover",
                language,
                group=capital(side_label(controlled, row["side"], language)),
                occasion=label(occasions[each], language),
                mean=print_number(row[f"mean_{each}"], language, places),
                n=print_count(row["n"], language),
            )
            for each in _OCCASIONS
        ],
        "hoverinfo": "text",
    }


def _alt(controlled: Controlled, lines: dict[str, _Rows], language: Language) -> str:
    sentences = [TEXTS("controlled.lines_alt", language, count=len(lines), **controlled_facts(controlled, language))]
    for score, rows in lines.items():
        places = decimals(controlled.instrument, score)
        sentences += [
            TEXTS(
                "controlled.lines_alt_row",
                language,
                score=label_of(controlled.instrument, score, language),
                group=side_label(controlled, row["side"], language),
                mean_before=print_number(row["mean_before"], language, places),
                mean_after=print_number(row["mean_after"], language, places),
            )
            for row in rows
        ]
    return " ".join(sentences)


def _table(controlled: Controlled, title: str, rows: _Rows, language: Language) -> Table:
    who, facts = respondent_columns(rows, language), controlled_facts(controlled, language)
    return Table(
        title=title,
        columns=(
            *who,
            Column("score", TEXTS("column.score", language)),
            Column("side", TEXTS("column.group", language)),
            *(Column(name, column_title(name, facts, language), "right") for name in _COLUMNS),
        ),
        rows=tuple(
            (
                *respondent_cells(who, row, language),
                label_of(controlled.instrument, row["score"], language),
                capital(side_label(controlled, row["side"], language)),
                *_cells(row, decimals(controlled.instrument, row["score"]), language),
            )
            for row in rows
        ),
        notes=(
            TEXTS("controlled.note_means", language, **facts),
            *hidden_note(rows, controlled.min_group, language),
        ),
        headers=2 + len(who),
    )


def _cells(row: dict[str, Any], places: int, language: Language) -> tuple[str, ...]:
    if row["suppressed"]:
        return (HIDDEN,) * len(_COLUMNS)
    return (
        print_count(row["n"], language),
        print_number(row["mean_before"], language, places),
        print_number(row["mean_after"], language, places),
        print_signed(row["difference"], language, places),
        print_interval(row["difference_low"], row["difference_high"], language, places),
    )

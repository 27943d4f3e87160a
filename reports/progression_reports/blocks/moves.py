"""How many made the same move from before to after: lines whose width is a number of persons, the mean over them.

Scope: one kind of figure of a `GroupChange`, one or more per respondent, a small panel per score. A line is never one
person: moves that few made are not drawn, and their number stands under the others. Groups have no such figure.
"""

from collections.abc import Iterator
from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.analysis.steps import Classes, steps_of
from progression.printing import plain_number, print_count, print_number
from progression.texts import Language
from progression_reports.blocks.grid import Grid, grid_layout
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import part_title
from progression_reports.blocks.panels import NARROW, WIDE, panel_axes
from progression_reports.blocks.words import HIDDEN, TEXTS, decimals, label_of, respondent_label
from progression_reports.theme import FELL, INK, MAIN, MUTED, PAPER, QUIET, SHADE

__all__ = ["change_moves"]

_WIDE: Final = Grid(WIDE, columns=3, plot=150, left=40)
_NARROW: Final = Grid(NARROW, columns=2, plot=150, left=40)
_PER_PAGE: Final = 12
_ROOM_BELOW: Final = 0.16  # of the scale, for the number that is not drawn
_FILLED: Final = 0.92  # of a band, by ribbons of everybody
_ROOM_FOR_TEXT: Final = 6.0  # pixels
_COLOURS: Final = {"same": SHADE, "up": QUIET, "down": FELL}
_CURVE: Final = tuple(round(step / 20, 2) for step in range(21))
_LABEL_AT: Final = {"up": 0.15, "same": 0.35, "down": 0.85}  # where on a ribbon its number stands, so that none meet

_Rows = list[dict[str, Any]]


def change_moves(change: GroupChange, language: Language) -> tuple[Figure | Table, ...]:
    """One panel per score with a move that may be shown, at most twelve to a figure; the table where there is none."""
    respondents = dict.fromkeys(row["respondent"] for row in records(change.moves))
    return tuple(figure for each in respondents for figure in _figures(change, each, language))


def _figures(change: GroupChange, respondent: str, language: Language) -> Iterator[Figure | Table]:
    tables: dict[str, _Rows] = {}
    for row in records(change.moves):
        if row["respondent"] == respondent:
            tables.setdefault(row["score"], []).append(row)
    shown = [score for score, rows in tables.items() if _shown(rows)]
    hidden = [score for score in tables if score not in shown]
    pages = [shown[first : first + _PER_PAGE] for first in range(0, len(shown), _PER_PAGE)]
    title = TEXTS("moves.title", language, respondent=respondent_label(respondent, language))
    facts = {"before": change.before, "after": change.after}
    facts = {name: change.instrument.occasion_label(each, language) for name, each in facts.items()}
    if not shown:
        yield _table(change, title, tables, language)
    for number, page in enumerate(pages, start=1):
        told = {score: tables[score] for score in page}
        beyond = hidden if number == len(pages) else []
        means = _means(change, respondent)
        yield Figure(
            id=f"moves-{respondent}-{number}",
            title=part_title(title, number, len(pages), language),
            alt=_alt(change, told, means, language),
            spec=_spec(change, told, means, _WIDE, language),
            narrow=_spec(change, told, means, _NARROW, language),
            table=_table(change, title, told | {score: tables[score] for score in beyond}, language),
            caption=" ".join(
                (
                    TEXTS("moves.caption", language, smallest=change.min_group, **facts),
                    *_not_shown(change, beyond, language),
                )
            ),
        )


def _shown(rows: _Rows) -> _Rows:
    return [row for row in rows if not row["suppressed"] and row["count"]]


def _rest(rows: _Rows) -> int:
    """How many made a move that is not shown."""
    told = _shown(rows)
    return int(told[0]["n"] - sum(row["count"] for row in told))


def _means(change: GroupChange, respondent: str) -> dict[str, dict[str, Any]]:
    return {
        row["score"]: row
        for row in records(change.frame)
        if (row["respondent"], row["group"]) == (respondent, None) and row["difference"] is not None
    }


def _not_shown(change: GroupChange, scores: list[str], language: Language) -> tuple[str, ...]:
    labels = ", ".join(label_of(change.instrument, each, language) for each in scores)
    return (TEXTS("moves.not_shown", language, scores=labels),) if scores else ()


def _way(row: dict[str, Any]) -> str:
    if row["from_low"] == row["to_low"]:
        return "same"
    return "up" if row["to_low"] > row["from_low"] else "down"


def _spec(
    change: GroupChange, tables: dict[str, _Rows], means: dict[str, dict[str, Any]], grid: Grid, language: Language
) -> dict[str, Any]:
    names = {way: TEXTS(f"moves.{way}", language) for way in _COLOURS} | {"mean": TEXTS("moves.mean", language)}
    bands = {score: _bands(change, score, rows) for score, rows in tables.items()}
    layout = grid_layout(
        [label_of(change.instrument, score, language) for score in tables],
        grid,
        x_axis={
            "range": [-0.1, 1.1],
            "tickvals": [0, 1],
            "ticktext": [TEXTS("moves.before", language), TEXTS("moves.after", language)],
            "showgrid": False,
        },
        y_axes=[_y_axis(each, language) for each in bands.values()],
        above=legend(list(names.values()), grid.room.width),
    )
    data: list[dict[str, Any]] = []
    for place, (score, rows) in enumerate(tables.items()):
        axes = panel_axes(place)
        traces = [
            {**trace, **({"name": names[way]} if way in names else {})}
            for way, trace in _ribbons(rows, bands[score], grid, language)
        ]
        if score in means:
            traces.append(_mean(means[score], decimals(change.instrument, score), language) | {"name": names["mean"]})
        data += [trace | axes for trace in traces]
        if rest := _rest(rows):
            layout["annotations"].append(_below(rest, axes, language))
    name_once(data)
    return {"data": data, "layout": layout}


def _bands(change: GroupChange, score: str, rows: _Rows) -> Classes:
    """The parts that the scale is divided into."""
    steps = steps_of(change.instrument, score)
    assert steps is not None  # noqa: S101  or there were no rows
    return steps.bands(_shown(rows)[0]["n"])


def _y_axis(bands: Classes, language: Language) -> dict[str, Any]:
    """The scale, its parts named, with room below for how many are not drawn."""
    low, high = _ends(bands)
    return {
        "range": [low - (high - low) * _ROOM_BELOW, high],
        "tickvals": [float(each) for each in (bands.low + bands.high) / 2],
        "ticktext": [_span(*ends, language) for ends in zip(bands.low, bands.high, strict=True)],
        "showgrid": False,
    }


def _ends(bands: Classes) -> tuple[float, float]:
    """Ends of the axis: half a gap between two bands beyond the outermost."""
    gap = float(bands.low[1] - bands.high[0]) / 2
    return float(bands.low[0]) - gap, float(bands.high[-1]) + gap


def _ribbons(rows: _Rows, bands: Classes, grid: Grid, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    """A ribbon for each move, as wide as many made it, and the numbers of those that are wide enough on top.

    Those that begin or end in the same part of the scale lie on each other there, in the order of their other ends.
    """
    shown = _shown(rows)
    low, high = _ends(bands)
    each = (high - low) / len(bands) * _FILLED / shown[0]["n"]  # height of one person, scale points
    numbers: dict[str, list[Any]] = {"x": [], "y": [], "text": []}
    for row in sorted(shown, key=lambda row: list(_COLOURS).index(_way(row))):
        way, height = _way(row), row["count"] * each
        start, end = (_floor(shown, row, side, each) for side in ("from", "to"))
        curve = [start + (end - start) * share * share * (3 - 2 * share) for share in _CURVE]
        yield (
            way,
            {
                "type": "scatter",
                "mode": "lines",
                "fill": "toself",
                "x": [*_CURVE, *reversed(_CURVE)],
                "y": [*curve, *(each + height for each in reversed(curve))],
                "line": {"width": 0.5, "color": PAPER},
                "fillcolor": _COLOURS[way],
                "hoveron": "fills",
                "text": _in_words(row, language),
                "hoverinfo": "text",
            },
        )
        if height / (high - low) * grid.plot / (1 + _ROOM_BELOW) >= _ROOM_FOR_TEXT:
            place = _CURVE.index(_LABEL_AT[way])
            numbers["x"].append(_CURVE[place])
            numbers["y"].append(curve[place] + height / 2)
            numbers["text"].append(print_count(row["count"], language))
    font = {"size": 11, "color": INK}
    yield "number", {"type": "scatter", "mode": "text", "textfont": font, "hoverinfo": "skip"} | numbers


def _floor(shown: _Rows, row: dict[str, Any], side: str, each: float) -> float:
    """Lower edge of a move's ribbon at one of its ends: those of a band are piled up around its middle."""
    other = "to" if side == "from" else "from"
    piled = [move for move in shown if move[f"{side}_low"] == row[f"{side}_low"]]
    below = sum(move["count"] for move in piled if move[f"{other}_low"] < row[f"{other}_low"])
    middle = (row[f"{side}_low"] + row[f"{side}_high"]) / 2
    return float(middle + (below - sum(move["count"] for move in piled) / 2) * each)


def _mean(row: dict[str, Any], places: int, language: Language) -> dict[str, Any]:
    """The mean before and after; at its end the interval of the change."""
    low, high = row["difference_low"], row["difference_high"]
    known = low is not None and high is not None
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [0, 1],
        "y": [row["mean_before"], row["mean_after"]],
        "line": {"color": MAIN, "width": 2.5},
        "marker": {"size": 9, "color": [PAPER, MAIN], "line": {"color": MAIN, "width": 2}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [0, high - row["difference"] if known else 0],
            "arrayminus": [0, row["difference"] - low if known else 0],
            "color": MAIN,
            "thickness": 1.5,
            "width": 4,
        },
        "cliponaxis": False,
        "text": [f"<b>{print_number(row[name], language, places)}</b>" for name in ("mean_before", "mean_after")],
        "textposition": ["top right", "top left"],
        "textfont": {"size": 11, "color": INK},
        "hoverinfo": "text",
    }


def _below(rest: int, axes: dict[str, str], language: Language) -> dict[str, Any]:
    return {
        "text": TEXTS("moves.rest", language, count=print_count(rest, language)),
        "font": {"size": 11, "color": MUTED},
        "xref": axes["xaxis"] + " domain",
        "yref": axes["yaxis"] + " domain",
        "x": 0.5,
        "y": 0,
        "xanchor": "center",
        "yanchor": "bottom",
        "borderpad": 0,
        "showarrow": False,
    }


def _band(row: dict[str, Any], side: str, language: Language) -> str:
    return _span(row[f"{side}_low"], row[f"{side}_high"], language)


def _span(low: float, high: float, language: Language) -> str:
    """``1–5``, or the answer where a band is one."""
    first, last = (plain_number(float(each), language) for each in (low, high))
    return first if first == last else f"{first}–{last}"


def _in_words(row: dict[str, Any], language: Language) -> str:
    return TEXTS(
        "moves.move",
        language,
        count=print_count(row["count"], language),
        start=_band(row, "from", language),
        end=_band(row, "to", language),
    )


def _alt(change: GroupChange, tables: dict[str, _Rows], means: dict[str, dict[str, Any]], language: Language) -> str:
    sentences = [TEXTS("moves.alt", language, count=len(tables))]
    for score, rows in tables.items():
        told = _shown(rows)
        places = decimals(change.instrument, score)
        words = [_in_words(row, language) for row in told]
        if rest := _rest(rows):
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


def _table(change: GroupChange, title: str, tables: dict[str, _Rows], language: Language) -> Table:
    """The moves shown, then how many made another; two dots where no move is shown."""
    rows: list[tuple[str, ...]] = []
    for score, moves in tables.items():
        label = label_of(change.instrument, score, language)
        told = _shown(moves)
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
        elif rest := _rest(moves):
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
            TEXTS("moves.note_bands", language),
            *(() if all(map(_shown, tables.values())) else (TEXTS("moves.note_hidden", language),)),
        ),
        headers=3,
    )

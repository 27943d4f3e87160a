"""Before and after of each group: two points and the line between them, per score.

Scope: one kind of figure of a `GroupChange`, split in several where one page is not enough. An open circle is the mean
before, a filled one the mean after; the difference and its 95 % interval are printed beside. A group that is too
small stands there with ``..`` and no points.
"""

from typing import Any

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import NO_BREAK_SPACE, print_count, print_interval, print_number, print_signed
from progression.texts import Language
from progression_reports.blocks.change_table import change_rows_table
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Figure
from progression_reports.blocks.pages import in_pages, part_title
from progression_reports.blocks.panels import NARROW, WIDE, Panel, Room, Row, panel_axes, panel_height, panel_layout
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, decimals, hidden_note, wrapped
from progression_reports.theme import MAIN, PAPER, QUIET

__all__ = ["paired"]

_Rows = list[dict[str, Any]]


def paired(change: GroupChange, language: Language) -> tuple[Figure, ...]:
    """Group means before and after, one panel per score, one row per respondent and group."""
    keys = Keys(change.instrument, records(change.frame), "score", language)
    pages = in_pages(keys.gathered(), lambda rows: panel_height(_panel(change, rows, keys, WIDE), WIDE))
    occasions = _occasions(change, language)
    return tuple(
        Figure(
            id=f"paired-{number}",
            title=part_title(TEXTS("paired.title", language, **occasions), number, len(pages), language),
            alt=_alt(change, page, keys),
            spec=_spec(change, page, keys, WIDE),
            narrow=_spec(change, page, keys, NARROW),
            table=change_rows_table(change, _flat(page), language),
            caption=" ".join(
                (TEXTS("paired.caption", language, **occasions), *hidden_note(_flat(page), change.min_group, language))
            ),
        )
        for number, page in enumerate(pages, start=1)
    )


def _flat(page: list[_Rows]) -> _Rows:
    return [row for rows in page for row in rows]


def _occasions(change: GroupChange, language: Language) -> dict[str, str]:
    label = change.instrument.occasion_label
    return {"before": label(change.before, language), "after": label(change.after, language)}


def _panel(change: GroupChange, rows: _Rows, keys: Keys, room: Room) -> Panel:
    shown = tuple(Row(keys.row_label(row), _difference(change, row, keys.language, room)) for row in rows)
    return Panel(keys.heading(rows[0]), shown)


def _difference(change: GroupChange, row: dict[str, Any], language: Language, room: Room) -> str:
    if row["suppressed"]:
        return HIDDEN
    if row["difference"] is None:
        return TEXTS("paired.none", language)
    places = decimals(change.instrument, row["score"])
    difference = print_signed(row["difference"], language, places)
    if row["difference_low"] is None:
        return difference
    interval = print_interval(row["difference_low"], row["difference_high"], language, places)
    return f"{difference}{'<br>' if room is NARROW else NO_BREAK_SPACE}({interval})"


def _spec(change: GroupChange, page: list[_Rows], keys: Keys, room: Room) -> dict[str, Any]:
    bounds = [change.instrument.bounds(rows[0]["score"]) for rows in page]
    # One scale for all scores needs its numbers only once, at the foot.
    on_each = len(set(bounds)) > 1
    x_axes = [
        {
            "range": [low - (high - low) / 40, high + (high - low) / 40],
            "showticklabels": on_each or place == len(page) - 1,
        }
        for place, (low, high) in enumerate(bounds)
    ]
    before, after = (capital(name) for name in _occasions(change, keys.language).values())
    layout = panel_layout(
        [_panel(change, rows, keys, room) for rows in page], room, x_axes, above=legend([before, after], room.plot)
    )
    data = [
        trace | panel_axes(place)
        for place, rows in enumerate(page)
        for trace in _traces(change, rows, keys, before=before, after=after)
    ]
    name_once(data)
    return {"data": data, "layout": layout}


def _traces(change: GroupChange, rows: _Rows, keys: Keys, *, before: str, after: str) -> list[dict[str, Any]]:
    """The lines between the points, then the points; a row without both means is left empty."""
    shown = [
        (place, row)
        for place, row in enumerate(rows)
        if not row["suppressed"] and row["mean_before"] is not None and row["mean_after"] is not None
    ]
    between = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, row in shown for x in (row["mean_before"], row["mean_after"], None)],
        "y": [y for place, _ in shown for y in (place, place, None)],
        "line": {"color": QUIET, "width": 4},
        "hoverinfo": "skip",
    }
    points = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [row[mean] for _, row in shown],
            "y": [place for place, _ in shown],
            "marker": {"size": 11, "color": colour, "line": {"color": MAIN, "width": 2}},
            "cliponaxis": False,
            "hovertext": [
                f"{wrapped(keys.row_label(row), 40)}<br>{name}: "
                f"{print_number(row[mean], keys.language, decimals(change.instrument, row['score']))} "
                f"(n = {print_count(row['n'], keys.language)})"
                for _, row in shown
            ],
            "hoverinfo": "text",
        }
        for name, mean, colour in ((before, "mean_before", PAPER), (after, "mean_after", MAIN))
    ]
    return [between, *points]


def _alt(change: GroupChange, page: list[_Rows], keys: Keys) -> str:
    sentences = [TEXTS("paired.alt", keys.language, count=len(page), **_occasions(change, keys.language))]
    for rows in page:
        for row in rows:
            key = "hidden" if row["suppressed"] else "none" if row["difference"] is None else "row"
            places = decimals(change.instrument, row["score"])
            sentences.append(
                TEXTS(
                    f"paired.alt_{key}",
                    keys.language,
                    score=keys.heading(row),
                    group=keys.row_label(row).lower(),
                    mean_before=print_number(row["mean_before"], keys.language, places),
                    mean_after=print_number(row["mean_after"], keys.language, places),
                    difference=_difference(change, row, keys.language, WIDE),
                )
            )
    return " ".join(sentences)

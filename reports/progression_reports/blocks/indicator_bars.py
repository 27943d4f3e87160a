"""Share of positive answers per item and group, against the nation.

Scope: one kind of figure of `Indicators`, split in several where one page is not enough. Bars with Wilson intervals
and a mark for the reference. A group that is too small stands there with ``..`` and no bar.
"""

from dataclasses import replace
from typing import Any, Final

from progression.analysis import Indicators
from progression.printing import print_count, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Figure
from progression_reports.blocks.pages import UNDER_HEADING, in_pages, part_title
from progression_reports.blocks.panels import (
    NARROW,
    WIDE,
    Panel,
    Room,
    Row,
    panel_axes,
    panel_height,
    panel_layout,
    share_axis,
)
from progression_reports.blocks.periods import (
    period_words,
    print_exact_share,
    print_share_interval,
    reference_name,
    rows_of,
)
from progression_reports.blocks.share_table import share_rows_table
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, wrapped
from progression_reports.theme import ACCENT, BAR, BAR_QUIET, INK, PAPER

__all__ = ["indicator_bars"]

_Rows = list[dict[str, Any]]
_WIDE: Final = replace(WIDE, right=110)
_NARROW: Final = replace(NARROW, right=72)


def indicator_bars(result: Indicators, language: Language) -> tuple[Figure, ...]:
    """Share of positive answers in the period, one panel per item, one row per respondent and group."""
    keys = Keys(result.instrument, rows_of(result, result.period), "item", language, of="share")
    pages = in_pages(keys.gathered(), lambda rows: panel_height(_panel(rows, keys, _WIDE), _WIDE), first=UNDER_HEADING)
    period, reference = period_words(result.period, language), reference_name(result)
    return tuple(
        Figure(
            id=f"indicator-bars-{number}",
            title=part_title(TEXTS("bars.title", language, period=period), number, len(pages), language),
            alt=_alt(page, keys, period, reference),
            spec=_spec(page, keys, reference, _WIDE),
            narrow=_spec(page, keys, reference, _NARROW),
            table=share_rows_table(result, _flat(page), language),
            caption=" ".join(
                (*_captions(page, keys, reference), *hidden_note(_flat(page), result.min_group, language))
            ),
        )
        for number, page in enumerate(pages, start=1)
    )


def _flat(page: list[_Rows]) -> _Rows:
    return [row for rows in page for row in rows]


def _compared(page: list[_Rows]) -> bool:
    return any(row["reference_share"] is not None for row in _flat(page))


def _captions(page: list[_Rows], keys: Keys, reference: str | None) -> tuple[str, ...]:
    mark = TEXTS("bars.caption_reference", keys.language, reference=reference)
    return (TEXTS("bars.caption", keys.language), *([mark] if _compared(page) else []))


def _panel(rows: _Rows, keys: Keys, room: Room) -> Panel:
    shown = tuple(Row(keys.row_label(row), _share(row, keys.language, room)) for row in rows)
    return Panel(keys.heading(rows[0]), shown)


def _share(row: dict[str, Any], language: Language, room: Room) -> str:
    if row["suppressed"]:
        return HIDDEN
    if not row["n"]:
        return TEXTS("bars.none", language)
    counts = TEXTS("bars.counts", language, k=print_count(row["k"], language), n=print_count(row["n"], language))
    return f"{print_exact_share(row, language)}{'<br>' if room is _NARROW else ' '}({counts})"


def _spec(page: list[_Rows], keys: Keys, reference: str | None, room: Room) -> dict[str, Any]:
    panels = [_panel(rows, keys, room) for rows in page]
    x_axes = [share_axis(keys.language, ticks=place == len(page) - 1) for place in range(len(page))]
    data = [_bars(rows, keys) | panel_axes(place) for place, rows in enumerate(page)]
    if reference and _compared(page):
        data += [_marks(rows, keys, capital(reference)) | panel_axes(place) for place, rows in enumerate(page)]
    name_once(data)
    above = legend([trace["name"] for trace in data if trace["showlegend"]], room.plot)
    return {"data": data, "layout": panel_layout(panels, room, x_axes, above=above) | {"bargap": 0.35}}


def _bars(rows: _Rows, keys: Keys) -> dict[str, Any]:
    """One bar a row with its interval; everybody darker than the groups."""
    shown = [(place, row) for place, row in enumerate(rows) if not row["suppressed"] and row["share"] is not None]
    return {
        "type": "bar",
        "orientation": "h",
        "name": TEXTS("bars.own", keys.language),
        "x": [row["share"] for _, row in shown],
        "y": [place for place, _ in shown],
        "marker": {"color": [BAR if row["group"] is None else BAR_QUIET for _, row in shown]},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [row["high"] - row["share"] for _, row in shown],
            "arrayminus": [row["share"] - row["low"] for _, row in shown],
            "color": INK,
            "thickness": 1.2,
            "width": 4,
        },
        "hovertext": [
            f"{wrapped(keys.row_label(row), 40)}: {_share(row, keys.language, _WIDE)}<br>"
            f"{TEXTS('bars.interval', keys.language, interval=print_share_interval(row, keys.language))}"
            for _, row in shown
        ],
        "hoverinfo": "text",
    }


def _marks(rows: _Rows, keys: Keys, name: str) -> dict[str, Any]:
    """Where the reference stands in each row that has one."""
    shown = [(place, row) for place, row in enumerate(rows) if row["reference_share"] is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row["reference_share"] for _, row in shown],
        "y": [place for place, _ in shown],
        "marker": {"symbol": "diamond", "size": 10, "color": ACCENT, "line": {"color": PAPER, "width": 1.5}},
        "cliponaxis": False,
        "hovertext": [f"{name}: {print_share(row['reference_share'], keys.language)}" for _, row in shown],
        "hoverinfo": "text",
    }


def _alt(page: list[_Rows], keys: Keys, period: str, reference: str | None) -> str:
    sentences = [TEXTS("bars.alt", keys.language, count=len(page), period=period)]
    for rows in page:
        said = "; ".join(_said(row, keys, reference) for row in rows)
        sentences.append(f"{keys.heading(rows[0])}: {said}.")
    return " ".join(sentences)


def _said(row: dict[str, Any], keys: Keys, reference: str | None) -> str:
    key = "hidden" if row["suppressed"] else "own" if row["reference_share"] is None else "compared"
    return TEXTS(
        f"bars.alt_{key}",
        keys.language,
        group=keys.row_label(row).lower(),
        share=_share(row, keys.language, _WIDE),
        reference=reference,
        reference_share=print_share(row["reference_share"], keys.language),
    )

"""How many were there at each occasion, and how many of them from the beginning.

Scope: one kind of figure of a `GroupChange` and its table, of everybody; the groups stand in the data. A bar is the
participants with a form at an occasion: dark for those who answered at the first of the two compared, light for the
others.
"""

from dataclasses import replace
from typing import Any, Final

from progression.analysis import GroupChange
from progression.analysis.result import records
from progression.printing import print_count, print_share
from progression.texts import Language
from progression_reports.blocks.keys import Keys
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import in_pages, part_title
from progression_reports.blocks.panels import NARROW, WIDE, Panel, Room, Row, panel_axes, panel_height, panel_layout
from progression_reports.blocks.words import HIDDEN, TEXTS, capital, hidden_note, wrapped
from progression_reports.theme import BAR_QUIET, MAIN

__all__ = ["flow", "flow_table"]

_COLUMNS: Final = ("participants", "of_starters", "share", "others")
_PARTS: Final = (("of_starters", MAIN), ("others", BAR_QUIET))
_WIDE: Final = replace(WIDE, right=110)
_NARROW: Final = replace(NARROW, right=70)

_Rows = list[dict[str, Any]]


def flow(change: GroupChange, language: Language) -> tuple[Figure, ...]:
    """One panel per respondent, one bar per occasion."""
    rows = _everybody(change)
    keys = Keys(change.instrument, rows, None, language)
    found: dict[str, _Rows] = {}
    for row in rows:
        found.setdefault(row["respondent"], []).append(row)
    pages = in_pages(list(found.values()), lambda panel: panel_height(_panel(change, panel, keys), _WIDE))
    title = _said("title", change, language)
    return tuple(
        Figure(
            id=f"flow-{number}",
            title=part_title(title, number, len(pages), language),
            alt=_alt(change, page, keys),
            spec=_spec(change, page, keys, _WIDE),
            narrow=_spec(change, page, keys, _NARROW),
            table=_table(change, [row for panel in page for row in panel], language),
            caption=_said("caption", change, language),
        )
        for number, page in enumerate(pages, start=1)
    )


def flow_table(change: GroupChange, language: Language) -> Table:
    """One row per respondent and occasion: how many answered, and how many of those who began."""
    return _table(change, _everybody(change), language)


def _everybody(change: GroupChange) -> _Rows:
    return [row for row in records(change.flow) if row["group"] is None]


def _table(change: GroupChange, rows: _Rows, language: Language) -> Table:
    keys = Keys(change.instrument, rows, None, language)
    return Table(
        title=_said("title", change, language),
        columns=(
            *keys.columns(),
            Column("occasion", TEXTS("column.occasion", language)),
            *(Column(name, _said(name, change, language), "right") for name in _COLUMNS),
        ),
        rows=tuple(
            (
                *keys.cells(row),
                capital(change.instrument.occasion_label(row["occasion"], language)),
                *(_cell(row, name, language) for name in _COLUMNS),
            )
            for row in rows
        ),
        notes=hidden_note(rows, change.min_group, language),
        headers=len(keys.columns()) + 1,
    )


def _cell(row: dict[str, Any], name: str, language: Language) -> str:
    if row["suppressed"]:
        return HIDDEN
    return print_share(row[name], language) if name == "share" else print_count(row[name], language)


def _said(key: str, change: GroupChange, language: Language) -> str:
    return TEXTS(f"flow.{key}", language, before=change.instrument.occasion_label(change.before, language))


def _panel(change: GroupChange, rows: _Rows, keys: Keys) -> Panel:
    def printed(row: dict[str, Any]) -> str:
        return HIDDEN if row["suppressed"] else print_count(row["participants"], keys.language)

    occasion = change.instrument.occasion_label
    shown = tuple(Row(capital(occasion(row["occasion"], keys.language)), printed(row)) for row in rows)
    return Panel(keys.row_label(rows[0]), shown)


def _spec(change: GroupChange, page: list[_Rows], keys: Keys, room: Room) -> dict[str, Any]:
    most = max((row["participants"] for rows in page for row in rows if not row["suppressed"]), default=0)
    x_axes = [{"range": [0, max(most, 1)], "showticklabels": False, "showgrid": False} for _ in page]
    names = [_said(name, change, keys.language) for name, _ in _PARTS]
    layout = panel_layout([_panel(change, rows, keys) for rows in page], room, x_axes, above=legend(names, room.width))
    data = [
        _bars(rows, part, name, colour) | panel_axes(place)
        for place, rows in enumerate(page)
        for (part, colour), name in zip(_PARTS, names, strict=True)
    ]
    name_once(data)
    return {"data": data, "layout": layout | {"barmode": "stack", "bargap": 0.3}}


def _bars(rows: _Rows, part: str, name: str, colour: str) -> dict[str, Any]:
    shown = [(place, row) for place, row in enumerate(rows) if not row["suppressed"]]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [row[part] for _, row in shown],
        "y": [place for place, _ in shown],
        "marker": {"color": colour},
        "hovertext": [f"{wrapped(name, 40)}: {row[part]}" for _, row in shown],
        "hoverinfo": "text",
    }


def _alt(change: GroupChange, page: list[_Rows], keys: Keys) -> str:
    """Each bar in words."""
    language = keys.language
    sentences = [_said("alt", change, language)]
    for rows in page:
        said = [
            TEXTS(
                "flow.alt_hidden" if row["suppressed"] else "flow.alt_row",
                language,
                occasion=change.instrument.occasion_label(row["occasion"], language),
                before=change.instrument.occasion_label(change.before, language),
                participants=_cell(row, "participants", language),
                of_starters=_cell(row, "of_starters", language),
            )
            for row in rows
        ]
        sentences.append(f"{keys.row_label(rows[0])}: {'; '.join(said)}.")
    return " ".join(sentences)

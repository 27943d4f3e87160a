"""A report as one HTML file that needs nothing else: no network, no fonts, no styles from elsewhere.

Scope: `Report` in, HTML text out. Figures are JSON that the inlined plotly.js draws; every figure has its table beside
it, so the file reads without JavaScript too. A content security policy forbids the page to load anything.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from jinja2 import Environment
from markupsafe import Markup, escape

from progression.texts import Language
from progression_reports.blocks import Block, Figure, Table, Words, Writing
from progression_reports.blocks.words import TEXTS
from progression_reports.render.page import asset, environment
from progression_reports.report import Report
from progression_reports.theme import colours

__all__ = ["render_html", "write_html"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class _Numbered:
    """A block with its heading: "Tabell 1: …" or "Figur 1: …", and for a figure the heading of its table."""

    block: Block
    kind: Literal["figure", "table", "small", "words", "writing"]
    number: int = 0
    heading: str = ""
    twin_heading: str = ""


class _Numbering:
    """Figures and tables numbered through a report, in the order in which they are asked for."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._figures = self._tables = 0

    def of(self, blocks: Iterable[Block], *, tables: Literal["numbered", "small"] = "numbered") -> list[_Numbered]:
        """The blocks, numbered on from the last; small tables have no number."""
        return [self._one(each, tables) for each in blocks]

    def _one(self, block: Block, tables: str) -> _Numbered:
        if isinstance(block, Words):
            return _Numbered(block, "words")
        if isinstance(block, Writing):
            return _Numbered(block, "writing")
        if isinstance(block, Table) and tables == "small":
            return _Numbered(block, "small")
        if isinstance(block, Table):
            self._tables += 1
            heading = TEXTS("html.table", self._language, number=self._tables, title=block.title)
            return _Numbered(block, "table", self._tables, heading)
        self._figures += 1
        facts = {"number": self._figures, "title": block.title}
        heading, twin = (TEXTS(f"html.{each}", self._language, **facts) for each in ("figure", "twin"))
        return _Numbered(block, "figure", self._figures, heading, twin)


@dataclass(frozen=True)
class _Row:
    """A row of the sheet, its blocks numbered."""

    kind: str
    cells: list[list[_Numbered]]


def render_html(report: Report, language: Language) -> str:
    """The report as one self-contained HTML document."""
    from plotly.offline import get_plotlyjs  # noqa: PLC0415  4 MB that only a page with figures needs

    numbering = _Numbering(language)
    rows = report.sheet.rows if report.sheet else ()
    sheet_rows = [_Row(row.kind, [numbering.of(cell, tables="small") for cell in row.cells]) for row in rows]
    numbered = [numbering.of(section.blocks) for section in report.sections]
    shown = [each for blocks in (*numbered, *(cell for row in sheet_rows for cell in row.cells)) for each in blocks]
    with_figures = any(each.kind == "figure" for each in shown)
    scripts = [get_plotlyjs(), asset("report.js")] if with_figures else [asset("report.js")]
    style = asset("report.css") + (asset("sheet.css") if report.sheet else "")
    return (
        _environment(language)
        .get_template("report.html.j2")
        .render(
            report=report,
            language=language,
            sheet_rows=sheet_rows,
            sections=list(zip(report.sections, numbered, strict=True)),
            has_figures=with_figures,
            style=Markup(colours() + style),  # noqa: S704  our own files
            scripts=[Markup(script) for script in scripts],  # noqa: S704  our own files and plotly's
            script_hashes=[_hash(script) for script in scripts],
        )
    )


def write_html(report: Report, path: Path, language: Language) -> None:
    """Write the report to ``path``.

    Raises:
        OSError: If the file cannot be written.
    """
    path.write_text(render_html(report, language), encoding="utf-8", newline="\n")


def _environment(language: Language) -> Environment:
    made = environment()
    made.filters["as_json"] = _as_json
    made.filters["days"] = _days
    made.filters["spans"] = _spans
    made.filters["unbroken"] = _unbroken
    made.globals["text"] = lambda key: TEXTS(f"html.{key}", language)
    return made


def _hash(script: str) -> str:
    """How the content security policy names a script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _as_json(figure: Figure) -> Markup:
    """Both pictures of a figure as JSON that cannot end the script element it stands in."""
    pictures = {"wide": figure.spec, "narrow": figure.narrow, "least": figure.least, "paper": figure.paper}
    text = json.dumps(pictures, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  escaped here


def _unbroken(cell: str) -> str:
    """The text of a cell with its spans of numbers kept on one line: ``17–42``."""
    return re.sub(r"(?<=\d)–(?=\d)", "\u2060–\u2060", cell)


def _days(text: str) -> Markup:
    """The text with its dates kept in one line each."""
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(text))))  # noqa: S704  escaped here


def _spans(table: Table) -> list[list[tuple[str, int]]]:
    """The leading cells of each row with how many rows they span; 0 where the cell above reaches down.

    A cell is joined with the one above when both, and every cell left of them, say the same.
    """
    spans: list[list[int]] = [[1] * table.headers for _ in table.rows]
    for row in range(len(table.rows) - 1, 0, -1):
        for column in range(table.headers):
            if table.rows[row][: column + 1] != table.rows[row - 1][: column + 1]:
                break
            spans[row - 1][column] += spans[row][column]
            spans[row][column] = 0
    return [list(zip(cells[: table.headers], span, strict=True)) for cells, span in zip(table.rows, spans, strict=True)]

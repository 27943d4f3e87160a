"""A report as one HTML file that needs nothing else: no network, no fonts, no styles from elsewhere.

Scope: `Report` in, HTML text out. Figures are JSON that the inlined plotly.js draws; every figure has its table beside
it, so the file reads without JavaScript too. A content security policy forbids the page to load anything.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from progression.texts import Language
from progression_reports.blocks import Block, Figure, Table
from progression_reports.blocks.words import TEXTS
from progression_reports.render.page import asset, environment
from progression_reports.report import Report
from progression_reports.theme import colours

__all__ = ["render_html", "write_html"]


@dataclass(frozen=True)
class _Numbered:
    """A block with its heading: "Tabell 1: …" or "Figur 1: …", and for a figure the heading of its table."""

    block: Block
    number: int
    heading: str
    twin_heading: str

    @property
    def is_figure(self) -> bool:
        return isinstance(self.block, Figure)


def render_html(report: Report, language: Language) -> str:
    """The report as one self-contained HTML document."""
    from plotly.offline import get_plotlyjs  # noqa: PLC0415  4 MB that only a page with figures needs

    numbered = _numbered(report, language)
    with_figures = any(each.is_figure for blocks in numbered for each in blocks)
    scripts = [get_plotlyjs(), asset("report.js")] if with_figures else [asset("report.js")]
    return (
        _environment(language)
        .get_template("report.html.j2")
        .render(
            report=report,
            language=language,
            sections=list(zip(report.sections, numbered, strict=True)),
            has_figures=with_figures,
            style=Markup(colours() + asset("report.css")),  # noqa: S704  our own file
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


def _numbered(report: Report, language: Language) -> list[list[_Numbered]]:
    """The blocks of each section with figures and tables numbered through the report."""
    figures = tables = 0
    found: list[list[_Numbered]] = []
    for section in report.sections:
        found.append([])
        for block in section.blocks:
            if isinstance(block, Table):
                number = tables = tables + 1
                heading, twin = TEXTS("html.table", language, number=number, title=block.title), ""
            else:
                number = figures = figures + 1
                facts = {"number": number, "title": block.title}
                heading, twin = TEXTS("html.figure", language, **facts), TEXTS("html.twin", language, **facts)
            found[-1].append(_Numbered(block, number, heading, twin))
    return found


def _environment(language: Language) -> Environment:
    made = environment()
    made.filters["as_json"] = _as_json
    made.filters["spans"] = _spans
    made.globals["text"] = lambda key: TEXTS(f"html.{key}", language)
    return made


def _hash(script: str) -> str:
    """How the content security policy names a script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _as_json(figure: Figure) -> Markup:
    """Both pictures of a figure as JSON that cannot end the script element it stands in."""
    text = json.dumps({"wide": figure.spec, "narrow": figure.narrow}, ensure_ascii=False, allow_nan=False)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  escaped here


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

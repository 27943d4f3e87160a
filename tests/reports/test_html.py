"""The page is one file that needs nothing else, and its parts are what a screen reader expects."""

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support import definition, form, forms_of, item

from progression.analysis import person
from progression.capture import Event
from progression_reports.blocks import Figure
from progression_reports.render.html import render_html
from progression_reports.report import Report, build_report

Pages = dict[tuple[str, str], Path]
TABLES_ONLY = {"agreement"}


def without_scripts(page: str) -> str:
    """The page without what is executed: plotly's own code holds addresses that are never asked for."""
    return re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)


class Tags(HTMLParser):
    """Every start tag with its attributes, and whether all of them are closed in order."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and wait for its end."""
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The innermost open tag is the one that ends."""
        assert self.open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each tag of this kind."""
        return [attrs for name, attrs in self.found if name == tag]


@pytest.fixture(scope="session")
def parsed(pages: Pages) -> dict[tuple[str, str], Tags]:
    """Each page's tags."""
    return {key: Tags(without_scripts(path.read_text(encoding="utf-8"))) for key, path in pages.items()}


def test_no_page_refers_to_anything_outside_itself(pages: Pages, parsed: dict[tuple[str, str], Tags]) -> None:
    for key, path in pages.items():
        assert not re.search(r"https?://|url\(|@import", without_scripts(path.read_text(encoding="utf-8")))
        assert not any(name in attrs for _, attrs in parsed[key].found for name in ("src", "href", "srcset"))


def test_the_policy_forbids_the_network_and_names_the_scripts(parsed: dict[tuple[str, str], Tags]) -> None:
    for (kind, _), tags in parsed.items():
        policy = next(str(each["content"]) for each in tags.of("meta") if "http-equiv" in each)
        assert policy.startswith("default-src 'none'")
        assert policy.count("'sha256-") == (1 if kind in TABLES_ONLY else 2)
        assert "unsafe-eval" not in policy
        assert "script-src 'unsafe-inline'" not in policy


def test_plotly_is_there_once_where_there_is_a_picture(pages: Pages) -> None:
    for (kind, _), path in pages.items():
        assert path.read_text(encoding="utf-8").count("* plotly.js v") == (0 if kind in TABLES_ONLY else 1)


def test_the_page_says_its_language(parsed: dict[tuple[str, str], Tags]) -> None:
    for (_, language), tags in parsed.items():
        assert tags.of("html") == [{"lang": language}]


def test_every_picture_has_words_and_every_heading_of_a_table_its_scope(parsed: dict[tuple[str, str], Tags]) -> None:
    for (kind, _), tags in parsed.items():
        plots = [each for each in tags.of("div") if each.get("class") == "plot"]
        assert bool(plots) == (kind not in TABLES_ONLY)
        assert all(each["role"] == "img" and each["aria-label"] for each in plots)
        twins = [each for each in tags.of("details") if each.get("class") == "twin"]
        assert {each.get("scope") for each in tags.of("th")} <= {"col", "row", "rowgroup"}
        assert len(tags.of("figure")) == len(tags.of("figcaption")) == len(twins)
        assert len(tags.of("h1")) == 1


def test_ids_are_unique_and_labels_point_at_them(parsed: dict[tuple[str, str], Tags]) -> None:
    for tags in parsed.values():
        ids = [str(attrs["id"]) for _, attrs in tags.found if "id" in attrs]
        assert len(set(ids)) == len(ids)
        assert {attrs["aria-labelledby"] for _, attrs in tags.found if "aria-labelledby" in attrs} <= set(ids)


def test_tables_stand_open_until_the_script_has_drawn_the_pictures(parsed: dict[tuple[str, str], Tags]) -> None:
    for tags in parsed.values():
        assert all("open" in each for each in tags.of("details"))


def test_tables_and_figures_are_numbered_apart(pages: Pages) -> None:
    page = pages["indicators", "sv"].read_text(encoding="utf-8")
    assert re.findall(r'class="caption" id="table-\d+">(Tabell \d):', page) == ["Tabell 1", "Tabell 2"]
    assert re.findall(r"<strong>(Figur \d):", page) == [f"Figur {k}" for k in range(1, 7)]
    assert "Figur 1 som tabell:" in page


def test_cells_that_repeat_are_joined_downwards() -> None:
    instrument = definition([item("a", respondents=["participant", "mentor"])])
    rows = [form("p1", respondent=each, a=3) for each in ("participant", "mentor")]
    page = render_html(build_report(person(forms_of(instrument, rows), "p1"), "sv"), "sv")
    assert '<th class="edge" scope="rowgroup" rowspan="2">a</th>' in page


def test_a_label_cannot_break_out_of_the_page() -> None:
    label = "</script><script>alert(1)</script> & <b>"
    instrument = definition([item("a") | {"label": {"sv": label}}])
    page = render_html(build_report(person(forms_of(instrument, [form("p1", a=3)]), "p1"), "sv"), "sv")
    assert "<script>alert" not in page
    assert page.count("</script>") == 3  # one figure, plotly, our own
    data = re.search(r'data-plot="plot-lines">(.*?)</script>', page, flags=re.DOTALL)
    assert data
    heading = json.loads(data[1])["wide"]["layout"]["annotations"][0]["text"]
    assert "&lt;/script&gt;" in heading
    assert "<script" not in heading


def test_a_report_without_figures_carries_no_plotly(reports: dict[tuple[str, str], Report]) -> None:
    whole = reports["change", "sv"]
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Figure)))
        for section in whole.sections
    )
    page = render_html(replace(whole, sections=sections), "sv")
    assert "plotly" not in page
    assert len(page) < 400_000


def test_words_in_a_row_stand_apart_from_their_heading() -> None:
    instrument = definition([item("a")])
    event = Event("p1", "note", date(2021, 2, 1), None, "kurs")
    rows = [form("p1", "start", date="2021-01-01", a=3), form("p1", "exit", date="2021-03-01", a=4)]
    page = render_html(build_report(person(forms_of(instrument, rows), "p1", events=[event]), "sv"), "sv")
    row = re.search(r'<p class="run">(.*?)</p>', page, re.DOTALL)
    assert row
    assert re.sub(r"<[^>]+>", "", row[1]).startswith("Det här har hänt: a")

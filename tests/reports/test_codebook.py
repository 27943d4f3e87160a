"""The codebook as a page: one file that needs nothing else, with the parts that a screen reader expects."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from exchange.strategies import instruments
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.exchange.codebook import Chapter, Codebook, Entry, Fact, Grid, Said, codebook
from progression.texts import LANGUAGES, Language
from progression_reports.render.codebook import render_codebook

SHIPPED = list(InstrumentCatalogue((bundled_folder(),)))
HOSTILE = "<script>alert(1)</script> \"'&amp; {{ 7 * 7 }} </style> <img src=x onerror=y> -->"
TAGS = (
    "html head meta title style body header h1 h2 h3 p nav ul li a main section dl div dt dd table caption thead tbody "
    "tr th td span code"
)


class Page(HTMLParser):
    """A page taken apart: tags in their order, and the text of each element that holds nothing else."""

    VOID = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it and wait for its end."""
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The innermost open tag is the one that ends."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, with the element that it stands in."""
        if data.strip() and self._open:
            self.texts.append((self._open[-1], data.strip()))

    def of(self, *names: str) -> list[dict[str, str]]:
        """The attributes of the tags with these names."""
        return [attrs for name, attrs in self.tags if name in names]

    def all(self, attribute: str) -> list[str]:
        """Every value of an attribute."""
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]


def hostile_book() -> Codebook:
    """A codebook in which every text would like to be markup."""
    said, fact = Said(HOSTILE), Fact(HOSTILE, Said(HOSTILE, "sv"))
    grid = Grid(HOSTILE, (HOSTILE, HOSTILE), ((said, said),))
    entry = Entry("a", said, (fact,), (grid,))
    chapter = Chapter("b", said, text=said, facts=(fact,), grids=(grid,), entries=(entry,))
    return Codebook(HOSTILE, "en", said, HOSTILE, (HOSTILE,), HOSTILE, (chapter,))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda each: each.id)
def test_the_page_of_what_ships_is_whole(instrument: Instrument, language: Language) -> None:
    _is_whole(codebook(instrument, language))


@settings(deadline=None, max_examples=60)
@given(instruments(), st.sampled_from(LANGUAGES))
def test_the_page_is_whole_whatever_the_texts_hold(instrument: Instrument, language: Language) -> None:
    _is_whole(codebook(instrument, language))


def test_no_text_becomes_markup() -> None:
    _is_whole(hostile_book())


def _is_whole(book: Codebook) -> None:
    """Nothing runs, nothing is fetched, every id is there once, every text is there as it stands."""
    source = render_codebook(book)
    page = Page(source)
    names = {name for name, _ in page.tags}
    assert names <= set(TAGS.split())
    assert not re.search(r"https?://|url\(|@import", re.findall(r"<style>(.*?)</style>", source, re.DOTALL)[0])
    assert not {"src", "style", "onclick", "onerror"} & {name for _, attrs in page.tags for name in attrs}
    assert page.of("html") == [{"lang": book.language}]
    policy = next(each["content"] for each in page.of("meta") if "http-equiv" in each)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")

    ids = page.all("id")
    assert [each for each, count in Counter(ids).items() if count > 1] == []
    assert not [each for each in ids if " " in each]
    assert set(page.all("aria-labelledby")) <= set(ids)
    assert all(each.startswith("#") and each[1:] in ids for each in page.all("href"))

    entries = [entry for each in book.chapters for entry in each.entries]
    grids = [grid for part in (*book.chapters, *entries) for grid in part.grids]
    headings = [name for name, _ in page.tags if name in {"h1", "h2", "h3"}]
    assert headings == ["h1", "h2", *(tag for each in book.chapters for tag in ("h2", *["h3"] * len(each.entries)))]
    assert all(each["scope"] in {"col", "row"} for each in page.of("th"))
    assert len(page.of("table")) == len(page.of("caption")) == len(grids)
    assert len([each for each in page.of("th") if each["scope"] == "col"]) == sum(len(grid.columns) for grid in grids)
    regions = [each for each in page.of("div") if each.get("role") == "region"]
    assert all(each["tabindex"] == "0" and each["aria-labelledby"] for each in regions)

    facts = [fact for part in (*book.chapters, *entries) for fact in part.facts]
    assert [text for tag, text in page.texts if tag == "dd"] == [fact.said.text.strip() for fact in facts]
    assert [text for tag, text in page.texts if tag == "dt"] == [fact.name.strip() for fact in facts]
    cells = [cell for grid in grids for row in grid.rows for cell in row]
    assert len(page.of("td")) + len([each for each in page.of("th") if each["scope"] == "row"]) == len(cells)
    assert Counter(text for tag, text in page.texts if tag == "td") <= Counter(cell.text.strip() for cell in cells)
    assert [each.get("lang", "") for each in page.of("dd")] == [fact.said.language for fact in facts]


def test_a_text_in_another_language_says_so_to_a_screen_reader() -> None:
    book = hostile_book()
    tagged = Page(render_codebook(book))
    assert {each.get("lang") for each in tagged.of("dd")} == {"sv"}
    assert {each.get("lang") for each in tagged.of("td", "h1", "h2")} == {None}


def test_a_table_called_as_its_chapter_shows_its_name_to_screen_readers_only() -> None:
    page = Page(render_codebook(codebook(next(each for each in SHIPPED if each.id == "halsa"), "sv")))
    classes = [each.get("class") for each in page.of("caption")]
    assert classes == ["said", None, None, "said"]


# ---------------------------------------------------------------- in a real browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page with every kind of question, and one in which every text is long and without blanks."""
    folder = tmp_path_factory.mktemp("codebooks")
    long = Said("Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2)
    grid = Grid("Svar", ("Kod", "Svar"), ((Said("1"), Said("ett " * 40)),))
    entry = Entry("x" * 60, long, (Fact(long.text, long),), (grid,))
    book = Codebook("a", "sv", long, long.text, (long.text,), "Innehåll", (Chapter("a", long, entries=(entry,)),))
    shipped = codebook(next(each for each in SHIPPED if each.id == "start-avslut"), "sv")
    for name, each in {"lang": book, "start-avslut": shipped}.items():
        (folder / f"{name}.html").write_text(render_codebook(each), encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1100])
def test_nothing_is_wider_than_the_screen(chromium: Any, pages: list[Path], width: int) -> None:
    for path in pages:
        page = chromium.new_page(viewport={"width": width, "height": 900})
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        small = page.evaluate(
            "[...document.querySelectorAll('nav a')].map(a => a.getBoundingClientRect().height).filter(h => h < 24)"
        )
        assert small == []
        assert said == []
        page.close()


@pytest.mark.browser
def test_it_prints_on_a4_without_cutting_a_table_off(chromium: Any, pages: list[Path]) -> None:
    for path in pages:
        page = chromium.new_page(viewport={"width": 680, "height": 1000})  # A4 less its margins, in CSS pixels
        page.emulate_media(media="print")
        page.goto(path.as_uri())
        wide = page.evaluate(
            "[...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > innerWidth).length"
        )
        assert wide == 0
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        page.close()

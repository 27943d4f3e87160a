"""The pages in a real browser: drawn, quiet, without a network, on a desk, on a telephone and on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

pytestmark = pytest.mark.browser

Pages: TypeAlias = dict[tuple[str, str], Path]

NAMES = ("person", "change", "knowledge", "judged", "trend", "indicators")
KEYS = [(name, language) for name in NAMES for language in ("sv", "en")]
WIDTHS = (1280, 390)
PAPER_WIDTH = 680

OUTSIDE = """plots => plots.flatMap(plot => {
    const box = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('text')].filter(text => {
        const r = text.getBoundingClientRect();
        return r.width && (r.left < box.left - 1 || r.right > box.right + 1
            || r.top < box.top - 1 || r.bottom > box.bottom + 1);
    }).map(text => text.textContent);
})"""

OVERLAPPING = """plots => plots.flatMap(plot => {
    const boxes = [...plot.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()])
        .filter(([words, r]) => words && r.width);
    const found = [];
    boxes.forEach(([a, r], i) => boxes.slice(i + 1).forEach(([b, s]) => {
        const across = Math.min(r.right, s.right) - Math.max(r.left, s.left);
        const down = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
        if (across > 2 && down > 4) found.push(a + ' | ' + b);
    }));
    return found;
})"""

LINES = """cells => cells.filter(cell => /^[\\d.,]+$/.test(cell.textContent)).map(cell => {
    const content = document.createRange();
    content.selectNodeContents(cell);
    return content.getClientRects().length;
})"""

COLUMNS = """() => new Set([...document.querySelectorAll('#plot-lines .annotation')]
    .filter(heading => heading.textContent.length > 1)
    .map(heading => Math.round(heading.getBoundingClientRect().left))).size"""


class Visit:
    """One page opened at one width, and everything it said or asked for."""

    def __init__(self, chromium: Any, path: Path, width: int) -> None:
        self.path = path
        self.width = width
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page = chromium.new_page(viewport={"width": width, "height": 900})
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())


@pytest.fixture(
    scope="module",
    params=[(key, width) for key in KEYS for width in WIDTHS],
    ids=lambda param: f"{'-'.join(param[0])}-{param[1]}",
)
def visit(request: pytest.FixtureRequest, chromium: Any, pages: Pages) -> Iterator[Visit]:
    """Each page at each width, opened once for all that is asked of it."""
    key, width = request.param
    opened = Visit(chromium, pages[key], width)
    yield opened
    opened.page.close()


@pytest.fixture
def dialogue(chromium: Any, pages: Pages) -> Iterator[Any]:
    """The person report, opened for one test that changes it."""
    opened = Visit(chromium, pages["person", "sv"], 1280)
    yield opened.page
    opened.page.close()


def test_a_page_draws_every_picture_and_asks_for_nothing(visit: Visit) -> None:
    drawn = visit.page.eval_on_selector_all(
        ".plot", "plots => plots.map(p => p.querySelector('svg.main-svg').getBoundingClientRect().height)"
    )
    assert drawn
    assert all(height > 100 for height in drawn)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= visit.width
    assert visit.said == []
    assert visit.asked == [visit.path.as_uri()]


def test_no_label_of_a_picture_is_cut(visit: Visit) -> None:
    assert visit.page.eval_on_selector_all(".plot", OUTSIDE) == []


def test_no_two_labels_of_a_picture_lie_on_each_other(visit: Visit) -> None:
    assert visit.page.eval_on_selector_all(".plot", OVERLAPPING) == []


def test_a_page_prints_with_its_tables_at_the_end(visit: Visit) -> None:
    count = visit.page.evaluate
    visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    figures = count("document.querySelectorAll('figure').length")
    assert count("document.querySelectorAll('#appendix details[open]').length") == figures
    if visit.width >= PAPER_WIDTH:  # a narrower window cannot show what the paper will
        assert visit.page.eval_on_selector_all(".plot", OUTSIDE) == []
    visit.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert count("document.querySelectorAll('figure + details:not([open])').length") == figures
    assert visit.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    assert visit.said == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["change", "knowledge", "judged", "indicators"])
def test_no_table_is_wider_than_the_paper(chromium: Any, pages: Pages, name: str, language: str) -> None:
    """And no number in one is broken in two."""
    page = Visit(chromium, pages[name, language], PAPER_WIDTH).page
    page.emulate_media(media="print")
    widths = page.eval_on_selector_all("table", "tables => tables.map(each => each.getBoundingClientRect().width)")
    assert widths
    assert max(widths) <= PAPER_WIDTH
    assert set(page.eval_on_selector_all("td.right", LINES)) == {1}
    page.close()


def test_the_width_decides_which_picture_is_drawn(dialogue: Any) -> None:
    wide, narrow = 4, 2
    assert dialogue.evaluate(COLUMNS) == wide
    dialogue.set_viewport_size({"width": 390, "height": 900})
    dialogue.wait_for_function(f"({COLUMNS})() === {narrow}")


def test_tables_are_folded_away_and_open_on_a_click(dialogue: Any) -> None:
    first = dialogue.locator("details").first
    assert not first.locator("table").is_visible()
    first.locator("summary").click()
    assert first.locator("table").is_visible()


def test_without_scripts_every_table_is_there(chromium: Any, pages: Pages) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["person", "sv"].as_uri())
    assert all(table.is_visible() for table in page.locator("table").all())
    assert page.get_by_text("Bilderna kräver JavaScript").is_visible()
    context.close()

"""The page in a real browser: laid out as on paper, large enough to read and to hit, and printed with its code."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from reports.forms.papers import THREE, instrument_of, pdf_facts, pictures_of_pages, shipped_form

from progression_reports.forms import Form, build_form, render_form_html
from progression_reports.forms.html import Spacing

pytestmark = pytest.mark.browser

MM = 96 / 25.4
POINT = 96 / 72
PAPER = round(186 * MM)

SIZES = """boxes => boxes.map(box => box.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"""

LETTERS = """() => [...document.querySelectorAll('main *')].filter(e => [...e.childNodes]
    .some(n => n.nodeType === 3 && n.textContent.trim())).map(e => parseFloat(getComputedStyle(e).fontSize))"""

OVERLAPPING = """() => {
    const pieces = [...document.querySelectorAll('.box, .label, .asked > span, .hint, .do, .condition, .cell, '
        + 'h1, h2, h3, .face, .ends span, .unit, .or, .told > p, .note, .name > span, .how p, .picture, .blank')]
        .map(e => [e.className + ':' + e.textContent.slice(0, 30), e, e.getBoundingClientRect()])
        .filter(([, , r]) => r.width && r.height);
    const found = [];
    pieces.forEach(([a, e, r], i) => pieces.slice(i + 1).forEach(([b, f, s]) => {
        if (e.contains(f) || f.contains(e)) return;
        const across = Math.min(r.right, s.right) - Math.max(r.left, s.left);
        const down = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
        if (across > 2 && down > 2) found.push(a + ' | ' + b);
    }));
    return found;
}"""

OUTSIDE = """width => [...document.querySelectorAll('body *')].filter(e => {
    const r = e.getBoundingClientRect();
    return r.width && (r.left < -1 || r.right > width + 1);
}).map(e => e.className + ':' + e.textContent.slice(0, 30))"""

CONTRAST = """() => new Set([...document.querySelectorAll('main *')].map(e => getComputedStyle(e).color))"""


def in_arabic() -> Form:
    """A form that is read from the right."""
    instrument = instrument_of(
        {"a": THREE}, languages=["sv", "ar"], items={"a": {"label": {"sv": "Hur?", "ar": "كيف؟"}}}
    )
    return build_form(instrument, language="ar", size="normal")


CASES: list[tuple[str, str, str, str, Spacing]] = [
    ("kunskap", "staff", "sv", "normal", "roomy"),
    ("bip", "participant", "sv", "normal", "snug"),
    ("bip", "mentor", "sv", "normal", "tight"),
    ("bip", "participant", "sv-x-latt", "large", "roomy"),
    ("vald", "mentor", "sv", "normal", "roomy"),
    ("icf", "participant", "sv", "normal", "snug"),
    ("halsa", "participant", "sv", "normal", "roomy"),
    ("halsa", "participant", "sv-x-latt", "large", "snug"),
    ("bedomning", "mentor", "sv", "large", "roomy"),
    ("start-avslut", "mentor", "sv", "normal", "snug"),
    ("traffbetyg", "visitor", "en", "large", "roomy"),
]


@pytest.fixture(scope="module", params=[*CASES, None], ids=lambda case: "-".join(case) if case else "arabic")
def sheet(request: pytest.FixtureRequest, chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A form as wide as it is on paper, with the style that paper has."""
    if request.param is None:
        form, spacing = in_arabic(), "roomy"
    else:
        name, respondent, language, size, spacing = request.param
        form = shipped_form(name, respondent, language, size)
    file = tmp_path_factory.mktemp("sheet") / "form.html"
    file.write_text(render_form_html(form, spacing=spacing), encoding="utf-8")
    page = chromium.new_page(viewport={"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("request", lambda asked: page.said.append(asked.url))
    page.goto(file.as_uri())
    page.form = form
    page.file = file
    yield page
    page.close()


def test_nothing_lies_on_anything_else(sheet: Any) -> None:
    assert sheet.evaluate(OVERLAPPING) == []


def test_nothing_stands_outside_the_margins(sheet: Any) -> None:
    assert sheet.evaluate(OUTSIDE, PAPER) == []


def test_boxes_are_large_enough_to_hit(sheet: Any) -> None:
    smallest = 12 if sheet.form.size == "large" else 8
    sizes = sheet.eval_on_selector_all(".box:not(.sample)", SIZES)
    assert sizes
    assert min(sizes) >= smallest * MM - 0.5


def test_large_print_is_at_least_eighteen_points(sheet: Any) -> None:
    smallest = 18 if sheet.form.size == "large" else 9
    assert min(sheet.evaluate(LETTERS)) >= smallest * POINT - 0.1


def test_everything_is_black_on_white(sheet: Any) -> None:
    assert set(sheet.evaluate(f"[...({CONTRAST})()]")) == {"rgb(0, 0, 0)"}


def test_the_page_is_quiet_and_fetches_nothing(sheet: Any) -> None:
    assert [said for said in sheet.said if not said.startswith(("file:", "data:"))] == []


def test_a_browser_prints_the_code_on_every_page(sheet: Any) -> None:
    printed = sheet.file.with_suffix(".pdf")
    printed.write_bytes(sheet.pdf(prefer_css_page_size=True))
    pages = int(pdf_facts(printed)["Pages"])
    for picture in pictures_of_pages(printed):
        with Image.open(picture) as page:
            assert [each.text for each in zxingcpp.read_barcodes(page)] == [sheet.form.mark.text()]
            pages -= 1
    assert pages == 0


def test_on_a_screen_the_id_stands_at_the_end(chromium: Any, tmp_path: Path) -> None:
    """A browser that prints no page boxes still prints the id once."""
    page_of = render_form_html(shipped_form("bip", "mentor", "sv", "normal"))
    (tmp_path / "form.html").write_text(page_of, encoding="utf-8")
    page = chromium.new_page(viewport={"width": 900, "height": 900})
    page.goto((tmp_path / "form.html").as_uri())
    assert page.get_by_text("PF1|bip|0.1.0|mentor|-|sv|p-").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 900
    page.close()

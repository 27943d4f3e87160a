"""The first page of a participant's picture in a real browser: one side of A4, whoever it is about, and readable."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from support import definition, form, forms_of, item

from progression.analysis import Person, person
from progression.capture import Event, SubGoal
from progression.texts import Language
from progression_reports.render.html import write_html
from progression_reports.report import build_report

pytestmark = pytest.mark.browser

POINT = 96 / 72  # pixels
WIDTH = 695  # of A4 without its margins, pixels
END = {"sv": "rätten till stöd eller ersättning.", "en": "right to support or benefits."}
LONG = "Klarar av att planera, påbörja och avsluta uppgifter i vardagen och på en arbetsplats utan stöd av andra"
FIVE = {"type": "ordinal", "range": [1, 5], "ends": {"sv": ["stämmer inte alls in på mig", "stämmer helt in på mig"]}}
HUNDRED = {"type": "interval", "range": [0, 100]}
OCCASIONS = [
    {"id": "start", "label": {"sv": "start", "en": "start"}},
    {
        "id": "follow-up",
        "label": {"sv": "uppföljning", "en": "follow-up"},
        "repeats": True,
        "every": "3 months",
        "tolerance": "3 weeks",
    },
]
BOTH = ("participant", "mentor")

OUTSIDE = """plots => plots.flatMap(plot => {
    const box = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('text')].filter(text => {
        const r = text.getBoundingClientRect();
        return r.width && (r.left < box.left - 1 || r.right > box.right + 1
            || r.top < box.top - 1 || r.bottom > box.bottom + 1);
    }).map(text => text.textContent);
})"""
SMALL = """plots => plots.flatMap(plot => [...plot.querySelectorAll('text')])
    .filter(text => text.getBoundingClientRect().width && parseFloat(getComputedStyle(text).fontSize) < 13.3)
    .map(text => text.textContent)"""
SIZES = """texts => texts.filter(each => each.textContent.trim() && each.getBoundingClientRect().width
    && [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .map(each => parseFloat(getComputedStyle(each).fontSize))"""


def day(place: int) -> date:
    """The middle of every third month."""
    return date(2020 + 3 * place // 12, 3 * place % 12 + 1, 15)


def crowded(
    questions: int,
    occasions: int,
    *,
    respondents: tuple[str, ...] = BOTH,
    label: str = LONG,
    scale: Any = None,
    constants: float | None = None,
) -> Person:
    """As much as can be said: every label long, an event at every occasion, sub-goals on every question."""
    names = [f"q{number}" for number in range(1, questions + 1)]
    made = definition(
        [item(name, scale="own", respondents=respondents) | {"label": {"sv": f"{name[1:]} {label}"}} for name in names],
        scales={"own": scale or FIVE},
        groups=["mentor"],
        occasions=OCCASIONS,
        title={"sv": "Ett instrument med en lång titel för den som vill veta mycket om vardag och arbete"},
        constants=[(name, *each) for name in names for each in (("reliability", 0.8), ("sd", constants))]
        if constants
        else [],
    )
    low, high = (scale or FIVE)["range"]
    rows = [
        form(
            "K7M4-Q2V",
            f"follow-up-{place}" if place else "start",
            date=day(place).isoformat(),
            respondent=respondent,
            mentor=f"mentor med ett långt namn {place // 3}",
            **{
                name: low + (7 * number + 3 * place * (number + shift + 1)) % (high - low + 1)
                for number, name in enumerate(names)
            },
        )
        for place in range(occasions)
        for shift, respondent in enumerate(respondents)
    ]
    events = [Event("K7M4-Q2V", "activity", day(place), None, f"{LONG} {place}") for place in range(occasions)]
    goals = [
        SubGoal("K7M4-Q2V", name, each, float(high), day(0), day(occasions))
        for name in names
        for each in ("participant", "mentor")
        if each in respondents
    ]
    return person(forms_of(made, rows), "K7M4-Q2V", events=events, sub_goals=goals)


CASES: dict[str, dict[str, Any]] = {
    "one question once": {"questions": 1, "occasions": 1},
    "one question eight times": {"questions": 1, "occasions": 8},
    "two questions twice": {"questions": 2, "occasions": 2},
    "three questions thrice": {"questions": 3, "occasions": 3, "constants": 1.0},
    "five questions eight times": {"questions": 5, "occasions": 8},
    "eight questions eight times": {"questions": 8, "occasions": 8, "constants": 1.0},
    "eleven questions once": {"questions": 11, "occasions": 1},
    "eleven questions eight times": {"questions": 11, "occasions": 8},
    "more questions than have room": {"questions": 20, "occasions": 8},
    "many occasions": {"questions": 11, "occasions": 20},
    "only the mentor": {"questions": 11, "occasions": 8, "respondents": ("mentor",)},
    "a long scale": {"questions": 11, "occasions": 3, "scale": HUNDRED, "constants": 20.0},
    "short labels": {"questions": 11, "occasions": 8, "label": "Ork"},
}


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Open the page of a picture at the width of a desk."""
    visited = []

    def show(found: Person, language: Language = "sv") -> Any:
        file = tmp_path / "bild.html"
        write_html(build_report(found, language), file, language)
        page = chromium.new_page(viewport={"width": 1200, "height": 900})
        visited.append(page)
        page.goto(file.as_uri())
        return page

    yield show
    for page in visited:
        page.close()


def expect_one_page(page: Any, end: str) -> None:
    """The sheet is the first page, all of it and nothing else, and the rest begins on the second."""
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    sides = [" ".join(side.extract_text().split()) for side in printed.pages]
    assert [round(float(each)) for each in printed.pages[0].mediabox[2:]] == [595, 842]  # A4 in points
    assert end in sides[0]
    assert not any(end in side for side in sides[1:])
    assert sides[1].startswith(("Bra att veta", "Good to know"))


def as_on_paper(page: Any) -> Any:
    """The page as it is laid out for print."""
    page.set_viewport_size({"width": WIDTH, "height": 1047})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page


def expect_readable(page: Any) -> None:
    """Nothing is cut or wider than the paper (all of it would be made smaller), and every letter has ten points."""
    as_on_paper(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    assert page.eval_on_selector_all(".sheet .plot", OUTSIDE) == []
    words = page.eval_on_selector_all(".sheet :not(svg *):not(script)", SIZES)
    assert words
    assert min(words) >= 10 * POINT - 0.01
    assert page.eval_on_selector_all(".sheet .plot", SMALL) == []


@pytest.mark.parametrize("case", CASES)
def test_the_sheet_is_exactly_the_first_page_and_readable(opened: Any, case: str) -> None:
    page = opened(crowded(**CASES[case]))
    expect_one_page(page, END["sv"])
    expect_readable(page)


@pytest.mark.parametrize("case", ["eleven questions eight times", "one question once"])
def test_the_sheet_is_exactly_the_first_page_in_english(opened: Any, case: str) -> None:
    expect_one_page(opened(crowded(**CASES[case]), "en"), END["en"])


def test_the_sheet_of_the_sample_is_exactly_the_first_page_and_readable(opened: Any, results: dict[str, Any]) -> None:
    page = opened(results["person"])
    expect_one_page(page, END["sv"])
    expect_readable(page)


def test_there_is_room_to_write_by_hand(opened: Any) -> None:
    """Two lines at least, eight millimetres apart, where most is printed."""
    page = as_on_paper(opened(crowded(**CASES["eleven questions eight times"])))
    boxes = page.eval_on_selector_all(
        ".ruled", "all => all.map(each => [each, each.firstChild].map(part => part.getBoundingClientRect().height))"
    )
    assert len(boxes) == 2
    for height, line in boxes:
        assert line >= 8 / 25.4 * 96
        assert height >= 2 * line


def test_on_a_telephone_the_sheet_is_one_column_without_lines_to_write_on(opened: Any) -> None:
    page = opened(crowded(**CASES["eleven questions eight times"]))
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function("document.querySelector('#plot-lines').clientWidth < 360")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not any(each.is_visible() for each in page.locator(".ruled").all())
    lefts = page.eval_on_selector_all(".sheet .cell", "all => all.map(each => each.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1


def test_what_follows_the_sheet_is_folded_on_a_screen_and_open_on_paper(opened: Any) -> None:
    page = opened(crowded(**CASES["more questions than have room"]))
    rest = page.locator("details.rest")
    heading = rest.get_by_role("heading", name="Vad har förändrats?")
    assert not heading.is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert rest.evaluate("each => each.open")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not rest.evaluate("each => each.open")
    rest.locator("summary").first.click()
    page.wait_for_function("document.querySelector('#plot-lines-1 svg.main-svg')")  # drawn once it has a width
    assert heading.is_visible()

"""The page is one file that needs nothing else, says its languages, and cannot be broken out of."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from reports.forms.papers import SHIPPED, THREE, instrument_of, shipped_form

from progression.project import HelpContact
from progression_reports.forms import build_form, render_form_html, write_form_html

HOSTILE = "</style></title><script>alert(1)</script>\"'&<img src=x onerror=alert(1)> \\27 } @import url(//x)"


class Tags(HTMLParser):
    """Every start tag with its attributes, and whether all of them are closed in order."""

    VOID = frozenset({"meta", "img"})

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


@pytest.mark.parametrize(("name", "respondent", "language", "size"), SHIPPED)
def test_every_shipped_form_is_a_whole_page_without_scripts_or_addresses(
    name: str, respondent: str, language: str, size: str
) -> None:
    form = shipped_form(name, respondent, language, size)
    page = render_form_html(form)
    tags = Tags(page)
    assert tags.of("html") == [{"lang": language, "dir": "ltr"}]
    assert not tags.of("script")
    assert not tags.of("link")
    assert not any(each.startswith("on") for _, attrs in tags.found for each in attrs)
    assert all(str(each["src"]).startswith("data:image/") for each in tags.of("img"))
    assert all(address.startswith("'data:") for address in re.findall(r"url\((.{6})", page))
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
    assert len(tags.of("h1")) == 1
    groups = [each for each in tags.of("div") if each.get("role") == "group"]
    assert [each["aria-labelledby"] for each in groups] == [f"q{each.number}" for each in form.questions]
    ids = [attrs["id"] for _, attrs in tags.found if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_the_policy_forbids_scripts_and_the_network() -> None:
    page = render_form_html(shipped_form("halsa", "participant", "sv", "normal"))
    (policy,) = [str(each["content"]) for each in Tags(page).of("meta") if "http-equiv" in each]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert "script-src" not in policy


def test_hostile_texts_stay_texts() -> None:
    scales = {
        "a": THREE | {"options": [{"code": 1, "label": {"sv": HOSTILE}}, {"code": 2, "label": {"sv": "bra"}}]},
        "b": {"type": "number", "range": [0, 99], "unit": {"sv": HOSTILE}},
        "c": {"type": "ordinal", "range": [1, 5], "ends": {"sv": [HOSTILE, "x"]}},
    }
    instrument = instrument_of(
        scales,
        title={"sv": HOSTILE},
        licence=HOSTILE,
        owner=HOSTILE,
        permission={"sv": HOSTILE},
        safety={"before": {"sv": HOSTILE}, "checklist": [{"sv": HOSTILE}], "help_contacts": True},
        sections=[{"id": "ett", "label": {"sv": HOSTILE}, "note": {"sv": HOSTILE}}],
        items={
            "a": {"label": {"sv": HOSTILE}, "hint": {"sv": HOSTILE}, "respondents": ["mentor"], "section": "ett"},
            "b": {"label": {"sv": "b"}, "respondents": ["mentor"], "ask_if": "a == 1", "section": "ett"},
            "c": {"label": {"sv": "c"}, "respondents": ["mentor"], "section": "ett"},
        },
    )
    contact = HelpContact(name={"sv": HOSTILE}, phone="112", hours={"sv": HOSTILE}, note={"sv": HOSTILE})
    page = render_form_html(build_form(instrument, language="sv", size="normal", help_contacts=[contact]))
    tags = Tags(page)
    assert not tags.of("script")
    assert not tags.of("img")
    assert page.count("</style>") == page.count("</title>") == 1
    style = page[page.index("<style>") : page.index("</style>")]
    assert "@import" not in style
    assert "alert" not in style.replace("alert\\28 1\\29 ", "")
    assert page.count("&lt;script&gt;") > 10


def test_every_text_says_its_language_and_the_page_its_direction() -> None:
    instrument = instrument_of(
        {"a": THREE}, languages=["sv", "ar"], items={"a": {"label": {"sv": "Hur?", "ar": "كيف؟"}}}
    )
    tags = Tags(render_form_html(build_form(instrument, language="ar", size="normal")))
    assert tags.of("html") == [{"lang": "ar", "dir": "rtl"}]
    swedish = [attrs for _, attrs in tags.found if attrs.get("lang") == "sv"]
    assert swedish
    assert all(attrs.get("dir") == "ltr" for attrs in swedish)
    assert not [attrs for tag, attrs in tags.found if tag != "html" and attrs.get("lang") == "ar" and "dir" in attrs]


def test_every_picture_has_words() -> None:
    tags = Tags(render_form_html(shipped_form("halsa", "participant", "sv-x-latt", "normal")))
    assert [each["alt"] for each in tags.of("img")][:2] == ["Ett mycket ledset ansikte", "Ett ledset ansikte"]
    assert len(tags.of("img")) == 10


def test_only_a_page_that_knows_its_place_says_it() -> None:
    form = shipped_form("bip", "mentor", "sv", "normal", occasion="start")
    assert "p1\\2f 2" not in render_form_html(form)
    known = render_form_html(form, pages=2)
    assert "@page :nth(1)" in known
    assert "@page :nth(2)" in known
    assert "p2\\2f 2" in known


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    form = shipped_form("bip", "mentor", "sv", "normal")
    write_form_html(form, tmp_path / "bip.html")
    assert (tmp_path / "bip.html").read_text(encoding="utf-8") == render_form_html(form)

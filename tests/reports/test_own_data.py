"""The page with all that is held of a participant: whole, escaped, readable without anything else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support import definition, form, forms_of, item

from progression.identity.key import ProjectKey
from progression.store import Store
from progression.store.people.consent import give_consent, withdraw_consent
from progression.store.people.enrolment import enrol_participant
from progression.store.people.own_data import OwnData, Version, own_data
from progression.store.people.participants import add_participant, change_particulars
from progression.store.people.sub_goals import set_sub_goal
from progression.store.people.timeline import add_activity, add_break, add_note
from progression.store.publishing.publications import publishing
from progression.store.records import SelfCode
from progression.texts import LANGUAGES, Language
from progression_reports import render_own_data

PROV = definition(
    [item("a", question={"sv": "Hur <b>stark</b> är du?"}), item("ord", scale="ord", better=None)],
    scales={"ord": {"type": "text"}},
)


class Outline(HTMLParser):
    """The headings, tables and links of a page, and whether its elements close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tables: list[set[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = dict(attrs)
        if tag != "meta":
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []
        if tag == "table":
            self.tables.append(set())
        if self.tables:
            self.tables[-1].add(f"{tag} {given.get('scope')}" if tag == "th" else tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the last that began."""
        assert self.open.pop() == tag


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.create(f"sqlite:///{tmp_path / 'x.db'}", author="mentor-1", key=ProjectKey.create()) as made:
        yield made


@pytest.fixture
def whole(store: Store) -> OwnData:
    """A participant of whom there is something in every part."""
    code = add_participant(
        store, "p1", kon="kvinna", birth_year=1984, insats="alis", start=date(2024, 1, 10), mentor="m1"
    )
    change_particulars(store, code, birth_year=1985)
    enrol_participant(store, code, insats="alis", start=date(2024, 1, 10), exit=date(2024, 6, 30), reason="klar <3")
    give_consent(store, code, scopes=["store", "report"], on=date(2024, 1, 11))
    withdraw_consent(store, code, scopes=["report", "research"], on=date(2024, 7, 1))
    add_activity(store, code, kind="kurs", text="svenska & matte", start=date(2024, 2, 3))
    add_break(store, code, start=date(2024, 5, 1))
    add_note(store, code, 'sa "nej"', on=date(2024, 2, 2))
    goal = {"score": "a", "respondent": "participant", "set_on": date(2024, 2, 4), "reach_by": date(2024, 8, 1)}
    wrong = set_sub_goal(store, code, PROV, goal="5", **goal)  # type: ignore[arg-type]
    set_sub_goal(store, code, PROV, goal="6", instead_of=wrong, **goal)  # type: ignore[arg-type]
    (first,) = store.save(forms_of(PROV, [form(code, a=3, ord="<script>alert(1)</script>", kon="kvinna")])).ids
    assert first
    forms = store.forms(PROV, purpose="mentor")
    named = {"title": "Halvår", "kind": "change", "instrument": "prov@1.0.0", "selection": {}, "content": {}}
    with publishing(store, source=forms.source, **named):  # type: ignore[arg-type]
        pass
    store.save(forms_of(PROV, [form(code, a=98)]), correcting="hörde fel")
    (back,) = store.save(forms_of(PROV, [form(code, "exit", a=4)])).ids
    store.retract(back, reason="fel person")
    return own_data(store, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_its_headings_and_tables_can_be_followed(whole: OwnData, language: Language) -> None:
    page = render_own_data(whole, language, keeper="Samordningsförbundet Prov")
    outline = Outline(page)
    assert outline.open == []
    assert outline.levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)
    for table in outline.tables:
        assert {"caption", "th col", "th row"} <= table
    assert f'<html lang="{language}">' in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert "default-src 'none'" in page


def test_everything_is_said_in_the_readers_words(whole: OwnData) -> None:
    page = render_own_data(whole, "sv", keeper="Samordningsförbundet Prov")
    for words in (
        "Samordningsförbundet Prov har sparat om dig under koden p1",
        *("kvinna", "1985", "1984", "nej, ändrat", "av mentor-1"),
        *("Att dina svar sparas", "tog tillbaka ditt ja", "Att dina svar används i forskning, utan namn"),
        *("alis", "m1", "2024-06-30", "klar &lt;3", "svenska &amp; matte", "sa &#34;nej&#34;", "anteckning"),
        *(
            "Hur &lt;b&gt;stark&lt;/b&gt; är du?",
            "3, på en skala från 1 till 10",
            "vet ej",
            "inget svar",
            "kön: kvinna",
        ),
        *("Ersatt av en rättelse", "hörde fel", "Tillbakataget", "Ett formulär togs tillbaka.", "fel person"),
        *("Halvår", "prov@1.0.0"),
        *("avbrott", "Delmål", "2024-02-04", "5, på en skala från 1 till 10", "6, på en skala från 1 till 10"),
        *("Enligt", "2024-08-01"),
    ):
        assert words in page, words
    assert "<script" not in page


def test_codes_of_ones_own_and_other_codes_are_told_of(whole: OwnData) -> None:
    made = Version(SelfCode(99, "p1", "varenkät", '["ab"]', None), whole.registered, holds=True)
    page = render_own_data(replace(whole, self_codes=(made,), also=("p7",)), "sv", keeper="Prov")
    assert "Din egen kod" in page
    assert '<th scope="row">varenkät</th>' in page
    assert "andra koder, med uppgifter för sig: p7." in page
    assert "Din egen kod" not in render_own_data(whole, "sv", keeper="Prov")


def test_who_has_nothing_is_told_so_in_every_part(store: Store) -> None:
    page = render_own_data(own_data(store, add_participant(store)), "en", keeper="Prov")
    assert page.count("Nothing.") == 8
    assert "<table" not in page


def test_a_participant_without_particulars_has_dashes(store: Store) -> None:
    code = add_participant(store, birth_year=1984)
    change_particulars(store, code, kon="annat")
    page = render_own_data(own_data(store, code), "sv", keeper="Prov")
    assert '<th scope="row">–</th>' in page
    assert '<th scope="row">annat eller okänt</th>' in page

"""What goes out comes in again: everything that a form holds, and a note for everything else."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from exchange.strategies import instruments
from exchange.xlsform.held import held
from exchange.xlsform.xforms import Filled, book, filled, instrument_of, sheet_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import definition, item, score

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, parse_instrument
from progression.definition.writing import raw_definition, write_definition
from progression.exchange.xlsform import export_xlsform, import_xlsform

SHIPPED = sorted(file.parent.name for file in bundled_folder().glob("*/instrument.toml"))
QUIET = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def back(instrument: Instrument, respondent: str | None = None) -> Instrument:
    """The instrument after a journey."""
    return instrument_of(import_xlsform(export_xlsform(instrument, respondent=respondent).content, name="form.xlsx"))


def lost(notes: Any) -> dict[str, str]:
    return {note.facts["feature"]: note.facts["where"] for note in notes if "feature" in note.facts}


def expect_same_questions(before: Instrument, after: Instrument, seed: int, respondent: str | None = None) -> None:
    """Both ask the same items, whatever has been answered."""
    for place in range(10):
        one = filled(before, seed + place)
        one = Filled(before, one.answers, respondent or one.respondent, one.occasion)
        two = Filled(after, one.answers, one.respondent, one.occasion)
        for each in after.items:
            assert one.is_asked(before.item(each.id)) == two.is_asked(each), (before.item(each.id).ask_if, each.ask_if)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_instrument_comes_back(name: str) -> None:
    before = InstrumentCatalogue((bundled_folder(),)).load(name)
    after = back(before)
    assert held(after) == held(before)
    expect_same_questions(before, after, 1)


@QUIET
@given(instruments(), st.integers(0, 2**16))
def test_an_instrument_comes_back(before: Instrument, seed: int) -> None:
    after = back(before)
    assert held(after) == held(before)
    expect_same_questions(before, after, seed)
    again = back(after)
    assert held(again) == held(after)
    assert [each.ask_if for each in again.items] == [each.ask_if for each in after.items]


@QUIET
@given(instruments(), st.integers(0, 2**16))
def test_the_part_of_one_respondent_comes_back(before: Instrument, seed: int) -> None:
    respondent = before.respondents[seed % len(before.respondents)]
    after = back(before, respondent)
    assert after.respondents == [respondent]
    assert held(after) == held(before, respondent)
    expect_same_questions(before, after, seed, respondent)


def has_sources(instrument: Instrument) -> bool:
    used = [instrument.scale_of(item) for item in instrument.items]
    parts = [instrument, *instrument.items, *used, *instrument.scores]
    return any(part.source or any(each.source for each in part.basis.values()) for part in parts)


def has_confidence(instrument: Instrument) -> bool:
    used = [instrument.scale_of(item) for item in instrument.items]
    parts = [instrument, *instrument.items, *used, *instrument.scores]
    return any(part.confidence or any(each.confidence for each in part.basis.values()) for part in parts)


def words(instrument: Instrument) -> list[Any]:
    """What items and their answers are shown with."""
    scales = [instrument.scale_of(item) for item in instrument.items]
    return [*instrument.items, *(each for scale in scales for each in (*scale.options, *scale.missing))]


# What an instrument must have for a loss to be said; and nothing but these is ever lost.
LOST_WHERE: Mapping[str, Callable[[Instrument], object]] = {
    "about": lambda _: True,
    "better": lambda it: any(each.better for each in (*it.items, *it.scores)),
    "positive": lambda it: any(it.positive_codes(each) is not None for each in it.items),
    "spoken": lambda it: any(each.spoken for each in words(it)),
    "pictures": lambda it: any(getattr(each, "picture", None) for each in words(it)),
    "source": has_sources,
    "confidence": has_confidence,
    "constants": lambda it: it.constants,
    "indicators": lambda it: it.indicators,
    "versions": lambda it: it.versions,
    "windows": lambda it: any(each.every or each.at for each in it.occasions),
    "disclosure": lambda it: it.disclosure.sensitive or it.disclosure.min_group != 5 or it.disclosure.crossings,
    "safety": lambda it: it.safety and (it.safety.checklist or it.safety.attended or it.safety.help_contacts),
    "missing_reasons": lambda it: any(
        it.scale_of(each).missing for each in it.items if it.scale_of(each).type in {"date", "text", "long_text"}
    ),
}


@QUIET
@given(instruments())
def test_everything_that_stays_behind_is_said_and_nothing_else(instrument: Instrument) -> None:
    said = lost(export_xlsform(instrument).losses)
    expected = {feature for feature, there in LOST_WHERE.items() if there(instrument)}
    assert said.keys() - {"languages", "scores"} == expected
    assert ("scores" in said) == (bool(instrument.scores) and instrument.disclosure.sensitive)


@QUIET
@given(instruments())
def test_only_scores_and_pictures_of_ours_are_lost_on_the_way_in(instrument: Instrument) -> None:
    found = import_xlsform(export_xlsform(instrument).content, name="form.xlsx")
    shown = [each for each in instrument.items if each.picture]
    shown += [each for each in instrument.items if any(option.picture for option in instrument.scale_of(each).options)]
    calculated = [] if instrument.disclosure.sensitive else instrument.scores
    assert lost(found.losses).keys() == {*(["scores"] if calculated else []), *(["pictures"] if shown else [])}
    assert all("feature" in note.facts for note in found.losses)


def test_texts_in_a_language_that_the_instrument_does_not_claim_are_lost_and_said() -> None:
    made = definition([item("a") | {"label": {"sv": "Sömn", "fi": "Uni"}}])
    assert lost(export_xlsform(made).losses)["languages"] == "fi"
    assert back(made).item("a").label == {"sv": "Sömn"}


def test_scores_are_calculated_and_never_come_back_as_questions() -> None:
    made = definition([item("a"), item("b")], scores=[score("s", ["a", "b"], "mean", 1)])
    found = import_xlsform(export_xlsform(made).content, name="form.xlsx")
    assert [each["id"] for each in found.definition["items"]] == ["a", "b"]
    assert lost(found.losses) == {"scores": "s"}


def test_what_is_imported_says_where_it_is_from_and_that_nobody_has_checked_it() -> None:
    found = import_xlsform(export_xlsform(definition()).content, name="mapp/enkät.xlsx").definition
    assert found["source"] == "XLSForm: enkät.xlsx"
    assert (found["confidence"], found["licence"]) == ("provisional", "okänd")


@pytest.mark.parametrize(
    "condition",
    [
        "a == 3",
        "a != 3",
        "not a == 3",
        "a > 3 and a <= 7",
        "a in [1, 2]",
        "answered(a)",
        "not answered(a)",
        "not (a == 1 or a > 7)",
        "a == 1 and b != 2 or answered(b)",
        "a != 1 and a != 2",
    ],
)
def test_a_condition_comes_back_as_it_was_written(condition: str) -> None:
    made = definition([item("a"), item("b"), item("c") | {"ask_if": condition}])
    assert back(made).item("c").ask_if == condition


REASON = {"missing": [{"code": 998, "label": {"sv": "vet ej"}, "reason": "dont_know"}]}
ENDS = {"ends": {"sv": ["inte alls", "helt"], "en": ["not at all", "fully"]}}


@pytest.mark.parametrize(
    "scale",
    [
        {"type": "ordinal", "range": [0, 100]} | ENDS,  # a slider
        {"type": "ordinal", "range": [0, 100]} | ENDS | REASON,  # a number to type
        {"type": "interval", "range": [-50, 50], "step": 0.5, "unit": {"sv": "grader"}} | REASON,
        {"type": "number", "range": [-2.5, 2.5], "step": 0.25, "unit": {"sv": "kr"}},
        {"type": "number", "range": [-7, 7], "step": 7} | REASON,
        {"type": "interval", "range": [0, 1], "step": 0.1} | ENDS,
    ],
)
@pytest.mark.parametrize("hint", [None, {"sv": "Ungefär."}, {"sv": "Svara i kr."}])
def test_a_scale_comes_back_with_its_words_and_the_hint_without_them(
    scale: dict[str, Any], hint: dict[str, str] | None
) -> None:
    made = definition([item("a", scale="s") | {"hint": hint}], scales={"s": scale})
    assert held(back(made)) == held(made)


@pytest.mark.parametrize(
    "condition", ["a == 3", "a != 3", "a < 3", "not answered(a)", "answered(a) and b == 1", "a in [1, 2]"]
)
def test_a_condition_on_a_number_that_has_reasons_comes_back(condition: str) -> None:
    scales = {"s": {"type": "number", "range": [0, 100]} | REASON}
    made = definition([item("a", scale="s"), item("b"), item("c") | {"ask_if": condition}], scales=scales)
    assert back(made).item("c").ask_if == condition


@pytest.mark.parametrize("relevant", ["${a} != ''", "${a} = '98'", "${a} != '98'", "${a} != '' and ${b} = '1'"])
def test_a_reason_that_somebody_asks_about_in_our_form_is_no_condition(relevant: str) -> None:
    """No condition of ours tells a reason for no answer from an answer, or from a blank."""
    content = export_xlsform(definition([item("a"), item("b"), item("c") | {"ask_if": "a == 1"}])).content
    tables = {title: rows_of(content, title) for title in ("survey", "choices", "settings")}
    place = tables["survey"][0].index("relevant")
    tables["survey"][-1][place] = relevant
    found = import_xlsform(book(**tables), name="form.xlsx")
    assert lost(found.losses)["conditions"] == "c"
    assert instrument_of(found).item("c").ask_if == ("b == 1" if "${b}" in relevant else None)


def test_a_list_of_ours_that_somebody_has_added_to_is_read_as_what_it_is_now() -> None:
    options = [{"code": 0, "label": {"sv": "nej"}}, {"code": 1, "label": {"sv": "ja"}}]
    scales = {"s": {"type": "binary", "options": options}}
    content = export_xlsform(definition([item("a", scale="s")], scales=scales)).content
    tables = {title: rows_of(content, title) for title in ("survey", "choices", "settings")}
    tables["choices"].append(["s", "2", "kanske"])
    after = instrument_of(import_xlsform(book(**tables), name="form.xlsx"))
    assert after.scales["s"].type == "nominal"
    assert [each.label["sv"] for each in after.scales["s"].options] == ["nej", "ja", "kanske"]


def rows_of(content: bytes, title: str, without: str = "none") -> list[list[Any]]:
    """The rows of a sheet, headings first, but for the columns of that name."""
    rows = [{head: cell for head, cell in row.items() if without not in head} for row in sheet_of(content, title)]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    return [heads, *([row.get(head) for head in heads] for row in rows)]


def test_an_item_and_a_section_may_have_the_same_name_and_even_that_of_a_part_of_every_form() -> None:
    items = [item("a"), item("meta") | {"section": "a"}, item("b") | {"section": "meta", "ask_if": "meta == 3"}]
    sections = [{"id": "a", "label": {"sv": "A"}}, {"id": "meta", "label": {"sv": "M"}}]
    raw = raw_definition(definition()) | {"items": items, "sections": sections}
    after = back(parse_instrument(write_definition(raw), name="prov/instrument.toml"))
    assert [(each.id, each.section, each.ask_if) for each in after.items] == [
        ("a", None, None),
        ("meta", "a", None),
        ("b", "meta", "meta == 3"),
    ]


def test_without_our_columns_a_form_is_like_anybody_elses() -> None:
    """Whoever takes the columns away takes away the marks: "vet ej" is an option then, and nothing breaks."""
    scale = {
        "type": "ordinal",
        "options": [{"code": 1, "label": {"sv": "dåligt"}}, {"code": 2, "label": {"sv": "bra"}}],
    }
    reason = {"missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]}
    content = export_xlsform(definition([item("a", scale="s")], scales={"s": scale | reason})).content
    tables = {title: rows_of(content, title, without="progression_") for title in ("survey", "choices", "settings")}
    after = instrument_of(import_xlsform(book(**tables), name="form.xlsx"))
    assert after.scales["s"].type == "nominal"
    assert [(each.code, each.label["sv"]) for each in after.scales["s"].options] == [
        (1, "dåligt"),
        (2, "bra"),
        (98, "vet ej"),
    ]
    assert after.scales["s"].missing == []

"""The six forms of the national network: who answers what, what is positive, and the nation's values as printed."""

import csv
from pathlib import Path
from typing import Any

import pytest

from progression.definition import Instrument, InstrumentCatalogue, Item, bundled_folder, vocabulary

RESPONDENTS = {
    "nns-deltagare-pagaende": "participant",
    "nns-deltagare-avslut": "participant",
    "nns-personal": "staff",
    "nns-chefer": "manager",
    "nns-styrelse": "board",
    "nns-remittenter": "referrer",
}
PARTICIPANTS = [name for name, respondent in RESPONDENTS.items() if respondent == "participant"]
PARTNERS = [name for name in RESPONDENTS if name not in PARTICIPANTS]
PRINTED: dict[str, tuple[str, int, dict[str, str]]] = {
    "nns-deltagare-pagaende": ("mer_redo", 7, {"": "58% (n=1522)", "kvinna": "55% (n=791)", "man": "62% (n=572)"}),
    "nns-deltagare-avslut": ("mer_redo", 7, {"": "60% (n=992)", "kvinna": "59% (n=466)", "man": "62% (n=335)"}),
    "nns-personal": ("strukturer", 9, {"": "75% (n=455)"}),
    "nns-chefer": ("strukturer", 9, {"": "69% (n=290)"}),
    "nns-styrelse": ("strukturer", 9, {"": "86% (n=189)"}),
}

every = pytest.mark.parametrize("name", RESPONDENTS)


def load(name: str) -> Instrument:
    """A bundled instrument."""
    return InstrumentCatalogue((bundled_folder(),)).load(name)


def put(instrument: Instrument, item: Item) -> dict[str, Any]:
    """What an item's result hangs on, in whichever form it stands: words, permitted and positive answers."""
    return {
        "label": item.label,
        "question": item.question,
        "scale": instrument.scale_of(item).model_dump(),
        "positive": instrument.positive_codes(item),
        "better": item.better,
    }


def reference(name: str) -> list[dict[str, str]]:
    """The rows of the nation's values, as text."""
    file: Path = bundled_folder() / name / "reference" / "riket-2021.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_six_forms_are_there_and_no_other() -> None:
    files = InstrumentCatalogue((bundled_folder(),)).files()
    assert {name for name in files if name.startswith("nns-")} == set(RESPONDENTS)


@every
def test_each_form_stands_alone_and_has_one_kind_of_respondent(name: str) -> None:
    instrument = load(name)
    assert instrument.design == "cross_sectional"
    assert instrument.respondents == [RESPONDENTS[name]]
    assert len(instrument.occasion_words) == 1
    assert not instrument.scores


@every
def test_every_item_says_itself_what_is_positive_and_has_a_direction_and_a_vet_ej(name: str) -> None:
    instrument = load(name)
    for item in instrument.items:
        assert item.positive, item.id
        assert item.better == "higher", item.id
        assert [option.reason for option in instrument.scale_of(item).missing] == ["dont_know"], item.id


@every
def test_no_question_claims_to_be_the_official_one(name: str) -> None:
    instrument = load(name)
    assert instrument.note
    assert instrument.permission
    assert "platshållare" in instrument.note["sv"]
    assert "placeholders" in instrument.note["en"]
    assert "får inte formuleras om" in instrument.permission["sv"]
    assert "may not be reworded" in instrument.permission["en"]
    for item in instrument.items:
        assert item.question, item.id
        assert instrument.confidence_of(item, "question") == "provisional", item.id
        assert instrument.confidence_of(item) == "provisional", item.id


@every
def test_every_item_feeds_one_indicator_without_a_number(name: str) -> None:
    instrument = load(name)
    assert {item.id: len(instrument.indicators_of(item.id)) for item in instrument.items} == dict.fromkeys(
        instrument.item_ids, 1
    )
    assert [indicator.id for indicator in instrument.indicators if indicator.number is not None] == []


def test_the_forms_feed_fifteen_indicators_and_the_sixteenth_on_equality() -> None:
    """The same indicator has the same name in whichever form it stands."""
    found: dict[str, list[dict[str, str]]] = {}
    for name in RESPONDENTS:
        for indicator in load(name).indicators:
            found.setdefault(indicator.id, []).append(indicator.label)
    assert len(set(found) - {"jamstalldhet"}) == 15
    assert "jamstalldhet" in found
    assert {each: labels for each, labels in found.items() if any(label != labels[0] for label in labels)} == {}


@pytest.mark.parametrize("name", ["nns-personal", "nns-chefer", "nns-styrelse"])
def test_equality_is_asked_of_those_who_work_with_it(name: str) -> None:
    """Values and routines, as NNS names them."""
    (indicator,) = [each for each in load(name).indicators if each.id == "jamstalldhet"]
    assert set(indicator.items) >= {"vardegrund", "rutiner"}


def test_the_two_participant_forms_share_their_items_and_tell_ongoing_from_ended() -> None:
    ongoing, leaving = load("nns-deltagare-pagaende"), load("nns-deltagare-avslut")
    assert [*ongoing.item_ids, "plan_efter"] == leaving.item_ids
    assert ongoing.scales == leaving.scales
    for item in ongoing.items:
        other = leaving.item(item.id)
        assert (item.positive, item.concept, item.better) == (other.positive, other.concept, other.better)
        assert item.question != other.question or item.id == "mer_redo"  # asked of the present in both
    notes = [instrument.note for instrument in (ongoing, leaving)]
    assert all(note and "två skilda grupper" in note["sv"] for note in notes)


@pytest.mark.parametrize("name", PARTICIPANTS)
def test_positive_answers_are_those_that_were_published(name: str) -> None:
    """Södertälje 2017: "ofta" upwards for the use of the support, "för det mesta" upwards for the time."""
    instrument = load(name)
    words = {option.code: option.label["sv"] for option in instrument.scales["ofta6"].options}
    published = {"nytta": {"alltid", "för det mesta", "ofta"}, "tid": {"alltid", "för det mesta"}}
    for item, expected in published.items():
        assert {words[code] for code in instrument.item(item).positive or []} == expected
        assert instrument.confidence_of(instrument.item(item), "positive") == "sourced"


@every
def test_positive_answers_that_nobody_published_say_so(name: str) -> None:
    instrument = load(name)
    for item in instrument.items:
        if not (name in PARTICIPANTS and item.id in {"nytta", "tid"}):
            assert instrument.confidence_of(item, "positive") in {"inferred", "provisional"}, item.id


@pytest.mark.parametrize("name", PARTICIPANTS)
def test_participants_are_told_that_it_is_voluntary_and_changes_no_benefit(name: str) -> None:
    safety = load(name).safety
    assert safety
    assert safety.before
    assert set(safety.before) == {"sv", "sv-x-latt", "en"}
    assert "hoppa över frågor" in safety.before["sv"]
    assert "inte för att besluta om din ersättning" in safety.before["sv"]
    assert "not used to decide about your benefits" in safety.before["en"]


def test_what_is_compared_over_the_groups_is_put_alike_to_all_of_them() -> None:
    """Table 9 sets staff, managers and board side by side: one question, one scale, one set of positive answers."""
    first, *others = [put(load(name), load(name).item("strukturer")) for name in PARTNERS]
    assert others == [first] * 3


def test_items_shared_by_staff_managers_and_board_count_alike() -> None:
    forms = [load(name) for name in ("nns-personal", "nns-chefer", "nns-styrelse")]
    for item_id in set.intersection(*(set(form.item_ids) for form in forms)):
        first, *others = [put(form, form.item(item_id)) for form in forms]
        assert others == [first] * 2, item_id


@pytest.mark.parametrize("name", PARTNERS)
def test_groups_that_no_source_names_are_marked(name: str) -> None:
    """Named are staff, managers and board for the structures, and staff for views and contact."""
    named = {"strukturer", "synpunkter", "ordinarie", "jamstalldhetsarbete"} if name != "nns-remittenter" else set()
    guessed = {item.id for item in load(name).items if "respondents" in item.basis}
    assert guessed == set(load(name).item_ids) - named


@pytest.mark.parametrize("name", PRINTED)
def test_reference_values_are_those_printed(name: str) -> None:
    """Samordningsförbundet i Södertälje, årsredovisning 2021, tables 7 and 9, column for the nation."""
    item, table, printed = PRINTED[name]
    rows = reference(name)
    kon = {word.id for word in vocabulary().groups["kon"].values}
    assert {(row["item"], row["respondent"]) for row in rows} == {(item, RESPONDENTS[name])}
    assert {row["group"]: f"{row['percent']}% (n={row['n']})" for row in rows} == printed
    assert all((row["by"], row["group"]) == ("", "") or (row["by"] == "kon" and row["group"] in kon) for row in rows)
    assert {row["period"] for row in rows} == {"2020-11-01/2021-10-31"}
    assert {row["k"] for row in rows} == {""}
    assert all("Södertälje" in row["note"] for row in rows)
    report = "Samordningsförbundet i Södertälje, årsredovisning 2021"
    assert {row["source"] for row in rows} == {f"{report}, tabell {table}"}

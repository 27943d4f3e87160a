"""The instruments that ship: each loads, speaks both languages, says how sure it is, cites correctly."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, vocabulary

FILES = InstrumentCatalogue((bundled_folder(),)).files()
REFERENCES = sorted(bundled_folder().glob("*/reference/*.csv"))
COLUMNS = ["instrument", "item", "respondent", "by", "group", "period", "k", "n", "percent", "source", "note"]


def load(name: str) -> Instrument:
    """A bundled instrument."""
    return InstrumentCatalogue((bundled_folder(),)).load(name)


def reference(file: Path) -> list[dict[str, str]]:
    """The rows of a file of reference values, as text."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def described(name: str) -> dict[str, str]:
    """Part to confidence, as the tables of the instrument's SOURCE.md state it."""
    text = (FILES[name].parent / "SOURCE.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| `([a-z0-9_-]+)` \| (sourced|inferred|provisional) \|", re.MULTILINE)
    return dict(row.findall(text))


def test_the_five_are_there() -> None:
    expected = {"bip", "kunskap", "nns-deltagare-avslut", "nns-deltagare-pagaende", "nns-samverkan"}
    assert expected <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_loads_under_the_name_of_its_folder(name: str) -> None:
    assert load(name).id == name


@pytest.mark.parametrize("name", FILES)
def test_every_label_is_there_in_swedish_and_english(name: str) -> None:
    found = list(_labels(load(name).model_dump()))
    assert found
    for labels in found:
        assert set(labels) >= {"sv", "en"}, labels
        assert all(labels.values()), labels


def _labels(part: Any) -> Iterator[dict[str, Any]]:
    """Every mapping from language to text, wherever it stands in the definition."""
    if isinstance(part, dict):
        if part and all(re.fullmatch(r"[a-z]{2}", str(key)) for key in part):
            yield part
        else:
            for each in part.values():
                yield from _labels(each)
    elif isinstance(part, list):
        for each in part:
            yield from _labels(each)


@pytest.mark.parametrize("name", FILES)
def test_every_item_has_an_explanation_a_direction_and_a_way_to_say_vet_ej(name: str) -> None:
    instrument = load(name)
    for item in instrument.items:
        assert item.concept, item.id
        assert item.better == "higher", item.id
        assert [option.reason for option in instrument.scale_of(item).missing] == ["dont_know"], item.id


@pytest.mark.parametrize("name", FILES)
def test_says_where_it_comes_from_and_how_sure_it_is(name: str) -> None:
    instrument = load(name)
    assert instrument.source
    assert instrument.confidence
    parts = {item.id: item.confidence for item in instrument.items}
    parts |= {score.id: score.confidence for score in instrument.scores}
    parts |= {scale_id: scale.confidence for scale_id, scale in instrument.scales.items()}
    assert described(name) == {part: own or instrument.confidence for part, own in parts.items()}


@pytest.mark.parametrize("name", FILES)
def test_wording_of_others_names_its_owner_and_the_permission(name: str) -> None:
    instrument = load(name)
    if name == "kunskap":
        assert instrument.owner is None
    else:
        assert instrument.owner
        assert instrument.permission
        assert instrument.provisional


@pytest.mark.parametrize("name", FILES)
def test_carries_worked_examples_one_of_them_missing(name: str) -> None:
    instrument = load(name)
    assert len(instrument.examples) >= 2
    for score in instrument.scores:
        expected = [example.expect[score.id] for example in instrument.examples if score.id in example.expect]
        assert "missing" in expected
        assert len(expected) - expected.count("missing") >= 1
    if not instrument.scores:
        assert any("missing" in example.expect.values() for example in instrument.examples)


def test_bip_asks_the_mentor_eleven_and_the_participant_nine() -> None:
    bip = load("bip")
    mentor = [item.id for item in bip.items_of("mentor")]
    participant = [item.id for item in bip.items_of("participant")]
    assert (len(mentor), len(participant)) == (11, 9)
    assert set(mentor) - set(participant) == {"mentors_tilltro", "samarbete"}


def test_bip_composite_is_no_bip_score_and_only_on_request() -> None:
    (score,) = load("bip").scores
    assert score.opt_in
    assert set(score.items) == {item.id for item in load("bip").items_of("participant")}
    assert score.label
    assert score.note
    assert "inte ett BIP-mått" in score.label["sv"]
    assert "inte ett BIP-mått" in score.note["sv"]
    assert "not a BIP score" in score.label["en"]


def test_kunskap_has_the_four_questions_of_the_book() -> None:
    kunskap = load("kunskap")
    assert kunskap.item_ids == ["funktionsnedsattning", "stod", "arbetsterapeut", "bedomning"]
    assert (kunskap.scales["grad10"].low, kunskap.scales["grad10"].high) == (1, 10)
    assert [word.id for word in kunskap.occasion_words] == ["start", "exit"]


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("nns-")])
def test_nns_stands_alone_per_form_and_every_item_says_what_is_positive(name: str) -> None:
    instrument = load(name)
    assert instrument.design == "cross_sectional"
    assert len(instrument.occasion_words) == 1
    assert not instrument.scores
    assert all(item.positive for item in instrument.items)
    assert all(item.number is None for item in instrument.items)


@pytest.mark.parametrize("name", ["nns-deltagare-pagaende", "nns-deltagare-avslut"])
def test_nns_positive_answers_are_those_that_were_published(name: str) -> None:
    """Södertälje 2017: "ofta" upwards for the use of the support, "för det mesta" upwards for the time."""
    instrument = load(name)
    words = {option.code: option.label["sv"] for option in instrument.scales["ofta6"].options}
    published = {"nytta": {"alltid", "för det mesta", "ofta"}, "tid": {"alltid", "för det mesta"}}
    for item, expected in published.items():
        assert {words[code] for code in instrument.item(item).positive or []} == expected


def test_the_two_participant_forms_share_their_items() -> None:
    ongoing, leaving = load("nns-deltagare-pagaende"), load("nns-deltagare-avslut")
    assert [*ongoing.item_ids, "plan_efter"] == leaving.item_ids
    assert ongoing.scales == leaving.scales


@pytest.mark.parametrize("file", REFERENCES, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_reference_values_fit_the_instrument(file: Path) -> None:
    instrument = load(file.parent.parent.name)
    values = {word.id for word in vocabulary().groups["kon"].values}
    rows = reference(file)
    assert rows
    for row in rows:
        assert list(row) == COLUMNS
        assert row["instrument"] == instrument.id
        assert row["respondent"] in instrument.item(row["item"]).respondents
        assert (row["by"], row["group"]) == ("", "") or (row["by"] == "kon" and row["group"] in values)
        assert row["period"] == "2020-11-01/2021-10-31"
        assert row["k"] == ""
        assert int(row["n"]) > 0
        assert 0 <= int(row["percent"]) <= 100
        assert row["source"]
        assert "Södertälje" in row["note"]
    keys = [(row["item"], row["respondent"], row["by"], row["group"], row["period"]) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("name", "item", "table", "printed"),
    [
        (
            "nns-deltagare-pagaende",
            "mer_redo",
            7,
            {
                ("participant", ""): "58% (n=1522)",
                ("participant", "kvinna"): "55% (n=791)",
                ("participant", "man"): "62% (n=572)",
            },
        ),
        (
            "nns-deltagare-avslut",
            "mer_redo",
            7,
            {
                ("participant", ""): "60% (n=992)",
                ("participant", "kvinna"): "59% (n=466)",
                ("participant", "man"): "62% (n=335)",
            },
        ),
        (
            "nns-samverkan",
            "strukturer",
            9,
            {("staff", ""): "75% (n=455)", ("manager", ""): "69% (n=290)", ("board", ""): "86% (n=189)"},
        ),
    ],
)
def test_reference_values_are_those_printed(
    name: str, item: str, table: int, printed: dict[tuple[str, str], str]
) -> None:
    """Samordningsförbundet i Södertälje, årsredovisning 2021, tables 7 and 9, column for the nation."""
    rows = reference(FILES[name].parent / "reference" / "riket-2021.csv")
    assert {row["item"] for row in rows} == {item}
    assert {(row["respondent"], row["group"]): f"{row['percent']}% (n={row['n']})" for row in rows} == printed
    report = "Samordningsförbundet i Södertälje, årsredovisning 2021"
    assert {row["source"] for row in rows} == {f"{report}, tabell {table}"}

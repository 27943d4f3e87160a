"""What holds for every instrument that ships: it loads, speaks its languages, says how sure it is and where from.

What is particular to one of them stands in the file of its name.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import progression as pg
from progression.definition import Instrument, InstrumentCatalogue, Item, bundled_folder
from progression.identity.personal import personal_kind
from progression.service import check_instrument

FILES = InstrumentCatalogue((bundled_folder(),)).files()
REFERENCES = sorted(bundled_folder().glob("*/reference/*.csv"))
COLUMNS = ["instrument", "item", "respondent", "by", "group", "period", "k", "n", "percent", "source", "note"]
EASY = "sv-x-latt"
LONGEST_LABEL = 60  # what fits beside a bar
LONGEST_EASY_SENTENCE = 12  # words
OURS = re.compile(r"^(eget|egen|våra?|vårt)\b", re.IGNORECASE)
NAME = re.compile(r"(?<=[\w,&] )[A-ZÅÄÖ][\w.]+\b|\b[A-ZÅÄÖ]{2,}\b|\b(?:19|20)\d\d(?:-\d\d-\d\d)?\b")
BADLY_READ = re.compile(r"[/()]|\b(t\.ex|bl\.a|m\.m|osv|etc|e\.g|i\.e)\.")

every = pytest.mark.parametrize("name", FILES)


def load(name: str) -> Instrument:
    """A bundled instrument."""
    return InstrumentCatalogue((bundled_folder(),)).load(name)


def source(name: str) -> str:
    """Its SOURCE.md in one line."""
    return " ".join((FILES[name].parent / "SOURCE.md").read_text(encoding="utf-8").split())


def described(name: str) -> dict[str, str]:
    """Part to confidence, as the tables of the instrument's SOURCE.md state it."""
    text = (FILES[name].parent / "SOURCE.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| `([a-z0-9_-]+)` \| (sourced|inferred|provisional) \|", re.MULTILINE)
    return dict(row.findall(text))


def texts(part: Any) -> Iterator[dict[str, Any]]:
    """Every mapping from language to text, wherever it stands in the definition. Swedish is always there."""
    if isinstance(part, dict):
        if "sv" in part:
            yield part
        else:
            for each in part.values():
                yield from texts(each)
    elif isinstance(part, list):
        for each in part:
            yield from texts(each)


def words_of(text: Any) -> list[str]:
    """A text, or the two words at the ends of a scale."""
    return [text] if isinstance(text, str) else list(text)


def said(instrument: Instrument, item: Item, respondent: str) -> dict[str, str]:
    """The question as it is put to a respondent, in each of the instrument's languages."""
    return {each: instrument.question_of(item, respondent, each) for each in instrument.languages}


@every
def test_loads_under_the_name_of_its_folder(name: str) -> None:
    assert load(name).id == name


@every
def test_the_worked_examples_come_out(name: str) -> None:
    assert check_instrument(name, instruments=bundled_folder()).examples


@every
def test_carries_worked_examples_one_of_them_missing(name: str) -> None:
    instrument = load(name)
    assert len(instrument.examples) >= 2
    for score in instrument.scores:
        expected = [example.expect[score.id] for example in instrument.examples if score.id in example.expect]
        assert "missing" in expected, score.id
        assert len(expected) - expected.count("missing") >= 1, score.id
    if not instrument.scores:
        assert any("missing" in example.expect.values() for example in instrument.examples)


@every
def test_speaks_swedish_and_english_and_easy_swedish_to_participants(name: str) -> None:
    instrument = load(name)
    assert {"sv", "en"} <= set(instrument.languages)
    assert EASY in instrument.languages or "participant" not in instrument.respondents


@every
def test_every_text_is_there_in_swedish_and_english(name: str) -> None:
    found = list(texts(load(name).model_dump()))
    assert found
    for labels in found:
        assert {"sv", "en"} <= set(labels), labels
        for text in labels.values():
            assert all(each and each == " ".join(each.split()) for each in words_of(text)), labels


@every
def test_easy_swedish_has_short_sentences(name: str) -> None:
    easy = [each for labels in texts(load(name).model_dump()) for each in words_of(labels.get(EASY, []))]
    assert easy or EASY not in load(name).languages
    sentences = [sentence.split() for text in easy for sentence in re.split(r"(?<=[.?!]) ", text)]
    assert [sentence for sentence in sentences if len(sentence) > LONGEST_EASY_SENTENCE] == []


@every
def test_short_names_fit_beside_a_bar(name: str) -> None:
    instrument = load(name)
    parts = [*instrument.items, *instrument.indicators, *instrument.scores, *instrument.sections]
    long = [label for part in parts for label in (part.label or {}).values() if len(label) > LONGEST_LABEL]
    assert long == []


@every
def test_what_is_answered_on_one_scale_is_all_questions_or_all_statements(name: str) -> None:
    instrument = load(name)
    endings: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for item in instrument.items:
        for respondent in item.respondents if item.question or item.question_to else ():
            for language, text in said(instrument, item, respondent).items():
                endings[item.scale, respondent, language][text[-1]] += 1
    assert {key: found for key, found in endings.items() if set(found) not in ({"?"}, {"."})} == {}


@every
def test_questions_can_be_read_aloud(name: str) -> None:
    """Slashes, brackets and abbreviations need a spoken text beside them."""
    instrument = load(name)
    for item in instrument.items:
        heard = [text for respondent in item.respondents for text in said(instrument, item, respondent).values()]
        heard += (item.hint or {}).values()
        assert item.spoken or [text for text in heard if BADLY_READ.search(text)] == [], item.id


@every
def test_nobody_has_to_answer_and_every_item_is_explained(name: str) -> None:
    instrument = load(name)
    for item in instrument.items:
        assert item.concept or item.hint, item.id
        assert not item.required or "participant" not in item.respondents, item.id


@every
def test_positive_answers_of_an_ordered_scale_have_a_direction(name: str) -> None:
    instrument = load(name)
    for item in instrument.items:
        if instrument.scale_of(item).is_ordered and instrument.positive_codes(item):
            assert item.better or instrument.scale_of(item).type == "binary", item.id


@every
def test_says_where_it_comes_from_and_how_sure_it_is(name: str) -> None:
    """Every part that is surer or less sure than the whole stands in a table of SOURCE.md, and so does every scale."""
    instrument = load(name)
    assert instrument.source
    assert instrument.confidence
    parts = {item.id: item.confidence for item in instrument.items}
    parts |= {score.id: score.confidence for score in instrument.scores}
    parts |= {scale_id: scale.confidence for scale_id, scale in instrument.scales.items()}
    sure = {part: own or instrument.confidence for part, own in parts.items()}
    table = described(name)
    assert table == {part: sure.get(part) for part in table}
    apart = {part for part, own in sure.items() if own != instrument.confidence} | set(instrument.scales)
    assert apart - set(table) == set()


@every
def test_source_names_every_source_that_the_definition_names(name: str) -> None:
    """Names and years in what the definition cites, other than ourselves, stand in SOURCE.md too."""
    instrument, text = load(name), source(name).casefold()
    parts = [instrument, *instrument.items, *instrument.indicators, *instrument.scores, *instrument.scales.values()]
    given = [part.source for part in parts] + [each.source for part in parts for each in part.basis.values()]
    cited = {clause for each in given if each for clause in each.split("; ") if not OURS.match(clause)}
    assert cited
    named = {word for clause in cited for word in NAME.findall(clause)}
    assert sorted(word for word in named if word.casefold() not in text) == []


@every
def test_wording_of_others_names_its_owner_and_the_permission_and_claims_nothing(name: str) -> None:
    """Where somebody else owns the questions, ours are no more than placeholders, and say so."""
    instrument = load(name)
    if instrument.owner is None:
        return
    assert instrument.permission
    assert instrument.provisional
    for item in instrument.items:
        if item.question or item.question_to:
            assert instrument.confidence_of(item, "question") != "sourced", item.id


@every
def test_what_is_provisional_says_so(name: str) -> None:
    instrument = load(name)
    if any(instrument.confidence_of(item) == "provisional" for item in instrument.items):
        assert instrument.note
        assert instrument.note["sv"].startswith("Preliminär version")
        assert instrument.note["en"].startswith("Preliminary version")


@every
def test_holds_no_personal_data(name: str) -> None:
    for file in FILES[name].parent.rglob("*"):
        if file.suffix in {".toml", ".md", ".csv"}:
            lines = file.read_text(encoding="utf-8").splitlines()
            assert [line for line in lines if personal_kind(line)] == [], file.name


@pytest.mark.parametrize("file", REFERENCES, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_reference_values_fit_the_instrument(file: Path) -> None:
    instrument = load(file.parent.parent.name)
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    for row in rows:
        assert list(row) == COLUMNS
        assert row["instrument"] == instrument.id
        assert row["source"]
    keys = [(row["item"], row["respondent"], row["by"], row["group"], row["period"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert pg.read_reference(file.stem, instrument).values

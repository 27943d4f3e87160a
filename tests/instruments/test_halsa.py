"""Perceived health: two questions at start and exit, five faces of our own."""

import math
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from support import form, forms_of

from progression.definition import Instrument, InstrumentCatalogue, Option, bundled_folder, window_of
from progression.scoring import score

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = {"sv", "sv-x-latt", "en"}


def halsa() -> Instrument:
    """The bundled definition."""
    return InstrumentCatalogue((bundled_folder(),)).load("halsa")


FACES = halsa().scales["hur5"].options


def file_of(option: Option) -> Path:
    """Where the picture of an answer lies."""
    assert option.picture
    return bundled_folder() / "halsa" / option.picture.file


def test_the_participant_rates_two_things_on_one_scale() -> None:
    instrument = halsa()
    assert instrument.item_ids == ["fysisk", "psykisk"]
    assert instrument.respondents == ["participant"]
    assert {(item.scale, item.better) for item in instrument.items} == {("hur5", "higher")}
    assert not instrument.scores


def test_it_is_asked_when_she_comes_and_when_she_leaves_without_a_set_time() -> None:
    assert [word.id for word in halsa().occasion_words] == ["start", "exit"]
    assert window_of(halsa().occasions, "exit", {}) is None


def test_the_concepts_are_sourced_and_the_scale_and_the_wording_are_ours() -> None:
    instrument = halsa()
    for item in instrument.items:
        assert instrument.confidence_of(item, "concept") == "sourced"
        assert instrument.confidence_of(item, "question") == "provisional"
        assert instrument.confidence_of(item) == "provisional"
    assert instrument.confidence_of(instrument.scales["hur5"]) == "provisional"


def test_no_answer_is_called_positive() -> None:
    assert [halsa().positive_codes(item) for item in halsa().items] == [None, None]


def test_both_questions_can_be_read_aloud_in_every_language() -> None:
    for item in halsa().items:
        assert item.spoken
        assert set(item.spoken) == LANGUAGES
        assert item.spoken["sv"].startswith((item.question or {})["sv"])


@pytest.mark.parametrize("option", FACES, ids=lambda option: str(option.code))
def test_every_answer_has_a_face_that_can_be_described_and_heard(option: Option) -> None:
    assert option.picture
    assert option.picture.licence == "CC0-1.0"
    assert set(option.picture.alt) == LANGUAGES
    assert option.spoken
    assert set(option.spoken) == LANGUAGES
    assert option.spoken["sv"].casefold().endswith(f"{option.label['sv']}.")


@pytest.mark.parametrize("option", FACES, ids=lambda option: str(option.code))
def test_a_face_is_a_small_plain_drawing_in_black_and_white(option: Option) -> None:
    """No script, no style sheet, no text but the title, nothing fetched, no colour that a printer would lose."""
    content = file_of(option).read_text(encoding="utf-8")
    assert len(content.encode()) < 1500
    assert "<!DOCTYPE" not in content
    assert "<!ENTITY" not in content
    root = ET.fromstring(content)  # noqa: S314  a file of ours, without a document type
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 120 120"
    assert {each.tag.removeprefix(SVG) for each in root.iter()} == {"svg", "title", "circle", "path"}
    for each in root.iter():
        assert not [name for name in each.attrib if "href" in name or name.startswith("on") or name == "style"]
        assert {each.get("fill"), each.get("stroke")} <= {None, "none", "#fff", "#000"}
        assert "url" not in " ".join(each.attrib.values())
    assert option.picture
    assert root.findtext(f"{SVG}title") == option.picture.alt["sv"]


def test_the_five_faces_differ_and_no_other_picture_lies_about() -> None:
    files = [file_of(option) for option in FACES]
    assert [option.code for option in FACES] == [1, 2, 3, 4, 5]
    assert len({file.read_bytes() for file in files}) == 5
    assert sorted(files) == sorted((bundled_folder() / "halsa").glob("*.svg"))


def test_the_corners_of_the_mouth_rise_with_the_answer() -> None:
    """The mouth is drawn last; its middle lies above its corners in the sad faces and below them in the happy ones."""
    bends = []
    for option in FACES:
        mouth = ET.fromstring(file_of(option).read_text(encoding="utf-8"))[-1].get("d")  # noqa: S314  ours
        assert mouth
        numbers = [
            int(each) for each in mouth.replace("M", " ").replace("Q", " ").replace("H", " ").split() if each != "Z"
        ]
        bends.append(numbers[3] - numbers[1] if "Q" in mouth else 0)
    assert bends == sorted(bends)
    assert len(set(bends)) == 5


def test_answers_that_are_none_are_no_numbers() -> None:
    rows = [form("a", fysisk=2, psykisk="vill inte svara"), form("b", fysisk="mycket bra", psykisk=98)]
    values = score(forms_of(halsa(), rows), ["fysisk", "psykisk"]).values
    assert values[:, 0].tolist() == [2, 5]
    assert all(math.isnan(each) for each in values[:, 1])


def test_small_groups_are_protected_and_her_own_picture_is_not_taken_from_her() -> None:
    disclosure = halsa().disclosure
    assert disclosure.min_group == 5
    assert disclosure.crossings == ["kon", "insats", "forbund"]
    assert not disclosure.sensitive

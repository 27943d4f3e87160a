"""What forms, analyses and reports ask of the whole instrument: columns, wordings, pictures, directions, sureness."""

import json
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from definition.writing import document, parsed
from exchange.strategies import instruments
from hypothesis import HealthCheck, given, settings

from progression.definition import FIRST_DAY, Instrument, described, parse_instrument, read_instrument, standing_notes
from progression.errors import CallError

QUIET = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
FOLDER = Path(__file__).parent / "whole"
WHOLE = read_instrument(FOLDER)
TEXT = (FOLDER / "instrument.toml").read_text(encoding="utf-8")
TO_BETTER = 'better = "higher"'
COUNT = ('method = "mean"', 'method = "share_positive"')
POSITIVE = ("range = [1, 5]", "range = [1, 5]\npositive = [5]")


def read(text: str) -> Instrument:
    """The instrument of a text."""
    return parse_instrument(text, name="x")


# ------------------------------------------------------------------- columns


def test_every_item_has_one_column_but_one_of_several_answers_has_one_an_option_and_one_in_words_none() -> None:
    assert [column.name for column in WHOLE.columns] == [
        *("boende", "ork", "oro", "arbetar", "arbetstid", "hinder.halsa", "hinder.sprak", "hinder.inget", "mar", "nar"),
    ]
    assert [item.id for item in WHOLE.text_items] == ["yrke", "ovrigt"]
    assert WHOLE.columns_of("hinder") == [5, 6, 7]
    assert WHOLE.columns_of("mar") == [8]
    assert WHOLE.column_of("mar") == 8
    assert WHOLE.columns_of("ovrigt") == []
    assert WHOLE.columns_of("finns-inte") == []
    with pytest.raises(KeyError, match="ovrigt"):
        WHOLE.column_of("ovrigt")


def test_an_option_without_an_id_is_a_column_by_its_code() -> None:
    found = read(TEXT.replace('code = 2, id = "sprak"', "code = 2"))
    assert [column.name for column in found.columns if column.option] == ["hinder.halsa", "hinder.2", "hinder.inget"]


@QUIET
@given(instruments())
def test_columns_are_told_apart_by_name_and_found_by_item(instrument: Instrument) -> None:
    names = [column.name for column in instrument.columns]
    assert len(set(names)) == len(names)
    places = [place for item in instrument.items for place in instrument.columns_of(item.id)]
    assert places == list(range(len(names)))
    for item in instrument.items:
        assert (not instrument.columns_of(item.id)) == instrument.scale_of(item).is_text
    assert {item.id for item in instrument.text_items} == set(instrument.item_ids) - {
        x.item.id for x in instrument.columns
    }


def test_items_whose_answers_are_ordered_are_scores_of_their_own() -> None:
    assert WHOLE.ordered_ids == ["ork", "oro", "arbetar", "arbetstid", "mar"]


# ------------------------------------------------------------------- what is put to whom, and when


@pytest.mark.parametrize(
    ("item", "respondent", "language", "wording"),
    [
        ("ork", "participant", "sv", "Jag har ork över."),
        ("ork", "participant", "en", "I have energy left."),
        ("ork", "mentor", "sv", "Deltagaren har ork över."),
        ("ork", "mentor", "en", "The participant has energy left."),
        ("ork", "participant", "sv-x-latt", "Jag har ork över."),
        ("ork", "participant", "fi", "Jag har ork över."),
        ("oro", "mentor", "sv", "Oro"),
        ("oro", "mentor", "en", "Worry"),
    ],
)
def test_the_wording_for_a_respondent_goes_before_the_question_and_that_before_the_name(
    item: str, respondent: str, language: str, wording: str
) -> None:
    assert WHOLE.question_of(WHOLE.item(item), respondent, language) == wording


def test_a_wording_in_the_language_goes_before_one_in_another() -> None:
    only = 'question = { sv = "Frågan" }\nquestion_to = { staff = { sv = "Till personalen", "sv-x-latt" = "Lätt" } }'
    found = parsed(('id = "a"', f'id = "a"\n{only}'))
    item = found.item("a")
    assert found.question_of(item, "staff", "sv-x-latt") == "Lätt"
    assert found.question_of(item, "staff", "en") == "Item a"
    assert found.question_of(item, "staff", "fi") == "Till personalen"
    assert found.question_of(item, "mentor", "sv-x-latt") == "Frågan"


@pytest.mark.parametrize(
    ("occasion", "times"),
    [(None, 1), ("start", 1), ("uppf-1", 1), ("uppf-12", 1), ("avslut", 0), ("vecka12", 0)],
)
def test_an_item_is_asked_at_its_occasions_each_of_those_that_are_numbered(occasion: str | None, times: int) -> None:
    found = read(TEXT.replace('occasions = ["start"]', 'occasions = ["start", "uppf"]'))
    assert found.asked_at(found.item("nar"), occasion) == bool(times)
    assert found.asked_at(found.item("ork"), occasion)
    assert [item.id for item in found.items_of("participant", occasion)].count("nar") == times
    assert [item.id for item in found.items_of("mentor", occasion)] == ["boende", "ork", "oro", "arbetar"]


def test_indicators_are_found_by_the_items_that_feed_them() -> None:
    assert [each.id for each in WHOLE.indicators_of("ork")] == ["ork-och-arbete"]
    assert WHOLE.indicators_of("oro") == []


def test_a_numbered_occasion_is_none_beyond_what_can_be_a_number() -> None:
    order = WHOLE.occasion_order
    assert order("uppf-2") == (1, 2)
    for name in ("uppf-", "uppf-0", "uppf-²", "uppf-٣", "uppf-02", "uppf-99999", "annat-2", "avslut-2"):
        assert order(name) == (4, 0), name


# ------------------------------------------------------------------- pictures


def test_a_picture_is_found_in_the_folder_of_the_definition_and_nowhere_else(tmp_path: Path) -> None:
    picture = WHOLE.item("ork").picture
    assert picture is not None
    assert WHOLE.picture_file(picture) == FOLDER / "ork.svg"
    assert WHOLE.folder == FOLDER
    bare = read(TEXT)
    assert (bare.folder, bare.folders, bare.picture_file(picture)) == (None, (), None)
    assert bare.with_origin(folders=[tmp_path]).picture_file(picture) is None


def test_what_a_file_does_not_say_goes_with_the_instrument() -> None:
    found = read(document()).with_origin(overlaid=["licence"])
    assert found.with_origin(earlier=[WHOLE]).overlaid == ("licence",)
    assert found.with_origin(folders=[FOLDER]).overlaid == ("licence",)
    assert found.earlier == ()


# ------------------------------------------------------------------- directions


@pytest.mark.parametrize("method", ["share_positive", "count_positive", "any_positive"])
@pytest.mark.parametrize(
    ("directions", "own", "better"),
    [
        (2, "", "higher"),
        (1, "", "higher"),
        (0, "", None),
        (0, 'better = "higher"\n', "higher"),
        (0, 'better = "lower"\n', "lower"),
        (2, 'better = "lower"\n', "lower"),
    ],
)
def test_more_positive_answers_are_better_where_an_item_or_the_score_says_so(
    method: str, directions: int, own: str, better: str | None
) -> None:
    gone = ((TO_BETTER + "\n", ""),) * (2 - directions)
    found = parsed(POSITIVE, *gone, (COUNT[0], f'method = "{method}"'), more=own)
    assert found.better("summa") == better
    assert described(found, "sv")["scores"][0]["better"] == better


@pytest.mark.parametrize("gone", [0, 1], ids=["the first", "the second"])
@pytest.mark.parametrize("reverse", ["", 'reverse = ["a"]\n', 'reverse = ["b"]\n'])
def test_a_mean_with_an_item_that_has_no_direction_has_none_wherever_it_stands(gone: int, reverse: str) -> None:
    at = document().split(TO_BETTER + "\n")
    text = (at[0] + at[1] + TO_BETTER + "\n" + at[2]) if gone == 0 else (at[0] + TO_BETTER + "\n" + at[1] + at[2])
    assert read(text + reverse).better("summa") is None


def test_the_directions_of_the_whole_instrument() -> None:
    assert {
        name: WHOLE.better(name) for name in ("vardag-medel", "allt", "del-av-allt", "minst-ett", "oro", "boende")
    } == {
        "vardag-medel": "higher",
        "allt": "higher",
        "del-av-allt": "higher",
        "minst-ett": "higher",
        "oro": "lower",
        "boende": None,
    }


def test_a_score_of_any_positive_answer_lies_between_none_and_one() -> None:
    assert WHOLE.bounds("minst-ett") == (0.0, 1.0)


def test_a_score_may_have_its_own_positive_answers() -> None:
    own = WHOLE.scores[3]
    assert WHOLE.positive_codes(WHOLE.item("boende"), own) == [1]
    assert WHOLE.positive_codes(WHOLE.item("boende")) is None
    assert WHOLE.positive_codes(WHOLE.item("hinder"), own) == [9]
    assert WHOLE.positive_codes(WHOLE.item("ork"), own) == [5]


# ------------------------------------------------------------------- sureness


def test_an_indicator_is_no_surer_than_the_items_and_scores_it_names() -> None:
    (indicator,) = WHOLE.indicators
    assert WHOLE.confidence_of(indicator) == "inferred"
    sure = read(TEXT.replace('source = "verksamhetsplanen"\nconfidence = "inferred"', 'confidence = "sourced"'))
    assert sure.confidence_of(sure.indicators[0]) == "inferred", "its item ork is"
    none_inferred = TEXT.replace('"inferred"', '"sourced"')
    found = read(none_inferred)
    assert found.confidence_of(found.indicators[0]) == "sourced"
    found = read(none_inferred.replace('id = "minst-ett"', 'id = "minst-ett"\nconfidence = "provisional"'))
    assert found.confidence_of(found.indicators[0]) == "provisional"
    assert described(found, "sv")["indicators"][0]["confidence"] == "provisional"


def test_one_key_may_be_surer_or_less_sure_than_the_rest_of_its_table() -> None:
    item, score = WHOLE.item("ork"), WHOLE.scores[0]
    assert WHOLE.confidence_of(item, "question") == "sourced"
    assert WHOLE.confidence_of(item, "hint") == "inferred", "its basis names a source and no sureness"
    assert WHOLE.confidence_of(item, "label") == "inferred"
    assert WHOLE.confidence_of(score, "weights") == "provisional"
    assert WHOLE.confidence_of(score, "items") == "sourced"
    assert WHOLE.confidence_of(score) == "provisional", "no surer than its least sure key"
    assert WHOLE.confidence_of(WHOLE.scales["fem"]) == "inferred"


def test_scores_that_rest_on_an_assumption_are_named_in_every_result() -> None:
    (note,) = standing_notes(WHOLE)
    assert note.code == "provisional-scores"
    assert note.facts["scores"] == {"sv": "Vardag", "en": "Everyday life"}
    (note,) = standing_notes(parsed())
    assert note.code == "provisional"
    sure = parsed(('id = "prov"', 'id = "prov"\nconfidence = "sourced"'))
    assert standing_notes(sure) == ()


# ------------------------------------------------------------------- answers in words


@pytest.mark.parametrize("name", ["kort", "fritt"])
def test_answers_in_words_have_no_lowest_and_no_highest(name: str) -> None:
    scale = WHOLE.scales[name]
    for end in ("low", "high"):
        with pytest.raises(CallError, match="no lowest"):
            getattr(scale, end)
    assert (scale.values, scale.labels, scale.is_ordered) == ({}, {}, False)
    assert not scale.permits(Decimal(1))
    assert (WHOLE.scales["kort"].longest, WHOLE.scales["fritt"].longest) == (80, 4000)


def test_a_score_of_words_cannot_be_asked_for() -> None:
    with pytest.raises(CallError):
        WHOLE.bounds("ovrigt")


def test_the_ends_of_other_scales() -> None:
    ends = {name: (scale.low, scale.high) for name, scale in WHOLE.scales.items() if not scale.is_text}
    assert ends["fem"] == (1, 5)
    assert ends["tio"] == (0, 10)
    assert ends["janej"] == (0, 1)
    assert ends["timmar"] == (0, 60)
    assert ends["dag"] == ((date(2020, 1, 1) - FIRST_DAY).days, (date(2035, 12, 31) - FIRST_DAY).days)
    assert WHOLE.scales["hinder"].values == {0: 0.0, 1: 1.0}


# ------------------------------------------------------------------- as JSON


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_whole_instrument_is_json(language: str) -> None:
    found = described(WHOLE, "sv" if language == "sv" else "en")
    assert json.loads(json.dumps(found)) == found
    assert found["title"] == ("Vardag och arbete" if language == "sv" else "Everyday life and work")
    assert found["permission"] == ("Fritt att använda." if language == "sv" else "Free to use.")
    assert [each["id"] for each in found["windows"]] == ["uppf", "ettar"]
    assert found["safety"]["attended"] is True
    assert found["valid_from"] == "2026-01-01"


def test_the_json_of_a_scale_of_numbers_lists_no_answers_but_its_limits_and_unit() -> None:
    found = described(WHOLE, "en")["scales"]
    assert (found["timmar"]["range"], found["timmar"]["step"], found["timmar"]["unit"]) == ([0, 60], 1, "hours")
    assert found["timmar"]["options"] == []
    assert found["dag"]["range"] == ["2020-01-01", "2035-12-31"]
    assert found["kort"]["max_length"] == 80
    assert [each["id"] for each in found["hinder"]["options"]] == ["halsa", "sprak", "inget"]
    assert [each["positive"] for each in found["hinder"]["options"]] == [False, False, True]


def test_the_json_of_an_item_has_its_condition_and_a_question_for_each_respondent() -> None:
    items = {each["id"]: each for each in described(WHOLE, "sv")["items"]}
    assert items["hinder"]["condition"] == {"op": "==", "item": "arbetar", "value": "nej"}
    assert items["ork"]["condition"] is None
    assert items["ork"]["questions"] == {"participant": "Jag har ork över.", "mentor": "Deltagaren har ork över."}


def test_a_score_without_a_label_is_called_by_its_id() -> None:
    assert WHOLE.label_of("allt", "sv") == "allt"
    assert tomllib.loads(TEXT)["id"] == WHOLE.id

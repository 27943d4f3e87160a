"""Assessment and self-rating: two views of eight areas, a background with short branches."""

from typing import Any

import numpy as np
import pytest
from support import form, forms_of

from progression.capture import Forms
from progression.definition import MISSING_CODES, Instrument, InstrumentCatalogue, bundled_folder
from progression.scoring import declared_scores, score

AREAS = ["rutiner", "ork", "oro", "stod", "samspel", "mal", "tilltro", "nasta_steg"]
BACKGROUND = [
    *("utbildning", "hushall", "barn", "boende", "inkomster", "ar_med_stod", "fodd_i_sverige", "ar_i_sverige"),
]
BRANCHES = {
    "barn": "hushall in [ensam-med-barn, par-med-barn]",
    "ar_med_stod": "inkomster has arbetslos or inkomster has sjuk or inkomster has forsorjningsstod",
    "ar_i_sverige": "fodd_i_sverige == nej",
}


def bedomning() -> Instrument:
    """The bundled definition."""
    return InstrumentCatalogue((bundled_folder(),)).load("bedomning")


def start(**answers: Any) -> Forms:
    """The mentor's form at start."""
    return forms_of(bedomning(), [form("p1", respondent="mentor", **answers)])


def code(forms: Forms, item: str) -> int:
    """How the answer of the one form is kept."""
    return int(forms.codes[0, forms.instrument.column_of(item)])


def test_both_answer_about_the_same_areas_and_the_mentor_registers_the_background() -> None:
    instrument = bedomning()
    assert [item.id for item in instrument.items_of("participant")] == AREAS
    assert [item.id for item in instrument.items_of("mentor")] == AREAS + BACKGROUND


def test_each_is_asked_in_words_of_their_own_on_the_same_scale() -> None:
    instrument = bedomning()
    for each in AREAS:
        item = instrument.item(each)
        assert item.scale == "stammer5"
        for language in instrument.languages:
            own, other = (instrument.question_of(item, who, language) for who in ("participant", "mentor"))
            assert own != other, each
            assert language == "en" or "eltagaren" in other, each
            assert "eltagaren" not in own, each


def test_the_background_is_registered_once() -> None:
    instrument = bedomning()
    assert [item.id for item in instrument.items_of("mentor", "follow-up-1")] == AREAS
    assert [item.id for item in instrument.items_of("mentor", "start")] == AREAS + BACKGROUND
    assert {tuple(instrument.item(each).occasions) for each in BACKGROUND} == {("start",)}


def test_the_background_has_no_direction_and_nobody_has_to_give_it() -> None:
    instrument = bedomning()
    assert {instrument.item(each).better for each in BACKGROUND} == {None}
    assert not any(item.required for item in instrument.items)
    for each in BACKGROUND:
        assert "dont_know" in {option.reason for option in instrument.scale_of(instrument.item(each)).missing}, each


def test_everything_is_provisional() -> None:
    instrument = bedomning()
    assert {instrument.confidence_of(item) for item in instrument.items} == {"provisional"}
    assert {instrument.confidence_of(each) for each in instrument.scores} == {"provisional"}


def test_results_are_not_divided_by_mentor_nor_by_rare_background() -> None:
    instrument = bedomning()
    assert instrument.disclosure.crossings == ["kon", "insats", "forbund", "utbildning"]
    assert [item.id for item in instrument.items if item.as_group] == ["utbildning"]


def test_three_questions_are_asked_only_where_the_one_before_opens_them() -> None:
    assert {item.id: item.ask_if for item in bedomning().items if item.ask_if} == BRANCHES


@pytest.mark.parametrize(
    ("answers", "branch", "asked"),
    [
        ({"hushall": "ensam-med-barn"}, "barn", True),
        ({"hushall": "par-med-barn"}, "barn", True),
        ({"hushall": "ensam"}, "barn", False),
        ({"hushall": 99}, "barn", False),
        ({"inkomster": "lon; forsorjningsstod"}, "ar_med_stod", True),
        ({"inkomster": "sjuk"}, "ar_med_stod", True),
        ({"inkomster": "arbetslos"}, "ar_med_stod", True),
        ({"inkomster": "lon; studier"}, "ar_med_stod", False),
        ({"inkomster": "ingen"}, "ar_med_stod", False),
        ({"fodd_i_sverige": "nej"}, "ar_i_sverige", True),
        ({"fodd_i_sverige": "ja"}, "ar_i_sverige", False),
        ({}, "ar_i_sverige", False),
    ],
)
def test_a_question_that_is_not_asked_is_no_blank(answers: dict[str, Any], branch: str, asked: bool) -> None:  # noqa: FBT001  pytest gives it
    forms = start(stod=3, **answers)
    assert code(forms, branch) == MISSING_CODES["blank" if asked else "not_asked"]


def test_an_open_branch_takes_its_answer() -> None:
    forms = start(
        hushall="par-med-barn", barn=2, inkomster="lon; sjuk", ar_med_stod=4, fodd_i_sverige="nej", ar_i_sverige=0
    )
    assert [float(forms.values(each)[0]) for each in BRANCHES] == [2, 4, 0]


def test_no_own_income_excludes_the_others() -> None:
    scale = bedomning().scales["inkomster"]
    assert scale.is_multiple
    assert [option.id for option in scale.options if option.exclusive] == ["ingen"]


def test_the_areas_are_parts_of_the_whole_and_the_whole_comes_only_on_request() -> None:
    instrument = bedomning()
    parts = [each for each in instrument.scores if each.part_of]
    (whole,) = [each for each in instrument.scores if not each.part_of]
    assert {each.part_of for each in parts} == {whole.id}
    assert sorted(item for each in parts for item in each.items) == sorted(whole.items) == sorted(AREAS)
    assert whole.opt_in
    assert declared_scores(instrument) == [each.id for each in parts]


def test_worry_is_turned_wherever_it_is_added() -> None:
    """Habits 4, energy 4 and worry 1 (turned 5) against worry 5 (turned 1): 13 / 3 and 3."""
    instrument = bedomning()
    assert instrument.item("oro").better == "lower"
    assert [each.id for each in instrument.scores if "oro" in each.items and each.reverse != ["oro"]] == []
    assert instrument.better("vardag") == "higher"
    rows = [form(who, respondent="participant", rutiner=4, ork=4, oro=oro) for who, oro in (("a", 1), ("b", 5))]
    assert score(forms_of(instrument, rows), ["vardag"]).column("vardag") == pytest.approx([13 / 3, 3.0])


def test_the_two_views_are_scored_apart() -> None:
    """Both at the same occasion: 4.5 of the participant, 2.5 of the mentor."""
    rows = [form("a", respondent="participant", stod=5, samspel=4), form("a", respondent="mentor", stod=3, samspel=2)]
    scores = score(forms_of(bedomning(), rows), ["sammanhang"])
    assert dict(zip(scores.keys["respondent"], scores.column("sammanhang"), strict=True)) == {
        "participant": 4.5,
        "mentor": 2.5,
    }


def test_years_on_support_are_whole_years_and_never_a_code_for_no_answer() -> None:
    forms = start(inkomster="sjuk", ar_med_stod=998)
    assert np.isnan(forms.values("ar_med_stod")).all()
    assert code(forms, "ar_med_stod") == MISSING_CODES["dont_know"]

"""The instrument vald: what protects those who answer, and that three definitions of exposure stay three."""

import numpy as np
import pytest
from support import forms_of

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.definition.expression import Among, Compare
from progression.errors import DataError
from progression.scoring import example_faults, score

SEVEN = ["psykiskt", "fysiskt", "sexuell_press", "sexuell_krankning", "tidigare_utsatt", "bevittnat", "utovat"]
ASKED = {"utfall": "fragad", "satt": "samtal", "stod": "stodlinje", **dict.fromkeys(SEVEN, 0)}
DECLINED = {"utfall": "avbojde", "satt": "samtal", "stod": "stodlinje"}
NOT_ASKED = {"utfall": "inte_fragad", "skal": "tid"}


@pytest.fixture(scope="module")
def vald() -> Instrument:
    return InstrumentCatalogue((bundled_folder(),)).load("vald")


def test_has_the_seven_questions_in_a_section_of_their_own(vald: Instrument) -> None:
    assert [item.id for item in vald.items if item.section == "fragorna"] == SEVEN


def test_the_seven_are_answered_yes_or_no_or_not_at_all(vald: Instrument) -> None:
    for name in SEVEN:
        scale = vald.scale_of(vald.item(name))
        assert scale.type == "binary", name
        assert {each.reason for each in scale.missing} == {"wont_say", "dont_know"}, name
        assert vald.positive_codes(vald.item(name)) == [1], name


def test_names_the_questions_and_words_none_of_them(vald: Instrument) -> None:
    assert vald.owner
    assert "VKV" in vald.owner
    assert vald.permission
    for name in SEVEN:
        assert vald.item(name).question is None, name
        assert vald.item(name).question_to == {}, name
        assert not any(text.endswith("?") for text in vald.item(name).label.values()), name


def test_nobody_is_shown_as_a_single_person_or_in_a_small_group(vald: Instrument) -> None:
    assert vald.disclosure.sensitive
    assert vald.min_group == 10
    assert vald.disclosure.crossings == ["kon"]
    assert "insats" not in vald.groups


def test_takes_no_words(vald: Instrument) -> None:
    assert not any(scale.is_text for scale in vald.scales.values())


def test_is_asked_by_a_person_and_never_sent(vald: Instrument) -> None:
    assert vald.safety
    assert vald.safety.attended
    assert vald.safety.help_contacts
    assert vald.respondents == ["mentor"]


@pytest.mark.parametrize("language", ["sv", "sv-x-latt", "en"])
def test_says_before_that_it_is_voluntary_and_after_that_there_is_help(vald: Instrument, language: str) -> None:
    words = {"sv": ("frivilligt", "hjälp"), "sv-x-latt": ("bestämmer själv", "hjälp"), "en": ("voluntary", "help")}
    assert language in vald.languages
    assert vald.safety
    assert vald.safety.before
    assert vald.safety.after
    before, after = words[language]
    assert before in vald.safety.before[language]
    assert after in vald.safety.after[language]


def test_whoever_asks_has_a_checklist(vald: Instrument) -> None:
    assert vald.safety
    said = " ".join(point["sv"] for point in vald.safety.checklist)
    for wanted in ("Fråga alla", "ensamma", "tolk", "skyldig att föra vidare", "ord för ord", "Erbjud stöd direkt"):
        assert wanted in said


def test_every_way_of_asking_is_private(vald: Instrument) -> None:
    for option in vald.scales["satt4"].options:
        assert "enrum" in option.label["sv"] or "ingen annan hör" in option.label["sv"], option.id


def test_the_seven_are_put_only_to_somebody_who_answers(vald: Instrument) -> None:
    for name in (*SEVEN, "fragad_forut"):
        assert vald.condition_of(vald.item(name)) == Compare("utfall", "==", "fragad"), name
    assert vald.condition_of(vald.item("skal")) == Compare("utfall", "==", "inte_fragad")
    for name in ("satt", "tolk", "stod"):
        assert vald.condition_of(vald.item(name)) == Among("utfall", ("fragad", "avbojde")), name


def test_an_answer_about_violence_from_somebody_not_asked_is_refused(vald: Instrument) -> None:
    with pytest.raises(DataError):
        forms_of(vald, [{"participant": "p1", "occasion": "fraga"} | NOT_ASKED | {"fysiskt": 1}])


def test_the_owner_is_not_credited_with_our_guesses(vald: Instrument) -> None:
    assert vald.item("tidigare_utsatt").confidence == "provisional"
    assert vald.scales["ja_nej"].confidence == "provisional"
    assert {vald.confidence_of(vald.item(name)) for name in SEVEN} == {"provisional"}


def test_every_score_names_its_base(vald: Instrument) -> None:
    for each in vald.scores:
        assert each.label
        assert "(av " in each.label["sv"], each.id
        assert "(of " in each.label["en"], each.id


def test_each_share_has_the_base_that_its_label_names(vald: Instrument) -> None:
    """Six forms: five asked, one of them declined. Of four who answered: one exposed, one witness, one who used it."""
    rows = [
        ASKED | {"psykiskt": 1, "fragad_forut": 0},
        ASKED | {"bevittnat": 1, "fragad_forut": 1},
        ASKED | {"utovat": 1, "fragad_forut": 0, "stod": "inget"},
        ASKED | {"fragad_forut": 98},
        DECLINED,
        NOT_ASKED,
    ]
    forms = forms_of(vald, [{"participant": f"p{place}", "occasion": "fraga"} | row for place, row in enumerate(rows)])
    scored = score(forms)
    found = {each: (np.nansum(scored.column(each)), np.sum(~np.isnan(scored.column(each)))) for each in scored.ids}
    assert found == {
        "tillfragad": (5, 6),
        "ville_inte_svara": (1, 5),
        "aldrig_fragad": (2, 3),
        "utsatt": (1, 4),
        "upplevt": (2, 4),
        "ja_pa_nagon": (3, 4),
        "stod_erbjods": (4, 5),
    }


def test_asking_the_same_person_again_makes_two_forms_of_one_person(vald: Instrument) -> None:
    rows = [
        {"participant": "p1", "occasion": "fraga", "date": "2026-01-15"} | NOT_ASKED,
        {"participant": "p1", "occasion": "fraga", "date": "2026-03-15"} | ASKED,
    ]
    forms = forms_of(vald, rows)
    assert len(forms) == 2
    assert forms.keys["participant"].nunique() == 1


def test_reports_asked_declined_exposed_own_use_and_support(vald: Instrument) -> None:
    assert {name for each in vald.indicators for name in each.items} == {*(s.id for s in vald.scores), "utovat"}


def test_its_examples_come_out(vald: Instrument) -> None:
    assert example_faults(vald) == []

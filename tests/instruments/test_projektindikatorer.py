"""The instrument projektindikatorer: five thresholds, each with its respondents."""

from fractions import Fraction

import numpy as np
import pytest
from support import forms_of

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.definition.expression import Compare
from progression.scoring import example_faults


@pytest.fixture(scope="module")
def project() -> Instrument:
    return InstrumentCatalogue((bundled_folder(),)).load("projektindikatorer")


def test_has_the_published_thresholds_in_their_order(project: Instrument) -> None:
    """Samordningsförbundet Centrala Östergötland, annex to årsredovisning 2020: 75, 50, 80, 75 and 75 per cent."""
    assert [each.number for each in project.indicators] == ["1", "2", "3", "4", "5"]
    assert [each.target for each in project.indicators] == [0.75, 0.50, 0.80, 0.75, 0.75]
    assert {each.basis["target"].confidence for each in project.indicators} == {"sourced"}


def test_employers_answer_the_first_and_the_fifth(project: Instrument) -> None:
    asked = {each.number: project.item(each.items[0]).respondents for each in project.indicators}
    assert [number for number, respondents in asked.items() if respondents == ["employer"]] == ["1", "5"]
    assert {respondents[0] for respondents in asked.values()} == {"participant", "staff", "employer"}


def test_each_indicator_rests_on_one_question_of_one_respondent(project: Instrument) -> None:
    for each in project.indicators:
        (item,) = (project.item(name) for name in each.items)
        assert len(item.respondents) == 1
        assert project.positive_codes(item) == [4, 5]
        assert item.better == "higher"


def test_an_employer_without_in_depth_contact_is_asked_nothing_more(project: Instrument) -> None:
    gate = Compare("fordjupad_kontakt", "==", "ja")
    for item in project.items_of("employer"):
        assert project.condition_of(item) == (None if item.id == "fordjupad_kontakt" else gate), item.id


def test_the_share_of_employers_has_those_in_in_depth_contact_as_its_base(project: Instrument) -> None:
    """Three of four who had more than one call are content: exactly the threshold. A fifth had one call."""
    rows = [{"fordjupad_kontakt": 1, "dialog": answer, "kontaktvagar": 4} for answer in (5, 4, 4, 2)]
    rows += [{"fordjupad_kontakt": 0}]
    forms = forms_of(
        project, [{"participant": f"a{place}", "respondent": "employer"} | row for place, row in enumerate(rows)]
    )
    answers = forms.values("dialog")
    base, positive = answers[~np.isnan(answers)], project.positive_codes(project.item("dialog"))
    assert len(base) == 4
    share = Fraction(int(np.isin(base, positive or []).sum()), len(base))
    assert float(share) == project.indicators[0].target


def test_nothing_is_called_surer_than_it_is(project: Instrument) -> None:
    assert {project.confidence_of(each) for each in project.indicators} == {"provisional"}
    assert {each.confidence for each in project.scales.values()} == {"provisional", "inferred"}


def test_stands_alone_and_says_so(project: Instrument) -> None:
    assert project.design == "cross_sectional"
    assert len(project.occasion_words) == 1
    assert not project.scores


def test_participants_can_read_it_in_easy_swedish(project: Instrument) -> None:
    assert "sv-x-latt" in project.languages
    for item in project.items_of("participant"):
        assert item.question
        sentences = item.question["sv-x-latt"].rstrip(".?").replace("?", ".").split(". ")
        assert max(len(sentence.split()) for sentence in sentences) <= 10, item.id


def test_its_examples_come_out(project: Instrument) -> None:
    assert example_faults(project) == []

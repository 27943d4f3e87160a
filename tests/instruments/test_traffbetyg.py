"""The rating of an event: one rating from 1 to 10, and two questions that may be left out."""

import numpy as np
import pytest
from support import form, forms_of

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.errors import DataError
from progression.scoring import every_score, score

WORDS = "Ett eget ord som ingen annan har"


def traffbetyg() -> Instrument:
    """The bundled definition."""
    return InstrumentCatalogue((bundled_folder(),)).load("traffbetyg")


def test_those_who_came_answer_each_form_by_itself() -> None:
    instrument = traffbetyg()
    assert instrument.respondents == ["visitor"]
    assert instrument.design == "cross_sectional"
    assert [word.id for word in instrument.occasion_words] == ["traff"]
    assert "arrangemang" in instrument.groups


def test_the_rating_runs_from_one_to_ten_and_up_is_good() -> None:
    instrument = traffbetyg()
    scale = instrument.scale_of(instrument.item("betyg"))
    assert sorted(scale.values.values()) == list(range(1, 11))
    assert instrument.item("betyg").better == "higher"
    assert instrument.positive_codes(instrument.item("betyg")) is None
    assert instrument.confidence_of(instrument.item("betyg"), "concept") == "sourced"
    assert instrument.confidence_of(scale, "range") == "sourced"
    assert instrument.confidence_of(scale) == "provisional"


def test_only_the_rating_is_a_number() -> None:
    instrument = traffbetyg()
    assert instrument.ordered_ids == ["betyg"]
    assert not instrument.scores
    assert not any(item.required for item in instrument.items)


def test_several_things_may_have_been_useful_or_nothing() -> None:
    instrument = traffbetyg()
    scale = instrument.scale_of(instrument.item("nyttigt"))
    assert scale.is_multiple
    assert [option.id for option in scale.options if option.exclusive] == ["inget"]
    assert set(scale.positive or []) == {option.code for option in scale.options if not option.exclusive}
    names = [column.name for column in instrument.columns]
    assert names == ["betyg", *(f"nyttigt.{option.id}" for option in scale.options)]


def test_a_published_mean_with_its_number_of_answers() -> None:
    """Nine, ten and eight of four forms, one "vet ej": 27 / 3, n = 3."""
    rows = [form(f"b{place}", "traff", betyg=each) for place, each in enumerate([9, 10, 8, 98])]
    values = score(forms_of(traffbetyg(), rows), ["betyg"]).column("betyg")
    assert np.nanmean(values) == 9.0
    assert np.count_nonzero(~np.isnan(values)) == 3


def test_nothing_useful_excludes_the_rest() -> None:
    with pytest.raises(DataError):
        forms_of(traffbetyg(), [form("b1", "traff", betyg=3, nyttigt="inget; kontakter")])


def test_own_words_never_enter_an_analysis() -> None:
    """They stay beside the answers: no column of the matrix, no score, nothing in what scoring gives."""
    instrument = traffbetyg()
    assert instrument.scale_of(instrument.item("tar_med")).type == "text"
    assert instrument.columns_of("tar_med") == []
    assert "tar_med" not in every_score(instrument)
    forms = forms_of(instrument, [form("b1", "traff", betyg=7, nyttigt="samtal; kontakter", tar_med=WORDS)])
    assert forms.texts["tar_med"].tolist() == [WORDS]
    assert WORDS not in str(score(forms).to_dict())
    assert WORDS not in forms.frame.to_csv()


def test_own_words_are_short_and_asked_for_without_names() -> None:
    instrument = traffbetyg()
    assert instrument.scale_of(instrument.item("tar_med")).longest == 200
    hint = instrument.item("tar_med").hint
    assert hint
    assert "inga namn" in hint["sv"]

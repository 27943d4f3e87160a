"""A constant that is used outside the scores or the years it was found in is said to be."""

from typing import Any

import pytest
from support import definition, form, forms_of, item

from progression.analysis import group_change, individual_change, person
from progression.analysis.validity import validity_notes
from progression.definition import Instrument
from progression.notes import Note


def with_constant(**valid: list[Any]) -> Instrument:
    """An item from 1 to 10 whose reliability holds so far, and an SD that holds everywhere."""
    instrument = definition([item("a")], constants=[("a", "reliability", 0.8), ("a", "sd", 1.5)])
    first, second = instrument.constants
    return instrument.model_copy(update={"constants": [first.model_copy(update=valid), second]})


def told(instrument: Instrument, *answers: Any, years: tuple[int, ...] = ()) -> list[Note]:
    """The notes on forms with these answers, dated in these years or not at all."""
    rows = [
        form(f"p{place}", a=answer, date=f"{years[place]}-06-01" if years else "")
        for place, answer in enumerate(answers)
    ]
    return list(validity_notes(forms_of(instrument, rows), instrument.constants))


@pytest.mark.parametrize(
    ("answers", "outside"), [((3, 8), 0), ((3, 5, 8), 0), ((2, 8), 1), ((1, 9, 10, 5), 3), ((98, "", 5), 0)]
)
def test_scores_outside_the_range_are_counted_and_its_ends_are_within(answers: tuple[Any, ...], outside: int) -> None:
    notes = told(with_constant(valid_range=[3, 8]), *answers)
    assert [note.facts["count"] for note in notes] == ([outside] if outside else [])
    assert all("3–8" in note.text("sv") for note in notes)
    assert all("(reliabilitet)" in note.text("sv") and "(reliability)" in note.text("en") for note in notes)


@pytest.mark.parametrize(
    ("years", "named"), [((2020, 2022), None), ((2019, 2020), "2019"), ((2025, 2019, 2025), "2019, 2025"), ((), None)]
)
def test_years_outside_the_span_are_named_once_each(years: tuple[int, ...], named: str | None) -> None:
    notes = told(with_constant(valid_years=[2020, 2022]), *([5] * (len(years) or 1)), years=years)
    assert [note.facts["years"] for note in notes] == ([named] if named else [])
    assert all("2020–2022" in note.text("en") for note in notes)


def test_a_constant_that_holds_everywhere_is_not_spoken_of() -> None:
    assert told(with_constant(), 1, 10) == []


def test_every_result_that_used_the_constant_says_so() -> None:
    instrument = with_constant(valid_range=[3, 8], valid_years=[2020, 2022])
    rows = [
        form(f"p{place}", occasion, date="2024-03-01", a=answer)
        for place, (before, after) in enumerate([(2, 9), (4, 5), (3, 8)])
        for occasion, answer in (("start", before), ("exit", after))
    ]
    forms = forms_of(instrument, rows)
    results = [
        group_change(forms, before="start", after="exit"),
        individual_change(forms, before="start", after="exit"),
        person(forms, "p0"),
    ]
    for result in results:
        found = {note.code: note.facts for note in result.notes}
        assert found["constant-outside-range"]["count"] == 2, type(result)
        assert found["constant-outside-years"]["years"] == "2024"
    assert not any(
        note.code.startswith("constant-outside")
        for note in group_change(forms, before="start", after="exit", scores=[]).notes
    )

"""Two instruments share a question when its answers mean the same in both, and every other has its reason."""

from typing import Any

import pytest
from support import definition, item

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, shared_items


def steps(*labels: str, **more: Any) -> dict[str, Any]:
    """A scale of so many steps."""
    return {
        "type": "ordinal",
        "options": [{"code": place, "label": {"sv": label}} for place, label in enumerate(labels, start=1)],
    } | more


def instrument(name: str = "ett", scale: dict[str, Any] | None = None, **more: Any) -> Instrument:
    """One question ``a`` on the scale."""
    asked = {"scale": "own", "positive": [3]} | more
    return definition([item("a", **asked)], scales={"own": scale or steps("aldrig", "ibland", "alltid")}, id=name)


def apart(other: Instrument, one: Instrument | None = None) -> str | None:
    """Why ``a`` cannot be compared."""
    found = shared_items(one or instrument(), other)
    assert found.items == (() if found.apart else ("a",))
    return found.apart.get("a")


def test_the_two_questionnaires_to_participants_share_all_but_the_plan() -> None:
    catalogue = InstrumentCatalogue((bundled_folder(),))
    found = shared_items(catalogue.load("nns-deltagare-pagaende"), catalogue.load("nns-deltagare-avslut"))
    assert found.items == found.same_positive
    assert set(found.items) == {
        "mer_redo", "stod_efter_behov", "halls_samman", "nytta", "tid", "synpunkter", "inflytande", "jamstalldhet",
    }  # fmt: skip
    assert set(found.items) - set(found.reworded) == {"mer_redo"}
    assert found.apart == {"plan_efter": "second"}


@pytest.mark.parametrize(
    ("scale", "more"),
    [
        (None, {"label": {"sv": "annat"}, "question": {"sv": "Hur?"}}),
        (steps("aldrig", "då och då", "alltid"), {}),
        (None, {"hint": {"sv": "Tänk efter."}}),
        (steps("aldrig", "ibland", "alltid", positive=[1]), {}),
    ],
)
def test_other_words_alone_are_the_same_question(scale: dict[str, Any] | None, more: dict[str, Any]) -> None:
    assert apart(instrument("tva", scale, **more)) is None


@pytest.mark.parametrize(
    ("scale", "more", "reason"),
    [
        (None, {"respondents": ["mentor"]}, "respondents"),
        (None, {"respondents": ["participant", "mentor"]}, "respondents"),
        (None, {"ask_if": "b == 1"}, "condition"),
        (None, {"better": "lower", "positive": [1]}, "answers"),
        (steps("aldrig", "ibland", "ofta", "alltid"), {}, "answers"),
        (steps("aldrig", "ibland", "alltid", type="nominal"), {"better": None}, "answers"),
        (
            steps("aldrig", "ibland", "alltid", missing=[{"code": 9, "label": {"sv": "–"}, "reason": "dont_know"}]),
            {},
            "answers",
        ),
        (steps("alltid", "ibland", "aldrig"), {}, "words"),
        (steps("aldrig", "då och då", "alltid"), {"positive": [2, 3]}, "words"),
    ],
)
def test_other_answers_or_other_people_are_another_question(
    scale: dict[str, Any] | None, more: dict[str, Any], reason: str
) -> None:
    asked = {"scale": "own", "positive": [3]} | more
    other = definition(
        [item("b"), item("a", **asked)], scales={"own": scale or steps("aldrig", "ibland", "alltid")}, id="tva"
    )
    assert shared_items(instrument(), other).apart["a"] == reason
    assert shared_items(other, instrument()).apart["a"] == reason


def test_answers_in_no_order_are_their_labels() -> None:
    one = instrument("ett", steps("arbete", "studier", type="nominal"), better=None, positive=None)
    assert apart(instrument("tva", steps("arbete", "studier", type="nominal"), better=None, positive=None), one) is None
    other = instrument("tva", steps("arbete", "vård", type="nominal"), better=None, positive=None)
    assert apart(other, one) == "words"


def test_the_words_for_the_ends_of_a_range_must_stand_at_the_same_ends() -> None:
    ends = [
        {"type": "ordinal", "range": [1, 5], "ends": {"sv": each}} for each in (["lite", "mycket"], ["mycket", "lite"])
    ]
    one, other = (instrument(name, each, positive=None) for name, each in zip(("ett", "tva"), ends, strict=True))
    assert apart(one, one) is None
    assert apart(other, one) == "words"


def test_another_unit_is_another_answer() -> None:
    scales = [{"type": "number", "range": [0, 90], "unit": {"sv": unit}} for unit in ("timmar", "dagar")]
    scales.append({"type": "number", "range": [0, 90]})
    one, other, without = (instrument(f"nr{place}", each, positive=None) for place, each in enumerate(scales))
    assert apart(other, one) == apart(without, one) == "answers"


def test_another_set_of_positive_answers_leaves_the_means() -> None:
    found = shared_items(instrument(), instrument("tva", positive=[2, 3]))
    assert (found.items, found.same_positive) == (("a",), ())
    assert shared_items(instrument(), instrument("tva", positive=None)).same_positive == ()


def test_words_dates_and_what_people_are_divided_by_are_no_questions_to_compare() -> None:
    scales = {"ord": {"type": "text"}, "dag": {"type": "date"}, "grupp": steps("ja", "nej", type="nominal")}
    items = [
        item("o", scale="ord", better=None),
        item("d", scale="dag", better=None),
        item("g", scale="grupp", better=None, as_group=True),
    ]
    one = definition([item("a"), *items], scales=scales, id="ett")
    found = shared_items(one, definition([item("a"), item("c")], id="tva"))
    assert (found.items, dict(found.apart)) == (("a",), {"c": "second"})
    assert dict(shared_items(definition([item("a"), item("c")], id="tva"), one).apart) == {"c": "first"}

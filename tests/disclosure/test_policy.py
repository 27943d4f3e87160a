"""What an instrument demands of its results: by which columns they may be divided, and that nobody's own are shown."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from support import definition, form, forms_of, item

from progression import service
from progression.capture import Forms
from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.disclosure import refuse_crossings, refuse_individuals
from progression.errors import DataError

YEAR = "2021-01-01/2021-12-31"


def guarded(**disclosure: Any) -> Instrument:
    """One item with positive answers, followed every month."""
    occasions = [
        {"id": "start", "label": {"sv": "start"}},
        {"id": "exit", "label": {"sv": "avslut"}, "at": "1 month"},
    ]
    return definition(
        [item("a", positive=[8, 9, 10])], disclosure=disclosure, groups=["kon", "insats"], occasions=occasions
    )


def twice(instrument: Instrument, women: int = 12, men: int = 9) -> Forms:
    """Start and exit of so many."""
    people = [("kvinna", k) for k in range(women)] + [("man", k) for k in range(men)]
    return forms_of(
        instrument,
        [
            form(f"{kon}{k}", occasion, date="2021-03-01", kon=kon, insats=f"I{k % 2}", a=3 + 5 * (occasion == "exit"))
            for kon, k in people
            for occasion in ("start", "exit")
        ],
    )


def refusals(call: Callable[[], Any]) -> list[tuple[str, Any]]:
    """Code and column of each problem."""
    with pytest.raises(DataError) as refused:
        call()
    return [(problem.code, problem.facts.get("column")) for problem in refused.value.problems]


# ---------------------------------------------------------------- crossings


def both(by: list[str], **disclosure: Any) -> list[Callable[[], Any]]:
    """The two analyses that can be divided."""
    forms = twice(guarded(**disclosure))
    return [
        lambda: service.group_change(forms, before="start", after="exit", by=by),
        lambda: service.indicators(forms, period=YEAR, by=by),
    ]


@pytest.mark.parametrize("by", [["insats"], ["kon", "insats"], ["INSATS"]])
def test_a_column_that_is_not_permitted_is_refused(by: list[str]) -> None:
    for call in both(by, crossings=["kon"]):
        assert refusals(call) == [("crossing-not-allowed", "insats")]


def test_every_column_that_is_not_permitted_is_named() -> None:
    for call in both(["insats", "kon"], crossings=[]):
        assert refusals(call) == [("crossing-not-allowed", "insats"), ("crossing-not-allowed", "kon")]


@pytest.mark.parametrize("by", [["kon"], ["Kön"], ["gender"], []])
def test_a_permitted_column_may_be_called_what_it_is_called(by: list[str]) -> None:
    for call in both(by, crossings=["kon"]):
        groups = set(call().frame["group"].dropna())
        assert groups == ({"kvinna", "man"} if by else set())


def test_two_permitted_columns_are_not_combined() -> None:
    for call in both(["kon", "insats"], crossings=["kon", "insats"]):
        assert refusals(call) == [("crossings-combined", "kon, insats")]


def test_without_crossings_any_columns_may_be_combined() -> None:
    for call in both(["kon", "insats"]):
        assert call().by == ("kon", "insats")


def test_an_item_that_is_a_group_column_is_a_crossing_like_any_other() -> None:
    kon = {
        "type": "nominal",
        "options": [{"code": code, "id": name, "label": {"sv": name}} for code, name in ((1, "kvinna"), (2, "man"))],
    }
    items = [item("a", positive=[8, 9, 10]), item("kon", scale="kon", better=None, as_group=True)]
    instrument = definition(items, scales={"kon": kon}, disclosure={"crossings": ["kon"]})
    forms = forms_of(instrument, [form(f"p{k}", date="2021-03-01", a=8, kon=1 + k % 2, insats="A") for k in range(12)])
    assert set(service.indicators(forms, period=YEAR, by=["kön"]).frame["group"].dropna()) == {"kvinna", "man"}
    assert refusals(lambda: service.indicators(forms, period=YEAR, by=["insats"]))[0][0] == "crossing-not-allowed"


def test_the_refusal_says_what_may_be_done() -> None:
    with pytest.raises(DataError) as refused:
        refuse_crossings(guarded(crossings=["kon", "insats"]), ["forbund"])
    (problem,) = refused.value.problems
    assert problem.part("where", "sv") == "--by forbund"
    assert "kön, insats" in problem.part("expected", "sv")
    assert "gender, insats" in problem.part("expected", "en")
    with pytest.raises(DataError) as refused:
        refuse_crossings(guarded(crossings=[]), ["kon"])
    assert "–" in refused.value.problems[0].part("expected", "sv")


# ---------------------------------------------------------------- sensitive

ONES_OWN: list[Callable[[Forms], Any]] = [
    service.score,
    lambda forms: service.person(forms, "kvinna1"),
    lambda forms: service.individual_change(forms, before="start", after="exit"),
    lambda forms: service.individual_results(forms, before="start", after="exit"),
    lambda forms: service.due(forms, on=date(2021, 4, 1)),
]


@pytest.mark.parametrize("call", ONES_OWN)
def test_nobodys_own_answers_are_shown_where_they_are_sensitive(call: Callable[[Forms], Any]) -> None:
    assert refusals(lambda: call(twice(guarded(sensitive=True)))) == [("individual-not-allowed", None)]
    assert call(twice(guarded())) is not None


def test_aggregates_of_sensitive_answers_pass_with_the_instruments_own_limit() -> None:
    forms = twice(guarded(sensitive=True, min_group=10))
    shares = service.indicators(forms, period=YEAR, by=["kon"], min_group=5)
    assert shares.min_group == 10
    assert dict(zip(shares.frame["group"].fillna("alla"), shares.frame["suppressed"], strict=True)) == {
        "alla": False,
        "kvinna": True,
        "man": True,
    }
    change = service.group_change(forms, before="start", after="exit", by=["kon"])
    assert change.frame["suppressed"].tolist() == [False, True, True]
    assert change.frame["difference"].dropna().tolist() == [5]


def test_the_refusal_is_said_in_plain_words() -> None:
    with pytest.raises(DataError) as refused:
        refuse_individuals(guarded(sensitive=True))
    (problem,) = refused.value.problems
    assert "En enskild persons svar eller poäng visas aldrig." in problem.part("found", "sv")
    assert refuse_individuals(guarded()) is None


@pytest.mark.parametrize("name", InstrumentCatalogue((bundled_folder(),)).files())
def test_what_ships_keeps_to_its_own_rules(name: str) -> None:
    instrument = InstrumentCatalogue((bundled_folder(),)).load(name)
    crossings = instrument.disclosure.crossings
    for column in crossings or ():
        refuse_crossings(instrument, [column])
    if instrument.disclosure.sensitive:
        assert crossings is not None
        assert instrument.min_group >= 10

"""Whom an item is put to, when, and whether it must be answered."""

from typing import Any

import pandas as pd
import pytest
from capture.building import refused
from capture.every_kind import CODE, codes_of, every_kind, problems, read
from support import definition, form, forms_of, item

from progression.capture import Forms
from progression.definition import Instrument

WHEN = definition(
    [
        item("alltid", respondents=["participant", "mentor"]),
        item("forst", respondents=["participant", "mentor"], occasions=["start"]),
        item("under", respondents=["mentor"], occasions=["follow-up", "exit"]),
        item("ord", scale="ord", better=None, respondents=["mentor"], occasions=["exit"]),
    ],
    scales={"ord": {"type": "text"}},
)


def at(*rows: dict[str, Any], instrument: Instrument = WHEN) -> Forms:
    """Forms of such rows."""
    return forms_of(instrument, rows)


def refusals(*rows: dict[str, Any], instrument: Instrument = WHEN, **options: Any) -> list[tuple[str, Any, Any]]:
    """Code, rows and column of each problem."""
    cells = pd.DataFrame([{name: str(cell) for name, cell in row.items()} for row in rows])
    found = refused(cells, instrument, **options)
    return [(each.code, each.facts.get("rows"), each.facts.get("column")) for each in found]


def test_an_item_is_asked_at_its_own_occasions_and_by_its_own_respondents() -> None:
    forms = at(
        form("p1", "start", respondent="mentor"),
        form("p1", "start", respondent="participant", alltid=3),
        form("p1", "follow-up-2", respondent="mentor", under=4),
        form("p1", "exit", respondent="participant"),
    )
    blank, not_asked = CODE["blank"], CODE["not_asked"]
    assert codes_of(forms, "alltid") == [blank, 3, blank, blank]
    assert codes_of(forms, "forst") == [blank, blank, not_asked, not_asked]
    assert codes_of(forms, "under") == [not_asked, not_asked, 4, not_asked]


def test_an_answer_at_another_occasion_names_rows_occasions_and_respondents() -> None:
    rows = [
        form("p1", "start", respondent="mentor", forst=1, under=2),
        form("p1", "exit", respondent="mentor", forst=1, under=2),
        form("p2", "exit", respondent="participant", forst=1, under=2),
    ]
    assert refusals(*rows) == [("item-not-asked-then", [3, 4], "forst"), ("item-not-asked-then", [2, 4], "under")]
    (first, _) = refused(pd.DataFrame([{k: str(v) for k, v in row.items()} for row in rows]), WHEN)
    assert "start" in first.part("expected", "sv")
    assert "deltagare, mentor" in first.part("expected", "sv")


def test_words_at_another_occasion_are_refused_too() -> None:
    row = form("p1", "start", respondent="mentor", alltid=1, ord="Allt väl")
    assert refusals(row) == [("item-not-asked-then", [2], "ord")]


@pytest.mark.parametrize("invalid", ["refuse", "count"])
def test_an_answer_of_somebody_who_is_not_asked_is_refused_once(invalid: str) -> None:
    """What is wrong with the answer itself is said first where it is refused; counted, it is still nobody's answer."""
    row = form("p1", "exit", respondent="participant", under="tolv")
    code = "unknown-label" if invalid == "refuse" else "item-not-asked-then"
    assert refusals(row, invalid=invalid) == [(code, [2], "under")]


def test_boxes_not_ticked_are_no_answer_to_an_item_that_is_not_asked() -> None:
    instrument = every_kind(sysselsatt={"occasions": ["exit"]})
    forms = read({"boende": 1, "sysselsatt.arbete": "0", "sysselsatt.inget": "0"}, instrument=instrument)
    assert codes_of(forms, "sysselsatt") == [[CODE["not_asked"]] * 4]
    rows = ({"sysselsatt.arbete": "0", "sysselsatt.studier": "1"},)
    assert problems(*rows, instrument=instrument)[0][:2] == ("item-not-asked-then", [2])


# ---------------------------------------------------------------- required


@pytest.mark.parametrize(
    ("item_id", "answer"),
    [("boende", 98), ("boende", 1), ("sysselsatt", "vet ej"), ("sysselsatt", "1"), ("ord", "ja"), ("besok", 98)],
)
def test_a_required_item_takes_an_answer_or_a_reason(item_id: str, answer: Any) -> None:
    instrument = every_kind(**{item_id: {"required": True}})
    assert len(read({item_id: answer}, instrument=instrument)) == 1
    other = "alder"
    found = problems({item_id: answer, other: 20}, {item_id: "", other: 30}, instrument=instrument)
    assert found == [("answer-required", [3], item_id, None)]


def test_a_required_item_without_a_column_is_refused_for_the_file() -> None:
    assert problems({"alder": 20}, instrument=every_kind(boende={"required": True})) == [
        ("required-item-absent", None, "boende", None)
    ]


def test_a_required_item_is_blank_where_it_is_not_asked() -> None:
    instrument = definition([item("a"), item("b", required=True, occasions=["exit"])])
    rows = [form("p1", "start", a=1, b=""), form("p1", "exit", a=1, b=2)]
    assert codes_of(at(*rows, instrument=instrument), "b") == [CODE["not_asked"], 2]
    assert refusals(form("p1", "start", a=1), form("p1", "exit", b=""), instrument=instrument) == [
        ("answer-required", [3], "b")
    ]
    assert codes_of(at(form("p1", "start", a=1), instrument=instrument), "b") == [CODE["not_asked"]]


def test_a_required_answer_that_is_not_understood_is_one_problem() -> None:
    found = problems({"boende": "xx"}, {"boende": ""}, instrument=every_kind(boende={"required": True}))
    assert [each[:2] for each in found] == [("unknown-label", [2]), ("answer-required", [3])]


def test_blanks_are_let_through_where_wrong_answers_are_counted() -> None:
    instrument = every_kind(boende={"required": True})
    forms = read({"boende": "", "alder": 20}, {"boende": "xx", "alder": 20}, instrument=instrument, invalid="count")
    assert codes_of(forms, "boende") == [CODE["blank"], CODE["invalid"]]

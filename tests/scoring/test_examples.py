"""The worked examples that definitions carry: they come out, and a wrong one is told."""

from datetime import date
from typing import Any

import pytest
from support import definition, item, score

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.errors import DefinitionError
from progression.scoring import example_faults
from progression.service import check_instrument

BUNDLED = InstrumentCatalogue((bundled_folder(),))


def with_example(answers: dict[str, Any], expect: dict[str, Any], **header: Any) -> Instrument:
    """Two items, their mean, and one example."""
    items = [item("a"), item("b", respondents=["mentor"])] if header.pop("two", False) else [item("a"), item("b")]
    scores = [score("s", ["a", "b"], "mean", 2)]
    return definition(items, scores=scores, examples=[{"answers": answers, "expect": expect}], **header)


@pytest.mark.parametrize("name", BUNDLED.files())
def test_examples_of_what_ships_come_out(name: str) -> None:
    instrument = BUNDLED.load(name)
    assert instrument.examples
    assert example_faults(instrument) == []


def test_right_example_has_no_fault() -> None:
    assert example_faults(with_example({"a": 3, "b": 6}, {"s": 4.5, "a": 3})) == []
    assert example_faults(with_example({"a": 3, "b": 98}, {"s": "missing", "b": "missing", "a": 3})) == []


@pytest.mark.parametrize(
    ("answers", "expected"),
    [({"a": 3, "b": 6}, 4.6), ({"a": 3, "b": 6}, "missing"), ({"a": 3}, 3.0), ({"a": 3, "b": 6}, 4.5 + 1e-6)],
)
def test_wrong_example_is_told(answers: dict[str, Any], expected: Any) -> None:
    (problem,) = example_faults(with_example(answers, {"s": expected}))
    assert problem.code == "example-disagrees"
    assert (problem.facts["number"], problem.facts["score"], problem.facts["expected"]) == (1, "s", expected)
    assert problem.to_dict("sv")["found"]


def test_each_wrong_score_is_told_by_itself() -> None:
    found = example_faults(with_example({"a": 3, "b": 6}, {"s": 5, "a": 4, "b": 6}))
    assert [problem.facts["score"] for problem in found] == ["s", "a"]


def test_example_that_cannot_be_read_is_told() -> None:
    found = example_faults(with_example({"a": "hög"}, {"a": 3}))
    assert [(problem.code, problem.facts["what"]) for problem in found] == [("example-not-readable", "unknown-label")]


def test_example_without_answers_is_told() -> None:
    found = example_faults(with_example({}, {"s": "missing"}))
    assert [problem.code for problem in found] == ["example-not-readable"]


def test_example_that_nobody_could_answer_is_told() -> None:
    """The one item is put to participants and the other to mentors."""
    found = example_faults(with_example({"a": 3, "b": 6}, {"a": 3}, two=True))
    assert [(problem.code, problem.facts["what"]) for problem in found] == [("example-not-readable", "item-not-asked")]


def test_wrong_example_stops_the_check_of_a_definition(tmp_path: Any) -> None:
    folder = tmp_path / "prov"
    folder.mkdir()
    (folder / "instrument.toml").write_text(
        'id = "prov"\nversion = "1.0.0"\ntitle = { sv = "Prov" }\nlicence = "CC0-1.0"\n'
        '[scales.ten]\ntype = "ordinal"\nrange = [1, 10]\n'
        '[[items]]\nid = "a"\nlabel = { sv = "A" }\nrespondents = ["participant"]\nscale = "ten"\n'
        "[[examples]]\nanswers = { a = 3 }\nexpect = { a = 4 }\n",
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as caught:
        check_instrument(str(folder))
    assert [problem.code for problem in caught.value.problems] == ["example-disagrees"]
    assert check_instrument("kunskap").id == "kunskap"


def test_example_stands_at_a_numbered_occasion_where_that_is_the_only_kind() -> None:
    """An instrument that is only ever used at follow-ups."""
    instrument = with_example({"a": 3, "b": 6}, {"s": 4.5})
    occasion = {"id": "follow-up", "label": {"sv": "uppföljning"}, "repeats": True}
    repeated = Instrument.model_validate(instrument.model_dump() | {"occasions": [occasion]})
    assert example_faults(repeated) == []


def kinds(example: dict[str, Any], **header: Any) -> Instrument:
    """An item of each kind, one of them for mentors at the exit alone, and one worked example."""
    scales = {
        "flera": {
            "type": "multi_select",
            "options": [{"code": code, "id": name, "label": {"sv": name}} for code, name in ((1, "ost"), (2, "sill"))],
            "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}],
            "positive": [2],
        },
        "dag": {"type": "date"},
    }
    items = [
        item("a", respondents=["participant", "mentor"]),
        item("flera", scale="flera", better=None, respondents=["participant", "mentor"]),
        item("dag", scale="dag", better=None, respondents=["participant", "mentor"]),
        item("sist", respondents=["mentor"], occasions=["exit"]),
        item("om", respondents=["mentor"], occasions=["exit"], ask_if="sist == 3"),
    ]
    scores = [score("nagot", ["flera"], "any_positive", 1)]
    return definition(items, scales=scales, scores=scores, examples=[example], **header)


@pytest.mark.parametrize(
    ("answers", "expect"),
    [
        ({"flera": [1, 2]}, 1),
        ({"flera": ["ost", "sill"]}, 1),
        ({"flera": ["ost"]}, 0),
        ({"flera": "sill"}, 1),
        ({"flera": 98}, "missing"),
        ({"flera": [1], "dag": date(2024, 2, 29)}, 0),
    ],
)
def test_example_answers_as_a_file_does(answers: dict[str, Any], expect: Any) -> None:
    assert example_faults(kinds({"answers": answers, "expect": {"nagot": expect}})) == []
    wrong = {"missing": 1, 0: 1, 1: 0}[expect]
    (fault,) = example_faults(kinds({"answers": answers, "expect": {"nagot": wrong}}))
    assert fault.code == "example-disagrees"


def test_example_says_whose_form_it_is_and_when() -> None:
    """Without being told, an example finds the respondent and the occasion that its items are put to."""
    answers, expect = {"a": 3, "sist": 3, "om": 4}, {"om": 4, "a": 3}
    assert example_faults(kinds({"answers": answers, "expect": expect})) == []
    told = {"respondent": "mentor", "occasion": "exit"}
    assert example_faults(kinds({"answers": answers, "expect": expect} | told)) == []
    for wrong in ({"respondent": "participant"}, {"occasion": "start"}, {"occasion": "follow-up-2"}):
        found = example_faults(kinds({"answers": answers, "expect": expect} | told | wrong))
        assert {fault.code for fault in found} == {"example-not-readable"}
        assert {fault.facts["what"] for fault in found} == {"item-not-asked-then"}


def test_example_keeps_to_its_conditions() -> None:
    found = example_faults(kinds({"answers": {"sist": 2, "om": 4}, "expect": {"om": 4}}))
    assert [fault.facts["what"] for fault in found] == ["answer-against-condition"]


def test_example_is_read_by_the_version_that_it_stands_in() -> None:
    """Whatever stands before it, and from whichever day it is in use."""
    old = definition([item("a")])
    example = {"answers": {"a": 3}, "expect": {"a": 3}}
    instrument = definition([item("a")], version="2.0.0", valid_from=date(2025, 1, 1), examples=[example])
    assert example_faults(instrument.with_origin(earlier=[old])) == []


def test_an_instrument_without_examples_is_told_so() -> None:
    (fault,) = example_faults(definition([item("a")]))
    assert (fault.code, fault.facts["file"]) == ("example-missing", "prov@1.0.0")

"""All that is told of each participant: the two tables side by side, and every word in them explained."""

from typing import Any, get_args

import pandas as pd
import pytest
from support import definition, form, forms_of, item, panel, score
from support.courses import crowd, rows, ten

import progression as pg
from progression.analysis import Judging, individual_change, individual_results, individual_tables, trajectories
from progression.analysis.individual.judged import WhyNot
from progression.analysis.individual_results import CHANGE_COLUMNS, IndividualResults
from progression.analysis.individual_tables import INDIVIDUAL_TABLES
from progression.definition import Instrument
from progression.errors import CallError, DataError
from progression.stats import CHANGE_METHODS, CLASSES, CLASSES_AGAINST_AVERAGE, CLASSES_WITH_GROUP
from progression.texts import LANGUAGES, Catalogue

TWO: dict[str, Any] = {"before": "uppföljning 1", "after": "uppföljning 3"}
START: dict[str, Any] = {"before": "start", "after": "exit"}
CONSTANTS = [("a", "reliability", 0.8), ("a", "sd", 1.5), ("a", "cutoff", 5.5), ("a", "mean", 4), ("b", "sd", 1)]
OCCASIONS = [
    {"id": "start", "label": {"sv": "start"}},
    {"id": "follow-up", "label": {"sv": "uppföljning"}, "repeats": True},
    {"id": "exit", "label": {"sv": "avslut"}},
]
TEXTS = Catalogue("progression.texts")
EXPLAINED = {"respondent", "score", "method", "reference", "change_class", "reason", "mann_kendall_method"}


def measured() -> Instrument:
    """Two items from 1 to 10, of one of which all is known."""
    return definition([item("a"), item("b", better="lower")], constants=CONSTANTS)


def codes(found: IndividualResults) -> list[str]:
    """Of the notes."""
    return [note.code for note in found.notes]


def test_the_rows_are_those_of_the_two_analyses() -> None:
    forms, judging = forms_of(measured(), rows(crowd(30), b=4)), Judging(methods=("jt", "hll", "hlm"))
    found = pg.individual_results(forms, judging=judging, **TWO)
    pd.testing.assert_frame_equal(found.change, individual_change(forms, judging=judging, **TWO).frame)
    pd.testing.assert_frame_equal(found.course, trajectories(forms).frame)
    assert tuple(found.change.columns) == CHANGE_COLUMNS
    data = found.to_dict()
    assert (data["before"], data["after"]) == ("follow-up-1", "follow-up-3")
    assert data["judging"] == judging.to_dict()
    assert (len(data["change"]), len(data["course"])) == (len(found.change), len(found.course))
    assert [each.kind for each in found.constants] == ["reliability", "sd", "cutoff"]


def test_what_both_say_of_the_forms_is_said_once() -> None:
    found = individual_results(forms_of(ten(confidence="provisional"), rows(crowd(30), b=4)), **TWO)
    assert codes(found).count("provisional") == 1
    assert len(codes(found)) == len({note.text("sv") for note in found.notes})


def test_without_three_days_there_is_no_course_and_that_is_said() -> None:
    found = individual_results(forms_of(measured(), panel([3, 4], [5, 7])), **START)
    assert (len(found.change), len(found.course)) == (2 * 2, 0)
    assert {"no-courses", "undated-left-out"} <= set(codes(found))
    assert "slopes-not-shared" not in codes(found)
    assert list(individual_tables(found, "sv")) == ["change", "columns", "constants", "about"]
    assert set(individual_tables(found, "sv")["columns"]["table"]) == {"change"}


def test_what_is_asked_at_one_of_the_occasions_has_a_course_and_no_change() -> None:
    later = definition([item("a"), item("b", occasions=["start", "follow-up"])], occasions=OCCASIONS)
    answers = [
        form(f"p{person}", when, date=f"2024-0{1 + 2 * place}-01", a=3 + place, b=None if when == "exit" else 4)
        for person in range(3)
        for place, when in enumerate(("start", "follow-up-1", "follow-up-2", "exit"))
    ]
    found = individual_results(forms_of(later, answers), **START)
    assert set(found.change["score"]) == {"a"}
    assert set(found.course["score"]) == {"a", "b"}
    assert "occasions-apart" in codes(found)
    alone = individual_results(forms_of(later, answers), scores=["b"], **START)
    assert (tuple(alone.change.columns), len(alone.change), len(alone.course)) == (CHANGE_COLUMNS, 0, 3)


def test_what_the_comparison_of_a_group_refuses_is_refused_here() -> None:
    others = [form(f"a{n}", "start", a=3) for n in range(4)] + [form(f"b{n}", "exit", a=5) for n in range(4)]
    with pytest.raises(DataError, match="persons-not-the-same"):
        individual_results(forms_of(measured(), others), **START)
    with pytest.raises(DataError, match="occasion-not-in-file"):
        individual_results(forms_of(measured(), panel([3], [4])), before="start", after="sommar")
    with pytest.raises(CallError, match="nej"):
        individual_results(forms_of(measured(), panel([3], [4])), scores=["nej"], **START)


def test_slips_in_the_file_are_told_as_of_a_group() -> None:
    answers = [
        form("p1", "start", date="2024-05-01", a=3),
        form("p1", "exit", date="2024-01-01", a=5),
        form("p2", "start", date="2024-01-01"),
    ]
    assert {"dates-against-occasions", "forms-without-answers"} <= set(
        codes(individual_results(forms_of(measured(), answers), **START))
    )


def test_the_order_of_the_rows_decides_nothing() -> None:
    answers = rows(crowd(30), b=4)
    judging = Judging(methods=("jt", "ha", "hlm"))
    one, other = (
        individual_results(forms_of(measured(), given), judging=judging, **TWO) for given in (answers, answers[::-1])
    )
    for name, by in (("change", ["method"]), ("course", [])):
        tables = [
            getattr(each, name).sort_values(["score", *by, "participant"], ignore_index=True) for each in (one, other)
        ]
        pd.testing.assert_frame_equal(*tables)


def test_room_is_not_known_of_who_has_no_first_value() -> None:
    rooms = individual_results(forms_of(measured(), panel([10, 3, None, 4], [9, 4, 5, None], b="4")), **START).change
    assert rooms.loc[rooms["score"] == "a", "room"].tolist() == [False, True, None, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_and_every_word_in_it_is_explained(language: Any) -> None:
    judging = Judging(methods=tuple(CHANGE_METHODS), percentage=30)
    found = individual_results(forms_of(measured(), rows(crowd(30), b=4)), judging=judging, **TWO)
    tables = individual_tables(found, language)
    assert tuple(tables) == INDIVIDUAL_TABLES
    explained = tables["columns"].set_index(["table", "column", "value"])["meaning"]
    for name in ("change", "course"):
        for column in tables[name]:
            assert explained[name, column, ""]
            if column in {
                "respondent",
                "score",
                "method",
                "reference",
                "change_class",
                "reason",
                "mann_kendall_method",
            }:
                assert {explained[name, column, each] != "" for each in tables[name][column].dropna()} == {True}
    assert "30" in explained["change", "reference", "at_least_percentage"]
    assert explained["change", "method", "jt"].startswith("Jacobson–Truax")
    assert not explained.duplicated().loc["change"].loc["change_class"].any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_can_come_has_an_explanation(language: Any) -> None:
    """Also those that the answers at hand do not give."""
    words = {
        "method": list(CHANGE_METHODS),
        "reference": [each.reference for each in CHANGE_METHODS.values()],
        "change_class": [each for each in (*CLASSES, *CLASSES_AGAINST_AVERAGE, *CLASSES_WITH_GROUP) if each],
        "mann_kendall_method": ["exact", "normal", "none"],
    }
    wanted = {f"individual_value.{column}.{word}" for column, each in words.items() for word in each}
    assert wanted == {key for key in TEXTS.keys(language) if key.startswith("individual_value.")}
    assert {f"no_verdict.{reason}" for reason in get_args(WhyNot)} <= set(TEXTS.keys(language))


def test_about_says_what_it_is_and_what_it_rests_on() -> None:
    found = individual_results(forms_of(measured(), panel([3, 4], [5, 7])), **START)
    about = individual_tables(found, "sv")["about"]
    assert about["value"].iloc[0].startswith("Filen handlar om enskilda personer.")
    facts = dict(zip(about["what"], about["value"], strict=True))
    assert (facts["before"], facts["after"], facts["methods"]) == ("start", "exit", "jt")
    assert facts["instrument"] == "prov@1.0.0"
    assert facts["manifest"] == found.provenance()["manifest"]
    assert "percentage" not in facts
    assert about.loc[about["what"] == "note", "value"].tolist() == [note.text("sv") for note in found.notes]
    constants = individual_tables(found, "sv")["constants"]
    assert constants[["score", "kind", "value", "source"]].to_numpy().tolist() == [
        ["a", "reliability", 0.8, "prov"],
        ["a", "sd", 1.5, "prov"],
        ["a", "cutoff", 5.5, "prov"],
    ]


def test_a_sum_is_told_of_as_an_item_is() -> None:
    instrument = definition([item("a"), item("b")], scores=[score("s", ["a", "b"], "sum", 2)])
    answers = [row | {"b": row["a"]} for row in panel([3, 4], [5, 6])]
    change = individual_results(forms_of(instrument, answers), **START).change
    assert change.loc[change["score"] == "s", "difference"].tolist() == [4, 4]

"""Sub-goals from a file: points on the instrument's own scale, and which of several holds."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import definition, item, score
from support.shell import CHECKOUT

from progression.capture import CurrentSubGoal, SubGoal, current_sub_goals, read_sub_goals
from progression.definition import Instrument, InstrumentCatalogue
from progression.errors import DataError
from progression.problems import Problem
from progression.texts import LANGUAGES

BOTH = ["participant", "mentor"]
OPTIONS = [{"code": code, "id": f"n{code}", "label": {"sv": word}} for code, word in ((1, "ofta"), (2, "sällan"))]
SCALES: dict[str, dict[str, Any]] = {
    "val": {"type": "ordinal", "options": OPTIONS},
    "slag": {"type": "nominal", "options": OPTIONS},
    "halva": {"type": "interval", "range": [0, 3], "step": 0.5, "ends": {"sv": ["inget", "mycket"]}},
}
PROV = definition(
    [
        item("a", respondents=BOTH, label={"sv": "Ork", "en": "Strength"}),
        item("b", respondents=["mentor"], scale="halva"),
        item("c", respondents=["participant"], scale="val", better="lower", label={"sv": "Oro"}),
        item("d", respondents=BOTH, scale="slag", better=None, label={"sv": "Oro"}),
        item("e", respondents=["staff"]),
    ],
    scales=SCALES,
    scores=[score("alla", ["a", "e"], "mean", 1, label={"sv": "Helheten"}), score("antal", ["c"], "sum", 1)],
)
FIRST = date(2024, 2, 1)
LATER = date(2024, 5, 1)


def rows(**columns: Any) -> pd.DataFrame:
    """A file's rows; a column that is not named has what is well."""
    height = max(len(each) for each in columns.values())
    usual = {"deltagare": "p1", "fråga": "a", "vem": "deltagare", "mål": "4", "satt": "2024-02-01", "till": ""}
    return pd.DataFrame({name: columns.get(name, [word] * height) for name, word in usual.items()})


def refused(source: Any, instrument: Instrument = PROV) -> list[Problem]:
    """What is wrong with a file."""
    with pytest.raises(DataError) as error:
        read_sub_goals(source, instrument)
    return list(error.value.problems)


def test_a_goal_of_nobody_who_answered_and_one_set_on_a_day_to_come_are_refused_with_their_rows() -> None:
    source = rows(deltagare=["p1", "p2", "p1"], satt=["2024-02-01", "2024-02-01", "2024-02-03"])
    with pytest.raises(DataError) as error:
        read_sub_goals(source, PROV, participants=["p1", "p3"], today=date(2024, 2, 2))
    told = {each.code: each for each in error.value.problems}
    assert set(told) == {"goal-of-nobody", "goal-set-to-come"}
    assert "rad 3, kolumn deltagare" in told["goal-of-nobody"].part("where", "sv")
    assert "p2" not in told["goal-of-nobody"].part("found", "sv")
    assert "2024-02-03" in told["goal-set-to-come"].part("found", "sv")
    assert len(read_sub_goals(source, PROV, participants=["p1", "p2"], today=date(2024, 2, 3))) == 3
    assert len(read_sub_goals(source, PROV)) == 3


def codes(source: Any, instrument: Instrument = PROV) -> list[str]:
    """The same, by code alone."""
    return [problem.code for problem in refused(source, instrument)]


def test_sub_goals_are_read_by_the_day_on_which_they_were_set() -> None:
    frame = rows(
        vem=["mentor", "deltagare"], mål=["7", "5"], satt=["2024-05-01", "2024-02-01"], till=["2024-09-01", ""]
    )
    assert read_sub_goals(frame, PROV) == (
        SubGoal("p1", "a", "participant", 5.0, FIRST, None),
        SubGoal("p1", "a", "mentor", 7.0, LATER, date(2024, 9, 1)),
    )


def test_a_file_may_be_in_english(tmp_path: Path) -> None:
    file = tmp_path / "goals.csv"
    file.write_text("participant,score,who,goal,set_on,reach_by\np1,strength,mentor,4,2024-02-01,2024-05-01\n", "utf-8")
    assert read_sub_goals(file, PROV) == (SubGoal("p1", "a", "mentor", 4.0, FIRST, LATER),)


@pytest.mark.parametrize(
    ("place", "who", "written", "goal"),
    [
        ("a", "deltagare", "10", 10.0),
        ("Ork", "handledare", 4.0, 4.0),
        ("b", "mentor", "2,5", 2.5),
        ("b", "mentor", "Mycket", 3.0),
        ("c", "deltagare", "sällan", 2.0),
        ("c", "deltagare", "n1", 1.0),
        ("helheten", "deltagare", "6.25", 6.25),
        ("antal", "self", "2", 2.0),
    ],
)
def test_a_goal_is_a_number_or_a_label_of_the_scale(place: str, who: str, written: Any, goal: float) -> None:
    (found,) = read_sub_goals(rows(fråga=[place], vem=[who], mål=[written]), PROV)
    assert found.goal == goal


@pytest.mark.parametrize(
    ("place", "who", "written", "code"),
    [
        ("a", "deltagare", "11", "goal-off-scale"),
        ("a", "deltagare", "4.5", "goal-off-scale"),
        ("a", "deltagare", "98", "goal-off-scale"),
        ("a", "deltagare", "vet ej", "goal-off-scale"),
        ("a", "deltagare", "bättre", "goal-off-scale"),
        ("b", "mentor", "2,25", "goal-off-scale"),
        ("alla", "deltagare", "0.99", "goal-off-scale"),
        ("alla", "deltagare", "mycket", "goal-off-scale"),
        ("b", "deltagare", "2", "goal-not-asked"),
        ("e", "mentor", "2", "goal-not-asked"),
        ("antal", "mentor", "2", "goal-not-asked"),
        ("d", "deltagare", "1", "goal-without-order"),
        ("Oro", "deltagare", "1", "goal-on-unknown"),
        ("humör", "deltagare", "1", "goal-on-unknown"),
        ("a", "personal", "1", "goal-of-unknown"),
        ("a", "", "1", "cell-empty"),
        ("", "mentor", "1", "cell-empty"),
        ("a", "mentor", "", "cell-empty"),
    ],
)
def test_what_can_be_no_goal_is_refused_with_what_can(place: str, who: str, written: str, code: str) -> None:
    problems = refused(rows(fråga=[place], vem=[who], mål=[written]))
    assert [each.code for each in problems] == [code]
    for language in LANGUAGES:
        assert all(problems[0].part(name, language) for name in ("where", "found", "expected", "remedy"))


def test_reasons_for_no_answer_are_not_offered_as_goals() -> None:
    (problem,) = refused(rows(mål=["11"]))
    assert problem.part("expected", "sv") == "Skalan går från 1 till 10."


def test_days_that_cannot_be_are_refused() -> None:
    assert codes(rows(satt=["2024-02-30", ""], till=["", "snart"])) == [
        "date-malformed",
        "cell-empty",
        "date-malformed",
    ]
    assert codes(rows(satt=["2024-02-02"], till=["2024-02-01"])) == ["goal-before-set"]
    assert read_sub_goals(rows(till=["2024-02-01"]), PROV)[0].reach_by == FIRST


def test_two_goals_for_the_same_on_one_day_are_refused_pair_by_pair() -> None:
    frame = rows(
        deltagare=["K7M4-Q2V", "p2", "p2", "k7m4 q2v", "p2", "p2"],
        vem=["mentor", "deltagare", "mentor", "mentor", "mentor", "deltagare"],
        satt=["2024-02-01"] * 5 + ["2024-02-02"],
        mål=["4", "4", "4", "5", "4", "4"],
    )
    problems = refused(frame)
    assert [(each.code, each.facts["rows"]) for each in problems] == [
        ("goal-set-twice", [2, 5]),
        ("goal-set-twice", [4, 6]),
    ]


def test_who_may_be_left_out_where_only_one_of_the_two_answers() -> None:
    alone = definition([item("a", respondents=["mentor", "staff"])])
    frame = rows(mål=["4"]).drop(columns=["vem", "till"])
    assert read_sub_goals(frame, alone)[0].respondent == "mentor"
    assert codes(frame) == ["column-needed"]
    assert read_sub_goals(frame.assign(vem=""), alone)[0].respondent == "mentor"


def test_an_instrument_that_neither_answers_has_no_goals() -> None:
    assert codes(rows(mål=["4"]), definition([item("a", respondents=["staff"])])) == ["goals-not-possible"]


@pytest.mark.parametrize("column", ["deltagare", "fråga", "vem", "mål", "satt", "till"])
def test_an_identity_is_refused_wherever_it_stands_and_not_repeated(column: str) -> None:
    problems = refused(rows(**{column: ["19811228-9874"]}))
    assert "9874" not in "".join(str(each) for each in problems)


def test_the_file_on_the_page_is_one(tmp_path: Path) -> None:
    page = (CHECKOUT / "docs" / "time-line.md").read_text(encoding="utf-8")
    file = tmp_path / "delmal.csv"
    file.write_text(page.split("```csv\n")[2].split("```")[0], encoding="utf-8")
    goals = read_sub_goals(file, InstrumentCatalogue.standard().load("bip"))
    assert [each.goal for each in goals] == [3, 4, 3.5]


# ---------------------------------------------------------------- which one holds


def goal(point: float, set_on: date = FIRST, **more: Any) -> SubGoal:
    """A sub-goal of p1's own on ``a``."""
    said = {"participant": "p1", "score": "a", "respondent": "participant"} | more
    return SubGoal(goal=point, set_on=set_on, **said)


def test_the_goal_that_was_set_last_holds_and_the_others_are_its_history() -> None:
    first, last, middle = goal(4), goal(6, LATER), goal(5, date(2024, 3, 1))
    assert current_sub_goals([last, first, middle], "p1", PROV) == (CurrentSubGoal(last, (first, middle)),)


def test_goals_stand_in_the_order_of_the_instrument_and_each_respondent_has_their_own() -> None:
    goals = [
        goal(2, score="alla"),
        goal(2, score="c"),
        goal(3, respondent="mentor"),
        goal(4),
        goal(9, participant="p2"),
        goal(9, score="humör"),
    ]
    found = current_sub_goals(goals, "p1", PROV)
    places = [(each.goal.score, each.goal.respondent) for each in found]
    assert places == [("a", "participant"), ("a", "mentor"), ("c", "participant"), ("alla", "participant")]


def test_a_participant_is_found_however_the_code_is_written() -> None:
    goals = [goal(4, participant="K7M4-Q2V"), goal(5, LATER, participant="k7m4q2v")]
    assert [each.goal.goal for each in current_sub_goals(goals, "k7m4 q2v", PROV)] == [5]


SET = st.builds(
    SubGoal,
    participant=st.sampled_from(["p1", "p2"]),
    score=st.sampled_from(["a", "b", "alla"]),
    respondent=st.sampled_from(["participant", "mentor"]),
    goal=st.integers(1, 10).map(float),
    set_on=st.dates(FIRST, LATER),
)


@given(st.lists(SET, unique_by=lambda each: (each.participant, each.score, each.respondent, each.set_on)))
def test_no_goal_is_lost_and_none_stands_twice(goals: list[SubGoal]) -> None:
    def everything(found: Iterable[CurrentSubGoal]) -> list[SubGoal]:
        return [goal for each in found for goal in (*each.earlier, each.goal)]

    both = [*everything(current_sub_goals(goals, "p1", PROV)), *everything(current_sub_goals(goals, "p2", PROV))]
    assert sorted(both, key=repr) == sorted(goals, key=repr)
    for each in current_sub_goals(goals, "p1", PROV):
        days = [goal.set_on for goal in (*each.earlier, each.goal)]
        assert days == sorted(days)

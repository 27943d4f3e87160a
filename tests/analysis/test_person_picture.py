"""What two people talk about: steps, sub-goals, who came closer, what happened, what comes next, how sure it all is."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score

from progression.analysis import Person, due, error_model, group_change, individual_change, person
from progression.analysis.person.uncertainty import fewest_sure_steps
from progression.analysis.trajectories import trajectories
from progression.capture import Event, Forms, SubGoal
from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.texts import LANGUAGES

BOTH = ["participant", "mentor"]
MONTHS = [f"2021-{month:02d}-01" for month in range(1, 13)]
OCCASIONS = [
    {"id": "start", "label": {"sv": "start"}},
    {"id": "follow-up", "label": {"sv": "uppföljning"}, "repeats": True, "every": "3 months", "tolerance": "3 weeks"},
    {"id": "exit", "label": {"sv": "avslut"}},
]


def instrument(*names: str, scale: Any = None, **more: Any) -> Instrument:
    """Items asked of both, from 1 to 10 unless another scale is given."""
    made = [item(name, respondents=BOTH, scale="own" if scale else "ten") for name in names or ("a",)]
    return definition(made, scales={"own": scale} if scale else None, **more)


def rows(answers: Iterable[Any], respondent: str = "participant", *, name: str = "a") -> list[dict[str, Any]]:
    """Participant ``p`` at monthly follow-ups."""
    return [
        form("p", f"follow-up-{place + 1}", date=MONTHS[place], respondent=respondent, **{name: answer})
        for place, answer in enumerate(answers)
    ]


def own(occasion: str = "start", **cells: Any) -> dict[str, Any]:
    """One form of the participant's own."""
    return form("p", occasion, respondent="participant", **cells)


def seen(given_rows: list[dict[str, Any]], made: Instrument | None = None, **more: Any) -> Person:
    """The picture of ``p``."""
    return person(forms_of(made or instrument(), given_rows), "p", **more)


# Steps.


def test_steps_are_counted_from_the_start_and_from_the_time_before() -> None:
    (series,) = seen(rows([2, 6, None, 5])).series
    assert series.steps
    assert (series.steps.since_start, series.steps.since_last, series.smallest_step) == (3, -1, 1)


@pytest.mark.parametrize(
    ("scale", "answers", "steps", "smallest"),
    [
        ({"type": "interval", "range": [1, 5], "step": 0.5}, [1.5, 3], 3, 0.5),
        ({"type": "ordinal", "options": [{"code": c, "label": {"sv": f"s{c}"}} for c in (0, 3, 8)]}, [0, 8], 2, 3),
        ({"type": "binary", "range": [0, 1]}, [1, 0], -1, 1),
        ({"type": "interval", "range": [0, 20]}, [0, 20], 20, 1),
        ({"type": "interval", "range": [0, 21]}, [0, 21], None, 1),  # nobody counts so many steps
        ({"type": "number", "range": [0, 10]}, [0, 10], None, 1),
    ],
)
def test_a_step_is_from_one_answer_to_the_next(scale: Any, answers: Any, steps: int | None, smallest: float) -> None:
    (series,) = seen(rows(answers), instrument(scale=scale)).series
    assert (series.steps.since_start if series.steps else None, series.smallest_step) == (steps, smallest)


def test_a_score_has_a_smallest_step_but_is_not_counted_in_steps() -> None:
    made = instrument("a", "b", scores=[score("s", ["a", "b"], "mean", 2)])
    given_rows = [own(each, date=day, a=3, b=4) for each, day in (("start", MONTHS[0]), ("exit", MONTHS[1]))]
    series = seen(given_rows, made, scores=["s"]).series[0]
    assert (series.smallest_step, series.steps) == (0.5, None)


# Sub-goals.


def goal(points: float, *, respondent: Any = "participant", on: str = MONTHS[1], name: str = "a") -> SubGoal:
    """A sub-goal of ``p``."""
    return SubGoal("p", name, respondent, points, date.fromisoformat(on))


def test_a_sub_goal_is_reached_by_the_ratings_of_who_set_it() -> None:
    given_rows = [*rows([2, 3, 6, 4]), *rows([2, 2, 3, 5], "mentor")]
    found = seen(given_rows, sub_goals=[goal(5), goal(5, respondent="mentor")]).sub_goals
    told = [(each.respondent, str(each.reached_on), each.now) for each in found]
    assert told == [("participant", MONTHS[2], False), ("mentor", MONTHS[3], True)]


def test_ratings_before_a_sub_goal_was_set_do_not_reach_it() -> None:
    (found,) = seen(rows([9, 3]), sub_goals=[goal(5)]).sub_goals
    assert (found.reached_on, found.now) == (None, False)
    (unrated,) = seen(rows([9]), sub_goals=[goal(5)]).sub_goals
    assert (unrated.reached_on, unrated.now) == (None, None)


def test_a_goal_at_the_present_level_is_told_and_so_is_one_whose_day_has_passed() -> None:
    due_by = date(2021, 2, 20)
    goals = [goal(3), SubGoal("p", "a", "mentor", 5, date(2021, 1, 20), due_by)]
    found = seen([*rows([2, 3, 4]), *rows([2, 3, 4], "mentor")], sub_goals=goals)
    assert [(each.already, each.overdue) for each in found.sub_goals] == [(True, False), (False, True)]
    (said,) = [each.text("sv") for each in found.notes if each.code == "sub-goal-already-reached"]
    assert "redan var nådda när de sattes: a." in said
    early = seen([*rows([2, 3, 4]), *rows([2, 3, 4], "mentor")], sub_goals=goals[1:], on=due_by)
    assert [each.overdue for each in early.sub_goals] == [False]  # the day itself is not over
    assert "sub-goal-already-reached" not in [each.code for each in early.notes]


def test_the_sub_goal_set_last_holds_and_those_of_others_and_of_what_is_not_shown_are_left_out() -> None:
    others = SubGoal("q", "a", "participant", 9, date(2021, 1, 1))
    goals = [goal(4, on=MONTHS[0]), goal(5), others, goal(7, name="b")]
    found = seen(rows([2, 3]), instrument("a", "b"), sub_goals=goals, scores=["a"]).sub_goals
    assert [(each.item, each.goal) for each in found] == [("a", 5)]
    assert seen(rows([2, 3]), sub_goals=goals[1:2]).to_dict()["sub_goals"] == [
        {
            "item": "a",
            "respondent": "participant",
            "goal": 5,
            "set_on": MONTHS[1],
            "reach_by": None,
            "reached_on": None,
            "now": False,
            "already": False,
            "overdue": False,
        }
    ]


# Who came closer.


@pytest.mark.parametrize(
    ("own", "mentors", "moved"),
    [
        ([2, 4], [6, 6], "participant"),
        ([2, 2], [6, 3], "mentor"),
        ([2, 3], [6, 5], "both"),
        ([2, 1], [6, 5], "unchanged"),
        ([2, 2], [6, 7], "widened"),
        ([2, 9, 4], [6, None, 6], "participant"),  # the one between was rated by one of them only
    ],
)
def test_the_gap_of_the_first_common_occasion_is_held_against_that_of_the_last(
    own: list[Any], mentors: list[Any], moved: str
) -> None:
    (found,) = seen([*rows(own), *rows(mentors, "mentor")]).convergence
    assert found.moved == moved
    narrowing = abs(found.first.gap) - abs(found.last.gap)
    assert found.by_participant + found.by_mentor == pytest.approx(narrowing)


def test_one_common_occasion_tells_nothing_of_convergence() -> None:
    found = seen([*rows([2, 3]), *rows([5], "mentor")])
    assert len(found.gaps) == 1
    assert found.convergence == ()


# What happened.


def test_events_and_new_mentors_stand_in_time_order_and_those_of_others_are_left_out() -> None:
    made = definition([item("a")], groups=["mentor"])
    given_rows = [each | {"mentor": "m1" if place < 2 else "m2"} for place, each in enumerate(rows([2, 3, 4]))]
    events = [
        Event("p", "break", date(2021, 3, 15), date(2021, 4, 1), ""),
        Event("p", "activity", date(2021, 1, 15), None, "kurs"),
        Event("q", "note", date(2021, 1, 1), None, "annans"),
    ]
    found = seen(given_rows, made, events=events)
    assert found.mentor == "m2"
    assert found.to_dict()["events"] == [
        {"kind": "activity", "start": "2021-01-15", "end": None, "text": "kurs", "occasion": None},
        {"kind": "mentor_change", "start": "2021-03-01", "end": None, "text": "", "occasion": "follow-up-3"},
        {"kind": "break", "start": "2021-03-15", "end": "2021-04-01", "text": "", "occasion": None},
    ]


def test_a_new_mentor_without_a_date_comes_last() -> None:
    made = definition([item("a")], groups=["mentor"])
    given_rows = [form("p", "start", a=2, mentor="m1"), form("p", "exit", a=3, mentor="m2")]
    found = seen(given_rows, made, events=[Event("p", "note", date(2021, 1, 1), None, "något")])
    assert [each.kind for each in found.events] == ["note", "mentor_change"]


def test_no_mentor_is_named_where_every_cell_is_empty() -> None:
    made = definition([item("a")], groups=["mentor"])
    assert seen([form("p", "start", date=MONTHS[0], a=2, mentor="")], made).mentor is None


# What comes next.


def timed(**more: Any) -> Instrument:
    """Every third month, until the exit."""
    return instrument(occasions=OCCASIONS, **more)


def test_the_next_measurement_is_the_first_of_the_due_list() -> None:
    given_rows = [form("p", "start", date="2021-01-15", respondent=each, a=3) for each in BOTH]
    forms = forms_of(timed(), given_rows)
    found = person(forms, "p").next_due
    listed = due(forms, on=date(2021, 1, 15)).frame
    assert found
    assert found.respondents == ("participant", "mentor")
    assert {str(each) for each in listed["on"]} == {str(found.on)} == {"2021-04-15"}
    assert (str(found.earliest), str(found.latest), found.state) == ("2021-03-25", "2021-05-06", "upcoming")


def test_the_next_measurement_is_looked_for_from_the_day_asked_about() -> None:
    forms = forms_of(timed(), [form("p", "start", date="2021-01-15", respondent="mentor", a=3)])
    found = person(forms, "p", on=date(2021, 5, 7)).next_due
    assert found
    assert (found.occasion, found.state, found.respondents) == ("follow-up-1", "overdue", ("mentor",))
    assert person(forms, "p", on=date(2021, 10, 1)).next_due == due_of(forms, date(2021, 10, 1))


def due_of(forms: Forms, day: date) -> Any:
    """The same by the day alone."""
    found = person(forms, "p", on=day).next_due
    (row,) = due(forms, on=day).frame.to_dict("records")
    assert found
    assert (found.occasion, found.on) == (row["occasion"], row["on"])
    return found


@pytest.mark.parametrize(
    "given_rows",
    [
        [own(a=3)],
        [own(date="2021-01-15", a=3), own("exit", date="2021-06-15", a=3)],
        [own(date="2021-01-15", a=None)],
    ],
    ids=["undated", "ended", "blank"],
)
def test_nothing_is_next_where_nobody_can_say(given_rows: list[dict[str, Any]]) -> None:
    assert person(forms_of(timed(), given_rows), "p").next_due is None


# How sure it is.


def sure(made: Instrument, **more: Any) -> str:
    """The sentence, in Swedish."""
    return seen(rows([3, 4]), made, **more).uncertainty.text("sv")


def constants(name: str, sd: float = 2.0) -> list[tuple[str, str, float]]:
    """A standard error of the difference of 0.8 standard deviations: a margin of 1.568 of them."""
    return [(name, "reliability", 0.68), (name, "sd", sd)]


def test_without_constants_nobody_knows() -> None:
    assert sure(instrument()).startswith("Ingen vet hur säkert de här frågorna mäter.")


def test_the_margin_is_told_in_whole_steps() -> None:
    """1.568 · 2 = 3.136: three steps may be chance, four are more."""
    assert sure(instrument(constants=constants("a"))) == (
        "Skillnader under 4 steg kan bero på slumpen i hur man svarar."
    )


def test_margins_that_differ_are_told_from_the_smallest_to_the_largest() -> None:
    made = instrument("a", "b", constants=[*constants("a"), *constants("b", 3.0)])
    assert "under 4 till 5 steg, olika för olika frågor, kan bero" in sure(made)


def test_what_is_not_counted_in_steps_is_told_in_points() -> None:
    made = instrument(scale={"type": "interval", "range": [0, 100]}, constants=constants("a", 10))
    assert sure(made) == "Skillnader på upp till 15,7 poäng kan bero på slumpen i hur man svarar."


def test_an_item_and_a_score_are_told_each_in_its_own_way() -> None:
    scores = [score("s", ["a", "b"], "mean", 2)]
    made = instrument("a", "b", scores=scores, constants=[*constants("a"), *constants("b"), *constants("s")])
    assert "under 4 steg på en fråga, eller på upp till 3,1 poäng på en skala," in sure(made)


def test_it_is_said_of_which_the_margin_is_known() -> None:
    made = instrument("a", "b", constants=constants("a"))
    assert sure(made).endswith("Det gäller a. Om resten vet ingen.")
    names = "abcde"
    known = [each for name in names[:4] for each in constants(name)]
    assert "Det gäller 4 av frågorna." in sure(instrument(*names, constants=known))


def test_where_every_step_is_more_than_chance_it_is_said_so() -> None:
    assert sure(instrument(constants=constants("a", 0.5))).startswith("Redan ett steg är mer än vad slumpen")


@settings(deadline=None, max_examples=40)
@given(reliability=st.floats(0.05, 0.99), sd=st.floats(0.1, 6.0), change=st.integers(1, 9))
def test_the_steps_in_the_sentence_are_those_of_the_verdict(reliability: float, sd: float, change: int) -> None:
    made = instrument(constants=[("a", "reliability", reliability), ("a", "sd", sd)])
    model = error_model(made, "a")
    assert model
    fewest = fewest_sure_steps(made, "a", model)
    assert fewest
    (series,) = seen(rows([1, 1 + change]), made, scores=["a"]).series
    assert (series.verdict == "improved") == (change >= fewest)


def test_the_sentence_is_there_in_every_language() -> None:
    for made in (instrument(), instrument(constants=constants("a")), instrument("a", "b", constants=constants("a"))):
        note = seen(rows([3, 4]), made).uncertainty
        assert all(note.text(lang).endswith(".") for lang in LANGUAGES)


# The same numbers as in the evaluator's tables.


def crowd_rows(people: int) -> list[dict[str, Any]]:
    """Many participants with start, two follow-ups and exit, each at their own pace."""
    return [
        form(
            f"p{number:02d}",
            occasion,
            date=f"2021-{1 + 3 * place:02d}-{1 + number % 20:02d}",
            respondent=respondent,
            a=1 + (number * 3 + place * (1 + number % 3)) % 10,
        )
        for number in range(people)
        for place, occasion in enumerate(("start", "follow-up-1", "follow-up-2", "exit"))
        for respondent in BOTH
    ]


def crowd(made: Instrument, people: int = 25) -> Forms:
    """Their forms."""
    return forms_of(made, crowd_rows(people))


def test_change_and_verdict_are_those_of_the_table_of_individual_change() -> None:
    forms = crowd(instrument(constants=constants("a")))
    table = individual_change(forms, before="start", after="exit").frame
    told = set()
    for name in sorted(set(table["participant"]))[:8]:
        picture = {(each.item, each.respondent): each for each in person(forms, name).series}
        for row in table[table["participant"] == name].to_dict("records"):
            series = picture[row["score"], row["respondent"]]
            assert series.start
            assert series.now
            assert (series.start.value, series.now.value) == (row["before"], row["after"])
            assert (series.change, series.verdict) == (row["difference"], row["change_class"])
            told.add(series.verdict)
    assert told == {"improved", "unchanged", "deteriorated"}


def test_dates_that_contradict_the_occasions_are_told_alike_of_one_and_of_all() -> None:
    """The picture counts by date and the tables by occasion: each says so, in the same words."""
    given_rows = [{**each, "date": "2020-06-01"} if each["occasion"] == "exit" else each for each in crowd_rows(8)]
    forms = forms_of(instrument(), given_rows)
    between = {"before": "start", "after": "exit"}
    found = [person(forms, "p03"), individual_change(forms, **between), group_change(forms, **between)]
    told = [[each.text("sv") for each in one.notes if each.code == "dates-against-occasions"] for one in found]
    assert told[0] == told[1] == told[2] != []
    assert "räknar efter datum" in told[0][0]
    assert "räknar efter tillfälle" in told[0][0]


def test_in_a_file_full_of_gaps_start_and_now_are_those_of_the_table_of_individual_change() -> None:
    """A third of the answers left out: where the table has no pair of answers, the picture has no change either."""
    given_rows = [
        {**each, "a": None if (place * 7 + place // 3) % 3 == 0 else each["a"], "b": 1 + place % 9}
        for place, each in enumerate(crowd_rows(24))
    ]
    forms = forms_of(instrument("a", "b", constants=constants("a")), given_rows)
    told, names = set(), ("before", "after", "difference")
    for name in ("p00", "p05", "p11", "p17", "p23"):
        found = person(forms, name)
        table = individual_change(forms, before=found.visits[0], after=found.visits[-1], scores=["a"]).frame
        rows_of = {row["respondent"]: row for row in table[table["participant"] == name].to_dict("records")}
        for series in (each for each in found.series if each.item == "a"):
            row = rows_of[series.respondent]
            mine = [each.value if each else None for each in (series.start, series.now)]
            assert [*mine, series.change] == [None if math.isnan(row[name]) else row[name] for name in names]
            if series.change is None:
                assert series.verdict in ("no_answer_then", "needs_two")
                assert row["change_class"] == "not_classified"
            else:
                assert series.verdict == row["change_class"]
            told.add((series.start is None, series.now is None))
    assert told >= {(True, False), (False, True), (False, False)}


def test_the_trend_is_the_row_of_the_table_of_trajectories() -> None:
    forms = crowd(instrument())
    table = trajectories(forms).frame
    for row in table[table["participant"].isin(["p03", "p11"])].to_dict("records"):
        series = next(each for each in person(forms, row["participant"]).series if each.respondent == row["respondent"])
        assert series.trend
        for name, value in vars(series.trend).items():
            if value is None:
                assert row[name] is None or row[name] != row[name]
            else:
                assert value == (row[name].date() if name == "change_point_day" else row[name])
        assert series.off_track == row["off_track"]


def test_the_trend_is_the_same_from_ones_own_forms_and_the_forms_of_a_cohort() -> None:
    """As in a store, where the participant's forms and those of everybody are read for different purposes."""
    forms = crowd(instrument())
    mine = forms.take((forms.keys["participant"] == "p03").to_numpy())
    whole = person(forms, "p03")
    assert person(mine, "p03", cohort=forms).series == whole.series
    others = forms.take((forms.keys["participant"] != "p03").to_numpy())
    assert person(mine, "p03", cohort=others).series == whole.series
    alone = person(mine, "p03").series[0].trend
    assert alone
    assert (alone.slope, alone.eb_slope) == (whole.series[0].trend and whole.series[0].trend.slope, None)


def test_undated_answers_have_no_trend() -> None:
    (series,) = seen([own(a=3)]).series
    assert (series.trend, series.off_track) == (None, None)


def test_a_shipped_instrument_gives_a_whole_picture() -> None:
    made = InstrumentCatalogue((bundled_folder(),)).load("bip")
    given_rows = [form("p", "start", date="2021-01-15", respondent=each, halsa=3, mal=2) for each in BOTH]
    found = seen(given_rows, made).to_dict()
    assert found["next_due"]["on"] == "2021-04-15"
    assert found["uncertainty"] == {"code": "uncertainty-unknown"}

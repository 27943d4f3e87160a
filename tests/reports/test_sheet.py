"""The first page of a participant's picture: small steps in words, whichever way they go, and room to write."""

from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import Person, Trend, person
from progression.capture import Event, SubGoal
from progression.definition import Instrument
from progression_reports.blocks import (
    Table,
    Words,
    coming,
    differing,
    gap_table,
    goal_table,
    goals,
    happened,
    lines,
    more_lines,
    moved,
    pace_table,
    person_table,
    picture_table,
    spider,
    timeline_table,
)
from progression_reports.blocks.on_sheet import fitting, on_sheet
from progression_reports.blocks.words import shortened
from progression_reports.blocks.written import width_of, wrapped_to
from progression_reports.report import build_report

BOTH = ("participant", "mentor")
FIVE = {"type": "ordinal", "range": [1, 5], "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]}
OCCASIONS = [
    {"id": "start", "label": {"sv": "start"}},
    {"id": "follow-up", "label": {"sv": "uppföljning"}, "repeats": True, "every": "3 months", "tolerance": "3 weeks"},
]
LONG = "Klarar av att planera, påbörja och avsluta uppgifter i vardagen utan stöd"


def asked(*names: str, respondents: Any = BOTH, scale: Any = FIVE, **more: Any) -> Instrument:
    """Items from 1 to 5, asked of both unless said otherwise."""
    made = [item(name, scale="own", respondents=respondents) for name in names]
    return definition(made, scales={"own": scale}, occasions=OCCASIONS, **more)


def given(answers: dict[str, list[Any]], respondent: str = "participant", **more: Any) -> list[dict[str, Any]]:
    """``p1`` at start and every third month, each item's answers in time order."""
    count = len(next(iter(answers.values())))
    return [
        form(
            "p1",
            "start" if place == 0 else f"follow-up-{place}",
            date=f"2021-{1 + 3 * place:02d}-15",
            respondent=respondent,
            **{name: each[place] for name, each in answers.items()},
            **more,
        )
        for place in range(count)
    ]


def seen(made: Instrument, *rows: list[dict[str, Any]], **more: Any) -> Person:
    """The picture of ``p1``."""
    return person(forms_of(made, [each for some in rows for each in some]), "p1", **more)


def said(words: Table | Words) -> list[str]:
    """Every sentence, with its lead, its sign and what it is about."""
    assert isinstance(words, Words)
    return [
        " ".join(filter(None, (passage.lead and f"[{passage.lead}]", point.mark, point.about, point.text)))
        for passage in words.passages
        for point in passage.points
    ]


def table_of(block: Table | Words) -> Table:
    """The block, which is a table."""
    assert isinstance(block, Table)
    return block


# What has moved.


def test_small_steps_are_told_in_words_whichever_way_they_go() -> None:
    found = seen(asked("a", "b", "c"), given({"a": [2, 4], "b": [3, 2], "c": [3, 3]}), given({"a": [2, 3]}, "mentor"))
    assert said(moved(found, "sv")) == [
        "[Sedan start] ↑ a deltagare 2 steg upp, mentor 1 steg upp",
        "[Sedan start] ↓ b deltagare 1 steg ner",
    ]


def test_both_moving_alike_is_said_once_and_apart_has_a_sign_of_its_own() -> None:
    found = seen(asked("a", "b"), given({"a": [2, 3], "b": [2, 3]}), given({"a": [1, 2], "b": [4, 2]}, "mentor"))
    assert said(moved(found, "sv")) == [
        "[Sedan start] ↕ b deltagare 1 steg upp, mentor 2 steg ner",
        "[Sedan start] ↑ a ni båda 1 steg upp",
    ]


def test_who_answers_alone_is_not_named() -> None:
    found = seen(asked("a", respondents=["participant"]), given({"a": [2, 3]}))
    assert said(moved(found, "sv")) == ["[Sedan start] ↑ a 1 steg upp"]


def test_the_last_time_is_told_apart_from_the_start_where_they_differ() -> None:
    found = seen(asked("a", "b"), given({"a": [2, 4, 3], "b": [2, 3, 3]}))
    assert said(moved(found, "sv")) == [
        "[Sedan start] ↑ a 1 steg upp",
        "[Sedan start] ↑ b 1 steg upp",
        "[Sedan sist] ↓ a 1 steg ner",
    ]


def test_nothing_moved_and_nothing_to_compare_are_said() -> None:
    assert said(moved(seen(asked("a"), given({"a": [2, 2]})), "sv")) == ["[Sedan start] Svaren är desamma."]
    (first,) = said(moved(seen(asked("a"), given({"a": [2]})), "sv"))
    assert first.startswith("Det här är första gången.")


def test_no_answer_then_or_now_is_said_in_every_part_of_the_page() -> None:
    """A left out at the start, b at the latest occasion: neither has an older answer put in its place."""
    made = asked("a", "b", "c", respondents=["participant"])
    found = seen(made, given({"a": [None, 2, 4], "b": [2, 3, None], "c": [1, 98, 5]}))
    assert said(moved(found, "sv")) == [
        "[Sedan start] ↑ c 4 steg upp",
        "[Sedan start] Inget svar då eller nu: 2 frågor.",
        "[Sedan sist] ↑ a 2 steg upp",
        "[Sedan sist] Inget svar då eller nu: 2 frågor.",
    ]
    cells = {"a": ("inget svar", "4"), "b": ("2", "inget svar, senast besvarad 2021-04-15"), "c": ("1", "5")}
    table = person_table(found, "sv")
    assert {row[0]: row[2:4] for row in table.rows} == cells
    assert [row[4:6] for row in table.rows] == [("–", "+2"), ("–", "–"), ("+4", "–")]
    (figure,) = spider(found, "sv")
    assert {row[0]: row[1:] for row in figure.table.rows} == cells
    then, now = figure.spec["data"]
    assert (then["r"], now["r"]) == ([None, 2, 1, None], [4, None, 5, 4])
    assert "1 högre än vid start, 0 lägre, 0 lika, 2 utan svar då eller nu." in figure.alt
    (drawn,) = lines(found, "sv")
    answers = [("inget svar", "2", "4"), ("2", "3", "inget svar"), ("1", "vet ej", "5")]
    assert [row[2:] for row in drawn.table.rows] == answers


def test_where_nothing_can_be_compared_nobody_is_said_to_answer_the_same() -> None:
    found = seen(asked("a", "b", respondents=["participant"]), given({"a": [None, 2], "b": [2, None]}))
    assert said(moved(found, "sv")) == ["[Sedan start] Inget svar då eller nu: 2 frågor."]
    found = seen(asked("a", "b", respondents=["participant"]), given({"a": [2, 2], "b": [2, None]}))
    assert said(moved(found, "sv")) == [
        "[Sedan start] Svaren är desamma.",
        "[Sedan start] Inget svar då eller nu: 1 fråga.",
    ]


def test_differing_is_from_the_latest_time_that_both_answered_and_says_when_that_was_not_now() -> None:
    made = asked("a", "b")
    found = seen(made, given({"a": [2, 3, 4], "b": [1, 4, 4]}), given({"a": [4, None], "b": [2, 2]}, "mentor"))
    table = table_of(differing(found, "sv"))
    assert table.rows == (("b", "4", "2"),)
    assert table.notes[0] == "Så svarade ni 2021-04-15, när ni båda svarade senast."


def test_what_has_no_room_is_counted() -> None:
    names = "abcdefgh"
    found = seen(asked(*names), given({name: [1, 2 + place % 4] for place, name in enumerate(names)}))
    told = said(moved(found, "sv"))
    assert len(told) == 6
    assert told[0] == "[8 frågor sedan start, mest de här] ↑ d 4 steg upp"


@pytest.mark.parametrize(
    ("scale", "answers", "words"),
    [
        ({"type": "interval", "range": [0, 100]}, [10, 52], "42 poäng upp"),
        ({"type": "number", "range": [0, 60], "unit": {"sv": "timmar"}}, [12, 10], "2 timmar ner"),
    ],
)
def test_what_nobody_counts_in_steps_is_told_in_points_or_its_unit(scale: Any, answers: Any, words: str) -> None:
    (told,) = said(moved(seen(asked("a", scale=scale), given({"a": answers})), "sv"))
    assert told.endswith(words)


def test_a_score_has_moved_in_points() -> None:
    made = asked("a", "b", scores=[score("s", ["a", "b"], "mean", 2, label={"sv": "medel"})])
    found = seen(made, given({"a": [2, 3], "b": [2, 2]}), scores=["s"])
    assert said(moved(found, "sv")) == ["[Sedan start] ↑ medel 0,5 poäng upp"]


# Where they differ.


def test_the_widest_gaps_stand_beside_each_other_and_what_became_of_them() -> None:
    found = seen(
        asked("a", "b", "c"),
        given({"a": [1, 2], "b": [1, 1], "c": [2, 4]}),
        given({"a": [4, 3], "b": [2, 5], "c": [2, 4]}, "mentor"),
    )
    table = table_of(differing(found, "sv"))
    assert table.title == "Här ser ni olika"
    assert table.rows == (("b", "1", "5"), ("a", "2", "3"))
    assert table.notes == ("Frågor där ni har kommit närmare varandra: 1. Längre isär: 1.",)


def test_gaps_for_which_there_is_no_room_are_counted() -> None:
    names = "abcdefg"
    found = seen(asked(*names), given({name: [1] for name in names}), given({name: [4] for name in names}, "mentor"))
    assert table_of(differing(found, "sv")).title == "Här ser ni olika: 7 frågor, mest de här"


def test_seeing_the_same_is_said() -> None:
    found = seen(asked("a"), given({"a": [2]}), given({"a": [2]}, "mentor"))
    assert said(differing(found, "sv")) == ["Ni svarar lika på alla frågor."]


def test_without_two_answers_at_the_same_time_there_is_nothing_to_compare() -> None:
    assert said(differing(seen(asked("a"), given({"a": [2]})), "sv"))[0].startswith("Bara en av er har svarat")
    mentors = given({"a": [None, 3]}, "mentor")
    assert said(differing(seen(asked("a"), given({"a": [2, None]}), mentors), "sv"))[0].startswith("Ni har inte svarat")


def test_an_instrument_for_one_of_them_compares_nobody() -> None:
    words = differing(seen(asked("a", respondents=["participant"]), given({"a": [2]})), "sv")
    assert isinstance(words, Words)
    assert not words.has_content


def test_a_question_with_one_common_occasion_has_no_history_in_the_table_of_gaps() -> None:
    own, mentors = given({"a": [1, 2], "b": [1, 1]}), given({"a": [4, 3], "b": [None, 5]}, "mentor")
    table = gap_table(seen(asked("a", "b"), own, mentors), "sv")
    assert [row[-2:] for row in table.rows] == [("–", "bara en gång"), ("−3", "närmare, båda har rört sig")]


# Sub-goals.


def goal(points: float, name: str = "a", respondent: Any = "participant", **more: Any) -> SubGoal:
    """A sub-goal of ``p1`` set at the start."""
    return SubGoal("p1", name, respondent, points, date(2021, 1, 15), **more)


def test_sub_goals_say_by_whom_to_where_and_whether_they_are_reached() -> None:
    set_goals = [goal(4), goal(3, "b"), goal(3, "c"), goal(5, "a", "mentor", reach_by=date(2021, 12, 1))]
    answers = given({"a": [2, 3, 3], "b": [2, 3, 3], "c": [2, 3, 2]})
    found = seen(asked("a", "b", "c"), answers, sub_goals=set_goals)
    assert said(goals(found, "sv")) == [
        "○ a till 4 (deltagare), inte nått än",
        "○ a till 5 (mentor), inget svar än",
        "✓ b till 3 (deltagare), nått 2021-04-15",
        "✓ c till 3 (deltagare), nått 2021-04-15, men inte i senaste svaret",
    ]
    table = goal_table(found, "sv")
    assert table.rows[1] == ("a", "Mentor", "5", "2021-01-15", "2021-12-01", "Inget svar än")
    assert table.rows[2] == ("b", "Deltagare", "3", "2021-01-15", "–", "Nått 2021-04-15")


def test_a_goal_that_was_no_step_is_not_ticked_and_a_day_that_has_passed_is_told() -> None:
    set_goals = [goal(2), goal(5, "b", reach_by=date(2021, 3, 1)), goal(5, "c", reach_by=date(2021, 4, 15))]
    found = seen(asked("a", "b", "c"), given({"a": [2, 3], "b": [2, 3], "c": [3, 2]}), sub_goals=set_goals)
    assert said(goals(found, "sv")) == [
        "○ b till 5 (deltagare), skulle ha nåtts 2021-03-01, inte nått än",
        "○ c till 5 (deltagare), inte nått än",
        "– a till 2 (deltagare), redan nått när det sattes",
    ]
    assert goal_table(found, "sv").rows[0][-1] == "Redan nått när det sattes"


def test_sub_goals_for_which_there_is_no_room_are_counted() -> None:
    names = "abcdefghi"
    found = seen(asked(*names), given({name: [2] for name in names}), sub_goals=[goal(4, name) for name in names])
    words = goals(found, "sv")
    assert words.title == "Delmål (6 av 9)"
    assert len(said(words)) == 6


def test_without_a_sub_goal_there_is_a_line_to_write_one_on() -> None:
    words = goals(seen(asked("a"), given({"a": [2]})), "sv")
    assert (said(words), words.write) == (["Inget delmål är satt."], "Nästa lilla steg:")


def test_a_sub_goal_stands_as_a_star_on_the_scale() -> None:
    found = seen(asked("a"), given({"a": [2, 3]}), sub_goals=[goal(4), goal(5, respondent="mentor")])
    (figure,) = lines(found, "sv")
    stars = {each["name"]: each for each in figure.spec["data"] if each["marker"]["symbol"] == "star"}
    assert {name: each["y"] for name, each in stars.items()} == {
        "Delmål (deltagare)": [4, 4],
        "Delmål (mentor)": [5, 5],
    }
    assert len({each["marker"]["color"] for each in stars.values()}) == 2
    assert stars["Delmål (deltagare)"]["x"][0] == "2021-01-15"
    assert "Delmål: a till 4 (deltagare)." in figure.table.notes
    assert "Stjärnan är ett delmål" in figure.caption


def test_a_sub_goal_from_before_the_picture_begins_at_its_edge() -> None:
    early = SubGoal("p1", "a", "participant", 4, date(2020, 1, 1))
    (figure,) = lines(seen(asked("a"), given({"a": [2, 3]}), sub_goals=[early]), "sv")
    (star,) = [each for each in figure.spec["data"] if each["marker"]["symbol"] == "star"]
    assert star["x"] == figure.spec["layout"]["xaxis"]["range"]


# What happened.


def event(day: str, text: str = "kurs", kind: Any = "activity", end: str | None = None) -> Event:
    """Something that happened to ``p1``."""
    return Event("p1", kind, date.fromisoformat(day), date.fromisoformat(end) if end else None, text)


def test_what_happened_has_letters_in_the_words_and_over_the_lines() -> None:
    events = [event("2021-02-01"), event("2021-03-01", "", "break", "2021-03-20"), event("2021-03-01", "paus", "break")]
    found = seen(asked("a"), given({"a": [2, 3]}), events=events)
    assert said(happened(found, "sv")) == [
        "a 2021-02-01 kurs",
        "b 2021-03-01–2021-03-20 avbrott",
        "c 2021-03-01 avbrott, paus",
    ]
    (figure,) = lines(found, "sv")
    assert [each["x0"] for each in figure.spec["layout"]["shapes"]] == ["2021-02-01", "2021-03-01", "2021-03-01"]
    letters = [each for each in figure.spec["layout"]["annotations"] if len(each["text"]) == 1]
    assert [each["text"] for each in letters] == ["a", "b", "c"]
    assert letters[1]["xshift"] < letters[2]["xshift"]  # two on one day stand beside each other


def test_letters_at_the_right_edge_stand_within_the_panel() -> None:
    events = [event("2021-04-15", f"sak {number}") for number in range(5)]
    (figure,) = lines(seen(asked(*"abcd"), given({name: [2, 3] for name in "abcd"}), events=events), "sv")
    letters = [each for each in figure.spec["layout"]["annotations"] if each["text"] in "abcde"]
    shifts = [each["xshift"] for each in letters[:5]]
    assert shifts == sorted(shifts)
    assert shifts[0] < 0


def test_the_latest_things_have_letters_and_what_lies_outside_the_picture_has_no_mark() -> None:
    events = [event(f"2020-{month:02d}-01", f"sak {month}") for month in range(1, 8)]
    found = seen(asked("a"), given({"a": [2, 3]}), events=events)
    assert [each[0] for each in said(happened(found, "sv"))] == list("abcde")
    assert said(happened(found, "sv"))[0].endswith("sak 3")
    (figure,) = lines(found, "sv")
    assert figure.spec["layout"]["shapes"] == []
    assert len(timeline_table(found, "sv").rows) == 7


def test_without_dates_what_happened_is_told_and_not_drawn() -> None:
    rows = [
        form("p1", each, respondent="participant", a=2, mentor=who)
        for each, who in (("start", "m1"), ("follow-up-1", "m2"))
    ]
    found = seen(asked("a", groups=["mentor"]), rows, events=[event("2021-02-01")], sub_goals=[goal(4)])
    (figure,) = lines(found, "sv")
    assert figure.spec["layout"]["shapes"] == []
    assert [row[0] for row in timeline_table(found, "sv").rows] == ["2021-02-01", "Uppföljning 1"]
    assert [each["x"] for each in figure.spec["data"] if each["marker"]["symbol"] == "star"] == [
        ["Start", "Uppföljning 1"]
    ]


def test_a_change_of_level_stands_beside_what_happened_and_is_not_explained_by_it() -> None:
    days = [
        ("start" if place == 0 else f"follow-up-{place}", f"{2020 + place // 4}-{1 + 3 * (place % 4):02d}-15")
        for place in range(10)
    ]
    rows = [
        form("p1", occasion, date=day, respondent="participant", a=1 if place < 5 else 5)
        for place, (occasion, day) in enumerate(days)
    ]
    found = seen(asked("a"), rows, events=[event("2021-03-01")])
    table = timeline_table(found, "sv")
    assert [row[:2] for row in table.rows] == [("2021-03-01", "Aktivitet"), ("2021-04-15", "Ny nivå")]
    assert table.rows[1][2] == "a (deltagare): svaren ligger på en annan nivå från den här dagen."
    assert "betyder inte att det ena beror på det andra" in " ".join(table.notes)
    assert "också med hänsyn till att alla frågor har prövats" in table.notes[1]


def test_one_change_of_level_among_many_courses_is_what_chance_gives() -> None:
    """Ten occasions give p = .008 on one course at best, and twelve times that is .1."""
    names = "abcdefghijkl"
    courses = {name: [(place * 7 + ord(name)) % 3 + 2 for place in range(10)] for name in names}
    courses["a"] = [1] * 5 + [5] * 5
    rows = [
        form(
            "p1",
            "start" if place == 0 else f"follow-up-{place}",
            date=f"{2020 + place // 4}-{1 + 3 * (place % 4):02d}-15",
            respondent="participant",
            **{name: course[place] for name, course in courses.items()},
        )
        for place in range(10)
    ]
    assert timeline_table(seen(asked(*names), rows), "sv").rows == ()
    (alone,) = timeline_table(seen(asked(*names), rows, scores=["a"]), "sv").rows
    assert alone[1] == "Ny nivå"


# What comes next.


def test_the_next_day_is_told_with_its_window() -> None:
    words = coming(seen(asked("a"), given({"a": [2]})), "sv")
    assert said(words) == ["Uppföljning 1 2021-04-15", "Går bra från 2021-03-25 till 2021-05-06."]


def test_a_day_that_has_passed_is_told_so() -> None:
    words = coming(seen(asked("a"), given({"a": [2]}), on=date(2021, 5, 8)), "sv")
    assert said(words)[0] == "Uppföljning 1 skulle ha varit 2021-04-15"


def test_a_day_without_a_window_stands_alone() -> None:
    occasions = [{"id": "start", "label": {"sv": "start"}}, {"id": "exit", "label": {"sv": "avslut"}, "at": "6 months"}]
    made = definition([item("a")], occasions=occasions)
    assert said(coming(seen(made, [form("p1", "start", date="2021-01-15", a=3)]), "sv")) == ["Avslut 2021-07-15"]


def test_where_nobody_can_say_there_is_a_line_to_write_the_day_on() -> None:
    words = coming(seen(definition(), [form("p1", "start", date="2021-01-15", a=3)]), "sv")
    assert (words.passages, words.write) == ((), "Dag:")


# How fast.


def test_the_pace_has_its_interval_from_three_occasions_and_says_how_many_more_are_needed() -> None:
    found = seen(asked("a", "b"), given({"a": [2, 3, 4], "b": [2, None, 3]}), given({"a": [2, 3, 3]}, "mentor"))
    table = pace_table(found, "sv")
    assert [row[:3] for row in table.rows] == [("a", "Deltagare", "3"), ("a", "Mentor", "3"), ("b", "Deltagare", "2")]
    assert table.rows[2][4] == "–"
    assert table.rows[0][4] != "–"
    assert "det behövs minst ett tillfälle till" in " ".join(table.notes)
    assert [column.id for column in table.columns] == ["item", "respondent", "occasions", "slope", "interval"]


def test_one_occasion_has_no_pace() -> None:
    assert pace_table(seen(asked("a"), given({"a": [2]})), "sv").rows == ()


@pytest.mark.parametrize("words", ["efter de flesta", "som de flesta", ""])
def test_the_pace_stands_among_those_of_others_where_that_is_known(words: str) -> None:
    off_track = {"efter de flesta": True, "som de flesta": False}.get(words)
    found = seen(asked("a"), given({"a": [2, 3]}))
    (series,) = found.series
    assert isinstance(series.trend, Trend)
    trend = replace(series.trend, more_needed=2)
    told = pace_table(replace(found, series=(replace(series, trend=trend, off_track=off_track),)), "sv")
    assert told.rows[0][5:] == ((words,) if words else ())
    assert "minst 2 tillfällen till" in " ".join(told.notes)


# What has room.


def test_twelve_questions_have_room_and_the_others_stand_on_the_pages_after() -> None:
    names = [f"q{number}" for number in range(14)]
    answers = {name: [1, 1 + place % 5] for place, name in enumerate(names)}
    found = seen(asked(*names), given(answers), sub_goals=[goal(4, "q0")])
    shown = on_sheet(found)
    assert len(shown) == 12
    assert "q0" in shown  # has not moved, but has a sub-goal
    assert shown == [name for name in names if name in shown]
    (figure,) = lines(found, "sv")
    (rest,) = more_lines(found, "sv")
    assert {row[0] for row in figure.table.rows} == set(shown)
    assert {row[0] for row in rest.table.rows} == set(names) - set(shown)
    assert figure.caption.startswith("Här står 12 av 14 frågor, resten längre fram.")
    assert rest.caption.startswith("Skalan går")
    (web,) = spider(found, "sv")
    assert len(web.table.rows) == 12


def test_every_question_has_room_where_they_are_few() -> None:
    found = seen(asked("a", "b"), given({"a": [2], "b": [3]}))
    assert on_sheet(found) == ["a", "b"]
    assert more_lines(found, "sv") == ()


def test_without_any_answer_there_is_neither_figure_nor_table() -> None:
    found = seen(asked("a"), given({"a": [98]}))
    report = build_report(found, "sv")
    assert lines(found, "sv") == ()
    assert report.sheet
    assert [row.kind for row in report.sheet.rows] == ["words", "writing"]


@pytest.mark.parametrize(("last", "ticks"), [("2021-01-20", ["2021-01"]), ("2021-06-15", ["2021-01", "2021-06"])])
def test_two_dates_under_a_panel_do_not_meet(last: str, ticks: list[str]) -> None:
    days = [("start", "2021-01-15"), ("follow-up-1", last)]
    rows = [form("p1", occasion, date=day, respondent="participant", a=2) for occasion, day in days]
    (figure,) = lines(seen(asked("a"), rows), "sv")
    assert figure.spec["layout"]["xaxis"]["ticktext"] == ticks


@pytest.mark.parametrize("count", range(1, 13))
def test_panels_fill_their_rows_and_a_legend_stands_where_there_is_no_spider(count: int) -> None:
    names = [f"q{number}" for number in range(count)]
    found = seen(asked(*names), given({name: [2, 3] for name in names}))
    (figure,) = lines(found, "sv")
    lefts = {round(axis["domain"][0], 6) for name, axis in figure.spec["layout"].items() if name.startswith("xaxis")}
    assert len(lefts) in {min(count, 4), 3}
    assert figure.spec["layout"]["showlegend"] is (count < 3)
    assert figure.narrow["layout"]["showlegend"] is True


def test_a_long_label_is_cut_at_a_word_and_stands_whole_in_the_tables() -> None:
    made = definition([item("a", scale="own") | {"label": {"sv": LONG}}], scales={"own": FIVE})
    found = seen(made, given({"a": [2, 3]}))
    (told,) = said(moved(found, "sv"))
    assert "Klarar av att planera, påbörja och…" in told
    (figure,) = lines(found, "sv")
    assert figure.table.rows[0][0] == LONG
    assert LONG in figure.alt


def test_words_go_in_the_room_they_are_given() -> None:
    for text in ("Uppmärksamhet", LONG, "Mmmm WWW iii", "ett & två"):
        for room in (72, 98, 200):
            found = [unescape(line) for line in wrapped_to(text, room, size=13.5)]
            assert max(width_of(line, 13.5) for line in found) <= room
            assert len(wrapped_to(text, room, size=13.5, lines=2)) <= 2
    assert width_of("www", 10) > width_of("iii", 10)


@pytest.mark.parametrize(
    ("text", "width", "lines", "cut"),
    [
        ("kort", 10, 1, "kort"),
        ("ett par ord till", 8, 1, "ett par…"),
        ("ett par, ord", 9, 1, "ett par…"),
        ("ett par ord till", 7, 1, "ett…"),
        ("ett par ord till och fler", 8, 2, "ett par ord…"),
        ("sammansättning", 8, 1, "sammans…"),
    ],
)
def test_as_much_of_a_text_is_kept_as_goes_in_the_lines(text: str, width: int, lines: int, cut: str) -> None:
    assert shortened(text, width, lines=lines) == cut


def test_the_first_part_always_has_room() -> None:
    assert fitting(["x" * 50, "y"], str, letters=10, lines=2) == ["x" * 50]
    assert fitting(["x" * 10, "y", "z"], str, letters=10, lines=2) == ["x" * 10, "y"]


# The page as a whole.


def test_the_sheet_says_who_when_with_whom_and_how_sure() -> None:
    made = asked("a", groups=["mentor"])
    report = build_report(seen(made, given({"a": [2, 3]}, mentor="mentor-07")), "sv")
    assert report.sheet
    assert report.subtitle == "p1 · Prov"
    assert report.sheet.facts == "2021-01-15 till 2021-04-15 · Mentor: mentor-07"
    assert report.sheet.foot[0].startswith("Ingen vet hur säkert")
    assert "Den avgör inte rätten till stöd" in report.sheet.foot[1]
    assert report.sheet.foot[2:] == ("Frågorna är preliminära.",)


def test_without_a_mentor_there_is_room_to_write_the_name() -> None:
    report = build_report(seen(asked("a"), [form("p1", "start", respondent="participant", a=2)]), "sv")
    assert report.sheet
    assert report.sheet.facts == "utan datum · Mentor: ________________"
    assert "Datum saknas." in report.sheet.foot


def test_the_picture_in_short_says_what_the_page_says() -> None:
    found = seen(
        asked("a", "b"),
        given({"a": [2, 4], "b": [3, 3]}),
        given({"a": [2, 2], "b": [2, 3]}, "mentor"),
        events=[event("2021-02-01")],
        sub_goals=[goal(5)],
    )
    table = picture_table(found, "sv")
    assert table.title == "Samtalsbild för p1, 2021-01-15 till 2021-04-15"
    assert table.rows == (
        ("Det har rört sig. Sedan start", "↑ a: deltagare 2 steg upp"),
        ("Det har rört sig. Sedan start", "↑ b: mentor 1 steg upp"),
        ("Här ser ni olika", "a: deltagare 4, mentor 2"),
        ("Här ser ni olika", "Frågor där ni har kommit närmare varandra: 1. Längre isär: 1."),
        ("Delmål", "○ a: till 5 (deltagare), inte nått än"),
        ("Det här har hänt", "a 2021-02-01 kurs"),
        ("Nästa gång", "Uppföljning 2: 2021-07-15"),
        ("Nästa gång", "Går bra från 2021-06-24 till 2021-08-05."),
        (
            "Hur säker är bilden?",
            "Ingen vet hur säkert de här frågorna mäter. Se bilden som ett underlag för samtal.",
        ),
    )


def test_no_sentence_gives_a_cause_or_an_index() -> None:
    found = seen(
        asked("a", constants=[("a", "reliability", 0.8), ("a", "sd", 1.0)]),
        given({"a": [1, 5]}),
        events=[event("2021-02-01")],
    )
    report = build_report(found, "sv")
    assert report.sheet
    told = " ".join(sentence for block in report.sheet.blocks if isinstance(block, Words) for sentence in said(block))
    told += " ".join(report.sheet.foot)
    assert "Skillnader under 2 steg kan bero på slumpen" in told
    for word in (" p ", "p =", "RCI", "därför", "tack vare", "på grund av", "signifikan"):
        assert word not in told

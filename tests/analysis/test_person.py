"""One participant's progression: order in time, gaps, reasons, verdicts."""

from datetime import date
from typing import Any

import pytest
from support import definition, form, forms_of, item, score

import progression as pg
from progression.analysis import Person, person
from progression.definition import Instrument
from progression.errors import CallError, DataError

MISSING = [
    {"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"},
    {"code": 97, "label": {"sv": "vill inte"}, "reason": "wont_say"},
]
SCALES = {"ten": {"type": "ordinal", "range": [1, 10], "missing": MISSING}}


def instrument(better: str | None = "higher", *, constants: bool = False, **header: Any) -> Instrument:
    """``a`` put to participant and mentor, ``b`` to the mentor, ``s`` their mean; s_diff of ``a`` is 1.6."""
    return definition(
        [
            item("a", respondents=["participant", "mentor"], better=better),
            item("b", respondents=["mentor"], better=better),
        ],
        scales=SCALES,
        scores=[score("s", ["a", "b"], "mean", 2)],
        constants=[("a", "reliability", 0.68), ("a", "sd", 2.0)] if constants else [],
        **header,
    )


def own(occasion: str, day: str | None, answer: Any, **more: Any) -> dict[str, Any]:
    """A form of the participant's own."""
    return form("p", occasion, respondent="deltagare", date=day, a=answer, **more)


def seen(rows: list[dict[str, Any]], **more: Any) -> Person:
    """Participant ``p``, with somebody else in the file."""
    made = more.pop("instrument", None) or instrument()
    other = form("q", "start", respondent="deltagare", date="2020-01-01", a=9)
    return person(forms_of(made, [other, *rows]), "p", **more)


def series_of(found: Person, name: str = "a", respondent: str = "participant") -> Any:
    """One series."""
    return next(each for each in found.series if (each.item, each.respondent) == (name, respondent))


def verdict_of(answers: list[Any], made: Instrument) -> Any:
    """The series of some answers at monthly occasions."""
    rows = [own(f"uppföljning {place}", f"2021-{place:02d}-01", each) for place, each in enumerate(answers, start=1)]
    return series_of(seen(rows, instrument=made))


def test_occasions_are_ordered_by_date_and_not_by_label() -> None:
    """An exit that lies before a follow-up, as after an interrupted insats, is shown where it happened."""
    rows = [
        own("exit", "2021-03-01", 4),
        own("follow-up-10", "2021-12-01", 6),
        own("follow-up-2", "2021-06-01", 5),
        own("start", "2021-01-01", 3),
    ]
    series = series_of(seen(rows))
    assert [point.occasion for point in series.points] == ["start", "exit", "follow-up-2", "follow-up-10"]
    assert [point.value for point in series.points] == [3, 4, 5, 6]
    assert (series.start.value, series.now.value, series.change) == (3, 6, 3)
    assert series.start.date == date(2021, 1, 1)


def test_one_date_lacking_leaves_the_order_of_the_definition_and_a_note() -> None:
    """Follow-up 10 comes after follow-up 2: numbers, not letters."""
    rows = [
        own("exit", "2021-01-01", 4),
        own("follow-up-10", None, 6),
        own("follow-up-2", "2021-06-01", 5),
        own("start", "2021-09-01", 3),
    ]
    found = seen(rows)
    expected = ["start", "follow-up-2", "follow-up-10", "exit"]
    assert [point.occasion for point in series_of(found).points] == expected
    assert [note.code for note in found.notes if note.code == "undated"] == ["undated"]
    assert series_of(found).points[2].date is None


def test_occasions_of_one_day_keep_the_order_of_the_definition() -> None:
    rows = [own("exit", "2021-01-01", 4), own("start", "2021-01-01", 3)]
    assert [point.occasion for point in series_of(seen(rows)).points] == ["start", "exit"]


def test_all_dated_has_no_such_note() -> None:
    assert "undated" not in [note.code for note in seen([own("start", "2021-01-01", 3)]).notes]


@pytest.mark.parametrize(
    ("answer", "reason"), [(98, "dont_know"), ("vill inte", "wont_say"), (None, "blank"), ("", "blank")]
)
def test_missing_answer_stays_a_point_with_its_reason(answer: Any, reason: str) -> None:
    """A gap is not bridged: what was answered before the latest occasion is not now."""
    rows = [own("start", "2021-01-01", 3), own("follow-up-1", "2021-04-01", 5), own("exit", "2021-07-01", answer)]
    rows.append(form("p", "exit", respondent="mentor", date="2021-07-01", a=5, b=2))
    series = series_of(seen(rows))
    assert [(point.value, point.missing) for point in series.points] == [(3, None), (5, None), (None, reason)]
    assert (series.start.value, series.previous.value, series.now) == (3, 5, None)
    assert (series.change, series.change_since_last, series.verdict) == (None, None, "no_answer_then")


def test_a_first_form_left_blank_is_no_visit_and_a_single_answer_left_out_then_is_no_start() -> None:
    """The start is where anybody first answered anything; who did not answer then has no change since the start."""
    rows = [
        own("start", "2021-01-01", None),
        own("follow-up-1", "2021-04-01", 4),
        form("p", "start", respondent="mentor", date="2021-01-01", a=98, b=None),
        form("p", "exit", respondent="mentor", date="2021-07-01", a=5, b=2),
    ]
    found = seen(rows)
    assert found.visits == ("start", "follow-up-1", "exit")
    mentors, theirs = series_of(found, "a", "mentor"), series_of(found)
    assert (mentors.start, mentors.now.value, mentors.change, mentors.steps) == (None, 5, None, None)
    assert (theirs.start, theirs.previous.value, theirs.now) == (None, 4, None)
    later = seen([own("start", "2021-01-01", None), own("follow-up-1", "2021-04-01", 4)])
    assert later.visits == ("follow-up-1",)
    assert "begins-later" in [note.code for note in later.notes]
    assert "begins-later" not in [note.code for note in found.notes]


def test_score_with_too_few_answers_is_a_gap_too() -> None:
    rows = [
        form("p", "start", respondent="mentor", date="2021-01-01", a=3, b=4),
        form("p", "exit", respondent="mentor", date="2021-02-01", a=3, b=98),
    ]
    points = series_of(seen(rows), "s", "mentor").points
    assert [point.value for point in points] == [3.5, None]
    assert points[0].missing is None
    assert points[1].missing


def test_one_value_is_no_change() -> None:
    series = series_of(seen([own("start", "2021-01-01", 3), own("exit", "2021-02-01", 98)]))
    assert (series.verdict, series.start, series.now, series.change) == ("needs_two", series.points[0], None, None)


@pytest.mark.parametrize(
    ("answers", "better", "verdict"),
    [
        ([3, 7], "higher", "improved"),  # 4 of a margin of 3.136
        ([3, 6], "higher", "unchanged"),
        ([7, 3], "higher", "deteriorated"),
        ([3, 7], "lower", "deteriorated"),
        ([3, 6], "lower", "unchanged"),
        ([7, 3], "lower", "improved"),
        ([3, 10, 3], "higher", "unchanged"),  # now against start, whatever lies between
    ],
)
def test_verdict_weighs_the_change_against_measurement_error(answers: list[int], better: str, verdict: str) -> None:
    series = verdict_of(answers, instrument(better, constants=True))
    assert series.verdict == verdict
    change = answers[-1] - answers[0]
    assert (series.change, series.change_low, series.change_high) == pytest.approx(
        (change, change - 3.136, change + 3.136)
    )


@pytest.mark.parametrize(
    ("better", "constants", "verdict"),
    [("higher", False, "no_reliability"), (None, False, "no_direction"), (None, True, "no_direction")],
)
def test_verdict_says_why_there_is_none(better: str | None, constants: bool, verdict: str) -> None:  # noqa: FBT001
    series = verdict_of([3, 9], instrument(better, constants=constants))
    assert (series.verdict, series.change, series.change_low, series.change_high) == (verdict, 6, None, None)


def test_series_exist_only_for_what_the_respondent_is_asked() -> None:
    rows = [own("start", "2021-01-01", 3), form("p", "start", respondent="mentor", date="2021-01-01", a=5, b=2)]
    found = [(each.respondent, each.item) for each in seen(rows).series]
    assert found == [("participant", "a"), ("participant", "s"), ("mentor", "a"), ("mentor", "b"), ("mentor", "s")]


def test_respondent_without_forms_has_no_series() -> None:
    assert {each.respondent for each in seen([own("start", "2021-01-01", 3)]).series} == {"participant"}


def test_scores_may_be_chosen() -> None:
    assert [each.item for each in seen([own("start", "2021-01-01", 3)], scores=["a"]).series] == ["a"]
    with pytest.raises(CallError):
        seen([own("start", "2021-01-01", 3)], scores=["z"])


def test_gap_is_participant_less_mentor_at_the_same_occasion() -> None:
    rows = [
        own("start", "2021-01-01", 3),
        own("follow-up-1", "2021-04-01", 5),
        own("follow-up-2", "2021-07-01", 98),
        own("exit", "2021-10-01", 6),
        form("p", "start", respondent="mentor", date="2021-01-03", a=5),
        form("p", "follow-up-2", respondent="mentor", date="2021-07-01", a=5),
        form("p", "exit", respondent="mentor", date="2021-10-01", a=98),
    ]
    found = seen(rows)
    assert [(gap.item, gap.occasion, gap.participant, gap.mentor, gap.gap) for gap in found.gaps] == [
        ("a", "start", 3, 5, -2)
    ]
    assert found.to_dict()["gaps"] == [
        {"item": "a", "date": "2021-01-01", "occasion": "start", "participant": 3, "mentor": 5, "gap": -2}
    ]


def test_mentor_changes_are_told_with_their_occasion() -> None:
    """An empty cell is no other mentor."""
    days = ["2021-01-01", "2021-04-01", "2021-07-01", "2021-10-01"]
    mentors = ["m1", "", "m1", "m2"]
    occasions = ["start", "follow-up-1", "follow-up-2", "exit"]
    rows = [
        own(occasion, day, 3) | {"handledare": name}
        for occasion, day, name in zip(occasions, days, mentors, strict=True)
    ]
    found = seen(list(reversed(rows)))
    assert [(each.occasion, each.date) for each in found.mentor_changes] == [("exit", date(2021, 10, 1))]
    assert found.to_dict()["mentor_changes"] == [{"date": "2021-10-01", "occasion": "exit"}]


def test_mentor_changes_without_dates_follow_the_definition() -> None:
    rows = [own("exit", None, 3) | {"handledare": "m2"}, own("start", None, 3) | {"handledare": "m1"}]
    assert [(each.occasion, each.date) for each in seen(rows).mentor_changes] == [("exit", None)]


def test_file_without_mentors_has_no_mentor_changes() -> None:
    assert seen([own("start", "2021-01-01", 3), own("exit", "2021-02-01", 3)]).mentor_changes == ()


def test_unknown_participant_is_told_without_naming_anybody() -> None:
    with pytest.raises(DataError) as caught:
        person(forms_of(instrument(), [own("start", "2021-01-01", 3)]), "hemlig")
    (problem,) = caught.value.problems
    assert problem.code == "unknown-participant"
    assert dict(problem.facts) == {"count": 1}
    assert "hemlig" not in str(problem)


def test_dictionary_has_every_point_and_plain_values() -> None:
    found = seen([own("start", "2021-01-01", 3), own("exit", None, 98)], scores=["a"]).to_dict()
    (series,) = found.pop("series")
    assert found == {
        "participant": "p",
        "mentor": None,
        "visits": ["start", "exit"],
        "gaps": [],
        "convergence": [],
        "sub_goals": [],
        "mentor_changes": [],
        "events": [],
        "next_due": None,
        "uncertainty": {"code": "uncertainty-unknown"},
    }
    trend = series.pop("trend")
    assert series == {
        "item": "a",
        "respondent": "participant",
        "points": [
            {"occasion": "start", "date": "2021-01-01", "value": 3.0, "missing": None},
            {"occasion": "exit", "date": None, "value": None, "missing": "dont_know"},
        ],
        "start": {"occasion": "start", "date": "2021-01-01", "value": 3.0, "missing": None},
        "previous": {"occasion": "start", "date": "2021-01-01", "value": 3.0, "missing": None},
        "now": None,
        "change": None,
        "change_since_last": None,
        "change_low": None,
        "change_high": None,
        "verdict": "needs_two",
        "smallest_step": 1.0,
        "steps": None,
        "off_track": None,
    }
    assert (trend["occasions"], trend["slope"], trend["more_needed"]) == (1, None, 2)


def test_frame_has_a_row_per_point() -> None:
    frame = seen([own("start", "2021-01-01", 3), own("exit", "2021-02-01", 4)], scores=["a"]).frame
    assert list(frame.columns) == ["item", "respondent", "occasion", "date", "value", "missing"]
    assert frame["value"].tolist() == [3, 4]


def test_constants_that_a_verdict_rests_on_are_named() -> None:
    found = seen([own("start", "2021-01-01", 3)], instrument=instrument(constants=True))
    assert [constant.kind for constant in found.constants] == ["reliability", "sd"]
    assert "no-reliability" in [note.code for note in found.notes]


def test_public_functions_give_what_the_analysis_gives() -> None:
    """`pg.person` and `pg.individual_change` hide nothing: they are for the mentor."""
    forms = forms_of(instrument(), [own("start", "2021-01-01", 3), own("exit", "2021-02-01", 4)])
    assert pg.person(forms, "p").to_dict() == person(forms, "p").to_dict()
    (row,) = pg.individual_change(forms, before="start", after="exit", scores=["a"]).to_dict()["participants"]
    assert (row["participant"], row["before"], row["after"]) == ("p", 3, 4)


def test_dates_that_contradict_the_occasions_are_noted() -> None:
    rows = [own("exit", "2020-01-01", 5), own("start", "2020-06-01", 2)]
    assert "dates-against-occasions" in [note.code for note in seen(rows).notes]


def test_undated_occasions_that_nobody_can_order_are_refused() -> None:
    rows = [own("vecka6", None, 3), own("vecka12", None, 5)]
    forms = forms_of(instrument(), rows, occasions=["vecka6", "vecka12"])
    with pytest.raises(DataError) as caught:
        person(forms, "p")
    assert [problem.code for problem in caught.value.problems] == ["occasions-without-order"]


def test_a_score_without_a_value_says_why_where_all_of_its_items_do() -> None:
    items = [
        item("a", occasions=["exit"]),
        item("b", occasions=["exit"]),
        item("c"),
    ]
    scores = [score("ab", ["a", "b"], "mean", 2), score("ac", ["a", "c"], "mean", 2)]
    rows = [form("p1", "start", c=""), form("p1", "exit", a=98, b=98, c=3), form("p2", "exit", a=98, b="", c="")]
    forms = forms_of(definition(items, scores=scores), rows)
    points = {
        (each.item, point.occasion): point.missing for each in person(forms, "p1").series for point in each.points
    }
    assert (points["ab", "start"], points["ab", "exit"]) == ("not_asked", "dont_know")
    assert (points["ac", "start"], points["ac", "exit"]) == ("blank", "blank")
    (series,) = [each for each in person(forms, "p2").series if each.item == "ab"]
    assert series.points[0].missing == "blank"


def test_a_score_of_several_at_once_has_a_line_of_its_own() -> None:
    scales = {
        "flera": {
            "type": "multi_select",
            "options": [{"code": code, "label": {"sv": f"val {code}"}} for code in (1, 2)],
            "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}],
        }
    }
    made = definition(
        [item("efter", scale="flera", better=None)],
        scales=scales,
        scores=[score("ett", ["efter"], "any_positive", 1, positive={"efter": [1]}, better="higher")],
    )
    rows = [form("p1", "start", efter="2"), form("p1", "follow-up-1", efter=98), form("p1", "exit", efter="1;2")]
    (series,) = person(forms_of(made, rows), "p1").series
    assert [(point.value, point.missing) for point in series.points] == [(0, None), (None, "dont_know"), (1, None)]
    assert (series.change, series.verdict) == (1, "no_reliability")

"""Each participant's course: which number stands where, what it rests on, what no property of a file may change."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score
from support.courses import Course, crowd, mirrored, rows, ten

import progression as pg
from progression.analysis import Trajectories, trajectories
from progression.analysis.panel import DAYS_A_MONTH, panels
from progression.analysis.trajectories import traces
from progression.definition import Instrument
from progression.errors import CallError, DataError
from progression.stats.change_point import change_point
from progression.stats.mann_kendall import mann_kendall
from progression.stats.mixed import fit_mixed
from progression.stats.multiplicity import holm
from progression.stats.trajectory_band import trajectory_band

CONTRACT = {
    *("participant", "respondent", "score", "occasions", "months", "slope", "slope_low", "slope_high", "eb_slope"),
    *("eb_low", "eb_high", "mann_kendall_tau", "mann_kendall_p", "mann_kendall_method", "change_point_day"),
    *(
        "change_point_p",
        "change_point_p_holm",
        "more_needed",
        "latest",
        "band_low",
        "band_median",
        "band_high",
        "off_track",
    ),
}
BAND = ["band_low", "band_median", "band_high"]
COURSES = st.dictionaries(
    st.sampled_from([f"p{place}" for place in range(9)]),
    st.lists(st.tuples(st.integers(0, 500), st.integers(3, 8)), min_size=1, max_size=5),
    min_size=1,
)


def courses_of(courses: Mapping[str, Course], *, instrument: Instrument | None = None, **more: Any) -> Trajectories:
    """On item ``a`` alone."""
    return trajectories(forms_of(instrument or ten(), rows(courses)), scores=["a"], **more)


def the_row(found: Trajectories, participant: str) -> dict[str, Any]:
    """Of the only score."""
    (row,) = found.of(participant).to_dict()["participants"]
    return dict(row)


def codes(found: Trajectories) -> list[str]:
    """Of the notes."""
    return [note.code for note in found.notes]


def test_a_row_has_the_columns_that_others_rely_on() -> None:
    assert set(courses_of({"p": [(0, 3)]}).frame.columns) > CONTRACT


def test_own_slope_is_least_squares_per_month() -> None:
    """Days 0, 100, 190 and 400 with 2, 4, 3 and 6; numpy's own line, and its t interval by hand."""
    course = [(0, 2), (100, 4), (190, 3), (400, 6)]
    row = the_row(courses_of({"p": course}), "p")
    months = np.array([day for day, _ in course]) / DAYS_A_MONTH
    values = np.array([answer for _, answer in course])
    slope, level = np.polyfit(months, values, 1)
    error = np.sqrt(((values - level - slope * months) ** 2).sum() / 2 / ((months - months.mean()) ** 2).sum())
    assert row["slope"] == pytest.approx(slope)
    assert (row["slope_low"], row["slope_high"]) == pytest.approx(
        (slope - 4.30265273 * error, slope + 4.30265273 * error)
    )
    assert (row["occasions"], row["more_needed"], row["latest"]) == (4, 0, 6)
    assert row["months"] == pytest.approx(400 / 30.4375)


@pytest.mark.parametrize(
    ("course", "needed"),
    [
        ([(0, 3)], 2),
        ([(0, 3), (90, 5)], 1),
        ([(0, 3), (90, 5), (90, 6)], 1),
        ([(0, 3), (0, 4), (0, 5)], 2),
        ([(0, 3), (90, 5), (180, 4)], 0),
    ],
)
def test_it_says_how_many_occasions_are_lacking(course: Course, needed: int) -> None:
    """Two forms on one day are one moment: they tell nothing of a course."""
    row = the_row(courses_of({"p": course}), "p")
    assert row["more_needed"] == needed
    assert (row["slope_low"] is None) == (needed > 0)


def test_answers_on_a_straight_line_have_a_slope_and_no_interval() -> None:
    """How uncertain it is cannot be seen from what does not vary; no further occasion is lacking."""
    row = the_row(courses_of({"p": [(0, 3), (90, 4), (180, 5)]}), "p")
    assert row["slope"] == pytest.approx(30.4375 / 90)
    assert (row["slope_low"], row["slope_high"], row["more_needed"]) == (None, None, 0)


def test_the_slope_weighed_together_is_that_of_the_mixed_model_of_everybody() -> None:
    forms = forms_of(ten(), rows(crowd(60)))
    (panel,) = panels(forms, ["a"])
    fit = fit_mixed(
        panel.participant, np.column_stack([np.ones(len(panel.values)), panel.months]), panel.months, panel.values
    )
    frame = trajectories(forms, scores=["a"]).frame
    assert frame["eb_slope"].to_numpy() == pytest.approx(fit.individual().total_slope, rel=1e-9)
    assert frame["eb_low"].to_numpy() == pytest.approx(fit.individual().low, rel=1e-9)
    assert frame["eb_high"].to_numpy() == pytest.approx(fit.individual().high, rel=1e-9)
    assert (frame["eb_high"] - frame["eb_low"])[frame["occasions"] > 2].mean() < (
        frame["slope_high"] - frame["slope_low"]
    ).mean()


def test_nobodys_slope_is_weighed_together_with_those_of_fewer_than_twenty() -> None:
    """Twenty with two days or more are needed; who has one day is in the model and does not count."""
    of_two = crowd(19, occasions=(3, 4, 5)) | {"x": [(0, 3)], "y": [(0, 4)]}
    few = courses_of(of_two)
    assert few.frame["eb_slope"].isna().all()
    assert "slopes-not-shared" in codes(few)
    enough = courses_of(of_two | {"z": [(0, 3), (90, 5), (180, 4)]})
    assert enough.frame["eb_slope"].notna().all()
    assert "slopes-not-shared" not in codes(enough)


def test_direction_is_tested_for_single_ordinal_items_only() -> None:
    forms = forms_of(ten(), rows({"p": [(0, 2), (90, 4), (180, 5)]}, b=4))
    frame = trajectories(forms).frame.set_index("score")
    found = mann_kendall([2, 4, 5])
    row = frame.loc["a"]
    assert (row["mann_kendall_tau"], row["mann_kendall_p"], row["mann_kendall_method"]) == (1, found.p, "exact")
    assert row["mann_kendall_smallest_p"] == found.smallest_p == pytest.approx(1 / 3)
    assert frame.loc["b", "mann_kendall_method"] == "none"
    assert frame.loc["s", ["mann_kendall_tau", "mann_kendall_p", "mann_kendall_method"]].isna().all()


def test_a_number_is_not_an_ordinal_item() -> None:
    numeric = definition(
        [item("a", scale="years")], scales={"years": {"type": "number", "range": [0, 40], "unit": {"sv": "år"}}}
    )
    frame = courses_of({"p": [(0, 2), (90, 4), (180, 5)]}, instrument=numeric).frame
    assert frame["mann_kendall_p"].isna().all()
    assert frame["slope"].notna().all()


def test_a_change_of_level_has_the_day_on_which_the_new_level_begins() -> None:
    answers = [2, 1, 2, 1, 7, 8, 7, 8]
    row = the_row(courses_of({"p": [(day * 60, answer) for day, answer in enumerate(answers)]}), "p")
    assert row["change_point_day"] == "2024-08-28"  # the fifth, 240 days after the first of January
    assert row["change_point_p"] == change_point(answers).p
    assert row["change_point_smallest_p"] == pytest.approx(2 / 70)


def test_a_change_of_level_is_one_of_all_the_courses_of_the_participant() -> None:
    """Holm over the rows of each, those that could not be tested left out, as the statistic has it."""
    rng = np.random.default_rng(2)
    rows = [
        form(name, f"follow-up-{place + 1}", date=str(date(2024, 1, 1) + timedelta(days=60 * place)), **answers)
        for name, count in (("p", 10), ("q", 12), ("r", 2))
        for place in range(count)
        for answers in [
            {each: int(rng.integers(1, 4)) + 5 * (place >= 5 and each != "c") for each in "abcd"} | {"d": None}
        ]
    ]
    frame = trajectories(forms_of(definition([item(each) for each in "abcd"]), rows)).frame
    for name in "pqr":
        mine = frame[frame["participant"] == name]
        expected = holm(mine["change_point_p"].to_numpy())
        assert mine["change_point_p_holm"].to_numpy() == pytest.approx(expected, nan_ok=True)
    assert (frame["change_point_p_holm"] > frame["change_point_p"]).any()


def test_three_occasions_tell_no_change_of_level() -> None:
    row = the_row(courses_of({"p": [(0, 2), (90, 2), (180, 8)]}), "p")
    assert (row["change_point_day"], row["change_point_p"]) == (None, None)


def test_the_band_is_that_of_the_others_at_the_latest_moment() -> None:
    """Forty who began at 3 and forty-one values after half a year; one's own is not among them."""
    others = {f"q{place:02d}": [(0, 3), (183, 3 + place % 5)] for place in range(40)}
    row = the_row(courses_of(others | {"p": [(0, 3), (183, 1)]}), "p")
    alone = trajectory_band(
        np.repeat(np.arange(40), 2),
        np.tile([0, 183 / DAYS_A_MONTH], 40),
        np.array([answer for course in others.values() for _, answer in course], float),
        np.full(40, 3.0),
    ).at(3, 6)
    assert [row[name] for name in BAND] == pytest.approx(alone[[0, 2, 4]].tolist())
    assert row["off_track"] is True


@pytest.mark.parametrize(
    ("better", "answer", "off"),
    [
        ("higher", 1, True),
        ("higher", 9, False),
        ("lower", 1, False),
        ("lower", 9, True),
        (None, 1, None),
    ],
)
def test_off_the_track_is_outside_on_the_worse_side(better: str | None, answer: int, *, off: bool | None) -> None:
    others = {f"q{place:02d}": [(0, 5), (183, 4 + place % 3)] for place in range(40)}
    found = courses_of(others | {"p": [(0, 5), (183, answer)]}, instrument=ten(better))
    assert the_row(found, "p")["off_track"] is off


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_who_stands_on_the_edge_of_the_band_is_within(better: str) -> None:
    others = {f"q{place:02d}": [(0, 5), (183, 3 + place % 2)] for place in range(39)}
    found = courses_of(others, instrument=ten(better)).frame
    assert found["off_track"].tolist() == [False] * 39


def test_few_others_are_no_band_and_a_note_says_so() -> None:
    found = courses_of(crowd(12))
    assert found.frame[BAND].isna().all(axis=None)
    assert found.frame["off_track"].tolist() == [None] * 12
    assert "no-band" in codes(found)


def test_the_first_answer_is_never_held_against_a_band() -> None:
    found = courses_of(crowd(60) | {"p": [(0, 1)]})
    row = the_row(found, "p")
    assert (row["off_track"], row["band_low"], row["slope"], row["months"]) == (None, None, None, 0)


def test_the_band_begins_at_the_first_answer_and_not_at_an_empty_form() -> None:
    """On the form of the first day only ``b`` was answered: the quarter is counted from the answer on ``a``."""
    others = rows({f"q{place:02d}": [(0, 5), (91, 4 + place % 3)] for place in range(40)}, b=3)
    late = rows({"p": [(0, 98), (182, 5), (273, 2)]}, b=3)
    row = the_row(trajectories(forms_of(ten(), [*others, *late]), scores=["a"]), "p")
    assert (row["band_low"], row["band_high"], row["off_track"]) == (4, 6, True)


def test_nobodys_own_values_are_in_the_band_held_against_her() -> None:
    """Whatever one's own latest value is, the band stays, and so does everybody's judgement of the others' bands."""
    courses = crowd(50, occasions=(3, 4))
    expected = None
    for answer in (1, 5, 10):
        mine = [*list(courses["p000"])[:-1], (courses["p000"][-1][0], answer)]
        row = the_row(courses_of(courses | {"p000": mine}), "p000")
        expected = expected or [row[name] for name in BAND]
        assert [row[name] for name in BAND] == expected
        assert row["latest"] == answer
    assert None not in (expected or [None])


def test_one_participant_has_the_numbers_of_the_table_of_everybody() -> None:
    """To the last bit: the picture of the person and the evaluator's table are the same rows."""
    found = trajectories(forms_of(ten(), rows(crowd(45), b=4)))
    mine = found.of("p005").frame
    assert len(mine) == 3
    theirs = found.frame[found.frame["participant"] == "p005"].reset_index(drop=True)
    pd.testing.assert_frame_equal(mine, theirs, check_exact=True)
    assert found.of("p005").notes == found.notes


def test_of_somebody_who_is_not_there_there_are_no_rows() -> None:
    assert courses_of(crowd(3)).of("x").to_dict() == {"participants": []}


def test_participant_and_mentor_have_rows_of_their_own() -> None:
    both = definition([item("a", respondents=["participant", "mentor"]), item("b", respondents=["mentor"])])
    made = [
        form("p", f"uppföljning {place + 1}", date=day, respondent=who, a=answer, b=answer if who == "mentor" else None)
        for who, answers in (("deltagare", (2, 3, 5)), ("mentor", (5, 5, 4)))
        for place, (day, answer) in enumerate(zip(("2024-01-01", "2024-04-01", "2024-07-01"), answers, strict=True))
    ]
    frame = trajectories(forms_of(both, made)).frame
    assert frame[["respondent", "score", "latest"]].to_numpy().tolist() == [
        ["participant", "a", 5],
        ["mentor", "a", 4],
        ["mentor", "b", 4],
    ]


def test_undated_forms_are_left_out_and_told() -> None:
    made = [*rows({"p": [(0, 3), (90, 4)]}), form("p", "exit", a=9), form("q", "exit", a=9), form("r", "exit")]
    found = trajectories(forms_of(ten(), made), scores=["a"])
    assert found.frame[["participant", "occasions", "latest"]].to_numpy().tolist() == [["p", 2, 4]]
    assert [dict(note.facts) for note in found.notes if note.code == "undated-left-out"] == [{"count": 2}]


def test_undated_forms_alone_are_an_empty_table_with_its_columns() -> None:
    found = trajectories(forms_of(ten(), [form("p", a=3), form("q", a=4)]))
    assert len(found.frame) == 0
    assert set(found.frame.columns) > CONTRACT
    assert "undated-left-out" in codes(found)


def test_an_unknown_score_is_refused() -> None:
    with pytest.raises(CallError):
        trajectories(forms_of(ten(), rows({"p": [(0, 3)]})), scores=["x"])


def test_a_sensitive_instrument_has_no_table_of_persons() -> None:
    secret = ten(disclosure={"sensitive": True})
    with pytest.raises(DataError) as refused:
        pg.trajectories(forms_of(secret, rows({"p": [(0, 3)]})))
    assert [problem.code for problem in refused.value.problems] == ["individual-not-allowed"]


def test_the_public_function_gives_the_same_table() -> None:
    forms = forms_of(ten(), rows(crowd(5)))
    pd.testing.assert_frame_equal(pg.trajectories(forms).frame, trajectories(forms).frame)


def on_the_edge(boundary: str) -> dict[str, Course]:
    """Forty who begin at 5, give or take, and move by something a quarter: one of the two, or how they go together."""
    chance = np.random.default_rng(3)
    courses = {}
    for place in range(40):
        level, pace, noise = chance.normal(5, 1), chance.normal(0, 0.25), chance.normal(0, 0.5, 4)
        if boundary == "perfect_correlation":
            pace = 0.3 * (level - 5)
        if boundary == "zero_slope_variance":
            pace, noise = 0.0, np.tile([0.5, -0.5], 2)
        answers = np.clip(np.rint(level + pace * np.arange(4) + noise), 1, 10)
        courses[f"p{place:02d}"] = [(round(quarter * 91.3125), int(each)) for quarter, each in enumerate(answers)]
    return courses


@pytest.mark.parametrize(
    ("boundary", "code"),
    [
        ("none", None),
        ("perfect_correlation", "slopes-by-level"),
        ("zero_slope_variance", "slopes-alike"),
    ],
)
def test_a_model_on_its_boundary_says_so_in_words_and_gives_no_interval(boundary: str, code: str | None) -> None:
    courses = on_the_edge(boundary)
    (traced,) = traces(forms_of(ten(), rows(courses)), ["a"])
    assert traced.fit.boundary == boundary
    assert not np.isnan(traced.shared.slope).any()
    assert (np.isnan(traced.shared.low) == (code is not None)).all()
    edges = [each for each in codes(courses_of(courses)) if each in {"slopes-by-level", "slopes-alike"}]
    assert edges == ([code] if code else [])


@settings(deadline=None, max_examples=25)
@given(COURSES, st.randoms(use_true_random=False))
def test_shuffling_the_rows_of_a_file_changes_no_bit(courses: dict[str, Course], chance: Any) -> None:
    made = rows({name: sorted(course, key=lambda each: each[0]) for name, course in courses.items()}, b=5)
    one = trajectories(forms_of(ten(), made)).frame
    other = trajectories(forms_of(ten(), chance.sample(made, len(made)))).frame
    pd.testing.assert_frame_equal(one, other, check_exact=True)


@settings(deadline=None, max_examples=25)
@given(COURSES, st.sampled_from([-2, 2]))
def test_a_shift_of_the_scale_shifts_levels_and_no_slope(courses: dict[str, Course], shift: int) -> None:
    others = {name: [(day, min(8, max(3, answer))) for day, answer in course] for name, course in crowd(30).items()}
    every = others | {f"x{name}": course for name, course in courses.items()}
    moved = {name: [(day, answer + shift) for day, answer in course] for name, course in every.items()}
    one, other = courses_of(every).frame, courses_of(moved).frame
    levels = ["latest", *BAND]
    assert other[levels].to_numpy(float) == pytest.approx(one[levels].to_numpy(float) + shift, nan_ok=True)
    same = ["slope", "slope_low", "slope_high", "mann_kendall_p", "change_point_p", "months", "more_needed"]
    assert other[same].to_numpy(float) == pytest.approx(one[same].to_numpy(float), nan_ok=True, abs=1e-9)
    assert other["eb_slope"].to_numpy() == pytest.approx(one["eb_slope"].to_numpy(), nan_ok=True, abs=1e-6)
    assert other["off_track"].tolist() == one["off_track"].tolist()


@pytest.mark.parametrize("seed", range(4))
def test_courses_upside_down_with_the_other_direction_are_off_the_same_track(seed: int) -> None:
    """Forty people are one stratum, which has no upper and lower end to be treated differently."""
    courses = crowd(39, seed=seed, occasions=(2, 3, 4)) | {"x": [(0, 4), (91, 1)]}
    up, down = courses_of(courses).frame, courses_of(mirrored(courses), instrument=ten("lower")).frame
    assert up["off_track"].tolist() == down["off_track"].tolist()
    assert True in up["off_track"].tolist()
    assert down["slope"].to_numpy() == pytest.approx(-up["slope"].to_numpy(), nan_ok=True)
    assert down["eb_slope"].to_numpy() == pytest.approx(-up["eb_slope"].to_numpy(), abs=1e-6)
    assert down["slope_low"].to_numpy() == pytest.approx(-up["slope_high"].to_numpy(), nan_ok=True)
    assert down["mann_kendall_tau"].to_numpy() == pytest.approx(-up["mann_kendall_tau"].to_numpy(), nan_ok=True)
    assert down["change_point_day"].equals(up["change_point_day"])


def test_scores_of_several_items_have_courses_too() -> None:
    instrument = definition([item("a"), item("b")], scores=[score("m", ["a", "b"], "mean", 1)])
    found = trajectories(forms_of(instrument, rows({"p": [(0, 2), (90, 4), (180, 3)]}, b=4)), scores=["m"])
    assert found.frame[["latest", "occasions"]].to_numpy().tolist() == [[3.5, 3]]

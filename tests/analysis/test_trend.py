"""The course of a group: who is counted where, whose the mean slope is, and that it sums up the table of persons."""

from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item
from support.courses import Course, crowd, mirrored, rows, ten

import progression as pg
from progression.analysis import GroupTrend, trajectories, trend
from progression.analysis.panel import panels
from progression.analysis.tracing import fit_panel
from progression.capture import Forms
from progression.errors import CallError, DataError
from progression.stats import holm, wilson

SIXTY = crowd(60)
SEXES = {name: "K" if place % 3 else "M" for place, name in enumerate(SIXTY)}
FINDINGS = ["towards_better", "towards_worse", "change_of_level", "off_track"]


def forms_from(courses: dict[str, Course], **more: Any) -> Forms:
    """On ``a``, and on ``b`` where said."""
    return forms_of(more.pop("instrument", None) or ten(), rows(courses, **more))


def trend_of(courses: dict[str, Course], **more: Any) -> GroupTrend:
    """On item ``a`` alone."""
    return trend(forms_from(courses, **more), scores=["a"])


def finding(found: GroupTrend, name: str, group: str | None = None) -> dict[str, Any]:
    """The only row of it."""
    (row,) = [each for each in found.to_dict()["findings"] if (each["finding"], each["group"]) == (name, group)]
    return dict(row)


def test_people_are_counted_by_on_how_many_days_they_answered() -> None:
    courses: dict[str, Course] = {
        "one": [(0, 3)],
        "twice-a-day": [(0, 3), (0, 4)],
        "two": [(0, 3), (91, 4)],
        "two-of-three": [(0, 3), (182, 4), (182, 4)],
        "three": [(0, 3), (91, 4), (365, 5)],
    }
    (row,) = trend_of(courses).to_dict()["occasions"]
    counts = ("participants", "values", "one", "two", "three_or_more", "one_more_needed")
    assert [row[name] for name in counts] == [5, 11, 2, 2, 1, 2]
    assert row["months"] == pytest.approx(182 / 30.4375)


def test_people_are_followed_on_their_forms_and_counted_on_each_score_by_their_answers() -> None:
    """On the second form ``a`` was not known; the months of ``a`` are from the first answer on it to the latest."""
    courses: dict[str, Course] = {"p": [(0, 3), (91, 98), (182, 5)], "q": [(0, 98), (91, 4)], "r": [(0, 98)]}
    found = trend_of(courses, b=4).to_dict()
    (followed,), (on_a,) = found["followed"], found["occasions"]
    counts = ("participants", "values", "one", "two", "three_or_more", "one_more_needed")
    assert [followed[name] for name in counts] == [3, 6, 1, 1, 1, 1]
    assert [on_a[name] for name in counts] == [2, 3, 1, 1, 0, 1]
    assert followed["months"] == pytest.approx((182 + 91) / 2 / 30.4375)
    assert on_a["months"] == pytest.approx(182 / 30.4375)
    assert "score" not in followed


def test_the_mean_slope_is_the_fixed_slope_of_the_mixed_model() -> None:
    forms = forms_from(SIXTY)
    (row,) = trend(forms, scores=["a"]).to_dict()["scores"]
    (panel,) = panels(forms, ["a"])
    fit = fit_panel(panel)
    expected = fit.satterthwaite([0, 1])
    found = [row[name] for name in ("slope", "slope_low", "slope_high", "df", "p")]
    assert found == pytest.approx([expected.estimate, expected.low, expected.high, expected.df, expected.p])
    assert row["slope_sd"] == pytest.approx(np.sqrt(fit.random[1, 1]))
    assert (row["n"], row["boundary"], row["better"], row["reason"]) == (50, fit.boundary, "higher", None)


def test_the_path_has_the_line_of_the_same_model() -> None:
    forms = forms_from(SIXTY)
    (panel,) = panels(forms, ["a"])
    fit = fit_panel(panel)
    for row in trend(forms, scores=["a"]).to_dict()["path"]:
        months = 3 * row["quarter"]
        weights = np.array([1.0, months])
        assert row["line"] == pytest.approx(fit.beta @ weights)
        half = row["line_high"] - row["line"]
        assert half == pytest.approx(row["line"] - row["line_low"])
        assert half > 1.95 * np.sqrt(weights @ fit.covariance @ weights)


def test_a_group_has_a_model_of_its_own_members_alone() -> None:
    found = trend(forms_from(SIXTY, kon=SEXES), by=["kon"], scores=["a"])
    alone = trend_of({name: course for name, course in SIXTY.items() if SEXES[name] == "M"})
    of_men = next(row for row in found.to_dict()["scores"] if row["group"] == "man")
    (mine,) = alone.to_dict()["scores"]
    numbers = ("n", "slope", "slope_low", "slope_high", "p", "slope_sd")
    assert [of_men[name] for name in numbers] == pytest.approx([mine[name] for name in numbers], rel=1e-6)
    path = [row for row in found.to_dict()["path"] if row["group"] == "man"]
    assert [(row["quarter"], row["n"], row["mean"]) for row in path] == [
        (row["quarter"], row["n"], row["mean"]) for row in alone.to_dict()["path"]
    ]


def test_groups_come_after_everybody_and_add_up() -> None:
    found = trend(forms_from(SIXTY, kon=SEXES), by=["kon"], scores=["a"]).to_dict()
    counts = {row["group"]: row["participants"] for row in found["occasions"]}
    assert counts == {None: 60, "kvinna": 40, "man": 20}
    for name in FINDINGS:
        k = {row["group"]: (row["k"], row["n"]) for row in found["findings"] if row["finding"] == name}
        assert np.add(k["kvinna"], k["man"]).tolist() == list(k[None])


def test_who_belongs_to_no_group_belongs_to_everybody() -> None:
    found = trend(forms_from({"p": [(0, 3)], "q": [(0, 4)]}, kon={"p": "K"}), by=["kon"], scores=["a"]).to_dict()
    assert {row["group"]: row["participants"] for row in found["occasions"]} == {None: 2, "kvinna": 1}


def test_who_changes_group_stays_in_the_first_and_a_note_says_so() -> None:
    made = rows({"p": [(0, 3), (91, 4)], "q": [(0, 3), (91, 4)]})
    for row, insats in zip(made, ("A", "B", "A", ""), strict=True):
        row["insats"] = insats
    found = trend(forms_of(ten(), made), by=["insats"], scores=["a"])
    assert {row["group"]: row["participants"] for row in found.to_dict()["occasions"]} == {None: 2, "A": 2}
    assert [dict(note.facts) for note in found.notes if note.code == "participants-moved"] == [{"by": "insats"}]
    for row in made:
        row["insats"] = "A"
    stayed = trend(forms_of(ten(), made), by=["insats"], scores=["a"])
    assert "participants-moved" not in [note.code for note in stayed.notes]


def test_findings_sum_up_the_table_of_persons() -> None:
    forms = forms_from(SIXTY)
    frame = trajectories(forms, scores=["a"]).frame
    found = trend(forms, scores=["a"])
    told = frame["slope_low"].notna()
    expected = {
        "towards_better": (int((frame["slope_low"] > 0).sum()), int(told.sum())),
        "towards_worse": (int((frame["slope_high"] < 0).sum()), int(told.sum())),
        "change_of_level": (
            int(((frame["change_point_p"] < 0.05) & (frame["change_point_smallest_p"] < 0.05)).sum()),
            int((frame["change_point_smallest_p"] < 0.05).sum()),
        ),
        "off_track": (int((frame["off_track"] == True).sum()), int(frame["off_track"].notna().sum())),  # noqa: E712
    }
    assert {name: (finding(found, name)["k"], finding(found, name)["n"]) for name in FINDINGS} == expected
    assert expected["towards_better"][0] > 0
    row = finding(found, "towards_better")
    low, high = wilson(row["k"], row["n"])
    assert (row["share"], row["low"], row["high"]) == pytest.approx((row["k"] / row["n"], float(low), float(high)))


def test_upside_down_with_the_other_direction_the_same_is_found() -> None:
    courses = crowd(40)
    up, down = trend_of(courses), trend_of(mirrored(courses), instrument=ten("lower"))
    for name in FINDINGS:
        assert finding(up, name) == finding(down, name)
    assert down.frame["slope"].to_numpy() == pytest.approx(-up.frame["slope"].to_numpy(), abs=1e-6)


def test_without_a_direction_nothing_is_better_worse_or_off_the_track() -> None:
    found = trend_of(SIXTY, instrument=ten(None))
    assert found.findings["finding"].tolist() == ["change_of_level"]
    assert found.frame["better"].tolist() == [None]
    assert found.frame["slope"].notna().all()


def test_a_change_of_level_is_looked_for_only_where_so_few_occasions_could_show_one() -> None:
    """Pettitt's test needs eight values that all differ for a p below 0.05."""
    short = trend_of({f"p{place}": [(day * 60, 1 + day) for day in range(7)] for place in range(5)})
    assert (finding(short, "change_of_level")["n"], finding(short, "change_of_level")["share"]) == (0, None)
    long = trend_of({f"p{place}": [(day * 60, 1 + 8 * (day > 4)) for day in range(10)] for place in range(5)})
    assert (finding(long, "change_of_level")["n"], finding(long, "change_of_level")["k"]) == (5, 5)


def test_the_band_says_how_well_it_holds() -> None:
    (row,) = trend_of(SIXTY).to_dict()["bands"]
    assert (row["lowest"], row["highest"]) == (0.1, 0.9)
    assert 0 < row["k"] <= row["n"]
    assert row["share"] == row["k"] / row["n"]
    assert row["low"] < row["share"] < row["high"]


def test_the_holm_family_is_the_scores_of_one_respondent_and_group() -> None:
    noisy = {name: [(day, (answer * 7) % 10 + 1) for day, answer in course] for name, course in SIXTY.items()}
    made = rows(SIXTY, kon=SEXES)
    for row, other in zip(made, rows(noisy), strict=True):
        row["b"] = other["a"]
    found = trend(forms_of(ten(), made), by=["kon"])
    assert "holm-family" in [note.code for note in found.notes]
    for group in (None, "kvinna", "man"):
        family = [row for row in found.to_dict()["scores"] if row["group"] == group]
        assert [row["score"] for row in family] == ["a", "b", "s"]
        assert [row["p_holm"] for row in family] == pytest.approx(holm([row["p"] for row in family]).tolist())
    assert "holm-family" not in [note.code for note in trend_of(SIXTY).notes]


@pytest.mark.parametrize(
    ("courses", "reason"),
    [
        ({"p": [(0, 3)]}, "trend_too_few"),
        ({"p": [(0, 3)], "q": [(0, 4)], "r": [(0, 4)]}, "trend_one_occasion_only"),
        ({"p": [(0, 3), (91, 4)], "q": [(0, 4), (91, 6)]}, "trend_too_few_occasions"),
    ],
)
def test_where_there_is_no_model_the_row_says_why(courses: dict[str, Course], reason: str) -> None:
    (row,) = trend_of(courses).to_dict()["scores"]
    assert (row["slope"], row["p"], row["reason"]) == (None, None, reason)
    assert [each["n"] for each in trend_of(courses).to_dict()["occasions"] if "n" in each] == []


def test_everybody_once_is_counted_and_nothing_is_claimed() -> None:
    found = trend_of({f"p{place:02d}": [(0, 1 + place % 10)] for place in range(30)}).to_dict()
    (row,) = found["occasions"]
    assert (row["one"], row["two"], row["three_or_more"], row["months"]) == (30, 0, 0, None)
    assert {each["n"] for each in found["findings"]} == {0}
    assert [each["quarter"] for each in found["path"]] == [0]
    assert [(each["participants"], each["n"], each["share"]) for each in found["bands"]] == [(0, 0, None)]


def test_a_score_that_nobody_has_a_dated_value_on_is_no_row() -> None:
    found = trend(forms_of(ten(), rows({"p": [(0, 3), (91, 4)]}, b=98)))
    assert found.frame["score"].tolist() == ["a"]
    assert found.by == ()


def test_each_respondent_has_rows_of_its_own() -> None:
    both = definition([item("a", respondents=["participant", "mentor"])])
    made = [
        form(
            name, f"uppföljning {1 + day // 91}", date=np.datetime64("2024-01-01") + day, respondent=who, a=3 + day % 5
        )
        for name in "pqr"
        for who in ("deltagare", "mentor")
        for day in (0, 91, 182)
    ]
    found = trend(forms_of(both, made))
    assert found.frame["respondent"].tolist() == ["participant", "mentor"]


def test_forms_without_an_answer_are_told_and_those_without_a_date() -> None:
    made = [*rows({"p": [(0, 3), (91, 4)]}), form("q", "start", date="2024-01-01"), form("r", "start", a=4)]
    found = trend(forms_of(ten(), made), scores=["a"])
    facts = {note.code: dict(note.facts) for note in found.notes}
    assert facts["forms-without-answers"] == {"count": 1}
    assert facts["undated-left-out"] == {"count": 1}
    assert found.occasions["participants"].tolist() == [1]


def test_forms_of_which_none_is_dated_have_no_course() -> None:
    with pytest.raises(DataError) as refused:
        trend(forms_of(ten(), [form("p", a=3), form("q", a=4)]))
    assert [(problem.code, problem.facts["count"]) for problem in refused.value.problems] == [("nothing-dated", 2)]


def test_forms_that_stand_alone_have_no_course() -> None:
    with pytest.raises(DataError) as refused:
        trend(forms_of(ten(design="cross_sectional"), rows({"p": [(0, 3)]})))
    assert [problem.code for problem in refused.value.problems] == ["design-has-no-pairs"]


def test_scores_whose_scale_changed_between_versions_are_left_out_or_refused() -> None:
    five = {"five": {"type": "ordinal", "range": [1, 5]}}
    old = definition([item("a", scale="five"), item("b")], scales=five)
    new = definition([item("a"), item("b")], version="2.0.0").with_origin(earlier=[old])
    made = [
        row | {"version": "1.0.0" if row["participant"] < "p003" else "2.0.0"}
        for row in rows(
            {name: [(day, min(answer, 5)) for day, answer in course] for name, course in SIXTY.items()}, b=4
        )
    ]
    forms = forms_of(new, made)
    assert set(pg.trend(forms).frame["score"]) == set(pg.trajectories(forms).frame["score"]) == {"b"}
    for analysis in (pg.trend, pg.trajectories):
        with pytest.raises(DataError) as refused:
            analysis(forms, scores=["a"])
        assert [problem.code for problem in refused.value.problems] == ["version-not-comparable"]


def test_an_unknown_column_or_score_is_refused() -> None:
    forms = forms_from(SIXTY)
    with pytest.raises(DataError):
        trend(forms, by=["kon"])
    with pytest.raises(CallError):
        trend(forms, scores=["x"])


def test_shuffling_the_rows_of_a_file_changes_no_bit() -> None:
    made = rows(SIXTY, b=4, kon=SEXES)
    order = np.random.default_rng(5).permutation(len(made))
    one = trend(forms_of(ten(), made), by=["kon"])
    other = trend(forms_of(ten(), [made[place] for place in order]), by=["kon"])
    assert one.to_dict() == other.to_dict()


def test_the_whole_result_is_plain_values() -> None:
    found = trend(forms_from(SIXTY, kon=SEXES), by=["kon"], scores=["a"]).to_dict()
    values = [value for part in found.values() for row in part for value in row.values()]
    assert {type(value) for value in values} <= {str, int, float, bool, type(None)}
    counts = ("participants", "values", "one", "two", "three_or_more", "one_more_needed")
    assert {type(row[name]) for row in found["followed"] + found["occasions"] for name in counts} == {int}

"""Stepped cohorts: who had begun and who waited, the numbers, and what is no such design."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from support import definition, forms_of, item, score
from support.steps import STARTS, stepped_rows

from progression.analysis import Stepped, methods_paragraph, stepped
from progression.analysis.stepped_periods import calendar_place, period_id
from progression.capture import Forms
from progression.errors import DataError
from progression.stats import begun_differences, holm

GROUPS = ["kommun", "kon", "ort"]
INSTRUMENT = definition([item("a"), item("b")], scores=[score("m", "ab", "mean", 2)], groups=GROUPS)
Rows = list[dict[str, Any]]


def found_of(rows: Rows | None = None, instrument: Any = INSTRUMENT, **asked: Any) -> Stepped:
    """Of the towns."""
    forms = forms_of(instrument, stepped_rows() if rows is None else rows)
    return stepped(forms, **{"cohort": "kommun", "starts": STARTS} | asked)


def row(frame: pd.DataFrame, **where: Any) -> dict[str, Any]:
    """The one row."""
    chosen = frame
    for name, value in where.items():
        chosen = chosen[chosen[name] == value]
    (found,) = chosen.to_dict("records")
    return found


def codes(**asked: Any) -> list[str]:
    """Why it is refused."""
    with pytest.raises(DataError) as error:
        found_of(**asked)
    return [each.code for each in error.value.problems]


def notes(found: Stepped) -> dict[str, Mapping[str, Any]]:
    """What is noted, with its facts."""
    return {each.code: each.facts for each in found.notes}


def test_forms_and_people_before_and_after_are_counted_by_cohort() -> None:
    found = found_of().cohorts
    names = ["start", "periods", "participants", "n_before", "n_after", "forms_before", "forms_after"]
    assert [row(found, cohort="Ceda")[name] for name in names] == ["2023-07-10", 6, 6, 6, 6, 12, 24]
    assert pd.isna(row(found, cohort="Hede")["start"])
    assert [row(found, cohort="Hede")[name] for name in names[1:]] == [6, 6, 6, 0, 36, 0]


def test_each_cell_has_its_state_people_and_mean() -> None:
    rows = stepped_rows()
    found = found_of(rows, scores=["a"]).path
    assert len(found) == 60
    ceda = found[found["cohort"] == "Ceda"]
    assert list(ceda["state"]) == ["waiting", "waiting", "begins", "begun", "begun", "begun"]
    assert list(ceda["period"]) == ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2"]
    expected = [each["a"] for each in rows if each["kommun"] == "Ceda" and each["date"].startswith("2023-08")]
    cell = row(ceda, period="2023-Q3")
    assert (cell["n"], cell["mean"]) == (6, pytest.approx(np.mean(expected)))


def test_differences_are_those_of_the_statistics_on_the_same_answers() -> None:
    rows = stepped_rows()
    found = found_of(rows, adjust=["kön"])
    table = pd.DataFrame(rows)
    begun = [
        STARTS[each.kommun] is not None and each.date >= STARTS[each.kommun].isoformat() for each in table.itertuples()
    ]
    cohort = pd.Categorical(table["kommun"]).codes
    period = pd.PeriodIndex(table["date"], freq="Q").astype("int64")
    woman = (table["kon"] == "kvinna").to_numpy(float)
    for approach, known in (("two_way", None), ("adjusted", woman)):
        (expected,) = begun_differences(table["a"], cohort, period, begun, covariates=known)
        told = row(found.frame, score="a", approach=approach)
        for name in ("estimate", "low", "high", "df", "p"):
            assert told[name] == pytest.approx(getattr(expected, name), rel=1e-9)
    assert (told["n_begun"], told["n_waiting"], told["cohorts"]) == (42, 60, 10)
    waited = row(found.frame, score="a", approach="not_yet")
    assert (waited["n_begun"], waited["n_waiting"], waited["cohorts"]) == (42, 48, 10)
    assert waited["low"] < 1.5 < waited["high"]
    check = row(found.frame, score="a", approach="before_start")
    assert (check["reason"], abs(check["estimate"]) < 0.5) == ("stepped_few_clusters", True)


def test_holm_is_over_the_scores_of_one_approach() -> None:
    for _, rows in found_of().frame.groupby("approach"):
        assert list(rows["score"]) == ["a", "b", "m"]
        assert rows["p_holm"].to_list() == pytest.approx(holm(rows["p"].to_list()), nan_ok=True)


def test_time_since_the_start_is_told_up_to_three_periods_or_more() -> None:
    found = found_of(scores=["a"]).since_start
    assert list(found["since"]) == [0, 1, 2, 3]
    assert list(found["n"]) == [42, 42, 30, 18]
    assert list(found["cohorts"]) == [7, 7, 5, 3]
    assert found["estimate"].between(1, 2.3).all()


def test_the_day_of_the_start_counts_and_not_the_period() -> None:
    later = STARTS | {"Ceda": date(2023, 8, 6)}
    cohorts = found_of(starts=later).cohorts
    assert row(cohorts, cohort="Ceda")["forms_before"] == 12 + 3
    assert list(found_of(starts=later, scores=["a"]).since_start["n"]) == [39, 42, 30, 18]


@pytest.mark.parametrize(("period", "first", "count"), [("month", "2023-02", 6), ("half", "2023-H1", 3)])
def test_periods_may_be_months_or_half_years(period: Any, first: str, count: int) -> None:
    found = found_of(period=period, scores=["a"])
    told = list(dict.fromkeys(found.path["period"]))
    assert (told[0], len(told)) == (first, count)
    assert np.isfinite(row(found.frame, approach="two_way")["estimate"])


def test_forms_of_one_occasion_may_be_compared_alone() -> None:
    rows = stepped_rows()
    for each in rows:
        each["occasion"] = "exit" if each["occasion"] == "follow-up-1" else each["occasion"]
    rows += [
        each | {"participant": f"{each['participant']}x", "date": each["date"].replace("-05-", "-08-")} for each in rows
    ]
    found = found_of(rows, occasion="avslut", scores=["a"])
    assert (found.occasion, found.cohorts["forms_before"].sum() + found.cohorts["forms_after"].sum()) == ("exit", 120)
    assert "exit" in methods_paragraph(found, "en").lower()
    assert found_of(scores=["a"]).to_dict()["occasion"] is None
    assert codes(occasion="follow-up-9") == ["occasion-not-there"]


def test_periods_before_1970_have_names_too() -> None:
    assert period_id(calendar_place(date(1969, 12, 31), "quarter"), "quarter") == "1969-Q4"


def test_what_is_left_out_is_counted() -> None:
    rows = stepped_rows()
    rows[0]["date"] = rows[1]["date"] = None
    for each in rows:
        if each["participant"] == "Hede03":
            each["kommun"] = None
    rows[-1]["kommun"] = "Alby"  # the last of Jarna
    found = found_of(rows, starts=STARTS | {"Kil": date(2024, 1, 1)})
    told = notes(found)
    assert told["stepped-undated"]["count"] == 2
    assert told["stepped-unnamed"]["count"] == 6
    assert told["stepped-moved"]["count"] == 1
    assert told["stepped-unseen"]["cohorts"] == "Kil"
    assert row(found.cohorts, cohort="Jarna")["forms_before"] == 36
    assert row(found.cohorts, cohort="Hede")["participants"] == 5
    plain = notes(found_of(scores=["a"]))
    assert not [code for code in plain if code.startswith(("stepped-un", "stepped-moved", "holm"))]


def test_cohorts_are_found_however_they_are_spelt_and_missing_ones_are_named() -> None:
    spelt = {name.upper(): day for name, day in STARTS.items()}
    assert found_of(starts=spelt, scores=["a"]).frame.equals(found_of(scores=["a"]).frame)
    with pytest.raises(DataError) as error:
        found_of(starts={name: day for name, day in STARTS.items() if name not in ("Alby", "Idre")})
    (problem,) = error.value.problems
    assert (problem.code, problem.facts["cohorts"]) == ("cohorts-without-start", "Alby, Idre")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"cohort": "skola"}, "group-column-missing"),
        ({"adjust": ["skola"]}, "group-column-missing"),
        ({"rows": stepped_rows(towns=("Alby", "Fors"))}, "stepped-few-cohorts"),
        ({"rows": stepped_rows(towns=("Alby", "Boda", "Hede"))}, "stepped-few-starts"),
        ({"rows": stepped_rows(towns=("Alby", "Ceda", "Fors"), quarters=1)}, "stepped-none-waits"),
        ({"rows": [each | {"date": None} for each in stepped_rows()]}, "nothing-dated"),
    ],
)
def test_what_is_no_such_design_is_refused(asked: dict[str, Any], code: str) -> None:
    assert codes(**asked) == [code]


def test_few_cohorts_give_the_difference_and_why_there_is_no_interval() -> None:
    found = found_of(stepped_rows(towns=("Alby", "Ceda", "Fors", "Hede")), scores=["a"]).frame
    two = row(found, approach="two_way")
    assert (two["reason"], np.isfinite(two["estimate"]), np.isnan(two["low"])) == ("stepped_few_clusters", True, True)


def test_reasons_stand_in_the_rows() -> None:
    flat = [each | {"a": 4} for each in stepped_rows()]
    assert set(found_of(flat, scores=["a"]).frame["reason"][:2]) == {"stepped_no_residual_variance"}
    few = [each if each["kommun"] in ("Alby", "Hede") else each | {"a": None} for each in stepped_rows()]
    told = found_of(few, scores=["a"])
    assert set(told.frame["reason"]) == set(told.since_start["reason"]) == {"stepped_too_few"}
    assert told.frame["estimate"].isna().all()
    nobody = [each | {"a": None} for each in stepped_rows()]
    assert set(found_of(nobody, scores=["a"]).frame["reason"]) == {"stepped_too_few"}
    assert found_of(nobody, scores=["a"]).since_start.empty
    many = [each | {"ort": each["participant"][:-1]} for each in stepped_rows()]
    adjusted = row(found_of(many, adjust=["ort"], scores=["a"]).frame, approach="adjusted")
    assert (adjusted["reason"], np.isnan(adjusted["estimate"])) == ("stepped_too_many_covariates", True)
    late = stepped_rows(towns=("Alby", "Boda", "Fors"))
    late = [each for each in late if each["kommun"] == "Fors" or each["date"] >= "2023-07"]
    assert row(found_of(late, scores=["a"]).frame, approach="not_yet")["reason"] == "stepped_nobody_waits"


def test_who_is_unknown_in_what_is_adjusted_for_is_left_out_there_alone() -> None:
    rows = [each | {"kon": None} if each["participant"].endswith("01") else each for each in stepped_rows()]
    found = found_of(rows, adjust=["kon"], scores=["a"]).frame
    assert row(found, approach="adjusted")["n_begun"] == 35
    assert row(found, approach="two_way")["n_begun"] == 42


def test_each_respondent_is_compared_alone_on_what_it_was_asked() -> None:
    instrument = definition([item("a", respondents=["participant", "mentor"]), item("b")], groups=GROUPS)
    rows = [each | {"respondent": "participant"} for each in stepped_rows()]
    rows += [{name: each[name] for name in each if name != "b"} | {"respondent": "mentor"} for each in stepped_rows(3)]
    found = found_of(rows, instrument, scores=["a", "b"])
    assert list(found.frame[found.frame["respondent"] == "mentor"]["score"].unique()) == ["a"]
    assert row(found.frame, respondent="mentor", approach="two_way")["n_begun"] == 21
    assert "mentor" in methods_paragraph(found, "en")


def test_the_order_of_the_forms_does_not_matter() -> None:
    rows = stepped_rows()
    chance = np.random.default_rng(5)
    mixed = [rows[place] for place in chance.permutation(len(rows))]
    pd.testing.assert_frame_equal(found_of(mixed, scores=["a"]).frame, found_of(rows, scores=["a"]).frame)


def test_the_json_holds_every_part_and_no_nan() -> None:
    said = found_of(adjust=["kon"], scores=["a"]).to_dict()
    assert list(said) == ["cohort", "period", "occasion", "adjust", "cohorts", "path", "differences", "since_start"]
    assert (said["cohort"], said["period"], said["adjust"]) == ("kommun", "quarter", ["kon"])
    assert isinstance(said["cohorts"][0]["n_before"], int)
    assert "NaN" not in json.dumps(said)


def test_the_paragraph_on_method_names_what_was_done_and_claims_nothing() -> None:
    text = methods_paragraph(found_of(adjust=["kon"]), "en")
    for words in (
        "Hussey",
        "gender accounted for",
        "still waited",
        "CR2",
        "jackknife",
        "0, 1, 2",
        "Holm",
        "their quarter",
    ):
        assert words in text
    assert "effect" not in text.lower()
    few = methods_paragraph(found_of(stepped_rows(towns=("Alby", "Ceda", "Hede")), period="half"), "en")
    assert "half year" in few
    assert not [word for word in ("CR2", "jackknife", "Holm", "accounted") if word in few]


def test_forms_of_no_cohort_at_all_are_too_few_cohorts() -> None:
    forms: Forms = forms_of(INSTRUMENT, [each | {"kommun": None} for each in stepped_rows(1)])
    with pytest.raises(DataError) as error:
        stepped(forms, cohort="kommun", starts=STARTS)
    assert [each.code for each in error.value.problems] == ["stepped-few-cohorts"]

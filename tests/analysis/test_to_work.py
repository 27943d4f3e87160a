"""Work or studies: what was known when, who was followed how long, and what is said where nothing can be."""

from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item
from support.exits import FIRST, QUARTER, courses, exit_row, exits_of, forms_of_bip

from progression.analysis import ToWork, to_work
from progression.analysis.panel import panels
from progression.analysis.person_quarters import PersonQuarters, person_quarters
from progression.capture import Event
from progression.errors import CallError, DataError
from progression.scoring import score
from progression.stats import fit_cox, fit_hazard, holm

YEAR_AND_HALF = (FIRST + timedelta(days=round(6 * QUARTER))).isoformat()


def rating(name: str, days: float, belief: int | None, **more: Any) -> dict[str, Any]:
    """One mentor's form, so many days after the first day."""
    day = FIRST + timedelta(days=int(days))
    return form(name, more.pop("occasion", "start"), date=day, respondent="mentor", mentors_tilltro=belief, **more)


def quarters_of(rows: list[dict[str, Any]], exits: list[dict[str, Any]], **more: Any) -> PersonQuarters:
    """By definition 4."""
    left = exits_of(exits)
    kept = (left.keys["occasion"] == "exit").to_numpy()
    came = score(left, ["arbete_eller_studier"]).column("arbete_eller_studier")
    return person_quarters(forms_of_bip(rows), left.take(kept), came[kept], **more)


def beliefs(rows: list[dict[str, Any]], exits: list[dict[str, Any]], **more: Any) -> list[float | None]:
    """What was known of the mentor's belief in each quarter."""
    (panel,) = panels(forms_of_bip(rows), ["mentors_tilltro"])
    found = quarters_of(rows, exits, **more).rating(panel)
    return [None if np.isnan(each) else float(each) for each in found]


@cache
def found(**more: Any) -> ToWork:
    """Of the courses that are drawn."""
    forms, exits = courses()
    return to_work(forms_of_bip(forms), exits_of(exits), scores=("mentors_tilltro", "halsa"), **more)


def one(result: ToWork, score_id: str = "mentors_tilltro", frame: str = "frame") -> dict[str, Any]:
    """The row of a score."""
    rows = getattr(result, frame)
    (row,) = rows[rows["score"] == score_id].to_dict("records")
    return dict(row)


def test_the_quarter_of_the_exit_is_the_last_and_has_the_event() -> None:
    found = quarters_of([rating("a", 0, 3)], [exit_row("a", 200)])
    assert found.quarter.tolist() == [1, 2, 3]
    assert found.event.tolist() == [0, 0, 1]
    assert found.stop.tolist() == pytest.approx([QUARTER, 2 * QUARTER, 200])


def test_an_exit_to_something_else_ends_the_time_without_the_event() -> None:
    for occupation in (4, None, 98):
        found = quarters_of([rating("a", 0, 3)], [exit_row("a", 200, occupation)])
        assert (len(found), found.event.sum()) == (3, 0)
    assert [quarters_of([rating("a", 0, 3)], [exit_row("a", 200, each)]).ending for each in (1, "2;3", 4, 98)] == [
        *(("to_work",), ("to_work",), ("other",), ("unknown",)),
    ]


def test_whoever_has_no_exit_is_there_until_the_last_day_known() -> None:
    rows, exits = [rating("a", 0, 3), rating("b", 0, 3)], [exit_row("b", 300)]
    assert quarters_of(rows, exits).participant.tolist() == [0] * 4 + [1] * 4
    cut = quarters_of(rows, exits, until=FIRST + timedelta(days=100))
    assert (cut.participant.tolist(), cut.event.sum(), cut.ending) == ([0, 0, 1, 1], 0, ("still", "still"))


def test_whoever_left_at_once_or_without_a_date_is_left_out() -> None:
    exits = [exit_row("a", 0), exit_row("b", None), exit_row("c", -30)]
    found = quarters_of([rating(name, 0, 3) for name in "abc"], exits)
    assert (found.ending, len(found)) == (("no_time", "undated", "no_time"), 0)


def test_a_rating_is_known_from_the_quarter_that_begins_after_it_and_for_two_more_at_most() -> None:
    rows = [rating("a", 0, 1), rating("a", 95, 5, occasion="follow-up-1")]
    assert beliefs(rows, [exit_row("a", 540)]) == [1, 1, 5, 5, None, None]


def test_a_rating_on_the_day_on_which_a_quarter_begins_is_known_then() -> None:
    rows = [rating("a", 0, 1), rating("a", 91, 5, occasion="follow-up-1"), rating("a", 183, 2, occasion="exit")]
    assert beliefs(rows, [exit_row("a", 250)]) == [1, 5, 5]


def test_what_comes_later_never_changes_what_was_known() -> None:
    rows = [rating("a", 0, 2), rating("a", 100, 3, occasion="follow-up-1")]
    later = [*rows, rating("a", 200, 5, occasion="exit")]
    assert beliefs(rows, [exit_row("a", 270)]) == beliefs(later, [exit_row("a", 270)]) == [2, 2, 3]


def test_an_answer_that_was_left_out_lets_the_one_before_it_stand() -> None:
    rows = [rating("a", 0, 2), rating("a", 80, 98, occasion="follow-up-1"), rating("b", 0, 98)]
    assert beliefs(rows, [exit_row("a", 170), exit_row("b", 80)]) == [2, 2, None]


def test_a_change_of_mentor_counts_from_the_quarter_that_begins_after_it() -> None:
    days = [(0, "m1"), (95, "m2"), (185, "m2"), (290, "m1")]
    rows = [
        rating("a", day, 3, mentor=mentor, occasion=f"follow-up-{place + 1}")
        for place, (day, mentor) in enumerate(days)
    ]
    rows += [rating("b", 0, 3, mentor="m9"), rating("b", 40, 3, occasion="exit")]
    found = quarters_of(rows, [exit_row("a", 400), exit_row("b", 120)])
    assert found.changes(forms_of_bip(rows), "mentor").tolist() == [0, 0, 1, 1, 2, 0, 0]


def test_an_activity_is_active_from_its_first_day_to_its_last() -> None:
    found = quarters_of([rating("a", 0, 3), rating("b", 0, 3)], [exit_row("a", 400), exit_row("b", 100)])
    at = [FIRST + timedelta(days=each) for each in (91, 182, 300)]
    assert found.active([Event("a", "activity", at[0], at[1], "kurs")]).tolist() == [0, 1, 1, 0, 0, 0, 0]
    assert found.active([Event("b", "activity", FIRST, None, "kurs")]).tolist() == [0, 0, 0, 0, 0, 1, 1]
    others = [Event("a", "break", FIRST, None, ""), Event("okänd", "activity", FIRST, None, "kurs")]
    assert not found.active(others).any()


def test_the_models_are_those_of_the_statistics_on_the_same_quarters() -> None:
    forms, exits = courses()
    quarters = quarters_of(forms, exits)
    (panel,) = panels(forms_of_bip(forms), ["mentors_tilltro"])
    belief = quarters.rating(panel)
    known = ~np.isnan(belief)
    who = np.array(quarters.participants)[quarters.participant]
    logit = fit_hazard(np.column_stack([belief, np.log(quarters.quarter)])[known], quarters.event[known], who[known])
    cox = fit_cox(belief[known, None], quarters.start[known], quarters.stop[known], quarters.event[known], who[known])
    row, effect, ratio = one(found()), logit.average_effect(0), cox.hazard_ratio(0)
    assert (row["marginal"], row["marginal_low"], row["p"]) == (effect.value, effect.low, effect.p)
    assert (row["hazard_ratio"], row["hazard_ratio_high"]) == (ratio.value, ratio.high)
    assert (row["n"], row["events"], row["others"]) == (90, int(quarters.event.sum()), 90 - int(quarters.event.sum()))
    assert (row["quarters"], row["left_out"]) == (known.sum(), (~known).sum())


def test_belief_goes_with_work_and_the_year_says_how_far() -> None:
    row, year = one(found()), one(found(), frame="year")
    assert row["marginal_low"] > 0
    assert row["p"] < 0.001
    assert row["hazard_ratio_low"] > 1
    assert (year["rating_low"], year["rating_high"]) == (2, 4)
    assert year["difference"] == pytest.approx(year["chance_high"] - year["chance_low"])
    assert year["difference_low"] > 0


def test_holm_is_over_the_scores_of_one_respondent() -> None:
    forms, exits = courses()
    chance = np.random.default_rng(1)
    for row in forms:
        row["halsa"] = int(chance.integers(1, 6))
    result = to_work(forms_of_bip(forms), exits_of(exits), scores=["mentors_tilltro", "halsa"])
    assert result.frame["p_holm"].tolist() == holm(result.frame["p"]).tolist()
    assert "holm-family" in {note.code for note in result.notes}


def test_a_rating_that_never_varies_and_too_few_exits_are_reasons() -> None:
    assert one(found(), "halsa")["reason"] == "to_work_no_variation"
    forms, exits = courses(20)
    few = to_work(forms_of_bip(forms), exits_of(exits), scores=["mentors_tilltro"])
    row = one(few)
    assert row["reason"] == "to_work_few_events"
    assert row["needed"] == 20 - row["events"] > 0
    assert np.isnan(row["marginal"])
    assert one(few, frame="year")["reason"] == "to_work_few_events"
    assert few.measures["reason"].tolist() == ["to_work_few_events"]
    assert few.calibration.empty


def test_one_quarter_a_short_panel_and_ratings_that_nobody_has_are_reasons() -> None:
    names = [f"p{place:02d}" for place in range(60)]
    rows = [rating(name, 0, 1 + place % 5) for place, name in enumerate(names)]
    at_once = [exit_row(name, 60) for name in names[:30]]
    short = to_work(forms_of_bip(rows), exits_of(at_once), scores=["mentors_tilltro"])
    assert one(short)["reason"] == "to_work_one_quarter"
    later = [exit_row(name, 60 + 45 * (place % 5)) for place, name in enumerate(names[::2])]
    half_a_year = to_work(forms_of_bip(rows), exits_of(later), scores=["mentors_tilltro"])
    assert one(half_a_year)["reason"] is None
    assert one(half_a_year, frame="year")["reason"] == "to_work_year_not_reached"
    forms, exits = courses()
    high = [row | {"mentors_tilltro": max(row["mentors_tilltro"], 3)} for row in forms]
    nobody_low = to_work(forms_of_bip(high), exits_of(exits), scores=["mentors_tilltro"])
    assert one(nobody_low, frame="year")["reason"] == "to_work_not_rated_so"


def test_nobody_to_work_and_no_answers_at_all_are_reasons() -> None:
    rows = [rating(f"p{place}", 0, 3) for place in range(3)]
    nobody = to_work(forms_of_bip(rows), exits_of([]), until=FIRST + timedelta(days=300))
    assert set(nobody.frame["reason"]) == {"to_work_no_events"}
    undated = to_work(forms_of_bip([form("a", "start", respondent="mentor", mentors_tilltro=3)]), exits_of([]))
    assert set(undated.frame["reason"]) == {"to_work_no_events"}
    assert undated.followed.set_index("kind")["participants"].to_dict()["all"] == 0
    assert undated.to_dict()["until"] is None
    blank = to_work(forms_of_bip([rating("a", 0, None)]), exits_of([]))
    assert blank.frame.empty
    assert blank.joint.empty


def test_every_participant_is_counted_once_by_how_it_ended() -> None:
    rows = [rating(name, 0, 3) for name in "abcdef"]
    exits = [exit_row("a", 50), exit_row("b", 90, 4), exit_row("c", 90, 98), exit_row("d", None), exit_row("z", 60)]
    result = to_work(forms_of_bip(rows), exits_of(exits))
    counts = result.followed.set_index("kind")["participants"].to_dict()
    assert counts == {"to_work": 1, "other": 2, "still": 2, "left_out": 1, "all": 6}
    assert "to-work-strangers" in {note.code for note in result.notes}


def test_the_definition_decides_who_came_and_is_named() -> None:
    rows = [rating(name, 0, 3) for name in "abc"]
    exits = [exit_row("a", 50, 1, lonestod=2), exit_row("b", 50, 2), exit_row("c", 50, 3)]

    def came(definition: str) -> int:
        result = to_work(forms_of_bip(rows), exits_of(exits), definition=definition)
        label = exits_of(exits).instrument.label_of(definition, "sv")
        assert result.definition_label["sv"] == label
        assert any(label in note.text("sv") for note in result.notes)
        return int(result.followed.set_index("kind")["participants"]["to_work"])

    named = ["arbete_utan_lonestod", "arbete", "arbete_eller_studier", "arbete_studier_eller_sokande"]
    assert [came(each) for each in named] == [0, 1, 2, 3]
    with pytest.raises(DataError, match="work-definition-unknown"):
        came("over_tre_ar")


def test_several_things_at_once_are_one_model() -> None:
    forms, exits = courses()
    events = [Event(f"p{place:03d}", "activity", FIRST, None, "kurs") for place in range(0, 90, 3)]
    result = to_work(forms_of_bip(forms), exits_of(exits), events=events)
    assert result.joint["term"].tolist() == ["belief", "mentor_changes", "activity"]
    assert result.joint["parameters"].tolist() == [4, 4, 4]
    assert result.joint["reason"].isna().all()
    assert result.with_activities
    assert found().joint["term"].tolist() == ["belief", "mentor_changes"]
    still = to_work(forms_of_bip(forms), exits_of(exits), events=[])
    assert still.joint["reason"].fillna("").tolist() == ["", "", "to_work_no_variation"]
    assert still.joint["parameters"].tolist() == [3, 3, 3]


def test_calibration_adds_up_to_the_model_and_says_how_well_it_tells_apart() -> None:
    result = found()
    (measures,) = result.measures.to_dict("records")
    assert result.calibration["events"].sum() == measures["events"] == result.joint["events"][0]
    assert result.calibration["quarters"].sum() == result.joint["quarters"][0]
    assert result.calibration["chance"].is_monotonic_increasing
    assert measures["area_low"] > 0.5
    assert 0 < measures["brier"] < 0.25


def test_a_model_that_cannot_be_made_without_some_is_not_tried_on_them() -> None:
    """With twelve mentors as clusters, all who ever had another activity share one of them."""
    forms, exits = courses()
    home = {row["participant"]: row["mentor"] for row in reversed(forms)}
    events = [Event(name, "activity", FIRST, None, "kurs") for name, mentor in home.items() if mentor == "m0"]
    result = to_work(forms_of_bip(forms), exits_of(exits), events=events, cluster="mentor", adjust=[])
    assert result.joint["reason"].isna().all()
    assert result.measures["reason"].tolist() == ["to_work_hangs_on_few"]


def test_what_participants_differ_in_is_adjusted_for_and_rare_values_go_with_the_most_common() -> None:
    adjusted = found(adjust=("kon",))
    assert one(adjusted)["parameters"] == 3
    assert one(adjusted)["marginal"] != one(found())["marginal"]
    assert "to-work-pooled" not in {note.code for note in adjusted.notes}
    assert any("kön" in note.text("sv") for note in adjusted.notes if note.code == "to-work-adjusted")
    forms, exits = courses()
    rare = [row | {"kon": "annat"} if row["participant"] < "p004" else row for row in forms]
    result = to_work(forms_of_bip(rare), exits_of(exits), scores=["mentors_tilltro"], adjust=["kon"])
    assert one(result)["parameters"] == 3
    assert "to-work-pooled" in {note.code for note in result.notes}
    with pytest.raises(DataError, match="group-column-missing"):
        to_work(forms_of_bip(forms), exits_of(exits), adjust=["insats"])


def test_clusters_change_the_interval_and_not_the_effect() -> None:
    own, shared = one(found()), one(found(cluster="mentor"))
    assert own["marginal"] == pytest.approx(shared["marginal"], rel=1e-12)
    assert own["marginal_low"] != shared["marginal_low"]
    assert "to-work-clusters" in {note.code for note in found(cluster="mentor").notes}


def test_the_order_of_rows_changes_nothing() -> None:
    forms, exits = courses()
    turned = to_work(forms_of_bip(forms[::-1]), exits_of(exits[::-1]), scores=["mentors_tilltro", "halsa"])
    assert turned.to_dict() == found().to_dict()


def test_exits_of_another_instrument_and_unknown_scores_are_refused() -> None:
    forms, exits = courses(12)
    other = forms_of(definition([item("a")]), [form("a", "exit", a=1)])
    with pytest.raises(DataError, match="exits-of-other-instrument"):
        to_work(forms_of_bip(forms), other)
    alone = forms_of(definition([item("a")], design="cross_sectional"), [form("a", "start", a=1)])
    with pytest.raises(DataError, match="design-has-no-pairs"):
        to_work(alone, exits_of(exits))
    with pytest.raises(CallError, match="no score or item"):
        to_work(forms_of_bip(forms), exits_of(exits), scores=["nej"])


def test_any_instrument_that_is_answered_over_time_will_do() -> None:
    forms, exits = courses()
    rows = [form(row["participant"], row["occasion"], date=row["date"], a=row["mentors_tilltro"] * 2) for row in forms]
    result = to_work(forms_of(definition([item("a")]), rows), exits_of(exits))
    assert one(result, "a")["marginal"] == pytest.approx(one(found())["marginal"] / 2, rel=1e-9)
    year = one(result, "a", "year")
    assert (year["rating_low"], year["rating_high"]) == (3, 8)
    assert (result.joint.empty, result.measures.empty, result.rated.empty) == (True, True, True)


def test_nothing_that_comes_back_is_about_one_participant() -> None:
    forms, exits = courses()
    text = str(to_work(forms_of_bip(forms), exits_of(exits), until=date.fromisoformat(YEAR_AND_HALF)).to_dict())
    assert not any(name in text for name in {row["participant"] for row in forms})
    assert "level" not in text
    assert "coefficient" not in text


def codes_of(**asked: Any) -> list[str]:
    """What is wrong with what is asked of the courses."""
    forms, exits = courses(12)
    with pytest.raises(DataError) as refused:
        to_work(forms_of_bip(forms), exits_of(exits), scores=["halsa"], **asked)
    return [f"{each.code} {each.part('where', 'sv')}" for each in refused.value.problems]


def test_a_column_is_adjusted_for_once_and_problems_name_the_option() -> None:
    assert codes_of(adjust=["kon", "kon"]) == ["group-column-twice --adjust kon"]
    assert codes_of(adjust=["zzz"]) == ["group-column-missing --adjust zzz"]
    assert codes_of(cluster="zzz") == ["group-column-missing --cluster zzz"]


def test_a_last_day_before_anybody_began_is_refused() -> None:
    first = min(row["date"] for row in courses(12)[0])
    assert codes_of(until=first) == [f"until-before-forms --until {first}"]
    forms, exits = courses(12)
    later = to_work(forms_of_bip(forms), exits_of(exits), scores=["halsa"], until=first + timedelta(days=1))
    assert later.until == first + timedelta(days=1)
    undated = [row | {"date": None} for row in forms]
    assert to_work(forms_of_bip(undated), exits_of(exits), scores=["halsa"], until=first).frame["n"].tolist() == [0]


def test_exits_of_wholly_other_people_are_refused() -> None:
    forms, exits = courses(12)
    others = exits_of([row | {"participant": f"q{row['participant']}"} for row in exits])
    with pytest.raises(DataError) as refused:
        to_work(forms_of_bip(forms), others, scores=["halsa"])
    assert [each.code for each in refused.value.problems] == ["exits-of-others"]
    nobody_yet = to_work(forms_of_bip(forms), others.take(np.zeros(len(others), bool)), scores=["halsa"])
    assert one(nobody_yet, "halsa")["events"] == 0


def test_those_who_left_every_question_blank_have_forms_all_the_same() -> None:
    forms, exits = courses(12)
    blank = [row | dict.fromkeys(("mentors_tilltro", "halsa")) for row in forms]
    notes = [each.code for each in to_work(forms_of_bip(blank), exits_of(exits), scores=["halsa"]).notes]
    assert "forms-without-answers" in notes
    assert "to-work-strangers" not in notes

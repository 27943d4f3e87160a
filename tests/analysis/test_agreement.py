"""Agreement of two respondents: who is compared, the numbers per group, and who moved towards whom."""

import json
from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import Agreement, agreement
from progression.capture import Forms
from progression.definition import Instrument
from progression.errors import CallError, DataError
from progression.stats import icc, mean_gap, weighted_kappa, wilson

BOTH = ["participant", "mentor"]
INSTRUMENT = definition(
    [item("a", respondents=BOTH), item("b", respondents=BOTH), item("own"), item("theirs", respondents=["mentor"])],
    scores=[score("two", "ab", "mean", 2), score("mixed", ["a", "own"], "mean", 1)],
    groups=["kon"],
)
OWN, MENTORS = [3, 5, 6, 2, 8, 4, 7, 3], [4, 5, 7, 2, 6, 4, 9, 5]


def rated(
    own: list[Any], mentors: list[Any], *, occasion: str = "start", name: str = "a", **more: Any
) -> list[dict[str, Any]]:
    """A form by the participant and one by the mentor for each; None where there is no form."""
    return [
        form(f"p{place}", occasion, respondent=who, **{name: value}, **more)
        for who, values in (("participant", own), ("mentor", mentors))
        for place, value in enumerate(values)
        if value is not None
    ]


def found(rows: list[dict[str, Any]], instrument: Instrument = INSTRUMENT, **more: Any) -> Agreement:
    """Their agreement."""
    return agreement(forms_of(instrument, rows), **more)


def row(result: Agreement, part: str = "scores", **where: Any) -> dict[str, Any]:
    """The one row of the JSON form that is about this."""
    (only,) = [each for each in result.to_dict()[part] if all(each[name] == value for name, value in where.items())]
    return only


def refused(forms: Forms, code: str, **more: Any) -> Any:
    """The only problem, once it is clear that it is this."""
    with pytest.raises(DataError) as error:
        agreement(forms, **more)
    assert [problem.code for problem in error.value.problems] == [code]
    return error.value.problems[0]


def test_a_row_has_the_numbers_of_the_statistics() -> None:
    only = row(found(rated(OWN, MENTORS)), score="a")
    gap, kappa = mean_gap(OWN, MENTORS), weighted_kappa(OWN, MENTORS)
    absolute = icc(np.column_stack([OWN, MENTORS]))["ICC(A,1)"]
    low, high = wilson(3, 8)
    assert (only["n"], only["same"], only["occasion"]) == (8, 3, "start")
    assert (only["respondent"], only["other"], only["by"], only["group"]) == ("participant", "mentor", None, None)
    assert [only[name] for name in ("gap", "gap_low", "gap_high", "gap_sd", "limit_low", "limit_high")] == [
        gap.gap, gap.low, gap.high, gap.sd, gap.limit_low, gap.limit_high,
    ]  # fmt: skip
    assert [only[name] for name in ("share_same", "share_low", "share_high")] == [3 / 8, low, high]
    assert [only[name] for name in ("kappa", "kappa_low", "kappa_high")] == [kappa.value, kappa.low, kappa.high]
    assert [only[name] for name in ("icc", "icc_low", "icc_high")] == [absolute.value, absolute.low, absolute.high]
    assert (only["suppressed"], only["reason"]) == (False, None)


def test_a_gap_is_the_participants_answer_less_the_mentors() -> None:
    assert row(found(rated([2, 3, 4], [5, 6, 6])), score="a")["gap"] == pytest.approx(-8 / 3)


def test_only_what_is_put_to_both_is_compared() -> None:
    """A score of two shared items is; one that rests on an item of the participant's own is not."""
    rows = rated(OWN, MENTORS)
    for each, second in zip(rows, OWN + MENTORS, strict=True):
        each |= {"b": second}
    result = found(rows)
    assert {each["score"] for each in result.to_dict()["scores"]} == {"a", "b", "two"}
    two = row(result, score="two")
    assert two["n"] == 8
    assert two["kappa"] is None
    assert two["icc"] is not None


def test_scores_that_were_asked_for_and_are_put_to_one_are_named() -> None:
    result = found(rated(OWN, MENTORS), scores=["a", "own", "mixed"])
    assert {each["score"] for each in result.to_dict()["scores"]} == {"a"}
    (note,) = [each for each in result.notes if each.code == "scores-of-one-respondent"]
    assert "own, mixed" in note.text("sv")
    assert not [each for each in found(rated(OWN, MENTORS)).notes if each.code == "scores-of-one-respondent"]


def test_only_participants_whom_both_answered_about_are_compared_and_the_others_are_counted() -> None:
    result = found(rated([3, 5, None, 2, 98], [4, None, 7, 2, 5]))
    assert row(result, score="a")["n"] == 2
    counted = row(result, "answered", occasion="start")
    assert {name: counted[name] for name in ("participants", "both", "only_respondent", "only_other")} == {
        "participants": 5,
        "both": 3,
        "only_respondent": 1,
        "only_other": 1,
    }


def test_a_form_without_answers_is_nobodys() -> None:
    result = found([*rated([3, 5], [4, 6]), form("p9", respondent="mentor"), form("p9", respondent="participant", a=4)])
    assert row(result, "answered")["only_respondent"] == 1


def test_without_an_occasion_the_first_with_answers_by_both_is_told() -> None:
    rows = rated([3, 4, 5], [None] * 3) + rated(OWN, MENTORS, occasion="follow-up-2")
    rows += rated(OWN, OWN, occasion="exit") + rated(OWN, OWN, occasion="follow-up-10")
    result = found(rows)
    assert (result.occasions, result.before, result.after) == (("follow-up-2",), "", "")
    assert row(result, score="a")["n"] == 8
    assert found(rows, occasion="avslut").occasions == ("exit",)
    assert result.movement.empty


def test_groups_are_those_of_the_participants_form_or_of_the_mentors_where_it_says_nothing() -> None:
    rows = rated(OWN, MENTORS)
    for place, each in enumerate(rows):
        each["kon"] = "K" if place % 8 < 4 else "M"
    for place in (0, 4):
        rows[place]["kon"] = ""
    rows[8 + 1]["kon"] = "M"  # the participant's own form says K
    result = found(rows, by=["kon"])
    for part in ("scores", "answered"):
        assert [(each["group"], each["by"]) for each in result.to_dict()[part] if each.get("score", "a") == "a"] == [
            (None, None),
            ("kvinna", "kon"),
            ("man", "kon"),
        ]
    assert [row(result, score="a", group=group)["n"] for group in (None, "kvinna", "man")] == [8, 4, 4]
    assert row(result, score="a", group="kvinna")["gap"] == pytest.approx(np.mean(OWN[:4]) - np.mean(MENTORS[:4]))


def test_two_occasions_are_both_told_and_the_movement_between_them() -> None:
    """Gaps 3 3 2 0 1 become 0 1 3 0 1: the first by the participant, the second by both, the third wider."""
    rows = rated([2, 2, 5, 4, 6], [5, 5, 7, 4, 5])
    rows += rated([5, 3, 4, 5, 6], [5, 4, 7, 5, 5], occasion="exit")
    result = found(rows, before="start", after="avslut", scores=["a"])
    assert (result.occasions, result.before, result.after) == (("start", "exit"), "start", "exit")
    assert [each["occasion"] for each in result.to_dict()["scores"]] == ["start", "exit"]
    only = row(result, "movement")
    assert (only["n"], only["gap_before"], only["gap_after"]) == (5, 9 / 5, 1)
    assert only["narrowing"] == pytest.approx(4 / 5)
    assert (only["by_respondent"], only["by_other"]) == pytest.approx(((3 + 1 - 1) / 5, 1 / 5))
    assert only["narrowing_low"] < 4 / 5 < only["narrowing_high"]
    counts = ["moved_respondent", "moved_other", "moved_both", "unchanged", "widened"]
    assert [only[name] for name in counts] == [1, 0, 1, 2, 1]
    codes = [note.code for note in result.notes]
    assert codes.index("provisional") < codes.index("narrowing-without-comparison")


def test_movement_is_of_those_with_all_four_answers_and_in_the_group_where_they_began() -> None:
    rows = rated([2, 2, 5], [5, 5, 7], kon="K") + rated([4, 4, 4], [5, None, 7], occasion="exit", kon="M")
    result = found(rows, before="start", after="exit", by=["kon"], scores=["a"])
    assert {each["group"]: each["n"] for each in result.to_dict()["movement"]} == {None: 2, "kvinna": 2}
    assert {each["group"] for each in result.to_dict()["scores"] if each["occasion"] == "exit"} == {None, "man"}


def test_movement_of_nobody_and_of_one_has_no_interval() -> None:
    rows = rated([2, 3, 4], [5, None, 7]) + rated([None, 4, 4], [5, 4, 6], occasion="exit")
    only = row(found(rows, before="start", after="exit", scores=["a"]), "movement")
    assert (only["n"], only["narrowing"], only["narrowing_low"], only["reason"]) == (1, 1, None, "no_interval")
    apart = rated([2, 3, None], [5, 6, None]) + rated([None, None, 3], [None, None, 5], occasion="exit")
    only = row(found(apart, before="start", after="exit", scores=["a"]), "movement")
    assert (only["n"], only["narrowing"], only["by_other"], only["unchanged"]) == (0, None, None, 0)


def test_an_item_that_is_not_asked_at_an_occasion_has_no_row_there() -> None:
    instrument = definition([item("a", respondents=BOTH), item("b", respondents=BOTH, occasions=["exit"])])
    rows = rated(OWN, MENTORS) + [each | {"b": 4} for each in rated(OWN, MENTORS, occasion="exit")]
    result = found(rows, instrument, before="start", after="exit")
    assert {(each["score"], each["occasion"]) for each in result.to_dict()["scores"]} == {
        ("a", "start"),
        ("a", "exit"),
        ("b", "exit"),
    }
    assert {each["score"] for each in result.to_dict()["movement"]} == {"a"}


@pytest.mark.parametrize(
    ("own", "mentors", "reason"),
    [
        ([3], [4], "few_for_agreement"),
        ([3, 4], [4, 4], "few_for_agreement"),
        ([3, 3, 3, 3], [1, 2, 3, 4], "no_spread"),
        ([3, 3, 3, 4], [1, 2, 3, 4], "no_spread"),
        ([3, 3, 3], [3, 3, 3], "no_spread"),
    ],
)
def test_a_measure_that_cannot_be_had_is_missing_with_a_reason(own: list[int], mentors: list[int], reason: str) -> None:
    only = row(found(rated(own, mentors)), score="a")
    assert (only["n"], only["reason"], only["kappa"]) == (len(own), reason, None)
    assert only["share_same"] is not None


def test_nobody_with_an_answer_on_a_question_leaves_its_row_open() -> None:
    only = row(found(rated([3, 4, 5], [4, 5, 6])), score="b")
    assert (only["n"], only["gap"], only["share_same"], only["share_low"]) == (0, None, None, None)
    assert only["reason"] == "few_for_agreement"


def test_any_two_respondents_are_compared_pair_by_pair() -> None:
    instrument = definition([item("a", respondents=["participant", "mentor", "staff"]), item("b", respondents=BOTH)])
    rows = rated([3, 4, 5, 6], [4, 4, 6, 5])
    rows += [form(f"p{place}", respondent="staff", a=value) for place, value in enumerate([2, 2, 5])]
    result = found(rows, instrument)
    pairs = {(each["respondent"], each["other"], each["score"]): each["n"] for each in result.to_dict()["scores"]}
    assert pairs == {
        ("participant", "mentor", "a"): 4,
        ("participant", "mentor", "b"): 0,
        ("participant", "staff", "a"): 3,
        ("mentor", "staff", "a"): 3,
    }
    without = found(rated([3, 4, 5], [4, 4, 6]), instrument)
    assert {(each["respondent"], each["other"]) for each in without.to_dict()["answered"]} == {
        ("participant", "mentor")
    }


def test_an_instrument_that_puts_nothing_to_two_is_refused() -> None:
    lonely = definition([item("a"), item("b", respondents=["mentor"])])
    problem = refused(forms_of(lonely, [form("p1", respondent="participant", a=3)]), "nothing-put-to-both")
    assert "prov@1.0.0" in problem.part("where", "sv")
    refused(forms_of(INSTRUMENT, rated(OWN, MENTORS)), "nothing-put-to-both", scores=["own"])


@pytest.mark.parametrize("more", [{}, {"occasion": "start"}, {"before": "start", "after": "exit"}])
def test_nobody_rated_by_both_is_refused(more: dict[str, str]) -> None:
    rows = [
        *rated([3, 4], [None, None]),
        form("q1", respondent="mentor", a=4),
        form("p0", "exit", respondent="mentor", a=4),
        form("p1", "exit", respondent="mentor"),
        form("p1", "exit", respondent="participant", a=3),
    ]
    problem = refused(forms_of(INSTRUMENT, rows), "nobody-by-both", **more)
    assert "deltagare, mentor" in problem.part("expected", "sv")
    assert problem.part("where", "sv") == {0: "prov@1.0.0", 1: "start", 2: "start, avslut"}[len(more)]


def test_no_forms_at_all_are_nobody() -> None:
    forms = forms_of(INSTRUMENT, rated([3], [4]))
    refused(forms.take([]), "nobody-by-both")


def test_an_occasion_that_is_not_there_is_refused_with_those_that_are() -> None:
    forms = forms_of(INSTRUMENT, rated(OWN, MENTORS))
    problem = refused(forms, "occasion-not-there", occasion="uppföljning 3")
    assert "uppföljning 3" in problem.part("found", "sv")
    assert "start" in problem.part("expected", "sv")
    refused(forms, "occasion-not-in-file", before="start", after="exit")
    refused(forms, "occasions-are-one", before="start", after="start")


def test_two_occasions_belong_together() -> None:
    forms = forms_of(INSTRUMENT, rated(OWN, MENTORS))
    for more in ({"before": "start"}, {"after": "exit"}):
        with pytest.raises(CallError, match="belong together"):
            agreement(forms, **more)
    with pytest.raises(CallError, match="no score"):
        agreement(forms, scores=["no-such"])


def test_the_order_of_the_rows_changes_no_bit() -> None:
    rows = rated(OWN, MENTORS) + rated(MENTORS, OWN[::-1], occasion="exit")
    expected = found(rows, before="start", after="exit").to_dict()
    for seed in range(5):
        shuffled = [rows[place] for place in np.random.default_rng(seed).permutation(len(rows))]
        assert found(shuffled, before="start", after="exit").to_dict() == expected


def test_the_json_form_is_json() -> None:
    rows = rated([3, 3, 3], [3, 3, 3]) + rated([4, 3, 3], [3, 3, 3], occasion="exit")
    document = found(rows, before="start", after="exit").to_dict()
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert set(document) == {"occasions", "before", "after", "answered", "scores", "movement"}


def test_it_says_what_it_rests_on() -> None:
    result = found(rated(OWN, MENTORS))
    assert result.provenance()["instrument"] == "prov@1.0.0"
    assert result.min_group == 0

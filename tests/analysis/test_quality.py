"""Scale quality: what the questions got for answers, what holds them together, and whether they mean the same."""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from support import definition, form, forms_of, item, score
from support.quality import FOUR, quality_answers, quality_instrument, quality_rows

from progression.analysis import Quality, agreement, estimated_reliability, quality
from progression.errors import CallError, DataError
from progression.printing import print_share
from progression.stats import (
    alpha_without_each,
    cronbach_alpha,
    factor_loadings,
    holm,
    item_rest,
    item_rest_change,
    mcdonald_omega,
    mean_inter_item,
    paired_t,
    retest,
    tucker_congruence,
)
from progression.texts import LANGUAGES

PEOPLE = 60
GIVEN = quality_answers(PEOPLE)
POINTS = GIVEN.copy()
POINTS[:, :, 3] = 6 - POINTS[:, :, 3]
INSTRUMENT = quality_instrument()


def found(rows: list[dict[str, Any]] | None = None, instrument: Any = INSTRUMENT, **more: Any) -> Quality:
    """Of everybody's forms at both occasions where no rows are given."""
    return quality(forms_of(instrument, quality_rows(GIVEN) if rows is None else rows), **more)


@cache
def between() -> Quality:
    """Of everybody, from start to exit."""
    return found(before="start", after="exit")


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """The rows, with None for a word that is not there."""
    words = {"by", "group", "reason"}
    return [
        {name: None if name in words and pd.isna(cell) else cell for name, cell in row.items()}
        for row in frame.to_dict("records")
    ]


def one(frame: Any, **where: Any) -> dict[str, Any]:
    """The one row of a frame that is about this."""
    rows = [row for row in rows_of(frame) if all(row[name] == value for name, value in where.items())]
    assert len(rows) == 1, where
    return rows[0]


def of_scale(answers: np.ndarray, **more: Any) -> dict[str, Any]:
    """The row of the mean of these answers at start, shape (people, 4)."""
    return one(found(quality_rows(np.stack([answers, answers]), **more)).scales, score="m")


def test_the_numbers_of_a_scale_are_those_of_the_statistics_with_the_turned_item_turned() -> None:
    row = one(found().scales, score="m")
    alpha, omega = cronbach_alpha(POINTS[0]), mcdonald_omega(POINTS[0])
    assert (row["alpha"], row["alpha_low"], row["alpha_high"]) == (alpha.value, alpha.low, alpha.high)
    assert (row["omega"], row["omega_low"], row["omega_high"]) == (omega.value, omega.low, omega.high)
    assert row["inter_item"] == mean_inter_item(POINTS[0])
    sd = POINTS[0].mean(axis=1).std(ddof=1)
    assert (row["mean"], row["spread"]) == pytest.approx((POINTS[0].mean(), sd))
    assert row["sem"] == pytest.approx(sd * np.sqrt(1 - alpha.value))
    assert (row["occasion"], row["items"], row["n"], row["n_score"], row["reason"]) == ("first", 4, 60, 60, None)


def test_the_items_of_a_scale_have_their_item_rest_correlation_and_alpha_without_them() -> None:
    rows = rows_of(found().item_rest)
    assert [row["item"] for row in rows] == list(FOUR)
    assert [row["rest"] for row in rows] == [each.value for each in item_rest(POINTS[0])]
    assert [row["alpha_without"] for row in rows] == [each.value for each in alpha_without_each(POINTS[0])]
    assert {row["fit_verdict"] for row in rows} == {"fits"}
    assert {row["without_verdict"] for row in rows} == {"not_higher"}


@pytest.mark.parametrize(
    ("people", "reason", "verdict", "told"),
    [
        (9, "quality_few_complete", "not_told", False),
        (10, "quality_few_for_verdict", "not_told", True),
        (29, "quality_few_for_verdict", "not_told", True),
        (30, None, "holds", True),
    ],
)
def test_below_ten_nothing_is_estimated_and_below_thirty_nothing_judged(
    people: int, reason: str | None, verdict: str, *, told: bool
) -> None:
    result = found(quality_rows(GIVEN[:, :people]))
    row = one(result.scales, score="m")
    assert (row["n"], row["reason"], row["verdict"]) == (people, reason, verdict)
    assert np.isfinite(row["alpha"]) == np.isfinite(row["omega"]) == np.isfinite(row["sem"]) == told
    assert {each["reason"] for each in rows_of(result.item_rest)} == {reason}
    assert set(result.item_rest["fit_verdict"]) <= ({"fits", "unclear"} if reason is None else {"not_told"})
    assert (set(result.items["ends_verdict"]) == {"not_told"}) == (people < 30)


@pytest.mark.parametrize(
    ("noise", "verdict"), [(0.1, "holds_for_persons"), (0.7, "holds"), (1.5, "unclear"), (9.0, "weak")]
)
def test_the_verdict_follows_the_whole_interval(noise: float, verdict: str) -> None:
    chance = np.random.default_rng(8)
    trait = chance.normal(0, 1, (80, 1))
    answers = np.clip(np.rint(3 + trait + chance.normal(0, noise, (80, 4))), 1, 5)
    answers[:, 3] = 6 - answers[:, 3]
    assert of_scale(answers)["verdict"] == verdict


def test_an_item_that_goes_the_other_way_is_told_so_and_better_left_out() -> None:
    wrong = GIVEN[0].copy()
    wrong[:, 3] = 6 - wrong[:, 3]
    rows = found(quality_rows(np.stack([wrong, wrong]))).item_rest
    row = one(rows, item="d")
    assert (row["fit_verdict"], row["without_verdict"]) == ("against", "higher")
    assert row["rest_high"] < 0


def test_an_item_that_has_nothing_to_do_with_the_others_is_weak() -> None:
    noise = GIVEN[0].copy()
    noise[:, 1] = 1 + np.arange(PEOPLE) % 5
    assert one(found(quality_rows(np.stack([noise, noise]))).item_rest, item="b")["fit_verdict"] in ("weak", "unclear")
    many = np.tile(noise, (8, 1))
    many[:, 1] = np.random.default_rng(1).integers(1, 6, len(many))
    assert one(found(quality_rows(np.stack([many, many]))).item_rest, item="b")["fit_verdict"] == "weak"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (np.full((40, 4), 3.0), "quality_alike"),
        (np.column_stack([GIVEN[0][:40, 0]] * 3 + [6 - GIVEN[0][:40, 0]]), "quality_alike"),
        (np.full((40, 4), np.nan), "quality_few_complete"),
    ],
    ids=["everybody the same", "every item the same", "nobody"],
)
def test_answers_without_variation_or_without_answers_have_a_reason_and_no_verdict(
    answers: np.ndarray, reason: str
) -> None:
    rows = quality_rows(np.stack([answers, answers]))
    if np.isnan(answers).all():  # a form with no answer at all would be no form
        rows = [row | {"e": 1} for row in rows]
    row = one(found(rows, quality_instrument(items=[item("e")])).scales, score="m")
    assert (row["verdict"], row["reason"]) == ("not_told", reason)
    assert np.isnan(row["sem"]) or row["alpha"] < 1


def test_two_items_have_alpha_and_the_reason_why_no_omega() -> None:
    ever = score("ever", "ab", "any_positive", 1, positive={name: [5] for name in "ab"})
    scales = found(instrument=quality_instrument(scores=[score("two", "ab", "mean", 2), ever])).scales
    row = one(scales, score="two")
    assert (row["omega_reason"], row["reason"]) == ("two_items", None)
    assert np.isnan(row["omega"])
    assert row["verdict"] == ("holds" if row["alpha_low"] >= 0.7 else "unclear")
    assert set(scales["score"]) == {"m", "two"}


def test_who_was_asked_is_told_with_why_answers_are_missing() -> None:
    rows = quality_rows(GIVEN[:, :40])
    for place, gap in enumerate((None, None, 98)):
        rows[place]["a"] = gap
    row = one(found(rows).items, item="a")
    assert (row["asked"], row["n"]) == (40, 37)
    shares = [row[f"share_{each}"] for each in ("blank", "dont_know", "wont_say", "not_applicable", "other")]
    assert shares == pytest.approx([2 / 40, 1 / 40, 0, 0, 0])


def test_where_the_answers_lie_is_counted_over_those_who_gave_one() -> None:
    answers = np.repeat([[1.0], [2.0], [5.0]], [8, 20, 12], axis=0) * np.ones(4)
    result = found(quality_rows(np.stack([answers, answers])))
    row = one(result.items, item="a")
    assert (row["floor"], row["ceiling"], row["ends_verdict"]) == (0.2, 0.3, "both")
    assert (row["common"], row["share_common"], row["median"]) == (2, 0.5, 2)
    counts = [each["count"] for each in rows_of(result.distribution) if each["item"] == "a"]
    assert counts == [8, 20, 0, 0, 12]


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(6, 0, "floor"), (0, 6, "ceiling"), (5, 5, "neither")],
    ids=["floor", "ceiling", "neither"],
)
def test_an_end_is_flagged_from_fifteen_per_cent(low: int, high: int, verdict: str) -> None:
    answers = np.repeat([[1.0], [3.0], [5.0]], [low, 40 - low - high, high], axis=0) * np.ones(4)
    assert one(found(quality_rows(np.stack([answers, answers]))).items, item="a")["ends_verdict"] == verdict


@pytest.mark.parametrize(("people", "verdict"), [(62, "floor"), (63, "neither")], ids=["14.5", "14.3"])
def test_what_is_printed_as_fifteen_per_cent_is_flagged(people: int, verdict: str) -> None:
    answers = np.repeat([[1.0], [3.0]], [9, people - 9], axis=0) * np.ones(4)
    row = one(found(quality_rows(np.stack([answers, answers]))).items, item="a")
    assert (print_share(row["floor"], "en"), row["ends_verdict"]) == ("15%" if people == 62 else "14%", verdict)


KINDS = definition(
    [
        *(item(name, scale=name, better=None) for name in ("janej", "en", "flera", "tal", "lang", "dag", "ord")),
        item("grupp", scale="en", better=None, as_group=True),
    ],
    scales={
        "janej": {"type": "binary", "range": [0, 1]},
        "en": {"type": "nominal", "options": [{"code": code, "label": {"sv": f"val {code}"}} for code in (0, 3)]},
        "flera": {
            "type": "multi_select",
            "options": [{"code": code, "label": {"sv": f"val {code}"}} for code in (2, 4)],
        },
        "tal": {"type": "number", "range": [0, 5000]},
        "lang": {"type": "interval", "range": [0, 100]},
        "dag": {"type": "date"},
        "ord": {"type": "text"},
    },
)


def kinds(people: int = 32) -> list[dict[str, Any]]:
    """One form each with an answer of every kind."""
    return [
        form(
            f"p{place:02d}",
            janej=place % 2,
            en=3 if place % 4 else 0,
            flera="2;4" if place % 2 else "4",
            tal=place * 10,
            lang=50 + place % 3,
            dag="2024-01-01",
            ord="x",
            grupp=0,
        )
        for place in range(people)
    ]


def test_every_kind_of_answer_says_what_cannot_be_said_of_it() -> None:
    rows = {row["item"]: row for row in rows_of(found(kinds(), KINDS).items)}
    assert list(rows) == ["janej", "en", "flera", "tal", "lang"]
    assert {name: row["reason"] for name, row in rows.items()} == {
        "janej": "quality_two_answers",
        "en": "quality_no_order",
        "flera": "quality_no_order",
        "tal": "quality_no_ends",
        "lang": None,
    }
    assert rows["janej"]["mean"] == 0.5
    assert (rows["en"]["common"], rows["en"]["share_common"]) == (3, 0.75)
    assert (rows["flera"]["common"], rows["flera"]["share_common"]) == (4, 1)
    assert np.isnan([rows["en"]["mean"], rows["flera"]["median"], rows["tal"]["floor"], rows["janej"]["ceiling"]]).all()
    assert (rows["lang"]["floor"], rows["lang"]["ends_verdict"]) == (0, "neither")


def test_a_question_without_answers_and_one_that_all_answer_alike_say_so() -> None:
    rows = [row | {"a": None, "b": 3} for row in quality_rows(GIVEN)]
    items = found(rows).items
    assert one(items, item="a")["reason"] == "no_answers"
    assert np.isnan(one(items, item="a")["common"])
    assert (one(items, item="b")["reason"], one(items, item="b")["spread"]) == ("quality_alike", 0)


def test_each_persons_first_form_is_told_of_and_named() -> None:
    """Two begin at exit; the answers of everybody else there do not count."""
    rows = [
        row for row in quality_rows(GIVEN) if row["occasion"] == "exit" or row["participant"] not in ("p000", "p001")
    ]
    result = found(rows)
    row = one(result.items, item="a")
    values = np.concatenate([GIVEN[1, :2, 0], GIVEN[0, 2:, 0]])
    assert (row["n"], row["occasion"]) == (60, "first")
    assert row["mean"] == pytest.approx(values.mean())
    said = {note.code: note.text("sv") for note in result.notes}
    assert "start" in said["quality-first-forms"]
    assert "quality-first-forms" not in {note.code for note in between().notes}


def test_the_first_form_is_the_first_on_which_the_question_was_put() -> None:
    instrument = quality_instrument(items=[item("sen", occasions=["exit"])])
    rows = [row | ({"sen": 4} if row["occasion"] == "exit" else {}) for row in quality_rows(GIVEN)]
    row = one(found(rows, instrument).items, item="sen")
    assert (row["asked"], row["n"], row["mean"]) == (60, 60, 4)


def test_the_order_of_rows_changes_nothing() -> None:
    rows = quality_rows(GIVEN, men=20)
    shuffled = [rows[place] for place in np.random.default_rng(1).permutation(len(rows))]
    assert found(shuffled, by=["kon"]).to_dict() == found(rows, by=["kon"]).to_dict()
    asked = {"before": "start", "after": "exit", "by": ["kon"]}
    assert found(shuffled, **asked).to_dict() == found(rows, **asked).to_dict()


def test_groups_stand_after_everybody_and_add_up() -> None:
    rows = rows_of(found(quality_rows(GIVEN, men=20), by=["kon"]).scales)
    assert [(row["group"], row["n"]) for row in rows] == [(None, 60), ("kvinna", 40), ("man", 20)]


def test_an_opt_in_scale_is_told_only_when_asked_for() -> None:
    instrument = quality_instrument(scores=[score("extra", "abc", "mean", 3, opt_in=True)])
    left = found(instrument=instrument)
    assert set(left.scales["score"]) == {"m"}
    (note,) = (note for note in left.notes if note.code == "quality-opt-in")
    assert all("extra" in note.text(language) for language in LANGUAGES)
    asked = found(instrument=instrument, scores=["extra"])
    assert set(asked.scales["score"]) == {"extra"}
    assert set(asked.items["item"]) == set("abc")
    assert asked.single == ()


def test_single_items_are_those_in_no_scale_that_is_told_of() -> None:
    instrument = quality_instrument(items=[item("e"), item("f", scale="ten")])
    rows = [row | {"e": 3, "f": 4} for row in quality_rows(GIVEN)]
    assert found(rows, instrument).single == ("e", "f")
    assert found(rows, instrument, scores=["a", "e"]).single == ("a", "e")
    assert found(rows, instrument, scores=["a"]).scales.empty


def test_single_items_that_somebody_answered_three_times_have_heises_estimate() -> None:
    chance = np.random.default_rng(6)
    trait, rows = chance.normal(5, 2, 50), []
    for when in ("start", "follow-up-1", "exit"):
        values = np.clip(np.rint(trait + chance.normal(0, 1, 50)), 1, 10)
        rows += [
            form(f"p{place:02d}", when, a=int(each), kon="K" if place < 8 else "M") for place, each in enumerate(values)
        ]
    forms = forms_of(definition(groups=["kon"]), rows)
    result = quality(forms, by=["kon"])
    expected = estimated_reliability(forms, "a")
    row = one(result.stability, group=None)
    assert (row["method"], row["n"], row["value"], row["reason"]) == ("heise", 50, expected.value, None)
    few = one(result.stability, group="kvinna")
    assert (few["n"], few["reason"]) == (8, "quality_few_waves")
    assert found().stability.empty


def test_between_two_occasions_every_measure_has_both_retests() -> None:
    rows = between().stability
    scores = POINTS.mean(axis=2)
    for method in ("correlation", "icc"):
        expected = retest(scores[0], scores[1], method="icc" if method == "icc" else "correlation")
        row = one(rows, method=f"retest_{method}")
        assert (row["score"], row["value"], row["low"]) == (
            "m",
            pytest.approx(expected.value),
            pytest.approx(expected.low),
        )
        assert row["reason"] is None
    few = found(quality_rows(GIVEN[:, :9]), before="start", after="exit").stability
    assert set(few["reason"]) == {"quality_few_complete"}


def test_between_two_occasions_items_and_scales_are_told_at_both() -> None:
    result = between()
    assert [row["occasion"] for row in rows_of(result.scales)] == ["start", "exit"]
    assert one(result.scales, occasion="exit")["alpha"] == cronbach_alpha(POINTS[1]).value
    assert one(result.items, item="a", occasion="exit")["mean"] == pytest.approx(GIVEN[1, :, 0].mean())


def test_the_simple_check_compares_what_it_says_it_compares() -> None:
    result = between()
    moved = POINTS[1] - POINTS[0]
    tests = [paired_t(np.delete(moved, place, axis=1).mean(axis=1), moved[:, place]) for place in range(4)]
    changes = item_rest_change(POINTS[0], POINTS[1])
    loads = [factor_loadings(each).values for each in POINTS]
    for place, row in enumerate(rows_of(result.invariance)):
        assert (row["item"], row["n"]) == (FOUR[place], 60)
        assert (row["rest_change"], row["rest_low"]) == (changes[place].value, changes[place].low)
        assert row["rest_after"] - row["rest_before"] == pytest.approx(row["rest_change"])
        assert (row["loading_before"], row["loading_after"]) == (loads[0][place], loads[1][place])
        assert (row["shift"], row["p"]) == (tests[place].difference, tests[place].p)
    assert result.invariance["p_holm"].tolist() == holm([each.p for each in tests]).tolist()
    row = one(result.congruence, score="m")
    assert (row["congruence"], row["congruence_verdict"]) == (tucker_congruence(*loads), "equal")


@pytest.mark.parametrize(("step", "verdict"), [(1, "above"), (-1, "below")])
def test_an_item_that_moves_otherwise_than_the_rest_is_a_sign(step: int, verdict: str) -> None:
    later = np.clip(GIVEN[0] + np.random.default_rng(2).integers(0, 2, GIVEN[0].shape), 1, 5)
    later[:, 0] = np.clip(GIVEN[0][:, 0] + 2 * step, 1, 5)
    row = one(found(quality_rows(np.stack([GIVEN[0], later])), before="start", after="exit").invariance, item="a")
    assert row["shift_verdict"] == verdict
    assert np.sign(row["shift"]) == step


def test_a_shift_is_in_points_without_the_weight_of_the_item() -> None:
    plain, heavy = (
        found(
            instrument=quality_instrument(scores=[score("v", "abc", "mean", 3, **more)]),
            scores=["v"],
            before="start",
            after="exit",
        ).invariance["shift"]
        for more in ({}, {"weights": {"a": 3}})
    )
    assert heavy.tolist() == pytest.approx(plain.tolist())


@pytest.mark.parametrize(
    ("people", "scale", "reason"),
    [
        (9, "m", "quality_few_complete"),
        (20, "m", "quality_few_for_verdict"),
        (40, "two", "quality_two_items"),
    ],
)
def test_a_check_on_few_or_on_two_items_has_a_reason(people: int, scale: str, reason: str) -> None:
    instrument = quality_instrument(scores=[score("two", "ab", "mean", 2)])
    result = found(quality_rows(GIVEN[:, :people]), instrument, scores=[scale], before="start", after="exit")
    row = one(result.congruence, score=scale)
    assert (row["n"], row["reason"], row["congruence_verdict"]) == (people, reason, "not_told")
    assert set(result.invariance["reason"]) == {reason}
    assert set(result.invariance["shift_verdict"]) == ({"no_sign"} if people >= 30 else {"not_told"})


def test_a_check_where_nobody_varies_has_a_reason() -> None:
    same = np.full((40, 4), 3.0)
    result = found(quality_rows(np.stack([same, same])), before="start", after="exit")
    assert set(result.invariance["reason"]) == {"quality_alike"}
    assert set(result.invariance["shift_verdict"]) == {"not_told"}
    assert one(result.congruence, score="m")["reason"] == "quality_alike"


def test_two_respondents_are_compared_as_in_agreement() -> None:
    rows = quality_rows(GIVEN) + quality_rows(quality_answers(PEOPLE, seed=9), respondent="mentor")
    forms = forms_of(INSTRUMENT, rows)
    expected = agreement(forms, before="start", after="exit").frame
    told = quality(forms, before="start", after="exit").agreement
    assert len(told) == len(expected) == 10
    assert sorted(told["icc"]) == sorted(expected["icc"])
    assert set(quality(forms).agreement["occasion"]) == {"start"}
    assert found().agreement.empty


def test_what_is_put_to_one_respondent_is_told_of_that_one_alone() -> None:
    instrument = quality_instrument(
        items=[item("e", scale="five", respondents=["mentor"])], scores=[score("n", "ae", "mean", 2)]
    )
    rows = quality_rows(GIVEN) + [row | {"e": 3} for row in quality_rows(GIVEN, respondent="mentor")]
    result = found(rows, instrument, before="start", after="exit")
    assert set(result.scales.query("score == 'm'")["respondent"]) == {"participant", "mentor"}
    for frame in (result.scales, result.stability, result.congruence):
        assert set(frame.query("score == 'n'")["respondent"]) == {"mentor"}
    assert set(result.items.query("item == 'e'")["respondent"]) == {"mentor"}


def test_questionnaires_that_stand_alone_have_their_quality_told_but_are_not_followed() -> None:
    instrument = quality_instrument(design="cross_sectional")
    rows = [row for row in quality_rows(GIVEN) if row["occasion"] == "start"]
    result = found(rows, instrument)
    assert one(result.scales, score="m")["n"] == 60
    assert "quality-first-forms" not in {note.code for note in result.notes}
    with pytest.raises(DataError) as refused:
        found(rows, instrument, before="start", after="exit")
    assert [each.code for each in refused.value.problems] == ["design-has-no-pairs"]


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(CallError):
        found(before="start")
    with pytest.raises(CallError):
        found(scores=["inget"])
    for more, code in (
        ({"by": ["insats"]}, "group-column-missing"),
        ({"before": "start", "after": "jul"}, "occasion-not-in-file"),
    ):
        with pytest.raises(DataError) as refused:
            found(**more)
        assert [each.code for each in refused.value.problems] == [code]


def test_a_file_of_empty_forms_has_nothing_to_tell() -> None:
    empty = [form("p1", respondent="participant", **dict.fromkeys(FOUR))]
    result = found(empty)
    assert result.items.empty
    assert result.scales.empty
    assert result.to_dict()["agreement"] == []
    assert "forms-without-answers" in {note.code for note in result.notes}

"""Three or more occasions of the same participants: who is in, which test, and everybody beside complete rows."""

from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import Waves, waves
from progression.errors import CallError, DataError
from progression.stats import (
    clustered_slope,
    cochran,
    fit_mixed,
    friedman,
    holm,
    mixed_anova,
    one_way,
    paired_effect,
    paired_shares,
    paired_t,
    repeated_anova,
)

WAVES = ("start", "follow-up-1", "exit")
FIRST = date(2024, 1, 1)
INSTRUMENT = definition(
    [item("a", positive=[7, 8, 9, 10]), item("b")], scores=[score("s", ["a", "b"], "sum", 2)], groups=["kon", "mentor"]
)
PEOPLE = 24
CHANCE = np.random.default_rng(11)
A = np.clip(np.rint(4 + CHANCE.normal(0, 1.5, (PEOPLE, 1)) + [0, 1, 2] + CHANCE.normal(0, 1, (PEOPLE, 3))), 1, 10)
B = np.clip(np.rint(A + CHANCE.normal(0, 1, A.shape)), 1, 10)
GONE = [(place, 1 + place % 2) for place in range(PEOPLE - 6, PEOPLE)]  # six lack the second or the third


def rows(*, dated: bool = True, **more: Any) -> list[dict[str, Any]]:
    """Everybody's forms; the last six lack one."""
    return [
        form(
            f"p{place:02d}",
            when,
            **({"date": FIRST + timedelta(days=91 * wave + place)} if dated else {}),
            a=int(A[place, wave]),
            b=int(B[place, wave]),
            kon="K" if place % 2 else "M",
            mentor=f"m{place % 12}",
            **more,
        )
        for place in range(PEOPLE)
        for wave, when in enumerate(WAVES)
        if (place, wave) not in GONE
    ]


def found(data: list[dict[str, Any]] | None = None, **more: Any) -> Waves:
    """Of the rows above where none are given."""
    return waves(forms_of(INSTRUMENT, rows() if data is None else data), **more)


@cache
def whole() -> Waves:
    """All that can be asked of the rows above, without groups."""
    return found()


def one(frame: Any, **where: Any) -> dict[str, Any]:
    """The one row of a frame that is about this; about everybody where no group is named."""
    where = {"group": None} | where
    told = [row for row in frame.to_dict("records") if all(_same(row[name], value) for name, value in where.items())]
    assert len(told) == 1, where
    return told[0]


def _same(cell: Any, value: Any) -> bool:
    return cell is None or cell != cell if value is None else cell == value  # noqa: PLR0124  NaN


def holes(values: np.ndarray) -> np.ndarray:
    """The same with the gaps of ``rows``."""
    gaps = values.astype(float).copy()
    gaps[tuple(zip(*GONE, strict=True))] = np.nan
    return gaps


def test_who_has_every_wave_is_told_first() -> None:
    attended = whole().attended
    assert [row["n"] for row in attended.to_dict("records")] == [24, 21, 21]
    assert {
        row["occasion"]: (row["participants"], row["complete"]) for row in attended.to_dict("records")
    } == dict.fromkeys(WAVES, (24, 18))


def test_means_of_complete_rows_stand_beside_those_of_everybody() -> None:
    means, gaps = whole().means, holes(A)
    complete_rows = gaps[~np.isnan(gaps).any(axis=1)]
    for wave, when in enumerate(WAVES):
        complete = one(means, score="a", of="value", occasion=when, rows="complete")
        available = one(means, score="a", of="value", occasion=when, rows="available")
        assert (complete["n"], complete["mean"]) == (18, pytest.approx(complete_rows[:, wave].mean()))
        assert complete["spread"] == pytest.approx(complete_rows[:, wave].std(ddof=1))
        column = gaps[:, wave][~np.isnan(gaps[:, wave])]
        assert (available["n"], available["mean"]) == (len(column), pytest.approx(column.mean()))
        assert complete["low"] < complete["mean"] < complete["high"]
        share = one(means, score="a", of="share", occasion=when, rows="available")
        assert share["mean"] == pytest.approx((column >= 7).mean())
        assert np.isnan(share["spread"])


def test_the_scale_chooses_the_test() -> None:
    frame = whole().frame
    ranked, shares = one(frame, score="a", of="value"), one(frame, score="a", of="share")
    summed = one(frame, score="s", of="value")
    assert [row["test"] for row in (ranked, shares, summed)] == ["friedman", "cochran", "anova"]
    rank, share, anova = (
        friedman(holes(A)),
        cochran(np.where(np.isnan(holes(A)), np.nan, A >= 7)),
        repeated_anova(holes(A + B)),
    )
    assert (ranked["statistic"], ranked["p"], ranked["size"]) == (rank.q, rank.p, rank.w)
    assert (shares["statistic"], shares["p"], shares["p_method"]) == (share.q, share.p, share.method)
    assert (summed["statistic"], summed["p"], summed["epsilon"]) == (anova.f, anova.gg_p, anova.gg_epsilon)
    assert (summed["df1"], summed["df2"]) == (2 * anova.gg_epsilon, 34 * anova.gg_epsilon)
    assert {row["n"] for row in frame.to_dict("records")} == {18}
    assert frame["p_holm"].to_numpy() == pytest.approx(holm(frame["p"]))


def test_each_later_wave_is_compared_with_the_first() -> None:
    steps, complete = whole().steps, A[:18]
    told = [one(steps, score="a", of="value", occasion=when) for when in WAVES[1:]]
    for wave, row in enumerate(told, start=1):
        t = paired_t(complete[:, 0], complete[:, wave])
        assert (row["difference"], row["low"], row["high"], row["p"]) == (t.difference, t.low, t.high, t.p)
        assert row["d_z"] == paired_effect(complete[:, 0], complete[:, wave]).d_z
    assert [row["p_holm"] for row in told] == pytest.approx(holm([row["p"] for row in told]))
    first, last = complete[:, 0] >= 7, complete[:, 2] >= 7
    cells = (first & last, first & ~last, ~first & last, ~first & ~last)
    shares = paired_shares(*(int(cell.sum()) for cell in cells))
    row = one(steps, score="a", of="share", occasion="exit")
    assert (row["difference"], row["low"], row["p"]) == (shares.difference, shares.newcombe_low, shares.midp_p)


def test_one_group_column_asks_whether_groups_move_alike() -> None:
    result = found(by=["kon"], scores=["a", "b"])
    other = mixed_anova(holes(A), np.arange(PEOPLE) % 2)
    told = {row["effect"]: row for row in result.effects.to_dict("records") if row["score"] == "a"}
    assert (told["interaction"]["f"], told["interaction"]["p"]) == pytest.approx(
        (other.interaction.f, other.interaction.gg_p)
    )
    assert (told["time"]["p"], told["group"]["p"]) == pytest.approx((other.time.gg_p, other.group.p))
    assert (told["time"]["n"], told["time"]["groups"], told["time"]["smallest"]) == (18, 2, 9)
    family = [row for row in result.effects.to_dict("records") if row["effect"] == "interaction"]
    assert [row["p_holm"] for row in family] == pytest.approx(holm([row["p"] for row in family]))
    assert {row["group"] for row in result.frame.to_dict("records")} >= {"kvinna", "man"}
    assert found(by=["kon", "mentor"], scores=["a"]).effects.empty


def test_group_by_time_of_everybody_stands_beside_that_of_complete_rows() -> None:
    """Two groups: F is the squared t of the difference of their slopes, in one model of all 24."""
    (row,) = (each for each in found(by=["kon"], scores=["a"]).effects.to_dict("records") if each["effect"] == "slopes")
    who, wave = np.nonzero(~np.isnan(holes(A)))
    months = (91 * wave) / (365.25 / 12)
    woman = (who % 2).astype(float)
    fit = fit_mixed(who, np.column_stack([np.ones(len(who)), months, woman, woman * months]), months, A[who, wave])
    test = fit.satterthwaite([0, 0, 0, 1])
    assert (row["n"], row["groups"], row["smallest"], row["df1"]) == (24, 2, 12, 1)
    assert (row["f"], row["df2"], row["p"]) == pytest.approx((test.t**2, test.df, test.p), rel=1e-6)
    assert row["reason"] is None


def test_three_groups_are_compared_at_once_and_one_alone_with_nobody() -> None:
    data = [row | {"kon": ("K", "M", "annat")[int(row["participant"][1:]) % 3]} for row in rows()]
    three, one_alone = (
        [
            each
            for each in found(which, by=["kon"], scores=["a"]).effects.to_dict("records")
            if each["effect"] == "slopes"
        ]
        for which in (data, [row | {"kon": "K"} for row in rows()])
    )
    assert [(row["groups"], row["df1"], row["reason"]) for row in three] == [(3, 2.0, None)]
    assert 0 < three[0]["p"] <= 1
    assert [(row["groups"], row["reason"]) for row in one_alone] == [(1, "waves_one_group")]


def test_groups_with_few_complete_rows_have_no_part_in_it() -> None:
    data = [row | {"kon": "annat" if row["participant"] < "p04" else "K"} for row in rows()]
    told = found(data, by=["kon"], scores=["a"]).effects.to_dict("records")
    assert {(row["groups"], row["reason"]) for row in told} == {(1, "waves_one_group")}
    assert np.isnan([row["p"] for row in told]).all()


def test_everybody_stands_beside_complete_rows_per_month() -> None:
    models = found(scores=["a"], cluster="mentor").models.to_dict("records")
    assert [(row["rows"], row["model"], row["n"], row["values"]) for row in models] == [
        ("complete", "mixed", 18, 54),
        ("all", "mixed", 24, 66),
        ("all", "participants", 24, 66),
        ("all", "cluster", 24, 66),
    ]
    assert {row["unit"] for row in models} == {"month"}
    assert all(row["low"] < row["slope"] < row["high"] for row in models)
    assert [row["clusters"] for row in models] == [18, 24, 24, 12]
    known = ~np.isnan(holes(A))
    who, wave = np.nonzero(known)
    other = clustered_slope(who, wave * 91 / 30.4375, A[known])
    assert models[2]["slope"] == pytest.approx(other.slope)
    assert models[2]["high"] == pytest.approx(other.high)


def test_without_dates_a_step_is_a_wave() -> None:
    dated, undated = (
        one(found(rows(dated=each), scores=["a"]).models, score="a", rows="complete") for each in (True, False)
    )
    assert (dated["unit"], undated["unit"]) == ("month", "wave")
    assert undated["slope"] == pytest.approx(dated["slope"] * 91 / 30.4375)


def test_how_alike_those_of_one_mentor_change() -> None:
    (row,) = found(scores=["a"], cluster="mentor").clusters.to_dict("records")
    other = one_way(holes(A)[:, 2] - A[:, 0], np.arange(PEOPLE) % 12)
    assert (row["n"], row["clusters"]) == (other.n, other.groups)
    assert (row["icc"], row["design_effect"]) == pytest.approx((other.icc, other.design_effect))
    assert whole().clusters.empty


def test_few_clusters_and_clusters_of_one_say_why_there_is_nothing() -> None:
    (row,) = found(scores=["a"], cluster="kon").clusters.to_dict("records")
    assert (row["reason"], row["clusters"]) == ("waves_few_clusters", 2)
    assert np.isnan([row["icc"], row["design_effect"]]).all()
    alone = [row | {"mentor": row["participant"]} for row in rows()]
    (row,) = found(alone, scores=["a"], cluster="mentor").clusters.to_dict("records")
    assert row["reason"] == "waves_no_icc"
    by_kon = [row for row in found(scores=["a"], cluster="kon").models.to_dict("records") if row["model"] == "cluster"]
    assert [row["reason"] for row in by_kon] == ["waves_few_clusters"]


def test_order_of_rows_changes_no_number() -> None:
    asked = {"by": ["kon"], "cluster": "mentor", "scores": ["a"]}
    expected = found(**asked).to_dict()
    data = rows()
    for seed in range(2):
        order = np.random.default_rng(seed).permutation(len(data))
        assert found([data[place] for place in order], **asked).to_dict() == expected


def test_occasions_are_taken_in_their_own_order_by_any_name() -> None:
    result = found(occasions=["avslut", "start", "uppföljning 1", "start"], scores=["b"])
    assert result.occasions == WAVES
    assert result.to_dict() == found(scores=["b"]).to_dict()


def test_an_occasion_with_few_forms_is_left_out_and_named() -> None:
    more = [form(f"p{place:02d}", "follow-up-2", date=FIRST, a=5, b=5, kon="K", mentor="m1") for place in range(7)]
    result = found(rows() + more, scores=["b"])
    assert result.occasions == WAVES
    (note,) = [each for each in result.notes if each.code == "waves-left-out"]
    assert "uppföljning 2" in note.text("sv")
    assert len(found(rows() + more, occasions=[*WAVES, "follow-up-2"], scores=["b"]).occasions) == 4


def test_what_must_be_known_is_noted() -> None:
    moved = [row | {"kon": "K" if row["occasion"] == "exit" else "M"} for row in rows()]
    swapped = [row | {"date": FIRST if row["occasion"] == "exit" else row["date"]} for row in rows()]
    blank = form("x", "start", date=FIRST, kon="K", mentor="m1")
    codes = {note.code for note in found([*moved, blank], by=["kon"], scores=["a", "b"]).notes}
    assert {"participants-moved", "holm-family", "forms-without-answers"} <= codes
    assert "dates-against-occasions" in {note.code for note in found(swapped, scores=["a"]).notes}
    assert {"participants-moved", "dates-against-occasions"}.isdisjoint(note.code for note in whole().notes)


def test_a_measure_that_is_not_taken_at_every_occasion_is_left_out_and_named() -> None:
    instrument = definition([item("a"), item("b", occasions=["start", "exit"])])
    data = [{name: row[name] for name in ("participant", "occasion", "a")} for row in rows()]
    result = waves(forms_of(instrument, data))
    assert set(result.frame["score"]) == {"a"}
    assert "waves-apart" in {note.code for note in result.notes}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["start", "exit"], "waves-too-few"),
        (["start", "start", "exit"], "waves-too-few"),
        ([], "waves-too-few"),
        ([*WAVES, "follow-up-9"], "wave-not-in-file"),
        ([*WAVES, "påsk"], "wave-not-in-file"),
    ],
)
def test_fewer_than_three_occasions_or_one_that_is_not_there_is_refused(asked: list[str], code: str) -> None:
    with pytest.raises(DataError) as refused:
        found(occasions=asked)
    (problem,) = refused.value.problems
    assert problem.code == code


def test_an_instrument_whose_forms_stand_alone_is_refused() -> None:
    with pytest.raises(DataError) as refused:
        waves(forms_of(definition(design="cross_sectional"), [form("p", a=3)]))
    assert [problem.code for problem in refused.value.problems] == ["design-has-no-pairs"]


def test_an_unknown_score_or_group_column_is_refused() -> None:
    with pytest.raises(CallError):
        found(scores=["z"])
    with pytest.raises(DataError) as refused:
        found(cluster="kommun")
    assert [problem.code for problem in refused.value.problems] == ["group-column-missing"]
    assert refused.value.problems[0].part("where", "sv").startswith("--cluster ")


@pytest.mark.parametrize("people", [0, 1, 2])
def test_of_nobody_one_or_two_there_are_reasons_and_no_crash(people: int) -> None:
    """Nobody of them has every wave where there are none."""
    few = [row for row in rows() if row["participant"] < f"p{people:02d}"]
    lone = [form(f"q{place}", when, a=3, b=4) for place, when in enumerate(WAVES)]
    result = found(few + lone)
    for row in result.frame.to_dict("records"):
        assert row["n"] == people
        reason = None if _same(row["reason"], None) else row["reason"]
        assert (reason is None) == (not np.isnan(row["p"]))
        assert reason in {None, "waves_too_few_persons" if people < 2 else "no_variation"}
    assert all(row["reason"] for row in result.models.to_dict("records") if np.isnan(row["slope"]))


def test_everybody_answering_the_same_is_no_test() -> None:
    same = [row | {"a": 4, "b": 4} for row in rows()]
    result = found(same, by=["kon"], cluster="mentor")
    for frame in (result.frame, result.steps.query("of == 'value'")):
        assert {row["reason"] for row in frame.to_dict("records")} == {"no_variation"}
    reasons = {row["reason"] for row in result.effects.to_dict("records")}
    assert reasons == {"no_variation", "trend_no_residual_variance"}
    assert all(row["reason"] for row in result.models.to_dict("records"))
    assert {row["reason"] for row in result.clusters.to_dict("records")} == {"waves_no_icc", "waves_few_clusters"}

"""Shares of positive answers: what is counted, in which period, and what is said of differences."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item

from progression.analysis import (
    Indicators,
    Period,
    Reference,
    ReferenceValue,
    compare_shares,
    indicators,
    parse_period,
)
from progression.definition import Instrument
from progression.errors import DataError
from progression.service import indicators as protected_indicators

YEAR, YEAR_BEFORE = parse_period("2020-11-01/2021-10-31"), parse_period("2019-11-01/2020-10-31")
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from([*range(1, 11), None, 98]),
        st.sampled_from(["K", "M", "annat", ""]),
        st.sampled_from(["2020-11-01", "2021-10-31", "2020-10-31", "2019-11-01", "2018-01-01"]),
    ),
    min_size=1,
    max_size=30,
)


def survey(**more: Any) -> Instrument:
    """One item whose answers 8 to 10 are positive, each form on its own, asked of participants."""
    occasion = {"id": "matning", "label": {"sv": "mätning"}}
    made = definition([item("a", positive=[8, 9, 10])], design="cross_sectional", **more)
    return Instrument.model_validate(made.model_dump() | {"occasions": [occasion]})


def answer(name: str, value: Any, day: str = "2021-05-05", **more: Any) -> dict[str, Any]:
    """A form of the survey."""
    return form(name, "matning", date=day, a=value, **more)


def answers(values: list[Any], day: str = "2021-05-05", *, prefix: str = "p", **more: Any) -> list[dict[str, Any]]:
    """Forms of the survey by different people."""
    return [answer(f"{prefix}{place}", value, day, **more) for place, value in enumerate(values)]


def found(rows: list[dict[str, Any]], **more: Any) -> Indicators:
    """The indicators of the year."""
    made = more.pop("instrument", None) or survey()
    return indicators(forms_of(made, rows), **({"period": YEAR} | more))


def reference(*values: tuple[str | None, int | None, int, float], period: Period = YEAR, note: str = "") -> Reference:
    """Published values of ``a`` for groups of ``kon``: group, count, n and share."""
    return Reference(
        "riket",
        {
            ("a", "participant", "kon" if group else None, group): {
                str(period): ReferenceValue(share, n, k, period, f"källa {n}", note)
            }
            for group, k, n, share in values
        },
    )


def test_share_counts_positive_answers_among_those_given() -> None:
    """8, 9 and 10 of six answers; "vet ej" and a blank are in neither."""
    (row,) = found(answers([8, 9, 10, 7, 1, 1, 98, None])).to_dict()["rows"]
    assert (row["k"], row["n"], row["share"], row["reason"]) == (3, 6, 0.5, None)
    assert (row["low"], row["high"]) == pytest.approx((0.1876, 0.8124), abs=0.00005)  # Wilson, 3 of 6
    assert (row["verdict"], row["reference_n"], row["difference"]) == ("not_compared", None, None)


def test_period_takes_both_its_ends_and_nothing_beyond() -> None:
    days = ["2020-10-31", "2020-11-01", "2021-10-31", "2021-11-01"]
    rows = [answer(f"p{place}", 9, day) for place, day in enumerate(days)]
    assert [row["n"] for row in found(rows).to_dict()["rows"]] == [2]


def test_previous_period_stands_in_the_row_and_in_rows_of_its_own() -> None:
    rows = answers([9] * 12 + [1] * 8) + answers([9] * 5 + [1] * 15, "2020-05-05", prefix="q")
    result = found(rows, previous=YEAR_BEFORE)
    now, before = result.to_dict()["rows"]
    assert (now["period"], before["period"]) == (str(YEAR), str(YEAR_BEFORE))
    assert (now["k"], now["n"], now["previous_k"], now["previous_n"]) == (12, 20, 5, 20)
    assert (before["k"], before["n"], before["previous_n"], before["previous_verdict"]) == (5, 20, None, "not_compared")
    assert now["previous_difference"] == pytest.approx(0.35)
    assert now["previous_verdict"] == "higher"
    assert 0 < now["previous_low"] < 0.35 < now["previous_high"]
    assert (result.to_dict()["period"], result.to_dict()["previous"]) == (str(YEAR), str(YEAR_BEFORE))


def test_group_without_a_previous_period_is_not_compared() -> None:
    rows = [*answers([9, 9, 1], kon="K"), *answers([9, 1], "2020-05-05", prefix="q", kon="M")]
    rows_by_key = {
        (row["period"], row["group"]): row for row in found(rows, previous=YEAR_BEFORE, by=["kon"]).to_dict()["rows"]
    }
    assert set(rows_by_key) == {
        (str(YEAR), None),
        (str(YEAR), "kvinna"),
        (str(YEAR_BEFORE), None),
        (str(YEAR_BEFORE), "man"),
    }
    women = rows_by_key[str(YEAR), "kvinna"]
    assert (women["previous_n"], women["previous_verdict"]) == (None, "not_compared")


def test_empty_previous_period_is_told() -> None:
    with pytest.raises(DataError) as caught:
        found(answers([9, 1]), previous=YEAR_BEFORE)
    assert [problem.code for problem in caught.value.problems] == ["previous-empty"]


@pytest.mark.parametrize("previous", [YEAR, Period(date(2020, 1, 1), date(2020, 11, 1))])
def test_periods_that_share_a_day_are_refused(previous: Period) -> None:
    with pytest.raises(DataError) as caught:
        found(answers([9, 1]), previous=previous)
    assert [problem.code for problem in caught.value.problems] == ["periods-overlap"]


def test_item_that_a_group_did_not_answer_says_so() -> None:
    rows = [answer("p", 9, kon="K"), answer("q", 98, kon="M")]
    (row,) = (row for row in found(rows, by=["kon"]).to_dict()["rows"] if row["group"] == "man")
    assert (row["k"], row["n"], row["share"], row["low"], row["reason"]) == (0, 0, None, None, "no_answers")


def test_reference_that_fits_nothing_is_told() -> None:
    result = found(answers([9, 1]), against=reference(("kvinna", 1, 5, 0.2)))
    assert "reference-unmatched" in [note.code for note in result.notes]


def test_item_without_positive_answers_is_left_out_and_named() -> None:
    made = definition([item("a", positive=[8]), item("b")])
    result = found([form("p", date="2021-05-05", a=8, b=1)], instrument=made)
    assert [row["item"] for row in result.to_dict()["rows"]] == ["a"]
    (note,) = (note for note in result.notes if note.code == "items-without-positive")
    assert note.facts["items"]["sv"] == "b"  # type: ignore[index]


def test_positive_answers_are_points_of_the_scale_and_not_stored_codes() -> None:
    """On a scale from −2 to 2 in halves, 1 and 2 are stored as 6 and 8."""
    scale = {"type": "interval", "range": [-2, 2], "step": 0.5, "positive": [1, 2]}
    made = definition([item("a", scale="s")], scales={"s": scale})
    rows = [form(f"p{place}", date="2021-05-05", a=value) for place, value in enumerate([-2, 0.5, 1, 1.5, 2])]
    result = found(rows, instrument=made).to_dict()
    assert (result["rows"][0]["k"], result["rows"][0]["n"]) == (2, 5)
    assert {row["code"]: row["count"] for row in result["distribution"] if row["count"]} == dict.fromkeys(
        [-2, 0.5, 1, 1.5, 2], 1
    )


def test_groups_come_in_the_order_of_the_vocabulary() -> None:
    rows = [answer("a1", 9, kon="annat"), answer("m1", 1, kon="M"), answer("k1", 9, kon="K"), answer("u1", 9, kon="")]
    result = found(rows, by=["kon"]).to_dict()["rows"]
    assert [(row["group"], row["k"], row["n"]) for row in result] == [
        (None, 3, 4),
        ("kvinna", 1, 1),
        ("man", 0, 1),
        ("annat", 1, 1),
    ]


@pytest.mark.parametrize("part", ["rows", "distribution"])
def test_crossed_groups_are_named_with_both_values_and_both_columns(part: str) -> None:
    rows = [answer("a1", 9, kon="M", insats="Alis"), answer("k1", 9, kon="K", insats="MIA")]
    result = found(rows, by=["kon", "insats"]).to_dict()[part]
    named = list(dict.fromkeys((row["group"], str(row["by"])) for row in result))
    both = "['kon', 'insats']"
    assert named == [(None, "None"), ("kvinna · MIA", both), ("man · Alis", both)]


def test_respondents_are_counted_apart() -> None:
    made = definition([item("a", respondents=["staff", "board"], positive=[8])])
    rows = [
        form("p", date="2021-05-05", respondent="personal", a=8),
        form("q", date="2021-05-05", respondent="styrelse", a=1),
    ]
    result = found(rows, instrument=made).to_dict()["rows"]
    assert [(row["respondent"], row["k"], row["n"]) for row in result] == [("staff", 1, 1), ("board", 0, 1)]


def test_several_forms_of_one_person_are_noted() -> None:
    made = definition([item("a", positive=[8])])
    rows = [
        form("p", "start", date="2021-01-01", a=8),
        form("p", "exit", date="2021-05-05", a=8),
        form("q", date="2021-01-01", a=1),
    ]
    notes = found(rows, instrument=made).notes
    assert "forms-not-persons" in [note.code for note in notes]
    assert "forms-not-persons" not in [note.code for note in found(answers([8, 1])).notes]


@pytest.mark.parametrize(
    ("rows", "period", "code"),
    [
        (answers([8, 9], ""), YEAR, "forms-undated"),
        (answers([8, 9], "2015-01-01"), YEAR, "period-empty"),
    ],
)
def test_forms_that_lie_in_no_period_are_told(rows: list[dict[str, Any]], period: Period, code: str) -> None:
    with pytest.raises(DataError) as caught:
        found(rows, period=period)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_empty_period_names_the_first_and_the_last_day_there_is() -> None:
    with pytest.raises(DataError) as caught:
        found([answer("p", 8, "2015-01-02"), answer("q", 8, "2016-03-04")])
    facts = caught.value.problems[0].facts
    assert (facts["first"], facts["last"]) == ("2015-01-02", "2016-03-04")


def test_instrument_without_positive_answers_is_told() -> None:
    with pytest.raises(DataError) as caught:
        found([form("p", date="2021-05-05", a=8)], instrument=definition([item("a")]))
    assert [problem.code for problem in caught.value.problems] == ["no-positive-answers"]


def test_reference_of_the_same_group_is_used_and_named() -> None:
    rows = [*answers([9] * 3 + [1] * 17, kon="K"), *answers([9, 1], prefix="m", kon="M")]
    result = found(rows, by=["kon"], against=reference((None, 600, 1000, 0.6), ("kvinna", None, 500, 0.58)))
    everybody, women, men = result.to_dict()["rows"]
    assert (everybody["reference_k"], everybody["reference_n"], everybody["reference_share"]) == (600, 1000, 0.6)
    assert (women["reference_k"], women["reference_n"], women["verdict"]) == (None, 500, "lower")
    assert (men["reference_n"], men["verdict"], men["p_method"]) == (None, "not_compared", "none")
    assert result.reference_label == "riket"
    assert result.to_dict()["sources"] == ["källa 1000", "källa 500"]


def test_reference_notes_say_what_a_reader_must_know() -> None:
    value = reference((None, None, 500, 0.58), period=YEAR_BEFORE, note="Frågan ändrades.")
    notes = {note.code: dict(note.facts) for note in found(answers([9, 1]), against=value).notes}
    assert notes["reference-of-another-period"] == {"period": str(YEAR_BEFORE)}
    assert notes["reference-percent-only"] == {"reference": "riket"}
    assert notes["reference-says"] == {"text": "Frågan ändrades."}
    plain = {note.code for note in found(answers([9, 1]), against=reference((None, 300, 500, 0.6))).notes}
    assert not {"reference-of-another-period", "reference-percent-only", "reference-says"} & plain


def test_reference_about_nothing_here_is_not_said_to_be_used() -> None:
    result = found(answers([9, 1]), against=reference(("kvinna", 1, 5, 0.2)))
    assert result.reference_sources == ()
    assert result.to_dict()["rows"][0]["verdict"] == "not_compared"


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((9, 10, 3, 10), "higher"),
        ((3, 10, 9, 10), "lower"),
        ((6, 11, 11, 14), "cannot_tell"),
        ((5, 5, 5, 5), "cannot_tell"),
        ((0, 0, 3, 9), "not_compared"),
        ((3, 9, 0, 0), "not_compared"),
        ((np.nan, 9, 3, 9), "not_compared"),
    ],
)
def test_verdict_on_two_shares(counts: tuple[float, ...], verdict: str) -> None:
    assert compare_shares(*counts).verdict == verdict


def test_verdict_needs_both_the_interval_and_the_test() -> None:
    """5 of 56 and 0 of 29: p .16; 7 of 7 and 3 of 7: Newcombe's interval excludes zero but Fisher's p is .07."""
    interval_only = compare_shares(7, 7, 3, 7)
    assert interval_only.low > 0
    assert interval_only.p == pytest.approx(0.0699, abs=0.00005)
    assert interval_only.verdict == "cannot_tell"


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(0, 80), st.just(80))))
def test_verdict_turns_with_the_order_of_the_shares(counts: tuple[int, int, int, int]) -> None:
    k1, n1, k2, n2 = counts
    there, back = compare_shares(k1, n1, k2, n2), compare_shares(k2, n2, k1, n1)
    opposite = {"higher": "lower", "lower": "higher"}
    assert back.verdict == opposite.get(there.verdict, there.verdict)
    assert (back.p, back.difference) == pytest.approx((there.p, -there.difference), abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(PEOPLE, st.randoms(use_true_random=False))
def test_neither_order_nor_names_nor_empty_rows_change_a_number(people: list[tuple[Any, ...]], random: Any) -> None:
    """Rows shuffled, participants renamed so that they sort otherwise, and blank forms taken out: all the same."""
    always = [answer("alltid", 9, kon="K"), answer("förr", 1, "2020-05-05", kon="M")]

    def rows(names: list[str], *, blank: bool) -> list[dict[str, Any]]:
        kept = [(name, *each) for name, each in zip(names, people, strict=True) if blank or each[0] is not None]
        return always + [answer(name, value, day, kon=kon) for name, value, kon, day in kept]

    def numbers(data: list[dict[str, Any]]) -> dict[str, Any]:
        return found(data, by=["kon"], previous=YEAR_BEFORE, against=reference((None, None, 300, 0.57))).to_dict()

    names = [f"p{place:02d}" for place in range(len(people))]
    expected = numbers(rows(names, blank=True))
    shuffled = rows(names, blank=True)
    random.shuffle(shuffled)
    assert numbers(shuffled) == expected
    random.shuffle(names)
    assert numbers(rows(names, blank=True)) == expected
    without = numbers(rows(names, blank=False))
    counted = [row for row in expected["rows"] if row["n"] or (row["group"] in ("kvinna", "man", None))]
    assert [row for row in without["rows"] if row["n"]] == [row for row in counted if row["n"]]


def test_items_that_none_of_the_respondents_is_asked_give_an_empty_result() -> None:
    """Only managers answered, and only the staff's item has positive answers: no rows, and no crash at the door."""
    made = definition([item("a", respondents=["staff"], positive=[8]), item("b", respondents=["manager"])])
    forms = forms_of(made, [form("p", respondent="chef", date="2021-05-05", b=3)])
    assert protected_indicators(forms, period=YEAR).to_dict()["rows"] == []


def test_period_may_be_written_or_given() -> None:
    before = [answer(f"f{k}", 8, "2020-05-05") for k in range(5)]
    forms = forms_of(survey(), [*answers([8] * 3 + [1] * 4), *before])
    written = protected_indicators(forms, period="2020-11-01/2021-10-31", previous=str(YEAR_BEFORE))
    given_ = protected_indicators(forms, period=Period(date(2020, 11, 1), date(2021, 10, 31)), previous=YEAR_BEFORE)
    assert written.to_dict() == given_.to_dict()

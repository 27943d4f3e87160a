"""Scoring: each method, its minimum, and what never counts."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score

from progression.capture import Forms
from progression.definition import MISSING_CODES, DataSource, Instrument
from progression.errors import CallError
from progression.scoring import METHODS, declared_scores, every_score
from progression.scoring import score as score_forms
from progression.scoring.kernel import Adder, point_table
from progression.scoring.methods import item_points

FOUR = ["a", "b", "c", "d"]
MISSING = [
    {"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"},
    {"code": 97, "label": {"sv": "vill inte"}, "reason": "wont_say"},
    {"code": 96, "label": {"sv": "ej aktuellt"}, "reason": "not_applicable"},
    {"code": 95, "label": {"sv": "ej frågad"}, "reason": "not_asked"},
]
SCALES = {
    "five": {"type": "ordinal", "range": [1, 5], "missing": MISSING, "positive": [4, 5]},
    "zero": {"type": "ordinal", "range": [0, 10]},
    "bipolar": {"type": "interval", "range": [-2, 2], "step": 0.5},
    "options": {
        "type": "ordinal",
        "options": [{"code": code, "label": {"sv": f"steg {code}"}} for code in (1, 2, 4, 8)],
    },
}


def with_score(method: str, min_answered: int, **more: Any) -> Instrument:
    """Four items from 1 to 5 and one score ``s`` of them."""
    return definition(
        [item(name, scale="five") for name in FOUR],
        scales=SCALES,
        scores=[score("s", FOUR, method, min_answered, **more)],
    )


def scored(instrument: Instrument, *answers: Any) -> float:
    """The score ``s`` of one form."""
    cells = dict(zip(instrument.item_ids, answers, strict=True))
    return float(score_forms(forms_of(instrument, [form("p", **cells)]), ["s"]).column("s")[0])


@pytest.mark.parametrize(
    ("method", "more", "answers", "expected"),
    [
        ("mean", {}, (1, 2, 4, 5), 3.0),
        ("mean", {}, (1, 2, 4, None), 7 / 3),
        ("mean", {}, (1, 2, None, None), None),
        ("sum", {"partial": "prorate"}, (1, 2, 4, 5), 12),
        ("sum", {"partial": "prorate"}, (1, 2, 4, None), 7 / 3 * 4),
        ("sum", {"partial": "prorate"}, (1, 2, None, None), None),
        ("sum", {"partial": "as_is"}, (1, 2, 4, 5), 12),
        ("sum", {"partial": "as_is"}, (1, 2, 4, None), 7),
        ("sum", {"partial": "as_is"}, (1, 2, None, None), None),
        ("share_positive", {}, (1, 2, 4, 5), 0.5),
        ("share_positive", {}, (None, 2, 4, 5), 2 / 3),
        ("share_positive", {}, (None, None, 4, 5), None),
        ("count_positive", {}, (1, 2, 4, 5), 2),
        ("count_positive", {}, (None, 2, 4, 5), 2),
        ("count_positive", {}, (None, None, 4, 5), None),
        ("mean", {"reverse": FOUR}, (1, 2, 4, 5), 3.0),
        ("mean", {"reverse": FOUR}, (1, 1, 1, 2), 4.75),
        ("mean", {"rescale": [0, 100]}, (1, 2, 4, 5), 50.0),
        ("mean", {"rescale": [0, 100]}, (5, 5, 4, None), 275 / 3),
        ("mean", {"rescale": [0, 100], "reverse": FOUR}, (5, 5, 4, None), 25 / 3),
        ("sum", {"rescale": [0, 10], "partial": "as_is"}, (1, 2, 4, 5), 20),
    ],
)
def test_method_with_at_least_three_of_four_answered(
    method: str, more: dict[str, Any], answers: tuple[int | None, ...], expected: float | None
) -> None:
    """Worked by hand; None stands for too few answers."""
    found = scored(with_score(method, 3, **more), *answers)
    assert found == pytest.approx(np.nan if expected is None else expected, nan_ok=True, abs=1e-12)


def test_every_method_of_the_definition_has_its_rule() -> None:
    assert set(METHODS) == {"mean", "sum", "share_positive", "count_positive", "any_positive"}


@pytest.mark.parametrize("method", METHODS)
def test_all_of_four_can_be_demanded(method: str) -> None:
    instrument = with_score(method, 4)
    assert not np.isnan(scored(instrument, 1, 2, 3, 4))
    assert np.isnan(scored(instrument, 1, 2, 3, None))


@pytest.mark.parametrize("answer", ["vet ej", 98, "vill inte", 97, "ej aktuellt", 96, "ej frågad", 95, None, ""])
def test_missing_answers_never_count_whatever_the_reason(answer: Any) -> None:
    assert scored(with_score("mean", 3), 2, 4, 5, answer) == pytest.approx(11 / 3)
    assert scored(with_score("count_positive", 3), 2, 4, 5, answer) == 2
    assert scored(with_score("share_positive", 3), 2, 4, 5, answer) == pytest.approx(2 / 3)
    assert np.isnan(scored(with_score("mean", 4), 2, 4, 5, answer))


def test_nobody_answered_is_missing_for_every_method() -> None:
    for method in METHODS:
        more = {"partial": "prorate"} if method == "sum" else {}
        assert np.isnan(scored(with_score(method, 1, **more), None, None, None, None))


def test_item_says_itself_what_is_positive() -> None:
    """The item's own answers override the scale's 4 and 5."""
    items = [item("a", scale="five", positive=[3, 4, 5]), item("b", scale="five")]
    instrument = definition(items, scales=SCALES, scores=[score("s", ["a", "b"], "count_positive", 2)])
    assert scored(instrument, 3, 3) == 1


def test_reversed_items_turn_within_their_own_range() -> None:
    """0 to 10: 3 becomes 7; −2 to 2: −1.5 becomes 1.5; options 1 2 4 8: 2 becomes 7."""
    for scale, answer, expected in (("zero", 3, 7), ("bipolar", -1.5, 1.5), ("options", 2, 7)):
        instrument = definition(
            [item("a", scale=scale)], scales=SCALES, scores=[score("s", ["a"], "mean", 1, reverse=["a"])]
        )
        assert scored(instrument, answer) == expected


def test_rescaling_brings_different_ranges_together() -> None:
    """4 of 1–5 is 75, 3 of 0–10 is 30, −2 of −2–2 is 0 on 0–100; the mean is 35, with the last turned 68.33."""
    items = [item("a", scale="five"), item("b", scale="zero"), item("c", scale="bipolar")]
    more = {"rescale": [0, 100]}
    instrument = definition(items, scales=SCALES, scores=[score("s", ["a", "b", "c"], "mean", 3, **more)])
    assert scored(instrument, 4, 3, -2) == pytest.approx(35)
    items[2]["better"] = "lower"
    turned = definition(items, scales=SCALES, scores=[score("s", ["a", "b", "c"], "mean", 3, reverse=["c"], **more)])
    assert scored(turned, 4, 3, -2) == pytest.approx(205 / 3)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(sorted(SCALES)), st.sampled_from([None, [0, 100], [-1, 1]]))
def test_turning_an_item_twice_gives_it_back(scale: str, rescale: list[int] | None) -> None:
    more = {"rescale": rescale} if rescale else {}
    instrument = definition(
        [item("a", scale=scale)],
        scales=SCALES,
        scores=[score("plain", ["a"], "mean", 1, **more), score("turned", ["a"], "mean", 1, reverse=["a"], **more)],
    )
    codes = list(instrument.scales[scale].values)
    plain, turned = (item_points(instrument, each, instrument.items[0])[codes] for each in instrument.scores)
    low, high = rescale or (instrument.scales[scale].low, instrument.scales[scale].high)
    assert low + high - turned == pytest.approx(plain, abs=1e-12)
    assert plain.min() == pytest.approx(low, abs=1e-12)
    assert plain.max() == pytest.approx(high, abs=1e-12)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[st.sampled_from([1, 2, 3, 4, 5, 98, None])] * 4), min_size=1, max_size=20))
def test_mean_is_that_of_pandas_over_the_answered_items(rows: list[tuple[int | None, ...]]) -> None:
    """`DataFrame.mean(axis=1)` where at least two are there."""
    instrument = with_score("mean", 2)
    data = [form(f"p{place}", **dict(zip(FOUR, row, strict=True))) for place, row in enumerate(rows)]
    plain = pd.DataFrame(rows, columns=FOUR, dtype=float).replace(98, np.nan)
    expected = plain.mean(axis=1).where(plain.notna().sum(axis=1) >= 2)
    found = score_forms(forms_of(instrument, data)).column("s")
    assert found == pytest.approx(expected.to_numpy(), nan_ok=True, abs=1e-12)


def test_scores_come_in_the_order_of_the_forms() -> None:
    instrument = with_score("mean", 1)
    rows = [form(name, a=answer) for name, answer in (("z", 5), ("a", 1), ("m", 3))]
    found = score_forms(forms_of(instrument, rows))
    assert found.column("s").tolist() == [5, 1, 3]
    assert found.keys["participant"].tolist() == ["z", "a", "m"]


def test_scores_come_in_the_order_asked_for_items_among_them() -> None:
    found = score_forms(forms_of(with_score("mean", 1), [form("p", a=2, d=4)]), ["d", "s", "a", "b"])
    assert found.ids == ("d", "s", "a", "b")
    assert found.values[0] == pytest.approx([4, 3, 2, np.nan], nan_ok=True)


def test_opt_in_scores_come_only_when_asked_for() -> None:
    instrument = definition(
        [item(name, scale="five") for name in FOUR],
        scales=SCALES,
        scores=[score("s", FOUR, "mean", 1), score("eget", FOUR, "mean", 1, opt_in=True)],
    )
    forms = forms_of(instrument, [form("p", a=1, b=2, c=3, d=4)])
    assert declared_scores(instrument) == ["s"]
    assert every_score(instrument) == [*FOUR, "s"]
    assert score_forms(forms).ids == ("s",)
    assert score_forms(forms, ["eget"]).column("eget").tolist() == [2.5]


def test_items_are_the_scores_of_an_instrument_that_declares_none() -> None:
    assert declared_scores(definition([item("a"), item("b")])) == ["a", "b"]


def test_unknown_scores_are_refused_with_those_there_are() -> None:
    forms = forms_of(with_score("mean", 1), [form("p", a=1)])
    with pytest.raises(CallError, match=r"no score or item x, y in prov@1\.0\.0; it has a, b, c, d, s"):
        score_forms(forms, ["a", "x", "y"])


def test_dictionary_has_a_row_per_form_and_counts_what_is_missing() -> None:
    rows = [form("p", date="2021-03-01", kon="K", a=1, b=2), form("q", date="", kon="", c=3)]
    found = score_forms(forms_of(with_score("mean", 2), rows), ["s", "a"])
    assert found.groups == ["kon"]
    assert found.to_dict() == {
        "forms": 2,
        "missing": {"s": 1, "a": 1},
        "scores": [
            {"participant": "p", "occasion": "start", "date": "2021-03-01", "respondent": "participant"}
            | {"kon": "kvinna", "s": 1.5, "a": 1.0},
            {"participant": "q", "occasion": "start", "date": None, "respondent": "participant"}
            | {"kon": None, "s": None, "a": None},
        ],
    }
    assert list(found.frame.columns) == ["participant", "occasion", "date", "respondent", "kon", "s", "a"]


def test_scores_say_what_they_were_made_with() -> None:
    found = score_forms(forms_of(with_score("mean", 1), [form("p", a=1)])).provenance()
    assert found["instrument"] == "prov@1.0.0"
    assert found["progression"]


def test_matrix_of_several_blocks_equals_a_plain_computation() -> None:
    """70 001 forms of four items, every code there is, against pandas row by row."""
    instrument = definition(
        [item(name, scale="five", better=None) for name in FOUR],
        scales=SCALES,
        scores=[
            score("s", FOUR, "mean", 3, reverse=["b"]),
            score("t", FOUR, "sum", 2, partial="as_is"),
            score("u", FOUR, "share_positive", 1),
        ],
    )
    codes = np.random.default_rng(1).choice([*MISSING_CODES.values(), 1, 2, 3, 4, 5], (70_001, 4)).astype(np.int16)
    keys = pd.DataFrame({"participant": pd.Categorical(["p"] * len(codes))})
    found = score_forms(Forms(instrument, keys, codes, DataSource("")))
    plain = pd.DataFrame(codes, columns=FOUR).astype(float)
    plain = plain.where(plain >= 0)
    answered = plain.notna().sum(axis=1)
    turned = plain.assign(b=6 - plain["b"])
    expected = {
        "s": turned.mean(axis=1).where(answered >= 3),
        "t": plain.sum(axis=1).where(answered >= 2),
        "u": (plain >= 4).sum(axis=1).div(answered).where(answered >= 1),
    }
    for name, column in expected.items():
        assert found.column(name) == pytest.approx(column.to_numpy(), nan_ok=True, abs=1e-12)


def test_totals_of_no_forms_are_empty() -> None:
    totals = Adder([point_table({1: 1.0})] * 2).totals(np.empty((0, 2), np.int16), [0, 1])
    assert totals.points.shape == totals.answered.shape == (0,)


def test_every_missing_code_is_worth_nothing() -> None:
    table = point_table({0: 3.0, 4: 7.0})
    codes = np.array([[code] for code in [*MISSING_CODES.values(), 0, 4]])
    for type_ in (np.int8, np.int16):
        totals = Adder([table]).totals(codes.astype(type_), [0]).by_form()
        assert totals.points.tolist() == [0] * len(MISSING_CODES) + [3, 7]
        assert totals.answered.tolist() == [0] * len(MISSING_CODES) + [1, 1]


THIRDS = [float(Fraction(100 * k, 3)) for k in range(4)]


@pytest.mark.parametrize(
    ("points", "kept"),
    [
        ([1.0, 2.0, 3.0, 4.0], "once"),
        ([1 + 0.4 * k for k in range(4)], "once"),
        (THIRDS, "once"),
        ([-2.0, -1.5, 0.5, 1.0], "once"),
        ([0.0, 0.0, 0.0, 0.0], "once"),
        ([0.0, 1.0, 2.0, 5_000.0], "by form"),  # too many steps for a byte
        ([0.0, 2**0.5, np.pi, 4.0], "by form"),  # multiples of nothing
    ],
)
@pytest.mark.parametrize("type_", [np.int8, np.int16])
def test_points_are_added_exactly_whatever_they_are(points: list[float], kept: str, type_: type) -> None:
    rng = np.random.default_rng(4)
    codes = np.asfortranarray(rng.choice([*range(4), *MISSING_CODES.values()], (2_000, 3)).astype(type_))
    table = point_table(dict(enumerate(points)))
    totals = Adder([table, table, 2 * table]).totals(codes, [2, 0, 1])
    assert (totals.places is None) == (kept == "by form")
    found = totals.by_form()
    parts = [[weight * points[code] for weight, code in zip((1, 2, 1), row, strict=True) if code >= 0] for row in codes]
    assert found.points == pytest.approx([math.fsum(row) for row in parts], abs=1e-10)
    assert found.answered.tolist() == [len(row) for row in parts]


def test_a_mean_of_tenths_is_the_nearest_number_there_is_to_it() -> None:
    """Added as decimals, ten times 0.1 is not 1: a form would fall on the other side of a cut-off."""
    instrument = definition(
        [item(name, scale="tenths") for name in "abcdefghij"],
        scales={"tenths": {"type": "interval", "range": [0, 1], "step": 0.1}},
        scores=[score("s", "abcdefghij", "sum", 10)],
    )
    answers = [form("p", **dict.fromkeys("abcdefghij", 0.1)), form("q", **dict.fromkeys("abcdefghij", 0.3))]
    assert score_forms(forms_of(instrument, answers)).column("s").tolist() == [1.0, 3.0]

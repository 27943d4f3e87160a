"""Weights: each item's share of a mean or a sum, by hand and against numpy, whatever is missing."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score

from progression.definition import Instrument
from progression.scoring import score as score_forms

QUIET = settings(deadline=None, max_examples=60)
FIVE = {"five": {"type": "ordinal", "range": [1, 5]}, "zero": {"type": "ordinal", "range": [0, 10]}}


def weighted(method: str, min_answered: int, weights: dict[str, float], **more: Any) -> Instrument:
    """Items a, b and c from 1 to 5 and one score of them; a low answer is better where the score turns it."""
    turned = more.get("reverse", ())
    items = [item(name, scale="five", better="lower" if name in turned else "higher") for name in "abc"]
    return definition(items, scales=FIVE, scores=[score("s", "abc", method, min_answered, weights=weights, **more)])


def scored(instrument: Instrument, *answers: Any) -> float:
    """The score of one form."""
    return float(
        score_forms(forms_of(instrument, [form("p", **dict(zip("abc", answers, strict=True)))])).column("s")[0]
    )


@pytest.mark.parametrize(
    ("method", "more", "answers", "expected"),
    [
        # Weights 2, 1 (left out) and 0.5 of the answers 4, 2, 1: 8 + 2 + 0.5 = 10.5 of 3.5.
        ("mean", {}, (4, 2, 1), 3.0),
        ("mean", {}, (4, None, 1), 8.5 / 2.5),
        ("mean", {}, (None, 2, 1), 2.5 / 1.5),
        ("mean", {}, (None, None, 1), np.nan),
        ("sum", {"partial": "as_is"}, (4, 2, 1), 10.5),
        ("sum", {"partial": "as_is"}, (4, None, 1), 8.5),
        ("sum", {"partial": "prorate"}, (4, 2, 1), 10.5),
        ("sum", {"partial": "prorate"}, (4, None, 1), 8.5 / 2.5 * 3.5),
        ("sum", {"partial": "prorate"}, (4, None, None), np.nan),
        # Turned within 1 to 5: the answers are 4, 4, 1.
        ("mean", {"reverse": ["b"]}, (4, 2, 1), 12.5 / 3.5),
        # On 0 to 100: 75, 25, 0.
        ("mean", {"rescale": [0, 100]}, (4, 2, 1), 175 / 3.5),
    ],
)
def test_a_weighted_score_is_what_a_hand_gets(
    method: str, more: dict[str, Any], answers: tuple[Any, ...], expected: float
) -> None:
    instrument = weighted(method, 2, {"a": 2, "c": 0.5}, **more)
    assert scored(instrument, *answers) == pytest.approx(expected, nan_ok=True, abs=1e-12)


def test_a_minimum_counts_items_and_not_weights() -> None:
    heavy = weighted("mean", 2, {"a": 100})
    assert np.isnan(scored(heavy, 5, None, None))
    assert scored(heavy, None, 2, 3) == 2.5


def test_weights_of_one_change_nothing() -> None:
    plain, ones = weighted("mean", 1, {}), weighted("mean", 1, dict.fromkeys("abc", 1.0))
    for answers in ((1, 2, 4), (1, None, 4), (None, None, 3), (None, None, None)):
        assert scored(plain, *answers) == pytest.approx(scored(ones, *answers), nan_ok=True)


def test_nobody_answered_is_missing() -> None:
    for partial in ("prorate", "as_is"):
        assert np.isnan(scored(weighted("sum", 1, {"a": 2}, partial=partial), None, None, None))


@QUIET
@given(data=st.data(), method=st.sampled_from(["mean", "prorate", "as_is"]), min_answered=st.integers(1, 3))
def test_weighted_scores_are_numpys(data: Any, method: str, min_answered: int) -> None:
    weights = data.draw(st.dictionaries(st.sampled_from("abc"), st.sampled_from([0.1, 0.5, 2, 3.25, 10])))
    turned = data.draw(st.sets(st.sampled_from("abc"), max_size=2))
    answers = data.draw(st.lists(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=3, max_size=3), min_size=1))
    instrument = definition(
        [item(name, scale="five", better="lower" if name in turned else "higher") for name in "abc"],
        scales=FIVE,
        scores=[
            score(
                *("s", "abc", "mean" if method == "mean" else "sum", min_answered),
                weights=weights,
                reverse=sorted(turned),
                **({} if method == "mean" else {"partial": method}),
            )
        ],
    )
    rows = [form(f"p{place}", **dict(zip("abc", row, strict=True))) for place, row in enumerate(answers)]
    found = score_forms(forms_of(instrument, rows)).column("s")

    points = np.array([[np.nan if each is None else float(each) for each in row] for row in answers])
    points = np.where([name in turned for name in "abc"], 6 - points, points)
    there = ~np.isnan(points)
    weight = np.array([weights.get(name, 1.0) for name in "abc"])
    masked = np.ma.masked_invalid(points)
    wanted = np.ma.average(masked, axis=1, weights=weight).filled(np.nan)
    if method != "mean":
        wanted = wanted * (weight.sum() if method == "prorate" else (there * weight).sum(axis=1))
    wanted[there.sum(axis=1) < min_answered] = np.nan
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


@QUIET
@given(answers=st.lists(st.integers(1, 5), min_size=3, max_size=3), weight=st.sampled_from([0.25, 1.0, 7.0]))
def test_a_weighted_mean_lies_between_its_answers_and_a_sum_within_its_bounds(
    answers: list[int], weight: float
) -> None:
    mean, total = weighted("mean", 3, {"b": weight}), weighted("sum", 3, {"b": weight})
    assert min(answers) - 1e-9 <= scored(mean, *answers) <= max(answers) + 1e-9
    low, high = total.bounds("s")
    assert low - 1e-9 <= scored(total, *answers) <= high + 1e-9
    assert (low, high) == pytest.approx((2 + weight, 5 * (2 + weight)))

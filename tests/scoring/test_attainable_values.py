"""The values that a score can take."""

from itertools import product

import numpy as np
import pytest
from support import definition, form, forms_of, item, score

from progression.scoring import attainable_values
from progression.scoring import score as scored

THREE = {"type": "ordinal", "range": [1, 3]}
HALVES = {"type": "interval", "range": [0, 1], "step": 0.5}


@pytest.mark.parametrize(
    "more",
    [
        {"method": "mean"},
        {"method": "sum", "partial": "as_is"},
        {"method": "sum", "partial": "prorate", "reverse": ["b"]},
        {"method": "mean", "weights": {"a": 2, "b": 0.5}},
        {"method": "mean", "rescale": [0, 100]},
        {"method": "count_positive", "positive": {"a": [3], "b": [2, 3]}},
        {"method": "share_positive", "positive": {"a": [3], "b": [2, 3]}},
        {"method": "any_positive", "positive": {"a": [3], "b": [2, 3]}},
    ],
    ids=lambda more: f"{more['method']} {' '.join(sorted(set(more) - {'method'}))}",
)
def test_values_are_those_that_all_answers_give(more: dict[str, object]) -> None:
    items = [item("a", scale="three"), item("b", scale="three", better="lower" if "reverse" in more else "higher")]
    instrument = definition(
        items, scales={"three": THREE}, scores=[score("s", ["a", "b"], **({"min_answered": 2} | more))]
    )
    rows = [form(f"p{a}{b}", "start", a=a, b=b) for a, b in product((1, 2, 3), repeat=2)]
    every = np.unique(np.round(scored(forms_of(instrument, rows), ["s"]).column("s"), 9))
    assert attainable_values(instrument, "s") == pytest.approx(every)


@pytest.mark.parametrize("fewest", [1, 2, 3])
@pytest.mark.parametrize(
    "more",
    [
        {"method": "mean"},
        {"method": "sum", "partial": "as_is"},
        {"method": "sum", "partial": "prorate", "weights": {"a": 2, "b": 0.5, "c": 1}},
        {"method": "mean", "weights": {"a": 2, "b": 0.1, "c": 0.2}, "rescale": [0, 100]},
        {"method": "count_positive", "positive": {"a": [3], "b": [2, 3], "c": [3]}},
        {"method": "share_positive", "positive": {"a": [3], "b": [2, 3], "c": [3]}},
        {"method": "any_positive", "positive": {"a": [3], "b": [2, 3], "c": [3]}},
    ],
    ids=lambda more: f"{more['method']} {' '.join(sorted(set(more) - {'method'}))}",
)
def test_values_with_as_few_answers_as_are_allowed_are_those_that_all_forms_give(
    more: dict[str, object], fewest: int
) -> None:
    names = ["a", "b", "c"]
    instrument = definition(
        [item(name, scale="three") for name in names],
        scales={"three": THREE},
        scores=[score("s", names, **({"min_answered": fewest} | more))],
    )
    rows = [
        form(f"p{place}", "start", **dict(zip(names, answers, strict=True)))
        for place, answers in enumerate(product((1, 2, 3, None), repeat=3))
    ]
    found = scored(forms_of(instrument, rows), ["s"]).column("s")
    every = np.unique(np.round(found[~np.isnan(found)], 9))
    assert attainable_values(instrument, "s", answered="allowed") == pytest.approx(every)


def test_item_has_the_steps_of_its_scale() -> None:
    instrument = definition([item("a", scale="halves")], scales={"halves": HALVES})
    values = attainable_values(instrument, "a")
    assert values is not None
    assert values.tolist() == [0, 0.5, 1]


def test_too_many_values_are_none() -> None:
    """Weights that share no step make every sum of answers another."""
    names = [f"i{place}" for place in range(16)]
    weights = {name: round(float(np.sqrt(place + 2)), 6) for place, name in enumerate(names)}
    instrument = definition(
        [item(name) for name in names], scores=[score("s", names, method="mean", min_answered=16, weights=weights)]
    )
    assert attainable_values(instrument, "s") is None


def test_values_are_few_with_all_answered_and_too_many_with_fewer() -> None:
    names = [f"i{place}" for place in range(80)]
    instrument = definition([item(name) for name in names], scores=[score("s", names, method="mean", min_answered=1)])
    whole = attainable_values(instrument, "s")
    assert whole is not None
    assert len(whole) == 721
    assert attainable_values(instrument, "s", answered="allowed") is None

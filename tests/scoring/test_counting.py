"""Counted scores: which answers are positive, of steps, of options in no order, and of several at once."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score

from progression.capture import Forms
from progression.definition import Instrument
from progression.errors import CallError
from progression.scoring import declared_scores, every_score
from progression.scoring import score as score_forms

VET_EJ = [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]


def options(*codes: int) -> list[dict[str, Any]]:
    """Options with these codes."""
    return [{"code": code, "label": {"sv": f"val {code}"}} for code in codes]


SCALES: dict[str, Any] = {
    "sort": {"type": "nominal", "options": options(1, 2, 5), "missing": VET_EJ, "positive": [1]},
    "flera": {"type": "multi_select", "options": options(3, 4, 8), "missing": VET_EJ, "positive": [4]},
    "five": {"type": "ordinal", "range": [1, 5], "missing": VET_EJ, "positive": [4, 5]},
}
THREE = ["sort", "flera", "five"]


def counted(method: str, min_answered: int, **more: Any) -> Instrument:
    """One item of each kind and one score of the three."""
    items = [item(name, scale=name, better=None, positive=None) for name in THREE]
    return definition(items, scales=SCALES, scores=[score("s", THREE, method, min_answered, **more)])


def forms(instrument: Instrument, *rows: tuple[Any, ...]) -> Forms:
    """Forms with answers to the three."""
    return forms_of(instrument, [form(f"p{k}", **dict(zip(THREE, row, strict=True))) for k, row in enumerate(rows)])


ROWS = [
    (1, "4;8", 5),  # three positive
    (2, "3;8", 1),  # none
    (5, "4", None),  # one of two
    (98, "98", 4),  # one of one
    (98, "", 98),  # nobody knows
    (1, "98", None),  # one of one
]


@pytest.mark.parametrize(
    ("method", "min_answered", "expected"),
    [
        ("count_positive", 1, [3, 0, 1, 1, np.nan, 1]),
        ("count_positive", 2, [3, 0, 1, np.nan, np.nan, np.nan]),
        ("share_positive", 1, [1, 0, 0.5, 1, np.nan, 1]),
        ("share_positive", 3, [1, 0, np.nan, np.nan, np.nan, np.nan]),
        ("any_positive", 1, [1, 0, 1, 1, np.nan, 1]),
        ("any_positive", 2, [1, 0, 1, np.nan, np.nan, np.nan]),
    ],
)
def test_each_item_is_positive_or_not_whatever_its_kind(method: str, min_answered: int, expected: list[float]) -> None:
    instrument = counted(method, min_answered)
    np.testing.assert_array_equal(score_forms(forms(instrument, *ROWS)).column("s"), expected)


def test_a_score_may_say_otherwise_which_answers_are_positive() -> None:
    positive = {"sort": [2, 5], "flera": [3, 8], "five": [1]}
    instrument = counted("count_positive", 1, positive=positive)
    found = score_forms(forms(instrument, *ROWS)).column("s")
    np.testing.assert_array_equal(found, [1, 3, 1, 0, np.nan, 0])
    assert forms(instrument, *ROWS).positive("flera").tolist()[:3] == [1, 0, 1], "the item itself is as it was"


def test_a_score_may_say_that_no_answer_of_an_item_is_positive() -> None:
    """Then the item only makes the base larger."""
    instrument = counted("any_positive", 1, positive={"flera": [], "sort": []})
    found = score_forms(forms(instrument, (1, "4", None), (1, "4", 5), ("", "98", ""))).column("s")
    np.testing.assert_array_equal(found, [0, 1, np.nan])


def test_nobody_chose_anything_is_an_answer() -> None:
    instrument = counted("any_positive", 1)
    rows = [form("p1", **{"flera.4": "0"}), form("p2", **{"flera.4": "1"}), form("p3", **{"flera.4": ""})]
    np.testing.assert_array_equal(score_forms(forms_of(instrument, rows)).column("s"), [0, 1, np.nan])


def test_options_in_no_order_are_no_scores_of_their_own() -> None:
    instrument = counted("any_positive", 1)
    assert every_score(instrument) == ["five", "s"]
    assert declared_scores(instrument) == ["s"]
    for name in ("sort", "flera", "nix"):
        with pytest.raises(CallError, match=f"no score or item {name}"):
            score_forms(forms(instrument, *ROWS), [name])


def test_a_subscale_is_scored_like_any_other() -> None:
    instrument = definition(
        [item(name) for name in "abc"],
        scores=[
            score("hel", "abc", "mean", 3, opt_in=True),
            score("del", "ab", "mean", 1, part_of="hel"),
        ],
    )
    scored = score_forms(forms_of(instrument, [form("p1", a=2, b=5, c=10)]), ["hel", "del"])
    assert scored.values.tolist() == [[pytest.approx(17 / 3), 3.5]]
    assert declared_scores(instrument) == ["del"]


ANSWERS = st.tuples(
    st.sampled_from([None, 98, 1, 2, 5]),
    st.one_of(st.sampled_from(["", "98"]), st.sets(st.sampled_from([3, 4, 8]), min_size=1)),
    st.sampled_from([None, 98, 1, 2, 3, 4, 5]),
)


@settings(deadline=None, max_examples=60)
@given(rows=st.lists(ANSWERS, min_size=1, max_size=8), min_answered=st.integers(1, 3))
def test_counting_is_counting_form_by_form(rows: list[tuple[Any, ...]], min_answered: int) -> None:
    cells = [(sort, ";".join(map(str, some)) if isinstance(some, set) else some, five) for sort, some, five in rows]
    found = {
        method: score_forms(forms(counted(method, min_answered), *cells)).column("s")
        for method in ("count_positive", "share_positive", "any_positive")
    }
    for place, (sort, some, five) in enumerate(rows):
        told = [
            *([sort == 1] if sort in (1, 2, 5) else []),
            *([4 in some] if isinstance(some, set) else []),
            *([five >= 4] if five is not None and five != 98 else []),
        ]
        enough = len(told) >= min_answered
        wanted = {
            "count_positive": sum(told) if enough else np.nan,
            "share_positive": sum(told) / len(told) if enough else np.nan,
            "any_positive": float(any(told)) if enough else np.nan,
        }
        for method, value in wanted.items():
            assert found[method][place] == pytest.approx(value, nan_ok=True), method


def test_old_answers_and_new_ones_never_make_one_score() -> None:
    """Of three items one changed its scale; a mean of the two that did not would be another score."""
    scales = {"five": {"type": "ordinal", "range": [1, 5]}}
    scores = [score("alla", "abc", "mean", 2), score("tva", "bc", "mean", 1)]
    old = definition([item(name, scale="five") for name in "abc"], scales=scales, scores=scores)
    new = definition(
        [item("a"), item("b", scale="five"), item("c", scale="five")],
        scales=scales,
        version="2.0.0",
        scores=[score("alla", "abc", "mean", 2, rescale=[0, 1]), scores[1]],
    ).with_origin(earlier=[old])
    rows = [
        form("p1", version="1.0.0", a=5, b=5, c=5),
        form("p2", version="2.0.0", a=10, b=5, c=5),
        form("p3", version="1.0.0", b=1, c=5),
    ]
    scored = score_forms(forms_of(new, rows), ["alla", "tva", "a"])
    np.testing.assert_array_equal(scored.column("alla"), [np.nan, 1, 0.5])
    np.testing.assert_array_equal(scored.column("tva"), [5, 5, 3])
    np.testing.assert_array_equal(scored.column("a"), [np.nan, 10, np.nan])

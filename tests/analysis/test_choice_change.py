"""Answers in no order before and after: shares of options by hand, tests of items against statsmodels."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import SquareTable
from support import definition, form, forms_of, item

from progression.analysis import GroupChange, group_change, methods_paragraph
from progression.stats import benjamini_hochberg, holm, paired_shares

OPTIONS = [{"code": code, "label": {"sv": f"svar {code}"}} for code in (1, 2, 3)]
SCALES = {
    "one": {"type": "nominal", "options": OPTIONS},
    "several": {"type": "multi_select", "options": OPTIONS},
    "either": {"type": "nominal", "options": OPTIONS[:2]},
}
INSTRUMENT = definition(
    [
        item("a"),
        item("bor", scale="one", better=None),
        item("stod", scale="several", better=None),
        item("vill", scale="either", better=None),
        item("kanal", scale="one", better=None, as_group=True),
        item("slut", scale="one", better=None, occasions=["exit"]),
    ],
    scales=SCALES,
)


def change(pairs: Iterable[tuple[Any, Any]], name: str = "bor", **more: Any) -> GroupChange:
    rows = []
    for place, answers in enumerate(pairs):
        for when, answer in zip(("start", "exit"), answers, strict=True):
            rows.append(form(f"p{place:02d}", when, a=5, **{name: answer}))
    return group_change(forms_of(INSTRUMENT, rows), before="start", after="exit", **more)


def options(found: GroupChange, name: str) -> dict[int, dict[str, Any]]:
    return {int(row["code"]): row for row in found.to_dict()["choices"] if row["item"] == name}


def test_several_choices_are_counted_option_by_option() -> None:
    """Of six who answered both times 1 is kept by two, left by one, taken up by two; 2 left by three; 3 by nobody."""
    pairs = [("1;2", "1"), ("1", "1;2"), ("2", "1"), ("1;2", "2"), ("2", "1"), ("2", "2"), (None, "1"), ("3", None)]
    found = options(change(pairs, "stod"), "stod")
    assert {row["n"] for row in found.values()} == {6}
    four = {code: tuple(row[name] for name in ("n11", "n10", "n01", "n00")) for code, row in found.items()}
    assert four == {1: (2, 1, 2, 1), 2: (2, 3, 1, 0), 3: (0, 0, 0, 6)}
    assert (found[1]["share_before"], found[1]["share_after"]) == (pytest.approx(3 / 6), pytest.approx(4 / 6))
    wanted = paired_shares(2, 1, 2, 1)
    for name in ("difference", "newcombe_low", "newcombe_high", "midp_p"):
        assert found[1][name] == pytest.approx(getattr(wanted, name))
    p = [paired_shares(*each).midp_p for each in four.values()]
    assert [row["p_holm"] for row in found.values()] == pytest.approx(holm(p).tolist())
    assert [row["p_bh"] for row in found.values()] == pytest.approx(benjamini_hochberg(p).tolist())
    assert change(pairs, "stod", choices=["stod"]).to_dict()["choice_tests"] == []


@settings(deadline=None, max_examples=6)
@given(st.lists(st.integers(1, 6), min_size=9, max_size=9))
def test_the_items_own_test_is_that_of_statsmodels(cells: list[int]) -> None:
    table = np.array(cells).reshape(3, 3)
    first, second = (1 + np.repeat(each.ravel(), table.ravel()) for each in np.indices(table.shape))
    found = change(zip(first, second, strict=True), scores=["a"], choices=["bor"])
    (row,) = found.to_dict()["choice_tests"]
    square = SquareTable(table, shift_zeros=False)
    for name, method in (("marginal", "stuart_maxwell"), ("bhapkar", "bhapkar")):
        other = square.homogeneity(method=method)
        assert (row[name], row[f"{name}_p"]) == pytest.approx((other.statistic, other.pvalue), abs=1e-9)
    assert (row["marginal_df"], row["changed"]) == (2, int(table.sum() - np.trace(table)))
    shares = [each["share_after"] for each in found.to_dict()["choices"]]
    assert shares == pytest.approx((table.sum(axis=0) / table.sum()).tolist())


def test_two_options_are_one_question_and_adjusted_for_nothing() -> None:
    found = options(change([(1, 2)] * 4 + [(2, 1)] + [(1, 1)] * 3, "vill"), "vill")
    assert found[1]["midp_p"] == found[2]["midp_p"] == found[1]["p_holm"] == found[2]["p_bh"]
    assert found[1]["difference"] == -found[2]["difference"] == pytest.approx(-3 / 8)


def test_items_of_both_occasions_that_are_no_groups_are_told_of_or_those_that_are_named() -> None:
    pairs = [(1, 2), (2, 2), (3, 1)]
    assert {row["item"] for row in change(pairs).to_dict()["choices"]} == {"bor", "stod", "vill"}
    assert {row["item"] for row in change(pairs, choices=["kanal", "slut"]).to_dict()["choices"]} == {"kanal"}
    assert change(pairs, choices=[]).to_dict()["choice_tests"] == []


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [([(1, None), (None, 2)], "no_pairs"), ([(2, 2)] * 3, "one_answer"), ([(1, 1), (2, 2)], "nobody_changed")],
)
def test_where_there_is_no_test_a_reason_stands(pairs: list[Any], reason: str) -> None:
    (row,) = change(pairs, choices=["bor"]).to_dict()["choice_tests"]
    assert row["reason"] == f"choice_{reason}"
    assert (row["marginal"], row["marginal_p"], row["p_holm"]) == (None, None, None)


def test_nothing_is_known_of_an_option_that_nobody_was_asked_about_twice() -> None:
    found = options(change([(1, None), (None, 2)]), "bor")
    assert {(row["n"], row["share_before"], row["midp_p"]) for row in found.values()} == {(0, None, None)}


def test_the_methods_say_what_was_tested() -> None:
    text = methods_paragraph(change([(1, 2)] * 4 + [(2, 1)], scores=["a"], choices=["bor"]), "sv")
    assert "Stuart–Maxwells test, justerat enligt Holm över frågorna" in text
    assert "McNemars test (mid-p)" in text
    alone = methods_paragraph(change([(1, 2)] * 4 + [(2, 1)], scores=[], choices=["bor"]), "en")
    assert "the test of Stuart and Maxwell" in alone

"""Those who are missing, side by side: each approach has the numbers of its statistic, about the right persons."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from support import definition, form, item, score

from progression.analysis import GroupChange, group_change
from progression.analysis.missing import ASSUMED
from progression.capture import Forms, read_forms
from progression.definition import Instrument
from progression.errors import CallError
from progression.stats import available_change, imputed_change, paired_t

CHANCE = np.random.default_rng(33)
STAYED, LEFT, JOINED, SKIPPED = 30, 9, 6, 2


def rows() -> list[dict[str, Any]]:
    """Thirty who came back, nine who did not, six who came at exit alone, two who came back and skipped ``a``."""
    found = []
    for place in range(STAYED + LEFT + JOINED + SKIPPED):
        first = int(CHANCE.integers(2, 9))
        last = int(np.clip(first + CHANCE.integers(-1, 4), 1, 10))
        more = {"kon": "K" if place % 3 else "M", "b": int(np.clip(first + CHANCE.integers(-2, 3), 1, 10))}
        left, joined = STAYED <= place < STAYED + LEFT, STAYED + LEFT <= place < STAYED + LEFT + JOINED
        skipped = place >= STAYED + LEFT + JOINED
        if not joined:
            found.append(form(f"p{place:02d}", "start", a=first, **more))
        if not left:
            found.append(form(f"p{place:02d}", "exit", a=None if skipped else last, **more))
    return found


ROWS = rows()


def forms(found: list[dict[str, Any]] | None = None, made: Instrument | None = None) -> Forms:
    """The same, read."""
    made = made or definition([item("a"), item("b")], groups=["kon"])
    return read_forms(pd.DataFrame(ROWS if found is None else found), made)


def change(found: list[dict[str, Any]] | None = None, made: Instrument | None = None, **how: Any) -> GroupChange:
    """From start to exit, nothing hidden."""
    return group_change(forms(found, made), before="start", after="exit", **how)


def row(result: GroupChange, approach: str, of: str, score_id: str = "a", group: str | None = None) -> dict[str, Any]:
    """The one row of it."""
    (found,) = [
        each
        for each in result.to_dict()["missing"]
        if (each["approach"], each["of"], each["score"], each["group"]) == (approach, of, score_id, group)
    ]
    return found


def answers() -> tuple[np.ndarray, np.ndarray]:
    """First and second answers to ``a`` of those who did not skip it."""
    wide = pd.DataFrame(ROWS).pivot_table(index="participant", columns="occasion", values="a").iloc[:-SKIPPED]
    return wide["start"].to_numpy(float), wide["exit"].to_numpy(float)


def test_each_approach_has_the_numbers_of_its_statistic() -> None:
    before, after = answers()
    began = ~np.isnan(before)
    found = change(scores=["a"], imputations=10)
    is_man = (np.arange(len(before)) % 3 == 0).astype(float)[:, None]
    wanted = {
        ("complete", "both"): paired_t(before, after),
        ("mixed", "began"): available_change(before[began], after[began]),
        ("mixed", "either"): available_change(before, after),
        ("imputed", "either"): imputed_change(before, after, is_man, draws=10),
    }
    for (approach, of), statistic in wanted.items():
        ours = row(found, approach, of)
        for name in ("n", "difference", "low", "high", "df", "p"):
            assert ours[name] == pytest.approx(getattr(statistic, name), rel=1e-9), (approach, name)
        assert (ours["assumption"], ours["reason"]) == (ASSUMED[approach], None)


def test_bounds_are_those_of_the_bounds() -> None:
    found = change()
    (bounds,) = [each for each in found.to_dict()["bounds"] if each["score"] == "a"]
    for name in ("unchanged", "worst", "best"):
        ours = row(found, f"bound_{name}", "began")
        assert (ours["difference"], ours["n"], ours["p"]) == (bounds[f"if_{name}"], STAYED + LEFT, None)


def test_who_came_back_and_skipped_the_question_is_in_no_number() -> None:
    found = change()
    assert {each["n"] for each in found.to_dict()["missing"] if each["score"] == "a"} == {30, 39, 45}
    kept = change([each for each in ROWS if each["participant"] < "p45"])
    assert row(kept, "mixed", "either") == row(found, "mixed", "either")


def test_the_imputation_names_what_helped_it() -> None:
    found = row(change(imputations=5), "imputed", "either")
    assert found["used_scores"] == "b"
    assert row(change(imputations=5, scores=["a"]), "imputed", "either")["used_scores"] == ""
    told = [each | {"kon": "M" if each["a"] is not None and each["a"] > 6 else "K"} for each in ROWS]
    assert row(change(told, scores=["a"], imputations=5), "imputed", "began")["used_columns"] == "kon"


def test_without_imputations_there_is_no_such_row() -> None:
    found = change()
    assert {each["approach"] for each in found.to_dict()["missing"]} == set(ASSUMED) - {"imputed"}
    assert found.to_dict()["imputations"] is None


def test_the_order_of_the_rows_and_the_names_of_the_persons_change_no_number() -> None:
    order = np.random.default_rng(1).permutation(len(ROWS))
    shuffled = [ROWS[place] | {"participant": f"q{99 - int(ROWS[place]['participant'][1:])}"} for place in order]
    assert change(shuffled, imputations=10).to_dict()["missing"] == change(imputations=10).to_dict()["missing"]


def test_where_nobody_is_missing_there_is_no_row() -> None:
    everybody = [each for each in ROWS if each["participant"] < "p30"]
    assert change(everybody, imputations=5).to_dict()["missing"] == []


def test_where_somebody_only_joined_there_are_no_bounds_and_no_row_of_those_who_began() -> None:
    without = [each for each in ROWS if not "p30" <= each["participant"] < "p39"]
    found = change(without, imputations=5, scores=["a"]).to_dict()["missing"]
    assert [(each["approach"], each["of"]) for each in found] == [
        *(("complete", "both"), ("mixed", "either"), ("imputed", "either")),
    ]


def test_groups_have_rows_of_their_own() -> None:
    found = change(by=["kon"], imputations=5)
    women = row(found, "mixed", "began", group="kvinna")
    assert (women["by"], women["n_stayers"], women["n_leavers"], women["n_joiners"]) == ("kon", 20, 6, 4)
    assert women["n"] == 26


def few(pairs: list[tuple[int, int]], made: Instrument | None = None) -> dict[str, str | None]:
    """Why each approach has no number, with so many pairs and a few who left."""
    found = [
        form(f"p{k}", when, a=both[place])
        for k, both in enumerate(pairs)
        for place, when in enumerate(("start", "exit"))
    ]
    found += [form(f"x{k}", "start", a=3) for k in range(2)]
    read = change(found, made, scores=["a"], imputations=5)
    return {each["approach"]: each["reason"] for each in read.to_dict()["missing"]}


def test_what_cannot_be_told_says_why() -> None:
    alone = few([(2, 3)])
    assert (alone["complete"], alone["mixed"], alone["imputed"]) == (
        *("too_few_pairs", "missing_few_modelled", "missing_few_imputed"),
    )
    apart = change([form("x", "start", a=3), form("y", "exit", a=4)]).to_dict()["missing"]
    assert {each["reason"] for each in apart if each["approach"].startswith("bound")} == {"nobody_stayed"}
    alike = few([(k % 5 + 1, k % 5 + 3) for k in range(11)])
    assert (alike["complete"], alike["mixed"], alike["imputed"]) == (
        *("no_variation", "missing_no_spread", "missing_no_spread"),
    )
    neither = few([(2, 3), (3, 5)], definition([item("a", better=None)]))
    assert (neither["bound_unchanged"], neither["bound_best"]) == (None, "no_direction")


def test_a_score_that_only_follows_from_the_question_does_not_help() -> None:
    """A mean of one question is that question."""
    made = definition([item("a"), item("b")], scores=[score("m", ["a"], "mean", 1)], groups=["kon"])
    found = change(made=made, scores=["a", "m"], imputations=5)
    assert row(found, "imputed", "either")["used_scores"] == ""


def test_too_few_imputations_are_refused() -> None:
    with pytest.raises(CallError, match="at least 5"):
        change(imputations=4)

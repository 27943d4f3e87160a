"""Matching of forms by participant."""

import numpy as np
import pandas as pd
import pytest

from progression.analysis.pairs import Pairs, match_pairs


def keys(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Participant, occasion and respondent, as forms have them."""
    return pd.DataFrame(rows, columns=["participant", "occasion", "respondent"], dtype="category")


def test_forms_are_matched_by_name_wherever_they_stand() -> None:
    (pairs,) = match_pairs(
        keys([("b", "exit", "mentor"), ("a", "start", "mentor"), ("b", "start", "mentor"), ("c", "exit", "mentor")]),
        before="start",
        after="exit",
    )
    assert pairs.before.tolist() == [1, 2, -1]
    assert pairs.after.tolist() == [-1, 0, 3]
    assert pairs.complete.tolist() == [False, True, False]
    assert pairs.home.tolist() == [1, 2, 3]


def test_values_of_an_absent_form_are_missing() -> None:
    (pairs,) = match_pairs(keys([("a", "start", "mentor"), ("b", "exit", "mentor")]), before="start", after="exit")
    before, after = pairs.values(np.array([4.0, 7.0]))
    assert before == pytest.approx([4, np.nan], nan_ok=True)
    assert after == pytest.approx([np.nan, 7], nan_ok=True)


def test_values_without_any_forms_are_missing() -> None:
    nobody = Pairs("mentor", np.array([-1]), np.array([-1]))
    before, after = nobody.values(np.empty(0))
    assert np.isnan([*before, *after]).all()


def test_respondent_without_forms_at_either_occasion_has_no_pairs() -> None:
    rows = [("a", "start", "participant"), ("a", "exit", "participant"), ("a", "follow-up-1", "mentor")]
    assert [each.respondent for each in match_pairs(keys(rows), before="start", after="exit")] == ["participant"]


def test_respondents_come_in_the_order_of_the_vocabulary() -> None:
    rows = [("a", "start", each) for each in ("staff", "mentor", "participant")]
    found = match_pairs(keys(rows), before="start", after="exit")
    assert [each.respondent for each in found] == ["participant", "mentor", "staff"]

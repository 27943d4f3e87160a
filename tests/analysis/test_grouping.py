"""Groups: everybody first, then the values of the columns asked for, in a sensible order."""

import pandas as pd
import pytest

from progression.analysis.grouping import groupings
from progression.errors import DataError

KEYS = pd.DataFrame(
    {
        "kon": pd.Categorical(["man", "annat", "kvinna", None, "man"]),
        "insats": pd.Categorical(["MIA", "Alis", "MIA", "Alis", None]),
        "insats2": pd.Categorical(["ö", "å", "b", "a", "a"]),
    }
)


def test_everybody_is_one_group() -> None:
    (everybody,) = groupings(KEYS, [])
    assert everybody.by is None
    assert [(label, members.tolist()) for label, members in everybody] == [(None, [True] * 5)]


def test_values_follow_the_vocabulary_and_blanks_belong_to_no_group() -> None:
    _, kon = groupings(KEYS, ["kon"])
    assert (kon.by, kon.labels) == ("kon", ("kvinna", "man", "annat"))
    assert kon.codes.tolist() == [1, 2, 0, -1, 1]


def test_other_values_follow_the_alphabet() -> None:
    _, insats = groupings(KEYS, ["insats2"])
    assert insats.labels[:2] == ("a", "b")


def test_crossed_columns_have_the_combinations_that_occur() -> None:
    _, both = groupings(KEYS, ["kon", "insats"])
    assert both.by == "kon · insats"
    assert both.labels == ("kvinna · MIA", "man · MIA", "annat · Alis")
    assert both.codes.tolist() == [1, 2, 0, -1, -1]
    assert [members.sum() for _, members in both] == [1, 1, 1]


def test_order_of_the_columns_is_the_order_of_the_name() -> None:
    _, both = groupings(KEYS, ["insats", "kon"])
    assert both.labels == ("Alis · annat", "MIA · kvinna", "MIA · man")


def test_all_absent_columns_are_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        groupings(KEYS, ["kön", "kon", "ort"])
    assert [problem.facts["column"] for problem in caught.value.problems] == ["kön", "ort"]
    assert [problem.facts["near"] for problem in caught.value.problems] == ["kon", "–"]
    assert caught.value.problems[0].facts["known"] == "kon, insats, insats2"

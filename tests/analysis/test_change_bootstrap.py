"""Bootstrap intervals in a group's change: those of the arrays, in every group, and hidden where the group is."""

import numpy as np
import pandas as pd
import pytest
from support import definition, form, item, score

from progression.analysis import GroupChange, group_change
from progression.capture import Forms, read_forms
from progression.disclosure import protect
from progression.errors import CallError
from progression.stats import bootstrap_effects

ITEMS = ["a", "b"]
NAMES = ["d_z_drawn_low", "d_z_drawn_high", "d_av_drawn_low", "d_av_drawn_high"]


def answers(people: int = 30) -> pd.DataFrame:
    """Forms of some people, each twice: four in a small group, four in none. One answer of seven is missing at exit."""
    random = np.random.default_rng(8)
    rows = []
    for place in range(people):
        group = "x" if place < 4 else "y" if place < 26 else None
        first = random.integers(1, 11, 2)
        last = np.clip(first + random.integers(-1, 4, 2), 1, 10)
        rows.append(form(f"p{place:02d}", "start", insats=group, a=first[0], b=first[1]))
        rows.append(form(f"p{place:02d}", "exit", insats=group, a=last[0], b=None if place % 7 == 0 else last[1]))
    return pd.DataFrame(rows)


def forms(frame: pd.DataFrame | None = None) -> Forms:
    """The same, read."""
    instrument = definition([item(each) for each in ITEMS], scores=[score("s", ITEMS, "mean", 2)])
    return read_forms(answers() if frame is None else frame, instrument)


def change(frame: pd.DataFrame | None = None, **how: object) -> GroupChange:
    """From start to exit, everybody and by insats."""
    return group_change(forms(frame), before="start", after="exit", **how)  # type: ignore[arg-type]


def test_the_intervals_are_those_of_the_arrays() -> None:
    frame = answers()
    pairs = [frame[frame["occasion"] == when].sort_values("participant") for when in ("start", "exit")]
    before, after = (each["a"].to_numpy(float)[:, None] for each in pairs)
    found = change(draws=2_000, scores=["a"])
    wanted = bootstrap_effects(before, after, draws=2_000)
    row = found.frame.iloc[0]
    assert row[NAMES].tolist() == [
        *(wanted.d_z_low[0], wanted.d_z_high[0]),
        *(wanted.d_av_low[0], wanted.d_av_high[0]),
    ]
    assert found.to_dict()["draws"] == 2_000
    assert found.to_dict()["scores"][0]["d_z_drawn_low"] == row["d_z_drawn_low"]


def test_the_order_of_rows_and_rows_without_answers_change_no_limit() -> None:
    frame = answers()
    empty = pd.DataFrame([form("p99", "exit", insats="y", a=None, b=None)])
    shuffled = pd.concat([frame, empty]).sample(frac=1, random_state=2)
    assert change(draws=1_000).frame[NAMES].equals(change(shuffled, draws=1_000).frame[NAMES])


def test_without_draws_there_are_no_such_columns() -> None:
    assert not set(NAMES) & set(change().frame.columns)


def test_a_small_group_has_no_limits_and_is_hidden() -> None:
    found = protect(change(draws=1_000, by=["insats"]), min_group=5)
    small = found.frame[found.frame["group"] == "x"]
    assert small["suppressed"].all()
    assert small[NAMES].isna().all(axis=None)
    assert found.frame[found.frame["group"] == "y"][NAMES].notna().all(axis=None)


def test_too_few_draws_are_refused() -> None:
    with pytest.raises(CallError, match="1000"):
        change(draws=10)

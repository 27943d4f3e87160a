"""The smallest improvement that can count is one that no verdict undercuts, however many questions were answered."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import GroupChange, Judging, group_change
from progression.capture import Forms
from progression.scoring import score as scored
from progression.stats import Constants, judge_change
from progression_reports.blocks import caution_table

NAMES = ("a", "b", "c")
FOUR = {"four": {"type": "ordinal", "range": [1, 4]}}
GIVEN = {"reliability": 0.84, "sd": 1.3, "mean": 2.5}


def forms_from(rows: list[dict[str, Any]], fewest: int) -> Forms:
    instrument = definition(
        [item(name, scale="four") for name in NAMES],
        scales=FOUR,
        scores=[score("s", NAMES, "mean", fewest)],
        constants=[("s", kind, value) for kind, value in GIVEN.items()],
    )
    return forms_of(instrument, rows)


def change(before: list[tuple[Any, ...]], after: list[tuple[Any, ...]], method: str, fewest: int) -> GroupChange:
    rows = [
        form(f"p{place}", occasion, **dict(zip(NAMES, answers, strict=True)))
        for occasion, forms in (("start", before), ("exit", after))
        for place, answers in enumerate(forms)
    ]
    judging = Judging(methods=(method,))
    return group_change(forms_from(rows, fewest), before="start", after="exit", scores=["s"], judging=judging)


@pytest.mark.parametrize("fewest", [1, 2, 3])
@pytest.mark.parametrize("method", ["jt", "gln"])
def test_smallest_step_and_room_are_those_of_every_form_that_could_come(method: str, fewest: int) -> None:
    """From each of some starts every allowed pattern of answers is tried."""
    every = list(product((1, 2, 3, 4, None), repeat=3))
    values = scored(
        forms_from(
            [form(f"p{k}", "start", **dict(zip(NAMES, each, strict=True))) for k, each in enumerate(every)], fewest
        ),
        ["s"],
    ).column("s")
    values = values[~np.isnan(values)]
    before = [(1, 1, 1), (1, 2, 2), (2, 2, None), (3, 3, 3), (4, 4, 4), (2, None, 3)]
    (row,) = change(before, [(2, 2, 2)] * len(before), method, fewest).to_dict()["individual"]
    found, stuck = [], 0
    for answers in before:
        given = [each for each in answers if each is not None]
        if len(given) < fewest:
            continue
        start = np.full(len(values), np.mean(given))
        classes = judge_change(start, values, method=method, constants=Constants(**GIVEN), better="higher")
        steps = np.abs(values - start)[classes == 1]
        stuck += not len(steps)
        found += steps.tolist()
    assert row["smallest_improvement"] == pytest.approx(min(found))
    assert row["no_room"] == stuck


def test_no_improvement_that_was_counted_is_smaller_than_the_smallest_step() -> None:
    """More than 1.44 points: five thirds with every answer, but three halves where a question was skipped."""
    found = change([(1, 1, 1)] * 6, [(3, 2, None)] * 6, "jt", 2)
    (row,) = found.to_dict()["individual"]
    assert (row["improved"], row["smallest_improvement"]) == (6, 1.5)
    table = caution_table(found, "sv")
    assert any("hoppat över" in note for note in table.notes)
    whole = caution_table(change([(1, 1, 1)] * 6, [(3, 2, 4)] * 6, "jt", 3), "sv")
    assert not any("hoppat över" in note for note in whole.notes)

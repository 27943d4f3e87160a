"""Verdicts of the hierarchical linear model: on noise alone it has next to nothing to say, and says why."""

from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item

from progression.analysis import GroupChange, Judging, group_change, individual_change
from progression.capture import Forms

BOTH = Judging(methods=("hlm", "jt"))
SCALE = {"fine": {"type": "interval", "range": [0, 100]}}
FLAT = np.full((9, 3), 50.0) + [[-3, 3, 0], [3, -3, 0], [0, 0, 1]] * 3
MONTHS = ("2026-01-01", "2026-05-01", "2026-10-01")
OCCASIONS = ("start", "follow-up-1", "exit")


def forms_from(values: Any) -> Forms:
    """One row of values per person: one per occasion."""
    instrument = definition(
        [item("a", scale="fine")], scales=SCALE, constants=[("a", "reliability", 0.8), ("a", "sd", 12.0)]
    )
    return forms_of(
        instrument,
        [
            form(f"p{number}", occasion, date=date, a=int(value))
            for number, row in enumerate(np.clip(np.rint(values), 0, 100))
            for occasion, date, value in zip(OCCASIONS, MONTHS, row, strict=True)
        ],
    )


def noise(seed: int, *, people: int = 40, spread: float = 12.0) -> Any:
    """Nobody changes: a level and an error each time."""
    rng = np.random.default_rng(seed)
    return rng.normal(50, spread, (people, 1)) + rng.normal(0, 5, (people, 3))


def fan(people: int = 40) -> Any:
    """All begin alike; later the one who stands high has risen."""
    rng = np.random.default_rng(1)
    rise = rng.normal(0, 20, (people, 1))
    return 50 + rise * np.array([0.1, 0.5, 1.0]) + rng.normal(0, 3, (people, 3))


def change(values: Any) -> GroupChange:
    return group_change(forms_from(values), before="start", after="exit", judging=BOTH)


def test_on_noise_alone_few_are_off_the_average_or_there_is_no_verdict() -> None:
    """Thirty groups in which nobody changed: at most 2 of 100 people are put off the average."""
    off, refused = [], 0
    for seed in range(30):
        frame = individual_change(forms_from(noise(seed)), before="start", after="exit", judging=BOTH).frame
        classes = frame.loc[frame["method"] == "hlm", "change_class"]
        assert classes.isna().all() or classes.notna().all()
        refused += int(classes.isna().all())
        off.append(classes.isin(["more_than_average", "less_than_average"]).mean())
    assert refused >= 28
    assert np.mean(off) < 0.02


@pytest.mark.parametrize(
    ("values", "code", "words"),
    [
        (noise(1), "slopes_by_level", ("takt och nivå hänger helt ihop", "rate and level go entirely together")),
        (noise(0), "slopes_alike", ("kan inte visa att takten skiljer sig", "cannot show that rates differ")),
        (FLAT, "slopes_alike", ("kan inte visa att takten skiljer sig", "cannot show that rates differ")),
    ],
)
def test_where_slopes_cannot_be_told_apart_there_is_a_reason_and_no_verdict(
    values: Any, code: str, words: tuple[str, str]
) -> None:
    frame = individual_change(forms_from(values), before="start", after="exit", judging=BOTH).frame
    reasons = frame.groupby("method")["reason"].unique().to_dict()
    assert {method: list(found) for method, found in reasons.items()} == {"hlm": [code], "jt": [None]}
    assert frame.loc[frame["method"] == "hlm", "change_class"].isna().all()
    found = change(values)
    assert found.against_average.empty
    (note,) = [each for each in found.notes if each.code == "method-not-possible"]
    assert (words[0] in note.text("sv"), words[1] in note.text("en")) == (True, True)


def test_without_dates_there_is_no_slope() -> None:
    instrument = definition([item("a", scale="fine")], scales=SCALE)
    answers = {"start": (30, 40, 50), "exit": (35, 50, 45)}
    rows = [form(f"p{place}", when, a=a) for when, given in answers.items() for place, a in enumerate(given)]
    frame = individual_change(
        forms_of(instrument, rows), before="start", after="exit", judging=Judging(methods=("hlm",))
    ).frame
    assert frame["reason"].unique().tolist() == ["too_few_occasions"]


def test_slopes_that_differ_and_go_with_the_level_are_judged_with_a_note() -> None:
    found = change(fan())
    (row,) = found.to_dict()["individual"][1:]
    assert (row["method"], row["classified"]) == ("hlm", 40)
    assert "slopes-by-level" in {each.code for each in found.notes}


def test_who_truly_moves_otherwise_is_still_told() -> None:
    rng = np.random.default_rng(3)
    values = noise(4) + rng.normal(0, 12, (40, 1)) * np.array([0.0, 0.5, 1.0])
    (row,) = change(values).to_dict()["individual"][1:]
    assert row["method"] == "hlm"
    assert row["more_than_average"] > 3
    assert row["less_than_average"] > 3

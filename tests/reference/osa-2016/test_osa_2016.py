"""Nationella nätverkets exempelbok 2016, ÖSA: staff knowledge before and after, from forms to print.

The book prints means only. The answers here are whole numbers from 1 to 10 that have these means.
"""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from support import table

import progression as pg
from progression.printing import half_up, print_number

ITEMS = ["funktionsnedsattning", "stod", "arbetsterapeut", "bedomning"]
STEPS = {"1½ steg": "1.5", "2 steg": "2", "3 steg": "3"}
PRINTED = table("osa-2016/fore-efter.csv")


def answers(mean: str, staff: int) -> list[int]:
    """Whole numbers around the mean, adding up to it exactly."""
    total = Decimal(mean.replace(",", ".")) * staff
    assert total == int(total)
    low, more = divmod(int(total), staff)
    spread = [1 if place % 2 else -1 for place in range(staff)]
    return [low + (place < more) + spread[place] for place in range(staff)]


def change_of(staff: int) -> dict[str, dict[str, Any]]:
    """The analysis of so many persons' forms, a row per item."""
    rows = [
        {"participant": f"personal-{place}", "occasion": occasion}
        for occasion in ("före", "efter")
        for place in range(staff)
    ]
    for item, printed in zip(ITEMS, PRINTED, strict=True):
        given = [*answers(printed["Före"], staff), *answers(printed["Efter"], staff)]
        for row, answer in zip(rows, given, strict=True):
            row[item] = str(answer)
    forms = pg.read_forms(pd.DataFrame(rows), pg.load_instrument("kunskap"))
    found = pg.group_change(forms, before="start", after="exit").to_dict()
    return {row["score"]: row for row in found["scores"]}


@pytest.mark.parametrize("staff", [10, 20])
def test_means_print_as_in_the_book(staff: int) -> None:
    """4,9 4,3 4,1 4,9 before and 6,4 6,0 6,9 7,1 after, with decimal comma."""
    rows = change_of(staff)
    for item, printed in zip(ITEMS, PRINTED, strict=True):
        assert rows[item]["n"] == staff
        assert print_number(rows[item]["mean_before"], "sv") == printed["Före"]
        assert print_number(rows[item]["mean_after"], "sv") == printed["Efter"]


@pytest.mark.parametrize("staff", [10, 20])
def test_differences_agree_with_the_printed_half_steps(staff: int) -> None:
    """1½, 1½, 3 and 2 steps: the increase to the nearest half."""
    rows = change_of(staff)
    for item, printed in zip(ITEMS, PRINTED, strict=True):
        assert half_up(rows[item]["difference"] * 2) / 2 == Decimal(STEPS[printed["Ökning i skalsteg"]])


def test_mean_of_the_four_questions_is_the_mean_of_their_means() -> None:
    """Everybody answered everything: (4,9 + 4,3 + 4,1 + 4,9) / 4 = 4,55 before, 6,6 after."""
    row = change_of(20)["kunskap"]
    assert (row["mean_before"], row["mean_after"]) == pytest.approx((4.55, 6.6), abs=1e-12)
    assert print_number(row["mean_before"], "sv") == "4,6"

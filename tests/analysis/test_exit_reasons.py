"""Why those who left had ended: matched with the exit records, counted once each."""

from datetime import date
from typing import Any

import pytest
from support.exits import exit_row, exits_of, forms_of_bip
from support.forms import form

from progression.analysis import GroupChange, group_change, methods_paragraph
from progression.errors import DataError
from progression.stats import wilson

DAY = date(2024, 1, 1)


def answers(stay: int, leave: int) -> list[dict[str, Any]]:
    """So many who came back, and who did not: ``s0 …``, ``l0 …``; every other a woman."""
    rows = []
    for kind, count in (("s", stay), ("l", leave)):
        for place in range(count):
            own = {"respondent": "mentor", "mal": 1 + place % 5, "kon": "K" if place % 2 else "M"}
            rows.append(form(f"{kind}{place}", "start", date=DAY, **own))
            if kind == "s":
                rows.append(form(f"{kind}{place}", "exit", date=date(2024, 9, 1), **own))
    return rows


def change(rows: list[dict[str, Any]], exits: list[dict[str, Any]], **more: Any) -> GroupChange:
    return group_change(forms_of_bip(rows), before="start", after="exit", exits=exits_of(exits), scores=["mal"], **more)


def counted(result: GroupChange, kind: str, group: str | None = None) -> dict[str, int]:
    """How many each answer has, of those that anybody has."""
    rows = [row for row in result.to_dict()["reasons"] if (row["kind"], row["group"]) == (kind, group)]
    return {row["answer"]: row["k"] for row in rows if row["k"]}


def test_each_who_left_is_counted_once_by_what_the_exit_says() -> None:
    exits = [
        exit_row("l0", 90, 1, avslutsanledning=1),
        exit_row("l1", 90, 4, avslutsanledning=3),
        exit_row("l2", 90, 2, avslutsanledning=1),
        exit_row("l3", 90, 98, avslutsanledning=98),
        exit_row("l4", 90, None, samtycke=0),
        exit_row("s0", 90, 1, avslutsanledning=2),
    ]
    found = change(answers(2, 7), exits)
    reasons = {"enligt_plan": 2, "for_sjuk": 1, "dont_know": 1, "not_told": 1, "no_exit": 2}
    assert counted(found, "reason") == reasons
    assert counted(found, "to_work") == {"yes": 2, "no": 1, "unknown": 2, "no_exit": 2}
    row = next(row for row in found.to_dict()["reasons"] if row["answer"] == "enligt_plan")
    assert (row["n"], row["share"]) == (7, pytest.approx(2 / 7))
    assert [row["share_low"], row["share_high"]] == pytest.approx([float(end) for end in wilson(2, 7)])
    assert found.attrition["only_before"].tolist() == [7]


def test_the_definition_of_work_decides_and_is_named() -> None:
    exits = [exit_row("l0", 90, 2), exit_row("l1", 90, 1)]
    found = change(answers(2, 2), exits, definition="arbete")
    assert counted(found, "to_work") == {"yes": 1, "no": 1}
    told = found.to_dict()["exits"]
    assert told["definition"] == "arbete"
    assert told["definition_label"]["sv"] == "Definition 2: arbete, även med lönestöd"
    assert "to-work-definition" in {note.code for note in found.notes}
    assert "Definition 2" in methods_paragraph(found, "sv")


def test_an_exit_before_the_start_is_of_an_earlier_participation() -> None:
    exits = [exit_row("l0", -30), exit_row("l1", 0), exit_row("l2", None)]
    assert counted(change(answers(2, 3), exits), "to_work") == {"yes": 2, "no_exit": 1}


def test_groups_are_those_at_the_start_and_add_up() -> None:
    exits = [exit_row(f"l{place}", 90, 1 if place < 4 else 4, avslutsanledning=1) for place in range(6)]
    found = change(answers(4, 8), exits, by=["kon"])
    assert counted(found, "to_work", "kvinna") == {"yes": 2, "no": 1, "no_exit": 1}
    assert counted(found, "to_work", "man") == {"yes": 2, "no": 1, "no_exit": 1}
    assert counted(found, "to_work") == {"yes": 4, "no": 2, "no_exit": 2}


def test_without_exits_or_leavers_nothing_is_told() -> None:
    rows = answers(3, 0)
    assert change(rows, []).to_dict()["reasons"] == []
    alone = group_change(forms_of_bip(answers(3, 3)), before="start", after="exit", scores=["mal"]).to_dict()
    assert (alone["reasons"], alone["exits"]) == ([], None)


def test_exits_of_strangers_are_not_counted_and_noted() -> None:
    found = change(answers(2, 2), [exit_row("nobody", 90), exit_row("l0", 90)])
    assert counted(found, "to_work") == {"yes": 1, "no_exit": 1}
    assert "to-work-strangers" in {note.code for note in found.notes}


def test_another_instrument_and_an_unknown_definition_are_refused() -> None:
    rows = answers(2, 2)
    with pytest.raises(DataError):
        group_change(forms_of_bip(rows), before="start", after="exit", exits=forms_of_bip(rows))
    with pytest.raises(DataError):
        change(rows, [], definition="arbeta")

"""Who is in the comparison: the tables and the figure say it in words, and hide what is about too few."""

from typing import Any

import pytest
from support import definition, form, forms_of, item, panel

from progression.analysis import GroupChange, group_change
from progression.disclosure import protect
from progression_reports.blocks import Table, background_table, bounds_table, flow, flow_table, leavers_table
from progression_reports.report import build_report

LABELS = {"a": "Ork", "b": "Stöd", "c": "Hopp", "d": "Mål", "e": "Ro"}


def change(rows: list[dict[str, Any]], *, items: str = "a", **more: Any) -> GroupChange:
    """Protected change from start to exit."""
    made = definition([item(name, label={"sv": LABELS[name]}) for name in items], groups=["kon"])
    return protect(group_change(forms_of(made, rows), before="start", after="exit", **more))


def left(low: int, *, kon: str = "K", count: int = 6) -> list[dict[str, Any]]:
    """So many who did not come back, around this value."""
    return [form(f"x{place}", "start", a=low + place % 2, kon=kon) for place in range(count)]


def stayed(kon: str = "K") -> list[dict[str, Any]]:
    """Six who came back."""
    return panel([4, 5, 6, 5, 4, 6], [6, 5, 7, 6, 6, 7], kon=kon)


def said(table: Table) -> str:
    """The first note: the sentence."""
    return table.notes[0]


def test_flow_is_a_table_of_occasions() -> None:
    table = flow_table(change([*stayed(), *left(2), form("y", "exit", a=3)]), "sv")
    assert [each.label for each in table.columns] == [
        *("Grupp", "Tillfälle", "Personer", "Svarade vid start", "Kvar från start", "Svarade inte vid start"),
    ]
    assert table.rows == (
        ("Alla", "Start", "12", "12", "100\u00a0%", "0"),
        ("Alla", "Avslut", "7", "6", "50\u00a0%", "1"),
    )


def test_flow_is_drawn_as_it_is_told() -> None:
    (figure,) = flow(change([*stayed(), *left(2), form("y", "exit", a=3)]), "sv")
    starters, others = figure.spec["data"]
    assert (starters["x"], others["x"]) == ([12, 6], [0, 1])
    assert "Alla: start: 12, varav 12 svarade vid start; avslut: 7, varav 6 svarade vid start." in figure.alt
    assert figure.table.rows[1][2:4] == ("7", "6")


def test_flow_of_few_is_neither_drawn_nor_told() -> None:
    (figure,) = flow(change([*stayed(), form("y", "uppföljning 1", a=3)]), "sv")
    assert figure.spec["data"][0]["x"] == [6, 6]
    assert figure.spec["data"][0]["y"] == [0, 2]
    assert "uppföljning 1: visas inte av sekretess" in figure.alt
    assert figure.table.rows[1][2:] == ("..",) * 4


@pytest.mark.parametrize(
    ("low", "sentence"),
    [
        (2, "De som inte svarade vid avslut låg lägre från början på ”Ork”."),
        (8, "De som inte svarade vid avslut låg högre från början på ”Ork”."),
    ],
)
def test_one_sentence_says_how_those_who_left_began(low: int, sentence: str) -> None:
    table = leavers_table(change([*stayed(), *left(low)]), "sv")
    assert said(table) == sentence
    assert len(table.rows) == 1


def test_one_sentence_says_that_no_clear_difference_is_seen_and_of_how_many() -> None:
    rows = [*stayed(), *left(4, count=4), *[form(f"y{place}", "start", a=6) for place in range(3)]]
    table = leavers_table(change(rows), "sv")
    assert table.rows[0][1:5] == ("6", "5,00 (0,89)", "7", "5,14 (0,90)")
    assert said(table).startswith(
        "Inga tydliga skillnader från början syns mellan dem som svarade igen och de 7 som inte"
    )


def test_one_sentence_names_both_directions_and_no_more_than_four_scores_of_each() -> None:
    rows = [row | dict.fromkeys("bcde", row["a"]) for row in stayed()]
    rows += [row | dict.fromkeys("bcde", row["a"]) for row in left(1)]
    table = leavers_table(change(rows, items="abcde"), "sv")
    assert said(table).endswith("lägre från början på ”Ork”, ”Stöd”, ”Hopp”, ”Mål” och 1 till.")
    mixed = [row | {"b": 10 - row["a"]} for row in [*stayed(), *left(1)]]
    assert said(leavers_table(change(mixed, items="ab"), "sv")).endswith("på ”Ork”, och högre på ”Stöd”.")
    assert said(leavers_table(change(mixed, items="ab"), "en")).endswith('on "Ork", and higher on "Stöd".')


def test_too_few_who_left_are_named_as_that() -> None:
    result = change([*stayed(), *left(1, count=3)])
    table = leavers_table(result, "sv")
    assert said(table).startswith("De som kom tillbaka, eller de som inte gjorde det, är för få")
    assert table.rows[0][1:] == ("..",) * 6
    assert bounds_table(result, "sv").rows[0][1:] == ("..",) * 5


def test_where_nobody_left_there_is_nothing_to_compare() -> None:
    result = change(stayed())
    for build in (leavers_table, background_table, bounds_table):
        assert build(result, "sv").rows == ()
    section = build_report(result, "sv").sections[0]
    assert len(section.blocks) == 2  # the counts and the flow


def test_several_respondents_have_a_sentence_each() -> None:
    both = definition([item("a", respondents=["participant", "mentor"])], groups=["kon"])
    rows = [row | {"respondent": "deltagare"} for row in [*stayed(), *left(1)]]
    rows += [row | {"respondent": "mentor"} for row in stayed()]
    result = protect(group_change(forms_of(both, rows), before="start", after="exit"))
    table = leavers_table(result, "sv")
    assert table.notes[0].startswith("Deltagare: De som inte svarade vid avslut låg lägre")
    assert table.notes[1] == "Mentor: Alla som svarade vid start svarade också vid avslut."


def test_background_names_the_group_that_differs_most() -> None:
    rows = [*stayed(), *(row | {"participant": f"m{row['participant']}"} for row in stayed("M"))]
    result = change([*rows, *left(5, kon="M", count=9)])
    table = background_table(result, "sv")
    assert said(table) == (
        "Tydligast är skillnaden för kvinnor: 0\u00a0% av dem som inte svarade vid avslut, "
        "mot 50\u00a0% av dem som svarade igen."
    )
    assert table.rows[0] == ("Kön", "Kvinnor", "50\u00a0% (6 av 12)", "0\u00a0% (0 av 9)", "−1,41")


def test_background_without_a_clear_difference_or_of_few_says_so() -> None:
    rows = [*stayed(), *(row | {"participant": f"m{row['participant']}"} for row in stayed("M")), *left(5, count=5)]
    men = [row | {"participant": f"m{row['participant']}"} for row in left(5, kon="M", count=5)]
    assert said(background_table(change([*rows, *men]), "sv")).startswith("Grupperna är inte tydligt vanligare")
    assert said(background_table(change([*stayed(), *left(2, kon="M", count=4)]), "sv")).startswith(
        "Grupperna är för små"
    )


def test_background_of_two_respondents_says_whose() -> None:
    both = definition([item("a", respondents=["participant", "mentor"])], groups=["kon"])
    rows = [*stayed(), *(row | {"participant": f"m{row['participant']}"} for row in stayed("M")), *left(5, count=6)]
    rows = [row | {"respondent": who} for row in rows for who in ("deltagare", "mentor")]
    table = background_table(protect(group_change(forms_of(both, rows), before="start", after="exit")), "sv")
    assert [row[:3] for row in table.rows][::2] == [("Deltagare", "Kön", "Kvinnor"), ("Mentor", "Kön", "Kvinnor")]


def test_bounds_say_what_each_supposes() -> None:
    """Six rose by 1.17 in all 7; six left from 2 or 3 on a scale from 1 to 10: 7/12, (7 − 9)/12, (7 + 45)/12."""
    table = bounds_table(change([*stayed(), *left(2)]), "sv")
    assert table.rows == (("Ork", "6 av 12", "+1,17", "+0,58", "−0,17", "+4,33"),)
    assert [note.partition(":")[0] for note in table.notes] == [
        *("Om ingen som saknas ändrats", "Sämsta tänkbara", "Bästa tänkbara"),
    ]

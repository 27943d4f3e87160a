"""Moves and differences as they are drawn: what is told of enough people, the rest in one number, never one person."""

from typing import Any

import plotly.graph_objects as go
import pytest
from support import definition, forms_of, item, panel

from progression.analysis import GroupChange, group_change
from progression.disclosure import protect
from progression.texts import LANGUAGES, Language
from progression_reports.blocks import Figure, Table, change_differences, change_moves
from progression_reports.report import build_report

KNOWN = [("a", "reliability", 0.8), ("a", "sd", 2.0)]
BEFORE = [2] * 14 + [8] * 12
AFTER = [2] * 8 + [7] * 6 + [9] * 12


def change(before: list[Any] = BEFORE, after: list[Any] = AFTER, **more: Any) -> GroupChange:
    return protect(group_change(forms_of(definition(**more), panel(before, after)), before="start", after="exit"))


def one(built: tuple[Figure | Table, ...]) -> Figure:
    (figure,) = built
    assert isinstance(figure, Figure)
    return figure


def drawn(figure: Figure) -> list[dict[str, Any]]:
    return [trace for trace in figure.spec["data"] if trace.get("fill") == "toself"]


def test_a_ribbon_is_as_wide_as_many_made_the_move_and_those_of_a_band_lie_on_each_other() -> None:
    figure = one(change_moves(change(), "sv"))
    heights = [trace["y"][-1] - trace["y"][0] for trace in drawn(figure)]
    assert [round(each / heights[1] * 12) for each in heights] == [8, 12, 6]
    same, _, up = drawn(figure)
    assert same["y"][-1] == pytest.approx(up["y"][0])
    assert same["fillcolor"] != up["fillcolor"]


def test_numbers_stand_on_ribbons_that_have_room_and_never_among_many_bands() -> None:
    few = one(change_moves(change(), "sv"))
    many = one(change_moves(change(BEFORE * 12, AFTER * 12), "sv"))
    written = [
        [trace["text"] for trace in figure.spec["data"] if trace.get("mode") == "text"] for figure in (few, many)
    ]
    assert written == [[["8", "12", "6"]], [[]]]


def test_moves_are_said_in_words_and_stand_in_the_table() -> None:
    figure = one(change_moves(change(), "sv"))
    assert "a, 26 personer: 8 från 1–5 till 1–5, 6 från 1–5 till 6–10, 12 från 6–10 till 6–10." in figure.alt
    assert "Medelvärdet gick från 4,77 till 6,38." in figure.alt
    assert figure.table.rows == (
        ("a", "1–5", "1–5", "8", "26"),
        ("a", "1–5", "6–10", "6", "26"),
        ("a", "6–10", "6–10", "12", "26"),
    )


def test_moves_of_few_are_one_number() -> None:
    before = [2] * 40 + [5] * 50 + [9] * 40
    after = [2] * 28 + [5] * 9 + [9] * 3 + [2] * 8 + [5] * 30 + [9] * 12 + [2] * 3 + [5] * 7 + [9] * 30
    figure = one(change_moves(change(before, after), "en"))
    told = sum(int(row[3]) for row in figure.table.rows[:-1])
    assert figure.table.rows[-1] == ("a", "other ways", "other ways", str(130 - told), "130")
    assert len(drawn(figure)) == len(figure.table.rows) - 1
    assert any(each["text"] == f"{130 - told} not shown" for each in figure.spec["layout"]["annotations"])
    assert f"{130 - told} not shown" in figure.alt


def test_where_no_move_may_be_told_a_table_says_why() -> None:
    before, after = [2] * 14 + [8] * 12, [2] * 8 + [7] * 6 + [9] * 11 + [2]
    (table,) = change_moves(change(before, after), "sv")
    assert isinstance(table, Table)
    assert table.rows == (("a", "..", "..", "..", ".."),)
    assert table.notes[-1].startswith("Två punkter (..)")


def test_where_none_of_several_scores_may_be_told_one_row_says_so() -> None:
    made = definition([item("a"), item("b")])
    rows = [row | {"b": row["a"]} for row in panel([5] * 10, [5] * 6 + [6] * 4)]
    found = protect(group_change(forms_of(made, rows), before="start", after="exit"))
    for build in (change_moves, change_differences):
        (table,) = build(found, "sv")
        assert isinstance(table, Table)
        assert [row[0] for row in table.rows] == ["Ingen av 2 frågor och skalor visas"]


def test_a_score_without_moves_to_tell_is_named_under_the_figure() -> None:
    made = definition([item("a"), item("b")])
    rows = [row | {"b": row["a"]} for row in panel(BEFORE, AFTER)]
    rows[-1] |= {"b": 1}
    figure = one(change_moves(protect(group_change(forms_of(made, rows), before="start", after="exit")), "sv"))
    assert figure.caption.endswith("Inga vägar visas för b: för få har gått samma väg.")
    assert figure.table.rows[-1] == ("b", "..", "..", "..", "..")


def test_bars_stand_where_the_differences_are_and_what_is_joined_is_striped() -> None:
    by = [-3, -1] + [0] * 6 + [1] * 7 + [2] * 5 + [3, 4, 5]
    figure = one(change_differences(change([5] * len(by), [5 + each for each in by]), "sv"))
    bars = [trace for trace in figure.spec["data"] if trace["type"] == "bar" and trace["y"] != [None]]
    assert [(trace["x"], trace["y"]) for trace in bars] == [([1, 2], [7, 8]), ([0], [8])]
    assert [trace["marker"]["pattern"]["shape"] for trace in bars] == [["", "/"], ["/"]]
    assert [row[1:3] for row in figure.table.rows] == [("0 eller lägre", "8"), ("+1", "7"), ("+2 eller högre", "8")]
    assert "0 eller lägre: 8, +1: 7, +2 eller högre: 8. I genomsnitt +1,09." in figure.alt


def test_measurement_error_is_shaded_where_it_is_known_and_else_said_not_to_be() -> None:
    known, unknown = (one(change_differences(change(**more), "sv")) for more in ({"constants": KNOWN}, {}))
    margin = pytest.approx(1.96 * 1.2649, abs=1e-3)
    (field,) = known.spec["layout"]["shapes"]
    assert (-field["x0"], field["x1"]) == (margin, margin)
    assert known.spec["layout"]["xaxis"]["range"][0] == field["x0"]
    assert "Upp till 2,48 åt endera hållet är inom mätfelet." in known.alt
    assert known.table.columns[-1].label == "Mätfel"
    assert unknown.spec["layout"]["shapes"] == []
    assert "Hur stort mätfelet är vet vi inte här" in unknown.caption
    assert "Mätfel" not in [each.label for each in unknown.table.columns]


def test_where_the_error_of_some_scores_is_known_the_others_are_named() -> None:
    made = definition([item("a"), item("b")], constants=KNOWN)
    rows = [row | {"b": row["a"]} for row in panel(BEFORE, AFTER)]
    figure = one(change_differences(protect(group_change(forms_of(made, rows), before="start", after="exit")), "sv"))
    assert "För b är mätfelet inte känt" in figure.caption


def test_scales_of_another_length_have_a_figure_of_their_own() -> None:
    scales = {"hundred": {"type": "ordinal", "range": [0, 100]}}
    made = definition([item("a"), item("b", scale="hundred")], scales=scales)
    rows = [row | {"b": row["a"] * 10} for row in panel(BEFORE, AFTER)]
    found = protect(group_change(forms_of(made, rows), before="start", after="exit"))
    figures = change_differences(found, "sv")
    assert [each.table.rows[0][0] for each in figures if isinstance(each, Figure)] == ["a", "b"]
    assert figures[-1].table.rows[0][1] == "−5 till +5"  # type: ignore[union-attr]


def test_differences_of_few_are_a_table_of_two_dots() -> None:
    (table,) = change_differences(change([5] * 10, [5] * 6 + [6] * 4), "sv")
    assert isinstance(table, Table)
    assert table.rows == (("a", "..", "..", ".."),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plotly_takes_both_widths_of_both_figures(language: Language) -> None:
    found = change(constants=KNOWN)
    for figure in (one(change_moves(found, language)), one(change_differences(found, language))):
        for spec in (figure.spec, figure.narrow):
            assert len(go.Figure(spec).data) == len(spec["data"])


def test_a_change_of_a_small_group_draws_neither() -> None:
    report = build_report(change([1, 2, 3, 4], [4, 5, 6, 7]), "sv")
    ids = [block.id for section in report.sections for block in section.blocks if isinstance(block, Figure)]
    assert not [each for each in ids if each.startswith(("moves", "differences"))]

"""What may be answered to somebody else's questions: lists, numbers, dates and texts as scales."""

import datetime as dt
from typing import Any

import pytest
from exchange.xlsform.strangers import YESNO, notes, read

# -------------------------------------------------------------------- lists


def options_of(names: list[Any], labels: list[str] | None = None, kind: str = "select_one l", **row: str) -> Any:
    heads = ["type", "name", "label", *row]
    choices = [["l", name, label] for name, label in zip(names, labels or [f"Svar {n}" for n in names], strict=True)]
    made, found = read([heads, [kind, "a", "A", *row.values()]], [YESNO[0], *choices])
    return made.scale_of(made.item("a")), notes(found)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([1, 2, 3], [(1, None), (2, None), (3, None)]),
        (["3", "1", "-2"], [(3, None), (1, None), (-2, None)]),
        (["ja", "nej"], [(1, "ja"), (2, "nej")]),
        ([1, 2, "annat"], [(1, None), (2, None), (3, "annat")]),
        ([1, 2, 99], [(1, None), (2, None), (99, None)]),  # "vet ej" or not: nobody said so
        (["Option A", "option_a"], [(1, "option_a"), (2, "option_a-2")]),
        (["007", "08"], [(1, "a007"), (2, "a08")]),
        (["1.5", "2.5"], [(1, "a1_5"), (2, "a2_5")]),
        ([10, 999999], [(1, "a10"), (2, "a999999")]),  # further apart than answers are kept
    ],
)
def test_names_that_are_whole_numbers_are_codes_and_the_others_ids(names: list[Any], expected: list[Any]) -> None:
    scale, said = options_of(names)
    assert scale.type == "nominal"
    assert [(each.code, each.id) for each in scale.options] == expected
    assert "xlsform.unordered" in said
    assert scale.missing == []


@pytest.mark.parametrize(
    ("names", "labels", "expected"),
    [
        ([1, 2, 3, 4, 5], ["1", "2", "3", "4", "5"], (1, 5, 1, None)),
        ([0, 0.5, 1], ["0", "0,5", "1"], (0, 1, 0.5, None)),
        ([1, 2, 3], ["1 – sämst", "2", "3 – bäst"], (1, 3, 1, {"sv": ["sämst", "bäst"]})),
    ],
)
def test_a_list_of_bare_numbers_is_a_range(names: list[Any], labels: list[str], expected: Any) -> None:
    scale, said = options_of(names, labels)
    assert scale.type == "ordinal"
    assert (scale.low, scale.high, scale.step, scale.ends) == expected
    assert "xlsform.unordered" not in said


@pytest.mark.parametrize("labels", [["1", "2", "tre"], ["1 – sämst", "2", "3"], ["1", "3", "2"]])
def test_a_list_of_numbers_with_words_among_them_is_no_range(labels: list[str]) -> None:
    assert options_of(["1", "2", "3"], labels)[0].type == "nominal"


def test_two_options_with_one_label_are_told_apart_by_their_names() -> None:
    scale, said = options_of(["x", "y", "z"], ["Annat", "annat", "X"])
    assert [each.label["sv"] for each in scale.options] == ["Annat", "annat (y)", "X (z)"]  # x is the first one's id
    assert said["xlsform.labels"] == "y, z"


def test_a_choice_without_a_label_is_called_by_its_name() -> None:
    made, _ = read([["type", "name", "label"], ["select_one l", "a"]], [YESNO[0], ["l", "ja", None], ["l", "nej", ""]])
    assert [each.label["sv"] for each in made.scales["l"].options] == ["ja", "nej"]
    assert made.item("a").label == {"sv": "a"}


def test_a_list_that_is_used_both_ways_becomes_two_scales() -> None:
    made, _ = read([["type", "name", "label"], ["select_one yn", "a", "A"], ["select_multiple yn", "b", "B"]])
    assert [(each.scale, made.scale_of(each).type) for each in made.items] == [
        ("yn", "nominal"),
        ("yn-2", "multi_select"),
    ]


@pytest.mark.parametrize(
    "constraint",
    [
        "not(selected(., 'c') and count-selected(.) > 1)",
        "not(count-selected(.) >= 2 and selected(., 'c'))",
        "if(selected(., 'c'), count-selected(.) = 1, true())",
        "not(selected(., “c”) and count-selected(.)>1)",
    ],
)
def test_an_option_that_stands_alone_is_exclusive(constraint: str) -> None:
    scale, said = options_of(["a", "b", "c"], kind="select_multiple l", constraint=constraint)
    assert [each.exclusive for each in scale.options] == [False, False, True]
    assert "limits" not in said


def test_a_constraint_of_a_list_that_nobody_understands_is_lost() -> None:
    for constraint in (
        "count-selected(.) <= 1",
        "not(selected(., 'a') and selected(., 'b'))",
        "if(selected(., 'a'), count-selected(.) > 0, true())",
        "not(selected(., 'c') and count-selected(.) > 1)",
        ". != 'a'",
    ):
        assert options_of(["a", "b"], kind="select_multiple l", constraint=constraint)[1]["limits"] == "a", constraint


def test_cells_may_be_numbers_dates_and_truths() -> None:
    survey = [
        ["type", "name", "label", "required", "jr:constraintMsg", "media::image::English (en)"],
        ["integer", "a", 7.0, True, "x"],
        ["text", "b", dt.date(2026, 1, 15), False],
        ["text", "c", dt.datetime(2026, 1, 15, 8, 30)],  # noqa: DTZ001  cells know no time zones
        ["text", "d", 2.5],
    ]
    made, _ = read(survey)
    assert [each.label["sv"] for each in made.items] == ["7", "2026-01-15", "2026-01-15T08:30:00", "2.5"]
    assert [each.required for each in made.items] == [True, False, False, False]


# -------------------------------------------------------------------- numbers, dates and texts


def scale_of(kind: str, constraint: str = "", **row: str) -> Any:
    made, found = read([["type", "name", "label", "constraint", *row], [kind, "a", "A", constraint, *row.values()]])
    return made.scale_of(made.item("a")), notes(found)


@pytest.mark.parametrize(
    ("kind", "constraint", "expected", "said"),
    [
        ("integer", ". >= 0 and . <= 10", (0, 10, 1), None),
        ("integer", "(.>=0) and (.<=10)", (0, 10, 1), None),
        ("integer", ".<=10 and .>=-5", (-5, 10, 1), None),
        ("integer", "0 <= . and 10 >= .", (0, 10, 1), None),
        ("integer", ". > 0 and . < 10", (1, 9, 1), None),
        ("integer", ". > 0.5 and . < 9.5", (1, 9, 1), None),
        ("integer", ". >= 0 and . <= 100 and . mod 5 = 0", (0, 100, 5), None),
        ("integer", "", (0, 32000, 1), "xlsform.limits"),
        ("integer", ". >= 18", (18, 32018, 1), "xlsform.limits"),
        ("integer", ". <= 7", (0, 7, 1), "xlsform.limits"),
        ("integer", ". < 0", (-32001, -1, 1), "xlsform.limits"),
        ("integer", ". >= 0 and . <= 1000000", (0, 32000, 1), "limits"),
        ("integer", ". >= 5 and . <= 5", (5, 6, 1), "limits"),
        ("integer", ". <= ${b}", (0, 32000, 1), "limits"),
        ("integer", "regex(., '^[0-9]{4}$')", (0, 32000, 1), "limits"),
        ("integer", ". >= 0 and . <= 10 and . mod 3 = 1", (0, 32000, 1), "limits"),
        ("integer", ". >= 0 and . <= 10 and (. * 2) mod 3 = 0", (0, 32000, 1), "limits"),
        ("integer", ". >= 0 and . <= 10 or . > 90", (0, 32000, 1), "limits"),
        ("decimal", ". >= 0.123456789 and . <= 0.2", (0.123456789, 0.193456789, 0.01), "limits"),
        ("decimal", ". >= 0 and . <= 10 and round(. div 0.5 * 10) mod 10 = 0", (0, 3200, 0.1), "limits"),
        ("integer", "(. >= 0 and . <= 10) or . = 98", (0, 10, 1), "missing_reasons"),
        ("decimal", ". >= 0 and . <= 10", (0, 10, 0.01), "xlsform.decimals"),
        ("decimal", ". >= 0 and . <= 1000", (0, 1000, 0.1), "xlsform.decimals"),
        ("decimal", "", (0, 3200, 0.1), "xlsform.limits"),
        ("decimal", ". > 0 and . < 10", (0, 10, 0.01), "limits"),
    ],
)
def test_the_bounds_of_a_number(kind: str, constraint: str, expected: tuple[float, ...], said: str | None) -> None:
    scale, losses = scale_of(kind, constraint)
    assert scale.type == "number"
    assert (scale.low, scale.high, scale.step) == expected
    about_limits = losses.keys() & {"limits", "missing_reasons", "xlsform.limits", "xlsform.decimals"}
    assert said in about_limits if said else not about_limits


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [("start=0 end=10 step=2", (0, 10, 2)), ("start=1, end=5", (1, 5, 1)), ("", (1, 10, 1)),
     ("start=10;end=0;step=0.5", (0, 10, 0.5))],
)  # fmt: skip
def test_a_slider_is_an_ordinal_scale(parameters: str, expected: tuple[float, ...]) -> None:
    scale, _ = scale_of("range", parameters=parameters)
    assert (scale.type, scale.low, scale.high, scale.step) == ("ordinal", *expected)


@pytest.mark.parametrize(
    ("constraint", "expected", "lost"),
    [
        ("", ("1970-01-01", "2057-08-12"), False),
        (". >= date('2020-02-29') and . <= date('2026-12-31')", ("2020-02-29", "2026-12-31"), False),
        (". > date('2020-02-28')", ("2020-02-29", "2057-08-12"), False),
        (". <= today()", ("1970-01-01", "2057-08-12"), True),
        (". >= date('1950-01-01')", ("1970-01-01", "2057-08-12"), True),
        (". >= date('i går')", ("1970-01-01", "2057-08-12"), True),
        (". >= 7", ("1970-01-01", "2057-08-12"), True),
        (". >= date('2026-12-31') and . <= date('2020-02-29')", ("1970-01-01", "2057-08-12"), True),
    ],
)
def test_the_limits_of_a_date(constraint: str, expected: tuple[str, str], lost: bool) -> None:  # noqa: FBT001
    scale, losses = scale_of("date", constraint)
    assert (scale.first_day.isoformat(), scale.last_day.isoformat()) == expected
    assert ("limits" in losses) == lost


@pytest.mark.parametrize(
    ("constraint", "appearance", "expected", "lost"),
    [
        ("", "", ("text", 4000), False),
        ("", "multiline", ("long_text", 4000), False),
        ("string-length(.) <= 80", "", ("text", 80), False),
        ("string-length(.) < 80", "", ("text", 79), False),
        ("string-length(.) <= 9000", "", ("text", 4000), False),
        ("regex(., '[a-z]')", "", ("text", 4000), True),
    ],
)
def test_the_length_of_a_text(constraint: str, appearance: str, expected: tuple[str, int], lost: bool) -> None:  # noqa: FBT001
    scale, losses = scale_of("text", constraint, appearance=appearance)
    assert (scale.type, scale.longest) == expected
    assert ("limits" in losses) == lost

"""When somebody else's questions are asked, as far as a condition of ours can say it."""

import pytest
from exchange.xlsform.strangers import HEADS, YESNO, notes, read

# -------------------------------------------------------------------- conditions

ASKED = [
    HEADS,
    ["select_one yn", "works", "Arbetar?"],
    ["select_multiple help", "help", "Hjälp?"],
    ["select_one grade", "grade", "Betyg"],
    ["integer", "age", "Ålder", None, ". >= 0 and . <= 120"],
    ["text", "free", "Fritt"],
    ["date", "born", "Född"],
]
LISTS = [
    *YESNO,
    ["help", "a", "A"],
    ["help", "b", "B"],
    ["grade", 1, "Låg"],
    ["grade", 2, "Mellan"],
    ["grade", 3, "Hög"],
]


@pytest.mark.parametrize(
    ("relevant", "condition"),
    [
        ("${works} = 'yes'", "works == yes"),
        ("${works}='yes'", "works == yes"),
        ("'yes' = ${works}", "works == yes"),
        ("${works} = “yes”", "works == yes"),
        ("selected(${works}, 'yes')", "works == yes"),
        ("${works} != 'yes'", "not works == yes"),  # a blank differs from every option, to XPath
        ("${works} != '' and ${works} != 'yes'", "works != yes"),
        ("${works} != ''", "answered(works)"),
        ("${works} = ''", "not answered(works)"),
        ("not(${works} = '')", "answered(works)"),
        ("string-length(${free}) > 0", "answered(free)"),
        ("string-length(${free}) = 0", "not answered(free)"),
        ("${born} != ''", "answered(born)"),
        ("count-selected(${help}) >= 1", "answered(help)"),
        ("selected(${help}, 'a') or selected(${help}, 'b')", "help has a or help has b"),
        ("not(selected(${help}, 'a'))", "not help has a"),
        ("${age} >= 18 and ${age} < 65", "age >= 18 and age < 65"),
        ("18 <= ${age}", "age >= 18"),
        ("${age} = 17.0", "age == 17"),
        ("${age} != 17", "not age == 17"),
        ("selected(${grade}, 2)", "grade == 2"),
        ("not(not(${works} = 'yes'))", "works == yes"),
        ("${works} = 'yes' and ${works} != ''", "works == yes"),
        ("${works} = 'yes' or ${works} = 'yes'", "works == yes"),
        ("number(${age}) > 17", "age > 17"),
        ("${grade} = 1 or ${grade} = 2", "grade in [1, 2]"),
        ("${grade} < 2 or ${grade} = 3 or ${age} = 1", "grade in [1, 3] or age == 1"),
        ("${grade} >= 2", "grade in [2, 3]"),  # of a list without an order, the answers that the form means
        ("(${works} = 'yes' and ${age} > 17) or ${grade} = '3'", "works == yes and age > 17 or grade == 3"),
        ("not(${works} = 'yes' or ${age} > 17)", "not (works == yes or age > 17)"),
    ],
)
def test_what_a_condition_says(relevant: str, condition: str) -> None:
    made, found = read([*ASKED, ["text", "last", "Sist", relevant]], LISTS)
    assert made.item("last").ask_if == condition
    assert "conditions" not in notes(found)


@pytest.mark.parametrize(
    "relevant",
    [
        "${later} = 'yes'",
        "${nobody} = 'yes'",
        "${works} = 'perhaps'",
        "${help} = 'a'",
        "${age} + 1 > 17",
        "${age} > ${grade}",
        "${free} = 'x'",
        "${born} > today()",
        "${age} = 7000",
        "${works} > 1",
        "/data/grade = 1",
        "jr:choice-name(${works}, '${works}') = 'Ja'",
        "position(..) = 1",
        "true()",
        "${age} = 'nan'",
        "${age} = 'x'",
        "selected(${age}, '1')",
        "count-selected(${help}) = 1",
        "count-selected(${help}) > 1",
        "not(not(${help} = 'a'))",
        " or ".join(f"(${{age}} > {number} and ${{works}} = 'yes')" for number in range(40)),  # longer than any of ours
        "1 = 1",
        "((((",
        "${works} = 'yes' and",
        "'",
        "(" * 200 + "${works}" + ")" * 200,
        "${age} > 1" + " or ${age} > 1" * 3000,
    ],
)
def test_a_condition_that_we_cannot_say_is_lost_and_said(relevant: str) -> None:
    made, found = read([*ASKED, ["text", "last", "Sist", relevant], ["select_one yn", "later", "Senare"]], LISTS)
    assert made.item("last").ask_if is None
    assert notes(found)["conditions"] == "last"


def test_who_and_when_of_a_group_and_a_question_in_it_are_taken_together() -> None:
    survey = [
        HEADS,
        ["select_one who", "respondent", "Vem?"],
        ["select_one when", "occasion", "När?"],
        ["begin_group", "g", "Grupp", "${respondent} = 'mentor' or selected(${respondent}, 'staff')"],
        ["integer", "a", "A", "${respondent} = 'mentor' and (${occasion} = 'start' or ${occasion} = 'exit')"],
        ["integer", "b", "B", "${respondent} = 'participant'"],
        ["end_group"],
        ["integer", "c", "C", "${respondent} = 'nobody'"],
        ["integer", "d", "D", "${a} = 1"],
    ]
    choices = [YESNO[0], *(["who", each, each] for each in ("participant", "mentor", "staff")),
               *(["when", each, each] for each in ("start", "uppföljning 1", "uppföljning 2", "exit"))]  # fmt: skip
    made, found = read(survey, choices)
    asked = [(each.id, each.respondents, each.occasions, each.ask_if) for each in made.items]
    everybody = ["participant", "mentor", "staff"]
    assert asked == [
        ("a", ["mentor"], ["start", "exit"], None),
        ("b", ["mentor", "staff"], [], None),
        ("c", everybody, [], None),
        ("d", everybody, [], None),  # a is not put to all who are asked d
    ]
    assert notes(found)["conditions"] == "b, c, d"
    assert [(each.id, each.repeats) for each in made.occasions] == [
        ("start", False),
        ("follow-up", True),
        ("exit", False),
    ]


def test_somebody_elses_respondents_that_we_do_not_know_are_a_question() -> None:
    survey = [["type", "name", "label"], ["select_one who", "respondent", "Vem?"], ["text", "a", "A"]]
    made, _ = read(survey, [YESNO[0], ["who", "neighbour", "Grannen"], ["who", "mentor", "Mentor"]])
    assert made.item_ids == ["respondent-2", "a"]
    assert made.respondents == ["participant"]


def test_occasions_that_cannot_be_told_apart_are_left_to_the_usual_ones() -> None:
    survey = [["type", "name", "label"], ["select_one when", "occasion", "När?"], ["text", "a", "A"]]
    made, _ = read(survey, [YESNO[0], ["when", "v1", "Besök"], ["when", "v2", "besök"]])
    assert made.occasions == []


def test_the_part_of_a_condition_that_we_can_say_stays() -> None:
    made, found = read([*ASKED, ["text", "last", "Sist", "${works} = 'yes' and ${free} = 'x'"]], LISTS)
    assert made.item("last").ask_if == "works == yes"
    assert notes(found)["conditions"] == "last"


def test_the_conditions_of_the_groups_around_a_question_are_its_own_too() -> None:
    survey = [
        *ASKED,
        ["begin_group", "outer", "Yttre", "${works} = 'yes'"],
        ["begin_group", "inner", None, "${age} > 17"],
        ["text", "last", "Sist", "${grade} = 3"],
        ["end_group"],
        ["end_group"],
    ]
    made, _ = read(survey, LISTS)
    assert made.item("last").ask_if == "works == yes and age > 17 and grade == 3"
    assert made.item("last").section == "outer"

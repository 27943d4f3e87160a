"""The tables about two groups: plain words, the result's own numbers, and no word of an effect."""

from typing import Any

import pytest
from support import definition, form, forms_of, item

from progression.analysis import group_comparison
from progression.disclosure import protect
from progression.texts import LANGUAGES
from progression_reports import (
    group_choice_table,
    group_difference_table,
    group_option_table,
    group_share_table,
    group_test_table,
    sides_table,
)
from progression_reports.blocks import comparison_likert
from progression_reports.blocks.model import Table
from progression_reports.report import build_report

VAL = {
    "type": "nominal",
    "options": [{"code": code, "label": {"sv": word}} for code, word in ((1, "arbete"), (2, "studier"))],
}
BOTH = ["participant", "mentor"]
INSTRUMENT = definition(
    [item("a", positive=[8, 9, 10], respondents=BOTH), item("v", scale="val", better=None)],
    scales={"val": VAL},
    groups=["kon"],
)
MEN, WOMEN = [3, 5, 6, 2, 8, 4, 7, 3], [4, 8, 7, 9, 6, 10, 9, 5, 8]


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def rows(who: str = "participant", **more: Any) -> list[dict[str, Any]]:
    """A form for each man and each woman."""
    return [
        form(f"{kon}{place}", kon=kon, respondent=who, a=value, **(more or {"v": 1 + (value > 5)}))
        for kon, values in (("man", MEN), ("kvinna", WOMEN))
        for place, value in enumerate(values)
    ]


def result(told: list[dict[str, Any]] | None = None, **more: Any) -> Any:
    """Men and women, men first."""
    asked = {"between": "kon", "groups": ("man", "kvinna")} | more
    return protect(group_comparison(forms_of(INSTRUMENT, told or rows()), **asked))


def test_who_is_compared_stands_first() -> None:
    assert sides_table(result(), "sv").rows == (("Män", "8"), ("Kvinnor", "9"))
    both = sides_table(result(rows() + rows("mentor", v=None)), "sv")
    assert column(both, "respondent") == ["Deltagare", "Deltagare", "Mentor", "Mentor"]


def test_means_stand_beside_each_other_with_the_difference() -> None:
    table = group_difference_table(result(), "sv")
    assert [each.label for each in table.columns] == [
        "Fråga eller skala", "n Män", "Män", "n Kvinnor", "Kvinnor", "Skillnad", "95 %-intervall",
    ]  # fmt: skip
    assert table.rows[0][:6] == ("a", "8", "4,75 (2,12)", "9", "7,33 (2,00)", "+2,58")
    assert "Skillnaden är kvinnor minus män" in table.notes[0]


def test_tests_stand_with_sizes_and_their_intervals() -> None:
    found = result()
    only = found.to_dict()["scores"][0]
    (cells,) = group_test_table(found, "en").rows
    assert cells[1] == f"{only['t']:.2f} ({only['df']:.1f})"
    assert cells[6].startswith("+1.")
    assert cells[8] == f"{only['superiority'] * 100:.0f}%"


def test_shares_say_which_test_was_made_and_what_barnard_says() -> None:
    table = group_share_table(result(), "sv")
    assert table.rows[0][1:6] == ("8", "13\u00a0%", "9", "56\u00a0%", "+43,1")
    assert column(table, "p_method")[0].startswith("Fisher (Barnard: p 0,0")
    assert any("Barnard" in note for note in table.notes)


def test_many_people_need_no_exact_test() -> None:
    many = [each | {"participant": f"{each['participant']}-{n}"} for n in range(5) for each in rows()]
    table = group_share_table(result(many), "sv")
    assert column(table, "p_method") == ["χ²"]
    assert not any("Barnard" in note for note in table.notes)


def test_choices_are_told_option_by_option_and_tested_where_they_can_be() -> None:
    assert group_option_table(result(), "sv").rows == (
        ("v", "arbete", "63\u00a0%", "22\u00a0%"),
        ("v", "studier", "38\u00a0%", "78\u00a0%"),
    )
    few = group_choice_table(result(), "sv")
    assert few.rows[0][3:] == ("–", "–", "–")
    assert any("för få har valt" in note for note in few.notes)
    many = [each | {"participant": f"{each['participant']}-{n}"} for n in range(5) for each in rows()]
    (tested,) = group_choice_table(result(many), "sv").rows
    assert tested[1:3] == ("40", "45")
    assert "(1)" in tested[3]


def test_the_answers_of_either_group_are_bars() -> None:
    (figure,) = comparison_likert(result(), "sv")
    assert [row[:3] for row in figure.table.rows] == [("a", "Män", "8"), ("a", "Kvinnor", "9")]
    (both,) = comparison_likert(result(rows() + rows("mentor", v=None)), "sv")
    assert [row[1] for row in both.table.rows] == [
        "Deltagare, män",
        "Deltagare, kvinnor",
        "Mentor, män",
        "Mentor, kvinnor",
    ]


def test_a_small_group_is_two_dots_everywhere() -> None:
    few = [each for each in rows() if each["participant"] not in {"man4", "man5", "man6", "man7"}]
    found = result(few)
    for build in (group_difference_table, group_test_table, group_share_table, group_choice_table):
        table = build(found, "sv")
        assert {cell for row in table.rows for cell in row[1:]} == {".."}
        assert any("sekretess" in note for note in table.notes)
    assert column(group_option_table(found, "sv"), "share_first") == ["..", ".."]
    assert sides_table(found, "sv").rows[0] == ("Män", "..")


@pytest.mark.parametrize(
    ("between", "groups", "title"),
    [
        ("kon", ("man", "kvinna"), "Jämförelse mellan män och kvinnor"),
        ("occasion", ("start", "exit"), "Jämförelse mellan start och avslut"),
        ("year", ("2023", "2024"), "Jämförelse mellan 2023 och 2024"),
        (
            "period",
            ("2023-01-01/2023-06-30", "2024-01-01/2024-03-31"),
            "Jämförelse mellan 2023-01-01 till 2023-06-30 och 2024-01-01 till 2024-03-31",
        ),
    ],
)
def test_the_two_are_called_by_their_names(between: str, groups: tuple[str, str], title: str) -> None:
    told = rows()
    for place, each in enumerate(told):
        later = place % 2
        each |= {"date": f"{2023 + later}-02-01", "occasion": ("start", "exit")[later]}
    assert build_report(result(told, between=between, groups=groups), "sv").title == title


def test_measuring_years_are_called_by_the_year_they_end_in() -> None:
    told = rows()
    for place, each in enumerate(told):
        each["date"] = f"{2023 + place % 2}-02-01"
    years = ("2022-11-01/2023-10-31", "2023-11-01/2024-10-31")
    assert column(sides_table(result(told, between="period", groups=years), "sv"), "side") == ["2023", "2024"]


def test_periods_that_months_do_not_tell_apart_are_called_by_their_days() -> None:
    told = rows()
    for place, each in enumerate(told):
        each["date"] = f"2024-02-0{1 + place % 2}"
    days = ("2024-02-01/2024-02-01", "2024-02-02/2024-02-02")
    assert column(sides_table(result(told, between="period", groups=days), "sv"), "side") == [
        "2024-02-01 till 2024-02-01",
        "2024-02-02 till 2024-02-02",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_never_claims_an_effect(language: Any) -> None:
    report = build_report(result(occasion="start"), language)
    assert report.subtitle == "Prov · start"
    texts = [report.title, *report.lead, *report.notes]
    texts += [text for each in report.sections for text in (each.heading, each.text)]
    texts += [
        note for each in report.sections for block in each.blocks if isinstance(block, Table) for note in block.notes
    ]
    assert not [text for text in texts if "effe" in text.lower()]
    assert len(report.sections) == 6

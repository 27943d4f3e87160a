"""Who is in which group of a column: as it is, in bands, by months in support; and what was planned."""

from typing import Any

import pytest
from support import definition, form, forms_of, panel

from progression.analysis.divisions import TIME_IN_SUPPORT, Division, divided, moved_between, roles_of
from progression.analysis.pairs import match_pairs
from progression.definition.cut import Cut, parse_cut
from progression.errors import DataError

KON, AGE = Cut("kon"), parse_cut("alder:25,45")


def groups_of(rows: list[dict[str, Any]], cut: str, **more: Any) -> dict[str, str | None]:
    """The group of each participant's pair."""
    forms = forms_of(definition(groups=more.pop("groups", ["kon", "alder"])), rows)
    pairs = match_pairs(forms.keys, before="start", after="exit")
    (division,) = divided(forms.keys, [(parse_cut(cut), "planned")], pairs)
    (both,) = pairs
    names = forms.keys["participant"].astype(str).to_numpy()[both.home]
    return {
        str(name): None if code < 0 else division.labels[code]
        for name, code in zip(names, division.codes[both.home], strict=True)
    }


def codes(call: Any) -> list[str]:
    """The problems that are raised."""
    with pytest.raises(DataError) as refused:
        call()
    return [each.code for each in refused.value.problems]


def test_numbers_are_put_in_bands_and_blanks_in_none() -> None:
    rows = panel([1, 2, 3, 4, 5], [2, 3, 4, 5, 6], alder=["24", "25", "44", "45", None])
    assert groups_of(rows, "alder:25,45") == {
        "p000": "<25",
        "p001": "25-44",
        "p002": "25-44",
        "p003": ">=45",
        "p004": None,
    }


def test_numbers_with_decimals_are_named_by_where_a_band_ends() -> None:
    rows = panel([1, 2], [2, 3], alder=["24,5", "25"])
    assert groups_of(rows, "alder:24,25") == {"p000": "24-<25", "p001": ">=25"}


def test_a_column_of_blanks_puts_nobody_anywhere() -> None:
    rows = panel([1, 2], [2, 3], alder=[None, None])
    assert groups_of(rows, "alder:25") == {"p000": None, "p001": None}


def test_few_different_numbers_may_stay_as_they_are() -> None:
    rows = panel([1, 2, 3], [2, 3, 4], alder=["10", "9", "9"])
    assert groups_of(rows, "alder") == {"p000": "10", "p001": "9", "p002": "9"}


def test_many_different_numbers_need_bands() -> None:
    rows = panel([1] * 13, [2] * 13, alder=[str(20 + each) for each in range(13)])
    assert codes(lambda: groups_of(rows, "alder")) == ["bands-needed"]
    assert len(set(groups_of(rows[:-2], "alder").values())) == 12


def test_many_different_words_do_not() -> None:
    rows = panel([1] * 13, [2] * 13, alder=[f"grupp {each}" for each in range(13)])
    assert len(set(groups_of(rows, "alder").values())) == 13


@pytest.mark.parametrize("word", ["okänt", "nan", "inf"])
def test_what_is_no_number_cannot_be_cut(word: str) -> None:
    rows = panel([1, 2], [2, 3], alder=["24", word])
    assert codes(lambda: groups_of(rows, "alder:25")) == ["bands-not-numbers"]


def stayed(days: dict[str, tuple[str | None, str | None]], more: list[dict[str, Any]] | None = None) -> Any:
    """Forms at start and exit on these days."""
    return [
        form(name, when, a=3, date=day)
        for name, both in days.items()
        for when, day in zip(("start", "exit"), both, strict=True)
    ] + (more or [])


def test_months_in_support_run_from_the_first_form_to_the_second_occasion() -> None:
    rows = stayed(
        {
            "p1": ("2024-01-01", "2024-06-29"),  # 180 days are 5.9 months
            "p2": ("2024-01-01", "2024-07-05"),
            "p3": ("2024-01-01", None),
            "p4": (None, "2024-07-05"),
        }
    )
    assert groups_of(rows, "tid-i-stod:6") == {"p1": "<6", "p2": ">=6", "p3": None, "p4": None}


def test_an_earlier_form_of_another_occasion_is_the_first() -> None:
    rows = stayed({"p1": ("2024-03-01", "2024-07-05")}, [form("p1", "follow-up-1", a=2, date="2023-11-01")])
    assert groups_of(rows, "tid-i-stod:6") == {"p1": ">=6"}


def test_a_column_of_that_name_is_taken_as_it_is() -> None:
    rows = [row | {"tid i stöd": "3"} for row in stayed({"p1": ("2024-01-01", "2024-12-01")})]
    assert groups_of(rows, "tid-i-stod:6", groups=[TIME_IN_SUPPORT]) == {"p1": "<6"}


def test_months_in_support_need_bands() -> None:
    assert codes(lambda: groups_of(stayed({"p1": ("2024-01-01", "2024-12-01")}), "tid-i-stod")) == ["bands-needed"]


def test_everything_that_is_wrong_with_columns_is_said_at_once() -> None:
    forms = forms_of(definition(groups=["kon"]), panel([1, 2], [2, 3], kon="kvinna"))
    pairs = match_pairs(forms.keys, before="start", after="exit")
    asked: Any = [(Cut("insats"), "planned"), (Cut("kon", (2.0,)), "planned"), (Cut(TIME_IN_SUPPORT), "post_hoc")]
    assert codes(lambda: divided(forms.keys, asked, pairs)) == [
        "group-column-missing",
        "bands-not-numbers",
        "bands-needed",
    ]


def test_who_grows_older_within_a_band_has_not_moved() -> None:
    rows = panel([1, 2], [2, 3], alder=["24", "30"], kon="kvinna")
    for row in rows[1::2]:
        row["alder"] = str(int(row["alder"]) + 2)
    forms = forms_of(definition(groups=["kon", "alder"]), rows)
    pairs = match_pairs(forms.keys, before="start", after="exit")

    def moved(*cuts: str) -> tuple[Any, ...]:
        divisions: list[Division] = divided(forms.keys, [(parse_cut(each), "planned") for each in cuts], pairs)
        return moved_between(forms.keys, divisions, pairs)

    assert moved("kon", "alder:40") == ()
    (note,) = moved("kon", "alder:25")
    assert (note.code, note.facts["by"]) == ("moved-between-groups", "alder")


def test_without_a_plan_the_caller_is_taken_at_their_word() -> None:
    roles, unplanned = roles_of([KON], [AGE], None)
    assert (roles, unplanned) == ([(KON, "planned"), (AGE, "post_hoc")], ())


def test_what_is_not_in_the_plan_counts_as_thought_of_afterwards() -> None:
    roles, unplanned = roles_of([AGE, KON], [Cut("insats")], [KON])
    assert roles == [(KON, "planned"), (AGE, "post_hoc"), (Cut("insats"), "post_hoc")]
    assert unplanned == ("alder",)


def test_other_bands_than_the_plans_are_not_planned() -> None:
    other = parse_cut("alder:28,52")
    assert roles_of([other], [], [AGE]) == ([(other, "post_hoc")], ("alder",))
    assert roles_of([other], [], [Cut("alder")]) == ([(other, "planned")], ())


def test_the_plan_says_where_to_cut_and_what_to_take_where_nobody_asks() -> None:
    assert roles_of([Cut("alder")], [], [KON, AGE]) == ([(AGE, "planned")], ())
    assert roles_of([], [], [KON, AGE]) == ([(KON, "planned"), (AGE, "planned")], ())
    assert roles_of([], [AGE], [KON]) == ([(AGE, "post_hoc")], ())


def test_columns_are_named_once_and_one_way() -> None:
    assert codes(lambda: roles_of([KON], [KON], None)) == ["subgroup-given-both-ways"]
    assert codes(lambda: roles_of([AGE, Cut("alder", (30.0,))], [], None)) == ["group-column-twice"]
    assert codes(lambda: roles_of([], [KON, KON], None)) == ["group-column-twice"]
    assert codes(lambda: roles_of([], [], None)) == ["subgroups-none"]

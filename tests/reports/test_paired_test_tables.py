"""Tables of tests, effect sizes and pairs needed: the numbers of the result, in words that a reader can use."""

from typing import Any

import pytest
from support import definition, forms_of, item, panel

from progression.analysis import GroupChange, group_change
from progression.disclosure import protect
from progression.printing import print_p, print_signed
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Table,
    detectable_table,
    direction_table,
    effect_size_table,
    effect_table,
    margin_table,
    other_test_table,
)

BEFORE = [4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5]
AFTER = [6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7]
FEW = ([5, 5, 5, 5, 5, 5], [6, 7, 5, 5, 5, 5])


def change_of(before: list[int], after: list[int], **more: Any) -> GroupChange:
    """Protected change of item ``a``."""
    made = definition([item("a")], constants=more.pop("constants", []))
    return protect(group_change(forms_of(made, panel(before, after)), before="start", after="exit", **more))


def cells(table: Table) -> dict[str, str]:
    """The only row, by column."""
    ((row),) = table.rows
    return {column.id: cell for column, cell in zip(table.columns, row, strict=True)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_main_test_stands_first_with_its_p_and_the_rule_that_chose_it(language: Any) -> None:
    change = change_of(BEFORE, AFTER)
    row, table = change.to_dict()["scores"][0], effect_table(change, language)
    first, found = cells(table), cells(other_test_table(change, language))
    assert table.columns[1].id == "test"
    assert first["test"] == "Wilcoxon"
    assert first["test_p"] == found["wilcoxon_p"] == print_p(row["wilcoxon_p"], language)
    assert found["t"] == f"{print_signed(row['t'], language, 2)} (11)"
    assert found["sign_p"] == print_p(row["sign_p"], language)
    assert len([note for note in table.notes if "Wilcoxons teckenrangtest" in note or "signed-rank test" in note]) == 1


def test_every_effect_has_its_sign_and_its_interval() -> None:
    risen, fallen = (cells(effect_size_table(change_of(*pair), "sv")) for pair in ((BEFORE, AFTER), (AFTER, BEFORE)))
    assert risen["d_z"] == "+0,75 (+0,13 till +1,35)"
    assert fallen["d_z"] == "−0,75 (−1,35 till −0,13)"
    for name in ("d_b", "rank_biserial"):
        assert risen[name].startswith("+")
        assert fallen[name].startswith("−")
        assert " till " in risen[name]


def test_effects_that_cannot_be_computed_are_a_dash() -> None:
    found = cells(effect_size_table(change_of([3] * 5, [4] * 5), "sv"))
    assert found["d_z"] == found["d_b"] == "–"
    assert found["rank_biserial"].startswith("+1,00 (+0,13 till")


def test_direction_counts_who_is_higher_the_same_and_lower() -> None:
    found = cells(direction_table(change_of(BEFORE, AFTER), "sv"))
    assert (found["rose"], found["unchanged"], found["fell"]) == ("8", "2", "2")
    assert found["superiority"] == "75\u00a0%"


def test_too_few_who_differ_is_said_before_anything_else() -> None:
    table = detectable_table(change_of(*FEW), "sv")
    assert cells(table)["advice"] == "4 par till med olika svar"
    assert [each.label for each in table.columns][-1] == "Det behövs minst"
    assert cells(table)["sought"] == "1 (ett steg)"
    assert any("Innan minst 6 par har olika svar" in note for note in table.notes)


def test_pairs_that_lack_for_the_important_change_are_counted() -> None:
    change = change_of(BEFORE, AFTER, constants=[("a", "important_change", 0.5)])
    row, table = change.to_dict()["scores"][0], detectable_table(change, "sv")
    found = cells(table)
    assert found["sought"] == "0,5 (viktig)"
    assert found["pairs_needed"] == str(row["pairs_needed"])
    assert found["advice"] == f"{row['pairs_needed'] - 12} par till"
    assert not any("olika svar kan testet" in note for note in table.notes)


def test_pairs_that_are_enough_are_enough_and_without_spread_nobody_knows() -> None:
    enough = change_of(BEFORE, AFTER, constants=[("a", "important_change", 5)])
    assert cells(detectable_table(enough, "en"))["advice"] == "no more"
    alike = cells(detectable_table(change_of([3] * 6, [4] * 6), "sv"))
    assert (alike["detectable"], alike["pairs_needed"], alike["advice"]) == ("–", "–", "–")


def test_two_answers_have_no_difference_to_seek() -> None:
    scale = {"type": "binary", "options": [{"code": code, "label": {"sv": str(code)}} for code in (0, 1)]}
    made = definition([item("a", scale="own")], scales={"own": scale})
    forms = forms_of(made, panel([0, 0, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 1, 1]))
    change = group_change(forms, before="start", after="exit")
    found = cells(detectable_table(change, "sv"))
    assert {found[name] for name in ("detectable", "sought", "pairs_needed", "advice")} == {"–"}
    assert cells(effect_table(change, "sv"))["test"] == "teckentest"


def test_margin_table_says_what_the_margin_is_and_what_it_shows() -> None:
    table = margin_table(change_of(BEFORE, AFTER, margin=0.5), "sv")
    assert cells(table)["verdict"] == "inte sämre"
    assert cells(table)["interval"].startswith("+")
    assert "0,5 skalsteg" in table.notes[0]
    assert cells(margin_table(change_of(BEFORE, AFTER, margin=5), "sv"))["verdict"] == "inom gränsen"
    assert cells(margin_table(change_of(AFTER, BEFORE, margin=0.5), "sv"))["verdict"] == "går inte att säga"


def test_without_a_margin_there_is_no_margin_table() -> None:
    assert not margin_table(change_of(BEFORE, AFTER), "sv").has_content


@pytest.mark.parametrize(
    "table", [effect_table, other_test_table, effect_size_table, direction_table, detectable_table, margin_table]
)
def test_a_group_that_is_too_small_is_two_dots_in_every_column(table: Any) -> None:
    found = table(change_of(BEFORE[:4], AFTER[:4], margin=1), "sv")
    ((row),) = found.rows
    assert set(row[found.headers :]) == {".."}
    assert any("mindre än 5 personer" in note for note in found.notes)

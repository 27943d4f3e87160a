"""Those who are missing: the table prints the result's own numbers, and says of each approach what it supposes."""

from typing import Any

import pytest
from support import definition, form, forms_of, item, panel

from progression.analysis import GroupChange, group_change
from progression.disclosure import protect
from progression.printing import print_interval, print_p, print_signed
from progression.texts import LANGUAGES
from progression_reports.blocks import missing_table
from progression_reports.report import build_report

BEFORE = [4, 5, 6, 5, 4, 6, 3, 5, 4, 6, 7, 2]
AFTER = [6, 5, 7, 6, 6, 7, 5, 5, 6, 6, 7, 5]


def change(left: int, joined: int = 0, **more: Any) -> GroupChange:
    """Protected change of twelve who came back, so many who did not, and so many who came at exit alone."""
    rows = panel(BEFORE, AFTER, kon="K")
    rows += [form(f"x{place}", "start", a=2 + place % 3, kon="K") for place in range(left)]
    rows += [form(f"y{place}", "exit", a=7 + place % 2, kon="K") for place in range(joined)]
    made = definition([item("a", label={"sv": "Ork"})], groups=["kon"])
    return protect(group_change(forms_of(made, rows), before="start", after="exit", **more))


def test_the_cells_are_the_numbers_of_the_result() -> None:
    result = change(6, 5, imputations=5)
    table = missing_table(result, "sv")
    assert [each.label for each in table.columns] == [
        *("Fråga eller skala", "Metod", "Personer", "Förändring", "95 %-intervall", "p"),
    ]
    assert [row[1] for row in table.rows] == [
        "Bara de som svarade båda gångerna",
        "Alla som svarade någon gång: blandad modell",
        "Alla som svarade någon gång: imputering",
        "Alla som började: om ingen som saknas ändrats",
        "Alla som började: sämsta tänkbara",
        "Alla som började: bästa tänkbara",
    ]
    for cells, row in zip(table.rows, result.to_dict()["missing"], strict=True):
        assert cells[2:] == (
            str(row["n"]),
            print_signed(row["difference"], "sv", 2),
            print_interval(row["low"], row["high"], "sv", 2),
            print_p(row["p"], "sv"),
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_approach_has_a_sentence_on_what_it_supposes(language: Any) -> None:
    with_draws, without = missing_table(change(6, imputations=5), language), missing_table(change(6), language)
    assert len(with_draws.notes) == 7
    assert len(without.notes) == 6
    words = {"sv": ("Imputering", "5 gånger", "antar"), "en": ("Imputation", "5 times", "assumes")}[language]
    assert all(word in with_draws.notes[2] for word in words)


def test_the_sentence_on_imputation_names_what_helped() -> None:
    rows = panel(BEFORE * 2, AFTER * 2, kon=["K" if each > 4 else "M" for each in BEFORE * 2])
    rows += [form(f"x{place}", "start", a=3, kon="M") for place in range(6)]
    made = definition([item("a"), item("b")], groups=["kon"])
    chance = [row | {"b": (row["a"] * 3 + int(row["participant"][1:])) % 9 + 1} for row in rows]
    result = protect(group_change(forms_of(made, chance), before="start", after="exit", imputations=5))
    used = {name for row in result.to_dict()["missing"] for name in (row["used_scores"], row["used_columns"]) if name}
    said = missing_table(result, "sv").notes[2]
    assert "kon" in used
    assert "något om dem: " in said
    assert ("kön" in said, "andra svar vid start" in said) == (True, bool(used - {"kon"}))
    assert "inga andra svar eller uppgifter" in missing_table(change(6, imputations=5), "sv").notes[2]


def test_what_is_hidden_and_what_cannot_be_told_is_said() -> None:
    hidden = missing_table(change(3, imputations=5), "sv")
    assert [row[1:] for row in hidden.rows[1:]] == [("Metoder som inte visas", *("..",) * 4)]
    assert "blandad modell" not in " ".join(hidden.notes)
    assert any("Två punkter" in note for note in hidden.notes)
    rows = [*panel([4, 5, 6, 5, 4, 6], [6, 5, 7, 6, 6, 7]), *(form(f"x{k}", "start", a=3) for k in range(6))]
    few = protect(group_change(forms_of(definition(), rows), before="start", after="exit", imputations=5))
    table = missing_table(few, "sv")
    assert table.rows[2][3:] == ("–", "–", "–")
    assert any("färre än 10 personer" in note for note in table.notes)


def test_where_nobody_is_missing_the_report_has_no_such_section() -> None:
    assert missing_table(change(0), "sv").rows == ()
    headings = [[each.heading for each in build_report(change(left), "sv").sections] for left in (0, 6)]
    assert [("Vad betyder det att några saknas?" in each) for each in headings] == [False, True]

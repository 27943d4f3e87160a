"""The tables of reasons for leaving and of answers in no order: what they say and what they keep."""

from typing import Any

import pytest
from support import definition, form, forms_of, item
from support.exits import exit_row, exits_of, forms_of_bip

from progression.analysis import GroupChange, group_change
from progression.disclosure import protect
from progression_reports import build_report, choice_change_table, choice_change_test_table, reasons_table

OPTIONS = [{"code": code, "label": {"sv": f"svar {code}", "en": f"answer {code}"}} for code in (1, 2, 3)]


def plain(text: str) -> str:
    """With ordinary spaces."""
    return " ".join(text.split())


def left(codes: list[int], **more: Any) -> GroupChange:
    """Six who came back and some who left by the code of the reason, 0 for no exit; reason 1 is to work."""
    rows = [form(f"s{each}", when, respondent="mentor", mal=3) for each in range(6) for when in ("start", "exit")]
    rows += [form(f"l{place}", "start", respondent="mentor", mal=3) for place in range(len(codes))]
    exits = [
        exit_row(f"l{place}", 90, 1 if code == 1 else 4, avslutsanledning=code)
        for place, code in enumerate(codes)
        if code
    ]
    found = group_change(
        forms_of_bip(rows + more.pop("rows", [])),
        before="start",
        after="exit",
        exits=exits_of(exits),
        scores=["mal"],
        **more,
    )
    return protect(found)


def test_each_reason_that_somebody_has_is_a_row_in_words() -> None:
    table = reasons_table(left([1] * 9 + [3] * 6 + [0] * 5), "sv")
    assert [column.id for column in table.columns] == ["kind", "answer", "n", "k", "share", "interval"]
    assert [row[:4] for row in table.rows] == [
        ("Varför insatsen avslutades", "Insatsen är genomförd enligt plan", "20", "9"),
        ("Varför insatsen avslutades", "Deltagaren var för sjuk för att fortsätta", "20", "6"),
        ("Varför insatsen avslutades", "Inget avslut registrerat", "20", "5"),
        ("Till arbete eller studier", "Ja", "20", "9"),
        ("Till arbete eller studier", "Nej", "20", "6"),
        ("Till arbete eller studier", "Inget avslut registrerat", "20", "5"),
    ]
    assert [plain(cell) for cell in table.rows[0][4:]] == ["45 %", "26 till 66"]
    sentence = "Av de 20 som svarade vid start men inte vid avslut gick 9 (45 %) till arbete eller studier."
    assert plain(table.notes[0]) == sentence
    assert table.notes[2] == "Inget avslut registrerat: personen kan vara kvar i insatsen."
    assert len(table.notes) == 3


def test_hidden_reasons_are_dots_and_the_note_says_why() -> None:
    table = reasons_table(left([1] * 9 + [3] * 2 + [2] * 4), "sv")
    assert {row[1:] for row in table.rows if ".." in row} == {
        ("Deltagaren valde att sluta", "..", "..", "..", ".."),
        ("Deltagaren var för sjuk för att fortsätta", "..", "..", "..", ".."),
    }
    assert "färre än 5 personer" in table.notes[-1]


def test_where_too_few_left_there_is_one_row_of_dots() -> None:
    table = reasons_table(left([1] * 2), "sv")
    assert table.rows == (
        ("Varför insatsen avslutades", "..", "..", "..", "..", ".."),
        ("Till arbete eller studier", "..", "..", "..", "..", ".."),
    )


def test_too_few_pairs_are_dots() -> None:
    change = chosen([(1, 2)] * 4)
    assert {cell for row in choice_change_test_table(change, "sv").rows for cell in row[1:]} == {".."}
    assert {cell for row in choice_change_table(change, "sv").rows for cell in row[2:]} == {".."}


def test_several_respondents_have_a_column_and_a_sentence_each() -> None:
    rows = [form(f"l{place}", "start", respondent="participant", mal=3) for place in range(7)]
    table = reasons_table(left([1] * 9, rows=rows), "en")
    assert table.columns[0].id == "respondent"
    assert [note.partition(":")[0] for note in table.notes[:2]] == ["Participant", "Mentor"]


def test_nobody_who_left_is_no_table() -> None:
    table = reasons_table(left([]), "sv")
    assert (table.rows, table.notes) == ((), ())


def chosen(pairs: list[tuple[Any, Any]], kind: str = "nominal") -> GroupChange:
    made = definition(
        [item("a"), item("bor", scale="one", better=None)], scales={"one": {"type": kind, "options": OPTIONS}}
    )
    rows = [
        form(f"p{place}", when, a=5, bor=answer)
        for place, answers in enumerate(pairs)
        for when, answer in zip(("start", "exit"), answers, strict=True)
    ]
    return protect(group_change(forms_of(made, rows), before="start", after="exit"))


def test_an_item_has_its_test_and_each_option_its_shares() -> None:
    change = chosen([(1, 2)] * 6 + [(2, 2)] * 8 + [(1, 1)] * 6)
    (test,) = choice_change_test_table(change, "sv").rows
    assert test == ("bor", "20", "6", "6,00 (1)", "0,014", "0,014")
    table = choice_change_table(change, "sv")
    assert [[plain(cell) for cell in row[:6]] for row in table.rows] == [
        ["bor", "svar 1", "20", "60 %", "30 %", "−30"],
        ["bor", "svar 2", "20", "40 %", "70 %", "+30"],
    ]
    assert not any("Flera svar" in note for note in table.notes)


def test_beside_a_hidden_option_the_test_is_dots() -> None:
    change = chosen([(1, 2)] * 9 + [(2, 2)] * 8 + [(3, 1)] * 2)
    (test,) = choice_change_test_table(change, "en").rows
    assert set(test[1:]) == {".."}
    assert any("cannot be worked out" in note for note in choice_change_table(change, "en").notes)


def test_of_several_choices_there_is_no_test_and_the_note_says_so() -> None:
    change = chosen([("1;2", "1")] * 9 + [("1", "1;2")] * 6, "multi_select")
    assert choice_change_test_table(change, "sv").rows == ()
    assert any("bli mer än 100 procent" in note for note in choice_change_table(change, "sv").notes)


@pytest.mark.parametrize(
    ("pairs", "words"), [([(2, 2)] * 6, "alla har gett samma svar"), ([(1, 1), (2, 2)] * 5, "ingen har bytt svar")]
)
def test_a_test_that_cannot_be_made_has_its_reason_in_words(pairs: list[Any], words: str) -> None:
    table = choice_change_test_table(chosen(pairs), "sv")
    assert any(words in note for note in table.notes)


def test_a_section_stands_in_the_report_only_where_there_are_such_questions() -> None:
    with_items = {section.heading for section in build_report(chosen([(1, 2)] * 9), "sv").sections}
    without = {section.heading for section in build_report(left([1] * 9), "sv").sections}
    assert "Vad valdes före och efter?" in with_items
    assert "Vad valdes före och efter?" not in without

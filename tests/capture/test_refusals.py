"""What is wrong with a file is said with a code, the rows as a spreadsheet counts them, and the column."""

import datetime as dt
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from capture.building import (
    BIP,
    KUNSKAP,
    PERSONAL,
    PROV,
    SAMVERKAN,
    check_digit,
    codes,
    delimited,
    placed,
    refused,
    said,
    workbook,
)

from progression.capture import text_file
from progression.problems import Problem

# Rows 2–9 as a spreadsheet counts them: a blank line, two cells with line ends, a row of separators, then the faults.
HEAD = 'participant;occasion;insats;stod\n\nP1;start;"Alis\nsöder";6\n;;;\nP2;start;"a\n\nb";7\n'
FIRST_FAULT = 6


def one(source: Any, instrument: Any = KUNSKAP, **options: Any) -> Problem:
    """The only problem of a source."""
    (problem,) = refused(source, instrument, **options)
    return problem


# ---------------------------------------------------------------- columns


def test_an_unknown_column_is_refused_with_the_nearest_title() -> None:
    found = refused("participant;occasion;stod;bedomningg;zzz\nP1;start;6;6;6\n")
    assert [(each.code, each.part("where", "sv"), each.facts["near"]) for each in found] == [
        ("unknown-column", "kolumn bedomningg", "bedomning"),
        ("unknown-column", "kolumn zzz", "–"),
    ]


def test_a_column_with_content_but_no_title_is_refused() -> None:
    assert codes(refused("participant;occasion;stod;\nP1;start;6;x\n")) == ["untitled-column"]


@pytest.mark.parametrize("twin", ["stod", "STOD", "Kunskap om kognitivt stöd i vardagen"])
def test_a_column_that_stands_twice_is_refused(twin: str) -> None:
    assert placed(refused(f"participant;occasion;stod;{twin}\nP1;start;6;6\n")) == [("column-twice", None, twin)]


def test_a_key_that_stands_twice_under_two_titles_is_refused() -> None:
    assert placed(refused("participant;kod;occasion;stod\nP1;P1;start;6\n")) == [("column-twice", None, "kod")]


@pytest.mark.parametrize(
    ("titles", "missing"),
    [
        ("occasion;respondent;halsa", ["participant"]),
        ("participant;respondent;halsa", ["occasion"]),
        ("participant;occasion;halsa", ["respondent"]),
        ("kon;halsa", ["participant", "occasion", "respondent"]),
    ],
)
def test_a_key_column_that_is_needed_and_missing_is_refused(titles: str, missing: list[str]) -> None:
    found = refused(titles + "\n" + ";".join("x" for _ in titles.split(";")) + "\n", BIP)
    assert codes(found) == ["column-missing"] * len(missing)
    assert [each.facts["id"] for each in found] == missing


def test_a_file_without_any_item_is_refused() -> None:
    problem = one("participant;occasion;kon\nP1;start;man\n")
    assert problem.code == "no-item-columns"
    assert "stod" in str(problem.facts["known"])
    assert problem.facts["instrument"] == "kunskap@1.0.0"


def test_a_label_that_two_items_share_names_neither() -> None:
    problem = one("participant;occasion;respondent;smarta;Tvilling\nP1;start;mentor;1;ja\n", PROV)
    assert (problem.code, problem.part("where", "en")) == ("unknown-column", "column Tvilling")


def test_all_problems_of_the_titles_are_reported_at_once() -> None:
    found = refused("participant;participant;zzz;;stod\na;a;a;a;6\n")
    assert codes(found) == ["column-twice", "unknown-column", "untitled-column", "column-missing"]


@pytest.mark.parametrize("number", PERSONAL)
def test_an_identity_in_the_place_of_a_title_is_not_shown(number: str) -> None:
    """A file without a title row: its first form is taken for the titles."""
    found = refused(f"{number};start;6\n{number};exit;7\n")
    assert number not in said(found)


# ---------------------------------------------------------------- answers


def test_a_code_out_of_range_is_refused_with_its_rows_and_the_ends_of_the_scale() -> None:
    problem = one(HEAD + "P3;start;;12\nP4;start;;12\nP5;start;;10\n")
    assert placed([problem]) == [("answer-out-of-range", [FIRST_FAULT, FIRST_FAULT + 1], "stod")]
    assert problem.to_dict("sv")["where"] == "rad 6 och 7, kolumn stod"
    assert problem.to_dict("sv")["found"] == "Hittade 12."
    assert problem.to_dict("sv")["expected"] == (
        "Skalan går från 1 (låg grad) till 10 (hög grad). Den som inte svarar kan anges som 98 (vet ej)."
    )
    assert "(high degree)" in problem.to_dict("en")["expected"]


@pytest.mark.parametrize("answer", ["0", "-1", "11", "6,5", "6.25", "97", "1000000", "12345678901234567890"])
def test_every_number_that_is_not_on_the_scale_is_out_of_range(answer: str) -> None:
    assert codes(refused(f"participant;occasion;stod\nP1;start;{answer}\n")) == ["answer-out-of-range"]


@pytest.mark.parametrize("answer", ["0,25", "2,5", "-2.5", "1.1"])
def test_a_number_between_the_steps_or_beyond_the_ends_is_refused(answer: str) -> None:
    text = f"participant;occasion;respondent;smarta\nP1;start;mentor;{answer}\n"
    assert codes(refused(text, PROV)) == ["answer-out-of-range"]


def test_an_unknown_label_is_refused_with_the_nearest() -> None:
    problem = one(HEAD + "P3;start;;vett ej\n")
    assert placed([problem]) == [("unknown-label", [FIRST_FAULT], "stod")]
    assert (problem.facts["near"], problem.facts["value"]) == ("vet ej", "vett ej")
    assert problem.part("expected", "en") == (
        "The scale goes from 1 (low degree) to 10 (high degree). Who does not answer may be given as 98 (don't know). "
        "Nearest: vet ej."
    )


@pytest.mark.parametrize("answer", ["6-7", "x", "6 7", "1e1", "True", "½", "6;", "inf", "NaN"])
def test_what_is_neither_a_number_nor_a_label_is_an_unknown_label(answer: str) -> None:
    text = delimited([["participant", "occasion", "stod"], ["P1", "start", answer]], ";")
    assert codes(refused(text)) == ["unknown-label"]


def test_each_wrong_answer_of_a_column_is_one_problem() -> None:
    text = "participant;occasion;stod;bedomning\n" + "".join(f"P{k};start;{k % 3 + 11};x\n" for k in range(9))
    found = refused(text)
    assert codes(found) == ["answer-out-of-range"] * 3 + ["unknown-label"]
    assert found[3].facts["rows"] == list(range(2, 11))


def test_an_answer_to_an_item_that_was_not_put_is_refused() -> None:
    text = "participant;occasion;respondent;samarbete\nP1;start;mentor;3\nP1;start;deltagare;3\nP2;start;deltagare;\n"
    problem = one(text, BIP)
    assert placed([problem]) == [("item-not-asked", [3], "samarbete")]
    assert problem.facts["respondents"] == {"sv": "mentor", "en": "mentor"}


def test_an_answer_to_an_item_that_was_not_put_is_refused_even_where_invalid_ones_are_counted() -> None:
    text = "participant;occasion;respondent;samarbete\nP1;start;deltagare;77\n"
    assert codes(refused(text, BIP, invalid="count")) == ["item-not-asked"]


def test_a_cell_that_says_that_an_unasked_item_was_not_asked_is_no_problem() -> None:
    """Only the mentor is asked whether the person works; the fault in the next column is all that is reported."""
    text = "participant;occasion;respondent;arbetar;tvilling-1\nP1;start;deltagare;fick inte frågan;7\n"
    assert placed(refused(text, PROV)) == [("answer-out-of-range", [2], "tvilling-1")]


@pytest.mark.parametrize(
    "column",
    [[5_000_000_000], [-5_000_000_000], [2**63 - 1]],
    ids=["above 32 bits", "below them", "the largest"],
)
def test_a_whole_number_of_any_size_in_a_typed_column_is_out_of_range(column: list[int]) -> None:
    frame = pd.DataFrame({"participant": ["P1"], "occasion": ["start"], "stod": column})
    assert placed(refused(frame)) == [("answer-out-of-range", [2], "stod")]


def test_whole_numbers_far_apart_in_a_typed_column_are_out_of_range() -> None:
    frame = pd.DataFrame({"participant": ["P1", "P2"], "occasion": "start", "stod": [6, 5_000_000_000]})
    assert placed(refused(frame)) == [("answer-out-of-range", [3], "stod")]


def test_an_enormous_decimal_of_a_workbook_is_shown_short(tmp_path: Path) -> None:
    problem = one(workbook(tmp_path, [["participant", "occasion", "stod"], ["P1", "start", 1e300]]))
    assert problem.code == "answer-out-of-range"
    assert len(problem.to_dict("sv")["found"]) < 80


def test_a_nested_column_of_a_typed_file_is_refused() -> None:
    frame = pd.DataFrame({"participant": ["P1"], "occasion": ["start"], "stod": [[6, 7]]})
    assert codes(refused(frame)) == ["unknown-label"]


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (";start;;6", "participant-missing", "participant"),
        ("P3;;;6", "occasion-missing", "occasion"),
        (" ;start;;6", "participant-missing", "participant"),
        ("P3; ;;6", "occasion-missing", "occasion"),
    ],
)
def test_a_missing_key_is_refused_on_its_row(row: str, code: str, column: str) -> None:
    assert placed(refused(HEAD + row + "\n")) == [(code, [FIRST_FAULT], column)]


def test_a_missing_respondent_is_refused_on_its_row_and_nothing_follows_from_it() -> None:
    text = "participant;occasion;respondent;halsa;mal\nP1;start;mentor;3;3\nP2;start;;3;3\n"
    problem = one(text, BIP)
    assert placed([problem]) == [("respondent-missing", [3], "respondent")]
    assert problem.facts["known"] == {"sv": "deltagare, mentor", "en": "participant, mentor"}


def test_an_unknown_respondent_is_refused_and_nothing_follows_from_it() -> None:
    text = "participant;occasion;respondent;halsa;mal\nP1;start;mentro;3;3\nP2;start;chef;3;3\n"
    found = refused(text, BIP)
    assert placed(found) == [
        ("unknown-respondent", [2], "respondent"),
        ("unknown-respondent", [3], "respondent"),
    ]
    assert [each.facts["near"] for each in found] == ["mentor", "–"]


def test_an_unknown_occasion_is_refused_with_its_count_and_the_known_ones() -> None:
    found = refused(HEAD + "P3;vecka12;;6\nP4;vecka12;;6\nP5;avslutt;;6\n")
    assert placed(found) == [
        ("unknown-occasion", [FIRST_FAULT, FIRST_FAULT + 1], "occasion"),
        ("unknown-occasion", [FIRST_FAULT + 2], "occasion"),
    ]
    assert [(each.facts["count"], each.facts["near"]) for each in found] == [(2, "–"), (1, "avslut")]
    assert found[0].facts["known"] == {"sv": "start, avslut", "en": "start, exit"}


def test_further_occasions_are_among_the_known_ones() -> None:
    problem = one("participant;occasion;stod\nP1;vecka13;6\n", occasions=["vecka12"])
    assert problem.facts["known"] == {"sv": "start, avslut, vecka12", "en": "start, exit, vecka12"}
    assert problem.facts["near"] == "vecka12"


def test_a_numbered_occasion_is_unknown_where_the_instrument_has_none() -> None:
    assert codes(refused("participant;occasion;stod\nP1;uppföljning 1;6\n")) == ["unknown-occasion"]


def test_a_repeated_occasion_without_its_number_is_unknown() -> None:
    text = "participant;occasion;respondent;halsa\nP1;uppföljning;mentor;3\n"
    assert codes(refused(text, BIP)) == ["unknown-occasion"]


def test_an_unknown_value_of_kon_is_refused_with_the_known_ones() -> None:
    problem = one("participant;occasion;Kön;stod\nP1;start;kvinnna;6\nP2;start;;6\n")
    assert placed([problem]) == [("unknown-group-value", [2], "Kön")]
    assert (problem.facts["known"], problem.facts["near"]) == (
        {"sv": "kvinna, man, annat", "en": "kvinna, man, annat"},
        "kvinna",
    )


def test_one_group_in_several_spellings_is_refused() -> None:
    text = "participant;occasion;insats;stod\nP1;start;Alis;6\nP2;start;alis;6\nP3;start;ALIS;6\nP4;start;Bo;6\n"
    problem = one(text)
    assert placed([problem]) == [("group-spelt-differently", None, "insats")]
    assert all(each in str(problem.facts["values"]) for each in ("”Alis”", "”alis”", "”ALIS”"))
    assert "Bo" not in str(problem.facts["values"])


def test_blanks_within_a_group_make_no_other_group() -> None:
    problem = one("participant;occasion;insats;stod\nP1;start;Alis  Norr;6\nP2;start;Alis Norr;6\nP3;start;x;99\n")
    assert problem.code == "answer-out-of-range"


@pytest.mark.parametrize(
    "cell",
    [
        "22/11 2026",
        "2026-13-01",
        "2026-02-30",
        "2025-02-29",
        "0000-01-01",
        "26-11-22",
        "2026-11",
        "46348",
        "igår",
        "2026-11-22 kanske",
        "2026-11-22T",
        "2026-1122",
    ],
)
def test_a_malformed_or_impossible_date_is_refused(cell: str) -> None:
    problem = one(f"participant;occasion;date;stod\nP1;start;;6\nP2;start;{cell};6\n")
    assert placed([problem]) == [("date-malformed", [3], "date")]
    assert cell in said([problem])


# ---------------------------------------------------------------- two forms for one occasion


def test_two_forms_for_one_occasion_name_both_rows_and_never_the_participant() -> None:
    problem = one(HEAD + "Hemlig-7;start;;6\nP4;start;;6\nHemlig-7;start;x;7\n")
    assert placed([problem]) == [("form-given-twice", [FIRST_FAULT, FIRST_FAULT + 2], None)]
    assert problem.facts["occasion"] == {"sv": "start", "en": "start"}
    assert "Hemlig" not in said([problem])
    assert problem.to_dict("sv")["where"] == "rad 6 och 8"


def test_every_repeated_form_is_a_problem_of_its_own_in_the_order_of_the_rows() -> None:
    rows = "B;start;6\nA;start;6\nA;exit;6\nA;före;6\nB;start;6\nB;start;6\n"
    found = refused("participant;occasion;stod\n" + rows)
    assert placed(found) == [("form-given-twice", [2, 6, 7], None), ("form-given-twice", [3, 5], None)]


def test_repeated_forms_of_a_data_frame_are_named_by_row_too() -> None:
    frame = pd.DataFrame({"participant": ["A", "B", "A"], "occasion": "start", "stod": 6})
    assert one(frame).to_dict("en")["where"] == "rows 2 and 4"


def test_the_same_participant_and_occasion_by_two_respondents_are_two_forms() -> None:
    text = "participant;occasion;respondent;halsa\nP1;start;mentor;3\nP1;start;deltagare;3\nP1;start;mentorn;3\n"
    assert placed(refused(text, BIP)) == [("form-given-twice", [2, 4], None)]


def test_repeated_forms_are_reported_beside_faults_in_other_columns() -> None:
    text = "participant;occasion;date;stod\nA;start;;6\nA;start;;6\nB;start;igår;6\n"
    assert sorted(codes(refused(text))) == ["date-malformed", "form-given-twice"]


# ---------------------------------------------------------------- the wrong instrument


@pytest.mark.parametrize(
    ("title", "cell", "code"),
    [
        ("instrument", "bip", "wrong-instrument"),
        ("instrument", "bip@1.0.0", "wrong-instrument"),
        ("instrument", "kunskap@2.0.0", "wrong-instrument-version"),
        ("version", "2.0.0", "wrong-instrument-version"),
        ("version", "0.9", "wrong-instrument-version"),
        ("instrumentversion", "10.0.0", "wrong-instrument-version"),
    ],
)
def test_a_form_of_another_instrument_or_version_is_refused(title: str, cell: str, code: str) -> None:
    problem = one(f"participant;occasion;{title};stod\nP1;start;;6\nP2;start;{cell};6\n")
    assert (problem.code, problem.facts["rows"], problem.facts["current"]) == (code, [3], "kunskap@1.0.0")


@pytest.mark.parametrize(
    ("subject", "code"),
    [("progression:bip@1.0.0", "wrong-instrument"), ("progression:kunskap@2.1.0", "wrong-instrument-version")],
)
def test_a_workbook_made_for_another_instrument_is_refused(tmp_path: Path, subject: str, code: str) -> None:
    file = workbook(tmp_path, [["participant", "occasion", "stod"], ["P1", "start", 6]], subject=subject)
    assert codes(refused(file)) == [code]


@pytest.mark.parametrize("title", ["instrument", "version"])
@pytest.mark.parametrize("number", PERSONAL)
def test_an_identity_in_the_place_of_an_instrument_or_version_is_not_shown(title: str, number: str) -> None:
    found = refused(f"participant;occasion;{title};stod\nP1;start;{number};6\n")
    assert number not in said(found)


# ---------------------------------------------------------------- identities


def written(number: str) -> list[str]:
    """One number in the ways that people write it."""
    day, last = number.split("-")
    century = "19"
    return [
        number,
        day + last,
        century + number,
        century + day + last,
        f"{day}+{last}",
        f"{day} {last}",
        f"{day} - {last}",
        f"{day}–{last}",
        f"{century}{day[:2]}-{day[2:4]}-{day[4:]}-{last}",
        f"{century}{day[:2]} {day[2:4]} {day[4:]} {last}",
        f"{day[:2]}.{day[2:4]}.{day[4:]}-{last}",
        f"Anna, {number} (ny)",
        f"id{day}{last}x",
        f"P1/{century}{day}-{last}",
    ]


@pytest.mark.parametrize("number", [form for number in PERSONAL for form in written(number)])
@pytest.mark.parametrize("column", ["participant", "insats", "kon", "occasion", "date"])
def test_a_personal_number_is_refused_in_every_column_of_keys_and_never_shown(number: str, column: str) -> None:
    cells = {"participant": "P2", "occasion": "start", "date": "", "insats": "x", "kon": "", "stod": "6"} | {
        column: number
    }
    problem = one(delimited([list(cells), ["P1", "exit", "", "x", "man", "6"], list(cells.values())], ";"))
    assert placed([problem]) == [("identity-refused", [3], column)]
    assert number not in said([problem])
    assert "9874" not in said([problem])


@pytest.mark.parametrize("address", ["anna@exempel.se", "Anna.A+x@mail.exempel.se", "skriv till anna@exempel.se"])
@pytest.mark.parametrize("column", ["participant", "insats"])
def test_an_e_mail_address_is_refused_and_never_shown(address: str, column: str) -> None:
    cells = {"participant": "P2", "occasion": "start", "insats": "x", "stod": "6"} | {column: address}
    problem = one(delimited([list(cells), list(cells.values())], ";"))
    assert placed([problem]) == [("identity-refused", [2], column)]
    assert problem.facts["kind"] == "e-mail"
    assert "exempel" not in said([problem])


@pytest.mark.parametrize("number", PERSONAL)
@pytest.mark.parametrize("form", ["{0}", "nr {0}"])
def test_a_personal_number_in_the_place_of_an_answer_is_never_shown(number: str, form: str) -> None:
    for cell in (form.format(number), form.format(number.replace("-", ""))):
        found = refused(f"participant;occasion;stod\nP1;start;{cell}\n")
        assert codes(found)[0] in {"answer-out-of-range", "unknown-label"}
        assert number[-4:] not in said(found)


def test_personal_numbers_typed_as_numbers_are_refused(tmp_path: Path) -> None:
    rows = [["participant", "occasion", "stod"], [198112289874, "start", 6], [8112289874, "exit", 6]]
    assert placed(refused(workbook(tmp_path, rows))) == [("identity-refused", [2, 3], "participant")]
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    assert placed(refused(frame)) == [("identity-refused", [2, 3], "participant")]


def test_a_personal_number_of_a_typed_item_column_is_never_shown() -> None:
    found = refused(pd.DataFrame({"participant": ["P1"], "occasion": ["start"], "stod": [198112289874]}))
    assert codes(found) == ["answer-out-of-range"]
    assert "9874" not in said(found)


def test_identities_of_two_kinds_are_two_problems() -> None:
    text = f"participant;occasion;stod\n{PERSONAL[0]};start;6\na@b.se;start;6\n{PERSONAL[1]};start;6\n"
    found = refused(text)
    assert [(each.facts["kind"], each.facts["rows"]) for each in found] == [("personnummer", [2, 4]), ("e-mail", [3])]


# ---------------------------------------------------------------- rows


def test_rows_with_too_few_or_too_many_cells_are_refused_by_their_numbers() -> None:
    found = refused(HEAD + "P3;start;6\nP4;start;x;6;9\nP5;start;x;6\nP6;start\nP7;start;6\n")
    assert [(each.code, each.facts["rows"], each.facts["count"], each.facts["width"]) for each in found] == [
        ("row-length", [FIRST_FAULT, FIRST_FAULT + 4], 3, 4),
        ("row-length", [FIRST_FAULT + 1], 5, 4),
        ("row-length", [FIRST_FAULT + 3], 2, 4),
    ]


def test_a_decimal_comma_in_a_file_with_commas_is_said_to_be_a_cell_too_many() -> None:
    problem = one("participant,occasion,respondent,smarta\nP1,start,mentor,0,5\n", PROV)
    assert (problem.code, problem.facts["rows"], problem.facts["count"]) == ("row-length", [2], 5)


def test_a_quote_that_never_ends_is_refused() -> None:
    assert codes(refused('participant;occasion;stod\n"P1;start;6\nP2;start;6\n')) == ["row-length"]


@pytest.mark.parametrize("place", ['participant;occasion;stod\n"', '"participant;occasion;stod\n'])
def test_a_quote_that_never_ends_in_a_long_file_is_refused(place: str) -> None:
    """The rest of the file is then one cell, longer than the standard library's reader takes."""
    assert refused(place + "P1;start;6\n" * 20_000)


def test_rows_of_a_workbook_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    rows = [
        ["participant", "occasion", "stod"],
        ["P1", "start", 6],
        [],
        ["P2", "start", 12],
        [None],
        ["P3", "start", "x"],
    ]
    assert placed(refused(workbook(tmp_path, rows))) == [
        ("answer-out-of-range", [4], "stod"),
        ("unknown-label", [6], "stod"),
    ]


def test_rows_of_a_frame_are_numbered_as_if_it_had_a_title_row() -> None:
    frame = pd.DataFrame(
        {"participant": ["A", None, "B", ""], "occasion": ["start", None, "x", "start"], "stod": [6, None, 6, 6]}
    )
    assert placed(refused(frame)) == [
        ("participant-missing", [5], "participant"),
        ("unknown-occasion", [4], "occasion"),
    ]


def test_every_problem_of_a_file_is_reported_at_once() -> None:
    titles = "participant;occasion;date;respondent;kon;insats;version;halsa;samarbete\n"
    rows = [
        ";start;;mentor;man;Alis;1.0.0;3;3",
        "P2;;2026-01-01;mentor;man;Alis;;3;3",
        "P3;vecka12;2026-02-30;mentor;man;alis;;3;3",
        "P4;start;;mentor;kille;Alis;;7;jaha",
        f"P5;start;;deltagare;man;{PERSONAL[0]};;3;3",
    ]
    found = refused(titles + "\n".join(rows) + "\n", BIP)
    assert {(each.code, tuple(each.facts.get("rows", ()))) for each in found} == {  # type: ignore[arg-type]
        ("participant-missing", (2,)),
        ("occasion-missing", (3,)),
        ("unknown-occasion", (4,)),
        ("date-malformed", (4,)),
        ("unknown-group-value", (5,)),
        ("group-spelt-differently", ()),
        ("wrong-instrument-version", (2,)),
        ("answer-out-of-range", (5,)),
        ("unknown-label", (5,)),
        ("item-not-asked", (6,)),
        ("identity-refused", (6,)),
    }
    assert len(found) == 11


def test_a_file_is_walked_as_often_for_many_faults_as_for_few() -> None:
    """Looking up row numbers anew for each fault makes a file with a thousand of them take minutes."""

    def walks(faults: int) -> int:
        rows = "".join(f"P{k};start;{k};6\n" for k in range(faults))
        with patch.object(text_file.csv, "reader", wraps=text_file.csv.reader) as reader:
            assert len(refused(f"participant;occasion;date;stod\n{rows}")) == faults
        return reader.call_count

    assert walks(60) <= walks(6)


def test_problems_name_the_file_but_no_folder(tmp_path: Path) -> None:
    rows = [["participant", "occasion", "date", "stod"], ["P1", "start", dt.date(2026, 1, 1), 77]]
    found = refused(workbook(tmp_path, rows))
    assert found[0].facts["file"] == "svar.xlsx"
    assert str(tmp_path) not in said(found)


def test_a_form_of_an_instrument_with_one_occasion_is_given_once() -> None:
    text = "participant;respondent;strukturer\nP1;chef;4\nP1;chef;4\n"
    assert placed(refused(text, SAMVERKAN)) == [("form-given-twice", [2, 3], None)]


def test_the_check_digits_of_the_tests_are_those_of_the_published_examples() -> None:
    for number in PERSONAL:
        ten = number.replace("-", "")
        assert check_digit(ten[:9]) == ten[9]


def test_a_person_may_answer_again_another_year_where_each_form_stands_alone() -> None:
    text = "participant;date;respondent;strukturer\nP1;2020-05-01;chef;4\nP1;2021-05-01;chef;4\nP1;2021-05-01;chef;3\n"
    assert placed(refused(text, SAMVERKAN)) == [("form-given-twice", [3, 4], None)]


def test_a_long_text_in_an_answer_is_not_quoted() -> None:
    found = refused(HEAD + "P3;start;;Anna Svensson har slutat svara i telefon\n")
    assert "Svensson" not in said(found)
    assert "en text på" in found[0].part("found", "sv")

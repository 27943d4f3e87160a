"""The same forms, whatever the file they come in."""

import codecs
import datetime as dt
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from capture.building import (
    BIP,
    CODES,
    KEYS,
    KUNSKAP,
    PROV,
    ROWS,
    SAMVERKAN,
    TITLES,
    content,
    delimited,
    read_bytes,
    read_text,
    saved,
    workbook,
)
from pyarrow import parquet

from progression.capture import Forms, read_forms, write_template
from progression.definition import DataSource, bundled_folder, find_word, parse_instrument, vocabulary
from progression.errors import DataError

TABLE = [TITLES, *ROWS]
HUNDRED = parse_instrument(
    """
id = "hundra"
version = "1.0.0"
title = { sv = "Hundra" }
licence = "CC0-1.0"

[scales.procent]
type = "interval"
range = [0, 100]
ends = { sv = ["ingen", "all"], en = ["none", "all"] }
missing = [{ code = 998, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" }]

[[items]]
id = "halsa"
label = { sv = "Hälsa" }
respondents = ["participant"]
scale = "procent"
""",
    name="hundra",
)


def notes(forms: Forms) -> list[str]:
    """Codes of the notes but the one on absent columns; each can be said in both languages."""
    assert all(note.text("sv") and note.text("en") for note in forms.notes)
    return [note.code for note in forms.notes if note.code != "items-absent"]


def test_items_without_a_column_are_named() -> None:
    frame = pd.DataFrame({"participant": ["P1"], "occasion": ["start"], "stod": [6]})
    (note,) = (note for note in read_forms(frame, KUNSKAP).notes if note.code == "items-absent")
    assert "Att bedöma vem som har nytta av insatsen" in note.text("sv")
    assert "kognitivt stöd" not in note.text("sv")


def test_a_hint_to_excel_is_no_row_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_text("sep=;\nparticipant;occasion;stod\nP1;start;6\nP2;start;x\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_forms(file, KUNSKAP)
    assert caught.value.problems[0].facts["rows"] == [4]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_delimiters_line_ends_and_unicode_make_no_difference(delimiter: str, line: str, encoding: str) -> None:
    forms = read_bytes(delimited(TABLE, delimiter, line).encode(encoding), PROV)
    assert content(forms) == (KEYS, CODES)
    assert notes(forms) == []


def test_big_endian_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    given = codecs.BOM_UTF16_BE + delimited(TABLE, ";").encode("utf-16-be")
    assert content(read_forms(saved(tmp_path, given), PROV)) == (KEYS, CODES)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_latin_1_is_read_and_noted(encoding: str, tmp_path: Path) -> None:
    forms = read_forms(saved(tmp_path, delimited(TABLE, ";").encode(encoding), "gammal.csv"), PROV)
    assert content(forms) == (KEYS, CODES)
    assert notes(forms) == ["read-as-windows-1252"]
    assert "gammal.csv" in forms.notes[0].text("sv")


def test_plain_ascii_needs_no_note() -> None:
    assert notes(read_text("participant,occasion,stod\nP1,start,6\n")) == []


def test_the_source_is_the_files_name_and_hash(tmp_path: Path) -> None:
    file = saved(tmp_path, delimited(TABLE))
    assert read_forms(file, PROV).source == DataSource("svar.csv", hashlib.sha256(file.read_bytes()).hexdigest())
    assert read_forms(str(file), PROV).source == read_forms(file, PROV).source


def test_quoted_cells_may_hold_separators_quotes_and_line_ends() -> None:
    text = 'participant,occasion,insats,stod\nP1,start,"Norr, ""Alis""\nSöder",6\nP2,start,x,7\n'
    forms = read_text(text)
    assert forms.keys["insats"].tolist() == ['Norr, "Alis" Söder', "x"]
    assert forms.values("stod").tolist() == [6.0, 7.0]


def test_a_title_may_stand_in_quotes_over_two_lines() -> None:
    forms = read_text('"participant";occasion;"Kunskap om kognitivt\nstöd i vardagen"\nP1;start;6\n')
    assert forms.values("stod").tolist() == [6.0]


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\r\n\r\n", "\n   \n", "\x1a", "\n\x1a"])
def test_blank_lines_at_the_end_are_no_rows(end: str) -> None:
    forms = read_text("participant,occasion,stod\nP1,start,6" + end)
    assert len(forms) == 1


def test_blank_lines_at_the_head_and_between_are_no_rows() -> None:
    forms = read_text("\n\nparticipant,occasion,stod\n\nP1,start,6\n\n\nP2,start,7\n")
    assert forms.keys["participant"].tolist() == ["P1", "P2"]


def test_rows_of_nothing_but_separators_are_left_out_and_counted() -> None:
    forms = read_text("participant;occasion;stod\n;;\nP1;start;6\n ; ;\nP2;start;7\n;;\n")
    assert forms.keys["participant"].tolist() == ["P1", "P2"]
    assert notes(forms) == ["empty-rows"]
    assert forms.notes[0].facts["count"] == 3


@pytest.mark.parametrize(
    ("cell", "value"),
    [("6,0", 6.0), ("6.0", 6.0), (" 6 ", 6.0), ("+6", 6.0), ("06", 6.0), ("hög grad", 10.0), ("HIGH  Degree", 10.0)],
)
def test_a_number_may_be_written_in_several_ways(cell: str, value: float) -> None:
    assert read_text(f"participant;occasion;stod\nP1;start;{cell}\n").values("stod").tolist() == [value]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("-2", 0),
        ("−1,5", 1),
        ("-1.5", 1),
        ("0", 4),
        ("0,50", 5),
        ("2", 8),
        ("Sämst", 0),
        ("BEST", 8),
        ("vet ej", -2),
        ("98", -2),
        ("98,0", -2),
        ("Don't  Know", -2),
        ("97", -3),
        ("vill inte svara", -3),
        ("99", -4),
        ("ej aktuellt", -4),
        ("96", -5),
        ("fick inte frågan", -5),
        ("", -1),
        ("  ", -1),
    ],
)
def test_an_answer_is_a_code_a_label_or_a_reason(cell: str, code: int) -> None:
    forms = read_text(f"participant;occasion;respondent;smarta\nP1;start;mentor;{cell}\nP2;start;mentor;1\n", PROV)
    assert forms.codes[:, 0].tolist() == [code, 6]
    assert forms.codes.dtype == np.int8


def test_a_label_with_its_letters_composed_otherwise_is_the_same_label() -> None:
    text = "participant;occasion;respondent;smarta\nP1;start;mentor;sa\u0308mst\n"
    assert read_text(text, PROV).codes[0, 0] == 0


def test_items_not_put_to_a_respondent_were_not_asked() -> None:
    text = "participant;occasion;respondent;halsa\nP1;start;deltagare;3\nP1;start;mentor;3\n"
    forms = read_text(text, BIP)
    samarbete = BIP.item_ids.index("samarbete")
    assert forms.codes[:, samarbete].tolist() == [-5, -1]
    assert forms.missing_counts()["not_asked"] == 2


def test_a_cell_may_say_itself_that_the_item_was_not_asked() -> None:
    text = "participant;occasion;respondent;smarta;arbetar\nP1;start;deltagare;1;\nP2;start;mentor;fick inte frågan;1\n"
    assert read_text(text, PROV).codes[:, 0].tolist() == [6, -5]


def test_an_answer_off_the_scale_can_be_counted_instead_of_refused() -> None:
    text = "participant;occasion;stod\nP1;start;11\nP2;start;hejsan\nP3;start;6\n"
    forms = read_text(text, invalid="count")
    assert forms.missing_counts()["invalid"] == 2
    assert np.isnan(forms.values("stod")[:2]).all()
    assert forms.values("stod")[2] == 6.0


# ---------------------------------------------------------------- workbooks


def typed() -> list[list[object]]:
    """The table as a spreadsheet holds it: real dates and numbers."""
    rows: list[list[object]] = [list(row) for row in ROWS]
    for row in rows:
        row[2] = dt.date.fromisoformat(str(row[2])) if row[2] else None
        row[6] = {"-1,5": -1.5, "1": 1}.get(str(row[6]), row[6])
        row[7] = 98 if row[7] == "98" else row[7] or None
    return [list(TITLES), *rows]


def test_a_workbook_is_read_with_real_dates_numbers_and_text(tmp_path: Path) -> None:
    forms = read_forms(workbook(tmp_path, typed()), PROV)
    assert content(forms) == (KEYS, CODES)
    assert notes(forms) == []


def test_a_workbook_with_everything_as_text_is_the_same(tmp_path: Path) -> None:
    assert content(read_forms(workbook(tmp_path, TABLE), PROV)) == (KEYS, CODES)


def test_a_workbook_whose_columns_have_time_stamps_is_the_same(tmp_path: Path) -> None:
    rows = typed()
    rows[1][2] = dt.datetime(2026, 1, 15, 10, 30)  # noqa: DTZ001  cells know no time zone
    assert content(read_forms(workbook(tmp_path, rows), PROV)) == (KEYS, CODES)


@pytest.mark.parametrize("more", [["Blad2"], ["Blad2", "Blad3"]])
def test_the_first_of_several_sheets_is_read_and_noted(tmp_path: Path, more: list[str]) -> None:
    forms = read_forms(workbook(tmp_path, typed(), more=more), PROV)
    assert content(forms) == (KEYS, CODES)
    assert notes(forms) == ["sheet-read"]
    assert "Blad1" in forms.notes[0].text("sv")


@pytest.mark.parametrize("title", ["svar", "Answers"])
def test_the_sheet_of_answers_is_read_wherever_it_stands(tmp_path: Path, title: str) -> None:
    file = workbook(tmp_path, [["not", "this"]], sheet="Om")
    book = openpyxl.load_workbook(file)
    sheet = book.create_sheet(title)
    for row in typed():
        sheet.append(row)
    book.save(file)
    assert content(read_forms(file, PROV)) == (KEYS, CODES)


def test_empty_rows_and_untitled_empty_columns_of_a_workbook_are_no_part_of_it(tmp_path: Path) -> None:
    rows = [[*row, None, ""] for row in typed()] + [[None] * 10, ["", " "]]
    forms = read_forms(workbook(tmp_path, rows), PROV)
    assert content(forms) == (KEYS, CODES)


def test_an_untitled_empty_column_of_a_text_file_is_no_part_of_it_either() -> None:
    """Excel writes one for every column that was ever formatted."""
    forms = read_text("participant;occasion;stod;;\nP1;start;6;;\nP2;start;7;;\n")
    assert forms.values("stod").tolist() == [6.0, 7.0]


def test_an_empty_row_within_a_workbook_is_left_out_and_counted(tmp_path: Path) -> None:
    rows = typed()
    forms = read_forms(workbook(tmp_path, [*rows[:2], [], *rows[2:]]), PROV)
    assert content(forms) == (KEYS, CODES)
    assert notes(forms) == ["empty-rows"]


def test_empty_rows_above_the_titles_of_a_workbook_are_passed_over_as_in_a_text_file(tmp_path: Path) -> None:
    assert content(read_forms(workbook(tmp_path, [[], *typed()]), PROV)) == (KEYS, CODES)


def test_a_workbook_without_styles_is_read_without_a_warning(tmp_path: Path) -> None:
    """As survey tools write them; openpyxl warns that it applies its own."""
    file = workbook(tmp_path, TABLE)
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/styles.xml":
                part = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
            new.writestr(name, part)
    assert content(read_forms(bare, PROV)) == (KEYS, CODES)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("instrument", [BIP, KUNSKAP, PROV], ids=["bip", "kunskap", "prov"])
def test_a_template_that_is_filled_in_reads_back(tmp_path: Path, language: str, instrument: object) -> None:
    file = tmp_path / "mall.xlsx"
    write_template(instrument, file, language=language)  # type: ignore[arg-type]
    book = openpyxl.load_workbook(file)
    sheet = book["svar" if language == "sv" else "answers"]
    words = [*vocabulary().keys.values(), *vocabulary().groups.values()]
    titles = [find_word(cell.value, words) or cell.value for cell in sheet[1]]
    respondents = {"bip": "mentor", "prov": "mentor", "kunskap": "staff"}
    filled = {
        "participant": "P1",
        "occasion": "start",
        "date": dt.date(2026, 1, 15),
        "respondent": respondents[instrument.id],  # type: ignore[attr-defined]
        "stod": 6,
        "halsa": "vet ej",
        "smarta": "bäst",
    }
    for place, title in enumerate(titles, start=1):
        sheet.cell(2, place, filled.get(title))
    book.save(file)
    forms = read_forms(file, instrument)  # type: ignore[arg-type]
    assert (len(forms), notes(forms)) == (1, [])
    assert forms.keys["participant"].tolist() == ["P1"]
    answered = next(name for name in ("stod", "halsa", "smarta") if name in titles)
    assert forms.codes[0, forms.instrument.item_ids.index(answered)] == {"stod": 6, "halsa": -2, "smarta": 8}[answered]


def test_a_template_offers_every_permitted_answer_to_choose_from(tmp_path: Path) -> None:
    file = tmp_path / "mall.xlsx"
    write_template(PROV, file, language="sv")
    book = openpyxl.load_workbook(file)
    titles = [cell.value for cell in book["svar"][1]]
    column = titles.index("arbetar") + 1
    offered = [row[0] for row in book["listor"].iter_rows(min_col=column, max_col=column, values_only=True) if row[0]]
    assert offered == ["nej", "ja", "fick inte frågan", "vet ej"]
    assert book["listor"].sheet_state == "hidden"
    assert book.properties.subject == "progression:prov@1.2.0"


def test_a_template_limits_what_is_too_long_to_choose_from(tmp_path: Path) -> None:
    file = tmp_path / "mall.xlsx"
    write_template(HUNDRED, file, language="en")
    sheet = openpyxl.load_workbook(file)["answers"]
    column = [cell.value for cell in sheet[1]].index("halsa")
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    rule = rules[f"{'ABCDEFGH'[column]}2:{'ABCDEFGH'[column]}500"]
    cell = f"{'ABCDEFGH'[column]}2"
    within = f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<=100)"
    assert (rule.type, rule.formula1) == ("custom", f'OR({within},{cell}=998,{cell}="don\'t know")')
    codebook = openpyxl.load_workbook(file)["codebook"]
    assert codebook["D4"].value.startswith("The scale goes from 0 (none) to 100 (all).")
    assert "998 (don't know)" in codebook["D4"].value


# ---------------------------------------------------------------- Parquet and data frames


def frame() -> pd.DataFrame:
    """The table as text, one data frame."""
    return pd.DataFrame(ROWS, columns=TITLES)


def test_a_data_frame_is_read_and_has_no_hash() -> None:
    forms = read_forms(frame(), PROV)
    assert content(forms) == (KEYS, CODES)
    assert forms.source == DataSource("data frame")


def test_a_data_frame_under_any_index_is_the_same() -> None:
    assert content(read_forms(frame().set_axis([9, 9, 1, 2], axis=0), PROV)) == (KEYS, CODES)


def test_a_parquet_file_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "svar.parquet"
    frame().to_parquet(file)
    forms = read_forms(file, PROV)
    assert content(forms) == (KEYS, CODES)
    assert forms.source == DataSource("svar.parquet", hashlib.sha256(file.read_bytes()).hexdigest())
    assert read_bytes(file.read_bytes(), PROV).source == DataSource("stdin", forms.source.sha256)


def test_dates_time_stamps_and_categories_of_a_frame_are_understood(tmp_path: Path) -> None:
    given = frame()
    given["datum"] = pd.to_datetime(given["datum"].replace("", None))
    given["kön"] = pd.Categorical(given["kön"], categories=["man", "kvinna", "annat"])
    given["deltagare"] = given["deltagare"].astype("category")
    assert content(read_forms(given, PROV)) == (KEYS, CODES)
    given.to_parquet(tmp_path / "f.parquet")
    assert content(read_forms(tmp_path / "f.parquet", PROV)) == (KEYS, CODES)
    given["datum"] = given["datum"].dt.date
    given.to_parquet(tmp_path / "g.parquet")
    assert content(read_forms(tmp_path / "g.parquet", PROV)) == (KEYS, CODES)


BLANKS = {
    "whole numbers with blanks": pd.array([6, None, 98, 10], dtype="Int64"),
    "small whole numbers": pd.array([6, None, 98, 10], dtype="Int8"),
    "unsigned numbers": pd.array([6, None, 98, 10], dtype="UInt32"),
    "decimals as pandas makes them of blanks": [6.0, float("nan"), 98.0, 10.0],
    "text": ["6", "", "98", "10,0"],
    "categories of text": pd.Categorical(["6", None, "vet ej", "hög grad"]),
    "categories of numbers": pd.Categorical([6, None, 98, 10]),
}


@pytest.mark.parametrize("column", BLANKS.values(), ids=BLANKS)
def test_a_column_of_answers_may_be_of_any_type(tmp_path: Path, column: object) -> None:
    given = pd.DataFrame({"participant": ["a", "b", "c", "d"], "occasion": "start", "stod": column})
    assert read_forms(given, KUNSKAP).codes[:, 1].tolist() == [6, -1, -2, 10]
    given.to_parquet(tmp_path / "f.parquet")
    assert read_forms(tmp_path / "f.parquet", KUNSKAP).codes[:, 1].tolist() == [6, -1, -2, 10]


def test_a_column_of_a_frame_may_mix_numbers_and_labels() -> None:
    given = pd.DataFrame({"participant": ["a", "b", "c"], "occasion": "start", "stod": [6, "vet ej", None]})
    assert read_forms(given, KUNSKAP).codes[:, 1].tolist() == [6, -2, -1]


def test_a_column_of_a_frame_without_any_answer_is_blank() -> None:
    given = pd.DataFrame({"participant": ["a", "b"], "occasion": "start", "stod": [None, None], "bedomning": [6, 7]})
    assert read_forms(given, KUNSKAP).codes[:, 1].tolist() == [-1, -1]


def test_answers_in_several_row_groups_stay_in_order(tmp_path: Path) -> None:
    file = tmp_path / "f.parquet"
    answers = [(k * 7) % 10 + 1 if k % 5 else None for k in range(1000)]
    names = [f"P{k % 500}" for k in range(1000)]
    occasions = ["start"] * 500 + ["exit"] * 500
    table = pa.table({"participant": names, "occasion": occasions, "stod": pa.array(answers, pa.int16())})
    parquet.write_table(table, file, row_group_size=64)
    forms = read_forms(file, KUNSKAP)
    assert forms.codes[:, 1].tolist() == [-1 if each is None else each for each in answers]
    assert forms.keys["participant"].tolist() == names


def test_standard_input_of_a_real_process_is_read() -> None:
    program = (
        "from pathlib import Path\n"
        "from progression.capture import read_forms\n"
        "from progression.definition import read_instrument\n"
        f"forms = read_forms('-', read_instrument(Path({str(bundled_folder() / 'kunskap')!r})))\n"
        "print(forms.source.name, forms.values('stod').tolist())\n"
    )
    given = "participant;occasion;stod\nP1;start;6\n".encode("utf-16")
    done = subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().split(maxsplit=1) == ["stdin", "[6.0]\n"]


# ---------------------------------------------------------------- titles

SPELLINGS = {
    "participant": ["participant", "Deltagare", "DELTAGAR-ID", "kod", " person "],
    "occasion": ["occasion", "Tillfälle", "mattillfalle", "tillfa\u0308lle"],
    "stod": ["stod", "STOD", "Kunskap om kognitivt stöd i vardagen", "knowledge of cognitive support in everyday life"],
}


@pytest.mark.parametrize(("name", "title"), [(name, title) for name, titles in SPELLINGS.items() for title in titles])
def test_a_column_may_be_titled_by_id_label_or_alias(name: str, title: str) -> None:
    titles = {"participant": "participant", "occasion": "occasion", "stod": "stod"} | {name: title}
    forms = read_text(delimited([list(titles.values()), ["P1", "start", "6"]], ";"))
    assert forms.keys["participant"].tolist() == ["P1"]
    assert forms.values("stod").tolist() == [6.0]


@pytest.mark.parametrize(
    ("title", "group"), [("Kön", "kon"), ("gender", "kon"), ("SEX", "kon"), ("förbund", "forbund")]
)
def test_a_group_may_be_titled_by_any_of_its_spellings(title: str, group: str) -> None:
    forms = read_text(f"participant;occasion;{title};stod\nP1;start;man;6\n")
    assert forms.groups == [group]


def test_an_instrument_has_groups_of_its_own() -> None:
    forms = read_text("participant;occasion;respondent;Ort;smarta\nP1;start;mentor;Umeå;1\n", PROV)
    assert forms.groups == ["ort"]
    assert forms.keys["ort"].tolist() == ["Umeå"]


@pytest.mark.parametrize("kind", [list, tuple, iter])
def test_further_groups_are_permitted_when_named(kind: type) -> None:
    forms = read_text("participant;occasion;Team ;stod\nP1;start;A;6\n", groups=kind(["Team"]))
    assert forms.groups == ["Team"]
    assert forms.keys["Team"].tolist() == ["A"]


def test_further_occasions_are_permitted_when_named() -> None:
    forms = read_text("participant;occasion;stod\nP1;VECKA12;6\nP1;start;5\n", occasions=[" vecka12 "])
    assert forms.keys["occasion"].tolist() == ["vecka12", "start"]


def test_an_instrument_with_one_occasion_and_one_respondent_needs_neither_column() -> None:
    forms = read_text("participant;respondent;strukturer\nP1;chef;4\nP2;personal;5\n", SAMVERKAN)
    assert forms.keys["occasion"].tolist() == ["matning", "matning"]
    assert forms.keys["respondent"].tolist() == ["manager", "staff"]
    one = read_text("participant;occasion;stod\nP1;start;6\n")
    assert one.keys["respondent"].tolist() == ["staff"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-22", "2026-11-22"),
        ("20261122", "2026-11-22"),
        ("2026-11-22T10:30:00", "2026-11-22"),
        ("2026-11-22 10:30", "2026-11-22"),
        ("2024-02-29", "2024-02-29"),
        ("", "NaT"),
    ],
)
def test_a_date_may_be_written_in_several_ways(cell: str, day: str) -> None:
    forms = read_text(f"participant;occasion;date;stod\nP1;start;{cell};6\n")
    assert str(forms.keys["date"].to_numpy()[0])[:10] == day
    assert str(forms.keys["date"].dtype) == "datetime64[s]"


def test_a_file_may_say_which_instrument_and_version_it_is_for() -> None:
    rows = "P1;start;kunskap;1.9.0;6\nP2;start;kunskap@1.0.0;1;6\nP3;start;;;6\n"
    assert len(read_text(f"participant;occasion;instrument;version;stod\n{rows}")) == 3


def test_a_workbook_may_say_which_instrument_it_is_for(tmp_path: Path) -> None:
    file = workbook(tmp_path, typed(), subject="progression:prov@1.0.0")
    assert content(read_forms(file, PROV)) == (KEYS, CODES)
    file = workbook(tmp_path, typed(), subject="Enkät 2026")
    assert content(read_forms(file, PROV)) == (KEYS, CODES)


def test_a_reused_label_names_no_column_but_the_ids_do() -> None:
    text = "participant;occasion;respondent;tvilling-1;tvilling-2\nP1;start;mentor;ja;nej\n"
    assert read_text(text, PROV).codes[0, 2:].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["Anna Svensson", "p2"], True),
        (["anna svensson"], True),
        (["SVENSSON, ANNA"], True),
        (["exempel-001", "D 17"], False),
        (["deltagare-a", "grupp b"], False),
    ],
)
def test_what_looks_like_names_is_said(codes: list[str], said: bool) -> None:  # noqa: FBT001
    frame = pd.DataFrame({"participant": codes, "occasion": "start", "stod": 6})
    assert ("looks-like-names" in [note.code for note in read_forms(frame, KUNSKAP).notes]) is said


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["19800101-1234"], True),
        (["p1", "800101-1234"], True),
        (["198001011234"], True),
        (["8001011234", "p1"], False),  # ten digits may be any code
        (["19801301-1234", "2021-0001-77", "exempel-001"], False),
    ],
)
def test_what_is_written_as_a_personnummer_with_a_wrong_check_digit_is_said(codes: list[str], said: bool) -> None:  # noqa: FBT001
    frame = pd.DataFrame({"participant": codes, "occasion": "start", "stod": 6})
    assert ("looks-like-numbers" in [note.code for note in read_forms(frame, KUNSKAP).notes]) is said

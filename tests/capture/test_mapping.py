"""Other systems' exports are read by a map as our own file is, and what is wrong is said in the words of the file."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from capture.building import PERSONAL, PROV, codes, content, delimited, said
from capture.exports import DIRECT, ENKAT, EXPORTS, GOOGLE, LONG, LONG_MAP, MICROSOFT, read, table
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.capture.mapping import MappedTable, apply_map, in_their_words, parse_map, read_map
from progression.capture.mapping.dates import day_reader, format_is_understood
from progression.capture.mapping.exporters import exporter_of, is_personal
from progression.capture.mapping.meaning import meant_by
from progression.capture.mapping.titles import TitleIndex, fits
from progression.capture.read import read_table
from progression.capture.table import RawTable, text_array
from progression.errors import DataError, DefinitionError, ProblemsError
from progression.problems import Problem

KEYS = '[columns]\nparticipant = "Kod"\noccasion = { value = "start" }\nrespondent = { value = "deltagare" }\n'


def wrong(text: str) -> list[Problem]:
    """Why a map is refused as soon as it is read; every problem can be said in both languages."""
    with pytest.raises(DefinitionError) as raised:
        parse_map(text, name="map.toml")
    return complete(raised.value)


def unfit(text: str, **options: Any) -> list[Problem]:
    """Why a map is refused by the instrument."""
    with pytest.raises(DefinitionError) as raised:
        apply_map(table("Kod\nP1\n"), parse_map(text, name="map.toml"), ENKAT, **options)
    return complete(raised.value)


def refused(export: bytes | str | pd.DataFrame, text: str, **options: Any) -> list[Problem]:
    """Why an export is refused."""
    with pytest.raises(DataError) as raised:
        read(export, text, **options)
    return complete(raised.value)


def complete(error: ProblemsError) -> list[Problem]:
    """The problems of an error, each of which says where, what and what to do in both languages."""
    assert error.problems
    for problem in error.problems:
        for language in ("sv", "en"):
            words = problem.to_dict(language)
            assert words["where"], problem
            assert words["found"], problem
            assert words["remedy"], problem
    return list(error.problems)


def at(problems: list[Problem]) -> list[tuple[str, Any, Any]]:
    """Code, line and key of each."""
    return [(each.code, each.facts["line"], each.facts["key"]) for each in problems]


def rows_of(problems: list[Problem]) -> list[tuple[str, Any, Any]]:
    """Code, column and rows of each."""
    return [(each.code, each.facts.get("column"), each.facts.get("rows")) for each in problems]


# ---------------------------------------------------------------- the five systems


@pytest.mark.parametrize("system", EXPORTS)
def test_an_export_reads_as_our_own_file_does(system: str) -> None:
    direct, mapped = read(DIRECT, ""), read(EXPORTS[system].content, EXPORTS[system].map)
    assert content(mapped) == content(direct)
    assert mapped.texts.equals(direct.texts)


@pytest.mark.parametrize("system", EXPORTS)
def test_the_system_is_known_by_its_columns(system: str) -> None:
    export = EXPORTS[system]
    found = exporter_of(table(export.content, parse_map(export.map, name="m").titles).columns)
    assert found is not None
    assert found.id.split("-")[0] == system


def test_our_own_titles_are_those_of_no_system() -> None:
    assert exporter_of(DIRECT.splitlines()[0].split(",")) is None


def test_what_has_our_title_already_needs_no_line() -> None:
    assert content(read(DIRECT, 'instrument = "enkat"')) == content(read_table(table(DIRECT), ENKAT))


def test_the_hash_and_the_name_are_those_of_the_file() -> None:
    mapping = parse_map(GOOGLE.map, name="m")
    source = table(GOOGLE.content, mapping.titles)
    mapped = apply_map(source, mapping, ENKAT)
    assert (mapped.sha256, mapped.name) == (source.sha256, "stdin")
    assert len(mapped.sha256) == 64


# ---------------------------------------------------------------- columns


def test_a_title_is_found_whatever_its_case_blanks_and_question_mark() -> None:
    index = TitleIndex(["Hur  mår\xa0du? ", "hur mår du", "Ork?"])
    assert [index.find(each) for each in ("HUR MÅR DU?", "Hur mår du", "ork", "Ork *", "nej")] == [
        [0],
        [1],
        [2],
        [2],
        [],
    ]


def test_two_columns_with_the_title_are_refused() -> None:
    export = pd.DataFrame([["P1", "3", "2"]], columns=["Kod", "Fråga", "fråga?"])
    assert codes(refused(export, KEYS + '[items]\nork = "fråga ?"\n')) == ["column-twice"]
    assert read(export, 'ignore = ["fråga?"]\n' + KEYS + '[items]\nork = "Fråga"\n').codes[0, 0] == 3


def test_a_column_that_the_map_names_and_the_file_lacks_is_refused_with_its_line_and_the_nearest_title() -> None:
    (problem,) = refused("Kod,Fråga 11\nP1,3\n", 'ignore = ["Fråga 11"]\n' + KEYS + '[items]\nork = "Fråga 1"\n')
    assert at([problem]) == [("map-column-missing", 7, "items.ork")]
    assert problem.facts["near"] == "Fråga 11"
    assert "stdin" in problem.part("found", "sv")


def test_the_nearest_title_is_never_one_of_personal_data() -> None:
    found = refused("Kod,E-post,ork\nP1,a,3\n", KEYS + '[groups]\nort = "Epostt"\n')
    assert [each.facts["near"] for each in found if each.code == "map-column-missing"] == ["–"]


def test_every_column_is_in_the_map_or_left_out_deliberately() -> None:
    found = refused("Kod,ork,Orkk,Skor\nP1,3,3,43\n", KEYS)
    assert rows_of(found) == [("map-unknown-column", "Orkk", None), ("map-unknown-column", "Skor", None)]
    assert found[0].facts["near"] == "ork"
    assert "map.toml" in found[0].part("remedy", "sv")


def test_a_column_without_title_is_refused() -> None:
    assert codes(refused("Kod,ork,\nP1,3,x\n", KEYS)) == ["untitled-column"]


def test_a_star_in_ignore_stands_for_anything_unless_a_title_has_it() -> None:
    assert fits("Points - Ork", "points - *")
    assert fits("_id", "_*")
    assert not fits("id", "_*")
    text = "Kod,ork,Skor *,Skor 2\nP1,3,43,44\n"
    assert rows_of(refused(text, 'ignore = ["Skor *"]\n' + KEYS)) == [("map-unknown-column", "Skor 2", None)]
    assert len(read(text, 'ignore = ["Skor*"]\n' + KEYS)) == 1


def test_a_column_of_ours_beside_one_that_is_mapped_to_the_same_is_refused() -> None:
    text = "Kod,ork,Q1\nP1,3,2\n"
    assert rows_of(refused(text, KEYS + '[items]\nork = "Q1"\n')) == [("map-unknown-column", "ork", None)]
    several = "Kod,ork,stod,a,b\nP1,3,ekbist,0,1\n"
    columns = '[items]\nstod = { columns = { 1 = "a", 2 = "b" } }\n'
    assert rows_of(refused(several, KEYS + columns)) == [("map-unknown-column", "stod", None)]


def test_two_lines_that_lead_to_one_column_are_refused() -> None:
    found = refused("Kod,Fråga?,ork\nP1,3,3\n", KEYS + '[groups]\nort = "Fråga"\n[items]\nsedan = "Fråga ?"\n')
    assert ("map-column-twice", 8, "items.sedan") in at([each for each in found if "line" in each.facts])


def test_a_group_of_ones_own_is_declared_by_the_map() -> None:
    forms = read("Kod,ork,Vilket team?\nP1,3,Norr\n", KEYS + '[groups]\nteam = "Vilket team?"\n')
    assert forms.keys["team"].tolist() == ["Norr"]


def test_a_further_group_keeps_its_title() -> None:
    mapping = parse_map(KEYS, name="m")
    mapped = apply_map(table("Kod,ork,Team\nP1,3,Norr\n"), mapping, ENKAT, groups=["Team"])
    assert "Team" in mapped.columns


# ---------------------------------------------------------------- personal data


def test_columns_that_are_left_out_are_never_touched() -> None:
    """Where a column may not be read there is nothing that could be."""
    untouchable: Any = object()
    source = RawTable("f.csv", "", ("Kod", "E-post", "ork"), (text_array(["P1"]), untouchable, text_array(["3"])))
    mapped = apply_map(source, parse_map('ignore = ["E-post"]\n' + KEYS, name="m"), ENKAT)
    assert mapped.columns == ("participant", "ork", "occasion", "respondent")
    assert all(each is not untouchable for each in mapped.arrays)
    filtered = 'ignore = ["E-post"]\n' + KEYS + '[rows]\nork = ["2"]\n'
    assert apply_map(source, parse_map(filtered, name="m"), ENKAT).rows == 0


@pytest.mark.parametrize("title", ["Namn", "E-post", "email. Email address", "Förnamn *", "bakgrund/personnummer"])
def test_personal_columns_cannot_be_read(title: str) -> None:
    assert is_personal(title)
    found = wrong(f'[columns]\nparticipant = "{title}"\n[rows]\nNamn = ["x"]\n')
    assert [each.code for each in found if each.facts["key"] == "columns.participant"] == ["map-personal-column"]


def test_a_personal_column_that_is_not_left_out_is_refused() -> None:
    assert rows_of(refused("Kod,Namn,ork\nP1,Anna Ek,3\n", KEYS)) == [("map-unknown-column", "Namn", None)]


@pytest.mark.parametrize("identity", [*PERSONAL, "anna@example.se"])
def test_an_identity_in_a_mapped_column_is_refused_and_not_shown(identity: str) -> None:
    found = refused(f"Kod,ork\n{identity},3\n", KEYS)
    assert rows_of(found) == [("identity-refused", "Kod", [2])]
    assert identity not in said(found)


def test_the_titles_of_the_five_systems_that_hold_persons_are_left_out_by_their_maps() -> None:
    for export in EXPORTS.values():
        titles = table(export.content, parse_map(export.map, name="m").titles).columns
        mapped = apply_map(table(export.content), parse_map(export.map, name="m"), ENKAT)
        assert not any(is_personal(title) for title in mapped.titles.values())
        assert "@" not in str([array.to_pylist() for array in mapped.arrays])
        assert titles


# ---------------------------------------------------------------- constants, rows, dates


def test_a_value_holds_for_every_row_that_says_anything() -> None:
    forms = read("Kod,ork\nP1,3\n,\nP2,\n", KEYS)
    assert forms.keys["occasion"].tolist() == ["start", "start"]
    assert [note.code for note in forms.notes] == ["empty-rows", "items-absent"]


def test_a_row_of_nothing_but_numbers_says_something_too() -> None:
    rows = pd.DataFrame({"Kod": [1, 2, None], "ork": pd.array([3, None, None], "Int64")})
    assert read(rows, KEYS).keys["participant"].tolist() == ["1", "2"]


def test_a_row_with_an_answer_and_no_participant_is_refused_though_the_rest_is_given() -> None:
    assert rows_of(refused("Kod,ork\nP1,3\n,2\n", KEYS)) == [("participant-missing", "Kod", [3])]


def test_a_date_may_be_the_same_for_the_whole_file() -> None:
    for value in ('"2026-01-15"', "2026-01-15"):
        forms = read("Kod,ork\nP1,3\n", KEYS + f"date = {{ value = {value} }}\n")
        assert str(forms.keys["date"][0])[:10] == "2026-01-15"


def test_rows_are_read_where_a_column_says_so_and_keep_their_numbers() -> None:
    text = "Kod,ork,klar,instans\nP1,3,2,\nP2,9,0,\nP3,,2,samtal\nP4,7,2,\n"
    rows = 'ignore = ["klar", "instans"]\n' + KEYS + '[rows]\nklar = ["2"]\ninstans = [""]\n'
    assert rows_of(refused(text, rows)) == [("answer-out-of-range", "ork", [5])]
    assert len(read(text.replace("P4,7", "P4,1"), rows)) == 2


def test_a_star_among_the_rows_stands_for_anything_at_all() -> None:
    forms = read("Kod,ork,klar\nP1,3,x\nP2,3,\n", KEYS + '[rows]\nklar = ["*"]\n')
    assert forms.keys["participant"].tolist() == ["P1"]
    assert forms.notes[0].facts == {"count": 1, "map": "map.toml"}


def test_a_column_that_tells_rows_apart_may_be_a_key_as_well() -> None:
    text = "Kod,ork,tillfälle\nP1,3,start\nP1,2,test\n"
    keys = KEYS.replace('occasion = { value = "start" }\n', "")
    assert len(read(text, keys + '[rows]\n"tillfälle" = ["start"]\n')) == 1


@pytest.mark.parametrize(
    ("form", "written", "day"),
    [
        ("%Y-%m-%d %H:%M:%S", "2026-11-22 09:15:00", "2026-11-22"),
        ("%Y-%m-%d *", "2026-11-22 09.15.00", "2026-11-22"),
        ("%Y/%m/%d %I:%M:%S %p *", "2026/11/22 9:15:00 PM GMT+1", "2026-11-22"),
        ("%m/%d/%y %H:%M:%S", "7/27/26 19:06:23", "2026-07-27"),
        ("%d.%m.%Y", "1.2.2026", "2026-02-01"),
        ("%d/%m %Y", "31/12   2025", "2025-12-31"),
        ("den %d/%m %Y (100%%)", "den 1/2 2026 (100%)", "2026-02-01"),
    ],
)
def test_dates_are_read_as_others_write_them(form: str, written: str, day: str) -> None:
    assert format_is_understood(form)
    assert day_reader(form)(written) == day


@pytest.mark.parametrize(
    ("form", "written"),
    [("%d/%m/%Y", "31/13/2025"), ("%d/%m/%Y", "30/2/2025"), ("%d/%m/%y", "31/12/2025"), ("%Y-%m-%d", "2025-01-01 x")],
)
def test_a_date_that_does_not_follow_the_format_is_no_date(form: str, written: str) -> None:
    assert day_reader(form)(written) is None


@pytest.mark.parametrize("form", ["%d %B %Y", "%d/%m", "%d/%d/%Y", "%Y-%m-%d %Z", "%", "%j %Y", "%Y %y-%m-%d", "x"])
def test_a_format_that_names_months_or_lacks_a_part_is_refused(form: str) -> None:
    assert not format_is_understood(form)
    assert at(wrong(f'[columns]\ndate = {{ column = "När", format = "{form}" }}\n')) == [
        ("map-format-unknown", 2, "columns.date.format")
    ]


def test_a_date_that_cannot_be_read_is_refused_under_its_own_title() -> None:
    keys = KEYS + 'date = { column = "När?", format = "%d/%m/%Y" }\n'
    found = refused("Kod,ork,När?\nP1,3,31/12/2025\nP2,3,12/31/2025\n", keys)
    assert rows_of(found) == [("date-malformed", "När?", [3])]


def test_a_real_date_of_a_workbook_is_read_whatever_the_format_says() -> None:
    export = pd.DataFrame({"Kod": ["P1"], "ork": [3], "När": [pd.Timestamp("2026-01-02 03:04:05")]})
    forms = read(export, KEYS + 'date = { column = "När", format = "%d/%m/%Y" }\n')
    assert str(forms.keys["date"][0])[:10] == "2026-01-02"


# ---------------------------------------------------------------- answers


def test_an_answer_that_is_not_understood_is_said_with_its_title_rows_and_the_nearest_label() -> None:
    (problem,) = refused("Kod,Fråga 1\nP1,3\n\nP2,stämer delvis\n", KEYS + '[items]\nork = "Fråga 1"\n')
    assert rows_of([problem]) == [("unknown-label", "Fråga 1", [4])]
    assert problem.facts["near"] == "stämmer delvis"
    assert problem.part("where", "sv") == "rad 4, kolumn Fråga 1"


def test_answers_in_every_language_need_no_line() -> None:
    words = ["stämmer helt", "Completely true", "Ja,  helt", "3", "vet ej", "Don't know"]
    text = delimited([["Kod", "ork"], *[[f"P{place}", word] for place, word in enumerate(words)]])
    assert read(text, KEYS).codes[:, 0].tolist() == [3, 3, 3, 3, -2, -2]


def test_their_answers_become_ours_by_code_label_id_or_nothing() -> None:
    answers = """
[values.ork]
"Toppen " = 3
"sådär" = "stämmer delvis"
"?" = "don't know"
"N/A" = ""
"""
    text = "Kod,ork\nP1,toppen\nP2,SÅDÄR\nP3,?\nP4,n/a\nP5,1\n"
    assert read(text, KEYS + answers).codes[:, 0].tolist() == [3, 2, -2, -1, 1]


def test_their_words_for_occasions_respondents_and_groups_become_ours() -> None:
    text = "Kod,ork,När,Vem,Kön\nP1,3,Första mötet,Handl.,Tjej\nP1,3,Mötet efter,Handl.,Tjej\n"
    forms = read(
        text,
        """
[columns]
participant = "Kod"
occasion = "När"
respondent = "Vem"
[values.occasion]
"Första mötet" = "start"
"mötet efter" = "uppföljning 1"
[values.respondent]
"Handl." = "mentor"
[values.kon]
tjej = "kvinna"
""",
    )
    assert forms.keys["occasion"].tolist() == ["start", "follow-up-1"]
    assert set(forms.keys["respondent"]) == {"mentor"}
    assert set(forms.keys["kon"]) == {"kvinna"}


@pytest.mark.parametrize(
    ("separator", "cell", "chosen"),
    [
        (";", "Sjukpenning, rehabilitering;Ekonomiskt bistånd;", [1, 1, 0]),
        (", ", "Sjukpenning, rehabilitering, Ekonomiskt bistånd", [1, 1, 0]),
        (", ", "Ekonomiskt bistånd, Sjukpenning, rehabilitering", [1, 1, 0]),
        (" ", "sjukpenning  ekbist", [1, 1, 0]),
        ("|", "Sickness benefit|2", [1, 1, 0]),
        ("\\n", '"Sickness benefit\nEKBIST"', [1, 1, 0]),
        (";", "Inget av detta", [0, 0, 1]),
        (";", "vet ej", [-2, -2, -2]),
        (";", "socialbidrag", [0, 1, 0]),
        (";", "", [-1, -1, -1]),
    ],
)
def test_several_answers_in_one_cell(separator: str, cell: str, chosen: list[int]) -> None:
    item = f'[items]\nstod = {{ column = "Stöd", separator = "{separator}" }}\n[values.stod]\nsocialbidrag = "ekbist"\n'
    quoted = cell if cell.startswith('"') else f'"{cell}"'
    assert read(f"Kod,Stöd\nP1,{quoted}\n", KEYS + item).codes[0, 1:4].tolist() == chosen


def test_one_of_several_answers_that_is_not_understood_is_said_by_itself() -> None:
    item = '[items]\nstod = { column = "Stöd", separator = ", " }\n'
    (problem,) = refused('Kod,Stöd\nP1,"Ekonomiskt bistånd, Sjukpening"\n', KEYS + item)
    assert (problem.code, problem.facts["column"], problem.facts["value"]) == ("unknown-label", "Stöd", "Sjukpening")


@pytest.mark.parametrize(
    ("marks", "chosen"),
    [
        (("1", "0", "0"), [1, 0, 0]),
        (("Y", "", ""), [1, 0, 0]),
        (("Ja", "Nej", "N/A"), [1, 0, 0]),
        (("Checked", "Unchecked", "Unchecked"), [1, 0, 0]),
        (("Sjukpenning, rehabilitering", "", ""), [1, 0, 0]),
        (("vald", "-", "-"), [1, 0, 0]),
        (("0", "0", "0"), [0, 0, 0]),
        (("N/A", "N/A", "N/A"), [-1, -1, -1]),
        (("", "", ""), [-1, -1, -1]),
        (("vet inte", "", ""), [-2, -2, -2]),
    ],
)
def test_a_column_for_each_option(marks: tuple[str, ...], chosen: list[int]) -> None:
    text = delimited([["Kod", "s/a", "s/b", "s/c"], ["P1", *marks]])
    columns = '[items]\nstod = { columns = { sjukpenning = "s/a", 2 = "s/b", 3 = "s/c" } }\n'
    answers = '[values.stod]\nvald = 1\n"-" = 0\n"vet inte" = "vet ej"\n'
    assert read(text, KEYS + columns + answers).codes[0, 1:4].tolist() == chosen


def test_a_column_that_says_why_there_is_no_answer() -> None:
    columns = '[items]\nstod = { columns = { 1 = "a", 2 = "b", 3 = "c", 98 = "d" } }\n'
    assert read("Kod,a,b,c,d\nP1,0,0,0,1\n", KEYS + columns).codes[0, 1:4].tolist() == [-2, -2, -2]


def test_a_mark_that_is_not_understood_is_said_under_its_own_title() -> None:
    columns = '[items]\nstod = { columns = { 1 = "Stöd (sjukp.)", 2 = "b", 3 = "c" } }\n'
    found = refused("Kod,Stöd (sjukp.),b,c\nP1,kanske,0,0\n", KEYS + columns)
    assert rows_of(found) == [("unknown-label", "Stöd (sjukp.)", [2])]


# ---------------------------------------------------------------- one row per answer


def test_a_long_file_reads_as_a_wide_one() -> None:
    direct, mapped = read(DIRECT, ""), read(LONG, LONG_MAP)
    assert content(mapped) == content(direct)
    assert mapped.texts.equals(direct.texts)


def test_the_order_of_rows_in_a_long_file_moves_forms_and_nothing_else() -> None:
    head, *rows = LONG.splitlines()
    backwards = read("\n".join([head, *reversed(rows)]) + "\n", LONG_MAP)
    straight = read(LONG, LONG_MAP)
    assert sorted(zip(*content(backwards), strict=True)) == sorted(zip(*content(straight), strict=True))


LONG_KEYS = (
    'layout = "long"\n[long]\nitem = "fråga"\nanswer = "svar"\n[columns]\nrespondent = { value = "deltagare" }\n'
)


def test_an_item_answered_twice_in_one_form_is_refused_with_both_rows() -> None:
    text = (
        "kod,tillfälle,fråga,svar\nP1,start,ork,3\nP2,start,ork,3\nP1,start,ork,2\nP1,start,stod,2\nP1,start,stod,2\n"
    )
    assert rows_of(refused(text, LONG_KEYS)) == [
        ("map-answer-twice", "ork", [2, 4]),
        ("map-answer-twice", "stod", [5, 6]),
    ]


def test_a_blank_beside_an_answer_is_no_second_one() -> None:
    assert read("kod,tillfälle,fråga,svar\nP1,start,ork,\nP1,start,ork,2\n", LONG_KEYS).codes[0, 0] == 2


def test_another_day_is_another_form() -> None:
    text = "kod,tillfälle,datum,fråga,svar\nP1,start,2026-01-01,ork,3\nP1,start,2026-01-02,ork,2\n"
    assert rows_of(refused(text, LONG_KEYS)) == [("form-given-twice", None, [2, 3])]


def test_an_answer_in_a_long_file_is_refused_with_its_own_row() -> None:
    text = "kod,tillfälle,fråga,svar\nP1,start,sedan,2020-01-01\nP1,start,ork,4\nP2,start,ork,kanske\n"
    assert rows_of(refused(text, LONG_KEYS)) == [
        ("answer-out-of-range", "svar (ork)", [3]),
        ("unknown-label", "svar (ork)", [4]),
    ]


def test_a_key_in_a_long_file_is_refused_with_the_first_row_of_the_form() -> None:
    text = "kod,tillfälle,fråga,svar\nP1,start,ork,3\nP2,begynnelsen,sedan,\nP2,begynnelsen,ork,3\n"
    assert rows_of(refused(text, LONG_KEYS)) == [("unknown-occasion", "tillfälle", [3])]


def test_a_form_whose_rows_disagree_on_a_group_is_refused_with_them() -> None:
    text = "kod,tillfälle,kön,fråga,svar\nP1,start,man,ork,3\nP1,start,,stod,2\nP1,start,kvinna,sedan,2020-01-01\n"
    assert rows_of(refused(text, LONG_KEYS)) == [("map-form-differs", "kön", [2, 4])]


def test_a_group_is_taken_from_the_first_row_that_says_it() -> None:
    text = "kod,tillfälle,kön,fråga,svar\nP1,start,,ork,3\nP1,start,kvinna,stod,2\n"
    assert read(text, LONG_KEYS).keys["kon"].tolist() == ["kvinna"]


def test_an_unknown_item_and_an_answer_to_none_are_refused() -> None:
    text = "kod,tillfälle,fråga,svar\nP1,start,orkk,3\nP1,start,,3\n,,,\n"
    assert rows_of(refused(text, LONG_KEYS)) == [("map-unknown-column", "orkk", None)]
    assert rows_of(refused(text.replace("orkk", "ork"), LONG_KEYS)) == [("map-item-missing", "fråga", [3])]


def test_several_answers_in_a_long_file_stand_in_one_row_or_in_several() -> None:
    text = (
        "kod,tillfälle,fråga,svar\nP1,start,stod,sjukpenning;ekbist\nP2,start,stod,ekbist\nP2,start,stod,sjukpenning\n"
    )
    assert read(text, LONG_KEYS).codes[:, 1:4].tolist() == [[1, 1, 0], [1, 1, 0]]


def test_options_in_a_long_file_may_be_items_of_their_own() -> None:
    text = "kod,tillfälle,fråga,svar\nP1,start,stod.sjukpenning,ja\nP1,start,s2,nej\n"
    columns = '[items.stod.columns]\nsjukpenning = "stod.sjukpenning"\nekbist = "s2"\n3 = "s3"\n'
    assert read(text, LONG_KEYS + columns).codes[0, 1:4].tolist() == [1, 0, 0]


# ---------------------------------------------------------------- what is wrong with a map


def test_everything_wrong_with_a_map_is_said_at_once_with_line_and_key() -> None:
    found = wrong(
        """layout = "wid"
ignore = ["a", 3]
okant = 1
[columns]
participant = 7
deltagare = "Kod"
kon = "Kön"
date = { column = "När", format = "%d %B" }
occasion = { column = "a", value = "start" }
[groups]
"Ort" = "Ort"
[items]
ork = { kolumn = "Ork" }
stod = { columns = {} }
[values.ork]
"a" = true
[rows]
klar = "ja"
[long]
item = "x"
"""
    )
    assert at(found) == [
        ("value-not-permitted", 1, "layout"),
        ("value-of-wrong-kind", 2, "ignore[2]"),
        ("key-unknown", 3, "okant"),
        ("map-source", 5, "columns.participant"),
        ("key-unknown", 6, "columns.deltagare"),
        ("map-group-in-columns", 7, "columns.kon"),
        ("map-format-unknown", 8, "columns.date.format"),
        ("map-one-source", 9, "columns.occasion"),
        ("value-malformed", 11, "groups.Ort"),
        ("key-unknown", 13, "items.ork.kolumn"),
        ("value-of-wrong-kind", 14, "items.stod.columns"),
        ("value-of-wrong-kind", 16, "values.ork.a"),
        ("value-of-wrong-kind", 18, "rows.klar"),
        ("key-missing", 19, "long.answer"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('layout = "long"\n', ("key-missing", 1, "long")),
        ('[long]\nitem = "a"\nanswer = "b"\n', ("map-long-in-wide", 1, "long")),
        ('ignore = [" * "]\n', ("map-ignores-all", 1, "ignore[1]")),
        (
            '[columns]\nparticipant = { column = "a", format = "%Y" }\n',
            ("map-format-without-date", 2, "columns.participant.format"),
        ),
        ('[groups]\nkon = { column = "a", format = "%Y" }\n', ("map-format-without-date", 2, "groups.kon.format")),
        ('ignore = ["A"]\n[items]\nork = "a"\n', ("map-column-ignored", 3, "items.ork")),
        ('[values.participant]\n"Anna Ek" = "P1"\n', ("map-answers-not-here", 1, "values.participant")),
        ('[values.ork]\n" " = 1\n', ("map-answer-blank", 2, "values.ork.")),
        ("columns = 3\n", ("table-expected", 1, "columns")),
        ('[items]\nork = ""\n', ("value-of-wrong-kind", 2, "items.ork")),
    ],
)
def test_a_map_that_contradicts_itself_is_refused(text: str, found: tuple[str, int, str]) -> None:
    assert at(wrong(text)) == [found]


def test_what_stands_twice_in_a_map_is_said_on_each_line() -> None:
    assert at(wrong('[columns]\ndate = "a"\n[items]\nork = "A "\n[values.ork]\nJa = 1\nja = 2\n')) == [
        ("map-column-twice", 2, "columns.date"),
        ("map-column-twice", 4, "items.ork"),
        ("map-answer-key-twice", 6, "values.ork.Ja"),
        ("map-answer-key-twice", 7, "values.ork.ja"),
    ]


def test_everything_that_does_not_fit_the_instrument_is_said_at_once() -> None:
    found = unfit(
        """instrument = "enkatt"
[columns]
occasion = { value = "begynnelsen" }
respondent = { value = "personal" }
date = { value = "nyss" }
[groups]
kon = { value = "hen" }
[items]
orkk = "a"
ork = { columns = { 1 = "b" } }
sedan = { column = "c", separator = ";" }
egna-ord = { column = "d", format = "%Y-%m-%d" }
stod = { columns = { sjukpeng = "e", 1 = "f", sjukpenning = "g" } }
[values.ork]
bra = 4
[values.stod]
ja = 2
[values.skor]
a = 1
[values.kon]
a = "b"
"""
    )
    assert at(found) == [
        ("map-wrong-instrument", 1, "instrument"),
        ("map-value-unknown", 3, "columns.occasion"),
        ("map-value-unknown", 4, "columns.respondent"),
        ("map-date-malformed", 5, "columns.date"),
        ("map-value-unknown", 7, "groups.kon"),
        ("unknown-item", 9, "items.orkk"),
        ("map-columns-of-one", 10, "items.ork.columns"),
        ("map-separator-of-one", 11, "items.sedan.separator"),
        ("map-format-without-date", 12, "items.egna-ord.format"),
        ("duplicate-id", 13, "items.stod.columns.1"),
        ("unknown-option", 13, "items.stod.columns.sjukpeng"),
        ("duplicate-id", 13, "items.stod.columns.sjukpenning"),
        ("map-answer-off-scale", 15, "values.ork.bra"),
        ("map-mark-unknown", 17, "values.stod.ja"),
        ("map-answers-of-unknown", 18, "values.skor"),
        ("map-value-unknown", 21, "values.kon.a"),
    ]


def test_an_answer_of_ours_that_is_none_is_said_with_the_nearest() -> None:
    (problem,) = unfit('[items]\nork = "a"\n[values.ork]\nbra = "stämmer hellt"\n')
    assert at([problem]) == [("map-answer-off-scale", 4, "values.ork.bra")]
    assert problem.facts["near"] == "stämmer helt"


@pytest.mark.parametrize(
    ("answer", "scale", "meant"),
    [
        (1.5, PROV.scales["niva"], "1.5"),
        ("-1,5", PROV.scales["niva"], "-1,5"),
        ("Best", PROV.scales["niva"], "2"),
        ("vet ej", PROV.scales["niva"], "98"),
        (0.3, PROV.scales["niva"], None),
        ("NaN", PROV.scales["niva"], None),
        ("bra", PROV.scales["niva"], None),
        ("2020-02-29", ENKAT.scales["dag"], "2020-02-29"),
        ("1999-12-31", ENKAT.scales["dag"], None),
        ("31/12/2025", ENKAT.scales["dag"], None),
        ("EKBIST", ENKAT.scales["stod"], "ekbist"),
        (3, ENKAT.scales["stod"], "3"),
        (4, ENKAT.scales["stod"], None),
        ("vad som helst", ENKAT.scales["ord"], "vad som helst"),
        (" ", ENKAT.scales["grad"], ""),
    ],
)
def test_an_answer_of_ours_is_a_code_an_id_a_label_or_a_number(answer: Any, scale: Any, meant: str | None) -> None:
    assert meant_by(answer, scale) == meant


def test_an_occasion_that_the_user_permits_may_stand_in_the_map() -> None:
    text = '[columns]\nparticipant = "Kod"\noccasion = { value = "Mitt emellan" }\n'
    mapped = apply_map(table("Kod,ork\nP1,3\n"), parse_map(text, name="m"), ENKAT, occasions=["mitt emellan"])
    assert "occasion" in mapped.columns


def test_a_map_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_bytes(b"\xef\xbb\xbf" + KEYS.encode())
    assert read_map(tmp_path / "k.toml").name == "k.toml"
    with pytest.raises(DefinitionError) as raised:
        read_map(tmp_path / "ingen.toml")
    assert codes(complete(raised.value)) == ["definition-not-found"]


def test_the_maps_of_the_documentation_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "map-file.md").read_text(encoding="utf-8")
    wide, long = (parse_map(block.split("```")[0], name="map-file.md") for block in page.split("```toml\n")[1:])
    assert (wide.layout, long.layout) == ("wide", "long")
    assert wide.items["hinder"].columns == {"tid": "hinder___1", "pengar": "hinder___2", "98": "hinder___98"}


@pytest.mark.parametrize("text", ["a = ", "[" * 5_000, "x = " + "[" * 5_000, "a = 1\na = 2"])
def test_what_is_no_toml_is_refused(text: str) -> None:
    assert codes(wrong(text)) == ["definition-not-toml"]


# ---------------------------------------------------------------- in the words of the file


def test_problems_of_other_tables_pass_as_they_are() -> None:
    problem = Problem("x", {"column": "ork"})
    with pytest.raises(DataError) as raised, in_their_words(table("a\n1\n")):
        raise DataError([problem])
    assert raised.value.problems == (problem,)


def test_a_title_that_is_an_identity_is_not_shown() -> None:
    mapped = MappedTable("f", "", ("ork",), (), titles={"ork": PERSONAL[0]})
    with pytest.raises(DataError) as raised, in_their_words(mapped):
        raise DataError([Problem("x", {"column": "ork"})])
    assert PERSONAL[0] not in str(raised.value.problems[0].facts)


def test_every_answer_of_a_microsoft_export_that_is_wrong_is_said_in_its_words() -> None:
    wide = table(MICROSOFT.content)
    frame = pd.DataFrame({title: array.to_pylist() for title, array in zip(wide.columns, wide.arrays, strict=True)})
    frame.loc[1, "Har du ork i vardagen?"] = "Stämmer hällt"
    frame.loc[0, "Är du kvinna eller man?"] = "kvina"
    found = refused(frame, MICROSOFT.map)
    assert rows_of(found) == [
        ("unknown-group-value", "Är du kvinna eller man?", [2]),
        ("unknown-label", "Har du ork i vardagen?", [3]),
    ]


# ---------------------------------------------------------------- whatever comes in


def toml(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(each) for each in value) + "]"
    return json.dumps(value).replace("\x7f", "\\u007f")


WORDS = st.sampled_from(
    ["Kod", "ork", "stod", "Namn", "start", "3", "%Y-%m-%d", ";", "participant", "deltagare", "fråga", "svar", "*", ""]
) | st.text(st.characters(blacklist_categories=["Cs"]), max_size=4)
VALUES = st.recursive(
    WORDS | st.integers(-1, 99) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["participant", "occasion", "date", "kon", "ork", "stod", "sedan", "item", "answer"]) | WORDS
SOURCES = (
    WORDS
    | st.fixed_dictionaries({}, optional={"column": WORDS, "value": WORDS, "format": WORDS, "separator": WORDS})
    | st.fixed_dictionaries(
        {"columns": st.dictionaries(st.sampled_from(["1", "ekbist", "98", "x"]), WORDS, max_size=3)}
    )
    | VALUES
)
MAPS = st.fixed_dictionaries(
    {},
    optional={
        "instrument": st.sampled_from(["enkat", "bip"]) | VALUES,
        "layout": st.sampled_from(["wide", "long"]) | VALUES,
        "ignore": st.lists(WORDS, max_size=3) | VALUES,
        "columns": st.dictionaries(NAMES, SOURCES, max_size=4) | VALUES,
        "groups": st.dictionaries(NAMES, SOURCES, max_size=2) | VALUES,
        "items": st.dictionaries(NAMES, SOURCES, max_size=4) | VALUES,
        "values": st.dictionaries(NAMES, st.dictionaries(WORDS, WORDS | st.integers(0, 99), max_size=3), max_size=2),
        "rows": st.dictionaries(NAMES, st.lists(WORDS, max_size=2), max_size=2) | VALUES,
        "long": st.just({"item": "fråga", "answer": "svar"}) | VALUES,
    },
)
TABLES = st.sampled_from(
    [DIRECT, LONG, "Kod,ork,fråga,svar\nP1,3,ork,2\nP2,x,stod,1;2\n,,,\n", GOOGLE.content.decode()]
)


@settings(deadline=None, max_examples=80)
@given(raw=MAPS, source=TABLES)
def test_any_map_reads_a_table_or_says_why_not(raw: dict[str, Any], source: str) -> None:
    text = "".join(f"{key} = {toml(value)}\n" for key, value in raw.items())
    try:
        mapping = parse_map(text, name="map.toml")
        mapped = apply_map(table(source, mapping.titles), mapping, ENKAT)
        with in_their_words(mapped):
            read_table(mapped, ENKAT, groups=mapping.groups)
    except (DefinitionError, DataError) as error:
        complete(error)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80) | st.text("[]{}=\"'#\n, a1.", max_size=60))
def test_any_text_is_a_map_or_refused(text: str) -> None:
    try:
        parse_map(text, name="map.toml")
    except DefinitionError as error:
        complete(error)

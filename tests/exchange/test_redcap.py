"""An instrument goes to REDCap and comes back as it was but for what was said; others' dictionaries are understood."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from exchange.strategies import TYPES, instruments
from exchange.survey_cases import (
    Form,
    assert_said,
    carried,
    computed,
    forms_of,
    holds,
    lost_in,
    made,
    parsed,
    score_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.definition import Instrument, bundled_folder, read_instrument
from progression.errors import DefinitionError
from progression.exchange.loss import Exported, Imported
from progression.exchange.redcap import export_redcap, import_redcap

HEADER = (
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label",'
    '"Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number",'
    '"Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)",'
    '"Required Field?","Custom Alignment","Question Number (surveys only)","Matrix Group Name","Matrix Ranking?",'
    '"Field Annotation"'
)
COLUMNS = next(csv.reader([HEADER]))
SHIPPED = sorted(path for path in bundled_folder().iterdir() if (path / "instrument.toml").is_file())


def members_of(exported: Exported) -> dict[str, list[dict[str, str]]]:
    """The tables of the archive, by name, each row by column."""
    with zipfile.ZipFile(io.BytesIO(exported.content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def fields_of(exported: Exported) -> dict[str, dict[str, str]]:
    """The fields by name."""
    return {row["Variable / Field Name"]: row for row in members_of(exported)["data-dictionary.csv"]}


def dictionary(*rows: Mapping[str, str] | list[str]) -> bytes:
    """A data dictionary as somebody else has made it: rows by the first letters of a column, or cell by cell."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows:
        if isinstance(row, list):
            writer.writerow([*row, *[""] * (len(COLUMNS) - len(row))])
        else:
            cells = {next(each for each in COLUMNS if each.startswith(key)): cell for key, cell in row.items()}
            writer.writerow([cells.get(each, "") for each in COLUMNS])
    return stream.getvalue().encode()


def read(*rows: Mapping[str, str] | list[str]) -> Imported:
    """The import of a stranger's dictionary."""
    return import_redcap(dictionary(["record_id", "enkat", "", "text", "Record ID"], *rows), name="enkat.csv")


def field(name: str, kind: str, label: str = "Fråga", **columns: str) -> dict[str, str]:
    """One row of such a dictionary."""
    short = {"choices": "Choices", "logic": "Branching", "valid": "Text Validation Type", "low": "Text Validation Min"}
    short |= {"high": "Text Validation Max", "section": "Section", "note": "Field Note", "required": "Required"}
    short |= {"annotation": "Field Annotation", "matrix": "Matrix Group", "form": "Form"}
    row = {"Variable": name, "Form": "enkat", "Field Type": kind, "Field Label": label}
    return row | {short[key]: cell for key, cell in columns.items()}


def items_of(found: Imported) -> dict[str, Any]:
    """The items of an import by id."""
    return {item["id"]: item for item in found.definition["items"]}


def stored_in(instrument: Instrument, exported: Exported, form: Form) -> dict[str, str]:
    """What REDCap holds of a form: by name of field, ``a(3)`` for a box."""
    found: dict[str, str] = {}
    for name, row in fields_of(exported).items():
        item = re.search(r"\bitem=(\S+)", row["Field Annotation"])
        if not item:
            continue
        answer = form[item[1]]
        if row["Field Type"] == "checkbox":
            codes = [each.split(",")[0].strip() for each in row[COLUMNS[5]].split("|")]
            chosen = {str(code) for code in answer or ()}
            found |= {f"{name}({code})": "1" if code in chosen else "0" for code in codes}
        else:
            found[name] = "" if answer is None else f"{answer[0] if isinstance(answer, tuple) else answer}"
    assert instrument.items
    return found


def evaluated(text: str, stored: Mapping[str, str]) -> Any:
    """What REDCap makes of its logic."""
    return computed(re.sub(r"\[([^\]]+)\]", r"<<\1>>", text), stored.__getitem__)


# -------------------------------------------------------------------- the file


def test_the_header_is_redcaps_own() -> None:
    with zipfile.ZipFile(io.BytesIO(export_redcap(read_instrument(SHIPPED[0])).content)) as archive:
        tables = {name: archive.read(name).decode().splitlines()[0] for name in archive.namelist()}
    assert next(csv.reader([tables["data-dictionary.csv"]])) == COLUMNS
    assert (
        tables["events.csv"]
        == "event_name,arm_num,day_offset,offset_min,offset_max,unique_event_name,custom_event_label"
    )
    assert tables["instrument-event-mapping.csv"] == "arm_num,unique_event_name,form"


def test_the_same_instrument_is_the_same_file() -> None:
    instrument = read_instrument(SHIPPED[0])
    assert export_redcap(instrument).content == export_redcap(instrument).content


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_instrument_comes_back(folder: Path) -> None:
    instrument = read_instrument(folder)
    exported = export_redcap(instrument)
    found = import_redcap(exported.content, name="arkiv.zip")
    assert found.losses == ()
    lost = lost_in(exported)
    assert "scores" not in lost
    assert carried(parsed(found), lost, ["sv"]) == carried(instrument, lost, ["sv"])


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_names_are_names_of_fields(folder: Path) -> None:
    names = list(fields_of(export_redcap(read_instrument(folder))))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,25}", name) and "__" not in name for name in names)
    assert names[0] == "record_id"


# -------------------------------------------------------------------- there and back


@settings(deadline=None, max_examples=50)
@given(instruments())
def test_what_is_not_said_to_be_lost_comes_back(instrument: Instrument) -> None:
    exported = export_redcap(instrument)
    found = import_redcap(exported.content, name="arkiv.zip")
    lost = lost_in(exported)
    there, back = (carried(each, lost, ["sv"]) for each in (instrument, parsed(found)))
    scores = there.pop("scores"), back.pop("scores")
    assert back == there
    assert scores[1].items() <= scores[0].items()
    assert scores[1] == scores[0] or "scores" in lost
    assert lost_in(found) == set()


@settings(deadline=None, max_examples=20)
@given(instruments(only={"languages", "questions", "hints", "ends", "units", "missing"}))
def test_in_english_the_english_comes_back(instrument: Instrument) -> None:
    exported = export_redcap(instrument, language="en")
    back = parsed(import_redcap(exported.content, name="arkiv.zip"))
    lost = lost_in(exported)
    assert carried(back, lost, ["en"])["items"] == carried(instrument, lost, ["en"])["items"]


def test_a_language_that_is_not_there_is_swedish() -> None:
    instrument = read_instrument(SHIPPED[0])
    assert export_redcap(instrument, language="fi").content == export_redcap(instrument).content


@settings(deadline=None, max_examples=40)
@given(
    instruments(only={"conditions", "missing", "option_ids", "respondents", "steps", "ends", "occasions"}),
    st.integers(0, 1000),
)
def test_conditions_mean_the_same_there_and_back(instrument: Instrument, seed: int) -> None:
    exported = export_redcap(instrument)
    back = parsed(import_redcap(exported.content, name="arkiv.zip"))
    forms = forms_of(instrument, 30, seed)
    for row in fields_of(exported).values():
        item = re.search(r"\bitem=(\S+)", row["Field Annotation"])
        condition = instrument.condition_of(instrument.item(item[1])) if item else None
        if not item or condition is None:
            assert not row[COLUMNS[11]]
            continue
        wanted = holds(condition, instrument, forms)
        stored = [stored_in(instrument, exported, form) for form in forms]
        assert [evaluated(row[COLUMNS[11]], each) for each in stored] == wanted, (row[COLUMNS[11]], condition)
        returned = back.condition_of(back.item(item[1]))
        assert (holds(returned, back, forms) if returned else [True] * 30) == wanted, (returned, condition)


@settings(deadline=None, max_examples=40)
@given(
    instruments(
        types=set(TYPES) - {"date", "text", "long_text"},
        only={"scores", "missing", "reverse", "weights", "positive", "steps"},
    ),
    st.integers(0, 1000),
)
def test_scores_are_computed_as_here(instrument: Instrument, seed: int) -> None:
    exported = export_redcap(instrument)
    forms = forms_of(instrument, 20, seed)
    for row in fields_of(exported).values():
        if row["Field Type"] != "calc":
            continue
        name = re.search(r"\bscore=(\S+)", row["Field Annotation"])
        assert name
        score = next(each for each in instrument.scores if each.id == name[1])
        for form in forms:
            found = evaluated(row[COLUMNS[5]], stored_in(instrument, exported, form))
            wanted = score_of(instrument, score, form)
            assert (None if found == "" else float(found)) == pytest.approx(wanted), (row[COLUMNS[5]], form)


def test_an_item_for_two_is_a_field_in_each_form_and_one_item_again() -> None:
    scale = {"type": "ordinal", "range": [1, 5]}
    item = {"id": "mal", "label": {"sv": "Mål"}, "respondents": ["participant", "mentor"], "scale": "s"}
    item |= {"question_to": {"mentor": {"sv": "Har hen mål?"}}, "question": {"sv": "Har du mål?"}}
    instrument = made({"scales": {"s": scale}, "items": [item]})
    fields = fields_of(export_redcap(instrument))
    labels = {name: (row["Form Name"], row["Field Label"]) for name, row in fields.items()}
    assert labels["mal_participant"] == ("prov_participant", "Har du mål?")
    assert labels["mal_mentor"] == ("prov_mentor", "Har hen mål?")
    back = parsed(import_redcap(export_redcap(instrument).content, name="a.zip"))
    assert back.item_ids == ["mal"]
    assert back.question_of(back.item("mal"), "mentor", "sv") == "Har hen mål?"
    assert back.question_of(back.item("mal"), "participant", "sv") == "Har du mål?"


def test_a_section_asked_of_two_in_turn_stands_in_one_piece_again() -> None:
    items = [
        {"id": name, "label": {"sv": name}, "respondents": [who], "scale": "s", "section": section}
        for name, who, section in (
            ("a", "participant", "ett"), ("b", "mentor", "ett"), ("c", "participant", "tva"), ("d", "mentor", "tva")
        )
    ]  # fmt: skip
    sections = [{"id": "ett", "label": {"sv": "Ett"}}, {"id": "tva", "label": {"sv": "Två"}, "note": {"sv": "Not"}}]
    instrument = made({"scales": {"s": {"type": "binary", "range": [0, 1]}}, "items": items, "sections": sections})
    back = parsed(import_redcap(export_redcap(instrument).content, name="a.zip"))
    assert [(item.id, item.section) for item in back.items] == [("a", "ett"), ("b", "ett"), ("c", "tva"), ("d", "tva")]
    assert back.sections[1].note == {"sv": "Not"}


def test_follow_ups_are_eight_events_at_their_days() -> None:
    occasions = [
        {"id": "start", "label": {"sv": "start"}},
        {
            "id": "follow-up",
            "label": {"sv": "uppföljning"},
            "repeats": True,
            "every": "12 weeks",
            "tolerance": "10 days",
        },
        {"id": "exit", "label": {"sv": "avslut"}},
    ]
    items = [
        {"id": "a", "label": {"sv": "a"}, "respondents": ["participant"], "scale": "s"},
        {"id": "b", "label": {"sv": "b"}, "respondents": ["participant"], "scale": "s", "occasions": ["start", "exit"]},
    ]
    scales = {"s": {"type": "binary", "range": [0, 1]}}
    instrument = made({"scales": scales, "items": items, "occasions": occasions})
    exported = export_redcap(instrument)
    tables = members_of(exported)
    events = tables["events.csv"]
    assert [each["unique_event_name"] for each in events] == [
        "start_arm_1", *(f"follow_up_{n}_arm_1" for n in range(1, 9)), "exit_arm_1",
    ]  # fmt: skip
    assert [int(each["day_offset"]) for each in events] == [0, *(84 * n for n in range(1, 9)), 673]
    assert events[1]["offset_max"] == "10"
    assert events[2]["custom_event_label"] == "uppföljning 2"
    mapped = {(row["unique_event_name"], row["form"]) for row in tables["instrument-event-mapping.csv"]}
    assert ("follow_up_1_arm_1", "prov_participant") in mapped
    assert ("follow_up_1_arm_1", "prov_participant_exit_start") not in mapped
    assert "windows" not in lost_in(exported)
    back = parsed(import_redcap(exported.content, name="a.zip"))
    assert back.occasions[1].every == "12 weeks"
    assert back.item("b").occasions == ["start", "exit"]


def test_months_are_said_to_be_lost() -> None:
    occasions = [
        {"id": "start", "label": {"sv": "start"}},
        {"id": "exit", "label": {"sv": "avslut"}, "at": "6 months"},
    ]
    item = {"id": "a", "label": {"sv": "a"}, "respondents": ["participant"], "scale": "s"}
    scales = {"s": {"type": "binary", "range": [0, 1]}}
    exported = export_redcap(made({"scales": scales, "items": [item], "occasions": occasions}))
    assert "windows" in lost_in(exported)


def test_no_cell_is_a_formula() -> None:
    item = {"id": "a", "label": {"sv": "=1+1"}, "respondents": ["participant"], "scale": "s"}
    item["hint"] = {"sv": "@SUM(A1)"}
    instrument = made({"scales": {"s": {"type": "text"}}, "items": [item]})
    row = fields_of(export_redcap(instrument))["a"]
    assert not [cell for cell in row.values() if cell[:1] in set("=+-@")]
    back = parsed(import_redcap(export_redcap(instrument).content, name="a.zip"))
    assert back.items[0].label == {"sv": "=1+1"}
    assert back.items[0].hint == {"sv": "@SUM(A1)"}


def test_a_score_whose_formula_was_changed_is_not_believed() -> None:
    items = [{"id": name, "label": {"sv": name}, "respondents": ["participant"], "scale": "s"} for name in "ab"]
    score = {"id": "hel", "label": {"sv": "Hel"}, "items": ["a", "b"], "method": "mean", "min_answered": 2}
    tables = {"scales": {"s": {"type": "ordinal", "range": [1, 5]}}, "items": items, "scores": [score]}
    rows = members_of(export_redcap(made(tables)))["data-dictionary.csv"]
    changed = [[cell.replace(">= 2", ">= 1") for cell in row.values()] for row in rows]
    assert "scores" not in lost_in(import_redcap(dictionary(*map(list, (row.values() for row in rows))), name="a.csv"))
    found = import_redcap(dictionary(*changed), name="a.csv")
    assert "scores" in lost_in(found)
    assert "scores" not in found.definition


# -------------------------------------------------------------------- strangers


def test_a_strangers_fields_are_understood() -> None:
    found = read(
        field("kon", "radio", "Kön", choices="1, Kvinna | 2, Man | 9, Vill inte svara", section="Bakgrund"),
        field("rokare", "yesno", "Röker du?", required="y"),
        field("sant", "truefalse", "Stämmer det?"),
        field("alder", "text", "Ålder", valid="integer", low="18", high="99", note="hela år"),
        field("langd", "text", "Längd", valid="number_1dp", low="0", high="250"),
        field("fodd", "text", "Född", valid="date_dmy", low="1990-01-01"),
        field("yrken", "checkbox", "Yrken", choices="1, Bagare | 2, Smed | 3, Inget", annotation="@NONEOFTHEABOVE='3'"),
        field("ort", "dropdown", "Ort", choices="A, Arvika\nB, Borås"),
        field("smarta", "slider", "Smärta", choices="Ingen | Måttlig | Värst tänkbara"),
        field("fritt", "notes", "Berätta"),
        field("post", "text", "E-post", valid="email"),
    )
    back = parsed(found)
    scales = {item.id: back.scale_of(item) for item in back.items}
    assert {name: scale.type for name, scale in scales.items() if name not in {"kon", "kon_1"}} == {
        "q_kon": "nominal", "rokare": "binary", "sant": "binary", "alder": "number", "langd": "number", "fodd": "date",
        "yrken": "multi_select", "ort": "nominal", "smarta": "interval", "fritt": "long_text", "post": "text",
    }  # fmt: skip
    assert scales["q_kon"].missing[0].reason == "wont_say"
    assert [option.code for option in scales["q_kon"].options] == [1, 2]
    assert [(option.code, option.label["sv"]) for option in scales["rokare"].options] == [(1, "Ja"), (0, "Nej")]
    assert (scales["alder"].low, scales["alder"].high, back.item("alder").hint) == (18, 99, {"sv": "hela år"})
    assert scales["langd"].step == 0.1
    assert [option.exclusive for option in scales["yrken"].options] == [False, False, True]
    assert [(option.code, option.id) for option in scales["ort"].options] == [(1, "a"), (2, "b")]
    assert scales["smarta"].ends == {"sv": ["Ingen", "Värst tänkbara"]}
    assert back.item("rokare").required
    assert {item.section for item in back.items} == {"bakgrund"}
    assert {"ids", "types", "about"} <= lost_in(found)
    assert back.licence == "okänd"
    assert back.confidence == "provisional"
    assert back.source == "REDCap: enkat.csv"


def test_a_strangers_logic_means_what_it_meant() -> None:
    found = read(
        field("arbete", "radio", choices="1, Ja | 2, Nej | 3, Ibland"),
        field("boende", "checkbox", choices="1, Hus | 2, Lägenhet"),
        field("alder", "text", valid="integer", low="0", high="120"),
        field("a1", "text", logic="[arbete] = '1'"),
        field("a2", "text", logic='[arbete] <> "1"'),
        field("a3", "text", logic="[boende(2)]='1' and ([alder] >= 18 or [alder] = '')"),
        field("a4", "text", logic="[arbete] <> '' and [arbete] != '3'"),
        field("a5", "text", logic="18 <= [alder]"),
        field("a6", "text", logic="[boende(1)] = '1' or [boende(2)] = '1'"),
    )
    assert {name: item.get("ask_if") for name, item in items_of(found).items() if "ask_if" in item} == {
        "a1": "arbete == 1",
        "a2": "not arbete == 1",
        "a3": "boende has 2 and not alder < 18",
        "a4": "arbete != 3",
        "a5": "alder >= 18",
        "a6": "answered(boende)",
    }
    assert "conditions" not in lost_in(found)


@pytest.mark.parametrize(
    "logic",
    [
        "[okand] = '1'",
        "[start_arm_1][arbete] = '1'",
        "datediff([a], 'today', 'y') > 18",
        "[arbete] = [annat]",
        "sum([arbete], [annat]) > 3",
        "[arbete] = '1' and",
        "([arbete] = '1'",
        "[arbete]",
        "[arbete] = '98'",
        "[arbete] <> ''",
        "__import__('os')",
        "(" * 5000,
        "[a] = '1e99999999'",
    ],
)
def test_logic_that_is_not_understood_is_lost_and_never_guessed(logic: str) -> None:
    found = read(
        field("arbete", "radio", choices="1, Ja | 2, Nej | 98, Vet ej"),
        field("annat", "radio", choices="1, Ja | 2, Nej"),
        field("fraga", "text", logic=logic),
    )
    assert "ask_if" not in items_of(found)["fraga"]
    assert "conditions" in lost_in(found)


def test_logic_that_asks_about_what_comes_later_is_lost() -> None:
    found = read(field("a", "text", logic="[b] = '1'"), field("b", "radio", choices="1, Ja | 2, Nej"))
    assert "conditions" in lost_in(found)


def test_a_strangers_sums_and_means_are_scores() -> None:
    choices = "0, Aldrig | 1, Ibland | 2, Ofta"
    found = read(
        field("a", "radio", choices=choices),
        field("b", "radio", choices=choices),
        field("alla", "calc", "Summa", choices="[a]+[b]"),
        field("nagra", "calc", "Summa", choices="sum([a], [b])"),
        field("medel", "calc", "Medel", choices="mean([a],[b])"),
        field("annat", "calc", "Annat", choices="round([a]*2, 1)"),
    )
    scores = {each["id"]: each for each in found.definition["scores"]}
    assert scores["alla"] == {
        "id": "alla", "label": {"sv": "Summa"}, "items": ["a", "b"], "method": "sum", "min_answered": 2,
    }  # fmt: skip
    assert (scores["nagra"]["partial"], scores["nagra"]["min_answered"]) == ("as_is", 1)
    assert scores["medel"]["method"] == "mean"
    assert "annat" not in scores
    assert "scores" in lost_in(found)
    assert parsed(found).scale_of(parsed(found).item("a")).type == "ordinal"


def test_what_is_no_question_is_said_to_be_lost() -> None:
    found = read(
        field("a", "radio", choices="1, Ja | 2, Nej"),
        field("fil", "file"),
        field("text", "descriptive", "Läs detta"),
        field("fraga", "sql", choices="select 1"),
        field("underlig", "hologram"),
    )
    assert list(items_of(found)) == ["a"]
    assert {"types", "hints"} <= lost_in(found)


def test_a_matrix_is_taken_for_ordered_answers() -> None:
    choices = "1, Aldrig | 2, Ibland | 3, Ofta"
    found = read(*(field(name, "radio", choices=choices, matrix="m") for name in "ab"))
    assert found.definition["scales"] == {
        "a": {"type": "ordinal", "options": found.definition["scales"]["a"]["options"]}
    }


def test_labels_that_would_be_confused_are_told_apart() -> None:
    found = read(field("a", "radio", choices="1, 2 | 2, 1 | 3, Samma | 4, Samma"))
    labels = [option["label"]["sv"] for option in found.definition["scales"]["a"]["options"]]
    assert len(set(labels)) == 4
    parsed(found)


def test_forms_of_a_stranger_are_sections_and_events_occasions() -> None:
    fields = dictionary(
        ["record_id", "basfakta", "", "text", "Record ID"],
        field("a", "radio", choices="1, Ja | 2, Nej", form="basfakta"),
        field("b", "radio", choices="1, Ja | 2, Nej", form="matning"),
    )
    events = (
        "event_name,arm_num,unique_event_name,custom_event_label,day_offset,offset_min,offset_max\n"
        "Baslinje,1,baslinje_arm_1,,0,0,0\nTre mån,1,tre_man_arm_1,,90,7,7\nBaslinje,2,baslinje_arm_2,,0,0,0\n"
    )
    mapping = "arm_num,unique_event_name,form\n1,baslinje_arm_1,basfakta\n1,baslinje_arm_1,matning\n"
    mapping += "1,tre_man_arm_1,matning\n"
    found = import_redcap(
        zipped({"x/dd.csv": fields, "e.csv": events.encode(), "m.csv": mapping.encode()}), name="p.zip"
    )
    back = parsed(found)
    assert [section.label["sv"] for section in back.sections] == ["Basfakta", "Matning"]
    assert [(each.id, each.at, each.tolerance) for each in back.occasions] == [
        ("baslinje", None, None), ("tre-man", "90 days", "1 week"),
    ]  # fmt: skip
    assert back.item("a").occasions == ["baslinje"]
    assert back.item("b").occasions == []
    assert "occasions" in lost_in(found)  # the second arm


def test_the_columns_may_have_the_names_of_the_api() -> None:
    content = b"field_name,form_name,field_type,field_label,select_choices_or_calculations\n"
    content += 'record_id,f,text,Record ID,\na,f,radio,"Fråga","1, Ja | 2, Nej"\n'.encode()
    assert list(items_of(import_redcap(content, name="api.csv"))) == ["a"]


def test_html_in_labels_is_text() -> None:
    found = read(field("a", "radio", "<p><b>Hur</b> m&aring;r&nbsp;du?</p>", choices="1, <i>Bra</i> | 2, Illa"))
    assert items_of(found)["a"]["label"] == {"sv": "Hur mår du?"}
    assert found.definition["scales"]["a"]["options"][0]["label"] == {"sv": "Bra"}


# -------------------------------------------------------------------- what is wrong


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


WHOLE = zipped({"data-dictionary.csv": dictionary(field("a", "text"))})
WRONG = {
    "survey-empty": [b"", b"\n\n", b",,,\n"],
    "survey-columns": [b"a,b,c\n1,2,3\n", b"Field Type,Field Label\ntext,Hej\n"],
    "survey-separator": [dictionary(field("a", "text")).replace(b",", b";"), b"Variable / Field Name\tForm Name\n"],
    "survey-duplicate": [dictionary(field("a", "text"), field("A", "text"))],
    "survey-duplicate-choice": [dictionary(field("a", "radio", choices="1, Ja | 1, Nej"))],
    "survey-no-questions": [dictionary(), dictionary(["record_id", "f", "", "text", "ID"]), zipped({"a.txt": b"x"})],
    "survey-zip-broken": [WHOLE[:-10], WHOLE[:40], b"PK\x03\x04" + b"\0" * 100],
    "survey-zip-outside": [zipped({"../dd.csv": b"x"}), zipped({"/etc/dd.csv": b"x"}), zipped({"..\\dd.csv": b"x"})],
    "survey-not-text": [b"\x00\x01\x02\x03" * 20],
    "survey-too-large": [b"a" * 20_000_001, zipped({"dd.csv": b"0" * 20_000_001})],
}


@pytest.mark.parametrize(("code", "content"), [(code, each) for code, many in WRONG.items() for each in many])
def test_a_wrong_file_is_said_to_be_wrong(code: str, content: bytes) -> None:
    with pytest.raises(DefinitionError) as caught:
        import_redcap(content, name="fil.csv")
    assert_said(caught.value, code)


def test_an_archive_that_lies_about_its_size_is_not_read_through() -> None:
    bomb = bytearray(zipped({"dd.csv": b"0" * 30_000_000}))
    for sign, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = bytes(bomb).index(sign) + place
        bomb[start : start + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(DefinitionError) as caught:
        import_redcap(bytes(bomb), name="fil.zip")
    assert caught.value.problems[0].code in {"survey-too-large", "survey-zip-broken", "survey-columns"}


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_garbage_is_a_definition_error(content: bytes) -> None:
    with pytest.raises(DefinitionError):
        import_redcap(content, name="fil.csv")


CELLS = st.sampled_from(
    ["", "a", "b", "text", "radio", "checkbox", "calc", "slider", "notes", "yesno", "1, Ja | 2, Nej", "[a] = '1'", "y",
     "integer", "date_ymd", "0", "100", "-5", "2026-02-30", "item=a to=mentor", "score=s items=a method=mean min=1",
     "sum([a],[b])", "missing=98:dont_know id=1:x range=yes type=ordinal item=q", "98, Vet ej", "@CHARLIMIT='0'",
     'label="\\ud800" item=a', "type=binary item=b step=0", "=1+1", "<br>", "mentor", "number_9dp", "positive=7",
     "language=en instrument=x@1.0.0", "section=s item=c", "group=yes item=d"]
) | st.text(max_size=8)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=18), min_size=1, max_size=5))
def test_a_nonsense_dictionary_is_a_definition_or_a_definition_error(rows: list[list[str]]) -> None:
    try:
        found = import_redcap(dictionary(*rows), name="fil.csv")
    except DefinitionError:
        return
    parsed(found)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_damaged_archive_is_a_definition_or_a_definition_error(data: st.DataObject) -> None:
    content = bytearray(export_redcap(read_instrument(SHIPPED[0])).content)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = import_redcap(bytes(content), name="arkiv.zip")
    except DefinitionError:
        return
    parsed(found)


def test_decimals_are_kept() -> None:
    scale = {"type": "number", "range": [0, 3], "step": 0.25, "unit": {"sv": "km"}}
    item = {"id": "a", "label": {"sv": "a"}, "respondents": ["participant"], "scale": "s", "hint": {"sv": "Ungefär"}}
    instrument = made({"scales": {"s": scale}, "items": [item]})
    row = fields_of(export_redcap(instrument))["a"]
    assert (row[COLUMNS[7]], row[COLUMNS[8]], row[COLUMNS[9]]) == ("number", "0", "3")
    assert row["Field Note"] == "Ungefär (km)"
    back = parsed(import_redcap(export_redcap(instrument).content, name="a.zip"))
    assert back.scales["s"].step == float(Decimal("0.25"))
    assert back.scales["s"].unit == {"sv": "km"}
    assert back.items[0].hint == {"sv": "Ungefär"}

"""An instrument goes to LimeSurvey and comes back as it was but for what was said; others' surveys are understood."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
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
from progression.exchange.limesurvey import export_limesurvey, import_limesurvey
from progression.exchange.loss import Exported, Imported

BASE = [
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
    "mandatory", "other", "default", "same_default",
]  # fmt: skip
SHIPPED = sorted(path for path in bundled_folder().iterdir() if (path / "instrument.toml").is_file())
KNOWN = {"sv", "en", "fi", "ar"}  # of the languages that are drawn, those that LimeSurvey has

Row = dict[str, str]


def rows_of(exported: Exported) -> list[Row]:
    """The rows of a file."""
    text = exported.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t"))


def questions_of(exported: Exported, language: str = "sv") -> dict[str, Row]:
    """The questions in a language by code."""
    return {row["name"]: row for row in rows_of(exported) if row["class"] == "Q" and row["language"] == language}


def languages_of(exported: Exported) -> list[str]:
    """The languages of a file as we write them."""
    return list(dict.fromkeys(row["language"].lower() for row in rows_of(exported) if row["class"] == "G"))


def survey(*rows: Mapping[str, str], language: str = "sv", columns: Iterable[str] = ()) -> bytes:
    """A survey that somebody else has made: rows by column, in a group of their own."""
    header = [*BASE, *columns]
    settings_ = {"class": "S", "name": "language", "text": language}
    title = {"class": "SL", "name": "surveyls_title", "text": "Enkät", "language": language}
    group = {"class": "G", "name": "Grupp ett", "text": "Om gruppen", "language": language, "relevance": "1"}
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, header, restval="", delimiter="\t")
    writer.writeheader()
    writer.writerows([settings_, title, group, *rows])
    return stream.getvalue().encode("utf-8-sig")


def read(*rows: Mapping[str, str], columns: Iterable[str] = ()) -> Imported:
    """The import of such a survey."""
    return import_limesurvey(survey(*rows, columns=columns), name="enkat.txt")


def q(code: str, kind: str, text: str = "Fråga", **cells: str) -> Row:
    """A question."""
    return {"class": "Q", "type/scale": kind, "name": code, "text": text, "relevance": "1", "language": "sv"} | cells


def a(code: str, text: str, scale: str = "0", **cells: str) -> Row:
    """An answer."""
    return {"class": "A", "type/scale": scale, "name": code, "text": text, "language": "sv"} | cells


def sq(code: str, text: str, scale: str = "0") -> Row:
    """A subquestion."""
    return {"class": "SQ", "type/scale": scale, "name": code, "text": text, "language": "sv", "relevance": "1"}


def items_of(found: Imported) -> dict[str, Any]:
    """The items of an import by id."""
    return {item["id"]: item for item in found.definition["items"]}


def stored_in(exported: Exported, form: Form) -> dict[str, str]:
    """What LimeSurvey holds of a form, by variable."""
    found: dict[str, str] = {}
    code = item = ""
    for row in rows_of(exported):
        if row["language"] != "sv":
            continue
        if row["class"] == "Q":
            marked = re.search(r"pg-item-(\S+)", row["cssclass"])
            code, item = row["name"], marked[1] if marked else ""
            answer = form[item] if item else None
            found[code] = "" if answer is None or isinstance(answer, tuple | frozenset) else str(answer)
        elif row["class"] == "A" and item:
            answer = form[item]
            number = answer[0] if isinstance(answer, tuple) else answer
            if number is not None and Decimal(row["assessment_value"]) == number:
                found[code] = row["name"]
        elif row["class"] == "SQ" and item:
            chosen = {str(each).replace("-", "m") for each in form[item] or ()}
            found[f"{code}_{row['name']}"] = "Y" if row["name"] in chosen else ""
    return found


def evaluated(text: str, stored: Mapping[str, str]) -> Any:
    """What LimeSurvey makes of an expression."""
    return computed(re.sub(r"([A-Za-z]\w*)\.NAOK", r"<<\1>>", text), stored.__getitem__)


# -------------------------------------------------------------------- the file


def test_the_columns_are_limesurveys_own() -> None:
    header = export_limesurvey(read_instrument(SHIPPED[0])).content.decode("utf-8-sig").split("\n")[0].split("\t")
    assert header[: len(BASE)] == BASE
    assert header[len(BASE) :] == sorted(header[len(BASE) :])


def test_every_language_has_the_same_rows() -> None:
    rows = [row for row in rows_of(export_limesurvey(read_instrument(SHIPPED[0]))) if row["class"] not in {"S", "SL"}]
    by_language: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        same = (row["class"], row["id"], row["type/scale"], row["name"] if row["class"] != "G" else "", row["cssclass"])
        by_language.setdefault(row["language"], []).append(same)
    assert list(by_language) == ["sv", "en"]
    assert by_language["sv"] == by_language["en"]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_instrument_comes_back(folder: Path) -> None:
    instrument = read_instrument(folder)
    exported = export_limesurvey(instrument)
    found = import_limesurvey(exported.content, name="enkat.txt")
    assert found.losses == ()
    lost = lost_in(exported)
    assert "scores" not in lost
    assert "respondents" not in lost
    languages = languages_of(exported)
    assert carried(parsed(found), lost, languages) == carried(instrument, lost, languages)


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_codes_are_letters_and_digits(folder: Path) -> None:
    rows = rows_of(export_limesurvey(read_instrument(folder)))
    questions = [row["name"] for row in rows if row["class"] == "Q" and row["language"] == "sv"]
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", each) for each in questions)
    assert len({each.lower() for each in questions}) == len(questions)
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,5}", row["name"]) for row in rows if row["class"] in {"A", "SQ"})


# -------------------------------------------------------------------- there and back


@settings(deadline=None, max_examples=50)
@given(instruments())
def test_what_is_not_said_to_be_lost_comes_back(instrument: Instrument) -> None:
    exported = export_limesurvey(instrument)
    found = import_limesurvey(exported.content, name="enkat.txt")
    lost, languages = lost_in(exported), languages_of(exported)
    assert set(languages) >= set(instrument.languages) & KNOWN
    assert carried(parsed(found), lost, languages) == carried(instrument, lost, languages)
    assert "scores" not in lost
    assert lost_in(found) == set()


@settings(deadline=None, max_examples=40)
@given(
    instruments(only={"conditions", "missing", "option_ids", "steps", "ends"}),
    st.integers(0, 1000),
)
def test_conditions_mean_the_same_there_and_back(instrument: Instrument, seed: int) -> None:
    exported = export_limesurvey(instrument)
    back = parsed(import_limesurvey(exported.content, name="enkat.txt"))
    forms = forms_of(instrument, 30, seed)
    stored = [stored_in(exported, form) for form in forms]
    for row in questions_of(exported).values():
        item = re.search(r"pg-item-(\S+)", row["cssclass"])
        condition = instrument.condition_of(instrument.item(item[1])) if item else None
        if not item or condition is None:
            assert row["relevance"] == "1"
            continue
        wanted = holds(condition, instrument, forms)
        assert [bool(evaluated(row["relevance"], each)) for each in stored] == wanted, (row["relevance"], condition)
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
    exported = export_limesurvey(instrument)
    for row in questions_of(exported).values():
        name = re.search(r"pg-score-(\S+)", row["cssclass"])
        if not name:
            continue
        score = next(each for each in instrument.scores if each.id == name[1])
        assert row["equation"].startswith("{")
        assert row["hidden"] == "1"
        for form in forms_of(instrument, 20, seed):
            found = evaluated(row["equation"].strip("{}"), stored_in(exported, form))
            wanted = score_of(instrument, score, form)
            assert (None if found == "" else float(found)) == pytest.approx(wanted), (row["equation"], form)


def two_respondents() -> Instrument:
    """An item put to two, differently, and one to the mentor at the end alone."""
    occasions = [
        {"id": "start", "label": {"sv": "start"}},
        {"id": "follow-up", "label": {"sv": "åter"}, "repeats": True},
    ]
    items: list[dict[str, Any]] = [
        {"id": "mal", "label": {"sv": "Mål"}, "respondents": ["participant", "mentor"], "scale": "s"},
        {"id": "slut", "label": {"sv": "Slut"}, "respondents": ["mentor"], "scale": "s", "occasions": ["follow-up"]},
    ]
    items[0] |= {"question_to": {"mentor": {"sv": "Har 'hen' {mål}?"}}, "question": {"sv": 'Har "du" mål?'}}
    items[1]["ask_if"] = "mal >= 3"
    return made({"scales": {"s": {"type": "ordinal", "range": [1, 5]}}, "items": items, "occasions": occasions})


def test_an_item_for_two_is_one_question_that_each_sees_in_their_own_words() -> None:
    exported = export_limesurvey(two_respondents())
    questions = questions_of(exported)
    assert questions["mal"]["text"] == (
        "{if(respondent.NAOK == 'parti', 'Har &#34;du&#34; mål?', '')}"
        "{if(respondent.NAOK == 'mento', 'Har &#39;hen&#39; &#123;mål&#125;?', '')}"
    )
    assert questions["slut"]["relevance"].startswith("respondent.NAOK == 'mento' and (occasion.NAOK == 't2' or ")
    back = parsed(import_limesurvey(exported.content, name="e.txt"))
    assert back.question_of(back.item("mal"), "mentor", "sv") == "Har 'hen' {mål}?"
    assert back.question_of(back.item("mal"), "participant", "sv") == 'Har "du" mål?'
    assert back.item("slut").respondents == ["mentor"]
    assert back.item("slut").occasions == ["follow-up"]
    assert back.item("slut").ask_if == "mal >= 3"
    assert [(each.id, each.repeats, each.label) for each in back.occasions] == [
        ("start", False, {"sv": "start"}), ("follow-up", True, {"sv": "åter"}),
    ]  # fmt: skip


def test_easy_swedish_is_said_to_be_lost() -> None:
    labels = {"sv": "a", "en": "a in English", "sv-x-latt": "lätt"}
    item = {"id": "a", "label": labels, "respondents": ["participant"], "scale": "s"}
    title = {"sv": "t", "en": "t", "sv-x-latt": "t"}
    exported = export_limesurvey(made({"title": title, "scales": {"s": {"type": "text"}}, "items": [item]}))
    assert languages_of(exported) == ["sv", "en"]
    assert "languages" in lost_in(exported)


def test_long_and_negative_codes_come_back() -> None:
    options = [{"code": code, "label": {"sv": f"alt {code}"}} for code in (-31000, -2, 0, 7)]
    item = {"id": "a", "label": {"sv": "a"}, "respondents": ["participant"], "scale": "s"}
    other = item | {"id": "b", "ask_if": "a < 0"}
    instrument = made({"scales": {"s": {"type": "ordinal", "options": options}}, "items": [item, other]})
    exported = export_limesurvey(instrument)
    codes = [row["name"] for row in rows_of(exported) if row["class"] == "A" and row["id"] == "2"]
    assert codes == ["x1", "m2", "0", "7"]
    assert questions_of(exported)["b"]["relevance"].endswith("(a.NAOK == 'x1' or a.NAOK == 'm2')")
    back = parsed(import_limesurvey(exported.content, name="e.txt"))
    assert [option.code for option in back.scales["s"].options] == [-31000, -2, 0, 7]
    assert back.item("b").ask_if == "a <= -2"


def test_no_cell_is_a_formula_and_no_text_an_expression() -> None:
    item = {"id": "a", "label": {"sv": "=1+1"}, "respondents": ["participant"], "scale": "s"}
    item["hint"] = {"sv": "{INSERTANS} \\ <b>"}
    exported = export_limesurvey(made({"scales": {"s": {"type": "text"}}, "items": [item]}))
    row = questions_of(exported)["a"]
    assert row["text"] == "&#61;1+1"
    assert not {"{", "}", "\\"} & set(row["help"])
    back = parsed(import_limesurvey(exported.content, name="e.txt"))
    assert back.items[0].label == {"sv": "=1+1"}
    assert back.items[0].hint == {"sv": "{INSERTANS} \\ <b>"}


def test_a_score_whose_equation_was_changed_is_not_believed() -> None:
    items = [{"id": name, "label": {"sv": name}, "respondents": ["participant"], "scale": "s"} for name in "ab"]
    score = {"id": "hel", "label": {"sv": "Hel"}, "items": ["a", "b"], "method": "mean", "min_answered": 2}
    tables = {"scales": {"s": {"type": "ordinal", "range": [1, 5]}}, "items": items, "scores": [score]}
    content = export_limesurvey(made(tables)).content
    assert lost_in(import_limesurvey(content, name="a.txt")) == set()
    assert b">= 2, " in content
    found = import_limesurvey(content.replace(b">= 2, ", b">= 1, "), name="a.txt")
    assert "scores" in lost_in(found)
    assert "scores" not in found.definition


def test_a_question_added_in_limesurvey_is_an_item_too() -> None:
    content = export_limesurvey(two_respondents()).content.decode()
    added = "99\t\tQ\tS\tnyFraga\t1\tNågot mer?\t\tsv"
    back = parsed(import_limesurvey(f"{content}{added}\n".encode(), name="e.txt"))
    assert back.item_ids == ["mal", "slut", "nyfraga"]


# -------------------------------------------------------------------- strangers


def test_a_strangers_questions_are_understood() -> None:
    found = read(
        q("Q1", "L", "Kön"), a("A1", "Kvinna"), a("A2", "Man"), a("A3", "Vill inte svara"),
        q("Q2", "Y", "Röker du?", mandatory="Y"),
        q("Q3", "M", "Yrken", exclude_all_others="SQ2"), sq("SQ1", "Bagare"), sq("SQ2", "Inget"),
        q("Q4", "N", "Ålder", min_num_value_n="18", max_num_value_n="99", num_value_int_only="1", suffix="år"),
        q("Q5", "D", "Född", date_min="1990-01-01"),
        q("Q6", "S", "Kort", maximum_chars="80"), q("Q7", "T", "Långt"),
        q("Q8", "F", "Hur ofta?"), sq("s1", "Läser"), sq("s2", "Skriver"), a("1", "Aldrig"), a("2", "Ofta"),
        q("Q9", "5", "Betyg"), q("Q10", "G", "Kön igen"), q("Q11", "C", "Stämmer"), sq("x", "Ett"),
        q("Q12", "1", "Två skalor"), sq("y", "Rad"), a("1", "Lite", "0"), a("2", "Mycket", "0"), a("1", "Nu", "1"),
        a("2", "Sen", "1"),
        q("Q13", "K", "Antal"), sq("barn", "Barn"), q("Q14", "!", "Ort", other="Y"), a("AO01", "Arvika"),
        columns=("exclude_all_others", "min_num_value_n", "max_num_value_n", "num_value_int_only", "suffix", "date_min",
                 "maximum_chars"),
    )  # fmt: skip
    back = parsed(found)
    kinds = {item.id: back.scale_of(item).type for item in back.items}
    assert kinds == {
        "q1": "nominal", "q2": "binary", "q3": "multi_select", "q4": "number", "q5": "date", "q6": "text",
        "q7": "long_text", "q8_s1": "ordinal", "q8_s2": "ordinal", "q9": "ordinal", "q10": "nominal",
        "q11_x": "nominal", "q12_y_0": "ordinal", "q12_y_1": "ordinal", "q13_barn": "number", "q14": "nominal",
    }  # fmt: skip
    scales = {item.id: back.scale_of(item) for item in back.items}
    assert [option.id for option in scales["q1"].options] == ["a1", "a2"]
    assert scales["q1"].missing[0].reason == "wont_say"
    assert [option.exclusive for option in scales["q3"].options] == [False, True]
    assert (scales["q4"].low, scales["q4"].high, scales["q4"].unit) == (18, 99, {"sv": "år"})
    assert scales["q6"].max_length == 80
    assert back.item("q8_s1").label == {"sv": "Hur ofta? – Läser"}
    assert (scales["q9"].low, scales["q9"].high) == (1, 5)
    assert [option.label["sv"] for option in scales["q12_y_1"].options] == ["Nu", "Sen"]
    assert [option.label["sv"] for option in scales["q14"].options] == ["Arvika", "Annat"]
    assert back.item("q2").required
    assert back.sections[0].label == {"sv": "Grupp ett"}
    assert back.sections[0].note == {"sv": "Om gruppen"}
    assert {"ids", "types", "limits", "about"} <= lost_in(found)


def test_a_strangers_logic_means_what_it_meant() -> None:
    found = read(
        q("Q1", "L"), a("A1", "Ja"), a("A2", "Nej"), a("A3", "Ibland"),
        q("Q2", "M"), sq("S1", "Hus"), sq("S2", "Lägenhet"),
        q("Q3", "N", min_num_value_n="0", max_num_value_n="120", num_value_int_only="1"),
        q("Q4", "S", relevance='Q1.NAOK == "A1"'),
        q("Q5", "S", relevance="((Q1 != 'A1'))"),
        q("Q6", "S", relevance='Q2_S2.NAOK == "Y" and (Q3.NAOK ge 18 or is_empty(Q3.NAOK))'),
        q("Q7", "S", relevance="!is_empty(Q1.NAOK) && Q1.NAOK != 'A3'"),
        q("Q8", "S", relevance="!(Q1.NAOK == 'A1' or Q1.NAOK == 'A2')"),
        columns=("min_num_value_n", "max_num_value_n", "num_value_int_only"),
    )  # fmt: skip
    assert {name: item["ask_if"] for name, item in items_of(found).items() if "ask_if" in item} == {
        "q4": "q1 == a1",
        "q5": "not q1 == a1",
        "q6": "q2 has s2 and not q3 < 18",
        "q7": "q1 != a3",
        "q8": "not q1 in [a1, a2]",
    }
    assert "conditions" not in lost_in(found)


@pytest.mark.parametrize(
    "relevance",
    ["Q9.NAOK == 1", "count(Q1.NAOK) > 1", "Q1.NAOK", "Q1.NAOK == Q2.NAOK", "{Q1.NAOK", "(((((", "TOKEN:X == 'a'",
     "Q1.NAOK == 'Z9' and rand(1,2) == 1", "strlen(Q2) > 3", "Q1.NAOK >"],
)  # fmt: skip
def test_logic_that_is_not_understood_is_lost_and_never_guessed(relevance: str) -> None:
    found = read(
        q("Q1", "L"), a("A1", "Ja"), a("A2", "Nej"), q("Q2", "S"), q("Q3", "S", relevance=relevance),
    )  # fmt: skip
    assert "ask_if" not in items_of(found)["q3"]
    assert "conditions" in lost_in(found)


def test_conditions_of_the_old_kind_are_lost() -> None:
    old = {"class": "C", "type/scale": "1", "name": "1X1X1", "relevance": "==", "text": "A1"}
    found = read(q("Q1", "L"), a("A1", "Ja"), a("A2", "Nej"), q("Q2", "S"), old)
    assert "conditions" in lost_in(found)


def test_the_relevance_of_a_group_is_that_of_its_questions() -> None:
    group = {"class": "G", "name": "Två", "type/scale": "2", "relevance": "Q1.NAOK == 'A1'", "language": "sv"}
    found = read(q("Q1", "L"), a("A1", "Ja"), a("A2", "Nej"), group, q("Q2", "S"))
    assert items_of(found)["q2"]["ask_if"] == "q1 == a1"


def test_a_strangers_equations_are_scores_where_they_only_add() -> None:
    scale = [a("1", "Aldrig"), a("2", "Ibland"), a("3", "Ofta")]
    found = read(
        q("a", "L"), *scale, q("b", "L"), *scale,
        q("summa", "*", "{sum(a.NAOK, b.NAOK)}"), q("annat", "*", "{if(a.NAOK == 1, 'x', 'y')}"),
    )  # fmt: skip
    assert [(each["id"], each["items"], each["partial"]) for each in found.definition["scores"]] == [
        ("summa", ["a", "b"], "as_is")
    ]
    assert "scores" in lost_in(found)
    parsed(found)


def test_what_is_no_question_is_said_to_be_lost() -> None:
    found = read(
        q("Q1", "S"), q("Q2", "X", "Läs detta"), q("Q3", "|", "Fil"), q("Q4", "R", "Rangordna"), a("1", "x"),
        {"class": "QTA", "name": "Kvot"}, {"class": "AS", "name": "Bedömning"},
    )  # fmt: skip
    assert list(items_of(found)) == ["q1"]
    assert {"types", "hints", "limits", "constants"} <= lost_in(found)


def test_a_survey_in_english_alone_is_its_own_swedish() -> None:
    rows = ({**row, "language": "en"} for row in (q("Q1", "L", "How?"), a("1", "Well"), a("2", "Badly")))
    found = import_limesurvey(survey(*rows, language="en"), name="e.txt")
    assert items_of(found)["q1"]["label"] == {"sv": "How?", "en": "How?"}
    assert found.definition["languages"] == ["en"]
    parsed(found)


def test_a_language_that_lacks_texts_is_no_language_of_the_instrument() -> None:
    found = read(q("Q1", "S", "Hur?"), q("Q2", "S", "Varför?"), q("Q1", "S", "How?") | {"language": "en"})
    assert found.definition["languages"] == ["sv"]
    assert "languages" in lost_in(found)
    assert items_of(found)["q1"]["label"] == {"sv": "Hur?", "en": "How?"}


def test_excels_unicode_text_is_read() -> None:
    content = survey(q("Q1", "S", "Åäö?")).decode("utf-8-sig").encode("utf-16")
    assert items_of(import_limesurvey(content, name="e.txt"))["q1"]["label"] == {"sv": "Åäö?"}


def test_what_limesurvey_masks_is_unmasked() -> None:
    assert items_of(read(q("Q1", "S", "'=1+1")))["q1"]["label"] == {"sv": "=1+1"}


# -------------------------------------------------------------------- what is wrong


WRONG = {
    "survey-empty": [b"", b"\n \n", b"\t\t\n"],
    "survey-columns": [b"a\tb\n1\t2\n", b"id\tclass\ttext\n"],
    "survey-separator": [survey(q("a", "S")).replace(b"\t", b";"), survey(q("a", "S")).replace(b"\t", b",")],
    "survey-duplicate": [survey(q("a", "S"), q("a", "T"))],
    "survey-duplicate-choice": [survey(q("a", "L"), a("1", "Ja"), a("1", "Nej"))],
    "survey-no-questions": [survey(), survey(q("a", "X")), b"class\ttype/scale\tname\ttext\n"],
    "survey-not-text": [b"\x00\x01\x02\x03" * 20],
    "survey-too-large": [b"a\t" * 10_000_001],
}


@pytest.mark.parametrize(("code", "content"), [(code, each) for code, many in WRONG.items() for each in many])
def test_a_wrong_file_is_said_to_be_wrong(code: str, content: bytes) -> None:
    with pytest.raises(DefinitionError) as caught:
        import_limesurvey(content, name="enkat.txt")
    assert_said(caught.value, code)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_garbage_is_a_definition_error(content: bytes) -> None:
    with pytest.raises(DefinitionError):
        import_limesurvey(content, name="enkat.txt")


CELLS = st.sampled_from(
    ["", "Q", "G", "SQ", "A", "S", "SL", "C", "AS", "L", "M", "N", "5", "F", "*", "Y", "1", "0", "a", "b", "sv", "en",
     "a.NAOK == '1'", "{sum(a, b)}", "pg-item-a pg-to-mentor", "pg-score-s pg-items-a pg-method-mean pg-min-1",
     "pg-context-respondent pg-code-x:mentor", "{if(respondent.NAOK == 'x', 'y', '')}", "=1", "<br>", "-5", "99999999"]
) | st.text(max_size=6)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=16), min_size=1, max_size=8))
def test_a_nonsense_survey_is_a_definition_or_a_definition_error(rows: list[list[str]]) -> None:
    header = ["class", "type/scale", "name", "text", "language", "relevance", "cssclass", "equation", "min_num_value_n"]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t").writerows([header, *rows])
    try:
        found = import_limesurvey(stream.getvalue().encode(errors="ignore"), name="enkat.txt")
    except DefinitionError:
        return
    parsed(found)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_damaged_survey_is_a_definition_or_a_definition_error(data: st.DataObject) -> None:
    content = bytearray(export_limesurvey(two_respondents()).content)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = import_limesurvey(bytes(content), name="enkat.txt")
    except DefinitionError:
        return
    parsed(found)

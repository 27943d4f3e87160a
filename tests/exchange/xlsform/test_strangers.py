"""Forms that somebody else has made, as they come from KoBoToolbox, from ODK and out of people's hands."""

from typing import Any

from exchange.xlsform.strangers import HEADS, notes, read
from exchange.xlsform.xforms import book, instrument_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from progression.errors import DefinitionError
from progression.exchange.xlsform import export_xlsform, import_xlsform

# -------------------------------------------------------------------- whole forms

KOBO = [
    ["type", "name", "$kuid", "label::English (en)", "label::Svenska (sv)", "hint::English (en)", "required",
     "relevant", "constraint", "constraint_message::English (en)", "appearance", "parameters", "calculation",
     "default"],
    ["start", "start", "k1"],
    ["end", "end", "k2"],
    ["begin_group", "group_ab1cd23", "k3", "About you", "Om dig"],
    ["note", "intro", "k4", "Take your time.", "Ta den tid du behöver."],
    ["select_one yn", "_1_Do_you_work", "k5", "Do you work?", "Arbetar du?", None, "true"],
    ["integer", "Hours", "k6", "Hours a week", "Timmar i veckan", "Roughly", None, "${_1_Do_you_work} = 'yes'",
     ". >= 0 and . <= 168", "0 to 168"],
    ["end_group"],
    ["select_multiple help", "What_help", "k7", "What help?", "Vilken hjälp?", None, None, None,
     "not(selected(., 'none') and count-selected(.) > 1)"],
    ["range", "pain", "k8", "Pain", "Smärta", None, None, None, None, None, None, "start=0 end=100 step=10"],
    ["text", "why", "k9", "Why?", "Varför?", None, None, "selected(${What_help}, 'family') and ${Hours} > 10", None,
     None, "multiline"],
    ["calculate", "double", "k10", None, None, None, None, None, None, None, None, None, "${Hours} * 2"],
]  # fmt: skip
KOBO_CHOICES = [
    ["list_name", "name", "label::English (en)", "label::Svenska (sv)"],
    ["yn", "yes", "Yes", "Ja"],
    ["yn", "no", "No", "Nej"],
    ["help", "family", "Family", "Familj"],
    ["help", "none", "None of these", "Inget av det"],
]
KOBO_SETTINGS = [["form_title", "id_string", "version", "default_language", "style"],
                 ["Work and health", "aXyZ123", "vQ8", "English (en)", "pages"]]  # fmt: skip


def test_a_form_from_kobotoolbox() -> None:
    made, found = read(KOBO, KOBO_CHOICES, settings=KOBO_SETTINGS)
    assert (made.id, made.version, made.title) == (
        "axyz123",
        "1.0.0",
        {"sv": "Work and health", "en": "Work and health"},
    )
    assert [(each.id, made.scale_of(each).type, each.section) for each in made.items] == [
        ("q1_do_you_work", "nominal", "group_ab1cd23"),
        ("hours", "number", "group_ab1cd23"),
        ("what_help", "multi_select", None),
        ("pain", "ordinal", None),
        ("why", "long_text", None),
    ]
    assert [each.ask_if for each in made.items] == [
        None,
        "q1_do_you_work == yes",
        None,
        None,
        "what_help has family and hours > 10",
    ]
    assert made.item("q1_do_you_work").label == {"sv": "Arbetar du?", "en": "Do you work?"}
    assert made.item("q1_do_you_work").required
    assert made.sections[0].label == {"sv": "Om dig", "en": "About you"}
    assert made.sections[0].note == {"sv": "Ta den tid du behöver.", "en": "Take your time."}
    assert (made.scales["number"].low, made.scales["number"].high) == (0, 168)
    assert (made.scales["ordinal"].low, made.scales["ordinal"].high, made.scales["ordinal"].step) == (0, 100, 10)
    options = [(each.code, each.id, each.exclusive) for each in made.scales["help"].options]
    assert options == [(1, "family", False), (2, "none", True)]
    assert made.languages == ["sv", "en"]
    said = notes(found)
    assert said["xlsform.calculations"] == "double"
    assert said["xlsform.unordered"] == "yn"
    assert "_1_Do_you_work → q1_do_you_work" in said["ids"]
    assert {"xlsform.version", "xlsform.respondents"} <= said.keys()
    assert made.item("hours").hint == {"sv": "Roughly", "en": "Roughly"}
    assert said["xlsform.copied"] == ""


def test_a_form_written_the_old_way() -> None:
    survey = [
        ["Type", "Name", "Label:English", "label:Swedish", "Relevance", "Calculation", "jr:count"],
        ["select one from yn", "works", "Do you work?", "Arbetar du?"],
        ["begin group", "g", "More", "Mer", "${works}='yes'"],
        ["select all that apply from yn or specify other", "both", "Which?", "Vilka?"],
        ["string", "free", "Tell us", "Berätta"],
        ["end group"],
    ]
    heads = ["list name", "value", "caption:English", "caption:Swedish"]
    made, found = read(survey, [heads, ["yn", "yes", "Yes", "Ja"], ["yn", "no", "No", "Nej"]])
    assert "languages" not in notes(found)
    assert [(each.id, made.scale_of(each).type, each.ask_if) for each in made.items] == [
        ("works", "nominal", None),
        ("both", "multi_select", "works == yes"),
        ("both_other", "text", "both has other"),
        ("free", "text", "works == yes"),
    ]
    assert made.item("both").label == {"sv": "Vilka?", "en": "Which?"}
    assert [each.id for each in made.scale_of(made.item("both")).options] == ["yes", "no", "other"]


def test_texts_that_name_no_language_are_swedish_unless_the_settings_say_another() -> None:
    survey = [["type", "name", "label"], ["text", "a", "Comment ça va ?"]]
    assert read(survey)[0].item("a").label == {"sv": "Comment ça va ?"}
    settings_ = [["form_title", "default_language"], ["Enquête", "Français (fr)"]]
    made, found = read(survey, settings=settings_)
    assert made.item("a").label == {"sv": "Comment ça va ?", "fr": "Comment ça va ?"}
    assert made.languages == ["sv", "fr"]
    copied = next(note for note in found.losses if note.code == "xlsform.copied")
    assert copied.text("sv") == (
        "Svenska texter som saknas i formuläret: 1. Där står texten på Français (fr) tills någon har översatt den."
    )


def test_a_language_that_nobody_can_tell_is_lost_and_said() -> None:
    survey = [["type", "name", "label::Svenska (sv)", "label::Rövarspråket"], ["text", "a", "Namn", "Nonamomnon"]]
    made, found = read(survey)
    assert made.item("a").label == {"sv": "Namn"}
    assert notes(found)["languages"] == "Rövarspråket"


def test_a_form_of_ours_that_somebody_has_added_to() -> None:
    survey = [
        HEADS,
        ["text", "participant", "Deltagare"],
        ["calculate", "instrument", None, None, None],
        ["calculate", "version"],
        ["select_one yn", "a", "Ja?"],
        ["text", "Ny fråga", "Vad mer?", "${a} = 'yes'"],
    ]
    survey[0].append("calculation")
    survey[2] += ["'prov'"]
    survey[3] += [None, None, None, "'1.2.0'"]
    made, _ = read(survey)
    assert (made.id, made.version) == ("prov", "1.2.0")
    assert [(each.id, each.ask_if) for each in made.items] == [("a", None), ("ny_fraga", "a == yes")]


# -------------------------------------------------------------------- which form it is


def test_questions_that_every_form_has_are_no_items() -> None:
    survey = [
        ["type", "name", "label", "relevant"],
        ["text", "Deltagare", "Kod"],
        ["date", "datum", "Datum"],
        ["select_one when", "tillfälle", "Tillfälle"],
        ["select_one who", "svarande", "Vem svarar?"],
        ["text", "kommun", "Kommun"],
        ["select_one sex", "gender", "Kön"],
        ["integer", "a", "Tal", "${svarande} = 'coach' and ${tillfälle} = 'before'"],
        ["integer", "b", "Tal"],
    ]
    choices = [
        ["list_name", "name", "label"],
        ["when", "before", "Före"],
        ["when", "6m", "Efter sex månader"],
        ["who", "self", "Deltagaren"],
        ["who", "coach", "Coachen"],
        ["sex", "woman", "Kvinna"],
        ["sex", "man", "Man"],
    ]
    made, found = read(survey, choices)
    assert made.item_ids == ["kon", "a", "b"]
    assert made.item("kon").as_group
    assert made.groups == ["kommun"]
    assert made.respondents == ["participant", "mentor"]
    assert [(each.id, each.label["sv"]) for each in made.occasions] == [("start", "Före"), ("t6m", "Efter sex månader")]
    assert (made.item("a").respondents, made.item("a").occasions, made.item("a").ask_if) == (
        ["mentor"],
        ["start"],
        None,
    )
    assert made.item("b").respondents == ["participant", "mentor"]
    assert "xlsform.respondents" not in notes(found)


def test_a_question_that_only_sounds_like_a_key_is_a_question_under_another_name() -> None:
    survey = [
        ["type", "name", "label"],
        ["select_one yn", "instrument", "Spelar du ett instrument?"],
        ["select_one yn", "kön", "Står du i kö?"],
        ["select_one yn", "not", "Inte?"],
    ]
    made, found = read(survey)
    assert made.item_ids == ["instrument-2", "kon-2", "not-2"]
    assert "not → not-2" in notes(found)["ids"]


# -------------------------------------------------------------------- groups, notes and the rest


def test_groups_are_sections_the_outermost_with_a_label() -> None:
    survey = [
        HEADS,
        ["begin_group", "bare"],
        ["begin_group", "A", "Avsnitt A"],
        ["text", "one", "Ett"],
        ["begin_group", "deep", "Djupare"],
        ["text", "two", "Två"],
        ["end_group"],
        ["end_group"],
        ["text", "three", "Tre"],
        ["end_group"],
        ["begin_group", "a", "Tom"],
        ["end_group"],
    ]
    made, found = read(survey)
    assert [(each.id, each.section) for each in made.items] == [("one", "a"), ("two", "a"), ("three", None)]
    assert [each.id for each in made.sections] == ["a"]
    assert notes(found)["sections"] == "deep"


def test_a_note_is_the_hint_of_the_next_question_and_one_at_the_top_of_a_group_is_its() -> None:
    survey = [
        ["type", "name", "label", "hint", "relevant"],
        ["begin_group", "g", "Grupp"],
        ["note", "n1", "Om gruppen."],
        ["text", "one", "Ett"],
        ["note", "n2", "Tänk efter."],
        ["note", "n3", "Länge."],
        ["text", "two", "Två", "Kort svar."],
        ["note", "n4", "Om ja.", None, "${one} != ''"],
        ["note", "n5", "Tack!"],
        ["end_group"],
    ]
    made, found = read(survey)
    assert made.sections[0].note == {"sv": "Om gruppen."}
    assert made.item("one").hint is None
    assert made.item("two").hint == {"sv": "Tänk efter. Länge. Kort svar."}
    assert notes(found)["xlsform.texts"] == "n4, n5"


def test_what_has_no_place_here_is_named() -> None:
    survey = [
        ["type", "name", "label", "default", "choice_filter", "required", "guidance_hint", "media::image"],
        ["begin_repeat", "kids", "Barn"],
        ["text", "kid", "Namn"],
        ["begin_group", "in", "I"],
        ["end_group"],
        ["end_repeat"],
        ["geopoint", "where", "Var?"],
        ["select_one_from_file towns.csv", "town", "Ort?"],
        ["acknowledge", "ok", "Jag förstår"],
        ["text", "a", "Hej ${kid}!", "x"],
        ["select_one yn", "b", "B", None, "x=${a}", "${a} = 'x'", "Läs högt.", "b.png"],
    ]
    made, found = read(survey)
    assert made.item_ids == ["a", "b"]
    said = notes(found)
    assert said["xlsform.repeats"] == "kids"
    assert said["xlsform.left-out"] == "where (geopoint), town (select_one_from_file towns.csv), ok (acknowledge)"
    assert said["xlsform.references"] == said["xlsform.defaults"] == "a"
    assert said["conditions"] == said["required"] == said["pictures"] == "b"
    assert made.item("b").hint == {"sv": "Läs högt."}


def test_a_row_that_is_disabled_is_not_there() -> None:
    survey = [["type", "name", "label", "disabled"], ["text", "a", "A"], ["text", "b", "B", "yes"]]
    assert read(survey)[0].item_ids == ["a"]


# -------------------------------------------------------------------- whatever comes

NAMES = st.sampled_from(
    ["a", "A", "1", "98", "kön", "participant", "datum", "mentor", "or", "x y", "åäö", "_", "a.b", ""]
)
WORDS = st.sampled_from(["Ja", "ja", "1", "98", "Nej", "", None, "${a}", "=1", " ", "2 – x", "1 – y", 3, 2.5, True])
TYPES = st.sampled_from(
    ["text", "integer", "decimal", "range", "date", "note", "calculate", "select_one l", "select_multiple l",
     "select_one l or_other", "begin_group", "end_group", "begin_repeat", "end_repeat", "geopoint", "", None]
)  # fmt: skip
CELLS = st.sampled_from(
    ["", "${a} = '1'", "${a} != ''", "${A} > 1", ". >= 0 and . <= 10", "selected(${a}, 'a')", "not(", ". > 1e9", "yes",
     "start=1 end=0 step=0", "start=a", "'prov'", ". <= 0.5 or . = 98", "string-length(.) < 1", "0.1", 7, None]
)  # fmt: skip
ROW = st.tuples(TYPES, NAMES, WORDS, WORDS, CELLS, CELLS, CELLS, CELLS, CELLS)
COLUMNS = ["type", "name", "label", "label::English (en)", "relevant", "constraint", "required", "parameters",
           "calculation"]  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ROW, max_size=8), st.lists(st.tuples(st.just("l"), NAMES, WORDS, WORDS), max_size=5), NAMES)
def test_whatever_is_written_becomes_a_definition_or_a_problem(rows: Any, choices: Any, form_id: str) -> None:
    heads = ["list_name", "name", "label", "label::English (en)"]
    content = book([COLUMNS, *rows], [heads, *choices], settings=[["form_id", "version"], [form_id, form_id]])
    try:
        found = import_xlsform(content, name="x.xlsx")
    except DefinitionError as refused:
        codes = {each.code for each in refused.problems}
    else:
        codes = set()
        made = instrument_of(found)
        again = instrument_of(import_xlsform(export_xlsform(made).content, name="x.xlsx"))
        assert again.item_ids == made.item_ids
    assert codes <= {"xlsform-groups", "xlsform-no-list", "xlsform-no-questions"}

"""The codebook says everything that the definition says, as files write it, and nothing in it is taken for markup."""

import csv
import io
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
import pytest
from exchange.strategies import instruments
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from progression.capture import read_forms
from progression.definition import MISSING_CODES, Instrument, InstrumentCatalogue, bundled_folder, parse_instrument
from progression.errors import CallError
from progression.exchange.codebook import Chapter, Codebook, Entry, Grid, Said, codebook, export_codebook
from progression.texts import LANGUAGES, Language

SHIPPED = list(InstrumentCatalogue((bundled_folder(),)))
LINES = MarkdownIt("commonmark").enable("table")

PROV = parse_instrument(
    """
id = "prov"
version = "1.2.0"
title = { sv = "Prov", en = "Trial" }
licence = "CC0-1.0"
owner = "Förbundet"
permission = { sv = "Fråga först." }
note = { sv = "Att veta", en = "Good to know" }
source = "Boken, s. 12"
confidence = "sourced"
languages = ["sv"]
groups = ["kon", "ort"]
valid_from = 2026-01-01

[disclosure]
min_group = 10
crossings = ["kon"]
sensitive = false

[safety]
before = { sv = "Frivilligt." }
checklist = [{ sv = "Är ni ensamma?" }]
attended = true

[[sections]]
id = "forst"
label = { sv = "Först", en = "First" }
note = { sv = "Om dig" }

[scales.betyg]
type = "ordinal"
options = [
    { code = 1, id = "dalig", label = { sv = "dålig", en = "poor" } },
    { code = 2, label = { sv = "bra", en = "good" }, spoken = { sv = "Två, bra" } },
]
missing = [{ code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" }]
positive = [2]

[scales.tal]
type = "number"
range = [0, 100]
step = 0.5
unit = { sv = "timmar", en = "hours" }
confidence = "provisional"

[scales.flera]
type = "multi_select"
options = [
    { code = 1, id = "arbete", label = { sv = "arbete" } },
    { code = 9, label = { sv = "inget" }, exclusive = true },
]
positive = [1]

[scales.ord]
type = "text"
max_length = 40

[[occasions]]
id = "start"
label = { sv = "start" }

[[occasions]]
id = "senare"
label = { sv = "senare", en = "later" }
repeats = true
every = "3 months"
tolerance = "2 weeks"
aliases = ["sedan"]

[[occasions]]
id = "slut"
label = { sv = "slut" }
at = "1 year"

[[items]]
id = "halsa"
label = { sv = "Hälsa", en = "Health" }
question = { sv = "Hur mår du?", en = "How are you?" }
question_to = { mentor = { sv = "Hur mår deltagaren?" } }
hint = { sv = "I dag" }
concept = { sv = "Mående" }
respondents = ["participant", "mentor"]
section = "forst"
scale = "betyg"
better = "higher"
required = true

[[items]]
id = "tid"
label = { sv = "Tid", en = "Time" }
respondents = ["participant"]
section = "forst"
scale = "tal"
better = "lower"
positive = [0, 1, 2, 5]
occasions = ["start", "senare"]
ask_if = "halsa == dalig"
source = "Egen fråga"

[items.basis.label]
confidence = "provisional"
source = "Eget antagande"

[[items]]
id = "gor"
label = { sv = "Gör" }
respondents = ["participant"]
scale = "flera"

[[items]]
id = "mer"
label = { sv = "Mer" }
respondents = ["participant"]
scale = "ord"

[[indicators]]
id = "god"
label = { sv = "God hälsa" }
items = ["halsa"]
number = "2.1"
target = 0.75

[[scores]]
id = "summa"
label = { sv = "Summa" }
items = ["halsa", "tid"]
method = "mean"
min_answered = 1
reverse = ["tid"]
rescale = [0, 100]
weights = { tid = 2 }
note = { sv = "Vår egen" }

[[constants]]
score = "summa"
kind = "reliability"
value = 0.81
population = "vuxna"
n = 120
source = "Artikeln"
fit = "borrowed"
valid_range = [10, 90]
valid_years = [2010, 2020]

[[versions]]
since = "1.0.0"
items = { halsa = { change = "reworded" }, tid = { change = "rescaled", was = "timmar" } }
note = { sv = "Ny fråga" }
""",
    name="prov",
)


def chapter(book: Codebook, name: str) -> Chapter:
    """The chapter with this id."""
    return next(each for each in book.chapters if each.id == name)


def entries(book: Codebook) -> dict[str, Entry]:
    """Questions and scores by id."""
    return {entry.id: entry for each in book.chapters for entry in each.entries}


def facts(part: Chapter | Entry) -> dict[str, str]:
    """What is said under each name."""
    assert len({fact.name for fact in part.facts}) == len(part.facts)
    return {fact.name: fact.said.text for fact in part.facts}


def rows(grid: Grid) -> list[list[str]]:
    """The cells of a table."""
    return [[cell.text for cell in row] for row in grid.rows]


def grids(book: Codebook) -> Iterator[Grid]:
    """Every table in its order."""
    for each in book.chapters:
        yield from each.grids
        for entry in each.entries:
            yield from entry.grids


# ---------------------------------------------------------------- what it says


def test_the_header_says_what_the_instrument_is_and_may_be_used_for() -> None:
    book = codebook(PROV, "sv")
    assert (book.name, book.title, book.subtitle) == ("prov@1.2.0", Said("Prov"), "Kodbok för prov@1.2.0")
    assert facts(chapter(book, "about")) == {
        "Id": "prov",
        "Version": "1.2.0",
        "Gäller från": "2026-01-01",
        "Licens": "CC0-1.0",
        "Ägare": "Förbundet",
        "Tillstånd": "Fråga först.",
        "Att känna till": "Att veta",
        "Uppläggning": "samma personer svarar flera gånger",
        "Vem svarar": "deltagare, mentor",
        "Gruppkolumner": "kön (kon), ort",
        "Språk": "sv",
        "Små grupper": "grupper med färre än 10 personer visas inte",
        "Får delas upp efter": "kön (kon)",
        "Källa": "Boken, s. 12",
        "Hur säkert": "enligt källa",
    }


def test_safety_and_occasions_come_before_the_questions() -> None:
    book = codebook(PROV, "sv")
    assert [each.id for each in book.chapters[:4]] == ["about", "safety", "occasions", "section-forst"]
    assert facts(chapter(book, "safety")) == {
        "Före frågorna": "Frivilligt.",
        "Att gå igenom före": "Är ni ensamma?",
        "En utbildad person ställer frågorna": "ja",
    }
    (grid,) = chapter(book, "occasions").grids
    assert grid.columns == ("Id", "Tillfälle", "I filer", "När", "Andra skrivsätt")
    assert rows(grid) == [
        ["start", "start", "start", "", ""],
        ["senare", "senare", "senare-1, senare-2 …", "med 3 månader emellan, räknat från start (± 2 veckor)", "sedan"],
        ["slut", "slut", "slut", "1 år efter start", ""],
    ]


def test_a_question_says_how_it_is_put_and_every_answer_with_its_code() -> None:
    entry = entries(codebook(PROV, "sv"))["halsa"]
    assert facts(entry) == {
        "Fråga till deltagare": "Hur mår du?",
        "Fråga till mentor": "Hur mår deltagaren?",
        "Stöd": "I dag",
        "Begrepp": "Mående",
        "Kolumn": "halsa",
        "Vem svarar": "deltagare, mentor",
        "Ställs vid": "alla",
        "Svarstyp (skala)": "ett av flera svar i ordning (betyg)",
        "Positiva svar": "2 (bra)",
        "Riktning": "högre är bättre",
        "Obligatorisk": "ja",
        "Hur säkert": "enligt källa",
    }
    (grid,) = entry.grids
    assert grid.columns == ("Kod", "Svar", "Id", "Räknas som", "Läses upp")
    assert rows(grid) == [
        ["1", "dålig", "dalig", "", ""],
        ["2", "bra", "", "positivt", "Två, bra"],
        ["98", "vet ej", "", "inget svar: vet ej", ""],
    ]


def test_a_question_says_its_limits_its_condition_and_what_is_provisional_in_it() -> None:
    entry = entries(codebook(PROV, "sv"))["tid"]
    assert not entry.grids
    assert facts(entry) == {
        "Fråga": "Tid",
        "Kolumn": "tid",
        "Vem svarar": "deltagare",
        "Ställs vid": "start, senare",
        "Svarstyp (skala)": "ett tal (tal)",
        "Gränser": "0 till 100 i steg om 0,5",
        "Enhet": "timmar",
        "Positiva svar": "0–2, 5",
        "Riktning": "lägre är bättre",
        "Ställs": "när svaret på ”Hälsa” är ”dålig”",
        "Villkoret i filen": "halsa == dalig",
        "Källa": "Egen fråga",
        "Hur säkert": "preliminärt",
        "Hur säkert: label": "preliminärt, Eget antagande",
    }


def test_a_question_with_several_answers_names_the_column_of_each() -> None:
    (grid,) = entries(codebook(PROV, "sv"))["gor"].grids
    assert rows(grid) == [
        ["1", "arbete", "arbete", "gor.arbete", "positivt"],
        ["9", "inget", "", "gor.9", "väljs ensamt"],
    ]


def test_an_answer_in_words_has_a_length() -> None:
    assert facts(entries(codebook(PROV, "en"))["mer"])["Limits"] == "at most 40 characters"


def test_a_score_says_how_it_is_computed_and_of_what() -> None:
    entry = entries(codebook(PROV, "sv"))["summa"]
    assert facts(entry) == {
        "Så räknas den": "medelvärdet av svaren",
        "Svar som krävs": "minst 1 av 2 svar",
        "Svaren räknas först om till": "0 till 100",
        "Möjliga värden": "0 till 100",
        "Riktning": "högre är bättre",
        "Att känna till": "Vår egen",
        "Hur säkert": "preliminärt",
    }
    (grid,) = entry.grids
    assert grid.columns == ("Id", "Fråga", "Vänds", "Vikt")
    assert rows(grid) == [["halsa", "Hälsa", "", "1"], ["tid", "Tid", "ja", "2"]]


def test_a_score_that_counts_says_which_answers_are_positive_to_it() -> None:
    book = codebook(next(each for each in SHIPPED if each.id == "start-avslut"), "sv")
    (grid,) = entries(book)["arbete_utan_lonestod"].grids
    assert grid.columns == ("Id", "Fråga", "Positiva svar")
    assert [(row[0], row[2]) for row in rows(grid)] == [("sysselsattning_efter", "inga"), ("lonestod", "1")]


def test_indicators_constants_and_earlier_versions_are_tables() -> None:
    book = codebook(PROV, "sv")
    assert rows(*chapter(book, "indicators").grids) == [
        ["god", "God hälsa", "2.1", "Hälsa (halsa)", "75\N{NO-BREAK SPACE}%", "enligt källa"]
    ]
    assert rows(*chapter(book, "constants").grids) == [
        [
            *("Summa (summa)", "reliabilitet", "0,81", "vuxna", "120", "lånad från en annan grupp"),
            *("10 till 90", "2010–2020", "Artikeln"),
        ]
    ]
    assert rows(*chapter(book, "versions").grids) == [
        ["1.0.0", "halsa", "omformulerad", "", ""],
        ["1.0.0", "tid", "ändrad skala", "timmar", ""],
        ["1.0.0", "", "", "", "Ny fråga"],
    ]


def test_what_is_provisional_is_listed_part_by_part() -> None:
    assert rows(*chapter(codebook(PROV, "sv"), "provisional").grids) == [
        ["skala", "tal", "", ""],
        ["fråga", "tid", "label", "Eget antagande"],
    ]


def test_a_label_in_another_language_says_so() -> None:
    book = codebook(PROV, "en")
    titles = {name: entry.title for name, entry in entries(book).items()}
    assert titles["halsa"] == Said("Health")
    assert titles["gor"] == Said("Gör", "sv")
    assert [row[1] for row in titles_of(book, "gor")] == [Said("arbete", "sv"), Said("inget", "sv")]


def titles_of(book: Codebook, name: str) -> tuple[tuple[Said, ...], ...]:
    """The rows of an entry's only table."""
    (grid,) = entries(book)[name].grids
    return grid.rows


def test_a_long_range_lists_only_the_answers_with_a_label() -> None:
    ends = '\nends = { sv = ["aldrig", "jämt"] }\nmissing = [{ code = -1, label = { sv = "?" }, reason = "wont_say" }]'
    found = {}
    for high in (10, 100):
        scale = f'[scales.s]\ntype = "interval"\nrange = [0, {high}]{ends}\n'
        item = '[[items]]\nid = "a"\nlabel = { sv = "A" }\nrespondents = ["staff"]\nscale = "s"\n'
        head = 'id = "p"\nversion = "1.0.0"\ntitle = { sv = "P" }\nlicence = "CC0-1.0"\n'
        found[high] = parse_instrument(head + scale + item, name="p")
    short, long = (rows(*entries(codebook(found[high], "sv"))["a"].grids) for high in (10, 100))
    assert [row[0] for row in short] == [*(str(code) for code in range(11)), "-1"]
    assert [row[:2] for row in long] == [["0", "aldrig"], ["100", "jämt"], ["-1", "?"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda each: each.id)
def test_nothing_that_ships_is_left_out(instrument: Instrument, language: Language) -> None:
    _holds_all(codebook(instrument, language), instrument)


@settings(deadline=None, max_examples=60)
@given(instruments(), st.sampled_from(LANGUAGES))
def test_nothing_that_is_drawn_is_left_out(instrument: Instrument, language: Language) -> None:
    _holds_all(codebook(instrument, language), instrument)


def _holds_all(book: Codebook, instrument: Instrument) -> None:
    """Every question, answer, reason, score and constant once, and nothing said of nothing."""
    found = entries(book)
    assert list(found) == [*instrument.item_ids, *(score.id for score in instrument.scores)]
    assert len({each.id for each in book.chapters}) == len(book.chapters)
    for item in instrument.items:
        scale = instrument.scale_of(item)
        codes = [row[0] for grid in found[item.id].grids for row in rows(grid)]
        wanted = [str(each.code) for each in (*scale.options, *scale.missing)]
        assert set(wanted) <= set(codes)
        assert len(codes) == len(set(codes))
        assert (item.ask_if is None) or item.ask_if in facts(found[item.id]).values()
    assert all(fact.said.text and fact.name for each in (*book.chapters, *found.values()) for fact in each.facts)
    for grid in grids(book):
        assert all(len(row) == len(grid.columns) for row in grid.rows)


# ---------------------------------------------------------------- Markdown


def parsed(page: str) -> list[Token]:
    """What a Markdown reader makes of it."""
    return LINES.parse(page)


def shown(token: Token) -> str:
    """The text that a reader sees."""
    return "".join(each.content for each in token.children or () if each.type in {"text", "text_special"})


def squeezed(text: str) -> str:
    """As one line."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda each: each.id)
def test_the_page_of_what_ships_shows_the_codebook(instrument: Instrument, language: Language) -> None:
    _shows_all(instrument, language)


@settings(deadline=None, max_examples=60)
@given(instruments(), st.sampled_from(LANGUAGES))
def test_the_page_shows_the_codebook_whatever_the_texts_hold(instrument: Instrument, language: Language) -> None:
    _shows_all(instrument, language)


def _shows_all(instrument: Instrument, language: Language) -> None:
    """Headings, facts and cells read back as they are in the codebook, and nothing became markup."""
    book = codebook(instrument, language)
    tokens = parsed(export_codebook(instrument, language=language, ending=".md").content.decode())
    inline = [(before, token) for before, token in pairwise(tokens) if token.type == "inline"]
    kinds = {child.type for _, token in inline for child in token.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
    assert not {token.type for token in tokens} & {"html_block", "code_block", "fence", "hr", "ordered_list_open"}

    headings = [shown(token) for before, token in inline if before.type == "heading_open"]
    wanted = [book.title.text]
    for each in book.chapters:
        wanted += [each.title.text, *(f"{entry.title.text} ({entry.id})" for entry in each.entries)]
    assert headings == [squeezed(text) for text in wanted]

    cells = [shown(token) for before, token in inline if before.type in {"td_open", "th_open"}]
    wanted = [text for grid in grids(book) for row in [grid.columns, *rows(grid)] for text in row]
    assert cells == [squeezed(text) for text in wanted]

    said = [shown(token) for before, token in inline if before.type == "paragraph_open"]
    for part in (*book.chapters, *entries(book).values()):
        assert {squeezed(f"{name}: {text}") for name, text in facts_of(part)} <= set(said)


def facts_of(part: Chapter | Entry) -> list[tuple[str, str]]:
    """Name and text of each fact."""
    return [(fact.name, fact.said.text) for fact in part.facts]


@pytest.mark.parametrize(
    "label",
    [
        *("# rad", "1. ett", "- nej", "+ ja", "> citat", "| a | b |", "***", "---", "<script>x</script>", "&lt;"),
        *("[a](javascript:b)", "![a](b)", "`kod`", "~~~", "a\\", "rad 1\n\n# rad 2", "$x^2$", "<https://a>", "1) a"),
    ],
)
def test_no_label_becomes_markup(label: str) -> None:
    items = [PROV.item("halsa").model_copy(update={"label": {"sv": label}, "question": {"sv": label}})]
    hostile = PROV.model_copy(update={"title": {"sv": label}, "items": [*items, *PROV.items[1:]]})
    _shows_all(hostile.with_origin(), "sv")


# ---------------------------------------------------------------- the table


def table(instrument: Instrument, language: Language = "sv") -> list[dict[str, str]]:
    """The rows of the table."""
    content = export_codebook(instrument, language=language, ending=".csv").content
    assert not content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_table_has_one_row_for_each_answer_of_each_column() -> None:
    found = [(row["column"], row["code"], row["answer"], row["missing"], row["positive"]) for row in table(PROV)]
    assert found == [
        ("halsa", "1", "dålig", "", "0"),
        ("halsa", "2", "bra", "", "1"),
        ("halsa", "98", "vet ej", "dont_know", ""),
        ("tid", "", "", "", ""),
        ("gor.arbete", "0", "inte valt", "", ""),
        ("gor.arbete", "1", "valt", "", "1"),
        ("gor.9", "0", "inte valt", "", ""),
        ("gor.9", "1", "valt", "", "0"),
        ("mer", "", "", "", ""),
    ]


def test_a_row_of_the_table_says_all_of_its_column() -> None:
    tid = next(row for row in table(PROV, "en") if row["column"] == "tid")
    assert {key: value for key, value in tid.items() if value} == {
        "column": "tid",
        "item": "tid",
        "label": "Time",
        "question": "Time",
        "type": "number",
        "respondents": "participant",
        "section": "First",
        "occasions": "start senare",
        "low": "0",
        "high": "100",
        "step": "0.5",
        "unit": "hours",
        "better": "lower",
        "required": "0",
        "group": "0",
        "condition": "halsa == dalig",
        "condition_in_words": "the answer to “Health” is “poor”",
        "confidence": "provisional",
        "source": "Egen fråga",
    }
    halsa = table(PROV)[0]
    assert (halsa["question"], halsa["question_participant"], halsa["question_mentor"]) == (
        *("Hur mår du?", "Hur mår du?"),
        "Hur mår deltagaren?",
    )
    gor = next(row for row in table(PROV) if row["column"] == "gor.9" and row["code"] == "1")
    assert (gor["item"], gor["option"], gor["label"], gor["exclusive"]) == ("gor", "9", "Gör: inget", "1")
    assert next(row for row in table(PROV) if row["column"] == "mer")["longest"] == "40"


def test_its_headings_are_the_same_in_every_language() -> None:
    assert table(PROV, "sv")[0].keys() == table(PROV, "en")[0].keys()


@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda each: each.id)
def test_every_code_of_what_ships_reads_as_the_table_says(instrument: Instrument) -> None:
    _codes_read(instrument)


@settings(deadline=None, max_examples=30)
@given(instruments())
def test_every_code_reads_as_the_table_says(instrument: Instrument) -> None:
    _codes_read(instrument)


def _codes_read(instrument: Instrument) -> None:
    """A file with a code of the table in the table's column is read as that answer, or as that reason for none."""
    named = {column.name: place for place, column in enumerate(instrument.columns)}
    found = table(instrument)
    assert {row["column"] for row in found} == {*named, *(item.id for item in instrument.text_items)}
    for row in found:
        if not row["code"] or row["column"] not in named or row["condition"]:
            continue
        who, when = row["respondents"].split()[0], (row["occasions"].split() or [instrument.occasion_words[0].id])[0]
        when = f"{when}-1" if next(w for w in instrument.occasion_words if w.id == when).repeats else when
        form = {"participant": "p", "occasion": when, "respondent": who, row["column"]: row["code"]}
        forms = read_forms(pd.DataFrame([form], dtype="str"), instrument, invalid="count")
        code = forms.codes[0, named[row["column"]]]
        if row["missing"]:
            assert code == MISSING_CODES[row["missing"]]
        else:
            values = {0: 0.0, 1: 1.0} if row["option"] else instrument.scale_of(instrument.item(row["item"])).values
            assert values[code] == float(row["code"])


@pytest.mark.parametrize("label", ["=1+1", "+46 8", "-nej", "@namn", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_text_of_the_table_is_a_formula(label: str) -> None:
    options = [{"code": -1, "label": {"sv": label}}, {"code": 1, "label": {"sv": "ja"}}]
    scale = PROV.scales["betyg"].model_copy(update={"options": [], "missing": [], "positive": None})
    made = type(scale).model_validate({"type": "nominal", "options": options})
    items = [PROV.item("halsa").model_copy(update={"label": {"sv": label}, "better": None, "question": None})]
    row = table(PROV.model_copy(update={"scales": {"betyg": made}, "items": items}).with_origin())[0]
    assert row["code"] == "-1"
    assert row["answer"] == f"'{label.strip()}"
    assert row["label"] == row["question"] == f"'{label}"


# ---------------------------------------------------------------- what it does not hold


def lost_features(instrument: Instrument, ending: str, language: Language = "sv") -> list[object]:
    """What the export says it left out."""
    return [note.facts["feature"] for note in export_codebook(instrument, language=language, ending=ending).losses]


def test_what_is_left_out_is_said() -> None:
    assert lost_features(PROV, ".md") == []
    assert lost_features(PROV, ".md", "en") == ["languages"]
    assert lost_features(PROV, ".csv") == [
        *("about", "disclosure", "safety", "concept", "hints", "spoken", "sections", "occasions", "scores"),
        *("indicators", "constants", "versions"),
    ]
    halsa = next(each for each in SHIPPED if each.id == "halsa")
    assert lost_features(halsa, ".md") == ["languages", "pictures", "examples"]


@settings(deadline=None, max_examples=60)
@given(instruments(only=()))
def test_of_a_plain_instrument_nothing_is_left_out(instrument: Instrument) -> None:
    assert lost_features(instrument, ".md") == lost_features(instrument, ".csv") == []


def test_it_has_two_forms() -> None:
    assert export_codebook(PROV, language="sv") == export_codebook(PROV, language="sv", ending=".md")
    with pytest.raises(CallError, match=r"\.html"):
        export_codebook(PROV, language="sv", ending=".html")

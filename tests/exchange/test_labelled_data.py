"""Files of SPSS and Stata: the programs are told what was answered and what it means, and all of it comes back."""

import resource
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from exchange.answering import answered, content, filled
from exchange.strategies import instruments
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from progression.capture import Forms, read_forms, read_table, statistical_file
from progression.capture.statistical_file import open_labelled
from progression.capture.statistical_parser import parse_here
from progression.capture.statistical_programs import PROGRAMS, SPSS, STATA, Program, variable_names
from progression.definition import (
    MISSING_CODES,
    DataSource,
    Instrument,
    InstrumentCatalogue,
    bundled_folder,
    parse_instrument,
)
from progression.errors import CallError
from progression.exchange import labelled_data
from progression.exchange.labelled_data import write_labelled
from progression.exchange.labelled_variables import shortened
from progression.notes import Note
from progression.texts import LANGUAGES, Language

SHIPPED = list(InstrumentCatalogue((bundled_folder(),)))
ENDINGS: Final = (".sav", ".dta")
HEAD: Final = 'id = "prov"\nversion = "1.2.0"\ntitle = { sv = "Prov på mått", en = "Trial" }\nlicence = "CC0-1.0"\n'
EXAMPLES: Final = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

PROV = parse_instrument(
    HEAD
    + """
groups = ["kon", "ort"]

[scales.betyg]
type = "ordinal"
options = [
    { code = 1, label = { sv = "dålig", en = "poor" } },
    { code = 2, label = { sv = "bra", en = "good" } },
]
missing = [
    { code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" },
    { code = 99, label = { sv = "vill inte säga", en = "won't tell" }, reason = "wont_say" },
]

[scales.tal]
type = "interval"
range = [-0.5, 2]
step = 0.5
ends = { sv = ["sämst", "bäst"], en = ["worst", "best"] }

[scales.dag]
type = "date"
missing = [{ code = -8, label = { sv = "minns inte", en = "forgotten" }, reason = "dont_know" }]

[scales.flera]
type = "multi_select"
options = [{ code = 1, id = "arbete", label = { sv = "arbete", en = "work" } }, { code = 2, label = { sv = "vila" } }]
missing = [{ code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" }]

[scales.ord]
type = "long_text"

[[items]]
id = "hur-mar"
label = { sv = "Hälsa", en = "Health" }
respondents = ["participant", "mentor"]
scale = "betyg"

[[items]]
id = "tid"
label = { sv = "Tid", en = "Time" }
respondents = ["participant"]
scale = "tal"

[[items]]
id = "dag"
label = { sv = "Dag", en = "Day" }
respondents = ["participant", "mentor"]
scale = "dag"

[[items]]
id = "gor"
label = { sv = "Gör", en = "Does" }
respondents = ["participant", "mentor"]
scale = "flera"

[[items]]
id = "fritt"
label = { sv = "Fritt", en = "Free" }
respondents = ["participant", "mentor"]
scale = "ord"
""",
    name="prov",
)

ROWS: Final = [
    ("å1", "start", "2026-01-15", "participant", "kvinna", "Ö", "1", "-0.5", "2025-12-24", "arbete;2", "Hej"),
    ("å1", "start", "", "mentor", "kvinna", "", "vet ej", "", "-8", "vet ej", ""),
    ("å2", "follow-up-2", "2024-02-29", "participant", "", "Ö", "", "2", "", "", "rad 1\nrad 2"),
    ("å2", "exit", "", "participant", "man", "1", "?", "0.5", "1999-01-01", "2", ""),
]
KEYS: Final = ["participant", "occasion", "date", "respondent", "kon", "ort"]
COLUMNS: Final = [*KEYS, "hur-mar", "tid", "dag", "gor", "fritt"]


def prov() -> Forms:
    """Four forms with an answer of every kind."""
    return read_forms(pd.DataFrame(ROWS, columns=COLUMNS, dtype="str"), PROV, invalid="count")


def written(
    folder: Path, forms: Forms, ending: str, *, language: Language = "sv", texts: bool = False
) -> tuple[Path, tuple[Note, ...]]:
    """A file, and what is said of it."""
    path = folder / f"svar{ending}"
    return path, write_labelled(forms, path, language=language, texts=texts)


def opened(path: Path, **options: Any) -> tuple[dict[str, list[Any]], Any]:
    """What pyreadstat finds in a file: values with user-missing ones as they are, and everything about them."""
    read = pyreadstat.read_sav if path.suffix == ".sav" else pyreadstat.read_dta
    chosen = {"user_missing": True, "disable_datetime_conversion": True} | options
    return read(str(path), output_format="dict", **chosen)


def read_again(path: Path, instrument: Instrument, **options: Any) -> Forms:
    """The forms in a file, taken apart in this process."""
    table = open_labelled(path.read_bytes(), instrument, name=path.name, groups=options.get("groups", ()))
    return read_table(table, instrument, invalid="count", **options)


@pytest.fixture
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser without a process of its own, which takes a second a file."""
    monkeypatch.setattr(statistical_file, "parse", lambda content, ending, **_: parse_here(content, ending))


# ---------------------------------------------------------------- what SPSS is told


def test_spss_gets_keys_and_groups_as_text_and_answers_as_numbers(tmp_path: Path) -> None:
    path, _ = written(tmp_path, prov(), ".sav")
    values, meta = opened(path)
    assert meta.column_names == [
        *KEYS,
        *("hur_mar", "tid", "dag", "gor_arbete", "gor_2"),
    ]
    assert values["participant"] == ["å1", "å1", "å2", "å2"]
    assert values["occasion"] == ["start", "start", "follow-up-2", "exit"]
    assert values["kon"] == ["kvinna", "kvinna", "", "man"]
    assert values["ort"] == ["Ö", "", "Ö", "1"]
    assert values["hur_mar"] == [1.0, 98.0, None, -6.0]
    assert values["tid"] == [-0.5, -6.0, 2.0, 0.5]
    assert values["gor_arbete"] == [1.0, 98.0, None, 0.0]
    assert values["gor_2"] == [1.0, 98.0, None, 1.0]
    dates, _ = opened(path, disable_datetime_conversion=False)
    assert dates["date"] == [date(2026, 1, 15), None, date(2024, 2, 29), None]
    assert (dates["dag"][0], dates["dag"][2], dates["dag"][3]) == (date(2025, 12, 24), None, date(1999, 1, 1))
    assert values["dag"][1] == -8.0


def test_spss_gets_labels_measures_formats_and_the_reasons_for_no_answer(tmp_path: Path) -> None:
    path, _ = written(tmp_path, prov(), ".sav", language="en")
    _, meta = opened(path)
    assert meta.file_label == "Trial"
    assert meta.notes == ["progression:prov@1.2.0"]
    labels = meta.column_names_to_labels
    assert (labels["participant"], labels["kon"], labels["ort"]) == ("participant", "gender", "ort")
    assert (labels["hur_mar"], labels["gor_arbete"], labels["gor_2"]) == ("Health", "Does: work", "Does: vila")
    assert meta.variable_value_labels == {
        "hur_mar": {1.0: "poor", 2.0: "good", 98.0: "don't know", 99.0: "won't tell", -6.0: "invalid"},
        "tid": {-0.5: "worst", 2.0: "best", -6.0: "not asked"},
        "dag": {-8.0: "forgotten"},
        "gor_arbete": {0.0: "not chosen", 1.0: "chosen", 98.0: "don't know"},
        "gor_2": {0.0: "not chosen", 1.0: "chosen", 98.0: "don't know"},
    }
    assert {name: missing(ranges) for name, ranges in meta.missing_ranges.items()} == {
        "hur_mar": [(-6, -6), (98, 98), (99, 99)],
        "tid": [(-6, -6)],
        "dag": [(-8, -8)],
        "gor_arbete": [(98, 98)],
        "gor_2": [(98, 98)],
    }
    measures = {name: meta.variable_measure[name] for name in ("participant", "date", "hur_mar", "tid", "gor_2")}
    assert list(measures.values()) == ["nominal", "scale", "ordinal", "scale", "nominal"]
    formats = {name: meta.original_variable_types[name] for name in ("date", "dag", "hur_mar", "tid", "gor_2")}
    assert list(formats.values()) == ["SDATE10", "SDATE10", "F8.0", "F8.1", "F8.0"]


def missing(ranges: Sequence[Mapping[str, float]]) -> list[tuple[float, float]]:
    """Ranges of missing values, ascending."""
    return sorted((each["lo"], each["hi"]) for each in ranges)


def test_pandas_reads_the_spss_file_with_its_labels(tmp_path: Path) -> None:
    path, _ = written(tmp_path, prov(), ".sav")
    frame = pd.read_spss(path)
    assert frame["hur_mar"].tolist()[0] == "dålig"
    assert frame["hur_mar"].isna().tolist() == [False, True, True, True]
    assert frame["gor_2"].tolist()[3] == "valt"
    assert pd.read_spss(path, convert_categoricals=False)["tid"].tolist()[2:] == [2.0, 0.5]


# ---------------------------------------------------------------- what Stata is told


def test_stata_gets_the_same_with_its_own_missing_values(tmp_path: Path) -> None:
    path, _ = written(tmp_path, prov(), ".dta")
    values, meta = opened(path)
    assert values["participant"] == ["å1", "å1", "å2", "å2"]
    assert values["hur_mar"] == [1.0, "a", None, "e"]
    assert values["tid"] == [-0.5, "d", 2.0, 0.5]
    assert values["gor_2"] == [1.0, "a", None, 1.0]
    assert values["dag"][1:3] == ["a", None]
    assert meta.file_label == "progression:prov@1.2.0 Prov på mått"
    assert meta.variable_value_labels == {
        "hur_mar": {1: "dålig", 2: "bra", "a": "vet ej", "b": "vill inte säga", "e": "ogiltigt svar"},
        "tid": {2: "bäst", "d": "inte frågad"},
        "dag": {"a": "minns inte"},
        "gor_arbete": {0: "inte valt", 1: "valt", "a": "vet ej"},
        "gor_2": {0: "inte valt", 1: "valt", "a": "vet ej"},
    }
    dates, _ = opened(path, disable_datetime_conversion=False, user_missing=False)
    assert dates["date"] == [date(2026, 1, 15), None, date(2024, 2, 29), None]
    assert dates["dag"] == [date(2025, 12, 24), None, None, date(1999, 1, 1)]


def test_pandas_reads_the_stata_file_with_its_labels(tmp_path: Path) -> None:
    path, _ = written(tmp_path, prov(), ".dta")
    frame = pd.read_stata(path)
    assert frame["hur_mar"].tolist()[0] == "dålig"
    assert frame["hur_mar"].isna().tolist() == [False, True, True, True]
    assert frame["date"].dt.strftime("%Y-%m-%d").tolist()[2] == "2024-02-29"
    with pd.read_stata(path, iterator=True) as reader:
        assert reader.variable_labels()["gor_arbete"] == "Gör: arbete"
        assert reader.data_label == "progression:prov@1.2.0 Prov på mått"
    with path.open("rb") as file:
        assert b"<release>118</release>" in file.read(60)  # Stata 14 and everything after it


# ---------------------------------------------------------------- what the file does not say


def test_what_is_left_out_or_renamed_is_said(tmp_path: Path) -> None:
    _, notes = written(tmp_path, prov(), ".sav")
    assert [note.code for note in notes] == ["labelled.texts-left-out", "lost-at"]
    assert notes[0].text("sv") == "Svar i egna ord är inte med i filen: Fritt."
    assert notes[1].facts["where"] == "hur-mar, gor.arbete, gor.2"
    _, notes = written(tmp_path, prov(), ".dta", texts=True)
    assert [(note.code, note.facts["feature"]) for note in notes] == [("lost-at", "ids"), ("lost-at", "ends")]
    assert notes[1].facts["where"] == "tid"


def test_answers_in_words_come_along_only_when_asked_for(tmp_path: Path) -> None:
    for ending in ENDINGS:
        path, _ = written(tmp_path, prov(), ending)
        assert "fritt" not in opened(path)[1].column_names
        assert b"Hej" not in path.read_bytes()
        path, _ = written(tmp_path, prov(), ending, texts=True)
        assert opened(path)[0]["fritt"] == ["Hej", "", "rad 1\nrad 2", ""]


def test_labels_in_one_language_only_are_said(tmp_path: Path) -> None:
    bilingual = PROV.model_copy(update={"languages": ["sv", "en"]}).with_origin()
    forms = Forms(bilingual, prov().keys, prov().codes, DataSource(""))
    _, notes = written(tmp_path, forms, ".sav")
    assert [note.facts.get("feature") for note in notes][-1] == "languages"


@pytest.mark.usefixtures("_in_this_process")
@pytest.mark.parametrize("ending", ENDINGS)
def test_long_and_hostile_labels_are_cut_and_said(tmp_path: Path, ending: str) -> None:
    texts = ["å" * 300, 'Säger "ja"', "rad 1\nrad 2\x00\x1b[31m", "😀" * 90, "it's; 50 % =1+1 <b>"]
    options = ", ".join(f'{{ code = {n}, label = {{ sv = "{_escaped(text)}" }} }}' for n, text in enumerate(texts))
    instrument = parse_instrument(
        HEAD
        + f'[scales.s]\ntype = "nominal"\noptions = [{options}]\n'
        + "".join(
            f'[[items]]\nid = "i{n}"\nlabel = {{ sv = "{_escaped(text)}" }}\nrespondents = ["staff"]\nscale = "s"\n'
            for n, text in enumerate(texts)
        ),
        name="prov",
    )
    forms = filled(instrument)
    path, notes = written(tmp_path, forms, ending)
    cut = [note for note in notes if note.code == "labelled.cut"]
    assert cut
    assert "i0" in str(cut[0].facts["where"])
    _, meta = opened(path)
    assert meta.variable_value_labels["i0"][1] == 'Säger "ja"'
    assert meta.variable_value_labels["i0"][2] == "rad 1 rad 2 [31m"
    label, first = meta.column_names_to_labels["i0"], meta.variable_value_labels["i0"][0]
    size = (lambda text: len(text.encode())) if ending == ".sav" else len
    assert label.endswith("å…")
    assert size(label) in ({254, 255} if ending == ".sav" else {80})
    assert size(first) in ({119, 120} if ending == ".sav" else {300})
    assert content(read_again(path, instrument)) == content(forms)


def _escaped(text: str) -> str:
    return "".join(char if char.isprintable() and char not in '"\\' else f"\\u{ord(char):04x}" for char in text)


@given(st.text(max_size=60), st.integers(3, 40), st.sampled_from([SPSS, STATA]))
def test_a_shortened_text_fits_and_begins_as_the_whole(text: str, limit: int, program: Program) -> None:
    short = shortened(text.encode(errors="replace").decode(), limit, program)
    assert (len(short.encode()) if program is SPSS else len(short)) <= limit
    if short.endswith("…") and short != text:
        assert text.encode(errors="replace").decode().startswith(short[:-1])


def test_a_title_without_room_is_cut_and_a_version_without_room_is_left_out(tmp_path: Path) -> None:
    long = PROV.model_copy(update={"id": "p" * 60, "version": "1.0.0+" + "v" * 30, "title": {"sv": "å" * 90}})
    forms = Forms(long.with_origin(), prov().keys, prov().codes, DataSource(""))
    for ending in ENDINGS:
        path, _ = written(tmp_path, forms, ending)
        _, meta = opened(path)
        assert meta.file_label.startswith("åååå")
        assert meta.file_label.endswith("…")
        assert not meta.notes


# ---------------------------------------------------------------- reasons and codes


def scale_with(codes: Sequence[int], *, low: int = 0, high: int = 10) -> Instrument:
    """An instrument with reasons for no answer at these codes."""
    reasons = ["dont_know", "wont_say", "not_applicable", "not_asked"]
    labels = [f'{{ code = {code}, label = {{ sv = "skäl {code}" }}, reason = "{reason}" }}' for code, reason in zip(
        codes, reasons, strict=False)]  # fmt: skip
    return parse_instrument(
        HEAD
        + f'[scales.s]\ntype = "interval"\nrange = [{low}, {high}]\nmissing = [{", ".join(labels)}]\n'
        + '[[items]]\nid = "a"\nlabel = { sv = "A" }\nrespondents = ["staff"]\nscale = "s"\n',
        name="prov",
    )


@pytest.mark.usefixtures("_in_this_process")
@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        ((), [(-6, -6)]),
        ((98,), [(-6, -6), (98, 98)]),
        ((98, 99), [(-6, -6), (98, 98), (99, 99)]),
        ((97, 98, 99), [(-6, -6), (97, 99)]),
        ((-1, -2, -3, -4), [(-10, -1)]),  # a range may hold what no answer is
        ((-1, -2, 98), [(-8, -1), (98, 98)]),
        ((-8, -9, 98, 99), [(-16, -11)]),  # two on either side, and an invalid one: all below
    ],
)
def test_spss_is_told_the_reasons_by_their_own_codes_where_it_can_be(
    tmp_path: Path, codes: Sequence[int], wanted: list[tuple[int, int]]
) -> None:
    instrument = scale_with(codes)
    answers = [*map(str, codes), "?", "0", "10", ""]
    frame = pd.DataFrame({"participant": list(string.ascii_letters[: len(answers)]), "occasion": "start", "a": answers})
    forms = read_forms(frame.astype("str"), instrument, invalid="count")
    path, notes = written(tmp_path, forms, ".sav")
    _, meta = opened(path)
    assert missing(meta.missing_ranges["a"]) == wanted
    assert ("labelled.recoded" in [note.code for note in notes]) == (len(codes) == 4 and 98 in codes)
    plain = opened(path, user_missing=False)[0]["a"]
    assert plain == [*[None] * (len(codes) + 1), 0.0, 10.0, None]
    assert {f"skäl {code}" for code in codes} <= set(meta.variable_value_labels["a"].values())
    assert content(read_again(path, instrument)) == content(forms)


@pytest.mark.usefixtures("_in_this_process")
@pytest.mark.parametrize("ending", ENDINGS)
def test_answers_to_another_version_are_told_apart_and_read_as_blank(tmp_path: Path, ending: str) -> None:
    forms = prov()
    codes = forms.codes.copy()
    codes[0, 0] = MISSING_CODES["not_comparable"]
    path, _ = written(tmp_path, Forms(PROV, forms.keys, codes, DataSource("")), ending)
    values, meta = opened(path)
    assert meta.variable_value_labels["hur_mar"][values["hur_mar"][0]] == "svar på en annan version"
    again = read_again(path, PROV)
    assert again.codes[0, 0] == MISSING_CODES["blank"]
    assert again.codes[1:].tolist() == codes[1:].tolist()
    assert [note.facts["count"] for note in again.notes if note.code == "labelled.unread"] == [1]


# ---------------------------------------------------------------- names


def test_names_are_made_for_each_program_and_none_comes_twice(tmp_path: Path) -> None:
    first = "en-mycket-lang-id-som-ar-lika-lange-"
    ids = [f"{first}{tail}" for tail in ("a", "b", "c")] + ["a-b", "a_b", "if", "with", "byte", "str5", "e-1"]
    instrument = parse_instrument(
        HEAD
        + '[scales.s]\ntype = "binary"\nrange = [0, 1]\n'
        + "".join(
            f'[[items]]\nid = "{name}"\nlabel = {{ sv = "{name}" }}\nrespondents = ["staff"]\nscale = "s"\n'
            for name in ids
        ),
        name="prov",
    )
    for ending, longest in ((".sav", 64), (".dta", 28)):
        names = variable_names(instrument, ["Ö-stad 1", "ö stad 1", "1:a"], PROGRAMS[ending])
        assert len(set(names.values())) == len(names)
        assert all(
            len(name) <= longest and set(name) <= set(string.ascii_lowercase + "_0123456789") for name in names.values()
        )
        assert (names["a_b"], names["a-b"], names["date"]) == ("a_b", "a_b_2", "date")
        assert (names["Ö-stad 1"], names["ö stad 1"], names["1:a"]) == ("o_stad_1", "o_stad_1_2", "v_1_a")
        assert not set(names.values()) & PROGRAMS[ending].reserved
        path, notes = written(tmp_path, filled(instrument), ending)
        assert set(opened(path)[1].column_names) <= set(names.values())
        assert next(note for note in notes if note.facts.get("feature") == "ids")
    assert variable_names(instrument, [], STATA)["if"] == "if_2"
    assert variable_names(instrument, [], SPSS)["if"] == "if"
    assert [variable_names(instrument, [], STATA)[name] for name in ids[:3]] == [
        "en_mycket_lang_id_som_ar_lik",
        "en_mycket_lang_id_som_ar_l_2",
        "en_mycket_lang_id_som_ar_l_3",
    ]


# ---------------------------------------------------------------- everything comes back


@pytest.mark.usefixtures("_in_this_process")
@pytest.mark.parametrize("ending", ENDINGS)
@EXAMPLES
@given(data=st.data())
def test_what_is_written_reads_back_the_same(tmp_path: Path, ending: str, data: st.DataObject) -> None:
    instrument = data.draw(instruments())
    forms = data.draw(answered(instrument))
    path, _ = written(tmp_path, forms, ending, language=data.draw(st.sampled_from(LANGUAGES)), texts=True)
    again = read_again(path, instrument)
    assert content(again) == content(forms)
    assert again.source.name == path.name


@pytest.mark.usefixtures("_in_this_process")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda each: each.id)
def test_answers_to_what_ships_read_back_the_same(
    tmp_path: Path, instrument: Instrument, ending: str, language: Language
) -> None:
    forms = filled(instrument)
    path, _ = written(tmp_path, forms, ending, language=language, texts=True)
    assert content(read_again(path, instrument)) == content(forms)


@pytest.mark.usefixtures("_in_this_process")
@pytest.mark.parametrize("ending", ENDINGS)
def test_groups_of_the_users_own_come_back_under_their_names(tmp_path: Path, ending: str) -> None:
    groups = ["Ö-stad", "ö stad", "Län"]
    frame = pd.DataFrame(ROWS, columns=COLUMNS, dtype="str").assign(**{"Ö-stad": "a", "ö stad": "b", "Län": ""})
    forms = read_forms(frame, PROV, groups=groups, invalid="count")
    path, _ = written(tmp_path, forms, ending, texts=True)
    assert content(read_again(path, PROV, groups=groups)) == content(forms)


@pytest.mark.parametrize("ending", ENDINGS)
def test_long_texts_and_no_forms_at_all_can_be_written(tmp_path: Path, ending: str) -> None:
    forms = prov()
    texts = forms.texts.assign(fritt=["x" * 4000, "", "å" * 4000, "\x00nul"])
    path, _ = written(tmp_path, Forms(PROV, forms.keys, forms.codes, DataSource(""), texts=texts), ending, texts=True)
    assert opened(path)[0]["fritt"] == ["x" * 4000, "", "å" * 4000, "nul"]
    path, _ = written(tmp_path, forms.take(np.zeros(4, bool)), ending, texts=True)
    values, meta = opened(path)
    assert meta.column_names[-1] == "fritt"
    assert all(len(each) == 0 for each in values.values())


# ---------------------------------------------------------------- what cannot be written


def test_another_ending_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"svar\.csv"):
        write_labelled(prov(), tmp_path / "svar.csv", language="sv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path, ending: str) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_labelled(prov(), tmp_path / "nowhere" / f"svar{ending}", language="sv")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_may_be_in_capitals_and_the_name_begin_with_a_tilde(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_labelled(prov(), Path(f"~root{ending.upper()}"), language="sv")
    assert [each.name for each in tmp_path.iterdir()] == [f"~root{ending.upper()}"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_not_whole_is_taken_away_again(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labelled_data, "_is_whole", lambda *_: False)
    with pytest.raises(OSError, match=f"svar{ending}"):
        write_labelled(prov(), tmp_path / f"svar{ending}", language="sv")
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How large the whole files are."""
    folder = tmp_path_factory.mktemp("whole")
    return {ending: written(folder, prov(), ending)[0].stat().st_size for ending in ENDINGS}


def room_left(size: int) -> Iterator[int]:
    """A disk with room for nothing, half of the file, and all but its last byte."""
    yield from (0, size // 2, size - 1)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("place", range(3))
def test_of_a_file_that_the_disk_has_no_room_for_nothing_is_left(
    tmp_path: Path, sizes: dict[str, int], ending: str, place: int
) -> None:
    """In a process of its own, because what limits a file's size is a property of the process."""
    limit = list(room_left(sizes[ending]))[place]
    code = (
        "import sys; sys.path[:] = " + repr(sys.path) + "\n"
        "from pathlib import Path\nfrom exchange.test_labelled_data import limited\n"
        f"limited(Path({str(tmp_path)!r}) / 'svar{ending}', {limit})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "OSError False"


def limited(path: Path, size: int) -> None:
    """Write where no file may grow beyond a size; says what came of it."""
    forms = prov()
    import pyreadstat as _  # noqa: F401, PLC0415  before the limit

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        write_labelled(forms, path, language="sv")
        outcome = "written"
    except OSError:
        outcome = "OSError"
    print(outcome, path.exists())  # noqa: T201  read by the test

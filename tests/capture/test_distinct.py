"""A column is told apart into its different values the same way, whatever its type and however it is told apart."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from capture.building import PERSONAL, PROV
from hypothesis import example, given, settings
from hypothesis import strategies as st

from progression.capture import distinct, read_forms
from progression.capture.answers import BLANK, INVALID, encode_answers
from progression.capture.distinct import as_text, distinct_texts, whole_numbers
from progression.capture.numbering import Numbering, Texts, in_order_of_rows
from progression.capture.personal_words import like_names, personal_words
from progression.capture.table import RawTable
from progression.identity.personal import looks_like_a_name, personal_kind

QUIET = settings(max_examples=60, deadline=None)
INTEGERS = [pa.int8(), pa.uint8(), pa.int16(), pa.uint16(), pa.int32(), pa.uint32(), pa.int64(), pa.uint64()]


def words(array: Any) -> list[str]:
    """What each row says."""
    found = distinct_texts(array)
    return [found.dictionary[place].as_py() for place in found.indices.to_pylist()]


def plainly(array: Any) -> list[str]:
    """The same, cell by cell."""
    return [as_text(value) for value in array.to_pylist()]


@st.composite
def columns(draw: st.DrawFn) -> Any:
    """A column of any common type, with nulls, in up to three chunks."""
    kind = draw(st.sampled_from([*INTEGERS, pa.float32(), pa.float64(), pa.string(), pa.date32(), pa.large_string()]))
    if pa.types.is_integer(kind):
        limits = np.iinfo(kind.to_pandas_dtype())
        low, high = draw(
            st.sampled_from([(limits.min, limits.max), (max(-3, limits.min), 9), (limits.max - 3, limits.max)])
        )
        cells: Any = st.integers(int(low), int(high))
    elif pa.types.is_floating(kind):
        cells = st.sampled_from([0.0, -0.0, 1.0, 2.0, -7.0, 1.5, float("nan"), float("inf"), 2.0**60])
    elif pa.types.is_date32(kind):
        cells = st.dates()
    else:
        cells = st.text(st.sampled_from(' a1Å\x1f\x85\u2003\n"'), max_size=4)
    chunks = draw(st.lists(st.lists(st.none() | cells, max_size=6), min_size=1, max_size=3))
    return pa.chunked_array([pa.array(chunk, kind) for chunk in chunks], kind)


@QUIET
@given(columns())
def test_every_row_says_what_its_cell_says(array: Any) -> None:
    assert words(array) == plainly(array)


@QUIET
@given(columns(), st.integers(2, 9))
def test_cells_that_are_the_same_on_many_rows_in_a_row_say_it_on_each(array: Any, times: int) -> None:
    each = pa.chunked_array([chunk.take(np.arange(len(chunk)).repeat(times)) for chunk in array.chunks], array.type)
    assert words(each) == plainly(each)


@pytest.mark.parametrize("untidy", ["", "w1 ", "\u2003w2", "wå", None])
def test_many_words_are_trimmed_as_few_are(untidy: str | None) -> None:
    array = pa.chunked_array([pa.array([f"w{number}" for number in range(200)]), pa.array([untidy, "w1"], pa.string())])
    assert words(array) == plainly(array)


@QUIET
@given(columns())
def test_a_dictionary_of_values_says_the_same(array: Any) -> None:
    assert words(array.dictionary_encode()) == plainly(array)


@pytest.mark.parametrize("kind", INTEGERS, ids=str)
def test_whole_numbers_of_every_width_are_told_apart_at_their_limits(kind: Any) -> None:
    limits = np.iinfo(kind.to_pandas_dtype())
    for cells in ([limits.max, None, limits.min], [limits.max, limits.max - 1, None], [limits.min, None, 0]):
        array = pa.chunked_array([pa.array([int(each) if each is not None else None for each in cells], kind)])
        assert words(array) == plainly(array)


def test_numbers_far_apart_are_looked_up() -> None:
    array = pa.chunked_array([pa.array([1, 10**9, None, 10**9, 3])])
    assert words(array) == ["1", "1000000000", "", "1000000000", "3"]


def test_a_dictionary_of_which_a_block_uses_little_is_cut_down() -> None:
    values = pa.array([f"P{place}" for place in range(3_000)])
    array = pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array([2_999, None, 7], pa.int32()), values)])
    found = distinct_texts(array)
    assert found.dictionary.to_pylist() == ["P7", "P2999", ""]
    assert words(array) == ["P2999", "", "P7"]
    whole = pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array(range(3_000), pa.int32()), values)])
    assert distinct_texts(whole).dictionary.to_pylist() == values.to_pylist()


def test_decimals_that_are_whole_numbers_throughout_are_whole_numbers() -> None:
    whole = whole_numbers(pa.chunked_array([pa.array([1.0, None, float("nan")]), pa.array([-0.0])]))
    assert whole.to_pylist() == [1, None, None, 0]
    for cells in ([1.5], [float("inf")], [2.0**60]):
        assert whole_numbers(pa.chunked_array([pa.array(cells)])) is None
    assert whole_numbers(pa.chunked_array([pa.array(["1"])])) is None


def test_days_beyond_written_years_are_no_dates_and_no_crash() -> None:
    frame = {"participant": ["a", "b"], "occasion": ["start", "start"], "respondent": ["mentor"] * 2, "smarta": [1, 1]}
    for days, expected in (([0, -719_162], "1970"), ([None, 2_932_896], "NaT")):
        array = pa.chunked_array([pa.array(days, pa.int32()).cast(pa.date32())])
        table = pa.table(frame).append_column("date", array)
        assert str(_read(table).keys["date"][0])[:4] == expected[:4]
    array = pa.chunked_array([pa.array([2_932_897, 0], pa.int32()).cast(pa.date32())])
    with pytest.raises(distinct_error()):
        _read(pa.table(frame).append_column("date", array))


def _read(table: Any) -> Any:
    from progression.capture import read_table  # noqa: PLC0415  beside its only use

    return read_table(RawTable("f", "", tuple(table.column_names), tuple(table.columns)), PROV)


def distinct_error() -> type[Exception]:
    """What a table that is wrong is refused with."""
    from progression.errors import DataError  # noqa: PLC0415  beside its only use

    return DataError


# ---------------------------------------------------------------- answers

NIVA = PROV.item("smarta")


def encoded(cells: list[Any], kind: Any) -> list[int]:
    """The codes of a column of answers."""
    table = RawTable("f", "", ("smarta",), (pa.chunked_array([pa.array(cells, kind)]),))
    return encode_answers(table, 0, PROV, NIVA).tolist()


@pytest.mark.parametrize("kind", [*INTEGERS, pa.float32(), pa.float64()], ids=str)
def test_answers_mean_the_same_in_whatever_width_they_are_stored(kind: Any) -> None:
    assert encoded([0, 1, None, 2, 97, 98, 77], kind) == [4, 6, BLANK, 8, -3, -2, INVALID]


@pytest.mark.parametrize(("kind", "cells"), [(pa.int8(), [-128, -127, 127]), (pa.uint8(), [0, 254, 255])], ids=str)
def test_every_number_of_a_byte_may_be_an_answer_off_the_scale(kind: Any, cells: list[int]) -> None:
    off = [4 if each == 0 else INVALID for each in cells]
    assert encoded([*cells, None, 1], kind) == [*off, BLANK, 6]
    assert encoded([*cells, 1], kind) == [*off, 6]


@QUIET
@given(st.sampled_from(INTEGERS), st.lists(st.none() | st.integers(0, 120), max_size=12))
def test_numbers_and_the_same_numbers_in_words_are_the_same_answers(kind: Any, cells: list[int | None]) -> None:
    assert encoded(cells, kind) == encoded([None if each is None else str(each) for each in cells], pa.string())


def test_numbers_that_span_much_are_answers_too() -> None:
    assert encoded([1, 5_000, None, -3_000], pa.int32()) == [6, INVALID, BLANK, INVALID]
    assert encoded([1, 10**9, None], pa.int64()) == [6, INVALID, BLANK]


def test_a_day_is_no_number() -> None:
    day = dt.date(1970, 1, 2)
    assert encoded([day, None], pa.date32()) == [INVALID, BLANK]


# ---------------------------------------------------------------- identities among many words

TEXTS = st.text(st.sampled_from("0123456789-+ @([.aB_åÅ\u0661\u2460\ufeff"), max_size=16)


@QUIET
@example([*PERSONAL, "namn@exempel.se", "namn (at) exempel.se", "P1", "", "\uff18\uff11\uff11\uff12\uff12\uff18-9874"])
@given(st.lists(TEXTS, max_size=6))
def test_an_identity_is_found_among_many_words_as_it_is_alone(texts: list[str]) -> None:
    alone = {place: kind for place, text in enumerate(texts) if (kind := personal_kind(text))}
    assert personal_words(pa.array(texts, pa.string())) == alone


@QUIET
@example(["P1", "Anna Svensson"])
@example(["Åsa-Ö Ek", "x"])
@given(st.lists(st.text(st.sampled_from("AaBbÅå1 -_½"), max_size=8), max_size=6))
def test_a_name_is_found_among_many_words_as_it_is_alone(texts: list[str]) -> None:
    assert like_names(pa.array(texts, pa.string())) == any(like_names(pa.array([text])) for text in texts)
    assert like_names(pa.array(texts, pa.string())) >= any(looks_like_a_name(text) for text in texts)


def test_words_without_an_identity_pass() -> None:
    assert personal_words(pa.array(["P1", "Q27"])) == {}
    assert not like_names(pa.array([], pa.string()))


# ---------------------------------------------------------------- numbers for words


def numbers(numbering: Numbering, *texts: str) -> list[int]:
    """The numbers of some texts."""
    return numbering.of(Texts.of(np.array(texts, object))).tolist()


def weak(texts: Any, attempt: int) -> Any:
    """Hashes of which many are the same until the fourth attempt."""
    return np.array([len(text) if attempt < 3 else sum(map(ord, text)) * 31 + len(text) for text in texts], np.uint64)


@pytest.mark.parametrize("numbering", [Numbering, lambda: Numbering(weak)], ids=["hashed", "hashed weakly"])
def test_words_are_numbered_as_they_come_and_keep_their_numbers(numbering: Any) -> None:
    kept = numbering()
    assert numbers(kept, "b", "a", "ccc") == [0, 1, 2]
    assert numbers(kept, "a", "dd", "b", "e") == [1, 3, 0, 4]
    assert numbers(kept) == []
    assert numbers(kept, "ff", "ccc", "dd") == [5, 2, 3]
    assert (len(kept), kept.texts.to_pylist()) == (6, ["b", "a", "ccc", "dd", "e", "ff"])


@QUIET
@given(st.lists(st.lists(st.text(max_size=3), unique=True, max_size=8), max_size=5))
def test_a_number_stands_for_one_word_throughout(blocks: list[list[str]]) -> None:
    kept = Numbering()
    found = [dict(zip(block, numbers(kept, *block), strict=True)) for block in blocks]
    every = kept.texts.to_pylist()
    assert every == list(dict.fromkeys(text for block in blocks for text in block))
    assert all(every[number] == text for block in found for text, number in block.items())


@pytest.mark.parametrize("digits", [1, 2, 17, 18, 19, 25])
def test_a_number_written_with_zeros_before_it_is_another_word(digits: int) -> None:
    nines = "9" * (digits - 1)
    texts = dict.fromkeys(
        ["0", "00", "9", "09", "0" * digits, "1" + "0" * (digits - 1), nines, "0" + nines, "9" + nines]
    )
    different = [text for text in texts if text]
    assert numbers(Numbering(), *different) == list(range(len(different)))


@QUIET
@given(st.lists(st.integers(-1, 5), max_size=30))
def test_participants_come_in_the_order_of_their_first_rows(codes: list[int]) -> None:
    names = np.array(list("fedcba"), object)
    who, texts = in_order_of_rows(pd.Series(pd.Categorical.from_codes(codes, names)))
    came = list(dict.fromkeys(str(names[code]) for code in codes if code >= 0))
    assert texts.values.to_pylist() == came
    assert who.tolist() == [came.index(names[code]) if code >= 0 else -1 for code in codes]


def test_the_participants_of_forms_are_those_that_occur_in_the_order_of_the_rows() -> None:
    column = pd.Series(pd.Categorical(["c", "a", None, "c", "b"], categories=["a", "b", "c", "x"]))
    who, texts = in_order_of_rows(column)
    assert (who.tolist(), texts.values.tolist()) == ([0, 1, -1, 0, 2], ["c", "a", "b"])
    frame = pd.DataFrame({"participant": ["q", "p", "q"], "occasion": ["start", "start", "exit"], "smarta": 1})
    forms = read_forms(frame.assign(respondent="mentor"), PROV)
    assert forms.people[0].tolist() == [0, 1, 0]


def test_values_that_a_column_could_have_and_no_row_has_are_nothing_to_look_at() -> None:
    frame = pd.DataFrame({"participant": ["q", "p"], "occasion": "start", "smarta": 1, "respondent": "mentor"})
    frame["insats"] = pd.Categorical(["A", "A"], categories=["A", "a"])
    frame["participant"] = pd.Categorical(frame["participant"], categories=["p", "q", "Anna Berg", "850709-1239"])
    forms = read_forms(frame, PROV)
    assert list(forms.keys["insats"].cat.categories) == ["A"]
    assert [note.code for note in forms.notes if note.code.startswith("looks-like")] == []


def test_the_widest_look_up_is_bounded_by_the_rows() -> None:
    assert distinct._in_line(pa.chunked_array([pa.array([0, distinct._WIDEST])])) is None
    assert distinct._in_line(pa.chunked_array([pa.array([0, distinct._WIDEST - 1])])) is not None

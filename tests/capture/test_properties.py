"""Whatever comes in: forms or problems, nothing else; and what was read can be written and read again."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from capture.building import BIP, KUNSKAP, PROV, content, delimited, read_bytes, read_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from progression.capture import Forms, read_forms
from progression.definition import MISSING_CODES, Instrument
from progression.errors import DataError

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEWER = settings(QUIET, max_examples=40)
HEADS = [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"PAR1", b"participant;occasion;stod\n"]


def expect_forms_or_problems(content_: bytes, instrument: Instrument) -> None:
    """Forms, or problems that can all be said."""
    try:
        forms = read_bytes(content_, instrument)
    except DataError as error:
        problems = error.problems
    else:
        assert len(forms) == len(forms.codes) > 0
        return
    assert problems
    assert all(problem.to_dict(language)["where"] for problem in problems for language in ("sv", "en"))


@QUIET
@given(head=st.sampled_from(HEADS), tail=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(head: bytes, tail: bytes) -> None:
    expect_forms_or_problems(head + tail, KUNSKAP)


TITLES = st.sampled_from(
    ["participant", "deltagare", "occasion", "date", "respondent", "kon", "insats", "halsa", "mal", "samarbete"]
)
CELLS = st.one_of(
    st.sampled_from(
        ["", "P1", "P2", "start", "exit", "follow-up 1", "mentor", "deltagare", "1", "3", "6", "98", "vet ej"]
    ),
    st.sampled_from(
        ["2026-01-01", "2026-99-01", "kvinna", "Alis", "alis", '"', 'a"b', "a\nb", "811228-9874", "a@b.se"]
    ),
    st.text(max_size=6),
)


@QUIET
@given(
    titles=st.lists(st.one_of(TITLES, st.text(max_size=4)), min_size=1, max_size=7),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=5),
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_small_table_is_read_or_refused(
    titles: list[str], rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    expect_forms_or_problems(delimited([titles, *rows], delimiter).encode(encoding), BIP)


@QUIET
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=5),
    titles=st.permutations(["participant", "occasion", "respondent", "halsa", "samarbete"]),
)
def test_any_small_table_with_the_right_titles_is_read_or_refused(
    rows: list[tuple[str, ...]], titles: list[str]
) -> None:
    expect_forms_or_problems(delimited([titles, *rows], ";").encode(), BIP)


@QUIET
@given(st.text('aP16";\n \t', max_size=60))
def test_any_text_below_the_titles_is_read_or_refused(text: str) -> None:
    expect_forms_or_problems(("participant;occasion;stod\n" + text).encode(), KUNSKAP)


# ---------------------------------------------------------------- there and back


@st.composite
def forms_of_prov(draw: st.DrawFn) -> pd.DataFrame:
    """A table of forms: every kind of key, group and answer, each form once."""
    form = st.tuples(
        st.sampled_from(["P1", "P2", "Å 3", "x;y", 'q"q']),
        st.sampled_from(["start", "follow-up-1", "follow-up-12", "exit"]),
        st.sampled_from(["participant", "mentor"]),
    )
    keys = draw(st.lists(form, min_size=1, max_size=8, unique=True))
    rows = []
    for participant, occasion, respondent in keys:
        by_mentor = respondent == "mentor"
        rows.append(
            {
                "participant": participant,
                "occasion": occasion,
                "date": draw(st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))),
                "respondent": respondent,
                "kon": draw(st.sampled_from(["kvinna", "man", "annat", None])),
                "smarta": draw(st.sampled_from([*PROV.scales["niva"].values, -1, -2, -3, -4, -5])),
                "arbetar": draw(st.sampled_from([0, 1, -1, -2])) if by_mentor else -5,
                "tvilling-1": draw(st.sampled_from([0, 1, -1, -2])),
            }
        )
    return pd.DataFrame(rows, dtype=object)  # so that None stays None


def answer(item: str, code: int, *, labels: bool, language: str) -> str:
    """A code as a file writes it: as the number or as its label where it has one."""
    scale = PROV.scale_of(PROV.item(item))
    if code == MISSING_CODES["blank"]:
        return ""
    if code >= 0:
        number = f"{scale.values[code]:g}".replace(".", ",")
        return scale.labels[code][language] if labels and code in scale.labels else number
    for each in scale.missing:
        if MISSING_CODES[each.reason] == code:
            return each.label[language] if labels else str(each.code)
    return ""


def written(table: pd.DataFrame, *, labels: bool, language: str) -> list[dict[str, str]]:
    """The table as cells of text."""
    return [
        {
            name: answer(name, int(row[name]), labels=labels, language=language)
            if name in PROV.item_ids and row["respondent"] in PROV.item(name).respondents
            else ""
            if name in PROV.item_ids
            else ("" if row[name] is None else str(row[name]))
            for name in table.columns
        }
        for row in table.to_dict("records")
    ]


def as_text(rows: list[dict[str, str]], order: list[str]) -> str:
    """The rows as a file, columns in this order."""
    return delimited([order, *[[row[name] for name in order] for row in rows]], ";")


def codes(forms: Forms) -> list[list[int]]:
    """Codes of the three items that are written."""
    return forms.codes[:, :3].tolist()


@FEWER
@given(table=forms_of_prov(), labels=st.booleans(), language=st.sampled_from(["sv", "en"]))
def test_what_is_written_with_codes_or_labels_reads_back_the_same(
    *, table: pd.DataFrame, labels: bool, language: str
) -> None:
    forms = read_text(as_text(written(table, labels=labels, language=language), list(table.columns)), PROV)
    expected = table[["smarta", "arbetar", "tvilling-1"]].astype(int).to_numpy()
    assert codes(forms) == expected.tolist()
    assert forms.keys["participant"].tolist() == table["participant"].tolist()
    assert forms.keys["occasion"].tolist() == table["occasion"].tolist()
    assert [None if pd.isna(each) else each for each in forms.keys["kon"]] == table["kon"].tolist()
    dates = [None if pd.isna(each) else each.date() for each in forms.keys["date"]]
    assert dates == [None if pd.isna(each) else each for each in table["date"]]


@FEWER
@given(table=forms_of_prov(), data=st.data())
def test_the_order_of_columns_changes_nothing(table: pd.DataFrame, data: st.DataObject) -> None:
    rows = written(table, labels=True, language="sv")
    order = data.draw(st.permutations(list(table.columns)))
    straight, shuffled = read_text(as_text(rows, list(table.columns)), PROV), read_text(as_text(rows, order), PROV)
    assert straight.codes.tolist() == shuffled.codes.tolist()
    names = sorted(straight.keys.columns)
    pd.testing.assert_frame_equal(straight.keys[names], shuffled.keys[names])


@FEWER
@given(table=forms_of_prov(), data=st.data())
def test_the_order_of_rows_moves_the_forms_and_nothing_else(table: pd.DataFrame, data: st.DataObject) -> None:
    rows = written(table, labels=False, language="sv")
    places = data.draw(st.permutations(range(len(rows))))
    straight = read_text(as_text(rows, list(table.columns)), PROV)
    shuffled = read_text(as_text([rows[place] for place in places], list(table.columns)), PROV)
    assert content(shuffled) == content(straight.take(list(places)))


@FEWER
@given(table=forms_of_prov())
def test_a_text_file_and_a_data_frame_of_the_same_cells_are_the_same_forms(table: pd.DataFrame) -> None:
    rows = written(table, labels=True, language="en")
    assert content(read_forms(pd.DataFrame(rows), PROV)) == content(read_text(as_text(rows, list(table.columns)), PROV))


COLUMNS: list[Any] = [
    [1, 2, None],
    [1.5, 2.0, None],
    [True, False, None],
    ["1", "x", None],
    [dt.date(2026, 1, 1), None, dt.date(2026, 2, 2)],
    pd.to_datetime(["2026-01-01", None, "2026-02-02 10:30"], format="ISO8601"),
    pd.to_timedelta([1, 2, None], unit="D"),
    pd.Categorical(["a", None, "b"]),
    pd.Categorical([1, None, 2]),
    pd.Categorical([None, None, None]),
    pd.array([1, None, 2], dtype="Int64"),
    [b"1", b"2", None],
    [None, None, None],
    [dt.time(10, 30), None, dt.time(11, 0)],
]


@pytest.mark.parametrize("title", ["participant", "occasion", "date", "kon", "insats", "stod"])
@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_of_any_type_in_any_place_is_read_or_refused(title: str, column: Any) -> None:
    frame = pd.DataFrame({"participant": ["A", "B", "C"], "occasion": "start", "stod": [6, 7, 8]})
    frame[title] = column
    try:
        found = len(read_forms(frame, KUNSKAP))
    except DataError as error:
        found = -len(error.problems)
    assert found == 3 or found < 0

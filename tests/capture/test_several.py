"""An item that takes several answers: one column that lists them, or one column for each option."""

from typing import Any

import pandas as pd
import pytest
from capture.building import said
from capture.every_kind import CODE, EVERY, codes_of, problems, read, refusal
from hypothesis import given, settings
from hypothesis import strategies as st
from support import form

from progression.capture import read_forms

FEWER = settings(deadline=None, max_examples=60)
OPTIONS = ("arbete", "studier", "3", "inget")
BLANK, DONT_KNOW, WONT_SAY = ([CODE[reason]] * 4 for reason in ("blank", "dont_know", "wont_say"))


def in_columns(**cells: Any) -> dict[str, Any]:
    """Cells of the option columns: ``arbete`` for ``sysselsatt.arbete``, ``n3`` for ``sysselsatt.3``."""
    return {f"sysselsatt.{name.removeprefix('n')}": cell for name, cell in cells.items()}


# ---------------------------------------------------------------- one column


@pytest.mark.parametrize(
    "cell",
    [
        "1;2",
        "arbete; studier",
        "studier;arbete",
        "Work ; STUDIES",
        "1;studier;",
        ";;2;;1",
        "1.0;2.0",
        "arbete;arbete;studier",
    ],
)
def test_a_list_names_the_options_in_any_order_and_spelling(cell: str) -> None:
    assert codes_of(read({"sysselsatt": cell}), "sysselsatt") == [[1, 1, 0, 0]]


@pytest.mark.parametrize("cell", ["praktik; subventionerad", "3", "Placement"])
def test_a_label_may_hold_the_sign_that_stands_between(cell: str) -> None:
    assert codes_of(read({"sysselsatt": cell}), "sysselsatt") == [[0, 0, 1, 0]]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("", BLANK),
        (" ; ", BLANK),
        ("98", DONT_KNOW),
        ("vet ej", DONT_KNOW),
        ("98;don't know", DONT_KNOW),
        ("vill inte svara", WONT_SAY),
        ("inget", [0, 0, 0, 1]),
    ],
)
def test_nothing_a_reason_and_none_of_these_are_three_things(cell: str, codes: list[int]) -> None:
    assert codes_of(read({"sysselsatt": cell}), "sysselsatt") == [codes]


def test_an_unknown_part_is_refused_once_with_every_row_and_the_nearest() -> None:
    rows = [{"sysselsatt": cell} for cell in ("1;studer", "arbete", "studer", " studer;2", "5")]
    assert problems(*rows) == [
        ("unknown-label", [2, 4, 5], "sysselsatt", "studer"),
        ("unknown-label", [6], "sysselsatt", "5"),
    ]
    assert [each.facts["near"] for each in refusal(*rows)] == ["studier", "–"]


def test_the_message_lists_the_options_in_the_readers_words() -> None:
    (found,) = refusal({"sysselsatt": "resor"})
    assert "Ett eller flera av 1 (arbete), 2 (studier)" in found.part("expected", "sv")
    assert "9 (none of these)" in found.part("expected", "en")


def test_an_unknown_part_is_counted_where_that_is_asked_for() -> None:
    forms = read({"sysselsatt": "1;studer"}, {"sysselsatt": "1"}, invalid="count")
    assert codes_of(forms, "sysselsatt") == [[CODE["invalid"]] * 4, [1, 0, 0, 0]]
    assert [note.facts["count"] for note in forms.notes if note.code == "invalid-answers"] == [1]


@pytest.mark.parametrize("cell", ["arbete; vet ej", "98;1", "97;98"])
def test_a_list_holds_answers_or_one_reason(cell: str) -> None:
    ((code, rows, column, _),) = problems({"sysselsatt": "arbete"}, {"sysselsatt": cell}, {"sysselsatt": cell})
    assert (code, rows, column) == ("answer-and-reason", [3, 4], "sysselsatt")
    assert codes_of(read({"sysselsatt": cell}, invalid="count"), "sysselsatt") == [[CODE["invalid"]] * 4]


def test_two_reasons_among_answers_are_one_problem_each() -> None:
    found = refusal({"sysselsatt": "1;98"}, {"sysselsatt": "1;97"}, {"sysselsatt": "2;98"})
    assert [(each.facts["rows"], each.facts["option"]["sv"]) for each in found] == [
        ([2, 4], "vet ej"),
        ([3], "vill inte svara"),
    ]


@pytest.mark.parametrize("cell", ["inget;1", "arbete;studier;none of these"])
def test_what_is_chosen_alone_is_refused_with_others(cell: str) -> None:
    (found,) = refusal({"sysselsatt": cell}, {"sysselsatt": "inget"})
    assert (found.code, found.facts["rows"]) == ("exclusive-with-others", [2])
    assert "inget av detta" in found.part("found", "sv")
    assert codes_of(read({"sysselsatt": cell}, invalid="count"), "sysselsatt") == [[CODE["invalid"]] * 4]


# ---------------------------------------------------------------- a column for each option


@pytest.mark.parametrize("yes", ["1", "x", "X", "ja", "Ja", "yes", "true", "1.0", "Checked", "arbete", "work"])
@pytest.mark.parametrize("no", ["0", "nej", "no", "False", "0.0", ""])
def test_an_option_is_marked_or_denied_in_the_words_people_use(yes: str, no: str) -> None:
    forms = read(in_columns(arbete=yes, studier=no, n3=no, inget=no))
    assert codes_of(forms, "sysselsatt") == [[1, 0, 0, 0]]


def test_a_row_without_any_mark_is_blank_and_one_of_denials_is_answered() -> None:
    forms = read(in_columns(arbete="", studier=""), in_columns(arbete="0", studier=""), in_columns(arbete="x"))
    assert codes_of(forms, "sysselsatt") == [BLANK, [0, 0, 0, 0], [1, 0, 0, 0]]


def test_options_without_a_column_were_not_chosen() -> None:
    assert codes_of(read(in_columns(studier="x")), "sysselsatt") == [[0, 1, 0, 0]]


def test_the_marks_of_a_typed_file_are_marks() -> None:
    frame = pd.DataFrame([form("p1"), form("p2")]).assign(
        **{"sysselsatt.arbete": [True, False], "sysselsatt.studier": [1.0, None], "sysselsatt.3": [0, 1]}
    )
    assert codes_of(read_forms(frame, EVERY), "sysselsatt") == [[1, 1, 0, 0], [0, 0, 1, 0]]


@pytest.mark.parametrize(
    "cells",
    [
        in_columns(n98="1", arbete="", studier=""),
        in_columns(n98="x", arbete="0", studier="0"),
        in_columns(n98="vet ej"),
        in_columns(n98="98"),
        in_columns(arbete="98", studier="98", n3="98", inget="98"),
        in_columns(arbete="vet ej"),
        in_columns(arbete="don't know", studier="0"),
        in_columns(n98="1", n97="0"),
    ],
)
def test_a_reason_stands_in_a_column_of_its_own_or_in_an_options(cells: dict[str, Any]) -> None:
    assert codes_of(read(cells), "sysselsatt") == [DONT_KNOW]


def test_a_denied_reason_is_no_answer() -> None:
    assert codes_of(read(in_columns(n98="0", arbete="")), "sysselsatt") == [BLANK]


@pytest.mark.parametrize(
    "cells",
    [in_columns(arbete="1", n98="1"), in_columns(arbete="x", studier="vet ej"), in_columns(n97="1", n98="1")],
)
def test_a_reason_beside_an_answer_is_refused_in_columns_as_in_a_list(cells: dict[str, Any]) -> None:
    ok = dict.fromkeys(cells, "")
    ((code, rows, column, _),) = problems(ok, cells)
    assert (code, rows, column) == ("answer-and-reason", [3], min(cells, key=list(cells).index))
    assert codes_of(read(ok, cells, invalid="count"), "sysselsatt")[1] == [CODE["invalid"]] * 4


def test_a_mark_that_is_none_is_refused_in_its_own_column() -> None:
    rows = [in_columns(arbete="x", studier="kanske"), in_columns(arbete="kanske", studier="kanske")]
    assert sorted(problems(*rows)) == [
        ("unknown-label", [2, 3], "sysselsatt.studier", "kanske"),
        ("unknown-label", [3], "sysselsatt.arbete", "kanske"),
    ]
    assert codes_of(read(*rows, invalid="count"), "sysselsatt") == [[CODE["invalid"]] * 4] * 2


def test_another_options_label_is_no_mark() -> None:
    assert problems(in_columns(arbete="studier")) == [("unknown-label", [2], "sysselsatt.arbete", "studier")]


def test_what_is_chosen_alone_is_refused_with_others_in_columns_too() -> None:
    found = refusal(in_columns(inget="x", arbete="x", studier="x"), in_columns(inget="x"))
    assert [(each.code, each.facts["rows"]) for each in found] == [("exclusive-with-others", [2])]


def test_both_ways_at_once_are_refused() -> None:
    (found,) = refusal({"sysselsatt": "1", "sysselsatt.studier": "x"})
    assert (found.code, found.facts["column"]) == ("item-twice", "sysselsatt")


def test_an_option_that_is_none_is_no_column() -> None:
    (found,) = refusal({"sysselsatt.resor": "x", "boende": 1})
    assert found.code == "unknown-column"
    assert "sysselsatt.resor" in said([found])


# ---------------------------------------------------------------- whichever way

MEANT = st.one_of(
    st.sampled_from(["blank", "dont_know", "wont_say"]),
    st.sets(st.sampled_from(OPTIONS[:3]), max_size=3),
    st.just({"inget"}),
)


def as_list(meant: Any) -> dict[str, Any]:
    """What was meant in one cell; the codes of the reasons are 97 and 98."""
    if isinstance(meant, str):
        return {"sysselsatt": {"blank": "", "dont_know": "98", "wont_say": "97"}[meant]}
    return {"sysselsatt": ";".join(sorted(meant))}


def as_columns(meant: Any) -> dict[str, Any]:
    """The same in a cell for each option and reason."""
    chosen = meant if isinstance(meant, set) else set()
    denied = "" if isinstance(meant, str) else "0"
    marks = {f"sysselsatt.{name}": "1" if name in chosen else denied for name in OPTIONS}
    reasons = {"dont_know": "98", "wont_say": "97"}
    return marks | {f"sysselsatt.{code}": "1" if meant == reason else "" for reason, code in reasons.items()}


@FEWER
@given(answers=st.lists(MEANT, min_size=1, max_size=8))
def test_both_ways_read_alike(answers: list[Any]) -> None:
    listed = codes_of(read(*map(as_list, answers)), "sysselsatt")
    columns = codes_of(read(*map(as_columns, answers)), "sysselsatt")
    for meant, one, other in zip(answers, listed, columns, strict=True):
        wanted = [CODE[meant]] * 4 if isinstance(meant, str) else [int(name in meant) for name in OPTIONS]
        assert other == wanted
        assert one == (wanted if meant else BLANK), "an empty cell of a list is blank, a row of denials is not"


@FEWER
@given(cells=st.lists(st.text(alphabet="12389;x arbetstude", max_size=12), min_size=1, max_size=6))
def test_whatever_the_cells_each_form_has_one_answer_or_none(cells: list[str]) -> None:
    codes = read(*({"sysselsatt": cell} for cell in cells), invalid="count").codes
    rows = codes[:, EVERY.columns_of("sysselsatt")]
    for row in rows.tolist():
        assert set(row) <= {0, 1} or len(set(row)) == 1
        assert row[3] != 1 or sum(row) == 1


def test_a_word_that_a_file_knows_and_no_row_holds_is_no_problem() -> None:
    """Parquet keeps categories that are not used."""
    words = pd.Categorical(["1", "1;2"], categories=["1", "1;2", "gammalt", "1;98"])
    frame = pd.DataFrame([form("p1"), form("p2")]).assign(sysselsatt=words)
    assert codes_of(read_forms(frame, EVERY), "sysselsatt") == [[1, 0, 0, 0], [1, 1, 0, 0]]

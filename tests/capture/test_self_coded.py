"""Forms of an anonymous survey, read with the codes that respondents made: each beside its own, and nowhere else."""

from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from support import definition, item

from progression.capture.mapping import parse_map
from progression.capture.self_coded import SelfCoded, read_self_coded
from progression.definition import Instrument
from progression.errors import DataError, DefinitionError
from progression.identity.pseudonym import understood_pseudonym

BOTH = definition([item("a", respondents=["participant", "mentor"])])


def read(frame: dict[str, list[Any]], *elements: str, instrument: Instrument | None = None, **more: Any) -> SelfCoded:
    """The forms in a data frame."""
    return read_self_coded(
        pd.DataFrame(frame), instrument or definition(), elements=elements or ("namn", "dag"), **more
    )


def refused(frame: dict[str, list[Any]], *elements: str, **more: Any) -> list[str]:
    """The codes of what is wrong with a data frame."""
    with pytest.raises(DataError) as error:
        read(frame, *elements, **more)
    assert "Zyxel" not in str(error.value)
    return [problem.code for problem in error.value.problems]


def test_every_form_has_a_pseudonym_of_its_own_and_its_code_beside_it() -> None:
    found = read({"occasion": ["start"] * 3, "Namn ": ["a", "b", "a"], "dag": [1, 2, 1], "a": [3, 4, 3]})
    assert found.elements == (("a", "1"), ("b", "2"), ("a", "1"))
    assert found.forms.values("a").tolist() == [3, 4, 3]
    participants = found.forms.keys["participant"].to_list()
    assert len(set(participants)) == 3
    assert [understood_pseudonym(each) for each in participants] == participants
    assert "Namn " not in found.forms.keys
    assert "'a', '1'" not in repr(found)


def test_elements_keep_the_order_in_which_they_were_named() -> None:
    frame = {"occasion": ["start"], "namn": ["x"], "dag": ["7"], "a": [3]}
    assert read(frame, "dag", "NAMN").elements == (("7", "x"),)


@pytest.mark.parametrize("blank", ["", None, float("nan"), " ", "vet ej", "Vill inte svara", "don't know"])
def test_what_nobody_knows_is_blank(blank: object) -> None:
    found = read({"occasion": ["start"] * 2, "namn": ["x", blank], "dag": ["7", blank], "a": [3, 4]})
    assert found.elements == (("x", "7"), ("", ""))
    assert [(note.code, note.facts["count"]) for note in found.forms.notes] == [("self-codes-blank", 1)]


def test_rows_without_answers_are_left_out_with_their_codes_and_rows_keep_their_numbers() -> None:
    frame = {"occasion": ["start", "", "start", "start"], "namn": ["x", "y", "z", "Zyxel"], "dag": [1, 2, 3, 4]}
    found = read(frame | {"a": [3, None, 4, 5]})
    assert found.elements == (("x", "1"), ("z", "3"), ("Zyxel", "4"))
    assert "empty-rows" in {note.code for note in found.forms.notes}
    with pytest.raises(DataError) as error:
        read(frame | {"a": [3, None, 4, 55]})
    assert error.value.problems[0].facts["rows"] == [5]
    assert "Zyxel" not in str(error.value)


def test_no_rows_are_no_forms() -> None:
    assert refused({"occasion": [], "namn": [], "dag": [], "a": []}) == ["file-empty"]


def test_every_column_that_cannot_be_one_is_named_at_once() -> None:
    frame = {"occasion": ["start"], "namn": ["Zyxel"], "NAMN": ["Zyxel"], "kön": ["man"], "a": [3], "dag": [1]}
    assert refused(frame, "namn", "kon", "kön", "a", "dag", "Dag", "dagen") == [
        "self-code-column-twice",
        "self-code-column-missing",
        "self-code-column-taken",
        "self-code-column-taken",
        "self-code-column-twice",
        "self-code-column-missing",
    ]


def test_the_nearest_title_is_offered() -> None:
    with pytest.raises(DataError, match="Närmast: dag"):
        read({"occasion": ["start"], "dag": [1], "a": [3]}, "dagg")


@pytest.mark.parametrize("title", ["participant", "Deltagare"])
def test_participants_are_refused(title: str) -> None:
    frame = {title: ["p1"], "occasion": ["start"], "namn": ["Zyxel"], "dag": [1], "a": [3]}
    assert refused(frame) == ["self-code-with-participant"]


def test_forms_of_some_respondents_keep_their_own_codes() -> None:
    frame = {"occasion": ["start"] * 3, "respondent": ["mentor", "deltagare", "mentor"], "a": [3, 4, 5]}
    found = read(frame | {"namn": ["x", "y", "z"], "dag": [1, 2, 3]}, instrument=BOTH).of(["mentor"])
    assert found.elements == (("x", "1"), ("z", "3"))
    assert found.forms.values("a").tolist() == [3, 5]


def test_rows_of_an_earlier_version_keep_their_codes() -> None:
    older = definition([item("a"), item("b")])
    newer = definition([item("a"), item("c")], version="2.0.0").with_origin(earlier=[older])
    frame = {"occasion": ["start"] * 3, "version": ["2.0.0", "1.0.0", "2.0.0"], "a": [3, 4, 5], "namn": ["x", "y", "z"]}
    found = read(frame, "namn", instrument=newer)
    assert found.elements == (("x",), ("y",), ("z",))
    assert found.forms.values("a").tolist() == [3, 4, 5]


def test_workbooks_and_delimited_files_are_read_as_any(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["occasion", "namn", "dag", "a"], ["start", "x", 7, 3], [None] * 4, ["start", "y", 8, 4]):
        book.active.append(row)
    book.save(tmp_path / "svar.xlsx")
    text = tmp_path / "svar.csv"
    text.write_text("namn;dag;a;occasion\nx;7;3;start\n\ny;8;4;start\n", encoding="utf-8")
    for file in (tmp_path / "svar.xlsx", text):
        found = read_self_coded(file, definition(), elements=["namn", "dag"])
        assert found.elements == (("x", "7"), ("y", "8"))
        assert len(found.forms.source.sha256) == 64


MAP = """
ignore = ["namn"]
[columns]
occasion = { value = "start" }
[groups]
team = "Lag"
[items]
a = "Hur går det?"
[rows]
"Klar" = ["ja"]
"""


def test_by_a_map_rows_that_are_left_out_take_their_codes_along() -> None:
    frame = {"namn": ["x", "y", "z"], "dag": [1, 2, 3], "Lag": ["A", "B", "A"], "Hur går det": [3, 4, 5]}
    found = read(frame | {"Klar": ["ja", "nej", "ja"]}, mapping=parse_map(MAP, name="karta.toml"))
    assert found.elements == (("x", "1"), ("z", "3"))
    assert found.forms.keys["team"].to_list() == ["A", "A"]
    assert len(found.forms.source.map_sha256) == 64


def test_by_a_map_problems_are_said_in_their_words() -> None:
    frame = {"namn": ["x"], "dag": ["1"], "Lag": ["A"], "Hur går det": ["55"], "Klar": ["ja"]}
    with pytest.raises(DataError) as error:
        read(frame, mapping=parse_map(MAP, name="karta.toml"))
    assert error.value.problems[0].facts["column"] == "Hur går det"


def test_what_a_map_reads_is_no_element() -> None:
    frame = {"namn": ["x"], "dag": ["1"], "Lag": ["A"], "Hur går det": ["5"], "Klar": ["ja"]}
    mapping = parse_map(MAP, name="karta.toml")
    assert refused(frame, "Lag", "klar", mapping=mapping) == ["self-code-column-taken"] * 2
    with pytest.raises(DefinitionError):
        read(frame, mapping=mapping, instrument=definition([item("b")]))


@pytest.mark.parametrize("participant", ['"Kod"', '{ value = "p1" }'])
def test_a_map_that_names_participants_is_refused(participant: str) -> None:
    mapping = parse_map(MAP.replace("[columns]", f"[columns]\nparticipant = {participant}"), name="karta.toml")
    frame = {"namn": ["x"], "dag": ["1"], "Lag": ["A"], "Hur går det": ["5"], "Klar": ["ja"], "Kod": ["p1"]}
    if "value" in participant:
        del frame["Kod"]
    assert refused(frame, mapping=mapping) == ["self-code-with-participant"]

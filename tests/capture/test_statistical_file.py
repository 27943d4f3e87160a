"""Files of SPSS and Stata that others wrote, that are damaged, or that say what cannot be.

What we write ourselves is read back in ``tests/exchange/test_labelled_data.py``.
"""

import io
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from unittest.mock import patch

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from progression.capture import Forms, read_table, statistical_file, statistical_parser
from progression.capture.statistical_file import is_labelled, open_labelled
from progression.capture.statistical_parser import ParsedFile, parse, parse_here
from progression.capture.table import MAX_COLUMNS, RawTable
from progression.definition import MISSING_CODES, parse_instrument
from progression.errors import DataError

ENDINGS: Final = (".sav", ".dta")
FIRST_VARIABLE: Final = 176  # of an SPSS file: after its header of that length

PROV = parse_instrument(
    """
id = "prov"
version = "1.2.0"
title = { sv = "Prov" }
licence = "CC0-1.0"

[scales.betyg]
type = "ordinal"
range = [1, 5]
missing = [{ code = 98, label = { sv = "vet ej" }, reason = "dont_know" }]

[scales.del]
type = "number"
range = [0, 1]
step = 0.1

[scales.dag]
type = "date"

[[items]]
id = "hur-mar"
label = { sv = "Hälsa" }
question = { sv = "Hur mår du?" }
respondents = ["participant", "mentor"]
scale = "betyg"

[[items]]
id = "andel"
label = { sv = "Andel" }
respondents = ["participant", "mentor"]
scale = "del"

[[items]]
id = "dag"
label = { sv = "Dag" }
respondents = ["participant", "mentor"]
scale = "dag"
""",
    name="prov",
)


def made(folder: Path, ending: str, columns: Mapping[str, Any], **more: Any) -> bytes:
    """A file as somebody else's program might write it."""
    path = folder / f"svar{ending}"
    write: Callable[..., None] = pyreadstat.write_sav if ending == ".sav" else pyreadstat.write_dta
    write(pd.DataFrame(columns), str(path), **more)
    return path.read_bytes()


def table_of(content: bytes, **options: Any) -> RawTable:
    """The table in it, taken apart in this process: one of its own takes a second."""
    with patch.object(statistical_file, "parse", lambda given, ending, **_: parse_here(given, ending)):
        return open_labelled(content, PROV, name="svar", **options)


def forms_of(content: bytes, **options: Any) -> Forms:
    """The forms in it."""
    return read_table(table_of(content), PROV, **options)


def refused(content: bytes) -> str:
    """Why it is refused."""
    with pytest.raises(DataError) as raised:
        open_labelled(content, PROV, name="svar")
    assert raised.value.problems[0].part("found", "sv")
    return raised.value.problems[0].code


@pytest.fixture(params=ENDINGS)
def ending(request: pytest.FixtureRequest) -> str:
    """Each kind of file."""
    return str(request.param)


def test_a_file_is_known_by_how_it_begins(tmp_path: Path, ending: str) -> None:
    assert is_labelled(made(tmp_path, ending, {"a": [1.0]})[:12])
    assert not is_labelled(b"participant,occasion")
    assert not is_labelled(b"")


# ---------------------------------------------------------------- files of others


def test_keys_in_numbers_are_read_by_their_labels(tmp_path: Path, ending: str) -> None:
    columns = {"deltagare": ["p1", "p2"], "tillf": [1.0, 2.0], "svarande": [1.0, 1.0], "HUR_MAR": [4.0, 98.0]}
    content = made(
        tmp_path,
        ending,
        columns,
        column_labels={"tillf": "Tillfälle"},
        variable_value_labels={"tillf": {1.0: "Start", 2.0: "Avslut"}, "svarande": {1.0: "Mentor"}},
    )
    forms = forms_of(content)
    assert forms.keys["participant"].tolist() == ["p1", "p2"]
    assert forms.keys["occasion"].tolist() == ["start", "exit"]
    assert forms.keys["respondent"].tolist() == ["mentor", "mentor"]
    assert forms.codes[:, 0].tolist() == [4, MISSING_CODES["dont_know"]]


def test_an_item_may_be_known_by_its_question_and_a_group_by_its_name(tmp_path: Path, ending: str) -> None:
    columns = {"participant": ["p"], "occasion": ["start"], "respondent": ["mentor"], "v12": [5.0], "x": ["man"]}
    content = made(tmp_path, ending, columns, column_labels={"v12": "Hur mår du?", "x": "Kön"})
    forms = forms_of(content)
    assert forms.codes[0, 0] == 5
    assert forms.keys["kon"].tolist() == ["man"]


def test_a_name_that_is_known_goes_before_a_label(tmp_path: Path, ending: str) -> None:
    content = made(tmp_path, ending, {"andel": [0.5], "nytt": [1.0]}, column_labels={"andel": "Dag", "nytt": "Okänd"})
    assert table_of(content).columns == ("andel", "nytt")


def test_an_unknown_group_keeps_its_name_and_a_known_one_is_found_by_its_label(tmp_path: Path, ending: str) -> None:
    content = made(tmp_path, ending, {"bo_stad": ["x"]}, column_labels={"bo_stad": "Bo-stad"})
    assert table_of(content).columns == ("bo_stad",)
    assert table_of(content, groups=["Bo-stad"]).columns == ("Bo-stad",)


def test_whole_numbers_beside_missing_ones_stay_what_they_are(tmp_path: Path) -> None:
    """A frame of pyreadstat's would have 0 where Stata has nothing and another row has a letter."""
    values = np.array([4, "a", None], object)
    content = made(
        tmp_path,
        ".dta",
        {"hur_mar": values},
        missing_user_values={"hur_mar": ["a"]},
        variable_value_labels={"hur_mar": {"a": "vet ej"}},
    )
    assert table_of(content).text(0).to_pylist() == ["4", "vet ej", ""]


def test_a_letter_without_a_label_is_blank_in_somebody_elses_file(tmp_path: Path) -> None:
    content = made(tmp_path, ".dta", {"hur_mar": np.array([4, "c"], object)}, missing_user_values={"hur_mar": ["c"]})
    assert table_of(content).text(0).to_pylist() == ["4", ""]


def test_single_precision_reads_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "enkel.dta"
    pd.DataFrame({"andel": np.array([0.1, 0.7, 1.0], np.float32)}).to_stata(path, write_index=False, version=118)
    assert table_of(path.read_bytes()).text(0).to_pylist() == ["0.1", "0.7", "1"]


@pytest.mark.parametrize("shown", ["DATE11", "ADATE10", "EDATE10", "SDATE10", "DATETIME20"])
def test_spss_dates_are_dates_however_they_are_shown(tmp_path: Path, shown: str) -> None:
    seconds = (20_468 + 141_428) * 86_400.0 + (3_600 if shown.startswith("DATETIME") else 0)
    content = made(tmp_path, ".sav", {"dag": [seconds, np.nan]}, variable_format={"dag": shown})
    assert table_of(content).text(0).to_pylist() == ["2026-01-15", ""]


@pytest.mark.parametrize("shown", ["%td", "%tdCCYY-NN-DD", "%d", "%tc"])
def test_stata_dates_are_dates_however_they_are_shown(tmp_path: Path, shown: str) -> None:
    days = 20_468.0 + 3_653
    value = days * 86_400_000 + 3_600_000 if shown == "%tc" else days
    content = made(tmp_path, ".dta", {"dag": [value]}, variable_format={"dag": shown})
    assert table_of(content).text(0).to_pylist() == ["2026-01-15"]


def test_a_date_beyond_the_calendar_is_shown_as_a_number(tmp_path: Path) -> None:
    content = made(tmp_path, ".dta", {"dag": [1e9]}, variable_format={"dag": "%td"})
    assert table_of(content).text(0).to_pylist() == ["1000000000"]


def test_rows_are_numbered_as_the_programs_number_them(tmp_path: Path, ending: str) -> None:
    columns = {
        "participant": ["p1", "p2"],
        "occasion": ["start"] * 2,
        "respondent": ["mentor"] * 2,
        "hur_mar": [1.0, 7.0],
    }
    with pytest.raises(DataError) as raised:
        forms_of(made(tmp_path, ending, columns))
    (problem,) = raised.value.problems
    assert (problem.code, problem.facts["rows"]) == ("answer-out-of-range", [2])


def test_what_the_file_says_it_holds_is_checked(tmp_path: Path) -> None:
    columns = {"participant": ["p1"], "occasion": ["start"], "respondent": ["mentor"], "hur_mar": [1.0]}
    said = {".sav": {"note": "progression:annat@1.0.0"}, ".dta": {"file_label": "progression:annat@1.0.0 Annat"}}
    for kind, more in said.items():
        content = made(tmp_path, kind, columns, **more)
        assert table_of(content).declared == "annat@1.0.0"
        with pytest.raises(DataError) as raised:
            forms_of(content)
        assert raised.value.problems[0].code == "wrong-instrument"
    assert table_of(made(tmp_path, ".sav", columns, file_label="Prov", note="hej")).declared is None


# ---------------------------------------------------------------- damaged files


def test_a_file_that_ends_too_early_is_refused(tmp_path: Path, ending: str) -> None:
    content = made(tmp_path, ending, {"participant": ["p1"] * 50, "hur_mar": [1.0] * 50})
    for size in (4, 100, len(content) // 2, len(content) - 20):
        assert refused(content[:size]) == "not-a-table"


def test_a_stata_file_without_its_end_is_refused_though_all_answers_are_there(tmp_path: Path) -> None:
    content = made(tmp_path, ".dta", {"participant": ["p1"], "hur_mar": [1.0]})
    with pytest.raises(ValueError, match="ends too early"):
        parse_here(content[:-1], ".dta")


def test_a_file_that_the_parser_dies_of_is_refused(tmp_path: Path) -> None:
    """A variable whose type is negative: ReadStat writes where it must not."""
    content = bytearray(made(tmp_path, ".sav", {"participant": ["p1"], "hur_mar": [1.0]}))
    record, _ = struct.unpack_from("<2i", content, FIRST_VARIABLE)
    assert record == 2
    content[FIRST_VARIABLE + 4] = 255
    assert refused(bytes(content)) == "not-a-table"


def test_a_file_that_claims_more_rows_than_it_has_bytes_is_refused(tmp_path: Path) -> None:
    """Before room is made for them: 16 million rows."""
    content = made(tmp_path, ".dta", {"participant": ["p1"], "hur_mar": [1.0]}, version=14)
    place = content.index(b"<N>") + 3
    claiming = content[: place + 3] + b"\x01" + content[place + 4 :]
    with pytest.raises(ValueError, match="more answers than the file has bytes"):
        parse_here(claiming, ".dta")
    assert refused(claiming) == "not-a-table"


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    content = made(tmp_path, ".sav", {f"v{k}": [1.0] for k in range(MAX_COLUMNS + 1)})
    assert refused(content) == "too-many-columns"


def test_a_parser_that_does_not_come_to_an_end_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(statistical_parser, "MAX_SECONDS", 0.001)
    assert refused(made(tmp_path, ".sav", {"a": [1.0]})) == "not-a-table"


def test_a_parser_that_says_nothing_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    silent = subprocess.CompletedProcess[bytes]([], 0, b"", b"")
    monkeypatch.setattr(statistical_parser.subprocess, "run", lambda *_, **__: silent)
    assert refused(made(tmp_path, ".sav", {"a": [1.0]})) == "not-a-table"


# ---------------------------------------------------------------- the process of its own


def test_what_comes_back_from_the_process_is_what_was_parsed_there(tmp_path: Path, ending: str) -> None:
    texts = ["åäö", "", "rad 1\nrad 2", 'Säger "ja"']
    columns = {"s": texts, "n": [1.0, np.nan, 0.1, -5.0], "tom": [np.nan] * 4}
    more: dict[str, Any] = {"note": ["ett", "två"]} if ending == ".sav" else {"missing_user_values": {"n": ["b"]}}
    if ending == ".dta":
        columns["n"] = np.array([1.0, None, "b", -5.0], object)
    labels = {"n": {1.0: "ja", **({"b": "nej"} if ending == ".dta" else {})}}
    content = made(tmp_path, ending, columns, file_label="Prov", variable_value_labels=labels, **more)
    there, here = parse(content, ending, name="svar"), parse_here(content, ending)
    assert there == here
    for far, near in zip(there.variables, here.variables, strict=True):
        assert far.places.tolist() == near.places.tolist()
        assert dict(far.labels) == dict(near.labels)
    assert isinstance(there, ParsedFile)
    assert [there.variables[0].distinct[place] for place in there.variables[0].places] == texts
    assert there.variables[2].places.tolist() == [-1] * 4


def test_the_process_reads_its_input_and_writes_its_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    content, output = made(tmp_path, ending, {"s": ["a", "a"], "n": [1.0, np.nan]}), io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["-c", ending])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=output))
    statistical_parser.main()
    found = statistical_parser._unpacked(output.getvalue())
    assert found == parse_here(content, ending)
    assert [each.places.tolist() for each in found.variables] == [[0, 0], [0, -1]]

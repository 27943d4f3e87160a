"""``progression score``: the scores, from every kind of source and in every shape."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

Run = Callable[..., Any]

KUNSKAP = "participant occasion date respondent funktionsnedsattning stod arbetsterapeut bedomning"
SVAR = ["p1 start 2026-01-15 staff 4 4 3 5", "p1 exit 2026-06-15 staff 6 98 7 8", "p2 start  staff 6 98  8"]


@pytest.fixture
def forms(write_forms: Run) -> Path:
    """The worked examples of the shipped instrument: 4.0, 7.0, and too few answers."""
    return write_forms(KUNSKAP, *SVAR)


def test_scores_come_out_one_row_per_form(run: Run, forms: Path) -> None:
    """(4 + 4 + 3 + 5) / 4; (6 + 7 + 8) / 3 without "vet ej"; two answers of four are one too few."""
    assert run("score", forms, "-i", "kunskap", "--json").data == {
        "forms": 3,
        "missing": {"kunskap": 1},
        "scores": [
            {"participant": "p1", "occasion": "start", "date": "2026-01-15", "respondent": "staff", "kunskap": 4.0},
            {"participant": "p1", "occasion": "exit", "date": "2026-06-15", "respondent": "staff", "kunskap": 7.0},
            {"participant": "p2", "occasion": "start", "date": None, "respondent": "staff", "kunskap": None},
        ],
    }


def test_a_program_behind_a_pipe_gets_csv(run: Run, forms: Path) -> None:
    scored = run("score", forms, "-i", "kunskap")
    assert list(csv.reader(io.StringIO(scored.out))) == [
        ["participant", "occasion", "date", "respondent", "kunskap"],
        ["p1", "start", "2026-01-15", "staff", "4.0"],
        ["p1", "exit", "2026-06-15", "staff", "7.0"],
        ["p2", "start", "", "staff", ""],
    ]


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("sv", "Deltagare", ["p1", "avslut", "2026-06-15", "personal", "7,0"]),
        ("en", "Participant", ["p1", "exit", "2026-06-15", "staff", "7.0"]),
    ],
)
def test_a_person_at_a_screen_gets_a_table(
    forms: Path, tmp_path: Path, language: str, title: str, words: list[str]
) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "progression_cli", "score", str(forms), "-i", "kunskap", "--lang", language],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
        env=os.environ | {"COLUMNS": "120", "TERM": "dumb"},
    ) as process:
        os.close(theirs)
        shown = _everything(ours)
    assert process.returncode == 0
    assert [line for line in shown.splitlines() if all(word in line for word in words)] != []
    assert title in shown


def test_a_screen_gets_the_first_forms_and_is_told_how_many_there_are(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    shown = run("score", sample / "kunskap.csv", "-i", "kunskap")
    assert sum("personal-" in line for line in shown.out.splitlines()) == 20
    assert "20 av 81 formulär" in shown.out


def _everything(terminal: int) -> str:
    """All that is written to a terminal until its last writer leaves."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # how Linux says that nobody is left at the other end
            part = b""
        if not part:
            os.close(terminal)
            return b"".join(parts).decode()
        parts.append(part)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_standard_input_is_a_source_like_any_file(run: Run, forms: Path, tmp_path: Path, ending: str) -> None:
    frame = pd.read_csv(forms)
    kept = tmp_path / f"svar{ending}"
    writers = {".csv": frame.to_csv, ".xlsx": frame.to_excel, ".parquet": frame.to_parquet}
    writers[ending](kept, index=False)
    asked = ("-i", "kunskap", "--json")
    piped = run("score", "-", *asked, stdin=kept.read_bytes())
    assert [row["kunskap"] for row in piped.data["scores"]] == [4.0, 7.0, None]
    assert piped.data == run("score", kept, *asked).data


def test_standard_input_without_anything_is_an_empty_file(run: Run) -> None:
    scored = run("score", "-", "-i", "kunskap", "--json")
    assert (scored.code, scored.problems) == (1, ["file-empty"])


def test_an_instrument_may_be_given_by_its_path(
    run: Run, own_instrument: Run, write_forms: Run, tmp_path: Path
) -> None:
    own_instrument(tmp_path / "egna")
    forms = write_forms("participant occasion styrka", "p1 start 41")
    for name in ("egna/prov", "egna/prov/instrument.toml", tmp_path / "egna" / "prov"):
        scored = run("score", forms, "-i", name, "--json")
        assert scored.data["scores"][0]["styrka"] == 41.0
        assert scored.document["provenance"]["instrument"] == "prov@1.0.0"


def test_an_instrument_of_the_project_is_used_by_its_id(
    run: Run, own_instrument: Run, write_forms: Run, tmp_path: Path
) -> None:
    own_instrument(tmp_path / "instruments")
    (tmp_path / "progression.toml").touch()
    forms = write_forms("participant occasion styrka", "p1 start 41")
    assert run("score", forms, "-i", "prov", "--json").data["scores"][0]["styrka"] == 41.0


def test_only_the_scores_asked_for_come_out_in_that_order(run: Run, forms: Path) -> None:
    scored = run("score", forms, "-i", "kunskap", "--score", "stod", "--score", "kunskap", "--json").data
    assert list(scored["scores"][0])[4:] == ["stod", "kunskap"]
    assert [row["stod"] for row in scored["scores"]] == [4.0, None, None]
    assert scored["missing"] == {"stod": 2, "kunskap": 1}


def test_an_opt_in_score_comes_out_only_when_asked_for(run: Run, sample: Path) -> None:
    silent = run("score", sample / "bip.csv", "-i", "bip", "--json").data
    assert "sammanvagt" not in silent["scores"][0]
    asked = run("score", sample / "bip.csv", "-i", "bip", "--score", "sammanvagt", "--json").data
    values = [row["sammanvagt"] for row in asked["scores"]]
    assert asked["missing"]["sammanvagt"] == values.count(None) < len(values)


def test_an_unknown_score_is_a_wrong_command_line(run: Run, forms: Path) -> None:
    scored = run("score", forms, "-i", "kunskap", "--score", "stöd", "--score", "nej")
    assert (scored.code, scored.out) == (2, "")
    assert "--score stöd   [score-unknown]" in scored.err
    assert "--score nej   [score-unknown]" in scored.err
    assert "Närmast: stod." in scored.err


def test_a_group_column_of_ones_own_must_be_named(run: Run, write_forms: Run) -> None:
    forms = write_forms("participant occasion lag stod", "p1 start blå 3")
    refused = run("score", forms, "-i", "kunskap", "--json")
    assert (refused.code, refused.problems) == (1, ["unknown-column"])
    row = run("score", forms, "-i", "kunskap", "--group", "lag", "--json").data["scores"][0]
    assert row["lag"] == "blå"


def test_an_occasion_of_ones_own_must_be_named(run: Run, write_forms: Run) -> None:
    forms = write_forms("participant occasion stod", "p1 start 3", "p1 vecka12 4")
    refused = run("score", forms, "-i", "kunskap", "--json")
    assert (refused.code, refused.problems) == (1, ["unknown-occasion"])
    scored = run("score", forms, "-i", "kunskap", "--occasion", "vecka12", "--json").data
    assert [row["occasion"] for row in scored["scores"]] == ["start", "vecka12"]


def test_answers_off_the_scale_can_be_counted_as_missing(run: Run, write_forms: Run) -> None:
    forms = write_forms("participant occasion stod", "p1 start 3", "p2 start 12", "p3 start hej")
    refused = run("score", forms, "-i", "kunskap", "--score", "stod", "--json")
    assert (refused.code, refused.problems) == (1, ["answer-out-of-range", "unknown-label"])
    scored = run("score", forms, "-i", "kunskap", "--score", "stod", "--invalid", "count", "--json").data
    assert scored["missing"] == {"stod": 2}
    assert [row["stod"] for row in scored["scores"]] == [3.0, None, None]


def test_what_becomes_of_answers_off_the_scale_is_one_of_two_words(run: Run, forms: Path) -> None:
    scored = run("score", forms, "-i", "kunskap", "--invalid", "ignore", "--json")
    assert (scored.code, scored.problems) == (2, ["option-value"])


def test_scores_of_a_provisional_instrument_say_that_they_are(run: Run, sample: Path) -> None:
    notes = run("score", sample / "bip.csv", "-i", "bip", "--json").document["notes"]
    assert any("preliminära" in note for note in notes)


def test_rows_left_out_are_told(run: Run, write_forms: Run) -> None:
    forms = write_forms("participant occasion stod", "p1 start 3", "  ", "p2 start 4")
    scored = run("score", forms, "-i", "kunskap", "--json")
    assert scored.data["forms"] == 2
    assert any(note.startswith("1 ") and "tomma rader" in note for note in scored.document["notes"])

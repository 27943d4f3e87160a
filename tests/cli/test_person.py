"""``progression person``: one participant, now against start."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SERIES = ["item", "respondent", "points", "change", "change_low", "change_high", "verdict"]
BIP = "participant occasion date respondent halsa mal"
ONE = [
    "D-17 start 2026-01-15 participant 2 3",
    "D-17 start 2026-01-15 mentor 3 3",
    "D-17 exit 2026-06-15 participant 4 98",
    "D-17 exit 2026-06-15 mentor 3 5",
    "D-18 start 2026-01-15 participant 1 1",
]


@pytest.fixture
def forms(write_forms: Run) -> Path:
    """Two occasions of one participant by both respondents, and somebody else."""
    return write_forms(BIP, *ONE)


def test_the_series_hold_every_point_and_the_change_from_the_first_to_the_last(run: Run, forms: Path) -> None:
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "halsa", "--json").data
    own, mentors = data["series"]
    assert all(set(SERIES) <= set(each) for each in data["series"])
    assert (own["item"], own["respondent"], own["change"]) == ("halsa", "participant", 2.0)
    assert own["points"] == [
        {"occasion": "start", "date": "2026-01-15", "value": 2.0, "missing": None},
        {"occasion": "exit", "date": "2026-06-15", "value": 4.0, "missing": None},
    ]
    assert (mentors["respondent"], mentors["change"]) == ("mentor", 0.0)


def test_gaps_are_the_participants_answer_less_the_mentors(run: Run, forms: Path) -> None:
    gaps = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "halsa", "--json").data["gaps"]
    found = [(gap["item"], gap["date"], gap["participant"], gap["mentor"], gap["gap"]) for gap in gaps]
    assert found == [("halsa", "2026-01-15", 2.0, 3.0, -1.0), ("halsa", "2026-06-15", 4.0, 3.0, 1.0)]


def test_a_missing_answer_keeps_its_reason_and_is_no_number(run: Run, forms: Path) -> None:
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "mal", "--json").data
    assert [(point["value"], point["missing"]) for point in data["series"][0]["points"]] == [
        (3.0, None),
        (None, "dont_know"),
    ]
    assert (data["series"][0]["change"], data["series"][0]["verdict"]) == (None, "needs_two")


def test_without_a_reliability_nobody_is_called_improved(run: Run, forms: Path) -> None:
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--json").data
    rated = [each for each in data["series"] if each["change"] is not None]
    assert rated
    assert {each["verdict"] for each in rated} == {"no_reliability"}
    assert {each["change_low"] for each in rated} == {None}


def test_with_constants_the_change_has_its_band_and_its_verdict(
    run: Run, own_instrument: Run, write_forms: Run, tmp_path: Path
) -> None:
    """1.96 · 7.5 · √(2 · 0.2) = 9.2971 points of measurement error: +15 is beyond it, +9 is not."""
    own_instrument(tmp_path)
    forms = write_forms("participant occasion styrka", "a start 20", "a exit 35", "b start 20", "b exit 29")
    asked = ("-i", "prov/instrument.toml", "--json", "--participant")
    first = run("person", forms, *asked, "a")
    (series,) = first.data["series"]
    assert (series["change"], series["verdict"]) == (15.0, "improved")
    assert (series["change_low"], series["change_high"]) == pytest.approx((15 - 9.2971, 15 + 9.2971), abs=5e-5)
    assert [constant["kind"] for constant in first.document["provenance"]["constants"]][:2] == ["reliability", "sd"]
    (series,) = run("person", forms, *asked, "b").data["series"]
    assert (series["change"], series["verdict"]) == (9.0, "unchanged")


@pytest.mark.parametrize(
    ("language", "words", "change"),
    [("sv", ["Kan hantera sin hälsa", "Deltagare"], "+2"), ("en", ["health", "Participant"], "+2")],
)
def test_the_table_shows_start_now_and_change(
    run: Run, forms: Path, language: str, words: list[str], change: str
) -> None:
    shown = run("person", forms, "-i", "bip", "--participant", "D-17", "--score", "halsa", "--lang", language)
    assert shown.code == 0
    cells = [cell.strip() for cell in shown.row(*words).split("│")]
    assert cells[3:6] == ["2", "4", change]


def test_the_notes_stand_on_stderr_in_the_language(run: Run, forms: Path) -> None:
    asked = ("person", forms, "-i", "bip", "--participant", "D-17")
    swedish, english = run(*asked), run(*asked, "--lang", "en")
    assert "preliminära" in swedish.err
    assert "provisional" in english.err
    assert "•" not in swedish.out + english.out


def test_nobody_else_is_in_the_result(run: Run, forms: Path) -> None:
    shown = run("person", forms, "-i", "bip", "--participant", "D-17", "--json")
    assert "D-18" not in shown.out
    assert shown.data["participant"] == "D-17"


def test_an_unknown_participant_is_an_error_that_names_nobody(run: Run, forms: Path) -> None:
    shown = run("person", forms, "-i", "bip", "--participant", "d-17")
    assert (shown.code, shown.out) == (1, "")
    assert "[unknown-participant]" in shown.err
    assert "antal deltagare: 2" in shown.err
    assert "D-1" not in shown.err


def test_a_new_mentor_is_told(run: Run, write_forms: Run) -> None:
    forms = write_forms(
        "participant occasion date respondent mentor halsa",
        "D-17 start 2026-01-15 participant m1 2",
        "D-17 exit 2026-06-15 participant m2 2",
    )
    data = run("person", forms, "-i", "bip", "--participant", "D-17", "--json").data
    assert [change["date"] for change in data["mentor_changes"]] == ["2026-06-15"]

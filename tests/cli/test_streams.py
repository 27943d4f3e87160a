"""What is the same for every command: its streams, its quiet, and the one shape of its JSON."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

COMMANDS: dict[str, list[str]] = {
    "instruments list": [],
    "instruments show": ["bip"],
    "instruments check": [],
    "template": ["bip", "-o", "mall.xlsx", "--force"],
    "score": ["{}/bip.csv", "-i", "bip"],
    "person": ["{}/bip.csv", "-i", "bip", "--participant", "exempel-003"],
    "change": ["{}/bip.csv", "-i", "bip", "--from", "start", "--to", "avslut", "--by", "kon"],
    "individual": [
        *("{}/bip.csv", "-i", "bip", "--from", "start", "--to", "avslut", "--score", "halsa"),
        *("-o", "individ.csv", "--force"),
    ],
    "subgroups": [
        *("{}/bip.csv", "-i", "bip", "--from", "start", "--to", "avslut", "--score", "halsa"),
        *("--by", "kon", "--post-hoc", "insats"),
    ],
    "trend": ["{}/bip.csv", "-i", "bip", "--by", "kon", "--score", "halsa", "--score", "natverk"],
    "waves": ["{}/bip.csv", "-i", "bip", "--score", "halsa", "--respondent", "mentor"],
    "quality": ["{}/bip.csv", "-i", "bip", "--score", "sammanvagt", "--from", "start", "--to", "avslut"],
    "indicators": [
        *("{}/nns-personal.csv", "-i", "nns-personal", "--period", "2020-11-01/2021-10-31"),
        *("--previous", "2019-11-01/2020-10-31", "--against", "riket-2021"),
    ],
}
ABOUT_ONE = [
    "instruments show",
    "template",
    "score",
    "person",
    "change",
    "individual",
    "trend",
    "waves",
    "quality",
    "indicators",
]
ABOUT_GROUPS = [
    "change",
    "trend",
    "waves",
    "indicators",
    "agreement",
    "compare",
    "controlled",
    "quality",
    "stepped",
    "subgroups",
    "to-work",
]


def asked(command: str, sample: Path) -> list[str]:
    """A command line that goes well, however often it is given."""
    return [*command.split(), *(word.format(sample) for word in COMMANDS[command])]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_result_as_json_has_one_shape(run: Run, sample: Path, command: str) -> None:
    done = run(*asked(command, sample), "--json", "--quiet")
    assert (done.code, done.err) == (0, "")
    methods = ["methods"] if command in ABOUT_GROUPS else []
    assert list(done.document) == ["ok", "data", "notes", "provenance", *methods]
    assert done.document["ok"] is True
    assert isinstance(done.data, dict)
    assert all(isinstance(note, str) for note in done.document["notes"])


@pytest.mark.parametrize("command", COMMANDS)
def test_json_names_the_engine(run: Run, sample: Path, command: str) -> None:
    assert run(*asked(command, sample), "--json").document["provenance"]["progression"] == version("progression")


@pytest.mark.parametrize("command", ABOUT_ONE)
def test_json_names_the_instrument_and_its_constants(run: Run, sample: Path, command: str) -> None:
    provenance = run(*asked(command, sample), "--json").document["provenance"]
    assert list(provenance) == [
        *("progression", "instrument", "constants", "data", "reference", "definition", "engine", "manifest")
    ]
    assert provenance["instrument"] == ("nns-personal@0.1.0" if command == "indicators" else "bip@0.1.0")
    assert provenance["constants"] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_quiet_takes_the_talk_away_and_leaves_the_result(run: Run, sample: Path, command: str) -> None:
    usual, quiet = run(*asked(command, sample)), run(*asked(command, sample), "--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out == usual.out


@pytest.mark.parametrize("command", ["person", "change", "trend", "waves", "quality", "indicators"])
def test_notes_stand_on_stderr_and_in_the_json_and_nowhere_else(run: Run, sample: Path, command: str) -> None:
    usual = run(*asked(command, sample))
    notes = run(*asked(command, sample), "--json").document["notes"]
    assert notes
    assert usual.err.splitlines() == [f"• {note}" for note in notes]
    assert [note for note in notes if note in usual.out] == []


@pytest.mark.parametrize("command", ["change", "trend", "waves", "quality", "indicators", "person"])
def test_what_must_be_known_of_a_result_is_told_when_it_goes_to_a_file(run: Run, sample: Path, command: str) -> None:
    notes = run(*asked(command, sample), "--json").document["notes"]
    said = run(*asked(command, sample), "-o", "ut.csv").err
    assert [note for note in notes if note not in said] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_language_changes_words_and_no_number(run: Run, sample: Path, command: str) -> None:
    swedish, english = (run(*asked(command, sample), "--json", "--lang", each).data for each in ("sv", "en"))
    assert list(numbers(swedish)) == list(numbers(english))


def numbers(value: Any) -> Any:
    """Every number in a document, in order."""
    if isinstance(value, dict):
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, list):
        for each in value:
            yield from numbers(each)
    elif isinstance(value, int | float):
        yield value


@pytest.mark.parametrize("command", COMMANDS)
def test_what_goes_well_is_told_without_an_english_word_for_an_error(run: Run, sample: Path, command: str) -> None:
    done = run(*asked(command, sample))
    assert done.code == 0
    assert [word for word in ("Traceback", "Warning", "None", "nan") if word in done.out + done.err] == []

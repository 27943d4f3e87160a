"""``progression instruments``: which definitions there are, one of them whole, whether they hold, where they lie."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from progression.definition import bundled_folder

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["Besvaras av", "Kunskapsskattning 1–10", "deltagare, mentor", "styrelse", "preliminärt"]),
        ("en", ["Answered by", "Knowledge rating 1–10", "participant, mentor", "board", "provisional"]),
    ],
)
def test_the_list_is_a_table_in_the_language_asked_for(run: Run, language: str, words: list[str]) -> None:
    listed = run("instruments", "list", "--lang", language)
    assert (listed.code, listed.err) == (0, "")
    assert [word for word in words if word not in listed.out] == []


def test_the_list_is_in_swedish_when_no_language_is_asked_for(run: Run) -> None:
    assert run("instruments", "list").out == run("instruments", "list", "--lang", "sv").out


def test_the_list_as_json_has_every_instrument_that_ships(run: Run) -> None:
    listed = run("instruments", "list", "--json").data["instruments"]
    assert {each["id"] for each in listed} == {file.parent.name for file in bundled_folder().glob("*/instrument.toml")}
    assert {tuple(each) for each in listed} == {("id", "version", "title", "respondents", "provisional")}
    bip = next(each for each in listed if each["id"] == "bip")
    assert bip["respondents"] == ["participant", "mentor"]
    assert bip["provisional"] is True


def test_the_list_as_json_is_titled_in_the_language_asked_for(run: Run) -> None:
    titles = {each["title"] for each in run("instruments", "list", "--json", "--lang", "en").data["instruments"]}
    assert "NNS indicators: staff of the insats" in titles


def test_an_instrument_as_json_is_the_whole_definition(run: Run) -> None:
    shown = run("instruments", "show", "nns-chefer", "--json")
    items = {item["id"]: item for item in shown.data["items"]}
    assert items["strukturer"]["scale"] == "grad5"
    assert items["strukturer"]["respondents"] == ["manager"]
    assert items["strukturer"]["label"].startswith("Det finns fasta former")
    options = shown.data["scales"]["grad5"]["options"]
    assert {tuple(option) for option in options} == {("code", "id", "label", "positive", "missing")}
    assert options[3] == {"code": 4, "id": None, "label": "i hög grad", "positive": None, "missing": None}
    assert options[-1] == {"code": 98, "id": None, "label": "vet ej", "positive": None, "missing": "dont_know"}
    assert shown.document["provenance"]["instrument"] == "nns-chefer@0.1.0"


def test_codes_of_a_scale_of_whole_numbers_are_whole_numbers_in_json(run: Run) -> None:
    scale = run("instruments", "show", "kunskap", "--json").data["scales"]["grad10"]
    codes = [option["code"] for option in scale["options"]]
    assert codes == [*range(1, 11), 98]
    assert {type(code) for code in codes} == {int}


def test_an_instrument_is_shown_with_its_items_scales_and_scores(run: Run) -> None:
    shown = run("instruments", "show", "kunskap")
    assert (shown.code, shown.err) == (0, "")
    assert "härlett" in shown.row("stod", "Kunskap om kognitivt stöd i vardagen", "grad10")
    assert "1 låg grad; 10 hög grad; 98 vet ej" in shown.row("grad10", "låg grad")
    assert "3/4" in shown.row("kunskap", "medelvärde", "arbetsterapeut")


def test_an_instrument_is_shown_in_english(run: Run) -> None:
    shown = run("instruments", "show", "kunskap", "--lang", "en")
    assert "inferred" in shown.row("stod", "Knowledge of cognitive support in everyday life")
    assert "98 don't know" in shown.row("grad10", "low degree")
    assert "Frågor" not in shown.out


def test_an_instrument_without_scores_is_shown_without_a_table_of_them(run: Run) -> None:
    shown = run("instruments", "show", "nns-chefer").out
    assert "Skalor" in shown
    assert "Poäng" not in shown


def test_what_ships_holds(run: Run) -> None:
    checked = run("instruments", "check", "--json").data["instruments"]
    assert {each["id"] for each in checked} == {file.parent.name for file in bundled_folder().glob("*/instrument.toml")}
    assert all(each["examples"] >= 2 for each in checked)


def test_checking_says_which_instrument_was_checked_and_how_many_examples_it_has(
    run: Run, own_instrument: Run, tmp_path: Path
) -> None:
    file = own_instrument(tmp_path)
    checked = run("instruments", "check", file)
    assert checked.code == 0
    assert "prov@1.0.0: i sin ordning, 1 exempel räknade." in checked.out + checked.err


def test_checking_takes_a_folder_for_the_file_in_it(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    own_instrument(tmp_path)
    assert run("instruments", "check", "prov", "--json").data["instruments"] == [
        {"id": "prov", "version": "1.0.0", "examples": 1}
    ]


def test_an_example_that_does_not_come_out_is_an_error(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    """The file expects 7 from the answer 8."""
    checked = run("instruments", "check", own_instrument(tmp_path, answer=8))
    assert checked.code == 1
    assert "[example-disagrees]" in checked.err
    assert "Beräkningen ger 8" in checked.err
    assert "Exemplet säger 7" in checked.err


def test_the_faults_of_all_files_are_told_at_once(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    wrong = own_instrument(tmp_path, name="ett", answer=8)
    off = own_instrument(tmp_path, name="tva", answer=61)
    fine = own_instrument(tmp_path, name="tre")
    checked = run("instruments", "check", wrong, fine, off, "inget.toml", "--json")
    assert checked.code == 1
    assert checked.problems == ["example-disagrees", "answer-off-scale", "definition-not-found"]


def test_an_unknown_instrument_is_an_error_that_names_the_nearest(run: Run) -> None:
    shown = run("instruments", "show", "kunskp")
    assert (shown.code, shown.out) == (1, "")
    assert "Närmast: kunskap." in shown.err


def test_an_own_folder_goes_before_what_ships(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    own_instrument(tmp_path / "egna", name="kunskap", version="7.0.0")
    shown = run("instruments", "show", "kunskap", "--instruments", "egna", "--json")
    assert shown.document["provenance"]["instrument"] == "kunskap@7.0.0"
    assert run("instruments", "show", "kunskap", "--json").data["version"] == "1.0.0"


def test_an_own_folder_is_listed_with_what_ships(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    own_instrument(tmp_path / "egna")
    listed = run("instruments", "list", "--instruments", tmp_path / "egna", "--json").data["instruments"]
    assert {"prov", "bip"} < {each["id"] for each in listed}


def test_an_own_folder_that_does_not_exist_is_an_error(run: Run) -> None:
    listed = run("instruments", "list", "--instruments", "egna", "--json")
    assert (listed.code, listed.problems) == (1, ["folder-not-found"])


def test_the_project_folder_holds_own_instruments(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    own_instrument(tmp_path / "instruments")
    (tmp_path / "progression.toml").touch()
    assert run("instruments", "show", "prov", "--json").data["title"] == "Prov på styrka"


def test_a_folder_that_is_no_project_is_not_searched(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    own_instrument(tmp_path / "instruments")
    shown = run("instruments", "show", "prov", "--json")
    assert (shown.code, shown.problems) == (1, ["unknown-instrument"])


def test_the_asked_folder_goes_before_the_project(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    own_instrument(tmp_path / "instruments", version="1.0.0")
    own_instrument(tmp_path / "egna", version="2.0.0")
    (tmp_path / "progression.toml").touch()
    assert run("instruments", "show", "prov", "--instruments", "egna", "--json").data["version"] == "2.0.0"
    assert run("instruments", "show", "prov", "--json").data["version"] == "1.0.0"


def test_the_version_may_be_named_and_must_then_be_the_one_there_is(run: Run) -> None:
    assert run("instruments", "show", "kunskap@1.0.0", "--json").data["version"] == "1.0.0"
    other = run("instruments", "show", "kunskap@9.0.0")
    assert other.code == 1
    assert "[instrument-version-not-found]" in other.err
    assert "kunskap@1.0.0" in other.err


def test_an_instrument_must_lie_in_a_folder_of_its_name(run: Run, own_instrument: Run, tmp_path: Path) -> None:
    own_instrument(tmp_path).parent.rename(tmp_path / "annat")
    shown = run("instruments", "show", "annat/instrument.toml", "--json")
    assert (shown.code, shown.problems) == (1, ["id-is-not-folder"])


def test_help_of_the_group_is_in_swedish_and_has_the_short_flag(run_process: Run) -> None:
    helped = run_process("instruments", "-h")
    assert (helped.code, helped.err) == (0, "")
    assert "Visa den här hjälpen." in helped.out
    assert "Show this message" not in helped.out

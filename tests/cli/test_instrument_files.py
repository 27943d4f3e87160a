"""``instruments new``, ``diff``, ``schema``, ``export`` and ``import``: definitions made, compared, taken elsewhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from progression.definition import bundled_folder, parse_instrument, schema_text

Run = Callable[..., Any]


def test_a_new_instrument_is_whole_and_can_be_used_at_once(run: Run, tmp_path: Path) -> None:
    assert run("instruments", "new", "trivsel", "-o", "mina").code == 0
    assert run("instruments", "check", "mina/trivsel").code == 0
    assert run("template", "mina/trivsel", "-o", "trivsel.xlsx").code == 0
    first = (tmp_path / "mina/trivsel/instrument.toml").read_text(encoding="utf-8").splitlines()[0]
    assert (tmp_path / "mina/trivsel" / first.removeprefix("#:schema ")).resolve().is_file()
    assert (tmp_path / "mina/trivsel/SOURCE.md").is_file()


def test_a_new_instrument_goes_into_the_project(run: Run, tmp_path: Path) -> None:
    (tmp_path / "progression.toml").touch()
    assert run("instruments", "new", "trivsel").code == 0
    assert "trivsel" in [each["id"] for each in run("instruments", "list", "--json").data["instruments"]]


def test_a_new_instrument_goes_into_the_project_from_a_folder_in_it_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "progression.toml").touch()
    (tmp_path / "output").mkdir()
    monkeypatch.chdir(tmp_path / "output")
    made = run("instruments", "new", "trivsel")
    assert (tmp_path / "instruments/trivsel/instrument.toml").is_file()
    assert "../instruments/trivsel" in made.err


def test_a_new_instrument_never_takes_the_place_of_one_that_is_there(run: Run, tmp_path: Path) -> None:
    run("instruments", "new", "trivsel")
    (tmp_path / "trivsel/instrument.toml").write_text("mitt eget", encoding="utf-8")
    assert run("instruments", "new", "trivsel", "--json").problems == ["output-exists"]
    assert (tmp_path / "trivsel/instrument.toml").read_text(encoding="utf-8") == "mitt eget"
    assert run("instruments", "new", "trivsel", "--force").code == 0
    assert (tmp_path / "trivsel/instrument.toml").read_text(encoding="utf-8") != "mitt eget"


@pytest.mark.parametrize("name", ["Trivsel", "tri vsel", "1a", "å", "a" * 61, "../ut"])
def test_an_id_that_is_none_is_refused(run: Run, name: str, listing: Callable[[], Any]) -> None:
    assert run("instruments", "new", name, "--json").problems == ["id-malformed"]
    assert listing() == {}


def test_the_schema_is_printed_or_written(run: Run, tmp_path: Path) -> None:
    assert run("instruments", "schema").out == schema_text()
    assert run("instruments", "schema", "-o", "s.json").code == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["title"] == "progression instrument"


def test_a_difference_says_what_can_be_compared(run: Run, tmp_path: Path) -> None:
    run("instruments", "new", "trivsel", "-o", "a")
    run("instruments", "new", "trivsel", "-o", "b")
    file = tmp_path / "b/trivsel/instrument.toml"
    text = file.read_text(encoding="utf-8").replace("range = [1, 5]", "range = [1, 7]")
    text = text.replace("En till fråga.", "Ännu en fråga.").replace('version = "0.1.0"', 'version = "1.0.0"')
    file.write_text(text.replace("positive = [4, 5]", "positive = [6, 7]"), encoding="utf-8")
    data = run("instruments", "diff", "a/trivsel", "b/trivsel", "--json").data
    assert [(each["item"], each["change"], each["comparable"]) for each in data["items"]] == [
        ("fraga-1", "rescaled", False),
        ("fraga-2", "rescaled", False),
    ]
    assert data["scoring_changed"] is True
    changed = {each["where"]: (each["before"], each["after"]) for each in data["differences"]}
    assert changed["items.fraga-2.question.sv"] == ("En till fråga.", "Ännu en fråga.")
    assert 'since = "0.1.0"' in data["map"]
    table = run("instruments", "diff", "a/trivsel", "b/trivsel")
    assert "annan skala" in table.row("fraga-1")


def test_an_instrument_is_the_same_as_itself(run: Run) -> None:
    data = run("instruments", "diff", "bip", "bip", "--json").data
    assert (data["differences"], data["scoring_changed"], data["map"]) == ([], False, "")


def test_what_an_overlay_replaced_is_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "progression.toml").touch()
    (tmp_path / "overlays").mkdir()
    (tmp_path / "overlays/kunskap.toml").write_text(
        'overlay = "kunskap"\nbase = "1.0.0"\nversion = "1.0.0+eget.1"\nlicence = "Avtal"\n'
        '[items.stod.label]\nsv = "Vårt namn"\nen = "Our name"\n',
        encoding="utf-8",
    )
    shown = run("instruments", "show", "kunskap").out
    assert "Från projektets överlägg" in shown
    assert "items.stod.label" in shown
    assert "Vårt namn" in shown
    assert run("instruments", "show", "kunskap", "--json").data["version"] == "1.0.0+eget.1"
    assert "Från projektets överlägg" not in run("instruments", "show", "kunskap@1.0.0").out


@pytest.mark.parametrize("name", [each.name for each in sorted(bundled_folder().iterdir()) if each.name[0] != "_"])
def test_every_instrument_that_ships_can_be_shown(run: Run, name: str) -> None:
    assert run("instruments", "show", name).code == 0
    data = run("instruments", "show", name, "--json", "--lang", "en").data
    assert {"items", "scales", "scores", "indicators", "disclosure", "safety"} <= data.keys()


def test_an_unknown_format_is_told_with_those_that_are_known(run: Run) -> None:
    ran = run("instruments", "export", "bip", "--to", "xslform", "-o", "a.xlsx")
    assert ran.code == 1
    assert "Närmast: xlsform" in ran.err


def test_an_ending_that_is_not_the_formats_is_refused(run: Run) -> None:
    assert run("instruments", "export", "bip", "--to", "xlsform", "-o", "a.csv", "--json").problems == ["output-ending"]


def test_a_loss_report_names_what_and_where(run: Run) -> None:
    ran = run("instruments", "export", "bip", "--to", "xlsform", "-o", "a.xlsx", "--json")
    assert all(each["feature"] for each in ran.data["losses"])
    assert len(ran.document["notes"]) == len(ran.data["losses"])


def test_an_import_is_marked_as_provisional_and_told_what_it_lacks(run: Run, tmp_path: Path) -> None:
    run("instruments", "export", "kunskap", "--to", "xlsform", "-o", "k.xlsx")
    ran = run("instruments", "import", "k.xlsx", "--id", "kunskap-kopia", "-o", "in")
    assert ran.code == 0, ran.err
    text = (tmp_path / "in/kunskap-kopia/instrument.toml").read_text(encoding="utf-8")
    assert parse_instrument(text, name="x").provisional
    assert "räkneexempel" in ran.err
    assert "k.xlsx" in (tmp_path / "in/kunskap-kopia/SOURCE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["nothing.xlsx", "text.txt"])
def test_a_file_that_is_none_is_refused_and_nothing_written(
    run: Run, tmp_path: Path, name: str, listing: Callable[[], Any]
) -> None:
    if name == "text.txt":
        (tmp_path / name).write_text("hej", encoding="utf-8")
    before = listing()
    ran = run("instruments", "import", name, "-o", "in", "--json")
    assert (ran.code, ran.problems) == (1, [{"nothing.xlsx": "file-not-found"}.get(name, "format-not-recognised")])
    assert listing() == before


def test_a_format_without_a_way_back_says_so(run: Run) -> None:
    run("instruments", "export", "kunskap", "--to", "codebook", "-o", "k.md")
    assert run("instruments", "import", "k.md", "--from", "codebook", "--json").problems == ["format-not-imported"]

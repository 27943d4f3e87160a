"""``progression demo``: the main job on invented data, from an empty folder to files that open."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """An empty folder after the demo has run in it as a process, its stdout and its stderr."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "progression_cli", "demo"],
        capture_output=True,
        text=True,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PROGRESSION_LANG"},
        timeout=120,
        check=True,
    )
    return folder, done.stdout, done.stderr


def test_the_files_named_are_there_and_hold_something(shown: tuple[Path, str, str]) -> None:
    folder, out, _ = shown
    files = [folder / line for line in out.splitlines()]
    assert len(files) == len(set(files)) == 10
    for file in files:
        if file.suffix == ".xlsx":
            assert openpyxl.load_workbook(file).worksheets[0].max_row > 100
        else:
            html = file.read_text(encoding="utf-8")
            assert '<html lang="sv"' in html
            assert "<table" in html
            assert "</html>" in html[-20:]


def test_nothing_else_is_written_than_is_named_and_the_answers(shown: tuple[Path, str, str]) -> None:
    folder, out, _ = shown
    written = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    answers = {name for name in written if name.startswith("progression-demo/data/")}
    assert len(answers) == 11
    assert written - answers == set(out.splitlines())


def test_what_goes_on_is_told_on_stderr_and_that_all_is_invented(shown: tuple[Path, str, str]) -> None:
    _, _, err = shown
    assert err.startswith("Skapar påhittade svar")
    assert err.rstrip().endswith("Klart. Alla svar är påhittade. Öppna:")


def test_a_second_run_refuses_and_force_runs_it_again(run: Run, tmp_path: Path, listing: Run) -> None:
    first = run("demo", "--json", "--quiet")
    data = first.data
    assert first.err == ""
    assert list(first.document) == ["ok", "data", "notes", "provenance"]
    assert first.document["provenance"]["progression"] == version("progression")
    assert list(data) == ["data", "files"]
    assert all((tmp_path / name).stat().st_size > 1000 for name in [*data["data"], *data["files"]])
    before = listing()
    refused = run("demo")
    assert (refused.code, refused.out) == (1, "")
    assert "[folder-not-empty]" in refused.err
    assert run("demo", "--json").problems == ["folder-not-empty"]
    assert listing() == before
    again = run("demo", "--force", "--json", "--quiet")
    assert again.err == ""
    assert again.data == data


def test_the_answers_are_the_same_at_every_run(run: Run, shown: tuple[Path, str, str], tmp_path: Path) -> None:
    run("demo", "annan")
    first, second = shown[0] / "progression-demo" / "data", tmp_path / "annan" / "data"
    assert {file.name: file.read_bytes() for file in first.iterdir()} == {
        file.name: file.read_bytes() for file in second.iterdir()
    }


def test_the_demo_speaks_english_when_asked(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--lang", "en")
    assert done.err.startswith("Inventing answers")
    html = [(tmp_path / name).read_text(encoding="utf-8") for name in done.out.splitlines() if name.endswith(".html")]
    assert html
    assert all('<html lang="en"' in each for each in html)


def test_a_file_in_the_way_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "progression-demo").write_bytes(b"mitt")
    refused = run("demo", "--force", "--json")
    assert (refused.code, refused.problems) == (1, ["output-not-writable"])
    assert (tmp_path / "progression-demo").read_bytes() == b"mitt"


def test_an_empty_folder_may_be_written_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "progression-demo").mkdir()
    assert run("demo", "--quiet").code == 0


def test_a_folder_that_cannot_be_made_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    refused = run("demo", "fil/mapp", "--json")
    assert (refused.code, refused.problems) == (1, ["output-not-writable"])

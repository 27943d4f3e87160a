"""The READMEs do what they say: every command in them is run, in order, in an empty folder.

``PROGRESSION_BIN`` names the ``bin`` folder of the environment to try; without it, the one that runs the tests.
"""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from support.shell import BIN, CHECKOUT, NAMED, environment

import progression

READMES = ["README.md", "README.sv.md"]
INSTALLING = "pip install ."  # what .ci/wheel does, into an environment of its own


def blocks(file: Path, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", file.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(file: Path) -> list[list[str]]:
    """What stands after each prompt."""
    lines = [line for block in blocks(file, "console") for line in block.splitlines()]
    assert all(line.startswith("$ ") for line in lines)
    return [shlex.split(line[2:]) for line in lines if line[2:] != INSTALLING]


def run(words: list[str], folder: Path) -> str:
    """Run one command line; what it printed."""
    program = shutil.which(words[0], path=environment()["PATH"])
    assert program is not None, words[0]
    done = subprocess.run(
        [program, *words[1:]], capture_output=True, text=True, cwd=folder, env=environment(), timeout=300, check=False
    )
    assert done.returncode == 0, f"{shlex.join(words)}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout


def test_every_command_stands_once_in_the_swedish_table_of_tasks() -> None:
    text = (CHECKOUT / "README.sv.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]*\| `progression ([a-z-]+)[^`]*` \|", text, re.MULTILINE)
    assert rows
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", READMES)
def test_every_command_of_the_readme_runs(name: str, tmp_path: Path) -> None:
    """And writes the file that it names; in README.md the Python of the README comes after, on the same data."""
    lines = commands(CHECKOUT / name)
    assert lines[0] == ["progression", "demo"]
    for words in lines:
        out = run(words, tmp_path)
        if "-o" in words:
            assert (tmp_path / words[words.index("-o") + 1]).stat().st_size > 1000
        else:
            assert out
    for code in blocks(CHECKOUT / name, "python"):
        assert "d_z" in run([str(BIN / "python"), "-W", "error", "-c", code], tmp_path)


def test_the_readme_shows_python() -> None:
    assert len(blocks(CHECKOUT / "README.md", "python")) == 1


def test_the_commands_of_the_instrument_guide_run_on_the_instrument_in_it(tmp_path: Path) -> None:
    guide = CHECKOUT / "docs" / "instrument-file.md"
    (tmp_path / "mina" / "trivsel").mkdir(parents=True)
    whole = next(block for block in blocks(guide, "toml") if 'id = "trivsel"' in block)
    (tmp_path / "mina" / "trivsel" / "instrument.toml").write_text(whole, encoding="utf-8")
    lines = commands(guide)
    assert lines
    for words in lines:
        run(words, tmp_path)


def test_what_is_tried_is_the_environment_that_was_named(tmp_path: Path) -> None:
    """An installed wheel, where one was named, and not the checkout beside the tests."""
    found = run([str(BIN / "python"), "-c", "import progression; print(progression.__file__)"], tmp_path).strip()
    here = Path(progression.__file__)
    if NAMED:
        assert Path(found).is_relative_to(BIN.parent)
        assert not Path(found).is_relative_to(CHECKOUT / "progression")
    else:
        assert Path(found) == here


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_the_readme_links_to_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (CHECKOUT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (CHECKOUT / link).exists()] == []

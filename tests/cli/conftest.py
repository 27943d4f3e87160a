"""What the tests of the command line share: the real command, the sample, an instrument with constants.

Scope: fixtures only. `run` is the real entry point inside this process; `run_process` is a process of its own, for
what only a process shows: its streams, its signals, its exit.
"""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

from progression.sample import write_sample
from progression_cli.__main__ import main

OWN = """
id = "{name}"
version = "{version}"
title = {{ sv = "Prov på styrka", en = "Trial of strength" }}
licence = "CC0-1.0"
source = "prov"
confidence = "sourced"

[scales.poang]
type = "ordinal"
range = [0, 60]
missing = [{{ code = 98, label = {{ sv = "vet ej", en = "don't know" }}, reason = "dont_know" }}]

[[items]]
id = "styrka"
label = {{ sv = "Styrka i dag", en = "Strength today" }}
respondents = ["participant"]
scale = "poang"
better = "higher"
positive = [40, 50, 60]

[[constants]]
score = "styrka"
kind = "reliability"
value = 0.8
population = "prov"
source = "prov"
fit = "same_population"

[[constants]]
score = "styrka"
kind = "sd"
value = 7.5
population = "en annan grupp"
source = "prov"
fit = "borrowed"

[[constants]]
score = "styrka"
kind = "cutoff"
value = 30
population = "prov"
source = "prov"
fit = "same_population"

[[examples]]
answers = {{ styrka = {answer} }}
expect = {{ styrka = 7 }}
"""


@dataclass(frozen=True)
class Ran:
    """What became of one command."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout. NaN and infinity, which Python would write, are no JSON."""
        return json.loads(self.out, parse_constant=_no_number)

    @property
    def data(self) -> dict[str, Any]:
        """``data`` of a document that says it went well."""
        assert self.code == 0, self.out + self.err
        document = self.document
        assert document["ok"] is True
        return document["data"]

    @property
    def problems(self) -> list[str]:
        """The codes in a document that says it did not."""
        document = self.document
        assert document["ok"] is False
        return [problem["code"] for problem in document["problems"]]

    def row(self, *words: str) -> str:
        """The one line of a table on stdout that holds all the words."""
        (line,) = [line for line in self.out.splitlines() if all(word in line for word in words)]
        return line


def _no_number(word: str) -> NoReturn:
    message = f"{word} is no JSON"
    raise ValueError(message)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Run the command in this process, in the test's own folder: ``run("score", file, "-i", "bip")``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PROGRESSION_LANG", raising=False)

    def command(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["progression", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    return command


@pytest.fixture
def run_process(tmp_path: Path) -> Callable[..., Ran]:
    """Run the command as a process in the test's own folder. ``before`` is Python that runs first in that process."""
    environment = {name: value for name, value in os.environ.items() if name != "PROGRESSION_LANG"}

    def command(*arguments: object, stdin: bytes = b"", before: str = "", **settings: str) -> Ran:
        start = f"{before}\nimport runpy\nrunpy.run_module('progression_cli', run_name='__main__', alter_sys=True)"
        how = ["-c", start] if before else ["-m", "progression_cli"]
        done = subprocess.run(
            [sys.executable, *how, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment | settings,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's five files."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


@pytest.fixture
def own_instrument() -> Callable[..., Path]:
    """Write an instrument of one item from 0 to 60 with reliability .80, SD 7.5 and cut-off 30 into a folder."""

    def write(folder: Path, *, name: str = "prov", version: str = "1.0.0", answer: int = 7) -> Path:
        file = folder / name / "instrument.toml"
        file.parent.mkdir(parents=True)
        file.write_text(OWN.format(name=name, version=version, answer=answer), encoding="utf-8")
        return file

    return write


@pytest.fixture
def write_forms(tmp_path: Path) -> Callable[..., Path]:
    """Write a forms file into the test's own folder, each row given as text: ``"p1 start 3"``."""

    def write(titles: str, *rows: str, name: str = "svar.csv") -> Path:
        file = tmp_path / name
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(line.split(" ") for line in (titles, *rows))
        return file

    return write


@pytest.fixture
def listing(tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    """Every file in the test's own folder, hidden ones too, with its content."""

    def files() -> dict[str, bytes]:
        return {str(file.relative_to(tmp_path)): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    return files

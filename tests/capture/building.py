"""Instruments and files for the tests of capture, and the problems that a file is refused with.

Scope: one small instrument with every kind of scale, tables written in every format, and `refused`, which reads what
must not be read and says each problem in both languages.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np
import openpyxl
import pytest

from progression.capture import Forms, read_forms
from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, parse_instrument
from progression.errors import DataError
from progression.problems import Problem

Rows = Sequence[Sequence[Any]]

_BUNDLED = InstrumentCatalogue((bundled_folder(),))
BIP = _BUNDLED.load("bip")
KUNSKAP = _BUNDLED.load("kunskap")
SAMVERKAN = parse_instrument(
    """
id = "samverkan"
version = "1.0.0"
title = { sv = "Samverkan" }
licence = "CC0-1.0"
design = "cross_sectional"

[scales.grad5]
type = "ordinal"
range = [1, 5]

[[occasions]]
id = "matning"
label = { sv = "mätning", en = "measurement" }

[[items]]
id = "strukturer"
label = { sv = "Det finns strukturer" }
respondents = ["staff", "manager"]
scale = "grad5"
""",
    name="samverkan",
)

PROV = parse_instrument(
    """
id = "prov"
version = "1.2.0"
title = { sv = "Prov" }
licence = "CC0-1.0"
groups = ["kon", "ort"]

[scales.niva]
type = "interval"
range = [-2, 2]
step = 0.5
ends = { sv = ["sämst", "bäst"], en = ["worst", "best"] }
missing = [
    { code = 96, label = { sv = "fick inte frågan", en = "did not get it" }, reason = "not_asked" },
    { code = 97, label = { sv = "vill inte svara", en = "won't say" }, reason = "wont_say" },
    { code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" },
    { code = 99, label = { sv = "ej aktuellt", en = "not applicable" }, reason = "not_applicable" },
]

[scales.janej]
type = "binary"
options = [{ code = 0, label = { sv = "nej", en = "no" } }, { code = 1, label = { sv = "ja", en = "yes" } }]
missing = [
    { code = 96, label = { sv = "fick inte frågan", en = "did not get it" }, reason = "not_asked" },
    { code = 98, label = { sv = "vet ej", en = "don't know" }, reason = "dont_know" },
]

[[items]]
id = "smarta"
label = { sv = "Smärta i dag", en = "Pain today" }
respondents = ["participant", "mentor"]
scale = "niva"

[[items]]
id = "arbetar"
label = { sv = "Arbetar", en = "Works" }
respondents = ["mentor"]
scale = "janej"

[[items]]
id = "tvilling-1"
label = { sv = "Tvilling" }
respondents = ["participant", "mentor"]
scale = "janej"

[[items]]
id = "tvilling-2"
label = { sv = "tvilling" }
respondents = ["participant", "mentor"]
scale = "janej"
""",
    name="prov",
)

# Published by Skatteverket as examples: two personnummer (SKV 704) and a samordningsnummer (SKV 707).
PERSONAL = ("811228-9874", "670919-9530", "701063-2391")

TITLES = ["deltagare", "tillfälle", "datum", "svarande", "kön", "insats", "smarta", "arbetar"]
ROWS = [
    ["P1", "start", "2026-01-15", "deltagare", "kvinna", "Björkängen", "-1,5", ""],
    ["P1", "start", "2026-01-15", "mentor", "kvinna", "Björkängen", "1", "ja"],
    ["P1", "uppföljning 2", "2026-04-15", "deltagare", "kvinna", "Björkängen", "vet ej", ""],
    ["P2", "avslut", "", "mentor", "man", "Åhaga", "bäst", "98"],
]
# The same in the words of the engine: participant, occasion, date, respondent, kon, insats; codes.
KEYS = [
    ("P1", "start", "2026-01-15", "participant", "kvinna", "Björkängen"),
    ("P1", "start", "2026-01-15", "mentor", "kvinna", "Björkängen"),
    ("P1", "follow-up-2", "2026-04-15", "participant", "kvinna", "Björkängen"),
    ("P2", "exit", "NaT", "mentor", "man", "Åhaga"),
]
CODES = [[1, -5, -1, -1], [6, 1, -1, -1], [-2, -5, -1, -1], [8, -2, -1, -1]]


def delimited(rows: Rows, delimiter: str = ",", line: str = "\n") -> str:
    """Rows as a delimited text, cells in quotes where they must be."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line).writerows(rows)
    return text.getvalue()


def saved(folder: Path, content: str | bytes, name: str = "svar.csv") -> Path:
    """A file with this content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def workbook(folder: Path, rows: Rows, *, sheet: str = "Blad1", more: Iterable[str] = (), subject: str = "") -> Path:
    """A workbook whose first sheet holds the rows."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for title in more:
        book.create_sheet(title)
    book.properties.subject = subject
    book.save(folder / "svar.xlsx")
    return folder / "svar.xlsx"


def keys_of(forms: Forms) -> list[tuple[str, ...]]:
    """The keys of each form as text, columns as they stand."""
    return [tuple(str(cell)[:10] if "-" in str(cell)[:5] else str(cell) for cell in row) for row in _rows(forms)]


def _rows(forms: Forms) -> Iterable[Sequence[Any]]:
    return forms.keys.itertuples(index=False, name=None)


def content(forms: Forms) -> tuple[list[tuple[str, ...]], list[list[int]]]:
    """Keys and codes of each form."""
    return keys_of(forms), forms.codes.tolist()


def read_bytes(given: bytes, instrument: Instrument = KUNSKAP, **options: Any) -> Forms:
    """What comes in through standard input."""
    with patch("sys.stdin", SimpleNamespace(buffer=io.BytesIO(given))):
        return read_forms("-", instrument, **options)


def read_text(text: str, instrument: Instrument = KUNSKAP, **options: Any) -> Forms:
    """The forms of a delimited text."""
    return read_bytes(text.encode(), instrument, **options)


def refused(source: Any, instrument: Instrument = KUNSKAP, **options: Any) -> tuple[Problem, ...]:
    """Why a source is refused: bytes and texts come through standard input; every problem can be said."""
    with pytest.raises(DataError) as raised:
        _read(source, instrument, **options)
    assert raised.value.problems
    for problem in raised.value.problems:
        for language in ("sv", "en"):
            said = problem.to_dict(language)
            assert said["where"], problem
            assert said["found"], problem
            assert said["remedy"], problem
    return raised.value.problems


def _read(source: Any, instrument: Instrument, **options: Any) -> Forms:
    if isinstance(source, str) and "\n" in source:
        return read_text(source, instrument, **options)
    return (read_bytes if isinstance(source, bytes) else read_forms)(source, instrument, **options)


def codes(problems: Iterable[Problem]) -> list[str]:
    """Their codes, in order."""
    return [problem.code for problem in problems]


def placed(problems: Iterable[Problem]) -> list[tuple[str, Any, Any]]:
    """Code, rows and column of each."""
    return [(each.code, each.facts.get("rows"), each.facts.get("column")) for each in problems]


def said(problems: Iterable[Problem]) -> str:
    """Everything that is said of them, in both languages."""
    return " ".join(" ".join(each.to_dict(language).values()) for each in problems for language in ("sv", "en"))


def check_digit(nine: str) -> str:
    """The tenth digit of a personnummer: what is left to the next ten, every other digit counted double."""
    total = 0
    for place, digit in enumerate(np.array([int(each) for each in nine])):
        double = int(digit) * (2 if place % 2 == 0 else 1)
        total += double - 9 if double > 9 else double
    return str(-total % 10)

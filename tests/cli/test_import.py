"""``import``: other people's exports by a map, tried before it is stored."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

Run = Callable[..., Any]
TITLES = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Din kod", "Kunskap om kognitivt stöd", "Bedömning"]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """What Microsoft Forms writes: its own columns, names and addresses, questions in other words than ours."""
    book = openpyxl.Workbook()
    book.active.append(TITLES)
    book.active.append([1, "2026-01-01 10:00:00", "2026-01-01 10:05:00", "a@b.se", "Anna Alm", "D-1", 6, "7"])
    book.active.append([2, "2026-01-02 10:00:00", "2026-01-02 10:05:00", "b@b.se", "Bo Berg", "D-2", 8, "vett ej"])
    file = tmp_path / "export.xlsx"
    book.save(file)
    return file


MAP = """
ignore = ["ID", "Starttid", "E-post", "Namn"]
[columns]
participant = "Din kod"
occasion = { value = "start" }
date = "Slutförandetid"
[items]
stod = "Kunskap om kognitivt stöd"
bedomning = "Bedömning"
"""


def test_a_map_is_suggested_that_never_quotes_a_person(run: Run, export: Path, tmp_path: Path) -> None:
    ran = run("import", export, "-i", "kunskap", "--suggest-map", "-o", "karta.toml")
    assert ran.code == 0
    text = (tmp_path / "karta.toml").read_text(encoding="utf-8")
    assert "Microsoft Forms" in text
    assert not any(word in text + ran.err + ran.out for word in ("Anna", "Bo Berg", "a@b.se"))
    assert run("import", export, "-i", "kunskap", "--suggest-map").out == text
    assert run("import", export, "-i", "kunskap", "--suggest-map", "--json").data["map"] == text


def test_a_dry_run_shows_what_would_be_stored_and_stores_nothing(
    run: Run, export: Path, tmp_path: Path, listing: Callable[[], Any]
) -> None:
    (tmp_path / "karta.toml").write_text(MAP + '[values.bedomning]\n"vett ej" = "vet ej"\n', encoding="utf-8")
    before = listing()
    ran = run("import", export, "-i", "kunskap", "--map", "karta.toml", "--dry-run")
    assert ran.code == 0, ran.err
    assert "D-1,start,2026-01-01,staff,1.0.0,,6,,7" in ran.out
    assert listing() == before
    assert run("import", export, "-i", "kunskap", "--map", "karta.toml", "--dry-run", "--json").data["written"] is False


def test_what_is_stored_reads_back_as_the_same_forms(run: Run, export: Path, tmp_path: Path) -> None:
    (tmp_path / "karta.toml").write_text(MAP + '[values.bedomning]\n"vett ej" = "vet ej"\n', encoding="utf-8")
    for name in ("ut.csv", "ut.xlsx", "ut.parquet"):
        assert run("import", export, "-i", "kunskap", "--map", "karta.toml", "-o", name).code == 0
        direct = run("score", export, "-i", "kunskap", "--map", "karta.toml").out
        assert run("score", name, "-i", "kunskap").out == direct
    assert pd.read_csv(tmp_path / "ut.csv")["bedomning"].tolist() == [7, 98]


def test_a_typo_is_told_in_their_words_with_a_suggestion(run: Run, export: Path, tmp_path: Path) -> None:
    (tmp_path / "karta.toml").write_text(MAP, encoding="utf-8")
    ran = run("import", export, "-i", "kunskap", "--map", "karta.toml", "-o", "ut.csv")
    assert ran.code == 1
    assert "rad 3, kolumn Bedömning" in ran.err
    assert "Närmast: vet ej" in ran.err
    assert not (tmp_path / "ut.csv").exists()


def test_it_must_be_said_where_to_write(run: Run, export: Path) -> None:
    ran = run("import", export, "-i", "kunskap", "--json")
    assert (ran.code, ran.problems) == (2, ["import-needs-target"])

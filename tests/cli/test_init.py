"""``progression init``: a project folder and the commands to go on with, or nothing and the reason why."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from progression.project import find_project
from progression.service import open_store
from progression.store.work import head

Run = Callable[..., Any]
NAME = ("--forbund", "Samordningsförbundet Exempel")


def test_a_project_is_made_and_what_is_in_it_is_listed(run: Run, tmp_path: Path) -> None:
    done = run("init", "prov", *NAME)
    assert done.code == 0
    listed = {line.strip() for line in done.out.splitlines()}
    there = {f"{each.name}/" if each.is_dir() else each.name for each in (tmp_path / "prov").iterdir()}
    assert there <= listed
    assert str(tmp_path / "prov") in done.err
    assert "project.key" in done.err


def test_the_commands_that_it_ends_with_can_be_given(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = run("init", "vårt projekt", *NAME).out.splitlines()
    entered, *commands = [shlex.split(line) for line in lines if line.strip().startswith(("cd ", "progression "))]
    assert entered == ["cd", "vårt projekt"]
    monkeypatch.chdir(tmp_path / entered[1])
    assert len(commands) == 2
    for words in commands:
        assert run(*words[1:]).code == 0
    assert (tmp_path / "vårt projekt" / "output" / "bip.pdf").is_file()


def test_a_script_gets_where_it_lies_and_what_is_in_it(run: Run, tmp_path: Path) -> None:
    url = "sqlite:///data/svar.db"
    asked = ("--database", url, "--language", "ar", "--language", "sv")
    data = run("init", "prov", *NAME, *asked, "--json").data
    assert (data["project"], data["database"]) == (str(tmp_path / "prov"), url)
    assert {"progression.toml", "project.key", "output/"} <= set(data["files"])
    found = find_project(tmp_path / "prov")
    assert found is not None
    assert (found.settings.forbund, found.settings.languages) == (NAME[1], ["ar", "sv"])


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (["finns"], "project-folder-not-empty"),
        (["finns/fil"], "project-not-writable"),
        (["ingen/prov"], "project-not-writable"),
        (["prov", "--database", "postgresql://anna:hemligt@server/databas"], "settings-password"),
        (["prov", "--database", "svar.db"], "settings-database"),
        (["prov", "--language", "swe"], "settings-language"),
        (["prov", "--database", "postgresql://anna@127.0.0.1:1/databas"], "database-not-reached"),
        (["tom", "--database", "postgresql://anna@127.0.0.1:1/databas"], "database-not-reached"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_left(
    run: Run, listing: Run, tmp_path: Path, asked: list[str], problem: str
) -> None:
    (tmp_path / "finns").mkdir()
    (tmp_path / "finns" / "fil").touch()
    (tmp_path / "tom").mkdir()
    before = listing(), sorted(tmp_path.rglob("*"))
    refused = run("init", *asked, *NAME, "--json")
    assert (refused.code, refused.problems) == (1, [problem])
    assert "hemligt" not in refused.out + refused.err
    assert (listing(), sorted(tmp_path.rglob("*"))) == before


def test_the_store_is_made_with_it_and_its_log_says_by_whom(run: Run, tmp_path: Path) -> None:
    run("init", "prov", *NAME, "--author", "samordnaren")
    found = find_project(tmp_path / "prov")
    assert found is not None
    with open_store(found, author="någon") as store, store.database.reading() as connection:
        entry = head(connection)
    assert entry is not None
    assert (entry.seq, entry.action, entry.author) == (1, "create", "samordnaren")


def test_a_project_is_not_made_twice(run: Run, listing: Run) -> None:
    run("init", "prov", *NAME)
    before = listing()
    refused = run("init", "prov", *NAME)
    assert refused.code == 1
    assert refused.err.startswith("Det gick inte. Ingenting har sparats.")
    assert "[project-exists]" in refused.err
    assert listing() == before


def test_a_forbund_must_be_named(run: Run) -> None:
    refused = run("init", "prov")
    assert refused.code == 2
    assert "--forbund saknas" in refused.err

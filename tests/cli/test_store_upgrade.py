"""``progression store upgrade``: what an older store asks for, what is said of it, and what it leads to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.vouching import faults_of, raw

from progression.store import schema

Run = Callable[..., Any]
RELEASED = Path(__file__).parents[1] / "store" / "released"


@pytest.fixture
def older(run: Run, tmp_path: Path) -> str:
    """A project whose database is one of the first revision; gives its URL."""
    assert run("init", "prov", "--forbund", "Samordningsförbundet Exempel").code == 0
    file = tmp_path / "prov" / "progression.db"
    file.unlink()
    with raw(f"sqlite:///{file}") as database:
        database.script((RELEASED / "schema-1.sqlite.sql").read_text(encoding="utf-8"))
    return f"sqlite:///{file}"


def test_an_older_store_asks_for_it_and_is_open_to_all_afterwards(run: Run, older: str) -> None:
    history = ("store", "history", "p1", "--project", "prov")
    refused = run(*history)
    assert refused.code == 1
    assert "store-older" in refused.err
    assert "progression store upgrade" in refused.err
    done = run("store", "upgrade", "--project", "prov", "--author", "mentor-7")
    assert done.code == 0
    assert f"utgåva 1 har blivit {schema.REVISION}" in done.out
    assert run(*history).code == 0
    assert faults_of(older) == []
    with raw(older) as database:
        assert database.rows("SELECT author FROM log WHERE action = 'upgrade'") == [("mentor-7",)]


def test_a_script_gets_the_revisions_and_may_ask_again(run: Run, older: str) -> None:
    assert run("store", "upgrade", "--project", "prov", "--json").data == {"before": "1", "after": schema.REVISION}
    again = run("store", "upgrade", "--project", "prov", "--json").data
    assert again == {"before": schema.REVISION, "after": schema.REVISION}
    assert "passar redan" in run("store", "upgrade", "--project", "prov").out
    assert faults_of(older) == []


def test_a_newer_store_is_left_alone(run: Run, older: str) -> None:
    with raw(older) as database:
        database.rows("UPDATE alembic_version SET version_num = '99'")
    assert run("store", "upgrade", "--project", "prov", "--json").problems == ["store-newer"]


def test_a_project_without_a_database_gets_none(run: Run, older: str) -> None:
    file = Path(older.removeprefix("sqlite:///"))
    file.unlink()
    assert run("store", "upgrade", "--project", "prov", "--json").problems == ["database-not-found"]
    assert not file.exists()

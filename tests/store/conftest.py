"""What the tests of the store share: a store on each kind of database, and forms to put into it.

Scope: fixtures only. `store` runs every test on SQLite and on PostgreSQL; `sqlite_store` and `postgres_store` are for
what only one of them has.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.postgres import fresh_database, running_cluster

from progression.identity.key import ProjectKey
from progression.store import Store

AUTHOR = "mentor-1"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A running PostgreSQL; its maintenance database."""
    with running_cluster() as url:
        yield url


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """An empty database on PostgreSQL."""
    with fresh_database(postgres) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A database on SQLite that is not there yet."""
    return f"sqlite:///{tmp_path / 'progression.db'}"


@pytest.fixture(scope="session")
def key() -> ProjectKey:
    """The key of the project."""
    return ProjectKey.create()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database on each."""
    found: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return found


@pytest.fixture
def store(url: str, key: ProjectKey) -> Iterator[Store]:
    """An empty store on each kind of database."""
    with Store.create(url, author=AUTHOR, key=key) as made:
        yield made


@pytest.fixture
def sqlite_store(sqlite_url: str, key: ProjectKey) -> Iterator[Store]:
    """An empty store on SQLite."""
    with Store.create(sqlite_url, author=AUTHOR, key=key) as made:
        yield made

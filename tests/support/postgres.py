"""A PostgreSQL server of the tests' own: made in an empty folder, reached by a socket, gone when they end.

Scope: one cluster for each process of the test run, started when the first test asks; a fresh database for each test.
"""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

__all__ = ["GUARDED", "Cluster", "fresh_database", "new_cluster", "program", "running_cluster"]

_SERVERS: Final = Path("/usr/lib/postgresql")
_USER: Final = "postgres"
GUARDED: Final = "guarded"
"""A role of this name, where a test makes one, has to give its password."""
_SETTINGS: Final = (
    "listen_addresses=''",
    "max_connections=60",
    "shared_buffers=32MB",
    "log_min_messages=fatal",
    "fsync=off",  # what the server has written outlives the server, as long as the computer does
)


def program(name: str) -> str:
    """A program of PostgreSQL: Debian keeps the server's outside the path."""
    found = sorted(_SERVERS.glob(f"*/bin/{name}"), reverse=True)
    path = str(found[0]) if found else shutil.which(name)
    if path is None:
        message = f"PostgreSQL's {name} is not installed; .ci/system-parts installs it"
        raise FileNotFoundError(message)
    return path


def _run(*command: str) -> None:
    """Run as the server's user where we are root: PostgreSQL refuses root."""
    as_root = os.geteuid() == 0
    # A killed run of ours must not leave a server that holds our own output open.
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        user=_USER if as_root else None,
        cwd="/",
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


class Cluster:
    """A server of its own.

    Args:
        root: An empty folder that its user may write to.
        settings: As the server takes them, beside those of all tests.

    Attributes:
        url: Of its maintenance database.
        data: The folder of its files.
    """

    def __init__(self, root: Path, *settings: str) -> None:
        self.data = root / "data"
        self._log = root / "log"
        self._options = " ".join(f"-c {each}" for each in (*_SETTINGS, *settings, f"unix_socket_directories={root}"))
        self.url = f"postgresql+psycopg://{_USER}@/postgres?host={root}"
        initdb = (program("initdb"), "-D", str(self.data), "-U", _USER, "-A", "trust", "-E", "UTF8")
        _run(*initdb, "--locale=C.UTF-8", "--no-sync")
        rules = self.data / "pg_hba.conf"
        rules.write_text(f"local all {GUARDED} scram-sha-256\n{rules.read_text(encoding='utf-8')}", encoding="utf-8")

    def start(self) -> None:
        """Start it, or start it again."""
        _run(program("pg_ctl"), "-D", str(self.data), "-o", self._options, "-l", str(self._log), "-w", "start")

    def crash(self) -> None:
        """End it at once, without a word to anybody: what it had not written down is gone."""
        _run(program("pg_ctl"), "-D", str(self.data), "-m", "immediate", "-w", "stop")


@contextmanager
def new_cluster(*settings: str) -> Iterator[Cluster]:
    """A server that runs and may be crashed; gone in the end."""
    root = Path(tempfile.mkdtemp(prefix="progression-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam(_USER)
        os.chown(root, owner.pw_uid, owner.pw_gid)
    try:
        cluster = Cluster(root, *settings)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.crash()
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def running_cluster(*settings: str) -> Iterator[str]:
    """A server; gives the URL of its maintenance database."""
    with new_cluster(*settings) as cluster:
        yield cluster.url


@contextmanager
def fresh_database(maintenance: str) -> Iterator[str]:
    """An empty database in a running server; gives its URL, and drops it in the end."""
    import psycopg  # noqa: PLC0415  only these tests need it

    server = maintenance.replace("+psycopg", "")
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield maintenance.replace("@/postgres?", f"@/{name}?")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

"""The store: a form saved so that it stays, eight mentors at once, and a whole history read back.

Scope: SQLite, and PostgreSQL where a server of our own can be started. Run as a program it is one of the mentors:
``store.py URL LANE`` waits for a line, saves its forms one by one and prints how many were stored.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from generate import write_answers
from measure import in_turn, show
from pyarrow import parquet

import progression as pg
from progression.capture import CODE_TYPE, Forms
from progression.definition import DataSource
from progression.identity.key import ProjectKey
from progression.store import Store

HERE = Path(__file__).parent
BENCH = pg.load_instrument(str(HERE / "instruments/bench"))
ONE_BY_ONE = 100
ROUNDS = 7
MENTORS = 8
EACH = 250


def saving(folder: Path) -> None:
    """One form at a time, by one mentor and by eight, beside writing as many bytes and forcing them to the disk."""
    of_a_form, written = _bytes_of_a_form(f"sqlite:///{folder / 'bytes.db'}", folder / "bytes.db-wal")
    for name, url in _databases(folder):
        numbers = iter(range(10**9))
        with Store.create(url, author="mentor", key=ProjectKey.create()) as store:
            batches = iter([[_form(next(numbers), 0) for _ in range(ONE_BY_ONE)] for _ in range(ROUNDS + 1)])
            work, rival, same = in_turn(
                lambda store=store, batches=batches: [store.save(form) for form in next(batches)],
                _forced(folder / f"{name}.forms", of_a_form),
                _forced(folder / f"{name}.pages", written),
                rounds=ROUNDS,
            )
            if len(store.forms(BENCH)) != ONE_BY_ONE * (ROUNDS + 1):
                sys.exit("not every form is there, so no time is shown")
        said = f"save {ONE_BY_ONE} forms one by one, {name}"
        show(said, work, f"write + fsync of {of_a_form} bytes", rival)
        show("the same", work, f"write + fsync of {written} bytes", same)
        _mentors(name, url)


def _mentors(name: str, url: str) -> None:
    """Eight who save at once."""
    with Store.open(url, author="mentor") as store:
        before = len(store.forms(BENCH))
    command = [sys.executable, str(HERE / "store.py"), url]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    mentors = [subprocess.Popen([*command, str(lane)], **pipes) for lane in range(1, MENTORS + 1)]
    for mentor in mentors:
        mentor.stdout.readline()
    began = time.perf_counter()
    for mentor in mentors:
        mentor.stdin.write("go\n")
        mentor.stdin.flush()
    stored = sum(int(mentor.communicate()[0]) for mentor in mentors)
    seconds = time.perf_counter() - began
    with Store.open(url, author="mentor") as store:
        kept = len(store.forms(BENCH)) - before
    if not stored == kept == MENTORS * EACH:
        sys.exit(f"{MENTORS * EACH} forms were given, {stored} acknowledged and {kept} kept")
    said = f"{MENTORS} mentors at once, {name}"
    print(f"{said:<52} {stored} forms, none rejected, none lost: {stored / seconds:.0f} a second")


def history(folder: Path, answers: float) -> None:
    """Everything that was ever answered into `Forms`, beside reading the same from Parquet."""
    data = folder / "history"
    write_answers(data, answers=answers)
    given = pg.read_forms(data / "forms.parquet", BENCH, invalid="count")
    for name, url in _databases(folder, "history"):
        with Store.create(url, author="mentor", key=ProjectKey.create()) as store:
            store.save(given)
            if (mine := _sums(store.forms(BENCH))) != (theirs := _sums(given)):
                sys.exit(f"the results differ, so no time is shown: {mine} and {theirs}")
            work, rival, floor = in_turn(
                lambda store=store: store.forms(BENCH),
                lambda: pg.read_forms(data / "forms.parquet", BENCH, invalid="count"),
                lambda: parquet.read_table(data / "forms.parquet").to_pandas(),
            )
        show(f"{len(given)} forms from the store, {name}", work, "our reading of the Parquet file", rival)
        show("the same", work, "pyarrow and pandas, unchecked", floor)


def _sums(forms: Forms) -> tuple[int, int, int]:
    answered = forms.codes[forms.codes >= 0]
    return len(forms), len(answered), int(answered.sum())


def _form(number: int, lane: int) -> Forms:
    keys = pd.DataFrame(
        {
            "participant": pd.Categorical([f"m{lane}-{number}"]),
            "occasion": pd.Categorical(["start"]),
            "date": np.array(["2024-05-06"], "datetime64[s]"),
            "respondent": pd.Categorical(["participant"]),
        }
    )
    codes = np.full((1, len(BENCH.columns)), number % 5 + 1, CODE_TYPE)
    return Forms(BENCH, keys, codes, DataSource("bench"), texts=pd.DataFrame(index=range(1)))


def _bytes_of_a_form(url: str, log: Path) -> tuple[int, int]:
    """How much larger SQLite's file becomes by a form, and how much it writes to keep one."""
    file = Path(url.removeprefix("sqlite:///"))
    with Store.create(url, author="mentor", key=ProjectKey.create()) as store:
        store.save(_form(0, 0))
        many = [_form(number, 0) for number in range(1, 2 * ONE_BY_ONE)]
        with store.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            before = file.stat().st_size
            for form in many[:ONE_BY_ONE]:
                store.save(form)
            written = log.stat().st_size // ONE_BY_ONE
            for form in many[ONE_BY_ONE:]:
                store.save(form)
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return (file.stat().st_size - before) // len(many), written


def _forced(file: Path, size: int) -> Callable[[], None]:
    """Write as many bytes at the end of a file, and force each write to the disk."""
    content = os.urandom(size)

    def work() -> None:
        with file.open("ab", buffering=0) as out:
            for _ in range(ONE_BY_ONE):
                out.write(content)
                os.fsync(out.fileno())

    return work


def _databases(folder: Path, called: str = "saving") -> Iterator[tuple[str, str]]:
    """What kind, and the URL of an empty one."""
    yield "SQLite", f"sqlite:///{folder / called}.db"
    sys.path.append(str(HERE.parent / "tests"))
    from support.postgres import fresh_database, running_cluster  # noqa: PLC0415  the tests' own server

    with ExitStack() as server:
        try:
            url = server.enter_context(fresh_database(server.enter_context(running_cluster("fsync=on"))))
        except (OSError, RuntimeError):
            print("PostgreSQL: no server can be started here")
        else:
            yield "PostgreSQL", url


def _mentor(url: str, lane: int) -> None:
    forms = [_form(number, lane) for number in range(EACH)]
    with Store.open(url, author=f"mentor-{lane}") as store:
        print("ready", flush=True)
        sys.stdin.readline()
        print(sum(store.save(form).stored for form in forms))


if __name__ == "__main__":
    _mentor(sys.argv[1], int(sys.argv[2]))

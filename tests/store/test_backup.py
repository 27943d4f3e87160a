"""A project out into one file and back: all of it, into either database, or nothing."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text
from support import definition, form, forms_of, item
from support.postgres import fresh_database

from progression.errors import DataError, ProblemsError
from progression.identity.key import ProjectKey
from progression.identity.sealed import Cost, sealed, unsealed
from progression.project import Project, make_project, open_project, parse_settings
from progression.store import Imported, Store
from progression.store.backup import Backup, Marks, backup, marks_in, marks_of, restore
from progression.store.backup.project_files import told_database
from progression.store.database import tables
from progression.store.database.connection import Database
from progression.store.erasing.erasure import erase
from progression.store.verify import verify

WEAK = Cost(memory=8, iterations=1, lanes=1)
PHRASE = "åtta glada laxar"
AUTHOR = "mentor-1"
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}

WORDS = {"scales": {"ord": {"type": "text"}}}
FIRST = definition([item("a"), item("ord", scale="ord", better=None)], **WORDS)
SECOND = definition(
    [item("a"), item("b"), item("ord", scale="ord", better=None)],
    **WORDS,
    version="2.0.0",
).with_origin(earlier=[FIRST])
ANOTHER = definition([item("x")], id="annat")
INSTRUMENTS = {"FIRST": FIRST, "SECOND": SECOND, "ANOTHER": ANOTHER}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A new project."""
    return make_project(tmp_path / "projekt", forbund="Samordningsförbundet Prov")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where backups are written."""
    folder = tmp_path / "kopior"
    folder.mkdir()
    return folder / "kopia.backup"


@pytest.fixture
def made(project: Project, url: str) -> Iterator[Store]:
    """The project's store, on each kind of database."""
    with Store.create(url, author=AUTHOR, key=ProjectKey.read(project.key_file)) as store:
        yield store


@pytest.fixture
def small(project: Project) -> Iterator[Store]:
    """The project's store in its own file, with three forms of which one is a correction."""
    with Store.create(project.database_url, author=AUTHOR, key=ProjectKey.read(project.key_file)) as store:
        store.save(forms_of(FIRST, [form("p1", a=3, ord="ett ord"), form("p2", a=4)]))
        store.save(forms_of(FIRST, [form("p1", a=5, ord="ett annat")]), correcting="skrev fel")
        yield store


@pytest.fixture
def written(project: Project, small: Store, target: Path) -> Path:
    """A backup of that store."""
    write(small, project, target)
    return target


def write(store: Store, project: Project, target: Path, **how: Any) -> Backup:
    """A backup that is quickly sealed."""
    return backup(store, project, target, PHRASE, cost=WEAK, **how)


def back(target: Path, root: Path, **how: Any) -> Project:
    """The project that a backup makes."""
    return restore(target, PHRASE, root, author=AUTHOR, **how).project


def open_store(project: Project) -> Store:
    """Its store."""
    return Store.open(project.database_url, author=AUTHOR, key=ProjectKey.read(project.key_file))


def refused(*arguments: Any, **how: Any) -> list[str]:
    """Codes of what is wrong with restoring."""
    with pytest.raises(ProblemsError) as error:
        restore(*arguments, author=AUTHOR, **how)
    assert PHRASE not in str(error.value)
    return [problem.code for problem in error.value.problems]


def dump(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with Database(url) as database, database.reading() as connection:
        names = sorted(inspect(connection).get_table_names())
        return {name: sorted(map(tuple, connection.execute(text(f'SELECT * FROM "{name}"')))) for name in names}  # noqa: S608


def tree(root: Path) -> dict[str, bytes]:
    """Every file in a folder with its content."""
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


# ---------------------------------------------------------------- all of it comes back, whichever database

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=30)
DAY = st.dates().map(str)
CODE = st.sampled_from(["p1", "p2", "p3", "Åsa-1", "p4", "p5"])
FORM = st.tuples(
    st.sampled_from(list(INSTRUMENTS)),
    CODE,
    st.sampled_from(["start", "exit"]),
    st.integers(1, 10) | st.sampled_from([98, None]),
)
SAID = st.sampled_from(["", "ett ord", "”citat” och 'så'", "två\nrader", "日本 🙂", '{"hex": "00"}'])


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    """What is put into a store."""
    rows = draw(st.lists(FORM, min_size=1, max_size=12, unique_by=lambda row: row[:3]))
    return {
        "forms": [(*row, draw(SAID)) for row in rows],
        "corrected": [row for row in rows if draw(st.booleans())],
        "retracted": draw(st.booleans()),
        "records": draw(st.lists(st.tuples(CODE, TEXT, DAY), max_size=4)),
        "erased": draw(st.none() | st.just(rows[0][1])),
    }


def fill(store: Store, drawn: dict[str, Any]) -> None:
    """Put it there."""
    for name, who, when, answer, said in drawn["forms"]:
        cells = {"x": answer} if name == "ANOTHER" else {"a": answer, "ord": said or None}
        version = {"version": "2.0.0"} if name == "SECOND" else {}
        given = forms_of(INSTRUMENTS[name], [form(who, when, kon="kvinna", **version, **cells)])
        store.save(given, correcting="andra", imported=Imported("svar.csv", "ab" * 32))
    for name, who, when, _ in drawn["corrected"]:
        cells = {"x": 7} if name == "ANOTHER" else {"a": 7}
        version = {"version": "2.0.0"} if name == "SECOND" else {}
        store.save(forms_of(INSTRUMENTS[name], [form(who, when, kon="kvinna", **version, **cells)]), correcting="fel")
    if drawn["retracted"]:
        found = store.stored_forms(INSTRUMENTS[drawn["forms"][-1][0]], purpose="mentor")
        store.retract(int(found.ids[-1]), reason="fel deltagare")
    known = {row[1] for row in drawn["forms"]}
    with store.work("record") as work:
        for who, words, day in drawn["records"]:
            if who not in known:
                work.add(tables.participants, participant=who)
                known.add(who)
            work.add(tables.particulars, participant=who, kon=None, birth_year=1980)
            work.add(tables.enrolments, participant=who, insats=words, start=day, exit=None, exit_reason=None)
            work.add(tables.mentorships, participant=who, insats=None, mentor=words, start=day, exit=day)
            work.add(tables.consents, participant=who, scope="research", given=day, withdrawn=None)
            work.add(tables.activities, participant=who, kind=words, text=words, start=day, exit=None)
            first = work.add(tables.notes, participant=who, date=day, text=words)
            work.add(tables.notes, participant=who, supersedes=first, date=day, text="rättad")
            work.add(tables.self_codes, participant=who, survey=words, elements='["","ab"]', same_as=None)
            goal = {"instrument": "prov@1.0.0", "score": "a", "respondent": "mentor", "goal": "2.5", "set_on": day}
            work.add(tables.sub_goals, participant=who, **goal, reach_by=None)
            until = work.next_id
            work.add(
                tables.publications, title=words, kind="k", instrument="prov", until=until, selection="{}", content="[]"
            )
        work.add(tables.upgrades, revision="1", program="0.1.0")
    if drawn["erased"]:
        erase(store, drawn["erased"], reason="request")


@contextmanager
def a_database(kind: str, folder: Path, postgres: str) -> Iterator[str]:
    """A new database of a kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'annan.db'}"
    else:
        with fresh_database(postgres) as url:
            yield url


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@settings(deadline=None, max_examples=8, phases=[Phase.generate])  # each makes two databases
@given(drawn=contents())
def test_what_was_in_one_database_is_all_in_the_other(
    kind: str, drawn: dict[str, Any], postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("projekt")
    project = make_project(folder / "p", forbund="Prov")
    with ExitStack() as opened:
        here = opened.enter_context(a_database(kind, folder, postgres))
        there = opened.enter_context(a_database(OTHER[kind], folder / "p", postgres))
        store = opened.enter_context(Store.create(here, author=AUTHOR, key=ProjectKey.read(project.key_file)))
        fill(store, drawn)
        write(store, project, folder / "k.backup")
        restored = back(folder / "k.backup", folder / "q", database=there.replace("+psycopg", ""))
        again = opened.enter_context(open_store(restored))
        assert dump(here) == dump(restored.database_url)
        for instrument in INSTRUMENTS.values():
            one, other = (each.stored_forms(instrument, purpose="mentor") for each in (store, again))
            assert one.sha256 == other.sha256
            assert one.ids.tolist() == other.ids.tolist()
            assert one.forms.keys.equals(other.forms.keys)
            assert (one.forms.codes == other.forms.codes).all()
            assert one.forms.texts.equals(other.forms.texts)
        found = verify(restored.database_url, public_key=ProjectKey.read(restored.key_file).public)
        assert found.faults == ()
        again.save(forms_of(ANOTHER, [form("ny", x=1)]))
        assert verify(restored.database_url, head=found.head).faults == ()
    shutil.rmtree(folder)


# ---------------------------------------------------------------- the project's own files


def test_the_projects_files_come_back_and_what_can_be_made_again_does_not(
    project: Project, small: Store, target: Path, tmp_path: Path
) -> None:
    instrument = project.instruments / "trivsel"
    (instrument / "history").mkdir(parents=True)
    (instrument / "history" / "0.1.0.toml").write_bytes(b"# \xff\x00")
    (project.goals / "mål.toml").write_bytes(bytes(range(256)) * 1_000)
    (project.references / "tom.csv").touch()
    project.register_file.write_bytes(b"sealed")
    (project.output / "rapport.html").write_text("rapport", encoding="utf-8")
    (project.root / "anteckningar.txt").write_text("annat", encoding="utf-8")
    given_files = tree(project.root)
    write(small, project, target)
    restored = back(target, tmp_path / "ny")
    left_out = {"progression.db", "progression.db-wal", "progression.db-shm", "anteckningar.txt"}
    left_out |= {"output/rapport.html", "output/LÄSMIG.txt"}
    assert {name: content for name, content in tree(restored.root).items() if name != "progression.db"} == {
        name: content for name, content in given_files.items() if name not in left_out
    }
    assert restored.output.is_dir()
    for secret in (target, restored.key_file, restored.register_file):
        assert secret.stat().st_mode & 0o777 == 0o600
    assert open_project(restored.root) == restored


def test_a_folder_that_is_a_link_is_followed_and_one_that_leads_back_is_not(
    project: Project, small: Store, target: Path, tmp_path: Path
) -> None:
    shared = tmp_path / "delade"
    (shared / "trivsel").mkdir(parents=True)
    (shared / "trivsel" / "instrument.toml").write_text("x", encoding="utf-8")
    for name, to in (("upp", shared), ("mer", tmp_path), ("in", shared / "trivsel")):
        (shared / "trivsel" / name).symlink_to(to)
    (shared / "borta").symlink_to(tmp_path / "finns-inte")
    shutil.rmtree(project.instruments)
    project.instruments.symlink_to(shared)
    write(small, project, target)
    restored = back(target, tmp_path / "ny")
    assert tree(restored.instruments) == {"trivsel/instrument.toml": b"x"}


def test_what_cannot_be_read_is_named_and_nothing_is_written(
    project: Project, small: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.iterdir

    def no_permission(folder: Path) -> Iterator[Path]:
        if folder.name == "goals":
            raise PermissionError(folder)
        return real(folder)

    link = project.overlays / "överlägg.toml"
    link.symlink_to("/proc/self/mem")  # opens, and cannot be read
    monkeypatch.setattr(Path, "iterdir", no_permission)
    for name in (link.name, "goals"):
        with pytest.raises(DataError) as error:
            write(small, project, target)
        assert [(each.code, each.facts["file"]) for each in error.value.problems] == [("file-not-readable", name)]
        assert os.listdir(target.parent) == []  # noqa: PTH208  `iterdir` is what was taken away
        link.unlink(missing_ok=True)


NEW = "postgresql://mentor@server/db"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('forbund = "A"\n', f'database = "{NEW}"\nforbund = "A"\n'),
        ('# först\ndatabase = "sqlite:///a.db"\nforbund = "A"', f'# först\ndatabase = "{NEW}"\nforbund = "A"'),
        (
            "forbund = 'A'\ndatabase='sqlite:///a.db'   # \"här\" # nu\n[disclosure]\nmin_group = 7\n",
            f'forbund = \'A\'\ndatabase = "{NEW}"   # "här" # nu\n[disclosure]\nmin_group = 7\n',
        ),
        (
            '"database" = """\\\n  sqlite:///a.db"""\r\nforbund = "A"\r\n',
            f'database = "{NEW}"\nforbund = "A"\r\n',
        ),
        (
            '# ett\u2028två\x85tre\nforbund = "A"\ndatabase = "sqlite:///a.db"\n',
            f'# ett\u2028två\x85tre\nforbund = "A"\ndatabase = "{NEW}"\n',
        ),
        (f'forbund = "A"\ndatabase = "{NEW}" # nej\n', f'forbund = "A"\ndatabase = "{NEW}" # nej\n'),
    ],
)
def test_only_the_line_of_the_database_changes(was: str, becomes: str) -> None:
    told, said = told_database(was, NEW, name="progression.toml")
    assert told == becomes
    assert said.database == NEW
    before = parse_settings(was, name="progression.toml")
    assert said.model_copy(update={"database": ""}) == before.model_copy(update={"database": ""})


def test_wherever_the_answers_lay_they_come_back_into_the_folder(
    project: Project, made: Store, target: Path, tmp_path: Path
) -> None:
    settings_file = project.root / "progression.toml"
    elsewhere = made.database.engine.url.render_as_string().replace("+psycopg", "")
    told, _ = told_database(settings_file.read_text(encoding="utf-8"), elsewhere, name="progression.toml")
    settings_file.write_text(told, encoding="utf-8")
    made.save(forms_of(FIRST, [form("p1", a=3)]))
    write(made, open_project(project.root), target)
    restored = back(target, tmp_path / "ny")
    assert restored.settings.database == "sqlite:///progression.db"
    assert restored.database_file == tmp_path / "ny" / "progression.db"
    assert dump(restored.database_url) == dump(elsewhere)


# ---------------------------------------------------------------- while others work

WRITER = """
import sys
sys.path[:0] = sys.argv[2:]
from support import definition, form, forms_of
from progression.store import Store
with Store.open(sys.argv[1], author="mentor-2") as store:
    for number in range(100_000):
        store.save(forms_of(definition(), [form(f"v{number}", a=number % 10 + 1)]))
        print(number, flush=True)
"""


def test_a_backup_while_others_save_is_the_store_as_it_was_at_one_moment(
    project: Project, made: Store, url: str, target: Path, tmp_path: Path
) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url, *sys.path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    try:
        assert [int(writer.stdout.readline()) for _ in range(5)] == list(range(5))
        found = backup(made, project, target, PHRASE)  # half a second at least goes to the passphrase alone
        last = found.header.counts["participants"] + 1
        while int(writer.stdout.readline()) < last:  # what it saves while it is read, and some more
            pass
    finally:
        writer.kill()
        writer.communicate()
    live, header = dump(url), found.header
    restored = back(target, tmp_path / "ny")
    copy = dump(restored.database_url)
    assert live["log"][: header.seq] == copy["log"]
    assert len(live["log"]) > header.seq > 5
    until = copy["log"][-1][4] + copy["log"][-1][5]
    for name in (each for each in live if each not in {"log", "alembic_version"}):
        assert [row for row in live[name] if row[0] < until] == copy[name]
    assert verify(restored.database_url).faults == ()


def test_memory_does_not_grow_with_the_store(project: Project, small: Store, tmp_path: Path) -> None:
    """Beyond what is packed at a time, which the large file fills."""
    (project.goals / "stor.bin").write_bytes(os.urandom(4_000_000))

    def peak_of(task: Callable[[], Any]) -> int:
        tracemalloc.start()
        try:
            task()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peaks = []
    for round_ in range(2):
        for part in range(1 if round_ == 0 else 5):
            rows = [form(f"m{round_}-{part}-{n}", a=1, ord="ord " * 20) for n in range(1_500)]
            small.save(forms_of(FIRST, rows))
        name = tmp_path / f"{round_}.backup"
        written = peak_of(lambda name=name: write(small, project, name))
        read = peak_of(lambda name=name, round_=round_: back(name, tmp_path / f"ny-{round_}"))
        peaks.append((written, read))
    (written, read), (written_of_six, read_of_six) = peaks
    assert written_of_six < 1.25 * written
    assert read_of_six < 1.25 * read


# ---------------------------------------------------------------- what is there is never harmed


def test_a_file_that_is_there_is_kept_unless_it_shall_be_replaced(
    project: Project, small: Store, target: Path, tmp_path: Path
) -> None:
    target.write_bytes(b"en tidigare")
    with pytest.raises(DataError) as error:
        write(small, project, target)
    assert [each.code for each in error.value.problems] == ["output-exists"]
    assert target.read_bytes() == b"en tidigare"
    made = write(small, project, target, existing="replace")
    assert (made.size, made.header.forms) == (target.stat().st_size, 3)
    assert back(target, tmp_path / "ny").settings == project.settings
    assert list(tree(target.parent)) == [target.name]


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Have the system refuse to let any file grow beyond a size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_room_for_the_backup_leaves_the_earlier_one(project: Project, made: Store, target: Path) -> None:
    made.save(forms_of(FIRST, [form("p1", a=3)]))
    target.write_bytes(b"en tidigare")
    (project.goals / "stor.bin").write_bytes(os.urandom(300_000))
    with no_file_larger_than(100_000), pytest.raises(DataError) as error:
        write(made, project, target, existing="replace")
    assert [each.code for each in error.value.problems] == ["backup-disk-full"]
    assert tree(target.parent) == {target.name: b"en tidigare"}


def test_a_folder_that_is_not_there_is_said_to_be_so(project: Project, small: Store, tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        write(small, project, tmp_path / "borta" / "k.backup")
    assert [each.code for each in error.value.problems] == ["output-not-writable"]


def test_a_short_passphrase_is_refused_before_anything_is_written(project: Project, small: Store, target: Path) -> None:
    with pytest.raises(DataError) as error:
        backup(small, project, target, "kort", cost=WEAK)
    assert [each.code for each in error.value.problems] == ["passphrase-too-short"]
    assert tree(target.parent) == {}


CHANGES = {
    "an answer": "UPDATE answers_prov_1_0_0 SET a = 9 WHERE a = 4",
    "an answer gone": "DELETE FROM answers_prov_1_0_0 WHERE a = 4",
    "a form gone": "DELETE FROM forms WHERE participant = 'p2'",
    "a group": "UPDATE forms SET groups = '{\"kon\":\"man\"}' WHERE participant = 'p2'",
    "who did it": "UPDATE log SET author = 'ingen' WHERE seq = 2",
    "the last entry gone": "DELETE FROM log WHERE seq = 3",
    "an answer too many": "INSERT INTO answers_prov_1_0_0 SELECT id, 1, '' FROM participants WHERE participant = 'p2'",
    "a gap too many": "INSERT INTO gaps SELECT 999, 1, 'forms', NULL, digest FROM forms WHERE participant = 'p2'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_store_that_somebody_has_changed_gives_no_backup(
    change: str, project: Project, small: Store, target: Path
) -> None:
    target.write_bytes(b"en tidigare")
    assert project.database_file is not None
    with sqlite3.connect(project.database_file) as connection:
        assert connection.execute(change).rowcount == 1
    connection.close()
    with pytest.raises(DataError) as error:
        write(small, project, target, existing="replace")
    assert [each.code for each in error.value.problems] == ["backup-not-vouched-for"]
    assert tree(target.parent) == {target.name: b"en tidigare"}


def test_what_the_disk_gives_back_wrong_is_noticed(
    project: Project, small: Store, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def bad_disk(handle: int) -> None:
        real(handle)
        open_file = Path(f"/proc/self/fd/{handle}")
        if open_file.is_file():
            with open_file.open("r+b") as file:
                file.seek(400)
                file.write(b"\0" * 10)

    monkeypatch.setattr(os, "fsync", bad_disk)
    with pytest.raises(DataError) as error:
        write(small, project, target)
    assert [each.code for each in error.value.problems] == ["sealed-damaged"]
    assert tree(target.parent) == {}


# ---------------------------------------------------------------- nothing is restored by half


def test_another_passphrase_opens_nothing(written: Path, tmp_path: Path) -> None:
    assert refused(written, "en annan lång fras", tmp_path / "ny") == ["passphrase-wrong"]
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize("keep", [0, 10, 90, 0.5, -1])
def test_a_backup_that_was_cut_is_refused(keep: float, written: Path, tmp_path: Path) -> None:
    whole = written.read_bytes()
    written.write_bytes(whole[: int(keep * len(whole))] if isinstance(keep, float) else whole[:keep])
    assert set(refused(written, PHRASE, tmp_path / "ny")) <= {"not-sealed", "sealed-damaged"}
    assert not (tmp_path / "ny").exists()


def test_one_that_was_cut_far_inside_is_refused_and_taken_back(
    project: Project, small: Store, target: Path, tmp_path: Path
) -> None:
    (project.goals / "stor.bin").write_bytes(os.urandom(3_000_000))
    write(small, project, target)
    target.write_bytes(target.read_bytes()[:-50])
    (tmp_path / "tom").mkdir()
    for root in (tmp_path / "ny", tmp_path / "tom"):
        assert refused(target, PHRASE, root) == ["sealed-damaged"]
    assert not (tmp_path / "ny").exists()
    assert list((tmp_path / "tom").iterdir()) == []


@pytest.mark.usefixtures("small")
def test_a_file_of_another_kind_is_refused(project: Project, tmp_path: Path) -> None:
    assert project.database_file is not None
    register = tmp_path / "identity.register"
    register.write_bytes(b"".join(sealed([b"{}"], PHRASE, purpose="identity", cost=WEAK)))
    for file in (project.database_file, project.key_file, register):
        assert refused(file, PHRASE, tmp_path / "ny") == ["not-sealed"]
    assert refused(tmp_path / "borta.backup", PHRASE, tmp_path / "ny") == ["file-not-found"]
    for unreadable in (tmp_path, Path("/proc/self/mem")):
        assert refused(unreadable, PHRASE, tmp_path / "ny") == ["file-not-readable"]
    assert not (tmp_path / "ny").exists()


def lines_of(target: Path) -> list[Any]:
    """What a backup says."""
    with target.open("rb") as file:
        packed = b"".join(unsealed(file, PHRASE, purpose="backup", name=target.name))
    return [json.loads(line) for line in zlib.decompress(packed).splitlines()]


def say(target: Path, lines: list[Any]) -> None:
    """A sealed file that says something else."""
    seal(target, zlib.compress(b"".join(json.dumps(each).encode() + b"\n" for each in lines)))


def seal(target: Path, content: bytes) -> None:
    """A sealed file with this content."""
    target.write_bytes(b"".join(sealed([content], PHRASE, purpose="backup", cost=WEAK)))


def row_of(lines: list[Any], table: str) -> list[Any]:
    """The last row of a table."""
    return [each for each in lines if each[0] == "row" and each[1] == table][-1]


def _without(lines: list[Any], table: str) -> list[Any]:
    gone = row_of(lines, table)
    return [each for each in lines if each is not gone]


def _with(lines: list[Any], *more: Any, at: int = 1) -> list[Any]:
    return [*lines[:at], *more, *lines[at:]]


def _answered(lines: list[Any], code: Any) -> list[Any]:
    row_of(lines, "forms")[3][0] = code
    return lines


BROKEN: dict[str, Callable[[list[Any]], list[Any]]] = {
    "nothing": lambda _: [],
    "no header": lambda lines: lines[1:],
    "a header that says nothing": lambda lines: [["backup", {}], *lines[1:]],
    "another header": lambda lines: [["backup", {"format": 1}], *lines[1:]],
    "two headers": lambda lines: _with(lines, lines[0]),
    "a form gone": lambda lines: _without(lines, "forms"),
    "an entry gone": lambda lines: _without(lines, "log"),
    "the last form and its entry gone": lambda lines: _without(_without(lines, "forms"), "log"),
    "a definition gone": lambda lines: _without(lines, "instruments"),
    "another answer": lambda lines: _answered(lines, 8),
    "an answer off the scale": lambda lines: _answered(lines, 80),
    "no answer": lambda lines: [each[:3] if each is row_of(lines, "forms") else each for each in lines],
    "a row of no table": lambda lines: [*lines, ["row", "okänd", []]],
    "a row too short": lambda lines: [*lines, ["row", "notes", [1]]],
    "a file among the rows": lambda lines: [*lines, ["file", "goals/x", ""]],
    "no list": lambda lines: [*lines, 7],
    "no settings": lambda lines: [each for each in lines if each[:2] != ["file", "progression.toml"]],
    "a file outside": lambda lines: _with(lines, ["file", "../utanför", "00"]),
    "a file at the root": lambda lines: _with(lines, ["file", "/utanför", "00"]),
    "a file without a name": lambda lines: _with(lines, ["file", "", "00"]),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN.keys())
def test_a_backup_that_does_not_hang_together_is_refused_and_taken_back(
    change: Callable[[list[Any]], list[Any]],
    written: Path,
    tmp_path: Path,
    postgres: str,
) -> None:
    say(written, change(lines_of(written)))
    before = tree(tmp_path)
    assert refused(written, PHRASE, tmp_path / "ny") == ["backup-damaged"]
    with fresh_database(postgres) as url:
        to = url.replace("+psycopg", "")
        assert refused(written, PHRASE, tmp_path / "ny", database=to) == ["backup-damaged"]
        assert dump(url) == {}
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "content", [b"", b"no zlib", zlib.compress(b"[]\n") + b"more", zlib.compress(b"[]\n")[:-3], zlib.compress(b"[]")]
)
def test_a_sealed_file_of_something_else_is_refused(content: bytes, target: Path, tmp_path: Path) -> None:
    seal(target, content)
    assert refused(target, PHRASE, tmp_path / "ny") == ["backup-damaged"]


@pytest.mark.parametrize(("key", "value"), [("format", 2), ("revision", "999")])
def test_a_backup_of_a_later_program_is_refused(key: str, value: Any, written: Path, tmp_path: Path) -> None:
    lines = lines_of(written)
    lines[0][1][key] = value
    if key == "format":
        del lines[0][1]["columns"]
    say(written, lines)
    assert refused(written, PHRASE, tmp_path / "ny") == ["backup-newer"]
    assert not (tmp_path / "ny").exists()


def test_a_backup_of_an_earlier_program_lacks_what_came_later(
    project: Project, made: Store, target: Path, tmp_path: Path
) -> None:
    """A later revision only adds: the tables and columns that it added are empty."""
    made.save(forms_of(FIRST, [form("p1", a=3)]))
    write(made, project, target)
    lines = lines_of(target)
    header = lines[0][1]
    header["revision"] = "1"
    for later in ("self_codes", "sub_goals"):
        assert header["counts"].pop(later) == 0
        del header["columns"][later]
    place = header["columns"]["forms"].index("source")
    del header["columns"]["forms"][place]
    for each in lines:
        if each[:2] == ["row", "forms"]:
            assert each[2].pop(place) is None
    say(target, lines)
    restored = back(target, tmp_path / "ny")
    assert dump(restored.database_url) == dump(made.database.engine.url.render_as_string())
    assert verify(restored.database_url).faults == ()


def test_a_folder_that_holds_something_is_left_alone(project: Project, written: Path, tmp_path: Path) -> None:
    before = tree(project.root)
    assert refused(written, PHRASE, project.root) == ["project-folder-not-empty"]
    assert tree(project.root) == before
    assert refused(written, PHRASE, tmp_path / "borta" / "ny") == ["project-not-writable"]
    assert refused(written, PHRASE, written) == ["project-not-writable"]
    (tmp_path / "tom").mkdir()
    assert back(written, tmp_path / "tom").root == tmp_path / "tom"


def test_a_database_that_holds_something_is_left_alone(
    written: Path, tmp_path: Path, url: str, key: ProjectKey
) -> None:
    Store.create(url, author=AUTHOR, key=key).close()
    before = dump(url)
    to = url.replace("+psycopg", "")
    assert refused(written, PHRASE, tmp_path / "ny", database=to) == ["database-not-empty"]
    assert dump(url) == before
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("mysql://x/y", "settings-database"),
        ("postgresql://anna:hemligt@server/db", "settings-password"),
        ("sqlite:////finns/inte/a.db", "database-not-found"),
        ("postgresql://anna@127.0.0.1:1/db", "database-not-reached"),
    ],
)
def test_a_database_that_cannot_be_is_refused(to: str, code: str, written: Path, tmp_path: Path) -> None:
    assert refused(written, PHRASE, tmp_path / "ny", database=to) == [code]
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize(("room", "codes"), [(100_000, ["database-full"]), (100, ["project-not-writable"])])
def test_no_room_for_the_project_leaves_nothing(room: int, codes: list[str], written: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "annan.db"
    with no_file_larger_than(room):
        assert refused(written, PHRASE, tmp_path / "ny", database=f"sqlite:///{elsewhere}") == codes
    assert not (tmp_path / "ny").exists()
    assert not list(tmp_path.glob("annan*"))


def test_a_database_that_gives_back_something_else_is_noticed(written: Path, tmp_path: Path, postgres_url: str) -> None:
    """Here by a rule that somebody made in the database beforehand: it writes what nobody asked for."""
    import psycopg  # noqa: PLC0415  only this test needs it

    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("""
            CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN NEW.groups := '{"kon":"man"}'; RETURN NEW; END $$;
            CREATE FUNCTION listen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                IF to_regclass('forms') IS NOT NULL THEN
                    CREATE OR REPLACE TRIGGER other BEFORE INSERT ON forms FOR EACH ROW EXECUTE FUNCTION other();
                END IF;
            END $$;
            CREATE EVENT TRIGGER listen ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION listen();
        """)
    to = postgres_url.replace("+psycopg", "")
    assert refused(written, PHRASE, tmp_path / "ny", database=to) == ["restored-otherwise"]
    assert dump(postgres_url) == {}


# ---------------------------------------------------------------- who was erased stays erased


def test_who_was_erased_since_is_erased_again(
    project: Project, made: Store, target: Path, tmp_path: Path, postgres_url: str
) -> None:
    made.save(forms_of(FIRST, [form("p1", a=3), form("p2", a=4), form("p3", a=5)]))
    erase(made, "p3", reason="request")
    write(made, project, target)
    erase(made, "p1", reason="request")
    file = tmp_path / "raderade.json"
    file.write_text(marks_of(made).text, encoding="utf-8")
    to = {"postgresql": None, "sqlite": postgres_url.replace("+psycopg", "")}[made.database.kind]
    found = restore(target, PHRASE, tmp_path / "ny", author="mentor-9", database=to, erased=marks_in(file))
    assert found.erased == ("p1",)
    with open_store(found.project) as store:
        assert store.forms(FIRST).keys["participant"].tolist() == ["p2"]
        assert marks_of(store) == marks_of(made)
        with pytest.raises(DataError) as error:
            store.save(forms_of(FIRST, [form("p1", a=3)]))
        assert [each.code for each in error.value.problems] == ["participant-erased"]
    assert verify(found.project.database_url).faults == ()
    assert dump(found.project.database_url)["log"][-1][2:4] == ("mentor-9", "erase")


def test_where_they_cannot_be_erased_again_nobody_is_there(
    project: Project, small: Store, target: Path, tmp_path: Path, postgres: str
) -> None:
    project.key_file.unlink()
    write(small, project, target)
    marks = Marks(small.name, ("00" * 32,))
    assert refused(target, PHRASE, tmp_path / "ny", erased=marks) == ["key-not-found"]
    with fresh_database(postgres) as url:
        to = url.replace("+psycopg", "")
        assert refused(target, PHRASE, tmp_path / "ny", database=to, erased=marks) == ["key-not-found"]
        assert dump(url) == {}
    assert not (tmp_path / "ny").exists()


def test_the_marks_of_another_store_are_refused(written: Path, tmp_path: Path) -> None:
    assert refused(written, PHRASE, tmp_path / "ny", erased=Marks("store-0", ())) == ["marks-of-another-store"]
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize(
    "content", ["", "[]", '{"store": "x"}', '{"store": "x", "erased": 7}', "[" * 100_000, "\udc80"]
)
def test_a_file_that_is_no_list_of_marks_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "raderade.json"
    file.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(DataError) as error:
        marks_in(file)
    assert [each.code for each in error.value.problems] == ["marks-not-readable"]


def test_a_list_of_marks_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    for file, code in ((tmp_path / "borta.json", "file-not-found"), (tmp_path, "file-not-readable")):
        with pytest.raises(DataError) as error:
            marks_in(file)
        assert [each.code for each in error.value.problems] == [code]

"""The tables: made by revisions, the same as the program's, brought up to a later revision with nothing lost."""

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect
from support import definition, form, forms_of, item
from support.postgres import fresh_database
from support.vouching import faults_of, raw

from progression.capture import Forms, forms_file
from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.store import Store, schema
from progression.store.database.connection import Database
from progression.store.database.tables import METADATA
from progression.store.schema import versions
from progression.store.verify import verify

PROV = definition([item("a"), item("b", scale="own", better=None)], scales={"own": {"type": "text", "max_length": 200}})
HERE = Path(schema.__file__).parent
BESIDE = Path(__file__).parent

NEXT = """
from alembic import op
from sqlalchemy import Column, Text

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("forms", Column("place", Text))
    op.create_index("ix_forms_place", "forms", ["place"])
    {then}


def downgrade() -> None:
    raise NotImplementedError
"""

NOW, FOLLOWING = schema.REVISION, str(int(schema.REVISION) + 1)
Later = Callable[..., str]


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _answered(forms: Forms) -> list[str]:
    """The lines of a forms file, sorted."""
    written = forms_file(forms).sort_index(axis=1).to_csv(index=False, sep=";", date_format="%Y-%m-%d")
    return sorted(written.splitlines())


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let this be the next version of the program, whose revision adds a column to the forms; gives its folder."""

    def make(then: str = "pass") -> str:
        scripts = tmp_path / "later"
        shutil.copytree(HERE, scripts)
        script = NEXT.format(revision=FOLLOWING, before=NOW, then=then)
        (scripts / "versions" / f"revision_{FOLLOWING}.py").write_text(script, encoding="utf-8")
        monkeypatch.setattr(schema, "REVISION", FOLLOWING)
        monkeypatch.setattr(schema, "_SCRIPTS", str(scripts))
        return str(scripts)

    return make


# ------------------------------------------------------------------------------------------------ the tables themselves


def _described(engine: Engine) -> dict[str, Any]:
    """Each table: columns with type and nullability, keys, rules, indexes; on SQLite whether it is strict."""
    seen = inspect(engine)
    found: dict[str, Any] = {}
    for name in set(seen.get_table_names()) - {"alembic_version"}:
        found[name] = {
            "columns": {each["name"]: (str(each["type"]), each["nullable"]) for each in seen.get_columns(name)},
            "primary": seen.get_pk_constraint(name),
            "foreign": sorted(map(str, seen.get_foreign_keys(name))),
            "unique": sorted(map(str, seen.get_unique_constraints(name))),
            "checks": sorted((str(each["name"]), each["sqltext"]) for each in seen.get_check_constraints(name)),
            "indexes": sorted(str(_in_words(each)) for each in seen.get_indexes(name)),
        }
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            for _, name, _, _, _, strict in connection.exec_driver_sql("PRAGMA main.table_list"):
                if name in found:
                    found[name]["strict"] = bool(strict)
    return found


def _in_words(value: Any) -> Any:
    """The same with the conditions of partial indexes as text."""
    if isinstance(value, dict):
        return {name: _in_words(each) for name, each in sorted(value.items())}
    return value if isinstance(value, list | bool | None) else str(value)


def test_the_revisions_make_the_tables_that_the_program_knows(
    url: str, key: ProjectKey, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with Store.create(url, author="mentor-1", key=key) as store:
        migrated = _described(store.database.engine)
        if store.database.kind == "sqlite":
            declared = _declared(f"sqlite:///{tmp_path / 'declared.db'}")
            assert all(each["strict"] for each in migrated.values())
        else:
            with fresh_database(request.getfixturevalue("postgres")) as other:
                declared = _declared(other)
    assert migrated == declared
    assert set(migrated) == set(METADATA.tables)


def _declared(url: str) -> dict[str, Any]:
    with Database(url) as database:
        METADATA.create_all(database.engine)
        return _described(database.engine)


def test_the_description_tells_tables_apart_that_differ_in_one_rule(tmp_path: Path) -> None:
    found = []
    for number, rule in enumerate(("CHECK (a > 1)", "CHECK (a > 2)", "UNIQUE", "NOT NULL", "REFERENCES x")):
        engine = create_engine(f"sqlite:///{tmp_path / str(number)}")
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE TABLE x (a INTEGER {rule})")
        found.append(str(_described(engine)))
        engine.dispose()
    assert len(set(found)) == 5


def test_alembic_sees_nothing_to_do_beside_the_tables_of_answers(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, b="ord")]))

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and str(name).startswith("answers_"))

    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_revisions_are_numbered_and_end_with_the_programs() -> None:
    scripts = ScriptDirectory(str(HERE))
    every = list(scripts.walk_revisions())
    assert scripts.get_current_head() == NOW
    assert [each.revision for each in reversed(every)] == [str(n + 1) for n in range(len(every))]


@pytest.mark.parametrize("name", [each.name for each in pkgutil.iter_modules(versions.__path__)])
def test_a_revision_stands_by_itself_and_is_never_undone(name: str) -> None:
    file = HERE / "versions" / f"{name}.py"
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        named = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        named += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        assert not [each for each in named if each.startswith("progression")]
    with pytest.raises(NotImplementedError):
        importlib.import_module(f"{versions.__name__}.{name}").downgrade()


def test_alembic_cannot_take_a_store_back(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, b="ord")]))
    before = _described(store.database.engine)
    with pytest.raises(NotImplementedError), store.database.writing() as connection:
        command.downgrade(_config(connection), "base")
    assert _described(store.database.engine) == before
    assert len(store.forms(PROV)) == 1


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "progression.store:schema")
    return config


# ------------------------------------------------------------------------------------------------ a new store


def test_a_store_is_made_whole_or_not_at_all(url: str, key: ProjectKey) -> None:
    with Database(url) as database:
        with pytest.raises(KeyboardInterrupt), schema.creating(database):
            raise KeyboardInterrupt
        assert inspect(database.engine).get_table_names() == []
    Store.create(url, author="mentor-1", key=key).close()
    assert faults_of(url) == []


def test_a_database_with_a_table_of_somebody_elses_is_left_as_it_is(url: str, key: ProjectKey) -> None:
    with Database(url) as database:
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE theirs (a INTEGER)")
        with pytest.raises(DataError) as error:
            Store.create(url, author="mentor-1", key=key)
        assert _codes(error) == ["database-not-empty"]
        assert inspect(database.engine).get_table_names() == ["theirs"]


# ------------------------------------------------------------------------------------------------ which one it is

STRANGE = {
    "nothing": [],
    "somebody else's": ["CREATE TABLE theirs (a INTEGER)"],
    "somebody else's by alembic": [
        "CREATE TABLE alembic_version (version_num VARCHAR(32))",
        "INSERT INTO alembic_version VALUES ('1')",
    ],
    "another log": [
        "CREATE TABLE alembic_version (version_num VARCHAR(32))",
        "INSERT INTO alembic_version VALUES ('ae1027a6acf')",
        "CREATE TABLE log (a INTEGER)",
        "CREATE TABLE store (a INTEGER)",
    ],
    "no revision": [
        "CREATE TABLE alembic_version (version_num VARCHAR(32))",
        "CREATE TABLE log (a INTEGER)",
        "CREATE TABLE store (a INTEGER)",
    ],
}


@pytest.mark.parametrize("made", STRANGE.values(), ids=STRANGE)
def test_what_is_no_store_is_not_taken_for_one(made: list[str], url: str) -> None:
    with Database(url) as database:
        with database.writing() as connection:
            for each in made:
                connection.exec_driver_sql(each)
        for asked in (lambda: schema.check(database), lambda: schema.upgrade(database, author="mentor-1")):
            with pytest.raises(DataError) as error:
                asked()
            assert _codes(error) == ["not-a-store"]


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "progression.db"
    file.write_text("Detta är ingen databas. " * 100, encoding="utf-8")
    with pytest.raises(DataError) as error:
        Store.open(f"sqlite:///{file}", author="mentor-1")
    assert _codes(error) == ["database-damaged"]


def test_a_newer_store_is_refused_and_left_alone(url: str, store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, b="ord")]))
    with raw(url) as database:
        database.rows("UPDATE alembic_version SET version_num = '99'")
    with pytest.raises(DataError) as error:
        Store.open(url, author="mentor-1")
    assert _codes(error) == ["store-newer"]
    with pytest.raises(DataError) as error, Database(url) as database:
        schema.upgrade(database, author="mentor-1")
    assert _codes(error) == ["store-newer"]
    assert faults_of(url) == []


def test_opening_a_store_does_not_load_alembic(url: str, store: Store) -> None:
    assert store.name
    code = "import sys; from progression.store import Store; Store.open(sys.argv[1], author='m').close(); "
    code += "print('alembic' in sys.modules, 'sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, url], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["False", "True"]


# ------------------------------------------------------------------------------------------------ a later revision


def test_an_older_store_must_be_upgraded_and_keeps_everything(url: str, store: Store, later: Later) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, b="ord"), form("p2", a=98, b="")]))
    store.save(forms_of(PROV, [form("p1", a=4, b="ord")]), correcting="skrev fel")
    answers, digests = _answered(store.forms(PROV)), _digests(url)
    store.close()
    later()
    with pytest.raises(DataError) as error:
        Store.open(url, author="mentor-2")
    assert _codes(error) == ["store-older"]
    with Database(url) as database:
        assert schema.upgrade(database, author="mentor-2") == NOW
        assert schema.upgrade(database, author="mentor-2") == FOLLOWING
    with Store.open(url, author="mentor-2") as opened:
        assert _answered(opened.forms(PROV)) == answers
        assert digests.items() <= _digests(url).items()
        opened.save(forms_of(PROV, [form("p3", a=5, b="mer")]))
        assert len(opened.forms(PROV)) == 3
    assert faults_of(url) == []
    with raw(url) as reading:
        assert "place" in reading.columns("forms")
        assert reading.rows("SELECT revision FROM upgrades") == [(FOLLOWING,)]
        assert reading.rows("SELECT author, records FROM log WHERE action = 'upgrade'") == [("mentor-2", 1)]


def _digests(url: str) -> dict[int, bytes]:
    with raw(url) as database:
        found = {}
        for table in database.tables():
            if "digest" in database.columns(table):
                found |= {each["id"]: bytes(each["digest"]) for each in database.records(table)}
        return found


def test_what_a_later_revision_adds_is_vouched_for_where_it_is_used(url: str, store: Store, later: Later) -> None:
    store.close()
    later()
    with Database(url) as database:
        schema.upgrade(database, author="mentor-2")
    with Store.open(url, author="mentor-2") as opened:
        opened.save(forms_of(PROV, [form("p1", a=5, b="mer")]))
    with raw(url) as database:
        database.rows("UPDATE forms SET place = 'någon annanstans'")
    assert [each.split(":")[0] for each in faults_of(url)] == ["forms 5"]


def test_a_program_that_is_open_meanwhile_goes_on(url: str, store: Store, later: Later) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, b="ord")]))
    later()
    with Database(url) as database:
        schema.upgrade(database, author="mentor-2")
    store.save(forms_of(PROV, [form("p2", a=4, b="ord")]))
    assert len(store.forms(PROV)) == 2
    assert faults_of(url) == []


def test_a_revision_that_fails_leaves_the_store_as_it_was(
    url: str, store: Store, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, b="ord")]))
    before, answers = _described(store.database.engine), _answered(store.forms(PROV))
    store.close()
    later(then='op.execute("INSERT INTO nowhere VALUES (1)")')
    with Database(url) as database:
        with pytest.raises(DataError) as error:
            schema.upgrade(database, author="mentor-2")
        assert _codes(error) == ["database-failed"]
        assert _described(database.engine) == before
    monkeypatch.setattr(schema, "REVISION", NOW)
    with Store.open(url, author="mentor-2") as opened:
        assert _answered(opened.forms(PROV)) == answers
    assert faults_of(url) == []


def test_two_who_upgrade_at_once_do_it_once(url: str, store: Store, later: Later) -> None:
    store.save(forms_of(PROV, [form(f"p{n}", a=3, b="ord") for n in range(40)]))
    store.close()
    scripts = later()
    command = [sys.executable, str(BESIDE / "upgrading.py"), url, FOLLOWING, scripts]
    workers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for each in workers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in workers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    found = [each.communicate(timeout=60)[0].strip() for each in workers]
    assert sorted(found) == [NOW, FOLLOWING, FOLLOWING, FOLLOWING]
    with raw(url) as database:
        assert database.rows("SELECT count(*) FROM log WHERE action = 'upgrade'") == [(1,)]
    assert faults_of(url) == []


def test_while_others_read_an_upgrade_waits_or_goes_beside_them(url: str, store: Store, later: Later) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, b="ord")]))
    later()
    with store.database.reading() as connection, Database(url, patience=1) as database:
        assert connection.exec_driver_sql("SELECT count(*) FROM forms").scalar_one() == 1
        if database.kind == "sqlite":
            assert schema.upgrade(database, author="mentor-2") == NOW
        else:
            with pytest.raises(DataError) as error:
                schema.upgrade(database, author="mentor-2")
            assert _codes(error) == ["database-busy"]
    with Database(url) as database:
        schema.upgrade(database, author="mentor-2")
        schema.check(database)
    assert faults_of(url) == []


# ------------------------------------------------------------------------------------------------ what was released


RELEASED = sorted((BESIDE / "released").glob("schema-*.sql"))


@pytest.mark.parametrize("dump", RELEASED, ids=lambda each: each.name.removesuffix(".sql"))
def test_every_store_ever_released_opens_with_its_answers(dump: Path, request: pytest.FixtureRequest) -> None:
    released, kind, _ = dump.name.split(".")
    url: str = request.getfixturevalue("sqlite_url" if kind == "sqlite" else "postgres_url")
    with raw(url) as database:
        database.script(dump.read_text(encoding="utf-8"))
    assert faults_of(url) == []
    digests = _digests(url)
    with Database(url) as database:
        assert f"schema-{schema.upgrade(database, author='mentor-9')}" == released
    with Store.open(url, author="mentor-9") as store:
        newest = {each.instrument.id: each.instrument for each in store.instruments}
        for name, instrument in newest.items():
            expected = dump.with_name(f"{released}.{name}.csv").read_text(encoding="utf-8")
            assert _answered(store.forms(instrument)) == sorted(expected.splitlines())
    assert len(newest) == 3
    assert digests.items() <= _digests(url).items()
    assert faults_of(url) == []
    assert verify(url).faults == ()


def test_released_stores_have_something_in_every_table() -> None:
    for dump in RELEASED:
        written = dump.read_text(encoding="utf-8")
        made = set(re.findall(r'CREATE TABLE (?:public\.)?"?(\w+)', written))
        filled = set(re.findall(r'INSERT INTO (?:public\.)?"?(\w+)', written))
        assert made - filled == {"upgrades"}  # no store begins with one


def test_the_program_s_own_revision_is_among_those_released() -> None:
    every = [f"schema-{n + 1}.{kind}.sql" for n in range(int(NOW)) for kind in ("postgresql", "sqlite")]
    assert [each.name for each in RELEASED] == every

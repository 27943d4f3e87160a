"""A project's folder: made whole or not at all, found from anywhere in it, its files where they are said to be."""

import os
import re
import resource
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from progression.definition import PROJECT_FILE, InstrumentCatalogue, project_root
from progression.errors import DataError, DefinitionError, ProblemsError
from progression.identity.key import ProjectKey
from progression.problems import Problem
from progression.project import Project, Settings, find_project, make_project, open_project, parse_settings

NAME = "Samordningsförbundet Exempel"


def refusal(make: Callable[[], object]) -> Problem:
    """The one problem that something is refused with."""
    with pytest.raises(ProblemsError) as raised:
        make()
    (problem,) = raised.value.problems
    return problem


def contents(folder: Path) -> list[str]:
    """Everything in a folder, hidden things too."""
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*"))


@pytest.fixture
def made(tmp_path: Path) -> Project:
    """A new project."""
    return make_project(tmp_path / "prov", forbund=NAME)


def test_a_new_project_has_all_that_belongs_to_it(made: Project, tmp_path: Path) -> None:
    folders = ("goals", "instruments", "output", "overlays", "references")
    files = [PROJECT_FILE, "project.key", ".gitignore", *folders, *(f"{each}/LÄSMIG.txt" for each in folders)]
    assert contents(made.root) == sorted(files)
    assert contents(tmp_path) == sorted(["prov", *(f"prov/{each}" for each in files)])
    assert all((made.root / each / "LÄSMIG.txt").read_text(encoding="utf-8").count("\n") == 1 for each in folders)
    assert made == open_project(made.root)
    assert made.settings == Settings(forbund=NAME)


def test_the_key_is_a_key_that_only_its_owner_can_read(made: Project) -> None:
    assert len(ProjectKey.read(made.key_file).public) == 32
    assert stat.S_IMODE(made.key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.root.stat().st_mode) == 0o700


def test_two_projects_have_keys_of_their_own(made: Project, tmp_path: Path) -> None:
    other = make_project(tmp_path / "annat", forbund=NAME)
    assert ProjectKey.read(other.key_file).public != ProjectKey.read(made.key_file).public


def test_what_init_was_told_stands_in_the_settings(tmp_path: Path) -> None:
    url = "postgresql://progression@server/databas"
    made = make_project(tmp_path / "prov", forbund=' "Vi" {alla}\\ ', database=url, languages=["ar", "sv", "ar"])
    assert (made.settings.forbund, made.settings.database) == ('"Vi" {alla}\\', url)
    assert made.settings.languages == ["ar", "sv"]


def test_the_examples_in_the_new_file_are_right_when_they_are_switched_on(made: Project) -> None:
    text = (made.root / PROJECT_FILE).read_text(encoding="utf-8")
    switched_on = parse_settings(re.sub(r"^#(?=[a-z[])", "", text, flags=re.MULTILINE), name=PROJECT_FILE)
    assert [each.id for each in switched_on.insatser] == ["alis"]
    assert [each.insatser for each in switched_on.mentors] == [["alis"]]
    assert [each.phone for each in switched_on.help] == ["020-50 50 50", "020-80 80 80", "020-55 00 00"]


def test_the_new_file_says_of_every_key_that_it_has_what_it_would_be_without_it(made: Project) -> None:
    text = (made.root / PROJECT_FILE).read_text(encoding="utf-8")
    without = "\n".join(line for line in text.splitlines() if not re.match(r"(?!forbund)[a-z_]+ = |\[", line))
    assert parse_settings(without, name=PROJECT_FILE) == made.settings
    assert {line.partition(" ")[0] for line in text.splitlines()} >= set(Settings.model_fields) - {
        *("participants", "consent", "disclosure", "insatser", "mentors", "help", "subgroups"),
    }


def test_no_line_of_the_new_file_is_too_long_to_read(made: Project) -> None:
    assert max(map(len, (made.root / PROJECT_FILE).read_text(encoding="utf-8").splitlines())) <= 120


def test_a_project_is_made_in_an_empty_folder_which_keeps_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "tom"
    folder.mkdir(0o750)
    before = folder.stat()
    made = make_project(folder, forbund=NAME)
    assert (folder.stat().st_ino, folder.stat().st_mode) == (before.st_ino, before.st_mode)
    assert contents(folder) == contents(make_project(tmp_path / "ny", forbund=NAME).root)
    assert find_project(folder) == made


def test_a_project_is_made_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = make_project(Path(), forbund=NAME)
    assert made.root == tmp_path
    assert find_project() == made


def test_a_link_to_an_empty_folder_is_that_folder(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    (tmp_path / "genväg").symlink_to("mapp")
    assert make_project(tmp_path / "genväg", forbund=NAME).root == tmp_path / "mapp"
    assert (tmp_path / "genväg").is_symlink()


@pytest.mark.parametrize("name", ["med blank", "å-ä-ö", "50%25", "frågan?", "#1", "a'b\"c", "{forbund}", "-o", "ق"])
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    made = make_project(tmp_path / name, forbund=NAME)
    assert made.root.name == name
    assert made.database_file == tmp_path / name / "progression.db"
    assert make_url(made.database_url).database == str(made.database_file)
    assert find_project(made.output) == made


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "annat.txt").touch()
    assert refusal(lambda: make_project(tmp_path, forbund=NAME)).code == "project-folder-not-empty"
    assert contents(tmp_path) == ["annat.txt"]


def test_a_project_is_never_made_anew(made: Project) -> None:
    before = {each: each.read_bytes() for each in made.root.rglob("*") if each.is_file()}
    problem = refusal(lambda: make_project(made.root, forbund="Annat"))
    assert (problem.code, problem.facts["file"]) == ("project-exists", "prov")
    assert {each: each.read_bytes() for each in made.root.rglob("*") if each.is_file()} == before


@pytest.mark.parametrize("where", ["fil/prov", "fil", "ingen/prov", "x" * 300, "rundgång/prov", "rundgång"])
def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path, where: str) -> None:
    (tmp_path / "fil").touch()
    (tmp_path / "rundgång").symlink_to("rundgång")
    before = contents(tmp_path)
    problem = refusal(lambda: make_project(tmp_path / where, forbund=NAME))
    assert problem.code == "project-not-writable"
    assert len(str(problem.facts["file"])) <= 60
    assert contents(tmp_path) == before


@pytest.mark.parametrize("exists", [True, False], ids=["in an empty folder", "in a new folder"])
@pytest.mark.parametrize("told", [{"forbund": " "}, {"languages": ["svenska"]}, {"database": "mysql://s/d"}])
def test_settings_that_cannot_be_are_refused_before_anything_is_made(
    tmp_path: Path,
    told: dict[str, str],
    exists: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    folder = tmp_path / "prov"
    if exists:
        folder.mkdir()
    with pytest.raises(DefinitionError) as raised:
        make_project(folder, **({"forbund": NAME} | told))  # type: ignore[arg-type]
    assert [each.facts["file"] for each in raised.value.problems] == ["prov/progression.toml"]
    assert contents(tmp_path) == (["prov"] if exists else [])


@pytest.fixture
def no_room() -> Iterator[None]:
    """No file can grow beyond some hundred bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("exists", [True, False], ids=["in an empty folder", "in a new folder"])
@pytest.mark.usefixtures("no_room")
def test_nothing_is_left_when_the_disk_is_full(tmp_path: Path, exists: bool) -> None:  # noqa: FBT001  a parameter
    folder = tmp_path / "prov"
    if exists:
        folder.mkdir()
    assert refusal(lambda: make_project(folder, forbund=NAME)).code == "project-not-writable"
    assert contents(tmp_path) == (["prov"] if exists else [])


@pytest.mark.parametrize("failing", range(8))
def test_nothing_is_left_when_putting_it_in_place_fails_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """And what makes a folder a project comes last, so that half of one is none."""
    rename, seen = Path.rename, []

    def sometimes(path: Path, target: Path) -> Path:
        assert (path.name == PROJECT_FILE) == (len(seen) == 7)
        seen.append(path.name)
        if len(seen) > failing:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", sometimes)
    with pytest.raises(KeyboardInterrupt):
        make_project(tmp_path, forbund=NAME)
    assert contents(tmp_path) == []


def test_a_project_is_found_from_anywhere_in_it_and_the_nearest_one_is_meant(made: Project, tmp_path: Path) -> None:
    deep = made.instruments / "trivsel" / "history"
    deep.mkdir(parents=True)
    assert find_project(deep) == made
    assert open_project(deep).root == made.root
    inner = make_project(made.output / "inre", forbund="Inre")
    assert find_project(inner.overlays) == inner
    assert find_project(made.output) == made
    assert find_project(tmp_path) is None


def test_a_project_is_found_from_where_one_stands(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made.output)
    assert project_root() == made.root
    assert find_project() == open_project() == made


def test_where_there_is_no_project_none_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = refusal(lambda: open_project(tmp_path / "ingen"))
    assert (problem.code, problem.facts["file"]) == ("project-not-found", "ingen")
    monkeypatch.chdir(tmp_path)
    assert refusal(open_project).facts["file"] == tmp_path.name
    assert refusal(lambda: open_project(Path("/"))).facts["file"] == "/"
    assert project_root(tmp_path / ("x" * 300)) is None


def test_a_folder_called_like_the_settings_makes_no_project(tmp_path: Path) -> None:
    (tmp_path / PROJECT_FILE).mkdir()
    assert find_project(tmp_path) is None


def test_a_project_with_wrong_settings_is_refused_and_not_passed_by(made: Project) -> None:
    (made.root / PROJECT_FILE).write_text("forbund = 5", encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        find_project(made.output)
    assert [each.facts["file"] for each in raised.value.problems] == ["prov/progression.toml"]


def test_the_instruments_of_a_project_are_found_from_below_it(made: Project) -> None:
    catalogue = InstrumentCatalogue.standard(project=made.output)
    assert (catalogue.folders[0], catalogue.overlays) == (made.instruments, (made.overlays,))


def test_the_files_of_a_project_lie_in_its_folder(made: Project) -> None:
    paths = (made.key_file, made.register_file, made.references, made.goals)
    assert [each.name for each in paths] == ["project.key", "identity.register", "references", "goals"]
    assert {each.parent for each in paths} == {made.root}


@pytest.mark.parametrize(
    ("database", "file"),
    [
        ("sqlite:///progression.db", "progression.db"),
        ("sqlite:///svar/mina%20svar%3F.db", "svar/mina svar?.db"),
        ("sqlite:////srv/progression.db", "/srv/progression.db"),
    ],
)
def test_a_database_file_is_counted_from_the_projects_folder(tmp_path: Path, database: str, file: str) -> None:
    project = Project(tmp_path, Settings(forbund=NAME, database=database))
    assert project.database_file == tmp_path / file
    assert make_url(project.database_url).database == str(tmp_path / file)


@given(name=st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_the_driver_is_told_the_very_file_that_is_meant(name: str) -> None:
    project = Project(Path("/srv") / f"x{name}", Settings(forbund=NAME))
    assert make_url(project.database_url).database == str(project.database_file)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_by_the_driver_that_ships(tmp_path: Path, scheme: str) -> None:
    project = Project(tmp_path, Settings(forbund=NAME, database=f"{scheme}://anna@server:5433/databas?a=b"))
    assert project.database_file is None
    assert project.database_url == "postgresql+psycopg://anna@server:5433/databas?a=b"


def test_version_control_gets_the_settings_and_nothing_that_is_secret(tmp_path: Path) -> None:
    made = make_project(tmp_path / "prov", forbund=NAME, database="sqlite:///svar/[mina] svar.sqlite")
    files = ["project.key", "project.key.new", "identity.register", "identity.register.lock", "gammal.db", "a.db-wal"]
    files += ["svar/[mina] svar.sqlite", "svar/[mina] svar.sqlite-wal", "output/rapport.html", "svar/annat.txt"]
    (made.root / "svar").mkdir()
    for name in files:
        (made.root / name).touch()
    git = ["git", "-C", str(made.root), "-c", "core.quotePath=off"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run([*git, "init", "--quiet"], check=True, env=environment)
    listed = subprocess.run(
        [*git, "ls-files", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    ).stdout.splitlines()
    readmes = [f"{each}/LÄSMIG.txt" for each in ("goals", "instruments", "output", "overlays", "references")]
    assert sorted(listed) == sorted([".gitignore", PROJECT_FILE, "svar/annat.txt", *readmes])


def test_a_database_outside_the_folder_needs_no_line_for_version_control(tmp_path: Path) -> None:
    made = make_project(tmp_path / "prov", forbund=NAME, database="sqlite:////srv/svar.sqlite")
    assert "svar" not in (made.root / ".gitignore").read_text(encoding="utf-8").partition("\n")[2]


def test_a_project_that_is_made_while_another_is_goes_in_nobodys_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = ProjectKey.write

    def meanwhile(key: ProjectKey, path: Path) -> None:
        (tmp_path / "prov").mkdir()
        (tmp_path / "prov" / "annans.txt").touch()
        write(key, path)

    monkeypatch.setattr(ProjectKey, "write", meanwhile)
    with pytest.raises(DataError):
        make_project(tmp_path / "prov", forbund=NAME)
    assert contents(tmp_path) == ["prov", "prov/annans.txt"]

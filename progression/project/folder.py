"""A project's folder: where its files lie, how it is found, and how a new one is made.

Scope: paths and files. Making one is all or nothing: the whole is made aside and put in its place in one go, the
settings last, for it is they that make a folder a project. The database is not made here.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from progression.definition import PROJECT_FILE, project_root
from progression.definition.toml_tables import is_folder
from progression.definition.toml_values import in_toml
from progression.errors import DataError
from progression.problems import Problem, shown
from progression.project.reading import parse_settings, read_settings
from progression.project.settings import Settings

__all__ = ["Project", "find_project", "make_project", "open_project"]

_SQLITE: Final = "sqlite:///"
_KEY: Final = "project.key"
_REGISTER: Final = "identity.register"
_README: Final = "LÄSMIG.txt"
_FOLDERS: Final = {
    "instruments": "Egna instrument: en mapp för varje, som progression instruments new gör.",
    "overlays": "Egen ordalydelse till instrument som följer med programmet: en fil för varje, till exempel bip.toml.",
    "references": "Jämförelsevärden som ni själva har hämtat: CSV-filer.",
    "goals": "Mål för insatserna.",
    "output": "Det som programmet skriver: rapporter, tabeller och formulär. Kan alltid göras om.",
}


@dataclass(frozen=True)
class Project:
    """A project's folder and what it has said about its work.

    Attributes:
        root: The folder, absolute.
        settings: Its ``progression.toml``.
    """

    root: Path
    settings: Settings

    @property
    def database_file(self) -> Path | None:
        """The file of an SQLite database, absolute; None where the database is PostgreSQL."""
        if not self.settings.database.startswith(_SQLITE):
            return None
        return self.root / unquote(self.settings.database.removeprefix(_SQLITE))

    @property
    def database_url(self) -> str:
        """The database as SQLAlchemy is told it: with the whole path of a file, or the driver of PostgreSQL."""
        if self.database_file is None:
            return f"postgresql+psycopg://{self.settings.database.partition('://')[2]}"
        return _SQLITE + str(self.database_file).replace("%", "%25").replace("?", "%3F")

    @property
    def key_file(self) -> Path:
        """The project's secret (`progression.identity.key`)."""
        return self.root / _KEY

    @property
    def register_file(self) -> Path:
        """Who is who, encrypted; not every project has one."""
        return self.root / _REGISTER

    @property
    def instruments(self) -> Path:
        """The folder of the project's own instruments."""
        return self.root / "instruments"

    @property
    def overlays(self) -> Path:
        """The folder of its overlays."""
        return self.root / "overlays"

    @property
    def references(self) -> Path:
        """The folder of reference values that it has got hold of."""
        return self.root / "references"

    @property
    def goals(self) -> Path:
        """The folder of what it wants to reach."""
        return self.root / "goals"

    @property
    def output(self) -> Path:
        """The folder for what the program writes."""
        return self.root / "output"


def find_project(start: Path | None = None) -> Project | None:
    """The project that a folder belongs to: the nearest one, itself or above it; None if there is none.

    Args:
        start: The folder; where one stands if none is named.

    Raises:
        DefinitionError: If its settings are wrong.
    """
    root = project_root(start)
    return Project(root, read_settings(root / PROJECT_FILE)) if root else None


def open_project(start: Path | None = None) -> Project:
    """Like `find_project`, where there must be one.

    Raises:
        DataError: ``project-not-found`` if the folder belongs to none.
        DefinitionError: If its settings are wrong.
    """
    if (project := find_project(start)) is None:
        raise DataError([Problem("project-not-found", {"file": _called(Path(os.path.realpath(start or Path.cwd())))})])
    return project


def make_project(
    root: Path, *, forbund: str, database: str | None = None, languages: Sequence[str] = ("sv",)
) -> Project:
    """Make a new project: its settings to fill in, its key, and folders for what belongs to it.

    Args:
        root: A folder that is empty, or not there yet; the one that it lies in is.
        forbund: Name of the förbund.
        database: URL of another database than ``sqlite:///progression.db``.
        languages: Tags of the languages in which forms are handed out.

    Raises:
        DataError: ``project-exists``, ``project-folder-not-empty`` or ``project-not-writable``; nothing is left then.
        DefinitionError: If a value is none that the settings can have.
    """
    root = Path(os.path.realpath(root))
    text = _template(forbund, database or "sqlite:///progression.db", languages)
    project = Project(root, parse_settings(text, name=f"{_called(root)}/{PROJECT_FILE}"))
    try:
        _refuse_taken(root)
        with _aside(root) as made:
            _fill(made, text, project)
            _put_in_place(made, root)
    except OSError:
        raise DataError([Problem("project-not-writable", {"file": _called(root)})]) from None
    return open_project(root)


def _called(folder: Path) -> str:
    """What problems call a folder: its own name, never the whole path."""
    return shown(folder.name) or "/"


def _template(forbund: str, database: str, languages: Sequence[str]) -> str:
    template = files(__package__).joinpath("template.toml").read_text(encoding="utf-8")
    return template.format(
        forbund=in_toml(forbund), database=in_toml(database), languages=in_toml(list(dict.fromkeys(languages)))
    )


def _refuse_taken(root: Path) -> None:
    if is_folder(root) and any(root.iterdir()):
        code = "project-exists" if (root / PROJECT_FILE).exists() else "project-folder-not-empty"
        raise DataError([Problem(code, {"file": _called(root)})])


@contextmanager
def _aside(root: Path) -> Iterator[Path]:
    """A folder on the same disk to make the project in; afterwards nothing is left of it."""
    inside = is_folder(root)
    made = Path(tempfile.mkdtemp(dir=root if inside else root.parent, prefix=".progression-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _fill(folder: Path, text: str, project: Project) -> None:
    from progression.identity.key import ProjectKey  # noqa: PLC0415  only a new project needs a new key

    for name, says in _FOLDERS.items():
        (folder / name).mkdir()
        (folder / name / _README).write_text(f"{says}\n", encoding="utf-8")
    (folder / ".gitignore").write_text("\n".join([*_kept_out(project), ""]), encoding="utf-8")
    ProjectKey.create().write(folder / _KEY)
    (folder / PROJECT_FILE).write_text(text, encoding="utf-8")


def _kept_out(project: Project) -> Iterator[str]:
    """What version control must never have: who is who, the key, the answers, what is made of them."""
    yield "# Hemligheter, svar och det som görs av dem hör inte hemma i versionshantering."
    yield from (f"/{_KEY}*", f"/{_REGISTER}*", "*.db", "*.db-*", "/output/*", f"!/output/{_README}")
    file = project.database_file
    if file is not None and file.suffix != ".db" and file.is_relative_to(project.root):
        escaped = "".join(f"\\{c}" if c in "\\*?[]! #" else c for c in file.relative_to(project.root).as_posix())
        yield f"/{escaped}*"


def _put_in_place(made: Path, root: Path) -> None:
    """Give the project its name; in a folder that was there already, put it in piece by piece or not at all."""
    if made.parent != root:
        made.rename(root)
        return
    pieces = sorted(made.iterdir(), key=lambda each: each.name == PROJECT_FILE)
    placed: list[Path] = []
    try:
        for each in pieces:
            each.rename(root / each.name)
            placed.append(root / each.name)
    except BaseException:
        for each in placed:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        raise

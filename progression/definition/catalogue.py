"""Find instruments: by id, by id and version, or by file.

Scope: where definitions lie and which one is meant. Order: an explicit folder, the project folder, those that ship.
A project's overlay lies over whichever is found.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from progression.definition.instrument import Instrument
from progression.definition.lineage import read_history
from progression.definition.loader import FILE_NAME, read_instrument
from progression.definition.toml_tables import is_folder
from progression.errors import DefinitionError
from progression.problems import Problem, closest, shown

__all__ = ["PROJECT_FILE", "InstrumentCatalogue", "bundled_folder", "project_root"]

PROJECT_FILE: Final = "progression.toml"


def bundled_folder() -> Path:
    """The instruments that ship: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_bundled" / "instruments"
    return installed if installed.is_dir() else package.parent / "instruments"


def project_root(start: Path | None = None) -> Path | None:
    """The project that a folder belongs to: the nearest one with a ``progression.toml``, itself or above it.

    Args:
        start: The folder; where one stands if none is named.
    """
    here = Path(os.path.realpath(start or Path.cwd()))
    return next((each for each in (here, *here.parents) if _is_file(each / PROJECT_FILE)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into
        return False


@dataclass(frozen=True)
class InstrumentCatalogue:
    """The folders searched, the first with an id wins.

    Attributes:
        folders: Folders that hold one folder per instrument.
        overlays: Folders that hold a project's overlays, ``<id>.toml`` each.
    """

    folders: tuple[Path, ...]
    overlays: tuple[Path, ...] = ()

    @classmethod
    def standard(cls, extra: Path | None = None, *, project: Path | None = None) -> "InstrumentCatalogue":
        """The folder asked for, then the project's own instruments, then the bundled ones; the project's overlays.

        Args:
            extra: The folder asked for.
            project: A folder in the project; where one stands if none is named.

        Raises:
            DefinitionError: If the folder asked for does not exist.
        """
        if extra is not None and not extra.is_dir():
            raise DefinitionError([Problem("folder-not-found", {"file": extra.name})])
        root = project_root(project)
        own = [root / "instruments"] if root else []
        folders = (*([extra] if extra else []), *own, bundled_folder())
        return cls(folders, (root / "overlays",) if root else ())

    def files(self) -> dict[str, Path]:
        """Folder name, which is the id, to the definition file that is used."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for file in sorted(folder.glob(f"*/{FILE_NAME}")):
                found.setdefault(file.parent.name, file)
        return dict(sorted(found.items()))

    def __iter__(self) -> Iterator[Instrument]:
        """Every instrument, by id, with the project's overlays.

        Raises:
            DefinitionError: If one of them is wrong.
        """
        return (self.load(name) for name in self.files())

    def load(self, name: str) -> Instrument:
        """The instrument called ``id``, ``id@version``, or lying in a file or folder of that name.

        It knows the versions before it (`Instrument.earlier`): those in its ``history/``, and the one that ships where
        an overlay lies over it.

        Raises:
            DefinitionError: If there is none, its version is not known, or it is wrong.
        """
        files = self.files()
        wanted_id, _, wanted_version = name.partition("@")
        is_path = name.endswith(".toml") or "/" in name or "\\" in name
        if is_path or (wanted_id not in files and is_folder(Path(name)) and (Path(name) / FILE_NAME).is_file()):
            found = _with_history(Path(name))
            is_draft = name.endswith(".toml") and Path(name).name != FILE_NAME  # or an earlier version
            return found if is_draft else self._with_overlay(found)
        if wanted_id not in files:
            facts = {"name": shown(wanted_id), "known": ", ".join(files), "near": closest(wanted_id, files) or "–"}
            raise DefinitionError([Problem("unknown-instrument", facts)])
        newest = self._with_overlay(_with_history(files[wanted_id]))
        versions = {each.version: each for each in (newest, *newest.earlier)}
        if wanted_version and wanted_version not in versions:
            facts = {"name": wanted_id, "version": shown(wanted_version), "current": ", ".join(versions)}
            raise DefinitionError([Problem("instrument-version-not-found", facts)])
        return versions[wanted_version or newest.version]

    def _with_overlay(self, instrument: Instrument) -> Instrument:
        files = (folder / f"{instrument.id}.toml" for folder in self.overlays)
        file = next((each for each in files if each.is_file()), None)
        if file is None:
            return instrument
        from progression.definition.overlay import read_overlay  # noqa: PLC0415  few projects have one

        return read_overlay(file, instrument)


def _with_history(path: Path) -> Instrument:
    """The instrument in a file or folder; each version knows those before it."""
    instrument = read_instrument(path)
    file = path / FILE_NAME if is_folder(path) else path
    if file.name != FILE_NAME:
        return instrument
    history = read_history(file, instrument)
    linked = [each.with_origin(earlier=history[place + 1 :]) for place, each in enumerate(history)]
    return instrument.with_origin(earlier=linked)

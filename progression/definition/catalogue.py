"""Find instruments: by id, by id and version, or by file.

Scope: where definitions lie and which one is meant. Order: an explicit folder, the project folder, those that ship.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from progression.definition.instrument import Instrument
from progression.definition.loader import FILE_NAME, read_instrument
from progression.errors import DefinitionError
from progression.problems import Problem, closest

__all__ = ["PROJECT_FILE", "InstrumentCatalogue", "bundled_folder"]

PROJECT_FILE: Final = "progression.toml"


def bundled_folder() -> Path:
    """The instruments that ship: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_bundled" / "instruments"
    return installed if installed.is_dir() else package.parent / "instruments"


@dataclass(frozen=True)
class InstrumentCatalogue:
    """The folders searched, the first with an id wins.

    Attributes:
        folders: Folders that hold one folder per instrument.
    """

    folders: tuple[Path, ...]

    @classmethod
    def standard(cls, extra: Path | None = None, *, project: Path | None = None) -> "InstrumentCatalogue":
        """The folder asked for, then the project's own instruments, then the bundled ones.

        Raises:
            DefinitionError: If the folder asked for does not exist.
        """
        if extra is not None and not extra.is_dir():
            raise DefinitionError([Problem("folder-not-found", {"file": extra.name})])
        root = project or Path.cwd()
        own = [root / "instruments"] if (root / PROJECT_FILE).is_file() else []
        return cls((*([extra] if extra else []), *own, bundled_folder()))

    def files(self) -> dict[str, Path]:
        """Folder name, which is the id, to the definition file that is used."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for file in sorted(folder.glob(f"*/{FILE_NAME}")):
                found.setdefault(file.parent.name, file)
        return dict(sorted(found.items()))

    def __iter__(self) -> Iterator[Instrument]:
        """Every instrument, by id.

        Raises:
            DefinitionError: If one of them is wrong.
        """
        return (read_instrument(file) for file in self.files().values())

    def load(self, name: str) -> Instrument:
        """The instrument called ``id``, ``id@version``, or lying in a file or folder of that name.

        Raises:
            DefinitionError: If there is none, its version differs, or it is wrong.
        """
        files = self.files()
        wanted_id, _, wanted_version = name.partition("@")
        is_folder = wanted_id not in files and (Path(name) / FILE_NAME).is_file()
        if is_folder or name.endswith(".toml") or "/" in name or "\\" in name:
            return read_instrument(Path(name))
        if wanted_id not in files:
            facts = {"name": wanted_id, "known": ", ".join(files), "near": closest(wanted_id, files) or "–"}
            raise DefinitionError([Problem("unknown-instrument", facts)])
        instrument = read_instrument(files[wanted_id])
        if wanted_version and wanted_version != instrument.version:
            facts = {"name": wanted_id, "version": wanted_version, "current": instrument.version}
            raise DefinitionError([Problem("instrument-version-not-found", facts)])
        return instrument

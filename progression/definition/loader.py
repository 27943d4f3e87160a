"""Read an instrument file and report everything that is wrong with it at once.

Scope: bytes to `Instrument`. Each table is validated on its own, then the rules between tables are checked over those
that are whole, so one fault never hides another.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, Final

from pydantic import BaseModel, RootModel

from progression.definition.instrument import Instrument
from progression.definition.kinds import PICTURE_PATTERN, Id
from progression.definition.lines import Path
from progression.definition.parts import Constant, Example, Header, Indicator, Item, Score, Section
from progression.definition.rules import Parts, faults
from progression.definition.scale import Scale
from progression.definition.timing import Occasion
from progression.definition.toml_tables import Finding, is_folder, located, named, parsed, text_of, validated
from progression.definition.versions import VersionMap
from progression.errors import DefinitionError
from progression.problems import Problem, shown

__all__ = ["FILE_NAME", "HISTORY", "definition_hash", "parse_instrument", "problems_of", "read_instrument"]

FILE_NAME: Final = "instrument.toml"
HISTORY: Final = "history"

_TABLES: Final[Mapping[str, type[BaseModel]]] = {
    "sections": Section,
    "scales": Scale,
    "items": Item,
    "indicators": Indicator,
    "scores": Score,
    "constants": Constant,
    "occasions": Occasion,
    "versions": VersionMap,
    "examples": Example,
}


def read_instrument(path: FilePath) -> Instrument:
    """The instrument in a file, or in the folder's ``instrument.toml``.

    Its pictures lie beside it; those of an earlier version beside it or where those of the current one lie.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    file = path / FILE_NAME if is_folder(path) else path
    name = named(file)
    text = text_of(file, name)
    folder = file.resolve().parent
    folders = (folder, folder.parent) if folder.name == HISTORY else (folder,)
    instrument = parse_instrument(text, name=name, folders=folders)
    if file.name == FILE_NAME and folder.name != instrument.id:
        facts = {"file": name, "value": instrument.id, "folder": folder.name}
        raise DefinitionError([Problem("id-is-not-folder", facts)])
    return instrument


def parse_instrument(text: str, *, name: str, folders: Sequence[FilePath] = ()) -> Instrument:
    """The instrument in a text.

    Args:
        text: The file's content.
        name: What problems call the file.
        folders: Where its pictures lie, first the first; without any nobody looks for them.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    raw = parsed(text, name)
    if "overlay" in raw and "id" not in raw:
        raise DefinitionError([Problem("overlay-as-instrument", {"file": name, "name": shown(raw["overlay"])})])
    problems, instrument = problems_of(raw, folders=folders)
    if instrument is None:
        raise DefinitionError(located(problems, text, name))
    return instrument.with_origin(folders=folders)


def problems_of(raw: Mapping[str, Any], *, folders: Sequence[FilePath] = ()) -> tuple[list[Finding], Instrument | None]:
    """What is wrong with a definition given as plain values, and the instrument where nothing is.

    Args:
        raw: The tables of an instrument file.
        folders: Where its pictures lie; without any nobody looks for them.
    """
    parts, problems = _parts(raw)
    problems += faults(parts)
    problems += [(path, "picture-not-found", {"name": name}) for path, name in _absent_pictures(raw, folders)]
    return problems, None if problems else Instrument.model_validate(raw)


def definition_hash(instrument: Instrument) -> str:
    """SHA-256 of the definition's content: equal for files that differ only in layout and comments."""
    return hashlib.sha256(instrument.content.encode()).hexdigest()


class _Name(RootModel[Id]):
    """A table's own name, where it is an id."""


def _parts(raw: Mapping[str, Any]) -> tuple[Parts, list[Finding]]:
    problems: list[Finding] = []
    parts = Parts()
    header = {key: value for key, value in raw.items() if key not in _TABLES}
    parts.header = validated(Header, header, (), problems, known=_TABLES)
    for table, model in _TABLES.items():
        valid = getattr(parts, table)
        parts.named[table] = set()
        for path, element in _elements(table, raw.get(table), problems):
            if name := path[1] if table == "scales" else _id_of(element):
                parts.named[table].add(str(name))
            if table == "scales":
                validated(_Name, path[1], path, problems)
            if (part := validated(model, element, path, problems)) is not None:
                valid[path] = part
    problems += [((table,), "key-missing", {"name": table}) for table in ("scales", "items") if not raw.get(table)]
    return parts, problems


def _elements(table: str, found: Any, problems: list[Finding]) -> Iterable[tuple[Path, Any]]:
    """The elements of a table under their paths; a table of the wrong kind is a problem and has none."""
    wanted: Any = dict if table == "scales" else list
    if found is None:
        return
    if not isinstance(found, wanted):
        form = f"[{table}.…]" if wanted is dict else f"[[{table}]]"
        problems.append(((table,), "table-expected", {"name": table, "form": form}))
        return
    if wanted is dict:
        yield from (((table, name), element) for name, element in found.items())
    else:
        yield from (((table, place), element) for place, element in enumerate(found))


def _id_of(element: Any) -> Any:
    return element.get("id") if isinstance(element, Mapping) else None


def _absent_pictures(raw: Any, folders: Sequence[FilePath], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every ``picture`` that names a file which is in none of the folders."""
    if not folders or not isinstance(raw, Mapping | list):
        return
    for key, value in raw.items() if isinstance(raw, Mapping) else enumerate(raw):
        name = value.get("file") if key == "picture" and isinstance(value, Mapping) else None
        is_name = isinstance(name, str) and re.fullmatch(PICTURE_PATTERN, name) is not None
        if is_name and not any((folder / str(name)).is_file() for folder in folders):
            yield (*path, key, "file"), str(name)
        yield from _absent_pictures(value, folders, (*path, key))

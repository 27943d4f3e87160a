"""Read a map file and report everything that is wrong with it at once.

Scope: a file or a text to `Map`, which agrees with itself. Whether it fits an instrument is seen when it is applied.
"""

from pathlib import Path as FilePath

from progression.capture.mapping.check import own_faults
from progression.capture.mapping.model import Map, raw_map
from progression.definition.toml_tables import located, text_of
from progression.errors import DefinitionError

__all__ = ["parse_map", "read_map"]


def read_map(path: FilePath) -> Map:
    """The map in a file.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    return parse_map(text_of(path, path.name), name=path.name)


def parse_map(text: str, *, name: str) -> Map:
    """The map in a text.

    Args:
        text: The file's content.
        name: What problems call the file.

    Raises:
        DefinitionError: With every problem found, each with its line and key.
    """
    mapping, findings = raw_map(text, name)
    findings += own_faults(mapping)
    if findings:
        raise DefinitionError(located(findings, text, name))
    return mapping

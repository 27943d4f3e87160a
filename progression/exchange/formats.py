"""The formats there are, by name.

Scope: which functions write and read each, and how a file is recognised. A new format is one entry in `FORMATS`.
"""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from progression.definition import Instrument, parse_instrument, raw_definition, write_definition
from progression.errors import DataError, DefinitionError
from progression.exchange.loss import Exported, Imported
from progression.problems import Problem, closest, shown

__all__ = ["FORMATS", "Format", "format_called", "format_of"]


@dataclass(frozen=True)
class Format:
    """One way to take an instrument elsewhere.

    Attributes:
        name: As users call it.
        endings: Of its files; the first is the usual one.
        module: Where its functions are, imported when they are needed.
        writer: Name of the function that exports, with the options it takes beside the instrument.
        reader: Name of the function that imports; None where there is nothing to import.
        options: Fixed arguments of the writer.
        takes: Which of ``language`` and ``respondent`` the writer takes.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    writer: str
    reader: str | None
    options: tuple[tuple[str, Any], ...] = ()
    takes: tuple[str, ...] = ()

    def write(self, instrument: Instrument, **asked: Any) -> Exported:
        """The instrument in this format.

        Args:
            instrument: What to export.
            **asked: ``language`` and ``respondent``; a format that has no use for one takes no notice of it.

        Raises:
            DefinitionError: If the format needs something that was not asked for.
        """
        function: Callable[..., Exported] = getattr(import_module(self.module), self.writer)
        return function(instrument, **dict(self.options), **{name: asked[name] for name in self.takes})

    def read(self, content: bytes, *, name: str) -> Imported:
        """A definition from a file of this format.

        Raises:
            DefinitionError: If the file is not one, or the format cannot be imported.
        """
        if self.reader is None:
            raise DefinitionError([Problem("format-not-imported", {"file": name, "format": self.name})])
        function: Callable[..., Imported] = getattr(import_module(self.module), self.reader)
        return function(content, name=name)


_HOME: Final = "progression.exchange"
_R4: Final = (("release", "R4"),)
_R5: Final = (("release", "R5"),)

FORMATS: Final = (
    Format("toml", (".toml",), f"{_HOME}.formats", "_write_toml", "_read_toml"),
    Format("xlsform", (".xlsx",), f"{_HOME}.xlsform", "export_xlsform", "import_xlsform", takes=("respondent",)),
    Format("redcap", (".zip",), f"{_HOME}.redcap", "export_redcap", "import_redcap", takes=("language",)),
    Format("limesurvey", (".txt", ".tsv"), f"{_HOME}.limesurvey", "export_limesurvey", "import_limesurvey"),
    Format("fhir-r4", (".json",), f"{_HOME}.fhir", "export_fhir", "import_fhir", _R4, ("respondent",)),
    Format("fhir-r5", (".json",), f"{_HOME}.fhir", "export_fhir", "import_fhir", _R5, ("respondent",)),
    Format(
        "json-schema",
        (".json",),
        f"{_HOME}.json_schema",
        "export_json_schema",
        "import_json_schema",
        takes=("respondent",),
    ),
    Format(
        "codebook", (".md", ".csv", ".html"), f"{_HOME}.codebook", "export_codebook", None, takes=("language", "ending")
    ),
)


def format_called(name: str) -> Format:
    """The format of this name.

    Raises:
        DefinitionError: If there is none.
    """
    known = {each.name: each for each in FORMATS}
    if name not in known:
        facts = {"value": shown(name), "known": ", ".join(known), "near": closest(name, known) or "–"}
        raise DefinitionError([Problem("unknown-format", facts)])
    return known[name]


def format_of(path: Path, content: bytes) -> Format:
    """The format that a file looks like, by what is in it.

    Raises:
        DataError: If it looks like none that can be imported.
    """
    for name, looks_so in _LOOKS.items():
        if path.suffix.lower() in _ENDINGS[name] and looks_so(content):
            return format_called(name)
    importable = ", ".join(each.name for each in FORMATS if each.reader)
    raise DataError([Problem("format-not-recognised", {"file": path.name, "known": importable})])


def _is_workbook(content: bytes) -> bool:
    return zipfile.is_zipfile(BytesIO(content))


def _is_questionnaire(content: bytes) -> bool:
    return _top(content).get("resourceType") == "Questionnaire"


def _is_schema(content: bytes) -> bool:
    return "$schema" in _top(content)


def _top(content: bytes) -> dict[str, Any]:
    """The outermost object of a JSON file; empty where there is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_dictionary(content: bytes) -> bool:
    return zipfile.is_zipfile(BytesIO(content)) or b"Variable / Field Name" in content[:400]


def _is_survey_structure(content: bytes) -> bool:
    start = content[:400].replace(b"\0", b"")  # UTF-16, as Excel saves it, has nulls between
    return b"\t" in start and b"class" in start


_LOOKS: Final[dict[str, Callable[[bytes], bool]]] = {
    "toml": lambda _: True,
    "xlsform": _is_workbook,
    "fhir-r5": _is_questionnaire,
    "json-schema": _is_schema,
    "redcap": _is_dictionary,
    "limesurvey": _is_survey_structure,
}
_ENDINGS: Final = {each.name: each.endings for each in FORMATS} | {
    "redcap": (".zip", ".csv"),
    "xlsform": (".xlsx", ".xls"),
}


def _write_toml(instrument: Instrument) -> Exported:
    """Our own format: one file with overlay and all, for those who pass it on."""
    return Exported(write_definition(instrument).encode())


def _read_toml(content: bytes, *, name: str) -> Imported:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DefinitionError([Problem("definition-not-readable", {"file": name})]) from None
    return Imported(raw_definition(parse_instrument(text, name=name)))

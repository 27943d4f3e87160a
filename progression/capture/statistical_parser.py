"""Take a file of SPSS or Stata apart in a process of its own.

Scope: bytes to `ParsedFile`, nothing understood. The parser is C code from elsewhere that dies of some damaged files
(pyreadstat 1.3.7 and ReadStat); here it takes only its own process with it. What comes back is Arrow and JSON.
"""

import io
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from progression.capture.statistical_programs import STATA_END
from progression.errors import DataError
from progression.problems import Problem

__all__ = ["MAX_SECONDS", "ParsedFile", "ParsedVariable", "main", "parse", "parse_here"]

Value: TypeAlias = float | str

MAX_SECONDS: Final = 600
_ABOUT: Final = b"about"


@dataclass(frozen=True)
class ParsedVariable:
    """One variable of the file.

    Attributes:
        name: As the file has it.
        label: What it is about; empty where nothing is said.
        kind: How it is stored: ``string``, ``double``, ``float``, ``int8`` …
        shown: The format it is shown in, ``F8.2`` or ``%td``.
        labels: Value or letter of a missing value to label.
        distinct: Each value once: numbers, texts, and of numbers in Stata the letters of missing values.
        places: Shape (rows,): index in ``distinct``, -1 where system-missing.
    """

    name: str
    label: str
    kind: str
    shown: str
    labels: Mapping[Value, str]
    distinct: Sequence[Value]
    places: Any = field(compare=False)


@dataclass(frozen=True)
class ParsedFile:
    """A file taken apart.

    Attributes:
        label: What it says of itself.
        notes: Lines that came with it.
        variables: In the order of the file.
    """

    label: str
    notes: tuple[str, ...]
    variables: tuple[ParsedVariable, ...]


def parse(content: bytes, ending: str, *, name: str) -> ParsedFile:
    """The parts of a file.

    Args:
        content: Its bytes.
        ending: ``.sav`` or ``.dta``, whatever the file is called.
        name: What messages call it.

    Raises:
        DataError: If it cannot be taken apart.
    """
    command = [sys.executable, "-P", "-c", f"from {__name__} import main; main()", ending]
    try:
        done = subprocess.run(command, input=content, capture_output=True, check=True, timeout=MAX_SECONDS)
        return _unpacked(done.stdout)
    except (subprocess.SubprocessError, pa.ArrowInvalid):
        raise DataError([Problem("not-a-table", {"file": name})]) from None


def parse_here(content: bytes, ending: str) -> ParsedFile:
    """The same in this process, with whatever the parser raises, or dies of.

    Raises:
        ValueError: If the file says what cannot be.
    """
    import pyreadstat  # noqa: PLC0415  only these files need it

    if ending == ".dta" and not content.endswith(STATA_END):
        message = "a file that ends too early"
        raise ValueError(message)
    read = pyreadstat.read_sav if ending == ".sav" else pyreadstat.read_dta
    _, meta = read(io.BytesIO(content), metadataonly=True)
    if not all(meta.column_names) or (meta.number_rows or 0) * len(meta.column_names) > len(content):
        message = "names that are no text, or more answers than the file has bytes"
        raise ValueError(message)
    # as a dict: in a frame, Stata's missing whole numbers come out as 0 beside letters (pyreadstat 1.3.7)
    values, meta = read(io.BytesIO(content), user_missing=True, disable_datetime_conversion=True, output_format="dict")
    variables = tuple(_variable(name, values[name], meta) for name in meta.column_names)
    return ParsedFile(meta.file_label or "", tuple(meta.notes or ()), variables)


def main() -> None:
    """Read a file from standard input and write its parts to standard output."""
    parsed = parse_here(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.buffer.write(_packed(parsed))


def _variable(name: str, values: Sequence[Any], meta: Any) -> ParsedVariable:
    places, distinct = pd.factorize(np.array(values, object))
    return ParsedVariable(
        name=name,
        label=meta.column_names_to_labels.get(name) or "",
        kind=meta.readstat_variable_types[name],
        shown=meta.original_variable_types.get(name) or "",
        labels=meta.variable_value_labels.get(name) or {},
        distinct=distinct.tolist(),
        places=places.astype(np.int32),
    )


def _packed(parsed: ParsedFile) -> bytes:
    """A column of places for each variable, and all else as JSON beside them."""
    about = {
        "label": parsed.label,
        "notes": parsed.notes,
        "variables": [
            [each.name, each.label, each.kind, each.shown, list(each.labels.items()), each.distinct]
            for each in parsed.variables
        ],
    }
    arrays = {str(number): pa.array(each.places) for number, each in enumerate(parsed.variables)}
    table = pa.table(arrays).replace_schema_metadata({_ABOUT: json.dumps(about)})
    packed = io.BytesIO()
    with pa.ipc.new_stream(packed, table.schema) as stream:
        stream.write_table(table)
    return packed.getvalue()


def _unpacked(content: bytes) -> ParsedFile:
    table = pa.ipc.open_stream(content).read_all()
    about = json.loads(table.schema.metadata[_ABOUT])
    variables = tuple(
        ParsedVariable(name, label, kind, shown, dict(labels), distinct, table.column(number).to_numpy())
        for number, (name, label, kind, shown, labels, distinct) in enumerate(about["variables"])
    )
    return ParsedFile(about["label"], tuple(about["notes"]), variables)

"""Published tables that lie beside the tests."""

import csv
import math
from pathlib import Path

__all__ = ["floats", "table"]

FOLDER = Path(__file__).parent.parent / "reference"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a file under ``tests/reference``, as text."""
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def floats(name: str, column: str, **where: str) -> list[float]:
    """One column of such a file as numbers, empty cells as NaN; only rows whose cells are as ``where`` says."""
    rows = [row for row in table(name) if all(row[key] == value for key, value in where.items())]
    return [float(row[column]) if row[column] else math.nan for row in rows]

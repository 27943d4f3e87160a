"""Reference values: what the nation, or anybody else, answered.

Scope: a CSV of published shares in, a look-up by item, respondent and group out. Each value keeps its period, n and
source; a published percentage is a share with unknown count, never a count made up from it.
"""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, TypeAlias

from progression.analysis.counted import respondents_of
from progression.analysis.period import Period, parse_period
from progression.definition import Instrument, bundled_folder, find_word, vocabulary
from progression.errors import DataError
from progression.problems import Problem, closest, shown

__all__ = ["COLUMNS", "Reference", "ReferenceValue", "read_reference", "shipped_references"]

COLUMNS: Final = (
    "instrument",
    "item",
    "respondent",
    "by",
    "group",
    "period",
    "k",
    "n",
    "percent",
    "source",
    "note",
)
"""Columns of a reference file. ``k`` or ``percent`` is needed; ``by`` and ``group`` are empty for everybody."""

Key: TypeAlias = tuple[str, str, str | None, str | None]


@dataclass(frozen=True)
class ReferenceValue:
    """One published share.

    Attributes:
        share: 0 to 1, as published: rounded where only a percentage is.
        n: Answers behind it.
        k: Positive answers; None where only a percentage is published.
        period: When it was measured.
        source: Where it is published.
        note: The source's reservations; empty if none.
    """

    share: float
    n: int
    k: int | None
    period: Period
    source: str
    note: str

    @property
    def positive(self) -> float:
        """Positive answers for arithmetic: the count, or share · n where only a percentage is published."""
        return float(self.k) if self.k is not None else self.share * self.n


@dataclass(frozen=True)
class Reference:
    """A file of reference values.

    Attributes:
        name: Name of the file without ending, shown as the reference's name.
        values: By item, respondent, column and group; each with one value per period.
        sha256: Hash of the file's bytes; empty for one that was put together in Python.
    """

    name: str
    values: Mapping[Key, Mapping[str, ReferenceValue]]
    sha256: str = ""

    def find(self, key: Key, period: Period, *, any_period: bool = True) -> ReferenceValue | None:
        """The value of the same period; else, if ``any_period`` will do, the only one there is; else none."""
        of_key = self.values.get(key, {})
        only = next(iter(of_key.values())) if any_period and len(of_key) == 1 else None
        return of_key.get(str(period)) or only


def shipped_references(instrument: Instrument) -> dict[str, Path]:
    """References that ship with an instrument, by name."""
    folder = bundled_folder() / instrument.id / "reference"
    return {file.stem: file for file in sorted(folder.glob("*.csv"))}


def read_reference(source: str | Path, instrument: Instrument) -> Reference:
    """Reference values for an instrument.

    Args:
        source: A CSV file with the columns `COLUMNS`, comma or semicolon between; or the name of one that ships with
            the instrument, e.g. ``"riket-2021"``.
        instrument: Rows for other instruments are passed over.

    Raises:
        DataError: With every problem of the file.
    """
    shipped = shipped_references(instrument)
    path = shipped.get(str(source), Path(source))
    try:
        content = path.read_bytes()
        text = io.TextIOWrapper(io.BytesIO(content), "utf-8-sig").read()
    except (OSError, UnicodeDecodeError):
        facts = {
            "file": path.name,
            "known": ", ".join(shipped) or "–",
            "near": closest(path.name, shipped) or "–",
        }
        raise DataError([Problem("reference-not-found", facts)]) from None
    header = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    absent = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if absent:
        facts = {"file": path.name, "columns": ", ".join(absent), "known": ", ".join(COLUMNS)}
        raise DataError([Problem("reference-columns", facts)])
    return replace(_collected(rows, instrument, path), sha256=hashlib.sha256(content).hexdigest())


def _collected(rows: Any, instrument: Instrument, path: Path) -> Reference:
    values: dict[Key, dict[str, ReferenceValue]] = {}
    problems: list[Problem] = []
    for row in rows:
        number = rows.line_num
        cells = {name: (row[name] or "").strip() for name in COLUMNS}
        if cells["instrument"] != instrument.id:
            continue
        try:
            key, value = _key(cells, instrument), _value(cells)
        except _WrongCellError as error:
            problems.append(Problem("reference-cell", {"file": path.name, "row": number} | error.facts))
            continue
        if str(value.period) in values.setdefault(key, {}):
            problems.append(Problem("reference-twice", {"file": path.name, "row": number}))
        values[key][str(value.period)] = value
    if problems:
        raise DataError(problems)
    if not values:
        raise DataError([Problem("reference-empty", {"file": path.name, "instrument": instrument.id})])
    return Reference(path.stem, values)


class _WrongCellError(Exception):
    """One cell of a reference file that cannot be used."""

    def __init__(self, column: str, value: str, expected: str) -> None:
        super().__init__(column)
        self.facts = {"column": column, "value": shown(value), "expected": expected}


def _key(cells: Mapping[str, str], instrument: Instrument) -> Key:
    known = [*instrument.item_ids, *(each.id for each in instrument.scores)]
    if cells["item"] not in known:
        raise _WrongCellError("item", cells["item"], ", ".join(known))
    if cells["respondent"] not in respondents_of(instrument, instrument.score(cells["item"])):
        raise _WrongCellError("respondent", cells["respondent"], ", ".join(instrument.respondents))
    if bool(cells["by"]) != bool(cells["group"]):
        raise _WrongCellError("group", cells["group"], "by + group")
    group = cells["group"] or None
    by = find_word(cells["by"], vocabulary().groups.values()) or cells["by"]
    word = vocabulary().groups.get(by)
    if group and word and word.values:
        group = find_word(group, word.values)
        if group is None:
            raise _WrongCellError("group", cells["group"], ", ".join(each.id for each in word.values))
    return cells["item"], cells["respondent"], by or None, group


def _value(cells: Mapping[str, str]) -> ReferenceValue:
    n = _whole("n", cells["n"])
    k = _whole("k", cells["k"]) if cells["k"] else None
    if n < 1:
        raise _WrongCellError("n", cells["n"], "≥ 1")
    if k is not None and k > n:
        raise _WrongCellError("k", cells["k"], f"0–{n}")
    share = k / n if k is not None else _percent(cells["percent"]) / 100
    try:
        period = parse_period(cells["period"])
    except DataError:
        raise _WrongCellError("period", cells["period"], "2020-11-01/2021-10-31") from None
    return ReferenceValue(share, n, k, period, cells["source"], cells["note"])


def _whole(column: str, text: str) -> int:
    digits = text.replace("\u00a0", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit():
        raise _WrongCellError(column, text, "0, 1, 2, …")
    return int(digits)


def _percent(text: str) -> float:
    try:
        percent = Decimal(text.replace(",", ".").rstrip("% \u00a0"))
    except InvalidOperation:
        raise _WrongCellError("percent", text, "0–100") from None
    if not percent.is_finite() or not 0 <= percent <= 100:  # noqa: PLR2004  per cent
        raise _WrongCellError("percent", text, "0–100")
    return float(percent)

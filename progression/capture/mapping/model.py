"""What a map file holds.

Scope: the tables of ``map.toml`` as models, and the file read with every fault at its line. Whether a map fits an
instrument is ``check``, whether it fits a table ``resolve``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator

from progression.definition import folded, vocabulary
from progression.definition.kinds import Id, Number, Part
from progression.definition.lines import Path
from progression.definition.toml_tables import Finding, parsed, validated
from progression.problems import closest, shown

__all__ = ["Answer", "ItemSource", "KeySource", "Long", "Map", "raw_map"]

Title: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Answer: TypeAlias = int | Number | str

_KEYS: Final = ("participant", "occasion", "date", "respondent", "instrument", "version")
_TABLES: Final = ("columns", "groups", "items", "values", "rows", "long")


class _Source(Part):
    """Where something comes from; a text alone is the title of a column."""

    @model_validator(mode="before")
    @classmethod
    def _title_alone(cls, raw: Any) -> Any:
        if isinstance(raw, str):
            return {"column": raw}
        if not isinstance(raw, Mapping):
            raise ValueError("map-source")  # noqa: TRY004  pydantic turns ValueError into a finding
        return raw

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if len(self.model_fields_set & {"column", "columns", "value"}) != 1:
            raise ValueError("map-one-source")
        return self


class KeySource(_Source):
    """A key or a group: a column (``format`` for dates), or the same ``value`` on every row."""

    column: Title | None = None
    value: Title | date | None = None
    format: Title | None = None

    @property
    def constant(self) -> str:
        """The value as a cell would hold it."""
        return self.value.isoformat() if isinstance(self.value, date) else self.value or ""


class ItemSource(_Source):
    """An item: a column, or for several answers at once a column for each option.

    ``separator`` stands between the answers in one column, ``format`` says how a date is written.
    """

    column: Title | None = None
    columns: Annotated[dict[str, Title], Field(min_length=1)] | None = None
    separator: Annotated[str, StringConstraints(min_length=1)] | None = None
    format: Title | None = None


class Long(Part):
    """Where item and answer stand in a file with one row per answer."""

    item: Title
    answer: Title


class _Header(Part):
    instrument: Id | None = None
    layout: Literal["wide", "long"] = "wide"
    ignore: list[Title] = Field(default_factory=list)


class _Name(RootModel[Id]):
    """The name of a group or an item."""


class _Answers(RootModel[dict[Annotated[str, StringConstraints(min_length=1)], Answer]]):
    model_config = ConfigDict(strict=True)


class _Words(RootModel[list[str]]):
    model_config = ConfigDict(strict=True)


@dataclass(frozen=True)
class Map:
    """How another system's table is read.

    Attributes:
        name: What problems call the file.
        text: Its content, so that a problem found later can name the line.
        instrument: Id of the instrument it was written for, if it says so.
        layout: ``wide``, one row per form; ``long``, one row per answer.
        keys: Participant, occasion, date, respondent, instrument, version.
        groups: Group columns by id.
        items: Items by id.
        answers: By item, key or group: their answer to ours.
        rows: Column titles to the answers of which one must stand in a row for it to be read.
        ignore: Titles of columns that are left out; ``*`` stands for anything.
        long: Where item and answer stand, in a long file.
    """

    name: str
    text: str = field(repr=False)
    instrument: str | None = None
    layout: Literal["wide", "long"] = "wide"
    keys: Mapping[str, KeySource] = field(default_factory=dict)
    groups: Mapping[str, KeySource] = field(default_factory=dict)
    items: Mapping[str, ItemSource] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    long: Long | None = None

    @property
    def titles(self) -> frozenset[str]:
        """Folded titles of the columns that the file must have: they tell how it is delimited."""
        return frozenset(folded(title) for _, title in self.columns())

    def columns(self) -> Iterator[tuple[Path, str]]:
        """Every title of a column that is read, with where it stands in the map."""
        for table, sources in (("columns", self.keys), ("groups", self.groups)):
            yield from (((table, name), each.column) for name, each in sources.items() if each.column)
        yield from ((("rows", title), title) for title in self.rows)
        if self.layout == "wide":
            yield from self.item_titles()
        elif self.long:
            yield ("long", "item"), self.long.item
            yield ("long", "answer"), self.long.answer

    def item_titles(self) -> Iterator[tuple[Path, str]]:
        """The titles of the items: of columns, or in a long file what stands in the column of items."""
        for name, source in self.items.items():
            if source.column:
                yield ("items", name), source.column
            for option, title in (source.columns or {}).items():
                yield ("items", name, "columns", option), title


def raw_map(text: str, name: str) -> tuple[Map, list[Finding]]:
    """The map in a text, as far as it is whole, and what is wrong with the rest.

    Raises:
        DefinitionError: If it is no TOML.
    """
    raw, findings = parsed(text, name), list[Finding]()
    header = validated(_Header, {k: v for k, v in raw.items() if k not in _TABLES}, (), findings, known=_TABLES)
    keys = _each(raw, "columns", KeySource, findings)
    findings += [(("columns", key), *_stranger(key)) for key in _table(raw, "columns", []) if key not in _KEYS]
    answers = _each(raw, "values", _Answers, findings)
    rows = _each(raw, "rows", _Words, findings)
    return Map(
        name=name,
        text=text,
        instrument=header.instrument if header else None,
        layout=header.layout if header else "wide",
        keys={key: source for key, source in keys.items() if key in _KEYS},
        groups=_each(raw, "groups", KeySource, findings, named=_Name),
        items=_each(raw, "items", ItemSource, findings),
        answers={table: each.root for table, each in answers.items()},
        rows={title: tuple(each.root) for title, each in rows.items()},
        ignore=tuple(header.ignore) if header else (),
        long=validated(Long, raw["long"], ("long",), findings) if "long" in raw else None,
    ), findings


def _stranger(name: str) -> tuple[str, dict[str, Any]]:
    """What is wrong with a key that is none: a group in the wrong place, or unknown."""
    if name in vocabulary().groups:
        return "map-group-in-columns", {"name": name}
    return "key-unknown", {"name": shown(name), "near": closest(name, _KEYS) or "–", "known": ", ".join(_KEYS)}


def _table(raw: Mapping[str, Any], name: str, findings: list[Finding]) -> Mapping[str, Any]:
    """A table of the file; nothing where it is absent, and a finding where it is something else."""
    table = raw.get(name, {})
    if isinstance(table, Mapping):
        return table
    findings.append(((name,), "table-expected", {"name": name, "form": f"[{name}]"}))
    return {}


def _each(
    raw: Mapping[str, Any],
    table: str,
    model: type[BaseModel],
    findings: list[Finding],
    *,
    named: type[BaseModel] | None = None,
) -> dict[str, Any]:
    """The elements of a table that are whole, by name."""
    found: dict[str, Any] = {}
    for name, element in _table(raw, table, findings).items():
        if named:
            validated(named, name, (table, name), findings)
        if (part := validated(model, element, (table, name), findings)) is not None:
            found[name] = part
    return found

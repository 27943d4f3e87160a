"""Write a definition as an instrument file.

Scope: plain values to TOML text in the order and layout in which instrument files are written by hand. What is written
reads back as the same values; comments are the reader's to add.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from progression.definition.instrument import Instrument
from progression.definition.kinds import Part
from progression.definition.toml_values import in_toml, key_in_toml

__all__ = ["raw_definition", "write_definition"]

_TABLES: Final = ("disclosure", "safety")
_NAMED: Final = "scales"
_LISTS: Final = ("sections", "occasions", "items", "indicators", "scores", "constants", "versions", "examples")
_FIRST: Final = ("id", "version", "since", "title", "label", "type", "score", "kind")
_LAST: Final = ("source", "confidence", "basis")
_LINE: Final = 110


def raw_definition(part: Part) -> dict[str, Any]:
    """A definition, or a part of one, as plain values: what its file holds, and no defaults beside."""
    raw: dict[str, Any] = part.model_dump(mode="python", exclude_unset=True, exclude_none=True)
    return raw


def write_definition(raw: Instrument | Mapping[str, Any]) -> str:
    """The text of an instrument file.

    Args:
        raw: An instrument, or the tables of one as plain values (`raw_definition`). What is of another form than a
            table of ours is written all the same, for the parser to refuse; keys without a value are left out.

    Returns:
        TOML that `progression.definition.parse_instrument` reads back as the same values.
    """
    tables = raw_definition(raw) if isinstance(raw, Instrument) else raw
    return "\n".join(_lines({str(key): value for key, value in tables.items() if value is not None})) + "\n"


def _lines(tables: Mapping[str, Any]) -> Iterator[str]:
    whole = {key: value for key, value in tables.items() if _is_laid_out(key, value)}
    yield from _keys({key: value for key, value in tables.items() if key not in whole})
    for name in _TABLES:
        if name in whole:
            yield from ("", f"[{name}]", *_keys(whole[name]))
    yield from _list("sections", whole.get("sections", ()))
    for name, scale in whole.get(_NAMED, {}).items():
        yield from ("", f"[{_NAMED}.{key_in_toml(str(name))}]", *_keys(scale))
    for table in _LISTS[1:]:
        yield from _list(table, whole.get(table, ()))


def _is_laid_out(key: str, value: Any) -> bool:
    """Whether a value is written as tables of its own: it has the form that they must have."""
    if key in _TABLES:
        return isinstance(value, Mapping)
    if key == _NAMED:
        return isinstance(value, Mapping) and bool(value) and all(isinstance(each, Mapping) for each in value.values())
    return key in _LISTS and isinstance(value, list) and bool(value) and all(isinstance(x, Mapping) for x in value)


def _list(table: str, parts: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for part in parts:
        yield from ("", f"[[{table}]]", *_keys(part))


def _keys(table: Mapping[str, Any]) -> Iterator[str]:
    given = {str(key): value for key, value in table.items() if value is not None}
    first, last = [each for each in _FIRST if each in given], [each for each in _LAST if each in given]
    for key in (*first, *(each for each in given if each not in (*first, *last)), *last):
        value = given[key]
        line = f"{key_in_toml(key)} = {in_toml(value)}"
        if len(line) > _LINE and isinstance(value, list) and value:
            yield f"{key_in_toml(key)} = ["
            yield from (f"    {in_toml(each)}," for each in value)
            yield "]"
        else:
            yield line

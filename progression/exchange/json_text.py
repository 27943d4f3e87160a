"""Read somebody else's JSON: every wrong kind of value is a problem with its place, never a traceback.

Scope: bytes to `Node`, which asks for text, numbers, flags and lists by name and notes what is not what it should be.
What the values mean belongs to the format.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from progression.errors import DefinitionError
from progression.problems import Problem, shown

__all__ = ["MAX_BYTES", "Node", "read_json", "write_json"]

MAX_BYTES: Final = 20_000_000
_LONGEST_NUMBER: Final = 40
_LARGEST_NUMBER: Final = Decimal(10) ** 15  # beyond it a float no longer tells whole numbers apart


@dataclass(frozen=True)
class Node:
    """An object of the file.

    Attributes:
        raw: Its members, as ``json`` reads them.
        path: Where it stands, ``item[2].answerOption[0]``; empty for the whole.
        file: What problems call the file.
        problems: Where what is wrong is put; shared by every node of the file.
    """

    raw: Mapping[str, Any]
    path: str
    file: str
    problems: list[Problem]

    def __contains__(self, key: str) -> bool:
        return key in self.raw

    def text(self, key: str) -> str:
        """A text without blanks at its ends; empty where there is none."""
        value = self.raw.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
            return self._wrong(key, value, "string") or ""
        return value.strip()

    def flag(self, key: str) -> bool:
        """Whether a flag is there and true."""
        value = self.raw.get(key, False)
        return value if isinstance(value, bool) else bool(self._wrong(key, value, "bool"))

    def number(self, key: str) -> Decimal | None:
        """A number exactly as it is written; None where there is none."""
        value = self.raw.get(key)
        if value is None:
            return None
        found = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
        if found is None or abs(found) > _LARGEST_NUMBER:
            self._wrong(key, value, "float")
            return None
        return found

    def nodes(self, key: str) -> list["Node"]:
        """The objects of a list; none where there is no list."""
        value = self.raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            return self._wrong(key, value, "list") or []
        found = [(f"{self._place(key)}[{place}]", each) for place, each in enumerate(value) if each is not None]
        return [node for path, each in found if (node := self._node(path, each))]

    def node(self, key: str) -> "Node | None":
        """The object there, if there is one."""
        value = self.raw.get(key)
        return None if value is None else self._node(self._place(key), value)

    def wrong(self, code: str, **facts: object) -> None:
        """Note a problem of this object."""
        self.problems.append(Problem(code, {"file": self.file, "place": self.path or "–", **facts}))

    def _node(self, path: str, value: Any) -> "Node | None":
        if isinstance(value, Mapping):
            return Node(value, path, self.file, self.problems)
        Node({}, path, self.file, self.problems).wrong("json-wrong-kind", value=shown(value), kind=_kind("table"))
        return None

    def _wrong(self, key: str, value: object, kind: str) -> Any:
        where = Node({}, self._place(key), self.file, self.problems)
        where.wrong("json-wrong-kind", value=shown(value), kind=_kind(kind))

    def _place(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def read_json(content: bytes, *, name: str) -> Node:
    """The object that a file holds.

    Args:
        content: The file's bytes.
        name: What problems call the file.

    Raises:
        DefinitionError: If it is too large, is not JSON in UTF-8, or holds something else than one object.
    """
    if len(content) > MAX_BYTES:
        raise DefinitionError([Problem("json-too-large", {"file": name, "limit": MAX_BYTES // 1_000_000})])
    try:
        raw = json.loads(content.decode("utf-8-sig"), parse_float=_exact, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        facts = {"file": name, "line": getattr(error, "lineno", 1)}
        raise DefinitionError([Problem("json-not-readable", facts)]) from None
    if not isinstance(raw, dict):
        raise DefinitionError([Problem("json-not-readable", {"file": name, "line": 1})])
    return Node(raw, "", name, [])


def write_json(value: Mapping[str, Any]) -> bytes:
    """The text of a file: UTF-8, two blanks a level, keys in the order in which they were put there."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _exact(written: str) -> Decimal:
    if len(written) > _LONGEST_NUMBER or not math.isfinite(float(written)):
        raise ValueError(written[:_LONGEST_NUMBER])
    return Decimal(written)


def _refused(written: str) -> Decimal:
    raise ValueError(written)


def _kind(kind: str) -> dict[str, str]:
    from progression.texts import LANGUAGES, Catalogue  # noqa: PLC0415  only where something is wrong

    return {language: Catalogue("progression.texts")(f"kind.{kind}", language) for language in LANGUAGES}

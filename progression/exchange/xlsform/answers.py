"""A row of a list, and a scale as it was read out of a form.

Scope: what lists (``lists``) and limits (``numbers``) have in common. Nothing is guessed: a list has no order unless
its labels are numbers or we wrote it ourselves, and "vet ej" is an option like the others unless we marked it. Where a
definition must say something that the form leaves open, it is said what was assumed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal, TypeAlias, get_args

from progression.definition.expression import Value
from progression.definition.scale import MissingReason
from progression.exchange.loss import Feature

__all__ = ["Assumed", "Choice", "Raw", "Read", "decimal_of", "is_code", "plain_of", "raw_reasons", "reasons_in"]

Raw: TypeAlias = dict[str, Any]
Assumed: TypeAlias = Literal["limits", "decimals", "unordered"]

_REASONS: Final = get_args(MissingReason)
_CODE: Final = re.compile(r"0|-?[1-9][0-9]{0,8}")
_LONGEST_NUMBER: Final = 12


@dataclass(frozen=True)
class Choice:
    """One row of a list.

    Attributes:
        name: As answers have it.
        label: By language.
        code: What our own forms say beside a name that is an id; empty elsewhere.
        reason: Why an answer is missing, where we marked the row so.
        aliases: Other names, likewise.
        picture: Whether a picture stands beside it.
    """

    name: str
    label: Mapping[str, str]
    code: str = ""
    reason: str = ""
    aliases: tuple[str, ...] = ()
    picture: bool = False


@dataclass
class Read:
    """A scale as it was read.

    Attributes:
        scale: Its plain values.
        choices: What each name in a list stands for in a condition.
        reasons: The names of reasons for no answer.
        assumed: What the form left open.
        lost: What the form says and a scale does not hold.
        changed: Names that are no ids, with what became of them.
        relabelled: Names of options that had the same label as another.
    """

    scale: Raw
    choices: dict[str, Value] = field(default_factory=dict)
    reasons: frozenset[str] = frozenset()
    assumed: set[Assumed] = field(default_factory=set)
    lost: set[Feature] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)
    relabelled: list[str] = field(default_factory=list)


def reasons_in(rows: Iterable[Choice]) -> list[Choice]:
    """The rows that we marked as reasons for no answer."""
    return [row for row in rows if row.reason in _REASONS and is_code(row.name)]


def raw_reasons(rows: Iterable[Choice]) -> Raw:
    """The same as a key of a scale; none where there are none."""
    found = [{"code": int(row.name), "label": dict(row.label), "reason": row.reason} for row in rows]
    return {"missing": found} if found else {}


def is_code(text: str) -> bool:
    """Whether a name is a whole number, written as numbers are: ``007`` is a name."""
    return _CODE.fullmatch(text) is not None


def decimal_of(text: str) -> Decimal | None:
    """The number that a text is; None where it is none, or longer than any answer."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < _LONGEST_NUMBER else None


def plain_of(value: Decimal) -> int | float:
    """A number as an instrument file has it."""
    return int(value) if value == value.to_integral_value() else float(value)

"""Scales as definitions of a schema, and back.

Scope: the answers of one scale. Each is a branch of ``anyOf``: an option with its title, a range, a text, a reason for
no answer, or null for a question left blank. What a schema has no word for (the type of the scale, the id of an option,
the reason) stands in ``$comment``, which every validator passes over.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from progression.definition import Scale, vocabulary
from progression.exchange.json_text import Node

__all__ = ["END", "Schema", "as_number", "days_between", "read_answers", "scale_schema", "steps_are_kept"]

Schema = dict[str, Any]

END: Final = r"(?![\s\S])"
"""The end of a text, before which no line break is forgiven."""
_MOST_LISTED: Final = 2000
_EXACT: Final = 64  # a step that is a whole number of 64ths is held exactly by every reader of numbers
_DEFAULT_LONGEST: Final = {"text": 200, "long_text": 4000}


def scale_schema(scale: Scale) -> Schema:
    """What may be answered on a scale, null for nothing."""
    said = {"description": scale.unit["sv"]} if scale.unit else {}
    branches = [
        *_answers(scale),
        *_reasons(scale),
        {"type": "null", "title": vocabulary().missing["blank"].labels["sv"]},
    ]
    return {"$comment": scale.type, **said, "anyOf": branches}


def steps_are_kept(scale: Scale) -> bool:
    """Whether a value between two steps is refused."""
    if scale.options or scale.range is None:
        return True
    found = _range(scale)
    return bool({"enum", "multipleOf"} & found.keys()) or (found["type"] == "integer" and scale.step == 1)


def as_number(value: Decimal | float) -> int | float:
    """A number as JSON has it: whole ones without a point."""
    return int(value) if value == int(value) else float(value)


def _answers(scale: Scale) -> Iterator[Schema]:
    if scale.is_multiple:
        yield _several(scale)
    elif scale.options:
        yield from _options(scale)
    elif scale.is_text:
        yield {"type": "string", "pattern": r"\S", "maxLength": scale.longest}
    elif scale.type == "date":
        days = days_between(scale.first_day, scale.last_day)
        span = f"{scale.first_day}/{scale.last_day}"
        yield {"type": "string", "format": "date", "pattern": f"^{days}{END}", "$comment": span}
    else:
        yield from (
            {"const": as_number(scale.values[code]), "title": ends["sv"]} for code, ends in scale.labels.items()
        )
        yield _range(scale)


def _options(scale: Scale) -> Iterator[Schema]:
    for option in scale.options:
        named = {"$comment": f"id {option.id}"} if option.id else {}
        yield {"const": option.code, "title": option.label["sv"], **named}


def _reasons(scale: Scale) -> Iterator[Schema]:
    for missing in scale.missing:
        yield {"const": missing.code, "title": missing.label["sv"], "$comment": f"missing {missing.reason}"}


def _several(scale: Scale) -> Schema:
    alone = [
        {"if": {"contains": {"const": option.code}}, "then": {"maxItems": 1}}
        for option in scale.options
        if option.exclusive
    ]
    choices = {"anyOf": list(_options(scale))}
    found = {"type": "array", "items": choices, "minItems": 1, "uniqueItems": True}
    return found | ({"allOf": alone} if alone else {})


def _range(scale: Scale) -> Schema:
    low, high, step = (Decimal(str(each)) for each in (scale.low, scale.high, scale.step))
    whole = not step % 1 and not low % 1
    limits: Schema = {"type": "integer" if whole else "number", "minimum": as_number(low), "maximum": as_number(high)}
    if whole and step == 1:
        return limits
    if not low % step and not (step * _EXACT) % 1:
        return limits | {"multipleOf": as_number(step)}
    if len(scale.values) <= _MOST_LISTED:
        return {"enum": [as_number(value) for value in scale.values.values()]}
    return limits


# ---------------------------------------------------------------- dates between two days, as a pattern


def days_between(first: date, last: date) -> str:
    """A pattern for the written days from the first to the last, both with them."""
    return _between(first.isoformat(), last.isoformat())


def _between(low: str, high: str) -> str:
    if low == high:
        return low
    if low[0] == high[0]:
        return low[0] + _between(low[1:], high[1:])
    middle = _digits(int(low[0]) + 1, int(high[0]) - 1)
    parts = [low[0] + _from(low[1:]), *([middle + _any(low[1:])] if middle else []), high[0] + _up_to(high[1:])]
    return f"(?:{'|'.join(parts)})"


def _from(low: str) -> str:
    if not low.replace("-", "").strip("0"):
        return _any(low)
    if low[0] == "-":
        return "-" + _from(low[1:])
    above = _digits(int(low[0]) + 1, 9)
    parts = [low[0] + _from(low[1:]), *([above + _any(low[1:])] if above else [])]
    return f"(?:{'|'.join(parts)})"


def _up_to(high: str) -> str:
    if not high.replace("-", "").strip("9"):
        return _any(high)
    if high[0] == "-":
        return "-" + _up_to(high[1:])
    below = _digits(0, int(high[0]) - 1)
    parts = [*([below + _any(high[1:])] if below else []), high[0] + _up_to(high[1:])]
    return f"(?:{'|'.join(parts)})"


def _any(written: str) -> str:
    return "".join("-" if char == "-" else "[0-9]" for char in written)


def _digits(low: int, high: int) -> str:
    """A pattern for one digit; empty where there is none."""
    if low > high:
        return ""
    return str(low) if low == high else f"[{low}-{high}]"


# ---------------------------------------------------------------- back


def read_answers(node: Node) -> dict[str, Any]:
    """The table of the scale that a definition holds."""
    raw: dict[str, Any] = {"type": node.text("$comment")}
    branches = node.nodes("anyOf")
    constants = [each for each in branches if "const" in each]
    reasons = [each for each in constants if each.text("$comment").startswith("missing ")]
    named = [each for each in constants if each not in reasons]
    rest = [each for each in branches if each not in constants and each.text("type") != "null"]
    if raw["type"] == "multi_select":
        choices = rest[0].node("items") if rest else None
        alone = {_const(inside) for each in (rest[0].nodes("allOf") if rest else []) if (inside := _contained(each))}
        options = [_option(each) for each in (choices.nodes("anyOf") if choices else [])]
        raw["options"] = [each | ({"exclusive": True} if each["code"] in alone else {}) for each in options]
    elif not rest:
        raw["options"] = [_option(each) for each in named]
    else:
        raw |= _filled_in(rest[0], raw["type"])
        ends = [each.text("title") for each in named]
        raw |= {"ends": {"sv": ends}} if ends else {}
    if unit := node.text("description"):
        raw["unit"] = {"sv": unit}
    missing = [
        {
            "code": _const(each),
            "label": {"sv": each.text("title")},
            "reason": each.text("$comment").removeprefix("missing "),
        }
        for each in reasons
    ]
    return raw | ({"missing": missing} if missing else {})


def _option(node: Node) -> dict[str, Any]:
    name = node.text("$comment").removeprefix("id ")
    return {"code": _const(node), **({"id": name} if name else {}), "label": {"sv": node.text("title")}}


def _const(node: Node) -> int:
    value = node.number("const")
    return int(value) if value is not None else 0


def _contained(node: Node) -> Node | None:
    inside = node.node("if")
    return inside.node("contains") if inside else None


def _filled_in(node: Node, type_: str) -> Mapping[str, Any]:
    if type_ in _DEFAULT_LONGEST:
        longest = node.number("maxLength")
        return {} if longest in {None, _DEFAULT_LONGEST[type_]} else {"max_length": int(longest or 0)}
    if type_ == "date":
        return _days(node)
    listed = node.raw.get("enum")
    if isinstance(listed, list) and len(listed) > 1 and all(isinstance(each, int | Decimal) for each in listed):
        low, after, high = (Decimal(each) for each in (listed[0], listed[1], listed[-1]))
        step = after - low
    else:
        low, high = node.number("minimum") or Decimal(0), node.number("maximum") or Decimal(0)
        step = node.number("multipleOf") or Decimal(1)
    found = {"range": [as_number(low), as_number(high)]}
    return found | ({"step": as_number(step)} if step != 1 else {})


def _days(node: Node) -> dict[str, date]:
    """The first and last day as they are said beside the pattern, if that is made of them."""
    every = Scale.model_validate({"type": "date"})
    try:
        first, last = (date.fromisoformat(each) for each in node.text("$comment").split("/"))
    except ValueError:
        return {}
    if node.text("pattern") != f"^{days_between(first, last)}{END}":
        return {}
    limits = {"earliest": (first, every.first_day), "latest": (last, every.last_day)}
    return {key: day for key, (day, usual) in limits.items() if day != usual}

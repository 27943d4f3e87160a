"""When an item is asked, as a schema of the form.

Scope: ``ask_if``, respondents and occasions to a schema that a form follows when the item is asked. A comparison with a
missing answer does not hold: a reason for no answer is no answer, and neither is null or a property that is not there.
"""

import operator
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from progression.definition import Instrument, Scale
from progression.definition.expression import (
    Among,
    And,
    Answered,
    Compare,
    Expression,
    Has,
    Not,
    Or,
    Value,
)
from progression.exchange.json_schema.answers import END, Schema, as_number

__all__ = ["condition_schema", "occasion_schema", "one_of"]

_MOST_LISTED: Final = 50
_COMPARING: Final = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_LIMITS: Final = {"<": "exclusiveMaximum", "<=": "maximum", ">": "exclusiveMinimum", ">=": "minimum"}


def condition_schema(condition: Expression, instrument: Instrument) -> Schema:
    """What a form follows if the condition holds for it, and only then."""
    match condition:
        case Not(part):
            return {"not": condition_schema(part, instrument)}
        case And(parts):
            return {"allOf": [condition_schema(part, instrument) for part in parts]}
        case Or(parts):
            return {"anyOf": [condition_schema(part, instrument) for part in parts]}
    scale = instrument.scale_of(instrument.item(condition.item))
    return _with(condition.item, _answer(condition, scale))


def occasion_schema(instrument: Instrument, occasions: Iterable[str]) -> Schema:
    """A form of one of these occasions."""
    names = list(occasions)
    words = [word for word in instrument.occasion_words if word.id in names]
    single = [word.id for word in words if not word.repeats]
    numbered = [{"type": "string", "pattern": numbered_pattern(word.id)} for word in words if word.repeats]
    return _with("occasion", {"anyOf": [*([{"enum": single}] if single else []), *numbered]})


def one_of(key: str, values: Sequence[str]) -> Schema:
    """A form in which a key has one of these values."""
    return _with(key, {"enum": list(values)})


def numbered_pattern(occasion: str) -> str:
    """The ids of an occasion that repeats: ``follow-up-1`` to ``follow-up-99``."""
    return f"^{occasion}-[1-9][0-9]?{END}"


def _with(key: str, schema: Schema) -> Schema:
    return {"properties": {key: schema}, "required": [key]}


def _answer(test: Compare | Among | Has | Answered, scale: Scale) -> Schema:
    """What the one answer is where the test holds."""
    if isinstance(test, Has):
        return {"type": "array", "contains": {"const": as_number(_number(test.option, scale))}}
    if isinstance(test, Answered):
        return _any(scale)
    if isinstance(test, Among):
        return {"enum": [as_number(_number(value, scale)) for value in test.values]}
    wanted = _number(test.value, scale)
    if scale.options or len(scale.values) <= _MOST_LISTED:
        compare = _COMPARING[test.operator]
        return {"enum": [as_number(value) for value in scale.values.values() if compare(Decimal(str(value)), wanted)]}
    limit = _LIMITS.get(test.operator, "const")
    limited = {limit: as_number(wanted)}
    return {"allOf": [_any(scale), {"not": limited} if test.operator == "!=" else limited]}


def _any(scale: Scale) -> Schema:
    """Any answer on the scale, and no reason for none."""
    if scale.is_multiple:
        return {"type": "array", "minItems": 1}
    if scale.is_text or scale.type == "date":
        return {"type": "string", "minLength": 1}
    if scale.options:
        return {"enum": [option.code for option in scale.options]}
    reasons: dict[str, Any] = {"not": {"enum": [each.code for each in scale.missing]}} if scale.missing else {}
    return {"type": "number", **reasons}


def _number(value: Value, scale: Scale) -> Decimal:
    """The value of a test; of an option its code."""
    option = scale.option(value) if scale.options else None
    if option is not None:
        return Decimal(option.code)
    return value if isinstance(value, Decimal) else Decimal(0)

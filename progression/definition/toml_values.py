"""Values as TOML writes them in one line.

Scope: plain values to text: for files that are written, and for values that a message shows as their file has them.
"""

import json
import math
from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

__all__ = ["in_toml", "key_in_toml"]

_WHOLE: Final = 1e15  # up to here a float that is a whole number is written as one


def key_in_toml(key: str) -> str:
    """A key, in quotes where it needs them."""
    bare = key and all(char.isascii() and (char.isalnum() or char in "-_") for char in key)
    return key if bare else _text(key)


def in_toml(value: Any) -> str:
    """A value. TOML has no nothing: keys of tables that have none are left out, and nothing else is an empty text."""
    if isinstance(value, Mapping):
        given = {str(key): each for key, each in value.items() if each is not None}
        inside = ", ".join(f"{key_in_toml(key)} = {in_toml(each)}" for key, each in given.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(in_toml(each) for each in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else _float(value)
    return str(value) if isinstance(value, int) else _text("" if value is None else str(value))


def _float(value: float) -> str:
    return repr(value) if math.isfinite(value) else "nan" if math.isnan(value) else f"{value}"


def _text(text: str) -> str:
    """A basic string. JSON's escapes are TOML's, but for a control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

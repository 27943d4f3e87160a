"""The parts of a picture as plain values.

Scope: frozen dataclasses to what JSON can hold.
"""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

__all__ = ["plain"]


def plain(value: Any) -> Any:
    """The value with its dataclasses as dictionaries, its tuples as lists and its dates as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value

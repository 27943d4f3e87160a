"""The limits of a number, a date or a text, as a scale.

Scope: what a constraint says to the plain values of a scale. A scale of ours has two ends and a step: where the form
leaves them open they are assumed, and said to be.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from progression.definition import FIRST_DAY, Scale
from progression.definition.scale import MAX_STEPS, ScaleType
from progression.exchange.xlsform.answers import Choice, Read, decimal_of, plain_of, raw_reasons, reasons_in
from progression.exchange.xlsform.limits import Limits
from progression.exchange.xlsform.shapes import number_text

__all__ = ["read_date", "read_number", "read_slider", "read_text"]

_LONGEST_TEXT: Final = 4000
_FINEST: Final = (Decimal("0.01"), Decimal("0.1"), Decimal(1))


def read_slider(parameters: str, limits: Limits, *, kind: str = "", beside: Sequence[Choice] = ()) -> Read:
    """The scale of a ``range`` question, from its parameters; the rest as for `read_number`."""
    words = dict(word.partition("=")[::2] for word in parameters.replace(",", " ").replace(";", " ").split())
    start, end, step = (decimal_of(words.get(name, "")) for name in ("start", "end", "step"))
    start, end = Decimal(1) if start is None else start, Decimal(10) if end is None else end
    low, high = min(start, end), max(start, end)
    slider = Limits(low=low, high=high, step=abs(step) if step else Decimal(1))
    kind = kind if kind in {"ordinal", "interval"} else "ordinal"
    found = read_number(slider, whole=False, kind=kind, beside=[row for row in beside if not row.reason])
    if limits != Limits():
        found.lost.add("limits")
    return found


def read_number(limits: Limits, *, whole: bool, kind: str = "", beside: Sequence[Choice] = ()) -> Read:
    """The scale of a number to type.

    Args:
        limits: What the constraint says.
        whole: Whether only whole numbers may be typed.
        kind: Type of the scale, where our own form says it.
        beside: The rows of our own list: the ends in words, and reasons for no answer.
    """
    found = Read({"type": kind if kind in {"ordinal", "interval", "number"} else "number"})
    if not limits.understood or limits.alone or limits.longest is not None:
        found.lost.add("limits")
    low, high, step = _bounds(found, limits, whole=whole)
    found.scale["range"] = [plain_of(low), plain_of(high)]
    if step != 1:
        found.scale["step"] = plain_of(step)
    permitted = [row for row in reasons_in(beside) if Decimal(row.name) in limits.beside]
    found.scale |= raw_reasons(permitted)
    found.reasons = frozenset(row.name for row in permitted)
    if len(limits.beside) > len(permitted):
        found.lost.add("missing_reasons")
    ends = {row.name: row.label for row in beside if not row.reason}
    if found.scale["type"] != "number" and {number_text(low), number_text(high)} <= ends.keys():
        pair = ends[number_text(low)], ends[number_text(high)]
        found.scale["ends"] = {tag: [pair[0][tag], pair[1][tag]] for tag in pair[0] if tag in pair[1]}
    return found


def read_date(limits: Limits) -> Read:
    """The scale of a date. What lies before 1970 or beyond what can be kept is no limit here."""
    found = Read({"type": "date"})
    last_day = Scale(type="date").last_day
    for name, given, beyond, day in (
        ("earliest", limits.low, limits.beyond_low, timedelta(1)),
        ("latest", limits.high, limits.beyond_high, timedelta(-1)),
    ):
        if isinstance(given, date) and FIRST_DAY < given < last_day:
            found.scale[name] = given + day if beyond else given
        elif given not in {None, FIRST_DAY, last_day}:
            found.lost.add("limits")
    if not limits.understood:
        found.lost.add("limits")
    if "earliest" in found.scale and "latest" in found.scale and found.scale["earliest"] > found.scale["latest"]:
        found.scale = {"type": "date"}
        found.lost.add("limits")
    return found


def read_text(limits: Limits, *, long: bool) -> Read:
    """The scale of a text. One whose form sets no limit may be as long as any here."""
    longest = min(limits.longest if limits.longest is not None else _LONGEST_TEXT, _LONGEST_TEXT)
    kind: ScaleType = "long_text" if long else "text"
    found = Read({"type": kind})
    if 1 <= longest != Scale(type=kind).longest:
        found.scale["max_length"] = longest
    if not limits.understood or limits.low is not None or limits.high is not None or longest < 1:
        found.lost.add("limits")
    return found


def _bounds(found: Read, limits: Limits, *, whole: bool) -> tuple[Decimal, Decimal, Decimal]:
    """Lowest and highest number and the step between, as near the constraint as a scale comes."""
    low, high = _said(found, limits, whole=whole)
    step = limits.step or (Decimal(1) if whole else _fine_enough(low, high))
    if not whole and limits.step is None:
        found.assumed.add("decimals")
    if low is None or high is None:
        found.assumed.add("limits")
    reach = step * MAX_STEPS
    if low is None:
        low = Decimal(0) if high is None or high > 0 else high - reach
    if high is None:
        high = low + reach
    within = min(max(high, low + step), low + reach)
    within -= (within - low) % step
    if within != high:
        found.lost.add("limits")
    return low, within, step


def _said(found: Read, limits: Limits, *, whole: bool) -> tuple[Decimal | None, Decimal | None]:
    """The bounds that the constraint gives, both among what may be answered."""
    low, high = (each if isinstance(each, Decimal) else None for each in (limits.low, limits.high))
    if (limits.low, limits.high) != (low, high) or (not whole and (limits.beyond_low or limits.beyond_high)):
        found.lost.add("limits")
    if whole and low is not None:
        low = low.to_integral_value(ROUND_CEILING) + (limits.beyond_low and low % 1 == 0)
    if whole and high is not None:
        high = high.to_integral_value(ROUND_FLOOR) - (limits.beyond_high and high % 1 == 0)
    return low, high


def _fine_enough(low: Decimal | None, high: Decimal | None) -> Decimal:
    """The finest of the usual steps that goes into the range; a tenth where nobody knows the range."""
    if low is None or high is None:
        return Decimal("0.1")
    return next((step for step in _FINEST if (high - low) / step <= MAX_STEPS), Decimal(1))

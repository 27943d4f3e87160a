"""The list of a question to choose from, as a scale.

Scope: rows of the sheet choices to the plain values of a scale. Names that are whole numbers are codes; other names are
ids, and their codes what numbers are left.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from progression.definition import folded
from progression.definition.scale import MAX_STEPS
from progression.exchange.xlsform.answers import (
    Choice,
    Raw,
    Read,
    decimal_of,
    is_code,
    plain_of,
    raw_reasons,
    reasons_in,
)
from progression.exchange.xlsform.languages import spoken_by_us
from progression.exchange.xlsform.limits import Limits
from progression.exchange.xlsform.naming import Ids
from progression.exchange.xlsform.shapes import DASH, number_text
from progression.printing import plain_number

__all__ = ["read_list"]


def read_list(given: Sequence[Choice], limits: Limits, *, several: bool, kind: str = "") -> Read:
    """The scale of a list to choose from.

    Args:
        given: The rows of the list.
        limits: What the constraint says.
        several: Whether several may be chosen.
        kind: Type of the scale, where our own form says it.
    """
    rows = list({choice.name: choice for choice in reversed(given)}.values())[::-1]
    missing = reasons_in(rows)
    options = [row for row in rows if row not in missing]
    type_ = "multi_select" if several else kind if kind in {"ordinal", "interval", "binary", "nominal"} else ""
    found = Read({"type": type_ or "nominal"}, reasons=frozenset(row.name for row in missing))
    if not several and type_ != "nominal" and (range_ := _as_range(options)):
        found.scale = {"type": type_ or "ordinal"} | range_
        found.choices = {row.name: Decimal(row.name) for row in options}
    else:
        _as_options(found, options, limits if several else Limits())
        if not type_:
            found.assumed.add("unordered")
    found.scale |= raw_reasons(missing)
    _make_labels_differ(found)
    if not limits.understood or limits.low is not None or limits.high is not None or limits.longest is not None:
        found.lost.add("limits")
    return found


def _as_range(options: Sequence[Choice]) -> Raw | None:
    """A range, where the labels say no more than the numbers that are the names, but perhaps at its ends."""
    rows = [(row, value) for row in options if (value := decimal_of(row.name)) is not None and not row.code]
    steps = {right - left for (_, left), (_, right) in pairwise(rows)}
    if len(rows) < len(options) or len(steps) != 1 or (step := steps.pop()) <= 0:
        return None
    if any(number_text(value) != row.name or Decimal(str(float(value))) != value for row, value in rows):
        return None
    if not all(_is_number_alone(row, value) for row, value in rows[1:-1]):
        return None
    low, high = _words_at_end(*rows[0]), _words_at_end(*rows[-1])
    if low is None or high is None or low.keys() != high.keys():
        return None
    found: Raw = {"range": [plain_of(rows[0][1]), plain_of(rows[-1][1])]}
    found |= {"step": plain_of(step)} if step != 1 else {}
    return found | ({"ends": {tag: [low[tag], high[tag]] for tag in low}} if low else {})


def _is_number_alone(row: Choice, value: Decimal) -> bool:
    return all(label in {row.name, plain_number(float(value), spoken_by_us(tag))} for tag, label in row.label.items())


def _words_at_end(row: Choice, value: Decimal) -> dict[str, str] | None:
    """What stands after the number in each language, nothing if it stands alone; None where there is no number."""
    if _is_number_alone(row, value):
        return {}
    found = {}
    for tag, label in row.label.items():
        number, dash, words = label.partition(DASH)
        if not dash or not words or number not in {row.name, plain_number(float(value), spoken_by_us(tag))}:
            return None
        found[tag] = words
    return found


def _as_options(found: Read, options: Sequence[Choice], limits: Limits) -> None:
    """Options with codes, and with ids where the names are words."""
    codes = {row.name: code for row in options if (code := _code_of(row)) is not None}
    if codes and max(codes.values()) - min(codes.values()) > MAX_STEPS - len(options):
        codes = {}
    ids, free = Ids((), "a"), max(codes.values(), default=0) + 1
    used = {*codes.values(), *(int(name) for name in found.reasons)}
    raws: list[Raw] = []
    for row in options:
        raw: Raw = {"label": dict(row.label)}
        if row.name not in codes or row.code:
            raw["id"] = ids.make(row.name)
        if row.name not in codes:
            while free in used:
                free += 1
            used.add(free)
        raw["code"] = codes.get(row.name, free)
        raw |= {"exclusive": True} if row.name in limits.alone else {}
        raws.append({"code": raw.pop("code"), **raw})
        found.choices[row.name] = raw.get("id") or Decimal(raws[-1]["code"])
    found.scale["options"] = raws
    found.changed = ids.changed
    if not set(limits.alone) <= {row.name for row in options} | found.reasons:
        found.lost.add("limits")


def _code_of(row: Choice) -> int | None:
    text = row.code or row.name
    return int(text) if is_code(text) else None


def _make_labels_differ(found: Read) -> None:
    """No label may stand for two answers, nor be the number of another: the name is put after one that would."""
    names = {value: name for name, value in found.choices.items()}
    answers = [
        (str(raw["code"]), raw, names.get(raw.get("id") or Decimal(raw["code"]), ""), [raw.get("id")])
        for raw in found.scale.get("options", [])
    ]
    answers += [(str(raw["code"]), raw, str(raw["code"]), []) for raw in found.scale.get("missing", [])]
    meant = {number: number for number, *_ in answers}
    for number, _, _, ids in answers:
        for each in filter(None, ids):
            meant.setdefault(folded(each), number)
    for number, raw, name, _ in answers:
        for tag, text in raw["label"].items():
            tries = (text, f"{text} ({name})", f"{text} ({number})", f"{text} ({name}, {number})")
            free = next((each for each in tries if meant.get(folded(each), number) == number), tries[-1])
            meant[folded(free)] = number
            raw["label"][tag] = free
            if free != text and name not in found.relabelled:
                found.relabelled.append(name)

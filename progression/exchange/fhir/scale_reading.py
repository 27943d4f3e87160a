"""The answers of a Questionnaire item as a scale.

Scope: the type of the item, and limits, steps and units where it is no choice. Choices are read in ``choice_reading``.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from progression.definition.scale import FIRST_DAY, LAST_DAY, MAX_STEPS
from progression.exchange.fhir.choice_reading import ReadScale, read_choice, read_reasons
from progression.exchange.fhir.conditions import Coded, Question
from progression.exchange.fhir.extensions import (
    CONTROL,
    DECIMALS,
    MAX_QUANTITY,
    MAX_VALUE,
    MIN_QUANTITY,
    MIN_VALUE,
    SLIDER_STEP,
    UNIT,
    UNIT_OPTION,
    codes_of,
    extensions_of,
    first_number,
    number,
)
from progression.exchange.fhir.options_reading import Contained, options_of
from progression.exchange.fhir.said import Said
from progression.exchange.fhir.texts import Texts
from progression.exchange.json_text import Node
from progression.texts import LANGUAGES, Catalogue

__all__ = ["read_scale", "with_ends", "with_reasons"]

_TEXTS: Final = Catalogue("progression.texts")
_LONGEST_TEXT: Final = {"text": 200, "long_text": 4000}
_MOST_TEXT: Final = 4000
_MOST_DECIMALS: Final = 4

# What an item of each type is to us. Types that are not here hold files, references and the like: no answer of ours.
_KINDS: Final[Mapping[str, str]] = {
    "choice": "choice",
    "open-choice": "choice",
    "coding": "choice",
    "boolean": "boolean",
    "integer": "number",
    "decimal": "number",
    "quantity": "number",
    "date": "date",
    "dateTime": "date",
    "time": "text",
    "string": "text",
    "url": "text",
    "text": "long_text",
}
_NOT_QUITE: Final = frozenset({"open-choice", "boolean", "dateTime", "time", "url"})


def read_scale(node: Node, item_id: str, texts: Texts, contained: Contained) -> ReadScale | None:
    """The scale of an item; None where its type holds no answer of ours.

    Args:
        node: The item.
        item_id: Our id of it.
        texts: Of the file.
        contained: Value sets inside the resource.
    """
    written = node.text("type")
    kind = _KINDS.get(written)
    if kind is None:
        return None
    lost: list[Said] = ["types"] if written in _NOT_QUITE else []
    if node.text("answerConstraint") in {"optionsOrType", "optionsOrString"}:
        lost.append("types")
    options = options_of(node, texts, contained)
    if options and written != "boolean":
        return read_choice(node, item_id, options, lost)
    if kind == "boolean":
        return _boolean(node, item_id, lost)
    if kind == "choice":  # the answers lie elsewhere: what is left is to write one
        return _words_instead(node, item_id, lost)
    if kind == "number":
        return _number(node, item_id, texts, lost)
    return _date(node, item_id, lost) if kind == "date" else _text(node, item_id, kind, lost)


def _boolean(node: Node, item_id: str, lost: list[Said]) -> ReadScale:
    words = {word: {tag: _TEXTS(f"exchange.{word}", tag) for tag in LANGUAGES} for word in ("no", "yes")}
    options = [{"code": code, "label": words[word]} for code, word in enumerate(("no", "yes"))]
    coded = tuple(Coded("", code, Decimal(place), str(place)) for place, code in enumerate(("false", "true")))
    question = Question(node.text("linkId"), item_id, "one", coded)
    return ReadScale({"type": "binary", "options": options}, question, tuple(lost))


# ---------------------------------------------------------------- the others


def _text(node: Node, item_id: str, type_: str, lost: list[Said]) -> ReadScale:
    longest = node.number("maxLength")
    raw: dict[str, Any] = {"type": type_}
    if longest is None:
        lost.append("assumed-limits")
    elif not 1 <= longest <= _MOST_TEXT:
        lost.append("limits")
        raw["max_length"] = _MOST_TEXT
    elif longest != _LONGEST_TEXT[type_]:
        raw["max_length"] = int(longest)
    return ReadScale(raw, Question(node.text("linkId"), item_id, "other"), tuple(dict.fromkeys(lost)))


def _words_instead(node: Node, item_id: str, lost: list[Said]) -> ReadScale:
    """What is left of a choice whose answers lie elsewhere."""
    question = Question(node.text("linkId"), item_id, "other")
    return ReadScale({"type": "text"}, question, tuple(dict.fromkeys([*lost, "answers-elsewhere"])))


def _date(node: Node, item_id: str, lost: list[Said]) -> ReadScale:
    raw: dict[str, Any] = {"type": "date"}
    for key, url in (("earliest", MIN_VALUE), ("latest", MAX_VALUE)):
        for each in extensions_of(node, url):
            try:
                day = date.fromisoformat((each.text("valueDate") or each.text("valueDateTime"))[:10])
            except ValueError:
                day = date.min
            if FIRST_DAY <= day <= LAST_DAY:
                raw[key] = day
            else:
                lost.append("limits")
    if "earliest" in raw and "latest" in raw and not raw["earliest"] < raw["latest"]:
        raw = {"type": "date"}
        lost.append("limits")
    return ReadScale(raw, Question(node.text("linkId"), item_id, "other"), tuple(dict.fromkeys(lost)))


def _number(node: Node, item_id: str, texts: Texts, lost: list[Said]) -> ReadScale:
    low = first_number(extensions_of(node, MIN_VALUE, MIN_QUANTITY))
    high = first_number(extensions_of(node, MAX_VALUE, MAX_QUANTITY))
    decimals = first_number(extensions_of(node, DECIMALS))
    places = 1 if decimals is None else int(min(max(decimals, Decimal(0)), Decimal(_MOST_DECIMALS)))
    whole = node.text("type") == "integer"
    slider = "slider" in codes_of(node, CONTROL)
    step = Decimal(1) if whole else Decimal(1).scaleb(-places)
    if slider and (asked := first_number(extensions_of(node, SLIDER_STEP))) is not None and asked > 0:
        step = asked
    if low is None or high is None or not low < high:
        lost.append("assumed-limits")
        low, high = _assumed(low, high, step)
    if (high - low) / step > MAX_STEPS or (high - low) % step:
        lost.append("steps")
        low, high, step = _fitting(low, high)
    raw: dict[str, Any] = {"type": "interval" if slider else "number", "range": [number(low), number(high)]}
    raw |= {"step": number(step)} if step != 1 else {}
    unit = _unit(node, texts)
    raw |= {"unit": unit} if unit else {}
    question = Question(node.text("linkId"), item_id, "whole" if whole else "decimal")
    return ReadScale(raw, question, tuple(dict.fromkeys(lost)))


def _assumed(low: Decimal | None, high: Decimal | None, step: Decimal) -> tuple[Decimal, Decimal]:
    """Limits where the file has none: as many steps as an answer can be kept in."""
    span = MAX_STEPS * step
    if low is not None:
        return low, low + span
    if high is not None:
        return (Decimal(0), high) if 0 < high <= span and not high % step else (high - span, high)
    return Decimal(0), span


def _fitting(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Steps that go evenly from end to end, and not too many of them."""
    digits = max(0, *(-int(each.normalize().as_tuple().exponent) for each in (low, high)))
    step = Decimal(1).scaleb(-digits)
    if (high - low) / step > MAX_STEPS:
        step = Decimal(1)
        low, high = Decimal(int(low)), Decimal(int(high))
        high = min(max(high, low + 1), low + MAX_STEPS)
    return low, high, step


def _unit(node: Node, texts: Texts) -> dict[str, str]:
    for each in extensions_of(node, UNIT, UNIT_OPTION):
        if coding := each.node("valueCoding"):
            return texts.labels(coding, "display") or {"sv": coding.text("code") or "–"}
    return {}


def with_reasons(found: ReadScale, why: Node, texts: Texts) -> ReadScale:
    """The scale with the reasons for no answer that stand in an item of their own."""
    missing = read_reasons(options_of(why, texts, Contained(why, texts)), found.raw)
    return replace(found, raw=found.raw | {"missing": missing}) if missing else found


def with_ends(found: ReadScale, ends: Mapping[str, dict[str, str]]) -> ReadScale:
    """The scale with what stands at its two ends, if it is one that can have that."""
    low, high = ends.get("lower", {}), ends.get("upper", {})
    if found.raw["type"] != "interval" or "range" not in found.raw or low.keys() != high.keys() or not low:
        return found
    return replace(found, raw=found.raw | {"ends": {tag: [low[tag], high[tag]] for tag in low}})

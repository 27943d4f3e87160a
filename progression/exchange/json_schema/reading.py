"""A JSON Schema that was exported from here, as an instrument definition again.

Scope: `import_json_schema`. It reads back what such a schema says in so many words: items, scales, labels, limits,
occasions, whom and when an item is asked, and under which condition. Other people's schemas say what an answer may look
like and nothing of what is asked, so they are refused.
"""

import json
import re
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from progression.definition import Instrument, vocabulary
from progression.errors import DefinitionError
from progression.exchange.common.drafts import Losses
from progression.exchange.common.settling import settled
from progression.exchange.fhir.extensions import PARAGRAPH
from progression.exchange.json_schema.answers import read_answers
from progression.exchange.json_schema.conditions import numbered_pattern
from progression.exchange.json_schema.writing import DIALECT, asked
from progression.exchange.json_text import Node, read_json
from progression.exchange.loss import Imported
from progression.problems import Problem

__all__ = ["import_json_schema"]

_HEAD: Final = re.compile(r"(?P<id>[a-z0-9_-]+)@(?P<version>\S+) (?P<respondents>\S+(?: \S+)*)")
_KEYS: Final = ("participant", "occasion", "date", "respondent")
_SAID: Final = ("respondents", "occasions", "ask_if", "required")
_UNKNOWN_LICENCE: Final = "okänd"


def import_json_schema(content: bytes, *, name: str) -> Imported:
    """The definition behind a schema of ours.

    Args:
        content: The file.
        name: What problems call the file.

    Raises:
        DefinitionError: If it is no schema that was exported from here.
    """
    root = read_json(content, name=name)
    head = _HEAD.fullmatch(root.text("$comment"))
    scales, properties = root.node("$defs"), root.node("properties")
    if root.text("$schema") != DIALECT or head is None or scales is None or properties is None:
        raise DefinitionError([Problem("schema-not-ours", {"file": name})])
    losses: Losses = {}
    definition: dict[str, Any] = {"id": head["id"], "version": head["version"]}
    definition |= {"title": {"sv": root.text("title") or head["id"]}, "licence": _UNKNOWN_LICENCE}
    definition |= {"source": f"JSON Schema, {name}", "confidence": "provisional"}
    definition |= {"note": {"sv": note}} if (note := root.text("description")) else {}
    definition |= _occasions(properties)
    inside = {each: node for each in properties.raw if (node := properties.node(each))}
    groups = [each for each, node in inside.items() if each not in _KEYS and "$ref" not in node]
    definition |= {"groups": groups} if groups else {}
    definition["scales"] = {each: read_answers(node) for each in scales.raw if (node := scales.node(each))}
    respondents = head["respondents"].split()
    items = {each: _item(each, node, respondents) for each, node in inside.items() if "$ref" in node}
    definition["items"] = list(items.values())
    entries = _entries(root, items)
    for item, (said, _) in entries.items():
        items[item] |= {key: said[key] for key in _SAID if key in said}
    if root.problems:
        raise DefinitionError(root.problems)
    _check(definition, entries, losses, respondent=respondents[0] if len(respondents) == 1 else None)
    return settled(definition, losses, name=name)


def _item(name: str, node: Node, respondents: list[str]) -> dict[str, Any]:
    label = node.text("title")
    question, _, hint = node.text("description").partition(PARAGRAPH)
    item: dict[str, Any] = {"id": name, "label": {"sv": label}, "respondents": respondents}
    item |= {"question": {"sv": question}} if question and question != label else {}
    item |= {"hint": {"sv": hint}} if hint else {}
    item |= {"as_group": True} if name in vocabulary().groups else {}
    return item | {"scale": node.text("$ref").removeprefix("#/$defs/")}


def _occasions(properties: Node) -> dict[str, Any]:
    """The occasions, unless they are the shared ones."""
    occasion = properties.node("occasion")
    found: list[dict[str, Any]] = []
    for each in occasion.nodes("anyOf") if occasion else ():
        label = {"sv": each.text("title")}
        if name := each.text("const"):
            found.append({"id": name, "label": label})
            continue
        name = each.text("pattern")[1:].partition("-[1-9]")[0]
        if each.text("pattern") == numbered_pattern(name):
            found.append({"id": name, "label": label, "repeats": True})
    shared = [(word.id, word.labels["sv"], word.repeats) for word in vocabulary().occasions.values()]
    same = shared == [(each["id"], each["label"]["sv"], each.get("repeats", False)) for each in found]
    return {} if same or not found else {"occasions": found}


def _entries(root: Node, items: dict[str, Any]) -> dict[str, tuple[dict[str, Any], Node]]:
    """What is said of each item in our own words, and the schema beside it."""
    found = {}
    for node in root.nodes("allOf"):
        try:
            said = json.loads(node.text("$comment"))
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and said.get("item") in items:
            found[said["item"]] = said, node
    return found


def _check(
    definition: dict[str, Any],
    entries: dict[str, tuple[dict[str, Any], Node]],
    losses: Losses,
    *,
    respondent: str | None,
) -> None:
    """Leave out what our own words say and the schema beside them does not: somebody has changed one of the two."""
    try:
        instrument = Instrument.model_validate(definition)
    except ValidationError:
        return  # said with its place when the definition is parsed
    for item, (_, node) in entries.items():
        try:
            made = json.dumps(asked(instrument, instrument.item(item), respondent))
            same = json.loads(made, parse_float=Decimal) == node.raw
        except (ValueError, KeyError, AttributeError, TypeError):
            same = False
        if not same:
            raw = next(each for each in definition["items"] if each["id"] == item)
            for key in ("ask_if", "occasions", "required"):
                raw.pop(key, None)
            losses.setdefault("conditions", []).append(item)

"""An instrument as the JSON Schema (2020-12) of one form.

Scope: `json_schema` and `export_json_schema`. A form is one object: the keys of a row in a file of answers, its group
columns, and a property for each item. A question left blank is null or not there; one that is not asked must be.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

from progression.definition import Instrument, Item, vocabulary
from progression.definition.expression import parse_expression
from progression.exchange.common.absent import absent_features, texts_of
from progression.exchange.common.drafts import Losses
from progression.exchange.fhir.extensions import PARAGRAPH, urn
from progression.exchange.json_schema.answers import Schema, scale_schema, steps_are_kept
from progression.exchange.json_schema.conditions import (
    condition_schema,
    numbered_pattern,
    occasion_schema,
    one_of,
)
from progression.exchange.json_text import write_json
from progression.exchange.loss import Exported, lost
from progression.exchange.respondent import one_respondent

__all__ = ["DIALECT", "asked", "export_json_schema", "json_schema"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def export_json_schema(instrument: Instrument, *, respondent: str | None = None) -> Exported:
    """The schema as a file.

    Args:
        instrument: What to write.
        respondent: Whose form it is; everybody's if left out.

    Raises:
        DefinitionError: If the respondent is not asked.
    """
    schema = json_schema(instrument, respondent=respondent)
    losses = _losses(instrument, respondent)
    return Exported(write_json(schema), tuple(lost(feature, where) for feature, where in sorted(losses.items())))


def json_schema(instrument: Instrument, *, respondent: str | None = None) -> Schema:
    """The schema of one form: it accepts the forms that can have been filled in, and no others.

    Args:
        instrument: What the form answers.
        respondent: Whose form it is. Left out, the form says whose it is, and the schema which items that leaves.

    Raises:
        DefinitionError: If the respondent is not asked.
    """
    whose = None if respondent is None else one_respondent(instrument, respondent)
    items = instrument.items if whose is None else instrument.items_of(whose)
    keys = _keys(instrument, whose)
    entries = [entry for item in items if (entry := asked(instrument, item, whose))]
    must = ["participant", "occasion", *(["respondent"] if len(instrument.respondents) > 1 else [])]
    return {
        "$schema": DIALECT,
        "$id": urn(instrument.owner or "", instrument.id, instrument.version, whose or ""),
        "$comment": f"{instrument.name} {' '.join([whose] if whose else instrument.respondents)}",
        "title": instrument.title["sv"],
        **({"description": instrument.note["sv"]} if instrument.note else {}),
        "type": "object",
        "properties": keys | {item.id: _item(instrument, item, whose) for item in items},
        "required": must,
        "additionalProperties": False,
        **({"allOf": entries} if entries else {}),
        "$defs": {name: scale_schema(instrument.scales[name]) for name in dict.fromkeys(item.scale for item in items)},
    }


def asked(instrument: Instrument, item: Item, respondent: str | None) -> Schema | None:
    """What holds of the whole form because of one item: when it is asked, and that it must be answered then.

    Said in ``$comment`` too, in our own words, for those who read the schema back.
    """
    said: dict[str, Any] = {"item": item.id}
    conditions = []
    if respondent is None and item.respondents != instrument.respondents:
        said["respondents"] = item.respondents
        conditions.append(one_of("respondent", item.respondents))
    if item.occasions:
        said["occasions"] = item.occasions
        conditions.append(occasion_schema(instrument, item.occasions))
    if item.ask_if:
        said["ask_if"] = item.ask_if
        conditions.append(condition_schema(parse_expression(item.ask_if), instrument))
    answered = {"properties": {item.id: {"not": {"type": "null"}}}, "required": [item.id]}
    then = {"then": answered} if item.required else {}
    said |= {"required": True} if item.required else {}
    comment = {"$comment": json.dumps(said, ensure_ascii=False)}
    if not conditions:
        return comment | answered if item.required else None
    when = conditions[0] if len(conditions) == 1 else {"allOf": conditions}
    return comment | {"if": when} | then | {"else": {"properties": {item.id: {"type": "null"}}}}


def _item(instrument: Instrument, item: Item, respondent: str | None) -> Schema:
    label = item.label["sv"]
    question = _question(instrument, item, respondent)
    hint = item.hint["sv"] if item.hint else ""
    words = PARAGRAPH.join(each for each in (question, hint) if each)
    return {"title": label, **({"description": words} if words != label else {}), "$ref": f"#/$defs/{item.scale}"}


def _question(instrument: Instrument, item: Item, respondent: str | None) -> str:
    return instrument.question_of(item, respondent, "sv") if respondent else (item.question or item.label)["sv"]


# ---------------------------------------------------------------- the keys of a form


def _keys(instrument: Instrument, respondent: str | None) -> Schema:
    titles = {key: word.labels["sv"] for key, word in vocabulary().keys.items()}
    words = vocabulary().respondents
    whose = [respondent] if respondent else instrument.respondents
    occasions: list[Schema] = []
    for word in instrument.occasion_words:
        wanted = {"type": "string", "pattern": numbered_pattern(word.id)} if word.repeats else {"const": word.id}
        occasions.append(wanted | {"title": word.labels["sv"]})
    found: Schema = {
        "participant": {"title": titles["participant"], "type": "string", "pattern": r"\S"},
        "occasion": {"title": titles["occasion"], "anyOf": occasions},
        "date": {"title": titles["date"], "type": ["string", "null"], "format": "date"},
        "respondent": {
            "title": titles["respondent"],
            "anyOf": [{"const": each, "title": words[each].labels["sv"]} for each in whose],
        },
    }
    own = {item.id for item in instrument.items if item.as_group}
    return found | {group: _group(group) for group in instrument.groups if group not in own}


def _group(name: str) -> Schema:
    """A group column: one of its values, where these are closed."""
    word = vocabulary().groups.get(name)
    title = word.labels["sv"] if word else name
    if word is None or not word.values:
        return {"title": title, "type": ["string", "null"], "pattern": r"\S"}
    values = [{"const": each.id, "title": each.labels["sv"]} for each in word.values]
    return {"title": title, "anyOf": [*values, {"type": "null"}]}


# ---------------------------------------------------------------- what is left behind


def _losses(instrument: Instrument, respondent: str | None) -> Losses:
    items = instrument.items if respondent is None else instrument.items_of(respondent)
    scales = {item.scale: instrument.scale_of(item) for item in items}
    found: Losses = absent_features(instrument)
    about = [each for each in found.get("about", ()) if each != "groups"]
    about += ["licence", *(["design"] if instrument.design != "repeated" else [])]
    about += [item.id for item in items if item.as_group]
    safety = [each for each in ("before", "after") if instrument.safety and getattr(instrument.safety, each)]
    more: Losses = {
        "about": about,
        "better": [item.id for item in items if item.better],
        "hints": [item.id for item in items if item.hint and PARAGRAPH in _question(instrument, item, respondent)],
        "languages": _tags(instrument),
        "occasions": [each.id for each in instrument.occasions if each.aliases or each.after],
        "positive": [item.id for item in items if instrument.positive_codes(item) is not None],
        "questions": [item.id for item in items if item.question_to],
        "respondents": [item.id for item in instrument.items if item not in items],
        "safety": [*found.get("safety", ()), *safety],
        "scores": [score.id for score in instrument.scores],
        "sections": [section.id for section in instrument.sections],
        "steps": [item.id for item in items if not steps_are_kept(scales[item.scale])],
        "windows": [each.id for each in instrument.occasions if each.every or each.at],
    }
    return {feature: where for feature, where in (found | more).items() if where}


def _tags(instrument: Instrument) -> list[str]:
    """Languages beside Swedish in which there is some text."""
    tags: Iterable[str] = (tag for labels in texts_of(instrument) for tag in labels)
    return sorted(set(tags) - {"sv"})

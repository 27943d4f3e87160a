"""The whole of a definition as JSON: what ``instruments show --json`` prints and a web form is built from.

Scope: `Instrument` to plain values, each label in one language beside all of them.
"""

from collections.abc import Mapping
from typing import Any

from progression.definition.expression import to_dict
from progression.definition.instrument import Instrument
from progression.definition.kinds import Part
from progression.definition.parts import Item, Score
from progression.definition.scale import Scale
from progression.texts import Language, pick

__all__ = ["described"]


def described(instrument: Instrument, language: Language) -> dict[str, Any]:
    """The definition with scales by id, conditions parsed, and what follows from it: respondents, directions."""
    return {
        "id": instrument.id,
        "version": instrument.version,
        "title": pick(instrument.title, language),
        "titles": instrument.title,
        "licence": instrument.licence,
        "owner": instrument.owner,
        "permission": _picked(instrument.permission, language),
        "note": _picked(instrument.note, language),
        "source": instrument.source,
        "confidence": instrument.confidence or "provisional",
        "provisional": instrument.provisional,
        "languages": instrument.languages,
        "valid_from": instrument.valid_from.isoformat() if instrument.valid_from else None,
        "design": instrument.design,
        "respondents": instrument.respondents,
        "min_group": instrument.min_group,
        "disclosure": _plain(instrument.disclosure),
        "safety": _plain(instrument.safety) if instrument.safety else None,
        "groups": instrument.groups,
        "occasions": [
            {"id": word.id, "label": pick(word.labels, language), "repeats": word.repeats}
            for word in instrument.occasion_words
        ],
        "windows": [_plain(each) for each in instrument.occasions if each.every or each.at],
        "sections": [_plain(each) | {"label": pick(each.label, language)} for each in instrument.sections],
        "scales": {name: _scale(instrument, scale, language) for name, scale in instrument.scales.items()},
        "items": [_item(instrument, item, language) for item in instrument.items],
        "indicators": [
            _plain(each) | {"label": pick(each.label, language), "confidence": instrument.confidence_of(each)}
            for each in instrument.indicators
        ],
        "scores": [_score(instrument, score, language) for score in instrument.scores],
        "constants": [_plain(each) for each in instrument.constants],
        "versions": [_plain(each) for each in instrument.versions],
        "earlier": [each.version for each in instrument.earlier],
        "overlaid": list(instrument.overlaid),
        "examples": [each.model_dump(mode="json", exclude_none=True) for each in instrument.examples],
    }


def _item(instrument: Instrument, item: Item, language: Language) -> dict[str, Any]:
    condition = instrument.condition_of(item)
    return _plain(item) | {
        "label": pick(item.label, language),
        "labels": item.label,
        "questions": {each: instrument.question_of(item, each, language) for each in item.respondents},
        "concept": _picked(item.concept, language),
        "positive": instrument.positive_codes(item),
        "condition": to_dict(condition) if condition else None,
        "confidence": instrument.confidence_of(item),
    }


def _score(instrument: Instrument, score: Score, language: Language) -> dict[str, Any]:
    return _plain(score) | {
        "label": instrument.label_of(score.id, language),
        "better": instrument.better(score.id),
        "note": _picked(score.note, language),
    }


def _scale(instrument: Instrument, scale: Scale, language: Language) -> dict[str, Any]:
    answers: list[dict[str, Any]] = []
    if scale.options:
        answers = [
            {
                "code": each.code,
                "id": each.id,
                "label": pick(each.label, language),
                "positive": None if scale.positive is None else each.code in scale.positive,
                "missing": None,
            }
            for each in sorted(scale.options, key=lambda option: option.code)
        ]
    elif scale.type not in {"date", "number"}:  # whose answers nobody lists
        answers = [
            {
                "code": _number(value),
                "id": None,
                "label": pick(scale.labels[code], language) if code in scale.labels else None,
                "positive": None if scale.positive is None else value in scale.positive,
                "missing": None,
            }
            for code, value in scale.values.items()
        ]
    answers += [
        {"code": each.code, "id": None, "label": pick(each.label, language), "positive": None, "missing": each.reason}
        for each in scale.missing
    ]
    bounds: dict[str, Any] = {"range": None, "step": None}
    if scale.type == "date":
        bounds["range"] = [scale.first_day.isoformat(), scale.last_day.isoformat()]
    elif scale.is_ordered:
        bounds = {"range": [_number(scale.low), _number(scale.high)], "step": _number(scale.step)}
    return {
        "type": scale.type,
        **bounds,
        "unit": _picked(scale.unit, language),
        "max_length": scale.longest or None,
        "source": scale.source,
        "confidence": instrument.confidence_of(scale),
        "options": answers,
    }


def _plain(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json")


def _picked(labels: Mapping[str, str] | None, language: Language) -> str | None:
    return pick(labels, language) if labels else None


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value

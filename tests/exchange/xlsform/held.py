"""What an XLSForm holds of an instrument, in a form that can be compared.

Scope: `held`, the same for two instruments that a collector cannot tell apart.
"""

from collections.abc import Mapping
from typing import Any

from progression.definition import Instrument, Item, Scale
from progression.texts import pick

__all__ = ["held"]


def held(instrument: Instrument, respondent: str | None = None) -> dict[str, Any]:
    """Everything that goes along: of one respondent's form, or of everybody's. Conditions are compared elsewhere."""
    whose = [respondent] if respondent else instrument.respondents
    items = [item for item in instrument.items if set(item.respondents) & set(whose)]
    tags = sorted({"sv", *instrument.languages})

    def said(labels: Mapping[str, Any] | None) -> Any:
        return labels and {tag: pick(labels, tag) for tag in tags}

    def asked(item: Item) -> dict[str, Any]:
        respondents = [each for each in whose if each in item.respondents]
        wordings = {each: {tag: instrument.question_of(item, each, tag) for tag in tags} for each in respondents}
        return {
            "id": item.id,
            "label": said(item.label),
            "wordings": wordings,
            "respondents": set(respondents),
            "hint": said(item.hint),
            "concept": said(item.concept),
            "section": item.section,
            "occasions": set(item.occasions),
            "required": item.required,
            "as_group": item.as_group,
            "scale": item.scale,
        }

    sections = [each for each in instrument.sections if each.id in {item.section for item in items}]
    groups = [group for group in instrument.groups if group not in {item.id for item in items}]
    return {
        "id": instrument.id,
        "version": instrument.version,
        "title": said(instrument.title),
        "languages": tags,
        "groups": groups,
        "safety": instrument.safety and (said(instrument.safety.before), said(instrument.safety.after)),
        "sections": [(each.id, said(each.label), said(each.note)) for each in sections],
        "occasions": [(each.id, said(each.label), each.repeats, each.aliases) for each in instrument.occasions],
        "items": [asked(item) for item in items],
        "scales": {item.scale: _scale(instrument.scale_of(item), said) for item in items},
    }


def _scale(scale: Scale, said: Any) -> dict[str, Any]:
    """Type, answers and their texts. Reasons for no answer have no room beside a date or a text."""
    reasons = [] if scale.is_text or scale.type == "date" else scale.missing
    ends = [said({tag: pair[place] for tag, pair in scale.ends.items()}) for place in (0, 1)] if scale.ends else None
    return {
        "type": scale.type,
        "values": scale.values,
        "days": (scale.first_day, scale.last_day) if scale.type == "date" else None,
        "longest": scale.longest,
        "options": [(each.code, each.id, said(each.label), each.exclusive) for each in scale.options],
        "missing": [(each.code, each.reason, said(each.label)) for each in reasons],
        "ends": ends,
        "unit": said(scale.unit),
    }

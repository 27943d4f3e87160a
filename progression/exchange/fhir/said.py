"""What somebody must know of an imported Questionnaire: what it lost, and what was assumed where it said nothing.

Scope: the kinds of assumption, and the notes about them. What is lost has its own notes (`progression.exchange.lost`).
"""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

from progression.exchange.common.drafts import Losses
from progression.exchange.loss import Feature
from progression.notes import Note

__all__ = ["Found", "Said", "losses_in", "notes_in"]

Said: TypeAlias = (
    Feature
    | Literal["answers-elsewhere", "asked-of-participant", "assumed-limits", "left-out", "preset", "untranslated"]
)
Found: TypeAlias = dict[Said, list[str]]
"""Where each kind of thing was lost or assumed; an empty list where it belonged to the whole."""

_NAMED = 6


def losses_in(found: Found) -> Losses:
    """What was lost."""
    return {feature: found[feature] for feature in get_args(Feature) if feature in found}


def notes_in(found: Found) -> Iterable[Note]:
    """What was assumed, in the order in which somebody will want to see to it."""
    if "untranslated" in found:
        yield Note("fhir.untranslated")
    if "asked-of-participant" in found:
        yield Note("fhir.respondents")
    places = {kind: _places(where) for kind, where in found.items()}
    for note in (
        Note("fhir.left-out", places.get("left-out", {})),
        Note("fhir.answers", places.get("answers-elsewhere", {})),
        Note("fhir.limits", places.get("assumed-limits", {})),
        Note("fhir.presets", places.get("preset", {})),
    ):
        if note.facts:
            yield note


def _places(where: list[str]) -> Mapping[str, str]:
    names = list(dict.fromkeys(where))
    return {"where": ", ".join(names[:_NAMED]) + (f" … ({len(names)})" if len(names) > _NAMED else "")}

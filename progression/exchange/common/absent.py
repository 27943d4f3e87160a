"""What an instrument says that no tool with one table of questions has a place for.

Scope: the features that are lost whichever of these tools it goes to, and only those that this instrument has.
"""

from collections.abc import Iterable, Mapping

from progression.definition import Instrument, Item
from progression.definition.kinds import Part, Sourced
from progression.definition.parts import Header
from progression.exchange.common.drafts import Losses

__all__ = ["absent_features", "texts_of"]

_ABOUT = ("owner", "permission", "groups", "valid_from")


def absent_features(instrument: Instrument) -> Losses:
    """Features with the ids where they stood."""
    header, items = Header, instrument.items
    safety = instrument.safety
    about = [each for each in _ABOUT if getattr(instrument, each)]
    found: Losses = {
        "about": about,
        "disclosure": _ids("disclosure", there=instrument.disclosure != header.model_fields["disclosure"].get_default(
            call_default_factory=True)),
        "safety": [each for each in ("checklist", "attended", "help_contacts") if safety and getattr(safety, each)],
        "concept": [item.id for item in items if item.concept],
        "pictures": _with_options(instrument, "picture"),
        "spoken": _with_options(instrument, "spoken"),
        "indicators": [each.id for each in instrument.indicators],
        "constants": [each.score for each in instrument.constants],
        "versions": [each.since for each in instrument.versions],
        "examples": _ids("examples", there=bool(instrument.examples)),
        "source": _sourced(instrument, "source"),
        "confidence": _sourced(instrument, "confidence"),
    }  # fmt: skip
    return {feature: where for feature, where in found.items() if where}


def texts_of(part: object) -> Iterable[Mapping[str, str]]:
    """Every text within a part, with its languages."""
    if isinstance(part, Part):
        for field in type(part).model_fields:
            yield from texts_of(getattr(part, field))
    elif isinstance(part, list):
        for each in part:
            yield from texts_of(each)
    elif isinstance(part, dict) and part:
        if "sv" in part and all(isinstance(each, str) for each in part.values()):
            yield part
        else:
            for each in part.values():
                yield from texts_of(each)


def _ids(name: str, *, there: bool) -> list[str]:
    return [name] if there else []


def _with_options(instrument: Instrument, field: str) -> list[str]:
    """Items that have it, or whose answers do."""

    def has(item: Item) -> bool:
        scale = instrument.scale_of(item)
        return any(getattr(each, field, None) for each in (item, *scale.options, *scale.missing))

    return [item.id for item in instrument.items if has(item)]


def _sourced(instrument: Instrument, field: str) -> list[str]:
    """Parts that say it themselves, or of one of their keys."""
    parts: dict[str, Sourced] = {instrument.id: instrument, **instrument.scales}
    parts |= {each.id: each for each in instrument.items} | {each.id: each for each in instrument.scores}
    return [
        name
        for name, part in parts.items()
        if getattr(part, field) or any(getattr(each, field) for each in part.basis.values())
    ]

"""What an XLSForm cannot hold of an instrument.

Scope: one note for each kind of thing that this instrument has and its form has not.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from progression.definition import Instrument, Item
from progression.definition.kinds import Sourced
from progression.exchange.loss import Feature, lost
from progression.notes import Note

__all__ = ["losses_of"]

_Found: TypeAlias = Iterator[tuple[Feature, str, object]]
"""Kind of thing, whose it is, and whether it is there."""


def losses_of(
    instrument: Instrument, items: list[Item], respondent: str | None, scores: Iterable[str]
) -> tuple[Note, ...]:
    """Everything that stays behind.

    Args:
        instrument: Where from.
        items: Those in the form.
        respondent: Whose form it is; None if everybody's.
        scores: Ids of the scores that are not calculated in it.
    """
    places: dict[Feature, list[str]] = {"about": list(_about(instrument)), "scores": list(scores)}
    if respondent is not None:
        places["respondents"] = [each for each in instrument.respondents if each != respondent]
    for found in (
        _of_items(items),
        _of_scales(instrument, items),
        _of_languages(instrument, items),
        _of_the_rest(instrument),
    ):
        for feature, where, there in found:
            if there:
                places.setdefault(feature, []).append(where)
    return tuple(lost(feature, where) for feature, where in places.items() if where)


def _about(instrument: Instrument) -> Iterator[str]:
    """Whose it is and on what terms: the licence always, the rest where it is said."""
    yield "licence"
    yield from (key for key in ("owner", "permission", "note", "valid_from") if getattr(instrument, key))
    if instrument.design != "repeated":
        yield "design"


def _of_items(items: list[Item]) -> _Found:
    for item in items:
        yield "better", item.id, item.better
        yield "positive", item.id, item.positive is not None
        yield "spoken", item.id, item.spoken
        yield "pictures", item.id, item.picture
        yield from _of_sources(item.id, item)


def _of_scales(instrument: Instrument, items: list[Item]) -> _Found:
    """Of the scales that an item is answered on; the others ask nothing."""
    for name in dict.fromkeys(item.scale for item in items):
        scale = instrument.scales[name]
        yield "missing_reasons", name, scale.missing and (scale.is_text or scale.type == "date")
        yield "positive", name, scale.positive is not None
        yield "ends", name, scale.ends and scale.options
        yield "steps", name, scale.step != 1 and scale.options
        yield "spoken", name, any(each.spoken for each in scale.options) or any(each.spoken for each in scale.missing)
        yield "pictures", name, any(each.picture for each in scale.options)
        yield from _of_sources(name, scale)


def _of_sources(where: str, part: Sourced) -> _Found:
    yield "source", where, part.source or any(each.source for each in part.basis.values())
    yield "confidence", where, part.confidence or any(each.confidence for each in part.basis.values())


def _of_languages(instrument: Instrument, items: list[Item]) -> _Found:
    """Texts in languages that the instrument does not claim to have."""
    scales = [instrument.scales[name] for name in dict.fromkeys(item.scale for item in items)]
    texts = [instrument.title, *(section.label for section in instrument.sections)]
    texts += [labels for section in instrument.sections if (labels := section.note)]
    texts += [word.label for word in instrument.occasions]
    for item in items:
        given = (item.label, item.question, item.hint, item.concept, *item.question_to.values())
        texts += [labels for labels in given if labels]
    for scale in scales:
        texts += [*(each.label for each in scale.options), *(each.label for each in scale.missing)]
        texts += [dict.fromkeys(scale.ends or (), "")] + ([scale.unit] if scale.unit else [])
    for tag in sorted({tag for labels in texts for tag in labels} - {"sv", *instrument.languages}):
        yield "languages", tag, True


def _of_the_rest(instrument: Instrument) -> _Found:
    yield from _of_sources(instrument.id, instrument)
    for score in instrument.scores:
        yield "better", score.id, score.better
        yield from _of_sources(score.id, score)
    for constant in instrument.constants:
        yield "constants", constant.score, True
    for indicator in instrument.indicators:
        yield "indicators", indicator.id, True
    for step in instrument.versions:
        yield "versions", step.since, True
    for occasion in instrument.occasions:
        yield "windows", occasion.id, occasion.every or occasion.at
    rules = instrument.disclosure
    yield "disclosure", "min_group", rules.min_group != type(rules)().min_group
    yield "disclosure", "crossings", rules.crossings is not None
    yield "disclosure", "sensitive", rules.sensitive
    yield "examples", "examples", instrument.examples
    for key in ("checklist", "attended", "help_contacts"):
        yield "safety", key, instrument.safety and getattr(instrument.safety, key)

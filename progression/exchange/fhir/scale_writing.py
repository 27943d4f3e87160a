"""Scales as the answers of a Questionnaire item.

Scope: type, options, limits and units of one item. A scale of few steps is written as a choice between them, with the
number as text, so that "don't know" can stand among the answers; a long or continuous one as a number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from progression.definition import Scale
from progression.exchange.fhir.conditions import Coded, Question
from progression.exchange.fhir.extensions import (
    ABSENT,
    DECIMALS,
    EXCLUSIVE,
    MAX_VALUE,
    MIN_VALUE,
    ORDINAL_VALUE,
    SLIDER_STEP,
    UNIT,
    WEIGHT,
    control,
    extended,
    extension,
    number,
    translated,
)
from progression.exchange.loss import Feature
from progression.printing import plain_number

__all__ = ["Release", "WrittenScale", "written_scale"]

Release: TypeAlias = Literal["R4", "R5"]

_MOST_CHOICES: Final = 101
_DASH: Final = " – "

# For each of our reasons the codes of data-absent-reason that say it, the plainest first: two answers of one scale may
# give the same reason, and each needs a code of its own.
_REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    "dont_know": ("asked-unknown", "unknown", "temp-unknown"),
    "wont_say": ("asked-declined", "masked"),
    "not_applicable": ("not-applicable", "unsupported"),
    "not_asked": ("not-asked", "not-performed"),
}


@dataclass(frozen=True)
class _Choice:
    system: str
    code: str
    number: str  # the code that files write
    labels: Mapping[str, str]
    weight: Decimal | None = None
    exclusive: bool = False


@dataclass(frozen=True)
class WrittenScale:
    """A scale in FHIR.

    Attributes:
        members: Those of the item: ``type``, ``repeats``, ``maxLength``, ``answerOption`` …
        extensions: Those of the item.
        ends: What stands at the two ends of a slider.
        question: What conditions and scores need to know.
        lost: What was left behind.
        reasons: Members of a choice of its own, between the reasons for no answer, where the item is no choice.
    """

    members: dict[str, Any]
    extensions: list[dict[str, Any]]
    ends: Sequence[tuple[str, Mapping[str, str]]]
    question: Question
    lost: tuple[Feature, ...]
    reasons: dict[str, Any] = field(default_factory=dict)


def written_scale(scale: Scale, item_id: str, place: int, system: str, release: Release) -> WrittenScale:
    """A scale as the answers of an item.

    Args:
        scale: Ours.
        item_id: Whose answers they are.
        place: The item's number in the Questionnaire, which makes the ids of its options unique.
        system: The address of the scale's codes.
        release: Of FHIR.
    """
    if scale.options or _is_short(scale):
        return _choice(scale, item_id, place, system, release)
    written = _filled_in(scale, item_id)
    reasons = list(_reasons(scale))
    lost: tuple[Feature, ...] = ("missing_reasons",) if len(reasons) < len(scale.missing) else ()
    if not reasons:
        return replace(written, lost=(*written.lost, *lost))
    members = _choice_members(reasons, place, release)
    return replace(written, lost=(*written.lost, *lost), reasons=members)


def _filled_in(scale: Scale, item_id: str) -> WrittenScale:
    """A scale whose answers are written, not chosen."""
    question = Question(item_id, item_id, "other")
    if scale.is_text:
        members = {"type": "string" if scale.type == "text" else "text", "maxLength": scale.longest}
        return WrittenScale(members, [], [], question, ())
    if scale.type != "date":
        return _number(scale, item_id)
    limits = [
        extension(url, "Date", day.isoformat())
        for url, day in ((MIN_VALUE, scale.earliest), (MAX_VALUE, scale.latest))
        if day is not None
    ]
    return WrittenScale({"type": "date"}, limits, [], question, ())


def _is_short(scale: Scale) -> bool:
    """Whether a range is written as a choice between its steps: an interval only where a reason stands beside it."""
    if scale.type in {"ordinal", "binary"} or (scale.type == "interval" and scale.missing):
        return len(scale.values) <= _MOST_CHOICES
    return False


# ---------------------------------------------------------------- choices


def _choice(scale: Scale, item_id: str, place: int, system: str, release: Release) -> WrittenScale:
    answers = list(_answers(scale, system))
    reasons = list(_reasons(scale))
    values = [Decimal(each.number) for each in answers]
    coded = [Coded(each.system, each.code, value, each.code) for each, value in zip(answers, values, strict=True)]
    missing = [Coded(each.system, each.code, Decimal(each.number), each.code) for each in reasons]
    kind: Literal["one", "several"] = "several" if scale.is_multiple else "one"
    lost: list[Feature] = []
    if scale.type == "interval" or (scale.type == "ordinal" and len(answers) == 2):  # noqa: PLR2004  reads as binary
        lost.append("types")
    lost += ["units"] if scale.unit else []
    lost += ["missing_reasons"] if len(reasons) < len(scale.missing) else []
    several = {"repeats": True} if scale.is_multiple else {}
    members = several | _choice_members([*answers, *reasons], place, release)
    question = Question(item_id, item_id, kind, tuple(coded), tuple(missing))
    return WrittenScale(members, [], [], question, tuple(lost))


def _choice_members(choices: Iterable[_Choice], place: int, release: Release) -> dict[str, Any]:
    constraint = {"answerConstraint": "optionsOnly"} if release == "R5" else {}
    options = [_option(each, place) for each in choices]
    return {"type": "coding" if release == "R5" else "choice"} | constraint | {"answerOption": options}


def _answers(scale: Scale, system: str) -> Iterator[_Choice]:
    for option in scale.options:
        weight = Decimal(option.code) if scale.is_ordered else None
        yield _Choice(system, option.key, str(option.code), option.label, weight, option.exclusive)
    if not scale.options:
        for code, value in scale.values.items():
            written = plain_number(value)
            yield _Choice(system, written, written, _step_labels(scale, code, value), Decimal(written))


def _step_labels(scale: Scale, code: int, value: float) -> dict[str, str]:
    """The number, and what it means where it is one of the two ends."""
    ends = scale.labels.get(code)
    if not ends:
        return {"sv": plain_number(value, "sv")}
    return {
        tag: plain_number(value, "sv" if tag.partition("-")[0] == "sv" else "en") + _DASH + text
        for tag, text in ends.items()
    }


def _reasons(scale: Scale) -> Iterator[_Choice]:
    used: set[str] = set()
    for missing in scale.missing:
        code = next((each for each in _REASONS[missing.reason] if each not in used), None)
        if code is not None:
            used.add(code)
            # a reason beside several answers would contradict them
            yield _Choice(ABSENT, code, str(missing.code), missing.label, exclusive=scale.is_multiple)


def _option(choice: _Choice, place: int) -> dict[str, Any]:
    """One ``answerOption``. Its id keeps our number, which a coding without weight has no room for."""
    weight = None if choice.weight is None else number(choice.weight)
    extensions = [
        extension(WEIGHT, "Decimal", weight) if weight is not None else None,
        extension(ORDINAL_VALUE, "Decimal", weight) if weight is not None else None,
        extension(EXCLUSIVE, "Boolean", value=True) if choice.exclusive else None,
    ]
    coding = {"system": choice.system, "code": choice.code, **translated("display", choice.labels)}
    return {"id": f"{place}.{choice.number}", **extended(*extensions), "valueCoding": coding}


# ---------------------------------------------------------------- numbers


def _number(scale: Scale, item_id: str) -> WrittenScale:
    step, low, high = Decimal(str(scale.step)), Decimal(str(scale.low)), Decimal(str(scale.high))
    whole = not step % 1 and not low % 1
    kind = "Integer" if whole else "Decimal"
    slider = scale.type == "interval"
    places = max(0, -int(step.normalize().as_tuple().exponent), -int(low.normalize().as_tuple().exponent))
    extensions = [
        control("slider") if slider else None,
        extension(MIN_VALUE, kind, number(low)),
        extension(MAX_VALUE, kind, number(high)),
        None if whole else extension(DECIMALS, "Integer", places),
        extension(SLIDER_STEP, "Integer", number(step)) if slider and whole else None,
        extension(UNIT, "Coding", translated("display", scale.unit)) if scale.unit else None,
    ]
    lost: list[Feature] = ["types"] if scale.type in {"ordinal", "binary"} else []
    kept = (step == 1 or slider) if whole else step == Decimal(1).scaleb(-places)
    lost += [] if kept else ["steps"]
    ends = [
        (bound, {tag: pair[place] for tag, pair in (scale.ends or {}).items()})
        for place, bound in enumerate(("lower", "upper"))
        if scale.ends
    ]
    question = Question(item_id, item_id, "whole" if whole else "decimal")
    members = {"type": kind.lower()}
    return WrittenScale(members, [each for each in extensions if each], ends, question, tuple(lost))

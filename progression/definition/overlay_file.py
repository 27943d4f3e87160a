"""The tables of an overlay: what a project may replace of an instrument, and nothing else.

Scope: the file as its models. Laying it over an instrument is ``overlay``.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from progression.definition.kinds import (
    Basis,
    Confidence,
    EndWording,
    Id,
    Labels,
    LanguageTag,
    Number,
    Part,
    Picture,
    Text,
    Version,
    Wording,
)
from progression.definition.parts import Constant, Example
from progression.definition.scale import MissingOption, Option
from progression.definition.versions import ItemMap

__all__ = ["Overlay"]


class _Texts(Part):
    """What may be replaced of a section, an occasion, a score or an indicator."""

    label: Wording | None = None
    note: Wording | None = None
    number: str | None = None
    aliases: list[Text] | None = None
    source: str | None = None
    confidence: Confidence | None = None


class _SafetyOverlay(Part):
    """What may be replaced of what is said and done for the safety of those asked."""

    before: Wording | None = None
    after: Wording | None = None
    checklist: list[Labels] | None = None
    attended: bool | None = None
    help_contacts: bool | None = None


class _ItemOverlay(Part):
    """What may be replaced of an item."""

    label: Wording | None = None
    question: Wording | None = None
    question_to: dict[str, Wording] | None = None
    hint: Wording | None = None
    spoken: Wording | None = None
    picture: Picture | None = None
    concept: Wording | None = None
    positive: list[int] | None = None
    source: str | None = None
    confidence: Confidence | None = None
    basis: dict[str, Basis] | None = None


class _ScaleOverlay(Part):
    """What may be replaced of a scale. Other points make another scale: see `Overlay.valid_from`."""

    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    step: Annotated[Number, Field(gt=0)] | None = None
    ends: EndWording | None = None
    unit: Wording | None = None
    options: list[Option] | None = None
    missing: list[MissingOption] | None = None
    positive: list[int] | None = None
    source: str | None = None
    confidence: Confidence | None = None
    basis: dict[str, Basis] | None = None


class Overlay(Part):
    """A file in the project folder that replaces wording, scale points, languages, pictures, licence, constants.

    A text with Swedish replaces the whole text; one without adds languages to it. Another ``question`` takes the base's
    ``question_to``, ``hint`` and ``spoken`` with it, and other scale points its ``positive``, constants and examples.
    ``base`` is the version it was written for, and ``version`` what the two are called together: the base's version, a
    plus sign and a name. ``valid_from`` is the day from which it is in use; it must be there when a scale gets other
    points, for that is what tells answers before from answers after. ``map`` says how answers before correspond to
    answers after, where they do.
    """

    overlay: Id
    base: Version
    version: Version
    valid_from: date | None = None
    title: Wording | None = None
    licence: str | None = None
    owner: str | None = None
    permission: Wording | None = None
    note: Wording | None = None
    source: str | None = None
    confidence: Confidence | None = None
    languages: list[LanguageTag] | None = None
    safety: _SafetyOverlay | None = None
    scales: dict[str, _ScaleOverlay] = Field(default_factory=dict)
    items: dict[str, _ItemOverlay] = Field(default_factory=dict)
    sections: dict[str, _Texts] = Field(default_factory=dict)
    occasions: dict[str, _Texts] = Field(default_factory=dict)
    scores: dict[str, _Texts] = Field(default_factory=dict)
    indicators: dict[str, _Texts] = Field(default_factory=dict)
    constants: list[Constant] = Field(default_factory=list)
    examples: list[Example] = Field(default_factory=list)
    map: dict[str, ItemMap] = Field(default_factory=dict)

"""What an instrument is: the model of ``instrument.toml``.

Scope: the shape of a definition, one class per table of the file, and the look-ups that scoring, capture and reports
ask it. Whether the parts agree with each other is checked in ``progression.definition.check``; reading the file is
``progression.definition.loader``.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from progression.definition.vocabulary import Word, find_word, vocabulary
from progression.texts import Language, pick

__all__ = [
    "ID_PATTERN",
    "LANGUAGE_PATTERN",
    "VERSION_PATTERN",
    "Confidence",
    "Constant",
    "Direction",
    "Example",
    "Header",
    "Id",
    "Instrument",
    "Item",
    "MissingOption",
    "Occasion",
    "Option",
    "Scale",
    "Score",
]

ID_PATTERN: Final = r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"
VERSION_PATTERN: Final = r"^\d+\.\d+\.\d+$"
LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}(-[a-z0-9]{1,8})*$"

Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Version: TypeAlias = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
LanguageTag: TypeAlias = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Labels: TypeAlias = dict[LanguageTag, Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]]
Confidence: TypeAlias = Literal["sourced", "inferred", "provisional"]
Direction: TypeAlias = Literal["higher", "lower"]
MissingReason: TypeAlias = Literal["dont_know", "wont_say", "not_applicable", "not_asked"]
Answer: TypeAlias = int | float | str
Number: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]  # whole numbers too

MAX_STEPS: Final = 32_000  # an answer is kept in 16 bits
_IN_EVERY_LANGUAGE: Final = {"title", "label", "note", "concept", "ends"}
_FROM_WEAKEST: Final[tuple[Confidence, ...]] = ("provisional", "inferred", "sourced")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Labelled(_Part):
    @model_validator(mode="after")
    def _swedish_is_the_master(self) -> Self:
        for field in _IN_EVERY_LANGUAGE & type(self).model_fields.keys():
            labels = getattr(self, field)
            if labels is not None and "sv" not in labels:
                raise ValueError("swedish-missing")
        return self


class _Sourced(_Labelled):
    source: str | None = None
    confidence: Confidence | None = None


class Option(_Labelled):
    """One permitted answer of a scale."""

    code: int
    label: Labels


class MissingOption(_Labelled):
    """An answer that says why there is no answer ("vet ej"); ``code`` is how files write it."""

    code: int
    label: Labels
    reason: MissingReason


class Scale(_Sourced):
    """The permitted answers of an item: ``range`` (with ``step``) or ``options``.

    An answer is kept as whole steps above `origin`, which for a scale of whole numbers from 0 or more is the number
    itself.
    """

    type: Literal["ordinal", "binary", "interval"]
    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    step: Annotated[Number, Field(gt=0)] = 1.0
    ends: dict[LanguageTag, Annotated[list[str], Field(min_length=2, max_length=2)]] | None = None
    options: list[Option] = Field(default_factory=list)
    missing: list[MissingOption] = Field(default_factory=list)
    positive: list[int] | None = None

    @model_validator(mode="after")
    def _range_or_options(self) -> Self:
        if (self.range is None) == (not self.options):
            raise ValueError("range-or-options")
        if self.range is not None and not all(math.isfinite(end) for end in self.range):
            raise ValueError("range-not-in-steps")
        if self.range is not None and not self.range[0] < self.range[1]:
            raise ValueError("range-reversed")
        steps = (self._highest - self._lowest) / self._step
        if steps > MAX_STEPS or steps % 1:
            raise ValueError("range-not-in-steps")
        return self

    @cached_property
    def _step(self) -> Decimal:
        return Decimal(str(self.step))

    @cached_property
    def _lowest(self) -> Decimal:
        return Decimal(str(self.range[0] if self.range else min(option.code for option in self.options)))

    @cached_property
    def _highest(self) -> Decimal:
        return Decimal(str(self.range[1] if self.range else max(option.code for option in self.options)))

    @cached_property
    def origin(self) -> Decimal:
        """The value kept as code 0: zero, or the lowest value where steps from zero would not do."""
        from_zero = 0 <= self._lowest <= self._highest <= MAX_STEPS * self._step and not self._lowest % self._step
        return Decimal(0) if from_zero else self._lowest

    @property
    def low(self) -> float:
        """Lowest permitted value, scale points."""
        return float(self._lowest)

    @property
    def high(self) -> float:
        """Highest permitted value, scale points."""
        return float(self._highest)

    @cached_property
    def values(self) -> dict[int, float]:
        """Stored code to value in scale points, for every permitted answer, ascending."""
        if self.options:
            permitted = sorted(Decimal(option.code) for option in self.options)
        else:
            count = int((self._highest - self._lowest) / self._step)
            permitted = [self._lowest + self._step * k for k in range(count + 1)]
        return {self.stored(value): float(value) for value in permitted}

    def stored(self, value: Decimal | int) -> int:
        """The code an answer is kept as: whole steps above `origin`."""
        return int((value - self.origin) / self._step)

    def permits(self, value: Decimal) -> bool:
        """Whether the value is one of the scale's answers."""
        if self.options:
            return any(value == option.code for option in self.options)
        return self._lowest <= value <= self._highest and not (value - self._lowest) % self._step

    @cached_property
    def labels(self) -> dict[int, Mapping[str, str]]:
        """Stored code to labels, where the definition gives any: all options, or the two ends of a range."""
        labels: dict[int, Mapping[str, str]] = {}
        if self.options:
            return labels | {self.stored(option.code): option.label for option in self.options}
        low, high = self.stored(self._lowest), self.stored(self._highest)
        for code, end in ((low, 0), (high, 1)) if self.ends else ():
            labels[code] = {language: pair[end] for language, pair in (self.ends or {}).items()}
        return labels


class Item(_Sourced):
    """One question.

    ``positive`` lists the answers that count as positive; it overrides the scale's. ``better`` says which way is
    progress; without it the item has no direction and no change of it is ever called better or worse.
    """

    id: Id
    label: Labels
    respondents: Annotated[list[str], Field(min_length=1)]
    scale: str
    better: Direction | None = None
    positive: list[int] | None = None
    concept: Labels | None = None
    number: str | None = None


class Score(_Sourced):
    """A number computed from several items.

    ``reverse`` names items that are turned (low + high − value) before they enter a mean or a sum. ``rescale`` maps
    each item's range onto this one first. ``partial`` says what a sum does when some items are missing but
    ``min_answered`` are there: ``prorate`` (mean × number of items) or ``as_is``. ``opt_in`` scores are computed only
    when asked for by id.
    """

    id: Id
    label: Labels | None = None
    items: Annotated[list[str], Field(min_length=1)]
    method: Literal["mean", "sum", "share_positive", "count_positive"]
    min_answered: Annotated[int, Field(ge=1)]
    reverse: list[str] = Field(default_factory=list)
    rescale: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    partial: Literal["prorate", "as_is"] | None = None
    opt_in: bool = False
    note: Labels | None = None


class Constant(_Part):
    """A published number that a verdict rests on, with where it comes from.

    ``fit`` says whether it was found in the population this instrument is used in or is borrowed from another; every
    result that used a borrowed one says so.
    """

    score: str
    kind: Literal["reliability", "sd", "cutoff"]
    value: Number
    population: str
    n: Annotated[int, Field(ge=1)] | None = None
    source: str
    fit: Literal["same_population", "borrowed"]
    detail: str | None = None

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        if self.kind == "reliability" and not 0 <= self.value < 1:
            raise ValueError("reliability-range")
        if self.kind == "sd" and not self.value > 0:
            raise ValueError("sd-range")
        return self


class Occasion(_Labelled):
    """A time of measurement; one that ``repeats`` is numbered in files: ``follow-up-1``, ``follow-up-2``."""

    id: Id
    label: Labels
    aliases: list[str] = Field(default_factory=list)
    repeats: bool = False

    def word(self) -> Word:
        """The same as a word of the vocabulary."""
        return Word(self.id, self.label, self.label, tuple(self.aliases), self.repeats)


class Example(_Part):
    """A worked example: these answers give these scores. ``"missing"`` expects no score."""

    answers: dict[str, Answer]
    expect: dict[str, Number | Literal["missing"]]


class Header(_Sourced):
    """What stands above the tables of the file.

    ``design`` says whether the same persons answer several times (``repeated``) or each form stands alone
    (``cross_sectional``: no before/after of persons can be computed).
    """

    id: Id
    version: Version
    title: Labels
    licence: str
    owner: str | None = None
    permission: str | None = None
    note: Labels | None = None
    design: Literal["repeated", "cross_sectional"] = "repeated"
    groups: list[Id] = Field(default_factory=list)
    min_group: Annotated[int, Field(ge=1)] = 5


class Instrument(Header):
    """One instrument, complete and consistent.

    Built by `progression.definition.load_instrument`; a definition that does not agree with itself never becomes one.
    """

    scales: dict[Id, Scale]
    items: Annotated[list[Item], Field(min_length=1)]
    scores: list[Score] = Field(default_factory=list)
    constants: list[Constant] = Field(default_factory=list)
    occasions: list[Occasion] = Field(default_factory=list)
    examples: list[Example] = Field(default_factory=list)

    @property
    def name(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    @property
    def item_ids(self) -> list[str]:
        """Ids of the items, in the order of the file and of the columns of the matrix."""
        return [item.id for item in self.items]

    @cached_property
    def respondents(self) -> list[str]:
        """Who answers this instrument, in the order of the vocabulary."""
        asked = {respondent for item in self.items for respondent in item.respondents}
        return [name for name in vocabulary().respondents if name in asked]

    @property
    def provisional(self) -> bool:
        """Whether any part rests on an assumption of ours."""
        parts: list[Item | Score] = [*self.items, *self.scores]
        return any(self.confidence_of(part) == "provisional" for part in parts)

    def confidence_of(self, part: Item | Score | Scale) -> Confidence:
        """The part's own confidence, or the instrument's; what is not said to be sourced is provisional.

        An item is no surer than its scale, and a score no surer than its items.
        """
        rests_on: list[Confidence] = [part.confidence or self.confidence or "provisional"]
        if isinstance(part, Item):
            rests_on.append(self.confidence_of(self.scale_of(part)))
        if isinstance(part, Score):
            rests_on += [self.confidence_of(self.item(each)) for each in part.items]
        return min(rests_on, key=_FROM_WEAKEST.index)

    def item(self, item_id: str) -> Item:
        """The item with this id.

        Raises:
            KeyError: If there is none.
        """
        return self._items[item_id]

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def scale_of(self, item: Item) -> Scale:
        """The scale the item is answered on."""
        return self.scales[item.scale]

    def positive_codes(self, item: Item) -> list[int] | None:
        """Answers that count as positive for the item, as written in files; None where the definition names none."""
        return item.positive if item.positive is not None else self.scale_of(item).positive

    def items_of(self, respondent: str) -> list[Item]:
        """The items put to this respondent."""
        return [item for item in self.items if respondent in item.respondents]

    def score(self, score_id: str) -> Score | Item:
        """The declared score with this id, or the item, which is a score of its own.

        Raises:
            KeyError: If there is neither.
        """
        declared = next((score for score in self.scores if score.id == score_id), None)
        return declared or self.item(score_id)

    def better(self, score_id: str) -> Direction | None:
        """Which way is progress for a score: its items' common direction once the reversed ones are turned."""
        part = self.score(score_id)
        if isinstance(part, Item):
            return part.better
        if part.method in ("share_positive", "count_positive"):
            return "higher"
        first = next((each for each in part.items if each not in part.reverse), part.items[0])
        direction = self.item(first).better
        if direction is None or first not in part.reverse:
            return direction
        return "lower" if direction == "higher" else "higher"

    def label_of(self, score_id: str, language: Language) -> str:
        """How a score or an item is called, in the language."""
        part = self.score(score_id)
        return pick(part.label, language) if part.label else score_id

    def bounds(self, score_id: str) -> tuple[float, float]:
        """Lowest and highest attainable value of a score, scale points."""
        part = self.score(score_id)
        if isinstance(part, Item):
            scale = self.scale_of(part)
            return scale.low, scale.high
        if part.method == "share_positive":
            return 0.0, 1.0
        if part.method == "count_positive":
            return 0.0, float(len(part.items))
        scales = [self.scale_of(self.item(each)) for each in part.items]
        low, high = part.rescale or (min(s.low for s in scales), max(s.high for s in scales))
        if part.method == "mean":
            return float(low), float(high)
        most = len(part.items)
        fewest = part.min_answered if part.partial == "as_is" else most
        return min(float(low) * most, float(low) * fewest), max(float(high) * most, float(high) * fewest)

    def constant(self, score_id: str, kind: str) -> Constant | None:
        """The constant of this kind for a score or an item, if the definition has it."""
        return next((c for c in self.constants if (c.score, c.kind) == (score_id, kind)), None)

    @cached_property
    def occasion_words(self) -> list[Word]:
        """The occasions in their order in time: the instrument's own, or the shared start, follow-up, exit."""
        return [occasion.word() for occasion in self.occasions] or list(vocabulary().occasions.values())

    def occasion_id(self, spelling: str) -> str | None:
        """Id of the occasion with this spelling, ``follow-up-2`` for a numbered one; None if it is unknown."""
        return find_word(spelling, self.occasion_words)

    def occasion_label(self, occasion_id: str, language: Language) -> str:
        """How an occasion is called, in the language; its id where the instrument does not know it."""
        place, number = self.occasion_order(occasion_id)
        if place == len(self.occasion_words):
            return occasion_id
        label = pick(self.occasion_words[place].labels, language)
        return f"{label} {number}" if number else label

    def occasion_order(self, occasion_id: str) -> tuple[int, int]:
        """Where an occasion stands in time, and its number if it repeats; unknown ones last, ordered by date."""
        for place, word in enumerate(self.occasion_words):
            if occasion_id == word.id:
                return place, 0
            name, _, number = occasion_id.rpartition("-")
            if word.repeats and name == word.id and number.isdigit():
                return place, int(number)
        return len(self.occasion_words), 0

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The whole definition, with scales by id and each label in the language beside all of them."""
        return {
            "id": self.id,
            "version": self.version,
            "title": pick(self.title, language),
            "titles": self.title,
            "licence": self.licence,
            "owner": self.owner,
            "permission": self.permission,
            "note": pick(self.note, language) if self.note else None,
            "source": self.source,
            "confidence": self.confidence or "provisional",
            "provisional": self.provisional,
            "design": self.design,
            "respondents": self.respondents,
            "min_group": self.min_group,
            "groups": self.groups,
            "occasions": [
                {"id": word.id, "label": pick(word.labels, language), "repeats": word.repeats}
                for word in self.occasion_words
            ],
            "scales": {name: self._scale_dict(scale, language) for name, scale in self.scales.items()},
            "items": [self._item_dict(item, language) for item in self.items],
            "scores": [
                score.model_dump()
                | {"label": self.label_of(score.id, language), "better": self.better(score.id)}
                | {"note": pick(score.note, language) if score.note else None}
                for score in self.scores
            ],
            "constants": [constant.model_dump() for constant in self.constants],
            "examples": [example.model_dump() for example in self.examples],
        }

    def _item_dict(self, item: Item, language: Language) -> dict[str, Any]:
        return item.model_dump() | {
            "label": pick(item.label, language),
            "labels": item.label,
            "concept": pick(item.concept, language) if item.concept else None,
            "positive": self.positive_codes(item),
            "confidence": self.confidence_of(item),
        }

    def _scale_dict(self, scale: Scale, language: Language) -> dict[str, Any]:
        answers: list[dict[str, Any]] = [
            {
                "code": _plain(value),
                "label": pick(scale.labels[code], language) if code in scale.labels else None,
                "positive": None if scale.positive is None else value in scale.positive,
                "missing": None,
            }
            for code, value in scale.values.items()
        ]
        answers += [
            {"code": each.code, "label": pick(each.label, language), "positive": None, "missing": each.reason}
            for each in scale.missing
        ]
        return {
            "type": scale.type,
            "range": [_plain(scale.low), _plain(scale.high)],
            "step": _plain(scale.step),
            "source": scale.source,
            "confidence": self.confidence_of(scale),
            "options": answers,
        }


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value

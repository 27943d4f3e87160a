"""The tables of an instrument file beside its scales: header, items, scores, constants, examples.

Scope: one class per table, as the file has it. Rules about disclosure and safety are in ``policy``, occasions in
``timing``, the map to earlier versions in ``versions``. Whether the tables agree with each other is checked in
``progression.definition.rules``.
"""

from datetime import date
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from progression.definition.kinds import (
    Direction,
    DisagreementError,
    Id,
    Labels,
    LanguageTag,
    Number,
    Part,
    Picture,
    Sourced,
    Text,
    Version,
)
from progression.definition.policy import Disclosure, Safety

__all__ = ["Constant", "ConstantKind", "Example", "Header", "Indicator", "Item", "Score", "Section"]

Answer: TypeAlias = int | Number | str
ConstantKind: TypeAlias = Literal[
    "reliability",
    "reliability_after",
    "mean",
    "sd",
    "cutoff",
    "functional_mean",
    "functional_sd",
    "important_change",
]


class Section(Part):
    """A part of the form under a heading of its own: a chapter, a page."""

    id: Id
    label: Labels
    note: Labels | None = None


class Item(Sourced):
    """One question.

    ``label`` is its short name in tables and figures; ``question`` is what is put to people, ``question_to`` the same
    for one respondent, and ``spoken`` what is read aloud. ``positive`` lists the answers that count as positive; it
    overrides the scale's. ``better`` says which way is progress; without it the item has no direction and no change of
    it is ever called better or worse. ``ask_if`` is the condition under which it is asked
    (`progression.definition.expression`). An item ``as_group`` is at the same time a group column of that name.
    """

    id: Id
    label: Labels
    respondents: Annotated[list[str], Field(min_length=1)]
    scale: str
    better: Direction | None = None
    positive: list[int] | None = None
    question: Labels | None = None
    question_to: dict[str, Labels] = Field(default_factory=dict)
    hint: Labels | None = None
    spoken: Labels | None = None
    picture: Picture | None = None
    concept: Labels | None = None
    section: str | None = None
    occasions: list[str] = Field(default_factory=list)
    ask_if: str | None = None
    required: bool = False
    as_group: bool = False


class Indicator(Sourced):
    """What is reported as a share, and the items, or scores of any positive answer, that feed it.

    ``number`` is its official number, where that is known, and ``target`` the share to reach.
    """

    id: Id
    label: Labels
    items: Annotated[list[str], Field(min_length=1)]
    number: str | None = None
    target: Annotated[Number, Field(ge=0, le=1)] | None = None
    note: Labels | None = None


class Score(Sourced):
    """A number computed from several items.

    ``reverse`` names items that are turned (low + high − value) before they enter a mean or a sum. ``rescale`` maps
    each item's range onto this one first. ``weights`` gives items a weight other than 1 in a mean or a sum.
    ``positive`` overrides, for this score, which answers of an item are positive. ``partial`` says what a sum does when
    some items are missing but ``min_answered`` are there: ``prorate`` (weighted mean × sum of all weights) or
    ``as_is``.
    ``part_of`` makes it a subscale of another score. ``better`` says which way is progress for a count of positive
    answers whose items have no direction of their own. ``opt_in`` scores are computed only when asked for by id.
    """

    id: Id
    label: Labels | None = None
    items: Annotated[list[str], Field(min_length=1)]
    method: Literal["mean", "sum", "share_positive", "count_positive", "any_positive"]
    min_answered: Annotated[int, Field(ge=1)]
    reverse: list[str] = Field(default_factory=list)
    rescale: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    weights: dict[str, Annotated[Number, Field(gt=0)]] = Field(default_factory=dict)
    positive: dict[str, list[int]] = Field(default_factory=dict)
    partial: Literal["prorate", "as_is"] | None = None
    part_of: str | None = None
    better: Direction | None = None
    opt_in: bool = False
    note: Labels | None = None


class Constant(Part):
    """A published number that a verdict rests on, with where it comes from.

    ``reliability``, ``mean`` and ``sd`` are those of a group like the participants when they begin,
    ``reliability_after`` that of a group like them when they end; ``functional_mean`` and ``functional_sd`` describe a
    group that functions well; ``important_change`` is the smallest change that matters to people, scale points.
    ``fit`` says whether it was found in the population this instrument is used in or is borrowed from another; every
    result that used a borrowed one says so. ``valid_range`` (scale points) and ``valid_years`` (first and last year of
    measurement) say where it holds; a result that uses it outside says that too.
    """

    score: str
    kind: ConstantKind
    value: Number
    population: str
    n: Annotated[int, Field(ge=1)] | None = None
    source: str
    fit: Literal["same_population", "borrowed"]
    valid_range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    valid_years: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None
    detail: str | None = None

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        if self.kind in ("reliability", "reliability_after") and not 0 <= self.value < 1:
            raise DisagreementError("reliability-range", "value")
        if self.kind in ("sd", "functional_sd") and not self.value > 0:
            raise DisagreementError("sd-range", "value")
        if self.kind == "important_change" and not self.value > 0:
            raise DisagreementError("important-change-range", "value")
        for key, span in (("valid_range", self.valid_range), ("valid_years", self.valid_years)):
            if span is not None and span[0] > span[1]:
                raise DisagreementError("validity-reversed", key)
        return self


class Example(Part):
    """A worked example: these answers give these scores. ``"missing"`` expects no score.

    ``respondent`` and ``occasion`` say whose form it is and when, where the instrument has several. The answer to a
    multi-select item is a list of codes or option ids.
    """

    answers: dict[str, Answer | list[Answer] | date]
    expect: dict[str, Number | Literal["missing"]]
    respondent: str | None = None
    occasion: str | None = None
    source: str | None = None


class Header(Sourced):
    """What stands above the tables of the file.

    ``design`` says whether the same persons answer several times (``repeated``) or each form stands alone
    (``cross_sectional``: no before/after of persons can be computed). ``languages`` are those in which every text is
    there. ``valid_from`` is the day from which this version is in use: it tells undated versions apart.
    """

    id: Id
    version: Version
    title: Labels
    licence: Text
    owner: str | None = None
    permission: Labels | None = None
    note: Labels | None = None
    languages: list[LanguageTag] = Field(default_factory=lambda: ["sv"])
    design: Literal["repeated", "cross_sectional"] = "repeated"
    groups: list[Id] = Field(default_factory=list)
    valid_from: date | None = None
    disclosure: Disclosure = Field(default_factory=Disclosure)
    safety: Safety | None = None

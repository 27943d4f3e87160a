"""The tables of an instrument file beside its scales: header, items, scores, constants, occasions, examples.

Scope: one class per table, as the file has it. Whether the tables agree with each other is checked in
``progression.definition.check``.
"""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from progression.definition.kinds import Direction, Id, Labelled, Labels, Number, Part, Sourced, Version
from progression.definition.vocabulary import Word

__all__ = ["Constant", "Example", "Header", "Item", "Occasion", "Score"]

Answer: TypeAlias = int | float | str


class Item(Sourced):
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


class Score(Sourced):
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


class Constant(Part):
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


class Occasion(Labelled):
    """A time of measurement; one that ``repeats`` is numbered in files: ``follow-up-1``, ``follow-up-2``."""

    id: Id
    label: Labels
    aliases: list[str] = Field(default_factory=list)
    repeats: bool = False

    def word(self) -> Word:
        """The same as a word of the vocabulary."""
        return Word(self.id, self.label, self.label, tuple(self.aliases), self.repeats)


class Example(Part):
    """A worked example: these answers give these scores. ``"missing"`` expects no score."""

    answers: dict[str, Answer]
    expect: dict[str, Number | Literal["missing"]]


class Header(Sourced):
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
    min_group: Annotated[int, Field(ge=5)] = 5

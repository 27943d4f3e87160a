"""What the tables of an instrument file are made of: ids, versions, labels, numbers, and the base of every table.

Scope: kinds of value and three base classes. The tables themselves are in ``scale``, ``parts`` and ``instrument``.
"""

from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

__all__ = [
    "ID_PATTERN",
    "LANGUAGE_PATTERN",
    "VERSION_PATTERN",
    "Confidence",
    "Direction",
    "Id",
    "Labelled",
    "Labels",
    "LanguageTag",
    "Number",
    "Part",
    "Sourced",
    "Version",
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
Number: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]  # whole numbers too

_IN_EVERY_LANGUAGE: Final = {"title", "label", "note", "concept", "ends"}


class Part(BaseModel):
    """Any table of the file: no unknown keys, no silent conversion, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Labelled(Part):
    """A table with texts. Swedish is the master and must be there."""

    @model_validator(mode="after")
    def _swedish_is_the_master(self) -> Self:
        for field in _IN_EVERY_LANGUAGE & type(self).model_fields.keys():
            labels = getattr(self, field)
            if labels is not None and "sv" not in labels:
                raise ValueError("swedish-missing")
        return self


class Sourced(Labelled):
    """A table that says where it comes from and how sure that is."""

    source: str | None = None
    confidence: Confidence | None = None

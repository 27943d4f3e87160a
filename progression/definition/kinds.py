"""What the tables of an instrument file are made of: ids, versions, labels, numbers, and the base of every table.

Scope: kinds of value and the base classes. The tables themselves are in ``scale``, ``parts``, ``policy``, ``timing``
and ``instrument``.
"""

from typing import Annotated, Any, Final, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

__all__ = [
    "ANSWER_PATTERN",
    "DURATION_PATTERN",
    "ID_PATTERN",
    "LANGUAGE_PATTERN",
    "PICTURE_PATTERN",
    "VERSION_PATTERN",
    "Basis",
    "Confidence",
    "Direction",
    "DisagreementError",
    "Duration",
    "EndWording",
    "Ends",
    "Id",
    "Labels",
    "LanguageTag",
    "Number",
    "Part",
    "Picture",
    "Sourced",
    "Text",
    "Version",
    "Wording",
]

ANSWER_PATTERN: Final = r"^-?[0-9]{1,9}(\.[0-9]{1,6})?$"
ID_PATTERN: Final = r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"
VERSION_PATTERN: Final = r"^[0-9]+\.[0-9]+\.[0-9]+(\+[a-z0-9]+([.-][a-z0-9]+)*)?$"
LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}(-[a-z0-9]{1,8})*$"
DURATION_PATTERN: Final = r"^[1-9][0-9]{0,3} (day|week|month|year)s?$"
PICTURE_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(svg|png|jpg|jpeg|webp)$"
_SWEDISH: Final[dict[str, Any]] = {"required": ["sv"]}


class DisagreementError(ValueError):
    """A table that does not agree with itself.

    Attributes:
        code: The problem's code.
        place: Keys down to the one that is wrong; empty where it is the table as a whole.
    """

    def __init__(self, code: str, *place: str) -> None:
        super().__init__(code)
        self.code = code
        self.place = place


def _has_swedish(labels: dict[str, Any]) -> dict[str, Any]:
    """Swedish is the master and must be there."""
    if "sv" not in labels:
        raise DisagreementError("swedish-missing")
    return labels


Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Version: TypeAlias = Annotated[str, StringConstraints(pattern=VERSION_PATTERN, max_length=60)]
LanguageTag: TypeAlias = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Wording: TypeAlias = dict[LanguageTag, Text]
Labels: TypeAlias = Annotated[Wording, AfterValidator(_has_swedish), Field(json_schema_extra=_SWEDISH)]
EndWording: TypeAlias = dict[LanguageTag, Annotated[list[Text], Field(min_length=2, max_length=2)]]
Ends: TypeAlias = Annotated[EndWording, AfterValidator(_has_swedish), Field(json_schema_extra=_SWEDISH)]
Duration: TypeAlias = Annotated[str, StringConstraints(pattern=DURATION_PATTERN)]
Confidence: TypeAlias = Literal["sourced", "inferred", "provisional"]
Direction: TypeAlias = Literal["higher", "lower"]
Number: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]  # whole numbers too


class Part(BaseModel):
    """Any table of the file: no unknown keys, no silent conversion, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Basis(Part):
    """Where one key of a table comes from and how sure it is, where that differs from the rest of the table."""

    source: str | None = None
    confidence: Confidence | None = None


class Sourced(Part):
    """A table that says where it comes from and how sure that is; ``basis`` says it key by key where keys differ."""

    source: str | None = None
    confidence: Confidence | None = None
    basis: dict[str, Basis] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _basis_names_keys(self) -> Self:
        known = type(self).model_fields.keys() - {"basis", "id", "source", "confidence"}
        if unknown := [key for key in self.basis if key not in known]:
            raise DisagreementError("basis-unknown-key", "basis", unknown[0])
        return self


class Picture(Part):
    """A picture beside a question or an answer: a file in the instrument's own folder.

    ``alt`` is what it shows, for those who do not see it.
    """

    file: Annotated[str, StringConstraints(pattern=PICTURE_PATTERN)]
    alt: Labels
    licence: Text
    source: str | None = None

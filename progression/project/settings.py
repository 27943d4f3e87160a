"""The tables of ``progression.toml``: what a project has said once about its work.

Scope: one class per table, as the file has it. Reading the file, and whether its tables agree with each other, is
``reading``; where a project's files lie is ``folder``.
"""

import re
from pathlib import PurePath
from typing import Annotated, Final, Literal, Self, TypeAlias
from urllib.parse import parse_qsl, unquote

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from progression.definition.cut import parse_cut
from progression.definition.kinds import DisagreementError, Duration, Id, Labels, LanguageTag, Part, Text
from progression.definition.policy import Disclosure
from progression.errors import DataError

__all__ = [
    "Consent",
    "HelpContact",
    "Insats",
    "Mentor",
    "Participants",
    "PlannedSubgroups",
    "Settings",
    "SmallGroups",
    "holds_password",
]

_POSTGRESQL: Final = re.compile(r"postgresql(\+psycopg)?://[^/?\s]*/[^/?\s]+(\?\S*)?")
_SQLITE: Final = re.compile(r"sqlite:///(?P<path>[^?]*[^/?\\])")
_PASSWORD: Final = re.compile(r"://[^:/@]*:[^@]*@")  # where SQLAlchemy looks for one
_PASSWORDS: Final = frozenset({"password", "sslpassword"})
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()/-]{1,28}[0-9]")
_LOCAL: Final = 9  # digits of the longest number that begins with neither 0 nor +
_ADDRESS: Final = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(/[\w./%~#?&=+-]*)?")


def holds_password(text: str) -> bool:
    """Whether a password stands in the address of a database, or may, anywhere in the text."""
    query = text.partition("?")[2].partition('"')[0]
    return bool(_PASSWORD.search(text)) or not _PASSWORDS.isdisjoint(key.strip() for key, _ in parse_qsl(query))


def _is_database(text: str) -> str:
    """A file of SQLite, or a database of PostgreSQL, without a password."""
    if holds_password(text):
        raise DisagreementError("settings-password")
    file = _SQLITE.fullmatch(text)
    is_file = file is not None and PurePath(unquote(file["path"])).name not in {"", "..", ":memory:"}
    if not (is_file or _POSTGRESQL.fullmatch(text)) or not text.isprintable():
        raise DisagreementError("settings-database")
    return text


def _is_phone(text: str) -> str:
    """A number that can be called: ten digits or more begin with 0 or a plus, or they are no telephone number."""
    digits = sum(map(str.isdigit, text))
    if not _PHONE.fullmatch(text) or (digits > _LOCAL and text[0] not in "0+"):
        raise DisagreementError("settings-phone")
    return text


def _is_web_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise DisagreementError("settings-url")
    return text


def _is_cut(text: str) -> str:
    try:
        parse_cut(text)
    except DataError:
        raise DisagreementError("settings-bands") from None
    return text


DatabaseUrl: TypeAlias = Annotated[str, AfterValidator(_is_database)]
Phone: TypeAlias = Annotated[str, AfterValidator(_is_phone)]
WebAddress: TypeAlias = Annotated[str, AfterValidator(_is_web_address)]
WorkName: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]

CutColumn: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), AfterValidator(_is_cut)
]


class Participants(Part):
    """How participants are called: by ``any`` code that tells nobody who it is, or only by ``generated`` ones."""

    codes: Literal["any", "generated"] = "any"


class Consent(Part):
    """Where consents are kept, and what is stored of somebody who has given none.

    ``here``: a participant's answers are stored only once the consent has been registered in the store. ``elsewhere``:
    consents are kept outside it, and only withdrawals and anonymous participants are registered. ``anonymous_items``
    are the items and group columns that may be stored of somebody without consent.
    """

    kept: Literal["elsewhere", "here"] = "elsewhere"
    anonymous_items: list[Id] = Field(default_factory=lambda: ["kon", "fodelsear", "samtycke"])


class SmallGroups(Part):
    """The smallest groups that are shown: of people in any result, and in one from a sensitive instrument."""

    min_group: Annotated[int, Field(ge=5)] = 5
    sensitive_min_group: Annotated[int, Field(ge=5)] = 10

    @model_validator(mode="after")
    def _sensitive_is_stricter(self) -> Self:
        if "sensitive_min_group" in self.model_fields_set and self.sensitive_min_group < self.min_group:
            raise DisagreementError("settings-sensitive-group", "sensitive_min_group")
        return self

    def smallest(self, policy: Disclosure) -> int:
        """How many people a group must be of to be shown, for an instrument with this policy; never fewer than it says.

        Examples:
            >>> SmallGroups().smallest(Disclosure()), SmallGroups(min_group=8).smallest(Disclosure(sensitive=True))
            (5, 10)
        """
        own = (self.min_group, self.sensitive_min_group) if policy.sensitive else (self.min_group,)
        return max(policy.min_group, *own)


class PlannedSubgroups(Part):
    """The columns by which changes are to be compared between groups, decided on before anybody has seen the answers.

    ``kon``, or with its bands ``alder:25,30,45``.
    """

    planned: list[CutColumn] = Field(default_factory=list)


class Insats(Part):
    """An insats of the förbund.

    ``retention`` is how long answers are kept after the exit, or after the last form where there was none; without it
    until somebody erases them.
    """

    id: Id
    label: Labels
    retention: Duration | None = None


class Mentor(Part):
    """A mentor by the code or work name that stands in forms; ``insatser`` are where the mentor works, none for all."""

    id: WorkName
    insatser: list[str] = Field(default_factory=list)


class HelpContact(Part):
    """Where somebody who has been asked about violence can turn: printed after the questions of such an instrument."""

    name: Labels
    phone: Phone | None = None
    url: WebAddress | None = None
    hours: Labels | None = None
    languages: Labels | None = None
    note: Labels | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.phone is None and self.url is None:
            raise DisagreementError("settings-help-unreachable")
        return self


class Settings(Part):
    """``progression.toml`` as a whole.

    ``languages`` are those in which forms are handed out, the first where nobody asks for another. ``database`` is
    where the answers lie: a file of SQLite, from the project folder if its path does not begin with ``/``, or a
    database of PostgreSQL.
    """

    forbund: Text
    languages: Annotated[list[LanguageTag], Field(min_length=1)] = Field(default_factory=lambda: ["sv"])
    database: DatabaseUrl = "sqlite:///progression.db"
    participants: Participants = Field(default_factory=Participants)
    consent: Consent = Field(default_factory=Consent)
    disclosure: SmallGroups = Field(default_factory=SmallGroups)
    subgroups: PlannedSubgroups = Field(default_factory=PlannedSubgroups)
    insatser: list[Insats] = Field(default_factory=list)
    mentors: list[Mentor] = Field(default_factory=list)
    help: list[HelpContact] = Field(default_factory=list)

"""Recognise what must never be stored as an answer or a pseudonym: personnummer, samordningsnummer, e-mail addresses.

Scope: a text in, a verdict out, and how something found may be shown. What a number looks like stands in
`personal_number`.
"""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Final, Literal

from progression.errors import DataError
from progression.identity.personal_number import holds_personal_number, masked_personal_numbers, plain
from progression.problems import Problem, shown

__all__ = [
    "PersonalKind",
    "file_name_shown",
    "looks_like_a_name",
    "personal_kind",
    "quoted",
    "refuse_personal",
    "shown_safely",
]

PersonalKind = Literal["personnummer", "e-mail"]

_AT: Final = re.compile(r"@|[(\[]\s?(?:at|snabel-?a)\s?[)\]]", re.IGNORECASE)
_BEFORE: Final = re.compile(r"[\w.+-]\s{0,2}\Z")
_BEHIND: Final = re.compile(r"\s{0,2}[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_NAME: Final = re.compile(r"[^\W\d_]{2,}([ -][^\W\d_]{2,})+")
_LONGEST_QUOTED: Final = 24


def personal_kind(text: str) -> PersonalKind | None:
    """What kind of identity the text holds, anywhere in it; None if none.

    Examples:
        >>> personal_kind("19811228-9874"), personal_kind("701063-2391"), personal_kind("19811228-9875")
        ('personnummer', 'personnummer', None)
    """
    searched = plain(text)
    if holds_personal_number(searched):
        return "personnummer"
    return "e-mail" if _holds_address(searched) else None


def refuse_personal(texts: Mapping[str, str], *, where: str | Mapping[str, str]) -> None:
    """Refuse fields that hold an identity, for texts that come from no file.

    Args:
        texts: Name of each field to what stands in it.
        where: What problems call that which has the fields, in words or in words of each language.

    Raises:
        DataError: ``identity-in-field`` for every such field; what stands in it is not shown.
    """
    found = {field: kind for field, text in texts.items() if (kind := personal_kind(text))}
    if found:
        raise DataError(
            Problem("identity-in-field", {"where": where, "field": shown_safely(field), "kind": kind})
            for field, kind in found.items()
        )


def looks_like_a_name(text: str) -> bool:
    """Whether the text is nothing but two or more capitalised words, as a name is written and a code seldom.

    Examples:
        >>> looks_like_a_name("Anna Svensson"), looks_like_a_name("exempel-001"), looks_like_a_name("Start A1")
        (True, False, False)
    """
    return text.istitle() and _NAME.fullmatch(text) is not None


def shown_safely(value: object) -> str | dict[str, str]:
    """Something found in a file as a message may show it: short, and words in its place if it is an identity."""
    if personal_kind(str(value)):
        return {"sv": "(visas inte: liknar en personuppgift)", "en": "(not shown: looks like personal data)"}
    return shown(value)


def file_name_shown(name: str) -> str:
    """The name of a file as results and messages hold it: X for the digits of a personnummer, and for an address.

    Examples:
        >>> file_name_shown("svar.csv"), file_name_shown("19811228-9874.csv"), file_name_shown("anna@exempel.se.csv")
        ('svar.csv', 'XXXXXXXX-XXXX.csv', 'X.csv')
    """
    masked = masked_personal_numbers(name)
    return f"X{PurePath(name).suffix}" if personal_kind(masked) else masked


def quoted(answer: str) -> str | dict[str, str]:
    """A wrong answer as a message may quote it: a word or two, never what somebody wrote about a person."""
    if len(answer) <= _LONGEST_QUOTED:
        return shown_safely(answer)
    return {"sv": f"en text på {len(answer)} tecken", "en": f"a text of {len(answer)} characters"}


def _holds_address(text: str) -> bool:
    """Whether an e-mail address stands in the text, also with blanks around its ``@`` or with ``(at)`` for it."""
    if not ("@" in text or "(" in text or "[" in text):
        return False
    return any(
        _BEFORE.search(text, max(0, sign.start() - 3), sign.start()) and _BEHIND.match(text, sign.end())
        for sign in _AT.finditer(text)
    )

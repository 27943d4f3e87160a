"""Recognise what must never be stored as an answer or a pseudonym: personnummer, samordningsnummer, e-mail addresses.

Scope: a text in, a verdict out. A personnummer is a date, four digits and a valid check digit (Skatteverket, SKV 704);
a samordningsnummer has 60 added to the day (SKV 707). Separators and century are optional, as people write them.
"""

import re
from datetime import date
from typing import Final, Literal

from progression.problems import shown

__all__ = ["PersonalKind", "looks_like_a_name", "personal_kind", "quoted", "shown_safely"]

PersonalKind = Literal["personnummer", "e-mail"]

_NUMBER: Final = re.compile(
    r"(?<!\d)(?:19|20)?(?P<yy>\d\d)[\W_]?(?P<mm>\d\d)[\W_]?(?P<dd>\d\d)[\W_]{0,3}(?P<last>\d{4})(?!\d)"
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}")
_NAME: Final = re.compile(r"[^\W\d_]{2,}([ -][^\W\d_]{2,})+")
_SHORTEST: Final = 10  # digits of a number without its century
_COORDINATION: Final = 60
_LONGEST_QUOTED: Final = 24


def personal_kind(text: str) -> PersonalKind | None:
    """What kind of identity the text holds, anywhere in it; None if none.

    Examples:
        >>> personal_kind("19811228-9874"), personal_kind("701063-2391"), personal_kind("19811228-9875")
        ('personnummer', 'personnummer', None)
    """
    if len(text) >= _SHORTEST and any(_is_personal_number(match) for match in _NUMBER.finditer(text)):
        return "personnummer"
    return "e-mail" if "@" in text and _MAIL.search(text) else None


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


def quoted(answer: str) -> str | dict[str, str]:
    """A wrong answer as a message may quote it: a word or two, never what somebody wrote about a person."""
    if len(answer) <= _LONGEST_QUOTED:
        return shown_safely(answer)
    return {"sv": f"en text på {len(answer)} tecken", "en": f"a text of {len(answer)} characters"}


def _is_personal_number(match: re.Match[str]) -> bool:
    day = int(match["dd"])
    day -= _COORDINATION if day > _COORDINATION else 0
    if not any(_is_date(century + int(match["yy"]), int(match["mm"]), day) for century in (1900, 2000)):
        return False
    return _luhn(match["yy"] + match["mm"] + match["dd"] + match["last"])


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    """Check digit by Luhn: every other digit doubled from the left, digits of the products added."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(product // 10 + product % 10 for product in doubled) % 10 == 0

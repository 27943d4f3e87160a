"""Personnummer and samordningsnummer as people write them.

Scope: whether a text holds one, and one by itself brought into one form. A personnummer is a date of birth, three
digits and a check digit (Folkbokföringslagen 1991:481, 18 §; Skatteverket, SKV 704); a samordningsnummer has 60 added
to the day (SKV 707). The century may be left out; ``+`` for ``-`` says that the person turns 100 this year or has.

Seen through: up to three signs of any kind between century, year, month, day and the last four; a blank or an
apostrophe between any two digits; digits of any script or width; signs that nobody sees; any other sign close by. Ten
digits in such a row that make a date and whose check digit is right are taken for a number: of codes that are ten
digits drawn at random it is 7 in 1000, of days with a time of day written ``1030`` behind it is a tenth. A period
(``2026-01-12 - 2026-03-20``) is not taken for one.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

__all__ = [
    "holds_personal_number",
    "masked_personal_numbers",
    "plain",
    "resembles_personal_number",
    "understood_personal_number",
]

_INVISIBLE: Final = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DIGIT: Final = re.compile(r"[0-9]")
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_FEWEST: Final = 10  # digits

_GAP: Final = r"[\W_]{0,3}"
_SOME: Final = r"[\W_]{1,3}"
_BLANK: Final = r"[\s'’]?"
_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_DAY: Final = r"[0-36-9][0-9]"
_IN_GROUPS: Final = rf"[0-9](?:{_MONTH}|{_SOME}{_MONTH}{_GAP}){_DAY}{_GAP}[0-9]{{2}}\s?[0-9]{{2}}"
_IN_BLANKS: Final = (
    rf"{_BLANK}[0-9]{_BLANK}(?:0{_BLANK}[1-9]|1{_BLANK}[0-2]){_BLANK}[0-36-9]{_BLANK}[0-9]"
    rf"{_GAP}[0-9]{_BLANK}[0-9]{_BLANK}[0-9]{_BLANK}[0-9]"
)
_LATER: Final = rf"(?:{_IN_GROUPS}|{_IN_BLANKS})"  # nine digits after the first
_BEGINS: Final = r"(?:(?<![0-9]{2})|(?<=\D(?:19|20)[0-9])|(?<=\A(?:19|20)[0-9]))"  # no digit before, or a century
_ENDS: Final = r"(?![0-9]|(?<=19\d\d|20\d\d)[-/.]\d\d?[-/.]\d\d?(?!\d))"  # no digit, nor a year's month and day
_WITHIN: Final = re.compile(rf"([0-9]){_BEGINS}(?=({_LATER}){_ENDS})")
_ALONE: Final = re.compile(rf"(?:(?P<century>19|20){_GAP})?(?P<number>[0-9]{_LATER})")
_CENTURY_BEFORE: Final = re.compile(r"(?:19|20)\Z")
_CENTURIES: Final = (20, 19, 18)
_COORDINATION: Final = 60


def plain(text: str) -> str:
    """A text as it is searched: signs as ordinary ones, digits as 0–9, without those that nobody sees."""
    if text.isascii():
        return text
    ordinary = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _OTHER_DIGIT.sub(lambda sign: str(int(sign[0])), ordinary)


def holds_personal_number(text: str) -> bool:
    """Whether a number stands anywhere in a text that has been made `plain`."""
    if len(text) < _FEWEST or len(_DIGIT.findall(text)) < _FEWEST:
        return False
    return any(_is_number(match[1] + match[2]) for match in _WITHIN.finditer(text))


def masked_personal_numbers(text: str) -> str:
    """The text with an X for every digit of the numbers that stand in it, their centuries too.

    Examples:
        >>> masked_personal_numbers("svar 19811228-9874.csv")
        'svar XXXXXXXX-XXXX.csv'
    """
    searched = plain(text)
    found = [each for each in _WITHIN.finditer(searched) if _is_number(each[1] + each[2])]
    if not found:
        return text
    signs = list(searched)
    for each in found:
        begins = each.start() - (2 if _CENTURY_BEFORE.search(searched, 0, each.start()) else 0)
        for place in range(begins, each.end(2)):
            signs[place] = "X" if signs[place].isdigit() else signs[place]
    return "".join(signs)


def resembles_personal_number(text: str) -> bool:
    """Whether a text is written as a number and nothing else, though its check digit is wrong.

    Ten digits without a century or a sign before the last four may be any code, and do not count.

    Examples:
        >>> resembles_personal_number("19800101-1234"), resembles_personal_number("8001011234")
        (True, False)
    """
    match = _ALONE.fullmatch(plain(text).strip())
    if match is None or not (match["century"] or not match["number"].isdigit()):
        return False
    return not _luhn(_digits(match["number"])) and bool(_births(match["number"], _CENTURIES))


def understood_personal_number(written: str, *, today: date) -> str | None:
    """A number that somebody wrote, as ``YYYYMMDD-NNNN``; None if it is none.

    Args:
        written: The number and nothing else.
        today: Of the centuries that a number without one may belong to, the latest that is not to come is meant.

    Examples:
        >>> understood_personal_number("811228 9874", today=date(2026, 1, 1))
        '19811228-9874'
        >>> understood_personal_number("191228+9871", today=date(2026, 1, 1))
        '19191228-9871'
    """
    match = _ALONE.fullmatch(plain(written).strip())
    if match is None or not _is_number(match["number"]):
        return None
    latest = today.replace(year=today.year - 100, month=12, day=31) if "+" in match["number"] else today
    centuries = {int(_digits(match["century"]))} if match["century"] else _CENTURIES
    births = [birth for birth in _births(match["number"], centuries) if birth <= latest]
    ten = _digits(match["number"])
    return f"{births[0].year // 100}{ten[:6]}-{ten[6:]}" if births else None


def _is_number(written: str) -> bool:
    return _luhn(_digits(written)) and bool(_births(written, _CENTURIES))


def _births(written: str, centuries: Iterable[int]) -> list[date]:
    """The dates of birth that ten digits may mean, in the order of the centuries."""
    ten = _digits(written)
    day = int(ten[4:6])
    day -= _COORDINATION if day > _COORDINATION else 0
    return [*filter(None, (_date(century * 100 + int(ten[:2]), int(ten[2:4]), day) for century in centuries))]


def _digits(written: str) -> str:
    return "".join(_DIGIT.findall(written))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _luhn(digits: str) -> bool:
    """Check digit by Luhn: every other digit doubled from the left, digits of the products added."""
    doubled = "".join(str(2 * int(digit)) for digit in digits[::2])
    return sum(map(int, doubled + digits[1::2])) % 10 == 0

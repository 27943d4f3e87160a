"""Pseudonyms: codes drawn at random, with a check sign that finds every slip of one sign or of two changed about.

Scope: one code at a time. 29 signs, without those that are taken for one another (0 and O; 1, I and L) and without A
and U, so that hardly a word comes about. Six signs are drawn and the seventh makes the sum of all, weighted by place,
divisible by 29, which is a prime: a changed sign, or two signs that have changed places, then always shows. Two signs
at least are digits and two are letters, so that neither a plain number nor a word is of this form.

A förbund may use codes of its own. They are not of this form and nothing is said about them here.
"""

import re
import secrets
from collections.abc import Container
from typing import Final

__all__ = ["is_mistyped", "new_pseudonym", "understood_pseudonym"]

_SIGNS: Final = "23456789BCDEFGHJKMNPQRSTVWXYZ"
_DRAWN: Final = 6
_FIRST: Final = 4  # signs before the dash
_BLANK: Final = r"\s\u00a0\u202f"
_DASH: Final = r"\-\u2010-\u2015\u2212"
_WRITTEN: Final = re.compile(
    rf"[{_BLANK}]*([{_SIGNS}]{{4}})[{_BLANK}{_DASH}]*([{_SIGNS}]{{3}})[{_BLANK}]*", re.IGNORECASE | re.ASCII
)
_FEWEST: Final = 2  # digits, and letters


def new_pseudonym(taken: Container[str]) -> str:
    """A code that nobody has, such as ``K7M4-Q2V``; some 365 million are possible.

    Args:
        taken: Codes in use, as this function writes them.
    """
    while True:
        drawn = "".join(secrets.choice(_SIGNS) for _ in range(_DRAWN))
        signs = drawn + _SIGNS[-_weighted(drawn) % len(_SIGNS)]
        code = f"{signs[:_FIRST]}-{signs[_FIRST:]}"
        if _digits(signs) in range(_FEWEST, len(signs) - _FEWEST + 1) and code not in taken:
            return code


def understood_pseudonym(written: str) -> str | None:
    """A code as somebody wrote it, in the way that codes are written; None if it is no code of this kind.

    Case, the dash and blanks do not matter. What `is_mistyped` is none either.

    Examples:
        >>> understood_pseudonym("k7m4 q2v"), understood_pseudonym("K7M4-Q2X"), understood_pseudonym("exempel-003")
        ('K7M4-Q2V', None, None)
    """
    signs = _signs(written)
    if signs is None or _weighted(signs):
        return None
    return f"{signs[:_FIRST]}-{signs[_FIRST:]}"


def is_mistyped(written: str) -> bool:
    """Whether this is written as such a code is, but is none: some sign must be wrong.

    Examples:
        >>> is_mistyped("K7M4-Q2V"), is_mistyped("K7M4-Q2X"), is_mistyped("exempel-003")
        (False, True, False)
    """
    signs = _signs(written)
    return signs is not None and _weighted(signs) != 0


def _signs(written: str) -> str | None:
    """The seven signs of what is of this form: some digit and some letter among them, even after one slip."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return None
    signs = (match[1] + match[2]).upper()
    return signs if 0 < _digits(signs) < len(signs) else None


def _weighted(signs: str) -> int:
    """The sum of the signs by place, the seventh from the left weighing 1, modulo 29."""
    weights = range(_DRAWN + 1, 0, -1)
    return sum(weight * _SIGNS.index(sign) for weight, sign in zip(weights, signs, strict=False)) % len(_SIGNS)


def _digits(signs: str) -> int:
    return sum(map(str.isdecimal, signs))

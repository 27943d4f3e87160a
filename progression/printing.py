"""Numbers as they are printed: half up, decimal comma in Swedish, a no-break space before the per cent sign.

Scope: number in, text out. Rounding happens here, once, and nowhere else; everything before this works on counts
and unrounded values. Babel knows each language's separators.
"""

import math
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from progression.texts import Language

__all__ = [
    "NO_BREAK_SPACE",
    "half_up",
    "plain_number",
    "print_count",
    "print_date",
    "print_duration",
    "print_interval",
    "print_moment",
    "print_number",
    "print_p",
    "print_share",
    "print_signed",
    "print_signed_interval",
]

NO_BREAK_SPACE: Final = "\u00a0"
_NOTHING: Final = "–"
# Significant digits kept before rounding, so that 4.949999999999999 counts as 4.95.
_NOISE: Final = 12


def half_up(value: float | Fraction, decimals: int = 0) -> Decimal:
    """Round half away from zero, as Swedish annual reports do (12.5 is 13).

    Examples:
        >>> half_up(12.5), half_up(Fraction(1, 8) * 100), half_up(-2.5)
        (Decimal('13'), Decimal('13'), Decimal('-3'))
    """
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
    else:
        exact = Decimal(f"{value:.{_NOISE}g}")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded or abs(rounded)


def print_number(value: float | None, language: Language, decimals: int = 1) -> str:
    """A number with a fixed count of decimals; a dash where there is none."""
    if value is None or math.isnan(value):
        return _NOTHING
    return _localised(half_up(value, decimals), language)


def print_signed(value: float | None, language: Language, decimals: int = 1) -> str:
    """A difference, always with its sign: ``+1,5``, ``−0,3``, ``0,0``."""
    if value is None or math.isnan(value):
        return _NOTHING
    rounded = half_up(value, decimals)
    return ("+" if rounded > 0 else "") + _localised(rounded, language)


def print_count(value: float | None, language: Language) -> str:
    """A whole number with the language's thousands separator."""
    return print_number(value, language, 0)


def print_share(share: float | Fraction | None, language: Language, decimals: int = 0) -> str:
    """A share between 0 and 1 as per cent, ``48 %`` in Swedish and ``48%`` in English.

    Pass a ``Fraction`` of counts where the counts are known: it is rounded exactly.

    Examples:
        >>> print_share(Fraction(29, 61), "en")
        '48%'
    """
    if share is None or (isinstance(share, float) and math.isnan(share)):
        return _NOTHING
    sign = f"{NO_BREAK_SPACE}%" if language == "sv" else "%"
    return _localised(half_up(share * 100, decimals), language) + sign


def print_interval(low: float | None, high: float | None, language: Language, decimals: int = 1) -> str:
    """``3,1 till 5,0``: words, because a dash between signed numbers misleads."""
    if low is None or high is None or math.isnan(low) or math.isnan(high):
        return _NOTHING
    word = "till" if language == "sv" else "to"
    return f"{print_number(low, language, decimals)} {word} {print_number(high, language, decimals)}"


def print_signed_interval(low: float | None, high: float | None, language: Language, decimals: int = 1) -> str:
    """The interval of a difference or an effect, each limit with its sign: ``−0,1 till +0,8``."""
    if low is None or high is None or math.isnan(low) or math.isnan(high):
        return _NOTHING
    word = "till" if language == "sv" else "to"
    return f"{print_signed(low, language, decimals)} {word} {print_signed(high, language, decimals)}"


def print_p(p: float | None, language: Language) -> str:
    """A p-value with three decimals; below 0.001 says so."""
    smallest = 0.001
    if p is None or math.isnan(p):
        return _NOTHING
    if p < smallest:
        return "<" + NO_BREAK_SPACE + print_number(smallest, language, 3)
    return print_number(p, language, 3)


def print_duration(duration: str, language: Language) -> str:
    """A duration of a definition in words: ``"3 months"`` as "3 månader"."""
    from babel.units import format_unit  # noqa: PLC0415  babel is only needed where something is printed

    count, unit = duration.split()
    return format_unit(int(count), f"duration-{unit.rstrip('s')}", locale=language)


def print_date(day: date) -> str:
    """ISO 8601, which is also how Sweden writes dates."""
    return day.isoformat()[:10]


def print_moment(at: str) -> str:
    """A time of the log, which is UTC, as the clock here showed it: day, hour and minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _localised(value: Decimal, language: Language) -> str:
    from babel.numbers import format_decimal, get_minus_sign_symbol  # noqa: PLC0415  babel is only needed where something is printed

    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    printed = str(format_decimal(value, format=pattern, locale=language))
    return printed.replace("-", get_minus_sign_symbol(language))


def plain_number(value: float, language: Language = "en") -> str:
    """A number of a definition as it was written, without rounding: 5, 0.1; 0,1 in Swedish."""
    written = f"{value:.12g}"
    return written.replace(".", ",") if language == "sv" else written

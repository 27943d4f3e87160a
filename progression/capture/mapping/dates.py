"""Dates as other systems write them.

Scope: a format to a reader of days. Formats are numbers and signs only: names of months differ between languages and
are never guessed. A time of day may follow and is left out.
"""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Final

__all__ = ["KNOWN_PARTS", "day_reader", "format_is_understood"]

_PARTS: Final = {
    "Y": r"(?P<Y>\d{4})",
    "y": r"(?P<y>\d{2})",
    "m": r"(?P<m>\d{1,2})",
    "d": r"(?P<d>\d{1,2})",
    "H": r"\d{1,2}",
    "I": r"\d{1,2}",
    "M": r"\d{1,2}",
    "S": r"\d{1,2}",
    "f": r"\d+",
    "p": r"(?:[AaPp]\.?[Mm]\.?|[FfEe]m)",
    "%": "%",
}
KNOWN_PARTS: Final = "%Y %y %m %d %H %I %M %S %f %p *"
_TOKEN: Final = re.compile(r"%(.?)|\*|\s+|[^%*\s]+", re.DOTALL)
_CENTURY: Final = 2000


def format_is_understood(form: str) -> bool:
    """Whether the format has a year, a month and a day, each once, and nothing unknown."""
    named = [token[1:] for token in _tokens(form) if token.startswith("%")]
    count = Counter(named)
    return set(named) <= _PARTS.keys() and count["Y"] + count["y"] == 1 and count["m"] == count["d"] == 1


def day_reader(form: str) -> Callable[[str], str | None]:
    """A function from a date in this format to ``2026-11-22``; None for anything else.

    Args:
        form: As in ``datetime.strptime``, of the parts in `KNOWN_PARTS`; ``*`` stands for anything that follows.

    Examples:
        >>> day_reader("%d/%m/%Y *")("3/12/2026 9:15:00 em")
        '2026-12-03'
    """
    pattern = re.compile("".join(_pattern(token) for token in _tokens(form)), re.DOTALL)

    def read(word: str) -> str | None:
        found = pattern.fullmatch(word.strip())
        if not found:
            return None
        given = found.groupdict()
        year = int(given["Y"]) if "Y" in given else _CENTURY + int(given["y"])
        try:
            return date(year, int(given["m"]), int(given["d"])).isoformat()
        except ValueError:
            return None

    return read


def _tokens(form: str) -> list[str]:
    return [token.group() for token in _TOKEN.finditer(form.strip())]


def _pattern(part: str) -> str:
    if part.startswith("%"):
        return _PARTS[part[1:]]
    if part == "*":
        return ".*"
    return r"\s+" if part.isspace() else re.escape(part)

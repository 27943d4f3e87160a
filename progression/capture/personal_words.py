"""Which of many texts hold an identity, or look like a name.

Scope: Arrow text in, places out. Texts that cannot be anything of the kind are told by Arrow, all at once; only
the rest are looked at one by one (`progression.identity.personal`).
"""

import re
from typing import Any, Final

import numpy as np
from pyarrow import compute

from progression.identity.personal import PersonalKind, looks_like_a_name, personal_kind
from progression.identity.personal_number import resembles_personal_number

__all__ = ["like_names", "like_numbers", "personal_words"]

_FEWEST_DIGITS: Final = 10
_HARMLESS_SIGN: Final = r"[\x00-'\)-/:-?A-Z\\-\x7f]"  # of ASCII, without digits and without @ ( [
_HARMLESS: Final = rf"\A{_HARMLESS_SIGN}*(?:[0-9]{_HARMLESS_SIGN}*){{0,9}}\z"  # too few digits for a personnummer
_BETWEEN_NAMES: Final = r"[^0-9_],?[ -][^0-9_]"
_NAMES: Final = re.compile(r"[^\W\d_]{2,}(?:,? [^\W\d_]{2,})+")


def personal_words(texts: Any) -> dict[int, PersonalKind]:
    """Places of the texts that hold an identity, and of what kind it is.

    Args:
        texts: An Arrow array of text.
    """
    if _are_short_codes(texts):
        return {}
    doubtful = compute.invert(compute.match_substring_regex(texts, _HARMLESS))
    return {place: kind for place, text in _where(doubtful, texts) if (kind := personal_kind(text))}


def like_names(texts: Any) -> bool:
    """Whether any of the texts looks like a person's name, in whatever case, and with the last name first too.

    Args:
        texts: An Arrow array of text.
    """
    if _are_short_codes(texts):
        return False
    two_words = compute.match_substring_regex(texts, _BETWEEN_NAMES)
    return any(looks_like_a_name(text) or _NAMES.fullmatch(text) for _, text in _where(two_words, texts))


def like_numbers(texts: Any) -> bool:
    """Whether any of the texts is written as a personnummer, though its check digit is wrong.

    Args:
        texts: An Arrow array of text.
    """
    if _are_short_codes(texts):
        return False
    doubtful = compute.invert(compute.match_substring_regex(texts, _HARMLESS))
    return any(resembles_personal_number(text) for _, text in _where(doubtful, texts))


def _are_short_codes(texts: Any) -> bool:
    """Whether all are letters and digits of ASCII, too few for a personnummer."""
    longest = compute.max(compute.binary_length(texts)).as_py() or 0
    return longest < _FEWEST_DIGITS and compute.all(compute.ascii_is_alnum(texts)).as_py() is not False


def _where(chosen: Any, texts: Any) -> list[tuple[int, str]]:
    places = np.flatnonzero(chosen.to_numpy(zero_copy_only=False))
    return list(zip(places.tolist(), texts.take(places).to_pylist(), strict=True)) if len(places) else []

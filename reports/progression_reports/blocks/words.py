"""The words every block shares: who, which group, how many decimals, what ``..`` means.

Scope: from ids to what a reader reads. Sentences stand in the catalogue, labels in the vocabulary and the instrument.
"""

import html
import textwrap
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from progression.analysis.grouping import JOINT
from progression.analysis.quality_rows import FEWEST_COMPLETE
from progression.analysis.reliability import FEWEST_PERSONS
from progression.definition import Instrument, vocabulary
from progression.printing import print_count, print_number, print_share
from progression.stats import (
    EVENTS_PER_PARAMETER,
    FEWEST_CLUSTERS,
    FEWEST_EFFECTIVE,
    FEWEST_IMPUTED,
    FEWEST_MODELLED,
    MOST_OUTSIDE,
    PEOPLE_PER_COVARIATE,
)
from progression.texts import Catalogue, Language, pick

__all__ = [
    "HIDDEN",
    "TEXTS",
    "capital",
    "column_label",
    "decimals",
    "group_label",
    "hidden_note",
    "label_of",
    "print_answer",
    "reason_notes",
    "respondent_label",
    "scale_ends",
    "share_label_of",
    "shortened",
    "wrapped",
]

TEXTS: Final = Catalogue("progression_reports.texts")

HIDDEN: Final = ".."
"""What stands in a cell that is kept secret because the group is small."""

_LIMITS: Final = MappingProxyType(
    {
        "events_per_parameter": EVENTS_PER_PARAMETER,
        "fewest_clusters": FEWEST_CLUSTERS,
        "fewest_complete": FEWEST_COMPLETE,
        "fewest_effective": FEWEST_EFFECTIVE,
        "fewest_imputed": FEWEST_IMPUTED,
        "fewest_modelled": FEWEST_MODELLED,
        "fewest_persons": FEWEST_PERSONS,
        "people_per_covariate": PEOPLE_PER_COVARIATE,
    }
)
"""How many people, clusters or events it takes, as the reasons tell it."""

_FINE_SPAN: Final = 10
_STOPS: Final = " .,:;–-"


def capital(text: str) -> str:
    """The text with its first letter in upper case; the rest as it is."""
    return text[:1].upper() + text[1:]


def respondent_label(respondent: str, language: Language) -> str:
    """``deltagare``, ``mentor``; the id where the vocabulary does not know it."""
    word = vocabulary().respondents.get(respondent)
    return pick(word.labels, language) if word else respondent


def column_label(column: str, language: Language) -> str:
    """``kön``, ``insats``; the column itself where the vocabulary does not know it."""
    word = vocabulary().groups.get(column)
    return pick(word.labels, language) if word else column


def group_label(by: str | None, group: str | None, instrument: Instrument, language: Language) -> str:
    """``alla`` for everybody, ``kvinnor``, ``kvinnor · Alis``; the value itself where nothing has a word for it."""
    if by is None or group is None:
        return TEXTS("group.everybody", language)
    pairs = zip(by.split(JOINT), group.split(JOINT), strict=True)
    return JOINT.join(_value_label(column, value, instrument, language) for column, value in pairs)


def _value_label(column: str, value: str, instrument: Instrument, language: Language) -> str:
    """As the vocabulary calls it, or the option of the item that the column is."""
    word = vocabulary().groups.get(column)
    labels = {each.id: each.labels for each in word.values} if word else {}
    item = instrument.item(column) if column in instrument.item_ids else None
    options = instrument.scale_of(item).options if item else []
    labels = {option.key: option.label for option in options} | labels
    return pick(labels[value], language) if value in labels else value


def decimals(instrument: Instrument, score: str) -> int:
    """Decimals of a mean: two on a short scale (1–5, 1–10), one on a long (0–100)."""
    low, high = instrument.bounds(score)
    return 2 if high - low <= _FINE_SPAN else 1


def label_of(instrument: Instrument, score: str, language: Language) -> str:
    """The label of an item or a score, with a word of warning where a low value is the good one."""
    label = instrument.label_of(score, language)
    return TEXTS("label.lower_better", language, label=label) if instrument.better(score) == "lower" else label


def share_label_of(instrument: Instrument, measure: str, language: Language) -> str:
    """The label of what a share is given of, with a word of warning where a low answer is the positive one.

    There a high share is good although the question names something bad.
    """
    label = instrument.label_of(measure, language)
    return TEXTS("label.low_positive", language, label=label) if instrument.better(measure) == "lower" else label


def scale_ends(instrument: Instrument, score: str, language: Language) -> str:
    """``1 (låg grad) till 10 (hög grad)``, or the bare numbers where the ends have no words."""
    low, high = (_end(instrument, score, value, language) for value in instrument.bounds(score))
    return TEXTS("scale.ends", language, low=low, high=high)


def _end(instrument: Instrument, score: str, value: float, language: Language) -> str:
    printed = print_answer(value, language)
    if score not in instrument.item_ids:
        return printed
    scale = instrument.scale_of(instrument.item(score))
    words = {scale.values[code]: label for code, label in scale.labels.items()}
    return f"{printed} ({pick(words[value], language)})" if value in words else printed


def print_answer(value: float | None, language: Language) -> str:
    """One answer on its scale: whole steps without decimals."""
    whole = value is None or value == int(value)
    return print_number(value, language, 0 if whole else 1)


def hidden_note(rows: Iterable[dict[str, Any]], min_group: int, language: Language) -> tuple[str, ...]:
    """What ``..`` means, where any row is suppressed; and that a larger group may be, where one about groups is."""
    hidden = [row for row in rows if row["suppressed"]]
    if not hidden:
        return ()
    beside = any(row.get("by") is not None for row in hidden)
    keys = ("note.hidden", "note.hidden_beside") if beside else ("note.hidden",)
    return tuple(TEXTS(key, language, smallest=min_group) for key in keys)


def reason_notes(rows: Iterable[dict[str, Any]], language: Language, **facts: str) -> tuple[str, ...]:
    """What a dash means: one note for each reason why numbers of a shown row could not be computed.

    Args:
        rows: As they are shown.
        language: The reader's.
        **facts: What the sentences say beside the limits that they tell of.
    """
    reasons = {row["reason"] for row in rows if row["reason"] and not row["suppressed"]}
    limits = {name: print_count(limit, language) for name, limit in _LIMITS.items()}
    told = limits | {"most_outside": print_share(MOST_OUTSIDE, language)} | facts
    return tuple(TEXTS(f"reason.{reason}", language, **told) for reason in sorted(reasons))


def wrapped(text: str, width: int) -> str:
    """The text as plotly shows it: lines of at most ``width`` characters, its markup signs made harmless."""
    return "<br>".join(html.escape(line, quote=False) for line in _lines(text, width))


def shortened(text: str, width: int, *, lines: int = 1) -> str:
    """As much of the text as goes in so many lines of ``width`` characters, with an ellipsis where some is left out."""
    found = _lines(text, width)
    if len(found) <= lines:
        return text
    last = found[lines - 1]
    if len(last) >= width:  # no room for the ellipsis: a word less
        last = last.rpartition(" ")[0] or last[: width - 1]
    return " ".join([*found[: lines - 1], f"{last.rstrip(_STOPS)}…"])


def _lines(text: str, width: int) -> list[str]:
    words = (piece for word in text.split() for piece in _pieces(word, width))
    return textwrap.wrap(" ".join(words), width, break_on_hyphens=False) or [""]


def _pieces(word: str, width: int) -> list[str]:
    """A word longer than a line in hyphenated pieces: better broken oddly than cut off by the edge."""
    if len(word) <= width:
        return [word]
    return [f"{word[: width - 1]}-", *_pieces(word[width - 1 :], width)]

"""Scales from what another tool offers as answers.

Scope: choices, boxes, numbers, dates and words to the table of a scale, as plain values. Marks say what kind of scale
it was; without them it is guessed as little as may be, and what was guessed is said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from progression.definition import FIRST_DAY, folded, vocabulary
from progression.definition.kinds import ID_PATTERN
from progression.exchange.common.marks import Marks, pairs
from progression.exchange.common.names import slug
from progression.exchange.common.variables import DASH, written

__all__ = ["Answers", "Offered", "chosen_from", "date_scale", "number_scale", "text_scale", "whole_number"]

MAX_STEPS: Final = 32_000
_LAST_DAY: Final = FIRST_DAY.toordinal() + MAX_STEPS
_MOST_OFFERED: Final = 1000
_LONGEST_TEXT: Final = 4000
_REASONS: Final = ("dont_know", "wont_say", "not_applicable", "not_asked")
_ORDERED: Final = frozenset({"ordinal", "interval", "binary"})
_YES_OR_NO: Final = frozenset({"ja", "nej", "yes", "no", "sant", "falskt", "true", "false"})
# How files from elsewhere say why there is no answer, beside the words of the vocabulary.
_SAID: Final[Mapping[str, Sequence[str]]] = {
    "dont_know": ("vet inte", "vet ej", "jag vet inte", "ingen uppfattning", "don't know", "do not know",
                  "i don't know", "unknown", "okänt"),
    "wont_say": ("vill inte svara", "vill ej svara", "vill inte uppge", "vill ej uppge", "avstår från att svara",
                 "prefer not to answer", "prefer not to say", "decline to answer", "refused", "refuse to answer"),
    "not_applicable": ("ej aktuellt", "inte aktuellt", "ej tillämpligt", "ej relevant", "not applicable", "n/a"),
    "not_asked": ("inte frågad", "ej ställd", "not asked"),
}  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """One choice as the file has it.

    Attributes:
        raw: What is stored.
        labels: What stands beside it, by language.
        code: The code that it says it has; None where it says none.
        exclusive: Whether it rules out the others.
    """

    raw: str
    labels: dict[str, str]
    code: int | None = None
    exclusive: bool = False


@dataclass
class Answers:
    """A scale, and what the tool stores for its answers.

    Attributes:
        scale: The table of the scale.
        raw: Code of an answer to what is stored.
        reasons: What is stored where an answer says why there is none.
        guessed: Whether the type of the scale is a guess.
        renumbered: Whether the codes are ours and not the file's.
        doubtful: Whether limits had to be assumed.
    """

    scale: dict[str, Any]
    raw: dict[Decimal, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    guessed: bool = False
    renumbered: bool = False
    doubtful: bool = False


def whole_number(text: str) -> int | None:
    """The number that a text is, if it is a short whole one."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None


def chosen_from(offered: Sequence[Offered], marks: Marks, *, several: bool = False, likely: str = "nominal") -> Answers:
    """The scale of a question with choices; of words where they are beyond counting.

    Args:
        offered: At least one.
        marks: Of the question.
        several: Whether several may be chosen.
        likely: Type of the scale where the marks do not say and nothing speaks against it.
    """
    if len(offered) > _MOST_OFFERED:
        return Answers({"type": "text"}, guessed=True)
    reasons = _reasons(offered, marks)
    options = [each for each in offered if each.raw not in reasons]
    if not options:
        reasons, options = {}, list(offered)
    codes, renumbered = _codes(options)
    absent = _codes_of_reasons(offered, reasons, codes)
    ours = "item" in marks
    kind = _kind(options, codes, marks, several=several, likely=likely)
    found = Answers({"type": kind}, {Decimal(codes[each.raw]): each.raw for each in options}, tuple(reasons))
    found.renumbered = renumbered
    found.guessed = not ours and kind == "nominal"
    words = _Words([*codes.values(), *absent.values()])
    if spaced := _as_range(options, codes, marks) if kind in _ORDERED else None:
        found.scale |= spaced
        words.take_ends(spaced)
    else:
        ids = {code: each for code, each in pairs(marks.get("id", ())) if re.fullmatch(ID_PATTERN, each)}
        found.scale["options"] = [
            _option(each, codes[each.raw], words, ids if ours else {}, renumbered=renumbered, several=several)
            for each in options
        ]
    if reasons:
        found.scale["missing"] = [
            {"code": absent[raw], "label": words.distinct(_labels_of(offered, raw), absent[raw]), "reason": reason}
            for raw, reason in reasons.items()
        ]
    return found


def number_scale(low: str, high: str, marks: Marks, *, decimals: int | None = None) -> Answers:
    """The scale of a question that a number is filled in for; of words where its limits are too wide to be kept.

    Args:
        low: Lowest value as written; empty or no number where there is none.
        high: Highest value as written.
        marks: Of the question.
        decimals: How many; None where the file does not say.
    """
    ends = [_number(each) for each in (low, high)]
    step = _number((marks.get("step") or ["1"])[0]) or Decimal(1)
    if "item" not in marks:
        step = _finest(ends, decimals)
    span = MAX_STEPS * step
    first = ends[0] if ends[0] is not None else min(Decimal(0), ends[1] - span if ends[1] is not None else Decimal(0))
    last = ends[1] if ends[1] is not None else first + span
    steps = (last - first) / step
    if not 0 < steps <= MAX_STEPS or steps % 1:
        return Answers({"type": "text"}, guessed=True)
    kind = (marks.get("type") or ["number"])[0]
    found = Answers({"type": kind if kind in _ORDERED else "number", "range": [_plain(first), _plain(last)]})
    found.scale |= {"step": _plain(step)} if step != 1 else {}
    found.doubtful = None in ends
    return found


def date_scale(earliest: str, latest: str) -> Answers:
    """The scale of a question that a date is filled in for."""
    found = Answers({"type": "date"})
    for name, text in (("earliest", earliest), ("latest", latest)):
        day = _day(text)
        found.scale |= {name: day} if day else {}
        found.doubtful |= bool(text) and not day
    if found.scale.get("earliest", FIRST_DAY) > found.scale.get("latest", date.fromordinal(_LAST_DAY)):
        return Answers({"type": "date"}, doubtful=True)
    return found


def text_scale(longest: str, *, several_lines: bool) -> Answers:
    """The scale of a question that words are filled in for."""
    kind, most = ("long_text", _LONGEST_TEXT) if several_lines else ("text", _LONGEST_TEXT)
    limit = whole_number(longest)
    return Answers({"type": kind} | ({"max_length": limit} if limit is not None and 0 < limit <= most else {}))


class _Words:
    """What already stands for an answer: no word may stand for two."""

    def __init__(self, codes: Iterable[int]) -> None:
        self._meant = {str(code): code for code in codes}

    def free(self, word: str, code: int) -> bool:
        return self._meant.get(folded(word), code) == code

    def take(self, word: str, code: int) -> None:
        self._meant.setdefault(folded(word), code)

    def take_ends(self, spaced: Mapping[str, Any]) -> None:
        for pair in spaced.get("ends", {}).values():
            for word, code in zip(pair, spaced["range"], strict=True):
                self.take(word, code)

    def distinct(self, labels: Mapping[str, str], code: int) -> dict[str, str]:
        found = {}
        for language, label in labels.items():
            word = label
            while not self.free(word, code):
                word = f"{word} ({code})"
            found[language] = word
        for word in found.values():
            self.take(word, code)
        return found


def _option(
    offered: Offered, code: int, words: _Words, ids: Mapping[str, str], *, renumbered: bool, several: bool
) -> dict[str, Any]:
    option: dict[str, Any] = {"code": code, "label": words.distinct(offered.labels, code)}
    key = ids.get(str(code)) or (slug(offered.raw) if renumbered else None)
    if key and words.free(key, code):
        words.take(key, code)
        option["id"] = key
    return option | ({"exclusive": True} if several and offered.exclusive else {})


def _reasons(offered: Sequence[Offered], marks: Marks) -> dict[str, str]:
    """What is stored to why there is no answer: as marked, or for files from elsewhere as the label says."""
    if "item" in marks:
        said = {code: reason for code, reason in pairs(marks.get("missing", ())) if reason in _REASONS}
        return {each.raw: said[str(each.code)] for each in offered if str(each.code) in said}
    known = {folded(word): reason for reason, words in _SAID.items() for word in words}
    for reason in _REASONS:
        known |= dict.fromkeys(vocabulary().missing[reason].spellings(), reason)
    guessed: dict[str, str] = {}
    for each in offered:
        meant = [known[folded(text)] for text in each.labels.values() if folded(text) in known]
        guessed |= {each.raw: meant[0]} if meant else {}
    return guessed


def _codes(options: Sequence[Offered]) -> tuple[dict[str, int], bool]:
    """The code of each option, and whether they had to be counted from 1."""
    codes = [each.code for each in options if each.code is not None]
    if len(set(codes)) == len(options) and max(codes) - min(codes) <= MAX_STEPS:
        return {each.raw: each.code for each in options if each.code is not None}, False
    return {each.raw: place for place, each in enumerate(options, start=1)}, True


def _codes_of_reasons(offered: Sequence[Offered], reasons: Iterable[str], codes: Mapping[str, int]) -> dict[str, int]:
    said, taken = {each.raw: each.code for each in offered}, set(codes.values())
    found: dict[str, int] = {}
    for raw in reasons:
        code = said[raw]
        while code is None or code in taken:
            code = max([97, *taken]) + 1
        found[raw] = code
        taken.add(code)
    return found


def _kind(options: Sequence[Offered], codes: Mapping[str, int], marks: Marks, *, several: bool, likely: str) -> str:
    two = len(options) == 2  # noqa: PLR2004  what binary means
    if several:
        return "multi_select"
    if marked := (marks.get("type") or [""])[0]:
        return marked if marked in {"ordinal", "interval", "nominal"} or (marked == "binary" and two) else "ordinal"
    words = {folded(text) for each in options for text in each.labels.values()}
    if two and words <= _YES_OR_NO and set(codes.values()) == {0, 1}:
        return "binary"
    return likely


def _as_range(options: Sequence[Offered], codes: Mapping[str, int], marks: Marks) -> dict[str, Any] | None:
    """Range, step and ends where the choices are the values of a range and nothing has been added to them."""
    values = [codes[each.raw] for each in options]
    if marks.get("range") != ["yes"] or len(values) < 2:  # noqa: PLR2004
        return None
    step = values[1] - values[0]
    if step < 1 or values != list(range(values[0], values[-1] + 1, step)):
        return None
    if any(label != written(value) for each, value in zip(options[1:-1], values[1:-1], strict=True)
           for label in each.labels.values()):  # fmt: skip
        return None
    found: dict[str, Any] = {"range": [values[0], values[-1]]} | ({"step": step} if step != 1 else {})
    ends: dict[str, list[str]] = {}
    for place, value in ((0, values[0]), (-1, values[-1])):
        for language, label in options[place].labels.items():
            number, dash, word = label.partition(DASH)
            if number != str(value) or bool(dash) != bool(word):
                return None
            if word:
                ends.setdefault(language, []).append(word)
    if any(len(pair) != 2 for pair in ends.values()) or (ends and ends.keys() != options[0].labels.keys()):  # noqa: PLR2004
        return None
    return found | ({"ends": ends} if ends else {})


def _labels_of(offered: Iterable[Offered], raw: str) -> dict[str, str]:
    return next(each.labels for each in offered if each.raw == raw)


def _finest(ends: Sequence[Decimal | None], decimals: int | None) -> Decimal:
    """The step of a number whose file does not say: as fine as the decimals and the width allow."""
    if decimals is not None:
        return Decimal(1).scaleb(-min(decimals, 4))
    low, high = ends
    for step in (Decimal("0.01"), Decimal("0.1")):
        if low is not None and high is not None and high - low <= MAX_STEPS * step and not (high - low) % step:
            return step
    return Decimal("0.1") if None in ends else Decimal(1)


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if re.fullmatch(r"-?\d{1,9}([.,]\d{1,6})?", text) else None


def _plain(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY.toordinal() <= day.toordinal() <= _LAST_DAY else None

"""Tell what their answers mean.

Scope: the different words of a column to proposals. What the ordinary reader understands needs none. Words are quoted
only where they are short or nearly a known answer, and never where they look like a person's.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from progression.capture.answers import encode_answers, is_number, not_understood
from progression.capture.mapping.cells import list_reader
from progression.capture.mapping.dates import day_reader
from progression.capture.mapping.meaning import meant_by, spellings
from progression.capture.mapping.model import Answer
from progression.capture.mapping.suggestion.draft import Draft, Said
from progression.capture.mapping.suggestion.names import NEAR, likeness
from progression.capture.several import SEPARATOR
from progression.capture.table import RawTable
from progression.definition import Instrument, Item, Scale, folded
from progression.identity.personal import looks_like_a_name, personal_kind

__all__ = ["date_format", "guess_item_answers", "guess_words", "separator_of", "words_of"]

_LONGEST_QUOTED: Final = 24
_MOST: Final = 40
_NEAR_NAME: Final = 0.85  # what looks like a name must resemble an answer more than names do
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?")
_NUMBERED: Final = re.compile(r"(?P<code>[-−]?\d+)\s*[-–—=:.)]+\s*(?P<label>.+)", re.DOTALL)
_BY_ORDER: Final = re.compile(r"[A-Za-z]{1,3}0*(?P<place>[1-9]\d?)")
_FORMATS: Final = tuple(
    re.sub(r"([Yymd])", r"%\1", day) + time
    for day in ("Y-m-d", "Y/m/d", "Y.m.d", "d/m/Y", "m/d/Y", "d.m.Y", "d-m-Y", "m/d/y", "d/m/y")
    for time in ("", " *")
)
_SEPARATORS: Final = (";", ", ", "|", "\n", " ")


def guess_item_answers(
    table: RawTable, place: int, instrument: Instrument, item: Item, *, draft: Draft, separator: str
) -> None:
    """Propose what the answers of an item mean that the ordinary reader would not understand.

    Args:
        table: The table, or those rows of a long one that answer the item.
        place: Of the column of answers.
        instrument: The instrument.
        item: The item.
        draft: Where proposals are added.
        separator: What stands between several answers in a cell.
    """
    scale = instrument.scale_of(item)
    if scale.is_text or scale.type == "date":
        return
    if scale.is_multiple:
        read = list_reader(scale, {}, separator)
        known = {meant for _, meant in spellings(scale)}
        found = [part for word in words_of(table, place) for part in read(word).split(SEPARATOR) if part not in known]
    else:
        found = list(not_understood(encode_answers(table, place, instrument, item), table, place))
    guess_words(
        dict.fromkeys(each for each in found if each),
        dict(spellings(scale)),
        lambda meant: meant if scale.is_multiple else _number(meant),
        item.id,
        draft,
        first=lambda word: _certain_or_guessed(word, scale),
    )


def guess_words(
    found: Iterable[str],
    known: Mapping[str, str],
    ours: Callable[[str], Answer],
    name: str,
    draft: Draft,
    *,
    first: Callable[[str], tuple[str, bool, Said] | None] = lambda _: None,
) -> None:
    """Propose what words mean.

    Args:
        found: Words that are not understood.
        known: Folded spelling to what it means.
        ours: That, as the map writes it.
        name: Item, key or group.
        draft: Where proposals are added.
        first: What is tried before likeness: the meaning, whether it is certain, and why.
    """
    left = 0
    for word in {folded(each): each for each in found}.values():
        shown = len(draft.answers.get(name, ())) < _MOST and "\n" not in word and not personal_kind(word)
        guess = first(word) or _nearest(word, known)
        if shown and guess:
            meant, sure, why = guess
            draft.add_answer(name, word, ours(meant), sure=sure, why=why)
        elif shown and len(word) <= _LONGEST_QUOTED and not looks_like_a_name(word):
            draft.add_answer(name, word, "", sure=False, why=Said("no-answer-near"))
        else:
            left += 1
    if left:
        draft.add_answer(name, "", "", sure=False, why=Said("answers-not-shown", {"count": left}))


def date_format(words: Iterable[str], undated: str | None = None) -> tuple[str | None, bool, Said | None]:
    """How dates are written: the format, None where they are written as here; whether that is certain; and why not."""
    given = [word for word in words if word]
    if undated and given and all(word.startswith(undated) for word in given):
        return None, False, Said("undated", {"value": undated})
    if all(_is_iso(word) for word in given):
        return None, True, None
    fitting: dict[tuple[str | None, ...], str] = {}
    for form in _FORMATS:
        read = day_reader(form)
        days = tuple(read(word) for word in given)
        if None not in days:
            fitting.setdefault(days, form)
    if not fitting:
        return None, False, Said("no-format")
    forms = list(fitting.values())
    return forms[0], len(forms) == 1, Said("formats", {"others": ", ".join(forms[1:])}) if forms[1:] else None


def separator_of(words: Iterable[str], scale: Scale, preferred: str) -> str:
    """What stands between several answers in a cell: the sign by which most of them are understood."""
    given = [word for word in words if word][:200]
    known = {meant for _, meant in spellings(scale)}

    def understood(separator: str) -> int:
        read = list_reader(scale, {}, separator)
        return sum(all(part in known for part in read(word).split(SEPARATOR)) for word in given)

    signs = [preferred, *(each for each in _SEPARATORS if each != preferred)]
    return max(signs, key=understood)


def _certain_or_guessed(word: str, scale: Scale) -> tuple[str, bool, Said] | None:
    """A number with its label is certain; a code with a number in it is told by its place."""
    if numbered := _NUMBERED.fullmatch(word):
        by_code = meant_by(numbered["code"].replace("−", "-"), scale)
        by_label = meant_by(numbered["label"], scale)
        if by_code is not None and by_code == by_label:
            return by_code, True, Said("number-and-label")
    if placed := _BY_ORDER.fullmatch(word):
        number = int(placed["place"])
        if any(number == each.code for each in scale.missing):
            return str(number), False, Said("answer-by-number")
        if number <= len(scale.options):
            option = scale.options[number - 1]
            return option.key if scale.is_multiple else str(option.code), False, Said("answer-by-order")
    return None


def _nearest(word: str, known: Mapping[str, str]) -> tuple[str, bool, Said] | None:
    said = folded(word)
    ratios = {spelling: likeness(said, spelling) for spelling in known if not is_number(spelling)}
    best = max(ratios, key=lambda spelling: ratios[spelling], default="")
    if not best or ratios[best] < (_NEAR_NAME if looks_like_a_name(word) else NEAR):
        return None
    return known[best], False, Said("near-answer", {"word": best, "ratio": ratios[best]})


def _is_iso(word: str) -> bool:
    try:
        return _ISO.fullmatch(word) is not None and bool(datetime.fromisoformat(word))
    except ValueError:
        return False


def _number(meant: str) -> Answer:
    """A code or a number as the map writes it."""
    value = float(meant)
    return int(value) if value.is_integer() else value


def words_of(table: RawTable, place: int) -> list[Any]:
    """The different words of a column, empty ones aside."""
    words = table.text(place)
    used = set(words.indices.to_pylist())
    return [word for number, word in enumerate(words.dictionary.to_pylist()) if word and number in used]

"""Read the cells of another system's columns by a map.

Scope: one written word to one that the ordinary reader knows. What the map says nothing of stays as it is, so that the
ordinary reader can say what is wrong with it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa

from progression.capture.mapping.dates import day_reader
from progression.capture.mapping.meaning import MARKS, meant_by, spellings
from progression.capture.mapping.model import Answer
from progression.capture.several import SEPARATOR
from progression.capture.table import RawTable
from progression.definition import Scale, folded

__all__ = ["Reader", "answer_reader", "key_reader", "list_reader", "mark_reader", "translated"]

Reader = Callable[[str], str]

_OTHER_MARKS: Final = {"y": "1", "n": "0", "n/a": ""}  # LimeSurvey's; the rest the ordinary reader knows
_DAY: Final = 10  # characters of 2026-11-22


def key_reader(answers: Mapping[str, Answer], form: str | None, *, day_only: bool) -> Reader | None:
    """How a key or a group is read; None where it stays as it is.

    Args:
        answers: Their word to ours.
        form: How a date is written.
        day_only: Whether a time of day behind a date is left out.
    """
    meaning = {folded(word): str(ours) for word, ours in answers.items()}
    day = day_reader(form) if form else None

    def read(word: str) -> str:
        said = meaning.get(folded(word), word)
        if day:
            said = day(said) or said
        return said[:_DAY] if day_only and said[_DAY : _DAY + 1] in ("T", " ") else said

    return read if meaning or day or day_only else None


def answer_reader(scale: Scale, answers: Mapping[str, Answer], form: str | None) -> Reader | None:
    """How the answer to an item that takes one is read; None where it stays as it is."""
    meaning = {folded(word): meant_by(ours, scale) or "" for word, ours in answers.items()}
    day = day_reader(form) if form else None

    def read(word: str) -> str:
        if (said := folded(word)) in meaning:
            return meaning[said]
        return (day(word) if day else None) or word

    return read if meaning or day else None


def mark_reader(scale: Scale, answers: Mapping[str, Answer]) -> Reader:
    """How the column of one option is read."""
    meaning = _OTHER_MARKS | {
        folded(word): str(ours) if str(ours) in MARKS else meant_by(ours, scale) or "" for word, ours in answers.items()
    }
    return lambda word: meaning.get(folded(word), word)


def list_reader(scale: Scale, answers: Mapping[str, Answer], separator: str) -> Reader:
    """How several answers in one cell are read: into the keys of options, as the ordinary reader has them."""
    return _ListReader(scale, {folded(word): meant_by(ours, scale) or "" for word, ours in answers.items()}, separator)


def translated(table: RawTable, place: int, read: Reader) -> Any:
    """A column with each different text read once."""
    words = table.text(place)
    said = [read(word) for word in words.dictionary.to_pylist()]
    texts = list(dict.fromkeys(said)) or [""]
    number = {text: code for code, text in enumerate(texts)}
    codes = np.array([*(number[text] for text in said), 0], np.int32)[np.asarray(words.indices)]
    return pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(texts, pa.string()))])


class _ListReader:
    """Turns several answers in one cell into the keys of options.

    A separator that also stands inside an answer does no harm: as much as is known as one answer is taken as one.
    """

    def __init__(self, scale: Scale, answers: Mapping[str, str], separator: str) -> None:
        self._separator = separator
        self._meaning = dict(spellings(scale)) | dict(answers)

    def __call__(self, word: str) -> str:
        parts = word.split(self._separator if self._separator.strip() else None)
        joint, found, place = self._separator, [], 0
        while place < len(parts):
            end = next(
                (end for end in range(len(parts), place, -1) if folded(joint.join(parts[place:end])) in self._meaning),
                place + 1,
            )
            said = folded(joint.join(parts[place:end]))
            found.append(self._meaning[said] if said in self._meaning else parts[place].strip())
            place = end
        return SEPARATOR.join(dict.fromkeys(each for each in found if each))

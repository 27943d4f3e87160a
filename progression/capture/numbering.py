"""Number different texts in the order in which they come, block after block.

Scope: arrays of text in, whole numbers out. Of each text its letters and twelve bytes are kept. A text that is a whole
number is told apart by this number, any other by a hash, which proves nothing until the letters are compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import compute

__all__ = ["Numbering", "Texts", "in_order_of_rows"]

Hashing: TypeAlias = Callable[[Any, int], npt.NDArray[np.uint64]]

_KEY: Final = "{:016d}"
_DIGITS: Final = 18  # that a whole number of 63 bits has room for, whatever they are
_SMALLEST: Final = np.array([0, 0, *(10**digits for digits in range(1, _DIGITS))])  # number of so many digits
_HASHED: Final = np.uint64(1 << 63)  # set in the key of a text that is no whole number


def _siphash(texts: Any, attempt: int) -> npt.NDArray[np.uint64]:
    hashes: npt.NDArray[np.uint64] = pd.util.hash_array(texts, hash_key=_KEY.format(attempt), categorize=False)
    return hashes


@dataclass(frozen=True)
class Texts:
    """Different texts, and by what they are told apart.

    Attributes:
        values: An Arrow array, no text twice.
        keys: Shape (texts,), of the first attempt: whole numbers as they are, hashes with their highest bit set.
    """

    values: Any
    keys: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, values: Any) -> "Texts":
        """The texts, of which none may come twice, with their keys."""
        texts = pa.array(values, pa.string())
        return cls(texts, _keys(texts, 0, _siphash))


def _keys(texts: Any, attempt: int, hashing: Hashing) -> npt.NDArray[np.uint64]:
    lengths = compute.binary_length(texts).to_numpy()
    is_decimal = compute.ascii_is_decimal(texts).to_numpy(zero_copy_only=False)
    keys = np.zeros(len(texts), np.uint64)
    whole = np.flatnonzero(is_decimal & (lengths <= _DIGITS))
    if len(whole):
        chosen = texts if len(whole) == len(texts) else texts.take(whole)
        numbers = chosen.cast(pa.int64()).to_numpy()
        is_plain = numbers >= _SMALLEST.take(lengths[whole])  # "007" is not 7
        whole = whole[is_plain]
        keys[whole] = numbers[is_plain]
    if len(whole) < len(texts):
        is_hashed = np.ones(len(texts), bool)
        is_hashed[whole] = False
        keys[is_hashed] = hashing(texts.filter(is_hashed).to_numpy(zero_copy_only=False), attempt) | _HASHED
    return keys


def in_order_of_rows(column: pd.Series) -> tuple[npt.NDArray[np.int32], Texts]:
    """Which text each row has, as a place among the texts in the order in which they come; −1 where it has none.

    Args:
        column: Text as categories; those that no row has are left out.
    """
    codes, values = column.array.codes, column.array.categories
    another = np.flatnonzero(codes[1:] != codes[:-1]) + 1  # rows with one text mostly come together
    came = codes.take(np.append(0, another)) if len(codes) else codes
    turn = np.arange(len(came))
    first = np.empty(len(values) + 1, np.intp)  # the last one stands for none
    first[came[::-1]] = turn[::-1]  # of several the last assignment holds
    used = came[(first.take(came, mode="wrap") == turn) & (came >= 0)]
    number = np.full(len(first), -1, np.int32)
    number[used] = np.arange(len(used), dtype=np.int32)
    return number.take(codes, mode="wrap"), Texts.of(pa.array(values, pa.string()).take(used))


class Numbering:
    """The numbers of texts, from 0.

    Args:
        hashing: Texts and the number of the attempt to hashes; two texts with the same one are told apart.
    """

    def __init__(self, hashing: Hashing = _siphash) -> None:
        self._hashing = hashing
        self._attempt = 0
        self._chunks: list[Any] = []
        self._count = 0
        self._levels: list[tuple[Any, Any]] = []  # keys in order and their numbers, each at most half the one before

    def __len__(self) -> int:
        return self._count

    @property
    def texts(self) -> Any:
        """Every text by its number, as a chunked Arrow array."""
        return pa.chunked_array(self._chunks, pa.string())

    def of(self, given: Texts) -> npt.NDArray[np.int32]:
        """The number of each text, shape (texts,); those that are new get the next ones, in their order."""
        texts = given.values
        while True:
            is_first = self._attempt == 0 and self._hashing is _siphash
            keys = given.keys if is_first else _keys(texts, self._attempt, self._hashing)
            numbers = self._known(keys)
            hashed, new = np.flatnonzero((numbers >= 0) & (keys >= _HASHED)), np.flatnonzero(numbers < 0)
            if self._are(numbers[hashed], texts, hashed) and self._keep(texts, keys, new):
                break
            self._start_again()
        numbers[new] = np.arange(self._count - len(new), self._count, dtype=np.int32)
        return numbers

    def _known(self, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
        """The number of the text with each key, −1 where there is none."""
        found = np.full(len(keys), -1, np.int32)
        for level, numbers in self._levels:
            place = np.searchsorted(level, keys)
            here = np.flatnonzero(level.take(place, mode="clip") == keys)
            found[here] = numbers[place[here]]
        return found

    def _are(self, numbers: Any, texts: Any, places: Any) -> bool:
        """Whether the texts of these numbers are those at these places: a hash alone proves nothing."""
        if not len(numbers):
            return True
        return bool(compute.all(compute.equal(self.texts.take(numbers), texts.take(places))).as_py())

    def _start_again(self) -> None:
        """Hash everything anew until no two texts share a key."""
        texts = self.texts.combine_chunks()
        while True:
            self._attempt += 1
            keys = _keys(texts, self._attempt, self._hashing)
            level = _sorted(keys, np.arange(self._count, dtype=np.int32))
            if _differ(level[0]):
                break
        self._levels = [level] if self._count else []

    def _keep(self, texts: Any, keys: Any, new: Any) -> bool:
        """Number the texts at the new places; not if two share a key."""
        if not len(new):
            return True
        level = _sorted(keys[new], np.arange(self._count, self._count + len(new), dtype=np.int32))
        if not _differ(level[0]):
            return False
        while self._levels and 2 * len(level[0]) > len(self._levels[-1][0]):
            level = _sorted(*(np.concatenate(each) for each in zip(self._levels.pop(), level, strict=True)))
        self._levels.append(level)
        self._chunks.append(texts if len(new) == len(texts) else texts.take(new))
        self._count += len(new)
        return True


def _sorted(keys: Any, numbers: Any) -> tuple[Any, Any]:
    if (keys[1:] >= keys[:-1]).all():
        return keys, numbers
    order = np.argsort(keys, kind="stable")
    return keys[order], numbers[order]


def _differ(ordered: Any) -> bool:
    return bool((ordered[1:] != ordered[:-1]).all())

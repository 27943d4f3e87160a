"""Number different texts in the order in which they come, block after block.

Scope: arrays of text in, whole numbers out. Of each text its letters and twelve bytes are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

__all__ = ["Numbering", "Texts", "in_order_of_rows"]

Hashing: TypeAlias = Callable[[Any, int], npt.NDArray[np.uint64]]

_KEY: Final = "{:016d}"


def _siphash(texts: Any, attempt: int) -> npt.NDArray[np.uint64]:
    hashes: npt.NDArray[np.uint64] = pd.util.hash_array(texts, hash_key=_KEY.format(attempt), categorize=False)
    return hashes


@dataclass(frozen=True)
class Texts:
    """Different texts, hashed.

    Attributes:
        values: Shape (texts,), objects, no text twice.
        hashes: Shape (texts,), of the first attempt.
    """

    values: Any
    hashes: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, values: Any) -> "Texts":
        """The texts with their hashes."""
        return cls(values, _siphash(values, 0))


def in_order_of_rows(column: pd.Series) -> tuple[npt.NDArray[np.int32], Texts]:
    """Which text each row has, as a place among the texts in the order in which they come; −1 where it has none.

    Args:
        column: Text as categories; those that no row has are left out.
    """
    codes, values = column.cat.codes.to_numpy(), column.cat.categories.to_numpy()
    first = np.full(len(values) + 1, len(codes), np.int64)  # the last one stands for none
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # of several rows the last assignment holds
    used = np.flatnonzero(first[:-1] < len(codes))
    used = used[np.argsort(first[used])]
    number = np.full(len(first), -1, np.int32)
    number[used] = np.arange(len(used), dtype=np.int32)
    return number[codes], Texts.of(values[used])


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
        self._levels: list[tuple[Any, Any]] = []  # hashes in order and their numbers, each at most half the one before

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
            is_hashed = self._attempt == 0 and self._hashing is _siphash
            hashes = given.hashes if is_hashed else self._hashing(texts, self._attempt)
            numbers = self._known(hashes)
            known, new = np.flatnonzero(numbers >= 0), np.flatnonzero(numbers < 0)
            if self._are(numbers[known], texts[known]) and self._keep(texts[new], hashes[new]):
                break
            self._start_again()
        numbers[new] = np.arange(self._count - len(new), self._count, dtype=np.int32)
        return numbers

    def _known(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
        """The number of the text with each hash, −1 where there is none."""
        found = np.full(len(hashes), -1, np.int32)
        for level, numbers in self._levels:
            place = np.searchsorted(level, hashes)
            here = np.flatnonzero(level.take(place, mode="clip") == hashes)
            found[here] = numbers[place[here]]
        return found

    def _are(self, numbers: Any, texts: Any) -> bool:
        """Whether the texts of these numbers are these: a hash alone proves nothing."""
        if not len(numbers):
            return True
        return bool((self.texts.take(numbers).to_numpy(zero_copy_only=False) == texts).all())

    def _start_again(self) -> None:
        """Hash everything by another key until no two texts share a hash."""
        texts = self.texts.to_numpy(zero_copy_only=False)
        while True:
            self._attempt += 1
            level = _sorted(self._hashing(texts, self._attempt), np.arange(self._count, dtype=np.int32))
            if _differ(level[0]):
                break
        self._levels = [level] if self._count else []

    def _keep(self, texts: Any, hashes: Any) -> bool:
        """Number new texts; not if two share a hash."""
        if not len(texts):
            return True
        level = _sorted(hashes, np.arange(self._count, self._count + len(texts), dtype=np.int32))
        if not _differ(level[0]):
            return False
        while self._levels and 2 * len(level[0]) > len(self._levels[-1][0]):
            level = _sorted(*(np.concatenate(each) for each in zip(self._levels.pop(), level, strict=True)))
        self._levels.append(level)
        self._chunks.append(pa.array(texts, pa.string()))
        self._count += len(texts)
        return True


def _sorted(hashes: Any, numbers: Any) -> tuple[Any, Any]:
    order = np.argsort(hashes, kind="stable")
    return hashes[order], numbers[order]


def _differ(ordered: Any) -> bool:
    return bool((ordered[1:] != ordered[:-1]).all())

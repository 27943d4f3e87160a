"""How many pairs of forms, made because their self-generated codes agree, are two different people's.

Scope: codes as small numbers to expected counts. The forms that still have no partner at a level, n of one wave and m
of the other, are those from which chance makes pairs. Where two forms of different people agree on exactly k elements
with probability p, it makes about n·m·p links: that counts pairs with a rival too, which are not linked, and leaves out
the forms that chance has paired already, and the one makes up for the other.

p is found in two ways, both from those forms. From the frequencies: two people give the same value of an element as
often as two forms of one wave do, and elements are taken to be independent, which they are not if one follows from
another. From the pairs of forms within each wave: they are different people's unless somebody answered twice, and
nothing is taken for granted, but where pairs are few the result is coarse.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["Codes", "Left", "Rows", "agreements", "with_false_links"]

Codes: TypeAlias = npt.NDArray[np.int32]
"""Shape (forms, elements): equal numbers are equal elements; −1 is blank and equals nothing."""

Rows: TypeAlias = npt.NDArray[np.intp]

Left: TypeAlias = tuple[int, int, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]
"""How many elements agree, how many links that gave, and which forms of each wave were left after them."""

_AT_A_TIME: Final = 4_000_000  # pairs


def agreements(one: Codes, two: Codes) -> Iterator[tuple[int, npt.NDArray[np.uint8]]]:
    """On how many elements every form of one wave agrees with every form of the other.

    Yields:
        The number of the first row of a block of the first wave, and the counts, shape (rows of the block, forms of the
        second).
    """
    step = max(1, _AT_A_TIME // max(1, len(two)))
    for start in range(0, len(one), step):
        block = one[start : start + step]
        counts = np.zeros((len(block), len(two)), np.uint8)
        for place in range(one.shape[1]):
            mine, theirs = block[:, place, None], two[None, :, place]
            counts += (mine == theirs) & (mine >= 0)
        yield start, counts


def with_false_links(codes: tuple[Codes, Codes], levels: Sequence[Left]) -> pd.DataFrame:
    """The levels of a linkage with the false links that must be expected at each, as `Linkage.levels` says."""
    rows = []
    for level, links, *left in levels:
        rest = [wave[each] for wave, each in zip(codes, left, strict=True)]
        by_frequency = _pairs_by_chance(rest, _same_by_chance(rest), level)
        pairs = len(rest[0]) * len(rest[1])
        by_pairs = pairs * _agreeing_within(rest)[level] if pairs else 0.0
        rows.append((level, links, *_false(by_frequency, links), *_false(by_pairs, links)))
    names = ["false_links", "false_rate", "false_links_within", "false_rate_within"]
    return pd.DataFrame(rows, columns=["agreeing", "links", *names])


def _false(expected: float, links: int) -> tuple[float, float]:
    """Expected false links, which are no more than all, and their share."""
    most = float(np.minimum(expected, links))
    return most, most / links if links else np.nan


def _same_by_chance(waves: Sequence[Codes]) -> npt.NDArray[np.float64]:
    """For each element the probability that two people give the same value if neither leaves it blank; NaN if unknown.

    Pairs are counted without replacement within each wave, where no two forms are one person's.
    """
    same = np.zeros(waves[0].shape[1])
    pairs = np.zeros_like(same)
    for wave in waves:
        for place, column in enumerate(wave.T):
            counts = np.bincount(column[column >= 0]).astype(np.float64)
            same[place] += (counts * (counts - 1)).sum()
            pairs[place] += counts.sum() * (counts.sum() - 1)
    with np.errstate(invalid="ignore"):
        return same / pairs


def _pairs_by_chance(waves: Sequence[Codes], same: npt.NDArray[np.float64], level: int) -> float:
    """Expected pairs of one form of each wave that agree on exactly so many elements; blanks are where they are."""
    bits = 1 << np.arange(len(same))
    (one, ones), (two, twos) = (np.unique((wave >= 0) @ bits, return_counts=True) for wave in waves)
    both, place = np.unique(np.bitwise_and.outer(one, two), return_inverse=True)
    counts = np.bincount(place.ravel(), np.outer(ones, twos).ravel(), minlength=len(both))
    return float(sum(n * _exactly(same[(bits & told) > 0], level) for told, n in zip(both, counts, strict=True)))


def _exactly(chances: npt.NDArray[np.float64], count: int) -> float:
    """Probability that exactly so many of independent events come about (Poisson binomial distribution)."""
    distribution = np.ones(1)
    for chance in chances:
        distribution = np.convolve(distribution, [1 - chance, chance])
    return float(distribution[count]) if count < len(distribution) else 0.0


def _agreeing_within(waves: Sequence[Codes]) -> npt.NDArray[np.float64]:
    """By number of elements, the share of pairs within a wave that agree on exactly so many; NaN without pairs."""
    width = waves[0].shape[1]
    found = np.zeros(width + 1)
    for wave in waves:
        for _, counts in agreements(wave, wave):
            found += np.bincount(counts.ravel(), minlength=width + 1)
        found -= np.bincount((wave >= 0).sum(axis=1), minlength=width + 1)  # each form with itself
    pairs = found.sum()
    return found / pairs if pairs else np.full(width + 1, np.nan)

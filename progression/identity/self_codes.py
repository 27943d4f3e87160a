"""Codes that participants make of themselves, where a survey is anonymous and the same people answer twice.

Scope: the elements of such a code (first letter of the mother's name, day of birth, older siblings …) to keyed hashes,
and the forms of two waves to pairs. How many pairs must be expected to be false stands in `false_links`.

References:
    Grube, Morgan and Kearney (1989), Addictive Behaviors 14(2), 159–171: of codes with seven elements 71 % matched
    exactly after a month, and 88 % when one element might differ, without appreciable mismatching.
    Yurek, Vasey and Sullivan Havens (2008), Evaluation Review 32(5), 435–452: such codes in longitudinal research.
    Schnell, Bachteler and Reiher (2010), Evaluation Review 34(5), 391–418: matching that tolerates errors.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.errors import CallError, DataError, ShapeError
from progression.identity.false_links import Codes, Rows, agreements, with_false_links
from progression.identity.key import ProjectKey
from progression.identity.personal_number import plain
from progression.problems import Problem

__all__ = ["Linkage", "hashed_elements", "link"]

_SWEDISH: Final = frozenset("åäö")
_MOST_CANDIDATES: Final = 5_000_000


@dataclass(frozen=True)
class Linkage:
    """Which forms of two waves are the same person's.

    Attributes:
        links: One row per pair: ``first`` and ``second``, row numbers in the two waves, each there once; ``agreeing``,
            how many elements agree.
        review: Pairs that may be, but a form of theirs has another as good: the same columns. For people to look at.
        unlinked_first: Row numbers in the first wave that are in neither.
        unlinked_second: The same in the second wave.
        levels: One row per number of agreeing elements, from all to all but the tolerance: ``agreeing``, ``links``,
            and how many of those must be expected to be false, once from the frequencies of the elements as if these
            were independent (``false_links``, and their share ``false_rate``), once from how often forms of the same
            wave, which are different people's, agree (``false_links_within``, ``false_rate_within``). NaN where it
            cannot be said.
    """

    links: pd.DataFrame
    review: pd.DataFrame
    unlinked_first: Rows
    unlinked_second: Rows
    levels: pd.DataFrame


def hashed_elements(elements: Sequence[str], key: ProjectKey, *, survey: str) -> tuple[str, ...]:
    """The elements of one form's code as they may be stored.

    Case, blanks, punctuation and zeros before a number do not matter, nor do accents, except that å, ä and ö are
    letters of their own in Swedish: people disagree with themselves about the accent in *André*, hardly about the first
    letter of *Åsa*. An element has few values and a plain hash of it could be found by trying them all; without the
    project key these cannot. Who has the key can.

    Args:
        elements: As they were written, always in the same order; ``""`` where there is no answer, or *don't know*.
        key: Of the project.
        survey: Which survey; the same person's code in another survey has nothing in common with this one.

    Returns:
        For each element 64 hexadecimal digits, or ``""`` where nothing was written.
    """
    normal = (_normalised(element) for element in elements)
    return tuple(
        key.mark(f"self-generated code {survey}", f"{place} {word}") if word else ""
        for place, word in enumerate(normal)
    )


def link(first: Any, second: Any, *, tolerance: int = 1) -> Linkage:
    """Pair the forms of two waves.

    All elements must agree, or all but one, and so on down to the tolerance: pairs that agree better are made first. A
    pair is made only if neither form has another partner that agrees as well; all pairs of forms that have one are left
    to people. A blank element agrees with nothing. Every pair of forms is compared: ten times the forms take a hundred
    times as long.

    Args:
        first: Hashed elements of the first wave, a frame or an array of shape (forms, elements); ``""`` and missing are
            blank.
        second: The same of the second wave, with the same elements in the same order.
        tolerance: How many elements may differ or be blank.

    Raises:
        ShapeError: If the waves differ in the number of elements.
        CallError: If the tolerance is negative or leaves no element.
        DataError: ``self-codes-alike`` if the codes hardly tell anybody apart.
    """
    one, two = np.asarray(first, object), np.asarray(second, object)
    if one.ndim != 2 or two.ndim != 2 or one.shape[1] != two.shape[1]:  # noqa: PLR2004  forms and elements
        message = "both waves must have shape (forms, elements), with as many elements"
        raise ShapeError(message)
    width = one.shape[1]
    if not 0 <= tolerance < width:
        message = f"tolerance must be from 0 to {width - 1}, not {tolerance}"
        raise CallError(message)
    codes = _coded(one, two)
    free = np.ones(len(one), bool), np.ones(len(two), bool)
    candidates = _candidates(*codes, least=width - tolerance)
    links, review, left = [], [], []
    for level in range(width, width - tolerance - 1, -1):
        here = candidates[candidates[:, 2] == level]
        here = here[free[0][here[:, 0]] & free[1][here[:, 1]]]
        alone = _alone(here[:, 0]) & _alone(here[:, 1])
        links.append(here[alone])
        review.append(here[~alone])
        free[0][here[:, 0]] = free[1][here[:, 1]] = False
        left.append((level, int(alone.sum()), free[0].copy(), free[1].copy()))
    return Linkage(
        links=_frame(links),
        review=_frame(review),
        unlinked_first=np.flatnonzero(free[0]),
        unlinked_second=np.flatnonzero(free[1]),
        levels=with_false_links(codes, left),
    )


def _normalised(written: str) -> str:
    """One of the ways to write an element, the same for all of them; ``""`` where nothing is said."""
    signs = unicodedata.normalize("NFC", plain(written).casefold())
    word = "".join(sign if sign in _SWEDISH else _bare(sign) for sign in signs)
    return word.lstrip("0") or "0" if word.isdecimal() else word


def _bare(sign: str) -> str:
    """A letter without its accents, a digit, or nothing."""
    return "".join(part for part in unicodedata.normalize("NFD", sign) if part.isalnum())


def _coded(one: npt.NDArray[np.object_], two: npt.NDArray[np.object_]) -> tuple[Codes, Codes]:
    """Elements as small numbers, the same for the same hash; −1 for a blank."""
    coded = np.empty((len(one) + len(two), one.shape[1]), np.int32)
    for place in range(one.shape[1]):
        column = pd.Series(np.concatenate([one[:, place], two[:, place]]), dtype=object)
        told = column.where(column.notna(), "")
        coded[:, place] = pd.factorize(told.mask(told == ""))[0]
    return coded[: len(one)], coded[len(one) :]


def _candidates(one: Codes, two: Codes, *, least: int) -> npt.NDArray[np.intp]:
    """Pairs that agree on at least so many elements, shape (pairs, 3): row, row, agreeing."""

    def found() -> Iterator[npt.NDArray[np.intp]]:
        count = 0
        for start, block in agreements(one, two):
            rows, columns = np.nonzero(block >= least)
            count += len(rows)
            if count > _MOST_CANDIDATES:
                raise DataError([Problem("self-codes-alike", {"count": len(one), "other": len(two)})])
            yield np.column_stack([rows + start, columns, block[rows, columns]])

    return np.concatenate([np.empty((0, 3), np.intp), *found()])


def _alone(rows: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Which of the rows are there once only."""
    once: npt.NDArray[np.bool_] = np.bincount(rows)[rows] == 1
    return once


def _frame(parts: Sequence[npt.NDArray[np.intp]]) -> pd.DataFrame:
    return pd.DataFrame(np.concatenate(parts), columns=["first", "second", "agreeing"])

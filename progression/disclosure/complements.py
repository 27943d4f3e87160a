"""Which groups are hidden beside those that are too few, so that none can be had by subtraction.

Scope: rows about everybody, and the same about each group of one division of them. Nobody is in two groups, so what can
be subtracted is everybody less the groups shown: those hidden together with those who belong to no group. Arrays and
frames; which counts could be subtracted is said by the kind of result.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.disclosure.hiding import Small

__all__ = ["GROUP", "Company", "like", "sizes_in", "with_complements"]

GROUP: Final = ("respondent", "by", "group")
"""The columns that say which group a row is about, whatever it tells of it."""


@dataclass(frozen=True)
class Company:
    """What is hidden in company with small groups, in all tables of a result.

    The smallest group over all goes first in every table, so that the same groups are hidden throughout: another one
    on each question would leave sums over questions that tell of the few.

    Attributes:
        least: Fewest people that may be told of.
        sizes: How many are in each group over all, by its name; of one not named, nobody.
        gone: Rows about groups, or everybody, to be hidden in every table, with the columns of `GROUP`.
    """

    least: int
    sizes: Mapping[Any, float]
    gone: pd.DataFrame = field(default_factory=pd.DataFrame)

    @classmethod
    def of(
        cls, attended: pd.DataFrame, small: Small, least: int, *, whole: Sequence[str], counts: Sequence[str]
    ) -> "Company":
        """By a table of who is in which group; a group hidden there is hidden everywhere.

        Args:
            attended: Everybody and each group; a hidden row has no counts.
            small: Rows that are too few, shape (rows,).
            least: Fewest people that may be told of.
            whole: The columns that say what whole a group is part of.
            counts: The columns that could be subtracted, first the one that says how large a group is.
        """
        if attended.empty:
            return cls(least, {})
        sizes = sizes_in(attended, counts[0])
        hidden = with_complements(attended, small, of=whole, counts=counts, least=least, sizes=sizes)
        return cls(least, sizes, attended[hidden & ~attended["suppressed"].to_numpy(bool)])

    def hidden(
        self,
        frame: pd.DataFrame,
        small: Small,
        *,
        of: Sequence[str],
        counts: Sequence[str] = ("n",),
        forms: Mapping[str, str] | None = None,
    ) -> Small:
        """The rows that are hidden: those that are small or gone, and those hidden beside them.

        Args:
            frame: A table of the result.
            small: Rows hidden for themselves, shape (rows,).
            of: As of `with_complements`.
            counts: Likewise.
            forms: Likewise.
        """
        if frame.empty:
            return small
        known = small | like(frame, self.gone, GROUP)
        return with_complements(frame, known, of=of, counts=counts, least=self.least, sizes=self.sizes, forms=forms)


def like(frame: pd.DataFrame, rows: pd.DataFrame, about: Sequence[str]) -> Small:
    """Which rows of a frame agree in these columns with one of some other rows."""
    if frame.empty or rows.empty:
        return np.zeros(len(frame), bool)
    found = {_key(row) for row in rows[list(about)].itertuples(index=False, name=None)}
    return np.array([_key(row) in found for row in frame[list(about)].itertuples(index=False, name=None)], bool)


def sizes_in(frame: pd.DataFrame, count: str) -> dict[Any, float]:
    """The most that each group has of a count in any row; nothing of what was hidden before."""
    return frame.groupby("group")[count].max().fillna(0).to_dict() if len(frame) else {}


def with_complements(
    frame: pd.DataFrame,
    small: Small,
    *,
    of: Sequence[str],
    counts: Sequence[str],
    least: int,
    sizes: Mapping[Any, float] | None = None,
    forms: Mapping[str, str] | None = None,
) -> Small:
    """What is small, and the smallest of the parts shown until what is left of their whole is large enough.

    Args:
        frame: Parts have a ``group``, their whole has none. Without a whole among the rows it is the sum of the parts.
        small: Rows hidden for themselves, shape (rows,), beside those that were before. A whole that is hidden gives
            none of its parts away.
        of: The columns that say what whole a part is of.
        counts: The columns that could be subtracted; nothing is, where one is not known of a part that is shown.
        least: Fewest people that may be told of.
        sizes: By group, what is the smallest; by each count itself when left out.
        forms: By a count of people, a count of their forms, where somebody may be in several parts: those left are then
            at least as many as the whole is more than its parts, and nobody only where no form is left.
    """
    if frame.empty:
        return small
    hidden: Small = small | frame["suppressed"].to_numpy(bool)
    whole_of = frame.groupby(list(of), sort=False, dropna=False).ngroup().to_numpy()
    is_part = frame["group"].notna().to_numpy()
    size = frame["group"].map(sizes).fillna(0).to_numpy(dtype=float) if sizes is not None else None
    numbers = {each: frame[each].to_numpy(dtype=float) for each in (*counts, *(forms or {}).values())}
    is_whole = np.where(np.bincount(whole_of, weights=~is_part)[whole_of] > 0, ~is_part, is_part)
    told = np.bincount(whole_of, weights=~is_part & hidden) == 0

    def left(name: str) -> npt.NDArray[np.float64]:
        count = numbers[name]
        total, parts = (
            np.bincount(whole_of, weights=np.where(which, count, 0)) for which in (is_whole, is_part & ~hidden)
        )
        return np.asarray(total - parts)

    while True:
        before = hidden.sum()
        for name in counts:
            people, left_over = left(name), left((forms or {}).get(name, name))
            few = told & (left_over > 0) & (people < least)
            candidates = np.flatnonzero(few[whole_of] & is_part & ~hidden & (numbers[name] > 0))
            order = candidates[np.argsort((numbers[name] if size is None else size)[candidates], kind="stable")]
            _, first = np.unique(whole_of[order], return_index=True)
            hidden[order[first]] = True
        if hidden.sum() == before:
            return hidden


def _key(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row's values with one sign for none, so that they can be compared."""
    return tuple(None if pd.isna(each) else each for each in row)

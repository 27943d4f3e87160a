"""One respondent's pairs in an insats and a comparison group: who counts, and what is adjusted for.

Scope: arrays over participants that the rows of ``progression.analysis.controlled_rows`` are made of.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from progression.analysis.controlled_covariates import Covariate
from progression.analysis.pairs import Pairs
from progression.stats import PropensityWeights, propensity_weights
from progression.stats.arrays import BoolArray, FloatArray

__all__ = ["Controls"]


@dataclass(frozen=True, eq=False)
class Controls:
    """One respondent's pairs in two groups.

    Attributes:
        pairs: Everybody's.
        groups: The two values.
        side: Shape (participants,): 0 in the first group, 1 in the second, −1 in neither.
        cluster: Shape (participants,): what participants share; each is alone where nothing was named.
        clustered: Whether anything was.
        covariates: What is adjusted for, and what is told of only.
        weighting: Whether the second group is weighted.
    """

    pairs: Pairs
    groups: tuple[str, str]
    side: npt.NDArray[np.intp]
    cluster: npt.NDArray[np.intp]
    clustered: bool
    covariates: tuple[Covariate, ...]
    weighting: bool

    @cached_property
    def adjusted(self) -> tuple[Covariate, ...]:
        """What is adjusted for."""
        return tuple(each for each in self.covariates if each.adjusted)

    @cached_property
    def members(self) -> BoolArray:
        """Who is in either group, and known in all that is adjusted for."""
        found: BoolArray = self.side >= 0
        for each in self.adjusted:
            found = found & each.known(self.pairs)
        return found

    @cached_property
    def people(self) -> BoolArray:
        """Of the members those with both forms."""
        both: BoolArray = self.members & self.pairs.complete
        return both

    @property
    def unknown(self) -> int:
        """How many with both forms are left out, because something that is adjusted for is not known of them."""
        return int(((self.side >= 0) & self.pairs.complete & ~self.members).sum())

    def answered(self, column: FloatArray) -> tuple[BoolArray, FloatArray, FloatArray]:
        """Who has a value at both occasions, and everybody's values before and after."""
        before, after = self.pairs.values(column)
        return self.people & ~np.isnan(before) & ~np.isnan(after), before, after

    def design(self, rows: BoolArray, *, besides: str = "") -> FloatArray:
        """What is adjusted for, of some participants, shape (rows, columns)."""
        columns = [
            column for each in self.adjusted if each.id != besides for column in each.columns(each.of(self.pairs)[rows])
        ]
        return np.column_stack(columns) if columns else np.empty((int(rows.sum()), 0))

    @cached_property
    def propensity(self) -> PropensityWeights | None:
        """Weights of the people, in their order; None where none were asked for."""
        return propensity_weights(self.side[self.people] == 0, self.design(self.people)) if self.weighting else None

    @cached_property
    def weights(self) -> FloatArray | None:
        """Each participant's weight, shape (participants,), NaN for who has none; None where there are none."""
        if self.propensity is None or self.propensity.reason is not None:
            return None
        found = np.full(len(self.side), np.nan)
        found[self.people] = self.propensity.weights
        return found

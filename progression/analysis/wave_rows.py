"""The rows of a comparison of waves: means, tests, steps from the first, groups over time.

Scope: one matrix (participants, waves) of one measure in, rows out. Which of them form a family for Holm is said where
they are put together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.analysis.panel import FloatArray
from progression.definition import Instrument, Item
from progression.stats import (
    cochran,
    friedman,
    holm,
    mixed_anova,
    paired_effect,
    paired_shares,
    paired_t,
    repeated_anova,
    special,
    wilson,
)
from progression.stats.arrays import largest_of, sample_sd

__all__ = ["FEWEST_IN_GROUP", "Measure", "Test", "effect_rows", "mean_rows", "step_rows", "tested_row", "which_test"]

FEWEST_IN_GROUP: Final = 5
"""Participants with every wave below which a group has no part in the comparison of groups."""

Test: TypeAlias = Literal["anova", "friedman", "cochran"]

_FEWEST: Final = 2


@dataclass(frozen=True, eq=False)
class Measure:
    """One measure of some participants over all waves.

    Attributes:
        score: Id of the score or item.
        of: ``value``, or ``share`` where it is whether the answer was positive.
        test: The test of whether the waves differ.
        values: Shape (participants, waves), NaN for missing.
    """

    score: str
    of: Literal["value", "share"]
    test: Test
    values: FloatArray

    @property
    def head(self) -> dict[str, Any]:
        """What a row is about."""
        return {"score": self.score, "of": self.of}

    @property
    def whole(self) -> npt.NDArray[np.bool_]:
        """Who has every wave, shape (participants,)."""
        return np.asarray(~np.isnan(self.values).any(axis=1))


def which_test(instrument: Instrument, score: str) -> Test:
    """The test of values: by rank for a single item with ordered answers, of means for everything else."""
    part = instrument.score(score)
    ordinal = isinstance(part, Item) and instrument.scale_of(part).type in ("ordinal", "binary")
    return "friedman" if ordinal else "anova"


def mean_rows(measure: Measure, occasions: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Mean or share at each wave: of those with every wave, and, next to it, of everybody who answered then."""
    for place, occasion in enumerate(occasions):
        for rows, kept in (("complete", measure.whole), ("available", slice(None))):
            column = measure.values[kept, place]
            yield measure.head | {"occasion": occasion, "rows": rows} | _mean(measure, column[~np.isnan(column)])


def _mean(measure: Measure, told: FloatArray) -> dict[str, Any]:
    told = np.sort(told)  # the same sum whatever the order
    n, mean = len(told), float(told.mean()) if len(told) else np.nan
    if measure.of == "share":
        low, high = wilson(told.sum(), n)
        return {"n": n, "mean": mean, "spread": np.nan, "low": float(low), "high": float(high), "suppressed": False}
    sd = sample_sd(told, largest=largest_of(told))
    half = sd / np.sqrt(n) * special.stdtrit(n - 1, 0.975) if sd > 0 else np.nan
    return {"n": n, "mean": mean, "spread": sd, "low": mean - half, "high": mean + half, "suppressed": False}


def tested_row(measure: Measure) -> dict[str, Any]:
    """Whether the waves differ, of those with every wave."""
    n = int(measure.whole.sum())
    found = _anova(measure) if measure.test == "anova" else _ranked(measure)
    return {
        **measure.head,
        "test": measure.test,
        "n": n,
        **found,
        "p_holm": np.nan,
        "suppressed": False,
        "reason": _why_not(n, found["p"]),
    }


def _why_not(n: int, p: float) -> str | None:
    """Why there is no test."""
    if not np.isnan(p):
        return None
    return "waves_too_few_persons" if n < _FEWEST else "no_variation"


def _anova(measure: Measure) -> dict[str, Any]:
    found = repeated_anova(measure.values)
    return {
        "statistic": found.f,
        "df1": found.df1 * found.gg_epsilon,
        "df2": found.df2 * found.gg_epsilon,
        "p": found.gg_p,
        "p_method": "greenhouse_geisser",
        "epsilon": found.gg_epsilon,
        "hf_p": found.hf_p,
        "size": found.generalised_eta2,
        "partial_eta2": found.partial_eta2,
    }


def _ranked(measure: Measure) -> dict[str, Any]:
    found = cochran(measure.values) if measure.test == "cochran" else friedman(measure.values)
    return {
        "statistic": found.q,
        "df1": found.df,
        "df2": np.nan,
        "p": found.p,
        "p_method": found.method,
        "epsilon": np.nan,
        "hf_p": np.nan,
        "size": found.w,
        "partial_eta2": np.nan,
    }


def step_rows(measure: Measure, occasions: tuple[str, ...]) -> list[dict[str, Any]]:
    """Each later wave against the first, of those with every wave; ``p_holm`` is over these rows."""
    whole = measure.values[measure.whole]
    rows = [
        measure.head | {"occasion": occasion} | _step(measure, whole[:, 0], whole[:, place])
        for place, occasion in enumerate(occasions[1:], start=1)
    ]
    for row, adjusted in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_holm"] = float(adjusted)
    return rows


def _step(measure: Measure, first: FloatArray, later: FloatArray) -> dict[str, Any]:
    n = len(first)
    if measure.of == "share":
        yes, then = first == 1, later == 1
        cells = (yes & then, yes & ~then, ~yes & then, ~yes & ~then)
        shares = paired_shares(*(int(cell.sum()) for cell in cells))
        low, high, p, d_z = shares.newcombe_low, shares.newcombe_high, shares.midp_p, np.nan
        difference = shares.difference
    else:
        t = paired_t(first, later)
        low, high, p, d_z, difference = t.low, t.high, t.p, paired_effect(first, later).d_z, t.difference
    return {
        "n": n,
        "difference": difference,
        "low": low,
        "high": high,
        "p": p,
        "p_holm": np.nan,
        "d_z": d_z,
        "suppressed": False,
        "reason": _why_not(n, p),
    }


def effect_rows(measure: Measure, group: npt.NDArray[np.intp]) -> Iterator[dict[str, Any]]:
    """Groups over time, of those with every wave: a row each for group, time and whether groups move alike.

    Args:
        measure: Of everybody.
        group: Number of each participant's group, negative for none.
    """
    sizes = np.bincount(group[measure.whole & (group >= 0)], minlength=group.max(initial=0) + 1)
    kept = np.where((group >= 0) & (sizes[group] >= FEWEST_IN_GROUP), group, -1)
    found = mixed_anova(measure.values, kept)
    smallest = int(sizes[sizes >= FEWEST_IN_GROUP].min(initial=found.n))
    base = {**measure.head, "n": found.n, "groups": found.groups, "smallest": smallest}
    tail = {"p_holm": np.nan, "suppressed": False, "reason": _why_no_groups(found.groups, found.interaction.p)}
    level = found.group
    yield {
        **base,
        "effect": "group",
        "f": level.f,
        "df1": float(level.df1),
        "df2": float(level.df2),
        "p": level.p,
        "epsilon": np.nan,
        "partial_eta2": level.f * level.df1 / (level.f * level.df1 + level.df2) if level.df2 else np.nan,
        **tail,
    }
    several = found.groups >= _FEWEST  # of one group there is nothing to compare, and no time beside it
    for name, effect in (("time", found.time if several else found.interaction), ("interaction", found.interaction)):
        yield {
            **base,
            "effect": name,
            "f": effect.f,
            "df1": effect.df1 * effect.gg_epsilon,
            "df2": effect.df2 * effect.gg_epsilon,
            "p": effect.gg_p,
            "epsilon": effect.gg_epsilon,
            "partial_eta2": effect.partial_eta2,
            **tail,
        }


def _why_no_groups(groups: int, p: float) -> str | None:
    if groups < _FEWEST:
        return "waves_one_group"
    return "no_variation" if np.isnan(p) else None

"""How well chances that a model gives agree with what happened, told of many at once.

Scope: chances and outcomes in, three measures out: groups of like chances, the Brier score, the area under the curve.
Rows of one participant are counted as belonging together.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.errors import CallError
from progression.stats import special
from progression.stats.arrays import FloatArray
from progression.stats.hazard import fit_hazard
from progression.stats.robust import Interval, t_interval

__all__ = ["FOLDS", "ChanceGroup", "area_under_curve", "brier_score", "chance_groups", "out_of_fold"]

FOLDS: Final = 10
"""Parts that participants are dealt into."""

_TWO: Final = 2


@dataclass(frozen=True, eq=False)
class ChanceGroup:
    """Rows with like chances.

    Attributes:
        rows: How many.
        events: Those with the event.
        expected: Sum of their chances.
        members: Which rows they are, shape (n,).
    """

    rows: int
    events: int
    expected: float
    members: npt.NDArray[np.bool_]


def out_of_fold(
    covariates: npt.ArrayLike,
    event: npt.ArrayLike,
    participant: npt.ArrayLike,
    *,
    cluster: npt.ArrayLike | None = None,
    folds: int = FOLDS,
    seed: int = 1,
) -> FloatArray:
    """The chance of each row by a model that was made without its participant.

    Args:
        covariates: As of `progression.stats.fit_hazard`.
        event: Likewise.
        participant: Whose row it is, shape (n,); the parts depend on these names and the seed, never on the order.
        cluster: What must not be divided between parts, shape (n,); the participant when left out.
        folds: Parts; fewer where there are fewer to deal out.
        seed: Of the dealing.

    Returns:
        Shape (n,); NaN where a part could not be told by the others.

    Raises:
        CallError: If there are fewer than two parts.
    """
    if folds < _TWO:
        message = "it takes two parts or more"
        raise CallError(message)
    columns, happened = np.asarray(covariates, np.float64), np.asarray(event, np.float64)
    names, place = np.unique(np.asarray(participant if cluster is None else cluster), return_inverse=True)
    part = np.empty(len(names), np.intp)
    part[np.random.default_rng(seed).permutation(len(names))] = np.arange(len(names)) % folds
    chance = np.full(len(columns), np.nan)
    for each in range(min(folds, len(names))):
        apart = part[place] == each
        fitted = fit_hazard(columns[~apart], happened[~apart], place[~apart], fewest_clusters=_TWO, fewest_events=0)
        chance[apart] = fitted.hazards(columns[apart])
    return chance


def chance_groups(chance: npt.ArrayLike, event: npt.ArrayLike, *, groups: int = 5) -> list[ChanceGroup]:
    """Rows by chance, lowest first, in groups of like size; equal chances stay together.

    Args:
        chance: Shape (n,).
        event: Shape (n,).
        groups: Most groups; fewer where chances are alike.
    """
    values, happened = np.asarray(chance, np.float64), np.asarray(event, np.float64)
    rounded = np.round(values, 12)
    if not len(values):
        return []
    bounds = np.quantile(rounded, np.arange(1, groups) / groups, method="inverted_cdf")
    of = np.searchsorted(np.unique(bounds), rounded, side="left")
    found = []
    for each in np.unique(of):
        members = of == each
        here = np.sort(values[members])
        found.append(ChanceGroup(len(here), int(happened[members].sum()), float(here.sum()), members))
    return found


def brier_score(chance: npt.ArrayLike, event: npt.ArrayLike, participant: npt.ArrayLike) -> Interval:
    """Mean squared distance of chance and outcome, with an interval over participants.

    References:
        Brier (1950), Monthly Weather Review 78(1), 1–3.
    """
    distance = (np.asarray(chance, np.float64) - np.asarray(event, np.float64)) ** 2
    names, place = np.unique(np.asarray(participant), return_inverse=True)
    if len(names) < _TWO:
        return Interval(*[float("nan")] * 3)
    value = float(np.sort(distance).mean())
    off = np.sort(np.bincount(place, weights=distance - value))
    people = len(names)
    error = float(np.sqrt((off**2).sum() * people / (people - 1))) / len(distance)
    found = t_interval(value, error, people - 1)
    return Interval(value, max(found.low, 0.0), min(found.high, 1.0))


def area_under_curve(
    chance: npt.ArrayLike, event: npt.ArrayLike, participant: npt.ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """How often a row with the event has the higher chance of two, ties counted as half.

    Args:
        chance: Shape (n,).
        event: Shape (n,), 0 or 1.
        participant: Whose row it is, shape (n,).
        confidence: Coverage of the interval, which is symmetric on the logit scale.

    Returns:
        NaN without both outcomes; no interval where all of one outcome are of one participant, or at 0 and 1.

    References:
        DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44(3), 837–845; Obuchowski (1997), Biometrics 53(2), 567–578,
        for rows of one participant.
    """
    nan = float("nan")
    values, happened = np.asarray(chance, np.float64), np.asarray(event, np.float64) == 1
    names, place = np.unique(np.asarray(participant), return_inverse=True)
    with_event, without = int(happened.sum()), int((~happened).sum())
    if not with_event or not without:
        return Interval(nan, nan, nan)
    above = _places(values[happened], values[~happened])
    below = 1 - _places(values[~happened], values[happened])
    area = float(np.sort(above).mean())
    one, other = (
        np.bincount(place[of], weights=each - area, minlength=len(names))
        for of, each in ((happened, above), (~happened, below))
    )
    people, others = len(np.unique(place[happened])), len(np.unique(place[~happened]))
    if min(people, others) < _TWO or not 0 < area < 1:
        return Interval(area, nan, nan)
    variance = (
        (one**2).sum() * people / (people - 1) / with_event**2
        + (other**2).sum() * others / (others - 1) / without**2
        + 2 * (one * other).sum() * len(names) / (len(names) - 1) / (with_event * without)
    )
    half = float(special.ndtri((1 + confidence) / 2)) * float(np.sqrt(max(variance, 0.0))) / (area * (1 - area))
    middle = float(special.logit(area))
    return Interval(area, float(special.expit(middle - half)), float(special.expit(middle + half)))


def _places(values: FloatArray, among: FloatArray) -> FloatArray:
    """Share of ``among`` that each value is above, ties counted as half."""
    ordered = np.sort(among)
    low, high = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    return np.asarray((low + high) / (2 * len(among)))

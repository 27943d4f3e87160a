"""The methods that judge one participant's change between two occasions.

Scope: one entry in `CHANGE_METHODS` per method: what it counts, from which constants, how far is far enough, and what
its label refers to. An index compares the second score with the one that is expected without a change of one's own;
the rules compare the change with an important change, a share of the start score, or a cut-off. The hierarchical linear
model uses every occasion and gets its moves from `progression.stats.mixed`. Arrays in, arrays out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from progression.errors import CallError
from progression.stats.arrays import FloatArray, paired_arrays
from progression.stats.change_classes import (
    CLASSES,
    CLASSES_AGAINST_AVERAGE,
    CLASSES_WITH_GROUP,
    Better,
    ClassArray,
    Comparison,
    change_classes,
    past_cutoff,
    with_cutoff,
)
from progression.stats.reliable_change import standard_error_of_difference, standard_error_of_measurement

__all__ = [
    "CHANGE_METHODS",
    "CRITICAL",
    "ChangeMethod",
    "Constants",
    "Expectation",
    "Reference",
    "change_move",
    "classify_change",
    "judge_change",
    "reliability_of_differences",
]

Reference: TypeAlias = Literal[
    "beyond_measurement_error",
    "against_average_change",
    "estimated_true_change",
    "past_cutoff",
    "at_least_important_change",
    "at_least_percentage",
]

CRITICAL: Final = 1.96
"""A change is reliable when the index is strictly beyond this (Jacobson & Truax 1991, p. 14)."""

_CRITICAL_HA: Final = 1.65  # Hageman & Arrindell (1999) test in one direction
_OWN_CLASSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"against_average_change": CLASSES_AGAINST_AVERAGE, "estimated_true_change": CLASSES_WITH_GROUP}
)


@dataclass(frozen=True)
class Constants:
    """Numbers that a method may rest on, scale points unless said otherwise; None where not known.

    Attributes:
        reliability: Of the score at the first occasion, 0 ≤ r < 1.
        sd: Standard deviation of the reference sample at the first occasion.
        mean: Mean of the reference sample at the first occasion.
        reliability_after: Of the score at the second occasion.
        sample_sd: Standard deviation of the sample at hand at the first occasion.
        sample_sd_after: The same at the second occasion.
        sample_mean: Mean of the sample at hand at the first occasion.
        sample_mean_after: The same at the second occasion.
        sample_correlation: Of the two occasions in the sample at hand.
        important_change: Smallest change that matters to people.
        percentage: Share of the start score that a change must reach, percent.
        cutoff: Point between the dysfunctional and the functional population.
    """

    reliability: float | None = None
    sd: float | None = None
    mean: float | None = None
    reliability_after: float | None = None
    sample_sd: float | None = None
    sample_sd_after: float | None = None
    sample_mean: float | None = None
    sample_mean_after: float | None = None
    sample_correlation: float | None = None
    important_change: float | None = None
    percentage: float | None = None
    cutoff: float | None = None

    def of(self, *names: str) -> tuple[float, ...]:
        """Those of these names, all of them.

        Raises:
            CallError: If one is not known.
        """
        values = [getattr(self, name) for name in names]
        if lacking := [name for name, value in zip(names, values, strict=True) if value is None]:
            message = f"the method needs {', '.join(lacking)}"
            raise CallError(message)
        return tuple(values)


@dataclass(frozen=True)
class Expectation:
    """The second score that is expected without a change of one's own.

    Attributes:
        centre: Shape (n,), scale points.
        error: Standard error around it, shape (n,) or one for all, scale points.
    """

    centre: FloatArray
    error: FloatArray | float


@dataclass(frozen=True)
class ChangeMethod:
    """One way to judge a change.

    Attributes:
        id: Short name.
        reference: What its labels refer to.
        comparison: Whether a tie with the threshold counts.
        needs: Names of the `Constants` without which it gives no verdict.
        threshold: How far is far enough, in the unit of its move; the name of a constant, or a number.
        expected: The second score expected from the first; None for a rule that has no such thing.
    """

    id: str
    reference: Reference
    comparison: Comparison
    needs: tuple[str, ...]
    threshold: float | str
    expected: Callable[[FloatArray, Constants], Expectation] | None = None

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of its classes, in the order of the numbers that `judge_change` returns."""
        return _OWN_CLASSES.get(self.reference, CLASSES)

    def far_enough(self, constants: Constants) -> float:
        """The threshold as a number, in the unit of the method's move."""
        return constants.of(self.threshold)[0] if isinstance(self.threshold, str) else self.threshold


def _jacobson_truax(before: FloatArray, constants: Constants) -> Expectation:
    reliability, sd = constants.of("reliability", "sd")
    return Expectation(before, standard_error_of_difference(sd=sd, reliability=reliability))


def _regressed(before: FloatArray, constants: Constants) -> FloatArray:
    """The true score at the first occasion, as far as its mean and reliability tell it."""
    reliability, mean = constants.of("reliability", "mean")
    return mean + reliability * (before - mean)


def _edwards_nunnally(before: FloatArray, constants: Constants) -> Expectation:
    reliability, sd = constants.of("reliability", "sd")
    return Expectation(_regressed(before, constants), standard_error_of_measurement(sd=sd, reliability=reliability))


def _standard_error_of_prediction(constants: Constants) -> float:
    reliability, sd = constants.of("reliability", "sd")
    return standard_error_of_measurement(sd=sd, reliability=reliability) * float(np.sqrt(1 + reliability))


def _gulliksen_lord_novick(before: FloatArray, constants: Constants) -> Expectation:
    return Expectation(_regressed(before, constants), _standard_error_of_prediction(constants))


def _nunnally_kotsch(before: FloatArray, constants: Constants) -> Expectation:
    sd, first, second = constants.of("sd", "reliability", "reliability_after")
    began = first * standard_error_of_measurement(sd=sd, reliability=first)
    ended = standard_error_of_measurement(sd=sd, reliability=second)
    return Expectation(_regressed(before, constants), float(np.hypot(began, ended)))


def reliability_of_differences(constants: Constants) -> float:
    """Reliability of the sample's differences, r_DD = 1 − 2 SEM² / s²_D, not above 0 where they hold nothing but error.

    It is the weight of one's own change in an estimate of the true one; that of the group's average change is the rest.

    Args:
        constants: ``reliability``, ``sd``, ``sample_sd``, ``sample_sd_after`` and ``sample_correlation``.

    Raises:
        CallError: If one of them is not known.

    References:
        Hageman & Arrindell (1993), Behav Res Ther 31(7), 693–700; (1999), Behav Res Ther 37(12), 1169–1193.
    """
    reliability, sd = constants.of("reliability", "sd")
    sd_before, sd_after, correlation = constants.of("sample_sd", "sample_sd_after", "sample_correlation")
    error = standard_error_of_measurement(sd=sd, reliability=reliability)
    variance = sd_before**2 + sd_after**2 - 2 * sd_before * sd_after * correlation
    return 1 - 2 * error**2 / variance if variance > 0 else 0.0


def _hageman_arrindell(before: FloatArray, constants: Constants) -> Expectation:
    """The true change as it is estimated, against none.

    The estimate is one's own change drawn towards the group's by the reliability of the differences, r_DD; divided by
    √r_DD · √2 · SEM, and by r_DD both above and below, it is the distance from a second score without a change. Where
    r_DD is not above 0 the differences hold nothing but error, and there is no verdict: all NaN.
    """
    reliability, sd = constants.of("reliability", "sd")
    mean_before, mean_after = constants.of("sample_mean", "sample_mean_after")
    error = standard_error_of_measurement(sd=sd, reliability=reliability)
    of_differences = reliability_of_differences(constants)
    if not of_differences > 0:
        return Expectation(np.full_like(before, np.nan), np.nan)
    drift = (mean_after - mean_before) * (1 - of_differences) / of_differences
    return Expectation(before - drift, np.sqrt(2) * error / np.sqrt(of_differences))


def _hsu_linn_lord(before: FloatArray, constants: Constants) -> Expectation:
    reliability, mean, mean_after = constants.of("reliability", "sample_mean", "sample_mean_after")
    return Expectation(mean_after + reliability * (before - mean), _standard_error_of_prediction(constants))


_SAMPLE: Final = ("sample_sd", "sample_sd_after", "sample_mean", "sample_mean_after", "sample_correlation")
_BEYOND_ERROR: Final = "beyond_measurement_error"

CHANGE_METHODS: Final[Mapping[str, ChangeMethod]] = MappingProxyType(
    {
        each.id: each
        for each in (
            ChangeMethod("jt", _BEYOND_ERROR, "beyond", ("reliability", "sd"), CRITICAL, _jacobson_truax),
            ChangeMethod("en", _BEYOND_ERROR, "beyond", ("reliability", "sd", "mean"), CRITICAL, _edwards_nunnally),
            ChangeMethod(
                "gln", _BEYOND_ERROR, "beyond", ("reliability", "sd", "mean"), CRITICAL, _gulliksen_lord_novick
            ),
            ChangeMethod(
                "nk",
                _BEYOND_ERROR,
                "beyond",
                ("reliability", "reliability_after", "sd", "mean"),
                CRITICAL,
                _nunnally_kotsch,
            ),
            ChangeMethod(
                "ha",
                "estimated_true_change",
                "beyond",
                ("reliability", "sd", *_SAMPLE),
                _CRITICAL_HA,
                _hageman_arrindell,
            ),
            ChangeMethod(
                "hll",
                "against_average_change",
                "beyond",
                ("reliability", "sd", "sample_mean", "sample_mean_after"),
                CRITICAL,
                _hsu_linn_lord,
            ),
            ChangeMethod("hlm", "against_average_change", "beyond", (), CRITICAL),
            ChangeMethod("percentage", "at_least_percentage", "at_least", ("percentage",), "percentage"),
            ChangeMethod("anchor", "at_least_important_change", "at_least", ("important_change",), "important_change"),
            ChangeMethod("cutoff", "past_cutoff", "at_least", ("cutoff",), 1.0),
        )
    }
)
"""Every method by its short name.

jt: Jacobson & Truax (1991), J Consult Clin Psychol 59(1), 12–19: (x₂ − x₁) / (√2 · SEM).
en: Edwards & Nunnally in the form of Speer (1992), J Consult Clin Psychol 60(3), 402–408: (x₂ − T̂₁) / SEM, where
T̂₁ = M₁ + r (x₁ − M₁). Speer's interval is ± 2 SEM; the index here is held against 1.96 like the others.
gln: Gulliksen, Lord & Novick in Hsu (1989), Behavioral Assessment 11, 459–467: (x₂ − T̂₁) / (SD · √(1 − r²)).
nk: Nunnally & Kotsch (1983), Br J Clin Psychol 22(2), 83–93: (x₂ − T̂₁) / (SD · √(r₁² (1 − r₁) + (1 − r₂))).
ha: Hageman & Arrindell (1999), Behav Res Ther 37(12), 1169–1193: ((x₂ − x₁) r_DD + (M₂ − M₁)(1 − r_DD)) /
(√r_DD · √2 · SEM), held against 1.65. The estimated true change against none, and no change of one's own alone.
hll: Hsu, Linn & Lord in Hsu (1999), Behav Res Ther 37(12), 1195–1202: (x₂ − M₂ − r (x₁ − M₁)) / (SD · √(1 − r²)).
hlm: Speer & Greenbaum (1995), J Consult Clin Psychol 63(6), 1044–1048: empirical-Bayes slope ÷ its standard deviation.
"""


def change_move(
    before: npt.ArrayLike, after: npt.ArrayLike, *, method: str, constants: Constants, better: Better = "higher"
) -> FloatArray:
    """How far each participant moved, in the unit of the method: standard errors, scale points or percent.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        method: One of `CHANGE_METHODS` but ``hlm``.
        constants: What the method needs.
        better: Which way is progress; only ``cutoff`` asks. The sign of a move follows the raw scale all the same.

    Returns:
        Shape (n,). NaN where either score is missing, and for ``percentage`` where the start score is 0, of which
        nothing is a share. Of ``cutoff``, 1 or −1 for who crossed it and 0 for the others.

    Raises:
        CallError: If the method is unknown, needs every occasion, or lacks a constant.
        ConstantError: If a standard deviation or a reliability is outside its range.
        ShapeError: If the two arrays differ in shape.

    Examples:
        >>> change_move([32.5], [47.5], method="jt", constants=Constants(reliability=0.80, sd=7.5)).round(2)
        array([3.16])
    """
    first, second = paired_arrays(before, after)
    how = _method(method)
    if how.expected is not None:
        expected = how.expected(first, constants)
        return np.asarray((second - expected.centre) / expected.error, np.float64)
    if method == "hlm":
        message = "hlm moves come from every occasion; give them as `move`"
        raise CallError(message)
    constants.of(*how.needs)
    if method == "anchor":
        return second - first
    if method == "percentage":
        share = np.full(first.shape, np.nan)
        np.divide(100 * (second - first), np.abs(first), out=share, where=first != 0)
        return share
    (cutoff,) = constants.of("cutoff")
    began, ended = (past_cutoff(each, cutoff=cutoff, better=better) for each in (first, second))
    crossed = ended.astype(np.float64) - began if better == "higher" else began.astype(np.float64) - ended
    return np.where(np.isnan(first) | np.isnan(second), np.nan, crossed)


def judge_change(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    *,
    method: str,
    constants: Constants,
    better: Better,
    move: FloatArray | None = None,
) -> ClassArray:
    """Class of each participant's change, as a place in `CLASSES`.

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        method: One of `CHANGE_METHODS`.
        constants: What the method needs; with a cut-off, recovered and harmed are told apart, but not by a method whose
            classes are about the group too.
        better: Which way is progress.
        move: As from `change_move`, where it is known already; must be given for ``hlm``.

    Returns:
        Shape (n,); *not classified* where the move is NaN.

    Raises:
        As `change_move`.
    """
    how = _method(method)
    moved = change_move(before, after, method=method, constants=constants, better=better) if move is None else move
    classes = change_classes(moved, threshold=how.far_enough(constants), comparison=how.comparison, better=better)
    if constants.cutoff is None or how.reference == "past_cutoff" or how.reference in _OWN_CLASSES:
        return classes
    return with_cutoff(classes, before, after, cutoff=constants.cutoff, better=better)


def classify_change(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    *,
    sd: float,
    reliability: float,
    better: Better,
    cutoff: float | None = None,
) -> ClassArray:
    """Class of each participant's change by Jacobson and Truax (`judge_change` with method ``jt``).

    Args:
        before: Scores at the first occasion, shape (n,), scale points.
        after: Scores at the second occasion, shape (n,), same participants in the same order.
        sd: Standard deviation of the reference sample, scale points, > 0.
        reliability: Reliability of the scale in that sample, 0 ≤ r < 1.
        better: Which way is progress.
        cutoff: Point between the dysfunctional and the functional population, scale points; none when left out.

    Returns:
        Shape (n,); *not classified* where either score is missing.

    Raises:
        ConstantError: If ``sd`` or ``reliability`` is outside its range.
        ShapeError: If the two arrays differ in shape.
    """
    constants = Constants(reliability=reliability, sd=sd, cutoff=cutoff)
    return judge_change(before, after, method="jt", constants=constants, better=better)


def _method(name: str) -> ChangeMethod:
    if name not in CHANGE_METHODS:
        message = f"no method {name}; there are {', '.join(CHANGE_METHODS)}"
        raise CallError(message)
    return CHANGE_METHODS[name]

"""What is known of a score's measurement error, and where from.

Scope: the constants of one score, published or estimated, each with its provenance; the cut-off chosen; and which
methods get their constants. No answers of participants here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from progression.analysis.individual.judging import Judging
from progression.definition import Constant, Instrument
from progression.stats import (
    CHANGE_METHODS,
    CLASSES,
    CRITICAL,
    Better,
    Constants,
    cutoff_a,
    cutoff_b,
    cutoff_c,
    standard_error_of_difference,
)

__all__ = ["ErrorModel", "Known", "error_model", "known_constants"]

_ERROR = ("reliability", "sd")
_OF_OWN_DATA = ("reliability", "reliability_after", "mean", "sd")
_OF_CUTOFF = {
    "published": ("cutoff",),
    "a": ("mean", "sd"),
    "b": ("functional_mean", "functional_sd"),
    "c": ("mean", "sd", "functional_mean", "functional_sd"),
}
_PASSED_ON = ("reliability", "reliability_after", "mean", "sd", "important_change")


@dataclass(frozen=True)
class ErrorModel:
    """What the definition knows of a score's measurement error.

    Attributes:
        reliability: Of the score in its reference sample.
        sd: Standard deviation there, scale points.
        cutoff: Point between the dysfunctional and the functional population, or None.
        constants: The definition's own entries for these, with source.
    """

    reliability: float
    sd: float
    cutoff: float | None
    constants: tuple[Constant, ...]

    @property
    def s_diff(self) -> float:
        """Standard error of a difference, scale points."""
        return standard_error_of_difference(sd=self.sd, reliability=self.reliability)

    @property
    def margin(self) -> float:
        """Half the 95 % band of a difference: what measurement error alone seldom exceeds, scale points."""
        return CRITICAL * self.s_diff


def error_model(instrument: Instrument, score_id: str) -> ErrorModel | None:
    """The score's measurement error, or None where the definition lacks its reliability, its SD or its direction."""
    reliability, sd = (instrument.constant(score_id, kind) for kind in ("reliability", "sd"))
    if reliability is None or sd is None or instrument.better(score_id) is None:
        return None
    cutoff = instrument.constant(score_id, "cutoff")
    used = (reliability, sd, cutoff) if cutoff else (reliability, sd)
    return ErrorModel(float(reliability.value), float(sd.value), float(cutoff.value) if cutoff else None, used)


@dataclass(frozen=True)
class Known:
    """The constants of one score that can be used, and which of them a method uses.

    Attributes:
        values: As the statistics take them, the percentage and the cut-off included.
        better: Which way is progress; None where the score has no direction, and then there is no verdict.
        constants: The entries behind the values, by kind.
        cutoff_lacks: Kinds without which the cut-off that was asked for cannot be computed.
        cutoff_kinds: Kinds that the cut-off rests on, where there is one.
    """

    values: Constants
    better: Better | None
    constants: Mapping[str, Constant]
    cutoff_lacks: tuple[str, ...]
    cutoff_kinds: tuple[str, ...]

    def used_by(self, method: str) -> tuple[Constant, ...]:
        """The entries that the method's verdicts rest on, and what is said of chance beside them."""
        how = CHANGE_METHODS[method]
        kinds = [each for each in how.needs if each != "cutoff"]  # which may be computed from others
        if how.classes == CLASSES:
            noise = how.expected is None and all(each in self.constants for each in _ERROR)
            kinds += [*(_ERROR if noise else ()), *self.cutoff_kinds]
        return tuple(self.constants[each] for each in dict.fromkeys(kinds) if each in self.constants)

    def lacking_for(self, method: str) -> tuple[str, ...]:
        """Kinds of constants that the method needs and nobody gives; statistics of the sample at hand are no such."""
        needed = [each for each in CHANGE_METHODS[method].needs if not each.startswith("sample_")]
        if method == "cutoff" and self.values.cutoff is None:
            return self.cutoff_lacks
        return tuple(each for each in needed if getattr(self.values, each) is None)


def known_constants(
    instrument: Instrument, score_id: str, judging: Judging, *, estimated: Mapping[str, Constant] | None = None
) -> Known:
    """The constants of a score, as the choices ask for them.

    Args:
        instrument: The definition.
        score_id: Id of the score or item.
        judging: The choices.
        estimated: Estimates by kind, where they were asked for. They take the place of every published reliability,
            mean and standard deviation, so that a verdict never rests on two samples.
    """
    kinds = (*_PASSED_ON, "cutoff", "functional_mean", "functional_sd")
    found = {kind: constant for kind in kinds if (constant := instrument.constant(score_id, kind))}
    if judging.reliability == "estimate":
        found = {kind: each for kind, each in found.items() if kind not in _OF_OWN_DATA} | dict(estimated or {})
    needed = _OF_CUTOFF[judging.cutoff]
    lacks = tuple(kind for kind in needed if kind not in found)
    better = instrument.better(score_id)
    cutoff = None if lacks or better is None else _cutoff(judging.cutoff, found, better)
    passed = {kind: float(found[kind].value) for kind in _PASSED_ON if kind in found}
    values = Constants(**passed, percentage=judging.percentage, cutoff=cutoff)
    return Known(values, better, found, lacks, () if cutoff is None else needed)


def _cutoff(kind: str, found: Mapping[str, Constant], better: Better) -> float:
    value = {name: float(each.value) for name, each in found.items()}
    if kind == "a":
        return cutoff_a(dysfunctional_mean=value["mean"], dysfunctional_sd=value["sd"], better=better)
    if kind == "b":
        return cutoff_b(functional_mean=value["functional_mean"], functional_sd=value["functional_sd"], better=better)
    if kind == "c":
        return cutoff_c(
            dysfunctional_mean=value["mean"],
            dysfunctional_sd=value["sd"],
            functional_mean=value["functional_mean"],
            functional_sd=value["functional_sd"],
        )
    return value["cutoff"]

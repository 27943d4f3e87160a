"""How individual change is to be judged: by which methods, from which constants.

Scope: the choices that a user makes, held together and checked. Nothing is chosen silently: what is left out is said in
the result.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from progression.errors import CallError
from progression.stats import CHANGE_METHODS

__all__ = ["CutoffKind", "Judging", "ReliabilityFrom"]

ReliabilityFrom: TypeAlias = Literal["published", "estimate"]
CutoffKind: TypeAlias = Literal["published", "a", "b", "c"]
_TWO = 2


@dataclass(frozen=True)
class Judging:
    """The choices.

    Attributes:
        methods: Short names from `progression.stats.CHANGE_METHODS`, in the order of the result.
        reliability: Whether reliability, mean and standard deviation are those that the definition has with their
            source, or estimates from the answers at hand.
        cutoff: The cut-off that the definition has, or one of those of Jacobson and Truax computed from its means and
            standard deviations: ``a``, ``b`` or ``c``.
        percentage: Share of the start score that a change must reach, percent; for the method ``percentage``.
        retest: Two occasions, ids or labels, between which nothing is believed to have happened. An estimated
            reliability is then the correlation between them.

    Raises:
        CallError: If a word is not one of these, a method is named twice, the percentage and its method do not come
            together, or a retest is named without an estimate or not between two occasions.

    Examples:
        >>> Judging(reliability="estimate", retest=("start", "follow-up-1")).to_dict()["retest"]
        ['start', 'follow-up-1']
    """

    methods: tuple[str, ...] = ("jt",)
    reliability: ReliabilityFrom = "published"
    cutoff: CutoffKind = "published"
    percentage: float | None = None
    retest: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if unknown := [each for each in self.methods if each not in CHANGE_METHODS]:
            message = f"no method {', '.join(unknown)}; there are {', '.join(CHANGE_METHODS)}"
            raise CallError(message)
        if len(set(self.methods)) < len(self.methods) or not self.methods:
            message = "name at least one method, and each once"
            raise CallError(message)
        for name, known in (("reliability", get_args(ReliabilityFrom)), ("cutoff", get_args(CutoffKind))):
            if getattr(self, name) not in known:
                message = f"{name} is one of {', '.join(known)}, not {getattr(self, name)}"
                raise CallError(message)
        if ("percentage" in self.methods) != (self.percentage is not None):
            message = "the method percentage and a percentage belong together"
            raise CallError(message)
        if self.percentage is not None and not 0 < self.percentage < math.inf:
            message = f"a percentage must be above 0, not {self.percentage}"
            raise CallError(message)
        if self.retest is not None and (self.reliability != "estimate" or len(set(self.retest)) != _TWO):
            message = "a retest is between two occasions, and belongs to an estimated reliability"
            raise CallError(message)

    def to_dict(self) -> dict[str, Any]:
        """The choices as plain values."""
        return {
            "methods": list(self.methods),
            "reliability": self.reliability,
            "cutoff": self.cutoff,
            "percentage": self.percentage,
            "retest": list(self.retest) if self.retest else None,
        }

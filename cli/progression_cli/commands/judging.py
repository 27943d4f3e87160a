"""How individual change is judged: the options of the commands about it.

Scope: from the command line's words to `Judging`, with every word checked before any answer is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, cast, get_args

from progression.problems import Problem, shown
from progression_cli.options import option
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.analysis import Judging
    from progression.analysis.individual import CutoffKind, ReliabilityFrom

__all__ = ["JudgedBy"]

_USUAL: Final = "jt"
_PERCENTAGE: Final = "percentage"
_TWO: Final = 2


@dataclass(frozen=True)
class JudgedBy:
    """By which methods, and from which constants."""

    methods: Annotated[list[str] | None, option("--method", metavar="NAME", key="method")] = None
    reliability: Annotated[str, option("--reliability", metavar="published|estimate", key="reliability")] = "published"
    cutoff: Annotated[str, option("--cutoff", metavar="published|a|b|c", key="cutoff")] = "published"
    retest: Annotated[str | None, option("--retest", metavar="A,B", key="retest")] = None
    percent: Annotated[float | None, option("--percent", metavar="P", key="percent")] = None

    def judging(self) -> "Judging":
        """The choices, once it is clear that they mean something.

        Raises:
            UsageProblemError: With everything that does not.
        """
        from progression.analysis import Judging

        methods = self.methods or [_USUAL]
        if problems := list(self._problems(methods)):
            raise UsageProblemError(problems)
        return Judging(
            methods=tuple(methods),
            reliability=cast("ReliabilityFrom", self.reliability),
            cutoff=cast("CutoffKind", self.cutoff),
            percentage=self.percent,
            retest=None if self.retest is None else _two(self.retest),
        )

    def _problems(self, methods: list[str]) -> Iterator[Problem]:
        from progression.analysis.individual import CutoffKind, ReliabilityFrom
        from progression.stats import CHANGE_METHODS

        words = [("--method", each, tuple(CHANGE_METHODS)) for each in dict.fromkeys(methods)]
        words += [
            ("--reliability", self.reliability, get_args(ReliabilityFrom)),
            ("--cutoff", self.cutoff, get_args(CutoffKind)),
        ]
        for name, value, known in words:
            if value not in known:
                yield Problem("option-value", {"option": name, "value": shown(value), "known": ", ".join(known)})
        for each in dict.fromkeys(methods):
            if methods.count(each) > 1:
                yield Problem("method-twice", {"method": shown(each)})
        yield from self._problems_of_retest()
        if _PERCENTAGE in methods and self.percent is None:
            yield Problem("method-needs-percent")
        if self.percent is not None and _PERCENTAGE not in methods:
            yield Problem("percent-needs-method")
        if self.percent is not None and not 0 < self.percent < float("inf"):
            yield Problem("percent-not-above-zero", {"value": self.percent})

    def _problems_of_retest(self) -> Iterator[Problem]:
        if self.retest is None:
            return
        if self.reliability != "estimate":
            yield Problem("retest-needs-estimate")
        if not _two(self.retest):
            yield Problem("retest-needs-two", {"value": shown(self.retest)})


def _two(written: str) -> tuple[str, str] | None:
    """Two different occasions with a comma between; None of anything else."""
    found = [each.strip() for each in written.split(",")]
    return (found[0], found[1]) if len(found) == len(set(found)) == _TWO and all(found) else None

"""A score as a formula of another tool.

Scope: text out. No formula is read back: what a file says of a score in its marks counts if, and only if, the formula
beside it is the one that is written here for such a score (`same_formula`).

Each item contributes where it is answered, reasons for no answer not counted:

    mean             total of weight × points / sum of weights
    sum              total of weight × points; prorated: the mean × all weights
    share_positive   count of positive / count of answered
    count_positive   count of positive
    any_positive     1 where there is a positive one, else 0

and there is no result where fewer than ``min_answered`` items are answered.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from progression.definition import Score
from progression.exchange.common.logic import Every, Raw, Some, Syntax, Test, answered, spelled
from progression.exchange.common.variables import Variable, written

__all__ = ["formula", "same_formula", "simple_formula"]


def formula(
    score: Score, variables: Mapping[str, Variable], positive: Mapping[str, Sequence[int]], syntax: Syntax
) -> str:
    """What the tool computes.

    Args:
        score: The score.
        variables: By id, those of its items that are asked here, enough of them for a result.
        positive: By id, the answers that count as positive within this score; of use to scores that count them.
        syntax: How the tool writes.
    """
    return _Formula(score, [variables[each] for each in score.items if each in variables], positive, syntax).whole()


def same_formula(first: str, second: str) -> bool:
    """Whether two formulas are the same but for blanks."""
    return "".join(first.split()) == "".join(second.split())


def simple_formula(text: str, name: Callable[[str], str | None]) -> tuple[str, list[str]] | None:
    """Method and variables of a formula that only adds up, or takes the mean of, some variables; else None.

    Args:
        text: ``sum([a], [b])``, ``mean(a.NAOK, b.NAOK)`` or ``[a] + [b]``.
        name: The name of the variable that a word stands for; None where it stands for none.
    """
    bare = text.strip().strip("{}").strip()
    called = re.fullmatch(r"(sum|mean)\s*\(([^()]*)\)", bare)
    words = (called[2].split(",") if called else bare.split("+")) if bare else []
    names = [name(word.strip()) for word in words]
    if not names or None in names or (not called and len(names) == 1):
        return None
    return (called[1] if called else "plus"), [each for each in names if each]


class _Formula:
    """One score being spelled out."""

    def __init__(
        self, score: Score, variables: Sequence[Variable], positive: Mapping[str, Sequence[int]], syntax: Syntax
    ) -> None:
        self._score = score
        self._variables = variables
        self._positive = positive
        self._syntax = syntax

    def whole(self) -> str:
        enough = f"{self._added(lambda _: '1')} >= {self._score.min_answered}"
        return f"if({enough}, {self._result()}, {self._syntax.nothing})"

    def _result(self) -> str:
        score = self._score
        if score.method in {"mean", "sum"}:
            total, weights = self._added(self._weighted), self._added(self._weight)
            if score.method == "mean":
                return f"{total} / {weights}"
            whole = sum(Decimal(str(score.weights.get(each, 1))) for each in score.items)
            return f"{total} / {weights} * {written(whole)}" if score.partial == "prorate" else total
        found = self._sum([self._counted(each) for each in self._variables])
        if score.method == "share_positive":
            return f"{found} / {self._added(lambda _: '1')}"
        return found if score.method == "count_positive" else f"if({found} > 0, 1, 0)"

    def _added(self, each_gives: Callable[[Variable], str]) -> str:
        given = [f"if({self._said(answered(each))}, {each_gives(each)}, 0)" for each in self._variables]
        return self._sum(given)

    def _sum(self, values: Sequence[str]) -> str:
        """Added up; one alone needs no function, which in these tools takes two or more."""
        return f"sum({', '.join(values)})" if len(values) > 1 else f"({values[0]})"

    def _weight(self, variable: Variable) -> str:
        return written(self._score.weights.get(variable.item, 1))

    def _weighted(self, variable: Variable) -> str:
        weight, points = self._weight(variable), self._points(variable)
        return points if weight == "1" else f"{weight} * ({points})"

    def _points(self, variable: Variable) -> str:
        """Points on the scale: moved onto the common range first, then turned."""
        scale, score = variable.scale, self._score
        low, high = score.rescale or (scale.low, scale.high)
        points = self._value(variable)
        if score.rescale:
            span, was = Decimal(str(high)) - Decimal(str(low)), Decimal(str(scale.high)) - Decimal(str(scale.low))
            moved = points if not scale.low else f"({points}{_signed(-scale.low)})"
            points = f"{moved} * {written(span)} / {written(was)}{_signed(low) if low else ''}"
        if variable.item in score.reverse:
            return f"{written(Decimal(str(low)) + Decimal(str(high)))} - ({points})"
        return points

    def _value(self, variable: Variable) -> str:
        """The number that is stored; where a tool cannot store it as such, the number that it stands for."""
        if all(written(code) == raw for code, raw in variable.raw.items()):
            return self._syntax.value(variable.name)
        values = [
            f"if({self._said(Test(variable.name, '=', raw))}, {written(code)}, 0)" for code, raw in variable.raw.items()
        ]
        return self._sum(values)

    def _counted(self, variable: Variable) -> str:
        """1 where the answer is positive, else 0."""
        codes = [Decimal(code) for code in self._positive.get(variable.item, ())]
        if not codes:
            return "0"
        if variable.kind == "several":
            tests = [Test(variable.boxes[code], "=", variable.ticked) for code in codes]
        elif variable.kind == "choice":
            tests = [Test(variable.name, "=", variable.raw[code]) for code in codes]
        else:
            tests = [Test(variable.name, "=", written(code), number=True) for code in codes]
        those: Raw = Some(tuple(tests)) if len(tests) > 1 else tests[0]
        if variable.kind == "number":
            those = Every((answered(variable), those))
        return f"if({self._said(those)}, 1, 0)"

    def _said(self, raw: Raw) -> str:
        return spelled(raw, self._syntax)


def _signed(number: float) -> str:
    text = written(number)
    return f" - {text[1:]}" if text.startswith("-") else f" + {text}"

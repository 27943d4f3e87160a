"""What the engine raises.

Scope: the exception classes. What is said to a person stands in ``progression.problems``: errors about data and
definitions carry problems, errors about a call carry a plain English sentence for the programmer.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from progression.problems import Problem

__all__ = [
    "CallError",
    "ConstantError",
    "DataError",
    "DefinitionError",
    "ProblemsError",
    "ProgressionError",
    "ShapeError",
]


class ProgressionError(Exception):
    """Base of everything that this package raises on purpose."""


class ProblemsError(ProgressionError):
    """Something a user gave is wrong; nothing was stored or written.

    Attributes:
        problems: All that was found, in the order of the file. Never empty.
    """

    def __init__(self, problems: "Iterable[Problem]") -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class DataError(ProblemsError):
    """The answers, or a file beside them, are wrong."""


class DefinitionError(ProblemsError):
    """An instrument definition is wrong."""


class CallError(ProgressionError, ValueError):
    """A function was called with arguments that cannot mean anything."""


class ConstantError(CallError):
    """A reliability, a standard deviation or a cut-off outside its range."""


class ShapeError(CallError):
    """Two arrays that belong together differ in shape."""

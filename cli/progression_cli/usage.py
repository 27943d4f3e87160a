"""What is raised when the command line asks for something that cannot be.

Scope: one exception; the runner turns it into exit code 2.
"""

from progression.errors import ProblemsError

__all__ = ["UsageProblemError"]


class UsageProblemError(ProblemsError):
    """The command line asks for something that cannot be."""

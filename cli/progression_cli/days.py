"""Days as somebody types them on the command line.

Scope: one option's word to a date.
"""

from datetime import date

from progression.problems import Problem, shown
from progression_cli.usage import UsageProblemError

__all__ = ["today", "typed_day"]


def typed_day(written: str | None, option: str) -> date | None:
    """The day of an option; None where it was not given.

    Raises:
        UsageProblemError: If it is no day.
    """
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        facts = {"option": option, "value": shown(written)}
        raise UsageProblemError([Problem("option-day", facts)]) from None


def today() -> date:
    """The day where the user sits."""
    return date.today()  # noqa: DTZ011

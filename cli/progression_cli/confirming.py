"""Ask once more before something that cannot be undone.

Scope: a word to be typed at a terminal. A script says ``--yes``.
"""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypeAlias

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import option
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression_reports import Table

__all__ = ["Yes", "confirm"]

Yes: TypeAlias = Annotated[bool, option("--yes", key="yes")]


def confirm(console: Console, word: str, key: str, *, tables: "Iterable[Table]") -> None:
    """Show what it is about, and go on only when the word has been typed.

    Args:
        console: In whose language it is asked.
        word: What must be typed; its case does not matter.
        key: The question, in the catalogue.
        tables: What it is about. A document of JSON has no place for them.

    Raises:
        UsageProblemError: If there is nobody to ask.
        DataError: If something else was typed.
    """
    if not sys.stdin.isatty():
        raise UsageProblemError([Problem("confirmation-needed")])
    for table in () if console.json else tables:
        console.table(table)
    print(text(key, console.language, word=word), end=" ", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() != word.casefold():
        raise DataError([Problem("confirmation-otherwise", {"word": word})])

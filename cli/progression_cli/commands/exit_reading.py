"""Exit records, from where the answers come from: a file beside a file, or the store.

Scope: forms of the exit record for the commands about those who left or went to work or studies.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from progression.errors import DataError
from progression.problems import Problem
from progression_cli.commands.reading import Reading
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.capture import Forms

__all__ = ["exits_if_any", "read_exits"]

_NONE_STORED: Final = {"no-forms-stored", "no-forms-stored-then", "no-forms-permitted"}


def read_exits(reading: Reading, exits: Path | None) -> "Forms":
    """The exit records.

    Args:
        reading: Where the answers come from.
        exits: The file, where those come from a file.

    Raises:
        DataError: If there are none, or with every problem of the file.
    """
    from progression.analysis.to_work import EXITS

    beside = replace(
        reading,
        instrument=EXITS,
        source=str(exits) if exits else None,
        respondents=None,
        groups=None,
        occasions=None,
        mapping=None,
    )
    return beside.forms("report")


def exits_if_any(reading: Reading, exits: Path | None, definition: str | None) -> "Forms | None":
    """The exit records where a file of them was named, or the store that the answers come from has any.

    Args:
        reading: Where the answers come from.
        exits: The file, where one was named.
        definition: What was asked for as work or studies, which needs them.

    Raises:
        UsageProblemError: If a file was named beside answers from the store, or there are none that a definition needs.
        DataError: With every problem of the file.
    """
    from progression.analysis.to_work import EXITS

    found: Forms | None = None
    if reading.source is None and exits is not None:
        raise UsageProblemError([Problem("option-needs-file", {"options": "--exits"})])
    if exits is not None:
        found = read_exits(reading, exits)
    elif reading.source is None and reading.instrument.partition("@")[0] != EXITS:
        try:
            found = read_exits(reading, None)
        except DataError as error:
            if not {each.code for each in error.problems} <= _NONE_STORED:
                raise
    if found is None and definition is not None:
        raise UsageProblemError([Problem("exits-needed", {"wanted": EXITS})])
    return found

"""``progression store verify``: whether everything that was stored is there, unchanged."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from progression.errors import CallError
from progression.problems import Problem, shown
from progression_cli.commands.in_project import InProject
from progression_cli.console import Console
from progression_cli.language import text
from progression_cli.options import ProjectFolder, option
from progression_cli.runner import command
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.store.verify import LogHead

__all__ = ["register"]

_FAULTY: Final = 1


def register(group: typer.Typer) -> None:
    """Add the command to the group."""
    command(group, "verify", verify, key="store-verify")


def verify(
    console: Console,
    project: ProjectFolder = None,
    head: Annotated[str | None, option("--head", metavar="SEQ:HASH", key="verify-head")] = None,
) -> None:
    """Check that everything stored is there and unchanged."""
    noted = _head(head)
    from progression.printing import print_count
    from progression.service import verify_store

    found = verify_store(InProject(project).folder(), head=noted)
    if console.json and found.holds:
        console.result(found.to_dict(console.language))
    elif console.json:
        console.fail(found.faults)
    elif found.holds:
        counts = {name: print_count(count, console.language) for name, count in found.counts.items()}
        print(text("said.verified", console.language, **counts, head=found.head))
    for fault in () if console.json else found.faults:
        said = [fault.part(name, console.language) for name in ("found", "expected", "remedy")]
        print(f"[{fault.code}] {fault.part('where', console.language)}: {' '.join(filter(None, said))}")
    if not found.holds:
        raise typer.Exit(_FAULTY)


def _head(written: str | None) -> "LogHead | None":
    """What was noted earlier.

    Raises:
        UsageProblemError: If it is none.
    """
    from progression.store.verify import LogHead

    try:
        return LogHead.parse(written) if written is not None else None
    except CallError:
        facts = {"option": "--head", "value": shown(written), "known": "12:3f9a6c01b27d…"}
        raise UsageProblemError([Problem("option-value", facts)]) from None

"""``--release``: a result that is handed out is recorded in the store.

Scope: the options of the commands about groups, and the moment of handing out.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from progression.problems import Problem
from progression_cli.commands.file_reading import known_respondents
from progression_cli.commands.reading import Reading
from progression_cli.commands.writing import write_result
from progression_cli.console import Console
from progression_cli.options import Author, option
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    import pandas as pd

    from progression.service.releases import Releasable
    from progression.texts import Language
    from progression_reports import Table

__all__ = ["Releasing"]


@dataclass(frozen=True)
class Releasing:
    """Whether the result is released, and by whom."""

    release: Annotated[str | None, option("--release", metavar="TITLE", key="release")] = None
    author: Author = None

    def refuse_files(self, reading: Reading) -> None:
        """Stop before any work is done for a release that nothing could record.

        Raises:
            UsageProblemError: If the answers come from a file.
        """
        if self.release is not None and reading.source is not None:
            raise UsageProblemError([Problem("release-needs-store")])

    def hand_out(
        self,
        console: Console,
        reading: Reading,
        result: "Releasable",
        output: Path | None,
        *,
        frames: "Mapping[str, pd.DataFrame]",
        blocks: "Sequence[Callable[[Any, Language], Table]]",
        scores: Sequence[str] | None,
    ) -> None:
        """Write or print a result, and record it where that was asked for: the last step of a command about groups.

        Args:
            console: Where it is told.
            reading: Where the answers came from.
            result: As it leaves, small groups hidden.
            output: The file that was asked for; the screen when there is none.
            frames: Sheets of a workbook by name, the first of which is what a CSV file holds.
            blocks: Tables for the screen; those without rows are left out.
            scores: Which scores were asked for; None where all were.
        """
        tables = [table for build in blocks if (table := build(result, console.language)).rows]
        with self.recorded(console, reading, result, scores):
            write_result(console, result, frames, output, tables=tables)

    @contextmanager
    def recorded(
        self,
        console: Console,
        reading: Reading,
        result: "Releasable",
        scores: Sequence[str] | None = None,
    ) -> Iterator[None]:
        """Around what writes or prints the result: it is recorded once that went well, where that was asked for."""
        if self.release is None:
            yield
            return
        from progression import service

        respondents = known_respondents(result.instrument, reading.respondents or ())
        with (
            reading.store(self.author) as store,
            service.releasing(store, result, title=self.release, respondents=respondents, scores=scores),
        ):
            yield
            sys.stdout.flush()
        console.say("said.released")

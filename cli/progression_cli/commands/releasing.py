"""``--release``: a result that is handed out is recorded in the store.

Scope: the options of the commands about groups, and the moment of handing out.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from progression.problems import Problem
from progression_cli.commands.file_reading import known_respondents
from progression_cli.commands.reading import Reading
from progression_cli.console import Console
from progression_cli.options import Author, option
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.service.releases import Releasable

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

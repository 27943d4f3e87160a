"""``progression score``: one row per form, one column per score."""

import sys
from typing import TYPE_CHECKING, Final

import typer

from progression_cli.commands.reading import Reading, known_scores
from progression_cli.commands.score_blocks import STREAMED_ENDINGS, write_scores
from progression_cli.console import Console
from progression_cli.options import Force, Output, ScoreIds
from progression_cli.output import TABLE_ENDINGS, check_target, write_frames
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.scoring import Scores

__all__ = ["register"]

_ROWS_ON_SCREEN: Final = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "score", score)


def score(
    console: Console,
    reading: Reading,
    output: Output = None,
    force: Force = False,
    scores: ScoreIds = None,
) -> None:
    """Score every form of a source."""
    check_target(output, force=force, endings=TABLE_ENDINGS)
    streamed_to = output if output and output.suffix.lower() in STREAMED_ENDINGS and not console.json else None
    if streamed_to and (blocks := reading.blocks()) is not None:
        notes = write_scores(blocks, scores, streamed_to)
        console.say("said.written", file=output)
        console.notes(notes)
        return
    forms = reading.forms("research")
    from progression import service

    scored = service.score(forms, known_scores(forms.instrument, scores))
    if output:
        write_frames({"scores": scored.frame}, output)
        console.say("said.written", file=output)
    if output and not console.json:
        console.notes(scored.notes)
    if console.json:
        console.result(scored.to_dict(), notes=scored.notes, provenance=scored.provenance())
    elif not output:
        _print(console, scored)


def _print(console: Console, scored: "Scores") -> None:
    """A table of the first rows for a reader; everything, as CSV, for a program behind a pipe."""
    if not sys.stdout.isatty():
        console.notes(scored.notes)
        scored.frame.to_csv(sys.stdout, index=False, date_format="%Y-%m-%d")
        return
    from progression_reports import score_table

    console.result({}, tables=[score_table(scored, console.language, most=_ROWS_ON_SCREEN)], notes=scored.notes)

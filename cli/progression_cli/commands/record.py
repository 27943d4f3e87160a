"""``progression record``: one form filled in at the keyboard."""

from typing import TYPE_CHECKING, Annotated

import typer

from progression_cli.commands.in_project import InProject
from progression_cli.console import Console
from progression_cli.options import Correct, InstrumentId, InstrumentsFolder, option
from progression_cli.runner import command

if TYPE_CHECKING:
    from progression.capture.interview import Interview
    from progression.definition import Instrument
    from progression.project import Project
    from progression.store import Saved, Store
    from progression_cli.recording.terminal import Terminal
    from progression_cli.recording.whose import Given

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "record", record)


def record(
    console: Console,
    where: InProject,
    instrument: InstrumentId,
    participant: Annotated[str | None, option("--participant", metavar="P", key="record-participant")] = None,
    occasion: Annotated[str | None, option("--occasion", metavar="NAME", key="record-occasion")] = None,
    respondent: Annotated[str | None, option("--respondent", metavar="WHO", key="record-respondent")] = None,
    date: Annotated[str | None, option("--date", metavar="DATE", key="record-date")] = None,
    correct: Correct = None,
    instruments: InstrumentsFolder = None,
) -> None:
    """Fill in one form, question by question, and keep it in the project."""
    from progression_cli.recording.terminal import Terminal
    from progression_cli.recording.whose import Given

    terminal = Terminal(console.language)
    project = where.folder()
    with where.store() as store:
        from progression.service import stored_instrument

        definition, notes = stored_instrument(store, instrument, instruments=instruments, project=project.root)
        console.notes(notes)
        given = Given(participant, occasion, respondent, date)
        try:
            saved = _conversation(terminal, definition, store, project, given, correct=correct)
        except (KeyboardInterrupt, EOFError):
            terminal.line()
            terminal.say("interrupted")
            _say_what_is_seen(terminal, definition)
            raise typer.Abort from None
    _say(terminal, saved)
    _say_what_is_seen(terminal, definition)
    if console.json:
        console.result({"instrument": definition.name, "stored": 0, "corrected": 0, "same": 0} | _counts(saved))


def _conversation(
    terminal: "Terminal",
    instrument: "Instrument",
    store: "Store",
    project: "Project",
    given: "Given",
    *,
    correct: str | None,
) -> "Saved | None":
    """From the first prompt to the last; what became of the form, None where nothing is stored."""
    from progression.texts import pick
    from progression_cli.recording.ending import kept
    from progression_cli.recording.questions import Questions
    from progression_cli.recording.safety import goes_on, say_after
    from progression_cli.recording.whose import interview_of

    terminal.line(pick(instrument.title, terminal.language))
    terminal.say("intro")
    terminal.line()
    interview = interview_of(terminal, instrument, store, project, given)
    if interview is None:
        return None
    _say_if_stored(terminal, interview, store)
    if not goes_on(terminal, instrument, interview.respondent):
        return None
    questions = Questions(terminal, interview)
    questions.put_all()
    say_after(terminal, instrument, project.settings.help)
    return kept(terminal, interview, questions, store, correct=correct)


def _say_if_stored(terminal: "Terminal", interview: "Interview", store: "Store") -> None:
    """Say before the questions what would otherwise come as a surprise after them."""
    from progression.store.recording import is_stored

    if is_stored(store, interview.blank_form()):
        terminal.line()
        terminal.say("there-already")


def _say(terminal: "Terminal", saved: "Saved | None") -> None:
    terminal.line()
    if saved is None:
        terminal.say("thrown")
    else:
        terminal.say("corrected" if saved.corrected else "stored" if saved.stored else "same")


def _say_what_is_seen(terminal: "Terminal", instrument: "Instrument") -> None:
    """What was typed stands further up, and nobody else shall read it."""
    if instrument.disclosure.sensitive:
        terminal.say("clear-screen")


def _counts(saved: "Saved | None") -> dict[str, int]:
    return saved.to_dict() if saved else {}

"""The end of an interview: what was answered, and whether it is kept.

Scope: the summary, the choice between saving, changing and throwing away, and the one moment in which something is
stored.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from progression.capture.interview import Interview
from progression.definition import vocabulary
from progression.errors import DataError
from progression.texts import pick
from progression_cli.recording.questions import Questions
from progression_cli.recording.terminal import Terminal

if TYPE_CHECKING:
    from progression.store import Saved, Store

__all__ = ["kept"]

_OTHERWISE: Final = "form-stored-otherwise"
_OF_REASON: Final = ("correction-without-reason", "identity-in-field")


def kept(
    terminal: Terminal, interview: Interview, questions: Questions, store: "Store", *, correct: str | None
) -> "Saved | None":
    """What became of the form; None where it was thrown away.

    Args:
        terminal: Where the conversation takes place.
        interview: The answers.
        questions: Puts one of them again.
        store: Where the form is kept.
        correct: The reason for a correction, where it was given beforehand.
    """
    options = [
        ("save", terminal.text("choice-save")),
        ("change", terminal.text("choice-change")),
        ("throw", terminal.text("choice-throw")),
    ]
    while True:
        _summary(terminal, interview, hidden=questions.hidden)
        terminal.line()
        choice = terminal.choose("now-what", options, lambda word: _named(word, options))
        if choice == "throw":
            return None
        if choice == "change":
            word = terminal.ask("which")
            if not (word.isascii() and word.isdigit() and questions.put_again(int(word))):
                terminal.say("no-such-question")
        elif not any(interview.is_answered(item.id) for item in interview.asked):
            terminal.say("empty")
        elif (saved := _saved(terminal, interview, store, correct)) is not None:
            return saved


def _named(word: str, options: list[tuple[str, str]]) -> str | None:
    """The choice that a word begins."""
    found = [name for name, label in options if label.casefold().startswith(word.casefold())]
    return found[0] if len(found) == 1 else None


def _summary(terminal: Terminal, interview: Interview, *, hidden: bool) -> None:
    language, instrument = terminal.language, interview.instrument
    terminal.line()
    terminal.say("summary")
    who = pick(vocabulary().respondents[interview.respondent].labels, language)
    occasion = instrument.occasion_label(interview.occasion, language)
    facts = {"participant": interview.participant, "occasion": occasion, "date": interview.date, "respondent": who}
    terminal.say("summary-keys", **facts)
    asked = interview.asked
    answered = sum(interview.is_answered(item.id) for item in asked)
    if hidden:
        terminal.say("summary-hidden", answered=answered, blank=len(asked) - answered)
        return
    for number, item in enumerate(asked, start=1):
        said = interview.said(item.id, language) or terminal.text("no-answer")
        terminal.line(f"{number}. {pick(item.label, language)}: {said}", indent=2)


def _saved(terminal: Terminal, interview: Interview, store: "Store", correct: str | None) -> "Saved | None":
    """Store the form; None where that did not come about, and why is said."""
    reason = correct
    while True:
        try:
            form = interview.form()
            with _undisturbed():
                return store.save(form, correcting=reason)
        except DataError as error:
            codes = {each.code for each in error.problems}
            if codes != {_OTHERWISE}:
                terminal.explain(error.problems, parts=("found", "expected", "remedy"))
            if not codes <= {_OTHERWISE, *_OF_REASON}:
                return None
        reason = terminal.ask("reason") or None
        if reason is None:
            return None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let neither Ctrl-C nor a lost connection come between a form and the disk, so that what is said of it is true."""
    signals = [getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)]
    before = {each: signal.signal(each, signal.SIG_IGN) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)

"""A conversation in lines: something is said, something is typed.

Scope: the two streams. Nothing is drawn, moved or coloured, so that it works over any connection and is read aloud as
it stands. It goes to standard error: standard output is for the result.
"""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from progression.errors import ProblemsError
from progression.problems import Problem
from progression.texts import Language, pick
from progression_cli.language import text
from progression_cli.usage import UsageProblemError

__all__ = ["Terminal"]

_WIDEST: Final = 80
_NARROWEST: Final = 20
_INDENT: Final = 6
_SAID: Final = ("found", "expected", "remedy")

Understood = TypeVar("Understood")


class Terminal:
    """Where the conversation takes place.

    Attributes:
        language: Of everything said.

    Raises:
        UsageProblemError: If nobody sits there to answer.
    """

    def __init__(self, language: Language) -> None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageProblemError([Problem("record-needs-terminal")])
        self.language: Language = language

    def text(self, key: str, **facts: object) -> str:
        """A sentence of the catalogue; a fact may be words in each language."""
        said = {name: pick(fact, self.language) if isinstance(fact, Mapping) else fact for name, fact in facts.items()}
        return text(f"record.{key}", self.language, **said)

    def say(self, key: str, **facts: object) -> None:
        """A sentence of the catalogue, a paragraph of its own."""
        self.line(self.text(key, **facts))

    def line(self, words: str = "", *, indent: int = 0) -> None:
        """Words as they are, broken where the terminal ends."""
        first = " " * indent
        print(textwrap.fill(words, _width(), initial_indent=first, subsequent_indent=first), file=sys.stderr)

    def listed(self, entries: Iterable[tuple[object, str]]) -> None:
        """Lines with a number or a code before each."""
        for mark, words in entries:
            first = f"  {mark}".ljust(_INDENT - 1) + " "
            shown = textwrap.fill(words, _width(), initial_indent=first, subsequent_indent=" " * _INDENT)
            print(shown or first.rstrip(), file=sys.stderr)

    def explain(self, problems: Iterable[Problem], *, parts: Sequence[str] = ("found", "expected")) -> None:
        """What is wrong with what was typed."""
        for problem in problems:
            said = (problem.part(each, self.language) for each in _SAID if each in parts)
            self.line(" ".join(each for each in said if each))

    def ask(self, key: str, **facts: object) -> str:
        """What is typed after a prompt, trimmed.

        Raises:
            EOFError: If nothing more will come.
        """
        while True:
            print(textwrap.fill(self.text(key, **facts), _width()), end=" ", file=sys.stderr, flush=True)
            try:
                typed = sys.stdin.readline()
            except UnicodeDecodeError:
                typed = "\0\n"
            if not typed:
                raise EOFError
            word = " ".join(typed.split())
            if word.isprintable():
                return word
            self.say("unreadable")

    def agrees(self, key: str, **facts: object) -> bool:
        """Whether a question is answered with yes."""
        while True:
            word = self.ask(key, **facts).casefold()
            if word in self.text("yes").split():
                return True
            if word in self.text("no").split():
                return False
            self.say("yes-or-no")

    def choose(self, key: str, options: Sequence[tuple[str, str]], understood: Callable[[str], str | None]) -> str:
        """One of several, by its number or its name.

        Args:
            key: What they are.
            options: Id and name of each.
            understood: The id that a name means; None if it means none.
        """
        self.say(key)
        self.listed(enumerate((name for _, name in options), start=1))
        while True:
            word = self.ask("choose")
            place = int(word) if word.isascii() and word.isdigit() else 0
            found = options[place - 1][0] if 0 < place <= len(options) else understood(word) if word else None
            if found is not None:
                return found
            self.say("no-such-choice")

    def until(
        self, key: str, understood: Callable[[str], Understood], given: str | None = None, **facts: object
    ) -> Understood:
        """Ask until what is typed is understood; what was given beforehand counts as typed first."""
        while True:
            word = given if given is not None else self.ask(key, **facts)
            given = None
            try:
                return understood(word)
            except ProblemsError as error:
                self.explain(error.problems, parts=_SAID)


def _width() -> int:
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)

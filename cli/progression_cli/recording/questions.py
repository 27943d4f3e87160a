"""The questions of a form, put one after the other.

Scope: each question with what may be answered, the answer understood or explained and asked again, back and forth. An
earlier answer that is changed closes and opens later questions.
"""

from collections.abc import Iterable
from typing import Final, Literal

from progression.capture import SEPARATOR
from progression.capture.interview import Interview
from progression.capture.scale_words import permitted_in_words
from progression.definition import Item, Scale
from progression.printing import plain_number
from progression.problems import Problem
from progression.texts import pick
from progression_cli.recording.terminal import Terminal

__all__ = ["Questions"]

_HELP: Final = "?"
_BACK: Final = "<"
_NOTHING: Final = "-"
_NO_ANSWER: Final = frozenset({"answer-out-of-range", "unknown-label"})


class Questions:
    """The questions of one interview, put at a terminal.

    Attributes:
        hidden: Whether answers are kept off the screen once they are given.
    """

    def __init__(self, terminal: Terminal, interview: Interview) -> None:
        self._terminal = terminal
        self._interview = interview
        self._instrument = interview.instrument
        self.hidden = self._instrument.disclosure.sensitive
        self._put_before: set[str] = set()
        self._section: str | None = None

    def put_all(self) -> None:
        """Every question that the answers so far leave open."""
        self._put_from(0, again=True)

    def put_again(self, number: int) -> bool:
        """One question once more, by its number from 1, and those that the new answer opens; whether there is such."""
        if not 0 < number <= len(self._interview.asked):
            return False
        self._put_from(number - 1, again=False)
        return True

    def _put_from(self, start: int, *, again: bool) -> None:
        """Questions from a place on; ``again`` also those that have been put before."""
        place = start
        while place < len(asked := self._interview.asked):
            item = asked[place]
            is_skipped = not again and place != start and item.id in self._put_before
            if is_skipped or self._put(item, place + 1) == "on":
                place += 1
            elif place == 0:
                self._terminal.say("first")
            else:
                place -= 1
                start = place

    def _put(self, item: Item, number: int) -> Literal["on", "back"]:
        """Put one question until it is answered, or left for the one before."""
        self._say(item, number)
        while True:
            word = self._terminal.ask("answer")
            if word == _BACK:
                return "back"
            if word == _HELP:
                self._say_help(item)
            elif word or item.id not in self._put_before:
                if problems := self._interview.answer(item.id, "" if word == _NOTHING else word):
                    self._explain(problems)
                else:
                    break
            else:
                break  # what was answered before stands
        self._put_before.add(item.id)
        return "on"

    def _explain(self, problems: Iterable[Problem]) -> None:
        for each in problems:
            if each.code in _NO_ANSWER:
                self._terminal.say("no-such-answer")
            self._terminal.explain([each], parts=("expected",) if each.code in _NO_ANSWER else ("found", "expected"))

    def _say(self, item: Item, number: int) -> None:
        terminal, language = self._terminal, self._terminal.language
        terminal.line()
        if item.section != self._section:
            self._section = item.section
            self._say_section()
        question = self._instrument.question_of(item, self._interview.respondent, language)
        terminal.say("question", number=number, question=question)
        if item.hint:
            terminal.line(pick(item.hint, language))
        self._say_answers(self._instrument.scale_of(item))
        if item.required:
            terminal.say("required")
        if item.id in self._put_before:
            self._say_given(item)

    def _say_section(self) -> None:
        section = next((each for each in self._instrument.sections if each.id == self._section), None)
        if section is None:
            return
        self._terminal.say("section", label=pick(section.label, self._terminal.language))
        if section.note:
            self._terminal.line(pick(section.note, self._terminal.language))
        self._terminal.line()

    def _say_answers(self, scale: Scale) -> None:
        terminal, language = self._terminal, self._terminal.language
        if scale.is_text or scale.type == "date":
            terminal.line(permitted_in_words(scale, language))
            return
        if not scale.options:
            self._say_range(scale)
        terminal.listed((each.code, pick(each.label, language)) for each in scale.options)
        terminal.listed((each.code, pick(each.label, language)) for each in scale.missing)
        if scale.is_multiple:
            example = SEPARATOR.join(str(each.code) for each in scale.options[:2])
            terminal.say("several", example=example)

    def _say_range(self, scale: Scale) -> None:
        language = self._terminal.language
        low, high = (self._named(scale, code) for code in (min(scale.values), max(scale.values)))
        unit = pick(scale.unit, language) if scale.unit else ""
        self._terminal.say("range-of" if unit else "range", low=low, high=high, unit=unit)
        if scale.step != 1:
            self._terminal.say("steps", step=plain_number(scale.step, language))

    def _named(self, scale: Scale, code: int) -> str:
        number = plain_number(scale.values[code], self._terminal.language)
        label = scale.labels.get(code)
        return f"{number} ({pick(label, self._terminal.language)})" if label else number

    def _say_given(self, item: Item) -> None:
        answer = self._interview.said(item.id, self._terminal.language)
        if not answer:
            self._terminal.say("given-nothing")
        else:
            self._terminal.say("given-hidden" if self.hidden else "given", answer=answer)
            self._terminal.say("kept-required" if item.required else "kept")

    def _say_help(self, item: Item) -> None:
        terminal, language = self._terminal, self._terminal.language
        if item.spoken:
            terminal.line(pick(item.spoken, language))
        terminal.line(permitted_in_words(self._instrument.scale_of(item), language))
        terminal.say("help-required" if item.required else "help")

"""Put a paper form together: one instrument, one respondent, one language.

Scope: from the definition to a `Form` of printed words. What is asked for and cannot be is refused here, with what
there is instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from typing import Final

from progression.definition import Instrument, Item, Section, find_word, vocabulary
from progression.definition.condition_words import condition_in_words
from progression.errors import DataError
from progression.problems import Problem, shown
from progression.project import HelpContact
from progression.texts import LANGUAGES, pick
from progression_reports.forms.answers import Answers
from progression_reports.forms.images import image_of
from progression_reports.forms.model import Form, FormMark, FormSection, Group, Question, Size, Words
from progression_reports.forms.speaking import Speaking
from progression_reports.forms.surroundings import Surroundings

__all__ = ["build_form"]

_REPEATED: Final = " 1"


def build_form(
    instrument: Instrument,
    *,
    respondent: str | None = None,
    occasion: str | None = None,
    language: str,
    size: Size,
    help_contacts: Sequence[HelpContact] = (),
) -> Form:
    """The paper form of one respondent.

    Args:
        instrument: What is asked.
        respondent: Id or any spelling of who answers; may be left out where only one does.
        occasion: Id or any spelling of when; one that repeats may be without its number. Left out, it is to be crossed
            on the form, and questions for some occasions only say so.
        language: One of the instrument's language tags.
        size: ``large`` for text of at least 18 points.
        help_contacts: The project's own, printed where the instrument asks for them; without any there are lines to
            write them on.

    Raises:
        DataError: If the instrument does not have the respondent, the occasion or the language, if nothing is asked, or
            if a picture cannot be used.
    """
    asked = _respondent(instrument, respondent)
    when = _occasion(instrument, occasion)
    if language not in instrument.languages:
        facts = {"instrument": instrument.name, "value": shown(language), "known": ", ".join(instrument.languages)}
        raise DataError([Problem("form-language-missing", facts)])
    items = instrument.items_of(asked, when)
    if not items:
        raise DataError([Problem("form-without-questions", {"instrument": instrument.name, "value": shown(occasion)})])
    speaking = Speaking(language)
    mark = FormMark(instrument.id, instrument.version, asked, when, language)
    around = Surroundings(instrument, mark, speaking, items, help_contacts)
    return around.form(_Questions(instrument, mark, speaking, size, items).sections(), size)


def _respondent(instrument: Instrument, spelling: str | None) -> str:
    if spelling is None and len(instrument.respondents) == 1:
        return instrument.respondents[0]
    words = [vocabulary().respondents[each] for each in instrument.respondents]
    found = find_word(spelling, words) if spelling else None
    if found:
        return found
    known = {lang: ", ".join(f"{word.id} ({pick(word.labels, lang)})" for word in words) for lang in LANGUAGES}
    code = "respondent-needed" if spelling is None else "respondent-not-asked"
    raise DataError([Problem(code, {"instrument": instrument.name, "value": shown(spelling or "–"), "known": known})])


def _occasion(instrument: Instrument, spelling: str | None) -> str | None:
    """The occasion's id; the only one there is where none is named."""
    words = instrument.occasion_words
    if spelling is None:
        return words[0].id if len(words) == 1 and not words[0].repeats else None
    if found := instrument.occasion_id(spelling):
        return found
    if numbered := find_word(spelling + _REPEATED, words):
        return numbered.removesuffix("-1")
    known = {lang: ", ".join(f"{word.id} ({pick(word.labels, lang)})" for word in words) for lang in LANGUAGES}
    facts = {"instrument": instrument.name, "value": shown(spelling), "known": known}
    raise DataError([Problem("form-occasion-unknown", facts)])


@dataclass(frozen=True)
class _Questions:
    """The questions of one form, numbered as they stand."""

    instrument: Instrument
    mark: FormMark
    speaking: Speaking
    size: Size
    items: Sequence[Item]

    def sections(self) -> tuple[FormSection, ...]:
        known = {section.id: section for section in self.instrument.sections}
        numbers = count(1)
        found = []
        for name, items in groupby(self.items, lambda item: item.section):
            groups = [
                self._group(list(together), numbers)
                for _, together in groupby(items, lambda item: (item.ask_if, tuple(item.occasions)))
            ]
            found.append(self._section(known.get(name or ""), groups))
        return tuple(found)

    def _section(self, section: Section | None, groups: Sequence[Group]) -> FormSection:
        heading = self.speaking.label(section.label) if section else None
        note = self.speaking.perhaps(section.note) if section else None
        return FormSection(heading, note, tuple(groups))

    def _group(self, items: Sequence[Item], numbers: Iterator[int]) -> Group:
        questions = tuple(self._question(item, next(numbers)) for item in items)
        return Group(tuple(self._conditions(items[0], questions)), questions)

    def _question(self, item: Item, number: int) -> Question:
        answers = Answers(self.instrument, self.speaking, self.size)
        return Question(
            number=number,
            item=item.id,
            words=self.speaking.question(self.instrument, item, self.mark.respondent),
            hint=self.speaking.perhaps(item.hint),
            needed=self.speaking.text("needed") if item.required else None,
            image=image_of(self.instrument, item.picture, self.speaking),
            answer=answers.of(self.instrument.scale_of(item)),
        )

    def _conditions(self, item: Item, questions: Sequence[Question]) -> Iterator[Words]:
        """When the questions are to be answered, where that is not always."""
        first, last = questions[0].number, questions[-1].number
        which = "one" if first == last else "two" if last == first + 1 else "several"
        if item.occasions and self.mark.occasion is None:
            words = {word.id: word for word in self.instrument.occasion_words}
            named = [self.speaking.label(words[each].labels).text for each in item.occasions if each in words]
            when = self.speaking.listed(named)
            yield self.speaking.text(f"only_at.{which}", first=first, last=last, occasions=when)
        if (condition := self.instrument.condition_of(item)) is not None:
            said = condition_in_words(self._in_own_words, condition, self.speaking.own, called=self._called)
            yield self.speaking.text(f"only_if.{which}", first=first, last=last, condition=said)

    def _called(self, item: Item) -> str:
        """How a condition names a question: by its number on this form."""
        number = next((place for place, each in enumerate(self.items, 1) if each.id == item.id), None)
        if number is None:
            return f"”{self.speaking.label(item.label).text}”"
        return self.speaking.text("question", number=number).text

    @property
    def _in_own_words(self) -> Instrument:
        """The instrument with its options called as this form calls them, whatever language the sentence is in."""
        tag = self.speaking.own
        scales = {
            name: scale.model_copy(
                update={
                    "options": [
                        each.model_copy(update={"label": {**each.label, tag: self.speaking.label(each.label).text}})
                        for each in scale.options
                    ]
                }
            )
            for name, scale in self.instrument.scales.items()
        }
        return self.instrument.model_copy(update={"scales": scales})

"""What stands around the questions: title, whose form it is, what is said before and after, the foot.

Scope: everything of a form but its questions and their boxes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from progression.definition import Instrument, Item, vocabulary
from progression.definition.kinds import Picture
from progression.project import HelpContact
from progression_reports.forms.model import Choice, Contact, Field, Form, FormMark, FormSection, Size, Words
from progression_reports.forms.speaking import TEXTS, Speaking

__all__ = ["Surroundings"]

_ASKING: Final = frozenset({"mentor", "staff"})  # who may be the one that puts the questions


@dataclass(frozen=True)
class Surroundings:
    """The frame of one form.

    Attributes:
        help_contacts: The project's own, as far as there are any; shown where the instrument asks for them.
    """

    instrument: Instrument
    mark: FormMark
    speaking: Speaking
    items: Sequence[Item]
    help_contacts: Sequence[HelpContact] = ()

    def form(self, sections: tuple[FormSection, ...], size: Size) -> Form:
        """The whole form, around these questions."""
        return Form(
            mark=self.mark,
            size=size,
            title=self.speaking.label(self.instrument.title),
            facts=tuple(self._facts()),
            fields=tuple(self._fields()),
            checklist=self._checklist(),
            before=self._safety("before"),
            instructions=tuple(self._instructions(sections)),
            sections=sections,
            after=self._safety("after"),
            help_lines=self._help_lines(),
            contacts=tuple(map(self._contact, self.help_contacts)) if self._wants_help else (),
            standing=tuple(self._standing()),
            page_of=self._page_of(),
            code_word=self.speaking.text("code"),
            colophon=tuple(self._colophon()),
        )

    def _facts(self) -> Iterator[Words]:
        who = self.speaking.label(vocabulary().respondents[self.mark.respondent].labels)
        yield self.speaking.text("who", respondent=who.text)
        if self.mark.occasion is None:
            return
        place, number = self.instrument.occasion_order(self.mark.occasion)
        word = self.instrument.occasion_words[place]
        label = self.speaking.label(word.labels).text
        if not word.repeats:
            yield self.speaking.text("when", occasion=label)
        elif number:
            yield self.speaking.text("when", occasion=f"{label} {number}")
        else:
            yield self.speaking.text("when_numbered", occasion=label)

    def _fields(self) -> Iterator[Field]:
        """Code and date always; of the groups the mentor, or all of them where each form stands alone.

        The other groups of a person who is followed are known from the start and are not asked for time after time.
        """
        yield Field("line", self.speaking.text("code"), self.speaking.text("code_hint"))
        yield Field("date", self.speaking.text("date"), self.speaking.text("date_form"))
        asked = [each for each in self.instrument.groups if each not in self.instrument.item_ids]
        if self.instrument.design == "repeated":
            asked = [each for each in asked if each == "mentor"]
        yield from sorted(map(self._group_field, asked), key=lambda field: field.kind == "choices")
        if self.mark.occasion is None:
            yield self._occasion_field()

    def _group_field(self, group: str) -> Field:
        word = vocabulary().groups.get(group)
        label = self.speaking.label(word.labels) if word else Words(group, "sv")
        shown = Words(label.text[:1].upper() + label.text[1:], label.language)
        if word is None or not word.values:
            return Field("line", shown)
        return Field("choices", shown, choices=tuple(Choice(self._value(group, each.id)) for each in word.values))

    def _value(self, group: str, value: str) -> Words:
        """One person's value of a group; the vocabulary calls groups by many ("kvinnor")."""
        if f"form.{group}.{value}" in TEXTS.keys(self.speaking.own):
            return self.speaking.text(f"{group}.{value}")
        word = next(each for each in vocabulary().groups[group].values if each.id == value)
        return self.speaking.label(word.labels)

    def _occasion_field(self) -> Field:
        words = self.instrument.occasion_words
        labels = [self.speaking.label(word.labels) for word in words]
        choices = [
            Choice(self.speaking.text("numbered", label=label.text) if word.repeats else label)
            for word, label in zip(words, labels, strict=True)
        ]
        numbered = next((place for place, word in enumerate(words) if word.repeats), None)
        return Field("choices", self.speaking.text("occasion"), choices=tuple(choices), numbered=numbered)

    def _checklist(self) -> tuple[Words, ...]:
        safety = self.instrument.safety
        if safety is None or not safety.checklist or self.mark.respondent not in _ASKING:
            return ()
        return (self.speaking.text("checklist"), *(self.speaking.label(each) for each in safety.checklist))

    def _safety(self, when: str) -> tuple[Words, ...]:
        """What is said before or after; with a heading where somebody else reads it out."""
        safety = self.instrument.safety
        labels = getattr(safety, when) if safety else None
        if safety is None or not labels:
            return ()
        aloud = safety.attended and self.mark.respondent in _ASKING
        heading = (self.speaking.text(f"aloud_{when}"),) if aloud else ()
        return (*heading, self.speaking.label(labels))

    def _instructions(self, sections: Sequence[FormSection]) -> Iterator[Words]:
        answers = [each.answer for section in sections for group in section.groups for each in group.questions]
        if any(answer.choices and not answer.several for answer in answers):
            yield self.speaking.text("one")
        if any(answer.choices for answer in answers):
            yield self.speaking.text("mistake")

    @property
    def _wants_help(self) -> bool:
        safety = self.instrument.safety
        return safety is not None and safety.help_contacts

    def _help_lines(self) -> tuple[Words, ...]:
        hint = () if self.help_contacts else (self.speaking.text("help_hint"),)
        return (self.speaking.text("help"), *hint) if self._wants_help else ()

    def _contact(self, contact: HelpContact) -> Contact:
        """A contact as it is printed; a web address is read from left to right, whatever the language of the form."""
        hours, languages, note = map(self.speaking.perhaps, (contact.hours, contact.languages, contact.note))
        address = Words(contact.url.rpartition("://")[2].rstrip("/"), "sv") if contact.url else None
        details = (each for each in (hours, languages, note, address) if each)
        return Contact(self.speaking.label(contact.name), contact.phone or "", tuple(details))

    def _standing(self) -> Iterator[Words]:
        if any(self.instrument.confidence_of(item) == "provisional" for item in self.items):
            yield self.speaking.text("provisional" if self.instrument.owner else "provisional_own")
        if self.instrument.disclosure.sensitive:
            yield self.speaking.text("sensitive")
        safety = self.instrument.safety
        if safety is not None and safety.attended and not self._checklist():
            yield self.speaking.text("attended")

    def _page_of(self) -> tuple[str, str, str]:
        before, _, rest = self.speaking.text("page", page="\0", pages="\1").text.partition("\0")
        between, _, after = rest.partition("\1")
        return before, between, after

    def _colophon(self) -> Iterator[Words]:
        if self.instrument.owner:
            yield self.speaking.text("owner", owner=self.instrument.owner)
        yield self.speaking.text("licence", licence=self.instrument.licence)
        if self.instrument.permission:
            yield self.speaking.label(self.instrument.permission)
        if credits_of := sorted({_credit(each) for each in self._pictures()}):
            yield self.speaking.text("pictures", credits="; ".join(credits_of))

    def _pictures(self) -> Iterator[Picture]:
        for item in self.items:
            if item.picture:
                yield item.picture
            for option in self.instrument.scale_of(item).options:
                if option.picture:
                    yield option.picture


def _credit(picture: Picture) -> str:
    return f"{picture.source} ({picture.licence})" if picture.source else picture.licence

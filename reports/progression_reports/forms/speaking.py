"""From labels and catalogue to words in the language of a form.

Scope: which text is shown, and in which language it then is. Labels fall back from the language to its plain form and
to Swedish, as everywhere; the form's own words are there in Swedish and English, each with an easier wording for tags
that end in ``-x-latt``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from progression.definition import Instrument, Item
from progression.printing import plain_number
from progression.texts import Catalogue, Language
from progression_reports.forms.model import Words

__all__ = ["TEXTS", "Speaking"]

TEXTS: Final = Catalogue("progression_reports.texts")
_EASY: Final = "-x-latt"


@dataclass(frozen=True)
class Speaking:
    """Speaks the language of one form, a tag."""

    tag: str

    @property
    def _tags(self) -> tuple[str, str, str]:
        return (self.tag, self.tag.partition("-")[0], "sv")

    @property
    def own(self) -> Language:
        """The language of the form's own words: English for English forms, Swedish for all others."""
        return "en" if self.tag.partition("-")[0] == "en" else "sv"

    def text(self, key: str, **facts: object) -> Words:
        """One of the form's own sentences."""
        tag: str = self.own
        if self.tag == f"{self.own}{_EASY}" and f"form.latt.{key}" in TEXTS.keys(self.own):
            key, tag = f"latt.{key}", self.tag
        return Words(TEXTS(f"form.{key}", self.own, **facts), tag)

    def listed(self, words: Sequence[str]) -> str:
        """``a``, ``a och b``, ``a, b och c``."""
        if len(words) < 2:  # noqa: PLR2004  nothing to join
            return "".join(words)
        return self.text("and", some=", ".join(words[:-1]), last=words[-1]).text

    def number(self, value: float) -> str:
        """A number of the definition, as the form's own words write it."""
        return plain_number(value, self.own)

    def label(self, labels: Mapping[str, str]) -> Words:
        """A label, in the nearest language that it is there in."""
        tag = next((each for each in self._tags if labels.get(each)), "sv")
        return Words(labels[tag], tag)

    def perhaps(self, labels: Mapping[str, str] | None) -> Words | None:
        """A label that need not be there at all."""
        return self.label(labels) if labels else None

    def ends(self, ends: Mapping[str, list[str]] | None) -> tuple[Words, Words] | None:
        """The words at the ends of a scale."""
        if ends is None:
            return None
        low, high = (self.label({tag: pair[end] for tag, pair in ends.items()}) for end in (0, 1))
        return low, high

    def question(self, instrument: Instrument, item: Item, respondent: str) -> Words:
        """What is put to the respondent."""
        text = instrument.question_of(item, respondent, self.tag)
        known = (item.question_to.get(respondent, {}), item.question or {}, item.label)
        return Words(text, next(tag for tag in self._tags if any(labels.get(tag) == text for labels in known)))

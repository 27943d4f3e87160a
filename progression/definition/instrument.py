"""An instrument: the whole of a definition, and what the rest of the engine asks of it.

Scope: look-ups that capture, scoring, analysis and reports need. Reading the file is ``progression.definition.loader``,
and the definition as JSON ``progression.definition.described``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, PrivateAttr

from progression.definition.expression import Expression, parse_expression
from progression.definition.kinds import Confidence, Direction, Id, Picture
from progression.definition.parts import Constant, Example, Header, Indicator, Item, Score, Section
from progression.definition.scale import Option, Scale
from progression.definition.timing import Occasion
from progression.definition.versions import VersionMap
from progression.definition.vocabulary import Word, find_word, numbered, vocabulary
from progression.texts import Language, pick

__all__ = ["Column", "Instrument"]

_FROM_WEAKEST: Final[tuple[Confidence, ...]] = ("provisional", "inferred", "sourced")


@dataclass(frozen=True)
class Column:
    """One column of the matrix of answers: an item, or one option of a multi-select item."""

    item: Item
    option: Option | None = None

    @property
    def name(self) -> str:
        """The item's id, or ``item.option``."""
        return f"{self.item.id}.{self.option.key}" if self.option else self.item.id


class Instrument(Header):
    """One instrument, complete and consistent.

    Built by `progression.definition.read_instrument`; a definition that does not agree with itself never becomes one.
    """

    sections: list[Section] = Field(default_factory=list)
    scales: dict[Id, Scale]
    items: Annotated[list[Item], Field(min_length=1)]
    indicators: list[Indicator] = Field(default_factory=list)
    scores: list[Score] = Field(default_factory=list)
    constants: list[Constant] = Field(default_factory=list)
    occasions: list[Occasion] = Field(default_factory=list)
    versions: list[VersionMap] = Field(default_factory=list)
    examples: list[Example] = Field(default_factory=list)

    _folders: tuple[Path, ...] = PrivateAttr(default=())
    _earlier: tuple["Instrument", ...] = PrivateAttr(default=())
    _overlaid: tuple[str, ...] = PrivateAttr(default=())

    @cached_property
    def content(self) -> str:
        """All that it says, as JSON in one form: equal for files that differ only in layout and comments."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True)

    @property
    def name(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    @property
    def folder(self) -> Path | None:
        """Where the definition lies; None for one that was not read from a file."""
        return self._folders[-1] if self._folders else None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its pictures lie: beside an overlay first, then beside the definition."""
        return self._folders

    def picture_file(self, picture: Picture) -> Path | None:
        """The file of a picture; None where it is not there or the definition was not read from a file."""
        return next((folder / picture.file for folder in self._folders if (folder / picture.file).is_file()), None)

    @property
    def earlier(self) -> tuple["Instrument", ...]:
        """The versions before this one whose answers may still come, the latest first."""
        return self._earlier

    @property
    def overlaid(self) -> tuple[str, ...]:
        """What a project's overlay has replaced, as dotted keys; none where there is no overlay."""
        return self._overlaid

    @property
    def min_group(self) -> int:
        """Smallest group of people whose results are shown."""
        return self.disclosure.min_group

    @cached_property
    def item_ids(self) -> list[str]:
        """Ids of the items, in the order of the file."""
        return [item.id for item in self.items]

    @cached_property
    def ordered_ids(self) -> list[str]:
        """Ids of the items whose answers are ordered, and so are scores of their own."""
        return [item.id for item in self.items if self.scale_of(item).is_ordered]

    @cached_property
    def text_items(self) -> list[Item]:
        """The items answered in words: kept beside the matrix."""
        return [item for item in self.items if self.scale_of(item).is_text]

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of the matrix of answers: one an item, one an option of a multi-select item, none for a text."""
        found = []
        for item in self.items:
            scale = self.scale_of(item)
            if scale.is_multiple:
                found += [Column(item, option) for option in scale.options]
            elif not scale.is_text:
                found.append(Column(item))
        return found

    def columns_of(self, item_id: str) -> list[int]:
        """Places in the matrix that an item's answers take: one, or one for each option."""
        return self._places.get(item_id, [])

    def column_of(self, item_id: str) -> int:
        """The place in the matrix of an item that takes one."""
        return self._places[item_id][0]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, column in enumerate(self.columns):
            found.setdefault(column.item.id, []).append(place)
        return found

    @cached_property
    def respondents(self) -> list[str]:
        """Who answers this instrument, in the order of the vocabulary."""
        asked = {respondent for item in self.items for respondent in item.respondents}
        return [name for name in vocabulary().respondents if name in asked]

    @property
    def provisional(self) -> bool:
        """Whether any part rests on an assumption of ours."""
        parts: list[Item | Score] = [*self.items, *self.scores]
        return any(self.confidence_of(part) == "provisional" for part in parts)

    def confidence_of(self, part: Item | Score | Scale | Indicator, key: str | None = None) -> Confidence:
        """The part's own confidence, or the instrument's; what is not said to be sourced is provisional.

        A part is no surer than any key of it that has a confidence of its own, an item no surer than its scale, and a
        score no surer than its items. With ``key``, the confidence of that key alone.
        """
        own: Confidence = part.confidence or self.confidence or "provisional"
        if key is not None:
            return (part.basis[key].confidence or own) if key in part.basis else own
        rests_on: list[Confidence] = [own, *(each.confidence for each in part.basis.values() if each.confidence)]
        if isinstance(part, Item):
            rests_on.append(self.confidence_of(self.scale_of(part)))
        if isinstance(part, Score | Indicator):
            rests_on += [self.confidence_of(self.score(each)) for each in part.items]
        return min(rests_on, key=_FROM_WEAKEST.index)

    def item(self, item_id: str) -> Item:
        """The item with this id.

        Raises:
            KeyError: If there is none.
        """
        return self._items[item_id]

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def scale_of(self, item: Item) -> Scale:
        """The scale the item is answered on."""
        return self.scales[item.scale]

    def positive_codes(self, item: Item, score: Score | None = None) -> list[int] | None:
        """Answers that count as positive for the item, as written in files; None where the definition names none.

        A score may overrule the item, and the item its scale. Of a multi-select item one such answer is enough.
        """
        if score is not None and item.id in score.positive:
            return score.positive[item.id]
        return item.positive if item.positive is not None else self.scale_of(item).positive

    def condition_of(self, item: Item) -> Expression | None:
        """The condition under which the item is asked; None where it always is."""
        return self._conditions[item.id]

    @cached_property
    def _conditions(self) -> dict[str, Expression | None]:
        return {item.id: parse_expression(item.ask_if) if item.ask_if else None for item in self.items}

    def question_of(self, item: Item, respondent: str, language: str) -> str:
        """What is put to the respondent, in the language: the wording for them, the question, or the short label."""
        for labels in (item.question_to.get(respondent), item.question, item.label):
            if labels and language in labels:
                return labels[language]
        return pick(item.question_to.get(respondent) or item.question or item.label, language)

    def indicators_of(self, item_id: str) -> list[Indicator]:
        """The indicators that an item feeds."""
        return [each for each in self.indicators if item_id in each.items]

    def items_of(self, respondent: str, occasion: str | None = None) -> list[Item]:
        """The items put to this respondent, at this occasion or at any."""
        return [item for item in self.items if respondent in item.respondents and self.asked_at(item, occasion)]

    def asked_at(self, item: Item, occasion: str | None) -> bool:
        """Whether the item belongs to the occasion (``follow-up`` stands for each that is numbered)."""
        if not item.occasions or occasion is None:
            return True
        place = self.occasion_order(occasion)[0]
        return any(self.occasion_order(each)[0] == place for each in item.occasions)

    def score(self, score_id: str) -> Score | Item:
        """The declared score with this id, or the item, which is a score of its own.

        Raises:
            KeyError: If there is neither.
        """
        declared = next((score for score in self.scores if score.id == score_id), None)
        return declared or self.item(score_id)

    def better(self, score_id: str) -> Direction | None:
        """Which way is progress for a score: its items' common direction once the reversed ones are turned.

        A mean or a sum has one only where every item has. More positive answers are better where an item has a
        direction, or where the score says so itself.
        """
        part = self.score(score_id)
        if isinstance(part, Item):
            return part.better
        if part.method in ("share_positive", "count_positive", "any_positive"):
            return part.better or ("higher" if any(self.item(each).better for each in part.items) else None)
        turned: dict[Direction, Direction] = {"higher": "lower", "lower": "higher"}
        ways = {
            turned[better] if each in part.reverse and better else better
            for each in part.items
            for better in [self.item(each).better]
        }
        return ways.pop() if len(ways) == 1 else None

    def with_origin(
        self,
        *,
        folders: Sequence[Path] | None = None,
        earlier: Sequence["Instrument"] | None = None,
        overlaid: Sequence[str] | None = None,
    ) -> "Instrument":
        """The same definition with what its file does not say: folders, versions before it, what lies over it."""
        made = self.model_copy()
        made._folders = tuple(folders) if folders is not None else self._folders  # noqa: SLF001  of this very class
        made._earlier = tuple(earlier) if earlier is not None else self._earlier  # noqa: SLF001
        made._overlaid = tuple(overlaid) if overlaid is not None else self._overlaid  # noqa: SLF001
        return made

    def label_of(self, score_id: str, language: Language) -> str:
        """How a score or an item is called, in the language."""
        part = self.score(score_id)
        return pick(part.label, language) if part.label else score_id

    def bounds(self, score_id: str) -> tuple[float, float]:
        """Lowest and highest attainable value of a score, scale points."""
        part = self.score(score_id)
        if isinstance(part, Item):
            scale = self.scale_of(part)
            return scale.low, scale.high
        if part.method in ("share_positive", "any_positive"):
            return 0.0, 1.0
        if part.method == "count_positive":
            return 0.0, float(len(part.items))
        scales = [self.scale_of(self.item(each)) for each in part.items]
        low, high = part.rescale or (min(s.low for s in scales), max(s.high for s in scales))
        if part.method == "mean":
            return float(low), float(high)
        weights = sorted(part.weights.get(each, 1.0) for each in part.items)
        most = sum(weights)
        fewest = sum(weights[: part.min_answered]) if part.partial == "as_is" else most
        return min(float(low) * most, float(low) * fewest), max(float(high) * most, float(high) * fewest)

    def constant(self, score_id: str, kind: str) -> Constant | None:
        """The constant of this kind for a score or an item, if the definition has it."""
        return next((c for c in self.constants if (c.score, c.kind) == (score_id, kind)), None)

    @cached_property
    def occasion_words(self) -> list[Word]:
        """The occasions in their order in time: the instrument's own, or the shared start, follow-up, exit."""
        return [occasion.word() for occasion in self.occasions] or list(vocabulary().occasions.values())

    def occasion_id(self, spelling: str) -> str | None:
        """Id of the occasion with this spelling, ``follow-up-2`` for a numbered one; None if it is unknown."""
        return find_word(spelling, self.occasion_words)

    def occasion_label(self, occasion_id: str, language: Language) -> str:
        """How an occasion is called, in the language; its id where the instrument does not know it."""
        place, number = self.occasion_order(occasion_id)
        if place == len(self.occasion_words):
            return occasion_id
        label = pick(self.occasion_words[place].labels, language)
        return f"{label} {number}" if number else label

    def occasion_order(self, occasion_id: str) -> tuple[int, int]:
        """Where an occasion stands in time, and its number if it repeats; unknown ones last, ordered by date."""
        for place, word in enumerate(self.occasion_words):
            if occasion_id == word.id:
                return place, 0
            if word.repeats and (number := numbered(word.id, occasion_id)):
                return place, number
        return len(self.occasion_words), 0

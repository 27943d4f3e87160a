"""An instrument: the whole of a definition, and what the rest of the engine asks of it.

Scope: look-ups that capture, scoring, analysis and reports need. Reading the file is ``progression.definition.loader``.
"""

from functools import cached_property
from typing import Annotated, Any, Final

from pydantic import Field

from progression.definition.kinds import Confidence, Direction, Id
from progression.definition.parts import Constant, Example, Header, Item, Occasion, Score
from progression.definition.scale import Scale
from progression.definition.vocabulary import Word, find_word, vocabulary
from progression.texts import Language, pick

__all__ = ["Instrument"]

_FROM_WEAKEST: Final[tuple[Confidence, ...]] = ("provisional", "inferred", "sourced")


class Instrument(Header):
    """One instrument, complete and consistent.

    Built by `progression.definition.read_instrument`; a definition that does not agree with itself never becomes one.
    """

    scales: dict[Id, Scale]
    items: Annotated[list[Item], Field(min_length=1)]
    scores: list[Score] = Field(default_factory=list)
    constants: list[Constant] = Field(default_factory=list)
    occasions: list[Occasion] = Field(default_factory=list)
    examples: list[Example] = Field(default_factory=list)

    @property
    def name(self) -> str:
        """``id@version``."""
        return f"{self.id}@{self.version}"

    @property
    def item_ids(self) -> list[str]:
        """Ids of the items, in the order of the file and of the columns of the matrix."""
        return [item.id for item in self.items]

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

    def confidence_of(self, part: Item | Score | Scale) -> Confidence:
        """The part's own confidence, or the instrument's; what is not said to be sourced is provisional.

        An item is no surer than its scale, and a score no surer than its items.
        """
        rests_on: list[Confidence] = [part.confidence or self.confidence or "provisional"]
        if isinstance(part, Item):
            rests_on.append(self.confidence_of(self.scale_of(part)))
        if isinstance(part, Score):
            rests_on += [self.confidence_of(self.item(each)) for each in part.items]
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

    def positive_codes(self, item: Item) -> list[int] | None:
        """Answers that count as positive for the item, as written in files; None where the definition names none."""
        return item.positive if item.positive is not None else self.scale_of(item).positive

    def items_of(self, respondent: str) -> list[Item]:
        """The items put to this respondent."""
        return [item for item in self.items if respondent in item.respondents]

    def score(self, score_id: str) -> Score | Item:
        """The declared score with this id, or the item, which is a score of its own.

        Raises:
            KeyError: If there is neither.
        """
        declared = next((score for score in self.scores if score.id == score_id), None)
        return declared or self.item(score_id)

    def better(self, score_id: str) -> Direction | None:
        """Which way is progress for a score: its items' common direction once the reversed ones are turned."""
        part = self.score(score_id)
        if isinstance(part, Item):
            return part.better
        if part.method in ("share_positive", "count_positive"):
            return "higher"
        first = next((each for each in part.items if each not in part.reverse), part.items[0])
        direction = self.item(first).better
        if direction is None or first not in part.reverse:
            return direction
        return "lower" if direction == "higher" else "higher"

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
        if part.method == "share_positive":
            return 0.0, 1.0
        if part.method == "count_positive":
            return 0.0, float(len(part.items))
        scales = [self.scale_of(self.item(each)) for each in part.items]
        low, high = part.rescale or (min(s.low for s in scales), max(s.high for s in scales))
        if part.method == "mean":
            return float(low), float(high)
        most = len(part.items)
        fewest = part.min_answered if part.partial == "as_is" else most
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
            name, _, number = occasion_id.rpartition("-")
            if word.repeats and name == word.id and number.isdigit():
                return place, int(number)
        return len(self.occasion_words), 0

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The whole definition, with scales by id and each label in the language beside all of them."""
        return {
            "id": self.id,
            "version": self.version,
            "title": pick(self.title, language),
            "titles": self.title,
            "licence": self.licence,
            "owner": self.owner,
            "permission": self.permission,
            "note": pick(self.note, language) if self.note else None,
            "source": self.source,
            "confidence": self.confidence or "provisional",
            "provisional": self.provisional,
            "design": self.design,
            "respondents": self.respondents,
            "min_group": self.min_group,
            "groups": self.groups,
            "occasions": [
                {"id": word.id, "label": pick(word.labels, language), "repeats": word.repeats}
                for word in self.occasion_words
            ],
            "scales": {name: self._scale_dict(scale, language) for name, scale in self.scales.items()},
            "items": [self._item_dict(item, language) for item in self.items],
            "scores": [
                score.model_dump()
                | {"label": self.label_of(score.id, language), "better": self.better(score.id)}
                | {"note": pick(score.note, language) if score.note else None}
                for score in self.scores
            ],
            "constants": [constant.model_dump() for constant in self.constants],
            "examples": [example.model_dump() for example in self.examples],
        }

    def _item_dict(self, item: Item, language: Language) -> dict[str, Any]:
        return item.model_dump() | {
            "label": pick(item.label, language),
            "labels": item.label,
            "concept": pick(item.concept, language) if item.concept else None,
            "positive": self.positive_codes(item),
            "confidence": self.confidence_of(item),
        }

    def _scale_dict(self, scale: Scale, language: Language) -> dict[str, Any]:
        answers: list[dict[str, Any]] = [
            {
                "code": _plain(value),
                "label": pick(scale.labels[code], language) if code in scale.labels else None,
                "positive": None if scale.positive is None else value in scale.positive,
                "missing": None,
            }
            for code, value in scale.values.items()
        ]
        answers += [
            {"code": each.code, "label": pick(each.label, language), "positive": None, "missing": each.reason}
            for each in scale.missing
        ]
        return {
            "type": scale.type,
            "range": [_plain(scale.low), _plain(scale.high)],
            "step": _plain(scale.step),
            "source": scale.source,
            "confidence": self.confidence_of(scale),
            "options": answers,
        }


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value

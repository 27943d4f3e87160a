"""A sub-goal as somebody writes it: on what, by whom, and which point of the scale.

Scope: words to what an instrument knows them as, or the problem, for a file, the command line and the store alike.
"""

from collections import Counter
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal, TypeAlias, cast

from progression.capture.answers import is_number
from progression.capture.scale_words import permitted_in_words
from progression.definition import Instrument, Item, Scale, find_word, folded, vocabulary
from progression.errors import DataError
from progression.identity.personal import quoted
from progression.printing import plain_number
from progression.problems import Problem, closest
from progression.texts import LANGUAGES, Catalogue, pick

__all__ = ["GOAL_SETTERS", "GoalReader", "GoalSetter"]

GoalSetter: TypeAlias = Literal["participant", "mentor"]
GOAL_SETTERS: Final[tuple[GoalSetter, ...]] = ("participant", "mentor")

_TEXTS: Final = Catalogue("progression.texts")


class GoalReader:
    """Understands what is written of sub-goals on one instrument.

    Args:
        instrument: On whose items and scores they are set.

    Raises:
        DataError: ``goals-not-possible`` if neither the participant nor a mentor answers it.
    """

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self.setters = tuple(each for each in GOAL_SETTERS if each in instrument.respondents)
        """Whose ratings a goal can be about."""
        if not self.setters:
            raise DataError([Problem("goals-not-possible", {"instrument": instrument.name})])

    def setter(self, word: str) -> GoalSetter | Problem:
        """Whose rating the goal is about."""
        words = [vocabulary().respondents[each] for each in self.setters]
        found = find_word(word, words)
        if found is not None:
            return cast("GoalSetter", found)
        known = {lang: ", ".join(pick(each.labels, lang) for each in words) for lang in LANGUAGES}
        near = closest(word, [label for each in words for label in each.labels.values()]) or "–"
        code = "goal-of-unknown" if word else "goal-of-whom"
        return Problem(code, {"value": quoted(word), "known": known, "near": near})

    def score(self, word: str, setter: GoalSetter | None) -> str | Problem:
        """The item or the score that the goal is set on, by its id or by a label that only it has.

        Args:
            word: As written.
            setter: Whose rating it is about; None where nobody can say.
        """
        found = word if word in self._ids else self._labels.get(folded(word))
        if found is None:
            known = ", ".join(self._ids)
            near = closest(word, [*self._ids, *self._labels]) or "–"
            return Problem("goal-on-unknown", {"value": quoted(word), "known": known, "near": near})
        items = self._items(found)
        label = {lang: self._instrument.label_of(found, lang) for lang in LANGUAGES}
        if items == [found] and not self._scale(found).is_ordered:
            return Problem("goal-without-order", {"item": label})
        asked = {each for item in items for each in self._instrument.item(item).respondents}
        if setter is not None and setter not in asked:
            words = [vocabulary().respondents[each] for each in self._instrument.respondents if each in asked]
            known_to = {lang: ", ".join(pick(each.labels, lang) for each in words) for lang in LANGUAGES}
            return Problem("goal-not-asked", {"item": label, "respondents": known_to})
        return found

    def goal(self, score: str, word: str) -> float | Problem:
        """The point to reach: a number on the item's scale or one of its labels, or a number in the score's range."""
        part = self._instrument.score(score)
        value = Decimal(word.replace("−", "-").replace(",", ".")) if is_number(word) else None
        if isinstance(part, Item):
            scale = self._instrument.scale_of(part)
            value = self._labelled(scale).get(folded(word)) if value is None else value
            if value is not None and scale.permits(value):
                return float(value)
            names = [label for labels in scale.labels.values() for label in labels.values()]
            answers_only = scale.model_copy(update={"missing": []})
            permitted = {lang: permitted_in_words(answers_only, lang) for lang in LANGUAGES}
        else:
            low, high = self._instrument.bounds(score)
            if value is not None and low <= value <= high:
                return float(value)
            names = []
            permitted = {
                lang: _TEXTS("scale.range", lang, low=plain_number(low, lang), high=plain_number(high, lang))
                for lang in LANGUAGES
            }
        facts = {"value": quoted(word), "permitted": permitted, "near": closest(word, names) or "–"}
        return Problem("goal-off-scale", facts)

    @cached_property
    def _ids(self) -> list[str]:
        return [*self._instrument.item_ids, *(each.id for each in self._instrument.scores)]

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What only one item or score is called, to its id."""
        parts = [self._instrument.score(each) for each in self._ids]
        said = {(folded(label), part.id) for part in parts for label in (part.label or {}).values()}
        times = Counter(label for label, _ in said)
        return {label: name for label, name in said if times[label] == 1}

    def _items(self, score: str) -> list[str]:
        part = self._instrument.score(score)
        return [part.id] if isinstance(part, Item) else part.items

    def _scale(self, item: str) -> Scale:
        return self._instrument.scale_of(self._instrument.item(item))

    @staticmethod
    def _labelled(scale: Scale) -> dict[str, Decimal]:
        """Folded label or id of an answer to its point."""
        points = {code: Decimal(str(value)) for code, value in scale.values.items()}
        found = {folded(label): points[code] for code, names in scale.labels.items() for label in names.values()}
        return found | {option.id: Decimal(option.code) for option in scale.options if option.id}

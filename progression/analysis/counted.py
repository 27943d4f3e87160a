"""What a share can be given of, and how many gave it.

Scope: counts of some forms by item, respondent and group: positive answers of items and of scores that ask for any
positive answer, and each answer of an item. Arrays in, counts out; what can be said of them is
``progression.analysis.indicators``.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from progression.analysis.grouping import Grouping, groupings
from progression.analysis.period import Period
from progression.capture import Forms
from progression.definition import Instrument, Item, Score
from progression.scoring import score

__all__ = ["Counted", "Measure", "Where", "answers_of", "choices", "measures", "positive", "respondents_of"]

Measure: TypeAlias = Item | Score
Where: TypeAlias = tuple[str, str, str | None, str | None]
"""Item or score, respondent, column and group."""

_MOST_ANSWERS: Final = 100


def measures(instrument: Instrument) -> list[Measure]:
    """What a share can be given of: items with positive answers, and scores that ask for any positive answer."""
    items = [item for item in instrument.items if instrument.positive_codes(item) is not None]
    scores = [each for each in instrument.scores if each.method == "any_positive" and not each.opt_in]
    return [*items, *scores]


def choices(instrument: Instrument) -> list[Item]:
    """The items answered by choosing among options in no order: the share of each option is told of them."""
    return [item for item in instrument.items if instrument.scale_of(item).type in {"nominal", "multi_select"}]


def positive(forms: Forms, measure: Measure) -> Any:
    """1, 0, or NaN where nothing is known, shape (forms,)."""
    return forms.positive(measure.id) if isinstance(measure, Item) else score(forms, [measure.id]).column(measure.id)


def respondents_of(instrument: Instrument, measure: Measure) -> list[str]:
    """Who is asked what a measure rests on."""
    if isinstance(measure, Item):
        return measure.respondents
    asked = {each for item in measure.items for each in instrument.item(item).respondents}
    return [each for each in instrument.respondents if each in asked]


class Counted:
    """Positive answers and answers of some forms, by item, respondent and group.

    Args:
        forms: The forms counted.
        counted: What positive answers are counted of.
        by: Group columns; several are crossed.

    Attributes:
        counts: Positive answers, answers and participants behind them.
    """

    def __init__(self, forms: Forms, counted: Sequence[Measure], by: Sequence[str]) -> None:
        self.forms = forms
        self.measures = counted
        self.divisions: list[Grouping] = groupings(forms.keys, by)
        self._respondents = forms.keys["respondent"].to_numpy()
        self._participants = forms.keys["participant"].cat.codes.to_numpy()
        self.counts: dict[Where, tuple[int, int, int]] = {}
        for measure in counted:
            answers = positive(forms, measure)
            for where, here, persons in self._cells(measure, ~np.isnan(answers)):
                self.counts[where] = int((answers[here] == 1).sum()), len(here), persons

    def _cells(self, measure: Measure, given: Any) -> Iterator[tuple[Where, Any, int]]:
        """Each respondent and group that a measure is put to, the forms that answer it, and how many people they are.

        Args:
            measure: An item or a score.
            given: Shape (forms,): where there is an answer.
        """
        for respondent in respondents_of(self.forms.instrument, measure):
            mine = self._respondents == respondent
            for division in self.divisions if mine.any() else ():
                for label, members in division:
                    here = np.flatnonzero(mine & members & given)
                    yield (measure.id, respondent, division.by, label), here, len(np.unique(self._participants[here]))

    def distribution(self, period: Period) -> Iterator[dict[str, Any]]:
        """How many gave each answer, by item, respondent and group: of items with positive answers, and of choices.

        Of an item that nobody answered nothing is told.
        """
        instrument = self.forms.instrument
        told = {measure.id for measure in (*self.measures, *choices(instrument))}
        for item in instrument.items:
            answers = answers_of(self.forms, item) if item.id in told else {}
            given = self.forms.codes[:, instrument.columns_of(item.id)[0]] >= 0 if answers else ()
            for (_, respondent, by, group), here, persons in self._cells(item, given) if np.any(given) else ():
                for code, chosen in answers.items():
                    yield {
                        "item": item.id,
                        "respondent": respondent,
                        "by": by,
                        "group": group,
                        "period": str(period),
                        "code": code,
                        "count": int(chosen[here].sum()),
                        "n": len(here),
                        "participants": persons,
                        "suppressed": False,
                    }


def answers_of(forms: Forms, item: Item) -> dict[float, Any]:
    """Each answer there is, as in files, and on which forms it was given, shape (forms,); none of a long scale."""
    scale = forms.instrument.scale_of(item)
    places = forms.instrument.columns_of(item.id)
    if scale.is_multiple:
        return {
            float(option.code): forms.codes[:, place] == 1 for option, place in zip(scale.options, places, strict=True)
        }
    if len(scale.values) > _MOST_ANSWERS:
        return {}
    return {point: forms.codes[:, places[0]] == code for code, point in scale.values.items()}

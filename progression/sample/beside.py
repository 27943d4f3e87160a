"""What stands beside the answers of the invented participants: events on their time lines, and sub-goals.

Scope: forms of the participants' panel to events and sub-goals. Everything is invented, and nothing here moves an
answer: the panel is made before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from progression.capture import Event, SubGoal
from progression.definition import Instrument
from progression.sample.forms import Form

__all__ = ["invented_events", "invented_sub_goals"]

_ACTIVITIES: Final = (
    ("Exempel: arbetsträning två dagar i veckan", 120),
    ("Exempel: kurs i svenska", 90),
    ("Exempel: studiebesök på två arbetsplatser", 14),
    ("Exempel: friskvård i grupp", 60),
)
_NOTES: Final = ("Exempel: ny bostad", "Exempel: körkortet klart")
_FEWEST: Final = 2  # occasions of who has anything beside them
_GAP: Final = 120  # days without a form that make a break
_NOTED: Final = 0.3
_WEEK: Final = 7
_HALF_A_YEAR: Final = 182


def invented_events(forms: Iterable[Form], rng: np.random.Generator) -> list[Event]:
    """An activity for everybody with two occasions or more, a break where one was missed, here and there a note."""
    return [event for name, mine in _by_participant(forms) for event in _events(name, mine, rng)]


def invented_sub_goals(instrument: Instrument, forms: Iterable[Form], rng: np.random.Generator) -> list[SubGoal]:
    """From the second occasion on, a goal one step up on a question that both are asked, set by each of the two."""
    return [goal for name, mine in _by_participant(forms) for goal in _sub_goals(instrument, name, mine, rng)]


def _by_participant(forms: Iterable[Form]) -> Iterator[tuple[str, list[Form]]]:
    for name, mine in groupby(forms, key=lambda form: form.participant):
        whole = list(mine)
        if len({form.occasion for form in whole}) >= _FEWEST:
            yield name, whole


def _events(name: str, mine: Sequence[Form], rng: np.random.Generator) -> Iterator[Event]:
    days = sorted({form.date for form in mine})
    text, length = _ACTIVITIES[int(rng.integers(len(_ACTIVITIES)))]
    begins = days[0] + timedelta(days=_WEEK * int(rng.integers(2, 10)))
    yield Event(name, "activity", begins, begins + timedelta(days=length), text)
    for before, after in pairwise(days):
        if (after - before).days > _GAP:
            first = before + timedelta(days=4 * _WEEK)
            yield Event(name, "break", first, after - timedelta(days=_WEEK), "")
    if rng.random() < _NOTED:
        yield Event(name, "note", days[-1] - timedelta(days=_WEEK), None, _NOTES[int(rng.integers(len(_NOTES)))])


def _sub_goals(instrument: Instrument, name: str, mine: Sequence[Form], rng: np.random.Generator) -> Iterator[SubGoal]:
    shared = [item for item in instrument.items if set(instrument.respondents) <= set(item.respondents)]
    day = sorted({form.date for form in mine})[1]
    for respondent in ("participant", "mentor"):
        item = shared[int(rng.integers(len(shared)))]
        answers = [form.answers.get(item.id) for form in mine if form.respondent == respondent and form.date <= day]
        values = instrument.scale_of(item).values.values()
        known = [each for each in answers if each is not None and each in values]
        if known and (goal := _next_step(values, known[-1])) is not None:
            yield SubGoal(name, item.id, respondent, goal, day, _reach_by(day) if respondent == "participant" else None)


def _next_step(values: Iterable[float], answer: float) -> float | None:
    return min((each for each in values if each > answer), default=None)


def _reach_by(day: date) -> date:
    return day + timedelta(days=_HALF_A_YEAR)

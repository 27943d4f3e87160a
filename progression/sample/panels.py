"""Repeated measurements of the same invented persons: participants over time, staff before and after.

Scope: the two panels of the sample. The numbers below set how the data look; none estimates anything real.
Levels are counted from the middle of the scale; two units lead from there to either end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from progression.definition import Instrument
from progression.sample.forms import (
    FORBUND,
    INSATSER,
    Answer,
    Form,
    dealt,
    dealt_kon,
    nearest,
    on_weekday,
    spoilt,
)

__all__ = ["participant_panel", "staff_panel"]

# Participants: number of occasions to how many have that many. 140 participants, 403 occasions, 2.9 each.
_OCCASIONS: Final[Mapping[int, int]] = {1: 38, 2: 33, 3: 26, 4: 18, 5: 11, 6: 7, 7: 4, 8: 3}
_KON: Final = (75, 61, 4)
_FIRST_DAY: Final = date(2020, 1, 7)
_INTAKE_DAYS: Final = 540
_DAYS_BETWEEN: Final = 91
_DAYS_A_MONTH: Final = 30.4
_JITTER: Final = 12  # days
_MENTORS_PER_INSATS: Final = 5
_LEAVES: Final = 0.6  # has an exit form, given more than one occasion
_SKIPS: Final = 0.13  # an occasion that was due but did not happen
_NEW_MENTOR: Final = 0.17  # per occasion after the first
_SETBACK: Final = 0.4
_ABSENT: Final[Mapping[str, float]] = {"participant": 0.09, "mentor": 0.06}

# Staff: (there before, there after) to how many.
_TOOK_PART: Final[Mapping[tuple[bool, bool], int]] = {(True, True): 36, (True, False): 6, (False, True): 3}
_STAFF_KON: Final = (33, 11, 1)
_STAFF_FIRST_DAYS: Final = (date(2020, 2, 3), date(2021, 1, 18))
_STAFF_DAYS: Final = 25
_STAFF_START: Final = -0.45
_STAFF_GAIN: Final = 0.8  # 1.8 steps of a scale from 1 to 10
_ORGANISATIONS: Final = ("Exempelkommunen", "Exempelregionen", "Arbetsförmedlingen", "Försäkringskassan")

_DONT_KNOW: Final = 0.06
_BLANK: Final = 0.03


def participant_panel(instrument: Instrument, rng: np.random.Generator) -> list[Form]:
    """Participants rated by themselves and their mentor at start, every third month, and for some at exit."""
    counts, kon = dealt(rng, _OCCASIONS), dealt_kon(rng, _KON)
    forms: list[Form] = []
    for number, count in enumerate(counts):
        forms += _participant(instrument, rng, f"exempel-{number + 1:03}", count, kon=kon[number])
    return forms


def staff_panel(instrument: Instrument, rng: np.random.Generator) -> list[Form]:
    """Staff who rate themselves before and after a project; some are lost, some only come at the end."""
    took_part, kon = dealt(rng, _TOOK_PART), dealt_kon(rng, _STAFF_KON)
    gains = rng.normal(0, 0.4, len(took_part))
    gains += _STAFF_GAIN - gains.mean()  # the average gain does not hang on the seed
    forms: list[Form] = []
    for number, there in enumerate(took_part):
        name = f"personal-{number + 1:02}"
        forms += _staff(instrument, rng, name, there, kon=kon[number], gain=float(gains[number]))
    return forms


@dataclass(frozen=True)
class _Course:
    """How one participant really fares; answers are read off it with noise."""

    start: float
    gain: float
    pace: float
    setback: float
    setback_month: float

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "_Course":
        return cls(
            start=rng.normal(-0.55, 0.55),
            gain=rng.normal(0.9, 0.5),
            pace=rng.uniform(5, 14),
            setback=rng.uniform(0.3, 0.9) * (rng.random() < _SETBACK),
            setback_month=rng.uniform(2, 15),
        )

    def level(self, months: float) -> float:
        """A slow rise that levels off, with a setback that wears off again: never a straight line."""
        since = months - self.setback_month
        fall = self.setback * np.exp(-since / 4) if since >= 0 else 0.0
        return float(self.start + self.gain * (1 - np.exp(-months / self.pace)) - fall)


def _participant(
    instrument: Instrument, rng: np.random.Generator, name: str, occasions: int, *, kon: str
) -> Iterator[Form]:
    insats = int(rng.integers(len(INSATSER)))
    mentors = [insats * _MENTORS_PER_INSATS + k + 1 for k in range(_MENTORS_PER_INSATS)]
    mentor = int(rng.choice(mentors))
    course = _Course.drawn(rng)
    traits = {item.id: float(rng.normal(0, 0.4)) for item in instrument.items}
    views = {respondent: float(rng.normal(0, 0.25)) for respondent in instrument.respondents}
    fixed = {"kon": kon, "insats": INSATSER[insats], "forbund": FORBUND}
    entered = _FIRST_DAY + timedelta(days=int(rng.integers(_INTAKE_DAYS)))
    for occasion, wave in _waves(instrument, rng, occasions):
        days = wave * _DAYS_BETWEEN + (int(rng.integers(-_JITTER, _JITTER + 1)) if wave else 0)
        if wave and rng.random() < _NEW_MENTOR:
            mentor = int(rng.choice([each for each in mentors if each != mentor]))
        today = course.level(days / _DAYS_A_MONTH) + float(rng.normal(0, 0.2))
        for respondent in _present(instrument, rng):
            levels = {item: today + trait + views[respondent] for item, trait in traits.items()}
            yield Form(
                participant=name,
                occasion=occasion,
                date=on_weekday(entered + timedelta(days=days)),
                respondent=respondent,
                groups=fixed | {"mentor": f"mentor-{mentor:02}"},
                answers=_answers(instrument, rng, respondent, levels, noise=0.45),
            )


def _waves(instrument: Instrument, rng: np.random.Generator, occasions: int) -> list[tuple[str, int]]:
    """So many occasions, each with its place on the three-month grid; a skipped one leaves a gap."""
    start, follow_up, leaving = (word.id for word in instrument.occasion_words)
    leaves = rng.random() < _LEAVES
    waves, wave = [(start, 0)], 0
    for left in reversed(range(occasions - 1)):
        wave += 1 + int(rng.random() < _SKIPS)
        waves.append((leaving if leaves and not left else f"{follow_up}-{wave}", wave))
    return waves


def _present(instrument: Instrument, rng: np.random.Generator) -> list[str]:
    """Who answered this time: nearly always everybody, never nobody."""
    present = [each for each in instrument.respondents if rng.random() >= _ABSENT[each]]
    return present or instrument.respondents


def _staff(
    instrument: Instrument,
    rng: np.random.Generator,
    name: str,
    there: tuple[bool, bool],
    *,
    kon: str,
    gain: float,
) -> Iterator[Form]:
    (respondent,) = instrument.respondents
    organisation = str(rng.choice(_ORGANISATIONS))
    before = _STAFF_START + float(rng.normal(0, 0.6))
    traits = {item.id: float(rng.normal(0, 0.25)) for item in instrument.items}
    words = [word.id for word in instrument.occasion_words]
    for occasion, first_day, level, answered in zip(
        words, _STAFF_FIRST_DAYS, (before, before + gain), there, strict=True
    ):
        if answered:
            levels = {item: level + trait for item, trait in traits.items()}
            yield Form(
                participant=name,
                occasion=occasion,
                date=on_weekday(first_day + timedelta(days=int(rng.integers(_STAFF_DAYS)))),
                respondent=respondent,
                groups={"kon": kon, "organisation": organisation, "forbund": FORBUND},
                answers=_answers(instrument, rng, respondent, levels, noise=0.25),
            )


def _answers(
    instrument: Instrument,
    rng: np.random.Generator,
    respondent: str,
    levels: Mapping[str, float],
    *,
    noise: float,
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for item in instrument.items_of(respondent):
        scale = instrument.scale_of(item)
        middle, unit = (scale.low + scale.high) / 2, (scale.high - scale.low) / 4
        answer = nearest(scale, middle + unit * (levels[item.id] + float(rng.normal(0, noise))))
        answers[item.id] = spoilt(rng, instrument, item, answer, dont_know=_DONT_KNOW, blank=_BLANK)
    return answers

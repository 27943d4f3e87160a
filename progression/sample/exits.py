"""Exits of the invented participants: who went on to work or studies, who left otherwise, and who is still there.

Scope: forms of the participants' panel to exit records. Everything is invented, the association of the mentor's belief
with work or studies too: it is there so that the analysis has something to show, and says nothing of real people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

import numpy as np

from progression.definition import Instrument
from progression.sample.forms import Answer, Form, dealt, on_weekday

__all__ = ["invented_exits"]

_WORK: Final = 62  # participants who come to work or studies, whatever the seed
_OTHER: Final = 43
_BELIEF: Final = "mentors_tilltro"
_PULL: Final = 0.9  # of a step of the mentor's belief, in standard deviations of chance
_PUSH: Final = 0.5  # of a change of mentor, the other way
_WAITS: Final = (14, 130)  # days from the last form to an exit that had none of its own
_MUNICIPALITIES: Final = ("Exempelköping", "Exempelstad")
# What those in work or studies do, and what the others do, in the instrument's codes.
_TO_WORK: Final[Mapping[str, int]] = {"1": 41, "2": 17, "1;2": 4}
_TO_OTHER: Final[Mapping[str, int]] = {"3": 14, "4": 11, "5": 8, "6": 8, "98": 2}
_REASONS: Final[Mapping[str, tuple[int, ...]]] = {"work": (1, 1, 1, 7), "other": (1, 2, 3, 4, 6)}
_PERCENT: Final = (25, 50, 75, 100)
_BIRTH_YEARS: Final = (1958, 2002)
_KON: Final[Mapping[str, int]] = {"kvinna": 1, "man": 2, "annat": 3}


def invented_exits(instrument: Instrument, forms: Iterable[Form], rng: np.random.Generator) -> list[dict[str, str]]:
    """One row per participant who has left, as a file of the exit record has it.

    Who was believed in by the mentor comes to work or studies more often and sooner, who changed mentors less often.
    """
    courses = [list(mine) for _, mine in groupby(forms, key=lambda form: form.participant)]
    order = np.argsort([-_standing(mine, rng) for mine in courses], kind="stable")
    works, others = dealt(rng, _TO_WORK), dealt(rng, _TO_OTHER)
    found: dict[int, dict[str, str]] = {}
    for rank, place in enumerate(order[:_WORK]):
        found[int(place)] = _exit(instrument, courses[place], works[rank], rng)
    left = [int(place) for place in order[_WORK:]]
    finished = [place for place in left if courses[place][-1].occasion == "exit"]
    unfinished = [place for place in left if place not in finished]
    for place, occupation in zip([*finished, *unfinished], others, strict=False):
        found[place] = _exit(instrument, courses[place], occupation, rng)
    return [found[place] for place in sorted(found)]


def _standing(mine: Sequence[Form], rng: np.random.Generator) -> float:
    """How near to work or studies somebody is made to be, in standard deviations of chance."""
    given: list[Answer] = [form.answers[_BELIEF] for form in mine if form.answers.get(_BELIEF) in range(1, 6)]
    belief = float(np.mean([each for each in given if each is not None])) if given else 2.5
    mentors = len({form.groups["mentor"] for form in mine})
    return _PULL * belief - _PUSH * (mentors - 1) + float(rng.normal())


def _exit(instrument: Instrument, mine: Sequence[Form], occupation: str, rng: np.random.Generator) -> dict[str, str]:
    last = mine[-1]
    wait = 0 if last.occasion == "exit" else int(rng.integers(*_WAITS))
    answers = dict(_answers(occupation, last.groups["kon"], rng))
    keys = {
        "participant": last.participant,
        "occasion": "exit",
        "date": on_weekday(last.date + timedelta(days=wait)).isoformat(),
        "respondent": "mentor",
        "kommun": str(rng.choice(_MUNICIPALITIES)),
    }
    own = {name: last.groups[name] for name in instrument.groups if name in last.groups}
    return keys | own | answers


def _answers(occupation: str, kon: str, rng: np.random.Generator) -> Iterator[tuple[str, str]]:
    works, studies = "1" in occupation.split(";"), "2" in occupation.split(";")
    reasons = _REASONS["work" if works or studies else "other"]
    yield "kon", str(_KON[kon])
    yield "fodelsear", str(int(rng.integers(*_BIRTH_YEARS)))
    yield "samtycke", "1"
    yield "avslutsanledning", str(reasons[int(rng.integers(len(reasons)))])
    yield "sysselsattning_efter", occupation
    if works:
        yield "lonestod", str(int(rng.integers(1, 3)))
        yield "omfattning_arbete", str(int(rng.choice(_PERCENT)))
    if studies:
        yield "omfattning_studier", str(int(rng.choice(_PERCENT)))

"""Made-up forms on which a scale of four questions holds together, for the tests of scale quality."""

from typing import Any

import numpy as np

from progression.definition import Instrument
from support.definitions import definition, item, score
from support.forms import form

__all__ = ["FOUR", "quality_answers", "quality_instrument", "quality_rows"]

FOUR = ("a", "b", "c", "d")
_FIVE = {
    "type": "ordinal",
    "range": [1, 5],
    "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}],
}


def quality_instrument(**more: Any) -> Instrument:
    """Four items from 1 to 5, the last turned in their mean ``m``, put to participant and mentor."""
    both = ["participant", "mentor"]
    items = [item(each, scale="five", respondents=both, better="lower" if each == "d" else "higher") for each in FOUR]
    scores = [score("m", FOUR, "mean", 3, reverse=["d"]), *more.pop("scores", [])]
    return definition([*items, *more.pop("items", [])], scales={"five": _FIVE}, scores=scores, groups=["kon"], **more)


def quality_answers(people: int, *, seed: int = 2) -> np.ndarray:
    """Answers at two occasions, shape (2, people, 4), that one trait makes alike; ``d`` runs the other way."""
    chance = np.random.default_rng(seed)
    trait = chance.normal(0, 1, (people, 1))
    later = 0.7 * trait + chance.normal(0, 0.7, (people, 1)) + 0.5
    found = np.stack([each + chance.normal(0, 0.7, (people, 4)) for each in (trait, later)])
    found[:, :, 3] *= -1
    return np.clip(np.rint(3 + found), 1, 5)


def quality_rows(
    answers: np.ndarray, *, men: int = 0, others: int = 0, respondent: str = "participant"
) -> list[dict[str, Any]]:
    """A form at start and one at exit for each; NaN is a blank. First men, then some of another kön, then women."""
    return [
        form(
            f"p{person:03d}",
            occasion,
            respondent=respondent,
            kon="M" if person < men else "annat" if person < men + others else "K",
            **{name: None if np.isnan(each) else int(each) for name, each in zip(FOUR, given, strict=True)},
        )
        for occasion, taken in zip(("start", "exit"), answers, strict=True)
        for person, given in enumerate(taken)
    ]

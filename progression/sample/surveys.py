"""Cross-sectional surveys of invented respondents: every form stands alone, two measuring years.

Scope: the indicator forms of the sample. Where the instrument ships a national value, the invented answers
lie around it; elsewhere the share of positive answers is drawn. No number here estimates anything real.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import NormalDist
from typing import Final, TypeAlias

import numpy as np

from progression.definition import Instrument, Item, bundled_folder
from progression.sample.forms import FORBUND, INSATSER, Answer, Form, dealt_kon, on_weekday, spoilt

__all__ = ["participant_survey", "partner_survey"]

Shares: TypeAlias = Mapping[tuple[str, str], float]  # item and respondent to share of positive answers
Respondent: TypeAlias = tuple[str, Mapping[str, str]]  # who answers, and the group columns

_YEARS: Final = (date(2019, 11, 1), date(2020, 11, 1))  # first days; each ends before the next 1 November
_DAYS: Final = 360
_AGAINST_NATION: Final = (-0.07, 0.0)  # how far the invented förbund lies from the nation, per year
_DRAWN: Final = (0.62, 0.9)
_WITHIN: Final = 0.6  # correlation between one person's answers
_DONT_KNOW: Final = 0.04
_BLANK: Final = 0.02


def participant_survey(instrument: Instrument, rng: np.random.Generator, *, kon: Sequence[Sequence[int]]) -> list[Form]:
    """Participants; ``kon`` gives for each year how many women, men and others answered."""
    (respondent,) = instrument.respondents
    years: list[list[Respondent]] = [
        [
            (respondent, {"kon": each, "insats": str(rng.choice(INSATSER)), "forbund": FORBUND})
            for each in dealt_kon(rng, counts)
        ]
        for counts in kon
    ]
    return _survey(instrument, rng, years)


def partner_survey(instrument: Instrument, rng: np.random.Generator, *, sizes: Sequence[int]) -> list[Form]:
    """Those who work in, lead, govern or refer; ``sizes`` gives for each year how many answered."""
    (respondent,) = instrument.respondents
    return _survey(instrument, rng, [[(respondent, {"forbund": FORBUND})] * size for size in sizes])


def _survey(instrument: Instrument, rng: np.random.Generator, years: Sequence[Sequence[Respondent]]) -> list[Form]:
    (occasion,) = (word.id for word in instrument.occasion_words)
    shares = _shares(instrument, rng)
    forms: list[Form] = []
    for first_day, shift, answering in zip(_YEARS, _AGAINST_NATION, years, strict=True):
        days = sorted(int(day) for day in rng.integers(_DAYS, size=len(answering)))
        for day, (respondent, groups) in zip(days, answering, strict=True):
            forms.append(
                Form(
                    participant=f"svar-{len(forms) + 1:03}",
                    occasion=occasion,
                    date=on_weekday(first_day + timedelta(days=day)),
                    respondent=respondent,
                    groups=groups,
                    answers=dict(_answers(instrument, rng, respondent, shares, shift=shift)),
                )
            )
    return forms


def _shares(instrument: Instrument, rng: np.random.Generator) -> Shares:
    """Share of positive answers per item and respondent: the nation's where it is known."""
    drawn = {
        (item.id, respondent): float(rng.uniform(*_DRAWN))
        for item in instrument.items
        for respondent in item.respondents
    }
    return {**drawn, **_national(bundled_folder() / instrument.id)}


def _national(folder: Path) -> Shares:
    """The nation's shares, for everybody, from the instrument's reference files."""
    shares: dict[tuple[str, str], float] = {}
    for file in sorted(folder.glob("reference/*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            everybody = [row for row in csv.DictReader(lines) if not row["by"]]
        shares |= {(row["item"], row["respondent"]): float(row["percent"]) / 100 for row in everybody}
    return shares


def _answers(
    instrument: Instrument, rng: np.random.Generator, respondent: str, shares: Shares, *, shift: float
) -> Iterator[tuple[str, Answer]]:
    person = rng.normal()
    for item in instrument.items_of(respondent):
        leaning = float(_WITHIN * person + np.sqrt(1 - _WITHIN**2) * rng.normal())
        answer = _answer(instrument, item, shares[item.id, respondent] + shift, leaning)
        yield item.id, spoilt(rng, instrument, item, answer, dont_know=_DONT_KNOW, blank=_BLANK)


def _answer(instrument: Instrument, item: Item, share: float, leaning: float) -> int:
    """The answer of somebody who leans so far, where this share of all give a positive one.

    ``leaning`` is a standard normal deviate. Negative answers get commoner towards the positive ones, which
    are equally common.
    """
    positive = instrument.positive_codes(item) or []
    codes = [int(value) for value in instrument.scale_of(item).values.values()]
    ordered = [code for code in codes if code not in positive] + [code for code in codes if code in positive]
    weights = np.arange(1.0, len(codes) + 1)
    negative = len(codes) - len(positive)
    weights[:negative] *= (1 - share) / weights[:negative].sum()
    weights[negative:] = share / len(positive)
    bounds = [NormalDist().inv_cdf(below) for below in list(accumulate(weights.tolist()))[:-1]]
    return ordered[int(np.searchsorted(bounds, leaning))]

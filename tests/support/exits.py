"""Made-up courses and exits for the tests of work or studies."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from progression.capture import Forms
from progression.definition import InstrumentCatalogue, bundled_folder
from support.forms import form, forms_of

__all__ = ["FIRST", "QUARTER", "courses", "exit_row", "exits_of", "forms_of_bip"]

FIRST = date(2024, 1, 1)
QUARTER = 91.3125
_CATALOGUE = InstrumentCatalogue((bundled_folder(),))
_BIP, _EXITS = _CATALOGUE.load("bip"), _CATALOGUE.load("start-avslut")
_NONE = form("ingen", "start", date=FIRST, respondent="mentor", samtycke=1)


def forms_of_bip(rows: Sequence[Mapping[str, Any]]) -> Forms:
    """Forms of the instrument that ships."""
    return forms_of(_BIP, rows)


def exits_of(rows: Sequence[Mapping[str, Any]]) -> Forms:
    """Exit records of the instrument that ships, and a start that is no exit."""
    return forms_of(_EXITS, [_NONE, *rows])


def exit_row(participant: str, days: float | None, occupation: int | str | None = 1, **more: Any) -> dict[str, Any]:
    """One exit, so many days after `FIRST`; occupation 1 is work and 2 studies."""
    day = None if days is None else FIRST + timedelta(days=int(days))
    cells = {"date": day, "respondent": "mentor", "samtycke": 1, "sysselsattning_efter": occupation}
    return form(participant, "exit", **cells | more)


def courses(people: int = 90, *, seed: int = 4) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of forms and of exits: the higher the mentor's belief, the sooner work; drawn, but the same every time."""
    chance = np.random.default_rng(seed)
    forms, exits = [], []
    for place in range(people):
        name, mentor, belief = f"p{place:03d}", place % 12, int(chance.integers(1, 6))
        for quarter in range(6):
            day = FIRST + timedelta(days=round(quarter * QUARTER))
            belief = int(np.clip(belief + chance.integers(-1, 2), 1, 5))
            mentor += int(chance.random() < 0.2)
            own = {"kon": "K" if place % 2 else "M", "mentor": f"m{mentor % 12}"}
            when = f"follow-up-{quarter}" if quarter else "start"
            forms.append(form(name, when, date=day, respondent="mentor", mentors_tilltro=belief, halsa=3, **own))
            works = chance.random() < 1 / (1 + np.exp(4.2 - 0.9 * belief))
            if works or chance.random() < 0.05:
                exits.append(exit_row(name, quarter * QUARTER + chance.integers(5, 85), 1 if works else 4))
                break
    return forms, exits

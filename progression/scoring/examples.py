"""Run the worked examples that a definition carries.

Scope: each example's answers through the real capture and the real kernel, and a problem for each score that comes
out otherwise.
"""

import math
from typing import Final

import pandas as pd

from progression.capture import read_forms
from progression.definition import Example, Instrument
from progression.errors import DataError
from progression.problems import Problem
from progression.scoring.scores import score

__all__ = ["example_faults"]

_AGREES: Final = 1e-9


def example_faults(instrument: Instrument) -> list[Problem]:
    """What the instrument's own examples say against its scoring; empty when all of them come out."""
    found: list[Problem] = []
    for number, example in enumerate(instrument.examples, start=1):
        facts = {"file": instrument.name, "number": number}
        try:
            forms = read_forms(_as_form(instrument, example), instrument)
        except DataError as error:
            found += [Problem("example-not-readable", facts | {"what": each.code}) for each in error.problems]
            continue
        scores = score(forms, list(example.expect))
        for name, expected in example.expect.items():
            computed = float(scores.column(name)[0])
            wanted = math.nan if expected == "missing" else float(expected)
            if not (math.isclose(computed, wanted, abs_tol=_AGREES) or (math.isnan(computed) and math.isnan(wanted))):
                more = {"score": name, "value": computed, "expected": expected}
                found.append(Problem("example-disagrees", facts | more))
    return found


def _as_form(instrument: Instrument, example: Example) -> pd.DataFrame:
    """The example as a file of one row, by a respondent who is asked every item it answers."""
    asked = [each for each in instrument.respondents if _asked_all(instrument, example, each)]
    occasion = instrument.occasion_words[0]
    row = {
        "participant": "example",
        "occasion": f"{occasion.id}-1" if occasion.repeats else occasion.id,
        "respondent": asked[0] if asked else instrument.respondents[0],
    }
    return pd.DataFrame([row | example.answers])


def _asked_all(instrument: Instrument, example: Example, respondent: str) -> bool:
    return all(respondent in instrument.item(name).respondents for name in example.answers)

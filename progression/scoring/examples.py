"""Run the worked examples that a definition carries.

Scope: each example's answers through the real capture and the real kernel, and a problem for each score that comes
out otherwise.
"""

import math
from datetime import date
from typing import Final

import pandas as pd

from progression.capture import SEPARATOR, read_forms
from progression.definition import Example, Instrument
from progression.errors import DataError
from progression.problems import Problem
from progression.scoring.scores import score

__all__ = ["example_faults"]

_AGREES: Final = 1e-9


def example_faults(instrument: Instrument) -> list[Problem]:
    """What the instrument's own examples say against its scoring; empty when all of them come out."""
    if not instrument.examples:
        return [Problem("example-missing", {"file": instrument.name})]
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
    """The example as a file of one row, by its respondent, or by one who is asked every item it answers."""
    words, items = instrument.occasion_words, [instrument.item(name) for name in example.answers]
    asked = [each for each in instrument.respondents if all(each in item.respondents for item in items)]
    when = [each.id for each in words if all(instrument.asked_at(item, each.id) for item in items)]
    occasion = example.occasion or (when or [words[0].id])[0]
    repeats = occasion in {word.id for word in words if word.repeats}
    row: dict[str, object] = {
        "participant": "example",
        "occasion": f"{occasion}-1" if repeats else occasion,
        "respondent": example.respondent or (asked[0] if asked else instrument.respondents[0]),
    }
    row["version"] = instrument.version
    answers = {name: _cell(answer) for name, answer in example.answers.items()}
    return pd.DataFrame([row | answers])


def _cell(answer: object) -> object:
    """An answer as a file has it: several in one cell, a date as ISO."""
    if isinstance(answer, list):
        return SEPARATOR.join(str(each) for each in answer)
    return answer.isoformat() if isinstance(answer, date) else answer

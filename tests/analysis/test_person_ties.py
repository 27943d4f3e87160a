"""A change that ties with the margin is the same thing on the sheet, in its sentence and in the evaluator's table."""

import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import error_model, individual_change, person
from progression.analysis.person.uncertainty import fewest_sure_steps
from progression.capture import Forms
from progression.definition import Instrument

FIVE = tuple("abcde")


def mean_of_five() -> Instrument:
    """From 0 to 20; SD 12.5 and r .92 make the margin 9.8, which 49 of the fifths are."""
    scale = {"twenty": {"type": "ordinal", "range": [0, 20]}}
    return definition(
        [item(name, scale="twenty") for name in FIVE],
        scales=scale,
        scores=[score("s", FIVE, "mean", 1)],
        constants=[("s", "reliability", 0.92), ("s", "sd", 12.5)],
    )


def two(instrument: Instrument, before: dict[str, int], after: dict[str, int]) -> Forms:
    return forms_of(
        instrument,
        [form("p", "start", date="2021-01-01", **before), form("p", "exit", date="2021-06-01", **after)],
    )


@pytest.mark.parametrize(("last", "verdict"), [(8, "unchanged"), (9, "unchanged"), (10, "improved")])
@pytest.mark.parametrize("turned", [False, True])
def test_sheet_and_table_say_the_same_of_a_tie(last: int, verdict: str, turned: bool) -> None:  # noqa: FBT001  a case
    """From 0 to 9.6, 9.8 and 10, and back."""
    ends = [dict.fromkeys(FIVE, 0), {**dict.fromkeys(FIVE, 10), "e": last}]
    forms = two(mean_of_five(), *(reversed(ends) if turned else ends))
    (series,) = person(forms, "p", scores=["s"]).series
    (row,) = individual_change(forms, before="start", after="exit", scores=["s"]).to_dict()["participants"]
    assert series.verdict == row["change_class"] == ("deteriorated" if turned and verdict == "improved" else verdict)


@pytest.mark.parametrize("steps", range(1, 9))
def test_as_many_steps_as_the_margin_are_not_sure(steps: int) -> None:
    constants = [("a", "reliability", 0.5), ("a", "sd", steps / 1.96)]
    instrument = definition([item("a")], constants=constants)
    model = error_model(instrument, "a")
    assert model
    assert fewest_sure_steps(instrument, "a", model) == steps + 1
    (series,) = person(two(instrument, {"a": 1}, {"a": 1 + steps}), "p", scores=["a"]).series
    assert series.verdict == "unchanged"

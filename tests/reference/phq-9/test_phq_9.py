"""PHQ-9 as HL7 publishes it: filled-in forms and their totals, through our definition and through an imported one."""

from pathlib import Path

import pandas as pd
import pytest
from support import table

from progression.capture import read_forms
from progression.definition import Instrument, parse_instrument, read_instrument, write_definition
from progression.exchange.fhir import export_fhir, import_fhir
from progression.scoring import score
from progression.scoring.examples import example_faults

HERE = Path(__file__).parent
OURS = read_instrument(HERE / "phq-9")
PUBLISHED = table("phq-9/responses.csv")
NINE = OURS.item_ids[:9]
OF_THE_GUIDE = [0, 0, 0, 1, 2, 1, 3, 2, 1]


def imported(content: bytes) -> Instrument:
    """The definition that a Questionnaire makes, by the real parser."""
    found = import_fhir(content, name="questionnaire.json")
    return parse_instrument(write_definition(found.definition), name="phq-9/instrument.toml")


THEIRS = imported((HERE / "questionnaire.json").read_bytes())


def total(instrument: Instrument, answers: list[str]) -> float:
    """The total of one form: its first nine items answered, as a file with one row."""
    items = instrument.item_ids[: len(answers)]
    row = {"participant": "p-1", "occasion": "start"} | dict(zip(items, answers, strict=True))
    (found,) = score(read_forms(pd.DataFrame([row]), instrument)).column(instrument.scores[0].id)
    return float(found)


@pytest.mark.parametrize("printed", PUBLISHED, ids=lambda row: row["source"])
@pytest.mark.parametrize("instrument", [OURS, THEIRS], ids=["ours", "imported"])
def test_the_published_answers_give_the_published_total(instrument: Instrument, printed: dict[str, str]) -> None:
    assert total(instrument, [printed[name] for name in NINE]) == float(printed["total"])


@pytest.mark.parametrize("instrument", [OURS, THEIRS], ids=["ours", "imported"])
def test_the_answers_of_the_guide_give_their_sum(instrument: Instrument) -> None:
    """The guide prints 13 beside them, which no set of its weights makes: see SOURCE.md."""
    assert total(instrument, [str(answer) for answer in OF_THE_GUIDE]) == sum(OF_THE_GUIDE) == 10


@pytest.mark.parametrize("release", ["R4", "R5"])
def test_our_definition_goes_to_fhir_and_back_with_its_totals(release: str) -> None:
    back = imported(export_fhir(OURS, release=release).content)
    for printed in PUBLISHED:
        assert total(back, [printed[name] for name in NINE]) == float(printed["total"])


def test_the_total_goes_from_0_to_27() -> None:
    assert OURS.bounds("summa") == THEIRS.bounds(THEIRS.scores[0].id) == (0, 27)


def test_the_difficulty_is_not_part_of_the_total() -> None:
    assert OURS.score("summa").items == NINE
    assert THEIRS.scores[0].items == THEIRS.item_ids[:9]


def test_the_examples_of_the_definition_come_out() -> None:
    assert example_faults(OURS) == []


def test_codes_of_loinc_become_ids_and_weights_become_numbers() -> None:
    scale = THEIRS.scale_of(THEIRS.items[0])
    assert scale.type == "ordinal"
    assert [(option.code, option.id) for option in scale.options] == [
        (0, "la6568-5"),
        (1, "la6569-3"),
        (2, "la6570-1"),
        (3, "la6571-9"),
    ]

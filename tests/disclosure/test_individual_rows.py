"""What may be said aloud of a file about single persons: how much is in it, unless that is about few."""

from dataclasses import replace
from typing import Any

import pytest
from support import definition, forms_of, item, panel
from support.courses import crowd, rows, ten

import progression as pg
from progression import service
from progression.disclosure.individual_rows import outline
from progression.notes import Note

START: dict[str, Any] = {"before": "start", "after": "exit"}


def told(people: int, **more: Any) -> list[tuple[str, int | None, int | None, bool]]:
    """What is said of so many participants with two forms each."""
    found = pg.individual_results(forms_of(definition([item("a")]), panel([3] * people, [5] * people)), **START)
    said = outline(service.individual_tables(found, "sv"), found, **more)
    return [(each.table, each.participants, each.rows, each.suppressed) for each in said.tables]


@pytest.mark.parametrize(
    ("people", "least", "said"),
    [
        (1, None, ("change", None, None, True)),
        (4, None, ("change", None, None, True)),
        (5, None, ("change", 5, 5, False)),
        (5, 6, ("change", None, None, True)),
        (5, 2, ("change", 5, 5, False)),
    ],
)
def test_few_participants_are_not_counted_aloud(
    people: int, least: int | None, said: tuple[str, int | None, int | None, bool]
) -> None:
    assert told(people, min_group=least) == [said]


def test_nobody_is_no_secret() -> None:
    forms = forms_of(definition([item("a")]), panel([3, 4, None], [None, None, 5]))
    found = pg.individual_results(forms, **START)
    (only,) = outline(service.individual_tables(found, "sv"), found).tables
    assert (only.participants, only.rows, only.suppressed) == (0, 0, False)


def test_a_note_that_counts_few_is_not_said_and_stands_in_the_file() -> None:
    found = pg.individual_results(forms_of(definition([item("a")]), panel([3] * 6, [5] * 6)), **START)
    notes = [Note("forms-without-answers", {"count": each}) for each in (0, 1, 4, 5)]
    said = outline({}, replace(found, notes=(*notes, Note("no-courses")))).notes
    assert [(note.code, note.facts.get("count")) for note in said] == [
        ("forms-without-answers", 0),
        ("forms-without-answers", 5),
        ("no-courses", None),
    ]


def test_an_estimate_from_few_is_not_said() -> None:
    forms = forms_of(ten(), rows(crowd(60, occasions=(4,)), b=4))
    found = pg.individual_results(
        forms,
        before="follow-up-1",
        after="follow-up-3",
        scores=["a"],
        judging=pg.Judging(reliability="estimate"),
    )
    assert [each["kind"] for each in outline({}, found).provenance["constants"]] == ["reliability", "sd"]
    of_few = outline({}, found, min_group=61)
    assert of_few.provenance["constants"] == []
    assert of_few.provenance["manifest"] == found.provenance()["manifest"]
    assert {"reliability-estimated"} == {note.code for note in found.notes} - {note.code for note in of_few.notes}

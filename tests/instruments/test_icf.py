"""ICF: 68 items in eleven chapters at start and about eleven months later; low is good and there is no total."""

import math
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from support import form, forms_of

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, window_of
from progression.scoring import score

CHAPTERS = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "b1", "e4"]
OURS = {"d1": 9, "d2": 4, "d3": 8, "d4": 5, "d5": 5, "d6": 5, "d7": 6, "d8": 7, "d9": 3, "b1": 9, "e4": 7}


def icf() -> Instrument:
    """The bundled definition."""
    return InstrumentCatalogue((bundled_folder(),)).load("icf")


def scored(scores: list[str], **answers: Any) -> list[float]:
    """Scores of one form at start."""
    return [float(each) for each in score(forms_of(icf(), [form("p1", **answers)]), scores).values[0]]


def test_there_are_sixty_eight_items() -> None:
    """Nationella nätverkets exempelbok 2016, NP-samverkan."""
    assert len(icf().items) == 68


def test_every_id_is_a_code_of_its_own() -> None:
    codes = icf().item_ids
    assert [code for code in codes if not re.fullmatch(r"[bdse]\d{3,4}", code)] == []
    assert len(set(codes)) == len(codes)


def test_the_chapters_are_those_of_the_source_in_its_order() -> None:
    instrument = icf()
    assert [section.id for section in instrument.sections] == CHAPTERS
    assert list(dict.fromkeys(item.section for item in instrument.items)) == CHAPTERS


def test_every_code_stands_in_its_own_chapter_and_in_order() -> None:
    instrument = icf()
    assert [item.id for item in instrument.items if item.id[:2] != item.section] == []
    for chapter in CHAPTERS:
        codes = [item.id for item in instrument.items if item.section == chapter]
        assert codes == sorted(codes)


def test_the_number_of_items_in_each_chapter_is_ours_and_said_to_be() -> None:
    instrument = icf()
    assert Counter(item.section for item in instrument.items) == OURS
    assert instrument.note
    assert "Urvalet, antalet per kapitel" in instrument.note["sv"]
    text = (bundled_folder() / "icf" / "SOURCE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([deb]\d) \| [^|]+ \| ([^|]+) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    said = {chapter: codes.split(", ") for chapter, codes, _, _ in rows}
    assert {chapter: int(count) for chapter, _, count, _ in rows} == OURS
    assert said == {chapter: instrument.score(chapter).items for chapter in CHAPTERS}
    assert {chapter: int(need) for chapter, _, _, need in rows} == {s.id: s.min_answered for s in instrument.scores}


def test_nothing_of_it_is_surer_than_provisional() -> None:
    instrument = icf()
    assert {instrument.confidence_of(item) for item in instrument.items} == {"provisional"}
    assert instrument.owner == "Världshälsoorganisationen (WHO)"


@pytest.mark.parametrize("name", ["problem5", "hinder5"])
def test_the_scale_runs_from_none_to_complete_with_two_reasons_for_no_answer(name: str) -> None:
    """WHO's qualifier: 0 to 4, 8 not specified, 9 not applicable."""
    scale = icf().scales[name]
    assert [option.code for option in scale.options] == [0, 1, 2, 3, 4]
    assert {option.code: option.reason for option in scale.missing} == {8: "dont_know", 9: "not_applicable"}
    assert scale.positive is None


def test_attitudes_are_asked_as_barriers_and_all_else_as_problems() -> None:
    for item in icf().items:
        assert item.scale == ("hinder5" if item.section == "e4" else "problem5"), item.id
        assert item.better == "lower", item.id


def test_the_participant_is_asked_in_three_languages() -> None:
    instrument = icf()
    assert instrument.respondents == ["participant"]
    for item in instrument.items:
        assert item.question
        assert set(item.question) == {"sv", "sv-x-latt", "en"}
    for language in instrument.languages:
        asked = Counter((item.question or {})[language] for item in instrument.items)
        assert [question for question, count in asked.items() if count > 1] == []


def test_each_chapter_has_one_score_and_nothing_sums_them() -> None:
    instrument = icf()
    assert [each.id for each in instrument.scores] == CHAPTERS
    for each in instrument.scores:
        assert each.method == "mean"
        assert each.items == [item.id for item in instrument.items if item.section == each.id]
        assert each.min_answered / len(each.items) >= 2 / 3
        assert (each.min_answered - 1) / len(each.items) < 2 / 3
        assert instrument.better(each.id) == "lower"
        assert instrument.bounds(each.id) == (0, 4)


def test_a_chapter_is_the_mean_of_what_was_answered() -> None:
    """Self-care: (0 + 1 + 2 + 3) / 4; not applicable is no number."""
    assert scored(["d5"], d510=0, d520=1, d540=2, d550=9, d570=3) == [1.5]


def test_a_chapter_of_which_too_little_was_answered_has_no_score() -> None:
    """Self-care needs four of five, leisure two of three; 8 and 9 are not answers."""
    d5, d9 = scored(["d5", "d9"], d510=0, d520=1, d540=8, d550=9, d570=3, d910=4, d920=1)
    assert math.isnan(d5)
    assert d9 == 2.5


def test_the_profile_of_a_group_can_be_drawn_by_chapter() -> None:
    """Two persons, stress 4 and 2 at start, 3 and 1 at exit: the item is one step better."""
    rows = [
        form("a", "start", d240=4),
        form("b", "start", d240=2),
        form("a", "exit", d240=3),
        form("b", "exit", d240=1),
    ]
    values = score(forms_of(icf(), rows), ["d240"]).column("d240")
    assert values[:2].mean() - values[2:].mean() == 1.0


def test_the_exit_is_about_eleven_months_after_the_start() -> None:
    """Fifteenth of January: fifteenth of December, two months either way."""
    planned = window_of(icf().occasions, "exit", {"start": date(2026, 1, 15)})
    assert planned == (date(2026, 12, 15), date(2026, 10, 15), date(2027, 2, 15))


def test_the_form_says_that_nobody_has_to_answer() -> None:
    safety = icf().safety
    assert safety
    assert safety.before
    assert "frivilligt" in safety.before["sv"]
    assert "pauser" in safety.before["sv"]
    assert not any(item.required for item in icf().items)

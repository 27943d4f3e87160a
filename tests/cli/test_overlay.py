"""A project that lays its own 1–10 over BIP's 1–5: what was answered before stays 1–5 and is never mixed with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ITEM, OTHER = "tilltro", "halsa"
OVERLAY = """
overlay = "bip"
base = "0.1.0"
version = "0.1.0+provort"
valid_from = 2025-07-01
source = "Provorts samordningsförbund"

[scales.stammer5]
range = [1, 10]
ends = {{ sv = ["inte alls", "helt"], sv-x-latt = ["inte alls", "helt"], en = ["not at all", "completely"] }}
positive = [8, 9, 10]
{more}
"""
MAP = """
[map.halsa]
change = "rescaled"
values = {{ {values} }}
""".format(values=", ".join(f'"{then}" = {now}' for then, now in ((1, 1), (2, 3), (3, 5), (4, 8), (5, 10))))


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., None]:
    """Make the test's own folder a project with an overlay, perhaps with a map of values for one item."""

    def write(*, mapped: bool = False, text: str = OVERLAY) -> None:
        (tmp_path / "progression.toml").write_text('forbund = "Prov"', encoding="utf-8")
        (tmp_path / "overlays").mkdir()
        more = MAP if mapped else ""
        (tmp_path / "overlays" / "bip.toml").write_text(text.format(more=more), encoding="utf-8")

    return write


@pytest.fixture
def answers(write_forms: Callable[..., Path]) -> Callable[..., Path]:
    """A file of people who began before the overlay and ended after it, and of some who did both after it.

    A row is participant, occasion, date, respondent, tilltro and halsa; the old answers are 1 to 5, the new 1 to 10.
    """

    def write(*, old: int = 6, new: int = 6, **more: str) -> Path:
        rows = []
        for k in range(old + new):
            first, day = ("3 3", "2025-03-01") if k < old else ("5 6", "2025-08-01")
            rows += [f"p{k:02d} start {day} deltagare {first}", f"p{k:02d} exit 2025-12-01 deltagare 9 10"]
        extra = list(more.values())
        return write_forms(f"participant occasion date respondent {ITEM} {OTHER}", *rows, *extra)

    return write


def change(run: Run, file: Path, *more: str) -> Any:
    """From start to exit."""
    return run("change", file, "-i", "bip", "--from", "start", "--to", "exit", "--json", *more)


def test_history_stays_on_its_own_scale_and_is_never_mixed(run: Run, project: Any, answers: Any) -> None:
    project()
    file = answers()
    ran = change(run, file)
    assert not {ITEM, OTHER} & {row["score"] for row in ran.data["scores"]}
    assert any("Skalan ändrades" in note for note in ran.document["notes"])
    scored = run("score", file, "-i", "bip", "--score", ITEM, "--json")
    assert [row[ITEM] for row in scored.data["scores"]] == [None, 9] * 6 + [5, 9] * 6
    assert any("Skalan ändrades" in note for note in scored.document["notes"])


def test_a_map_of_values_says_what_may_be_compared(run: Run, project: Any, answers: Any) -> None:
    """3 of 5 corresponds to 5 of 10, so the twelve rose by 5 and by 4; the other item is left out and named."""
    project(mapped=True)
    file = answers()
    ran = change(run, file)
    found = {row["score"]: row for row in ran.data["scores"]}
    assert ITEM not in found
    assert (found[OTHER]["n"], found[OTHER]["difference"]) == (12, pytest.approx((5 * 6 + 4 * 6) / 12))
    notes = " ".join(ran.document["notes"])
    assert "Svar från bip@0.1.0 jämförs inte med bip@0.1.0+provort" in notes
    assert "Serien är bruten mellan bip@0.1.0 och bip@0.1.0+provort" in notes
    assert change(run, file, "--score", OTHER).code == 0


def test_asking_for_what_cannot_be_compared_says_why(run: Run, project: Any, answers: Any) -> None:
    project(mapped=True)
    ran = run("change", answers(), "-i", "bip", "--from", "start", "--to", "exit", "--score", ITEM)
    assert (ran.code, ran.out) == (1, "")
    said = " ".join(ran.err.split())
    assert "skalan ändrades emellan" in said
    assert "-i bip@0.1.0" in said


def test_answers_after_the_overlay_are_compared_with_each_other(run: Run, project: Any, answers: Any) -> None:
    project()
    found = change(run, answers(old=0)).data["scores"]
    assert {row["score"]: row["difference"] for row in found if row["n"]} == {ITEM: 4, OTHER: 4}


def test_answers_before_the_overlay_are_analysed_by_themselves(run: Run, project: Any, write_forms: Any) -> None:
    project()
    rows = [
        f"p{k} {when} 2025-0{3 + 2 * (when == 'exit')}-01 deltagare {2 + 2 * (when == 'exit')} 3"
        for k in range(6)
        for when in ("start", "exit")
    ]
    file = write_forms(f"participant occasion date respondent {ITEM} {OTHER}", *rows)
    ran = run("change", file, "-i", "bip@0.1.0", "--from", "start", "--to", "exit", "--json")
    assert {row["score"]: row["difference"] for row in ran.data["scores"] if row["n"]} == {ITEM: 2, OTHER: 0}
    assert ran.document["provenance"]["instrument"] == "bip@0.1.0"


def test_each_answer_is_held_against_the_scale_of_its_day(run: Run, project: Any, answers: Any) -> None:
    project()
    wrong = answers(
        a="q1 start 2025-06-30 deltagare 6 3",
        b="q2 start 2025-07-01 deltagare 6 3",
        c="q3 start 2025-07-01 deltagare 11 3",
    )
    ran = run("score", wrong, "-i", "bip", "--json")
    found = ran.document["problems"]
    assert {each["code"] for each in found} == {"answer-out-of-range"}
    assert sorted(each["where"] for each in found) == [f"rad 26, kolumn {ITEM}", f"rad 28, kolumn {ITEM}"]


def test_undated_answers_without_a_version_are_refused(run: Run, project: Any, write_forms: Any) -> None:
    project()
    file = write_forms(
        f"participant occasion respondent {ITEM} {OTHER}", "p1 start deltagare 3 3", "p2 start deltagare 4 3"
    )
    ran = run("score", file, "-i", "bip", "--json")
    assert (ran.code, ran.problems) == (1, ["version-unknown"])
    assert "rad 2 och 3" in ran.document["problems"][0]["where"]
    told = write_forms(
        f"participant occasion respondent version {ITEM} {OTHER}",
        "p1 start deltagare 0.1.0 3 3",
        "p2 start deltagare 0.1.0+provort 9 3",
    )
    rows = run("score", told, "-i", "bip", "--score", ITEM, "--json").data["scores"]
    assert [row[ITEM] for row in rows] == [None, 9]


def test_shares_count_each_period_on_the_scale_that_it_was_answered_on(run: Run, project: Any, answers: Any) -> None:
    """The year before the overlay has no share beside the new one: 4 and 5 of 5 are not 8 to 10 of 10."""
    project()
    periods = ("--period", "2025-07-01/2025-12-31", "--previous", "2025-01-01/2025-06-30")
    rows = run("indicators", answers(), "-i", "bip", *periods, "--json").data["rows"]
    now = {
        row["item"]: row
        for row in rows
        if row["period"] == "2025-07-01/2025-12-31" and row["respondent"] == "participant"
    }
    assert (now[ITEM]["k"], now[ITEM]["n"], now[ITEM]["previous_n"]) == (12, 18, None)


def test_a_person_sees_where_the_scale_changed(run: Run, project: Any, answers: Any) -> None:
    project()
    (series,) = [
        each
        for each in run("person", answers(), "-i", "bip", "--participant", "p00", "--json").data["series"]
        if (each["item"], each["respondent"]) == (ITEM, "participant")
    ]
    assert [(point["value"], point["missing"]) for point in series["points"]] == [(None, "not_comparable"), (9, None)]
    assert series["change"] is None


def test_an_overlay_that_changes_a_scale_must_say_from_when(run: Run, project: Any, answers: Any) -> None:
    project(text=OVERLAY.replace("valid_from = 2025-07-01\n", ""))
    ran = run("score", answers(), "-i", "bip", "--json")
    assert (ran.code, ran.problems) == (1, ["overlay-needs-date"])


def test_without_the_project_nothing_is_laid_over(run: Run, answers: Any) -> None:
    assert run("score", answers(old=2, new=0), "-i", "bip", "--json").problems == ["answer-out-of-range"] * 2

"""An instrument that the engine has never seen, written as TOML only, goes the whole way by the command line.

Twelve items on seven kinds of scale, branching, two respondents, a reversed item, a weight and a subscale:
``vagen/instrument.toml``. What comes out is counted here by hand or from the rows as they were written.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.definition import definition_hash, read_instrument
from progression.exchange import FORMATS

VAGEN = Path(__file__).parent / "vagen"
Run = Callable[..., Any]
TITLES = (
    "participant occasion date respondent kon insats ork oro mal stod hjalp tilltro igang slag timmar sedan trivs ord"
)


def own(number: int, occasion: str) -> list[object]:
    """What participant ``number`` answers: all get one step better, and every third has begun work at exit."""
    later = occasion == "exit"
    working = later and number % 3 == 0
    kind = ("anställning", "studier")[number % 2] if working else ""
    hours = "22,5" if kind == "anställning" else ""
    likes = 4 if kind == "anställning" else ""
    helpers = "min mentor; vården" if number % 2 else "ingen"
    level = 2 + number % 3 + later
    return [
        level,
        6 - level,
        level,
        "vet ej",
        helpers,
        level,
        "ja" if working else "nej",
        kind,
        hours,
        "",
        likes,
        "Bra.",
    ]


def mentors(number: int, occasion: str) -> list[object]:
    """What the mentor answers of the same participant."""
    ork, _, mal, *_, tilltro, igang, kind, hours = own(number, occasion)[:9]
    return [ork, "", mal, "", "", tilltro, igang, kind, hours, "2026-02-02" if igang == "ja" else "", "", ""]


def rows() -> list[list[object]]:
    """Twelve participants, two occasions, two respondents."""
    found = []
    for number in range(12):
        head = [f"D-{number:02}"]
        group = ["kvinna" if number < 6 else "man", "Alis"]
        for occasion, day in (("start", "2025-10-01"), ("exit", "2026-04-01")):
            found.append([*head, occasion, day, "deltagare", *group, *own(number, occasion)])
            found.append([*head, occasion, day, "mentor", *group, *mentors(number, occasion)])
    return found


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The rows as CSV."""
    file = tmp_path / "svar.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([TITLES.split(), *rows()])
    return file


def test_it_is_in_order_and_its_examples_come_out(run: Run) -> None:
    assert run("instruments", "check", VAGEN).code == 0


def test_a_filled_template_scores_as_the_same_answers_in_a_file(run: Run, answers: Path, tmp_path: Path) -> None:
    """One row for each form, typed under the template's own titles, several answers as crosses."""
    assert run("template", VAGEN, "-o", "mall.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "mall.xlsx")
    sheet = book["svar"]
    titles = [cell.value for cell in sheet[1]]
    theirs = ["deltagare", "tillfälle", "datum", "svarande", "kön", "insats", *TITLES.split()[6:]]
    marks = {"min mentor": "hjalp.mentor", "vården": "hjalp.varden", "ingen": "hjalp.ingen"}
    for place, row in enumerate(rows(), start=2):
        for title, value in zip(theirs, row, strict=True):
            if title == "hjalp":
                for part in str(value).split("; ") if value else ():
                    sheet.cell(place, titles.index(marks[part]) + 1, "x")
            elif value != "":
                sheet.cell(place, titles.index(title) + 1, value)
    book.save(tmp_path / "ifylld.xlsx")
    assert run("score", "ifylld.xlsx", "-i", VAGEN).out == run("score", answers, "-i", VAGEN).out


def test_scores_are_as_counted_by_hand(run: Run, answers: Path) -> None:
    """At level v: four items at v, the reversed one too, the last with weight 2: v; the subscale 2 v."""
    scores = run("score", answers, "-i", VAGEN, "--json").data["scores"]
    first = next(row for row in scores if row["respondent"] == "participant" and row["participant"] == "D-04")
    assert (first["laget"], first["vardag"], first["sysselsatt"]) == (3.0, 6.0, None)
    exits = [row for row in scores if row["occasion"] == "exit" and row["respondent"] == "participant"]
    assert [row["sysselsatt"] for row in exits] == [1.0 if number % 3 == 0 else None for number in range(12)]


def test_a_person_is_seen_from_both_sides(run: Run, answers: Path) -> None:
    data = run("person", answers, "-i", VAGEN, "--participant", "D-03", "--json").data
    series = {(each["item"], each["respondent"]): each for each in data["series"]}
    assert series["ork", "mentor"]["change"] == 1
    assert series["oro", "participant"]["change"] == -1
    assert ("oro", "mentor") not in series
    assert [point["missing"] for point in series["timmar", "participant"]["points"]] == ["not_asked", "not_asked"]
    assert {gap["gap"] for gap in data["gaps"]} == {0}
    assert run("person", answers, "-i", VAGEN, "--participant", "D-03", "-o", "bild.html").code == 0


def test_the_change_of_the_group(run: Run, answers: Path) -> None:
    data = run("change", answers, "-i", VAGEN, "--from", "start", "--to", "avslut", "--by", "kon", "--json").data
    found = {(row["score"], row["respondent"], row["group"]): row for row in data["scores"]}
    whole = found["laget", "participant", None]
    assert (whole["n"], whole["difference"], whole["d_z"]) == (12, 1.0, None)
    assert found["oro", "participant", "kvinna"]["difference"] == -1.0
    assert ("hjalp", "participant", None) not in found
    assert ("sedan", "mentor", None) not in found
    assert run("change", answers, "-i", VAGEN, "--from", "start", "--to", "avslut", "-o", "forandring.html").code == 0


def test_the_indicators_with_their_target(run: Run, answers: Path) -> None:
    period = "2025-11-01/2026-10-31"
    data = run("indicators", answers, "-i", VAGEN, "--period", period, "--json").data
    found = {(row["item"], row["respondent"]): row for row in data["rows"]}
    working = found["igang", "participant"]
    assert (working["k"], working["n"], working["target"], working["target_verdict"]) == (4, 12, 0.4, "not_met")
    assert found["slag", "participant"]["suppressed"]  # four were asked
    assert found["oro", "participant"]["k"] == 8  # at exit a third each say 1, 2 and 3
    assert run("indicators", answers, "-i", VAGEN, "--period", period, "-o", "indikatorer.html").code == 0


def test_what_is_due(run: Run, answers: Path, tmp_path: Path) -> None:
    start = [line for line in answers.read_text(encoding="utf-8").splitlines() if ",exit," not in line]
    (tmp_path / "start.csv").write_text("\n".join(start) + "\n", encoding="utf-8")
    due = run("due", "start.csv", "-i", VAGEN, "--on", "2026-01-10", "--json").data["due"]
    assert {(row["occasion"], row["on"], row["state"]) for row in due} == {("follow-up-1", "2026-01-01", "open")}
    assert len(due) == 24


@pytest.mark.parametrize("form", [each.name for each in FORMATS])
@pytest.mark.parametrize("respondent", ["participant", "mentor"])
def test_it_goes_to_every_format(run: Run, tmp_path: Path, form: str, respondent: str) -> None:
    ending = next(each.endings[0] for each in FORMATS if each.name == form)
    ran = run("instruments", "export", VAGEN, "--to", form, "--respondent", respondent, "-o", f"ut{ending}", "--json")
    assert ran.code == 0, ran.out + ran.err
    assert (tmp_path / f"ut{ending}").stat().st_size > 0
    assert isinstance(ran.data["losses"], list)


@pytest.mark.parametrize("form", [each.name for each in FORMATS if each.reader])
def test_it_comes_back_with_its_questions(run: Run, tmp_path: Path, form: str) -> None:
    """Whatever a format loses, the participant's items come back in order with their labels and answers."""
    ending = next(each.endings[0] for each in FORMATS if each.name == form)
    asked = ("--respondent", "participant")
    assert run("instruments", "export", VAGEN, "--to", form, *asked, "-o", f"ut{ending}").code == 0
    ran = run("instruments", "import", f"ut{ending}", "--from", form, "--id", "vagen", "-o", "in")
    assert ran.code == 0, ran.out + ran.err
    back, there = read_instrument(tmp_path / "in" / "vagen"), read_instrument(VAGEN)
    theirs = [item for item in back.items if "participant" in item.respondents or form.startswith("fhir")]
    assert [item.id for item in theirs] == [item.id for item in there.items_of("participant")]
    for item in theirs:
        mine = there.item(item.id)
        assert back.scale_of(item).type in {there.scale_of(mine).type, *LIKE[there.scale_of(mine).type]}
        assert [o.code for o in back.scale_of(item).options] in (
            [o.code for o in there.scale_of(mine).options],
            [1, 2, 3, 4, 5],
        )


# What a type may come back as where a format has no word for it.
LIKE = {
    "ordinal": {"nominal", "interval", "number"},
    "binary": {"nominal", "ordinal"},
    "nominal": set(),
    "multi_select": set(),
    "number": {"interval"},
    "date": set(),
    "text": {"long_text"},
}


def test_our_own_format_loses_nothing(run: Run, tmp_path: Path) -> None:
    assert run("instruments", "export", VAGEN, "--to", "toml", "-o", "ut.toml").code == 0
    assert run("instruments", "import", "ut.toml", "-o", "in").code == 0
    assert definition_hash(read_instrument(tmp_path / "in" / "vagen")) == definition_hash(read_instrument(VAGEN))


def test_answers_against_the_conditions_are_refused(run: Run, answers: Path) -> None:
    text = answers.read_text(encoding="utf-8").replace("nej,,,,,Bra.", "nej,praktik,,,,Bra.", 1)
    answers.write_text(text, encoding="utf-8")
    ran = run("score", answers, "-i", VAGEN, "--json")
    assert (ran.code, ran.problems) == (1, ["answer-against-condition"])
    assert "igang == ja" in json.dumps(ran.document)

"""``progression indicators``: shares in a period, against the nation and the year before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

NAMES = ["item", "respondent", "by", "group", "period"]
NUMBERS = ["k", "n", "share", "low", "high", "difference", "difference_low", "difference_high", "p"]
SAID = ["reference_share", "reference_n", "verdict", "suppressed", "reason"]
YEAR, YEAR_BEFORE = "2020-11-01/2021-10-31", "2019-11-01/2020-10-31"


@pytest.fixture
def sodertalje(write_forms: Run) -> Path:
    """Staff of Södertälje 2021: 6 positive of 11 answers, one "vet ej", one form of the year before."""
    answers = ["4"] * 4 + ["5"] * 2 + ["3"] * 2 + ["2", "1", "1", "98"]
    rows = [f"p{place} 2021-03-01 personal {answer}" for place, answer in enumerate(answers)]
    return write_forms("participant date respondent strukturer", *rows, "q 2020-10-31 personal 5")


@pytest.fixture
def asked(sample: Path) -> tuple[object, ...]:
    """The README's question."""
    file = sample / "nns-deltagare-avslut.csv"
    return ("indicators", file, "-i", "nns-deltagare-avslut", "--period", YEAR, "--by", "kon")


def test_staff_of_sodertalje_against_the_nation(run: Run, sodertalje: Path) -> None:
    """6 of 11 with Wilson .280–.787; the nation's 75 % of 455; the difference −.205 by Newcombe from −.473 to .041."""
    found = run("indicators", sodertalje, "-i", "nns-personal", "--period", YEAR, "--against", "riket-2021", "--json")
    (row,) = [row for row in found.data["rows"] if row["item"] == "strukturer" and row["respondent"] == "staff"]
    assert (row["k"], row["n"], row["reference_n"], row["reference_share"]) == (6, 11, 455, 0.75)
    assert (type(row["k"]), type(row["n"]), type(row["reference_n"])) == (int, int, int)
    assert row["share"] == pytest.approx(6 / 11, abs=1e-15)
    assert (row["low"], row["high"]) == pytest.approx((0.2801, 0.7873), abs=5e-5)
    assert row["difference"] == pytest.approx(6 / 11 - 0.75)
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((-0.4726, 0.0409), abs=5e-5)
    assert (row["verdict"], row["suppressed"], row["group"]) == ("cannot_tell", False, None)


def test_the_reference_and_its_reservations_are_named(run: Run, sodertalje: Path) -> None:
    found = run("indicators", sodertalje, "-i", "nns-personal", "--period", YEAR, "--against", "riket-2021", "--json")
    assert found.data["reference"] == "riket-2021"
    assert any("årsredovisning 2021" in source for source in found.data["sources"])
    assert any("Riket innehåller Södertäljes egna svar" in note for note in found.document["notes"])


def test_without_a_reference_nothing_is_compared(run: Run, sodertalje: Path) -> None:
    data = run("indicators", sodertalje, "-i", "nns-personal", "--period", YEAR, "--json").data
    assert data["reference"] is None
    assert {row["verdict"] for row in data["rows"]} == {"not_compared"}
    assert {row["reference_share"] for row in data["rows"]} == {None}


def test_every_row_has_the_promised_keys(run: Run, asked: tuple[object, ...]) -> None:
    rows = run(*asked, "--previous", YEAR_BEFORE, "--against", "riket-2021", "--json").data["rows"]
    assert [row for row in rows if not {*NAMES, *NUMBERS, *SAID} <= set(row)] == []
    assert {row["verdict"] for row in rows} <= {"higher", "lower", "cannot_tell", "not_compared"}
    assert {row["period"] for row in rows} == {YEAR, YEAR_BEFORE}
    assert {row["by"] for row in rows if row["group"] is None} == {None}
    assert {row["by"] for row in rows if row["group"] is not None} == {"kon"}
    assert {type(row[name]) for row in rows for name in ("k", "n", "reference_n")} == {int, type(None)}


def test_a_suppressed_row_has_nothing_but_its_name(run: Run, asked: tuple[object, ...]) -> None:
    rows = run(*asked, "--previous", YEAR_BEFORE, "--against", "riket-2021", "--json").data["rows"]
    hidden = [row for row in rows if row["suppressed"]]
    assert {row["group"] for row in hidden} == {"annat", "man"}  # men too, or everybody less both would be the others
    assert {row[name] for row in hidden for name in NUMBERS} == {None}
    assert {row["reason"] for row in hidden} == {"small_group"}
    assert {row["verdict"] for row in hidden} == {"not_compared"}


def test_the_year_before_is_set_beside(run: Run, asked: tuple[object, ...]) -> None:
    rows = run(*asked, "--previous", YEAR_BEFORE, "--json").data["rows"]
    found = {(row["item"], row["group"], row["period"]): row for row in rows}
    now, before = found["mer_redo", None, YEAR], found["mer_redo", None, YEAR_BEFORE]
    assert (now["previous_k"], now["previous_n"]) == (before["k"], before["n"])
    assert now["previous_difference"] == pytest.approx(now["share"] - before["share"])


def test_groups_are_crossed_when_two_are_asked_for(run: Run, asked: tuple[object, ...]) -> None:
    data = run(*asked, "--by", "insats", "--json").data
    crossed = [row for row in data["rows"] if row["group"] is not None]
    assert {tuple(row["by"]) for row in crossed} == {("kon", "insats")}
    assert "man · Exempelinsats B" in {row["group"] for row in crossed}


def test_a_column_may_be_asked_for_by_its_swedish_name(run: Run, asked: tuple[object, ...]) -> None:
    assert run(*asked[:-1], "kön", "--json").data == run(*asked, "--json").data


def test_only_the_respondents_asked_for_are_counted(run: Run, sample: Path) -> None:
    question = ("indicators", sample / "bip.csv", "-i", "bip", "--period", YEAR, "--json")
    every, mentor = run(*question).data["rows"], run(*question, "--respondent", "handledare").data["rows"]
    assert {row["respondent"] for row in every} == {"participant", "mentor"}
    assert mentor == [row for row in every if row["respondent"] == "mentor"]


def test_the_smallest_group_shown_can_only_be_raised(run: Run, asked: tuple[object, ...]) -> None:
    def hidden(*more: str) -> set[str | None]:
        return {row["group"] for row in run(*asked, *more, "--json").data["rows"] if row["suppressed"]}

    assert hidden() == hidden("--min-group", "1") == {"annat", "man"}
    assert hidden("--min-group", "1000") == {None, "kvinna", "man", "annat"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", ["Kvinnor", "går inte att säga", "sekretess"]), ("en", ["Women", "cannot"])],
)
def test_the_table_is_in_the_language_asked_for(
    run: Run, asked: tuple[object, ...], language: str, words: list[str]
) -> None:
    shown = run(*asked, "--against", "riket-2021", "--lang", language)
    assert shown.code == 0
    assert [word for word in words if word not in shown.out] == []


def test_the_table_prints_the_share_of_the_json(run: Run, sodertalje: Path) -> None:
    """6 / 11 = 54.5 %, printed 55."""
    shown = run("indicators", sodertalje, "-i", "nns-personal", "--period", YEAR, "--respondent", "personal")
    cells = [cell.strip() for line in shown.out.splitlines() if "│" in line for cell in line.split("│")]
    assert "55\u00a0%" in cells
    assert "11" in cells


def test_the_year_before_is_a_table_of_its_own(run: Run, asked: tuple[object, ...]) -> None:
    alone, beside = run(*asked), run(*asked, "--previous", YEAR_BEFORE)
    assert beside.out.startswith(alone.out.split("\n", maxsplit=1)[0])
    assert beside.out.count("┏") == 2 * alone.out.count("┏") == 2


def test_a_reference_of_ones_own_is_read_from_its_file(run: Run, sodertalje: Path, tmp_path: Path) -> None:
    own = tmp_path / "grannen.csv"
    own.write_text(
        "instrument;item;respondent;by;group;period;k;n;percent;source;note\n"
        f"nns-personal;strukturer;staff;;;{YEAR};0;40;;grannen;\n",
        encoding="utf-8",
    )
    found = run("indicators", sodertalje, "-i", "nns-personal", "--period", YEAR, "--against", own, "--json")
    (row,) = [row for row in found.data["rows"] if row["reference_n"]]
    assert (row["reference_share"], row["verdict"]) == (0.0, "higher")


def test_a_column_of_ones_own_may_divide(run: Run, write_forms: Run) -> None:
    rows = [f"p{place} 2021-03-01 personal blå {3 + place % 2}" for place in range(6)]
    forms = write_forms("participant date respondent lag strukturer", *rows)
    question = ("indicators", forms, "-i", "nns-personal", "--period", YEAR, "--json")
    assert run(*question).problems == ["unknown-column"]
    assert {row["group"] for row in run(*question, "--group", "lag").data["rows"]} == {None}
    (row,) = [row for row in run(*question, "--by", "lag").data["rows"] if row["group"] == "blå" and row["n"]]
    assert (row["by"], row["k"], row["n"]) == ("lag", 3, 6)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--period", "2021"], "period-malformed"),
        (["--period", "2021-10-31/2020-11-01"], "period-reversed"),
        (["--period", "1990-01-01/1990-12-31"], "period-empty"),
        (["--period", YEAR, "--by", "kon"], "group-column-missing"),
        (["--period", YEAR, "--against", "riket"], "reference-not-found"),
    ],
)
def test_what_cannot_be_counted_is_an_error_with_its_own_message(
    run: Run, sodertalje: Path, more: list[str], code: str
) -> None:
    found = run("indicators", sodertalje, "-i", "nns-personal", *more, "--json")
    assert (found.code, found.problems) == (1, [code])


def test_forms_without_dates_lie_in_no_period(run: Run, write_forms: Run) -> None:
    forms = write_forms("participant respondent strukturer", "p1 personal 4")
    found = run("indicators", forms, "-i", "nns-personal", "--period", YEAR, "--json")
    assert (found.code, found.problems) == (1, ["forms-undated"])


def test_answers_off_the_scale_are_in_no_count_when_counted_as_missing(run: Run, write_forms: Run) -> None:
    rows = [f"p{place} 2021-03-01 personal {answer}" for place, answer in enumerate([4, 4, 4, 1, 1, 9])]
    forms = write_forms("participant date respondent strukturer", *rows)
    question = ("indicators", forms, "-i", "nns-personal", "--period", YEAR, "--json")
    assert run(*question).problems == ["answer-out-of-range"]
    rows = run(*question, "--invalid", "count").data["rows"]
    assert next((row["k"], row["n"]) for row in rows if row["item"] == "strukturer") == (3, 5)

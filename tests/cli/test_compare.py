"""``progression compare``: two groups of different people, through the command line."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.printing import print_interval, print_number, print_p, print_signed

Run = Callable[..., Any]

SURVEY = "nns-deltagare-avslut"
YEARS = "2019-11-01/2020-10-31,2020-11-01/2021-10-31"


@pytest.fixture
def survey(sample: Path) -> tuple[Any, ...]:
    """The questionnaire that participants answer as they leave."""
    return ("compare", sample / f"{SURVEY}.csv", "-i", SURVEY)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_tables_print_the_numbers_of_the_json(run: Run, survey: Any, language: Any) -> None:
    asked = (*survey, "--between", "period", "--of", YEARS, "--score", "tid")
    data = run(*asked, "--json").data
    said = run(*asked, "--lang", language)
    assert said.code == 0
    (mean,), (share,) = data["scores"], data["shares"]
    assert print_signed(mean["difference"], language, 2) in said.out
    assert print_interval(mean["difference_low"], mean["difference_high"], language, 2) in said.out
    assert f"{print_number(mean['t'], language, 2)} ({print_number(mean['df'], language, 1)})" in said.out
    assert print_interval(mean["g_av_low"], mean["g_av_high"], language, 2) in said.out
    assert print_signed(share["difference"] * 100, language) in said.out
    assert print_p(share["p"], language) in said.out
    assert f"{mean['mean_first']:.2f}".replace(".", "," if language == "sv" else ".") in said.out


def test_the_swedish_speaks_of_differences_and_of_no_effect(run: Run, survey: Any) -> None:
    said = run(*survey, "--between", "kön", "--of", "män,kvinnor")
    assert "Medelvärde, män och kvinnor" in said.out
    assert "Skillnaden är kvinnor minus män" in said.out
    assert "visar inte vad den beror på" in said.err
    assert "effekt" not in (said.out + said.err).lower()


def test_groups_may_be_given_one_by_one_or_left_out(run: Run, survey: Any) -> None:
    one = run(*survey, "--between", "kon", "--of", "man", "--of", "kvinna", "--json").data
    assert one == run(*survey, "--between", "kon", "--of", "man, kvinna", "--json").data
    assert (one["between"], one["first"], one["second"], one["occasion"]) == ("kon", "man", "kvinna", None)


def test_a_column_of_the_file_and_an_occasion_can_be_chosen(run: Run, sample: Path) -> None:
    data = run(
        "compare", sample / "bip.csv", "-i", "bip", "--between", "kon", "--of", "man,kvinna", "--at", "start", "--json"
    )
    assert data.data["occasion"] == "start"
    assert {row["respondent"] for row in data.data["answered"]} == {"participant", "mentor"}


def test_a_small_group_is_two_dots(run: Run, survey: Any) -> None:
    said = run(*survey, "--between", "kon", "--of", "kvinna,annat")
    assert [line for line in said.out.splitlines() if "Annat" in line and ".." in line]
    data = run(*survey, "--between", "kon", "--of", "kvinna,annat", "--json").data
    assert {row["suppressed"] for row in data["scores"]} == {True}


@pytest.mark.parametrize("ending", ["html", "csv", "xlsx"])
def test_it_is_written_to_the_file_that_was_asked_for(run: Run, survey: Any, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"jamforelse.{ending}"
    asked = (*survey, "--between", "period", "--of", YEARS, "-o", target)
    said = run(*asked)
    assert (said.code, said.out) == (0, "")
    if ending == "xlsx":
        book = openpyxl.load_workbook(target)
        assert book.sheetnames == ["scores", "answered", "shares", "choices", "distribution", "methods"]
        assert book["scores"].max_row == 1 + 9
    else:
        text = target.read_text(encoding="utf-8")
        assert ("skillnader kan bero på vilka som är med i grupperna" in text) == (ending == "html")
        assert ("superiority_low" in text) == (ending == "csv")
    assert run(*asked, "--json").problems == ["output-exists"]


@pytest.mark.parametrize(
    ("asked", "code", "problem"),
    [
        (["--between", "kon", "--of", "man"], 2, "comparison-needs-two"),
        (["--between", "kon", "--of", "man,kvinna,annat"], 2, "comparison-needs-two"),
        (["--between", "kon", "--of", ","], 2, "comparison-needs-two"),
        (["--between", "kon", "--of", "man,kvinna", "--score", "ork"], 2, "score-unknown"),
        (["--between", "kon"], 1, "comparison-which-groups"),
        (["--between", "kon", "--of", "man,barn"], 1, "comparison-group-unknown"),
        (["--between", "lag"], 1, "comparison-key-unknown"),
        (["--between", "period"], 1, "comparison-needs-periods"),
        (["--between", "occasion"], 1, "comparison-one-group"),
        (["--between", "kon", "--of", "man,kvinna", "--at", "start"], 1, "occasion-not-there"),
    ],
)
def test_what_cannot_be_compared_is_an_error_with_its_own_message(
    run: Run, survey: Any, asked: list[str], code: int, problem: str
) -> None:
    said = run(*survey, *asked, "--json")
    assert (said.code, said.problems) == (code, [problem])


def test_the_same_people_are_sent_to_change(run: Run, sample: Path) -> None:
    said = run("compare", sample / "kunskap.csv", "-i", "kunskap", "--between", "occasion", "--of", "start,avslut")
    assert said.code == 1
    assert "Det är samma personer" in said.err
    assert "progression change" in said.err


def test_scipy_stats_is_loaded_only_where_barnard_is_asked(sample: Path) -> None:
    """The two years are large enough for Pearson's test."""
    words = ["compare", str(sample / f"{SURVEY}.csv"), "-i", SURVEY, "--between", "period", "--of", YEARS, "--quiet"]
    code = f"import sys; sys.argv = ['progression', *{words}]; from progression_cli.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", f"import atexit; atexit.register(lambda: print('scipy.stats' in sys.modules)); {code}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"

"""``progression compare`` with another questionnaire, from files and in a project, and its record in the ledger."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.printing import print_interval, print_p, print_signed

Run = Callable[..., Any]

ONGOING, LEAVING = "nns-deltagare-pagaende", "nns-deltagare-avslut"
YEAR = ("--period", "2020-11-01/2021-10-31")
WITH = ("--with-instrument", LEAVING)
STORED = ("compare", "-i", ONGOING, *WITH)


@pytest.fixture
def files(sample: Path) -> tuple[Any, ...]:
    """Those who are in the insats, and those who leave it."""
    return ("compare", sample / f"{ONGOING}.csv", "-i", ONGOING, "--with", sample / f"{LEAVING}.csv", *WITH)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_tables_print_the_numbers_of_the_json(run: Run, files: Any, language: Any) -> None:
    document = run(*files, *YEAR, "--score", "tid", "--json").document
    data = document["data"]
    said = run(*files, *YEAR, "--score", "tid", "--lang", language)
    assert (data["between"], data["first"], data["second"]) == ("instrument", ONGOING, LEAVING)
    assert data["period"] == YEAR[1]
    (mean,), (share,) = data["scores"], data["shares"]
    assert print_signed(mean["difference"], language, 2) in said.out
    assert print_interval(mean["difference_low"], mean["difference_high"], language, 2) in said.out
    assert print_signed(share["difference"] * 100, language) in said.out
    assert print_p(share["p"], language) in said.out
    assert {"sv": "Medelvärde, pågående och avslut", "en": "Mean, ongoing and exit"}[language] in said.out
    made = document["provenance"]
    assert [each["instrument"] for each in (made, *made["beside"])] == [f"{ONGOING}@0.1.0", f"{LEAVING}@0.1.0"]
    assert [each["data"]["name"] for each in (made, *made["beside"])] == [f"{ONGOING}.csv", f"{LEAVING}.csv"]


def test_what_is_not_compared_is_said_and_nothing_is_called_a_change(run: Run, files: Any) -> None:
    said = run(*files)
    told = " ".join(said.err.split())
    assert "jämförs inte: Det finns en plan som tar vid efter insatsen." in told
    assert "En skillnad mellan dem är inte en förändring hos någon." in told
    assert "Samma kod finns i båda grupperna." in told
    assert "plan som tar vid" not in said.out
    assert "effekt" not in (said.out + said.err).lower()
    assert said.row("NNS indikatorer: deltagare, pågående")
    assert said.row("NNS indikatorer: deltagare, avslut")


@pytest.mark.parametrize("ending", ["html", "xlsx"])
def test_it_is_written_to_the_file_that_was_asked_for(run: Run, files: Any, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"ut.{ending}"
    assert run(*files, *YEAR, "--score", "tid", "-o", target).code == 0
    if ending == "xlsx":
        book = openpyxl.load_workbook(target)
        assert {each.value for each in book["answered"]["C"]} == {"group", ONGOING, LEAVING}
    else:
        page = target.read_text(encoding="utf-8")
        assert "Rapporten jämför svaren på två enkäter." in page
        assert f"Svaren på {LEAVING}@0.1.0 är lästa ur filen {LEAVING}.csv." in page
        assert "Frågor som finns i båda enkäterna · 2020-11-01 till 2021-10-31" in page


@pytest.mark.parametrize(
    ("asked", "code", "problem"),
    [
        ([], 2, "comparison-by-what"),
        (["--with-instrument", LEAVING], 2, "comparison-needs-file"),
        (["--with-instrument", LEAVING, "--with", f"{LEAVING}.csv", "--between", "kon"], 2, "comparison-one-or-other"),
        (
            ["--with-instrument", LEAVING, "--with", f"{LEAVING}.csv", "--of", "man,kvinna"],
            2,
            "comparison-one-or-other",
        ),
        (["--between", "kon", "--of", "man,kvinna", *YEAR], 2, "comparison-one-or-other"),
        (["--with-instrument", ONGOING, "--with", f"{ONGOING}.csv"], 1, "questionnaires-alike"),
        (["--with-instrument", "nns-personal", "--with", "nns-personal.csv"], 1, "questionnaires-share-nothing"),
        (["--with-instrument", LEAVING, "--with", f"{LEAVING}.csv", "--score", "plan_efter"], 2, "score-unknown"),
        (["--with-instrument", LEAVING, "--with", f"{LEAVING}.csv", "--release", "Året"], 2, "release-needs-store"),
        (
            ["--with-instrument", LEAVING, "--with", f"{LEAVING}.csv", "--period", "2001-01-01/2001-12-31"],
            1,
            "questionnaire-period-empty",
        ),
    ],
)
def test_what_cannot_be_compared_is_an_error_with_its_own_message(
    run: Run, sample: Path, asked: list[str], code: int, problem: str
) -> None:
    files = [sample / each if each.endswith(".csv") else each for each in asked]
    said = run("compare", sample / f"{ONGOING}.csv", "-i", ONGOING, *files, "--json")
    assert (said.code, said.problems) == (code, [problem])


def test_in_a_project_both_come_from_the_store_and_the_release_is_recorded(
    run: Run, files: Any, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run(*files, *YEAR, "--score", "tid", "--json").data
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    for instrument in (ONGOING, LEAVING):
        assert run("import", sample / f"{instrument}.csv", "-i", instrument, "-q").code == 0
    released = run(*STORED, *YEAR, "--score", "tid", "--release", "Enkäterna 2021", "--author", "anna", "--json")
    assert released.data == expected
    assert run(*STORED, "--with", sample / f"{LEAVING}.csv", "--json").problems == ["option-needs-file"]
    (kept,) = run("store", "publications", "--json").data["publications"]
    assert (kept["title"], kept["kind"], kept["instrument"]) == ("Enkäterna 2021", "comparison", f"{ONGOING}@0.1.0")
    assert kept["content"] == released.data
    assert kept["selection"]["beside"] == [{"instrument": f"{LEAVING}@0.1.0", "until": kept["until"]}]
    told = " ".join(run("store", "publications", "--lang", "sv").out.split())
    assert all(words in told for words in ("jämförelse av två", "jämfört efter enkät", "också svar på"))


def test_the_project_says_how_small_a_group_may_be_whichever_questionnaire(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "projekt", "--forbund", "Förbundet", "-q").code == 0
    settings = tmp_path / "projekt" / "progression.toml"
    words = settings.read_text(encoding="utf-8").replace("min_group = 5", "min_group = 300", 1)
    settings.write_text(words.replace("sensitive_min_group = 10", "sensitive_min_group = 300"), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "projekt")
    asked = (sample / f"{ONGOING}.csv", "-i", ONGOING, "--with", sample / f"{LEAVING}.csv", *WITH, "--score", "tid")
    assert {row["suppressed"] for row in run("compare", *asked, "--json").data["scores"]} == {True}

"""``progression subgroups``: planned divisions and others, bands, the project's plan, through the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from progression.printing import print_p

Run = Callable[..., Any]
ASKED = ("-i", "bip", "--from", "start", "--to", "avslut", "--score", "halsa")
FROM_FILE = (*ASKED, "--group", "alder")


@pytest.fixture
def divided(write_forms: Run) -> Any:
    """Forty who answer twice, of two kön, two insatser and thirty ages."""
    rows = [
        f"p{place:02d} {occasion} {day} deltagare {'K' if place % 2 else 'M'} {'Alis' if place % 3 else 'Bo'} "
        f"{20 + place % 30} {1 + (place * 7 + wave * (5 + place // 3)) % 4 + wave * (place % 2)}"
        for place in range(40)
        for wave, (occasion, day) in enumerate([("start", "2024-01-10"), ("exit", f"2024-{5 + place % 8:02d}-12")])
    ]
    return write_forms("participant occasion date respondent kon insats alder halsa", *rows)


def test_the_json_holds_groups_and_tests_with_their_roles(run: Run, divided: Any) -> None:
    asked = ("--by", "kön", "--by", "alder:25,40", "--post-hoc", "tid-i-stod:6")
    data = run("subgroups", divided, *FROM_FILE, *asked, "--json").data
    assert data["columns"] == [
        {"by": "kon", "bands": [], "role": "planned"},
        {"by": "alder", "bands": [25.0, 40.0], "role": "planned"},
        {"by": "tid-i-stod", "bands": [6.0], "role": "post_hoc"},
    ]
    assert [row["group"] for row in data["groups"]] == [
        *(None, "kvinna", "man", "<25", "25-39", ">=40", "<6", ">=6"),
    ]
    assert [(row["by"], row["role"], row["p_holm"] is None) for row in data["interactions"]] == [
        ("kon", "planned", False),
        ("alder", "planned", False),
        ("tid-i-stod", "post_hoc", True),
    ]


def test_no_row_is_about_one_person(run: Run, divided: Any) -> None:
    out = run("subgroups", divided, *FROM_FILE, "--by", "kon", "--json").out
    assert "p00" not in out
    assert 'participant":' not in out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ["Förändring från start till avslut, grupp för grupp", "Ålder: 25–39", "Insats (i efterhand)"]),
        ("en", ["Change from start to exit, group by group", "Ålder: 25–39", "Insats (post hoc)"]),
    ],
)
def test_the_tables_print_the_numbers_of_the_json(run: Run, divided: Path, language: Any, said: list[str]) -> None:
    divided.write_text(divided.read_text(encoding="utf-8").replace("alder", "ålder"), encoding="utf-8")
    asked = ("subgroups", divided, *ASKED, "--by", "ålder:25,40", "--post-hoc", "insats")
    data = run(*asked, "--json").data
    shown = run(*asked, "--lang", language)
    assert shown.code == 0
    assert shown.out.split("\n", maxsplit=1)[0].strip() == said[0]
    assert all(words in shown.out for words in [*said, print_p(data["interactions"][0]["p_holm"], language)])


def test_a_workbook_has_a_sheet_for_groups_and_one_for_tests(run: Run, divided: Any, tmp_path: Path) -> None:
    assert run("subgroups", divided, *FROM_FILE, "--by", "kon", "-o", "ut.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "ut.xlsx").sheetnames == ["subgroups", "interactions", "methods"]


def test_a_report_is_written(run: Run, divided: Any, tmp_path: Path) -> None:
    assert run("subgroups", divided, *FROM_FILE, "--by", "kon", "--post-hoc", "insats", "-o", "ut.html").code == 0
    page = (tmp_path / "ut.html").read_text(encoding="utf-8")
    assert "Skiljer sig förändringen mellan grupper?" in page
    assert "Indelning i efterhand" in page


@pytest.mark.parametrize(
    ("asked", "code", "exit_code"),
    [
        ([], "subgroups-none", 1),
        (["--by", "kon", "--post-hoc", "kön"], "subgroup-given-both-ways", 1),
        (["--by", "kon", "--by", "kon"], "group-column-twice", 1),
        (["--by", "alder"], "bands-needed", 1),
        (["--by", "kon:3"], "bands-not-numbers", 1),
        (["--by", "organisation"], "group-column-missing", 1),
        (["--post-hoc", "alder:40,25"], "bands-malformed", 2),
        (["--by", "tid-i-stod:"], "bands-malformed", 2),
        (["--by", "tid-i-stod:-3,6"], "bands-malformed", 2),
        (["--by", "tid-i-stod:nan"], "bands-malformed", 2),
        (["--by", ""], "subgroups-none", 2),
    ],
)
def test_divisions_that_cannot_be_are_errors_with_their_own_messages(
    run: Run, divided: Any, asked: list[str], code: str, exit_code: int
) -> None:
    said = run("subgroups", divided, *FROM_FILE, *asked, "--json")
    assert (said.code, said.problems) == (exit_code, [code])


def test_months_in_support_are_offered_where_a_column_is_unknown(run: Run, divided: Any) -> None:
    said = run("subgroups", divided, *FROM_FILE, "--by", "tid-i-stöö:6", "--lang", "sv").err
    assert "alder, tid-i-stod" in " ".join(said.split())


def test_the_message_about_bands_says_how_they_are_written(run: Run, divided: Any) -> None:
    assert "alder:25,30,45" in run("subgroups", divided, *FROM_FILE, "--by", "alder").err


def test_an_unknown_score_is_a_wrong_command_line(run: Run, divided: Any) -> None:
    asked = ("--from", "start", "--to", "avslut", "--by", "kon", "--score", "hälsa", "--json")
    said = run("subgroups", divided, "-i", "bip", "--group", "alder", *asked)
    assert (said.code, said.problems) == (2, ["score-unknown"])


@pytest.fixture
def project(run: Run, divided: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that plans kön and ages, with the answers in its store."""
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    settings = tmp_path / "projekt" / "progression.toml"
    text = settings.read_text(encoding="utf-8")
    assert "\nplanned = []" in text
    settings.write_text(text.replace("\nplanned = []", '\nplanned = ["kön", "insats"]'), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "projekt")
    assert run("import", divided, "-i", "bip", "-q", "--group", "alder").code == 0


@pytest.mark.usefixtures("project")
def test_the_plan_of_the_project_is_what_is_compared(run: Run) -> None:
    data = run("subgroups", *ASKED, "--json").data
    assert [(each["by"], each["role"]) for each in data["columns"]] == [("kon", "planned"), ("insats", "planned")]


@pytest.mark.usefixtures("project")
def test_what_the_project_has_not_planned_is_labelled_post_hoc(run: Run) -> None:
    said = run("subgroups", *ASKED, "--by", "kon", "--by", "tid-i-stod:6")
    assert said.code == 0
    assert "Månader i stöd (i efterhand)" in " ".join(said.out.split())
    assert "Finns inte bland de planerade indelningarna" in " ".join(said.err.split() + said.out.split())


@pytest.mark.usefixtures("project")
def test_a_release_is_recorded_as_it_left(run: Run) -> None:
    released = run("subgroups", *ASKED, "--post-hoc", "kon", "--release", "Året", "--author", "anna", "--json")
    (kept,) = run("store", "publications", "--json").data["publications"]
    assert (kept["title"], kept["kind"], kept["content"]) == ("Året", "subgroups", released.data)
    assert (kept["selection"]["by"], kept["selection"]["planned"]) == (["kon"], [])
    assert "grupper" in run("store", "publications", "--lang", "sv").out

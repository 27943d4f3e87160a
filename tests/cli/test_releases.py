"""``--release``: everything about groups that is handed out can be recorded, in the same way."""

from collections.abc import Callable
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from progression_cli import commands

Run = Callable[..., Any]

PAIR = ("--from", "start", "--to", "avslut")
TWO = ("--between", "insats", "--of", "Exempelinsats A,Exempelinsats C")
ABOUT_GROUPS = {
    "agreement": ("agreement", "hur lika två svarar", ("--at", "start"), ("vid start",)),
    "change": ("change", "förändring", PAIR, ("från start", "till avslut")),
    "compare": (
        "comparison",
        "jämförelse av två grupper",
        (*TWO, "--at", "start"),
        ("jämfört efter insats", "vid start"),
    ),
    "controlled": (
        "controlled",
        "förändring mot jämförelsegrupp",
        (*PAIR, *TWO, "--adjust", "kon", "--weight"),
        ("från start", "med hänsyn tagen till kon", "vägt med sannolikheten"),
    ),
    "quality": ("quality", "hur väl frågorna mäter", PAIR, ("från start", "till avslut")),
    "to-work": (
        "to_work",
        "till arbete eller studier",
        ("--until", "2026-01-31"),
        ("följda till 2026-01-31", "också svar på"),
    ),
}


@pytest.fixture
def project(run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with the sample's answers and exits in its store."""
    assert run("init", "projekt", "--forbund", "Förbundet", "--author", "samordnaren", "-q").code == 0
    monkeypatch.chdir(tmp_path / "projekt")
    for file, instrument in (("bip", "bip"), ("bip-avslut", "start-avslut")):
        assert run("import", sample / f"{file}.csv", "-i", instrument, "-q").code == 0


@pytest.mark.usefixtures("project")
def test_every_command_about_groups_records_what_left_and_what_was_asked_for(run: Run) -> None:
    score = "mentors_tilltro"
    left = {}
    for command, (_, _, asked, _) in ABOUT_GROUPS.items():
        wanted = "halsa" if command == "agreement" else score
        words = (command, "-i", "bip", "--score", wanted, *asked, "--release", f"Om {command}", "--author", "anna")
        left[f"Om {command}"] = run(*words, "--json").data
    kept = run("store", "publications", "--json").data["publications"]
    assert {each["title"]: each["content"] for each in kept} == left
    assert [each["kind"] for each in kept] == [kind for kind, *_ in ABOUT_GROUPS.values()]
    assert {each["author"] for each in kept} == {"anna"}
    assert [each["selection"]["scores"] for each in kept] == [["halsa"], *[[score]] * 5]
    told = run("store", "publications", "--lang", "sv").out
    for command, (_, kind, _, words) in ABOUT_GROUPS.items():
        line = run_line(told, f"Om {command}")
        assert all(each in line for each in (kind, *words)), (command, line)


def run_line(told: str, title: str) -> str:
    """The row of a table that holds the title, with the lines that it goes on over."""
    lines = [
        [cell.strip() for cell in line.strip("│").split("│")] for line in told.splitlines() if line.startswith("│")
    ]
    rows: list[list[str]] = []
    for cells in lines:
        if cells[0]:
            rows.append(cells)
        else:
            rows[-1] = [f"{one} {more}".strip() for one, more in zip(rows[-1], cells, strict=True)]
    (found,) = [row for row in rows if row[2] == title]
    return " ".join(found)


@pytest.mark.parametrize("command", [*ABOUT_GROUPS, "indicators", "stepped", "subgroups", "trend", "waves"])
def test_only_what_is_stored_is_released(run: Run, sample: Path, command: str) -> None:
    asked = ABOUT_GROUPS[command][2] if command in ABOUT_GROUPS else ()
    needed = {
        "indicators": ("--period", "2021-01-01/2021-12-31"),
        "stepped": ("--cohort", "insats", "--starts", "starter.csv"),
        "subgroups": PAIR,
    }.get(command, asked)
    said = run(command, sample / "bip.csv", "-i", "bip", *needed, "--release", "Prov", "--json")
    assert (said.code, said.problems) == (2, ["release-needs-store"])


def test_every_command_that_hides_small_groups_takes_a_title() -> None:
    modules = [import_module(f"{commands.__name__}.{each.name}") for each in iter_modules(commands.__path__)]
    named = [(each.__name__.rpartition(".")[2], vars(each).get(each.__name__.rpartition(".")[2])) for each in modules]
    asked = {name: set(signature(made).parameters) for name, made in named if callable(made)}
    about = {name for name, parameters in asked.items() if "min_group" in parameters}
    assert about >= {each.replace("-", "_") for each in (*ABOUT_GROUPS, "indicators", "subgroups", "trend", "waves")}
    assert [name for name in about if "releasing" not in asked[name]] == []

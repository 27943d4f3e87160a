"""The checkout itself: nothing of anybody's machine in it, nothing too long, everything where it belongs."""

import re
import string
import subprocess
import tomllib
from pathlib import Path

import pytest

from progression.texts import LANGUAGES, Catalogue

CHECKOUT = Path(__file__).parents[2]
FOLDERS = {".ci", "benchmarks", "cli", "docs", "instruments", "progression", "reports", "tests"}
NEEDED = FOLDERS - {"benchmarks"}
LONGEST = 400
# Put together from pieces, so that this file does not hold what it looks for.
MACHINE = ["/" + "work/", ".." + "/shared", "/" + "root/", "/" + "home/"]
INDEX = ["index" + "-url", "index" + "_url", "trusted" + "-host", "pypi" + ".org", "/" + "simple/"]


def files() -> list[Path]:
    """What is kept, or would be: tracked, or neither tracked nor ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607  whichever git there is
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        check=True,
    )
    names = [Path(name) for name in listed.stdout.split("\0") if name]
    return [name for name in names if (CHECKOUT / name).is_file()]


def placeholders(template: str) -> set[str]:
    """Names of the facts that a sentence needs."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_the_checkout_is_looked_at() -> None:
    assert Path("pyproject.toml") in files()
    assert Path("tests/house/test_tree.py") in files()


@pytest.mark.parametrize("word", [*MACHINE, *INDEX])
def test_no_file_names_a_machine_or_an_index(word: str) -> None:
    assert [str(name) for name in files() if word.encode() in (CHECKOUT / name).read_bytes()] == []


def test_no_module_is_longer_than_a_reader_bears() -> None:
    modules = [name for name in files() if name.suffix == ".py" and name.parts[0] != "tests"]
    lengths = {str(name): len((CHECKOUT / name).read_bytes().splitlines()) for name in modules}
    assert len(lengths) > 50
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_constraints_hold_names_and_versions_and_nothing_else() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line)] == []
    names = [normal(line.partition("==")[0]) for line in lines]
    assert len(names) == len(set(names))


def normal(name: str) -> str:
    """A distribution's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_that_is_depended_on_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]
    pinned = {normal(line.partition("==")[0]) for line in (CHECKOUT / "constraints.txt").read_text().splitlines()}
    needed = {normal(re.split(r"[^A-Za-z0-9._-]", each, maxsplit=1)[0]) for each in asked}
    assert needed - pinned == set()


def test_the_two_languages_of_the_command_line_say_the_same_things() -> None:
    texts = Catalogue("progression_cli.texts")
    swedish, english = (texts.keys(language) for language in LANGUAGES)
    assert swedish == english
    differing = [
        key for key in swedish if placeholders(texts.template(key, "sv")) != placeholders(texts.template(key, "en"))
    ]
    assert differing == []


def test_every_text_of_the_command_line_is_said_somewhere() -> None:
    """A sentence that no module names is one that nobody will ever read."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in (CHECKOUT / "cli").rglob("*.py"))
    keys = Catalogue("progression_cli.texts").keys("sv")
    unused = [key for key in keys if not re.search(rf'"(?:{re.escape(key)}|{re.escape(key.split(".")[-1])})"', code)]
    computed = (
        "confidence.",
        "design.",
        "method.",
        "failure.",
        "change.",
        "word.",
        "consent.",
        "consent-short.",
        "column.consent_",
        "kon.",
        "kind.",
        "selection.",
    )  # chosen by a value: text(f"method.{…}")
    assert [key for key in unused if not key.startswith(computed)] == []


def test_the_folders_are_those_that_the_design_names() -> None:
    found = {name.parts[0] for name in files() if len(name.parts) > 1}
    assert found <= FOLDERS
    assert found >= NEEDED


def test_instruments_are_data_and_nothing_else() -> None:
    """The pictures of an instrument lie beside it; ``_schema`` holds what editors check a definition against."""
    kept = [name for name in files() if name.parts[0] == "instruments"]
    assert {name.suffix for name in kept} == {".toml", ".md", ".csv", ".svg", ".json"}
    assert {name.parts[1] for name in kept if name.suffix == ".json"} == {"_schema"}
    folders = {name.parts[1] for name in kept} - {"_schema"}
    lacking = {
        (folder, needed)
        for folder in folders
        for needed in ("instrument.toml", "SOURCE.md")
        if Path("instruments", folder, needed) not in kept
    }
    assert lacking == set()


@pytest.mark.parametrize("package", ["progression", "cli/progression_cli", "reports/progression_reports"])
def test_every_package_is_typed_and_every_folder_of_it_says_what_it_is(package: str) -> None:
    assert Path(package, "py.typed") in files()
    modules = [name for name in files() if name.suffix == ".py" and name.is_relative_to(package)]
    for folder in {name.parent for name in modules}:
        assert (CHECKOUT / folder / "__init__.py").read_text(encoding="utf-8").startswith('"""')

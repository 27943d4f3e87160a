"""The page of the project folder has every table and key of the settings, with the defaults that they have."""

import re
import shlex
from pathlib import Path

import pytest
from pydantic import BaseModel
from support.shell import CHECKOUT

from progression.project import (
    Consent,
    HelpContact,
    Insats,
    Mentor,
    Participants,
    PlannedSubgroups,
    Settings,
    SmallGroups,
    make_project,
    parse_settings,
)

PAGE = (CHECKOUT / "docs" / "project-folder.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| `(?P<key>\w+)` \| (?P<kind>[^|]*?) ?\| (?P<default>[^|]*?) ?\| (?P<says>[^|]*?) ?\|$", re.MULTILINE
)
TABLES: dict[str, type[BaseModel]] = {
    "## `progression.toml`": Settings,
    "### `[participants]`": Participants,
    "### `[consent]`": Consent,
    "### `[disclosure]`": SmallGroups,
    "### `[subgroups]`": PlannedSubgroups,
    "### `[[insatser]]`": Insats,
    "### `[[mentors]]`": Mentor,
    "### `[[help]]`": HelpContact,
}


def table(after: str) -> dict[str, tuple[str, str, str]]:
    """Kind, default and meaning by key, of the first table of keys after these words."""
    start = PAGE.index("| key | kind | default | says |", PAGE.index(f"\n{after}\n"))
    lines = PAGE[start:].partition("\n\n")[0]
    found = {row["key"]: row.group("kind", "default", "says") for row in ROW.finditer(lines)}
    assert len(lines.splitlines()) - 2 == len(found)
    return found


@pytest.mark.parametrize(("after", "model"), TABLES.items(), ids=[model.__name__ for model in TABLES.values()])
def test_every_key_is_in_its_table_with_its_default_and_no_other_is(after: str, model: type[BaseModel]) -> None:
    rows = table(after)
    assert list(rows) == list(model.model_fields)
    for key, (_, default, says) in rows.items():
        field = model.model_fields[key]
        value = field.get_default(call_default_factory=True)
        written = {"none": None, "empty": [], "see below": value}
        assert says
        assert (default == "–") == field.is_required(), key
        if default in written:
            assert value == written[default], key
        elif default != "–":
            assert str(value).replace("'", '"') == default.strip("`"), key


@pytest.mark.parametrize(("after", "model"), TABLES.items(), ids=[model.__name__ for model in TABLES.values()])
def test_every_word_that_a_key_takes_is_in_its_row(after: str, model: type[BaseModel]) -> None:
    for key, (kind, _, _) in table(after).items():
        words = re.findall(r"'(\w+)'", "".join(re.findall(r"Literal\[([^\]]*)\]", str(model.model_fields[key]))))
        assert all(f"`{each}`" in kind for each in words), key


def test_the_file_on_the_page_is_right_and_has_every_table() -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert parse_settings(block, name="progression.toml").model_fields_set == set(Settings.model_fields)


def test_everything_that_a_new_project_has_is_on_the_page_and_the_command_makes_it(tmp_path: Path) -> None:
    (line,) = re.findall(r"^\$ (.*)$", PAGE, re.MULTILINE)
    command, verb, folder, option, name = shlex.split(line)
    assert (command, verb, option) == ("progression", "init", "--forbund")
    made = make_project(tmp_path / folder, forbund=name)
    rows = set(re.findall(r"^\| `([^`]+)` \| [^|]*\|$", PAGE, re.MULTILINE))
    there = {f"{each.name}/" if each.is_dir() else each.name for each in made.root.iterdir()}
    assert rows - there == {"progression.db", "identity.register"}
    assert there - rows == set()

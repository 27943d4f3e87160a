"""The reference of the instrument file has every table and key of the model, with the defaults that they have."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel
from support.shell import CHECKOUT

from progression.definition import (
    Constant,
    Example,
    Indicator,
    InstrumentCatalogue,
    Item,
    MissingOption,
    Occasion,
    Option,
    Scale,
    Score,
    Section,
    VersionMap,
    vocabulary,
)
from progression.definition.expression import parse_expression
from progression.definition.kinds import Basis, Picture
from progression.definition.overlay_file import Overlay
from progression.definition.parts import Header
from progression.definition.policy import Disclosure, Safety
from progression.definition.versions import ItemMap

PAGE = (CHECKOUT / "docs" / "instrument-file.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<keys>`[^|]*`) \| (?P<kind>[^|]*?) ?\| (?P<default>[^|]*?) ?\| (?P<says>[^|]*?) ?\|$", re.MULTILINE
)
SOURCED = {"source", "confidence", "basis"}

# Where the table of each model's keys begins.
TABLES: dict[str, type[BaseModel]] = {
    "## Header": Header,
    "### `[disclosure]`": Disclosure,
    "### `[safety]`": Safety,
    "## Sections": Section,
    "## Occasions": Occasion,
    "are *ordered*": Scale,
    "An option:": Option,
    "A missing answer:": MissingOption,
    "## Items": Item,
    "A picture lies": Picture,
    "## Indicators": Indicator,
    "## Scores": Score,
    "## Constants": Constant,
    "## Examples": Example,
    "## Versions": VersionMap,
    "Of one item:": ItemMap,
    "`basis` says it": Basis,
    "## Overlays": Overlay,
}


def table(after: str) -> dict[str, tuple[str, str, str]]:
    """Kind, default and meaning by key, of the first table of keys after these words."""
    start = PAGE.index("| key | kind | default | says |", PAGE.index(after))
    lines = PAGE[start:].partition("\n\n")[0]
    found = {}
    for row in ROW.finditer(lines):
        found.update({key: row.group("kind", "default", "says") for key in re.findall(r"`(\w+)`", row["keys"])})
    assert len(lines.splitlines()) - 2 == len(ROW.findall(lines)), (
        f"a row of the table after {after} is of another form"
    )
    return found


@pytest.mark.parametrize(("after", "model"), TABLES.items(), ids=[model.__name__ for model in TABLES.values()])
def test_every_key_of_the_model_is_in_its_table_and_no_other(after: str, model: type[BaseModel]) -> None:
    assert set(table(after)) == set(model.model_fields)


@pytest.mark.parametrize(("after", "model"), TABLES.items(), ids=[model.__name__ for model in TABLES.values()])
def test_the_keys_that_must_be_there_are_those_without_a_default(after: str, model: type[BaseModel]) -> None:
    must = {key for key, (_, default, _) in table(after).items() if default == "–"}
    assert must == {key for key, field in model.model_fields.items() if field.is_required()}


@pytest.mark.parametrize(("after", "model"), TABLES.items(), ids=[model.__name__ for model in TABLES.values()])
def test_simple_defaults_are_those_of_the_model(after: str, model: type[BaseModel]) -> None:
    for key, (_, default, _) in table(after).items():
        value = model.model_fields[key].get_default(call_default_factory=True)
        if default in {"`false`", "`true`"}:
            assert value is (default == "`true`"), key
        elif default == "empty":
            assert value in ([], {}), key
        elif default == "none":
            assert value is None, key
        elif default.isdecimal():
            assert value == int(default), key


def test_every_word_that_a_key_takes_is_on_the_page() -> None:
    for model in TABLES.values():
        for key, field in model.model_fields.items():
            for word in re.findall(r"Literal\[([^\]]*)\]", str(field.annotation)):
                for each in re.findall(r"'(\w+)'", word):
                    assert f"`{each}`" in PAGE or f'"{each}"' in PAGE, f"{model.__name__}.{key}: {each}"


def test_every_respondent_is_on_the_page() -> None:
    assert [name for name in vocabulary().respondents if f"`{name}`" not in PAGE] == []


def test_every_tables_name_is_on_the_page() -> None:
    for name in ("sections", "occasions", "items", "indicators", "scores", "constants", "examples", "versions"):
        assert f"`[[{name}]]`" in PAGE
    for name in ("`[scales.NAME]`", "`[disclosure]`", "`[safety]`"):
        assert name in PAGE


def test_every_condition_of_the_page_can_be_read() -> None:
    rows = PAGE[PAGE.index("| written | holds when |") :].partition("\n\n")[0].splitlines()[2:]
    written = [each for row in rows for each in re.findall(r"`([^`]+)`", row.split(" | ")[0])]
    assert len(written) > 10
    for condition in written:
        parse_expression(condition)


def blocks() -> list[str]:
    """The files and parts of files on the page."""
    return re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_everything_on_the_page_is_toml_and_together_an_instrument_with_an_overlay(tmp_path: Path) -> None:
    whole, *parts, overlay = [block for block in blocks() if "[[versions]]" not in block]
    assert all(tomllib.loads(block) is not None for block in blocks())
    (tmp_path / "instruments" / "trivsel").mkdir(parents=True)
    (tmp_path / "overlays").mkdir()
    (tmp_path / "progression.toml").touch()
    (tmp_path / "instruments" / "trivsel" / "instrument.toml").write_text("\n".join([whole, *parts]), encoding="utf-8")
    catalogue = InstrumentCatalogue.standard(project=tmp_path)
    base = catalogue.load("trivsel")
    assert {"fem", "hinder", "nio"} <= base.scales.keys()
    assert [each.id for each in base.occasions] == ["start", "uppf", "avslut", "ettar"]
    (tmp_path / "overlays" / "trivsel.toml").write_text(overlay, encoding="utf-8")
    laid = catalogue.load("trivsel")
    assert laid.name == "trivsel@1.0.0+vi"
    assert laid.item("ork").question == {"sv": "Hur är orken just nu?"}
    assert laid.constants == []

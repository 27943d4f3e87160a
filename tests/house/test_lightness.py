"""Help comes at once: neither it nor ``import progression`` loads what only the analyses need."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

import progression as pg
from progression import service
from progression_cli.app import build_app

HEAVY = [
    *("numpy", "pandas", "scipy", "pyarrow", "pydantic", "sqlalchemy", "plotly", "statsmodels", "pingouin", "jinja2"),
    *("openpyxl", "babel", "matplotlib", "sklearn", "pyreadstat", "weasyprint", "segno"),
]
LOADED = f"import sys; print('loaded:', *sorted(set({HEAVY}) & set(sys.modules)))"


def command_names(command: Any, *path: str) -> Iterator[list[str]]:
    """Every command and group of the command line, as one types it."""
    yield [*path]
    for name, each in getattr(command, "commands", {}).items():
        yield from command_names(each, *path, name)


NAMES = list(command_names(typer.main.get_command(build_app())))


def loaded_after(code: str) -> str:
    """The heavy packages that a process has loaded when the code is done."""
    done = subprocess.run(
        [sys.executable, "-c", f"import atexit; atexit.register(lambda: exec({LOADED!r})); {code}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.rpartition("loaded:")[2].strip()


def test_every_command_is_tried_here() -> None:
    assert [] in NAMES
    assert ["instruments", "list"] in NAMES
    assert ["change"] in NAMES


@pytest.mark.parametrize("words", NAMES, ids=" ".join)
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['progression', *{words}, '--help']; from progression_cli.__main__ import main; main()"
    )
    assert loaded_after(code) == ""


def test_importing_the_library_loads_nothing_heavy() -> None:
    assert loaded_after("import progression") == ""


def test_what_the_library_offers_is_loaded_when_it_is_used() -> None:
    assert "pandas" in loaded_after("import progression as pg; pg.score")


@pytest.mark.parametrize("name", pg.__all__)
def test_what_the_library_lists_is_what_the_service_has(name: str) -> None:
    assert getattr(pg, name) is getattr(service, name)
    assert getattr(pg, name).__doc__


def test_the_library_offers_nothing_that_it_does_not_list() -> None:
    assert dir(pg) == pg.__all__
    with pytest.raises(AttributeError, match="no attribute 'protect'"):
        _ = pg.protect

"""``progression init``: a project folder to work in."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from progression_cli.commands.in_project import who_works
from progression_cli.console import Console
from progression_cli.options import Author, argument, option
from progression_cli.runner import command

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "init", init)


def init(
    console: Console,
    folder: Annotated[Path, argument(metavar="DIR", key="init-folder")],
    forbund: Annotated[str, option("--forbund", metavar="NAME", key="init-forbund")],
    database: Annotated[str | None, option("--database", metavar="URL", key="init-database")] = None,
    language: Annotated[list[str] | None, option("--language", metavar="TAG", key="init-language")] = None,
    author: Author = None,
) -> None:
    """Make a project folder."""
    from progression.service import make_project

    author = who_works(author)
    made = make_project(folder, forbund=forbund, author=author, database=database, languages=language or ["sv"])
    files = sorted(f"{each.name}/" if each.is_dir() else each.name for each in made.root.iterdir())
    if console.json:
        console.result({"project": str(made.root), "files": files, "database": made.settings.database})
        return
    console.say("said.project-made", folder=made.root)
    for each in files:
        print(f"  {each}")
    console.say("said.project-next")
    for line in (
        shlex.join(["cd", str(folder)]),
        "progression instruments list",
        "progression template bip -o output/bip.pdf --respondent deltagare",
    ):
        print(f"  {line}")

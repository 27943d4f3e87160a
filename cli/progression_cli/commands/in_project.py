"""What the commands that work in a project folder have in common: which folder, and who works in it.

Scope: from the command line's words to an open store.
"""

import getpass
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progression.problems import Problem
from progression_cli.options import Author, ProjectFolder
from progression_cli.usage import UsageProblemError

if TYPE_CHECKING:
    from progression.project import Project
    from progression.store import Store

__all__ = ["InProject", "who_works"]


@dataclass(frozen=True)
class InProject:
    """The options of every command that needs the project folder."""

    project: ProjectFolder = None
    author: Author = None

    def folder(self) -> "Project":
        """The project folder: the one named, or the one that the current folder lies in.

        Raises:
            DataError: If there is none.
            DefinitionError: If its settings are wrong.
        """
        from progression.project import open_project

        return open_project(self.project)

    def nearest(self) -> "Project | None":
        """The same, or None where none was named and the current folder lies in none.

        Raises:
            DataError: If there is none in the folder that was named.
            DefinitionError: If its settings are wrong.
        """
        from progression.project import find_project

        return self.folder() if self.project else find_project()

    def store(self) -> "Store":
        """Its store, open; to be used in a ``with``.

        Raises:
            DataError: If there is none, or it is of another version.
        """
        from progression.service import open_store

        return open_store(self.folder(), author=who_works(self.author))


def who_works(author: str | None) -> str:
    """Who does this, as the log names them: as asked for, else as the computer knows them.

    Raises:
        UsageProblemError: If neither says it.
    """
    try:
        name = " ".join((author if author is not None else getpass.getuser()).split())
    except (OSError, KeyError):  # an account without a name, as in a container
        name = ""
    if not name:
        raise UsageProblemError([Problem("author-unknown")])
    return name

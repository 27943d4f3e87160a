"""Take whoever has been erased out of the identity register too.

Scope: the register opened before anything is erased, so that whoever sits there is asked first, and written afterwards.
Without the passphrase it is left, and what remains to be done is said.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from progression.errors import DataError
from progression_cli.console import Console
from progression_cli.passphrase import known_passphrase

if TYPE_CHECKING:
    from progression.identity.register import Register
    from progression.project import Project

__all__ = ["Left", "Unregistering"]

Left: TypeAlias = Literal["no-register", "not-there", "removed", "remains"]


class Unregistering:
    """The register of a project, to be taken out of.

    Args:
        console: Who asks for the passphrase.
        project: Whose register.
        passphrase_file: Where the passphrase stands, if it is not typed.

    Raises:
        DataError: If the passphrase is wrong, or its file cannot be read: nothing has been erased yet.
    """

    def __init__(self, console: Console, project: "Project", passphrase_file: Path | None) -> None:
        self._console = console
        self._is_kept = project.register_file.exists()
        self._register: Register | None = None
        if self._is_kept and (passphrase_file or sys.stdin.isatty()):
            from progression.identity import register

            if not passphrase_file:
                console.say("said.register-passphrase")
            if words := known_passphrase(console, passphrase_file):
                self._register = register.Register.opened(project.register_file, words)

    def forget(self, codes: Sequence[str]) -> Left:
        """Take these out, and say what is left to do."""
        if self._register is None:
            return "remains" if self._is_kept else "no-register"
        from progression.store.people.registration import understood_code

        gone = set(map(understood_code, codes))
        held = [each.pseudonym for each in self._register if each.pseudonym in gone]
        if not held:
            return "not-there"
        try:
            for each in held:
                self._register.remove(each)
            self._register.save()
        except DataError:
            return "remains"
        return "removed"

    def say(self, left: Left, codes: Sequence[str]) -> None:
        """Tell what has become of them in the register."""
        for code in codes if left == "remains" else ():
            self._console.say("said.register-remains", code=code)
        if left == "removed":
            self._console.say("said.register-forgot")

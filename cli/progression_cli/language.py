"""Which language the command line speaks, and its texts.

Scope: known before any command runs, because the help texts need it. Standard library only.
"""

import sys
from typing import Final

from progression.texts import LANGUAGES, Catalogue, Language, default_language

__all__ = ["asked_language", "text"]

text: Final = Catalogue("progression_cli.texts")


def asked_language(arguments: list[str] | None = None) -> Language:
    """The language after ``--lang`` on the command line, else the default."""
    words = sys.argv[1:] if arguments is None else arguments
    for place, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(words):
            value = words[place + 1]
        if value in LANGUAGES:
            return "en" if value == "en" else "sv"
    return default_language()

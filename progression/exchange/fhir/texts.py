"""Texts of a Questionnaire as labels.

Scope: one text with its translations, in a file whose main language may be any.
"""

import re
from typing import Final

from progression.definition.kinds import LANGUAGE_PATTERN
from progression.exchange.common.names import legible
from progression.exchange.fhir.extensions import TRANSLATION, extensions_of
from progression.exchange.json_text import Node

__all__ = ["Texts", "language_tag"]

_LANGUAGE: Final = re.compile(LANGUAGE_PATTERN)
_REGION: Final = re.compile(r"^([a-z]{2,3})-([a-z]{2}|\d{3})$")


class Texts:
    """The texts of one file.

    Swedish is the master of a definition. A text that is not in Swedish stands under ``sv`` all the same, beside its
    own language, until somebody translates it.

    Attributes:
        untranslated: Whether some text had no Swedish, or nothing said what language it was in.
    """

    def __init__(self, root: Node) -> None:
        language = language_tag(root.text("language"))
        self.main = language or "sv"
        self.untranslated = not language

    def labels(self, node: Node, key: str) -> dict[str, str]:
        """A text in every language it is there in; empty where it is not there at all."""
        found: dict[str, str] = {}
        if text := legible(node.text(key)):
            found[self.main] = text
        beside = node.node(f"_{key}")
        for each in extensions_of(beside, TRANSLATION) if beside else ():
            language, content = "", ""
            for part in each.nodes("extension"):
                if part.text("url") == "lang":
                    language = language_tag(part.text("valueCode") or part.text("valueString"))
                if part.text("url") == "content":
                    content = legible(part.text("valueString") or part.text("valueMarkdown"))
            if language and content:
                found.setdefault(language, content)
        return self.mastered(found)

    def mastered(self, labels: dict[str, str]) -> dict[str, str]:
        """The labels with a Swedish one first; empty ones as they are."""
        if not labels:
            return {}
        if "sv" not in labels:
            self.untranslated = True
        first = labels.get("sv") or labels.get(self.main) or next(iter(labels.values()))
        return {"sv": first} | {tag: text for tag, text in labels.items() if tag != "sv"}


def language_tag(written: str) -> str:
    """A language as definitions write it: ``sv`` for ``sv-SE``; empty where it is none."""
    tag = written.lower().replace("_", "-")
    if region := _REGION.fullmatch(tag):
        tag = region[1]
    return tag if _LANGUAGE.fullmatch(tag) else ""

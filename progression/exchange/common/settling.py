"""What cannot stand in a definition is left out and said, so that the rest can.

Scope: the tables of an import are put to the parser; what it refuses and a definition can do without (a condition, a
score, a direction) goes, and is named among the losses. What it cannot do without is a problem of the file.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from progression.definition import parse_instrument
from progression.definition.writing import write_definition
from progression.errors import DefinitionError
from progression.exchange.common.drafts import Losses
from progression.exchange.loss import Feature, Imported, lost
from progression.problems import Problem

__all__ = ["noted", "settled"]

_ROUNDS: Final = 50
_PART: Final = re.compile(r"(?P<table>items|scores)\[(?P<place>\d+)\](?:\.(?P<key>\w+))?")
_WITHOUT: Final[dict[str, Feature]] = {
    "ask_if": "conditions",
    "better": "better",
    "positive": "positive",
    "as_group": "about",
    "section": "sections",
    "occasions": "occasions",
    "hint": "hints",
}


def settled(definition: dict[str, Any], losses: Losses, *, name: str) -> Imported:
    """The definition without what it cannot hold.

    Args:
        definition: The tables, as plain values; changed in place.
        losses: What is known to be lost; added to.
        name: What problems call the file.

    Raises:
        DefinitionError: If what is left is no definition either.
    """
    for _ in range(_ROUNDS):
        try:
            parse_instrument(write_definition(definition), name=name)
        except DefinitionError as error:
            if not _without(definition, losses, error.problems):
                raise
        else:
            return Imported(definition, noted(losses))
    raise DefinitionError([Problem("survey-not-a-definition", {"file": name})])


def noted(losses: Losses) -> tuple[Any, ...]:
    """One note for each kind of thing that was lost."""
    return tuple(lost(feature, dict.fromkeys(where)) for feature, where in losses.items())


def _without(definition: dict[str, Any], losses: Losses, problems: Iterable[Problem]) -> bool:
    """Leave out what the problems are about; False where one of them is about what must be there."""
    scores: set[int] = set()
    for problem in problems:
        found = _PART.match(str(problem.facts.get("key", "")))
        if problem.code == "language-missing" and problem.facts["language"] != "sv":
            language = str(problem.facts["language"])
            definition["languages"] = [each for each in definition["languages"] if each != language] or ["sv"]
            losses.setdefault("languages", []).append(language)
        elif found and found["table"] == "scores":
            scores.add(int(found["place"]) - 1)
        elif found and found["key"] in _WITHOUT:
            item = definition["items"][int(found["place"]) - 1]
            if item.pop(found["key"], None) is not None:
                losses.setdefault(_WITHOUT[found["key"]], []).append(item["id"])
        else:
            return False
    for place in sorted(scores, reverse=True):
        losses.setdefault("scores", []).append(definition["scores"].pop(place)["id"])
    return True

"""The options of a Questionnaire item, wherever they lie.

Scope: ``answerOption`` of every kind, and the value sets and code systems inside the resource, to one list.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from progression.exchange.fhir.extensions import EXCLUSIVE, ORDINAL_VALUE, WEIGHT, extensions_of, first_number
from progression.exchange.fhir.texts import Texts, language_tag
from progression.exchange.json_text import Node

__all__ = ["Contained", "Option", "options_of"]

_KEPT_NUMBER: Final = re.compile(r"\d+\.(-?\d{1,9})")


@dataclass(frozen=True)
class Option:
    """One of the answers offered.

    Attributes:
        system: Of its code.
        code: Its code, or its text where it has none.
        labels: What is shown.
        weight: What it counts as.
        exclusive: Whether it rules out the others.
        kept: The number that its element is kept under, as we write it; empty elsewhere.
    """

    system: str
    code: str
    labels: dict[str, str]
    weight: Decimal | None = None
    exclusive: bool = False
    kept: str = ""


class Contained:
    """The value sets and code systems that lie inside the resource."""

    def __init__(self, root: Node, texts: Texts) -> None:
        inside = root.nodes("contained")
        self._texts = texts
        self._sets = {each.text("id"): each for each in inside if each.text("resourceType") == "ValueSet"}
        systems = [each for each in inside if each.text("resourceType") == "CodeSystem"]
        self._concepts = {
            (system.text("url"), concept.text("code")): concept
            for system in systems
            for concept in system.nodes("concept")
        }

    def options(self, address: str) -> list[Option] | None:
        """The options of a set; None where it does not lie inside."""
        found = self._sets.get(address.removeprefix("#")) if address.startswith("#") else None
        if found is None:
            found = next((each for each in self._sets.values() if address and each.text("url") == address), None)
        if found is None:
            return None
        expansion, compose = found.node("expansion"), found.node("compose")
        if expansion is not None and expansion.nodes("contains"):
            return [self._option(each, each.text("system")) for each in expansion.nodes("contains")]
        return [
            self._option(concept, each.text("system"))
            for each in (compose.nodes("include") if compose else [])
            for concept in each.nodes("concept")
        ]

    def _option(self, node: Node, system: str) -> Option:
        code = node.text("code")
        concept = self._concepts.get((system, code))
        labels = {self._texts.main: node.text("display") or (concept.text("display") if concept else "") or code}
        for each in node.nodes("designation"):
            if (language := language_tag(each.text("language"))) and each.text("value"):
                labels.setdefault(language, each.text("value"))
        weights = [_weight(each) for each in (node, concept) if each]
        weight = next((each for each in weights if each is not None), None)
        return Option(system, code, self._texts.mastered(labels), weight)


def options_of(node: Node, texts: Texts, contained: Contained) -> list[Option]:
    """What an item offers; nothing where it offers nothing, or its value set lies elsewhere."""
    if address := node.text("answerValueSet"):
        return contained.options(address) or []
    return [option for each in node.nodes("answerOption") if (option := _option(each, texts))]


def _option(node: Node, texts: Texts) -> Option | None:
    kept = _KEPT_NUMBER.fullmatch(node.text("id"))
    exclusive = any(each.flag("valueBoolean") for each in extensions_of(node, EXCLUSIVE))
    weight, number_ = _weight(node), kept[1] if kept else ""
    if coding := node.node("valueCoding"):
        labels = texts.labels(coding, "display")
        code = coding.text("code") or labels.get("sv", "")
        if not code:
            return None
        inner = _weight(coding)
        labels = labels or {"sv": code}
        return Option(coding.text("system"), code, labels, inner if weight is None else weight, exclusive, number_)
    if (whole := node.number("valueInteger")) is not None:
        return Option("", str(whole), {"sv": str(whole)}, weight, exclusive, number_)
    reference = node.node("valueReference")
    word = node.text("valueString") or node.text("valueDate") or node.text("valueTime")
    word = word or (reference.text("display") or reference.text("reference") if reference else "")
    return Option("", word, texts.mastered({texts.main: word}), weight, exclusive, number_) if word else None


def _weight(node: Node) -> Decimal | None:
    """The weight of an option, a coding or a concept."""
    found = first_number(extensions_of(node, WEIGHT, ORDINAL_VALUE))
    if found is not None:
        return found
    for each in node.nodes("property"):
        if each.text("code") in {"itemWeight", "ordinalValue"}:
            value = each.number("valueDecimal")
            return each.number("valueInteger") if value is None else value
    return None

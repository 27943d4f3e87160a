"""The addresses that FHIR gives its extensions and code systems, and how an element carries them.

Scope: constants, and the two or three shapes that every part of a Questionnaire is built of. Where an address comes
from stands beside it: *core* is the extensions that R4 has and R5 keeps in a pack of its own, *SDC* the guide
Structured Data Capture.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID, uuid5

from progression.exchange.json_text import Node

__all__ = [
    "ABSENT",
    "CALCULATED",
    "CONTROL",
    "CONTROLS",
    "DECIMALS",
    "DISPLAY_CATEGORIES",
    "DISPLAY_CATEGORY",
    "ENABLE_WHEN",
    "EXCLUSIVE",
    "HIDDEN",
    "MAX_QUANTITY",
    "MAX_VALUE",
    "MIN_QUANTITY",
    "MIN_VALUE",
    "ORDINAL_VALUE",
    "PARAGRAPH",
    "REASONS",
    "SHORT_TEXT",
    "SLIDER_STEP",
    "TRANSLATION",
    "UNIT",
    "UNIT_OPTION",
    "USAGE_CONTEXT",
    "VERSION_ALGORITHM",
    "WEIGHT",
    "codes_of",
    "control",
    "extended",
    "extension",
    "extensions_of",
    "first_number",
    "number",
    "translated",
    "urn",
]

_CORE: Final = "http://hl7.org/fhir/StructureDefinition/"
_SDC: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

# core
TRANSLATION: Final = _CORE + "translation"  # on string and markdown, in R4 and after
WEIGHT: Final = _CORE + "itemWeight"  # R5's name; on answerOption "where possible"
ORDINAL_VALUE: Final = _CORE + "ordinalValue"  # R4's name of the same thing
EXCLUSIVE: Final = _CORE + "questionnaire-optionExclusive"
MIN_VALUE: Final = _CORE + "minValue"
MAX_VALUE: Final = _CORE + "maxValue"
DECIMALS: Final = _CORE + "maxDecimalPlaces"
SLIDER_STEP: Final = _CORE + "questionnaire-sliderStepValue"
UNIT: Final = _CORE + "questionnaire-unit"
UNIT_OPTION: Final = _CORE + "questionnaire-unitOption"
HIDDEN: Final = _CORE + "questionnaire-hidden"
CONTROL: Final = _CORE + "questionnaire-itemControl"
DISPLAY_CATEGORY: Final = _CORE + "questionnaire-displayCategory"

# SDC
SHORT_TEXT: Final = _SDC + "shortText"
CALCULATED: Final = _SDC + "calculatedExpression"
ENABLE_WHEN: Final = _SDC + "enableWhenExpression"
MIN_QUANTITY: Final = _SDC + "minQuantity"
MAX_QUANTITY: Final = _SDC + "maxQuantity"

# code systems
ABSENT: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"
DISPLAY_CATEGORIES: Final = "http://hl7.org/fhir/questionnaire-display-category"
USAGE_CONTEXT: Final = "http://terminology.hl7.org/CodeSystem/usage-context-type"
VERSION_ALGORITHM: Final = "http://hl7.org/fhir/version-algorithm"

# our own ways of putting things together
PARAGRAPH: Final = "\n\n"
"""Between licence and permission in ``copyright``, and between texts that become one."""
REASONS: Final = "/missing"
"""The end of the ``linkId`` of the item that asks why another is empty."""

_OURS: Final = UUID(
    "d180cc94-ed8b-4f95-b1fb-bddf123db4ba"
)  # drawn once; the space in which our names are turned to uuids


def urn(*names: str) -> str:
    """The address of something that has none on the web: the same for the same names."""
    return f"urn:uuid:{uuid5(_OURS, '/'.join(names))}"


def extension(url: str, kind: str, value: Any) -> dict[str, Any]:
    """One extension; ``kind`` is FHIR's name of the value's type, ``Decimal``."""
    return {"url": url, f"value{kind}": value}


def extended(*extensions: dict[str, Any] | None) -> dict[str, Any]:
    """The member ``extension`` of those that are there; nothing where none is."""
    there = [each for each in extensions if each is not None]
    return {"extension": there} if there else {}


def translated(key: str, labels: Mapping[str, str] | None, main: str = "sv") -> dict[str, Any]:
    """A text in its main language and, beside it, in the others; nothing where there is no text."""
    if not labels:
        return {}
    others = [
        {"url": TRANSLATION, **extended(extension("lang", "Code", tag), extension("content", "String", text))}
        for tag, text in labels.items()
        if tag != main
    ]
    return {key: labels[main]} | ({f"_{key}": {"extension": others}} if others else {})


def control(code: str) -> dict[str, Any]:
    """How an item is to be shown."""
    return extension(CONTROL, "CodeableConcept", {"coding": [{"system": CONTROLS, "code": code}]})


def number(value: Decimal | float) -> int | float:
    """A number as JSON has it: whole ones without a point."""
    return int(value) if value == int(value) else float(value)


def codes_of(node: Node, url: str) -> set[str]:
    """The codes of an extension that holds concepts."""
    found = (each.node("valueCodeableConcept") for each in extensions_of(node, url))
    return {coding.text("code") for concept in found if concept for coding in concept.nodes("coding")}


def extensions_of(node: Node, *urls: str) -> list[Node]:
    """An element's extensions of these addresses, the first address first."""
    there = node.nodes("extension")
    return [each for url in urls for each in there if each.text("url") == url]


def first_number(nodes: Iterable[Node]) -> Decimal | None:
    """The first number among extensions that hold one."""
    for each in nodes:
        for kind in ("valueDecimal", "valueInteger"):
            if (value := each.number(kind)) is not None:
                return value
        if (quantity := each.node("valueQuantity")) and (value := quantity.number("value")) is not None:
            return value
    return None

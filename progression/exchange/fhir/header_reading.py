"""What stands above the items of a Questionnaire, as the head of an instrument file.

Scope: id, version, title, who owns it and on what terms, who answers it. Items are read in ``reading``.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from progression.definition.kinds import ID_PATTERN, VERSION_PATTERN
from progression.definition.vocabulary import find_word, vocabulary
from progression.exchange.common.names import slug
from progression.exchange.fhir.extensions import PARAGRAPH, USAGE_CONTEXT
from progression.exchange.fhir.said import Found
from progression.exchange.fhir.texts import Texts
from progression.exchange.json_text import Node

__all__ = ["Header", "languages_in", "read_header"]

_UNKNOWN: Final = "okänd"

_FIRST_VERSION: Final = "1.0.0"
_LEFT: Final = ("purpose", "contact", "jurisdiction", "code", "subjectType", "date", "approvalDate", "lastReviewDate")

Header = dict[str, Any]


def read_header(root: Node, texts: Texts, name: str) -> tuple[Header, list[str], Found]:
    """The head of the file, the respondents, and what was left out or assumed.

    Args:
        root: The resource.
        texts: Of the file.
        name: Of the file, which is part of the source.
    """
    left: Found = {}
    if there := [each for each in _LEFT if each in root]:
        left["about"] = there
    if root.raw.get("derivedFrom"):
        left["versions"] = []
    header: Header = {"id": _id(root, name), "version": _version(root, left)}
    header["title"] = texts.labels(root, "title") or {"sv": root.text("name") or header["id"]}
    header |= _terms(texts.labels(root, "copyright"))
    if owner := root.text("publisher"):
        header["owner"] = owner
    header["source"] = ", ".join(each for each in (f"FHIR Questionnaire {root.text('url')}".strip(), name) if each)
    header["confidence"] = "provisional"
    if note := texts.labels(root, "description"):
        header["note"] = note
    period = root.node("effectivePeriod")
    try:
        header |= {"valid_from": date.fromisoformat(period.text("start")[:10])} if period and "start" in period else {}
    except ValueError:
        left.setdefault("about", []).append("effectivePeriod")
    respondent = _respondent(root)
    if respondent is None:
        left["asked-of-participant"] = []
    return header, [respondent or "participant"], left


def languages_in(definition: Mapping[str, Any]) -> list[str]:
    """The languages in which everything that a form shows is there, Swedish first."""
    common = set.intersection(*(set(labels) for labels in _shown(definition)))
    return ["sv", *(tag for tag in definition["title"] if tag in common - {"sv"})]


def _shown(definition: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    yield definition["title"]
    yield from definition.get("safety", {}).values()
    yield from (each["label"] for each in definition.get("sections", ()))
    for item in definition["items"]:
        yield item.get("question", {}) | item["label"]
        yield from [item["hint"]] if "hint" in item else []
    for scale in definition["scales"].values():
        yield from (each["label"] for each in (*scale.get("options", ()), *scale.get("missing", ())))
        yield from (scale[key] for key in ("ends", "unit") if key in scale)


def _id(root: Node, name: str) -> str:
    named = [each.text("value") for each in root.nodes("identifier")]
    ours = next((each for each in named if re.fullmatch(ID_PATTERN, each)), "")
    words = (ours, root.text("id"), root.text("name"), root.text("title"), name.partition(".")[0])
    return slug(next((each for each in words if each), "q"), "q")


def _version(root: Node, left: Found) -> str:
    written = root.text("version")
    if re.fullmatch(VERSION_PATTERN, written):
        return written
    if written:
        left.setdefault("about", []).append(f"version {written}"[:40])
    numbers = re.fullmatch(r"v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?", written)
    return ".".join(each or "0" for each in numbers.groups()) if numbers else _FIRST_VERSION


def _terms(copyright_: Mapping[str, str]) -> Header:
    """Licence and permission: the first paragraph, and what follows it."""
    if not copyright_:
        return {"licence": _UNKNOWN}
    licence = copyright_["sv"].partition(PARAGRAPH)[0]
    permission = {
        tag: rest
        for tag, text in copyright_.items()
        if (rest := text.removeprefix(licence).strip() if tag != "sv" else text.partition(PARAGRAPH)[2].strip())
    }
    return {"licence": licence} | ({"permission": permission} if "sv" in permission else {})


def _respondent(root: Node) -> str | None:
    """Who answers, if the file says so in a word of ours."""
    for context in root.nodes("useContext"):
        kind, value = context.node("code"), context.node("valueCodeableConcept")
        if kind is None or value is None or (kind.text("system"), kind.text("code")) != (USAGE_CONTEXT, "user"):
            continue
        words = [*(each.text("code") for each in value.nodes("coding")), value.text("text")]
        for word in words:
            if word and (found := find_word(word, vocabulary().respondents.values())):
                return found
    return None

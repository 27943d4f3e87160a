"""The texts of a form in their languages, with Swedish among them.

Scope: cells to labels, and which languages a definition can be shown in. Swedish is the master here: where a form has
none, the text of its own language stands in for it until somebody has translated it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from progression.exchange.xlsform.marks import as_read
from progression.exchange.xlsform.sheets import Row

__all__ = ["Texts", "complete_languages", "put_together"]


@dataclass
class Texts:
    """Reads labels, and remembers what was said in which language.

    Attributes:
        default: Tag of texts whose heading names no language.
        tags: The languages seen, in that order.
        copied: How many texts of which language stand in for a Swedish one.
        referring: Names of the rows into whose text an answer is put.
    """

    default: str
    tags: list[str] = field(default_factory=lambda: ["sv"])
    copied: dict[str, int] = field(default_factory=dict)
    referring: list[str] = field(default_factory=list)

    def of(self, row: Row, column: str, *, fallback: str = "") -> dict[str, str]:
        """The texts of a column, Swedish first; the fallback alone, or nothing, where the cells are empty."""
        given = row.texts(column, self.default)
        if any("${" in text for text in given.values()):
            self.referring.append(row.get("name"))
        found = {tag: as_read(text).strip() for tag, text in given.items()}
        found = {tag: text for tag, text in found.items() if text}
        if not found:
            return {"sv": fallback} if fallback else {}
        if "sv" not in found:
            source = self.default if self.default in found else next(iter(found))
            self.copied[source] = self.copied.get(source, 0) + 1
            found["sv"] = found[source]
        self.tags += [tag for tag in found if tag not in self.tags]
        return {"sv": found["sv"], **found}


def put_together(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Two texts after each other, in each language that has one of them."""
    return {tag: " ".join(filter(None, (first.get(tag), second.get(tag)))) for tag in {**first, **second}}


def complete_languages(definition: Mapping[str, Any], tags: list[str]) -> list[str]:
    """The languages in which every text is there that a form shows."""
    texts = [set(labels) for labels in _shown(definition)]
    return [tag for tag in tags if all(tag in labels for labels in texts)]


def _shown(definition: Mapping[str, Any]) -> Iterator[Mapping[str, Any] | set[str]]:
    yield definition["title"]
    safety = definition.get("safety", {})
    yield from (safety[key] for key in ("before", "after") if key in safety)
    yield from (section["label"] for section in definition.get("sections", ()))
    for item in definition["items"]:
        yield {*item["label"], *item.get("question", ())}
        yield from [item["hint"]] if "hint" in item else []
    for scale in definition["scales"].values():
        yield from (each["label"] for each in (*scale.get("options", ()), *scale.get("missing", ())))
        yield from (scale[key] for key in ("ends", "unit") if key in scale)

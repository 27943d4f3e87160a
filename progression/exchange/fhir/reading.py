"""A FHIR Questionnaire as an instrument definition.

Scope: `import_fhir`: the items in their order, and what the resource says that a definition does not hold. It reads
what `export_fhir` writes, and what strangers write, R4 and R5 alike.

Groups become sections; one that lies in another becomes a section of its own, since ours lie in none. An item that
computes itself becomes a score, if ours can say what it computes. A text between the items becomes the hint of the
question it lies in, or the note of its section or of the instrument.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from progression.definition.expression import Answered, Expression, to_text
from progression.definition.vocabulary import find_word, vocabulary
from progression.errors import DefinitionError
from progression.exchange.common.names import Names, free_id, slug
from progression.exchange.common.settling import settled
from progression.exchange.fhir.choice_reading import ReadScale
from progression.exchange.fhir.conditions import Question
from progression.exchange.fhir.conditions_reading import Unsaid, both, condition_of
from progression.exchange.fhir.extensions import (
    CALCULATED,
    CONTROL,
    HIDDEN,
    PARAGRAPH,
    REASONS,
    SHORT_TEXT,
    codes_of,
    extensions_of,
)
from progression.exchange.fhir.header_reading import languages_in, read_header
from progression.exchange.fhir.options_reading import Contained
from progression.exchange.fhir.said import Said, losses_in, notes_in
from progression.exchange.fhir.scale_reading import read_scale, with_ends, with_reasons
from progression.exchange.fhir.scores_reading import known_items, read_score
from progression.exchange.fhir.texts import Texts
from progression.exchange.json_text import Node, read_json
from progression.exchange.loss import Imported
from progression.problems import Problem, shown

__all__ = ["import_fhir"]

_DEEPEST: Final = 40
_LIMITING: Final = (  # extensions that limit an answer in a way that a definition cannot
    "/minLength",
    "/regex",
    "/questionnaire-constraint",
    "/targetConstraint",
    "/questionnaire-minOccurs",
    "/questionnaire-maxOccurs",
    "/sdc-questionnaire-answerExpression",
    "/sdc-questionnaire-answerOptionsToggleExpression",
)


def import_fhir(content: bytes, *, name: str) -> Imported:
    """The definition that a Questionnaire makes.

    Args:
        content: The file: JSON in UTF-8, R4 or R5.
        name: What problems call the file.

    Raises:
        DefinitionError: If the file is no Questionnaire, or says something that must not be passed over, or makes no
            definition even without what a definition can do without.
    """
    root = read_json(content, name=name)
    if root.text("resourceType") != "Questionnaire":
        facts = {"file": name, "value": shown(root.raw.get("resourceType", "–"))}
        raise DefinitionError([Problem("fhir-not-questionnaire", facts)])
    reader = _Reader(root, name)
    definition = reader.definition()
    if root.problems:
        raise DefinitionError(root.problems)
    found = settled(definition, losses_in(reader.found), name=name)
    return replace(found, losses=(*notes_in(reader.found), *found.losses))


@dataclass
class _Group:
    """A group that items are being read into; it becomes a section when the first of them comes."""

    name: str
    label: dict[str, str]
    notes: list[dict[str, str]] = field(default_factory=list)
    section: dict[str, Any] | None = None


class _Reader:
    """One Questionnaire being read: what has been found so far."""

    def __init__(self, root: Node, name: str) -> None:
        self.root = root
        self.texts = Texts(root)
        self.contained = Contained(root, self.texts)
        self.header, self.respondents, self.found = read_header(root, self.texts, name)
        self.items: list[dict[str, Any]] = []
        self.sections: list[dict[str, Any]] = []
        self.scales: dict[str, dict[str, Any]] = {}
        self.scores: list[dict[str, Any]] = []
        self.safety: dict[str, dict[str, str]] = {}
        self.notes: list[dict[str, str]] = []
        self.questions: dict[str, Question] = {}
        self.links: dict[str, list[str]] = {}  # of each group
        self.computed: list[Node] = []
        self.names = {kind: Names() for kind in ("items", "sections", "scales")}

    def definition(self) -> dict[str, Any]:
        if self.root.raw.get("modifierExtension") or "implicitRules" in self.root:
            self.root.wrong("fhir-modifier")
        self.walk(self.root.nodes("item"), None, None, [])
        for node in self.computed:
            self.score(node)
        if not self.items and not self.root.problems:
            self.root.wrong("fhir-no-items")
            return {}
        if self.notes:
            self.header["note"] = _joined([self.header["note"], *self.notes] if "note" in self.header else self.notes)
        found = self.header | ({"safety": self.safety} if self.safety else {})
        found |= {"sections": self.sections} if self.sections else {}
        found |= {"scales": self.scales, "items": self.items} | ({"scores": self.scores} if self.scores else {})
        if self.texts.untranslated:
            self.lose("untranslated")
        languages = languages_in(found) if self.items else ["sv"]
        return found | ({"languages": languages} if len(languages) > 1 else {})

    # ---------------------------------------------------------------- items

    def walk(self, nodes: Iterable[Node], group: _Group | None, outer: Expression | None, inside: list[str]) -> None:
        """Items in their order. ``inside`` are the groups they lie in, ``outer`` the condition of all of these."""
        there = list(nodes)
        reasons = {each.text("linkId"): each for each in there if each.text("linkId").endswith(REASONS)}
        for node in there:
            if len(inside) > _DEEPEST:
                node.wrong("fhir-too-deep")
                return
            if node.raw.get("modifierExtension"):
                node.wrong("fhir-modifier")
            kind, link = node.text("type"), node.text("linkId")
            if kind == "group":
                self.group(node, group, self.condition(node, outer, link), [*inside, link])
            elif kind == "display":
                self.display(node, group)
            elif extensions_of(node, CALCULATED):
                self.computed.append(node)
            elif link not in reasons or link.removesuffix(REASONS) not in self.questions:
                self.question(node, group, outer, inside, reasons.get(link + REASONS))

    def group(self, node: Node, outer: _Group | None, condition: Expression | None, inside: list[str]) -> None:
        label = self.texts.labels(node, "text")
        name = node.text("linkId")
        made = slug(name.removeprefix("section/"), "del")
        group = _Group(made, label) if label else outer
        if outer is not None:
            self.lose("sections", made)
        if node.flag("repeats"):
            self.lose("types", made)
        before = len(self.items)
        self.walk(node.nodes("item"), group, condition, inside)
        if group is not None and group is not outer and len(self.items) == before:  # words only
            self.notes += [group.label, *group.notes]

    def display(self, node: Node, group: _Group | None) -> None:
        labels = self.texts.labels(node, "text")
        link = node.text("linkId")
        if not labels:
            return
        if "enableWhen" in node:
            self.lose("conditions", link)
        if link in {"safety/before", "safety/after"}:
            self.safety[link.partition("/")[2]] = labels
        elif group is None:
            self.notes.append(labels)
        else:
            group.notes.append(labels)
            if group.section is not None:
                group.section["note"] = _joined(group.notes)

    def question(
        self, node: Node, group: _Group | None, outer: Expression | None, inside: list[str], why: Node | None = None
    ) -> None:
        """One question. ``why`` is the item beside it that asks why it was left empty."""
        link = node.text("linkId")
        made = slug(link, "f")
        hidden = any(each.flag("valueBoolean") for each in extensions_of(node, HIDDEN))
        read = None if hidden else read_scale(node, made, self.texts, self.contained)
        below = node.nodes("item")
        words = [each for each in below if each.text("type") == "display"]
        others = [each for each in below if each.text("type") != "display"]
        if read is None or not link:
            self.lose("left-out", link or made)
            self.walk(others, group, outer, [*inside, link])
            return
        name = self.name(made, link, read)
        read = with_reasons(read, why, self.texts) if why else read
        read = with_ends(read, {bound: labels for each in words for bound, labels in self.ends(each)})
        condition = self.condition(node, outer, name)
        item: dict[str, Any] = {"id": name, **self.wording(node, name), "respondents": self.respondents}
        item["scale"] = self.scale(read)
        hints = [labels for each in words if not self.ends(each) and (labels := self.texts.labels(each, "text"))]
        item |= {"hint": _joined(hints)} if hints else {}
        if group is not None:
            item["section"] = self.section(group)
        item |= {"ask_if": to_text(condition)} if condition is not None else {}
        item |= {"required": True} if node.flag("required") or (why and why.flag("required")) else {}
        item |= {"as_group": True} if name in vocabulary().groups else {}
        self.items.append(item)
        question = read.question
        self.questions[link] = Question(link, name, question.kind, question.answers, question.missing)
        for each in inside:
            self.links.setdefault(each, []).append(link)
        for feature in dict.fromkeys([*read.lost, *_unsaid(node)]):
            self.lose(feature, name)
        if others:
            self.walk(others, group, self.and_answered(condition, name), [*inside, link])

    def and_answered(self, condition: Expression | None, name: str) -> Expression | None:
        """The condition of what lies in a question: it is asked once the question is answered."""
        try:
            return both(condition, Answered(name))
        except Unsaid:
            self.lose("conditions", name)
            return condition

    def condition(self, node: Node, outer: Expression | None, name: str) -> Expression | None:
        try:
            return both(outer, condition_of(node, self.questions))
        except Unsaid:
            self.lose("conditions", name)
            return outer

    def wording(self, node: Node, name: str) -> dict[str, Any]:
        """Label and question: the short text and the text, or the text alone."""
        link = node.text("linkId")
        codes = node.nodes("code")
        own = next((self.texts.labels(each, "display") for each in codes if each.text("code") == link), {})
        if any(each.text("code") != link for each in codes):
            self.lose("concept", name)
        text = self.texts.labels(node, "text")
        short = [each.text("valueString") for each in extensions_of(node, SHORT_TEXT)]
        label = own or (self.texts.mastered({self.texts.main: short[0]}) if short and short[0] else {})
        if not label or not text:
            coded = next((found for each in codes if (found := self.texts.labels(each, "display"))), {})
            return {"label": label or text or coded or {"sv": link}}
        return {"label": label} | ({"question": text} if text != label else {})

    def ends(self, node: Node) -> list[tuple[str, dict[str, str]]]:
        """What stands at one end of a slider, if that is what the text is."""
        bounds = codes_of(node, CONTROL) & {"lower", "upper"}
        return [(bound, self.texts.labels(node, "text")) for bound in bounds]

    # ---------------------------------------------------------------- names

    def name(self, made: str, link: str, read: ReadScale) -> str:
        """An id that is free: no other item's, and no column's unless the item can be that column."""
        name = self.names["items"].give(made if _is_group(made, read) else free_id(made))
        if name != link:
            self.lose("ids", name)
        return name

    def section(self, group: _Group) -> str:
        """The section of a group's next item; a new one of the same words where another has come between."""
        last = self.items[-1].get("section") if self.items else None
        if group.section is None or (group.section["id"] != last and self._is_left(group.section["id"])):
            name = self.names["sections"].give(group.name)
            note = {"note": _joined(group.notes)} if group.notes and group.section is None else {}
            group.section = {"id": name, "label": group.label, **note}
            self.sections.append(group.section)
        return str(group.section["id"])

    def _is_left(self, section: str) -> bool:
        return any(item.get("section") == section for item in self.items)

    def scale(self, read: ReadScale) -> str:
        """The name of the scale: one that is there already, what its codes call it, or the next number."""
        for name, raw in self.scales.items():
            if raw == read.raw:
                return name
        name = self.names["scales"].give(read.name or f"skala-{len(self.scales) + 1}")
        self.scales[name] = read.raw
        return name

    # ---------------------------------------------------------------- scores

    def score(self, node: Node) -> None:
        link = node.text("linkId")
        label = self.texts.labels(node, "text")
        head = {"label": label} if label and label != {"sv": link} else {}
        scales = {item["id"]: self.scales[item["scale"]] for item in self.items}
        known = known_items(self.questions, scales)
        name = free_id(slug(link, "p"))
        must = {item["id"]: item.get("required", False) for item in self.items}
        required = {link for link, each in self.questions.items() if must.get(each.item)}
        found = read_score(node, name, known, self.links, required)
        if found is None:
            self.lose("scores", link)
            return
        self.scores.append({"id": self.names["items"].give(name), **head, **found})

    # ---------------------------------------------------------------- what is left out

    def lose(self, kind: Said, *where: str) -> None:
        self.found.setdefault(kind, []).extend(where)


def _unsaid(node: Node) -> Iterable[Said]:
    """What an item says beside its answers that a definition does not hold."""
    if any(each.text("url").endswith(_LIMITING) for each in node.nodes("extension")):
        yield "limits"
    if node.raw.get("initial") or any(each.flag("initialSelected") for each in node.nodes("answerOption")):
        yield "preset"
    if node.flag("repeats") and node.text("type") not in {"choice", "open-choice", "coding"}:
        yield "types"


def _is_group(name: str, read: ReadScale) -> bool:
    """Whether an item of a shared column's name can be that column."""
    group = vocabulary().groups.get(name)
    if group is None or read.raw["type"] == "multi_select":
        return False
    options = read.raw.get("options", ())
    if group.values:
        keys = [each.get("id", str(each["code"])) for each in options]
        return bool(keys) and all(find_word(each, group.values) for each in keys)
    return bool(options) or read.raw["type"] == "number"


def _joined(texts: list[dict[str, str]]) -> dict[str, str]:
    """Several texts as one, in the languages that all of them have."""
    common = [tag for tag in texts[0] if all(tag in each for each in texts)]
    return {tag: PARAGRAPH.join(each[tag] for each in texts) for tag in common}

"""A survey structure as an instrument.

Scope: our own surveys back, and those of others as well as they can be understood. What LimeSurvey can do and a
definition cannot (quotas, assessments, rankings, equations other than scores) is left out and said.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from progression.errors import DefinitionError
from progression.exchange.common.drafts import Draft, Losses, Questions, header_of, is_id
from progression.exchange.common.formulas import simple_formula
from progression.exchange.common.logic import Every, Opposite, Raw, Test
from progression.exchange.common.logic_text import NotUnderstoodError, parse_raw
from progression.exchange.common.marks import Marks, pairs, read_classes
from progression.exchange.common.names import Names, plain, slug
from progression.exchange.common.occasions import are_shared
from progression.exchange.common.scores import added_up, believed, simple_score
from progression.exchange.common.settling import settled
from progression.exchange.limesurvey.columns import NAMES, OCCASION, ORIGIN, RESPONDENT, SYNTAX, TOOL
from progression.exchange.limesurvey.questions import drafts_of
from progression.exchange.limesurvey.structure import Group, Question, Structure, structure_of
from progression.exchange.loss import Feature, Imported
from progression.problems import Problem

__all__ = ["import_limesurvey"]

_ALWAYS: Final = frozenset({"", "1"})
_TAILORED: Final = re.compile(r"\{if\(respondent\.NAOK == '(\w+)', '([^'{}]*)', ''\)\}")
_NO_ITEM: Final = frozenset("X|I")
_LOST_TYPES: Final = frozenset("R:;|PO")  # not at all, or not the words beside


def import_limesurvey(content: bytes, *, name: str) -> Imported:
    """The definition in a survey structure.

    Args:
        content: Tab-separated text as LimeSurvey writes it.
        name: What problems and the definition's source call the file.

    Raises:
        DefinitionError: If it is none, or its questions cannot be told apart.
    """
    return _Survey(structure_of(content, name), name).whole()


class _Survey:
    """One survey on its way to being a definition."""

    def __init__(self, found: Structure, name: str) -> None:
        self.found = found
        self.name = name
        self.losses: Losses = {}
        questions = [question for group in found.groups for question in group.questions]
        marked = [(read_classes(each.row.get("cssclass", "")), each) for each in questions]
        self.contexts = {marks["context"][0]: (marks, each) for marks, each in marked if "context" in marks}
        self.names = {question.code for _, question in self.contexts.values()}
        self.respondents = (
            dict(pairs(self.contexts[RESPONDENT][0].get("code", ()))) if RESPONDENT in self.contexts else {}
        )
        self.short = self._short_names()
        self.sections: dict[str, dict[str, Any]] = {}
        self._section_names = Names()

    def whole(self) -> Imported:
        drafts = list(self._drafts())
        simple = self._simple_scores(drafts)
        if not drafts:
            raise DefinitionError([Problem("survey-no-questions", {"file": self.name, "format": TOOL})])
        questions = Questions(drafts, self.losses)
        definition = self._header()
        tables = questions.tables()
        used = list(dict.fromkeys(item["section"] for item in tables["items"] if "section" in item))
        sections = [self.sections[each] for each in used]
        scores = [*self._marked_scores(questions), *(simple_score(each, questions) for each in simple)]
        occasions = self._occasions()
        definition |= {"sections": sections} if sections else {}
        definition |= {"occasions": occasions} if occasions else {}
        definition |= tables | ({"scores": scores} if scores else {})
        for kind in self.found.other:
            self._lose("constants" if kind == "AS" else "limits", kind)
        return settled(definition, self.losses, name=self.name)

    # ---------------------------------------------------------------- what is not a question

    def _header(self) -> dict[str, Any]:
        found = self.found
        marks: Marks = {}
        if ORIGIN in self.contexts:
            own, question = self.contexts[ORIGIN]
            marks = {**own, "instrument": [question.row.get("equation", "")]}
            marks |= {"licence": [plain(question.row.get("help", ""))]} if question.row.get("help") else {}
        if "licence" not in marks:
            self._lose("about", "licence")
        header = header_of(marks, self._text("surveyls_title"), self.name, TOOL)
        header |= {"languages": list(found.languages)} if found.languages != ["sv"] else {}
        header |= {"design": "cross_sectional"} if marks.get("design") == ["cross_sectional"] else {}
        header |= {"note": note} if (note := self._text("surveyls_description")) else {}
        texts = {"before": self._text("surveyls_welcometext"), "after": self._text("surveyls_endtext")}
        safety = {when: text for when, text in texts.items() if text}
        return header | ({"safety": safety} if safety else {})

    def _text(self, name: str) -> dict[str, str]:
        return self.found.labels(self.found.texts.get(name, {}))

    def _occasions(self) -> list[dict[str, Any]]:
        """The occasions that the question of when has for answers."""
        if OCCASION not in self.contexts:
            return []
        marks, question = self.contexts[OCCASION]
        of, labels = dict(pairs(marks.get("code", ()))), {each.name: each.labels for each in question.answers}
        found: dict[str, dict[str, Any]] = {}
        for code, occasion in of.items():
            if occasion in found or code not in labels:
                continue
            repeats = occasion in marks.get("repeats", ())
            texts = {tag: text.removesuffix(" 1") if repeats else text for tag, text in labels[code].items()}
            table: dict[str, Any] = {"id": occasion, "label": self.found.labels(texts)}
            found[occasion] = table | ({"repeats": True} if repeats else {})
        return [] if are_shared(list(found.values())) else list(found.values())

    def _short_names(self) -> dict[str, dict[str, str]]:
        """By item, what it is called in each language."""
        found: dict[str, dict[str, str]] = {}
        texts = self.contexts[NAMES][1].texts if NAMES in self.contexts else {}
        for language, text in texts.items():
            item = ""
            for line in text.split("\n"):
                name, colon, label = line.partition(": ")
                if colon and is_id(name):
                    item = name
                    found.setdefault(item, {})[language] = label.strip()
                elif item:
                    found[item][language] += f"\n{line}"
        return {item: self.found.labels(texts) for item, texts in found.items()}

    # ---------------------------------------------------------------- questions

    def _drafts(self) -> Iterator[Draft]:
        for group in self.found.groups:
            for question in group.questions:
                if question.code in self.names or question.kind == "*":
                    continue
                if question.kind in _NO_ITEM and question.kind != "|":
                    self._lose("hints", question.code)
                    continue
                if question.kind in _LOST_TYPES:
                    self._lose("types", question.code)
                drafts = self._tailored(question)
                if not drafts and question.kind not in _LOST_TYPES:
                    self._lose("types", question.code)
                for draft in drafts:
                    self._fill(draft, question, group)
                    yield draft

    def _tailored(self, question: Question) -> list[Draft]:
        """The drafts of a question: a copy for each respondent where it is put differently to each."""
        drafts = drafts_of(question, self.found)
        texts: dict[str, dict[str, str]] = {}
        for language, text in question.raw_texts.items():
            found = _TAILORED.findall(text)
            if not found or _TAILORED.sub("", text).strip():
                return drafts
            for code, words in found:
                texts.setdefault(self.respondents.get(code, ""), {})[language] = plain(words)
        if len(drafts) != 1 or not texts or "" in texts:
            return drafts
        first = drafts[0]
        return [
            Draft(first.name, {**first.marks, "to": [each]}, self.found.labels(words), first.answers, first.boxes,
                  first.ticked)
            for each, words in texts.items()
        ]  # fmt: skip

    def _fill(self, draft: Draft, question: Question, group: Group) -> None:
        draft.label = self.short.get(draft.marked("item"), {})
        draft.hint = self.found.labels(question.help)
        draft.required = question.row.get("mandatory", "").upper() == "Y"
        draft.occasions = list(draft.marks.get("at", ()))
        draft.section = self._section(draft, group)
        draft.unclear = question.conditions
        parts: list[Raw] = []
        for text in (group.relevance, question.row.get("relevance", "")):
            if text.strip() in _ALWAYS:
                continue
            try:
                parts += self._without_context(parse_raw(text.strip().removeprefix("{").removesuffix("}")), draft)
            except NotUnderstoodError:
                draft.unclear = True
        draft.condition = Every(tuple(parts)) if parts else None

    def _without_context(self, raw: Raw, draft: Draft) -> list[Raw]:
        """The parts of a condition that are not about who answers and when: of ours, the marks say that."""
        parts = raw.parts if isinstance(raw, Every) else (raw,)
        if "item" not in draft.marks:
            return list(parts)
        return [each for each in parts if not (names := set(_names(each))) or names - self.names]

    def _section(self, draft: Draft, group: Group) -> str | None:
        """The section: as marked; else the group."""
        marked = draft.marked("section")
        label = self.found.labels(group.names)
        if ("item" in draft.marks and not marked) or not label:
            return None
        key = marked or f"\n{id(group)}"
        if key not in self.sections:
            ident = self._section_names.give(slug(marked or label["sv"]))
            note = self.found.labels(group.notes)
            self.sections[key] = {"id": ident, "label": label} | ({"note": note} if note else {})
            self.sections.setdefault(ident, self.sections[key])
        return str(self.sections[key]["id"])

    # ---------------------------------------------------------------- scores

    def _equations(self) -> Iterator[tuple[Question, Marks, str]]:
        for group in self.found.groups:
            for question in group.questions:
                if question.kind == "*" and question.code not in self.names:
                    text = question.row.get("equation", "") or question.raw_texts.get(self.found.language, "")
                    bare = text.strip().removeprefix("{").removesuffix("}")
                    yield question, read_classes(question.row.get("cssclass", "")), bare

    def _marked_scores(self, questions: Questions) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        variables = {item: questions.variables[drafts[0].name] for item, drafts in questions.copies.items()}
        positive = {
            item: [int(code) for code in drafts[0].marks.get("positive", ()) if code.lstrip("-").isdecimal()]
            for item, drafts in questions.copies.items()
        }
        for question, marks, text in self._equations():
            if "score" not in marks:
                continue
            score = believed(marks, text, variables, positive, SYNTAX)
            if score is None:
                self._lose("scores", question.code)
                continue
            labels, note = self.found.labels(question.texts), self.found.labels(question.help)
            score |= {"label": labels} if labels and "unnamed" not in marks else {}
            found.setdefault(score["id"], score | ({"note": note} if note else {}))
        return list(found.values())

    def _simple_scores(self, drafts: Sequence[Draft]) -> list[dict[str, Any]]:
        """Sums and means of the questions of a survey from elsewhere."""
        known = {draft.name: draft for draft in drafts}
        found = []
        for question, marks, text in self._equations():
            if "score" in marks:
                continue
            score = added_up(simple_formula(text, _question_of), known)
            if score is None:
                self._lose("scores", question.code)
                continue
            label = self.found.labels(question.texts) if question.row.get("equation") else {}
            found.append({"id": slug(question.code), "label": label or {"sv": question.code}} | score)
        return found

    def _lose(self, feature: Feature, where: str) -> None:
        self.losses.setdefault(feature, []).append(where)


def _names(raw: Raw) -> Iterator[str]:
    if isinstance(raw, Test):
        yield raw.name
    for part in (raw.part,) if isinstance(raw, Opposite) else () if isinstance(raw, Test) else raw.parts:
        yield from _names(part)


def _question_of(word: str) -> str | None:
    found = re.fullmatch(r"([A-Za-z]\w*)(?:\.(?:NAOK|value|valueNAOK|code))?", word)
    return found[1] if found else None

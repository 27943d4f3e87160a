"""A data dictionary as an instrument.

Scope: our own archive back, and the dictionaries of others as well as they can be understood. What REDCap can do and a
definition cannot (files, descriptive texts, calculations other than scores) is left out and said.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from progression.definition.kinds import LANGUAGE_PATTERN
from progression.errors import DefinitionError
from progression.exchange.common.drafts import Draft, Losses, Questions, header_of
from progression.exchange.common.formulas import simple_formula
from progression.exchange.common.logic_text import NotUnderstoodError, parse_raw
from progression.exchange.common.marks import Marks, read_annotation
from progression.exchange.common.names import Names, plain, slug
from progression.exchange.common.occasions import are_shared
from progression.exchange.common.scores import added_up, believed, simple_score
from progression.exchange.common.settling import settled
from progression.exchange.loss import Feature, Imported
from progression.exchange.redcap.columns import SYNTAX, TOOL
from progression.exchange.redcap.events import occasions_of
from progression.exchange.redcap.fields import answers_of
from progression.exchange.redcap.tables import Tables, tables_of
from progression.problems import Problem

__all__ = ["import_redcap"]

_IDENTIFIER: Final = re.compile(r"(^|_)id$")
_LEFT_OUT: Final = frozenset({"file", "sql", "descriptive", "calc"})


def import_redcap(content: bytes, *, name: str) -> Imported:
    """The definition in a data dictionary.

    Args:
        content: A data dictionary, or a ZIP archive of one with its events and the forms of each event.
        name: What problems and the definition's source call the file.

    Raises:
        DefinitionError: If it is neither, or its fields cannot be told apart.
    """
    tables = tables_of(content, (name, TOOL))
    return _Project(tables, name).whole()


class _Project:
    """One project on its way to being a definition."""

    def __init__(self, tables: Tables, name: str) -> None:
        self.name = name
        self.fields = tables.fields
        self.losses: Losses = {}
        self.marks: Marks = {}
        self.ours = False
        self._record()
        language = (self.marks.get("language") or [""])[0]
        self.language = language if re.fullmatch(LANGUAGE_PATTERN, language) else "sv"
        self.forms = {row["form_name"] for row in self.fields}
        self.sections: dict[str, dict[str, Any]] = {}
        self._section_names = Names()
        self.occasions, self.when = self._occasions(tables)

    def whole(self) -> Imported:
        drafts = self._drafts()
        simple = self._simple_scores(drafts)
        if not drafts:
            raise DefinitionError([Problem("survey-no-questions", {"file": self.name, "format": TOOL})])
        questions = Questions(drafts, self.losses)
        title = self._said((self.marks.get("title") or [""])[0])
        definition = header_of(self.marks, title, self.name, TOOL)
        definition |= {"languages": [self.language]} if self.language != "sv" else {}
        design = (self.marks.get("design") or [""])[0]
        definition |= {"design": design} if design == "cross_sectional" else {}
        definition |= {"safety": safety} if (safety := self._safety()) else {}
        tables = questions.tables()
        used = list(dict.fromkeys(item["section"] for item in tables["items"] if "section" in item))
        sections = [self.sections[each] for each in used]
        scores = [*self._marked_scores(questions), *(simple_score(each, questions) for each in simple)]
        definition |= {"sections": sections} if sections else {}
        definition |= {"occasions": self.occasions} if self.occasions else {}
        definition |= tables | ({"scores": scores} if scores else {})
        if "licence" not in self.marks:
            self._lose("about", "licence")
        return settled(definition, self.losses, name=self.name)

    # ---------------------------------------------------------------- what is not a question

    def _record(self) -> None:
        """The first field names the record: it is the participant and no question."""
        first = self.fields[0]
        marks = read_annotation(first["field_annotation"])
        self.ours = "instrument" in marks
        named = first["field_type"].lower() == "text" and _IDENTIFIER.search(first["field_name"])
        if self.ours or (named and "item" not in marks):
            self.marks = marks if self.ours else {}
            self.fields = self.fields[1:]

    def _safety(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in self.fields:
            when = (read_annotation(row["field_annotation"]).get("safety") or [""])[0]
            text = self._labels(row["field_label"])
            if row["field_type"].lower() == "descriptive" and when in {"before", "after"} and text:
                found.setdefault(when, text)
        return found

    def _occasions(self, tables: Tables) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
        """The occasions, and for each form that is not filled in at all of them, when it is."""
        if not tables.events:
            return [], {}
        forms: dict[str, set[str]] = {}
        for row in tables.mapping:
            forms.setdefault(row["unique_event_name"], set()).add(row["form"].lower())
        found = occasions_of(tables.events, {event: frozenset(each) for event, each in forms.items()})
        for event in found.others:
            self._lose("occasions", event)
        ids = [each["id"] for each in found.tables]
        when: dict[str, list[str]] = {}
        for event, occasion in found.by_event.items():
            for form in forms.get(event, ()):
                when.setdefault(form, []).append(occasion)
        when = {form: [each for each in ids if each in asked] for form, asked in when.items()}
        when = {form: asked for form, asked in when.items() if len(asked) < len(ids)}
        return [] if are_shared(found.tables) else found.tables, when

    # ---------------------------------------------------------------- questions

    def _drafts(self) -> list[Draft]:
        found = []
        form = heading = ""
        matrices = Counter(row["matrix_group_name"] for row in self.fields)
        for row in self.fields:
            if row["form_name"] != form:
                form, heading = row["form_name"], ""
            heading = row["section_header"] or heading
            kind = row["field_type"].lower()
            marks = read_annotation(row["field_annotation"])
            if kind in _LEFT_OUT:
                if kind != "calc" and "safety" not in marks:
                    self._lose("hints" if kind == "descriptive" else "types", row["field_name"])
                continue
            likely = "ordinal" if row["matrix_group_name"] and matrices[row["matrix_group_name"]] > 1 else "nominal"
            answers = answers_of(row, marks, self._labels, likely=likely)
            if answers is None:
                self._lose("types", row["field_name"])
                continue
            draft = Draft(row["field_name"], marks, self._wording(row), answers)
            if answers.scale["type"] == "multi_select":
                draft.boxes = {code: f"{draft.name}({raw})".lower() for code, raw in answers.raw.items()}
                draft.answers.reasons = ()
            self._fill(draft, row, heading)
            found.append(draft)
        return found

    def _fill(self, draft: Draft, row: Mapping[str, str], heading: str) -> None:
        note = plain(row["field_note"])
        if unit := draft.marked("unit"):
            note = note.removesuffix(f"({unit})").strip()
            if draft.answers.scale["type"] in {"number", "interval"}:
                draft.answers.scale["unit"] = self._said(unit)
        draft.label = self._said(draft.marked("label"))
        draft.hint = self._said(note)
        draft.required = row["required_field"].lower() == "y"
        draft.section = self._section(draft, row["form_name"], heading)
        draft.occasions = self.when.get(row["form_name"].lower(), [])
        draft.place = int(row["question_number"]) if row["question_number"].isdecimal() and self.ours else None
        if row["branching_logic"]:
            try:
                draft.condition = parse_raw(row["branching_logic"])
            except NotUnderstoodError:
                draft.unclear = True

    def _section(self, draft: Draft, form: str, heading: str) -> str | None:
        """The section: as marked; else the heading above, or the form where there are several."""
        if "item" in draft.marks and not draft.marked("section"):
            return None
        text = plain(heading) or ("" if len(self.forms) == 1 or self.ours else form.replace("_", " ").capitalize())
        label, _, note = text.partition("\n")
        if not label:
            return None
        marked = draft.marked("section")
        key = marked or f"{form}\n{heading}"
        if key not in self.sections:
            ident = self._section_names.give(slug(marked or label))
            table_ = {"id": ident, "label": self._said(label)}
            self.sections[key] = table_ | ({"note": self._said(note.strip())} if note.strip() else {})
            self.sections.setdefault(ident, self.sections[key])
        return str(self.sections[key]["id"])

    def _wording(self, row: Mapping[str, str]) -> dict[str, str]:
        return self._labels(row["field_label"]) or self._labels(row["field_name"])

    def _labels(self, text: str) -> dict[str, str]:
        """A text in the language of the file; as Swedish too, which no definition is without."""
        return self._said(plain(text))

    def _said(self, words: str) -> dict[str, str]:
        return dict.fromkeys(("sv", self.language), words) if words else {}

    # ---------------------------------------------------------------- scores

    def _marked_scores(self, questions: Questions) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        calculated = [(row, read_annotation(row["field_annotation"])) for row in self.fields
                      if row["field_type"].lower() == "calc"]  # fmt: skip
        for row, marks in calculated:
            if "score" not in marks:
                continue
            asked = (marks.get("to") or [""])[0]
            variables = {}
            positive = {}
            for item, drafts in questions.copies.items():
                for draft in (each for each in drafts if asked in each.respondents):
                    variables[item] = questions.variables[draft.name]
                    positive[item] = [int(code) for code in draft.marks.get("positive", ()) if code != "none"]
            text = row["select_choices_or_calculations"]
            score = believed(marks, text, variables, positive, SYNTAX)
            if score is None:
                self._lose("scores", row["field_name"])
                continue
            score |= {} if "unnamed" in marks else {"label": self._labels(row["field_label"])}
            score |= {"note": note} if (note := self._labels(row["field_note"])) else {}
            found.setdefault(score["id"], score)
        return list(found.values())

    def _simple_scores(self, drafts: Sequence[Draft]) -> list[dict[str, Any]]:
        """Sums and means of the fields of a dictionary from elsewhere; the answers they add up are ordered."""
        known = {draft.name: draft for draft in drafts}
        found = []
        for row in self.fields:
            if row["field_type"].lower() != "calc" or "score" in read_annotation(row["field_annotation"]):
                continue
            simple = simple_formula(row["select_choices_or_calculations"], _field_of)
            score = added_up(simple, known)
            if score is None:
                self._lose("scores", row["field_name"])
                continue
            found.append({"id": slug(row["field_name"]), "label": self._wording(row)} | score)
        return found

    def _lose(self, feature: Feature, where: str) -> None:
        self.losses.setdefault(feature, []).append(where)


def _field_of(word: str) -> str | None:
    found = re.fullmatch(r"\[(\w+)\]", word)
    return found[1].lower() if found else None

"""The rows of a survey structure, put together.

Scope: bytes to groups, questions, subquestions and answers, each with its texts in every language. Rows belong to the
group and the question above them; a row in another language is the same thing as the one of the same name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from progression.definition.kinds import LANGUAGE_PATTERN
from progression.errors import DefinitionError
from progression.exchange.common.files import File, table
from progression.exchange.common.names import plain
from progression.exchange.limesurvey.columns import TOOL
from progression.problems import Problem, shown

__all__ = ["Group", "Part", "Question", "Structure", "structure_of"]

_REQUIRED: Final = ("class", "type/scale", "name", "text")

_Row = Mapping[str, str]


@dataclass
class Part:
    """A subquestion or an answer.

    Attributes:
        name: Its code.
        scale: Of a question with two scales, which one: "0" or "1".
        labels: By language.
        value: What it counts as in an assessment.
    """

    name: str
    scale: str
    labels: dict[str, str] = field(default_factory=dict)
    value: str = ""


@dataclass
class Question:
    """One question.

    Attributes:
        code: Its name.
        kind: LimeSurvey's letter for its type.
        row: Its cells in the first language.
        texts: What is asked, by language.
        raw_texts: The same before tags and expressions are taken out.
        help: Help, by language.
        suffixes: What stands after the field, by language.
        parts: Its subquestions.
        answers: Its answers.
        conditions: Whether it has conditions of the old kind.
    """

    code: str
    kind: str
    row: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)
    raw_texts: dict[str, str] = field(default_factory=dict)
    help: dict[str, str] = field(default_factory=dict)
    suffixes: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    conditions: bool = False


@dataclass
class Group:
    """One group: its names and descriptions by language, and its questions."""

    names: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    relevance: str = ""
    questions: list[Question] = field(default_factory=list)


@dataclass
class Structure:
    """A whole survey.

    Attributes:
        language: The first one.
        languages: All, the first one first.
        settings: Of the survey.
        texts: Of the survey, by name and language.
        groups: In their order.
        other: Classes of rows that no definition has anything like, as they came.
    """

    language: str = "en"
    languages: list[str] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def labels(self, texts: Mapping[str, str]) -> dict[str, str]:
        """A text by language, Swedish first: where it is missing, what stands in the first language there is."""
        known = {language: texts[language] for language in self.languages if language in texts}
        return {"sv": next(iter(known.values())), **known} if known else {}


def structure_of(content: bytes, name: str) -> Structure:
    """The survey in a file.

    Raises:
        DefinitionError: If it is none, or has two questions or answers of the same name.
    """
    file: File = (name, TOOL)
    rows = table(content, "\t", file)
    header = [re.sub(r"^\W+", "", each).lower() for each in rows[0]]
    facts: dict[str, object] = {"file": name, "format": TOOL}
    if missing := [each for each in _REQUIRED if each not in header]:
        raise DefinitionError([Problem("survey-columns", facts | {"missing": ", ".join(missing)})])
    cells = [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows[1:]]
    cells = [{each: _unmasked(cell) for each, cell in row.items()} for row in cells]
    reader = _Reader(cells, facts)
    if reader.problems:
        raise DefinitionError(reader.problems)
    if not any(group.questions for group in reader.found.groups):
        raise DefinitionError([Problem("survey-no-questions", facts)])
    return reader.found


class _Reader:
    """Goes through the rows once."""

    def __init__(self, rows: Sequence[_Row], facts: dict[str, object]) -> None:
        self.found = Structure()
        self.problems: list[Problem] = []
        self._facts = facts
        self._group = Group()
        self._question: Question | None = None
        self._questions: dict[str, Question] = {}
        self._groups: dict[str, Group] = {}
        self._parts: dict[tuple[str, ...], Part] = {}
        self._count = 0
        self._last = ""
        self._seen: set[tuple[str, ...]] = set()
        self.found.settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
        self.found.language = _tag(self.found.settings.get("language", "")) or _first_language(rows) or "en"
        self.found.languages.append(self.found.language)
        for row in rows:
            self._read(row, _tag(row.get("language", "")) or self.found.language)

    def _read(self, row: _Row, language: str) -> None:
        kind = row["class"].upper()
        if kind != "S" and language not in self.found.languages:
            self.found.languages.append(language)
        if kind == "SL":
            _say(self.found.texts.setdefault(row["name"], {}), language, row["text"])
        elif kind == "G":
            self._start_group(row, language)
        elif kind == "Q":
            self._start_question(row, language)
        elif kind in {"SQ", "A"} and self._question is not None:
            self._part(row, kind, language)
        elif kind == "C" and self._question is not None:
            self._question.conditions = True
        elif kind not in {"S", ""}:
            self.found.other.append(kind)

    def _start_group(self, row: _Row, language: str) -> None:
        self._count = self._count + 1 if language == self._last else 1
        self._last = language
        key = row.get("id") or row["type/scale"] or str(self._count)
        if key not in self._groups:
            self._groups[key] = Group(relevance=row.get("relevance", ""))
            self.found.groups.append(self._groups[key])
        self._group, self._question = self._groups[key], None
        _say(self._group.names, language, row["name"])
        _say(self._group.notes, language, row["text"])

    def _start_question(self, row: _Row, language: str) -> None:
        code = row["name"]
        if not code:
            code = f"q{len(self._questions) + 1}"
        if self._twice("Q", code, language):
            self.problems.append(Problem("survey-duplicate", self._facts | {"name": shown(code)}))
            return
        if code not in self._questions:
            self._questions[code] = Question(code, row["type/scale"], dict(row))
            if not self.found.groups:
                self.found.groups.append(self._group)  # questions above every group
            self._group.questions.append(self._questions[code])
        question = self._question = self._questions[code]
        _say(question.texts, language, row["text"])
        question.raw_texts[language] = row["text"]
        _say(question.help, language, row.get("help", ""))
        _say(question.suffixes, language, row.get("suffix", ""))

    def _part(self, row: _Row, kind: str, language: str) -> None:
        question = self._question
        if question is None:
            return
        name, scale = row["name"], row["type/scale"] or "0"
        if self._twice(kind, question.code, scale, name, language):
            facts = self._facts | {"name": shown(question.code), "value": shown(name)}
            self.problems.append(Problem("survey-duplicate-choice", facts))
            return
        parts = question.parts if kind == "SQ" else question.answers
        part = self._parts.get((kind, question.code, scale, name))
        if part is None:
            part = Part(name, scale, value=row.get("assessment_value", ""))
            self._parts[kind, question.code, scale, name] = part
            parts.append(part)
        _say(part.labels, language, row["text"])

    def _twice(self, *what: str) -> bool:
        twice = what in self._seen
        self._seen.add(what)
        return twice


def _say(texts: dict[str, str], language: str, text: str) -> None:
    if words := plain(text):
        texts.setdefault(language, words)


def _first_language(rows: Iterable[_Row]) -> str:
    return next((tag for row in rows if (tag := _tag(row.get("language", "")))), "")


def _tag(language: str) -> str:
    tag = language.strip().lower()
    return tag if re.fullmatch(LANGUAGE_PATTERN, tag) else ""


def _unmasked(cell: str) -> str:
    """LimeSurvey puts an apostrophe before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'=") else cell

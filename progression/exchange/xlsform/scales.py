"""The scales of a form: one for each list and each set of limits, under ids of their own.

Scope: from a question's row to the scale that it is answered on. Two questions with the same answers share a scale.
"""

import re
from typing import Any, Final

from pydantic import ValidationError

from progression.definition import Scale
from progression.definition.kinds import ID_PATTERN
from progression.exchange.xlsform import marks
from progression.exchange.xlsform.answers import Choice, Read
from progression.exchange.xlsform.found import Found
from progression.exchange.xlsform.limits import Limits
from progression.exchange.xlsform.lists import read_list
from progression.exchange.xlsform.naming import Ids
from progression.exchange.xlsform.numbers import read_date, read_number, read_slider, read_text
from progression.exchange.xlsform.questions import Question
from progression.exchange.xlsform.sheets import Book, Row
from progression.exchange.xlsform.texts import Texts
from progression.problems import Problem, closest, shown
from progression.texts import LANGUAGES, Catalogue

__all__ = ["OTHER", "Scales"]

OTHER: Final = "other"
"""The choice that a form adds by itself for an answer of one's own."""

_WITH_UNIT: Final = frozenset({"interval", "number"})
_TEXTS: Final = Catalogue("progression.texts")


class Scales:
    """The scales read so far.

    Attributes:
        raw: By id, as tables of an instrument file.
    """

    def __init__(self, book: Book, texts: Texts, found: Found, problems: list[Problem]) -> None:
        self.raw: dict[str, dict[str, Any]] = {}
        self._book, self._texts, self._found, self._problems = book, texts, found, problems
        self._rows: dict[str, list[Row]] = {}
        for row in book.choices:
            self._rows.setdefault(row.get("list_name"), []).append(row)
        self._lists: dict[str, list[Choice]] = {}
        self._names: dict[str, str] = {}
        self._ids = Ids((), "s")
        self._models: dict[str, Scale] = {}

    def choices(self, list_name: str) -> list[Choice]:
        """The rows of a list that have a name; none where there is no such list."""
        if list_name not in self._lists:
            self._lists[list_name] = [self._choice(row) for row in self._rows.get(list_name, ()) if row.get("name")]
        return self._lists[list_name]

    def refuse(self, row: Row, list_name: str) -> None:
        """Note the problem of a list that is not there."""
        facts = {
            "file": self._book.name,
            "row": row.number,
            "name": shown(row.get("name")),
            "list": shown(list_name),
            "known": shown(", ".join(filter(None, self._rows))) or "–",
            "near": closest(list_name, filter(None, self._rows)) or "–",
        }
        self._problems.append(Problem("xlsform-no-list", facts))

    def read(self, row: Row, question: Question, limits: Limits) -> tuple[Read, str]:
        """The scale of a question, and its id."""
        name = row.get("name")
        own, kind, *_ = [*row.get(marks.SCALE).split(), "", ""]
        read = self._read(row, question, limits, own, kind)
        if not _is_valid(read.scale):
            read = self._read(row, question, Limits(understood=False), own, "")
        if read.scale["type"] in _WITH_UNIT and (unit := self._texts.of(row, marks.UNIT)):
            read.scale["unit"] = unit
        if question.list_name:
            base = self._id_of_list(question.list_name)
        else:
            base = own if re.fullmatch(ID_PATTERN, own) else read.scale["type"]
        scale_id = self._keep(base, read.scale)
        self._say(read, name, scale_id, question)
        return read, scale_id

    def model(self, scale_id: str) -> Scale:
        """The scale as it will be."""
        if scale_id not in self._models:
            self._models[scale_id] = Scale.model_validate(self.raw[scale_id])
        return self._models[scale_id]

    def text(self) -> str:
        """Id of the scale of any short text."""
        return self._keep("text", read_text(Limits(), long=False).scale)

    def _read(self, row: Row, question: Question, limits: Limits, own: str, kind: str) -> Read:
        beside = self.choices(own) if own else []
        if question.list_name:
            choices = self.choices(question.list_name) + ([self._other()] if question.other else [])
            return read_list(choices, limits, several=question.kind == "select_multiple", kind=kind)
        if question.kind == "range":
            return read_slider(row.get("parameters"), limits, kind=kind, beside=beside)
        if question.kind == "date":
            return read_date(limits)
        if question.kind == "text":
            long = "multiline" in row.get("appearance").lower() or "rows" in row.get("parameters").lower()
            return read_text(limits, long=long)
        return read_number(limits, whole=question.kind == "integer", kind=kind, beside=beside)

    def _choice(self, row: Row) -> Choice:
        name = row.get("name")
        return Choice(
            name=name,
            label=self._texts.of(row, "label", fallback=name),
            code=row.get(marks.CODE),
            reason=row.get(marks.MISSING),
            aliases=tuple(filter(None, (each.strip() for each in marks.as_read(row.get(marks.ALIASES)).split("|")))),
            picture=bool(row.get("media::image")),
        )

    def _other(self) -> Choice:
        tags = [tag for tag in LANGUAGES if tag in self._texts.tags]
        return Choice(OTHER, {tag: _TEXTS("xlsform.other", tag) for tag in tags})

    def _id_of_list(self, list_name: str) -> str:
        if list_name not in self._names:
            self._names[list_name] = self._ids.make(list_name)
        return self._names[list_name]

    def _keep(self, base: str, raw: dict[str, Any]) -> str:
        """The id of this scale: one that it has already, or a new one."""
        found, number = base, 2
        while self.raw.get(found, raw) != raw:
            found, number = f"{base}-{number}", number + 1
        self.raw[found] = raw
        return found

    def _say(self, read: Read, name: str, scale_id: str, question: Question) -> None:
        for feature in sorted(read.lost):
            self._found.lose(feature, name)
        self._found.changed += [*read.changed, *self._ids.changed]
        self._ids.changed.clear()
        self._found.relabelled += read.relabelled
        if "unordered" in read.assumed:
            self._found.unordered.append(scale_id)
        if "limits" in read.assumed:
            self._found.limits.append(name)
        if "decimals" in read.assumed:
            self._found.decimals.append(name)
        if question.list_name and any(choice.picture for choice in self.choices(question.list_name)):
            self._found.lose("pictures", scale_id)


def _is_valid(raw: dict[str, Any]) -> bool:
    try:
        Scale.model_validate(raw)
    except ValidationError:
        return False
    return True

"""A definition out of an XLSForm: one of ours, or whatever somebody has made for KoBoToolbox, ODK or the like.

Scope: rows to the plain values of an instrument file, and what was lost or assumed on the way. Lists become scales,
groups sections, ``relevant`` conditions, notes the hint of the question that follows or the note of their group. Which
form it is, who answers and the group columns are no items: every form here has them. Questions in a repeat, and kinds
of question that no scale answers, are left out and named.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from progression.definition import find_word, vocabulary
from progression.definition.kinds import ID_PATTERN, VERSION_PATTERN
from progression.errors import DefinitionError
from progression.exchange.loss import Imported
from progression.exchange.xlsform import marks
from progression.exchange.xlsform.answers import Raw, Read
from progression.exchange.xlsform.asking import test_in, when_asked
from progression.exchange.xlsform.conditions import Known
from progression.exchange.xlsform.found import Found
from progression.exchange.xlsform.keys import Keys
from progression.exchange.xlsform.limits import read_limits
from progression.exchange.xlsform.naming import WORDS_OF_CONDITIONS, Ids, reserved_ids
from progression.exchange.xlsform.questions import Question, question_of
from progression.exchange.xlsform.scales import OTHER, Scales
from progression.exchange.xlsform.shapes import help_text
from progression.exchange.xlsform.sheets import Row, read_book
from progression.exchange.xlsform.texts import Texts, complete_languages, put_together
from progression.problems import Problem
from progression.texts import LANGUAGES, Catalogue

__all__ = ["import_xlsform"]

_YES: Final = frozenset({"yes", "true", "true()", "1"})
_NO: Final = frozenset({"", "no", "false", "false()", "0"})
_FIRST_VERSION: Final = "1.0.0"
_TEXTS: Final = Catalogue("progression.texts")


def import_xlsform(content: bytes, *, name: str) -> Imported:
    """The definition in a workbook.

    Args:
        content: The file's bytes.
        name: The file's name: what problems call it, and where the definition says that it comes from.

    Raises:
        DefinitionError: If it is no XLSForm, or refers to what it does not have.
    """
    return _Reading(content, name).imported()


@dataclass
class _Part:
    """A group or a repeat that is open."""

    row: Row
    kind: str
    skipped: bool
    section: Raw | None = None
    empty: bool = True


class _Reading:
    """One file being read."""

    def __init__(self, content: bytes, name: str) -> None:
        self._book = read_book(content, name=name)
        self._texts = Texts(self._book.default)
        self._found = Found()
        self._problems: list[Problem] = []
        self._keys = Keys(self._book)
        self._scales = Scales(self._book, self._texts, self._found, self._problems)
        self._ids = Ids(reserved_ids() | WORDS_OF_CONDITIONS, "q")
        self._section_ids = Ids((), "s")
        self._parts: list[_Part] = []
        self._pending: list[tuple[str, dict[str, str]]] = []
        self._wordings: dict[str, dict[str, dict[str, str]]] = {}
        self._known: dict[str, tuple[Known, Raw]] = {}
        self._title: dict[str, str] = {}
        self._safety: dict[str, dict[str, str]] = {}
        self._sections: list[Raw] = []
        self._items: list[Raw] = []

    def imported(self) -> Imported:
        """The whole definition."""
        for row in self._book.survey:
            if row.get("disabled").lower() not in _YES:
                self._row(row, question_of(row.get("type")))
        self._leave_pending()
        for part in self._parts:
            self._mismatched(part.row)
        if not self._items and not self._problems:
            self._problems.append(Problem("xlsform-no-questions", {"file": self._book.name}))
        if self._problems:
            raise DefinitionError(self._problems)
        definition = self._definition()
        self._found.changed += [*self._ids.changed, *self._section_ids.changed]
        self._found.languages += list(self._book.unknown)
        return Imported(definition, self._found.notes(self._texts))

    def _definition(self) -> Raw:
        settings, file = self._book.settings, PurePath(self._book.name)
        form_id = marks.as_read(settings.get("form_id")) or file.stem
        title = marks.as_read(settings.get("form_title")) or form_id
        used = {item.get("section") for item in self._items}
        definition: Raw = {
            "id": self._keys.instrument or Ids((), "x").make(form_id),
            "version": self._version(),
            "title": self._title or dict.fromkeys(self._texts.tags, title),
            "licence": "okänd",
            "source": f"XLSForm: {file.name}",
            "confidence": "provisional",
            "groups": self._keys.groups,
            "safety": self._safety,
            "sections": [section for section in self._sections if section["id"] in used],
            "occasions": self._keys.occasions,
            "scales": self._scales.raw,
            "items": self._items,
        }
        languages = complete_languages(definition, self._texts.tags)
        definition["languages"] = languages if languages != ["sv"] else []
        if not self._keys.respondents:
            self._found.no_respondents = True
        return {key: value for key, value in definition.items() if value}

    def _version(self) -> str:
        given = self._keys.version or self._book.settings.get("version")
        if re.fullmatch(VERSION_PATTERN, given):
            return given
        if given:
            self._found.version = given, _FIRST_VERSION
        return _FIRST_VERSION

    # ---------------------------------------------------------------- rows

    def _row(self, row: Row, question: Question) -> None:
        if question.kind in {"begin_group", "begin_repeat"}:
            self._begin(row, question)
        elif question.kind in {"end_group", "end_repeat"}:
            self._leave_pending()
            if self._parts and self._parts[-1].kind == question.kind.replace("end", "begin"):
                self._parts.pop()
            else:
                self._mismatched(row)
        elif not any(part.skipped for part in self._parts) and question.kind != "nothing":
            self._question(row, question)

    def _begin(self, row: Row, question: Question) -> None:
        self._leave_pending()
        skipped = question.kind == "begin_repeat"
        part = _Part(row, question.kind, skipped)
        if skipped and not any(each.skipped for each in self._parts):
            self._found.repeats.append(row.get("name"))
        elif label := {} if skipped else self._texts.of(row, "label"):
            if any(each.section for each in self._parts):
                self._found.lose("sections", row.get("name"))
            else:
                name = row.get("name")
                part.section = {"id": self._own_id(name, self._section_ids, frozenset()), "label": label}
                self._sections.append(part.section)
        self._parts.append(part)

    def _question(self, row: Row, question: Question) -> None:
        choices = self._scales.choices(question.list_name) if question.list_name else []
        if self._keys.take(row, question, choices) or question.kind == "metadata":
            return
        if question.kind == "note":
            self._note(row)
        elif question.kind == "calculate":
            if self._keys.ours:
                self._found.lose("scores", marks.id_in(row.get("name")))
            else:
                self._found.calculations.append(row.get("name"))
        elif question.kind == "unknown":
            self._found.left_out.append(f"{row.get('name')} ({row.get('type')})")
        elif question.list_name and not choices:
            self._scales.refuse(row, question.list_name)
        else:
            self._item(row, question)

    def _note(self, row: Row) -> None:
        name, label = row.get("name"), self._texts.of(row, "label")
        part = self._parts[-1] if self._parts else None
        if name == marks.TITLE:
            self._title = label
        elif name in {marks.BEFORE, marks.AFTER}:
            self._safety[name.removeprefix("note__")] = label
        elif name.startswith(marks.WORDING_NOTE) and name.count("__") == 2:  # noqa: PLR2004  before and after the item
            _, item, respondent = name.split("__")
            self._wordings.setdefault(item, {})[respondent] = label
        elif label and not row.get("relevant") and part and part.section and part.empty and "note" not in part.section:
            part.section["note"] = label
        elif label and not row.get("relevant"):
            self._pending.append((name, label))
        else:
            self._found.texts.append(name)

    def _leave_pending(self) -> None:
        """Notes that no question follows belong nowhere."""
        self._found.texts += [name for name, _ in self._pending]
        self._pending = []

    def _mismatched(self, row: Row) -> None:
        facts = {"file": self._book.name, "row": row.number, "name": row.get("name") or row.get("type")}
        self._problems.append(Problem("xlsform-groups", facts))

    # ---------------------------------------------------------------- items

    def _item(self, row: Row, question: Question) -> None:
        name, said = row.get("name"), row.get(marks.SCALE).split()
        limits = read_limits(row.get("constraint"))
        read, scale_id = self._scales.read(row, question, limits)
        group = self._group(name, read, said)
        item_id = group or self._own_id(name, self._ids, reserved_ids())
        around = [part.row.get("relevant") for part in self._parts]
        when, lost = when_asked([*around, row.get("relevant")], self._keys)
        label = self._texts.of(row, "label", fallback=name or item_id)
        item: Raw = {"id": item_id, "label": label}
        if short := self._texts.of(row, marks.SHORT):
            item |= {"label": short, "question": label}
        item |= {"respondents": when.respondents, "scale": scale_id}
        item |= {"question_to": self._wordings[item_id]} if item_id in self._wordings else {}
        item |= self._said_beside(row, scale_id)
        if section := next((part.section for part in self._parts if part.section), None):
            item["section"] = section["id"]
        item |= {"occasions": when.occasions} if when.occasions else {}
        test, left = test_in(when.tests, item, self._known)
        item |= {"ask_if": test} if test else {}
        if lost or left:
            self._found.lose("conditions", item_id)
        item |= {"as_group": True} if group else {}
        if row.get("required").lower() in _YES:
            item["required"] = True
        elif row.get("required").lower() not in _NO:
            self._found.lose("required", item_id)
        self._note_losses(row, item_id)
        for part in self._parts:
            part.empty = False
        self._items.append(item)
        known = Known(item_id, self._scales.model(scale_id), read.choices, read.reasons)
        self._known[name] = known, item
        if question.other:
            self._items.append(self._other(item, read))

    def _own_id(self, name: str, ids: Ids, reserved: frozenset[str]) -> str:
        """The id that our own form wrote down as a name; one made of any other name."""
        own = marks.id_in(name)
        if self._keys.ours and re.fullmatch(ID_PATTERN, own) and own not in reserved | ids.given:
            ids.given.add(own)
            return own
        return ids.make(name)

    def _group(self, name: str, read: Read, said: list[str]) -> str | None:
        """The group column that a question is, where it can be one: its answers are among the column's."""
        if self._keys.ours:
            return marks.id_in(name) if said[2:] == ["group"] else None
        group = find_word(name, vocabulary().groups.values())
        if group is None or group in self._ids.given or not ("options" in read.scale or read.scale["type"] == "number"):
            return None
        values = vocabulary().groups[group].values
        keys = [option.get("id") or str(option["code"]) for option in read.scale.get("options", ())]
        if read.scale["type"] == "multi_select" or (values and not all(find_word(key, values) for key in keys)):
            return None
        self._ids.given.add(group)
        return group

    def _said_beside(self, row: Row, scale_id: str) -> Raw:
        """Hint and concept: what stands beside the question, and in notes before it."""
        found: Raw = {}
        hint, guidance = self._texts.of(row, "hint"), self._texts.of(row, "guidance_hint")
        helped = help_text(self._scales.model(scale_id), list(hint))
        hint = {tag: text.removesuffix(helped.get(tag, "")).strip() for tag, text in hint.items()}
        hint = {tag: text for tag, text in hint.items() if text}
        if guidance and self._keys.ours:
            found["concept"] = guidance
        elif guidance:
            hint = put_together(hint, guidance)
        for _, label in reversed(self._pending):
            hint = put_together(label, hint)
        self._pending = []
        return found | ({"hint": hint} if "sv" in hint else {})

    def _other(self, item: Raw, read: Read) -> Raw:
        """The question that a form adds by itself after a list with an answer of one's own."""
        test = "has" if read.scale["type"] == "multi_select" else "=="
        given: Raw = {key: item[key] for key in ("respondents", "section", "occasions") if key in item}
        label = {tag: _TEXTS("xlsform.specify", tag) for tag in LANGUAGES if tag in item["label"]}
        return {
            "id": self._ids.make(f"{item['id']}_other"),
            "label": label,
            "scale": self._scales.text(),
            "ask_if": f"{item['id']} {test} {read.choices[OTHER]}",
            **given,
        }

    def _note_losses(self, row: Row, item_id: str) -> None:
        if row.get("media::image"):
            self._found.lose("pictures", item_id)
        if row.get("choice_filter"):
            self._found.lose("conditions", item_id)
        if row.get("default"):
            self._found.defaults.append(item_id)

"""A definition from the questions of another tool.

Scope: questions read from a file, each with what the tool stores for it, to the tables of a definition that the parser
accepts. Copies of one question for several respondents become one item again; scales that are the same are one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from progression.definition import Scale, vocabulary
from progression.definition.kinds import ID_PATTERN, VERSION_PATTERN
from progression.exchange.common.logic import Raw
from progression.exchange.common.logic_text import NotUnderstoodError
from progression.exchange.common.marks import Marks
from progression.exchange.common.meaning import Boxed, ask_if
from progression.exchange.common.names import Names, free_id, slug
from progression.exchange.common.scales import Answers, whole_number
from progression.exchange.common.variables import Variable
from progression.exchange.loss import Feature

__all__ = ["Draft", "Losses", "Questions", "header_of", "is_id"]

_UNKNOWN_LICENCE: Final = "okänd"

Losses = dict[Feature, list[str]]
"""Where each kind of thing was lost; an empty list where it belonged to the whole."""


@dataclass
class Draft:
    """One question of a file.

    Attributes:
        name: Its variable.
        marks: What the file says of it beside.
        wording: What is asked, by language.
        label: Its short name, by language; empty where it is called by its wording.
        answers: Its scale.
        boxes: Where several may be chosen: code of an option to the variable of its box.
        ticked: What a box that is chosen holds.
        hint: Help, by language.
        required: Whether it must be answered.
        section: Id of its section.
        occasions: When it is asked; empty for always.
        condition: Under which it is asked; None for always.
        unclear: Whether it has a condition that could not be read.
        place: Where it stands among the questions, where the file says so.
    """

    name: str
    marks: Marks
    wording: dict[str, str]
    answers: Answers
    boxes: dict[Decimal, str] = field(default_factory=dict)
    ticked: str = "1"
    label: dict[str, str] = field(default_factory=dict)
    hint: dict[str, str] = field(default_factory=dict)
    required: bool = False
    section: str | None = None
    occasions: list[str] = field(default_factory=list)
    condition: Raw | None = None
    unclear: bool = False
    place: int | None = None

    @property
    def respondents(self) -> list[str]:
        """Whom it is put to: the participant, where the file does not say."""
        known = vocabulary().respondents
        return [each for each in dict.fromkeys(self.marks.get("to", ())) if each in known] or ["participant"]

    def marked(self, name: str) -> str:
        """The first value of a mark; empty where there is none."""
        return (self.marks.get(name) or [""])[0]


class Questions:
    """The questions of a file on their way to being items.

    Args:
        drafts: In the order of the file.
        losses: Where what is lost is put.
    """

    def __init__(self, drafts: Iterable[Draft], losses: Losses) -> None:
        self.losses = losses
        self.copies = self._copies(drafts)
        self._scales: dict[str, dict[str, Any]] = {}
        self._called: dict[str, list[str]] = {}
        self._names = Names()
        self._items: list[dict[str, Any]] | None = None
        self.variables = {
            draft.name: _variable(item, draft) for item, drafts_ in self.copies.items() for draft in drafts_
        }

    @property
    def known(self) -> dict[str, Variable | Boxed]:
        """Every variable by its name; of boxes, each by its own."""
        found: dict[str, Variable | Boxed] = {}
        for draft in (each for drafts in self.copies.values() for each in drafts):
            variable = self.variables[draft.name]
            found |= {box: (variable, code) for code, box in draft.boxes.items()}
            found |= {} if draft.boxes else {draft.name: variable}
        return found

    def tables(self) -> dict[str, Any]:
        """The tables ``scales`` and ``items``."""
        known = self.known
        items = [self._item(item, drafts, known) for item, drafts in self._in_order()]
        return {"scales": self._scales, "items": items}

    def _copies(self, drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
        """The drafts of each item: one, or one for each respondent."""
        given, found = Names(), dict[str, list[Draft]]()
        renamed = []
        for draft in drafts:
            marked = draft.marked("item")
            asked = {each for other in found.get(marked, ()) for each in other.respondents}
            same = marked in found and not asked & set(draft.respondents)
            if same and found[marked][0].answers.scale == draft.answers.scale:
                found[marked].append(draft)
                continue
            wanted = marked if is_id(marked) else free_id(draft.name)
            item = given.give(wanted)
            found[item] = [draft]
            if item != (marked or draft.name.lower()):
                renamed.append(draft.name)
        if renamed:
            self.losses.setdefault("ids", []).extend(renamed)
        return found

    def _in_order(self) -> list[tuple[str, list[Draft]]]:
        found = list(self.copies.items())
        places = {item: min((each.place for each in drafts if each.place is not None), default=None)
                  for item, drafts in found}  # fmt: skip
        if None in places.values():
            return found
        return sorted(found, key=lambda entry: places[entry[0]] or 0)

    def _item(self, item: str, drafts: list[Draft], known: Mapping[str, Variable | Boxed]) -> dict[str, Any]:
        first = drafts[0]
        order = list(vocabulary().respondents)
        wordings = {each: draft.wording for draft in drafts for each in draft.respondents}
        wordings = {each: wordings[each] for each in sorted(wordings, key=order.index)}
        label = first.label or first.wording
        found: dict[str, Any] = {"id": item, "label": label, "respondents": list(wordings)}
        found["scale"] = self._scale(item, first)
        if all(each == first.wording for each in wordings.values()):
            found |= {"question": first.wording} if first.wording != label else {}
        else:
            found["question_to"] = wordings
        found |= {"hint": first.hint} if first.hint else {}
        found |= {"section": first.section} if first.section else {}
        occasions = list(dict.fromkeys(each for draft in drafts for each in draft.occasions))
        found |= {"occasions": occasions} if occasions and all(draft.occasions for draft in drafts) else {}
        found |= {"required": True} if all(draft.required for draft in drafts) else {}
        found |= {"as_group": True} if first.marked("group") == "yes" else {}
        return found | self._direction(first) | self._condition(item, drafts, known)

    def _direction(self, draft: Draft) -> dict[str, Any]:
        better = draft.marked("better")
        found: dict[str, Any] = {"better": better} if better in {"higher", "lower"} else {}
        if "positive" in draft.marks:
            codes = [whole_number(each) for each in draft.marks["positive"]]
            found["positive"] = [code for code in codes if code is not None]
        return found

    def _condition(self, item: str, drafts: list[Draft], known: Mapping[str, Variable | Boxed]) -> dict[str, Any]:
        """What every copy asks, in terms of items: the same of each, or none."""
        texts: set[str | None] = set()
        unclear = any(draft.unclear for draft in drafts)
        try:
            texts = {None if draft.condition is None else ask_if(draft.condition, known) for draft in drafts}
        except NotUnderstoodError:
            unclear = True
        if unclear or len(texts) > 1:
            self.losses.setdefault("conditions", []).append(item)
            return {}
        text = texts.pop()
        return {"ask_if": text} if text else {}

    def _scale(self, item: str, draft: Draft) -> str:
        """The name of the scale; one that is there already serves again."""
        scale, marked = draft.answers.scale, draft.marked("scale")
        wanted = marked if is_id(marked) else item
        same = self._called.setdefault(repr(scale), [])
        if same and (wanted in same or not marked):
            return wanted if wanted in same else same[0]
        name = self._names.give(wanted)
        self._scales[name] = scale
        same.append(name)
        answers = draft.answers
        found: dict[Feature, bool] = {"types": answers.guessed, "limits": answers.doubtful, "ids": answers.renumbered}
        for feature in (each for each, there in found.items() if there):
            self.losses.setdefault(feature, []).append(item)
        return name


def header_of(marks: Marks, title: Mapping[str, str], name: str, tool: str) -> dict[str, Any]:
    """What stands above the tables.

    Args:
        marks: Of the whole.
        title: By language; empty where the file has none.
        name: What the file is called.
        tool: What it was made for.
    """
    stem = re.sub(r"\.[A-Za-z0-9]{1,4}$", "", re.split(r"[\\/]", name)[-1]) or name
    ident, _, version = (marks.get("instrument") or [""])[0].partition("@")
    return {
        "id": ident if is_id(ident) else slug(stem),
        "version": version if re.fullmatch(VERSION_PATTERN, version) else "0.1.0",
        "title": {"sv": stem or tool, **title},
        "licence": (marks.get("licence") or [_UNKNOWN_LICENCE])[0] or _UNKNOWN_LICENCE,
        "confidence": "provisional",
        "source": f"{tool}: {name}",
    }


def is_id(text: str) -> bool:
    """Whether a text is an id as it stands."""
    return len(text) <= 60 and re.fullmatch(ID_PATTERN, text) is not None  # noqa: PLR2004  see `Id`


def _variable(item: str, draft: Draft) -> Variable:
    """What the tool stores; as words where the scale is none that can be."""
    answers = draft.answers
    try:
        scale = Scale.model_validate(answers.scale)
    except ValidationError:
        draft.answers = Answers({"type": "text"}, guessed=True)
        return Variable(item, draft.name, Scale(type="text"))
    return Variable(item, draft.name, scale, answers.raw, draft.boxes, answers.reasons, draft.ticked)

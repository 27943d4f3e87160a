"""Which form it is: the rows of an XLSForm that every form here has beside its questions.

Scope: participant, occasion, date, respondent, group columns, instrument and version. Our own forms begin with them and
end them with the calculated version; in others they are known by the words of the vocabulary.
"""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from progression.definition import find_word, folded, vocabulary
from progression.exchange.xlsform.answers import Choice
from progression.exchange.xlsform.marks import INSTRUMENT, REPEATED, VERSION, id_in
from progression.exchange.xlsform.naming import Ids
from progression.exchange.xlsform.questions import Question
from progression.exchange.xlsform.sheets import Book, Row

__all__ = ["Keys"]

_LITERAL: Final = re.compile(r"""\s*(['"])(?P<text>[^'"]*)\1\s*""")
_NUMBERED: Final = re.compile(r"(?P<base>.+)-(?P<number>[1-9][0-9]?)")
_KINDS: Final = {
    "participant": {"text", "integer", "calculate", "metadata", "unknown"},
    "occasion": {"select_one", "calculate", "metadata"},
    "date": {"date", "calculate", "metadata", "unknown"},
    "respondent": {"select_one", "calculate"},
    "instrument": {"calculate", "metadata"},
    "version": {"calculate", "metadata"},
}


class Keys:
    """What the rows that are no items say.

    Attributes:
        instrument: Id of the instrument, where the form is one of ours.
        version: Its version, likewise.
        respondents: Who answers; empty where the form does not say.
        occasions: When, as tables of an instrument file; empty where the form does not say, or they are the usual ones.
        groups: The group columns.
        values: Name of a question to key, and what each of its choices stands for.
    """

    def __init__(self, book: Book) -> None:
        literals = {row.get("name"): _literal(row) for row in book.survey if row.get("type") == "calculate"}
        self.instrument = literals.get(INSTRUMENT)
        self.version = literals.get(VERSION)
        self.ours = bool(self.instrument and self.version)
        self.respondents: list[str] = []
        self.occasions: list[dict[str, Any]] = []
        self.groups: list[str] = []
        self.values: dict[str, tuple[str, dict[str, str]]] = {}
        self._passed = False

    def take(self, row: Row, question: Question, choices: Sequence[Choice]) -> bool:
        """Whether the row is no item but says which form it is; what it says is kept."""
        name = row.get("name")
        if self.ours and not self._passed:
            self._passed = name == VERSION
            if name not in vocabulary().keys:
                self.groups.append(id_in(name))
            else:
                self._keep(name, name, row, choices)
            return True
        if self.ours:
            return False
        key = find_word(name, vocabulary().keys.values())
        if key and question.kind in _KINDS[key]:
            return self._keep(key, name, row, choices)
        group = find_word(name, vocabulary().groups.values())
        if group and question.kind == "text" and group not in self.groups:
            self.groups.append(group)
            return True
        return False

    def _keep(self, key: str, name: str, row: Row, choices: Sequence[Choice]) -> bool:
        if key == "respondent":
            found = {choice.name: _respondent(choice.name, choice) for choice in choices}
            if not choices and (literal := _literal(row)):
                found = {literal: _respondent(literal, None)}
            if not found or None in found.values():
                return False
            known = {each: respondent for each, respondent in found.items() if respondent}
            self.respondents = list(dict.fromkeys(known.values()))
            self.values[name] = key, known
        elif key == "occasion" and choices:
            self._keep_occasions(name, choices)
        return True

    def _keep_occasions(self, name: str, choices: Sequence[Choice]) -> None:
        ids, found, meant = Ids((), "t"), dict[str, dict[str, Any]](), {}
        repeating = _repeating(choices) if self.ours else set()
        for choice in choices:
            numbered = _NUMBERED.fullmatch(choice.name)
            if numbered and numbered["base"] in repeating:
                base, number, repeats = numbered["base"], numbered["number"], True
            else:
                base, number, repeats = self._usual(choice) or (choice.name, "", False)
            if base not in found:
                label = {tag: text.removesuffix(f" {number}") if number else text for tag, text in choice.label.items()}
                found[base] = {"id": base if self.ours else ids.make(base), "label": label}
                found[base] |= {"aliases": aliases} if (aliases := list(choice.aliases)) else {}
                found[base] |= {"repeats": True} if repeats else {}
            meant[choice.name] = found[base]["id"]
        self.values[name] = "occasion", meant
        spellings = [set(map(folded, _spellings(each))) for each in found.values()]
        differ = sum(map(len, spellings)) == len(set(chain.from_iterable(spellings)))
        self.occasions = list(found.values()) if differ and not _as_usual(list(found.values())) else []
        if not differ:
            del self.values[name]

    def _usual(self, choice: Choice) -> tuple[str, str, bool] | None:
        """The usual occasion that a choice of somebody else's is, with its number."""
        if self.ours:
            return None
        words = vocabulary().occasions
        found = next(
            filter(None, (find_word(each, words.values()) for each in (choice.name, *choice.label.values()))), ""
        )
        base, _, number = found.rpartition("-")
        if base in words and words[base].repeats and number.isdigit():
            return base, number, True
        return (found, "", False) if found in words else None


def _repeating(choices: Sequence[Choice]) -> set[str]:
    """What is there as many times as our forms offer an occasion that repeats."""
    numbers: dict[str, list[int]] = {}
    for choice in choices:
        if found := _NUMBERED.fullmatch(choice.name):
            numbers.setdefault(found["base"], []).append(int(found["number"]))
    return {base for base, found in numbers.items() if found == list(range(1, REPEATED + 1))}


def _as_usual(occasions: list[dict[str, Any]]) -> bool:
    """Whether these are the shared occasions, so that nothing needs to be said of them."""
    words = list(vocabulary().occasions.values())
    ids = [(word.id, word.repeats, word.labels["sv"]) for word in words]
    return [(each["id"], each.get("repeats", False), each["label"]["sv"]) for each in occasions] == ids and not any(
        each.get("aliases") for each in occasions
    )


def _spellings(occasion: dict[str, Any]) -> set[str]:
    return {occasion["id"], *occasion["label"].values(), *occasion.get("aliases", ())}


def _respondent(name: str, choice: Choice | None) -> str | None:
    words = vocabulary().respondents.values()
    names = (name, *(choice.label.values() if choice else ()))
    return next(filter(None, (find_word(each, words) for each in names)), None)


def _literal(row: Row) -> str | None:
    """``'bip'``: the text that a calculation only repeats."""
    found = _LITERAL.fullmatch(row.get("calculation"))
    return found["text"] if found else None

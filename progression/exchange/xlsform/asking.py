"""Who is asked a question of a form, when, and on what answers before it.

Scope: the cells ``relevant`` of a question and of the groups around it, taken apart: what they say of the respondent
and of the occasion, and the rest as a condition, as far as a condition can say it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from progression.exchange.xlsform.answers import Raw
from progression.exchange.xlsform.conditions import Known, Untranslatable, choices_of_key, condition_text
from progression.exchange.xlsform.keys import Keys
from progression.exchange.xlsform.xpath import Joined, Node, XPathError, parse

__all__ = ["When", "test_in", "when_asked"]

_ASSUMED: Final = ("participant",)


@dataclass
class When:
    """Who is asked, at which occasions (any if there are none), and the tests that are left.

    Attributes:
        respondents: Ids, in the order of the form.
        occasions: Ids; empty where it is asked at each.
        tests: What must hold besides.
    """

    respondents: list[str]
    occasions: list[str] = field(default_factory=list)
    tests: list[Node] = field(default_factory=list)


def when_asked(relevant: Sequence[str], keys: Keys) -> tuple[When, bool]:
    """What the cells say together, and whether any of them could not be read."""
    when, lost = When(list(keys.respondents or _ASSUMED)), False
    for text in filter(None, relevant):
        try:
            node = parse(text)
        except XPathError:
            lost = True
            continue
        for test in node.parts if isinstance(node, Joined) and node.word == "and" else (node,):
            _sort(test, when, keys)
    return when, lost


def test_in(tests: Sequence[Node], item: Raw, known: Mapping[str, tuple[Known, Raw]]) -> tuple[str | None, bool]:
    """The condition that all tests hold, and whether some of them had to be left out.

    Args:
        tests: What must hold.
        item: The item that is asked, as far as it is read.
        known: Name of a question to what a condition must know of it, and to its item.
    """
    able = {name: each for name, (each, other) in known.items() if _same_form(item, other)}
    kept: list[Node] = []
    try:
        return (condition_text(tests, able) if tests else None), False
    except Untranslatable:
        for test in tests:
            if _can_be_said([*kept, test], able):
                kept.append(test)
    return (condition_text(kept, able) if kept else None), True


def _can_be_said(tests: Sequence[Node], known: Mapping[str, Known]) -> bool:
    try:
        condition_text(tests, known)
    except Untranslatable:
        return False
    return True


def _sort(test: Node, when: When, keys: Keys) -> None:
    """A test to whom and when it is about, or to the others."""
    for name, (key, meant) in keys.values.items():
        values = choices_of_key(test, name)
        if not values or any(value not in meant and value not in meant.values() for value in values):
            continue
        ids = list(dict.fromkeys(meant.get(value, value) for value in values))
        before = when.occasions if key == "occasion" else when.respondents
        chosen = [each for each in before or ids if each in ids]
        if not chosen:
            continue
        if key == "occasion":
            when.occasions = chosen
        else:
            when.respondents = chosen
        return
    when.tests.append(test)


def _same_form(item: Raw, other: Raw) -> bool:
    """Whether whoever is asked the one has been asked the other in the same form."""
    if set(item["respondents"]) - set(other["respondents"]):
        return False
    return "occasions" not in other or ("occasions" in item and set(item["occasions"]) <= set(other["occasions"]))

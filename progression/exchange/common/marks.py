"""What a tool has no column for, as short marks in a field that it leaves alone.

Scope: marks to and from text. A mark is a name and values without blanks: ``better=higher positive=4,5`` in a REDCap
field annotation, ``pg-better-higher pg-positive-4 pg-positive-5`` among the CSS classes of a LimeSurvey question. Only
an annotation can also hold a text, as JSON writes it: ``label="Sömn"``.

The names:

    instrument  id@version of the whole           title     of the whole (text)
    licence     of the whole (text)               design    of the whole
    language    of the texts                      item      id
    to          respondents                       at        occasions (LimeSurvey)
    section     id                                scale     name of the scale
    type        kind of scale                     range     "yes": the choices are a range, not options
    step        of a number                       better    which way is progress
    positive    answers that count as positive    missing   code:reason
    id          code:id of an option              group     "yes": also a group column
    label       short name of the item (text)     unit      of the scale (text)
    score       id, and then: items, method, min, reverse, weight (item:number), rescale, partial, positive (item:code),
                better, of (the score that it is a part of), optin, unnamed ("yes": it has no label)
    safety      "before" or "after": a text that is shown, not asked
    context     a question of ours, not of the instrument (LimeSurvey): "respondent", "occasion", "instrument" or
                "names"; with code (code:id of each answer) and repeats (occasions that are numbered)
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from progression.exchange.common.names import legible

__all__ = ["Marks", "annotation", "classes", "pairs", "read_annotation", "read_classes"]

Marks = dict[str, list[str]]
"""Values by name. A mark whose only value is a text has that one."""

_PREFIX: Final = "pg-"
_MARK: Final = re.compile(r"(?:^|(?<=\s))([a-z]+)=(\"(?:[^\"\\]|\\.)*\"|[^\s\"]+)(?=\s|$)")
_TEXTS: Final = frozenset({"label", "unit", "title", "licence"})


def annotation(marks: Mapping[str, Sequence[str]], tags: Iterable[str] = ()) -> str:
    """The marks as REDCap's field annotation, REDCap's own action tags last."""
    said = [f"{name}={_json(values[0]) if name in _TEXTS else ','.join(values)}" for name, values in marks.items()]
    return " ".join([*said, *tags])


def read_annotation(text: str) -> Marks:
    """The marks in a field annotation; whatever else stands there is left alone."""
    found: Marks = {}
    for name, value in _MARK.findall(text):
        if name in _TEXTS and value.startswith('"'):
            found.setdefault(name, [_from_json(value)])
        elif not value.startswith('"'):
            found.setdefault(name, value.split(","))
    return found


def classes(marks: Mapping[str, Sequence[str]]) -> str:
    """The marks as CSS classes."""
    return " ".join(f"{_PREFIX}{name}-{value}" for name, values in marks.items() for value in values)


def read_classes(text: str) -> Marks:
    """The marks among CSS classes."""
    found: Marks = {}
    for each in text.split():
        name, dash, value = each.removeprefix(_PREFIX).partition("-")
        if each.startswith(_PREFIX) and dash and value:
            found.setdefault(name, []).append(value)
    return found


def pairs(values: Iterable[str]) -> list[tuple[str, str]]:
    """``98:dont_know`` as two words; what is no pair is left out."""
    split = (each.partition(":") for each in values)
    return [(first, second) for first, colon, second in split if colon]


def _json(text: str) -> str:
    """A text in quotes, without what REDCap would take for an action tag or a piped field."""
    return json.dumps(text, ensure_ascii=False).replace("@", "\\u0040").replace("[", "\\u005b")


def _from_json(text: str) -> str:
    try:
        return legible(str(json.loads(text)))
    except ValueError:
        return legible(text.strip('"'))

"""The cell ``type`` of an XLSForm, in all its spellings.

Scope: text to `Question`. Kinds of question that no scale of ours answers are ``unknown``, and what a form notes by
itself (when it was opened, on which device) is ``metadata``.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = ["Question", "QuestionKind", "question_of"]

QuestionKind: TypeAlias = Literal[
    "select_one", "select_multiple", "integer", "decimal", "range", "date", "text", "note", "calculate",
    "begin_group", "begin_repeat", "end_group", "end_repeat", "metadata", "unknown", "nothing",
]  # fmt: skip

_SELECT: Final = re.compile(
    r"(?:add )?(?P<kind>select one|select1|select multiple|select all that apply)"
    r"(?: prompt)?(?: from| using)? (?P<list>\S+)(?P<other> or[ _]other| or specify other)?",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"(?P<edge>begin|end) (?P<what>.+)", re.IGNORECASE)
_SIMPLE: Final[dict[str, QuestionKind]] = {
    "integer": "integer",
    "int": "integer",
    "decimal": "decimal",
    "range": "range",
    "date": "date",
    "text": "text",
    "string": "text",
    "note": "note",
    "calculate": "calculate",
    "": "nothing",
}
_METADATA: Final = frozenset({
    "start", "end", "today", "deviceid", "device id", "subscriberid", "simserial", "phonenumber", "phone number",
    "username", "email", "audit", "hidden", "csv-external", "xml-external", "start-geopoint", "background-geopoint",
    "background-audio", "start time", "end time",
})  # fmt: skip


@dataclass(frozen=True)
class Question:
    """What a row of the survey is.

    Attributes:
        kind: Its kind; whatever else may be repeated or filled in as a table counts as a repeat.
        list_name: The list to choose from; empty where there is none.
        other: Whether an answer of one's own may be written beside the list.
    """

    kind: QuestionKind
    list_name: str = ""
    other: bool = False


def question_of(written: str) -> Question:
    """What the cell ``type`` says."""
    text = " ".join(written.split())
    if found := _SELECT.fullmatch(_spaced(text)):
        several = found["kind"].lower() in {"select multiple", "select all that apply"}
        return Question("select_multiple" if several else "select_one", found["list"], bool(found["other"]))
    lower = _spaced(text).lower()
    if found := _PART.fullmatch(lower):
        group = found["what"] in {"group", "lgroup"}
        if found["edge"] == "begin":
            return Question("begin_group" if group else "begin_repeat")
        return Question("end_group" if group else "end_repeat")
    if lower in _METADATA:
        return Question("metadata")
    return Question(_SIMPLE.get(lower, "unknown"))


def _spaced(text: str) -> str:
    """The words that XLSForm also writes with underscores, with blanks; the name of a list keeps its own."""
    for joined in ("select_one", "select_multiple"):
        text = re.sub(rf"(?i)(?<!\S){joined}(?!\S)", joined.replace("_", " "), text)
    return re.sub(r"(?i)^(begin|end)_", r"\1 ", text)

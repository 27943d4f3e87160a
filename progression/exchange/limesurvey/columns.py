"""The columns and names of LimeSurvey, and how it writes conditions and formulas.

Scope: facts about LimeSurvey 3 and later. The columns are those that it writes before the attributes of questions;
codes of questions hold letters and digits only, those of answers at most five.
"""

import re
from decimal import Decimal
from typing import Final

from progression.exchange.common.logic import Syntax, Test

__all__ = [
    "ATTRIBUTES",
    "COLUMNS",
    "NAMES",
    "OCCASION",
    "ORIGIN",
    "RESERVED",
    "RESPONDENT",
    "SPECIAL",
    "SYNTAX",
    "TICKED",
    "TOOL",
    "answer_code",
    "code_of",
    "question_code",
]

TOOL: Final = "LimeSurvey"
_BASE: Final = (
    "id related_id class type/scale name relevance text help language validation mandatory other default same_default"
)
_WRITTEN: Final = (
    "assessment_value cssclass date_format date_max date_min equation exclude_all_others hidden max_num_value_n"
    " maximum_chars min_num_value_n num_value_int_only suffix"
)
_TAKEN: Final = (
    "and or not eq ne lt le gt ge if self that this other time id token submitdate lastpage startlanguage seed"
    " startdate datestamp ipaddr refurl"
)

COLUMNS: Final = tuple(_BASE.split())
ATTRIBUTES: Final = tuple(_WRITTEN.split())
"""Attributes of questions that are written here, in the order of LimeSurvey: by name."""

RESPONDENT: Final = "respondent"
OCCASION: Final = "occasion"
ORIGIN: Final = "instrument"
NAMES: Final = "names"
"""Questions of ours: who answers, when, which instrument it is, and the short names of its items."""

TICKED: Final = "Y"
SPECIAL: Final = "{}\\\t"
"""What would become an expression, or upset a reader of the table."""

RESERVED: Final = frozenset(_TAKEN.split())
"""Words of LimeSurvey's own, which no question may be called."""

_LONGEST_ANSWER: Final = 5
_SIGNS: Final = {"=": "==", "<>": "!="}


def question_code(name: str) -> str:
    """The code of a question: ``sover-bra`` is ``soverBra``."""
    first, *rest = re.split("[-_]", name)
    return first + "".join(each[:1].upper() + each[1:] for each in rest)


def answer_code(code: Decimal, place: int) -> str:
    """The code of an answer: the number; ``m3`` for -3; its place where it is too long."""
    text = f"{int(code)}".replace("-", "m")
    return text if len(text) <= _LONGEST_ANSWER else f"x{place}"


def code_of(answer: str, value: str) -> int | None:
    """The number that a code of an answer of ours stands for; ``value`` is what it counts as in an assessment."""
    found = re.fullmatch(r"(m?)(\d{1,5})", answer)
    if found:
        return int(found[2]) * (-1 if found[1] else 1)
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else None


def _test(test: Test) -> str:
    name = f"{test.name}.NAOK"
    if not test.value and test.sign in {"=", "<>"}:
        return f"{'!' if test.sign == '<>' else ''}is_empty({name})"
    value = test.value if test.number else f"'{test.value}'"
    return f"{name} {_SIGNS.get(test.sign, test.sign)} {value}"


SYNTAX: Final = Syntax(_test, "{}.NAOK".format)

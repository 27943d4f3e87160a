"""SPSS and Stata: what they call a column, how they count days, and how a file of theirs says why an answer is missing.

Scope: rules that whoever writes such a file and whoever reads it must share. Everything follows from the definition
alone, so that a file needs no list beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from types import MappingProxyType
from typing import Final

from progression.capture.forms import KEYS
from progression.definition import MISSING_CODES, Instrument, Scale

__all__ = ["LETTERS", "PROGRAMS", "SPSS", "STATA", "STATA_END", "Program", "own_codes", "stand_ins", "variable_names"]

LETTERS: Final[Mapping[str, str]] = MappingProxyType({
    "dont_know": "a",
    "wont_say": "b",
    "not_applicable": "c",
    "not_asked": "d",
    "invalid": "e",
    "not_comparable": "f",
})  # fmt: skip
"""Reason to Stata's missing value: ``.a`` is "don't know" in every file of ours."""


@dataclass(frozen=True)
class Program:
    """A statistical program and its file.

    Attributes:
        name: As people know it.
        ending: Of its files.
        longest_name: Most characters of a variable's name.
        reserved: Names that no variable may have.
        epoch: Days from the day it counts from to 1970-01-01.
        day: One day in the unit that it keeps dates in.
    """

    name: str
    ending: str
    longest_name: int
    reserved: frozenset[str]
    epoch: int
    day: int


SPSS: Final = Program(
    name="SPSS",
    ending=".sav",
    longest_name=64,
    reserved=frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]),
    epoch=141_428,  # 14 October 1582
    day=86_400,
)
STATA: Final = Program(
    name="Stata",
    ending=".dta",
    longest_name=28,  # 32, less what pyreadstat adds for the name of the variable's value labels
    reserved=frozenset(
        [
            "_all",
            "_b",
            "byte",
            "_coef",
            "_cons",
            "double",
            "float",
            "if",
            "in",
            "int",
            "long",
            "_n",
            "_pi",
            "_pred",
            "_r",
            "_rc",
            "_skip",
            "strl",
            "using",
            "with",
        ]
        + [f"str{width}" for width in range(1, 2046)]
    ),
    epoch=3_653,  # 1 January 1960
    day=1,
)
PROGRAMS: Final[Mapping[str, Program]] = MappingProxyType({each.ending: each for each in (SPSS, STATA)})

STATA_END: Final = b"</stata_dta>"
"""The last of every whole Stata file."""

_NOT_IN_A_NAME: Final = re.compile(r"[^a-z0-9_]+")


def variable_names(instrument: Instrument, groups: Iterable[str], program: Program) -> dict[str, str]:
    """What each column is called in the program's file: letters a–z, digits and ``_``, none twice.

    Columns whose name can stay as it is keep it, so that ``a_b`` is ``a_b`` also where there is an ``a-b``. The names
    of items do not depend on which groups there are.

    Args:
        instrument: Its items come as columns of the matrix, ``item.option`` for those with several answers; items
            answered in words follow.
        groups: Names of group columns.
        program: Which names it permits.

    Returns:
        Key columns, items and groups, in that order.
    """
    columns = [*KEYS, *(each.name for each in instrument.columns), *(each.id for each in instrument.text_items)]
    found = dict.fromkeys(columns, "")
    _give(found, columns, program)
    others = [each for each in dict.fromkeys(groups) if each not in found]
    _give(found, others, program)
    return found


def own_codes(scale: Scale) -> dict[str, int]:
    """Reason for a missing answer to the code that files of the scale have for it; the first where it has several."""
    return {each.reason: each.code for each in reversed(scale.missing)}


def stand_ins(scale: Scale) -> dict[str, int]:
    """Reason to the number that says it in an SPSS file where the scale's own code does not: below all of the scale.

    On a scale from 0 or 1 upwards they are the engine's own codes, -2 for "don't know" to -7.
    """
    values = (0.0, 1.0) if scale.is_multiple or scale.type == "date" else (scale.low,)
    lowest = floor(min(0.0, *values, *(each.code for each in scale.missing)))
    return {reason: lowest + code for reason, code in MISSING_CODES.items() if reason != "blank"}


def _give(found: dict[str, str], columns: Iterable[str], program: Program) -> None:
    """Names for columns, first to those that need no other."""
    taken = {name for name in found.values() if name} | program.reserved
    wanted = {column: _plain(column, program) for column in columns}
    for column in sorted(wanted, key=lambda each: wanted[each] != each):
        name, number = wanted[column], 1
        while name in taken:
            number += 1
            name = f"{wanted[column][: program.longest_name - len(str(number)) - 1]}_{number}"
        found[column] = name
        taken.add(name)


def _plain(column: str, program: Program) -> str:
    bare = "".join(char for char in unicodedata.normalize("NFKD", column) if not unicodedata.combining(char))
    name = _NOT_IN_A_NAME.sub("_", bare.lower())
    name = name if name[:1].isalpha() else f"v{name}" if name.startswith("_") else f"v_{name}"
    return name[: program.longest_name]

"""Read a file of SPSS (.sav) or Stata (.dta).

Scope: such a file to `RawTable`: the values as a person would have typed them, so that everything after this is as for
any other file. What we wrote reads back the same; what others wrote reads where its variables are called as the
instrument's columns are, or carry their names as labels.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

import numpy as np
import pyarrow as pa

from progression.capture.columns import known_titles
from progression.capture.statistical_parser import ParsedFile, ParsedVariable, parse
from progression.capture.statistical_programs import LETTERS, SPSS, STATA, Program, own_codes, stand_ins, variable_names
from progression.capture.table import RawTable, as_text, refuse_too_many_columns
from progression.capture.workbook import DECLARED_BY
from progression.definition import FIRST_DAY, Instrument, Scale, folded, vocabulary
from progression.notes import Note
from progression.texts import pick

__all__ = ["is_labelled", "open_labelled"]

_SPSS: Final = b"$FL2"
_STATA: Final = b"<stata_dta>"
_DATES: Final = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "%td", "%d")
_TIMES: Final = ("DATETIME", "YMDHMS", "%tc", "%tC")
_MILLISECONDS: Final = 86_400_000  # a day in Stata's times


def is_labelled(start: bytes) -> bool:
    """Whether a file that begins like this is one of SPSS or of Stata 13 or later."""
    return start.startswith((_SPSS, _STATA))


def open_labelled(content: bytes, instrument: Instrument, *, name: str, groups: Iterable[str] = ()) -> RawTable:
    """The table in such a file.

    Args:
        content: The file's bytes.
        instrument: Says what the file's variables are called and which values are no answers.
        name: What messages call the file.
        groups: Further group columns than the shared ones.

    Raises:
        DataError: If it is damaged, or has too many columns.
    """
    program = SPSS if content.startswith(_SPSS) else STATA
    parsed = parse(content, program.ending, name=name)
    refuse_too_many_columns(len(parsed.variables), name)
    declared = _declared(parsed)
    reader = _Reader(instrument, program, tuple(groups), is_ours=declared is not None)
    arrays = tuple(reader.column(each) for each in parsed.variables)
    return RawTable(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        columns=tuple(reader.title(each) for each in parsed.variables),
        arrays=arrays,
        row_numbers=lambda places: [place + 1 for place in places],  # these programs show no row of titles
        declared=declared,
        notes=reader.notes(),
    )


def _declared(parsed: ParsedFile) -> str | None:
    """The instrument and version that a file of ours says it holds: a note in SPSS, the first word of Stata's label."""
    said = [*parsed.notes, *parsed.label.split(" ")[:1]]
    return next((each.strip().removeprefix(DECLARED_BY) for each in said if each.startswith(DECLARED_BY)), None)


class _Reader:
    """Understands the variables of one file.

    Args:
        instrument: Whose answers it holds.
        program: Which wrote it.
        groups: Further group columns.
        is_ours: Whether we wrote it, so that missing values mean what we mean by them.
    """

    def __init__(self, instrument: Instrument, program: Program, groups: tuple[str, ...], *, is_ours: bool) -> None:
        self._program = program
        self._is_ours = is_ours
        self._known = known_titles(instrument, groups)
        self._columns = {name: column for column, name in variable_names(instrument, (), program).items()}
        self._scales = {column.name: instrument.scale_of(column.item) for column in instrument.columns}
        self._unread = 0

    def title(self, variable: ParsedVariable) -> str:
        """The column that a variable is: a key or an item by its name, a group by its label; else what is known."""
        if variable.name.lower() in self._columns:
            return self._columns[variable.name.lower()]
        kind, _ = self._known.get(folded(variable.label), ("", ""))
        by_label = kind == "groups" or (kind and folded(variable.name) not in self._known)
        return variable.label if by_label else variable.name

    def column(self, variable: ParsedVariable) -> Any:
        """The values of a variable as text, each distinct one understood once; null where there is none."""
        scale, words = self._scales.get(self.title(variable)), []
        for place, value in enumerate(variable.distinct):
            reason = self._reason(variable, value, scale) if scale else None
            words.append(_said(reason, scale) if reason and scale else self._plain(variable, value, scale))
            if reason and scale and reason not in _read_again(scale):
                self._unread += int((variable.places == place).sum())
        indices = pa.array(variable.places, pa.int32(), mask=variable.places < 0)
        return pa.chunked_array([pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))])

    def notes(self) -> tuple[Note, ...]:
        """What a reader must know about how it was read."""
        return (Note("labelled.unread", {"count": self._unread}),) if self._unread else ()

    def _reason(self, variable: ParsedVariable, value: Any, scale: Scale) -> str | None:
        """Why there is no answer, where a file of ours says so with a value that is none of the definition's."""
        if not self._is_ours or variable.kind == "string":
            return None
        known: Mapping[str, Any] = LETTERS if self._program is STATA else stand_ins(scale)
        return next((reason for reason, said in known.items() if said == value), None)

    def _plain(self, variable: ParsedVariable, value: Any, scale: Scale | None) -> str:
        """A value as a person would have typed it: a number, a date, or what it is labelled with."""
        if variable.kind == "string":
            return str(value)
        if isinstance(value, str) or (scale is None and value in variable.labels):  # another's .a, or a key in numbers
            return variable.labels.get(value, "")
        if scale is not None and value in own_codes(scale).values():
            return as_text(float(value))
        number = float(str(np.float32(value))) if variable.kind == "float" else float(value)
        return _day(number, variable.shown.rstrip("0123456789"), self._program) or as_text(number)


def _read_again(scale: Scale) -> frozenset[str]:
    """Reasons that reading finds again: those on the scale, and what follows from the definition or the answer."""
    return frozenset({*own_codes(scale), "not_asked", "invalid"})


def _said(reason: str, scale: Scale) -> str:
    """How a file says a reason: by the scale's code; as an answer that is none; or not at all."""
    code = own_codes(scale).get(reason)
    if code is not None and not (scale.is_multiple and code in {0, 1}):
        return str(code)
    return pick(vocabulary().missing[reason].labels, "sv") if reason == "invalid" else ""


def _day(number: float, shown: str, program: Program) -> str:
    """A number as a date, where it is shown as one and is one; else empty."""
    if shown.startswith(_TIMES):
        days = number / (_MILLISECONDS if program is STATA else program.day)
    elif shown.startswith(_DATES):
        days = number / program.day
    else:
        return ""
    try:
        return (FIRST_DAY + timedelta(days=int(days // 1) - program.epoch)).isoformat()
    except (OverflowError, ValueError):
        return ""

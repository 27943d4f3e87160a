"""The columns of forms as variables of a statistical program: values, labels, and which values are no answers.

Scope: forms to `Variable`, one for each column of the file. Writing them is ``progression.exchange.labelled_data``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from progression.capture import Forms
from progression.capture.statistical_programs import LETTERS, SPSS, Program, own_codes, stand_ins, variable_names
from progression.definition import MISSING_CODES, Column, Scale, vocabulary
from progression.texts import Catalogue, Language, pick

__all__ = ["Variable", "Variables", "one_line", "shortened"]

Key: TypeAlias = float | str
Missing: TypeAlias = list[float | dict[str, float] | str]

_TEXTS: Final = Catalogue("progression.texts")
_BLANK: Final = MISSING_CODES["blank"]
_MEASURES: Final = {"ordinal": "ordinal", "interval": "scale", "number": "scale", "date": "scale"}
_DATES: Final = {"SPSS": "SDATE10", "Stata": "%tdCCYY-NN-DD"}
_CHOSEN: Final = ("not-chosen", "chosen")  # what 0 and 1 say of an option
_MOST_DISCRETE: Final = 3  # missing values of an SPSS variable; or one range and one value beside it
_WIDE: Final = 1e7
_LABEL: Final = {"SPSS": 255, "Stata": 80}
_VALUE_LABEL: Final = {"SPSS": 120, "Stata": 8_000}


@dataclass(frozen=True)
class Variable:
    """One column of the file.

    Attributes:
        name: As the program permits it.
        values: Shape (forms,): numbers with NaN for blank, text, or numbers among letters for Stata's missing values.
        label: What it is about.
        labels: Value or letter to label.
        missing: Which values are no answers, as `pyreadstat` wants them: numbers and ranges, or letters.
        measure: ``nominal``, ``ordinal`` or ``scale``.
        format: How the program shows it; None for its own way.
    """

    name: str
    values: Any
    label: str
    labels: Mapping[Key, str] = field(default_factory=dict)
    missing: Missing = field(default_factory=list)
    measure: str = "nominal"
    format: str | None = None


class Variables:
    """Every variable of a file, and what could not be said in it.

    Args:
        forms: The answers.
        program: Whose file it shall be.
        language: Of the labels.

    Attributes:
        names: Column to variable.
        cut: Columns with a label that had to be shortened.
        recoded: Columns whose missing answers have other codes than the definition gives them.
        unlabelled: Columns with a labelled value that the program can put no label on.
    """

    def __init__(self, forms: Forms, program: Program, language: Language) -> None:
        self._forms = forms
        self._program = program
        self._language = language
        # a group that is an item too is read from the item
        self._groups = [group for group in forms.groups if group not in forms.instrument.item_ids]
        self.names = variable_names(forms.instrument, self._groups, program)
        self.cut: list[str] = []
        self.recoded: list[str] = []
        self.unlabelled: list[str] = []

    def all(self, *, texts: bool) -> Iterator[Variable]:
        """Keys, groups, the columns of the matrix, and answers in words where they are wanted."""
        yield self._words("participant", self._forms.keys["participant"])
        yield self._words("occasion", self._forms.keys["occasion"])
        yield self._date()
        yield self._words("respondent", self._forms.keys["respondent"])
        for group in self._groups:
            yield self._words(group, self._forms.keys[group])
        for place, column in enumerate(self._forms.instrument.columns):
            yield self._answers(column, self._forms.codes[:, place])
        for item in self._forms.instrument.text_items if texts else ():
            if item.id in self._forms.texts:
                yield self._words(item.id, self._forms.texts[item.id], label=item.label)

    def _words(self, column: str, values: "pd.Series[Any]", label: Mapping[str, str] | None = None) -> Variable:
        words = vocabulary().keys.get(column) or vocabulary().groups.get(column)
        said = pick(label or (words.labels if words else {"sv": column}), self._language)
        text = values.astype(object).where(values.notna(), "")
        clean = pd.Series([_storable(each) for each in text], dtype="str")
        return Variable(self.names[column], clean, self._fitted(said, column, _LABEL))

    def _date(self) -> Variable:
        days = self._forms.keys["date"].to_numpy().astype("datetime64[D]")
        values = np.where(np.isnat(days), np.nan, days.astype(np.int64)).astype(float)
        label = self._fitted(pick(vocabulary().keys["date"].labels, self._language), "date", _LABEL)
        dates = (values + self._program.epoch) * self._program.day
        return Variable(self.names["date"], dates, label, measure="scale", format=_DATES[self._program.name])

    def _answers(self, column: Column, codes: Any) -> Variable:
        scale = self._forms.instrument.scale_of(column.item)
        points = {code: self._value(scale, value) for code, value in scale.values.items()}
        reasons = self._reasons(scale, codes)
        spoken = {reason: self._reason_label(scale, reason) for reason in reasons}
        if self._program is SPSS:
            said, missing = self._numbers(column, scale, reasons, list(points.values()))
        else:
            said, missing = {reason: LETTERS[reason] for reason in reasons}, [LETTERS[each] for each in reasons]
        labels = self._value_labels(column, scale, points) | {said[reason]: spoken[reason] for reason in reasons}
        return Variable(
            name=self.names[column.name],
            values=_looked_up(codes, points, said),
            label=self._fitted(_title(column, self._language), column.name, _LABEL),
            labels={value: self._fitted(label, column.name, _VALUE_LABEL) for value, label in labels.items()},
            missing=missing,
            measure=_MEASURES.get(scale.type, "nominal"),
            format=self._format(scale),
        )

    def _value(self, scale: Scale, points: float) -> float:
        """An answer as the program keeps it: dates in its own count."""
        return (points + self._program.epoch) * self._program.day if scale.type == "date" else points

    def _reasons(self, scale: Scale, codes: Any) -> list[str]:
        """Why an answer may be missing: what the scale offers, and what there is in the data."""
        offered, there = own_codes(scale), set(np.unique(codes).tolist())
        known = [reason for reason in MISSING_CODES if MISSING_CODES[reason] != _BLANK]
        return [reason for reason in known if reason in offered or MISSING_CODES[reason] in there]

    def _reason_label(self, scale: Scale, reason: str) -> str:
        own = next((each.label for each in scale.missing if each.reason == reason), None)
        return pick(own or vocabulary().missing[reason].labels, self._language)

    def _numbers(
        self, column: Column, scale: Scale, reasons: Sequence[str], answers: Sequence[float]
    ) -> tuple[dict[str, Key], Missing]:
        """Reason to number, and the numbers as SPSS is told them; other codes where it cannot tell these apart."""
        spare = stand_ins(scale)
        own = {reason: code for reason, code in own_codes(scale).items() if code not in answers}
        said: dict[str, Key] = {reason: float(own.get(reason, spare[reason])) for reason in reasons}
        missing = _ranges([float(value) for value in said.values()], answers)
        if missing is None:
            self.recoded.append(column.item.id)
            said = {reason: float(spare[reason]) for reason in reasons}
            missing = [{"lo": float(min(spare.values())), "hi": float(max(spare.values()))}]
        return said, missing

    def _value_labels(self, column: Column, scale: Scale, points: Mapping[int, float]) -> dict[Key, str]:
        if scale.is_multiple:
            return {float(each): _TEXTS(f"labelled.{word}", self._language) for each, word in enumerate(_CHOSEN)}
        found: dict[Key, str] = {points[code]: pick(label, self._language) for code, label in scale.labels.items()}
        if self._program is SPSS or all(float(value).is_integer() for value in found):
            return found
        self.unlabelled.append(column.item.id)
        return {value: label for value, label in found.items() if float(value).is_integer()}

    def _format(self, scale: Scale) -> str | None:
        if scale.type == "date":
            return _DATES[self._program.name]
        if self._program is not SPSS:
            return None
        decimals = 0 if scale.is_multiple or scale.options else max(_decimals(scale.low), _decimals(scale.step))
        return f"F{16 if max(abs(scale.low), abs(scale.high)) >= _WIDE else 8}.{decimals}"

    def _fitted(self, label: str, column: str, limits: Mapping[str, int]) -> str:
        """The label on one line, as much of it as the program takes."""
        line = one_line(label)
        short = shortened(line, limits[self._program.name], self._program)
        if short != line:
            self.cut.append(column)
        return short


def one_line(text: str) -> str:
    """A text without line breaks and without what does not show."""
    return " ".join("".join(char if char.isprintable() else " " for char in _storable(text)).split())


def shortened(text: str, limit: int, program: Program) -> str:
    """The text with "…" where it is too long: SPSS counts bytes, Stata characters."""
    size = (lambda part: len(part.encode())) if program is SPSS else len
    if size(text) <= limit:
        return text
    while size(text) + size("…") > limit:
        text = text[:-1]
    return text.rstrip() + "…"


def _title(column: Column, language: Language) -> str:
    label = pick(column.item.label, language)
    return f"{label}: {pick(column.option.label, language)}" if column.option else label


def _storable(text: str) -> str:
    """A text without what no file of these programs can hold: nulls and half characters."""
    return text.replace("\0", "").encode(errors="replace").decode()


def _looked_up(codes: Any, points: Mapping[int, float], said: Mapping[str, Key]) -> Any:
    """The codes as values: negative ones, the reasons, stand at the end of the table and are counted from there."""
    values = {MISSING_CODES[reason]: value for reason, value in said.items()} | dict(points)
    letters = any(isinstance(value, str) for code, value in values.items() if (codes == code).any())
    table = np.full(max(points, default=0) + 1 - min(MISSING_CODES.values()), None if letters else np.nan, object)
    for code, value in values.items():
        table[code] = value
    found = table[codes]
    return found if letters else found.astype(float)


def _ranges(values: Sequence[float], answers: Sequence[float]) -> Missing | None:
    """The values as at most three numbers, or one range without an answer in it and one number; else None."""
    numbers = sorted(set(values))
    if len(numbers) <= _MOST_DISCRETE:
        return list(numbers)
    for low, high in ((numbers[0], numbers[-1]), (numbers[0], numbers[-2]), (numbers[1], numbers[-1])):
        if not any(low <= answer <= high for answer in answers):
            return [{"lo": low, "hi": high}, *(each for each in numbers if not low <= each <= high)]
    return None


def _decimals(value: float) -> int:
    return max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))

"""How a question is answered on paper: which boxes, in a row or one under the other.

Scope: a scale to an `Answer`. What fits in a row is reckoned from the length of the words and the size of the print,
because the form is put together before anything is laid out; the reckoning is on the wide side.
"""

from dataclasses import dataclass
from itertools import count
from typing import Final

from progression.definition import Instrument, Option, Scale
from progression_reports.forms.images import image_of
from progression_reports.forms.model import Answer, Choice, Layout, Size, Words
from progression_reports.forms.speaking import Speaking
from progression_reports.forms.widths import OVERFULL, lines_of

__all__ = ["Answers"]

_MOST_BOXES: Final = 11  # in a row: 0 to 10
_MOST_LABELLED: Final = 7
_MOST_UNORDERED: Final = 3
_MOST_LINES: Final = 3  # of a label in a row
_TWO_COLUMNS_FROM: Final = 6
_FEW_LINES: Final = 2
_POINT: Final = 0.3528  # millimetres
_TEXT_LINES: Final = {"text": 2, "long_text": 6}


@dataclass(frozen=True)
class _Measures:
    """Sizes in print, as the style sheet has them: letters in points, all else in millimetres.

    The letters of a ``label`` in a row and of one ``listed`` differ. ``line`` is what a row of answers has, ``widest``
    what a cell of it has at most; ``beside`` and ``below`` what box and gaps take from a cell whose label stands there;
    ``pitch`` is from one numbered box to the next, and ``apart`` what parts the missing answers from the others.
    """

    label: float
    listed: float
    line: float
    widest: float
    beside: float
    below: float
    pitch: float
    apart: float


_MEASURES: Final[dict[Size, _Measures]] = {
    "normal": _Measures(label=9, listed=10.5, line=179, widest=36, beside=11.4, below=2, pitch=11.4, apart=4),
    "large": _Measures(label=18, listed=18, line=186, widest=60, beside=16.5, below=2, pitch=14.4, apart=4),
}


@dataclass(frozen=True)
class _Row:
    """How a row is divided: lines of a label, widths of a cell, mm; no ``aside`` where what is missing stands below."""

    layout: Layout
    lines: int = 1
    cell: float = 0
    aside: float = 0


@dataclass(frozen=True)
class Answers:
    """Puts answers together for one form."""

    instrument: Instrument
    speaking: Speaking
    size: Size

    @property
    def _measures(self) -> _Measures:
        return _MEASURES[self.size]

    def of(self, scale: Scale) -> Answer:
        """The boxes or lines of a scale."""
        if scale.is_text:
            return Answer("lines", instruction=self.speaking.text("write"), spaces=_TEXT_LINES[scale.type])
        missing = tuple(Choice(self.speaking.label(each.label)) for each in scale.missing)
        if scale.type == "date":
            return Answer("date", instruction=self._days(scale), missing=missing, missing_below=bool(missing))
        if scale.options:
            return self._choices(scale, missing)
        if len(scale.values) <= _MOST_BOXES:
            return self._numbers(scale, missing)
        return self._number(scale, missing)

    def _choices(self, scale: Scale, missing: tuple[Choice, ...]) -> Answer:
        choices = tuple(self._choice(scale, each) for each in scale.options if not each.exclusive)
        alone = tuple(self._choice(scale, each) for each in scale.options if each.exclusive)
        row = self._row(scale, choices, missing)
        return Answer(
            row.layout,
            several=scale.is_multiple,
            instruction=self.speaking.text("several") if scale.is_multiple else None,
            choices=choices,
            alone=alone,
            alone_word=self.speaking.text("alone") if alone else None,
            missing=missing,
            missing_below=bool(missing) and not row.aside,
            cell=row.cell,
            aside=row.aside,
            two_columns=row.layout == "list" and self._in_two_columns(choices),
        )

    def _choice(self, scale: Scale, option: Option) -> Choice:
        number = self.speaking.number(option.code) if scale.type in {"ordinal", "interval"} else ""
        image = image_of(self.instrument, option.picture, self.speaking)
        return Choice(self.speaking.label(option.label), number, image)

    def _numbers(self, scale: Scale, missing: tuple[Choice, ...]) -> Answer:
        boxes = tuple(Choice(number=self.speaking.number(value)) for value in scale.values.values())
        left = self._measures.line - len(boxes) * self._measures.pitch - self._measures.apart
        aside = min(left / max(len(missing), 1), self._measures.widest)
        below = self._lines_in(missing, aside - self._measures.beside) > _MOST_LINES
        return Answer(
            "numbers",
            choices=boxes,
            missing=missing,
            missing_below=below,
            aside=round(aside, 1),
            ends=self.speaking.ends(scale.ends),
            cell=self._measures.pitch,
        )

    def _number(self, scale: Scale, missing: tuple[Choice, ...]) -> Answer:
        low, high = (self.speaking.number(value) for value in (scale.low, scale.high))
        if ends := self.speaking.ends(scale.ends):
            low, high = f"{low} ({ends[0].text})", f"{high} ({ends[1].text})"
        said = self.speaking.text("limits", low=low, high=high)
        if scale.step != 1:
            said = self.speaking.text("limits_in_steps", low=low, high=high, step=self.speaking.number(scale.step))
        longest = max(len(self.speaking.number(value)) for value in (scale.low, scale.high))
        if decimals := len(self.speaking.number(scale.step % 1)) - 1:  # the comma and what comes after it
            longest += decimals
        unit = self.speaking.perhaps(scale.unit)
        return Answer("number", instruction=said, missing=missing, unit=unit, spaces=longest)

    def _days(self, scale: Scale) -> Words:
        """How a date is written, and between which days it lies where the definition says so."""
        first = scale.earliest.isoformat() if scale.earliest else ""
        last = scale.latest.isoformat() if scale.latest else ""
        key = "date_limits" if first and last else "date_from" if first else "date_to" if last else "date_form"
        return self.speaking.text(key, first=first, last=last)

    def _row(self, scale: Scale, choices: tuple[Choice, ...], missing: tuple[Choice, ...]) -> _Row:
        """A row in which every label fits, else a list.

        Best is one row with the labels beside the boxes, or below them where that saves a third line; then the same
        with what is missing in a row of its own. The answers of the scale stand equally far apart: gaps sway people.
        """
        pictures = any(choice.image for choice in choices)
        most = _MOST_LABELLED if scale.is_ordered else _MOST_UNORDERED
        if not scale.is_multiple and len(choices) <= most:
            layouts: tuple[Layout, ...] = ("pictures",) if pictures else ("beside", "below")
            for together in (missing, ()):
                rows = (self._fitted(layout, choices, together) for layout in layouts)
                best = min(rows, key=lambda row: max(row.lines, _FEW_LINES))
                if best.lines <= _MOST_LINES:
                    return best
        return _Row("list")

    def _fitted(self, layout: Layout, choices: tuple[Choice, ...], missing: tuple[Choice, ...]) -> _Row:
        """The row with the fewest lines under its boxes, and among such the one where what is missing has most room."""
        taken = self._measures.beside if layout == "beside" else self._measures.below
        rows = []
        for aside in self._widths(missing, taken):
            left = self._measures.line - len(missing) * aside - (self._measures.apart if missing else 0)
            cell = min(left / len(choices), self._measures.widest)
            fits = len(choices + missing) <= _MOST_LABELLED
            lines = self._lines_in(choices, cell - taken) if fits else OVERFULL
            rows.append(_Row(layout, lines, round(cell, 1), round(aside, 1)))
        return min(rows, key=lambda row: row.lines)

    def _widths(self, missing: tuple[Choice, ...], taken: float) -> list[float]:
        """Cells in which the ways not to answer take one line, or two."""
        if not missing:
            return [0]
        return [
            taken + next(room for room in count(5, 0.5) if self._lines_in(missing, room) <= lines)
            for lines in (1, _FEW_LINES)
        ]

    def _lines_in(self, choices: tuple[Choice, ...], width: float) -> int:
        """Most lines that any label takes in so many millimetres; more than any may where a word is wider than that."""
        letters = width / (self._measures.label * _POINT)
        return max((lines_of(choice.label.text, letters) for choice in choices if choice.label), default=1)

    def _in_two_columns(self, choices: tuple[Choice, ...]) -> bool:
        room = (self._measures.line / 2 - self._measures.beside) * self._measures.label / self._measures.listed
        return len(choices) >= _TWO_COLUMNS_FROM and self._lines_in(choices, room) == 1

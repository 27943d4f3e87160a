"""Make a workbook to enter answers in: drop-downs, limits, a codebook beside it.

Scope: instrument to XLSX. What is filled in reads back without any mapping, and says itself which instrument and
version it was made for.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from progression.capture.forms import KEYS
from progression.capture.workbook import ANSWER_SHEETS, DECLARED_BY
from progression.definition import Instrument, Item, Word, vocabulary
from progression.printing import plain_number
from progression.texts import Catalogue, Language, pick

__all__ = ["write_template"]

_TEXTS: Final = Catalogue("progression.texts")
_ROWS: Final = 500
_MOST_CHOICES: Final = 40
_FIRST_ROW: Final = 2
_LONGEST_TITLE: Final = 31  # more than that Excel does not take
_KEY_WIDTH: Final = 16
_ITEM_WIDTH: Final = 22


def write_template(instrument: Instrument, path: Path, *, language: Language) -> None:
    """Write a workbook with a sheet of answers, a codebook, and a hidden sheet of permitted answers.

    Args:
        instrument: What shall be answered.
        path: Where to write; an existing file is replaced.
        language: Of the titles, the answers to choose from and the codebook.
    """
    from openpyxl import Workbook  # noqa: PLC0415  slow to import, and only templates need it

    book = Workbook()
    book.properties.subject = f"{DECLARED_BY}{instrument.name}"
    book.properties.title = pick(instrument.title, language)
    answers = book.active
    answers.title = ANSWER_SHEETS[0 if language == "sv" else 1]
    lists = book.create_sheet("listor" if language == "sv" else "lists")
    lists.sheet_state = "hidden"
    columns = [_Column(name, instrument, language) for name in (*KEYS, *_groups(instrument), *instrument.item_ids)]
    for place, column in enumerate(columns, start=1):
        column.write(answers, lists, place)
    answers.freeze_panes = "B2"
    _write_codebook(book.create_sheet("kodbok" if language == "sv" else "codebook"), instrument, language)
    book.move_sheet(lists, offset=1)
    path.write_bytes(_packed(book))


def _packed(book: Any) -> bytes:
    """The workbook as bytes: made whole in memory, so that a full disk never holds half of one."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _groups(instrument: Instrument) -> list[str]:
    return instrument.groups or ["kon"]


class _Column:
    """One column of the sheet of answers: its title, its explanation, what may be chosen."""

    def __init__(self, name: str, instrument: Instrument, language: Language) -> None:
        self.name = name
        self._instrument = instrument
        self._language = language
        self._is_item = name in instrument.item_ids

    def write(self, answers: Any, lists: Any, place: int) -> None:
        from openpyxl.comments import Comment  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        letter = get_column_letter(place)
        title = answers.cell(1, place, self._title())
        title.font = Font(bold=True)
        title.fill = PatternFill("solid", fgColor="FFE8EEF4" if self._is_item else "FFF3F0E8")
        title.alignment = Alignment(wrap_text=True, vertical="top")
        title.comment = Comment(self._explanation(), "progression", width=320, height=140)
        answers.column_dimensions[letter].width = _ITEM_WIDTH if self._is_item else _KEY_WIDTH
        if validation := self._validation(lists, place, letter):
            validation.add(f"{letter}{_FIRST_ROW}:{letter}{_ROWS}")
            answers.add_data_validation(validation)
        if self.name == "date":
            for row in range(_FIRST_ROW, _ROWS + 1):
                answers.cell(row, place).number_format = "yyyy-mm-dd"

    def _title(self) -> str:
        """Keys and groups by their name in the language, items by id; all of them read back."""
        word = vocabulary().keys.get(self.name) or vocabulary().groups.get(self.name)
        return pick(word.labels, self._language) if word and not self._is_item else self.name

    def _validation(self, lists: Any, place: int, letter: str) -> Any:
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

        if self.name == "date":
            rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        elif choices := self._choices():
            for row, choice in enumerate(choices, start=1):
                lists.cell(row, place, choice)
            area = f"'{lists.title}'!${letter}$1:${letter}${len(choices)}"
            rule = DataValidation(type="list", formula1=area, allow_blank=True)
        elif self._is_item:
            scale = self._instrument.scale_of(self._instrument.item(self.name))
            low, high = plain_number(scale.low), plain_number(scale.high)
            rule = DataValidation(type="decimal", operator="between", formula1=low, formula2=high, allow_blank=True)
        else:
            return None
        rule.showErrorMessage = True
        kind = "refused" if self._is_item else "refused-date" if self.name == "date" else "refused-key"
        rule.error = _TEXTS(f"template.{kind}", self._language)
        rule.errorTitle = self._title()[:_LONGEST_TITLE]
        return rule

    def _choices(self) -> list[Any]:
        """What may be chosen; empty where a list would be too long or anything goes."""
        if self._is_item:
            return _answers(self._instrument, self._instrument.item(self.name), self._language)
        words: Sequence[Word] = ()
        if self.name == "respondent":
            words = [vocabulary().respondents[each] for each in self._instrument.respondents]
        elif self.name == "occasion":
            return list(_occasions(self._instrument, self._language))
        elif self.name in vocabulary().groups:
            return [word.id for word in vocabulary().groups[self.name].values]
        return [pick(word.labels, self._language) for word in words]

    def _explanation(self) -> str:
        if not self._is_item:
            words = vocabulary()
            word = words.keys.get(self.name) or words.groups.get(self.name)
            label = pick(word.labels, self._language) if word else self.name
            return f"{label}\n{_TEXTS(f'template.{self.name}', self._language)}" if self.name in KEYS else label
        item = self._instrument.item(self.name)
        asked = [pick(vocabulary().respondents[each].labels, self._language) for each in item.respondents]
        scale = self._instrument.scale_of(item)
        ends = [pick(labels, self._language) for labels in scale.labels.values()]
        lines = [pick(item.label, self._language), _TEXTS("template.asked", self._language, who=", ".join(asked))]
        return "\n".join([*lines, " – ".join([*ends[:1], *ends[1:][-1:]])])


def _answers(instrument: Instrument, item: Item, language: Language) -> list[Any]:
    """Labels where every answer has one, numbers where the scale is short, and the ways not to answer."""
    scale = instrument.scale_of(item)
    if len(scale.values) > _MOST_CHOICES:
        return []
    if len(scale.labels) == len(scale.values):
        given: list[Any] = [pick(scale.labels[code], language) for code in scale.values]
    else:
        given = [int(value) if value == int(value) else value for value in scale.values.values()]
    return given + [pick(each.label, language) for each in scale.missing]


def _occasions(instrument: Instrument, language: Language) -> Sequence[str]:
    found = []
    for word in instrument.occasion_words:
        label = pick(word.labels, language)
        found += [f"{label} {number}" for number in range(1, 13)] if word.repeats else [label]
    return found


def _write_codebook(sheet: Any, instrument: Instrument, language: Language) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    sheet.append([pick(instrument.title, language), instrument.name])
    sheet.append([])
    sheet.append([_TEXTS(f"template.column.{name}", language) for name in ("id", "label", "asked", "answers")])
    for item in instrument.items:
        scale = instrument.scale_of(item)
        answers = [
            f"{plain_number(value)} = {pick(scale.labels[code], language)}"
            if code in scale.labels
            else plain_number(value)
            for code, value in scale.values.items()
        ]
        if len(answers) > _MOST_CHOICES:
            answers = [answers[0], "…", answers[-1]]
        answers += [f"{each.code} = {pick(each.label, language)}" for each in scale.missing]
        asked = [pick(vocabulary().respondents[each].labels, language) for each in item.respondents]
        sheet.append([item.id, pick(item.label, language), ", ".join(asked), "\n".join(answers)])
    for letter, width in zip("ABCD", (24, 60, 24, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row in {1, 3})
    sheet.freeze_panes = "A4"

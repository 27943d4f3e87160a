"""Make a workbook to enter answers in: drop-downs, limits, a codebook beside it.

Scope: instrument to XLSX. What is filled in reads back without any mapping, and says itself which instrument and
version it was made for.
"""

import io
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from progression.capture.forms import KEYS
from progression.capture.scale_words import permitted_in_words
from progression.capture.workbook import ANSWER_SHEETS, DECLARED_BY
from progression.definition import Instrument, Item, Scale, Word, vocabulary
from progression.printing import plain_number
from progression.texts import Catalogue, Language, pick

__all__ = ["write_template"]

_TEXTS: Final = Catalogue("progression.texts")
_ROWS: Final = 500
_MOST_CHOICES: Final = 40
_FIRST_ROW: Final = 2
_LONGEST_TITLE: Final = 31  # more than that Excel does not take
_LONGEST_FORMULA: Final = 250  # Excel refuses a longer one in a validation
_EXCEL_ZERO: Final = date(1899, 12, 30)


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
    for place, column in enumerate(_columns(instrument, language), start=1):
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


def _columns(instrument: Instrument, language: Language) -> Iterator["_Column"]:
    """Keys, groups that are no items, then the items: a multi-select one has a column for each option and reason."""
    own = {item.id for item in instrument.items if item.as_group}
    groups = [each for each in instrument.groups or ["kon"] if each not in own]
    yield from (_KeyColumn(name, instrument, language) for name in (*KEYS, *groups))
    for item in instrument.items:
        scale = instrument.scale_of(item)
        if scale.is_multiple:
            marks = [(each.key, each.label) for each in scale.options]
            marks += [(str(each.code), each.label) for each in scale.missing]
            yield from (_MarkColumn(f"{item.id}.{key}", instrument, language, item, label) for key, label in marks)
        else:
            yield _ItemColumn(item.id, instrument, language, item)


class _Column(ABC):
    """One column of the sheet of answers: its title, its explanation, what may be filled in."""

    colour = "FFF3F0E8"
    width = 16
    refusal = "refused-key"

    def __init__(self, name: str, instrument: Instrument, language: Language) -> None:
        self.name = name
        self.instrument = instrument
        self.language = language

    def write(self, answers: Any, lists: Any, place: int) -> None:
        """The title with its comment, and the rule for the cells below it."""
        from openpyxl.comments import Comment  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        letter = get_column_letter(place)
        title = answers.cell(1, place, self.title())
        title.font = Font(bold=True)
        title.fill = PatternFill("solid", fgColor=self.colour)
        title.alignment = Alignment(wrap_text=True, vertical="top")
        title.comment = Comment(self.explanation(), "progression", width=320, height=160)
        answers.column_dimensions[letter].width = self.width
        if rule := self._rule(lists, place, letter):
            rule.add(f"{letter}{_FIRST_ROW}:{letter}{_ROWS}")
            answers.add_data_validation(rule)
        if self.is_date():
            for row in range(_FIRST_ROW, _ROWS + 1):
                answers.cell(row, place).number_format = "yyyy-mm-dd"

    def title(self) -> str:
        """What stands in the first row; it reads back."""
        return self.name

    @abstractmethod
    def explanation(self) -> str:
        """What stands in the comment on the title."""

    def is_date(self) -> bool:
        """Whether the cells take dates."""
        return False

    def choices(self) -> list[Any]:
        """What may be chosen; empty where a list would be too long or anything goes."""
        return []

    def limits(self, cell: str) -> dict[str, Any] | None:
        """A rule of the spreadsheet for what may be filled in, where there is no list; ``cell`` is the first."""
        del cell
        return None

    def _rule(self, lists: Any, place: int, letter: str) -> Any:
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

        if choices := self.choices():
            for row, choice in enumerate(choices, start=1):
                lists.cell(row, place, choice)
            area = f"'{lists.title}'!${letter}$1:${letter}${len(choices)}"
            rule = DataValidation(type="list", formula1=area, allow_blank=True)
        elif limits := self.limits(f"{letter}{_FIRST_ROW}"):
            rule = DataValidation(**limits, allow_blank=True)
        else:
            return None
        rule.showErrorMessage = True
        rule.error = _TEXTS(f"template.{self.refusal}", self.language)
        rule.errorTitle = self.title()[:_LONGEST_TITLE]
        return rule


class _KeyColumn(_Column):
    """Whose form it is, when, by whom, in which group."""

    def title(self) -> str:
        word = vocabulary().keys.get(self.name) or vocabulary().groups.get(self.name)
        return pick(word.labels, self.language) if word else self.name

    def explanation(self) -> str:
        return (
            f"{self.title()}\n{_TEXTS(f'template.{self.name}', self.language)}" if self.name in KEYS else self.title()
        )

    def is_date(self) -> bool:
        return self.name == "date"

    def choices(self) -> list[Any]:
        words: Sequence[Word] = ()
        if self.name == "respondent":
            words = [vocabulary().respondents[each] for each in self.instrument.respondents]
        elif self.name == "occasion":
            return list(_occasions(self.instrument, self.language))
        elif self.name in vocabulary().groups:
            return [word.id for word in vocabulary().groups[self.name].values]
        return [pick(word.labels, self.language) for word in words]

    def limits(self, cell: str) -> dict[str, Any] | None:
        del cell
        return {"type": "date", "operator": "greaterThan", "formula1": "36526"} if self.is_date() else None


class _ItemColumn(_Column):
    """The answers to one item."""

    colour = "FFE8EEF4"
    width = 22
    refusal = "refused"

    def __init__(self, name: str, instrument: Instrument, language: Language, item: Item) -> None:
        super().__init__(name, instrument, language)
        self.item = item
        self.scale = instrument.scale_of(item)

    def explanation(self) -> str:
        lines = [pick(self.item.label, self.language)]
        lines += dict.fromkeys(
            self.instrument.question_of(self.item, each, self.language) for each in self.item.respondents
        )
        asked = [pick(vocabulary().respondents[each].labels, self.language) for each in self.item.respondents]
        lines.append(_TEXTS("template.asked", self.language, who=", ".join(asked)))
        if self.item.occasions:
            when = ", ".join(self.instrument.occasion_label(each, self.language) for each in self.item.occasions)
            lines.append(_TEXTS("template.when", self.language, when=when))
        if self.item.ask_if:
            lines.append(self.item.ask_if)
        return "\n".join([*dict.fromkeys(lines), *self.scale_lines()])

    def scale_lines(self) -> list[str]:
        """What may be answered, in words: the ends of a scale, limits, length."""
        if self.scale.labels:
            ends = [pick(labels, self.language) for labels in self.scale.labels.values()]
            return [" – ".join([*ends[:1], *ends[1:][-1:]])]
        return [permitted_in_words(self.scale, self.language)]

    def is_date(self) -> bool:
        return self.scale.type == "date"

    def choices(self) -> list[Any]:
        return _answers(self.instrument, self.item, self.language)

    def limits(self, cell: str) -> dict[str, Any] | None:
        if self.scale.is_text:
            return {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(self.scale.longest)}
        if self.is_date():
            low, high = (str((day - _EXCEL_ZERO).days) for day in (self.scale.first_day, self.scale.last_day))
        else:
            low, high = plain_number(self.scale.low), plain_number(self.scale.high)
        kind = "date" if self.is_date() else "decimal"
        if not self.scale.missing:
            return {"type": kind, "operator": "between", "formula1": low, "formula2": high}
        return {"type": "custom", "formula1": self._with_reasons(cell, low, high)}

    def _with_reasons(self, cell: str, low: str, high: str) -> str:
        """A formula that also takes the reasons for no answer: by code, and by label where it does not get too long."""
        within = f"AND(ISNUMBER({cell}),{cell}>={low},{cell}<={high})"
        codes = [f"{cell}={each.code}" for each in self.scale.missing]
        labels = [pick(each.label, self.language).replace('"', '""') for each in self.scale.missing]
        either = ",".join([within, *codes, *(f'{cell}="{label}"' for label in labels)])
        return f"OR({either})" if len(either) <= _LONGEST_FORMULA else f"OR({','.join([within, *codes])})"


class _MarkColumn(_ItemColumn):
    """One option of an item that takes several: an x where it was chosen."""

    width = 14

    def __init__(
        self, name: str, instrument: Instrument, language: Language, item: Item, option: Mapping[str, str]
    ) -> None:
        super().__init__(name, instrument, language, item)
        self.option = option

    def explanation(self) -> str:
        return f"{pick(self.option, self.language)}\n{super().explanation()}"

    def scale_lines(self) -> list[str]:
        return [_TEXTS("template.mark", self.language)]

    def is_date(self) -> bool:
        return False

    def choices(self) -> list[Any]:
        return ["x"]


def _answers(instrument: Instrument, item: Item, language: Language) -> list[Any]:
    """Labels where every answer has one, numbers where the scale is short, and the ways not to answer."""
    scale = instrument.scale_of(item)
    if not scale.values or len(scale.values) > _MOST_CHOICES:
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
        asked = [pick(vocabulary().respondents[each].labels, language) for each in item.respondents]
        answers = "\n".join(_permitted(instrument.scale_of(item), language))
        sheet.append([item.id, pick(item.label, language), ", ".join(asked), answers])
    for letter, width in zip("ABCD", (24, 60, 24, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row in {1, 3})
    sheet.freeze_panes = "A4"


def _permitted(scale: Scale, language: Language) -> list[str]:
    """Every answer with its code where they can be listed; what may be answered in words where they cannot."""
    missing = [f"{each.code} = {pick(each.label, language)}" for each in scale.missing]
    if scale.options:
        return [*(f"{each.code} = {pick(each.label, language)}" for each in scale.options), *missing]
    if not 0 < len(scale.values) <= _MOST_CHOICES:
        return [permitted_in_words(scale, language)]
    return [*(_coded(scale, code, language) for code in scale.values), *missing]


def _coded(scale: Scale, code: int, language: Language) -> str:
    value = plain_number(scale.values[code])
    return f"{value} = {pick(scale.labels[code], language)}" if code in scale.labels else value

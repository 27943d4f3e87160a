"""An instrument as an XLSForm: the workbook that KoBoToolbox, ODK, Ona and SurveyCTO make a form of.

Scope: rows of the sheets ``survey``, ``choices`` and ``settings``, and what they cannot hold. The shape:

- First what says which form it is: participant, occasion, date, respondent, the group columns, and, calculated, the
  instrument and its version. A file collected with the form has the columns that ``progression.capture`` looks for.
- Each section is a group; each item is one question of its own id, so that a participant's and a mentor's answers stand
  in one column. A form for one respondent has their wording. A form for all asks who answers, puts each item to those
  it is for, and shows a wording meant for one of them in a note above the question.
- Scores that XPath can express are calculations. Those of a sensitive instrument are left out: nobody's own score of
  one is ever shown.
- Every text stands in every language of the instrument, in Swedish where it is missing: a collector shows a dash for
  an empty cell.

What is asked and how it may be answered goes along; what is done with the answers does not, and neither do pictures'
alternative texts.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from progression.definition import Instrument, Item, Occasion, vocabulary
from progression.exchange.loss import Exported
from progression.exchange.respondent import one_respondent
from progression.exchange.xlsform import marks
from progression.exchange.xlsform.expressions import condition_in, joined
from progression.exchange.xlsform.languages import heading_of, spoken_by_us
from progression.exchange.xlsform.losses import losses_of
from progression.exchange.xlsform.scores import score_in
from progression.exchange.xlsform.shapes import Row, choice_rows, constraint_cells, help_text, number_text, shape_of
from progression.texts import Catalogue, pick

__all__ = ["export_xlsform"]

_SURVEY: Final = (
    "type", "name", "label", "hint", "guidance_hint", "required", "relevant", "constraint", "constraint_message",
    "calculation", "appearance", "parameters", "default", "media::image", marks.SCALE, marks.SHORT, marks.UNIT,
)  # fmt: skip
_CHOICES: Final = ("list_name", "name", "label", "media::image", marks.CODE, marks.MISSING, marks.ALIASES)
_IN_LANGUAGES: Final = frozenset({
    "label", "hint", "guidance_hint", "constraint_message", "media::image", marks.SHORT, marks.UNIT,
})  # fmt: skip
_WIDTHS: Final = {"type": 28, "name": 28, "label": 60, "hint": 40, "relevant": 40, "constraint": 40}
_TEXTS: Final = Catalogue("progression.texts")


def export_xlsform(instrument: Instrument, *, respondent: str | None = None) -> Exported:
    """The instrument as a workbook.

    Args:
        instrument: What to take along.
        respondent: Whose form; without it one form for all.

    Raises:
        DefinitionError: If the instrument asks no such respondent.
    """
    if respondent is not None:
        one_respondent(instrument, respondent)
    form = _Form(instrument, respondent)
    survey, choices = list(form.survey()), list(form.choices())
    sheets = {
        "survey": _table(survey, _SURVEY, form.languages),
        "choices": _table(choices, _CHOICES, form.languages),
        "settings": _table([form.settings()], tuple(form.settings()), form.languages),
    }
    written = {row["name"] for row in survey if row["type"] == "calculate"}
    scores = [score.id for score in instrument.scores if marks.name_of(score.id) not in written]
    return Exported(_workbook(sheets), losses_of(instrument, form.items, respondent, scores))


class _Form:
    """One form being written."""

    def __init__(self, instrument: Instrument, respondent: str | None) -> None:
        self.instrument = instrument
        self.languages = ["sv", *(tag for tag in instrument.languages if tag != "sv")]
        self.respondents = [respondent] if respondent else instrument.respondents
        self.items = [item for item in instrument.items if set(item.respondents) & set(self.respondents)]
        self._asked = frozenset(item.id for item in self.items)
        self._names = {
            marks.name_of(name) for name in (*instrument.item_ids, *(score.id for score in instrument.scores))
        }

    def survey(self) -> Iterator[Row]:
        """Every row of the sheet survey."""
        yield from self._keys()
        yield from self._notes_before()
        for section, items in groupby(self.items, key=lambda item: item.section):
            rows = [row for item in items for row in self._item(item)]
            yield from self._section(section, rows) if section else rows
        yield from self._scores()
        if self.instrument.safety and self.instrument.safety.after:
            yield {"type": "note", "name": marks.AFTER, "label": self.instrument.safety.after}

    def choices(self) -> Iterator[Row]:
        """Every row of the sheet choices."""
        list_name = marks.KEY_LIST + "occasion"
        given: Mapping[str, Occasion] = {each.id: each for each in self.instrument.occasions}
        for word in self.instrument.occasion_words:
            aliases = {marks.ALIASES: marks.as_written(" | ".join(given[word.id].aliases))} if word.id in given else {}
            numbers = range(1, marks.REPEATED + 1) if word.repeats else (0,)
            for number in numbers:
                name = f"{word.id}-{number}" if number else word.id
                label = {tag: f"{pick(word.labels, tag)} {number}".removesuffix(" 0") for tag in self.languages}
                yield {"list_name": list_name, "name": name, "label": label} | aliases
        if len(self.respondents) > 1:
            for each in self.respondents:
                labels = vocabulary().respondents[each].labels
                yield {"list_name": marks.KEY_LIST + "respondent", "name": each, "label": labels}
        for group in self._groups():
            for value in vocabulary().groups[group].values if group in vocabulary().groups else ():
                yield {"list_name": marks.GROUP_LIST + group, "name": value.id, "label": value.labels}
        for name in dict.fromkeys(item.scale for item in self.items):
            yield from choice_rows(self.instrument.scales[name], name, self.languages)

    def settings(self) -> Row:
        """The one row of the sheet settings."""
        whose = f"-{self.respondents[0]}" if self.respondents != self.instrument.respondents else ""
        return {
            "form_title": marks.as_written(pick(self.instrument.title, self.languages[0])),
            "form_id": f"{self.instrument.id}{whose}",
            "version": self.instrument.version,
            "default_language": heading_of(self.languages[0]),
        }

    # ---------------------------------------------------------------- which form it is

    def _keys(self) -> Iterator[Row]:
        hint = {tag: _TEXTS("template.participant", spoken_by_us(tag)) for tag in self.languages}
        yield self._key("participant", type="text", hint=hint, required="yes")
        kind = f"select_one {marks.KEY_LIST}occasion"
        yield self._key("occasion", type=kind, required="yes", appearance="minimal")
        yield self._key("date", type="date", default="today()")
        if len(self.respondents) > 1:
            yield self._key("respondent", type=f"select_one {marks.KEY_LIST}respondent", required="yes")
        else:
            yield {"type": "calculate", "name": "respondent", "calculation": f"'{self.respondents[0]}'"}
        for group in self._groups():
            word = vocabulary().groups.get(group)
            kind = f"select_one {marks.GROUP_LIST}{group}" if word and word.values else "text"
            label = word.labels if word else {"sv": group}
            yield {"type": kind, "name": marks.name_of(group), "label": self._sentence(label)}
        yield {"type": "calculate", "name": marks.INSTRUMENT, "calculation": f"'{self.instrument.id}'"}
        yield {"type": "calculate", "name": marks.VERSION, "calculation": f"'{self.instrument.version}'"}

    def _key(self, name: str, **cells: Any) -> Row:
        return {"name": name, "label": self._sentence(vocabulary().keys[name].labels)} | cells

    def _sentence(self, labels: Mapping[str, str]) -> Row:
        """With a capital, as a question begins."""
        texts = {tag: pick(labels, tag) for tag in self.languages}
        return {tag: text[:1].upper() + text[1:] for tag, text in texts.items()}

    def _groups(self) -> list[str]:
        """The group columns that no item is."""
        return [group for group in self.instrument.groups if group not in self.instrument.item_ids]

    def _notes_before(self) -> Iterator[Row]:
        if len(self.languages) > 1:  # a form has one title, whatever languages it is in
            yield {"type": "note", "name": marks.TITLE, "label": self.instrument.title}
        if self.instrument.safety and self.instrument.safety.before:
            yield {"type": "note", "name": marks.BEFORE, "label": self.instrument.safety.before}

    # ---------------------------------------------------------------- items

    def _section(self, section_id: str, rows: list[Row]) -> Iterator[Row]:
        section = next(each for each in self.instrument.sections if each.id == section_id)
        columns = {*vocabulary().keys, *self._groups()}
        name = marks.name_of(section.id, self._names | columns)
        yield {"type": "begin_group", "name": name, "label": section.label}
        if section.note:
            yield {"type": "note", "name": marks.SECTION_NOTE + section.id, "label": section.note}
        yield from rows
        yield {"type": "end_group", "name": name}

    def _item(self, item: Item) -> Iterator[Row]:
        scale = self.instrument.scale_of(item)
        shape = shape_of(scale)
        relevant = self._relevant(item)
        wordings = item.question_to if len(self.respondents) > 1 else {}
        for respondent, wording in wordings.items():
            only = joined("and", [f"${{respondent}} = '{respondent}'", *([f"({relevant})"] if relevant else [])])
            name = f"{marks.WORDING_NOTE}{item.id}__{respondent}"
            yield {"type": "note", "name": name, "label": wording, "relevant": only}
        label = self._wording(item)
        hint = {tag: pick(item.hint, tag) if item.hint else "" for tag in self.languages}
        helped = help_text(scale, self.languages)
        row: Row = {
            "type": f"{shape.kind} {item.scale}" if shape.is_list else shape.kind,
            "name": marks.name_of(item.id),
            "label": label,
            "hint": {tag: " ".join(filter(None, (text, helped.get(tag)))) for tag, text in hint.items()},
            "guidance_hint": item.concept,
            "required": "yes" if item.required else None,
            "relevant": relevant,
            "appearance": "multiline" if scale.type == "long_text" else None,
            "media::image": item.picture.file if item.picture else None,
            marks.SCALE: f"{item.scale} {scale.type}{' group' if item.as_group else ''}",
            marks.SHORT: None if label == self._in_languages(item.label) else item.label,
            marks.UNIT: scale.unit,
        }
        if shape.kind == "range":
            ends = {"start": scale.low, "end": scale.high, "step": scale.step}
            row["parameters"] = " ".join(f"{name}={number_text(Decimal(str(value)))}" for name, value in ends.items())
        yield row | constraint_cells(scale, self.languages)

    def _wording(self, item: Item) -> Row:
        if len(self.respondents) == 1:
            return {tag: self.instrument.question_of(item, self.respondents[0], tag) for tag in self.languages}
        return self._in_languages(item.question or item.label)

    def _in_languages(self, labels: Mapping[str, str]) -> Row:
        return {tag: pick(labels, tag) for tag in self.languages}

    def _relevant(self, item: Item) -> str:
        """Who is asked, when, and on what answers: every part that is not always so."""
        parts = []
        if len(self.respondents) > 1 and set(self.instrument.respondents) - set(item.respondents):
            parts.append(joined("or", (f"${{respondent}} = '{each}'" for each in item.respondents)))
        if item.occasions:
            repeating = {word.id for word in self.instrument.occasion_words if word.repeats}
            whens = [
                f"starts-with(${{occasion}}, '{each}-')" if each in repeating else f"${{occasion}} = '{each}'"
                for each in item.occasions
            ]
            parts.append(joined("or", whens))
        if condition := self.instrument.condition_of(item):
            parts.append(condition_in(self.instrument, condition))
        return joined("and", (f"({part})" for part in parts)) if len(parts) > 1 else "".join(parts)

    def _scores(self) -> Iterator[Row]:
        if self.instrument.disclosure.sensitive:
            return
        for score in self.instrument.scores:
            calculation = None if score.opt_in else score_in(self.instrument, score, self._asked)
            if calculation:
                yield {"type": "calculate", "name": marks.name_of(score.id), "calculation": calculation}


def _table(rows: list[Row], columns: Iterable[str], languages: list[str]) -> list[list[str]]:
    """Heads and cells. A column that nothing stands in is left out; what is there in languages is there in each."""
    used = [column for column in columns if column in {"type", "name", "label"} or any(row.get(column) for row in rows)]
    heads, cells = [], []
    for column in used:
        for tag in languages if column in _IN_LANGUAGES else (None,):
            heads.append(f"{column}::{heading_of(tag)}" if tag else column)
            cells.append([_cell(row.get(column), tag) for row in rows])
    return [heads, *(list(row) for row in zip(*cells, strict=True))]


def _cell(value: Any, tag: str | None) -> str:
    if value is None:
        return ""
    if tag is None:
        return str(value)
    return marks.as_written(pick(value, tag) if isinstance(value, Mapping) else str(value))


def _workbook(sheets: Mapping[str, list[list[str]]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  slow to import, and only workbooks need it
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row, start=1):
                if text:
                    cell = sheet.cell(number, place)
                    cell.value, cell.data_type = text, "s"  # a text that begins with = is no formula
                    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
                    cell.alignment = Alignment(vertical="top", wrap_text=number > 1)
                    cell.font = Font(bold=number == 1)
        for place, head in enumerate(rows[0], start=1):
            letter = sheet.cell(1, place).column_letter
            sheet.column_dimensions[letter].width = _WIDTHS.get(head.partition("::")[0], 22)
        sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

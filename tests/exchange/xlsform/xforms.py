"""Our forms made into XForms by pyxform, as KoBoToolbox, ODK and Ona make them, and filled in.

Scope: `XForm`, what a collector sees; workbooks written by hand; answers as a collector stores them, and the same as
`progression.definition.expression` and ``progression.capture`` take them.
"""

import io
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any, Final

import numpy as np
import openpyxl
from exchange.xlsform.xpath_values import truth_of, value_of
from pyxform.xls2xform import convert

from progression.definition import Instrument, Item, parse_instrument
from progression.definition.expression import Value, evaluate
from progression.definition.writing import write_definition
from progression.exchange import Imported
from progression.printing import plain_number

__all__ = ["Filled", "XForm", "book", "filled", "instrument_of", "sheet_of", "xform_of"]

_NS: Final = {"x": "http://www.w3.org/2002/xforms", "h": "http://www.w3.org/1999/xhtml"}


def book(
    survey: Sequence[Sequence[Any]], choices: Sequence[Sequence[Any]] = (), **more: Sequence[Sequence[Any]]
) -> bytes:
    """A workbook: each sheet's first row is its headings."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in {"survey": survey, "choices": choices, **more}.items():
        if rows:
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def sheet_of(content: bytes, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by heading, empty cells left out."""
    heads, *rows = openpyxl.load_workbook(io.BytesIO(content))[title].iter_rows(values_only=True)
    return [{head: cell for head, cell in zip(heads, row, strict=True) if cell is not None} for row in rows]


def instrument_of(found: Imported) -> Instrument:
    """The instrument that a definition becomes."""
    return parse_instrument(write_definition(found.definition), name="imported/instrument.toml")


@dataclass(frozen=True)
class XForm:
    """A form as a collector has it.

    Attributes:
        paths: Name of a question to its path.
        binds: Name of a question to the attributes of its bind.
        texts: Language to text id to text.
        widgets: Name of a question to the element that shows it.
        choices: Name of a list to the names in it.
    """

    paths: Mapping[str, str]
    binds: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, Mapping[str, str]]
    widgets: Mapping[str, ET.Element]
    choices: Mapping[str, Sequence[str]]

    def label(self, name: str, language: str) -> str:
        """What is asked, in the language that the heading names."""
        return self.texts[language][f"{self.paths[name]}:label"]

    def is_relevant(self, name: str, answers: Mapping[str, str]) -> bool:
        """Whether a question is shown, given what stands under each name."""
        return truth_of(self.binds[name].get("relevant", ""), self._by_path(answers))

    def permits(self, name: str, answer: str) -> bool:
        """Whether the constraint lets an answer through."""
        return truth_of(self.binds[name].get("constraint", ""), {}, answer)

    def calculated(self, name: str, answers: Mapping[str, str]) -> Any:
        """What a calculation gives."""
        return value_of(self.binds[name]["calculate"], self._by_path(answers))

    def _by_path(self, answers: Mapping[str, str]) -> dict[str, str]:
        return {path: answers.get(name, "") for name, path in self.paths.items()}


def xform_of(content: bytes) -> XForm:
    """The XForm that pyxform makes of a workbook, without a word of warning."""
    made = convert(content)
    assert made.warnings == []
    tree = ET.fromstring(made.xform)  # noqa: S314  pyxform's own
    binds = {each.attrib["nodeset"]: each.attrib for each in tree.iterfind(".//x:bind", _NS)}
    paths = {path.rpartition("/")[2]: path for path in binds}
    assert len(paths) == len(binds)
    texts = {
        each.attrib["lang"]: {
            text.attrib["id"]: "".join(value.itertext())
            for text in each.iterfind("x:text", _NS)
            for value in text.iterfind("x:value", _NS)
            if "form" not in value.attrib
        }
        for each in tree.iterfind(".//x:translation", _NS)
    }
    body = tree.find("h:body", _NS)
    assert body is not None
    return XForm(
        paths,
        {path.rpartition("/")[2]: bind for path, bind in binds.items()},
        texts,
        {each.attrib["ref"].rpartition("/")[2]: each for each in body.iter() if "ref" in each.attrib},
        {
            each.attrib["id"]: [name.text or "" for name in each.iterfind(".//x:name", _NS)]
            for each in tree.iterfind(".//x:instance[@id]", _NS)
        },
    )


# -------------------------------------------------------------------- answers


@dataclass(frozen=True)
class Filled:
    """One form filled in.

    Attributes:
        instrument: What is answered.
        answers: Item to answer: keys of options and codes of reasons, numbers, ISO dates; several with blanks between.
        respondent: Who answers.
        occasion: When.
    """

    instrument: Instrument
    answers: Mapping[str, str]
    respondent: str
    occasion: str

    def collected(self) -> dict[str, str]:
        """As a collector stores it, by name of question."""
        return {**self.answers, "respondent": self.respondent, "occasion": self.occasion}

    def row(self) -> dict[str, str]:
        """As a file of answers has it."""
        found = dict(self.answers)
        for item in self.instrument.items:
            if self.instrument.scale_of(item).is_multiple:
                found[item.id] = "; ".join(found[item.id].split())
        return found | {"participant": "P1", "occasion": self.occasion, "respondent": self.respondent}

    def is_asked(self, item: Item) -> bool:
        """Whether our own engine would ask the item."""
        condition = self.instrument.condition_of(item)
        mine = self.respondent in item.respondents and self.instrument.asked_at(item, self.occasion)
        return mine and (condition is None or bool(evaluate(condition, self)[0]))

    def points(self, item: str) -> Any:
        """As `evaluate` asks for it, like the rest."""
        scale = self.instrument.scale_of(self.instrument.item(item))
        answer = self.answers[item]
        if not answer or answer in self._reasons(item) or scale.is_text or scale.type == "date":
            return np.array([np.nan])
        option = scale.option(answer) or scale.option(Decimal(answer))
        return np.array([float(option.code if option else answer)])

    def chosen(self, item: str, option: Value) -> Any:
        """Whether the option is among the answers."""
        key = self.instrument.scale_of(self.instrument.item(item)).option(option)
        return np.array([key is not None and key.key in self.answers[item].split()])

    def answered(self, item: str) -> Any:
        """Whether there is an answer that is no reason for none."""
        return np.array([bool(set(self.answers[item].split()) - self._reasons(item))])

    def number(self, item: str, value: Value) -> float:
        """A value of a condition as `points` has it."""
        option = self.instrument.scale_of(self.instrument.item(item)).option(value)
        return float(option.code if option else value)

    def _reasons(self, item: str) -> set[str]:
        return {str(each.code) for each in self.instrument.scale_of(self.instrument.item(item)).missing}


def filled(instrument: Instrument, seed: int) -> Filled:
    """A form filled in by chance, blanks and reasons for none as often as answers; the same every time for a seed."""
    chance = Random(seed)  # noqa: S311  invented answers
    word = chance.choice(instrument.occasion_words)
    answers = {item.id: _answer(instrument, item, chance) for item in instrument.items}
    occasion = f"{word.id}-{chance.randint(1, 12)}" if word.repeats else word.id
    return Filled(instrument, answers, chance.choice(instrument.respondents), occasion)


def _answer(instrument: Instrument, item: Item, chance: Random) -> str:
    scale = instrument.scale_of(item)
    if chance.random() < 0.25:
        return ""
    if scale.is_text or scale.type == "date":
        return "å" if scale.is_text else "2026-01-01"
    if scale.missing and chance.random() < 0.3:
        return str(chance.choice(scale.missing).code)
    if scale.is_multiple:
        keys = [option.key for option in scale.options]
        alone = [option.key for option in scale.options if option.exclusive]
        several = chance.sample(keys, chance.randint(1, len(keys)))
        return several[0] if set(several) & set(alone) else " ".join(several)
    if scale.options:
        return chance.choice(scale.options).key
    return plain_number(chance.choice([*list(scale.values.values())[:14], scale.high]))

"""The questions of a survey as drafts of items.

Scope: LimeSurvey's types of question, by their letters, to scales. An array is one item for each of its rows; what has
no like (ranking, files, arrays of texts) is none.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Final

from progression.exchange.common.drafts import Draft
from progression.exchange.common.marks import Marks, read_classes
from progression.exchange.common.scales import (
    Answers,
    Offered,
    chosen_from,
    date_scale,
    number_scale,
    text_scale,
    whole_number,
)
from progression.exchange.limesurvey.columns import TICKED, code_of
from progression.exchange.limesurvey.structure import Part, Question, Structure

__all__ = ["drafts_of"]

_LISTS: Final = frozenset("L!O")
_BOXES: Final = frozenset("MP")
_ARRAYS: Final = frozenset("FH1ABCE")
_TEXTS: Final = frozenset("STU")
_ROWS: Final = frozenset("KQ")
_POINTS: Final[Mapping[str, int]] = {"5": 5, "A": 5, "B": 10}
_OTHER: Final = "-oth-"
# Answers that LimeSurvey has itself and no file spells out: what is stored, and its words.
_BUILT_IN: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = {
    "Y": (("Y", "Ja", "Yes"), ("N", "Nej", "No")),
    "C": (("Y", "Ja", "Yes"), ("U", "Osäker", "Uncertain"), ("N", "Nej", "No")),
    "E": (("I", "Ökat", "Increased"), ("S", "Oförändrat", "Same"), ("D", "Minskat", "Decreased")),
    "G": (("F", "Kvinna", "Female"), ("M", "Man", "Male")),
}


def drafts_of(question: Question, survey: Structure) -> list[Draft]:
    """The items that a question is: one, one for each row of an array, or none.

    Args:
        question: As the file has it.
        survey: The whole of it.
    """
    marks = read_classes(question.row.get("cssclass", ""))
    if question.kind in _ARRAYS or question.kind in _ROWS:
        return _of_rows(question, marks, survey)
    answers = _answers(question, marks, survey)
    if answers is None:
        return []
    draft = Draft(
        question.code,
        marks,
        survey.labels(question.texts) or survey.labels({survey.language: question.code}),
        answers,
        ticked=TICKED,
    )
    if question.kind in _BOXES:
        draft.boxes = {code: f"{question.code}_{raw}" for code, raw in answers.raw.items()}
        answers.reasons = ()
    return [draft]


def _of_rows(question: Question, marks: Marks, survey: Structure) -> list[Draft]:
    scales = ("0", "1") if question.kind == "1" else ("0",)
    found = []
    for part in (each for each in question.parts if each.scale == "0"):
        for scale in scales:
            answers = _of_row(question, scale, survey)
            if answers is None:
                continue
            tail = f"_{scale}" if question.kind == "1" else ""
            name = f"{question.code}_{part.name}{tail}"
            wording = survey.labels(_joined(question.texts, part.labels) or {survey.language: name})
            found.append(Draft(name, marks if "item" not in marks else {}, wording, answers, ticked=TICKED))
    return found


def _of_row(question: Question, scale: str, survey: Structure) -> Answers | None:
    """The scale of one row of an array; a row of its own for each, since what is read of one may be changed."""
    row = question.row
    if question.kind == "K":
        return number_scale(row.get("min_num_value_n", ""), row.get("max_num_value_n", ""), {}, decimals=_decimals(row))
    if question.kind == "Q":
        return text_scale(row.get("maximum_chars", ""), several_lines=False)
    if question.kind in _POINTS:
        return _points(_POINTS[question.kind])
    if question.kind in _BUILT_IN:
        return _built_in(question.kind, {}, survey)
    offered = _offered([each for each in question.answers if each.scale == scale], {}, survey)
    return chosen_from(offered, {}, likely="ordinal") if offered else None


def _answers(question: Question, marks: Marks, survey: Structure) -> Answers | None:
    row, kind = question.row, question.kind
    if kind in _LISTS:
        offered = _offered(question.answers, marks, survey)
        if offered and row.get("other", "").upper() == TICKED and "item" not in marks:
            offered.append(Offered(_OTHER, _named("Annat", "Other", survey)))
        return chosen_from(offered, marks) if offered else None
    if kind in _BOXES:
        exclusive = {each.strip() for each in row.get("exclude_all_others", "").split(";")}
        offered = _offered(question.parts, marks, survey, exclusive)
        return chosen_from(offered, marks, several=True) if offered else None
    if kind == "N":
        found = number_scale(row.get("min_num_value_n", ""), row.get("max_num_value_n", ""), marks,
                             decimals=_decimals(row))  # fmt: skip
        if question.suffixes and found.scale["type"] in {"number", "interval"}:
            found.scale["unit"] = survey.labels(question.suffixes)
        return found
    if kind == "D":
        return date_scale(row.get("date_min", ""), row.get("date_max", ""))
    if kind in _TEXTS:
        return text_scale(row.get("maximum_chars", ""), several_lines=kind != "S")
    return _points(_POINTS[kind]) if kind in _POINTS else _built_in(kind, marks, survey)


def _offered(parts: list[Part], marks: Marks, survey: Structure, exclusive: Collection[str] = ()) -> list[Offered]:
    """The answers of a question, or its boxes."""
    ours = "item" in marks
    values = [whole_number(each.value) for each in parts]
    by_value = len(parts) > 1 and None not in values and len(set(values)) == len(values)
    found = []
    for part in parts:
        code = code_of(part.name, part.value) if ours else whole_number(part.name)
        labels = survey.labels(part.labels) or survey.labels({survey.language: part.name})
        found.append(Offered(part.name, labels, code, part.name in exclusive))
    if not ours and by_value and any(each.code is None for each in found):
        found = [
            Offered(each.raw, each.labels, value, each.exclusive) for each, value in zip(found, values, strict=True)
        ]
    return found


def _points(most: int) -> Answers:
    found = Answers({"type": "ordinal", "range": [1, most]})
    found.raw = {Decimal(each): str(each) for each in range(1, most + 1)}
    return found


def _built_in(kind: str, marks: Marks, survey: Structure) -> Answers | None:
    words = _BUILT_IN.get(kind)
    if words is None:
        return None
    codes = {"Y": 1, "N": 0} if kind == "Y" else {}
    return chosen_from([Offered(raw, _named(sv, en, survey), codes.get(raw)) for raw, sv, en in words], marks)


def _named(swedish: str, english: str, survey: Structure) -> dict[str, str]:
    """Words of LimeSurvey's own in each language of the survey that they are known in here; else in English."""
    return {language: swedish if language == "sv" else english for language in ("sv", *survey.languages)}


def _decimals(row: Mapping[str, str]) -> int | None:
    return 0 if row.get("num_value_int_only", "") == "1" else None


def _joined(texts: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    """The question and the row of it, in each language."""
    languages = dict.fromkeys([*labels, *texts])
    return {
        language: " – ".join(each for each in (texts.get(language), labels.get(language)) if each)
        for language in languages
    }

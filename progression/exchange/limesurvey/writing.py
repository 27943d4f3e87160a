"""An instrument as the rows of a survey structure.

Scope: items to questions, sections to groups, scores to equations, each in every language that LimeSurvey knows and in
which all is there that a form shows.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from progression.definition import Instrument, Item, Score, Section, vocabulary
from progression.exchange.common.absent import absent_features, texts_of
from progression.exchange.common.drafts import Losses
from progression.exchange.common.formulas import formula
from progression.exchange.common.logic import Every, Raw, Some, Test, raw_condition, spelled
from progression.exchange.common.marks import Marks, classes
from progression.exchange.common.names import Names, escaped
from progression.exchange.common.occasions import REPEATS
from progression.exchange.common.scores import ADDED, marks_of
from progression.exchange.common.settling import noted
from progression.exchange.common.variables import Choice, Variable, choices_of, written
from progression.exchange.limesurvey.columns import (
    ATTRIBUTES,
    COLUMNS,
    NAMES,
    OCCASION,
    ORIGIN,
    RESERVED,
    RESPONDENT,
    SPECIAL,
    SYNTAX,
    TICKED,
    answer_code,
    question_code,
)
from progression.exchange.limesurvey.languages import languages_of, spelled_language
from progression.exchange.loss import Exported, Feature
from progression.texts import LANGUAGES, Catalogue, pick

__all__ = ["export_limesurvey"]

_TEXTS: Final = Catalogue("progression.texts")
_LONGEST_CODE: Final = 20
_QUOTES: Final = "'\""
_RESPONDENT_LETTERS: Final = 5

_Row = dict[str, str]


def export_limesurvey(instrument: Instrument) -> Exported:
    """The instrument as tab-separated text, to be imported in LimeSurvey as it is."""
    survey = _Survey(instrument)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, (*COLUMNS, *ATTRIBUTES), restval="", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(survey.rows())
    return Exported(stream.getvalue().encode("utf-8-sig"), noted(survey.losses))


class _Survey:
    """One instrument being laid out."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.languages = languages_of(instrument)
        self.losses: Losses = absent_features(instrument)
        names = Names([*RESERVED, RESPONDENT, OCCASION, ORIGIN, NAMES], _LONGEST_CODE)
        self.variables = {item.id: self._variable(item, names) for item in instrument.items}
        self.codes = {score.id: names.give(question_code(score.id)) for score in instrument.scores}
        codes = Names([], _RESPONDENT_LETTERS)
        self.respondents = {each: codes.give(each) for each in instrument.respondents}
        timed = instrument.occasions or any(item.occasions for item in instrument.items)
        self.occasions = _answers_for_occasions(instrument) if timed else []
        self._ids = 0
        self._lose_what_is_lost()

    def rows(self) -> Iterable[_Row]:
        """Every row of the file."""
        others = [spelled_language(each) for each in self.languages[1:]]
        for name, value in (("language", "sv"), ("additional_languages", " ".join(others)), ("format", "G")):
            yield {"class": "S", "name": name, "text": value}
        for language in self.languages:
            yield from self._settings(language)
        for language in self.languages:
            self._ids = 0  # the same numbers in every language
            yield from self._groups(language)

    # ---------------------------------------------------------------- groups

    def _settings(self, language: str) -> Iterable[_Row]:
        instrument, safety = self.instrument, self.instrument.safety
        texts = {
            "surveyls_title": pick(instrument.title, language),
            "surveyls_description": (instrument.note or {}).get(language, ""),
            "surveyls_welcometext": pick(safety.before, language) if safety and safety.before else "",
            "surveyls_endtext": pick(safety.after, language) if safety and safety.after else "",
        }
        for name, text in texts.items():
            yield {"class": "SL", "name": name, "text": escaped(text, SPECIAL), "language": spelled_language(language)}

    def _groups(self, language: str) -> Iterable[_Row]:
        runs = [(section, list(items)) for section, items in groupby(self.instrument.items, lambda item: item.section)]
        if runs[0][0] is not None:
            runs = [(None, []), *runs]  # who answers, and when
        sections = {section.id: section for section in self.instrument.sections}
        for place, (section, items) in enumerate(runs, start=1):
            yield self._group(sections.get(section or ""), place, language)
            if place == 1:
                yield from self._context(language)
            for item in items:
                yield from self._item(item, language)
            if place == len(runs):
                for score in self.instrument.scores:
                    yield self._score(score, language)

    def _group(self, section: Section | None, place: int, language: str) -> _Row:
        name = pick(section.label if section else self.instrument.title, language)
        note = (section.note or {}).get(language, "") if section else ""
        row = {"id": str(place), "class": "G", "type/scale": str(place), "name": escaped(name, SPECIAL)}
        return row | {"text": escaped(note, SPECIAL), "relevance": "1", "language": spelled_language(language)}

    def _context(self, language: str) -> Iterable[_Row]:
        """Which instrument this is, who answers and when."""
        marks: Marks = {"context": [ORIGIN]}
        labels = vocabulary().keys["instrument"].labels
        marks |= {"design": [self.instrument.design]} if self.instrument.design != "repeated" else {}
        hidden = {"equation": self.instrument.name, "hidden": "1", "help": escaped(self.instrument.licence, SPECIAL)}
        yield self._question("*", ORIGIN, labels, language, marks, **hidden)
        if names := self._short_names(language):
            row = self._question("X", NAMES, labels, language, {"context": [NAMES]}, hidden="1")
            yield row | {"text": escaped("\n".join(names), SPECIAL)}
        if len(self.instrument.respondents) > 1:
            codes = [f"{code}:{each}" for each, code in self.respondents.items()]
            marks = {"context": [RESPONDENT], "code": codes}
            yield self._question("L", RESPONDENT, _asked("respondent"), language, marks, mandatory="Y")
            words = vocabulary().respondents
            for each, code in self.respondents.items():
                yield self._answer(code, pick(words[each].labels, language), language)
        if self.occasions:
            marks = {"context": [OCCASION], "code": [f"{code}:{each}" for code, each, _, _ in self.occasions]}
            marks["repeats"] = list(dict.fromkeys(each for _, each, number, _ in self.occasions if number))
            yield self._question("L", OCCASION, _asked("occasion"), language, marks, mandatory="Y")
            for code, _, number, labels in self.occasions:
                label = f"{pick(labels, language)} {number}" if number else pick(labels, language)
                yield self._answer(code, label, language)

    # ---------------------------------------------------------------- questions

    def _item(self, item: Item, language: str) -> Iterable[_Row]:
        variable, choices = self.variables[item.id], choices_of(self.instrument.scale_of(item))
        columns = self._limits(variable, choices, language)
        columns["relevance"] = self._relevance(item)
        columns["mandatory"] = "Y" if item.required else "N"
        columns["help"] = escaped(pick(item.hint, language), SPECIAL) if item.hint else ""
        row = self._question(_type(variable), variable.name, {language: ""}, language, self._marks(item), **columns)
        yield row | {"text": self._wording(item, language)}
        for place, choice in enumerate(choices, start=1):
            raw, label = answer_code(choice.code, place), pick(choice.labels, language)
            if variable.kind == "several":
                yield self._box(raw, label, language)
            else:
                yield self._answer(raw, label, language, value=str(int(choice.code)))

    def _score(self, score: Score, language: str) -> _Row:
        positive = {} if score.method in ADDED else {
            each: self.instrument.positive_codes(self.instrument.item(each), score) or [] for each in score.items
        }  # fmt: skip
        equation = f"{{{formula(score, self.variables, positive, SYNTAX)}}}"
        marks = {**marks_of(score)} | ({} if score.label else {"unnamed": ["yes"]})
        labels = score.label or {"sv": score.id}
        note = escaped((score.note or {}).get(language, ""), SPECIAL)
        code = self.codes[score.id]
        row = self._question("*", code, labels, language, marks, equation=equation, hidden="1", help=note)
        return row | {"text": escaped(labels.get(language, ""), SPECIAL)}

    def _question(
        self, kind: str, code: str, labels: Mapping[str, str], language: str, marks: Marks, **columns: str
    ) -> _Row:
        self._ids += 1
        text = escaped(pick({"sv": "", **labels}, language), SPECIAL)
        row = {"id": str(self._ids), "class": "Q", "type/scale": kind, "name": code, "text": text, "relevance": "1"}
        row |= {"language": spelled_language(language), "cssclass": classes(marks), "mandatory": "N", "other": "N"}
        return row | columns

    def _answer(self, raw: str, label: str, language: str, *, value: str = "") -> _Row:
        row = {"id": str(self._ids), "class": "A", "type/scale": "0", "name": raw, "assessment_value": value}
        return row | {"text": escaped(label, SPECIAL), "language": spelled_language(language)}

    def _box(self, raw: str, label: str, language: str) -> _Row:
        self._ids += 1
        row = {"id": str(self._ids), "class": "SQ", "type/scale": "0", "name": raw, "relevance": "1"}
        return row | {"text": escaped(label, SPECIAL), "language": spelled_language(language)}

    # ---------------------------------------------------------------- parts of a row

    def _variable(self, item: Item, names: Names) -> Variable:
        scale = self.instrument.scale_of(item)
        name = names.give(question_code(item.id))
        coded = [(each, answer_code(each.code, place)) for place, each in enumerate(choices_of(scale), start=1)]
        raw = {each.code: code for each, code in coded if each.reason is None}
        if scale.is_multiple:
            boxes = {each: f"{name}_{code}" for each, code in raw.items()}
            return Variable(item.id, name, scale, raw, boxes, ticked=TICKED)
        return Variable(item.id, name, scale, raw, reasons=tuple(code for each, code in coded if each.reason))

    def _relevance(self, item: Item) -> str:
        parts: list[Raw] = []
        if len(item.respondents) < len(self.instrument.respondents):
            parts.append(_one_of(RESPONDENT, [self.respondents[each] for each in item.respondents]))
        if item.occasions:
            parts.append(_one_of(OCCASION, [code for code, each, _, _ in self.occasions if each in item.occasions]))
        if condition := self.instrument.condition_of(item):
            parts.append(raw_condition(condition, self.variables))
        return spelled(Every(tuple(parts)), SYNTAX) if parts else "1"

    def _wording(self, item: Item, language: str) -> str:
        """The question; where it is put differently to each respondent, as many texts that show themselves to one."""
        texts = {each: self.instrument.question_of(item, each, language) for each in item.respondents}
        if len(set(texts.values())) == 1:
            return escaped(next(iter(texts.values())), SPECIAL)
        return "".join(
            f"{{if({SYNTAX.test(Test(RESPONDENT, '=', self.respondents[each]))},"
            f" '{escaped(text, SPECIAL + _QUOTES)}', '')}}"
            for each, text in texts.items()
        )

    def _limits(self, variable: Variable, choices: Sequence[Choice], language: str) -> _Row:
        scale = variable.scale
        if variable.kind == "several":
            exclusive = [answer_code(each.code, place) for place, each in enumerate(choices, 1) if each.exclusive]
            return {"exclude_all_others": ";".join(exclusive)}
        if variable.kind == "number":
            whole = scale.step == int(scale.step) and scale.low == int(scale.low)
            limits = {"min_num_value_n": written(scale.low), "max_num_value_n": written(scale.high)}
            limits |= {"suffix": escaped(pick(scale.unit, language), SPECIAL)} if scale.unit else {}
            return limits | ({"num_value_int_only": "1"} if whole else {})
        if scale.type == "date":
            ends = {"date_min": scale.earliest, "date_max": scale.latest}
            return {"date_format": "yyyy-mm-dd"} | {name: day.isoformat() for name, day in ends.items() if day}
        return {"maximum_chars": str(scale.max_length)} if scale.max_length else {}

    def _marks(self, item: Item) -> Marks:
        scale, positive = self.instrument.scale_of(item), self.instrument.positive_codes(item)
        choices = choices_of(scale)
        marks: Marks = {"item": [item.id], "to": list(item.respondents), "scale": [item.scale]}
        marks["type"] = [scale.type] if scale.is_ordered or scale.type == "nominal" else []
        marks["range"] = ["yes"] if scale.range and choices else []
        marks["step"] = [written(scale.step)] if scale.step != 1 and not choices else []
        marks["missing"] = [f"{each.code}:{each.reason}" for each in scale.missing if choices]
        marks["id"] = [f"{each.code}:{each.id}" for each in scale.options if each.id]
        marks["at"] = list(item.occasions)
        marks["section"] = [item.section] if item.section else []
        marks["better"] = [item.better] if item.better else []
        marks["positive"] = [str(each) for each in positive or ("none",)] if positive is not None else []
        marks["group"] = ["yes"] if item.as_group else []
        return {name: values for name, values in marks.items() if values}

    def _short_names(self, language: str) -> list[str]:
        """What the items are called that are not called by their wording: nobody sees it, and it comes back."""
        named = [item for item in self.instrument.items if self._worded_otherwise(item)]
        return [f"{item.id}: {item.label[language]}" for item in named if language in item.label]

    def _worded_otherwise(self, item: Item) -> bool:
        asked = self.instrument.question_of
        return any(
            asked(item, each, language) != item.label.get(language)
            for each in item.respondents
            for language in self.languages
        )

    # ---------------------------------------------------------------- losses

    def _lose_what_is_lost(self) -> None:
        instrument = self.instrument
        spoken = {each for texts in texts_of(instrument) for each in texts}
        self._lose("languages", sorted(spoken - set(self.languages)))
        self._lose("occasions", [each.id for each in instrument.occasions if each.aliases])
        self._lose("windows", [each.id for each in instrument.occasions if each.at or each.every])
        used = {item.section for item in instrument.items}
        self._lose("sections", [each.id for each in instrument.sections if each.id not in used])
        for item in instrument.items:
            scale = instrument.scale_of(item)
            choices = choices_of(scale)
            self._lose("missing_reasons", [item.id] if scale.missing and not choices else [])
            self._lose("ends", [item.id] if scale.ends and not choices else [])
            self._lose("units", [item.id] if scale.unit and choices else [])

    def _lose(self, feature: Feature, where: Sequence[str]) -> None:
        if where:
            self.losses.setdefault(feature, []).extend(where)


def _type(variable: Variable) -> str:
    """LimeSurvey's letter for a question."""
    letters = {"several": "M", "choice": "L", "number": "N"}
    if variable.kind != "words":
        return letters[variable.kind]
    return {"date": "D", "long_text": "T"}.get(variable.scale.type, "S")


def _asked(what: str) -> dict[str, str]:
    return {language: _TEXTS(f"survey.{what}", language) for language in LANGUAGES}


def _one_of(name: str, codes: Sequence[str]) -> Raw:
    tests = tuple(Test(name, "=", each) for each in codes)
    return tests[0] if len(tests) == 1 else Some(tests)


def _answers_for_occasions(instrument: Instrument) -> list[tuple[str, str, int, Mapping[str, str]]]:
    """Code, id, number and labels of each answer to when."""
    found: list[tuple[str, str, int, Mapping[str, str]]] = []
    for word in instrument.occasion_words:
        for number in range(1, REPEATS + 1) if word.repeats else (0,):
            found.append((f"t{len(found) + 1}", word.id, number, word.labels))
    return found

"""An instrument as REDCap's tables.

Scope: items to fields, respondents to forms, occasions to events, scores to calculated fields.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from progression.definition import Instrument, Item, Scale, Score, Section, vocabulary
from progression.exchange.common.absent import absent_features, texts_of
from progression.exchange.common.drafts import Losses
from progression.exchange.common.files import archive
from progression.exchange.common.formulas import formula
from progression.exchange.common.logic import raw_condition, spelled
from progression.exchange.common.marks import Marks, annotation
from progression.exchange.common.names import Names, escaped
from progression.exchange.common.scores import ADDED, marks_of
from progression.exchange.common.settling import noted
from progression.exchange.common.variables import Choice, Variable, choices_of, written
from progression.exchange.loss import Exported, Feature
from progression.exchange.redcap.columns import DICTIONARY, EVENTS, MAPPING, SYNTAX
from progression.exchange.redcap.events import Event, events_of, occasions_lost
from progression.texts import pick

__all__ = ["export_redcap"]

_LONGEST_FIELD: Final = 26
_LONGEST_FORM: Final = 50
_RECORD: Final = "record_id"
_PIPED: Final = "[{"  # what REDCap would take for a field to be shown in the text


def export_redcap(instrument: Instrument, *, language: str = "sv") -> Exported:
    """The instrument as a ZIP archive of data dictionary, events and the forms of each event.

    Args:
        instrument: The definition.
        language: Of the texts; Swedish stands in where one is missing, and for a language that the title is not in.
    """
    spoken = next((each for each in (language, language.partition("-")[0]) if each in instrument.title), "sv")
    return _Dictionary(instrument, spoken).whole()


@dataclass(frozen=True)
class _Form:
    """What one respondent answers at the same occasions; None for all."""

    name: str
    respondent: str
    occasions: frozenset[str] | None
    items: list[Item] = field(default_factory=list)


class _Dictionary:
    """One instrument being laid out."""

    def __init__(self, instrument: Instrument, language: str) -> None:
        self.instrument = instrument
        self.language = language
        self.losses: Losses = absent_features(instrument)
        self.forms = self._forms()
        reserved = [_RECORD, "redcap_event_name", *(f"{form.name}_complete" for form in self.forms)]
        self.names = Names(reserved, _LONGEST_FIELD)
        self.variables = {
            (item.id, form.respondent): self._variable(item, form.respondent)
            for form in self.forms
            for item in form.items
        }
        self.rows: list[dict[str, str]] = []

    def whole(self) -> Exported:
        self._record()
        for form in self.forms:
            self._form(form)
        events = events_of(self.instrument, self.language)
        self._lose("occasions", occasions_lost(self.instrument, events)[0])
        self._lose("windows", occasions_lost(self.instrument, events)[1])
        spoken = {each for texts in texts_of(self.instrument) for each in texts}
        self._lose("languages", sorted(spoken - {self.language}))
        respondents = self.instrument.respondents
        for score in self.instrument.scores:
            self._lose("scores", [] if any(self._home(score, each) for each in respondents) else [score.id])
        used = {item.section for item in self.instrument.items}
        self._lose("sections", [each.id for each in self.instrument.sections if each.id not in used])
        dictionary = [list(DICTIONARY.values())]
        dictionary += [[row.get(column, "") for column in DICTIONARY] for row in self.rows]
        tables: dict[str, Sequence[Iterable[object]]] = {
            "data-dictionary.csv": dictionary,
            "events.csv": [EVENTS, *(each.row() for each in events)],
            "instrument-event-mapping.csv": [MAPPING, *self._mapping(events)],
        }
        return Exported(archive(tables), noted(self.losses))

    # ---------------------------------------------------------------- forms and names

    def _forms(self) -> list[_Form]:
        """One form a respondent, and one more for each further set of occasions."""
        found: dict[tuple[str, frozenset[str] | None], _Form] = {}
        names = Names([], _LONGEST_FORM)
        for respondent in self.instrument.respondents:
            for item in self.instrument.items_of(respondent):
                when = frozenset(item.occasions) if item.occasions else None
                if (respondent, when) not in found:
                    tail = "".join(f"_{each}" for each in sorted(when or ()))
                    name = _plain_name(f"{self.instrument.id}_{respondent}{tail}")
                    found[respondent, when] = _Form(names.give(name), respondent, when)
                found[respondent, when].items.append(item)
        return list(found.values())

    def _variable(self, item: Item, respondent: str) -> Variable:
        tail = f"_{respondent}" if len(item.respondents) > 1 else ""
        name = self.names.give(_plain_name(item.id), tail)
        scale = self.instrument.scale_of(item)
        choices = choices_of(scale)
        raw = {each.code: written(each.code) for each in choices if each.reason is None}
        if scale.is_multiple:
            return Variable(item.id, name, scale, raw, {code: f"{name}({each})" for code, each in raw.items()})
        reasons = tuple(written(each.code) for each in choices if each.reason)
        return Variable(item.id, name, scale, raw, reasons=reasons)

    def _of(self, respondent: str) -> dict[str, Variable]:
        """The variables of a respondent's forms, by item."""
        return {item: each for (item, asked), each in self.variables.items() if asked == respondent}

    def _mapping(self, events: Sequence[Event]) -> Iterable[tuple[object, ...]]:
        for event in events:
            for form in self.forms:
                if form.occasions is None or event.occasion in form.occasions:
                    yield 1, event.unique, form.name

    # ---------------------------------------------------------------- rows

    def _record(self) -> None:
        instrument = self.instrument
        marks: Marks = {"instrument": [instrument.name], "title": [self._text(instrument.title)]}
        marks |= {"licence": [instrument.licence], "language": [self.language]}
        marks |= {"design": [instrument.design]} if instrument.design != "repeated" else {}
        label = self._text(vocabulary().keys["participant"].labels)
        self._row(_RECORD, self.forms[0], "text", label, field_annotation=annotation(marks))
        self._lose("about", ["note"] if instrument.note else [])

    def _form(self, form: _Form) -> None:
        safety = self.instrument.safety
        self._safety(form, "before", safety.before if safety else None)
        section: str | None = None
        for item in form.items:
            heading = self._heading(item) if item.section != section else ""
            section = item.section
            self._item(item, form, heading)
        for score in self.instrument.scores:
            if self._home(score, form.respondent) is form:
                self._score(score, form)
        self._safety(form, "after", safety.after if safety else None)

    def _item(self, item: Item, form: _Form, heading: str) -> None:
        variable = self.variables[item.id, form.respondent]
        scale = variable.scale
        marks = self._marks(item, form.respondent)
        tags = []
        columns: dict[str, str] = {}
        if choices := choices_of(scale):
            columns["select_choices_or_calculations"] = " | ".join(map(self._choice, choices))
            exclusive = [written(each.code) for each in choices if each.exclusive]
            tags += [f"@NONEOFTHEABOVE='{','.join(exclusive)}'"] if scale.is_multiple and exclusive else []
        else:
            columns |= _limits(scale)
            tags += [f"@CHARLIMIT='{scale.max_length}'"] if scale.max_length else []
            self._lose("missing_reasons", [item.id] if scale.missing else [])
            self._lose("ends", [item.id] if scale.ends else [])
        if condition := self.instrument.condition_of(item):
            columns["branching_logic"] = spelled(raw_condition(condition, self._of(form.respondent)), SYNTAX)
        columns["required_field"] = "y" if item.required else ""
        columns["field_note"] = escaped(self._note(item, scale), _PIPED)
        columns["section_header"] = heading
        columns["question_number"] = str(self.instrument.item_ids.index(item.id) + 1)
        columns["field_annotation"] = annotation(marks, tags)
        wording = self.instrument.question_of(item, form.respondent, self.language)
        self._row(variable.name, form, _kind(scale, choices), wording, **columns)

    def _score(self, score: Score, form: _Form) -> None:
        counted = {} if score.method in ADDED else self._positive(score)
        text = formula(score, self._of(form.respondent), counted, SYNTAX)
        several = len(self.instrument.respondents) > 1
        name = self.names.give(_plain_name(score.id), f"_{form.respondent}" if several else "")
        columns = {"select_choices_or_calculations": text}
        columns["field_note"] = escaped(self._text(score.note), _PIPED) if score.note else ""
        marks = {**marks_of(score), "to": [form.respondent]} | ({} if score.label else {"unnamed": ["yes"]})
        label = self._text(score.label) if score.label else score.id
        self._row(name, form, "calc", label, field_annotation=annotation(marks), **columns)

    def _safety(self, form: _Form, when: str, texts: Mapping[str, str] | None) -> None:
        if texts:
            name = self.names.give(f"safety_{when}")
            marks: Marks = {"safety": [when]}
            self._row(name, form, "descriptive", self._text(texts), field_annotation=annotation(marks))

    def _row(self, name: str, form: _Form, kind: str, label: str, **columns: str) -> None:
        shown = escaped(label, _PIPED)
        row = {"field_name": name, "form_name": form.name, "field_type": kind, "field_label": shown}
        self.rows.append(row | columns)

    # ---------------------------------------------------------------- parts of a row

    def _marks(self, item: Item, respondent: str) -> Marks:
        instrument = self.instrument
        scale = instrument.scale_of(item)
        marks: Marks = {"item": [item.id], "to": [respondent], "scale": [item.scale]}
        marks["type"] = [scale.type] if scale.is_ordered or scale.type == "nominal" else []
        marks["range"] = ["yes"] if scale.range and choices_of(scale) else []
        marks["step"] = [written(scale.step)] if scale.step != 1 and not marks["range"] else []
        marks["missing"] = [f"{each.code}:{each.reason}" for each in scale.missing if choices_of(scale)]
        marks["id"] = [f"{each.code}:{each.id}" for each in scale.options if each.id]
        marks["section"] = [item.section] if item.section else []
        marks["better"] = [item.better] if item.better else []
        positive = instrument.positive_codes(item)
        marks["positive"] = [str(each) for each in positive or ("none",)] if positive is not None else []
        marks["group"] = ["yes"] if item.as_group else []
        label, wording = self._text(item.label), instrument.question_of(item, respondent, self.language)
        marks["label"] = [label] if label != wording else []
        marks["unit"] = [self._text(scale.unit)] if scale.unit else []
        return {name: values for name, values in marks.items() if values}

    def _positive(self, score: Score) -> dict[str, list[int]]:
        items = (self.instrument.item(each) for each in score.items)
        return {item.id: self.instrument.positive_codes(item, score) or [] for item in items}

    def _home(self, score: Score, respondent: str) -> _Form | None:
        """The form that a score stands in: the one of its items' forms that is filled in most often."""
        forms = [form for form in self.forms if form.respondent == respondent]
        asked = [form for form in forms for item in form.items if item.id in score.items]
        if len(asked) < score.min_answered:
            return None
        return min(asked, key=lambda form: -len(form.occasions) if form.occasions is not None else -1000)

    def _choice(self, choice: Choice) -> str:
        return f"{written(choice.code)}, {escaped(self._text(choice.labels), _PIPED + '|')}"

    def _note(self, item: Item, scale: Scale) -> str:
        unit = f"({self._text(scale.unit)})" if scale.unit else ""
        return " ".join(each for each in (self._text(item.hint) if item.hint else "", unit) if each)

    def _heading(self, item: Item) -> str:
        section = next((each for each in self.instrument.sections if each.id == item.section), None)
        return escaped(_with_note(section, self.language), _PIPED) if section else ""

    def _text(self, labels: Mapping[str, str]) -> str:
        return pick(labels, self.language)

    def _lose(self, feature: Feature, where: Sequence[str]) -> None:
        if where:
            self.losses.setdefault(feature, []).extend(where)


def _with_note(section: Section, language: str) -> str:
    note = pick(section.note, language) if section.note else ""
    return f"{pick(section.label, language)}\n{note}".strip()


def _kind(scale: Scale, choices: Sequence[Choice]) -> str:
    if scale.is_multiple:
        return "checkbox"
    return "radio" if choices else "notes" if scale.type == "long_text" else "text"


def _limits(scale: Scale) -> dict[str, str]:
    """What may be filled in."""
    if scale.is_text:
        return {}
    if scale.type == "date":
        ends = [each.isoformat() if each else "" for each in (scale.earliest, scale.latest)]
        kind = "date_ymd"
    else:
        ends = [written(Decimal(str(each))) for each in (scale.low, scale.high)]
        whole = scale.step == int(scale.step) and scale.low == int(scale.low)
        kind = "integer" if whole else "number"
    names = ("text_validation_type_or_show_slider_number", "text_validation_min", "text_validation_max")
    return dict(zip(names, (kind, *ends), strict=True))


def _plain_name(name: str) -> str:
    return name.replace("-", "_")

"""An instrument as a FHIR Questionnaire.

Scope: `export_fhir`: the resource, its items and what it leaves behind. Answers are written by ``scale_writing``,
conditions and scores by the modules of that name.

One Questionnaire holds what is put to one respondent. What FHIR R4 and R5 call differently is decided here and in
``scale_writing``: the type of a choice, and what only R5 has. Both weights are on every option of an ordered scale:
``ordinalValue`` for those who read R4, ``itemWeight`` for those who read R5 and the guide that follows it.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from progression.definition import Instrument, Item, Scale, Score, Section, vocabulary
from progression.definition.expression import And, Answered, Expression, Not
from progression.definition.policy import Disclosure
from progression.exchange.fhir.conditions import Question
from progression.exchange.fhir.conditions_writing import enabled_when
from progression.exchange.fhir.extensions import (
    CALCULATED,
    DISPLAY_CATEGORIES,
    DISPLAY_CATEGORY,
    HIDDEN,
    PARAGRAPH,
    REASONS,
    SHORT_TEXT,
    USAGE_CONTEXT,
    VERSION_ALGORITHM,
    control,
    extended,
    extension,
    translated,
    urn,
)
from progression.exchange.fhir.scale_writing import Release, WrittenScale, written_scale
from progression.exchange.fhir.scores import Known, described_score, score_path
from progression.exchange.json_text import write_json
from progression.exchange.loss import Exported, Feature, lost
from progression.exchange.respondent import one_respondent
from progression.texts import LANGUAGES, Catalogue

__all__ = ["export_fhir"]

_TEXTS: Final = Catalogue("progression.texts")
_LONGEST_ID: Final = 64
_COUNTED: Final = ("share_positive", "count_positive", "any_positive")

Element = dict[str, Any]


def export_fhir(instrument: Instrument, *, release: Release = "R5", respondent: str | None = None) -> Exported:
    """One Questionnaire: what the instrument puts to one respondent.

    Args:
        instrument: What to write.
        release: Of FHIR; R4 is also right for R4B.
        respondent: Whose form it is; may be left out where there is only one.

    Raises:
        DefinitionError: If there are several respondents and none is named, or one who is not asked.
    """
    writer = _Writer(instrument, one_respondent(instrument, respondent), release)
    return Exported(write_json(writer.resource()), writer.losses())


class _Writer:
    """One Questionnaire being written: the items so far, and what was left behind."""

    def __init__(self, instrument: Instrument, respondent: str, release: Release) -> None:
        self.instrument = instrument
        self.respondent = respondent
        self.release = release
        self.space = urn(instrument.owner or "", instrument.id)  # of the codes: the same in every respondent's form
        self.items = instrument.items_of(respondent)
        self.questions: dict[str, Question] = {}
        self._lost: dict[Feature, list[str]] = {}

    def resource(self) -> Element:
        instrument = self.instrument
        several = len(instrument.respondents) > 1
        name = f"{instrument.id}-{self.respondent}" if several else instrument.id
        url = urn(instrument.owner or "", instrument.id, self.respondent)
        items = [*self.safety("before"), *self.sections(), *self.scores(), *self.safety("after")]
        earlier = [f"{url}|{each.since}" for each in instrument.versions]
        semver = {"versionAlgorithmCoding": {"system": VERSION_ALGORITHM, "code": "semver"}}
        return {
            "resourceType": "Questionnaire",
            "id": name.replace("_", "-")[:_LONGEST_ID].rstrip("-"),
            "language": "sv",
            "url": url,
            "identifier": [{"value": instrument.id}],
            "version": instrument.version,
            **(semver if self.release == "R5" else {}),
            "name": _computer_name(name),
            **translated("title", instrument.title),
            **({"derivedFrom": earlier} if earlier else {}),
            "status": "draft" if instrument.provisional else "active",
            **({"publisher": instrument.owner} if instrument.owner else {}),
            **translated("description", instrument.note),
            "useContext": [self.context()],
            **translated("copyright", self.copyright()),
            **({"effectivePeriod": {"start": instrument.valid_from.isoformat()}} if instrument.valid_from else {}),
            "item": items,
        }

    def context(self) -> Element:
        """Who answers: the user of the form."""
        return {
            "code": {"system": USAGE_CONTEXT, "code": "user"},
            "valueCodeableConcept": {"coding": [{"code": self.respondent}], "text": self.respondent},
        }

    def copyright(self) -> Mapping[str, str]:
        instrument = self.instrument
        permission: Mapping[str, str] = instrument.permission or {}
        if PARAGRAPH in instrument.licence:
            self.lose("about", "licence")
        return {
            tag: PARAGRAPH.join(each for each in (instrument.licence, permission.get(tag, "")) if each)
            for tag in dict.fromkeys(["sv", *permission])
        }

    # ---------------------------------------------------------------- items

    def sections(self) -> Iterable[Element]:
        """Items of no section at the top, the others in groups. A section stands in one piece."""
        sections = {section.id: section for section in self.instrument.sections}
        groups: dict[str, Element] = {}
        for place, item in enumerate(self.items, start=1):
            written = self.item(item, place)
            if item.section is None:
                yield from written
                continue
            if item.section not in groups:
                groups[item.section] = self.group(sections[item.section])
            groups[item.section]["item"] += written
            if place == len(self.items) or self.items[place].section != item.section:
                yield groups[item.section]

    def group(self, section: Section) -> Element:
        note = [_display(f"section/{section.id}/note", section.note, "instructions")] if section.note else []
        return {
            "linkId": f"section/{section.id}",
            **translated("text", section.label),
            "type": "group",
            "item": note,
        }

    def item(self, item: Item, place: int) -> list[Element]:
        """A question; and, where it is filled in, the choice between the reasons for leaving it empty."""
        instrument = self.instrument
        scale = instrument.scale_of(item)
        written = written_scale(scale, item.id, place, f"{self.space}#{item.scale}", self.release)
        condition = instrument.condition_of(item)
        enabled, expression = enabled_when(condition, self.questions)
        self.questions[item.id] = written.question
        for feature in written.lost:
            self.lose(feature, item.id)
        asked = item.question_to.get(self.respondent) or item.question
        short = [extension(SHORT_TEXT, "String", item.label["sv"])] if asked else []
        extensions = [*short, *written.extensions, *([expression] if expression else [])]
        members = dict(written.members)
        options = {"answerOption": members.pop("answerOption")} if "answerOption" in members else {}
        inside = self.inside(item, written)
        asked_why = [self.reasons(item, condition, written)] if written.reasons else []
        question = {
            **extended(*extensions),
            "linkId": item.id,
            "code": [{"system": f"{self.space}#items", "code": item.id, **translated("display", item.label)}],
            **translated("text", self.wording(item)),
            "type": members.pop("type"),
            **enabled,
            **({"required": True} if item.required and not asked_why else {}),
            **members,
            **options,
            **({"item": inside} if inside else {}),
        }
        return [question, *asked_why]

    def reasons(self, item: Item, condition: Expression | None, written: WrittenScale) -> Element:
        """Why there is no answer: asked once the question is left empty. If one must answer, it is one or the other."""
        empty: Expression = Not(Answered(item.id))
        enabled, expression = enabled_when(And((condition, empty)) if condition else empty, self.questions)
        members = dict(written.reasons)
        return {
            **extended(expression),
            "linkId": f"{item.id}{REASONS}",
            **translated("text", {language: _TEXTS("exchange.reason", language) for language in LANGUAGES}),
            "type": members.pop("type"),
            **enabled,
            **({"required": True} if item.required else {}),
            **members,
        }

    def wording(self, item: Item) -> dict[str, str]:
        """What is put to the respondent, in every language in which there is something to put."""
        kinds = (item.question_to.get(self.respondent), item.question, item.label)
        tags = dict.fromkeys(tag for labels in kinds for tag in labels or ())
        return {tag: self.instrument.question_of(item, self.respondent, tag) for tag in ["sv", *tags]}

    def inside(self, item: Item, written: WrittenScale) -> list[Element]:
        """Texts that belong to a question: its hint, and what stands at the ends of a slider."""
        found = [_display(f"{item.id}/help", item.hint, None, control("help"))] if item.hint else []
        return found + [_display(f"{item.id}/{bound}", labels, None, control(bound)) for bound, labels in written.ends]

    def safety(self, when: str) -> list[Element]:
        labels = getattr(self.instrument.safety, when) if self.instrument.safety else None
        return [_display(f"safety/{when}", labels, "instructions")] if labels else []

    # ---------------------------------------------------------------- scores

    def scores(self) -> list[Element]:
        able = [score for score in self.instrument.scores if self.can_compute(score)]
        for score in self.instrument.scores:
            if score not in able:
                self.lose("scores", score.id)
        return [self.score(score, {each.id for each in able}) for score in able]

    def can_compute(self, score: Score) -> bool:
        """Whether it is computed without being asked for, from answers that are all in this form."""
        return not score.opt_in and all(item in self.questions for item in score.items)

    def score(self, score: Score, written: set[str]) -> Element:
        """A hidden item that computes itself: our forms show nobody a score either."""
        known = Known(self.questions, {item.id: _ends(self.instrument.scale_of(item)) for item in self.items})
        whole = score
        if score.method in _COUNTED:
            positive = {each: self.instrument.positive_codes(self.instrument.item(each), score) for each in score.items}
            whole = score.model_copy(update={"positive": positive})
        if whole.part_of not in written:
            whole = whole.model_copy(update={"part_of": None})
        computed = {
            "description": described_score(whole),
            "language": "text/fhirpath",
            "expression": score_path(whole, known),
        }
        return {
            **extended(extension(HIDDEN, "Boolean", value=True), extension(CALCULATED, "Expression", computed)),
            "linkId": score.id,
            **translated("text", score.label or {"sv": score.id}),
            "type": "decimal",
            "readOnly": True,
        }

    # ---------------------------------------------------------------- what is left behind

    def lose(self, feature: Feature, *where: str) -> None:
        self._lost.setdefault(feature, []).extend(where)

    def losses(self) -> tuple[Any, ...]:
        """Call it last: writing finds some of them."""
        for feature, where in self.left_behind():
            self.lose(feature, *where)
        return tuple(lost(feature, where) for feature, where in sorted(self._lost.items()))

    def left_behind(self) -> Iterable[tuple[Feature, list[str]]]:
        """What a Questionnaire has no place for, each with where it stood; empty where it stood nowhere special."""
        instrument, items = self.instrument, self.items
        scales = {item.scale: instrument.scale_of(item) for item in items}
        shared = vocabulary().groups  # an item that is one of these is known by its id
        about = [*(["design"] if instrument.design != "repeated" else []), *(["groups"] if instrument.groups else [])]
        places: dict[Feature, list[str]] = {
            "about": [*about, *(item.id for item in items if item.as_group and item.id not in shared)],
            "better": [item.id for item in items if item.better],
            "concept": [item.id for item in items if item.concept],
            "indicators": [each.id for each in instrument.indicators],
            "occasions": [item.id for item in items if item.occasions],
            "pictures": [item.id for item in items if item.picture or _any(scales[item.scale], "picture")],
            "positive": [
                item.id for item in items if item.positive is not None or scales[item.scale].positive is not None
            ],
            "questions": [item.id for item in items if self.has_other_wording(item)],
            "respondents": [item.id for item in instrument.items if item not in items],
            "spoken": [item.id for item in items if item.spoken or _any(scales[item.scale], "spoken")],
        }
        yield from ((feature, where) for feature, where in places.items() if where)
        safety = instrument.safety
        parts = [*items, *scales.values(), *instrument.scores]
        there: dict[Feature, bool] = {
            "confidence": any(each.confidence or each.basis for each in (instrument, *parts)),
            "constants": bool(instrument.constants),
            "disclosure": instrument.disclosure != Disclosure(),
            "examples": bool(instrument.examples),
            "occasions": bool(instrument.occasions) and not places["occasions"],
            "safety": bool(safety and (safety.checklist or safety.attended or safety.help_contacts)),
            "source": any(each.source or each.basis for each in (instrument, *parts)),
            "versions": bool(instrument.versions),
            "windows": any(each.every or each.at for each in instrument.occasions),
        }
        yield from ((feature, []) for feature, is_there in there.items() if is_there)

    def has_other_wording(self, item: Item) -> bool:
        """Whether somebody else is asked it otherwise, or everybody would be."""
        return bool(item.question_to and (item.question or item.question_to.keys() - {self.respondent}))


def _display(link: str, labels: Mapping[str, str], category: str | None, *extensions: Element) -> Element:
    shown = {"coding": [{"system": DISPLAY_CATEGORIES, "code": category}]}
    kind = [extension(DISPLAY_CATEGORY, "CodeableConcept", shown)] if category else []
    return {**extended(*kind, *extensions), "linkId": link, **translated("text", labels), "type": "display"}


def _computer_name(name: str) -> str:
    """A name as FHIR wants it: letters and digits, the first a capital, at least two of them."""
    return "".join(part.capitalize() for part in name.replace("_", "-").split("-")).ljust(2, "_")


def _ends(scale: Scale) -> tuple[Decimal, Decimal]:
    if not scale.is_ordered:
        return Decimal(0), Decimal(0)
    return Decimal(str(scale.low)), Decimal(str(scale.high))


def _any(scale: Scale, key: str) -> bool:
    return any(getattr(each, key, None) for each in (*scale.options, *scale.missing))

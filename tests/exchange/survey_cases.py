"""What the tests of REDCap and LimeSurvey have in common: an instrument as far as a survey tool can hold it.

Scope: `carried`, two of which are equal where nothing was lost beyond what was said; forms on which a condition or a
score can be tried; an evaluator of each tool's expressions that is no code of ours.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from progression.definition import Instrument, Item, Scale, Score, parse_instrument
from progression.definition.expression import Expression, evaluate
from progression.definition.writing import write_definition
from progression.errors import DefinitionError
from progression.exchange.common.variables import choices_of
from progression.exchange.loss import Exported, Imported
from progression.notes import Note
from progression.texts import LANGUAGES, pick

__all__ = ["Form", "assert_said", "carried", "computed", "forms_of", "holds", "lost_in", "made", "parsed", "score_of"]

Form = Mapping[str, Any]
"""Answers by id of item: a number, a set of codes where several may be chosen, a text, or None where missing."""


def made(tables: Mapping[str, Any]) -> Instrument:
    """An instrument from plain values, with a header where there is none."""
    header = {"id": "prov", "version": "1.0.0", "title": {"sv": "Prov"}, "licence": "CC0-1.0"}
    return parse_instrument(write_definition({**header, **tables}), name="prov/instrument.toml")


def parsed(found: Imported) -> Instrument:
    """The instrument that an import describes."""
    return parse_instrument(write_definition(found.definition), name="imported/instrument.toml")


def lost_in(found: Exported | Imported | Iterable[Note]) -> set[str]:
    """The features that were lost."""
    notes = found.losses if isinstance(found, Exported | Imported) else found
    return {str(note.facts["feature"]) for note in notes}


def assert_said(error: DefinitionError, code: str) -> None:
    """The problem is there, and says where, what, what else and what to do in both languages."""
    assert code in {each.code for each in error.problems}, [each.code for each in error.problems]
    for problem in error.problems:
        for language in LANGUAGES:
            said = problem.to_dict(language)
            assert all(said[part] for part in ("where", "found", "expected", "remedy")), (language, said)
            assert "{" not in "".join(said.values()).replace("{namn}", "")


# -------------------------------------------------------------------- what is carried


def carried(instrument: Instrument, lost: set[str], languages: Iterable[str]) -> dict[str, Any]:
    """What two definitions have in common if one went through a tool that lost this."""
    view = _View(instrument, lost, tuple(languages))
    header = {name: getattr(instrument, name) for name in ("id", "version", "design")}
    safety = instrument.safety
    return header | {
        "title": view.labels(instrument.title),
        "safety": [view.labels(each) for each in ((safety.before, safety.after) if safety else (None, None))],
        "sections": view.sections(),
        "items": [view.item(item) for item in instrument.items],
        "scores": {score.id: view.score(score) for score in instrument.scores},
        "occasions": view.occasions(),
    }


@dataclass(frozen=True)
class _View:
    instrument: Instrument
    lost: set[str]
    languages: tuple[str, ...]

    def labels(self, labels: Mapping[str, str] | None) -> dict[str, str] | None:
        return {language: pick(labels, language) for language in self.languages} if labels else None

    def sections(self) -> list[Any]:
        used = {item.section for item in self.instrument.items}
        found = [each for each in self.instrument.sections if each.id in used]
        order = list(dict.fromkeys(item.section for item in self.instrument.items))
        return [
            (each.id, self.labels(each.label), self.labels(each.note))
            for each in sorted(found, key=lambda section: order.index(section.id))
        ]

    def item(self, item: Item) -> dict[str, Any]:
        asked = {
            each: [self.instrument.question_of(item, each, language) for language in self.languages]
            for each in item.respondents
        }
        found: dict[str, Any] = {"id": item.id, "asked": asked, "scale": self.scale(self.instrument.scale_of(item))}
        found |= {name: getattr(item, name) for name in ("better", "required", "as_group", "section")}
        positive = self.instrument.positive_codes(item)
        found |= {"positive": None if positive is None else sorted(positive), "hint": self.labels(item.hint)}
        found["label"] = self.labels(item.label)
        words = [word.id for word in self.instrument.occasion_words]
        found["occasions"] = None
        if "occasions" not in self.lost and set(item.occasions) != set(words):
            found["occasions"] = sorted(item.occasions)
        return found

    def scale(self, scale: Scale) -> dict[str, Any]:
        choices = bool(choices_of(scale))
        found: dict[str, Any] = {"type": scale.type, "values": [(each.code, each.id) for each in scale.options]}
        found["labels"] = [(self.labels(each.label), each.exclusive) for each in scale.options]
        found["range"] = None if scale.is_text else (scale.low, scale.high, scale.step)
        ends = scale.ends or {}
        found["ends"] = {each: ends.get(each) or ends["sv"] for each in self.languages} if ends else None
        found["ends"] = None if "ends" in self.lost and not choices else found["ends"]
        found["missing"] = [(each.code, each.reason, self.labels(each.label)) for each in scale.missing]
        found["missing"] = None if "missing_reasons" in self.lost and not choices else found["missing"]
        found["unit"] = None if "units" in self.lost and choices else self.labels(scale.unit)
        return found | {"longest": scale.longest}

    def score(self, score: Score) -> dict[str, Any]:
        left_out = {"source", "confidence", "basis"}
        found = score.model_dump(exclude=left_out)
        return found | {"label": self.labels(score.label), "note": self.labels(score.note)}

    def occasions(self) -> list[Any]:
        timed = {each.id: each for each in self.instrument.occasions}
        found = []
        for word in self.instrument.occasion_words:
            times = timed.get(word.id)
            window = (times.at, times.every, times.tolerance) if times and "windows" not in self.lost else None
            found.append((word.id, word.repeats, self.labels(word.labels), window if window and any(window) else None))
        return found


# -------------------------------------------------------------------- forms


def forms_of(instrument: Instrument, count: int, seed: int) -> list[Form]:
    """Forms filled in at random, blanks and reasons for none as often as answers."""
    chance = random.Random(seed)  # noqa: S311  nothing is hidden here
    return [{item.id: _drawn(instrument.scale_of(item), chance) for item in instrument.items} for _ in range(count)]


def _drawn(scale: Scale, chance: random.Random) -> Any:
    """An answer; a blank is None, a reason its code in a tuple."""
    if chance.random() < 0.25:
        return None
    if scale.missing and choices_of(scale) and not scale.is_multiple and chance.random() < 0.3:
        return (chance.choice(scale.missing).code,)
    if scale.is_multiple:
        codes = [each.code for each in scale.options]
        return frozenset(chance.sample(codes, chance.randint(1, len(codes))))
    if scale.is_text or scale.type == "date":
        return "2026-01-15"
    values = list(scale.values.values())
    return Decimal(f"{chance.choice([*values[:12], values[-1]]):g}")


class _Answers:
    """Forms as `evaluate` asks for them."""

    def __init__(self, instrument: Instrument, forms: list[Form]) -> None:
        self._instrument = instrument
        self._forms = forms

    def points(self, item: str) -> Any:
        return np.array([float(each) if isinstance(each, Decimal) else np.nan for each in self._of(item)])

    def chosen(self, item: str, option: Any) -> Any:
        code = self.number(item, option)
        return np.array([isinstance(each, frozenset) and code in each for each in self._of(item)])

    def answered(self, item: str) -> Any:
        return np.array([each is not None and not isinstance(each, tuple) for each in self._of(item)])

    def number(self, item: str, value: Any) -> float:
        option = self._instrument.scale_of(self._instrument.item(item)).option(value)
        return float(option.code) if option else float(value)

    def _of(self, item: str) -> list[Any]:
        return [form[item] for form in self._forms]


def holds(expression: Expression, instrument: Instrument, forms: list[Form]) -> list[bool]:
    """For which forms a condition of ours holds."""
    return [bool(each) for each in evaluate(expression, _Answers(instrument, forms))]


def score_of(instrument: Instrument, score: Score, form: Form) -> float | None:
    """A score by its definition, one form at a time."""
    total = weights = positive = answered = 0.0
    for name in score.items:
        scale, answer = instrument.scale_of(instrument.item(name)), form.get(name)
        if answer is None or isinstance(answer, tuple):
            continue
        answered += 1
        if score.method not in {"mean", "sum"}:
            good = set(instrument.positive_codes(instrument.item(name), score) or ())
            positive += bool(good & answer) if isinstance(answer, frozenset) else answer in good
            continue
        low, high = score.rescale or (scale.low, scale.high)
        points = float(answer)
        if score.rescale:
            points = low + (points - scale.low) * (high - low) / (scale.high - scale.low)
        points = low + high - points if name in score.reverse else points
        weight = score.weights.get(name, 1.0)
        total, weights = total + weight * points, weights + weight
    if answered < score.min_answered:
        return None
    whole = sum(score.weights.get(each, 1.0) for each in score.items)
    results: dict[str, Callable[[], float]] = {
        "mean": lambda: total / weights,
        "sum": lambda: total / weights * whole if score.partial == "prorate" else total,
        "share_positive": lambda: positive / answered,
        "count_positive": lambda: positive,
        "any_positive": lambda: float(positive > 0),
    }
    return results[score.method]()


# -------------------------------------------------------------------- another's expressions


def computed(text: str, stored: Callable[[str], str]) -> Any:
    """What a tool makes of a condition or a formula.

    Names stand as ``<<name>>`` and are looked up in ``stored``; the rest is turned into Python. A blank is an empty
    text, which is less than every positive number, as careless code has it: guards against that are part of the test.
    """
    python = re.sub(r"<<([^>]+)>>", r"_v('\1')", text)
    python = re.sub(r"(?<![<>=!])=(?!=)", "==", python).replace("<>", "!=")
    python = re.sub(r"\bif\(", "_if(", python)
    python = re.sub(r"!(?!=)", " not ", python)
    names = {"_v": lambda name: _Stored(stored(name)), "_if": lambda test, yes, no: _number(yes if test else no)}
    functions = {"sum": lambda *values: _Number(sum(map(float, values))), "is_empty": lambda value: not len(value)}
    return eval(python, {"__builtins__": {}}, {**names, **functions})  # noqa: S307  our own text, in a test


def _number(result: Any) -> Any:
    return _Number(result) if isinstance(result, int | float) else result


class _Number(float):
    """A number that may be divided by nothing, since both branches of an ``if`` are worked out here."""

    __slots__ = ()

    def __truediv__(self, other: Any) -> "_Number":
        return _Number(float(self) / float(other) if float(other) else "nan")

    def __mul__(self, other: Any) -> "_Number":
        return _Number(float(self) * float(other))


class _Stored(str):
    """What is stored: a number where it is compared or counted with one, else a text."""

    __slots__ = ()
    __hash__ = str.__hash__

    def _other(self, other: Any) -> tuple[Any, Any]:
        if isinstance(other, str):
            return str(self), str(other)
        return float(str(self) or 0), float(other)

    def __eq__(self, other: object) -> bool:
        if not len(self) and not isinstance(other, str):
            return False
        return bool(self._other(other)[0] == self._other(other)[1])

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: Any) -> bool:
        return bool(self._other(other)[0] < self._other(other)[1])

    def __le__(self, other: Any) -> bool:
        return bool(self._other(other)[0] <= self._other(other)[1])

    def __gt__(self, other: Any) -> bool:
        return bool(self._other(other)[0] > self._other(other)[1])

    def __ge__(self, other: Any) -> bool:
        return bool(self._other(other)[0] >= self._other(other)[1])

    def __float__(self) -> float:
        try:
            return float(str(self))
        except ValueError:
            return float("nan")  # in the branch that is not taken

    def __add__(self, other: Any) -> Any:
        return float(self) + float(other)

    def __sub__(self, other: Any) -> Any:
        return float(self) - float(other)

    def __rsub__(self, other: Any) -> Any:
        return float(other) - float(self)

    def __mul__(self, other: Any) -> Any:
        return float(self) * float(other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        return float(self) / float(other)

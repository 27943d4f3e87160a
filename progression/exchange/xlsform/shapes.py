"""How an item is put in an XLSForm: what kind of question, with which choices and within which limits.

Scope: a scale to the cells of a question and to the rows of its list. A scale with options, or with a range of at most
eleven steps, is a list to choose from; a longer range is a slider, or a number to type where the scale also has reasons
for no answer, which no slider takes. Reasons for no answer are choices like the others, and numbers beside the limits
where a number is typed; a date or a text has no room for them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from progression.definition import Scale
from progression.definition.kinds import Labels
from progression.exchange.xlsform.languages import spoken_by_us
from progression.exchange.xlsform.marks import CODE, MISSING
from progression.printing import plain_number
from progression.texts import Catalogue, pick

__all__ = ["Kind", "Row", "Shape", "choice_rows", "constraint_cells", "help_text", "number_text", "shape_of"]

Kind: TypeAlias = Literal["select_one", "select_multiple", "range", "integer", "decimal", "date", "text"]
Row: TypeAlias = dict[str, Any]
"""Column to text, or to texts by language."""

MOST_CHOICES: Final = 11
DASH: Final = " – "  # between the number and the words of an end of a range
_TYPED: Final = frozenset({"integer", "decimal"})
_TEXTS: Final = Catalogue("progression.texts")


@dataclass(frozen=True)
class Shape:
    """What an answer to an item looks like in a form.

    Attributes:
        kind: Type of question.
        names: The name of each choice and its value in scale points; empty where nothing is chosen from a list.
        missing: The reasons for no answer that can be given, as names or numbers.
    """

    kind: Kind
    names: Mapping[str, Decimal]
    missing: tuple[str, ...]

    @property
    def is_list(self) -> bool:
        """Whether an answer is chosen from a list."""
        return self.kind in {"select_one", "select_multiple"}

    @property
    def is_number(self) -> bool:
        """Whether an answer is a number."""
        return self.kind in {"range", "integer", "decimal"}


def shape_of(scale: Scale) -> Shape:
    """How items on this scale are put."""
    missing = tuple(str(each.code) for each in scale.missing)
    if scale.is_text or scale.type == "date":
        return Shape("date" if scale.type == "date" else "text", {}, ())
    if scale.options:
        names = {option.key: Decimal(option.code) for option in scale.options}
        return Shape("select_multiple" if scale.is_multiple else "select_one", names, missing)
    values = [Decimal(str(value)) for value in scale.values.values()]
    if scale.type != "number" and len(values) <= MOST_CHOICES:
        return Shape("select_one", {number_text(value): value for value in values}, missing)
    if scale.type != "number" and not missing:
        return Shape("range", {}, ())
    whole = Decimal(str(scale.low)) % 1 == 0 and Decimal(str(scale.step)) % 1 == 0
    return Shape("integer" if whole else "decimal", {}, missing)


def choice_rows(scale: Scale, list_name: str, languages: list[str]) -> Iterator[Row]:
    """The rows of the scale's list. A number to type has those of its ends and of its reasons for no answer."""
    shape = shape_of(scale)
    for option in scale.options:
        row: Row = {"list_name": list_name, "name": option.key, "label": option.label}
        row |= {CODE: str(option.code)} if option.id else {}
        yield row | ({"media::image": option.picture.file} if option.picture else {})
    ends = _ends(scale)
    if not scale.options and shape.is_list:
        for name, value in shape.names.items():
            label = {tag: plain_number(float(value), spoken_by_us(tag)) for tag in languages}
            if name in ends:
                label = {tag: f"{number}{DASH}{pick(ends[name], tag)}" for tag, number in label.items()}
            yield {"list_name": list_name, "name": name, "label": label}
    elif not scale.options:
        yield from ({"list_name": list_name, "name": name, "label": label} for name, label in ends.items())
    if shape.is_list or shape.kind in _TYPED:
        for each in scale.missing:
            yield {"list_name": list_name, "name": str(each.code), "label": each.label, MISSING: each.reason}


def constraint_cells(scale: Scale, languages: list[str]) -> Row:
    """What may be answered, as an expression and as a sentence in each language; none where a list says it all."""
    shape = shape_of(scale)
    if shape.kind == "select_multiple":
        alone = [*(option.key for option in scale.options if option.exclusive), *shape.missing]
        rules = [f"not(selected(., '{name}') and count-selected(.) > 1)" for name in alone]
        labels = [option.label for option in scale.options if option.exclusive] + [each.label for each in scale.missing]
        said = _said(languages, "alone", lambda tag: {"options": ", ".join(pick(label, tag) for label in labels)})
        return {"constraint": " and ".join(rules), "constraint_message": said} if rules else {}
    if shape.kind in {"select_one", "range"}:
        return {}
    if shape.kind == "text":
        said = _said(languages, "text", lambda _: {"longest": scale.longest})
        return {"constraint": f"string-length(.) <= {scale.longest}", "constraint_message": said}
    if shape.kind == "date":
        facts = {"first": scale.first_day.isoformat(), "last": scale.last_day.isoformat()}
        limits = f". >= date('{facts['first']}') and . <= date('{facts['last']}')"
        return {"constraint": limits, "constraint_message": _said(languages, "date", lambda _: facts)}
    low, high, step = (Decimal(str(each)) for each in (scale.low, scale.high, scale.step))
    limits = f". >= {number_text(low)} and . <= {number_text(high)}"
    from_low = f"(. - {number_text(low)})" if low else "."
    if shape.kind == "decimal":  # a thousandth of a step is as near as two decimal numbers come
        limits += f" and round({from_low} div {number_text(step)} * 1000) mod 1000 = 0"
    elif step != 1:
        limits += f" and {from_low} mod {number_text(step)} = 0"
    if shape.missing:
        limits = " or ".join([f"({limits})", *(f". = {code}" for code in shape.missing)])
    said = _said(languages, "number", lambda tag: _limits_in_words(scale, tag))
    missing = help_text(scale, languages, only_missing=True)
    return {
        "constraint": limits,
        "constraint_message": {tag: " ".join(filter(None, (said[tag], missing.get(tag)))) for tag in languages},
    }


def help_text(scale: Scale, languages: list[str], *, only_missing: bool = False) -> dict[str, str]:
    """What somebody who types a number must know of the scale; empty where there is nothing to say."""
    shape, found = shape_of(scale), {}
    if not shape.is_number:
        return {}
    for tag in languages:
        spoken = spoken_by_us(tag)
        said = [_TEXTS("xlsform.unit", spoken, unit=pick(scale.unit, tag))] if scale.unit else []
        ends = [f"{plain_number(float(name), spoken)} = {pick(label, tag)}" for name, label in _ends(scale).items()]
        said += [_TEXTS("xlsform.ends", spoken, ends=", ".join(ends))] if ends else []
        said = [] if only_missing else said
        missing = [
            _TEXTS("xlsform.missing", spoken, code=each.code, label=pick(each.label, tag)) for each in scale.missing
        ]
        if said or missing:
            found[tag] = " ".join([*said, *missing])
    return found


def number_text(value: Decimal) -> str:
    """A number as XPath reads it: no exponent, nothing after the decimal point that is not needed."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _ends(scale: Scale) -> dict[str, Labels]:
    """The two ends of a range in words, by their numbers."""
    if scale.options or not scale.ends:
        return {}
    values = (Decimal(str(scale.low)), Decimal(str(scale.high)))
    return {
        number_text(value): {tag: pair[place] for tag, pair in scale.ends.items()} for place, value in enumerate(values)
    }


def _limits_in_words(scale: Scale, tag: str) -> dict[str, str]:
    spoken = spoken_by_us(tag)
    return {name: plain_number(getattr(scale, name), spoken) for name in ("low", "high", "step")}


def _said(languages: list[str], what: str, facts: Any) -> dict[str, str]:
    return {tag: _TEXTS(f"xlsform.limit.{what}", spoken_by_us(tag), **facts(tag)) for tag in languages}

"""Scores as calculations of the form, so that whoever collects answers sees them without this engine.

Scope: one score to XPath, by the same rules as ``progression.scoring``: reasons for no answer are no numbers, too few
answers give no score, an item is rescaled before it is turned. What comes back from a form is scored anew here; the
calculations are a service to the reader of the form and never read back.
"""

from decimal import Decimal

from progression.definition import Instrument, Item, Score
from progression.exchange.xlsform.expressions import answered_in, joined, one_of, reference
from progression.exchange.xlsform.shapes import number_text, shape_of

__all__ = ["score_in"]


def score_in(instrument: Instrument, score: Score, asked: frozenset[str]) -> str | None:
    """The calculation of a score; None where this form never has answers enough for it.

    Args:
        instrument: Whose score it is.
        score: The score.
        asked: Ids of the items in the form.
    """
    items = [instrument.item(each) for each in score.items if each in asked]
    added = score.method in {"mean", "sum"}
    if len(items) < score.min_answered:
        return None
    points = [_points(instrument, score, item) if added else _positive(instrument, score, item) for item in items]
    total = _total(instrument, items, points)
    count = _total(instrument, items, ["1"] * len(items))
    weight = _total(instrument, items, [_weight(score, item.id) for item in items])
    result = total
    if score.method in {"mean", "share_positive"} or score.partial == "prorate":
        result = f"({total}) div ({weight if added else count})"
    if score.partial == "prorate":
        result += f" * {number_text(sum((_decimal(score.weights.get(each, 1)) for each in score.items), Decimal(0)))}"
    if score.method == "any_positive":
        result = f"if({total} > 0, 1, 0)"
    return f"if({count} >= {score.min_answered}, {result}, '')"


def _total(instrument: Instrument, items: list[Item], points: list[str]) -> str:
    terms = [
        f"if({answered_in(item.id, shape_of(instrument.scale_of(item)))}, {each}, 0)"
        for item, each in zip(items, points, strict=True)
    ]
    return joined("+", terms)


def _points(instrument: Instrument, score: Score, item: Item) -> str:
    scale = instrument.scale_of(item)
    low, high = (_decimal(each) for each in score.rescale or (scale.low, scale.high))
    value = _value(instrument, item)
    if score.rescale:
        own_low, own_high = _decimal(scale.low), _decimal(scale.high)
        above = f"({value} - {_signed(own_low)})"
        value = f"({_signed(low)} + {above} * {_signed(high - low)} div {number_text(own_high - own_low)})"
    if item.id in score.reverse:
        value = f"({_signed(low + high)} - {value})"
    weight = _weight(score, item.id)
    return value if weight == "1" else f"{value} * {weight}"


def _value(instrument: Instrument, item: Item) -> str:
    """The answer as a number: what the choice stands for where its name is not a number."""
    shape = shape_of(instrument.scale_of(item))
    if all(number_text(value) == name for name, value in shape.names.items()):
        return f"number({reference(item.id)})"
    *firsts, last = shape.names.items()
    found = number_text(last[1])
    for name, value in reversed(firsts):
        found = f"if({reference(item.id)} = '{name}', {number_text(value)}, {found})"
    return found


def _positive(instrument: Instrument, score: Score, item: Item) -> str:
    positive = [Decimal(code) for code in instrument.positive_codes(item, score) or ()]
    test = one_of(item.id, shape_of(instrument.scale_of(item)), positive)
    return f"if({test}, 1, 0)" if test else "0"


def _weight(score: Score, item_id: str) -> str:
    return number_text(_decimal(score.weights.get(item_id, 1)))


def _signed(value: Decimal) -> str:
    return f"({number_text(value)})" if value < 0 else number_text(value)


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))

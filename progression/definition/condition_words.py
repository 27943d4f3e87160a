"""A condition in words: what has to have been answered for a question to be put.

Scope: the tree of ``progression.definition.expression`` to one clause, in Swedish or English. The clause follows "när"
or "om" ("when", "if"): "svaret på ”Arbetar” är ”ja”". It says exactly what the condition says; what is said of an
answer that is missing follows from the words: "inte är ”ja”" is true of a question that was passed over.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import ge, gt, le, lt
from typing import Final, TypeAlias

from progression.definition.expression import Among, And, Answered, Compare, Expression, Has, Not, Or, Value
from progression.definition.instrument import Instrument
from progression.definition.parts import Item
from progression.definition.scale import Option, Scale
from progression.printing import plain_number
from progression.texts import Catalogue, Language, pick

__all__ = ["condition_in_words"]

_TEXTS: Final = Catalogue("progression.texts")
_SIGNS: Final = {"==": "is", "!=": "is-other", "<": "below", "<=": "at-most", ">": "above", ">=": "at-least"}
_ORDERING: Final = {"<": lt, "<=": le, ">": gt, ">=": ge}


def condition_in_words(
    instrument: Instrument,
    expression: Expression,
    language: Language,
    *,
    called: Callable[[Item], str] | None = None,
) -> str:
    """The condition as a clause to be put after "när" or "om", without a full stop.

    ``not`` is carried in to the single comparisons, and comparisons between ordered options are said by naming the
    options. Where "och" and "eller" meet, parentheses tell what belongs together.

    Args:
        instrument: Where the items and their answers are defined.
        expression: A condition of one of its items.
        language: Of the words; labels that are not there in it are Swedish.
        called: How an item is called, "fråga 3" on a paper form; its label in quotes where left out.
    """
    return _Words(instrument, language, called).of(_inward(expression, holds=True))


@dataclass(frozen=True)
class _HasAny:
    """At least one of several options is among those chosen."""

    item: str
    options: tuple[Value, ...]


@dataclass(frozen=True)
class _Leaf:
    """A comparison, or that it does not hold."""

    test: Compare | Among | Answered | _HasAny
    holds: bool


_Tree: TypeAlias = "_Leaf | tuple[str, tuple[_Tree, ...]]"


def _inward(node: Expression, *, holds: bool) -> _Tree:
    """The same with every ``not`` at a comparison: not (a and b) is not a or not b."""
    match node:
        case Not(part):
            return _inward(part, holds=not holds)
        case And(parts) | Or(parts):
            word = "and" if isinstance(node, And) == holds else "or"
            flat = list(_flat(word, (_inward(part, holds=holds) for part in parts)))
            return (word, merged) if len(merged := tuple(_merged(word, flat))) > 1 else merged[0]
        case Has(item, option):
            return _Leaf(_HasAny(item, (option,)), holds)
    return _Leaf(node, holds)


def _flat(word: str, parts: Iterable[_Tree]) -> Iterator[_Tree]:
    for part in parts:
        if isinstance(part, tuple) and part[0] == word:
            yield from part[1]
        else:
            yield part


def _merged(word: str, parts: Iterable[_Tree]) -> Iterator[_Tree]:
    """Neighbours that ask for one option of the same item each, as one that asks for any of them."""
    for item, group in groupby(parts, lambda part: asked.item if (asked := _chosen(part)) else None):
        if item is None or word == "and":
            yield from group
        else:
            options = [option for part in group if (asked := _chosen(part)) for option in asked.options]
            yield _Leaf(_HasAny(item, tuple(options)), holds=True)


def _chosen(part: _Tree) -> _HasAny | None:
    """What is asked, where a part is that an option was chosen."""
    return part.test if isinstance(part, _Leaf) and part.holds and isinstance(part.test, _HasAny) else None


@dataclass(frozen=True)
class _Words:
    instrument: Instrument
    language: Language
    called: Callable[[Item], str] | None

    def of(self, tree: _Tree) -> str:
        if isinstance(tree, _Leaf):
            return self._test(tree.test, "holds" if tree.holds else "fails")
        word, parts = tree
        said = [f"({self.of(part)})" if isinstance(part, tuple) else self.of(part) for part in parts]
        return self._text(f"join.{word}").join(said)

    def _text(self, key: str, **facts: object) -> str:
        """A sentence of the catalogue. Joining words keep the blanks that it does not hold."""
        said = _TEXTS(f"condition.{key}", self.language, **facts)
        return f"{said} " if key.startswith("join.") else said

    def _test(self, test: Compare | Among | Answered | _HasAny, way: str) -> str:
        item = self.instrument.item(test.item)
        scale = self.instrument.scale_of(item)
        named = self.called(item) if self.called else self._quoted(pick(item.label, self.language))
        match test:
            case Answered():
                return self._text(f"{way}.answered", item=named)
            case _HasAny(_, options):
                return self._text(f"{way}.has", item=named, value=self._either(scale, options))
            case Among(_, values):
                return self._text(f"{way}.is", item=named, value=self._either(scale, values))
            case Compare(_, sign, value):
                if sign in _ORDERING and (meant := _options_meant(scale, sign, value)):
                    either = self._either(scale, [Decimal(option.code) for option in meant])
                    return self._text(f"{way}.is", item=named, value=either)
                return self._text(f"{way}.{_SIGNS[sign]}", item=named, value=self._value(scale, value))

    def _either(self, scale: Scale, values: Iterable[Value]) -> str:
        said = list(dict.fromkeys(self._value(scale, value) for value in values))
        if len(said) == 1:
            return said[0]
        return self._text("either", some=", ".join(said[:-1]), last=said[-1])

    def _value(self, scale: Scale, value: Value) -> str:
        """An option by its label; a number as it is, with the word at that end of the scale or its unit."""
        if (option := scale.option(value)) is not None:
            return self._quoted(pick(option.label, self.language))
        number = plain_number(float(value), self.language)
        end = scale.labels.get(scale.stored(Decimal(value))) if scale.permits(Decimal(value)) else None
        if end is not None:
            return self._text("end", number=number, label=pick(end, self.language))
        return f"{number} {pick(scale.unit, self.language)}" if scale.unit else number

    def _quoted(self, label: str) -> str:
        return self._text("quoted", label=label)


def _options_meant(scale: Scale, sign: str, value: Value) -> list[Option]:
    """The options on that side of a number; none where that is all of them, or none, and the number says more."""
    held = [option for option in scale.options if _ORDERING[sign](Decimal(option.code), Decimal(value))]
    return sorted(held, key=lambda option: option.code) if len(held) < len(scale.options) else []

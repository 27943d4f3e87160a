"""A condition says the same in words: a reader of the words asks the same questions of the same people."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import product
from typing import Any, Final

import numpy as np
import pytest
from exchange.strategies import instruments
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.definition import Instrument, InstrumentCatalogue, bundled_folder, parse_instrument
from progression.definition.condition_words import condition_in_words
from progression.definition.expression import (
    Among,
    And,
    Answered,
    BoolArray,
    Compare,
    Expression,
    FloatArray,
    Has,
    Not,
    Or,
    Value,
    evaluate,
    items_in,
    parse_expression,
)
from progression.texts import LANGUAGES, Language

BUNDLED = InstrumentCatalogue((bundled_folder(),))
PROV = parse_instrument(
    """
id = "prov"
version = "1.0.0"
title = { sv = "Prov", en = "Trial" }
licence = "CC0-1.0"
languages = ["sv", "en"]

[scales.betyg]
type = "ordinal"
options = [
    { code = 1, id = "dalig", label = { sv = "dålig", en = "poor" } },
    { code = 3, label = { sv = "sådär", en = "so-so" } },
    { code = 5, label = { sv = "bra", en = "good" } },
]

[scales.timmar]
type = "number"
range = [0, 3]
step = 0.5
unit = { sv = "timmar", en = "hours" }

[scales.grad]
type = "ordinal"
range = [0, 3]
ends = { sv = ["aldrig", "alltid"], en = ["never", "always"] }

[scales.flera]
type = "multi_select"
options = [
    { code = 1, id = "arbete", label = { sv = "arbete", en = "work" } },
    { code = 2, id = "studier", label = { sv = "studier", en = "studies" } },
]

[[items]]
id = "halsa"
label = { sv = "Hälsa", en = "Health" }
respondents = ["participant"]
scale = "betyg"

[[items]]
id = "tid"
label = { sv = "Tid", en = "Time" }
respondents = ["participant"]
scale = "timmar"

[[items]]
id = "ofta"
label = { sv = "Ofta", en = "Often" }
respondents = ["participant"]
scale = "grad"

[[items]]
id = "gor"
label = { sv = "Gör", en = "Does" }
respondents = ["participant"]
scale = "flera"
""",
    name="prov",
)

SAID: Final = [
    ("halsa == dalig", "svaret på ”Hälsa” är ”dålig”", "the answer to “Health” is “poor”"),
    (
        "halsa != 1",
        "svaret på ”Hälsa” är något annat än ”dålig”",
        "the answer to “Health” is something other than “poor”",
    ),
    ("halsa in [1, 3]", "svaret på ”Hälsa” är ”dålig” eller ”sådär”", "the answer to “Health” is “poor” or “so-so”"),
    ("halsa >= 3", "svaret på ”Hälsa” är ”sådär” eller ”bra”", "the answer to “Health” is “so-so” or “good”"),
    ("halsa >= 0", "svaret på ”Hälsa” är minst 0", "the answer to “Health” is at least 0"),
    ("halsa > 9", "svaret på ”Hälsa” är högre än 9", "the answer to “Health” is higher than 9"),
    ("tid >= 1.5", "svaret på ”Tid” är minst 1,5 timmar", "the answer to “Time” is at least 1.5 hours"),
    ("not tid < 2", "svaret på ”Tid” inte är lägre än 2 timmar", "the answer to “Time” is not lower than 2 hours"),
    ("ofta == 3", "svaret på ”Ofta” är 3 (alltid)", "the answer to “Often” is 3 (always)"),
    ("ofta <= 2", "svaret på ”Ofta” är högst 2", "the answer to “Often” is at most 2"),
    ("gor has arbete", "”arbete” är ett av svaren på ”Gör”", "“work” is among the answers to “Does”"),
    (
        "gor has 2 or gor has arbete",
        "”studier” eller ”arbete” är ett av svaren på ”Gör”",
        "“studies” or “work” is among the answers to “Does”",
    ),
    (
        "gor has 2 and gor has 1",
        "”studier” är ett av svaren på ”Gör”, och ”arbete” är ett av svaren på ”Gör”",
        "“studies” is among the answers to “Does”, and “work” is among the answers to “Does”",
    ),
    ("not answered(gor)", "”Gör” inte är besvarad", "“Does” has no answer"),
    (
        "not (answered(gor) and ofta > 1)",
        "”Gör” inte är besvarad, eller svaret på ”Ofta” inte är högre än 1",
        "“Does” has no answer, or the answer to “Often” is not higher than 1",
    ),
    (
        "answered(gor) and (ofta == 1 or tid == 2)",
        "”Gör” är besvarad, och (svaret på ”Ofta” är 1, eller svaret på ”Tid” är 2 timmar)",
        "“Does” has an answer, and (the answer to “Often” is 1, or the answer to “Time” is 2 hours)",
    ),
    ("not not answered(gor)", "”Gör” är besvarad", "“Does” has an answer"),
]


@pytest.mark.parametrize(("written", "swedish", "english"), SAID)
def test_a_condition_is_said_in_plain_words(written: str, swedish: str, english: str) -> None:
    tree = parse_expression(written)
    assert condition_in_words(PROV, tree, "sv") == swedish
    assert condition_in_words(PROV, tree, "en") == english


def test_an_item_can_be_called_something_else_than_its_label() -> None:
    tree = parse_expression("halsa == 5 and not answered(gor)")
    said = condition_in_words(PROV, tree, "sv", called=lambda item: f"fråga {PROV.item_ids.index(item.id) + 1}")
    assert said == "svaret på fråga 1 är ”bra”, och fråga 4 inte är besvarad"


def test_labels_fall_back_on_swedish() -> None:
    swedish = parse_instrument(
        'id = "a"\nversion = "1.0.0"\ntitle = { sv = "A" }\nlicence = "CC0-1.0"\n'
        '[scales.s]\ntype = "nominal"\noptions = [{ code = 1, label = { sv = "ja" } }]\n'
        '[[items]]\nid = "b"\nlabel = { sv = "Bor" }\nrespondents = ["participant"]\nscale = "s"\n',
        name="a",
    )
    assert condition_in_words(swedish, parse_expression("b == 1"), "en") == "the answer to “Bor” is “ja”"


# ---------------------------------------------------------------- a reader of the words

ANSWERS: Final[Mapping[str, tuple[Any, ...]]] = {
    "halsa": (None, 1, 3, 5),
    "tid": (None, 0, 0.5, 3),
    "ofta": (None, 0, 3),
    "gor": (None, (), (1,), (2,), (1, 2)),
}
FORMS: Final = [dict(zip(ANSWERS, each, strict=True)) for each in product(*ANSWERS.values())]
_NAMES: Final = {labels[language]: item.id for item in PROV.items for labels in [item.label] for language in LANGUAGES}
_CODES: Final = {
    text: float(option.code)
    for scale in PROV.scales.values()
    for option in scale.options
    for text in option.label.values()
}
_LEAVES: Final[Mapping[Language, list[tuple[str, Callable[[Any, list[float]], bool]]]]] = {
    "sv": [
        (r"(?P<v>.+?) (?P<n>inte )?är ett av svaren på ”(?P<i>\w+)”", lambda a, v: bool({*a} & {*v})),
        (r"”(?P<i>\w+)” (?P<n>inte )?är besvarad(?P<v>)", lambda _, __: True),
        (r"svaret på ”(?P<i>\w+)” (?P<n>inte )?är något annat än (?P<v>.+)", lambda a, v: a != v[0]),
        (r"svaret på ”(?P<i>\w+)” (?P<n>inte )?är lägre än (?P<v>.+)", lambda a, v: a < v[0]),
        (r"svaret på ”(?P<i>\w+)” (?P<n>inte )?är högre än (?P<v>.+)", lambda a, v: a > v[0]),
        (r"svaret på ”(?P<i>\w+)” (?P<n>inte )?är högst (?P<v>.+)", lambda a, v: a <= v[0]),
        (r"svaret på ”(?P<i>\w+)” (?P<n>inte )?är minst (?P<v>.+)", lambda a, v: a >= v[0]),
        (r"svaret på ”(?P<i>\w+)” (?P<n>inte )?är (?P<v>.+)", lambda a, v: a in v),
    ],
    "en": [
        (r"(?P<v>.+) is (?P<n>not )?among the answers to “(?P<i>\w+)”", lambda a, v: bool({*a} & {*v})),
        (r"“(?P<i>\w+)” has an answer(?P<v>)(?P<n>)", lambda _, __: True),
        (r"“(?P<i>\w+)” has (?P<n>no )answer(?P<v>)", lambda _, __: True),
        (r"the answer to “(?P<i>\w+)” is (?P<n>not )?something other than (?P<v>.+)", lambda a, v: a != v[0]),
        (r"the answer to “(?P<i>\w+)” is (?P<n>not )?lower than (?P<v>.+)", lambda a, v: a < v[0]),
        (r"the answer to “(?P<i>\w+)” is (?P<n>not )?higher than (?P<v>.+)", lambda a, v: a > v[0]),
        (r"the answer to “(?P<i>\w+)” is (?P<n>not )?at most (?P<v>.+)", lambda a, v: a <= v[0]),
        (r"the answer to “(?P<i>\w+)” is (?P<n>not )?at least (?P<v>.+)", lambda a, v: a >= v[0]),
        (r"the answer to “(?P<i>\w+)” is (?P<n>not )?(?P<v>.+)", lambda a, v: a in v),
    ],
}  # fmt: skip
_JOINS: Final[Mapping[Language, Mapping[str, Callable[[Iterable[bool]], bool]]]] = {
    "sv": {", och ": all, ", eller ": any},
    "en": {", and ": all, ", or ": any},
}


def understood(words: str, language: Language) -> list[bool]:
    """Of which forms the words are true, for one who reads nothing but the words."""
    if words.startswith("(") and _end(words) == len(words):
        return understood(words[1:-1], language)
    for join, together in _JOINS[language].items():
        if len(parts := _split(words, join)) > 1:
            others = [other for other in _JOINS[language] if other != join]
            assert not any(len(_split(words, other)) > 1 for other in others), words
            return [together(each) for each in zip(*(understood(part, language) for part in parts), strict=True)]
    for pattern, says in _LEAVES[language]:
        if found := re.fullmatch(pattern, words):
            answers, values = [form[_NAMES[found["i"]]] for form in FORMS], _values(found["v"])
            return [(each is not None and says(each, values)) != bool(found["n"]) for each in answers]
    message = f"not understood: {words}"
    raise AssertionError(message)


def _values(words: str) -> list[float]:
    """Options by their labels, numbers by themselves: ”bra” eller ”sådär”, 3 (alltid), 1,5 timmar."""
    if named := re.findall(r"[”“](\w+(?:-\w+)?)”", words):
        return [_CODES[name] for name in named]
    plain = re.sub(r"(?<=\d),(?=\d)", ".", re.sub(r"\(\w+\)|timmar|hours", "", words))
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", plain)]


def _end(words: str) -> int:
    """Where the parenthesis that opens first is closed."""
    depth = 0
    for place, char in enumerate(words, start=1):
        depth += (char == "(") - (char == ")")
        if not depth:
            return place
    return -1


def _split(words: str, join: str) -> list[str]:
    """The parts between the joining words that stand in no parenthesis."""
    parts, depth, start = [], 0, 0
    for place, char in enumerate(words):
        depth += (char == "(") - (char == ")")
        if not depth and words.startswith(join, place):
            parts.append(words[start:place])
            start = place + len(join)
    return [*parts, words[start:]]


class AllForms:
    """The forms, as `evaluate` asks for them."""

    def points(self, item: str) -> FloatArray:
        """The answers, NaN where there is none."""
        return np.array([np.nan if form[item] is None else form[item] for form in FORMS], float)

    def chosen(self, item: str, option: Value) -> BoolArray:
        """Whether the option is among those chosen."""
        return np.array([form[item] is not None and self.number(item, option) in form[item] for form in FORMS])

    def answered(self, item: str) -> BoolArray:
        """Whether there is an answer."""
        return np.array([form[item] is not None for form in FORMS])

    def number(self, item: str, value: Value) -> float:
        """The code of an option."""
        option = PROV.scale_of(PROV.item(item)).option(value)
        return float(option.code) if option else float(value)


def comparisons() -> st.SearchStrategy[Expression]:
    """Comparisons with the answers of the trial instrument."""
    signs = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    numbers = {"halsa": [1, 3, 5], "tid": [0, Decimal("0.5"), 2, 3], "ofta": [0, 2, 3]}
    single = st.one_of(
        *(
            st.builds(Compare, st.just(item), signs, st.sampled_from([Decimal(value) for value in values]))
            for item, values in numbers.items()
        )
    )
    several = st.one_of(
        *(
            st.builds(Among, st.just(item), st.lists(st.sampled_from([*map(Decimal, values)]), min_size=1).map(tuple))
            for item, values in numbers.items()
        )
    )
    chosen = st.builds(Has, st.just("gor"), st.sampled_from([Decimal(1), "studier"]))
    return single | several | chosen | st.builds(Answered, st.sampled_from(PROV.item_ids))


def joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Parts put together."""
    two = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, parts) | st.builds(And, two) | st.builds(Or, two)


@settings(deadline=None, max_examples=200)
@given(st.recursive(comparisons(), joined, max_leaves=7), st.sampled_from(LANGUAGES))
def test_the_words_are_true_of_the_same_forms_as_the_condition(tree: Expression, language: Language) -> None:
    words = condition_in_words(PROV, tree, language)
    assert understood(words, language) == evaluate(tree, AllForms()).tolist(), words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", list(BUNDLED), ids=lambda each: each.id)
def test_every_condition_that_ships_is_said(instrument: Instrument, language: Language) -> None:
    _says_all(instrument, language)


@settings(deadline=None)
@given(instruments(), st.sampled_from(LANGUAGES))
def test_every_condition_can_be_said(instrument: Instrument, language: Language) -> None:
    _says_all(instrument, language)


def _says_all(instrument: Instrument, language: Language) -> None:
    """Each condition is one line and names the items that it rests on, and no others."""
    for item in instrument.items:
        if (tree := instrument.condition_of(item)) is not None:
            said = condition_in_words(instrument, tree, language)
            assert said == " ".join(said.split(" "))
            by_id = condition_in_words(instrument, tree, language, called=lambda each: f"§{each.id}§")
            assert set(re.findall(r"§([^§]+)§", by_id)) == set(items_in(tree))

"""The rules between the parts of a definition: each is broken once, and the line and the key are named."""

import time

import pytest
from definition.writing import document, faults, here, parsed, problems

from progression.definition import parse_instrument

ITEM_C = '[[items]]\nid = "c"\nlabel = { sv = "C" }\nrespondents = ["staff"]\nscale = "grad"\n'
CONSTANT = """\
[[constants]]
score = "a"
kind = "sd"
value = 1
population = "p"
source = "s"
fit = "borrowed"
"""
SCALE_JA = '[scales.ja]\ntype = "binary"\noptions = [\n    { code = 0, label = { sv = "nej", en = "no" } },\n'
SCALE_JA += '    { code = 1, label = { sv = "ja", en = "yes" } },\n]\n'
ONE = '{ code = 1, label = { sv = "ja", en = "yes" } },'
ON_JA = ('scale = "grad"\nbetter = "higher"\n\n[[scores]]', 'scale = "ja"\nbetter = "higher"\n\n[[scores]]')

BROKEN = {
    "two items have one id": (
        document(more='[[items]]\nid = "a" # here\n' + ITEM_C[18:]),
        "duplicate-id",
        "items[3].id",
    ),
    "a score has the id of an item": (document(('id = "summa"', 'id = "a" # here')), "duplicate-id", "scores[1].id"),
    "an item has the id of a key column": (
        document(more=ITEM_C.replace('"c"\n', '"occasion" # here\n', 1)),
        "reserved-id",
        "items[3].id",
    ),
    "a score has the id of a shared group": (
        document(('id = "summa"', 'id = "kon" # here')),
        "reserved-id",
        "scores[1].id",
    ),
    "an item has the id of a group of the instrument": (
        document(('id = "prov"', 'groups = ["ort"]\nid = "prov"'), more=ITEM_C.replace('"c"\n', '"ort" # here\n', 1)),
        "reserved-id",
        "items[3].id",
    ),
    "an item has another spelling of a key column as its id": (
        document(more=ITEM_C.replace('"c"\n', '"person" # here\n', 1)),
        "reserved-id",
        "items[3].id",
    ),
    "an item names a scale that is not there": (
        document(('scale = "grad"', 'scale = "grda" # here')),
        "unknown-scale",
        "items[1].scale",
    ),
    "an item names an unknown respondent": (
        document(('respondents = ["staff"]', 'respondents = [\n"mentor",\n"staf", # here\n]')),
        "unknown-respondent-id",
        "items[1].respondents[2]",
    ),
    "an item names a respondent twice": (
        document(('respondents = ["staff"]', 'respondents = [\n"staff",\n"staff" # here\n]')),
        "duplicate-id",
        "items[1].respondents[2]",
    ),
    "a positive answer is not on its scale": (
        document(("range = [1, 5]", "range = [1, 5]\npositive = [5, 6] # here")),
        "positive-off-scale",
        "scales.grad.positive",
    ),
    "a positive answer of an item is not on its scale": (
        document(('better = "higher"', 'better = "higher"\npositive = [0] # here')),
        "positive-off-scale",
        "items[1].positive",
    ),
    "two options have one code": (
        document(more=SCALE_JA.replace("code = 0", "code = 1").replace(ONE, ONE + " # here")),
        "duplicate-code",
        "scales.ja.options[2].code",
    ),
    "an option and a missing answer have one code": (
        document(more=SCALE_JA + 'missing = [{ code = 1, label = { sv = "vet ej" }, reason = "dont_know" }] # here\n'),
        "duplicate-code",
        "scales.ja.missing[1].code",
    ),
    "a missing answer has a code within the range": (
        document(
            (
                "range = [1, 5]",
                'range = [1, 5]\nmissing = [{ code = 5, label = { sv = "x" }, reason = "wont_say" }] # here',
            ),
        ),
        "duplicate-code",
        "scales.grad.missing[1].code",
    ),
    "two options have one label but for case and blanks": (
        document(more=SCALE_JA.replace(ONE, ONE + " # here").replace('"ja"', '" NEJ "')),
        "duplicate-label",
        "scales.ja.options[2]",
    ),
    "two options share a label across languages": (
        document(more=SCALE_JA.replace(ONE, ONE + " # here").replace('"ja"', '"no"')),
        "duplicate-label",
        "scales.ja.options[2]",
    ),
    "an option and a missing answer have one label": (
        document(more=SCALE_JA + 'missing = [{ code = 9, label = { sv = "Ja" }, reason = "dont_know" }] # here\n'),
        "duplicate-label",
        "scales.ja.missing[1]",
    ),
    "both ends of a range have one label": (
        document(("range = [1, 5]", 'range = [1, 5]\nends = { sv = ["grad", "grad"] } # here')),
        "duplicate-label",
        "scales.grad.ends",
    ),
    "a score names an unknown item": (
        document(('items = ["a", "b"]', 'items = [\n"a",\n"bb" # here\n]')),
        "unknown-item",
        "scores[1].items[2]",
    ),
    "a score reverses an item that is not its own": (
        document(('items = ["a", "b"]', 'items = ["a"]\nreverse = ["b"] # here')),
        "unknown-item",
        "scores[1].reverse[1]",
    ),
    "a score names an item twice": (
        document(('items = ["a", "b"]', 'items = ["a", "b", "a"] # here')),
        "duplicate-id",
        "scores[1].items[3]",
    ),
    "a score needs more answers than it has items": (
        document(("min_answered = 1", "min_answered = 3 # here")),
        "minimum-too-high",
        "scores[1].min_answered",
    ),
    "a sum may lack answers but does not say what then": (
        document(("[[scores]]", "[[scores]] # here"), ('method = "mean"', 'method = "sum"')),
        "sum-needs-partial",
        "scores[1]",
    ),
    "a mean is taken of different ranges": (
        document(ON_JA, ('items = ["a", "b"]', 'items = ["a", "b"] # here'), more=SCALE_JA),
        "mixed-scales",
        "scores[1].items",
    ),
    "a mean is taken of different directions": (
        document(('better = "higher"', 'better = "lower"'), ('items = ["a", "b"]', 'items = ["a", "b"] # here')),
        "mixed-directions",
        "scores[1].items",
    ),
    "an item is reversed that points the same way": (
        document(('items = ["a", "b"]', 'items = ["a", "b"] # here\nreverse = ["a"]')),
        "mixed-directions",
        "scores[1].items",
    ),
    "positive answers are counted where one item has none": (
        document(
            ('better = "higher"', 'better = "higher"\npositive = [5]'),
            ('items = ["a", "b"]', 'items = ["a", "b"] # here'),
            ('method = "mean"', 'method = "share_positive"'),
        ),
        "positive-missing",
        "scores[1].items",
    ),
    "a constant belongs to no score": (
        document(more=CONSTANT.replace('"a"\n', '"sumna" # here\n', 1)),
        "unknown-score",
        "constants[1].score",
    ),
    "a constant is given twice": (
        document(more=CONSTANT + CONSTANT.replace("[[constants]]", "[[constants]] # here")),
        "duplicate-constant",
        "constants[2]",
    ),
    "two occasions have one spelling": (
        document(
            more='[[occasions]]\nid = "start"\nlabel = { sv = "start" }\naliases = ["före"]\n'
            '[[occasions]] # here\nid = "exit"\nlabel = { sv = "FÖRE" }\n'
        ),
        "duplicate-id",
        "occasions[2]",
    ),
    "an example answers an unknown item": (
        document(more="[[examples]]\nexpect = { summa = 3 }\n[examples.answers]\na = 3\nbb = 3 # here\n"),
        "unknown-item",
        "examples[1].answers.bb",
    ),
    "an example expects an unknown score": (
        document(more="[[examples]]\nanswers = { a = 3 }\nexpect = { suma = 3 } # here\n"),
        "unknown-score",
        "examples[1].expect.suma",
    ),
    "an example answers off the scale": (
        document(more="[[examples]]\nanswers = { a = 5.5 } # here\nexpect = { summa = 3 }\n"),
        "answer-off-scale",
        "examples[1].answers.a",
    ),
}


@pytest.mark.parametrize(("text", "code", "key"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_reported_once_on_its_line(text: str, code: str, key: str) -> None:
    assert faults(text) == [(code, *here(text), key)]


@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ((ON_JA, ("min_answered = 1", "min_answered = 1\nrescale = [0, 10]")), SCALE_JA),
        ((('better = "higher"', 'better = "lower"'), ("min_answered = 1", 'min_answered = 1\nreverse = ["a"]')), ""),
        ((('better = "higher"\n', ""),), ""),
        ((('method = "mean"', 'method = "sum"'), ("min_answered = 1", 'min_answered = 1\npartial = "prorate"')), ""),
        ((('method = "mean"', 'method = "sum"'), ("min_answered = 1", "min_answered = 2")), ""),
        ((("range = [1, 5]", "range = [1, 5]\npositive = [5]"), ('method = "mean"', 'method = "count_positive"')), ""),
        ((), '[[examples]]\nanswers = { a = 5, b = "hög" }\nexpect = { summa = "missing", a = 5.0 }\n'),
        (
            (
                (
                    "range = [1, 5]",
                    'range = [1, 5]\nmissing = [{ code = 98, label = { sv = "?" }, reason = "dont_know" }]',
                ),
            ),
            "[[examples]]\nanswers = { a = 98 }\nexpect = { a = 1 }\n",
        ),
    ],
    ids=[
        "different ranges that are rescaled",
        "different directions that are turned",
        "an item without a direction",
        "a sum that says what it does with missing answers",
        "a sum that needs all answers",
        "positive answers that the scale names",
        "an example with an answer in words",
        "an example with a missing answer",
    ],
)
def test_what_no_rule_forbids_loads(changes: tuple[tuple[str, str], ...], more: str) -> None:
    assert parsed(*changes, more=more).item_ids == ["a", "b"]


def test_all_faults_are_reported_in_the_order_of_the_lines() -> None:
    text = document(
        ('version = "1.0.0"', 'version = "1" # here'),
        ("range = [1, 5]", "range = [1, 5]\npositive = [9] # here"),
        ('better = "higher"', 'better = "up" # here'),
        ("min_answered = 1", "min_answered = 3 # here"),
        more=ITEM_C.replace('["staff"]', '["staf"] # here')
        + "[[items]] # here\nid = 7 # here\n[[examples]]\nanswers = { q = 1 } # here\nexpect = {}\n",
    )
    found = faults(text)
    lines = [line for _, line, _ in found]
    assert lines == sorted(lines)
    assert set(lines) == set(here(text))
    assert {code for code, _, _ in found} == {
        "value-malformed",
        "positive-off-scale",
        "value-not-permitted",
        "minimum-too-high",
        "unknown-respondent-id",
        "key-missing",
        "value-of-wrong-kind",
        "unknown-item",
    }


def test_a_fault_in_one_item_hides_nothing_in_the_next() -> None:
    text = document(
        ('better = "higher"', 'better = "up" # here'),
        ('id = "b"\nlabel = { sv = "Fråga b", en = "Item b" }', 'id = "b"\nlabel = { en = "Item b" }'),
    )
    assert [(code, key) for code, _, key in faults(text)] == [
        ("value-not-permitted", "items[1].better"),
        ("swedish-missing", "items[2].label"),
    ]


def test_a_reference_to_a_broken_part_is_no_fault_of_its_own() -> None:
    text = document(
        ('label = { sv = "Fråga a", en = "Item a" }', "label = 1 # here"),
        more="[[examples]]\nanswers = { a = 3 }\nexpect = { summa = 3 }\n",
    )
    assert faults(text) == [("value-of-wrong-kind", *here(text), "items[1].label")]


def test_a_broken_scale_makes_no_fault_in_the_items_that_name_it() -> None:
    text = document(
        ("range = [1, 5]", 'range = "1-5" # here'),
        ('better = "higher"', 'better = "higher"\npositive = [9]'),
        more="[[examples]]\nanswers = { a = 77 }\nexpect = { summa = 3 }\n",
    )
    assert faults(text) == [("value-of-wrong-kind", *here(text), "scales.grad.range")]


def test_the_nearest_name_is_suggested() -> None:
    (problem,) = problems(document(('scale = "grad"', 'scale = "grda"')))
    assert problem.facts["near"] == "grad"
    (problem,) = problems(document(('respondents = ["staff"]', 'respondents = ["staf"]')))
    assert problem.facts["near"] == "staff"
    (problem,) = problems(document(('items = ["a", "b"]', 'items = ["a", "zzzz"]')))
    assert problem.facts["near"] == "–"


def test_an_item_without_an_id_is_not_listed_as_one() -> None:
    found = problems(document(('id = "a"\n', ""), ('items = ["a", "b"]', 'items = ["b", "q"]')))
    (unknown,) = [each for each in found if each.code == "unknown-item"]
    assert unknown.facts["known"] == "b"


def test_an_answer_whose_label_is_the_code_of_another_is_refused() -> None:
    """Written in a file, "2" could mean either; nobody may choose silently."""
    options = '{ code = 1, label = { sv = "2" } }, { code = 2, label = { sv = "3" } }'
    found = faults(document(("range = [1, 5]", f"options = [{options}]")))
    assert [code for code, _, _ in found] == ["duplicate-label"]


def test_the_widest_scale_is_checked_without_delay() -> None:
    text = document(("range = [1, 5]", "range = [0, 32000]"))
    before = time.process_time()
    assert len(parse_instrument(text, name="prov").scales["grad"].values) == 32_001
    assert time.process_time() - before < 3

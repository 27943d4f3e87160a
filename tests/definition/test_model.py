"""The validators of single parts: what a value must be, and how one of the wrong kind is reported."""

import pytest
from definition.writing import document, faults, here, parsed, problems

CONSTANT = (
    '[[constants]]\nscore = "a"\nkind = "{kind}"\nvalue = {value}\npopulation = "p"\nsource = "s"\nfit = "borrowed"\n'
)
LABEL_A = 'label = { sv = "Fråga a", en = "Item a" }'
RANGE = "range = [1, 5]"


def constant(kind: str, value: str) -> str:
    """A constant; a fault is found at its value."""
    return CONSTANT.format(kind=kind, value=value + " # here")


WHOLE = {
    "the title is not in Swedish": (
        document(('title = { sv = "Prov", en = "Trial" }', 'title = { en = "Trial" } # here')),
        "swedish-missing",
        "title",
    ),
    "the note of the instrument is not in Swedish": (
        document(('id = "prov"', 'id = "prov"\nnote = { en = "n" } # here')),
        "swedish-missing",
        "note",
    ),
    "a label is not in Swedish": (
        document((LABEL_A, 'label = { en = "a" } # here')),
        "swedish-missing",
        "items[1].label",
    ),
    "a concept is not in Swedish": (
        document((LABEL_A, LABEL_A + '\nconcept = { en = "a" } # here')),
        "swedish-missing",
        "items[1].concept",
    ),
    "the note of a score is not in Swedish": (
        document(("[[scores]]", '[[scores]]\nnote = { en = "n" } # here')),
        "swedish-missing",
        "scores[1].note",
    ),
    "the ends of a scale are not in Swedish": (
        document(("[scales.grad]", '[scales.grad]\nends = { en = ["low", "high"] } # here')),
        "swedish-missing",
        "scales.grad.ends",
    ),
    "an option is not in Swedish": (
        document(
            (RANGE, 'options = [\n{ code = 1, label = { sv = "ja" } },\n{ code = 2, label = { en = "no" } }, # here\n]')
        ),
        "swedish-missing",
        "scales.grad.options[2].label",
    ),
    "a missing answer is not in Swedish": (
        document((RANGE, RANGE + '\nmissing = [{ code = 9, label = { en = "?" }, reason = "dont_know" }] # here')),
        "swedish-missing",
        "scales.grad.missing[1].label",
    ),
    "an occasion is not in Swedish": (
        document(more='[[occasions]]\nid = "start"\nlabel = { en = "start" } # here\n'),
        "swedish-missing",
        "occasions[1].label",
    ),
    "a label is in no language": (
        document((LABEL_A, "label = {} # here")),
        "swedish-missing",
        "items[1].label",
    ),
    "a scale has neither range nor options": (
        document(("[scales.grad]", "[scales.grad] # here"), (RANGE, "")),
        "range-or-options",
        "scales.grad",
    ),
    "a scale has both range and options": (
        document(
            ("[scales.grad]", "[scales.grad] # here"),
            (RANGE, RANGE + '\noptions = [{ code = 1, label = { sv = "a" } }]'),
        ),
        "range-or-options",
        "scales.grad",
    ),
    "a range is reversed": (
        document((RANGE, "range = [5, 1] # here")),
        "range-reversed",
        "scales.grad.range",
    ),
    "a range has no width": (
        document((RANGE, "range = [5, 5.0] # here")),
        "range-reversed",
        "scales.grad.range",
    ),
    "a range is no whole number of steps": (
        document((RANGE, RANGE + "\nstep = 0.3 # here")),
        "range-not-in-steps",
        "scales.grad.step",
    ),
    "a range begins between two steps": (
        document((RANGE, "range = [0.25, 5]\nstep = 0.5 # here")),
        "range-not-in-steps",
        "scales.grad.step",
    ),
    "a range has more steps than can be kept": (
        document((RANGE, "range = [0, 32001] # here")),
        "range-not-in-steps",
        "scales.grad.range",
    ),
    "a range is endless": (
        document((RANGE, "range = [1, inf] # here")),
        "range-not-in-steps",
        "scales.grad.range",
    ),
    "a step is far too small": (
        document((RANGE, RANGE + "\nstep = 1e-30 # here")),
        "range-not-in-steps",
        "scales.grad.step",
    ),
    "a reliability is 1": (document(more=constant("reliability", "1")), "reliability-range", "constants[1].value"),
    "a reliability is below 0": (
        document(more=constant("reliability", "-0.01")),
        "reliability-range",
        "constants[1].value",
    ),
    "a standard deviation is 0": (document(more=constant("sd", "0.0")), "sd-range", "constants[1].value"),
}


@pytest.mark.parametrize(("text", "code", "key"), WHOLE.values(), ids=WHOLE)
def test_a_part_that_contradicts_itself_is_reported_on_its_line(text: str, code: str, key: str) -> None:
    assert faults(text) == [(code, *here(text), key)]


def test_a_range_may_begin_anywhere_and_go_in_steps_from_there() -> None:
    """1, 3, 5, 7: a whole number of steps from lowest to highest, which is what the message asks for."""
    scale = parsed((RANGE, "range = [1, 7]\nstep = 2")).scales["grad"]
    assert list(scale.values.values()) == [1, 3, 5, 7]


@pytest.mark.parametrize(
    ("kind", "value"), [("reliability", "0"), ("reliability", "0.99"), ("sd", "7.5"), ("cutoff", "-1")]
)
def test_a_constant_in_its_range_loads(kind: str, value: str) -> None:
    found = parsed(more=CONSTANT.format(kind=kind, value=value)).constant("a", kind)
    assert found is not None
    assert found.value == float(value)


LINES = {
    "a string where a number is due": (
        ("min_answered = 1", 'min_answered = "1"'),
        "scores[1].min_answered",
        "a whole number",
    ),
    "a number where a string is due": (('licence = "CC0-1.0"', "licence = 1"), "licence", "a text"),
    "a truth value where a number is due": (
        ("min_answered = 1", "min_answered = true"),
        "scores[1].min_answered",
        "a whole number",
    ),
    "a decimal where a whole number is due": (
        ("min_answered = 1", "min_answered = 1.0"),
        "scores[1].min_answered",
        "a whole number",
    ),
    "a string where a truth value is due": (
        ("min_answered = 1", 'min_answered = 1\nopt_in = "no"'),
        "scores[1].opt_in",
        "true or false",
    ),
    "a string where a list is due": (('items = ["a", "b"]', 'items = "a"'), "scores[1].items", "a list"),
    "a number where a table is due": ((LABEL_A, "label = 1"), "items[1].label", "a table"),
    "a date where a string is due": (('licence = "CC0-1.0"', "licence = 2020-01-01"), "licence", "a text"),
    "an empty list where one is due": (
        ('respondents = ["staff"]', "respondents = []"),
        "items[1].respondents",
        "at least 1 in the list",
    ),
    "three ends of a range": ((RANGE, "range = [1, 3, 5]"), "scales.grad.range", "at most 2 in the list"),
    "one end of a range": ((RANGE, "range = [1]"), "scales.grad.range", "at least 2 in the list"),
    "no step at all": ((RANGE, RANGE + "\nstep = 0"), "scales.grad.step", "a number above 0"),
    "a minimum of nothing": (
        ("min_answered = 1", "min_answered = 0"),
        "scores[1].min_answered",
        "a number of at least 1",
    ),
    "an empty label": ((LABEL_A, 'label = { sv = " " }'), "items[1].label.sv", "a text that is not empty"),
    "an id that is too long": (('id = "summa"', f'id = "{"x" * 61}"'), "scores[1].id", "at most 60 characters"),
}


@pytest.mark.parametrize(("change", "key", "expected"), LINES.values(), ids=LINES)
def test_a_value_of_the_wrong_kind_is_reported_with_what_was_due(
    change: tuple[str, str], key: str, expected: str
) -> None:
    text = document((change[0], change[1] + " # here"))
    assert faults(text) == [("value-of-wrong-kind", *here(text), key)]
    (problem,) = problems(text)
    assert problem.facts["expected"]["en"] == expected


def test_a_constant_that_is_no_number_is_of_the_wrong_kind() -> None:
    text = document(more=CONSTANT.format(kind="cutoff", value="nan # here"))
    assert faults(text) == [("value-of-wrong-kind", *here(text), "constants[1].value")]


@pytest.mark.parametrize(
    ("changes", "more", "key"),
    [
        (((RANGE, RANGE + '\nstep = "half" # here'),), "", "scales.grad.step"),
        (((RANGE, 'range = [1, "5"] # here'),), "", "scales.grad.range[2]"),
        ((), "[[examples]]\nanswers = { a = true } # here\nexpect = {}\n", "examples[1].answers.a"),
        ((), CONSTANT.format(kind="sd", value='"1" # here'), "constants[1].value"),
    ],
    ids=["a step", "an end of a range", "an answer of an example", "a constant"],
)
def test_a_value_that_may_be_of_several_kinds_is_reported_once(
    changes: tuple[tuple[str, str], ...], more: str, key: str
) -> None:
    text = document(*changes, more=more)
    assert faults(text) == [("value-of-wrong-kind", *here(text), key)]


PATTERNS = {
    "an id in capitals": ('id = "summa"', 'id = "Summa"', "scores[1].id"),
    "an id with a blank": ('id = "summa"', 'id = "su mma"', "scores[1].id"),
    "an id with å": ('id = "a"', 'id = "å"', "items[1].id"),
    "an id that ends in a hyphen": ('id = "summa"', 'id = "summa-"', "scores[1].id"),
    "a version of two numbers": ('version = "1.0.0"', 'version = "1.0"', "version"),
    "a language tag in capitals": (LABEL_A, 'label = { sv = "a", EN = "b" }', "items[1].label.EN"),
    "a group in capitals": ('id = "prov"', 'id = "prov"\ngroups = ["kon", "Ort"]', "groups[2]"),
}


@pytest.mark.parametrize(("old", "new", "key"), PATTERNS.values(), ids=PATTERNS)
def test_a_malformed_value_is_reported_with_the_form_it_should_have(old: str, new: str, key: str) -> None:
    text = document((old, new + " # here"))
    assert ("value-malformed", *here(text), key) in faults(text)
    (said,) = [each.part("expected", "en") for each in problems(text) if each.code == "value-malformed"]
    assert said.startswith(("An id is", "A version is", "A language is"))


def test_a_malformed_scale_id_is_reported_on_its_line() -> None:
    text = document(
        ("[scales.grad]", "[scales.Grad] # here"),
        ('scale = "grad"', 'scale = "Grad"'),
        ('scale = "grad"', 'scale = "Grad"'),
    )
    assert faults(text) == [("value-malformed", *here(text), "scales.Grad")]


CHOICES = {
    "a scale's type": ('type = "ordinal"', 'type = "likert"', "scales.grad.type"),
    "a direction": ('better = "higher"', 'better = "up"', "items[1].better"),
    "a method": ('method = "mean"', 'method = "median"', "scores[1].method"),
    "a design": ('id = "prov"', 'id = "prov"\ndesign = "panel"', "design"),
    "a confidence": ('id = "prov"', 'id = "prov"\nconfidence = "sure"', "confidence"),
    "a word of YAML for true": ('better = "higher"', "better = true", "items[1].better"),
}


@pytest.mark.parametrize(("old", "new", "key"), CHOICES.values(), ids=CHOICES)
def test_a_word_that_is_not_permitted_is_reported_with_those_that_are(old: str, new: str, key: str) -> None:
    text = document((old, new + " # here"))
    assert faults(text) == [("value-not-permitted", *here(text), key)]
    (problem,) = problems(text)
    assert " or " not in str(problem.facts["expected"])
    assert "," in str(problem.facts["expected"])


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "No", "y"])
def test_words_that_yaml_would_turn_into_truth_values_stay_words(word: str) -> None:
    found = parsed(
        (RANGE, f'options = [{{ code = 0, label = {{ sv = "{word}" }} }}, {{ code = 1, label = {{ sv = "x" }} }}]')
    )
    assert found.scales["grad"].labels[0]["sv"] == word


@pytest.mark.parametrize(
    ("old", "name", "key"),
    [
        ('licence = "CC0-1.0"\n', "licence", "licence"),
        ('version = "1.0.0"\n', "version", "version"),
        ('id = "a"\n', "id", "items[1].id"),
        (LABEL_A + "\n", "label", "items[1].label"),
        ("min_answered = 1\n", "min_answered", "scores[1].min_answered"),
        ('type = "ordinal"\n', "type", "scales.grad.type"),
    ],
)
def test_a_key_that_is_missing_is_named_at_the_head_of_its_table(old: str, name: str, key: str) -> None:
    found = [each for each in problems(document((old, ""))) if each.code == "key-missing"]
    assert [(each.facts["name"], each.facts["key"]) for each in found] == [(name, key)]


def test_a_missing_key_is_reported_on_the_line_of_its_table() -> None:
    text = document(('[[items]]\nid = "a"\n', "[[items]] # here\n"), ('items = ["a", "b"]', 'items = ["b"]'))
    assert faults(text) == [("key-missing", *here(text), "items[1].id")]


@pytest.mark.parametrize(
    ("old", "new", "key", "near"),
    [
        ('better = "higher"', 'beter = "higher"', "items[1].beter", "better"),
        ('licence = "CC0-1.0"', 'licence = "CC0-1.0"\nowners = "x"', "owners", "owner"),
        (RANGE, RANGE + "\nzzz = 1", "scales.grad.zzz", "–"),
    ],
)
def test_an_unknown_key_is_reported_with_the_nearest_known_one(old: str, new: str, key: str, near: str) -> None:
    text = document((old, new + " # here"))
    assert faults(text) == [("key-unknown", *here(text), key)]
    (problem,) = problems(text)
    assert problem.facts["near"] == near


def test_a_misspelt_table_is_reported_with_the_nearest_known_one() -> None:
    text = document(more='[[constant]] # here\nscore = "a"\n')
    assert faults(text) == [("key-unknown", *here(text), "constant")]
    (problem,) = problems(text)
    assert problem.facts["near"] == "constants"


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ('items = "a"', "table-expected"),
        ("items = { id = 1 }", "table-expected"),
        ("scales = 5", "table-expected"),
        ("scores = 1", "table-expected"),
    ],
)
def test_a_table_written_in_the_wrong_form_is_reported_with_the_right_one(table: str, code: str) -> None:
    text = f'id = "prov"\nversion = "1.0.0"\ntitle = {{ sv = "Prov" }}\nlicence = "x"\n{table} # here\n'
    name = table.split(" ", 1)[0]
    assert (code, *here(text), name) in faults(text)
    (problem,) = [each for each in problems(text) if each.code == code]
    assert problem.facts["form"] == ("[scales.…]" if name == "scales" else f"[[{name}]]")


def test_a_file_without_scales_and_items_lacks_both() -> None:
    text = 'id = "prov"\nversion = "1.0.0"\ntitle = { sv = "Prov" }\nlicence = "x"\n'
    assert faults(text) == [("key-missing", 1, "items"), ("key-missing", 1, "scales")]


def test_an_element_that_is_no_table_is_of_the_wrong_kind() -> None:
    text = document().split("[[items]]", maxsplit=1)[0].replace("[scales.grad]", "items = [7] # here\n[scales.grad]")
    assert faults(text) == [("value-of-wrong-kind", *here(text), "items[1]")]


def test_an_empty_file_lacks_everything_that_is_due() -> None:
    names = {each.facts["name"] for each in problems("")}
    assert names == {"id", "version", "title", "licence", "scales", "items"}

"""A question that is asked only if: what the file may hold, chained conditions, and the same as asking form by form."""

from collections.abc import Mapping
from typing import Any

import pytest
from capture.every_kind import CODE, DONT_KNOW, codes_of, problems, read, refusal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item
from support.asked import asked_items

from progression.capture import Forms
from progression.definition import Instrument

QUIET = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
BLANK, NOT_ASKED, INVALID = CODE["blank"], CODE["not_asked"], CODE["invalid"]

SCALES: dict[str, dict[str, Any]] = {
    "janej": {
        "type": "binary",
        "options": [
            {"code": 0, "id": "nej", "label": {"sv": "nej"}},
            {"code": 1, "id": "ja", "label": {"sv": "ja"}},
        ],
        "missing": [DONT_KNOW],
    },
    "sort": {
        "type": "nominal",
        "options": [
            {"code": code, "id": name, "label": {"sv": name}} for code, name in ((2, "buss"), (3, "bil"), (5, "cykel"))
        ],
        "missing": [DONT_KNOW],
    },
    "flera": {
        "type": "multi_select",
        "options": [
            {"code": code, "id": name, "label": {"sv": name}} for code, name in ((1, "ost"), (4, "sill"), (6, "alg"))
        ],
        "missing": [DONT_KNOW],
    },
    "antal": {"type": "number", "range": [-2, 3], "step": 0.5, "missing": [DONT_KNOW]},
    "ord": {"type": "text"},
    "dag": {"type": "date"},
}


def branching(**conditions: str | None) -> Instrument:
    """Items of the name's first letters' scale (janej_1, flera_2), asked under these conditions."""
    items = [
        item(name, scale=name.partition("_")[0], better=None, ask_if=condition)
        for name, condition in conditions.items()
    ]
    return definition(items, scales=SCALES)


CHAIN = branching(
    janej_a=None, janej_b="janej_a == ja", janej_c="janej_b == 1", flera_d="janej_c == 1", ord_e="flera_d has ost"
)

# ---------------------------------------------------------------- what is blank and what is not asked


def test_a_question_that_was_not_to_be_put_is_not_blank() -> None:
    forms = read({"janej_a": 1}, {"janej_a": 0}, {"janej_a": 98}, {"janej_a": ""}, instrument=CHAIN)
    assert codes_of(forms, "janej_b") == [BLANK, NOT_ASKED, NOT_ASKED, NOT_ASKED]
    assert codes_of(forms, "flera_d") == [[NOT_ASKED] * 3] * 4


def test_not_of_a_missing_answer_holds() -> None:
    instrument = branching(janej_a=None, janej_b="not janej_a == ja")
    forms = read({"janej_a": ""}, {"janej_a": 98}, {"janej_a": 1}, instrument=instrument)
    assert codes_of(forms, "janej_b") == [BLANK, BLANK, NOT_ASKED]


def test_a_chain_closes_all_the_way() -> None:
    whole = {"janej_a": 1, "janej_b": 1, "janej_c": 1, "flera_d": "ost", "ord_e": "brie"}
    forms = read(
        whole, {"janej_a": 0}, whole | {"janej_b": 0, "janej_c": "", "flera_d": "", "ord_e": ""}, instrument=CHAIN
    )
    assert codes_of(forms, "flera_d") == [[1, 0, 0], [NOT_ASKED] * 3, [NOT_ASKED] * 3]
    assert forms.texts["ord_e"].tolist() == ["brie", "", ""]


# ---------------------------------------------------------------- answers that should not be there


def test_an_answer_to_a_closed_question_names_its_rows_and_the_condition() -> None:
    rows = [{"janej_a": 0, "janej_b": 1}, {"janej_a": 1, "janej_b": 1}, {"janej_a": "", "janej_b": 98}]
    found = refusal(*rows, instrument=CHAIN)
    assert [(each.code, each.facts["rows"], each.facts["column"]) for each in found] == [
        ("answer-against-condition", [2, 4], "janej_b")
    ]
    assert "janej_a == ja" in found[0].part("expected", "sv")


def test_each_closed_question_of_a_chain_is_named() -> None:
    row = {"janej_a": 0, "janej_b": 1, "janej_c": 1, "flera_d": "1", "ord_e": "brie"}
    assert problems(row, instrument=CHAIN) == [
        ("answer-against-condition", [2], name, None) for name in ("janej_b", "janej_c", "flera_d", "ord_e")
    ]


def test_or_they_are_left_out_and_counted() -> None:
    rows = [
        {"janej_a": 0, "janej_b": 1, "flera_d": "ost;alg", "ord_e": "brie"},
        {"janej_a": 1, "janej_b": 0},
    ]
    forms = read(*rows, instrument=CHAIN, invalid="count")
    assert codes_of(forms, "janej_b") == [NOT_ASKED, 0]
    assert codes_of(forms, "flera_d") == [[NOT_ASKED] * 3] * 2
    assert forms.texts["ord_e"].tolist() == ["", ""]
    assert [note.facts["count"] for note in forms.notes if note.code == "answers-against-conditions"] == [3]


def test_boxes_not_ticked_are_no_answer_to_a_closed_question() -> None:
    row = {"janej_a": 0, "flera_d.ost": "0", "flera_d.alg": "nej"}
    assert codes_of(read(row, instrument=CHAIN), "flera_d") == [[NOT_ASKED] * 3]


def test_an_answer_that_is_not_understood_is_one_problem_whatever_rests_on_it() -> None:
    """Nobody knows whether b was to be asked, so neither b nor what rests on b is wrong until a is mended."""
    row = {"janej_a": "kanske", "janej_b": 1, "janej_c": 1, "flera_d": "ost", "ord_e": "brie"}
    assert problems(row, instrument=CHAIN) == [("unknown-label", [2], "janej_a", "kanske")]
    assert problems({"janej_a": 7, "janej_b": 7}, instrument=CHAIN) == [
        ("answer-out-of-range", [2], "janej_a", "7"),
        ("answer-out-of-range", [2], "janej_b", "7"),
    ]


def test_a_wrong_answer_to_a_closed_question_is_one_problem() -> None:
    assert problems({"janej_a": 0, "janej_b": 7}, instrument=CHAIN) == [("answer-out-of-range", [2], "janej_b", "7")]


def test_what_follows_from_a_wrong_answer_is_not_lost_in_silence() -> None:
    row = {"janej_a": "kanske", "janej_b": 1, "janej_c": 0}
    forms = read(row, instrument=CHAIN, invalid="count")
    assert [codes_of(forms, name) for name in ("janej_a", "janej_b", "janej_c")] == [
        [INVALID],
        [NOT_ASKED],
        [NOT_ASKED],
    ]
    assert {note.code: note.facts["count"] for note in forms.notes if "count" in note.facts} == {
        "invalid-answers": 1,
        "answers-against-conditions": 2,
    }


def test_a_required_question_is_not_missed_where_nobody_knows_whether_it_is_asked() -> None:
    instrument = definition(
        [
            item("janej_a", scale="janej", better=None),
            item("janej_b", scale="janej", better=None, ask_if="not janej_a == 0", required=True),
            item("janej_c", scale="janej", better=None, ask_if="answered(janej_b)", required=True),
        ],
        scales=SCALES,
    )
    head = {"janej_b": "", "janej_c": ""}
    assert problems({"janej_a": "kanske"} | head, instrument=instrument) == [
        ("unknown-label", [2], "janej_a", "kanske")
    ]
    assert problems({"janej_a": 1} | head, instrument=instrument) == [("answer-required", [2], "janej_b", None)]
    assert codes_of(read({"janej_a": 0} | head, instrument=instrument), "janej_c") == [NOT_ASKED]


def test_without_a_column_for_the_question_before_an_answer_stands() -> None:
    """Nobody can say that it should not be there. Where there is none, it was not asked as far as is known."""
    forms = read({"janej_b": 1, "janej_c": 1}, {"janej_b": "", "janej_c": ""}, instrument=CHAIN)
    assert codes_of(forms, "janej_b") == [1, NOT_ASKED]
    assert codes_of(forms, "janej_c") == [1, NOT_ASKED]
    assert codes_of(read({"janej_a": 1, "janej_c": 1}, instrument=CHAIN), "janej_c") == [1]
    found = problems({"janej_a": 0, "janej_c": 1}, instrument=CHAIN)
    assert found == [("answer-against-condition", [2], "janej_c", None)], "b was not asked, so c was not"
    assert problems({"janej_b": 0, "janej_c": 1}, instrument=CHAIN) == [
        ("answer-against-condition", [2], "janej_c", None)
    ]


def test_a_text_or_a_date_can_be_asked_for() -> None:
    instrument = branching(ord_a=None, dag_b=None, janej_c="answered(ord_a) and not answered(dag_b)")
    forms = read(
        {"ord_a": "hej"}, {"ord_a": "", "dag_b": ""}, {"ord_a": "hej", "dag_b": "2024-01-01"}, instrument=instrument
    )
    assert codes_of(forms, "janej_c") == [BLANK, NOT_ASKED, NOT_ASKED]


def test_another_respondent_is_not_asked_whatever_the_answers() -> None:
    both = ["participant", "mentor"]
    instrument = definition(
        [
            item("janej_a", scale="janej", better=None, respondents=both),
            item("janej_b", scale="janej", better=None, respondents=["mentor"], ask_if="janej_a == 1"),
        ],
        scales=SCALES,
    )
    rows = [form("p1", respondent=who, janej_a=1) for who in both]
    assert codes_of(forms_of(instrument, rows), "janej_b") == [NOT_ASKED, BLANK]


# ---------------------------------------------------------------- any conditions, any answers

NUMBERS = {"janej": [0, 1], "sort": [2, 3, 5], "antal": [-2, -0.5, 0, 1.5, 3]}
NAMES = {"janej": ["nej", "ja"], "sort": ["buss", "bil", "cykel"], "flera": ["ost", "sill", "alg"]}


def checks_of(name: str) -> st.SearchStrategy[str]:
    """A comparison that an earlier item can be put to."""
    kind = name.partition("_")[0]
    found = [st.just(f"answered({name})")]
    if kind == "flera":
        found.append(st.sampled_from([*NAMES[kind], "1", "4"]).map(lambda value: f"{name} has {value}"))
    if kind in NUMBERS:
        value = st.sampled_from([*map(str, NUMBERS[kind]), *NAMES.get(kind, [])])
        found.append(st.tuples(st.sampled_from(["==", "!="]), value).map(lambda two: f"{name} {two[0]} {two[1]}"))
        found.append(st.lists(value, min_size=1, max_size=3).map(lambda some: f"{name} in [{', '.join(some)}]"))
    if kind in {"antal", "janej"}:
        bounds = st.tuples(st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from(["-1", "0", "0.25", "1"]))
        found.append(bounds.map(lambda two: f"{name} {two[0]} {two[1]}"))
    return st.one_of(found)


def conditions_on(names: list[str]) -> st.SearchStrategy[str]:
    """Any condition that rests on these items."""
    return st.recursive(
        st.sampled_from(names).flatmap(checks_of),
        lambda inner: st.one_of(
            inner.map(lambda one: f"not ({one})"),
            st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
                lambda three: f"({three[0]}) {three[1]} ({three[2]})"
            ),
        ),
        max_leaves=4,
    )


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Two to seven items, each but the first perhaps asked only if."""
    kinds = draw(st.lists(st.sampled_from([*NUMBERS, "flera", "ord"]), min_size=2, max_size=7))
    names = [f"{kind}_{place}" for place, kind in enumerate(kinds)]
    conditions = {
        name: draw(st.one_of(st.none(), conditions_on(names[:place]), conditions_on(names[:place]))) if place else None
        for place, name in enumerate(names)
    }
    return branching(**conditions)


def answers_to(instrument: Instrument) -> st.SearchStrategy[Mapping[str, Any]]:
    """Answers to some of the items, closed ones too: a number, a set of codes, a text, or None for "don't know"."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        **{kind: st.sampled_from([*values, None]) for kind, values in NUMBERS.items()},
        "flera": st.one_of(st.sets(st.sampled_from([1, 4, 6]), min_size=1), st.none()),
        "ord": st.sampled_from(["ja", "nej"]),
    }
    return st.fixed_dictionaries({}, optional={each.id: kinds[each.scale] for each in instrument.items})


def cell(answer: Any) -> str:
    """An answer as a file has it."""
    if answer is None:
        return "98"
    return ";".join(map(str, sorted(answer))) if isinstance(answer, set) else str(answer)


def found_answer(forms: Forms, row: int, item_id: str) -> Any:
    """What was read, as it was given; "blank" or "not_asked" where there is none."""
    instrument = forms.instrument
    if item_id in forms.texts:
        return forms.texts[item_id][row] or "blank"
    codes = forms.codes[row, instrument.columns_of(item_id)].tolist()
    if codes[0] < 0:
        reasons = {CODE["blank"]: "blank", CODE["not_asked"]: "not_asked", CODE["dont_know"]: None}
        assert len(set(codes)) == 1
        return reasons[codes[0]]
    scale = instrument.scale_of(instrument.item(item_id))
    if scale.is_multiple:
        return {option.code for option, code in zip(scale.options, codes, strict=True) if code == 1}
    return scale.values[codes[0]]


@QUIET
@given(data=st.data())
def test_reading_a_file_is_asking_form_by_form(data: Any) -> None:
    """The matrix at once, against a form at a time; answers that should not be there are left out and counted."""
    instrument = data.draw(instruments())
    given_ = data.draw(st.lists(answers_to(instrument), min_size=1, max_size=6))
    rows = [
        {each: cell(answers.get(each, "")) if each in answers else "" for each in instrument.item_ids}
        for answers in given_
    ]
    forms = read(*rows, instrument=instrument, invalid="count")
    dropped = 0
    for row, answers in enumerate(given_):
        said = {name: answer for name, answer in answers.items() if answer is not None}
        asked = {each.id for each in asked_items(instrument, "participant", "start", said)}
        for name in instrument.item_ids:
            wanted = answers.get(name, "blank")
            if name not in asked:
                dropped += name in answers
                wanted = "blank" if name in forms.texts else "not_asked"
            assert found_answer(forms, row, name) == wanted, (name, instrument.item(name).ask_if, answers)
    assert sum(note.facts["count"] for note in forms.notes if note.code == "answers-against-conditions") == dropped


@QUIET
@given(data=st.data())
def test_a_file_is_refused_exactly_where_an_answer_should_not_be(data: Any) -> None:
    instrument = data.draw(instruments())
    given_ = data.draw(st.lists(answers_to(instrument), min_size=1, max_size=4))
    rows = [
        {each: cell(answers.get(each, "")) if each in answers else "" for each in instrument.item_ids}
        for answers in given_
    ]
    wrong: dict[str, list[int]] = {}
    for row, answers in enumerate(given_):
        said = {name: answer for name, answer in answers.items() if answer is not None}
        asked = {each.id for each in asked_items(instrument, "participant", "start", said)}
        for name in instrument.item_ids:
            if name in answers and name not in asked:
                wrong.setdefault(name, []).append(row + 2)
    if wrong:
        found = problems(*rows, instrument=instrument)
        assert {each[2]: each[1] for each in found} == wrong
        assert {each[0] for each in found} == {"answer-against-condition"}
    else:
        assert len(read(*rows, instrument=instrument)) == len(rows)


@pytest.mark.parametrize("condition", ["janej_a == ja", "not janej_a == ja"])
def test_the_definition_of_an_example_keeps_to_its_conditions(condition: str) -> None:
    instrument = branching(janej_a=None, janej_b=condition)
    assert [each.id for each in asked_items(instrument, "participant", "start", {"janej_a": 1})] == (
        ["janej_a", "janej_b"] if condition.startswith("janej") else ["janej_a"]
    )

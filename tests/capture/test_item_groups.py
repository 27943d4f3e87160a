"""An item that is a group column is asked like any other and divides the forms by its answers."""

from typing import Any

import pytest
from capture.every_kind import CODE, EVERY, codes_of, problems, read
from support import definition, form, forms_of, item

from progression.analysis import group_change, indicators, parse_period
from progression.scoring import declared_scores, every_score, score
from progression.service import group_change as change_for_all

KON = {
    "type": "nominal",
    "options": [{"code": code, "id": name, "label": {"sv": name}} for code, name in ((1, "kvinna"), (2, "man"))],
    "missing": [{"code": 99, "label": {"sv": "uppgift saknas"}, "reason": "wont_say"}],
}


def test_its_options_are_the_groups() -> None:
    forms = read({"kon": "2"}, {"kon": "kvinna"}, {"kon": "other or unknown"}, {"kon": 97}, {"kon": ""})
    assert forms.keys["kon"].tolist()[:3] == ["man", "kvinna", "annat"]
    assert forms.keys["kon"].isna().tolist() == [False, False, False, True, True]
    assert codes_of(forms, "kon") == [2, 1, 3, CODE["wont_say"], CODE["blank"]]
    assert forms.groups == ["kon", "alder"]


@pytest.mark.parametrize("title", ["kon", "Kön", "gender", "sex", "Vilket kön har du?"])
def test_it_stands_under_its_own_titles_and_those_of_the_shared_group(title: str) -> None:
    forms = read({title: "kvinna", "boende": 1})
    assert forms.keys["kon"].tolist() == ["kvinna"]
    assert codes_of(forms, "kon") == [1]


def test_it_stands_once() -> None:
    assert problems({"kon": "kvinna", "gender": "man"}) == [("column-twice", None, "gender", None)]


@pytest.mark.parametrize(
    ("cell", "group"), [("K", "kvinna"), ("female", "kvinna"), ("Män", "man"), ("unknown", "annat")]
)
def test_the_shared_words_for_a_group_are_understood(cell: str, group: str) -> None:
    assert read({"kon": cell}).keys["kon"].tolist() == [group]


def test_an_options_own_label_stands_before_a_shared_word() -> None:
    """``F`` is an alias of women; here it is what men are called."""
    own = KON | {
        "options": [{"code": 1, "id": "kvinna", "label": {"sv": "K"}}, {"code": 2, "label": {"sv": "F"}, "id": "man"}]
    }
    instrument = definition([item("kon", scale="kon", better=None, as_group=True)], scales={"kon": own})
    assert forms_of(instrument, [form("p1", kon="f")]).keys["kon"].tolist() == ["man"]


def test_two_options_of_one_shared_value_are_told_apart_by_their_own_words_only() -> None:
    options = [
        {"code": 1, "id": "other", "label": {"sv": "annan"}},
        {"code": 2, "id": "unknown", "label": {"sv": "vet ej"}},
    ]
    scales = {"kon": {"type": "nominal", "options": options}}
    instrument = definition([item("kon", scale="kon", better=None, as_group=True)], scales=scales)
    forms = read({"kon": "unknown"}, {"kon": "annan"}, instrument=instrument)
    assert codes_of(forms, "kon") == [2, 1]
    assert forms.keys["kon"].tolist() == ["annat", "annat"]
    assert problems({"kon": "annat"}, instrument=instrument) == [("unknown-label", [2], "kon", "annat")]


def test_a_shared_word_divides_under_the_shared_id_whatever_the_option_is_called() -> None:
    instrument = definition(
        [item("kon", scale="kon", better=None, as_group=True)],
        scales={
            "kon": KON
            | {
                "options": [
                    {"code": 1, "id": "man", "label": {"sv": "pojke"}},
                    {"code": 2, "id": "kvinna", "label": {"sv": "flicka"}},
                ]
            }
        },
    )
    forms = forms_of(instrument, [form("p1", kon="flicka"), form("p2", kon=1)])
    assert forms.keys["kon"].tolist() == ["kvinna", "man"]


def test_a_number_divides_by_itself_in_the_order_of_numbers() -> None:
    instrument = definition(
        [item("a"), item("barn", scale="barn", better=None, as_group=True)],
        scales={"barn": {"type": "number", "range": [0, 20]}},
    )
    rows = [form(f"p{k}", occasion, a=5, barn=k) for k in (10, 9, 2) for occasion in ("start", "exit")]
    forms = forms_of(instrument, rows)
    assert forms.keys["barn"].tolist() == ["10", "10", "9", "9", "2", "2"]
    found = group_change(forms, before="start", after="exit", by=["barn"]).attrition
    assert found["group"].tolist()[1:] == ["2", "9", "10"]


def test_results_are_divided_by_it_as_by_any_group() -> None:
    instrument = definition(
        [item("a", positive=[8, 9, 10]), item("kon", scale="kon", better=None, as_group=True)], scales={"kon": KON}
    )
    rows = [
        form(f"p{k}", occasion, date="2021-03-01", a=8 if k < 6 else 2, kon="kvinna" if k < 6 else "man")
        for k in range(11)
        for occasion in ("start", "exit")
    ]
    forms = forms_of(instrument, rows)
    found = indicators(forms, period=parse_period("2021-01-01/2021-12-31"), by=["kon"]).frame
    shares = {row["group"]: row["share"] for row in found.to_dict("records") if row["item"] == "a"}
    assert (shares["kvinna"], shares["man"]) == (1, 0)
    change = change_for_all(forms, before="start", after="exit", by=["kön"]).frame
    assert change["group"].tolist()[1:] == ["kvinna", "man"]


def test_it_is_no_score_unless_asked_for() -> None:
    instrument = definition(
        [item("a"), item("fodelsear", scale="ar", better=None, as_group=True)],
        scales={"ar": {"type": "number", "range": [1930, 2015]}},
    )
    assert every_score(instrument) == declared_scores(instrument) == ["a"]
    forms = forms_of(instrument, [form("p1", a=3, fodelsear=1980)])
    scored = score(forms, ["fodelsear"])
    assert scored.frame.columns.is_unique
    assert scored.frame["fodelsear"].tolist() == [1980]
    assert scored.to_dict()["scores"][0]["fodelsear"] == 1980


def test_an_absent_column_is_a_group_without_members() -> None:
    assert read({"boende": 1}).keys["alder"].isna().all()
    assert EVERY.ordered_ids == ["arbetstid", "alder"]


@pytest.mark.parametrize("given_", [16, 40, 66])
def test_age_is_a_group_by_its_number(given_: Any) -> None:
    assert read({"alder": given_}).keys["alder"].tolist() == [str(given_)]

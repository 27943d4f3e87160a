"""Forms once they are read: values in scale points, parts of them, counts, and no answers in JSON."""

import json

import numpy as np
import pandas as pd
import pytest
from capture.building import CODES, PROV, ROWS, TITLES, content, delimited, read_text

from progression.capture import KEYS, Forms, group_id


@pytest.fixture
def forms() -> Forms:
    """Four forms of three participants' worth of rows."""
    return read_text(delimited([TITLES, *ROWS], ";"), PROV)


def test_forms_are_as_many_as_their_rows(forms: Forms) -> None:
    assert len(forms) == 4
    assert forms.codes.shape == (4, 4)


def test_values_are_scale_points_and_nothing_where_missing(forms: Forms) -> None:
    assert forms.values("smarta").tolist() == pytest.approx([-1.5, 1.0, np.nan, 2.0], nan_ok=True)
    assert forms.values("arbetar").tolist() == pytest.approx([np.nan, 1.0, np.nan, np.nan], nan_ok=True)


def test_values_of_an_unknown_item_are_a_key_error(forms: Forms) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        forms.values("nowhere")


def test_the_frame_holds_keys_groups_and_every_item(forms: Forms) -> None:
    frame = forms.frame
    assert list(frame.columns) == [*KEYS, "kon", "insats", *PROV.item_ids]
    assert frame["smarta"].tolist() == pytest.approx([-1.5, 1.0, np.nan, 2.0], nan_ok=True)
    assert frame["tvilling-1"].isna().all()
    assert frame["participant"].tolist() == ["P1", "P1", "P1", "P2"]


def test_the_groups_are_the_columns_beside_the_keys(forms: Forms) -> None:
    assert forms.groups == ["kon", "insats"]


@pytest.mark.parametrize(
    "rows",
    [[True, False, False, True], np.array([True, False, False, True]), [0, 3], np.array([0, 3]), pd.Series([0, 3])],
    ids=["a list of truths", "a mask", "a list of places", "places", "a series"],
)
def test_some_of_the_forms_are_taken_by_mask_or_place(forms: Forms, rows: object) -> None:
    some = forms.take(rows)
    assert some.keys["participant"].tolist() == ["P1", "P2"]
    assert some.codes.tolist() == [CODES[0], CODES[3]]
    assert some.keys.index.tolist() == [0, 1]
    assert (some.source, some.notes, some.instrument) == (forms.source, forms.notes, forms.instrument)


def test_forms_are_taken_in_the_order_asked_for(forms: Forms) -> None:
    assert forms.take([3, 0]).codes.tolist() == [CODES[3], CODES[0]]


@pytest.mark.parametrize("rows", [[], [False] * 4, np.array([], int)], ids=["no places", "no truths", "no numbers"])
def test_no_forms_can_be_taken(forms: Forms, rows: object) -> None:
    none = forms.take(rows)
    assert len(none) == 0
    assert none.codes.shape == (0, 4)
    assert list(none.frame.columns) == list(forms.frame.columns)


def test_taking_leaves_the_forms_as_they_were(forms: Forms) -> None:
    before = content(forms)
    forms.take([0]).codes[0, 0] = 7
    assert content(forms) == before


def test_the_forms_of_a_respondent_are_those_it_answered(forms: Forms) -> None:
    assert forms.of(["mentor"]).keys["participant"].tolist() == ["P1", "P2"]
    assert len(forms.of(["mentor", "participant"])) == 4
    assert len(forms.of(["board"])) == 0


def test_missing_answers_are_counted_by_reason(forms: Forms) -> None:
    assert forms.missing_counts() == {
        "blank": 8,
        "dont_know": 2,
        "wont_say": 0,
        "not_applicable": 0,
        "not_asked": 2,
        "invalid": 0,
        "not_comparable": 0,
    }


def test_the_json_of_forms_counts_and_tells_no_answer(forms: Forms) -> None:
    found = forms.to_dict()
    assert found == {
        "forms": 4,
        "participants": 2,
        "items": 4,
        "missing": forms.missing_counts(),
        "source": {"name": "stdin", "sha256": forms.source.sha256},
    }
    text = json.dumps(found)
    assert "P1" not in text
    assert "Åhaga" not in text


@pytest.mark.parametrize(
    ("title", "group"), [("Kön", "kon"), ("gender", "kon"), (" insats ", "insats"), (" Team ", "Team")]
)
def test_a_group_is_called_by_its_id_under_any_title(title: str, group: str) -> None:
    assert group_id(title) == group

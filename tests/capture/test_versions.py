"""Rows of several versions in one file: each read by its own and carried over where that can be."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from capture.building import refused, workbook
from capture.every_kind import CODE, DONT_KNOW, WONT_SAY
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item

from progression.capture import Forms, not_comparable, read_forms
from progression.definition import Instrument

APART, NOT_ASKED, BLANK = CODE["not_comparable"], CODE["not_asked"], CODE["blank"]
FIVE = {"type": "ordinal", "range": [1, 5], "missing": [DONT_KNOW]}
TEN = {"type": "ordinal", "range": [1, 10], "missing": [DONT_KNOW]}


def version(
    number: str,
    items: list[dict[str, Any]],
    *earlier: Instrument,
    scales: Mapping[str, Mapping[str, Any]] | None = None,
    maps: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
    notes: Mapping[str, Mapping[str, str]] | None = None,
    **header: Any,
) -> Instrument:
    """One version with those before it.

    Args:
        number: ``2.0.0``.
        items: As `item` makes them.
        earlier: The versions before it, the latest first.
        scales: As `definition` takes them; ``five`` is always there.
        maps: Earlier version to item to what became of it.
        notes: Earlier version to what is said of the step from it.
        header: Further keys.
    """
    steps = [
        {"since": since, "items": dict(entries)} | ({"note": notes[since]} if notes else {})
        for since, entries in (maps or {}).items()
    ]
    made = definition(
        items,
        scales={"five": FIVE} | dict(scales or {}),
        version=number,
        **header,
        **({"versions": steps} if steps else {}),
    )
    return made.with_origin(earlier=earlier)


OLD = version("1.0.0", [item("a", scale="five"), item("b"), item("c")])
# Of `a` the scale was changed, `b` was reworded, `c` dropped, `d` is new.
NEW = version("2.0.0", [item("a"), item("b", question={"sv": "Hur går det?"}), item("d")], OLD)


def rows(*cells: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Forms of p1, p2, … at start."""
    return [form(f"p{place}") | dict(each) for place, each in enumerate(cells, start=1)]


def codes(forms: Forms, item_id: str) -> list[Any]:
    """The codes of an item that takes one answer."""
    return forms.codes[:, forms.instrument.column_of(item_id)].tolist()


def refusals(instrument: Instrument, cells: list[dict[str, Any]], **options: Any) -> list[tuple[str, Any]]:
    """Code and rows of each problem."""
    table = pd.DataFrame([{name: None if cell is None else str(cell) for name, cell in row.items()} for row in cells])
    return [(each.code, each.facts.get("rows")) for each in refused(table, instrument, **options)]


def told(forms: Forms, code: str) -> list[Mapping[str, Any]]:
    """The facts of the notes of this kind."""
    return [note.facts for note in forms.notes if note.code == code]


# ---------------------------------------------------------------- which row is which

MIXED = rows(
    {"version": "2.0.0", "a": 9, "b": 2, "d": 3},
    {"version": "1.0.0", "a": 4, "b": 3, "c": 1},
    {"version": "2.0.0", "a": 10, "b": 98},
    {"version": "1.0.0", "a": 98, "b": ""},
)


def test_each_row_is_read_by_the_version_that_it_names() -> None:
    forms = forms_of(NEW, MIXED)
    assert forms.keys["participant"].tolist() == ["p1", "p2", "p3", "p4"]
    assert codes(forms, "a") == [9, APART, 10, CODE["dont_know"]]
    assert codes(forms, "b") == [2, 3, CODE["dont_know"], BLANK]
    assert codes(forms, "d") == [3, NOT_ASKED, BLANK, NOT_ASKED]
    assert not_comparable(forms) == ["a"]
    assert forms.instrument is NEW


def test_the_column_may_name_the_instrument_and_its_version_together() -> None:
    together = [{**row, "instrument": f"prov@{row['version']}"} for row in MIXED]
    for row in together:
        del row["version"]
    assert forms_of(NEW, together).codes.tolist() == forms_of(NEW, MIXED).codes.tolist()


@pytest.mark.parametrize("number", ["1.0.0", "1.0.3", "1.7.0", "1"])
def test_a_version_of_the_same_first_number_is_read_by_the_one_that_is_known(number: str) -> None:
    assert codes(forms_of(NEW, rows({"version": number, "a": 5, "b": 1})), "a") == [APART]
    assert refusals(NEW, rows({"version": number, "a": 9})) == [("answer-out-of-range", [2])]


@pytest.mark.parametrize("number", ["3.0.0", "0.9.0", "2.0.0+lokal", "ny"])
def test_a_version_that_nobody_knows_is_refused(number: str) -> None:
    found = refusals(NEW, rows({"version": "2.0.0", "a": 9}, {"version": number, "a": 3}, {"version": number, "a": 3}))
    assert found == [("wrong-instrument-version", [3, 4])]


def test_rows_of_another_instrument_are_refused() -> None:
    cells = rows({"instrument": "prov", "a": 9}, {"instrument": "annat@1.0.0", "a": 3}, {"instrument": "annat", "a": 1})
    assert refusals(NEW, cells) == [("wrong-instrument", [3]), ("wrong-instrument", [4])]


def test_a_workbook_says_which_version_it_was_made_for(tmp_path: Path) -> None:
    cells = [["participant", "occasion", "a", "b"], ["p1", "start", 4, 5]]
    old = read_forms(workbook(tmp_path, cells, subject="progression:prov@1.0.0"), NEW)
    assert (codes(old, "a"), codes(old, "b")) == ([APART], [5])
    new = read_forms(workbook(tmp_path, cells, subject="progression:prov@2.0.0"), NEW)
    assert (codes(new, "a"), codes(new, "b")) == ([4], [5])
    for subject in ("progression:prov@3.0.0", "progression:annat@1.0.0"):
        (found,) = refused(workbook(tmp_path, cells, subject=subject), NEW)
        assert found.part("where", "sv") == "arbetsboken"


def test_a_row_knows_better_than_the_workbook(tmp_path: Path) -> None:
    cells = [["participant", "occasion", "version", "a"], ["p1", "start", "2.0.0", 9], ["p2", "start", "", 4]]
    forms = read_forms(workbook(tmp_path, cells, subject="progression:prov@1.0.0"), NEW)
    assert codes(forms, "a") == [9, APART]


def test_a_wrong_row_of_a_right_workbook_is_found_with_the_other_faults(tmp_path: Path) -> None:
    cells = [["participant", "occasion", "version", "b"], ["p1", "start", "7.0.0", 9], ["p2", "start", "2.0.0", 44]]
    found = refused(workbook(tmp_path, cells, subject="progression:prov@2.0.0"), NEW)
    assert [each.code for each in found] == ["wrong-instrument-version", "answer-out-of-range"]


def test_rows_that_say_nothing_are_of_the_current_version_and_a_note_says_so() -> None:
    forms = forms_of(NEW, rows({"a": 9}, {"version": "1.0.0", "a": 3}))
    assert codes(forms, "a") == [9, APART]
    assert told(forms, "version-assumed") == [{"version": "prov@2.0.0"}]


def test_nothing_is_assumed_where_every_answer_can_be_compared() -> None:
    instrument = version("1.1.0", [item("a"), item("b")], version("1.0.0", [item("a")]))
    assert not told(forms_of(instrument, rows({"a": 9})), "version-assumed")


# ---------------------------------------------------------------- by date

DATED = version("2.0.0", [item("a")], version("1.0.0", [item("a", scale="five")]), valid_from=date(2025, 1, 1))


@pytest.mark.parametrize("last", ["2024-12-31", "20241231", "2024-12-31 23:59"])
@pytest.mark.parametrize("first", ["2025-01-01", "20250101", "2025-01-01T00:00:00"])
def test_the_day_tells_the_versions_apart(first: str, last: str) -> None:
    forms = forms_of(DATED, rows({"date": last, "a": 5}, {"date": first, "a": 9}, {"date": "2030-06-01", "a": 10}))
    assert codes(forms, "a") == [APART, 9, 10]
    assert not told(forms, "version-assumed")


def test_an_old_answer_is_held_against_the_old_scale() -> None:
    assert refusals(DATED, rows({"date": "2024-12-31", "a": 9})) == [("answer-out-of-range", [2])]


def test_what_a_row_says_stands_before_its_date() -> None:
    forms = forms_of(DATED, rows({"date": "2024-05-01", "version": "2.0.0", "a": 9}))
    assert codes(forms, "a") == [9]


def test_undated_rows_without_a_version_are_refused_where_a_scale_changed() -> None:
    cells = rows({"date": "", "a": 3}, {"date": "2025-02-01", "a": 3}, {"date": "", "version": "1.0.0", "a": 3})
    assert refusals(DATED, cells) == [("version-unknown", [2])]
    assert refusals(DATED, rows({"a": 3}, {"a": 4})) == [("version-unknown", [2, 3])]


def test_they_are_let_through_where_every_answer_can_be_compared() -> None:
    instrument = version("1.1.0", [item("a")], version("1.0.0", [item("a")]), valid_from=date(2025, 1, 1))
    forms = forms_of(instrument, rows({"a": 3}))
    assert (codes(forms, "a"), told(forms, "version-assumed")) == ([3], [])


def test_a_malformed_date_is_reported_as_such() -> None:
    found = refusals(DATED, rows({"date": "i fjol", "version": "2.0.0", "a": 3}))
    assert found == [("date-malformed", [2])]


def three(middle: date | None, last: date | None) -> Instrument:
    """Three versions of one item, each on its own scale."""
    first = version("1.0.0", [item("a", scale="five")])
    dated = {} if middle is None else {"valid_from": middle}
    seven = {"type": "ordinal", "range": [1, 7], "missing": [DONT_KNOW]}
    second = version("2.0.0", [item("a", scale="seven")], first, scales={"seven": seven}, **dated)
    maps = {"2.0.0": {"a": {"change": "rescaled", "values": {"7": 10}}}}
    return version("3.0.0", [item("a")], second, first, maps=maps, **({} if last is None else {"valid_from": last}))


def test_three_versions_follow_on_each_other_by_day() -> None:
    instrument = three(date(2024, 1, 1), date(2025, 1, 1))
    days = ["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"]
    forms = forms_of(instrument, rows(*({"date": day, "a": 5 if day < "2024" else 7} for day in days)))
    assert codes(forms, "a") == [APART, 10, 10, 7]


def test_before_the_first_known_day_the_latest_version_without_one_was_in_use() -> None:
    """As for an overlay: what came before it is the version that it lies over, not the oldest there ever was."""
    forms = forms_of(three(None, date(2025, 1, 1)), rows({"date": "2024-06-01", "a": 7}))
    assert codes(forms, "a") == [10]


def test_before_the_first_of_known_days_the_first_version_was_in_use() -> None:
    old = version("1.0.0", [item("a", scale="five")], valid_from=date(2020, 1, 1))
    forms = forms_of(
        version("2.0.0", [item("a")], old, valid_from=date(2025, 1, 1)), rows({"date": "2019-01-01", "a": 5})
    )
    assert codes(forms, "a") == [APART]


def test_dates_tell_nothing_while_the_current_version_has_none() -> None:
    old = version("1.0.0", [item("a", scale="five")], valid_from=date(2020, 1, 1))
    forms = forms_of(version("2.0.0", [item("a")], old), rows({"date": "2024-01-01", "a": 9}))
    assert codes(forms, "a") == [9]
    assert told(forms, "version-assumed")


def test_three_versions_in_one_file_by_their_numbers() -> None:
    cells = rows(*({"version": f"{number}.0.0", "a": 3} for number in (3, 1, 2, 3)), {"version": "2.0.0", "a": 7})
    forms = forms_of(three(None, None), cells)
    assert codes(forms, "a") == [3, APART, APART, 3, 10]
    (first, second) = told(forms, "not-comparable") + told(forms, "series-break")
    assert {first["then"], second["then"]} == {"prov@1.0.0", "prov@2.0.0"}


# ---------------------------------------------------------------- what becomes of an answer


def carried(
    then: dict[str, Any], now: dict[str, Any], *answers: Any, entry: dict[str, Any] | None = None, **more: Any
) -> Forms:
    """Answers to item ``a`` on one scale, read beside it on another; ``entry`` is what the map says of it."""
    kind = more.pop("kind", {"better": None})
    old = version("1.0.0", [item("a", scale="then", **kind)], scales={"then": then})
    maps = {"1.0.0": {"a": entry}} if entry else None
    new = version("2.0.0", [item("a", scale="now", **kind)], old, scales={"now": now}, maps=maps, **more)
    return forms_of(new, rows(*({"version": "1.0.0", "a": answer} for answer in answers)))


def test_a_map_of_values_carries_answers_over() -> None:
    entry = {"change": "rescaled", "values": {"1": 1, "2": 3, "3": 5.5, "5": 10}}
    now = {"type": "interval", "range": [1, 10], "step": 0.5, "missing": [DONT_KNOW]}
    forms = carried(FIVE, now, 1, 2, 3, 4, 5, 98, "", entry=entry)
    values = forms.values("a")
    assert values[[0, 1, 2, 4]].tolist() == [1, 3, 5.5, 10]
    assert [codes(forms, "a")[place] for place in (3, 5, 6)] == [APART, CODE["dont_know"], BLANK]
    assert [facts["items"]["sv"] for facts in told(forms, "series-break")] == ["a"]


def test_without_a_map_only_the_reasons_for_no_answer_are_carried_over() -> None:
    five = FIVE | {"missing": [DONT_KNOW, WONT_SAY]}
    forms = carried(five, TEN, 1, 5, 98, 97, "")
    assert codes(forms, "a") == [APART, APART, CODE["dont_know"], CODE["wont_say"], BLANK]
    (facts,) = told(forms, "not-comparable")
    assert (facts["then"], facts["now"], facts["items"]["sv"]) == ("prov@1.0.0", "prov@2.0.0", "a")


def test_a_wrong_answer_that_is_counted_stays_so() -> None:
    old = version("1.0.0", [item("a", scale="five")])
    forms = forms_of(version("2.0.0", [item("a")], old), rows({"version": "1.0.0", "a": 9}), invalid="count")
    assert codes(forms, "a") == [CODE["invalid"]]
    assert [facts["count"] for facts in told(forms, "invalid-answers")] == [1]


def test_a_renamed_item_keeps_its_answers() -> None:
    old = version("1.0.0", [item("gammal"), item("b")])
    maps = {"1.0.0": {"ny": {"change": "reworded", "was": "gammal"}}}
    instrument = version("2.0.0", [item("ny"), item("b")], old, maps=maps)
    cells = rows({"version": "1.0.0", "gammal": 4}, {"version": "2.0.0", "ny": 7})
    assert codes(forms_of(instrument, cells), "ny") == [4, 7]


def test_an_item_that_is_new_under_an_old_name_keeps_nothing() -> None:
    maps = {"1.0.0": {"b": {"change": "new"}}}
    instrument = version("2.0.0", [item("b")], version("1.0.0", [item("b")]), maps=maps)
    forms = forms_of(instrument, rows({"version": "1.0.0", "b": 4}, {"version": "2.0.0", "b": 5}))
    assert codes(forms, "b") == [NOT_ASKED, 5]


def test_what_a_step_says_of_itself_is_told() -> None:
    notes = {"1.0.0": {"sv": "Skalan blev längre.", "en": "The scale grew."}}
    maps = {"1.0.0": {"a": {"change": "rescaled"}}}
    instrument = version("2.0.0", [item("a")], version("1.0.0", [item("a", scale="five")]), maps=maps, notes=notes)
    forms = forms_of(instrument, rows({"version": "1.0.0", "a": 4}))
    assert [facts["text"] for facts in told(forms, "version-says")] == [notes["1.0.0"]]


def several(*options: tuple[int, str]) -> dict[str, Any]:
    """A multi-select scale with these codes and ids."""
    found = [{"code": code, "id": name, "label": {"sv": name}} for code, name in options]
    return {"type": "multi_select", "options": found, "missing": [DONT_KNOW]}


THEN = several((1, "arbete"), (2, "studier"), (3, "annat"))


def chosen(forms: Forms) -> list[Any]:
    """What was chosen on each form, by option; the reason where nothing is known."""
    reasons = {code: reason for reason, code in CODE.items()}
    names = [option.key for option in forms.instrument.scale_of(forms.instrument.item("a")).options]
    return [
        reasons[row[0]] if row[0] < 0 else {name for name, code in zip(names, row, strict=True) if code == 1}
        for row in forms.codes.tolist()
    ]


def test_options_that_stand_in_another_order_are_the_same_options() -> None:
    now = several((3, "annat"), (1, "arbete"), (2, "studier"))
    forms = carried(THEN, now, "arbete;annat", "studier", "98", "")
    assert chosen(forms) == [{"arbete", "annat"}, {"studier"}, "dont_know", "blank"]
    assert not told(forms, "not-comparable")


def test_options_under_new_codes_are_carried_over_by_the_map() -> None:
    now = several((1, "studier"), (2, "arbete"), (4, "praktik"), (9, "annat"))
    entry = {"change": "rescaled", "values": {"1": 2, "2": 1, "3": 9}}
    forms = carried(THEN, now, "arbete", "studier;annat", "98", entry=entry)
    assert chosen(forms) == [{"arbete"}, {"studier", "annat"}, "dont_know"]
    assert not_comparable(forms) == []
    assert told(forms, "series-break")


def test_two_options_may_become_one() -> None:
    now = several((1, "sysselsatt"), (2, "annat"))
    entry = {"change": "rescaled", "values": {"1": 1, "2": 1, "3": 2}}
    assert chosen(carried(THEN, now, "arbete;studier", "studier", "annat;arbete", entry=entry)) == [
        {"sysselsatt"},
        {"sysselsatt"},
        {"annat", "sysselsatt"},
    ]


def test_a_form_with_an_option_that_is_none_now_cannot_be_compared() -> None:
    now = several((1, "arbete"), (2, "studier"))
    entry = {"change": "rescaled", "values": {"1": 1, "2": 2}}
    forms = carried(THEN, now, "arbete", "arbete;annat", "annat", entry=entry)
    assert chosen(forms) == [{"arbete"}, "not_comparable", "not_comparable"]
    assert chosen(carried(THEN, now, "arbete", "98")) == ["not_comparable", "dont_know"]


def test_options_in_no_order_go_by_their_codes_whatever_their_ids() -> None:
    kind = {"type": "nominal", "missing": [DONT_KNOW]}
    then = kind | {"options": [{"code": code, "label": {"sv": f"val {code}"}} for code in (1, 2, 3)]}
    now = kind | {"options": [{"code": code, "label": {"sv": f"nytt {code}"}} for code in (5, 6)]}
    entry = {"change": "rescaled", "values": {"1": 6, "3": 5}}
    assert codes(carried(then, now, 1, 2, 3, 98, entry=entry), "a") == [6, APART, 5, CODE["dont_know"]]


@pytest.mark.parametrize(
    ("then", "now", "answer"),
    [
        (THEN, {"type": "nominal", "options": THEN["options"]}, "arbete"),
        ({"type": "nominal", "options": THEN["options"]}, THEN, "arbete"),
        ({"type": "date"}, {"type": "number", "range": [0, 30000]}, "2024-01-01"),
        ({"type": "number", "range": [0, 30000]}, {"type": "date"}, "20000"),
        ({"type": "text"}, FIVE, "fyra"),
        ({"type": "text"}, THEN, "fyra"),
    ],
)
@pytest.mark.parametrize("entry", [None, {"change": "kept"}, {"change": "rescaled", "values": {"1": 1}}])
def test_an_answer_of_another_kind_is_never_compared(
    then: dict[str, Any], now: dict[str, Any], answer: str, entry: dict[str, Any] | None
) -> None:
    forms = carried(then, now, answer, "", entry=entry)
    assert forms.codes[0].tolist() == [APART] * len(forms.instrument.columns)
    assert forms.codes[1].tolist() == [BLANK] * len(forms.instrument.columns)
    assert told(forms, "not-comparable")
    assert not told(forms, "series-break")


def test_words_are_carried_over_and_never_called_incomparable() -> None:
    forms = carried({"type": "text"}, {"type": "long_text"}, "Det går bra", "")
    assert forms.texts["a"].tolist() == ["Det går bra", ""]
    assert not {"not-comparable", "series-break"} & {note.code for note in forms.notes}


def test_an_answer_becomes_no_words() -> None:
    forms = carried(FIVE, {"type": "text"}, 4)
    assert forms.texts["a"].tolist() == [""]
    assert forms.codes.shape == (1, 0)


# ---------------------------------------------------------------- the file as a whole


def test_empty_rows_between_change_nothing() -> None:
    empty: dict[str, Any] = dict.fromkeys(("participant", "occasion", "date", "version", "a"), "")
    cells = rows({"date": "2025-02-01", "a": 9}, {"date": "2024-02-01", "a": 3}, {"date": "2025-03-01", "a": 7})
    with_gaps = [cells[0], empty, cells[1], empty, empty, cells[2], empty]
    forms = forms_of(DATED, with_gaps)
    assert forms.keys["participant"].tolist() == ["p1", "p2", "p3"]
    assert codes(forms, "a") == [9, APART, 7]
    assert [facts["count"] for facts in told(forms, "empty-rows")] == [4]
    assert not told(forms, "version-assumed")
    wrong = [cells[0], empty, cells[1] | {"a": 9}, empty, cells[2] | {"a": 11}]
    assert sorted(refusals(DATED, wrong)) == [("answer-out-of-range", [4]), ("answer-out-of-range", [6])]


def test_a_column_of_another_version_must_be_empty() -> None:
    cells = [row | {"c": "", "d": ""} for row in rows({"version": "1.0.0", "a": 1}, {"version": "2.0.0", "a": 1})]
    assert len(forms_of(NEW, cells)) == 2
    cells[0]["d"], cells[1]["c"] = 4, 5
    assert sorted(refusals(NEW, cells)) == [("column-of-another-version", [2]), ("column-of-another-version", [3])]


def test_a_column_of_an_earlier_version_may_stand_empty_beside_current_rows() -> None:
    assert codes(forms_of(NEW, rows({"version": "2.0.0", "a": 9, "c": ""})), "a") == [9]


def test_a_column_that_no_version_has_is_unknown() -> None:
    assert ("unknown-column", None) in refusals(NEW, rows({"version": "1.0.0", "a": 1, "zzz": ""}))


def test_the_same_form_in_two_versions_is_given_twice() -> None:
    cells = [form("p1", version="1.0.0", a=1), form("p2", version="2.0.0", a=1), form("p1", version="2.0.0", a=1)]
    assert refusals(NEW, cells) == [("form-given-twice", [2, 4])]


def test_forms_given_twice_across_versions_are_told_beside_those_within_one() -> None:
    cells = [
        form("p1", version="1.0.0", a=1),
        form("p5", version="2.0.0", a=1),
        form("p1", version="2.0.0", a=1),
        form("p5", version="2.0.0", a=2),
    ]
    assert refusals(NEW, cells) == [("form-given-twice", [2, 4]), ("form-given-twice", [3, 5])]


def test_problems_of_every_version_are_told_at_once() -> None:
    cells = rows({"version": "1.0.0", "a": 9}, {"version": "2.0.0", "a": 11}, {"version": "1.0.0", "b": 0})
    assert sorted(refusals(NEW, cells)) == [("answer-out-of-range", [rows_]) for rows_ in (2, 3, 4)]


def test_a_group_is_spelt_in_one_way_in_all_versions() -> None:
    cells = rows({"version": "1.0.0", "a": 1, "insats": "Alis"}, {"version": "2.0.0", "a": 1, "insats": "alis"})
    assert refusals(NEW, cells) == [("group-spelt-differently", None)]
    assert forms_of(NEW, [each | {"insats": "Alis"} for each in cells]).keys["insats"].tolist() == ["Alis"] * 2


def test_a_group_that_became_an_item_is_one_column() -> None:
    kon = {
        "type": "nominal",
        "options": [
            {"code": 1, "id": "kvinna", "label": {"sv": "kvinna"}},
            {"code": 2, "id": "man", "label": {"sv": "man"}},
        ],
    }
    asked = item("kon", scale="kon", better=None, as_group=True)
    instrument = version("2.0.0", [item("b"), asked], version("1.0.0", [item("b")]), scales={"kon": kon})
    cells = rows(
        {"version": "1.0.0", "b": 1, "kon": "K"},
        {"version": "2.0.0", "b": 1, "kon": "2"},
        {"version": "2.0.0", "b": 3, "kon": ""},
    )
    forms = forms_of(instrument, cells)
    assert forms.keys["kon"].tolist()[:2] == ["kvinna", "man"]
    assert forms.keys["kon"].isna().tolist() == [False, False, True]


def test_a_group_item_divides_by_what_its_answers_are_called_now() -> None:
    def barn(*names: str) -> dict[str, Any]:
        options = [{"code": code, "id": name, "label": {"sv": name}} for code, name in enumerate(names)]
        return {"type": "nominal", "options": options}

    asked = item("barn", scale="barn", better=None, as_group=True)
    old = version("1.0.0", [asked], scales={"barn": barn("inga", "har")})
    instrument = version("2.0.0", [asked], old, scales={"barn": barn("nej", "ja")})
    forms = forms_of(instrument, rows({"version": "1.0.0", "barn": "har"}, {"version": "2.0.0", "barn": "ja"}))
    assert forms.keys["barn"].tolist() == ["ja", "ja"]


def test_dates_and_groups_come_through_in_the_order_of_the_file() -> None:
    cells = [
        row | {"date": f"2025-01-0{place}", "insats": name}
        for place, (row, name) in enumerate(zip(MIXED, ("A", "B", "A", "C"), strict=True), start=1)
    ]
    cells[2]["date"] = ""
    forms = forms_of(NEW, cells)
    assert forms.keys["insats"].tolist() == ["A", "B", "A", "C"]
    assert forms.keys["date"].dt.day.tolist()[:2] == [1, 2]
    assert forms.keys["date"].isna().tolist() == [False, False, True, False]


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_file_of_several_versions_is_the_files_of_each_put_together(data: Any) -> None:
    """Reading row by row gives the same as reading the whole."""
    instrument = three(None, None)
    highest = {1: 5, 2: 7, 3: 10}
    numbers = data.draw(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=8))
    cells = rows(
        *(
            {
                "version": f"{number}.0.0",
                "a": data.draw(st.sampled_from(["", "98", *map(str, range(1, highest[number] + 1))])),
                "insats": data.draw(st.sampled_from(["", "A", "B"])),
            }
            for number in numbers
        )
    )
    whole = forms_of(instrument, cells)
    each = [forms_of(instrument, [row]) for row in cells]
    assert whole.codes.tolist() == [forms.codes[0].tolist() for forms in each]
    for name in ("participant", "insats"):
        told_ = whole.keys[name].astype(object).where(whole.keys[name].notna(), None).tolist()
        assert told_ == [None if pd.isna(forms.keys[name][0]) else forms.keys[name][0] for forms in each]


def test_a_file_of_nothing_but_empty_rows_is_empty_whatever_its_columns() -> None:
    empty = dict.fromkeys(("participant", "occasion", "version", "date", "a"), "")
    for instrument in (NEW, DATED):
        assert refusals(instrument, [empty, empty]) == [("file-empty", None)]


def test_a_version_that_a_file_knows_and_no_row_holds_is_no_problem() -> None:
    named = pd.Categorical(["2.0.0", "1.0.0"], categories=["1.0.0", "2.0.0", "9.0.0"])
    frame = pd.DataFrame(rows({"a": "9"}, {"a": "3"})).assign(version=named)
    assert codes(read_forms(frame, NEW), "a") == [9, APART]

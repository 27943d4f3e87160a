"""Each type of scale is read by its own rules, from every kind of file, and what it does not take is refused."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from capture.building import PERSONAL, refused, said, workbook
from capture.every_kind import CODE, EVERY, codes_of, problems, read, refusal
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from support import definition, form, forms_of, item

from progression.analysis import group_change, indicators, parse_period, person
from progression.capture import read_forms
from progression.scoring import every_score, score

FEWER = settings(deadline=None, max_examples=40)

# ---------------------------------------------------------------- options in no order


@pytest.mark.parametrize("cell", ["1", "hyr", "Hyresrätt", "RENTED", " hyresrätt ", "1,0"])
def test_an_option_is_given_by_code_id_or_label_in_any_language(cell: str) -> None:
    assert codes_of(read({"boende": cell}), "boende") == [1]


def test_options_need_not_follow_on_each_other() -> None:
    forms = read({"boende": "annat"}, {"boende": 2}, {"boende": 98}, {"boende": ""})
    assert codes_of(forms, "boende") == [7, 2, CODE["dont_know"], CODE["blank"]]
    assert forms.frame["boende"].tolist()[:2] == [7, 2]


def test_what_is_no_option_is_refused_with_the_nearest() -> None:
    (found,) = refusal({"boende": "hyresrät"})
    assert (found.code, found.facts["near"]) == ("unknown-label", "hyresrätt")
    assert problems({"boende": 3}) == [("answer-out-of-range", [2], "boende", "3")]


def test_options_in_no_order_are_no_score() -> None:
    assert "boende" not in every_score(EVERY)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("cell", ["12,5", "12.5", "12,50"])
def test_a_number_is_written_with_point_or_comma(cell: str) -> None:
    assert read({"arbetstid": cell}).values("arbetstid").tolist() == [12.5]


@pytest.mark.parametrize("cell", ["12,3", "80,5", "-1", "1000000"])
def test_a_number_between_the_steps_or_beyond_the_ends_is_refused(cell: str) -> None:
    assert problems({"arbetstid": cell}) == [("answer-out-of-range", [2], "arbetstid", cell)]


def test_the_unit_is_no_part_of_a_number() -> None:
    assert problems({"arbetstid": "12 timmar"})[0][0] == "unknown-label"


def test_a_number_may_be_missing_for_a_reason() -> None:
    assert codes_of(read({"arbetstid": 98}, {"arbetstid": "don't know"}), "arbetstid") == [CODE["dont_know"]] * 2


@FEWER
@given(
    low=st.integers(-500, 500),
    step=st.sampled_from(["0.1", "0.25", "0.5", "1", "5"]),
    steps=st.integers(1, 400),
    data=st.data(),
)
def test_whatever_the_range_a_number_comes_out_as_it_went_in(low: int, step: str, steps: int, data: Any) -> None:
    high = low + Decimal(step) * steps
    scale = {"type": "number", "range": [low, float(high)], "step": float(step)}
    instrument = definition([item("a", scale="tal", better=None)], scales={"tal": scale})
    given_ = low + Decimal(step) * data.draw(st.integers(0, steps))
    forms = forms_of(instrument, [form("p1", a=str(given_).replace(".", ","))])
    assert forms.values("a")[0] == pytest.approx(float(given_), abs=1e-9)


# ---------------------------------------------------------------- dates

DAY = dt.date(2024, 2, 29)


def expect_the_day(forms: Any) -> None:
    """29 February 2024 on the first form, nothing on the second."""
    assert forms.frame["besok"].astype("datetime64[s]").tolist() == [pd.Timestamp(DAY), pd.NaT]
    assert codes_of(forms, "besok") == [(DAY - dt.date(1970, 1, 1)).days, CODE["blank"]]


@pytest.mark.parametrize(
    "cell", ["2024-02-29", "20240229", "2024-02-29 13:45", "2024-02-29T13:45:10", "2024-02-29T00:00:00Z"]
)
def test_a_date_is_written_as_iso_8601_says(cell: str) -> None:
    expect_the_day(read({"besok": cell}, {"besok": ""}))


def test_the_dates_of_a_workbook_are_dates(tmp_path: Path) -> None:
    rows = [["participant", "occasion", "besok"], ["p1", "start", DAY], ["p2", "start", None]]
    expect_the_day(read_forms(workbook(tmp_path, rows), EVERY))
    rows[1][2] = pd.Timestamp("2024-02-29 13:45")
    expect_the_day(read_forms(workbook(tmp_path, rows), EVERY))


@pytest.mark.parametrize(
    "kind", [pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ns"), pa.timestamp("us", tz="UTC")], ids=str
)
def test_the_dates_of_a_parquet_file_are_dates(kind: pa.DataType, tmp_path: Path) -> None:
    days = pa.array([pd.Timestamp(DAY), None], pa.timestamp("s")).cast(
        pa.timestamp("s", tz="UTC") if getattr(kind, "tz", None) else pa.timestamp("s")
    )
    table = pa.table({"participant": ["p1", "p2"], "occasion": ["start"] * 2, "besok": days.cast(kind)})
    parquet.write_table(table, tmp_path / "svar.parquet")
    expect_the_day(read_forms(tmp_path / "svar.parquet", EVERY))


@pytest.mark.parametrize("days", [10_000_000, -10_000_000])
def test_a_date_beyond_every_calendar_is_refused(days: int, tmp_path: Path) -> None:
    table = pa.table(
        {"participant": ["p1"], "occasion": ["start"], "besok": pa.array([days], pa.int32()).cast(pa.date32())}
    )
    parquet.write_table(table, tmp_path / "svar.parquet")
    assert [each.code for each in refused(tmp_path / "svar.parquet", EVERY)] == ["unknown-label"]


def test_the_dates_of_a_data_frame_are_dates() -> None:
    days = pd.to_datetime(["2024-02-29", None])
    frame = pd.DataFrame({"participant": ["p1", "p2"], "occasion": ["start"] * 2, "besok": days})
    expect_the_day(read_forms(frame, EVERY))


@pytest.mark.parametrize("cell", ["2019-12-31", "2027-01-01", "1899-12-30", "9999-12-31"])
def test_a_date_outside_the_range_is_out_of_range(cell: str) -> None:
    (found,) = refusal({"besok": cell})
    assert (found.code, found.facts["value"]) == ("answer-out-of-range", cell)
    assert "2020-01-01" in found.part("expected", "sv")


@pytest.mark.parametrize("cell", ["2024-02-30", "29/2 2024", "29.2.2024", "2024", "i går", "20240230"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    (found,) = refusal({"besok": cell})
    assert found.code in {"unknown-label", "answer-out-of-range"}
    assert "2026-11-22" in found.part("expected", "sv")


def test_a_date_may_be_missing_for_a_reason_and_counted_when_wrong() -> None:
    forms = read({"besok": "98"}, {"besok": "vet ej"}, {"besok": "2019-01-01"}, {"besok": "x"}, invalid="count")
    assert codes_of(forms, "besok") == [CODE["dont_know"]] * 2 + [CODE["invalid"]] * 2
    assert [note.facts["count"] for note in forms.notes if note.code == "invalid-answers"] == [2]


@FEWER
@given(day=st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31)))
def test_every_permitted_day_comes_out_as_it_went_in(day: dt.date) -> None:
    (found,) = read({"besok": day.isoformat()}).frame["besok"]
    assert found.date() == day


# ---------------------------------------------------------------- words

SECRET = "Hemligheten är trettioett fjortonde delar"  # noqa: S105  no password: it must not be found again


def test_words_are_kept_beside_the_codes_as_they_were_written() -> None:
    forms = read({"ord": "Det går\nframåt"}, {"ord": "", "yrke": " svetsare "}, {"ord": None})
    assert forms.texts.to_dict("list") == {"yrke": ["", "svetsare", ""], "ord": ["Det går\nframåt", "", ""]}
    assert forms.codes.shape == (3, len(EVERY.columns))
    assert not {"ord", "yrke"} & set(forms.frame.columns)
    assert forms.missing_counts()["blank"] == 3 * 6


def test_words_go_with_their_forms() -> None:
    forms = read({"ord": "ett"}, {"boende": 1}, {"ord": "tre"})
    assert forms.take([2, 0]).texts["ord"].tolist() == ["tre", "ett"]
    assert forms.with_answers().texts["ord"].tolist() == ["ett", "", "tre"]


def test_a_form_of_nothing_but_words_is_an_answered_one() -> None:
    forms = read({"ord": "ett"}, {"ord": ""})
    assert len(forms.with_answers()) == 1


def test_words_reach_no_score_no_result_and_no_message() -> None:
    instrument = definition(
        [item("a", positive=[9]), item("ord", scale="text", better=None)], scales={"text": {"type": "long_text"}}
    )
    rows = [
        form(f"p{place}", occasion, date="2021-03-01", a=4, ord=SECRET)
        for place in range(5)
        for occasion in ("start", "exit")
    ]
    forms = forms_of(instrument, rows)
    assert set(forms.texts["ord"]) == {SECRET}
    results = [
        score(forms),
        person(forms, "p1"),
        group_change(forms, before="start", after="exit"),
        indicators(forms, period=parse_period("2021-01-01/2021-12-31")),
        forms,
    ]
    for result in results:
        assert "ord" not in str(result.frame.columns)
        assert SECRET not in f"{result.to_dict()} {result.notes} {result.frame}"


def test_words_that_are_too_long_are_refused_and_not_shown() -> None:
    fits, too_long = "x" * 40, SECRET[:41]
    (found,) = refusal({"yrke": fits}, {"yrke": too_long}, {"yrke": too_long})
    assert (found.code, found.facts["rows"], found.facts["column"]) == ("text-too-long", [3, 4], "yrke")
    assert "40" in found.part("expected", "sv")
    assert too_long not in said([found])
    assert read({"yrke": fits}).texts["yrke"].tolist() == [fits]


@pytest.mark.parametrize("secret", [*PERSONAL, "anna.svensson@exempel.se"])
@pytest.mark.parametrize("invalid", ["refuse", "count"])
def test_an_identity_in_words_is_refused_and_not_shown(secret: str, invalid: str) -> None:
    found = refusal({"ord": "Allt väl"}, {"ord": f"Ring {secret} i morgon"}, invalid=invalid)
    assert [(each.code, each.facts["rows"]) for each in found] == [("identity-in-text", [3])]
    assert secret not in said(found)
    assert "morgon" not in said(found)


def test_a_long_answer_where_an_option_was_asked_for_is_not_quoted() -> None:
    found = refusal({"boende": SECRET, "sysselsatt": SECRET})
    assert [each.code for each in found] == ["unknown-label", "unknown-label"]
    assert SECRET[:25] not in said(found)
    assert "en text på 41 tecken" in said(found)


# ---------------------------------------------------------------- all at once

ANSWERS = {"boende": "annat", "arbetstid": "37,5", "besok": "2024-02-29", "yrke": "kock", "kon": "kvinna", "alder": 40}


def test_a_file_of_every_format_reads_alike(tmp_path: Path) -> None:
    row = form("p1", sysselsatt="arbete; studier", **ANSWERS)
    as_text = pd.DataFrame([{name: str(cell) for name, cell in row.items()}])
    typed = pd.DataFrame([row | {"arbetstid": 37.5, "besok": pd.Timestamp(DAY), "boende": 7}])
    as_text.to_csv(tmp_path / "svar.csv", index=False)
    typed.to_parquet(tmp_path / "svar.parquet")
    typed.to_excel(tmp_path / "svar.xlsx", index=False)
    wanted = read_forms(as_text, EVERY)
    for name in ("svar.csv", "svar.parquet", "svar.xlsx"):
        forms = read_forms(tmp_path / name, EVERY)
        assert forms.codes.tolist() == wanted.codes.tolist(), name
        assert forms.texts.equals(wanted.texts), name
        assert forms.keys["kon"].tolist() == ["kvinna"], name


def test_a_frame_names_each_column_once() -> None:
    forms = read(ANSWERS)
    assert forms.frame.columns.is_unique
    assert forms.frame["kon"].tolist() == ["kvinna"]
    names = ["boende", *(f"sysselsatt.{each}" for each in ("arbete", "studier", "3", "inget")), "arbetstid", "besok"]
    assert list(forms.frame.columns)[-7:] == names

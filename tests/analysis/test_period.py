"""Periods: two dates with a slash between, both days included."""

from datetime import date

import numpy as np
import pytest

from progression.analysis import Period, parse_period
from progression.errors import DataError


def test_period_is_read_and_written_alike() -> None:
    period = parse_period(" 2020-11-01 / 2021-10-31 ")
    assert period == Period(date(2020, 11, 1), date(2021, 10, 31))
    assert str(period) == "2020-11-01/2021-10-31"


def test_one_day_is_a_period() -> None:
    period = parse_period("2021-05-05/2021-05-05")
    days = np.array(["2021-05-04", "2021-05-05", "2021-05-06"], "datetime64[s]")
    assert period.contains(days).tolist() == [False, True, False]


def test_last_day_counts_until_midnight_and_no_date_never() -> None:
    period = parse_period("2020-11-01/2021-10-31")
    days = np.array(["2020-10-31T23:59:59", "2020-11-01", "2021-10-31T23:59:59", "2021-11-01", "NaT"], "datetime64[s]")
    assert period.contains(days).tolist() == [False, True, True, False, False]


@pytest.mark.parametrize(
    "text", ["", "2021", "2021-01-01", "2021-01-01/", "2021-13-01/2021-12-31", "2020/2021/2022", "i år"]
)
def test_anything_else_is_told(text: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_period(text)
    assert [problem.code for problem in caught.value.problems] == ["period-malformed"]
    assert caught.value.problems[0].facts["value"] == text


def test_period_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(DataError) as caught:
        parse_period("2021-10-31/2020-11-01")
    assert [problem.code for problem in caught.value.problems] == ["period-reversed"]

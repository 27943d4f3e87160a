"""Personnummer, samordningsnummer and e-mail addresses are recognised; other numbers are not."""

import datetime as dt

import pytest
from capture.building import PERSONAL, check_digit
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.capture import personal_kind


@pytest.mark.parametrize("number", PERSONAL)
def test_the_published_examples_are_personal(number: str) -> None:
    assert personal_kind(number) == "personnummer"


@pytest.mark.parametrize("number", PERSONAL)
def test_another_check_digit_is_not_personal(number: str) -> None:
    for digit in set("0123456789") - {number[-1]}:
        assert personal_kind(number[:-1] + digit) is None


@pytest.mark.parametrize("form", ["{c}{d}{l}", "{c}{d}-{l}", "{d}-{l}", "{d}+{l}", "{d}{l}", "{d} {l}", "{d} – {l}"])
@pytest.mark.parametrize("number", PERSONAL)
def test_century_and_separator_are_optional(number: str, form: str) -> None:
    day, last = number.split("-")
    assert personal_kind(form.format(c="19", d=day, l=last)) == "personnummer"


@pytest.mark.parametrize(
    "text",
    ["1981-12-28-9874", "1981.12.28 9874", "81 12 28-9874", "811228\u00a09874", "811228−9874", "811228\u20119874"],
    ids=["hyphens", "dots", "blanks", "a no-break space", "a minus", "a no-break hyphen"],
)
def test_separators_within_the_date_and_odd_ones_are_seen_through(text: str) -> None:
    assert personal_kind(text) == "personnummer"


@pytest.mark.parametrize("text", ["Anna 811228-9874, ny", "id:8112289874;", "x811228-9874y", "P_811228-9874"])
def test_a_number_is_found_within_a_longer_text(text: str) -> None:
    assert personal_kind(text) == "personnummer"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P1",
        "12345",
        "2026-11-22",
        "20261122",
        "2026-11-22T10:30:00",
        "2026-11-22 10:30:00.123456",
        "08-123 456 78",
        "1234567890",
        "811328-9873",
        "811200-9872",
        "811261",
        "18811228-9874",
        "9811228-98741",
        "78112289874",
        "81122898741",
        "1.0.0",
        "1e300",
    ],
)
def test_other_texts_are_not_personal(text: str) -> None:
    assert personal_kind(text) is None


@pytest.mark.parametrize(
    "nine", ["811328987", "810028987", "819928987", "811200987", "811232987", "811292987", "810231987"]
)
def test_ten_digits_with_a_valid_check_digit_that_are_no_date_are_not_personal(nine: str) -> None:
    assert personal_kind(nine + check_digit(nine)) is None


@pytest.mark.parametrize("nine", ["000229123", "000289123"])
def test_the_leap_day_of_2000_is_a_date(nine: str) -> None:
    assert personal_kind(nine + check_digit(nine)) == "personnummer"


@pytest.mark.parametrize("nine", ["010229123", "010289123"])
def test_a_leap_day_in_a_common_year_is_no_date(nine: str) -> None:
    assert personal_kind(nine + check_digit(nine)) is None


@settings(deadline=None)
@given(
    day=st.dates(dt.date(1930, 1, 1), dt.date(2029, 12, 31)),
    number=st.integers(0, 999),
    coordination=st.booleans(),
    separator=st.sampled_from(["", "-", "+", " "]),
    century=st.booleans(),
)
def test_every_constructed_number_is_personal(
    *, day: dt.date, number: int, coordination: bool, separator: str, century: bool
) -> None:
    date = f"{day:%y%m}{day.day + 60 * coordination:02}"
    nine = f"{date}{number:03}"
    written = f"{day.year // 100 if century else ''}{date}{separator}{number:03}{check_digit(nine)}"
    assert personal_kind(written) == "personnummer"
    assert personal_kind(f"({written})") == "personnummer"


@pytest.mark.parametrize("text", ["a@b.se", "Anna.A+x@mail.exempel.se", "se anna@exempel.se.", "åsa@exempel.se"])
def test_an_e_mail_address_is_personal(text: str) -> None:
    assert personal_kind(text) == "e-mail"


@pytest.mark.parametrize("text", ["kunskap@1", "a@b", "@", "a@ b.se", "P@Q"])
def test_an_at_sign_alone_is_no_address(text: str) -> None:
    assert personal_kind(text) is None


def test_a_number_goes_before_an_address() -> None:
    assert personal_kind("811228-9874@exempel.se") == "personnummer"

"""Numbers as they are printed: half up, in the language's own signs."""

import math
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progression.printing import (
    half_up,
    plain_number,
    print_count,
    print_date,
    print_interval,
    print_number,
    print_p,
    print_share,
    print_signed,
    print_signed_interval,
)

NBSP = "\u00a0"
MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (12.5, 0, "13"),
        (13.5, 0, "14"),
        (0.5, 0, "1"),
        (-12.5, 0, "-13"),
        (-0.5, 0, "-1"),
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (0.285, 2, "0.29"),
        (-0.285, 2, "-0.29"),
        (4.949999999999999, 1, "5.0"),
        (4.95, 1, "5.0"),
        (4.949, 1, "4.9"),
        (4.85, 1, "4.9"),
        (0.1 + 0.2, 1, "0.3"),
        (28.499999999999996, 0, "29"),
        (14.4999, 0, "14"),
        (-0.04, 1, "0.0"),
        (-0.0, 0, "0"),
        (0, 2, "0.00"),
        (1522, 0, "1522"),
        (Fraction(25, 2), 0, "13"),
        (Fraction(-25, 2), 0, "-13"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 0, "1"),
        (Fraction(57, 2), 0, "29"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: float | Fraction, decimals: int, expected: str) -> None:
    """As Swedish annual reports do: Samordningsförbundet i Södertälje 2021 prints 6 of 48, 12.5, as 13 per cent."""
    assert str(half_up(value, decimals)) == expected


@pytest.mark.parametrize(
    ("k", "n", "printed"),
    [(6, 48, 13), (29, 61, 48), (11, 31, 35), (16, 28, 57), (6, 11, 55), (25, 46, 54), (101, 107, 94), (44, 108, 41)],
)
def test_shares_print_as_in_the_annual_report(k: int, n: int, printed: int) -> None:
    """Samordningsförbundet i Södertälje, årsredovisning 2021: tables 7 and 9 and the text."""
    assert print_share(Fraction(k, n), "sv") == f"{printed}{NBSP}%"
    assert print_share(k / n, "sv") == f"{printed}{NBSP}%"


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 3))
def test_share_of_counts_prints_alike_as_fraction_and_as_float(counts: tuple[int, int], decimals: int) -> None:
    """Twelve significant digits are enough to know a half: whole-number arithmetic is the judge."""
    k, n = counts
    scaled = (2 * k * 100 * 10**decimals + n) // (2 * n)
    exact = Decimal(scaled).scaleb(-decimals)
    assert half_up(Fraction(k, n) * 100, decimals) == exact
    assert half_up(k / n * 100, decimals) == exact


def test_swedish_has_decimal_comma_and_no_break_spaces() -> None:
    assert print_number(4.9, "sv") == "4,9"
    assert print_number(8684000, "sv", 0) == f"8{NBSP}684{NBSP}000"
    assert print_number(-1234.5, "sv", 2) == f"{MINUS}1{NBSP}234,50"
    assert print_share(Fraction(29, 61), "sv") == f"48{NBSP}%"
    assert print_share(0.2143, "sv", 2) == f"21,43{NBSP}%"


def test_english_has_decimal_point_and_comma() -> None:
    assert print_number(4.9, "en") == "4.9"
    assert print_number(8684000, "en", 0) == "8,684,000"
    assert print_number(-1234.5, "en", 2) == "-1,234.50"
    assert print_share(Fraction(29, 61), "en") == "48%"


@pytest.mark.parametrize("nothing", [None, math.nan, float("nan"), np.float64("nan")])
def test_nothing_prints_as_a_dash(nothing: float | None) -> None:
    for language in ("sv", "en"):
        assert print_number(nothing, language) == "–"
        assert print_signed(nothing, language) == "–"
        assert print_count(nothing, language) == "–"
        assert print_share(nothing, language) == "–"
        assert print_p(nothing, language) == "–"
        assert print_interval(nothing, 1.0, language) == "–"
        assert print_interval(1.0, nothing, language) == "–"
        assert print_signed_interval(nothing, 1.0, language) == "–"
        assert print_signed_interval(1.0, nothing, language) == "–"


def test_nothing_is_not_zero() -> None:
    assert print_number(0, "sv") == "0,0"
    assert print_share(0, "sv") == f"0{NBSP}%"
    assert print_share(Fraction(0, 5), "sv") == f"0{NBSP}%"
    assert print_count(0, "sv") == "0"


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (1.5, "+1,5", "+1.5"),
        (-0.3, f"{MINUS}0,3", "-0.3"),
        (0.0, "0,0", "0.0"),
        (0.04, "0,0", "0.0"),
        (-0.04, "0,0", "0.0"),
    ],
)
def test_differences_have_a_sign_unless_they_print_as_zero(value: float, swedish: str, english: str) -> None:
    assert print_signed(value, "sv") == swedish
    assert print_signed(value, "en") == english


def test_counts_are_whole() -> None:
    assert print_count(1522.0, "sv") == f"1{NBSP}522"
    assert print_count(np.int64(61), "en") == "61"


def test_interval_is_written_in_words() -> None:
    assert print_interval(-2.46, -0.7, "sv") == f"{MINUS}2,5 till {MINUS}0,7"
    assert print_interval(3.05, 5, "en") == "3.1 to 5.0"
    assert print_signed_interval(-0.25, 0.5, "sv", 2) == f"{MINUS}0,25 till +0,50"
    assert print_signed_interval(0, 5, "en") == "0.0 to +5.0"


@pytest.mark.parametrize(
    ("p", "swedish", "english"),
    [
        (0.0328, "0,033", "0.033"),
        (0.389168573607933, "0,389", "0.389"),
        (0.0005, f"<{NBSP}0,001", f"<{NBSP}0.001"),
        (0.00099, f"<{NBSP}0,001", f"<{NBSP}0.001"),
        (0.001, "0,001", "0.001"),
        (0.0395, "0,040", "0.040"),
        (0.0, f"<{NBSP}0,001", f"<{NBSP}0.001"),
        (1.0, "1,000", "1.000"),
    ],
)
def test_p_values_have_three_decimals(p: float, swedish: str, english: str) -> None:
    assert print_p(p, "sv") == swedish
    assert print_p(p, "en") == english


def test_dates_are_iso() -> None:
    assert print_date(date(2026, 11, 22)) == "2026-11-22"
    assert print_date(datetime(2026, 11, 22, 8, 30)) == "2026-11-22"  # noqa: DTZ001  files have no time zone


def test_constants_are_shown_as_they_were_written() -> None:
    assert [plain_number(each) for each in (5, 5.0, 0.1, 0.84, 105.234656)] == ["5", "5", "0.1", "0.84", "105.234656"]

"""Personnummer, samordningsnummer and e-mail addresses are recognised; other numbers are not."""

import datetime as dt
import random
import unicodedata
import uuid

import pytest
from capture.building import PERSONAL, check_digit
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.se import personnummer

from progression.errors import DataError
from progression.identity.personal import (
    file_name_shown,
    looks_like_a_name,
    personal_kind,
    quoted,
    refuse_personal,
    shown_safely,
)
from progression.identity.personal_number import resembles_personal_number, understood_personal_number
from progression.identity.pseudonym import new_pseudonym
from progression.texts import Language

TODAY = dt.date(2026, 11, 22)
COUNT = 10_000
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

ALONE = {
    "ten digits": "{ten}",
    "a hyphen": "{date}-{last}",
    "twelve digits": "{century}{ten}",
    "a hyphen and the century": "{century}{date}-{last}",
    "blanks around the hyphen": "{date} - {last}",
    "the century apart": "{century} {date}-{last}",
    "hyphens everywhere": "{century}{yy}-{mm}-{dd}-{last}",
    "dots": "{yy}.{mm}.{dd} {last}",
    "slashes": "{century}{yy}/{mm}/{dd}-{last}",
    "commas and blanks": "{century}{yy}, {mm}, {dd}, {last}",
    "no-break blanks": "{date}\u00a0{last}",
    "thin blanks": "{century}{yy}\u2009{mm}\u2009{dd}\u202f{last}",
    "an en dash": "{date}–{last}",
    "a no-break hyphen": "{date}\u2011{last}",
    "a minus": "{century}{date}−{last}",
    "an em dash in blanks": "{date} — {last}",
    "an underscore": "{date}_{last}",
    "pairs": "{yy} {mm} {dd} {l1} {l2}",
    "thousands": "{first} {second} {third} {fourth}",
    "thousands in Switzerland": "{first}'{second}'{third}'{fourth}",
    "a soft hyphen": "{date}\u00ad{last}",
    "signs that nobody sees": "{yy}\u200b{mm}\u2060{dd}\u200d{l1}\ufeff{l2}",
    "the boxes of a form": "{boxes}",
    "boxes and a hyphen": "{boxed}",
    "a blank in the last four": "{century}{yy}-{mm}-{dd} {l1} {l2}",
    "a hyphen after the year": "{century}{yy}-{mm}{dd}-{last}",
    "two lines": "{date}\n{last}",
}
WITHIN = {
    "a plus": "{date}+{last}",
    "a sentence": "Anna ({century}{date}-{last}), ny i maj",
    "letters": "id{ten}x",
    "other numbers": "07 3 {date}-{last} 12",
    "a day": "2026-05-04: {date}-{last} 2026-05-04",
    "a floating point": "{century}{ten}.0",
    "an address": "{date}-{last}@exempel.se",
}


def drawn_numbers() -> list[tuple[dt.date, str]]:
    """Dates of birth, and the ten digits of a number: every other one a samordningsnummer."""
    chance = random.Random(16)  # noqa: S311  the same ones in every run
    first, last = dt.date(1925, 1, 1).toordinal(), TODAY.toordinal()
    found = []
    for place in range(COUNT):
        day = dt.date.fromordinal(chance.randint(first, last))
        nine = f"{day:%y%m}{day.day + 60 * (place % 2):02}{chance.randint(0, 999):03}"
        found.append((day, nine + check_digit(nine)))
    return found


NUMBERS = drawn_numbers()


def written(form: str, day: dt.date, ten: str) -> str:
    """One number in one of the ways that people write it."""
    parts = {"yy": ten[:2], "mm": ten[2:4], "dd": ten[4:6], "l1": ten[6:8], "l2": ten[8:]}
    parts |= {"first": ten[:1], "second": ten[1:4], "third": ten[4:7], "fourth": ten[7:], "boxes": " ".join(ten)}
    parts["boxed"] = f"{' '.join(ten[:6])} - {' '.join(ten[6:])}"
    return form.format(ten=ten, date=ten[:6], last=ten[6:], century=day.year // 100, **parts)


# ---------------------------------------------------------------- numbers that are refused


def test_the_numbers_of_these_tests_are_valid_by_another_program() -> None:
    """It knows no samordningsnummer: of those, the check digit and the day without the 60 are looked at."""
    for day, ten in NUMBERS:
        assert luhn.is_valid(ten)
        if int(ten[4:6]) > 60:
            assert f"{day:%y%m}{day.day + 60}" == ten[:6]
        else:
            assert personnummer.get_birth_date(personnummer.validate(f"{day.year // 100}{ten}")) == day


@pytest.mark.parametrize("form", (ALONE | WITHIN).values(), ids=ALONE | WITHIN)
def test_ten_thousand_numbers_are_recognised_however_they_are_written(form: str) -> None:
    assert [ten for day, ten in NUMBERS if personal_kind(written(form, day, ten)) != "personnummer"] == []


@pytest.mark.parametrize("script", [FULL_WIDTH, ARABIC], ids=["full width", "Arabic"])
@pytest.mark.parametrize("form", ["{ten}", "{century}{date}-{last}", "nr {date} {last}."])
def test_digits_of_any_kind_are_recognised(form: str, script: dict[int, int]) -> None:
    texts = [written(form, day, ten).translate(script) for day, ten in NUMBERS]
    assert [text for text in texts if personal_kind(text) != "personnummer"] == []


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


@pytest.mark.parametrize("text", ["Anna 811228-9874, ny", "id:8112289874;", "x811228-9874y", "P_811228-9874"])
def test_a_number_is_found_within_a_longer_text(text: str) -> None:
    assert personal_kind(text) == "personnummer"


def test_a_decomposed_text_is_searched_too() -> None:
    assert personal_kind(unicodedata.normalize("NFD", "Åsa: 811228-9874")) == "personnummer"


@pytest.mark.parametrize("nine", ["000229123", "000289123"])
def test_the_leap_day_of_2000_is_a_date(nine: str) -> None:
    assert personal_kind(nine + check_digit(nine)) == "personnummer"


@settings(deadline=None)
@given(
    day=st.dates(dt.date(1930, 1, 1), dt.date(2029, 12, 31)),
    number=st.integers(0, 999),
    coordination=st.booleans(),
    separator=st.sampled_from(["", "-", "+", " "]),
    century=st.booleans(),
    around=st.tuples(*[st.text(st.characters(exclude_categories=["Nd", "No", "So", "Cs"]), max_size=12)] * 2),
)
def test_every_constructed_number_is_personal_within_any_text(
    *, day: dt.date, number: int, coordination: bool, separator: str, century: bool, around: tuple[str, str]
) -> None:
    date = f"{day:%y%m}{day.day + 60 * coordination:02}"
    nine = f"{date}{number:03}"
    text = f"{day.year // 100 if century else ''}{date}{separator}{number:03}{check_digit(nine)}"
    assert personal_kind(text) == "personnummer"
    assert personal_kind(f"{around[0]}{text}{around[1]}") == "personnummer"


# ---------------------------------------------------------------- numbers that are not


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
        "811228 sista fyra 9874",
    ],
)
def test_other_texts_are_not_personal(text: str) -> None:
    assert personal_kind(text) is None


@pytest.mark.parametrize(
    "nine", ["811328987", "810028987", "819928987", "811200987", "811232987", "811292987", "810231987"]
)
def test_ten_digits_with_a_valid_check_digit_that_are_no_date_are_not_personal(nine: str) -> None:
    assert personal_kind(nine + check_digit(nine)) is None


@pytest.mark.parametrize("nine", ["010229123", "010289123"])
def test_a_leap_day_in_a_common_year_is_no_date(nine: str) -> None:
    assert personal_kind(nine + check_digit(nine)) is None


def test_ten_thousand_pseudonyms_are_let_be() -> None:
    assert [code for code in (new_pseudonym(()) for _ in range(COUNT)) if personal_kind(code)] == []


def test_ten_thousand_other_codes_are_let_be() -> None:
    """Of the kinds that hold no row of ten digits."""
    chance = random.Random(17)  # noqa: S311  the same ones in every run
    codes = [
        code
        for number in range(COUNT // 5)
        for code in (
            f"exempel-{number:04}",
            f"D{chance.randrange(10**9)}",
            str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            f"{chance.randint(1, 99)}-{chance.randint(100, 999)}/{chance.randint(2000, 2026)}",
            f"{dt.date.fromordinal(TODAY.toordinal() - chance.randint(0, 9000))} {number % 24:02}:{number % 60:02}",
        )
    ]
    assert len(set(codes)) > 0.99 * COUNT
    assert [code for code in codes if personal_kind(code)] == []


def test_of_codes_that_are_ten_digits_seven_in_a_thousand_look_like_a_number() -> None:
    chance = random.Random(18)  # noqa: S311  the same ones in every run
    refused = sum(personal_kind(f"{chance.randrange(10**10):010}") is not None for _ in range(2 * COUNT))
    assert 0.006 < refused / (2 * COUNT) < 0.009


@pytest.mark.parametrize("form", ["{0} - {1}", "{0}–{1}", "{0}/{1}", "{0} -- {1}", "{0} {1}", "från {0}, {1}"])
@pytest.mark.parametrize("dates", ["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d"])
def test_a_period_is_no_number(form: str, dates: str) -> None:
    """Though a day and the second year are a date and four digits, of which a tenth have a right check digit."""
    for days in range(0, 3000, 7):
        start = dt.date(2015, 1, 1) + dt.timedelta(days)
        assert personal_kind(form.format(f"{start:{dates}}", f"{start + dt.timedelta(days % 400):{dates}}")) is None


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "text",
    [
        "a@b.se",
        "Anna.A+x@mail.exempel.se",
        "se anna@exempel.se.",
        "åsa@exempel.se",
        "a@ b.se",
        "anna @ exempel.se",
        "anna (at) exempel.se",
        "anna[AT]exempel.se",
        "anna(snabel-a)exempel.se",
        "anna＠exempel．se",
        "anna@\u200bexempel.se",
    ],
)
def test_an_e_mail_address_is_personal(text: str) -> None:
    assert personal_kind(text) == "e-mail"


@pytest.mark.parametrize(
    "text", ["kunskap@1", "a@b", "@", "P@Q", "@exempel.se", "(at)", "bra (att ha).se", "kl. 3 (at", "[se nns.se]"]
)
def test_an_at_sign_alone_is_no_address(text: str) -> None:
    assert personal_kind(text) is None


def test_a_number_goes_before_an_address() -> None:
    assert personal_kind("811228-9874@exempel.se") == "personnummer"


# ---------------------------------------------------------------- fields


def test_fields_without_identities_pass() -> None:
    refuse_personal({"kod": "K7M4-Q2V", "anmärkning": "Började i maj."}, where="deltagaren")


@pytest.mark.parametrize(("language", "where"), [("sv", "deltagaren"), ("en", "the participant")])
def test_every_field_with_an_identity_is_named_and_none_shown(language: Language, where: str) -> None:
    texts = {"kod": "811228-9874", "insats": "Alis", "not": "ring a@b.se", "811228-9874": "a@b.se"}
    with pytest.raises(DataError) as error:
        refuse_personal(texts, where={"sv": "deltagaren", "en": "the participant"})
    said = [problem.to_dict(language) for problem in error.value.problems]
    assert [each["code"] for each in said] == ["identity-in-field"] * 3
    assert [each["where"] for each in said[:2]] == [f"{where}, kod", f"{where}, not"]
    assert "9874" not in str(said)
    assert "a@b" not in str(said)


# ---------------------------------------------------------------- what may be shown


@pytest.mark.parametrize("found", ["811228-9874", "a@b.se", 8112289874, "nr 19811228 9874"])
def test_an_identity_is_never_shown(found: object) -> None:
    for said in (shown_safely(found), quoted(str(found))):
        assert isinstance(said, dict)
        assert not any(str(found)[-4:] in each for each in said.values())


def test_other_things_are_shown_and_long_texts_only_counted() -> None:
    assert shown_safely("kanske") == quoted("kanske") == "kanske"
    assert quoted("Anna Svensson har slutat svara") == {"sv": "en text på 30 tecken", "en": "a text of 30 characters"}


@pytest.mark.parametrize(("text", "name"), [("Anna Svensson", True), ("Åsa-Lena Berg", True), ("exempel-003", False)])
def test_two_words_with_capitals_look_like_a_name(text: str, *, name: bool) -> None:
    assert looks_like_a_name(text) is name


# ---------------------------------------------------------------- one form for a number by itself


@pytest.mark.parametrize("form", ALONE.values(), ids=ALONE)
def test_a_number_by_itself_is_understood_however_it_is_written(form: str) -> None:
    for day, ten in NUMBERS:
        if "{century}" in form or day > TODAY.replace(year=TODAY.year - 100):
            expected = f"{day.year // 100}{ten[:6]}-{ten[6:]}"
            assert understood_personal_number(f" {written(form, day, ten)} ", today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "today", "number"),
    [
        ("261122-123x", "2026-11-22", "20261122-123x"),
        ("261123-123x", "2026-11-22", "19261123-123x"),
        ("191228+987x", "2026-11-22", "19191228-987x"),
        ("191228-987x", "2026-11-22", "20191228-987x"),
        ("261231+123x", "2026-11-22", "19261231-123x"),
        ("191261+123x", "2026-11-22", "19191261-123x"),
        ("19191228+987x", "2026-11-22", "19191228-987x"),
        ("000229-123x", "2026-11-22", "20000229-123x"),
        ("000229-123x", "1999-11-22", None),
        ("19000229-123x", "2026-11-22", None),
        ("20270101-123x", "2026-11-22", None),
        ("19811228+123x", "2026-11-22", None),
        ("18811228-987x", "2026-11-22", None),
        ("Anna 811228-987x", "2026-11-22", None),
        ("811228-987x, Anna", "2026-11-22", None),
        ("811228-9875", "2026-11-22", None),
        ("811328-987x", "2026-11-22", None),
        ("", "2026-11-22", None),
    ],
)
def test_the_century_is_the_latest_that_can_be_meant(text: str, today: str, number: str | None) -> None:
    """``x`` stands for the check digit."""
    right = check_digit("".join(sign for sign in text if sign.isdigit())[-9:])
    expected = number and number.replace("x", right)
    assert understood_personal_number(text.replace("x", right), today=dt.date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("svar.csv", "svar.csv"),
        ("200101_2026-01-12.csv", "200101_2026-01-12.csv"),
        ("811228-9874 och 198112289874.csv", "XXXXXX-XXXX och XXXXXXXXXXXX.csv"),
        ("år １９８１１２２８-９８７４.csv", "år XXXXXXXX-XXXX.csv"),
        ("anna.ek@exempel.se.xlsx", "X.xlsx"),
    ],
)
def test_the_name_of_a_file_is_told_without_the_identity_in_it(name: str, told: str) -> None:
    assert file_name_shown(name) == told


@given(st.dates(dt.date(1900, 1, 1), dt.date(2025, 12, 31)), st.integers(0, 9999), st.sampled_from(["", "-", "+"]))
def test_a_number_with_another_check_digit_resembles_one_and_is_none(day: dt.date, last: int, sign: str) -> None:
    written = f"{day:%Y%m%d}{sign}{last:04d}"
    assert resembles_personal_number(written) is (personal_kind(written) is None)

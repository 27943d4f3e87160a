"""A column and where its numbers are cut: read from words, and named as data has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.definition.cut import Cut, parse_cut
from progression.errors import DataError


@pytest.mark.parametrize(
    ("text", "column", "edges"),
    [
        ("kon", "kon", ()),
        (" kön ", "kön", ()),
        ("alder:25,30,45", "alder", (25, 30, 45)),
        ("tid i stöd : 6, 12", "tid i stöd", (6, 12)),
        ("a:0.5", "a", (0.5,)),
        ("område: norr", "område: norr", ()),
        ("område: norr:3", "område: norr", (3,)),
    ],
)
def test_what_follows_the_colon_is_where_the_bands_begin(text: str, column: str, edges: tuple[float, ...]) -> None:
    assert parse_cut(text) == Cut(column, edges)


@pytest.mark.parametrize("text", ["", " ", ":25", " : "])
def test_no_column_is_no_division(text: str) -> None:
    with pytest.raises(DataError) as refused:
        parse_cut(text)
    assert [problem.code for problem in refused.value.problems] == ["subgroups-none"]


@pytest.mark.parametrize(
    "edges",
    [
        "25,",
        "30,25",
        "25,25",
        "25;30",
        "2x",
        "1e3",
        "25,,30",
        "9999999",
        "",
        " ",
        "-3,6",
        "−3",
        "+6",
        ".5",
        ",6",
        "nan",
        "Inf",
        "-inf",
        "1:2",
    ],
)
def test_bands_that_are_no_rising_numbers_are_refused(edges: str) -> None:
    with pytest.raises(DataError) as refused:
        parse_cut(f"alder:{edges}")
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["column"]) == ("bands-malformed", "alder")


@pytest.mark.parametrize(
    ("edges", "whole", "names"),
    [
        ((25, 30, 45), True, ("<25", "25-29", "30-44", ">=45")),
        ((25, 26), True, ("<25", "25", ">=26")),
        ((6, 12), False, ("<6", "6-<12", ">=12")),
        ((0.5, 2), True, ("<0.5", "0.5-<2", ">=2")),
        ((18,), True, ("<18", ">=18")),
        ((), True, ()),
    ],
)
def test_bands_are_named_by_their_first_and_last_number(
    edges: tuple[float, ...],
    whole: bool,  # noqa: FBT001  a parameter of the test
    names: tuple[str, ...],
) -> None:
    assert Cut("a", edges).names(whole=whole) == names


@given(st.lists(st.integers(0, 99), min_size=1, max_size=5, unique=True), st.integers(0, 120))
def test_a_number_is_in_the_band_that_its_name_says(edges: list[int], value: int) -> None:
    cut = Cut("a", tuple(float(each) for each in sorted(edges)))
    name = cut.names(whole=True)[cut.band(value)]
    if name.startswith("<"):
        assert value < int(name[1:])
    elif name.startswith(">="):
        assert value >= int(name[2:])
    else:
        first, _, last = name.partition("-")
        assert int(first) <= value <= int(last or first)

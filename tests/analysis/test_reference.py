"""Reading reference values: every cell that cannot be used is told, and nothing is made up."""

from pathlib import Path

import pytest
from support import definition, item

from progression.analysis import Period, Reference, parse_period, read_reference, shipped_references
from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.errors import DataError

HEADER = "instrument,item,respondent,by,group,period,k,n,percent,source,note"
YEAR = "2020-11-01/2021-10-31"
GOOD = {
    "instrument": "prov",
    "item": "a",
    "respondent": "participant",
    "by": "",
    "group": "",
    "period": YEAR,
    "k": "",
    "n": "1522",
    "percent": "58",
    "source": "källa",
    "note": "",
}


def instrument() -> Instrument:
    """Two items, one put to participants and one to mentors."""
    return definition([item("a", positive=[8]), item("b", respondents=["mentor"], positive=[8])])


def line(**cells: str) -> str:
    """One row."""
    return ",".join(f'"{value}"' for value in (GOOD | cells).values())


def read(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Reference:
    """The reference in a file of these lines."""
    file = folder / "egen.csv"
    file.write_text("\n".join([header, *lines]) + "\n", encoding=encoding)
    return read_reference(file, instrument())


def problems(folder: Path, *lines: str, header: str = HEADER) -> list[tuple[str, object, object]]:
    """Code, row and column of each problem of a file of these lines."""
    with pytest.raises(DataError) as caught:
        read(folder, *lines, header=header)
    return [(each.code, each.facts.get("row"), each.facts.get("column")) for each in caught.value.problems]


def value_of(found: Reference, group: str | None = None) -> tuple[float, int, int | None]:
    """Share, n and count."""
    value = found.find(("a", "participant", "kon" if group else None, group), parse_period(YEAR))
    assert value is not None
    return value.share, value.n, value.k


def test_percentage_is_a_share_with_unknown_count(tmp_path: Path) -> None:
    found = read(tmp_path, line())
    assert found.name == "egen"
    assert value_of(found) == (0.58, 1522, None)
    value = found.find(("a", "participant", None, None), parse_period(YEAR))
    assert value is not None
    assert value.positive == pytest.approx(882.76)
    assert (value.source, value.note, str(value.period)) == ("källa", "", YEAR)


def test_count_goes_before_percentage(tmp_path: Path) -> None:
    found = read(tmp_path, line(k="880", percent="12"))
    assert value_of(found) == (880 / 1522, 1522, 880)
    value = found.find(("a", "participant", None, None), parse_period(YEAR))
    assert value is not None
    assert value.positive == 880


@pytest.mark.parametrize("written", ["58", "58 %", "58%", "58\u00a0%", "58.0", "58,0", " 58 "])
def test_percentage_may_be_written_as_people_do(written: str, tmp_path: Path) -> None:
    assert value_of(read(tmp_path, line(percent=written))) == (0.58, 1522, None)


@pytest.mark.parametrize("written", ["1522", "1 522", "1\u00a0522"])
def test_number_may_have_a_space_between_thousands(written: str, tmp_path: Path) -> None:
    assert value_of(read(tmp_path, line(n=written)))[1] == 1522


def test_semicolons_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    file = tmp_path / "egen.csv"
    cells = GOOD | {"percent": "58,5"}
    file.write_text(HEADER.replace(",", ";") + "\n" + ";".join(cells.values()) + "\n", encoding="utf-8-sig")
    assert value_of(read_reference(str(file), instrument()))[0] == pytest.approx(0.585)


def test_file_that_is_not_in_utf_8_is_told(tmp_path: Path) -> None:
    """Windows-1252: the letters would be guessed."""
    with pytest.raises(DataError) as caught:
        read(tmp_path, line(source="Årsredovisning"), encoding="cp1252")
    (problem,) = caught.value.problems
    assert problem.code == "reference-not-found"
    assert "UTF-8" in problem.part("found", "sv")


def test_group_may_be_written_in_any_spelling(tmp_path: Path) -> None:
    found = read(tmp_path, line(by="kon", group="Kvinnor"), line(by="insats", group="Alis"))
    assert value_of(found, "kvinna")[1] == 1522
    assert found.find(("a", "participant", "insats", "Alis"), parse_period(YEAR)) is not None


def test_group_column_may_be_written_in_any_spelling(tmp_path: Path) -> None:
    """``kön`` is ``kon`` here as it is in forms files and in ``by``."""
    assert value_of(read(tmp_path, line(by="kön", group="kvinna")), "kvinna")[1] == 1522


def test_rows_for_other_instruments_are_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, line(instrument="annat", item="?", n="x"), line())
    assert len(found.values) == 1


def test_value_of_the_same_period_is_found_else_the_only_one(tmp_path: Path) -> None:
    earlier = "2019-11-01/2020-10-31"
    both = read(tmp_path, line(), line(period=earlier, percent="55"))
    key = ("a", "participant", None, None)
    assert getattr(both.find(key, parse_period(earlier)), "share", None) == 0.55
    assert both.find(key, parse_period("2015-01-01/2015-12-31")) is None
    one = read(tmp_path, line())
    assert getattr(one.find(key, parse_period(earlier)), "share", None) == 0.58
    assert one.find(("a", "mentor", None, None), parse_period(YEAR)) is None


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"item": "z"}, "item"),
        ({"respondent": "mentor"}, "respondent"),
        ({"respondent": ""}, "respondent"),
        ({"by": "kon"}, "group"),
        ({"group": "kvinna"}, "group"),
        ({"by": "kon", "group": "okänd planet"}, "group"),
        ({"n": ""}, "n"),
        ({"n": "0"}, "n"),
        ({"n": "-5"}, "n"),
        ({"n": "1,5"}, "n"),
        ({"n": "²"}, "n"),
        ({"k": "x"}, "k"),
        ({"k": "1523"}, "k"),
        ({"percent": ""}, "percent"),
        ({"percent": "över hälften"}, "percent"),
        ({"percent": "101"}, "percent"),
        ({"percent": "-1"}, "percent"),
        ({"percent": "Infinity"}, "percent"),
        ({"percent": "nan"}, "percent"),
        ({"period": "2021"}, "period"),
        ({"period": ""}, "period"),
    ],
)
def test_cell_that_cannot_be_used_is_told_with_row_and_column(
    cells: dict[str, str], column: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, line(respondent="participant"), line(**cells))[0] == ("reference-cell", 3, column)


def test_row_after_an_empty_line_keeps_the_number_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    assert problems(tmp_path, "", line(n="x")) == [("reference-cell", 3, "n")]


def test_all_wrong_rows_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, line(n="x"), line(), line(percent="x"))
    assert found == [("reference-cell", 2, "n"), ("reference-cell", 4, "percent")]


def test_value_given_twice_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, line(), line(percent="57")) == [("reference-twice", 3, None)]
    assert len(read(tmp_path, line(), line(period="2019-11-01/2020-10-31")).values) == 1


def test_row_that_is_too_short_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, "prov,a,participant") == [("reference-cell", 2, "n")]


@pytest.mark.parametrize("lines", [[], [line(instrument="annat")]])
def test_file_without_values_for_the_instrument_is_told(lines: list[str], tmp_path: Path) -> None:
    assert problems(tmp_path, *lines) == [("reference-empty", None, None)]


def test_absent_columns_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, header=HEADER.replace(",n,", ",antal,").replace("note", "anm"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["columns"]) == ("reference-columns", "n, note")


def test_empty_file_lacks_every_column(tmp_path: Path) -> None:
    (tmp_path / "tom.csv").write_text("", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_reference(tmp_path / "tom.csv", instrument())
    assert caught.value.problems[0].code == "reference-columns"


@pytest.mark.parametrize("name", ["riket-2012", "finns/inte.csv", ""])
def test_reference_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    shipped = InstrumentCatalogue((bundled_folder(),)).load("nns-styrelse")
    with pytest.raises(DataError) as caught:
        read_reference(name, shipped)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["known"]) == ("reference-not-found", "riket-2021")
    assert problem.facts["near"] == ("riket-2021" if name == "riket-2012" else "–")


def test_instrument_without_shipped_references_names_none() -> None:
    assert shipped_references(instrument()) == {}
    with pytest.raises(DataError) as caught:
        read_reference("riket-2021", instrument())
    assert caught.value.problems[0].facts["known"] == "–"


def test_shipped_reference_is_found_by_name() -> None:
    """Samordningsförbundet i Södertälje, årsredovisning 2021, tabell 9: board, riket 86 % of 189."""
    shipped = InstrumentCatalogue((bundled_folder(),)).load("nns-styrelse")
    found = read_reference("riket-2021", shipped)
    value = found.find(("strukturer", "board", None, None), Period(*parse_period(YEAR)))
    assert value is not None
    assert (value.share, value.n, value.k) == (0.86, 189, None)

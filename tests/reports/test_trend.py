"""The report of a course: its blocks print and draw the result's own numbers, hide what is hidden, claim no cause."""

from typing import Any

import pytest
from support import definition, form, forms_of, item
from support.courses import Course, crowd, rows, ten
from support.reported import tables_of

from progression.analysis import GroupTrend, trend
from progression.analysis.result import records
from progression.disclosure import protect
from progression.printing import print_interval, print_number, print_share, print_signed
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Figure,
    Table,
    Words,
    trend_bands,
    trend_findings,
    trend_followed,
    trend_lines,
    trend_table,
)
from progression_reports.report import Report, build_report


def trend_of(courses: dict[str, Course], **more: Any) -> GroupTrend:
    """On item ``a``, small groups hidden."""
    instrument, by = more.pop("instrument", None) or ten(), list(more.get("groups", {}))
    made = rows(courses, **more.pop("groups", {}))
    return protect(trend(forms_of(instrument, made), scores=["a"], by=by))


def halves(courses: dict[str, Course], men: int) -> dict[str, dict[str, str]]:
    """The first so many are men."""
    return {"kon": {name: "M" if place < men else "K" for place, name in enumerate(courses)}}


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def the_figure(result: GroupTrend) -> Figure:
    """The only one, in Swedish."""
    (figure,) = trend_lines(result, "sv")
    return figure


def trace(figure: Figure, name: str) -> dict[str, Any]:
    """The first of this name."""
    return next(each for each in figure.spec["data"] if each["name"] == name)


def test_the_report_begins_with_who_was_followed(reports: dict[tuple[str, str], Report]) -> None:
    report = reports["trend", "sv"]
    blocks = [block for section in report.sections for block in section.blocks]
    assert isinstance(blocks[0], Table)
    assert [column.label for column in blocks[0].columns][2:] == [
        "Personer",
        "En gång",
        "Två gånger",
        "Tre eller fler",
        "Tid (månader)",
    ]
    assert [type(block) for block in blocks[1:]] == [Figure, Figure, Table, Table, Table, Words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_report_claims_a_cause(reports: dict[tuple[str, str], Report], language: str) -> None:
    report = reports["trend", language]
    tables = tables_of(report)
    said = " ".join([*(note for table in tables for note in table.notes), *(each.text for each in report.sections)])
    for word in ("effekt", "orsak", "tack vare", "leder till", "effect", "cause", "thanks to", "leads to"):
        assert word not in said.casefold()
    assert ("jämförelsegrupp" if language == "sv" else "comparison group") in " ".join(report.lead)


def test_followed_persons_are_counted_and_small_groups_hidden() -> None:
    courses = crowd(30)
    table = trend_followed(trend_of(courses, groups=halves(courses, 4)), "sv")
    assert column(table, "group") == ["Alla", "Kvinnor", "Män"]
    assert column(table, "participants") == ["30", "..", ".."]  # women too, or everybody less them would be the men
    assert column(table, "one") == ["5", "..", ".."]
    assert any("5 personer" in note for note in table.notes)
    assert any("En större grupp kan också vara dold" in note for note in table.notes)


def test_the_slope_stands_with_its_interval_and_in_words() -> None:
    result = trend_of(crowd(60))
    (row,) = records(result.frame)
    table = trend_table(result, "sv")
    assert column(table, "slope") == [print_signed(row["slope"], "sv", 2)]
    assert column(table, "interval") == [print_interval(row["slope_low"], row["slope_high"], "sv", 2)]
    assert column(table, "n") == ["50"]
    low, high = (print_number(row[name], "sv", 2) for name in ("slope_low", "slope_high"))
    words = f"i genomsnitt {print_signed(row['slope'], 'sv', 2)} steg per månad (mellan {low} och {high})"
    assert table.notes[0] == f"Läs så här: a, alla: {words}."
    assert words in the_figure(result).alt
    assert "on average" in trend_table(result, "en").notes[0]


def test_where_nothing_can_be_computed_the_table_says_why() -> None:
    result = trend_of({f"p{place}": [(0, 3), (91, 3 + place % 3)] for place in range(9)})
    table = trend_table(result, "sv")
    assert column(table, "slope") == ["–"]
    assert "– vid förändring: ingen har svarat så många gånger att slump och takt går att skilja åt." in table.notes
    assert not any(note.startswith("Läs så här") for note in table.notes)
    assert "det går inte att säga hur fort" in the_figure(result).alt


def test_findings_have_their_own_denominators() -> None:
    result = trend_of(crowd(60))
    found = {row["finding"]: row for row in records(result.findings)}
    table = trend_findings(result, "sv")
    for name in ("towards_better", "towards_worse", "off_track"):
        (cell,) = column(table, name)
        assert cell.startswith(f"{found[name]['k']} av {found[name]['n']}: ")
    assert "change_of_level" not in [each.id for each in table.columns]
    assert not any("Pettitt" in note for note in table.notes)


def test_a_change_of_level_has_a_column_where_anybody_could_show_one() -> None:
    courses: dict[str, Course] = {
        f"p{place}": [(day * 60, 1 + 8 * (day > 4)) for day in range(10)] for place in range(6)
    }
    table = trend_findings(trend_of(courses), "sv")
    assert column(table, "change_of_level") == ["6 av 6: 100\u00a0% (61 till 100)"]
    assert any("Pettitts test" in note for note in table.notes)


def test_a_finding_that_could_be_made_of_nobody_in_a_group_is_a_dash() -> None:
    """``b`` has no direction, so nobody is off its track."""
    made = definition([item("a"), item("b", better=None)])
    result = protect(trend(forms_of(made, rows(crowd(30), b=4))))
    table = trend_findings(result, "sv")
    assert column(table, "score") == ["a", "b"]
    assert column(table, "off_track")[1] == "–"


def test_of_too_few_there_are_two_dots_and_no_picture() -> None:
    result = trend_of({f"p{place}": [(0, 3), (91, 4), (182, 3 + place)] for place in range(4)})
    assert trend_lines(result, "sv") == ()
    for build in (trend_followed, trend_table, trend_findings, trend_bands):
        table = build(result, "sv")
        numbers = [cell for row in table.rows for cell in row[table.headers :]]
        assert set(numbers) == {".."}, build
    report = build_report(result, "sv")
    assert not any(isinstance(block, Figure) for section in report.sections for block in section.blocks)


def test_the_band_says_what_it_promises_and_what_it_holds() -> None:
    result = trend_of(crowd(60))
    (row,) = records(result.bands)
    table = trend_bands(result, "sv")
    assert column(table, "tried") == [str(row["n"])]
    assert any("80\u00a0%" in note for note in table.notes)
    assert trend_bands(trend_of({f"p{place}": [(0, 3), (91, 4)] for place in range(9)}), "sv").rows == ()


def test_how_the_band_holds_forward_in_time_has_a_column_where_it_is_known() -> None:
    every = crowd(160)
    assert "within_later" not in [each.id for each in trend_bands(trend_of(every), "sv").columns]  # all begin one day
    later = {
        name: [(day + (400 if place % 2 else 0), answer) for day, answer in course]
        for place, (name, course) in enumerate(every.items())
    }
    result = trend_of(later)
    (row,) = records(result.bands)
    table = trend_bands(result, "sv")
    assert row["later_n"] >= 20
    assert column(table, "within_later")[0].startswith(print_share(row["later_share"], "sv"))
    assert any(note.startswith("Inom, senare:") for note in table.notes)


def test_the_line_is_the_mean_of_each_quarter_and_the_areas_its_limits() -> None:
    result = trend_of(crowd(120))
    path = [row for row in records(result.path) if not row["suppressed"]]
    figure = the_figure(result)
    line, interval, band = (trace(figure, name) for name in ("Medelvärde", "95 %-intervall", "Åtta av tio personer"))
    assert line["x"] == [row["quarter"] * 3 for row in path]
    assert line["y"] == [row["mean"] for row in path]
    assert interval["y"] == [row["low"] for row in path] + [row["high"] for row in path][::-1]
    told = [row for row in path if row["p10"] is not None]
    assert 0 < len(told) < len(path)
    assert band["y"] == [row["p10"] for row in told] + [row["p90"] for row in told][::-1]
    model = trace(figure, "Modellens linje för alla")
    assert (model["x"], model["y"]) == (line["x"], [row["line"] for row in path])
    assert model["line"]["dash"] == "dash"
    assert column(figure.table, "quarter") == [str(row["quarter"] * 3) for row in records(result.path)]
    assert figure.caption.count("tjugo") == 1


def test_a_quarter_with_too_few_is_a_gap_and_nothing_of_it_is_drawn() -> None:
    courses: dict[str, Course] = {
        f"p{place}": [(0, 3 + place % 2), (182, 4), (365, 5 + place % 2)] for place in range(9)
    }
    courses |= {"x": [(0, 3), (91, 9)]}
    figure = the_figure(trend_of(courses))
    line = trace(figure, "Medelvärde")
    assert line["x"] == [0, None, 6, None, 12]
    assert 9 not in line["y"]
    assert column(figure.table, "mean")[1] == ".."
    assert "färre än 5 personer" in figure.caption


def test_quarters_without_variation_have_a_mean_and_no_interval() -> None:
    courses: dict[str, Course] = {f"p{place}": [(0, 3), (91, 4), (182, 3 + place % 2)] for place in range(9)}
    figure = the_figure(trend_of(courses))
    assert trace(figure, "Medelvärde")["x"] == [0, 3, 6]
    assert trace(figure, "95 %-intervall")["x"] == [6, 6]
    assert column(figure.table, "interval")[:2] == ["–", "–"]


def test_a_way_without_anybody_followed_says_so_of_the_pace() -> None:
    """Nine answer at the start, nine others a quarter later than theirs: each once, so no pace, but two means."""
    early = rows({f"e{place}": [(0, 3 + place % 2)] for place in range(9)}, b=3)
    late = rows({f"l{place}": [(0, 98), (91, 5 + place % 2)] for place in range(9)}, b=3)
    result = protect(trend(forms_of(ten(), [*early, *late]), scores=["a"]))
    figure = the_figure(result)
    assert trace(figure, "Medelvärde")["x"] == [0, 3]
    assert "visas inte av sekretess" in figure.alt


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_nobody_could_answer_leaves_a_report_of_who_was_followed(language: Any) -> None:
    result = trend_of({f"p{place}": [(0, 98), (91, 98)] for place in range(9)})
    assert result.to_dict()["scores"] == result.to_dict()["path"] == []
    blocks = [block for section in build_report(result, language).sections for block in section.blocks]
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert table.rows[0][1:] == ("9", "0", "9", "0", print_number(91 / 30.4375, language))


def test_one_quarter_is_no_way() -> None:
    assert trend_lines(trend_of({f"p{place}": [(0, 3 + place % 3)] for place in range(9)}), "sv") == ()


@pytest.mark.parametrize(
    ("months", "marks"), [(12, [0, 6, 12]), (30, [0, 12, 24]), (60, [0, 24, 48]), (120, [0, 48, 96])]
)
def test_the_months_have_at_most_a_few_marks(months: int, marks: list[int]) -> None:
    days = [0, round(months * 30.4375)]
    courses: dict[str, Course] = {f"p{place}": [(day, 3 + (place + day) % 3) for day in days] for place in range(9)}
    assert the_figure(trend_of(courses)).spec["layout"]["xaxis"]["tickvals"] == marks


def test_each_respondent_has_a_picture_and_many_scores_several() -> None:
    both = ["participant", "mentor"]
    names = [f"i{place:02d}" for place in range(13)]
    made = [
        form(name, f"uppföljning {1 + place}", date=day, respondent=who, **dict.fromkeys(names, 3 + place))
        for name in "pqrstu"
        for who in both
        for place, day in enumerate(("2024-01-01", "2024-04-01"))
    ]
    result = protect(trend(forms_of(definition([item(name, respondents=both) for name in names]), made)))
    figures = trend_lines(result, "sv")
    assert [figure.id for figure in figures] == [
        "trend-participant-1",
        "trend-participant-2",
        "trend-mentor-1",
        "trend-mentor-2",
    ]
    assert [figure.title for figure in figures[2:]] == [
        "Medelvärde över tid, mentor (1 av 2)",
        "Medelvärde över tid, mentor (2 av 2)",
    ]


def test_a_scale_where_low_is_good_says_so() -> None:
    result = trend_of(crowd(30), instrument=ten("lower"))
    assert column(trend_table(result, "sv"), "score") == ["a (lågt är bra)"]
    assert "a (lågt är bra)" in the_figure(result).alt


def test_pictures_are_of_everybody_and_groups_stand_in_the_tables() -> None:
    courses = crowd(60)
    result = trend_of(courses, groups=halves(courses, 30))
    assert len([each for each in the_figure(result).spec["data"] if each["name"] == "Medelvärde"]) == 1
    assert column(trend_table(result, "sv"), "group") == ["Alla", "Kvinnor", "Män"]

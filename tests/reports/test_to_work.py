"""The report of work or studies: the result's own numbers, what is hidden hidden, groups only and no cause claimed."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from support.exits import courses, exits_of, forms_of_bip
from support.reported import tables_of

from progression.analysis import ToWork, to_work
from progression.analysis.result import records
from progression.disclosure import protect
from progression.printing import print_interval, print_number, print_p, print_share, print_signed
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Table,
    to_work_calibration,
    to_work_calibration_table,
    to_work_effects,
    to_work_followed,
    to_work_joint,
    to_work_measures,
    to_work_rated,
    to_work_table,
    to_work_year,
)
from progression_reports.report import Report, build_report

TABLES = (to_work_followed, to_work_table, to_work_year, to_work_rated, to_work_joint, to_work_measures)


def result_of(people: int = 90, **more: Any) -> ToWork:
    """Of the courses that are drawn, small groups hidden."""
    forms, exits = courses(people)
    found = to_work(forms_of_bip(forms), exits_of(exits), scores=["mentors_tilltro", "halsa"])
    return protect(found, **more)


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_first_what_it_must_not_be_used_for(
    reports: dict[tuple[str, str], Report], language: str
) -> None:
    report = reports["to_work", language]
    assert {"sv": "bedöma en enskild person", "en": "judge a single person"}[language] in " ".join(report.lead)
    assert {"sv": "inte orsaker", "en": "not causes"}[language] in " ".join((*report.lead, *report.notes))
    assert "Definition 4" in report.subtitle


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_report_claims_a_cause(reports: dict[tuple[str, str], Report], language: str) -> None:
    report = reports["to_work", language]
    tables = tables_of(report)
    said = [*(note for table in tables for note in table.notes), *(each.text for each in report.sections)]
    said += [*(table.title for table in tables), *(each.heading for each in report.sections), *report.notes]
    words = " ".join(said).casefold()
    for word in ("effekt", "tack vare", "leder till", "effect", "thanks to", "leads to"):
        assert word not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_figure_table_and_alt_text_tell_the_numbers_of_the_result(language: Any) -> None:
    result = result_of()
    (row, _) = sorted(records(result.frame), key=lambda each: each["score"] != "mentors_tilltro")
    (figure,) = to_work_effects(result, language)
    points = 100 * row["marginal"]
    interval = print_interval(100 * row["marginal_low"], 100 * row["marginal_high"], language)
    assert print_signed(points, language) in column(figure.table, "effect")
    assert interval in column(figure.table, "interval")
    assert print_p(row["p_holm"], language) in column(figure.table, "p_holm")
    assert interval in figure.alt
    drawn = [trace for trace in figure.spec["data"] if trace["mode"] == "markers"]
    assert drawn[0]["x"] == pytest.approx([points])
    assert figure.table == to_work_table(result, language)
    assert {"sv": "går inte att räkna", "en": "cannot be computed"}[language] in figure.alt


def test_zero_is_among_the_marks_of_the_axis_and_all_intervals_are_within_them() -> None:
    for scale in (0.02, 0.3, 1.0, -1.0):
        result = result_of()
        names = ["marginal", "marginal_low", "marginal_high"]
        largest = result.frame[names].abs().max().max()
        frame = result.frame.copy()
        frame[names] = frame[names] / largest * scale
        for room in (
            figure.spec if wide else figure.narrow
            for figure in to_work_effects(replace(result, frame=frame), "sv")
            for wide in (True, False)
        ):
            marks = room["layout"]["xaxis"]["tickvals"]
            assert 0 in marks
            assert len(marks) <= 7
            assert marks[0] <= 100 * np.nanmin(frame[names]) <= 100 * np.nanmax(frame[names]) <= marks[-1]


def test_too_few_exits_say_how_many_more_are_needed() -> None:
    result = result_of(20)
    rows = {row["score"]: row for row in records(result.frame)}
    said = f"Det behövs {rows['mentors_tilltro']['needed']} fler avslut"
    assert said in column(to_work_table(result, "sv"), "effect")
    (figure,) = to_work_effects(result, "sv")
    assert said in figure.alt
    assert any("10 för varje sak" in note for note in figure.table.notes)
    assert to_work_calibration(result, "sv") == ()
    assert to_work_calibration_table(result, "sv").rows == ()


def test_what_is_hidden_is_hidden_in_every_table_and_figure() -> None:
    result = result_of(min_group=60)
    for build in TABLES:
        table = build(result, "sv")
        about = ("followed", "rated")
        cells = {cell for row in table.rows for cell in row[table.headers :]}
        assert ".." in cells, build.__name__
        if not any(word in build.__name__ for word in about):
            assert cells <= {"..", "2 / 4"}, build.__name__
        assert any("60" in note for note in table.notes)
    (figure,) = to_work_effects(result, "sv")
    assert all(trace["x"] in ([], [0, 0]) for trace in figure.spec["data"])
    assert to_work_calibration(result, "sv") == ()


def test_the_year_shows_both_chances_and_their_difference() -> None:
    result = result_of()
    row = next(each for each in records(result.year) if each["score"] == "mentors_tilltro")
    table = to_work_year(result, "sv")
    limits = print_interval(100 * row["chance_low_low"], 100 * row["chance_low_high"], "sv", 0)
    assert f"{print_share(row['chance_low'], 'sv')} ({limits})" in column(table, "chance_low")
    assert any(each.startswith(print_signed(100 * row["difference"], "sv", 0)) for each in column(table, "difference"))
    assert "–" in column(table, "difference")  # of a rating that never varied


def test_calibration_shows_expected_beside_observed() -> None:
    result = result_of()
    (figure,) = to_work_calibration(result, "sv")
    rows = records(result.calibration)
    observed, expected = figure.spec["data"]
    assert observed["x"] == [row["share"] for row in rows]
    assert expected["x"] == [row["chance"] for row in rows]
    assert column(figure.table, "events") == [str(row["events"]) for row in rows]
    assert all(print_share(row["chance"], "sv") in figure.alt for row in rows)
    assert figure.spec["layout"]["xaxis"]["range"][1] >= max(row["high"] for row in rows)


def test_the_joint_model_and_the_measures_are_those_of_the_result() -> None:
    result = result_of()
    rows = records(result.joint)
    table = to_work_joint(result, "sv")
    assert column(table, "term") == ["Mentorns tilltro, ett steg högre", "Ett mentorsbyte till"]
    assert column(table, "effect") == [print_signed(100 * row["marginal"], "sv") for row in rows]
    (measures,) = records(result.measures)
    values = column(to_work_measures(result, "sv"), "value")
    assert values == [print_number(measures["brier"], "sv", 3), print_number(measures["area"], "sv", 2)]


def test_ratings_have_the_words_of_their_scale() -> None:
    assert column(to_work_rated(result_of(), "sv"), "rating")[:2] == [
        "1 (stämmer inte alls)",
        "2 (stämmer ganska dåligt)",
    ]


def test_a_result_with_nothing_in_it_still_makes_a_report() -> None:
    forms, exits = courses(3)
    blank = [row | {"mentors_tilltro": 98, "halsa": 98} for row in forms]
    report = build_report(protect(to_work(forms_of_bip(blank), exits_of(exits))), "sv")
    assert report.sections

"""The report of waves: its blocks print and draw the result's own numbers, hide what is hidden, claim no cause."""

from dataclasses import replace
from typing import Any

import pytest
from support import definition, forms_of, item, score
from support.reported import tables_of
from support.waves import WAVES, wave_rows

from progression.analysis import Waves, waves
from progression.analysis.result import records
from progression.disclosure import protect
from progression.printing import print_interval, print_number, print_p, print_signed
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Figure,
    Table,
    Words,
    waves_clusters,
    waves_groups,
    waves_included,
    waves_lines,
    waves_models,
    waves_spread,
    waves_steps,
    waves_tests,
)
from progression_reports.report import Report, build_report


def waves_of(complete: dict[str, int], lacking: dict[str, int] | None = None, **more: Any) -> Waves:
    """On item ``a`` and a mean of it, small groups hidden."""
    instrument = definition([item("a", positive=[7, 8, 9, 10])], scores=[score("m", ["a"], "mean", 1)])
    return protect(waves(forms_of(instrument, wave_rows(complete, lacking)), **more))


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def test_the_report_begins_with_who_is_included(reports: dict[tuple[str, str], Report]) -> None:
    blocks = [block for section in reports["waves", "sv"].sections for block in section.blocks]
    assert isinstance(blocks[0], Table)
    assert [each.label for each in blocks[0].columns][2:] == [
        *("Personer", "Alla gånger", "start", "uppföljning 1", "avslut"),
    ]
    assert [type(block) for block in blocks[1:3]] == [Figure, Figure]
    assert all(isinstance(block, Table) for block in blocks[3:-1])
    assert isinstance(blocks[-1], Words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_report_claims_a_cause(reports: dict[tuple[str, str], Report], language: str) -> None:
    report = reports["waves", language]
    tables = tables_of(report)
    said = [*(note for table in tables for note in table.notes), *(each.text for each in report.sections)]
    words = " ".join(said).casefold().replace("designeffekt", "").replace("design effect", "")
    for word in ("effekt", "orsak", "tack vare", "leder till", "effect", "thanks to", "leads to"):
        assert word not in words


def test_persons_are_counted_and_small_groups_hidden() -> None:
    table = waves_included(waves_of({"K": 12, "M": 4, "annat": 7}, {"K": 6}, by=["kon"]), "sv")
    assert table.rows == (
        ("Alla", "29", "23", "29", "23", "29"),
        ("Kvinnor", "18", "12", "18", "12", "18"),
        ("Män", "..", "..", "..", "..", ".."),
        ("Annat/okänt", "..", "..", "..", "..", ".."),
    )
    assert any("5 personer" in note for note in table.notes)


def test_tests_print_their_own_numbers() -> None:
    result = waves_of({"K": 12})
    friedman, mean, cochran = (records(result.frame)[place] for place in (0, 1, 2))
    table = waves_tests(result, "sv")
    assert column(table, "test") == ["Friedman", "Cochran (positiva svar)", "Variansanalys"]
    assert column(table, "p_holm") == [print_p(each["p_holm"], "sv") for each in (friedman, cochran, mean)]
    degrees = "; ".join(print_number(mean[name], "sv", 1) for name in ("df1", "df2"))
    assert column(table, "statistic") == [
        f"{print_number(friedman['statistic'], 'sv', 2)} (2)",
        f"{print_number(cochran['statistic'], 'sv', 2)} (2)",
        f"{print_number(mean['statistic'], 'sv', 2)} ({degrees})",
    ]


def test_steps_from_the_first_are_points_of_the_scale_or_of_per_cent() -> None:
    result = waves_of({"K": 12}, scores=["a"])
    value, share = (next(row for row in records(result.steps) if row["of"] == of) for of in ("value", "share"))
    table = waves_steps(result, "sv")
    assert table.title == "Varje tillfälle jämfört med start"
    assert column(table, "difference")[0] == print_signed(value["difference"], "sv", 2)
    assert column(table, "difference")[2] == print_signed(100 * share["difference"], "sv", 0)
    assert column(table, "interval")[0] == print_interval(value["low"], value["high"], "sv", 2)
    assert column(table, "interval")[2] == print_interval(100 * share["low"], 100 * share["high"], "sv", 0)
    assert column(table, "d_z")[2] == "–"


def test_a_test_that_could_not_be_made_is_a_dash_with_its_reason() -> None:
    instrument = definition([item("a", positive=[7, 8, 9, 10])])
    same = [row | {"a": 8} for row in wave_rows({"K": 9})]
    table = waves_tests(protect(waves(forms_of(instrument, same))), "sv")
    assert column(table, "statistic") == column(table, "p") == ["–", "–"]
    assert any("så testet går inte att räkna" in note for note in table.notes)


def test_groups_are_compared_in_one_row_a_score() -> None:
    result = waves_of({"K": 12, "M": 9}, by=["kon"])
    row = next(row for row in records(result.effects) if (row["score"], row["effect"]) == ("a", "interaction"))
    table = waves_groups(result, "sv")
    assert column(table, "score") == ["a", "m"]
    assert (column(table, "n")[0], column(table, "groups")[0]) == ("21", "2")
    assert column(table, "p")[0] == print_p(row["p"], "sv")
    of_all = next(row for row in records(result.effects) if (row["score"], row["effect"]) == ("a", "slopes"))
    assert column(table, "slopes_p")[0] == print_p(of_all["p"], "sv")
    assert any("färre än 5 personer" in note for note in table.notes)
    assert waves_groups(waves_of({"K": 12}), "sv").rows == ()


def test_all_answers_stand_beside_complete_ones_with_the_unit_in_words() -> None:
    result = waves_of({"K": 12}, {"K": 6}, scores=["a"], cluster="kon")
    rows, table = records(result.models), waves_models(result, "sv")
    assert column(table, "model") == [
        *("Svarat alla gånger, blandad modell", "Alla svar, blandad modell", "Alla svar, hela gruppen"),
        "Alla svar, hela gruppen, hänsyn till kon",
    ]
    assert column(table, "slope")[:3] == [print_signed(row["slope"], "sv", 2) for row in rows[:3]]
    assert column(table, "slope")[3] == "–"
    assert any("per månad" in note for note in table.notes)
    assert any("färre än 10 personer eller grupper" in note for note in table.notes)
    assert column(waves_clusters(result, "sv"), "icc") == ["–"]


@pytest.mark.parametrize(
    ("units", "heading"),
    [
        (["month", "month"], "Förändring per månad"),
        (["wave", "wave"], "Förändring per tillfälle"),
        (["wave", "month"], "Förändring"),
    ],
)
def test_the_column_of_the_slope_says_per_what(units: list[str], heading: str) -> None:
    result = waves_of({"K": 12}, {"K": 6}, scores=["a"])
    models = result.models.iloc[:2].assign(unit=units)
    (slope,) = [each for each in waves_models(replace(result, models=models), "sv").columns if each.id == "slope"]
    assert slope.label == heading


def test_the_figure_draws_both_lines_and_its_table_says_the_same() -> None:
    result = waves_of({"K": 12}, {"K": 6}, scores=["a"])
    (figure,) = waves_lines(result, "sv")
    complete, available = figure.spec["data"]
    rows = [row for row in records(result.means) if row["of"] == "value"]
    for drawn, kind in ((complete, "complete"), (available, "available")):
        assert drawn["x"] == [1, 2, 3]
        assert drawn["y"] == [row["mean"] for row in rows if row["rows"] == kind]
    halves = [row["high"] - row["mean"] for row in rows if row["rows"] == "complete"]
    assert complete["error_y"]["array"] == pytest.approx(halves)
    assert "error_y" not in available
    assert column(figure.table, "mean") == [print_number(row["mean"], "sv", 2) for row in rows]
    assert "1 start, 2 uppföljning 1, 3 avslut" in figure.caption
    assert print_number(rows[0]["mean"], "sv", 2) in figure.alt


def test_where_few_have_every_wave_the_figure_shows_everybody() -> None:
    (figure,) = waves_lines(waves_of({"K": 3}, {"K": 9}, scores=["a"], occasions=WAVES), "sv")
    complete, available = figure.spec["data"]
    assert complete["y"] == complete["hovertext"] == [None] * 3
    assert [value is None for value in available["y"]] == [False, True, False]
    assert "alla som svarade då" in figure.alt
    assert column(figure.table, "mean")[0] == ".."


def test_of_too_few_there_are_two_dots_and_no_picture() -> None:
    result = waves_of({"K": 2, "M": 2}, by=["kon"], cluster="kon")
    assert waves_lines(result, "sv") == ()
    for build in (waves_included, waves_tests, waves_steps, waves_groups, waves_models, waves_clusters):
        table = build(result, "sv")
        assert {cell for row in table.rows for cell in row[table.headers :]} == {".."}, build
    assert not any(isinstance(each, Figure) for part in build_report(result, "sv").sections for each in part.blocks)


def test_spread_is_told_with_its_intervals_where_they_were_asked_for() -> None:
    result = waves_of({"K": 9}, {"K": 5}, intervals="profile", scores=["a"])
    table = waves_spread(result, "sv")
    rows = [row for row in records(result.models) if (row["rows"], row["model"]) == ("all", "mixed")]
    assert len(table.rows) == len(rows) == 1
    assert column(table, "sd_start")[0] == print_number(rows[0]["sd_start"], "sv", 2)
    assert column(table, "sd_slope_interval")[0] == print_interval(
        rows[0]["sd_slope_low"], rows[0]["sd_slope_high"], "sv", 3
    )
    assert "Förändring: steg på skalan per månad" in " ".join(table.notes)
    assert waves_spread(waves_of({"K": 20}), "sv").rows == ()


def test_spread_of_a_small_group_is_hidden() -> None:
    table = waves_spread(waves_of({"K": 8, "M": 3}, intervals="profile", by=["kon"], scores=["a"]), "sv")
    assert [row[-7:] == ("..",) * 7 for row in table.rows if row[1] == "Män"] == [True]

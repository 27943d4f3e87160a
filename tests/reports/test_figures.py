"""The figures draw the result's own numbers; gaps stay gaps, and every picture is also said in words."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest
from support import definition, form, forms_of, item, panel

from progression.analysis import Person, group_change, indicators, parse_period, person
from progression.analysis.result import records
from progression.disclosure import protect
from progression.printing import print_interval
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Figure,
    change_likert,
    indicator_bars,
    indicator_likert,
    lines,
    paired,
    spider,
)
from progression_reports.blocks.pages import in_pages
from progression_reports.blocks.words import wrapped
from progression_reports.report import Report

FIVE = {"type": "ordinal", "range": [1, 5]}
THREE = definition(
    [item(name, scale="five", respondents=["participant", "mentor"]) for name in ("a", "b", "c")],
    scales={"five": FIVE},
    groups=["mentor"],
)


def figures(reports: dict[tuple[str, str], Report]) -> list[Figure]:
    """Every figure of every report."""
    return [
        block
        for report in reports.values()
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Figure)
    ]


def three_times() -> Person:
    """Participant and mentor at start and two follow-ups; the mentor is new at the second and misses ``b``."""
    rows = [
        form("p1", "start", date="2021-01-15", respondent="participant", mentor="m1", a=1, b=2, c=3),
        form("p1", "start", date="2021-01-15", respondent="mentor", mentor="m1", a=2, c=2),
        form("p1", "follow-up-1", date="2021-04-15", respondent="participant", mentor="m2", a=2, c=3),
        form("p1", "follow-up-2", date="2021-07-15", respondent="participant", mentor="m2", a=4, b=3, c=2),
        form("p1", "follow-up-2", date="2021-07-15", respondent="mentor", mentor="m2", a=3, c=5),
    ]
    return person(forms_of(THREE, rows), "p1")


def by_name(figure: Figure, name: str) -> dict[str, Any]:
    """The first trace whose name begins so."""
    return next(trace for trace in figure.spec["data"] if trace.get("name", "").startswith(name))


def test_every_figure_says_in_words_and_in_a_table_what_it_shows(reports: dict[tuple[str, str], Report]) -> None:
    for figure in figures(reports):
        assert figure.title
        assert figure.caption
        assert len(figure.alt) > len(figure.title)
        assert figure.table.rows


def test_every_picture_is_valid_plotly_and_plain_json(reports: dict[tuple[str, str], Report]) -> None:
    for figure in figures(reports):
        for picture in (figure.spec, figure.narrow):
            assert len(go.Figure(picture).data) == len(picture["data"])  # plotly refuses what it does not know
            assert json.loads(json.dumps(picture, allow_nan=False)).keys() == picture.keys()


def test_figures_of_a_report_have_ids_of_their_own(reports: dict[tuple[str, str], Report]) -> None:
    for key, report in reports.items():
        ids = [figure.id for figure in figures({key: report})]
        assert len(set(ids)) == len(ids)


def test_spider_draws_latest_against_first_and_leaves_gaps() -> None:
    (figure,) = spider(three_times(), "sv")
    assert by_name(figure, "Deltagare nu")["r"] == [4, 3, 2, 4]
    assert by_name(figure, "Deltagare vid start")["r"] == [1, 2, 3, 1]
    assert by_name(figure, "Mentor nu")["r"] == [3, None, 5, 3]
    assert not any(trace["connectgaps"] for trace in figure.spec["data"])
    assert figure.table.rows[1] == ("b", "2", "3", "inget svar", "inget svar")
    assert "Deltagare: 2 högre än vid start, 1 lägre, 0 lika, 0 utan svar då eller nu." in figure.alt


def test_spider_of_one_occasion_shows_it_without_a_start() -> None:
    rows = [form("p1", "start", respondent="participant", a=1, b=2, c=3)]
    (figure,) = spider(person(forms_of(THREE, rows), "p1"), "sv")
    assert [trace["name"] for trace in figure.spec["data"]] == ["Deltagare nu"]
    assert figure.title == "Läget nu"
    assert "Deltagare: a 1, b 2, c 3." in figure.alt


def test_there_is_no_spider_of_two_questions() -> None:
    instrument = definition([item("a"), item("b")])
    assert spider(person(forms_of(instrument, [form("p1", a=1, b=2)]), "p1"), "sv") == ()


def test_there_is_no_spider_of_questions_on_different_scales() -> None:
    instrument = definition([item("a"), item("b"), item("c", scale="five")], scales={"five": FIVE})
    assert spider(person(forms_of(instrument, [form("p1", a=1, b=2, c=3)]), "p1"), "sv") == ()


def test_lines_keep_every_occasion_at_its_date() -> None:
    (figure,) = lines(three_times(), "sv")
    second = [trace for trace in figure.spec["data"] if trace["yaxis"] == "y2"]
    assert second[0]["x"] == ["2021-01-15", "2021-04-15", "2021-07-15"]
    assert second[0]["y"] == [2, None, 3]
    assert second[0]["connectgaps"] is False
    assert figure.table.rows[2] == ("b", "Deltagare", "2", "inget svar", "3")


def test_lines_mark_a_new_mentor_in_every_panel() -> None:
    (figure,) = lines(three_times(), "sv")
    assert [shape["x0"] for shape in figure.spec["layout"]["shapes"]] == ["2021-04-15"] * 3
    assert "Ny mentor: 2021-04-15." in figure.table.notes


def test_lines_tell_participant_and_mentor_apart_without_colour() -> None:
    (figure,) = lines(three_times(), "sv")
    own, mentors = by_name(figure, "Deltagare"), by_name(figure, "Mentor")
    assert own["line"]["dash"] != mentors["line"]["dash"]
    assert own["marker"]["symbol"] != mentors["marker"]["symbol"]


def test_lines_without_dates_stand_in_the_order_of_occasions() -> None:
    rows = [form("p1", "follow-up-1", a=3), form("p1", "start", a=1)]
    (figure,) = lines(person(forms_of(definition(), rows), "p1"), "sv")
    assert figure.spec["data"][0]["x"] == ["Start", "Uppföljning 1"]
    assert figure.spec["data"][0]["y"] == [1, 3]


def test_paired_draws_the_means_of_the_result(results: dict[str, Any]) -> None:
    change = results["change"]
    drawn = [
        point
        for figure in paired(change, "sv")
        for trace in figure.spec["data"]
        if trace["mode"] == "markers"
        for point in trace["x"]
    ]
    shown = [row for row in records(change.frame) if not row["suppressed"] and row["difference"] is not None]
    assert sorted(drawn) == sorted(row[mean] for row in shown for mean in ("mean_before", "mean_after"))


def test_paired_prints_the_difference_and_its_interval() -> None:
    """Differences 1 0 1 1 0: mean 0.6, and 0.6 ± 2.776 · 0.5477 / √5."""
    forms = forms_of(definition(), panel([2, 3, 4, 5, 6], [3, 3, 5, 6, 6]))
    (figure,) = paired(protect(group_change(forms, before="start", after="exit")), "sv")
    texts = [each["text"] for each in figure.spec["layout"]["annotations"]]
    assert texts == ["<b>a</b>", f"+0,60\u00a0({print_interval(-0.08, 1.28, 'sv', 2)})"]


def test_paired_says_what_it_cannot_draw() -> None:
    """One pair has a difference but no interval; no pair has neither. Nothing is suppressed here."""
    rows = panel([2, 3], [4, None], kon=["kvinna", "man"])
    change = group_change(forms_of(definition(groups=["kon"]), rows), before="start", after="exit", by=["kon"])
    (figure,) = paired(change, "sv")
    texts = [each["text"] for each in figure.spec["layout"]["annotations"]]
    assert texts == ["<b>a</b>", "+2,00", "+2,00", "inga par"]
    assert "a, män: inga par." in figure.alt


def test_paired_leaves_a_small_group_empty() -> None:
    kon = ["kvinna"] * 6 + ["annat"] * 5 + ["man"] * 2
    answers = panel([2, 3, 4, 5, 6, 7, 8, 2, 3, 4, 5, 6, 7], [3, 3, 5, 6, 6, 9, 9, 3, 3, 5, 6, 6, 9], kon=kon)
    forms = forms_of(definition(groups=["kon"]), answers)
    (figure,) = paired(protect(group_change(forms, before="start", after="exit", by=["kon"])), "sv")
    points = next(trace for trace in figure.spec["data"] if trace["mode"] == "markers")
    assert points["y"] == [0, 1]
    assert figure.spec["layout"]["annotations"][-1]["text"] == ".."
    assert "a, män: visas inte av sekretess." in figure.alt
    assert "a, annat/okänt: visas inte av sekretess." in figure.alt
    assert "gruppen är mindre än 5 personer" in figure.caption
    assert "En större grupp kan också vara dold" in figure.caption


def test_bars_draw_share_interval_and_nation(results: dict[str, Any]) -> None:
    result = results["indicators"]
    (first, *_) = indicator_bars(result, "sv")
    row = records(result.frame)[0]
    bars = first.spec["data"][0]
    assert bars["x"][0] == row["share"]
    assert bars["x"][0] + bars["error_x"]["array"][0] == pytest.approx(row["high"])
    assert bars["x"][0] - bars["error_x"]["arrayminus"][0] == pytest.approx(row["low"])
    assert by_name(first, "Riket 2021")["x"][0] == row["reference_share"]


def test_bars_say_that_nobody_answered() -> None:
    instrument = definition([item("a", positive=[8, 9, 10]), item("b", positive=[10])], design="cross_sectional")
    rows = [
        form("p1", "exit", date="2021-03-01", kon="K", a=9, b=10),
        form("p2", "exit", date="2021-03-01", kon="M", a=9),
    ]
    (figure,) = indicator_bars(
        indicators(forms_of(instrument, rows), period=parse_period("2020-11-01/2021-10-31"), by=["kon"]), "sv"
    )
    assert [each["text"] for each in figure.spec["layout"]["annotations"]].count("inga svar") == 1
    assert "– betyder att ingen har svarat på frågan." in figure.table.notes


def test_bars_without_a_reference_show_no_mark() -> None:
    instrument = definition([item("a", positive=[8, 9, 10])], design="cross_sectional")
    rows = [form(f"p{k}", "exit", date="2021-03-01", a=9 if k else 2) for k in range(6)]
    result = protect(indicators(forms_of(instrument, rows), period=parse_period("2020-11-01/2021-10-31")))
    (figure,) = indicator_bars(result, "sv")
    assert [trace["name"] for trace in figure.spec["data"]] == ["Egna svar"]
    assert "Romb" not in figure.caption


@pytest.mark.parametrize("name", ["change", "knowledge", "indicators"])
def test_likert_bars_add_up_to_everybody_who_answered(results: dict[str, Any], name: str) -> None:
    build = indicator_likert if name == "indicators" else change_likert
    for figure in build(results[name], "sv"):
        sums: dict[tuple[str, int], float] = {}
        for trace in figure.spec["data"]:
            for place, share in zip(trace["y"], trace["x"], strict=True):
                sums[trace["yaxis"], place] = sums.get((trace["yaxis"], place), 0) + share
        assert list(sums.values()) == pytest.approx([1] * len(sums))


def test_likert_counts_only_answers() -> None:
    """Of seven pairs one says don't know at the end and is in neither bar, as in no mean."""
    forms = forms_of(definition(), panel([2, 2, 2, 2, 2, 2, 4], [2, 2, 2, 4, 4, 4, 98]))
    (figure,) = change_likert(protect(group_change(forms, before="start", after="exit")), "sv")
    assert [row[2] for row in figure.table.rows] == ["6", "6"]
    assert figure.table.rows[1][4] == "50\u00a0%"


def test_a_scale_of_a_hundred_steps_has_no_likert_bars() -> None:
    instrument = definition([item("a", scale="long")], scales={"long": {"type": "interval", "range": [0, 100]}})
    forms = forms_of(instrument, panel([20, 30, 40, 50, 60], [30, 30, 50, 60, 60]))
    assert change_likert(protect(group_change(forms, before="start", after="exit")), "sv") == ()


def test_a_word_too_long_for_its_line_is_broken_and_not_cut() -> None:
    assert wrapped("Om funktionsnedsättningar", 13) == "Om<br>funktionsned-<br>sättningar"
    assert wrapped("a < b & c", 40) == "a &lt; b &amp; c"


def test_pages_hold_what_fits_and_about_as_much_each() -> None:
    assert in_pages([300, 300, 300, 300], int) == [[300, 300], [300, 300]]
    assert in_pages([200] * 5, int) == [[200, 200, 200], [200, 200]]
    assert in_pages([900, 10], int) == [[900], [10]]
    assert in_pages([900, 900], int) == [[900], [900]]
    assert in_pages([], int) == []
    assert in_pages([300, 300, 300], int, first=400) == [[300], [300, 300]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_never_outgrows_a_page(reports: dict[tuple[str, str], Report], language: str) -> None:
    paper = 1009  # pixels of an A4 page within its margins
    wanted = {key: report for key, report in reports.items() if key[1] == language}
    assert all(figure.spec["layout"]["height"] < paper * 0.93 for figure in figures(wanted))

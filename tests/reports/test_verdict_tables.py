"""The tables of individual change: what the labels refer to, on what they rest, and what the counts can bear."""

import re
from typing import Any

import pytest
from support import definition, form, forms_of, item, panel

from progression.analysis import GroupChange, Judging, group_change
from progression.definition import Constant
from progression.disclosure import protect
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Table,
    against_average_table,
    by_reliability_table,
    caution_table,
    cutoff_table,
    important_change_table,
    individual_table,
    percentage_table,
    same_verdict_table,
    with_group_table,
)
from progression_reports.report import build_report

KINDS = {
    "reliability": 0.8,
    "reliability_after": 0.75,
    "mean": 4.0,
    "sd": 1.5,
    "cutoff": 6.0,
    "functional_mean": 8.0,
    "functional_sd": 1.0,
    "important_change": 2.0,
}
BEFORE, AFTER = [2, 3, 4, 5, 9, 10], [9, 3, 5, 6, 2, 10]
TABLES = (
    individual_table,
    important_change_table,
    percentage_table,
    cutoff_table,
    against_average_table,
    with_group_table,
    same_verdict_table,
    caution_table,
    by_reliability_table,
)


def change(
    *names: str, kinds: dict[str, float] | None = None, before: Any = BEFORE, after: Any = AFTER, **more: Any
) -> GroupChange:
    """Protected change of six on one item from 1 to 10, judged by these methods; ``choices`` are further ones."""
    constants = [("a", kind, value) for kind, value in (KINDS if kinds is None else kinds).items()]
    groups, by = more.pop("groups", {}), more.pop("by", [])
    instrument = definition([item("a")], constants=constants, groups=list(groups))
    forms = forms_of(instrument, panel(before, after, **groups))
    judging = Judging(methods=names or ("jt",), **more)
    return protect(group_change(forms, before="start", after="exit", by=by, judging=judging))


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def labels(table: Table) -> dict[str, str]:
    """Column to heading."""
    return {each.id: each.label for each in table.columns}


@pytest.mark.parametrize(
    ("build", "method", "title"),
    [
        (individual_table, "jt", "Personer med förändring utöver mätfelet"),
        (important_change_table, "anchor", "Personer med minst den viktiga förändringen"),
        (percentage_table, "percentage", "Personer med minst 12,5 procents förändring"),
        (cutoff_table, "cutoff", "Personer som har gått förbi gränsvärdet"),
        (against_average_table, "hll", "Personer jämförda med den genomsnittliga förändringen"),
        (with_group_table, "ha", "Personer som troligen har förändrats, när gruppens förändring vägs in"),
    ],
)
def test_a_table_is_about_one_reference_and_says_which(build: Any, method: str, title: str) -> None:
    result = change("jt", "anchor", "percentage", "cutoff", "hll", "ha", percentage=12.5)
    table = build(result, "sv")
    assert table.title == title
    assert len(table.rows) == 1
    others = {"jt", "anchor", "percentage", "cutoff", "hll", "ha"} - {method}
    more: dict[str, Any] = {"percentage": 12.5} if "percentage" in others else {}
    assert build(change(*sorted(others), **more), "sv").rows == ()


def test_methods_stand_in_a_column_where_there_are_several() -> None:
    table = individual_table(change("jt", "gln"), "sv")
    assert column(table, "method") == ["JT", "GLN"]
    assert table.headers == 2
    told = " ".join(table.notes)
    assert "Jacobson–Truax (JT)" in told
    assert "Gulliksen–Lord–Novick (GLN)" in told
    assert "method" not in labels(individual_table(change(), "sv"))


def test_thresholds_and_ties_are_told_of_every_method() -> None:
    result = change("jt", "en", "gln", "nk", "ha", "hll", "percentage", "anchor", "cutoff", percentage=30)
    for build, signs in (
        (individual_table, ["1,96"] * 4),
        (with_group_table, ["1,65"]),
        (against_average_table, ["1,96"]),
        (percentage_table, ["30 procent (≥)"]),
        (important_change_table, ["(≥)"]),
        (cutoff_table, ["(>)"]),
    ):
        notes = [note for note in build(result, "sv").notes if re.search(r"\((>|≥)|medelfel \(>\)", note)]
        for sign in signs:
            assert any(sign in note for note in notes), (build, sign)


def test_crossing_the_cutoff_has_headings_of_its_own() -> None:
    """2 → 9 goes past 6, 9 → 2 goes back; 5 → 6 ends on it, which is not past."""
    table = cutoff_table(change("cutoff"), "sv")
    assert labels(table)["improved"] == "Gått förbi"
    assert labels(table)["deteriorated"] == "Gått tillbaka"
    assert labels(table)["share_of_began"] == "Förbi av dem som började"
    assert "recovered" not in labels(table)
    assert table.rows[0][1:] == ("6", "6", "1", "4", "1", "0", "17\u00a0% (3–56)", "17\u00a0% (3–56)")


def test_constants_are_told_with_population_n_and_source_and_borrowed_ones_are_said_to_be() -> None:
    result = change()
    borrowed = Constant(
        score="a", kind="sd", value=1.5, population="Danmark", n=512, source="Holm 2012", fit="borrowed"
    )
    constants = tuple(borrowed if each.kind == "sd" else each for each in result.constants)
    told = " ".join(individual_table(GroupChange(**vars(result) | {"constants": constants}), "sv").notes)
    assert "standardavvikelse 1,50 (lånat från Danmark, n = 512, Holm 2012)" in told
    assert "reliabilitet 0,80, gränsvärde 6,00 (prov, prov)" in told
    assert "mer än 1,86 skalsteg" in told


@pytest.mark.parametrize(("kind", "cutoff"), [("a", "7,00"), ("b", "6,00"), ("c", "6,40")])
def test_a_computed_cutoff_says_how_it_was_computed(kind: str, cutoff: str) -> None:
    """4 + 2 · 1.5, 8 − 2 · 1 and (1 · 4 + 1.5 · 8) / 2.5; the published 6 is not what they rest on."""
    for build in (individual_table, cutoff_table):
        told = " ".join(build(change("jt", "cutoff", cutoff=kind), "sv").notes)
        assert f"Gränsvärdet blir {cutoff}: " in told
        assert f"(Jacobson–Truax {kind})" in told
        assert "gränsvärde 6,00" not in told


def test_caution_says_in_words_what_the_counts_can_bear() -> None:
    """Six measured twice; 10 is the top, and from 9 no improvement above 1.86 points fits in."""
    table = caution_table(change(), "sv")
    assert table.title == "Vad antalen tål: förändring utöver mätfelet"
    assert column(table, "classified") == ["6"]
    assert column(table, "better") == ["1"]
    assert column(table, "smallest_improvement") == ["2"]
    assert (column(table, "at_best"), column(table, "at_worst"), column(table, "no_room")) == (["1"], ["0"], ["2"])
    (said,) = [note for note in table.notes if note.startswith("A: ")]
    assert "1 av 6 räknas som bättre." in said
    assert re.search(r"skulle (ungefär 0,\d|nästan ingen) ", said)
    assert "1 började på skalans bästa värde och kan inte bli bättre." in said
    assert "Tillsammans med dem var det 2 som inte hade utrymme" in said
    assert "2 var förbi gränsvärdet redan vid start." in said


def test_who_was_past_the_cut_off_is_not_said_to_have_stood_near_the_top() -> None:
    table = caution_table(change("cutoff", before=[8] * 6, after=[9] * 6), "sv")
    assert column(table, "no_room") == column(table, "already_past") == ["6"]
    (explained,) = [note for note in table.notes if note.startswith("Utan utrymme: ")]
    assert "redan vid start var förbi gränsvärdet" in explained
    (said,) = [note for note in table.notes if note.startswith("A: ")]
    assert "6 var förbi gränsvärdet redan vid start." in said
    assert "utrymme" not in said
    beyond = caution_table(change("cutoff", kinds={"cutoff": 10, "reliability": 0.8, "sd": 1.5}), "sv")
    (said,) = [note for note in beyond.notes if note.startswith("A: ")]
    assert "6 kunde inte gå förbi gränsvärdet: antingen" in said


def test_chance_is_told_in_figures_only_where_there_is_any_to_speak_of() -> None:
    figures = caution_table(change("anchor", before=[3] * 6, after=[4] * 6), "sv")
    assert any(re.search(r"skulle ungefär \d,\d ändå ha hamnat här av slumpen", note) for note in figures.notes)
    none = caution_table(change(before=[10] * 6, after=[9] * 6), "sv")
    assert any("skulle nästan ingen ha hamnat här av slumpen" in note for note in none.notes)
    assert column(none, "no_room") == column(none, "at_best") == ["6"]
    assert not any("inte utrymme för" in note for note in none.notes)
    near = caution_table(change(before=[9] * 6, after=[8] * 6), "sv")
    assert any("6 hade inte utrymme för en förbättring som kan räknas." in note for note in near.notes)


def test_caution_about_rules_alone_has_no_column_that_would_be_empty() -> None:
    table = caution_table(change("anchor", kinds={"important_change": 2}), "sv")
    assert not {"expected_by_noise", "could_flip", "already_past"} & set(labels(table))
    assert column(table, "no_room") == ["2"]
    assert not [note for note in table.notes if note.startswith("A: ")]


def test_several_references_are_told_in_the_rows_and_sentences_stop_where_nobody_would_read_them() -> None:
    few = caution_table(change("jt", "gln", "anchor"), "sv")
    assert few.title == "Vad antalen tål"
    assert column(few, "method") == [
        "Utöver mätfelet (JT)",
        "Utöver mätfelet (GLN)",
        "Minst den viktiga förändringen",
    ]
    assert len([note for note in few.notes if note.startswith("A, ")]) == 3
    every = caution_table(change("jt", "en", "gln", "nk", "cutoff", "percentage", "anchor", percentage=30), "sv")
    assert len(every.rows) == 7
    assert not [note for note in every.notes if note.startswith("A, ")]


def test_by_reliability_shows_the_one_used_beside_those_tried() -> None:
    """Of 7, −7 and 1 points with SD 1.5 only the sevens are more than error at .82."""
    table = by_reliability_table(change(kinds={"reliability": 0.82, "sd": 1.5}), "sv")
    assert [each.id for each in table.columns][:2] == ["score", "used"]
    assert len(table.columns) == 2 + 10
    assert column(table, "used") == ["0,82: 1\u00a0/\u00a01"]
    assert column(table, "0.80") == ["1\u00a0/\u00a01"]
    on_the_grid = by_reliability_table(change(), "sv")
    assert column(on_the_grid, "used") == ["0,80: 1\u00a0/\u00a01"]
    assert column(on_the_grid, "0.80") == ["1\u00a0/\u00a01"]
    assert any(note.startswith("I varje ruta: bättre / sämre") for note in on_the_grid.notes)


@pytest.mark.parametrize(("reliability", "first"), [(0.42, "0.30"), (0.40, "0.30"), (0.03, "0.00"), (0.60, "0.50")])
def test_by_reliability_goes_below_the_one_used_however_low_it_is(reliability: float, first: str) -> None:
    table = by_reliability_table(change("jt", "gln", kinds={**KINDS, "reliability": reliability}), "sv")
    columns = [each.id for each in table.columns][3:]
    assert columns == [f"{percent / 100:.2f}" for percent in range(round(100 * float(first)), 100, 5)]
    assert all(re.fullmatch(r"\d+\u00a0/\u00a0\d+", cell) for row in table.rows for cell in row[3:])


def test_by_reliability_shows_a_dash_where_the_method_judges_nobody() -> None:
    """The variance of the differences is 3.07; that of their error, 8 (1 − r) with SD 2, is less from r .62 on."""
    after = [3, 4, 7, 4, 9, 8]
    table = by_reliability_table(change("ha", "jt", after=after, kinds={"reliability": 0.8, "sd": 2.0}), "sv")
    assert [column(table, each)[0] == "–" for each in ("0.50", "0.55", "0.65", "0.95")] == [True, True, False, False]
    assert not any("–" in cell for cell in table.rows[1][2:])
    assert any(note.startswith("–: ") for note in table.notes)
    assert not any(note.startswith("–: ") for note in by_reliability_table(change(), "sv").notes)


def test_by_reliability_of_the_average_speaks_of_the_average() -> None:
    table = by_reliability_table(change("hll"), "sv")
    assert "jämfört med genomsnittet" in table.title
    assert not any("sämre" in note.lower() for note in table.notes)
    both = by_reliability_table(change("jt", "hll"), "sv")
    assert column(both, "method") == ["Utöver mätfelet", "Jämfört med genomsnittet"]


def test_against_the_average_a_share_has_its_interval_and_what_chance_alone_would_do() -> None:
    """Limits are Wilson's; of two in a hundred of six, a tenth of a person."""
    table = against_average_table(change("hll"), "sv")
    (row,) = change("hll").to_dict()["individual"]
    assert row["more_than_average"] == 1
    assert column(table, "share_more") == ["17\u00a0% (3–56)"]
    assert column(table, "more_by_noise") == [f"{row['expected_by_noise']:.1f}".replace(".", ",")]
    assert any(note.startswith("Mer av bedömda säger hur olika") for note in table.notes)
    assert not any("hierarkiska" in note for note in table.notes)


def test_with_the_group_weighed_in_nobody_is_simply_better_and_those_against_their_own_answers_are_counted() -> None:
    """Changes 2, 3, 2, 3, 2, 0 with 2 SEM² = .9: r_DD .25, so the one who stood still is estimated at 1.5 points up."""
    result = change("jt", "ha", before=[3, 4, 5, 6, 7, 5], after=[5, 7, 7, 9, 9, 5])
    table = with_group_table(result, "sv")
    wanted = {"likely_better": "6", "cannot_tell": "0", "against_own": "1", "own_weight": "25\u00a0%"}
    assert {name: column(table, name) for name in wanted} == {name: [value] for name, value in wanted.items()}
    assert not {"Bättre", "Sämre"}.intersection(labels(table).values())
    assert column(individual_table(result, "sv"), "n") == ["6"]
    assert same_verdict_table(result, "sv").rows == ()
    assert {"with-group", "group-weighs-most"} <= {note.code for note in result.notes}
    heavy = change("ha", kinds={**KINDS, "reliability": 0.95}, before=[3, 4, 5, 6, 7, 5], after=[5, 7, 7, 9, 9, 5])
    assert "group-weighs-most" not in {note.code for note in heavy.notes}


def test_same_verdicts_are_told_with_their_share() -> None:
    table = same_verdict_table(change("jt", "en", "anchor"), "sv")
    (row,) = table.rows
    assert row[:4] == ("a", "Utöver mätfelet", "JT, EN", "6")
    assert row[4:] == ("6", "100\u00a0%") or int(row[4]) < 6
    assert same_verdict_table(change(), "sv").rows == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("build", TABLES)
def test_a_group_that_is_too_small_shows_two_dots(build: Any, language: Any) -> None:
    asked = ("jt", "gln", "ha", "hll", "percentage", "anchor", "cutoff")
    kon = ["kvinna"] * 6 + ["man"] * 2 + [""] * 6
    result = change(
        *asked,
        before=[*BEFORE, 3, 4, *BEFORE],
        after=[*AFTER, 5, 9, *AFTER],
        groups={"kon": kon},
        by=["kon"],
        percentage=30,
    )
    table = build(result, language)
    place = [each.id for each in table.columns].index("group")
    rows = {name: [row for row in table.rows if row[place] == name] for name in {row[place] for row in table.rows}}
    men = rows.pop("Män" if language == "sv" else "Men")
    assert men
    assert all(set(row[table.headers :]) == {".."} for row in men)
    assert all(".." not in row for others in rows.values() for row in others)
    assert any(".." in note for note in table.notes)


def test_a_result_about_few_tells_no_constant_for_want_of_a_row() -> None:
    table = individual_table(change(before=BEFORE[:3], after=AFTER[:3]), "sv")
    assert set(table.rows[0][1:]) == {".."}
    assert not any("reliabilitet" in note for note in table.notes)


def test_the_report_has_a_section_for_each_question_and_none_that_is_empty() -> None:
    every = build_report(change("jt", "gln", "hll", "anchor"), "sv")
    assert [section.heading for section in every.sections][-5:] == [
        "Hur många personer har förändrats?",
        "Vilka har förändrats mer eller mindre än andra?",
        "Säger metoderna samma sak?",
        "Vad tål antalen?",
        "Hur är siffrorna uträknade?",
    ]
    usual = [section.heading for section in build_report(change(), "sv").sections]
    assert usual[-3:-1] == ["Hur många personer har förändrats?", "Vad tål antalen?"]
    without = [section.heading for section in build_report(change(kinds={}), "sv").sections]
    assert without[-2] == "Tester och effektstorlekar"


def test_respondents_are_told_apart_in_the_sentences() -> None:
    instrument = definition(
        [item("a", respondents=["participant", "mentor"])],
        constants=[("a", kind, KINDS[kind]) for kind in ("reliability", "sd")],
    )
    rows = [
        form(f"p{place}", when, respondent=respondent, a=value)
        for place in range(6)
        for respondent in ("participant", "mentor")
        for when, value in (("start", 3), ("exit", 3 + place % 3 * 2))
    ]
    result = protect(group_change(forms_of(instrument, rows), before="start", after="exit"))
    said = [note for note in caution_table(result, "sv").notes if note.startswith("A, ")]
    assert [note.split(":")[0] for note in said] == ["A, deltagare", "A, mentor"]


def test_a_share_of_nobody_is_a_dash() -> None:
    """Before disclosure: the only one who came back began at 0, of which nothing is a percentage."""
    scales = {"zero": {"type": "ordinal", "range": [0, 10]}}
    forms = forms_of(definition([item("a", scale="zero")], scales=scales), panel([0], [5]))
    judging = Judging(methods=("percentage",), percentage=10)
    table = percentage_table(group_change(forms, before="start", after="exit", judging=judging), "sv")
    assert (column(table, "share"), column(table, "not_classified")) == (["–"], ["1"])


def test_the_limit_in_scale_points_is_told_whichever_method_was_named_first() -> None:
    told = " ".join(individual_table(change("en", "jt"), "sv").notes)
    assert "Det betyder mer än 1,86 skalsteg för Jacobson–Truax." in told
    assert "skalsteg" not in " ".join(individual_table(change("en"), "sv").notes)

"""The tables print the result's own numbers, and nothing about too small a group."""

from collections.abc import Sequence
from typing import Any

import pytest
from support import definition, form, forms_of, item, panel

from progression.analysis import group_change, indicators, parse_period, person
from progression.definition import Instrument
from progression.disclosure import protect
from progression.printing import print_signed
from progression.scoring import score
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    BLOCKS,
    Figure,
    Table,
    Words,
    attrition_table,
    change_table,
    effect_table,
    gap_table,
    indicator_table,
    individual_table,
    other_test_table,
    person_table,
    previous_table,
    score_table,
    share_table,
)

PERIOD = parse_period("2020-11-01/2021-10-31")
BEFORE = parse_period("2019-11-01/2020-10-31")


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def rated(values: Sequence[Any], *, respondent: str = "participant", name: str = "a") -> list[dict[str, Any]]:
    """One participant's forms at start, follow-up 1, follow-up 2, …, three months apart."""
    occasions = ["start", *(f"follow-up-{k}" for k in range(1, len(values)))]
    return [
        form("p1", occasion, date=f"2021-{1 + 3 * k:02d}-15", respondent=respondent, **{name: value})
        for k, (occasion, value) in enumerate(zip(occasions, values, strict=True))
    ]


def both(instrument: Instrument, own: Sequence[Any], mentors: Sequence[Any]) -> Any:
    """The person whom participant and mentor rated so."""
    return person(forms_of(instrument, rated(own) + rated(mentors, respondent="mentor")), "p1")


PAIR = definition([item("a", respondents=["participant", "mentor"])])


def survey(answers: dict[str, Sequence[int]], *, day: str = "2021-03-01") -> list[dict[str, Any]]:
    """One form per answer, by kön."""
    return [
        form(f"{kon}{k}-{day}", "exit", date=day, respondent="participant", kon=kon, a=answer)
        for kon, given in answers.items()
        for k, answer in enumerate(given)
    ]


POSITIVE = definition([item("a", positive=[8, 9, 10])], design="cross_sectional", groups=["kon"])


def test_person_table_shows_small_steps_and_says_that_it_cannot_be_sure() -> None:
    table = person_table(both(PAIR, [3, None, 4], [2, 2, 2]), "sv")
    assert table.rows == (
        ("a", "Deltagare", "3", "4", "+1", "–"),  # no answer the time before
        ("a", "Mentor", "2", "2", "0", "0"),
    )
    assert "det finns inget mått på säkerheten" in " ".join(table.notes)


@pytest.mark.parametrize(
    ("better", "answers", "words"),
    [
        ("higher", [2, 9], "säker ökning"),
        ("higher", [9, 2], "säker minskning"),
        ("lower", [9, 2], "säker minskning"),
        ("higher", [4, 5], "ingen säker förändring"),
        ("higher", [4], "bara ett svar"),
    ],
)
def test_person_table_says_the_verdict_in_plain_words(better: str, answers: list[int], words: str) -> None:
    instrument = definition([item("a", better=better)], constants=[("a", "reliability", 0.8), ("a", "sd", 1.5)])
    table = person_table(person(forms_of(instrument, rated(answers)), "p1"), "sv")
    assert column(table, "verdict") == [words]


def test_person_table_gives_no_verdict_without_a_direction() -> None:
    instrument = definition([item("a", better=None)])
    assert column(person_table(person(forms_of(instrument, rated([2, 9])), "p1"), "sv"), "verdict") == [
        "ingen bedömning"
    ]


def test_a_question_where_low_is_good_says_so() -> None:
    instrument = definition([item("a", better="lower")])
    assert column(person_table(person(forms_of(instrument, rated([2, 9])), "p1"), "sv"), "item") == ["a (lågt är bra)"]


def test_a_share_says_that_a_low_answer_is_the_positive_one() -> None:
    """There a high share is good: "low is good" would be read the wrong way round."""
    instrument = definition([item("a", better="lower", positive=[1, 2])])
    rows = [form(f"p{number}", date="2021-01-01", a=number % 3 + 1) for number in range(6)]
    found = indicators(forms_of(instrument, rows), period=parse_period("2021-01-01/2021-12-31"))
    for table in (indicator_table(found, "sv"), share_table(found, "sv")):
        assert column(table, "item") == ["a (lågt svar räknas som positivt)"]


def test_gap_table_shows_the_latest_occasion_that_both_rated() -> None:
    table = gap_table(both(PAIR, [3, 6, 7], [5, 4, None]), "sv")
    assert table.rows == (("a", "2021-04-15", "6", "4", "+2", print_signed(-2, "sv", 0), "lika långt isär"),)


def test_two_who_swap_places_are_as_far_apart_and_two_who_agree_both_times_are_alike() -> None:
    swapped = gap_table(both(PAIR, [2, 5], [5, 2]), "sv")
    assert swapped.rows[0][4:] == ("+3", print_signed(-3, "sv", 0), "lika långt isär")
    assert gap_table(both(PAIR, [2, 5], [2, 5]), "sv").rows[0][6] == "lika båda gångerna"


def test_gap_table_puts_the_widest_gap_first() -> None:
    instrument = definition([item(name, respondents=["participant", "mentor"]) for name in "ab"])
    forms = forms_of(
        instrument,
        [form("p1", respondent="participant", a=4, b=2), form("p1", respondent="mentor", a=5, b=9)],
    )
    table = gap_table(person(forms, "p1"), "sv")
    assert column(table, "item") == ["b", "a"]
    assert column(table, "gap") == [print_signed(-7, "sv", 0), print_signed(-1, "sv", 0)]
    assert column(table, "when") == ["Start", "Start"]


def test_change_table_prints_means_and_the_difference_half_up() -> None:
    """Before 2 3 4 5 6, after 3 3 5 6 6: means 4 and 4.6, difference 0.6."""
    forms = forms_of(definition(), panel([2, 3, 4, 5, 6], [3, 3, 5, 6, 6]))
    table = change_table(protect(group_change(forms, before="start", after="exit")), "sv")
    assert column(table, "n") == ["5"]
    assert column(table, "before") == ["4,00 (1,58)"]
    assert column(table, "after") == ["4,60 (1,52)"]
    assert column(table, "difference") == ["+0,60"]


def test_a_group_that_is_too_small_shows_two_dots_and_what_they_mean() -> None:
    """Nobody knows of whom the three are who have no kön: with the two men they are enough to be left over."""
    kon = ["kvinna"] * 5 + ["man"] * 2 + [""] * 3
    answers = panel([2, 3, 4, 5, 6, 7, 8, 4, 5, 6], [3, 3, 5, 6, 6, 9, 9, 4, 6, 9], kon=kon)
    forms = forms_of(definition(groups=["kon"]), answers)
    change = protect(group_change(forms, before="start", after="exit", by=["kon"]))
    for table in (change_table(change, "sv"), effect_table(change, "sv"), attrition_table(change, "sv")):
        cells = dict(zip(column(table, "group"), table.rows, strict=True))
        assert set(cells["Män"][table.headers :]) == {".."}
        assert ".." not in cells["Kvinnor"] + cells["Alla"]
        assert any("gruppen är mindre än 5 personer" in note for note in table.notes)


def test_a_larger_group_shows_two_dots_beside_a_small_one_and_why() -> None:
    kon = ["kvinna"] * 5 + ["man"] * 2
    forms = forms_of(definition(groups=["kon"]), panel([2, 3, 4, 5, 6, 7, 8], [3, 3, 5, 6, 6, 9, 9], kon=kon))
    change = protect(group_change(forms, before="start", after="exit", by=["kon"]))
    for table in (change_table(change, "sv"), effect_table(change, "sv"), attrition_table(change, "sv")):
        cells = dict(zip(column(table, "group"), table.rows, strict=True))
        assert set(cells["Män"][table.headers :]) == set(cells["Kvinnor"][table.headers :]) == {".."}
        assert ".." not in cells["Alla"]
        assert any("En större grupp kan också vara dold" in note for note in table.notes)


def test_effect_table_says_why_a_test_is_missing() -> None:
    forms = forms_of(definition(), panel([2, 3, 4, 5, 6], [3, 4, 5, 6, 7]))
    table = other_test_table(protect(group_change(forms, before="start", after="exit")), "sv")
    assert column(table, "p") == column(table, "t") == ["–"]
    assert any("alla skillnader är lika stora" in note for note in table.notes)


def test_attrition_table_counts_who_answered_once() -> None:
    forms = forms_of(definition(), panel([2, 3, 4, 5, 6, 7], [3, 3, 5, 6, 6, 7])[:-1])
    table = attrition_table(group_change(forms, before="start", after="exit"), "sv")
    assert [each.label for each in table.columns] == [
        "Grupp",
        "Personer",
        "Båda gångerna",
        "Bara vid start",
        "Bara vid avslut",
    ]
    assert table.rows == (("Alla", "6", "5", "1", "0"),)


def test_individual_table_counts_the_classes_and_names_the_constants() -> None:
    instrument = definition(constants=[("a", "reliability", 0.8), ("a", "sd", 1.5)])
    forms = forms_of(instrument, panel([2, 3, 4, 5, 9], [9, 3, 5, 6, 2]))
    table = individual_table(protect(group_change(forms, before="start", after="exit")), "sv")
    assert [each.id for each in table.columns] == [
        "score",
        "began",
        "n",
        "improved",
        "unchanged",
        "deteriorated",
        "not_classified",
        "share",
        "share_of_began",
    ]
    share = "20\u00a0% (4–62)"
    assert table.rows == (("a", "5", "5", "1", "3", "1", "0", share, share),)
    told = [note for note in table.notes if note.startswith("a: ")]
    constants = "a: reliabilitet 0,80, standardavvikelse 1,50 (prov, prov)."
    assert told == [f"{constants} Det betyder mer än 1,86 skalsteg för Jacobson–Truax."]


def test_individual_table_shows_recovery_where_there_is_a_cutoff() -> None:
    instrument = definition(constants=[("a", "reliability", 0.8), ("a", "sd", 1.5), ("a", "cutoff", 6)])
    forms = forms_of(instrument, panel([2, 3, 4, 5, 9], [9, 3, 5, 6, 2]))
    table = individual_table(protect(group_change(forms, before="start", after="exit")), "sv")
    assert column(table, "recovered") == ["1"]
    assert column(table, "harmed") == ["1"]
    assert any("gränsvärde 6,00" in note for note in table.notes)
    assert any("fel sida om gränsvärdet" in note for note in table.notes)


def test_individual_table_hides_a_small_group() -> None:
    instrument = definition(constants=[("a", "reliability", 0.8), ("a", "sd", 1.5)], groups=["kon"])
    kon = ["kvinna"] * 5 + ["man"] * 2
    forms = forms_of(instrument, panel([2, 3, 4, 5, 6, 7, 8], [3, 3, 5, 6, 6, 9, 9], kon=kon))
    table = individual_table(protect(group_change(forms, before="start", after="exit", by=["kon"])), "sv")
    cells = dict(zip(column(table, "group"), table.rows, strict=True))
    assert set(cells["Män"][table.headers :]) == {".."}


def test_individual_table_is_empty_without_constants() -> None:
    forms = forms_of(definition(), panel([2, 3, 4, 5, 9], [9, 3, 5, 6, 2]))
    assert individual_table(group_change(forms, before="start", after="exit"), "sv").rows == ()


def test_share_table_rounds_half_up_from_the_counts() -> None:
    """5 of 8 is 62.5 per cent, which Swedish reports print as 63."""
    forms = forms_of(POSITIVE, survey({"kvinna": [9, 9, 9, 9, 9, 2, 2, 2]}))
    table = share_table(protect(indicators(forms, period=PERIOD)), "sv")
    assert column(table, "share") == ["63\u00a0%"]
    assert column(table, "k") == ["5"]
    assert "reference" not in [each.id for each in table.columns]


def test_indicator_table_without_a_reference_compares_nothing() -> None:
    result = protect(indicators(forms_of(POSITIVE, survey({"kvinna": [9] * 8})), period=PERIOD))
    assert indicator_table(result, "sv") == share_table(result, "sv")


def test_indicator_table_prints_the_nation_and_the_verdict_in_words(results: dict[str, Any]) -> None:
    result = results["indicators"]
    table = indicator_table(result, "sv")
    labels = [each.label for each in table.columns]
    assert "Positiva svar 2021" in labels
    assert "Riket 2021" in labels
    first = result.frame.iloc[0]
    assert table.rows[0][2] == str(first["n"]).removesuffix(".0")
    assert set(column(table, "verdict")) <= {
        "högre än riket 2021",
        "lägre än riket 2021",
        "går inte att säga",
        "jämförs inte",
        "..",
    }
    assert any("Samordningsförbundet i Södertälje" in note for note in table.notes)


def test_previous_table_hides_the_difference_when_either_period_is_too_small() -> None:
    forms = forms_of(
        POSITIVE,
        survey({"kvinna": [9] * 6 + [2] * 2, "man": [9] * 7})
        + survey({"kvinna": [9] * 2 + [2] * 6, "man": [9] * 3, "": [2] * 2}, day="2020-03-01"),
    )
    table = previous_table(protect(indicators(forms, period=PERIOD, previous=BEFORE, by=["kon"])), "sv")
    cells = dict(zip(column(table, "group"), table.rows, strict=True))
    assert cells["Kvinnor"][2:6] == ("8", "25\u00a0%", "8", "75\u00a0%")
    assert cells["Män"][2:] == ("..", "..", "7", "100\u00a0%", "..", "..", "..")


def test_previous_table_has_no_rows_without_a_previous_period() -> None:
    forms = forms_of(POSITIVE, survey({"kvinna": [9] * 8}))
    assert previous_table(protect(indicators(forms, period=PERIOD)), "sv").rows == ()


def test_score_table_shows_the_first_forms_and_says_how_many_it_leaves_out() -> None:
    forms = forms_of(definition(), panel([2, 3, 4], [3, 3, None]))
    table = score_table(score(forms), "sv", most=4)
    assert table.rows[0] == ("p000", "start", "–", "deltagare", "2,00")
    assert len(table.rows) == 4
    assert table.notes[-1] == "Tabellen visar de första 4 av 6 formulär."
    assert len(score_table(score(forms), "sv").rows) == 6


def test_several_group_columns_are_named_together() -> None:
    forms = forms_of(
        definition(groups=["kon", "insats"]),
        panel([2, 3, 4, 5, 6], [3, 3, 5, 6, 6], kon="kvinna", insats="Alis"),
    )
    table = change_table(protect(group_change(forms, before="start", after="exit", by=["kon", "insats"])), "sv")
    assert column(table, "group") == ["Alla", "Kvinnor · Alis"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_every_table_has_a_cell_per_column(results: dict[str, Any], language: Any) -> None:
    kinds = {name: "change" if name in ("knowledge", "judged") else name for name in results}
    fits = {
        "person": {
            *("spider", "lines", "more_lines", "person_table", "pace_table", "gap_table", "goal_table"),
            *("timeline_table", "moved", "differing", "goals", "happened", "coming"),
        },
        "change": {
            *("flow", "leavers_table", "background_table", "bounds_table", "reasons_table"),
            *("choice_change_table", "choice_change_test_table"),
            *("paired", "change_likert", "attrition_table", "change_table", "effect_table", "individual_table"),
            *(
                "change_differences",
                "change_moves",
                "detectable_table",
                "direction_table",
                "effect_size_table",
                "drawn_effect_table",
                "margin_table",
                "missing_table",
                "other_test_table",
            ),
            *(
                "important_change_table",
                "percentage_table",
                "cutoff_table",
                "against_average_table",
                "with_group_table",
            ),
            *("caution_table", "by_reliability_table", "same_verdict_table", "paired_share_table"),
        },
        "subgroups": {"subgroup_forest", "subgroup_table", "subgroup_tests", "subgroup_verdicts"},
        "trend": {"trend_followed", "trend_lines", "trend_table", "trend_findings", "trend_bands"},
        "waves": {
            *("waves_included", "waves_lines", "waves_tests", "waves_steps", "waves_groups", "waves_models"),
            *("waves_clusters", "waves_spread"),
        },
        "quality": {
            *("quality_verdicts", "quality_missing", "quality_likert", "quality_items", "quality_scales"),
            *("quality_rest", "quality_stability", "quality_agreement", "quality_congruence", "quality_invariance"),
        },
        "to_work": {
            *("to_work_followed", "to_work_effects", "to_work_year", "to_work_rated", "to_work_joint"),
            *("to_work_calibration", "to_work_measures"),
        },
        "agreement": {"both_table", "agreement_table", "convergence_table", "convergence_count_table"},
        "comparison": {
            *("sides_table", "group_share_table", "comparison_likert", "group_option_table", "group_choice_table"),
            *("group_difference_table", "group_test_table"),
        },
        "controlled": {
            *("controlled_included", "controlled_balance", "controlled_balance_table", "controlled_weights"),
            *("controlled_lines", "controlled_differences", "controlled_needed"),
        },
        "stepped": {
            *("stepped_included", "stepped_picture", "stepped_differences", "stepped_since", "stepped_needed"),
        },
        "indicators": {
            *("choice_table", "indicator_bars", "indicator_likert", "indicator_table", "previous_table", "share_table"),
        },
    }
    fits = {kind: {*blocks, "methods_text"} for kind, blocks in fits.items()}
    assert set().union(*fits.values()) == set(BLOCKS)
    for name, result in results.items():
        for block in fits[kinds[name]]:
            built = BLOCKS[block](result, language)
            if isinstance(built, Words):
                continue
            shown = (built,) if isinstance(built, Table) else built
            tables = [each.table if isinstance(each, Figure) else each for each in shown]
            assert all(isinstance(each, Table) for each in tables)
            for table in tables:
                assert {len(row) for row in table.rows} <= {len(table.columns)}
                assert all(isinstance(cell, str) and cell for row in table.rows for cell in row)
                assert 1 <= table.headers < len(table.columns)

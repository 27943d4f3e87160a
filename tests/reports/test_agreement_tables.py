"""The tables about two respondents: plain words, the result's own numbers, and no verdict on who is right."""

from typing import Any

import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import Agreement, agreement
from progression.disclosure import protect
from progression_reports import agreement_table, both_table, convergence_count_table, convergence_table
from progression_reports.blocks.agreement_words import agreement_word
from progression_reports.blocks.model import Table
from progression_reports.report import build_report

BOTH = ["participant", "mentor"]
INSTRUMENT = definition(
    [item("a", respondents=BOTH), item("b", respondents=BOTH)], scores=[score("two", "ab", "mean", 2)], groups=["kon"]
)
OWN, MENTORS = [3, 5, 6, 2, 8, 4], [4, 5, 7, 2, 6, 4]


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def rated(
    own: list[int], others: list[int], *, occasion: str = "start", other: str = "mentor", **more: Any
) -> list[Any]:
    """A form by the participant and one by another respondent for each."""
    return [
        form(f"p{place}", occasion, respondent=who, a=value, b=value, **more)
        for who, values in (("participant", own), (other, others))
        for place, value in enumerate(values)
    ]


def result(**more: Any) -> Agreement:
    """At start and at exit, where the participants answer as their mentors did at start."""
    rows = rated(OWN, MENTORS) + rated(MENTORS, MENTORS, occasion="exit")
    return protect(agreement(forms_of(INSTRUMENT, rows), scores=["a", "two"], **more))


def test_who_is_compared_stands_with_the_names_of_the_two() -> None:
    table = both_table(result(), "sv")
    assert table.title == "Antal deltagare med svar från deltagare och mentor"
    labels = [each.label for each in table.columns]
    assert labels == ["Grupp", "Tillfälle", "Personer", "Från båda", "Bara deltagare", "Bara mentor"]
    assert table.rows == (("Alla", "Start", "6", "6", "0", "0"),)


def test_agreement_is_told_with_its_interval_and_in_words() -> None:
    found = result()
    table = agreement_table(found, "sv")
    assert [each.id for each in table.columns] == [
        "score", "n", "gap", "interval", "same_answer", "kappa", "kappa_word", "icc",
    ]  # fmt: skip
    assert column(table, "gap") == ["0,00", "0,00"]
    assert column(table, "same_answer") == ["50\u00a0%", "50\u00a0%"]
    kappa, none = column(table, "kappa")
    only = found.to_dict()["scores"][0]
    assert kappa.startswith(f"{only['kappa']:.2f}".replace(".", ","))
    assert "till" in kappa
    assert (none, column(table, "kappa_word")[1]) == ("–", "–")
    assert any("Landis och Koch (1977)" in note for note in table.notes)


def test_the_occasion_is_named_where_there_are_two() -> None:
    table = agreement_table(result(before="start", after="exit"), "sv")
    assert column(table, "occasion") == ["Start", "Avslut", "Start", "Avslut"]
    assert table.headers == 2
    assert "vid start och avslut" in table.title


def test_perfect_agreement_has_no_interval_and_no_word() -> None:
    table = agreement_table(result(occasion="exit"), "sv")
    assert column(table, "kappa")[0] == "1,00"
    assert column(table, "icc")[0] == "1,00"
    assert column(table, "kappa_word")[0] == "–"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.45, 0.55, "måttlig"),
        (0.45, 0.75, "måttlig till god"),
        (-0.2, 0.1, "ingen till obetydlig"),
        (0.0, 0.2, "obetydlig"),
        (0.2, 0.2001, "obetydlig till viss"),
        (0.81, 1.0, "nästan fullständig"),
        (None, None, "–"),
    ],
)
def test_words_are_those_of_the_interval(low: float | None, high: float | None, words: str) -> None:
    assert agreement_word(low, high, "sv") == words


def test_who_moved_is_told_in_steps_and_in_persons() -> None:
    """The gaps of 1, 1 and 2 steps are closed, all by the participants."""
    found = result(before="start", after="exit")
    steps, persons = convergence_table(found, "sv"), convergence_count_table(found, "sv")
    assert [each.label for each in steps.columns][-2:] == ["Varav deltagare", "Varav mentor"]
    assert steps.rows[0][1:5] == ("6", "0,67", "0,00", "+0,67")
    assert steps.rows[0][-2:] == ("+0,67", "0,00")
    assert [each.label for each in persons.columns][1:] == [
        "n", "Deltagare", "Mentor", "Båda", "Lika långt", "Längre ifrån",
    ]  # fmt: skip
    assert persons.rows[0][1:] == ("6", "3", "0", "0", "3", "0")


def test_without_two_occasions_there_is_no_movement_to_show() -> None:
    assert convergence_table(result(), "sv").rows == convergence_count_table(result(), "sv").rows == ()
    headings = [section.heading for section in build_report(result(), "sv").sections]
    assert headings == ["Vilka är med?", "Hur lika är svaren?", "Hur är siffrorna uträknade?"]


def test_a_group_that_is_too_small_shows_two_dots() -> None:
    rows = [each | {"kon": "man" if each["participant"] in ("p0", "p1") else "kvinna"} for each in rated(
        [*OWN, 5], [*MENTORS, 6]) + rated([*MENTORS, 5], [*MENTORS, 6], occasion="exit")]  # fmt: skip
    found = protect(agreement(forms_of(INSTRUMENT, rows), by=["kon"], before="start", after="exit", scores=["a"]))
    for build in (both_table, agreement_table, convergence_table, convergence_count_table):
        table = build(found, "sv")
        for row in table.rows:
            assert (set(row[table.headers :]) == {".."}) == ("Alla" not in row)
        assert any("gruppen är mindre än 5 personer" in note for note in table.notes)


def test_the_occasions_of_a_group_stand_after_each_other() -> None:
    rows = [each | {"kon": "kvinna"} for each in rated(OWN, MENTORS) + rated(OWN, MENTORS, occasion="exit")]
    found = agreement(forms_of(INSTRUMENT, rows), by=["kon"], before="start", after="exit", scores=["a"])
    for table in (both_table(found, "sv"), agreement_table(found, "sv")):
        assert column(table, "group") == ["Alla", "Alla", "Kvinnor", "Kvinnor"]
        assert column(table, "occasion") == ["Start", "Avslut"] * 2


def test_why_a_measure_is_missing_stands_below() -> None:
    rows = rated([3] * 5, [3] * 5) + rated([3] * 5, [4] * 5, occasion="exit")
    found = protect(agreement(forms_of(INSTRUMENT, rows), before="start", after="exit", scores=["a"]))
    assert any("nästan lika för alla deltagare" in note for note in agreement_table(found, "sv").notes)
    assert any("lika mycket för alla" in note for note in convergence_table(found, "sv").notes)


def test_several_pairs_are_named_in_their_rows() -> None:
    instrument = definition([item("a", respondents=["participant", "mentor", "staff"])])
    rows = rated(OWN, MENTORS) + [each for each in rated(OWN, MENTORS, other="staff") if each["respondent"] == "staff"]
    rows = [{name: value for name, value in each.items() if name != "b"} for each in rows]
    found = protect(agreement(forms_of(instrument, rows)))
    assert column(agreement_table(found, "sv"), "respondent") == [
        "Deltagare och mentor",
        "Deltagare och personal",
        "Mentor och personal",
    ]
    assert "Bara den första" in [each.label for each in both_table(found, "sv").columns]
    assert "deltagare och mentor; deltagare och personal" in both_table(found, "sv").title


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_says_whom_it_compares_and_that_nobody_is_right(language: Any) -> None:
    report = build_report(result(before="start", after="exit"), language)
    assert ("deltagare och mentor" if language == "sv" else "participant and mentor") in report.title
    assert ("facit" if language == "sv" else "the key") in report.lead[0]
    assert len(report.sections) == 4

"""The report of scale quality: its blocks print and draw the result's own numbers, and name the check as simple."""

from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item
from support.quality import FOUR, quality_answers, quality_instrument, quality_rows
from support.reported import tables_of

from progression.analysis import Quality, quality
from progression.analysis.result import records
from progression.disclosure import protect
from progression.printing import print_number, print_p, print_signed
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Figure,
    Table,
    quality_agreement,
    quality_congruence,
    quality_invariance,
    quality_items,
    quality_likert,
    quality_missing,
    quality_rest,
    quality_rest_table,
    quality_scales,
    quality_stability,
    quality_verdicts,
)
from progression_reports.report import Report, build_report

GIVEN = quality_answers(60)


def of(answers: np.ndarray = GIVEN, *, men: int = 0, instrument: Any = None, **more: Any) -> Quality:
    """Of these answers at start and exit, small groups hidden."""
    forms = forms_of(instrument or quality_instrument(), quality_rows(answers, men=men))
    return protect(quality(forms, **more))


def followed(answers: np.ndarray = GIVEN, **more: Any) -> Quality:
    """Between the two occasions."""
    return of(answers, before="start", after="exit", **more)


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def both(answers: np.ndarray) -> np.ndarray:
    """The same answers at both occasions."""
    return np.stack([answers, answers])


def test_the_report_says_first_what_the_answers_can_carry(reports: dict[tuple[str, str], Report]) -> None:
    sections = reports["quality", "sv"].sections
    assert [each.heading for each in sections] == [
        *("Kort sagt", "Hur har frågorna besvarats?", "Hör frågorna ihop?", "Är svaren stadiga?", "Ser två samma sak?"),
        "Betyder frågorna samma sak båda gångerna? En enkel kontroll",
        "Hur är siffrorna uträknade?",
    ]
    figures = [block for each in sections for block in each.blocks if isinstance(block, Figure)]
    assert all(figure.alt and figure.table.rows for figure in figures)
    assert {figure.id.rsplit("-", 1)[0] for figure in figures} == {"likert", "quality-rest"}


@pytest.mark.parametrize(("language", "simple"), [("sv", "enkel kontroll"), ("en", "simple check")])
def test_the_check_is_called_simple_and_says_what_it_is_not(language: Any, simple: str) -> None:
    table = quality_congruence(followed(), language)
    assert simple in table.title.casefold()
    assert simple in quality_invariance(followed(), language).title.casefold()
    assert "lavaan" in table.notes[0]
    assert "konfirmatorisk" in table.notes[0] or "confirmatory" in table.notes[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_report_claims_a_cause(reports: dict[tuple[str, str], Report], language: str) -> None:
    report = reports["quality", language]
    tables = tables_of(report)
    said = [*(note for table in tables for note in table.notes), *(each.text for each in report.sections)]
    words = " ".join(said).casefold()
    for word in ("effekt", "orsak", "tack vare", "leder till", "effect", "thanks to", "leads to"):
        assert word not in words


def test_a_scale_prints_its_numbers_and_its_verdict() -> None:
    result = of()
    (row,), table = records(result.scales), quality_scales(result, "sv")
    assert column(table, "scale_verdict") == ["håller ihop väl"]
    limits = " till ".join(print_number(row[name], "sv", 2) for name in ("alpha_low", "alpha_high"))
    assert column(table, "alpha") == [f"{print_number(row['alpha'], 'sv', 2)} ({limits})"]
    assert column(table, "sem") == [print_number(row["sem"], "sv", 2)]
    assert any("Nunnally" in note for note in table.notes)
    assert "occasion" not in [each.id for each in table.columns]
    assert column(quality_scales(followed(), "sv"), "occasion") == ["Start", "Avslut"]


def test_two_questions_say_why_there_is_no_omega() -> None:
    pair = {"id": "two", "items": ["a", "b"], "method": "mean", "min_answered": 2}
    table = quality_scales(of(instrument=quality_instrument(scores=[pair]), scores=["two"]), "sv")
    assert column(table, "omega") == ["–"]
    assert any("två frågor" in note for note in table.notes)


VERY = np.random.default_rng(8).normal(0, 1, (80, 1))


@pytest.mark.parametrize(
    ("noise", "words"),
    [
        (0.1, "håller mycket väl ihop"),
        (0.7, "håller ihop väl"),
        (1.5, "går inte att säga"),
        (9.0, "hänger för svagt ihop"),
    ],
)
def test_the_verdict_is_said_in_words_with_its_interval(noise: float, words: str) -> None:
    chance = np.random.default_rng(9)
    answers = np.clip(np.rint(3 + VERY + chance.normal(0, noise, (80, 4))), 1, 5)
    answers[:, 3] = 6 - answers[:, 3]
    result = of(both(answers))
    (row,) = records(result.scales)
    said = quality_verdicts(result, "sv").rows[0][1]
    assert words in said
    used = "omega" if row["omega"] is not None else "alpha"
    assert print_number(row[used], "sv", 2) in said
    assert any("tumregler" in note for note in quality_verdicts(result, "sv").notes)


def test_too_few_and_too_alike_are_said_instead_of_a_verdict() -> None:
    assert (
        "12 personer har svarat på alla frågor, och 30 behövs" in quality_verdicts(of(GIVEN[:, :12]), "sv").rows[0][1]
    )
    same = quality_verdicts(of(np.full((2, 40, 4), 3.0)), "sv")
    assert "så lika" in same.rows[0][1]


def test_single_questions_are_said_to_have_no_internal_consistency() -> None:
    told = quality_verdicts(of(instrument=quality_instrument(items=[item("e")])), "sv")
    assert told.rows[-1][0] == "Enskilda frågor"
    assert told.rows[-1][1].startswith("1 fråga redovisas för sig. En ensam fråga har ingen inre konsistens")
    several = quality_verdicts(of(scores=["a", "b"]), "en")
    assert several.rows[0][1].startswith("2 questions are reported one by one.")
    assert quality_scales(of(scores=["a", "b"]), "sv").rows == ()
    assert quality_rest(of(scores=["a", "b"]), "sv") == ()


def test_questions_to_read_again_are_named() -> None:
    wrong = GIVEN.copy()
    wrong[:, :, 3] = 6 - wrong[:, :, 3]
    wrong[1, :, 0] = 5
    said = " ".join(row[1] for row in quality_verdicts(followed(wrong), "sv").rows)
    assert "kan vara felvända: d (lågt är bra)." in said
    assert "Många svar på skalans lägsta eller högsta steg: " in said
    assert "Ökar mer eller mindre än måttets övriga frågor mellan tillfällena (enkel kontroll): a;" in said
    many = np.tile(GIVEN[0], (6, 1))
    many[:, 1] = np.random.default_rng(1).integers(1, 6, len(many))
    assert "Hör svagt ihop med måttets övriga frågor: b." in " ".join(
        row[1] for row in quality_verdicts(of(both(many)), "sv").rows
    )


def test_answers_and_gaps_are_printed_question_by_question() -> None:
    holed = GIVEN.copy()
    holed[0, :6, 0] = np.nan
    result = of(holed)
    row = records(result.items)[0]
    items, missing = quality_items(result, "sv"), quality_missing(result, "sv")
    mean, spread = (print_number(row[name], "sv", 2) for name in ("mean", "spread"))
    assert column(items, "mean_sd")[0] == f"{mean} ({spread})"
    assert (column(missing, "asked")[0], column(missing, "n")[0], column(missing, "blank")[0]) == (
        "60",
        "54",
        "10\N{NO-BREAK SPACE}%",
    )
    assert "dont_know" not in [each.id for each in missing.columns]


def test_a_choice_is_printed_by_its_words_and_one_without_answers_by_a_dash() -> None:
    options = [{"code": code, "label": {"sv": f"val {code}"}} for code in (0, 3)]
    nominal = definition(
        [item("e", scale="val", better=None), item("a")], scales={"val": {"type": "nominal", "options": options}}
    )
    result = protect(quality(forms_of(nominal, [form(f"p{place}", e=3) for place in range(6)])))
    assert column(quality_items(result, "sv"), "common") == ["val 3 (100\N{NO-BREAK SPACE}%)", "–"]
    assert column(quality_items(result, "sv"), "mean_sd") == ["–", "–"]


def test_the_dots_are_the_correlations_and_the_table_says_the_same() -> None:
    result = followed()
    (figure,) = quality_rest(result, "sv")
    rows = records(result.item_rest)
    start, line, end, _ = figure.spec["data"]
    assert start["x"] + end["x"] == [row["rest"] for row in rows]
    assert start["error_x"]["array"] == pytest.approx([row["rest_high"] - row["rest"] for row in rows[:4]])
    assert line["x"] == [0.3, 0.3]
    assert figure.spec["layout"]["xaxis"]["range"][0] == 0
    assert print_number(rows[0]["rest"], "sv", 2) in figure.alt
    assert column(figure.table, "item")[:3] == ["a", "a", "b"]
    assert figure.table == quality_rest_table(result, "sv")


def test_an_axis_reaches_below_nothing_where_a_question_goes_the_other_way() -> None:
    wrong = GIVEN.copy()
    wrong[:, :, 3] = 6 - wrong[:, :, 3]
    (figure,) = quality_rest(of(wrong), "sv")
    lowest = min(row["rest_low"] for row in records(of(wrong).item_rest))
    begins = figure.spec["layout"]["xaxis"]["range"][0]
    assert begins <= lowest < begins + 0.25


def test_what_is_hidden_is_two_dots_and_no_dot() -> None:
    few = of(GIVEN[:, :4])
    assert quality_rest(few, "sv") == ()
    for build in (quality_scales, quality_rest_table, quality_items, quality_missing):
        table = build(few, "sv")
        assert {cell for row in table.rows for cell in row[table.headers :]} == {".."}, build
    assert quality_verdicts(few, "sv").rows[0][1] == ".. (sekretess)"
    holed = GIVEN.copy()
    holed[1, 3:, 0] = np.nan  # three with every question at exit
    (figure,) = quality_rest(followed(holed), "sv")
    assert len(figure.spec["data"]) == 2
    assert column(figure.table, "rest")[1] != ".."


def test_the_check_prints_its_numbers() -> None:
    result = followed()
    row, table = records(result.invariance)[0], quality_invariance(result, "sv")
    assert column(table, "item") == [*FOUR[:3], "d (lågt är bra)"]
    assert column(table, "p_holm")[0] == print_p(row["p_holm"], "sv")
    assert column(table, "shift")[0].startswith(print_signed(row["shift"], "sv", 2))
    assert column(table, "rests")[0] == " → ".join(
        print_number(row[f"rest_{when}"], "sv", 2) for when in ("before", "after")
    )
    assert column(quality_congruence(result, "sv"), "congruence_verdict") == ["lika"]
    few = quality_invariance(followed(GIVEN[:, :8]), "sv")
    assert {cell for line in few.rows for cell in line[3:]} == {"–"}


def test_retests_and_three_measurements_are_told_apart_in_words() -> None:
    table = quality_stability(followed(), "sv")
    assert column(table, "stability_method") == ["Samma ordning (korrelation)", "Samma värde (ICC)"]
    rows = [
        form(f"p{place:02d}", when, respondent="participant", a=1 + place % 5)
        for when in ("start", "follow-up-1", "exit")
        for place in range(8)
    ]
    three = protect(quality(forms_of(quality_instrument(), rows), scores=["a"]))
    table = quality_stability(three, "sv")
    assert column(table, "stability_method") == ["Tre mätningar (Heise)"]
    assert column(table, "value") == ["–"]
    assert any("färre än 30 personer har svarat tre gånger" in note for note in table.notes)
    assert quality_stability(of(), "sv").rows == ()


def test_where_nobody_was_rated_by_two_there_is_no_table() -> None:
    assert not quality_agreement(of(), "sv").has_content
    headings = [each.heading for each in build_report(of(), "sv").sections]
    assert headings == ["Kort sagt", "Hur har frågorna besvarats?", "Hör frågorna ihop?", "Hur är siffrorna uträknade?"]


def test_bars_name_the_respondent_where_there_are_two() -> None:
    rows = quality_rows(GIVEN) + quality_rows(GIVEN, respondent="mentor")
    two = protect(quality(forms_of(quality_instrument(), rows)))
    assert column(quality_likert(two, "sv")[0].table, "bar")[:2] == [
        "Deltagare, första formuläret",
        "Mentor, första formuläret",
    ]
    assert column(quality_likert(followed(), "sv")[0].table, "bar")[:2] == ["Start", "Avslut"]
    assert quality_verdicts(two, "sv").rows[1][0] == "m, mentor"
    assert len(quality_agreement(two, "sv").rows) == 5

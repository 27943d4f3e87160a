"""The report of a comparison group: its blocks print and draw the result's own numbers, and claim no cause."""

from typing import Any

import pytest
from support import definition, forms_of, item
from support.two_groups import two_group_rows

from progression.analysis import Controlled, controlled
from progression.analysis.result import records
from progression.disclosure import protect
from progression.printing import print_interval, print_number, print_p, print_share, print_signed
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Figure,
    Table,
    controlled_balance,
    controlled_balance_table,
    controlled_differences,
    controlled_included,
    controlled_lines,
    controlled_means,
    controlled_needed,
    controlled_weights,
    words,
)
from progression_reports.report import Report, build_report

Reports = dict[tuple[str, str], Report]


def compared(*sizes: int, only_start: tuple[int, int] = (0, 0), **asked: Any) -> Controlled:
    """X beside Y, small groups hidden."""
    instrument = definition([item("a"), item("b")], groups=["kon", "insats", "mentor"])
    rows = two_group_rows(*sizes, only_start=only_start)
    how = {"between": "insats", "before": "start", "after": "exit", "scores": ["a"]} | asked
    return protect(controlled(forms_of(instrument, rows), **how))


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def tables_of(report: Report) -> list[Table]:
    """Every table, the twins of figures among them."""
    blocks = [block for section in report.sections for block in section.blocks]
    return [
        block.table if isinstance(block, Figure) else block for block in blocks if isinstance(block, Figure | Table)
    ]


def test_the_order_is_who_then_how_alike_then_each_group_then_the_difference(reports: Reports) -> None:
    headings = [each.heading for each in reports["controlled", "sv"].sections]
    assert headings == [
        "Vilka är med?",
        "Hur lika var grupperna vid start?",
        "Hur har varje grupp förändrats?",
        "Hur mycket skiljer sig förändringen?",
        "Vad skulle krävas för att säga mer?",
        "Hur är siffrorna uträknade?",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_report_claims_a_cause(reports: Reports, language: str) -> None:
    report = reports["controlled", language]
    figures = [block for section in report.sections for block in section.blocks if isinstance(block, Figure)]
    words = [report.title, *report.lead, *report.notes, *(each.text for each in report.sections)]
    words += [text for each in figures for text in (each.title, each.alt, each.caption)]
    words += [text for table in tables_of(report) for text in (table.title, *table.notes)]
    words += [cell for table in tables_of(report) for row in table.rows for cell in row]
    said = " ".join(words).casefold()
    for word in ("effekt", "orsak", "tack vare", "leder till", "effect", "cause of", "thanks to", "leads to", "--"):
        assert word not in said
    may = {"sv": "först när allt nedan håller kan skillnaden bero på insatsen"}.get(
        language, "only when all of the below holds may the difference come from the insats"
    )
    assert said.count({"sv": "bero på insatsen", "en": "come from the insats"}[language]) == said.count(may) == 1


def test_persons_and_those_lost_are_counted() -> None:
    table = controlled_included(compared(20, 24, only_start=(6, 0)), "sv")
    assert table.rows == (("X", "26", "20", "6", "0"), ("Y", "24", "24", "0", "0"))
    hidden = controlled_included(compared(3, 24), "sv")
    assert (hidden.rows[0][1], hidden.notes != ()) == ("..", True)


def test_every_difference_is_printed_with_what_its_approach_assumes() -> None:
    found = compared(20, 24, adjust=["kon"], weight="propensity", cluster="mentor")
    table = controlled_differences(found, "sv")
    rows = records(found.frame)
    assert column(table, "estimate") == [print_signed(row["estimate"], "sv", 2) for row in rows]
    assert column(table, "interval") == [print_interval(row["low"], row["high"], "sv", 2) for row in rows]
    assert column(table, "p_holm") == [print_p(row["p_holm"], "sv") for row in rows]
    assert column(table, "n") == ["20/24"] * 4
    beginnings = [note.partition(":")[0] for note in table.notes[1:5]]
    assert beginnings == [
        *("Utan justering", "Alla svar (difference in differences)", "Lika start (ANCOVA)", "Vägd jämförelsegrupp"),
    ]
    assert "är lika i fråga om kön" in table.notes[3]
    assert "samma mentor" in table.notes[5]
    plain = controlled_differences(compared(20, 24, adjust=["b"]), "sv")
    assert "är lika i fråga om b, start" in plain.notes[3]
    assert "lika i" not in controlled_differences(compared(20, 24), "sv").notes[3]


def test_hidden_differences_are_dots_and_missing_ones_have_their_reason() -> None:
    hidden = controlled_differences(compared(4, 24), "sv")
    assert set(column(hidden, "estimate")) == {".."}
    assert "sekretess" in hidden.notes[-1]
    few = controlled_differences(compared(20, 24, adjust=["mentor"]), "sv")
    assert column(few, "estimate")[2] == "–"
    assert "10 för varje sak" in few.notes[-1]


def test_the_balance_prints_means_and_shares_before_and_after_weighting() -> None:
    found = compared(20, 24, adjust=["kon"], weight="propensity")
    table, rows = controlled_balance_table(found, "sv"), records(found.balance)
    start, women = rows[0], next(row for row in rows if row["group"] == "kvinna")
    assert column(table, "covariate") == ["a, start", "Kön: kvinnor", "Kön: män", *column(table, "covariate")[3:]]
    assert column(table, "mean_first")[:2] == [
        print_number(start["mean_first"], "sv", 2),
        print_share(women["mean_first"], "sv"),
    ]
    assert column(table, "difference_weighted")[0] == print_signed(start["difference_weighted"], "sv", 2)
    assert "mean_weighted" not in [each.id for each in controlled_balance_table(compared(20, 24), "sv").columns]


def test_a_number_is_told_by_its_mean() -> None:
    instrument = definition([item("a")], groups=["insats", "alder"])
    rows = [each | {"alder": 20 + int(each["participant"][1:])} for each in two_group_rows(20, 24)]
    rows = [{name: value for name, value in each.items() if name not in ("b", "kon", "mentor")} for each in rows]
    forms = forms_of(instrument, rows)
    found = controlled(forms, between="insats", before="start", after="exit", adjust=["alder"], scores=["a"])
    cells = controlled_balance_table(found, "sv").rows[1]
    assert cells[:4] == ("Alder", "20/24", "29,5", "31,5")


def test_the_picture_of_the_balance_has_its_limits_its_points_and_their_table() -> None:
    found = compared(20, 24, adjust=["kon"], weight="propensity")
    (figure,) = controlled_balance(found, "sv")
    rows = records(found.balance)
    for spec in (figure.spec, figure.narrow):
        before, after = spec["data"]
        assert before["x"] == [row["difference"] for row in rows if row["difference"] is not None]
        assert after["x"] == [row["difference_weighted"] for row in rows if row["difference_weighted"] is not None]
        assert [each["x0"] for each in spec["layout"]["shapes"]] == [-0.1, 0.1, -0.25, 0.25, 0]
        reach = spec["layout"]["xaxis"]["range"][1]
        assert reach >= max(abs(x) for x in before["x"])
    assert column(figure.table, "difference") == [print_signed(row["difference"], "sv", 2) for row in rows]
    assert "a, start" in figure.alt
    assert "vägning" in figure.caption
    (plain,) = controlled_balance(compared(20, 24), "sv")
    assert [each["name"] for each in plain.spec["data"]] == ["Skillnad mellan grupperna"]
    ends = plain.spec["layout"]["xaxis"]["tickvals"]
    assert -ends[0] == ends[2] <= plain.spec["layout"]["xaxis"]["range"][1]
    assert "vägning" not in plain.caption


def test_a_hidden_covariate_stands_there_without_a_point() -> None:
    found = compared(20, 24)
    rows = found.balance["covariate"] == "kon"
    assert rows.any()
    small = protect(found, min_group=11)  # ten of X are of each gender
    (figure,) = controlled_balance(small, "sv")
    place = [label.startswith("Kön") for label in column(figure.table, "covariate")].index(True)
    assert column(figure.table, "difference")[place] == ".."
    assert place not in figure.spec["data"][0]["y"]
    assert controlled_balance(compared(3, 24), "sv") == ()


def test_many_covariates_are_dealt_out_on_pages() -> None:
    found = compared(20, 24, adjust=["mentor"])
    figures = controlled_balance(found, "sv")
    assert len(figures) > 1
    assert len({each.id for each in figures}) == len(figures)
    assert sum(len(each.table.rows) for each in figures) == len(found.balance)


def test_each_group_has_its_line_and_its_row() -> None:
    found = compared(20, 24)
    (figure,) = controlled_lines(found, "sv")
    first, second = figure.spec["data"]
    rows = records(found.means)
    assert first["y"] == [rows[0]["mean_before"], rows[0]["mean_after"]]
    assert second["error_y"]["array"][1] == rows[1]["mean_after_high"] - rows[1]["mean_after"]
    assert (first["line"]["dash"], second["line"]["dash"]) == ("solid", "dot")
    assert figure.table.rows == controlled_means(found, "sv").rows
    assert column(figure.table, "change") == [print_signed(row["difference"], "sv", 2) for row in rows]
    assert print_number(rows[0]["mean_after"], "sv", 2) in figure.alt
    assert controlled_lines(compared(3, 24), "sv") == ()
    assert set(column(controlled_means(compared(3, 24), "sv"), "n")) == {".."}


def test_the_weights_tell_what_is_left_of_the_comparison_group() -> None:
    found = compared(20, 24, adjust=["kon"], weight="propensity")
    (row,) = records(found.weights)
    (cells,) = controlled_weights(found, "sv").rows
    assert cells == (
        *("Y", "20", "24", print_number(row["effective"], "sv", 1), print_number(row["largest"], "sv", 1)),
        print_share(row["outside"], "sv"),
    )
    assert controlled_weights(compared(4, 24, adjust=["kon"], weight="propensity"), "sv").rows[0][1] == ".."
    assert not controlled_weights(compared(20, 24), "sv").has_content


def test_the_conditions_are_told_with_what_the_numbers_show_of_them() -> None:
    told = controlled_needed(compared(20, 24, only_start=(5, 0), adjust=["kon"], weight="propensity"), "sv")
    assert column(told, "seen") == ["I rapporten"] * 3 + ["Inte i rapporten"] * 4
    assert "saknas 20\u00a0% vid avslut i gruppen X" in column(told, "known")[0]
    assert "efter vägning" in column(told, "known")[1]
    assert "För 1 av 1 mått" in column(told, "known")[2]
    assert "efter vägning" not in column(controlled_needed(compared(20, 24), "sv"), "known")[1]
    assert column(controlled_needed(compared(3, 3), "sv"), "seen") == ["Inte i rapporten"] * 4


def test_groups_that_are_no_insatser_are_named_in_sentences_that_hold_for_them() -> None:
    result = compared(20, 24, between="kon", adjust=["insats"], weight="propensity")
    report = build_report(result, "sv")
    assert report.title == f"{names_of(result)[0].capitalize()} jämfört med en jämförelsegrupp"
    titles = [report.title, *(table.title for table in tables_of(report))]
    assert all(title[:1].isupper() for title in titles), titles
    headings = [each.label for each in controlled_balance_table(result, "sv").columns]
    assert {name.capitalize() for name in names_of(result)} <= set(headings)
    said = " ".join([*titles, *report.lead, *(note for table in tables_of(report) for note in table.notes)])
    for name in names_of(result):
        assert f"i {name}" not in said
        assert f"av {name}" not in said


def names_of(result: Controlled) -> tuple[str, ...]:
    """What the two groups are called in Swedish."""
    return tuple({"K": "kvinnor", "M": "män", "kvinna": "kvinnor", "man": "män"}[each] for each in result.groups)


def test_the_report_of_everything_hidden_still_says_what_it_would_take() -> None:
    report = build_report(compared(3, 3), "sv")
    assert report.sections[-2].heading == "Vad skulle krävas för att säga mer?"


def test_what_is_adjusted_for_is_named_as_it_was_asked_for_though_nobody_has_it() -> None:
    instrument = definition([item("a")], groups=["insats", "kon"])
    rows = [
        {name: value for name, value in each.items() if name not in ("b", "mentor")} | {"kon": None}
        for each in two_group_rows(20, 24)
    ]
    for kept in (rows, [each | ({"a": None} if each["occasion"] == "exit" else {}) for each in rows]):
        forms = forms_of(instrument, kept)
        found = controlled(forms, between="insats", before="start", after="exit", adjust=["kon"])
        assert "är lika i fråga om kön" in " ".join(controlled_differences(found, "sv").notes)


def test_the_reason_names_the_column_that_the_group_cannot_be_told_from() -> None:
    notes = controlled_differences(compared(20, 24, cluster="insats"), "sv").notes
    assert "alla samma värde för insats" in notes[-1]
    assert "mentor" not in " ".join(notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_in_the_reasons_are_those_that_the_numbers_are_held_to(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a limit another, the text would say so."""
    reasons = (
        *("controlled_few_people", "controlled_few_clusters", "controlled_too_many_covariates"),
        *("controlled_hangs_on_few", "missing_few_imputed", "missing_few_modelled", "quality_few_complete"),
        *("quality_few_for_verdict", "to_work_few_clusters", "to_work_few_events", "waves_few_clusters"),
    )
    monkeypatch.setattr(words, "_LIMITS", dict.fromkeys(words._LIMITS, 77))
    monkeypatch.setattr(words, "MOST_OUTSIDE", 0.77)
    for reason in (*reasons, "controlled_no_overlap"):
        (said,) = words.reason_notes([{"reason": reason, "suppressed": False}], language, cluster="mentor")
        assert "77" in said

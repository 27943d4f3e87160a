"""The report of subgroups: it shows the numbers of its result, labels what was not planned, and claims no cause."""

from typing import Any

import pytest
from support import definition, forms_of, item, panel
from support.reported import tables_of
from support.subgroups import grouped_panel

from progression.analysis import Subgroups, subgroups
from progression.analysis.methods import methods_sentences
from progression.analysis.result import records
from progression.definition.cut import parse_cut
from progression.disclosure import protect
from progression.printing import print_p, print_signed, print_signed_interval
from progression.texts import LANGUAGES
from progression_reports.blocks import Figure, Table, subgroup_forest, subgroup_table, subgroup_tests, subgroup_verdicts
from progression_reports.report import Report, build_report

SIZES = {("kvinna", "Alis"): 10, ("man", "Alis"): 8, ("kvinna", "Bo"): 6, ("man", "Bo"): 9}


def divided(
    rows: list[dict[str, Any]] | None = None, *, by: list[str], post_hoc: list[str] | None = None, **more: Any
) -> Subgroups:
    """Of item ``a``, small groups hidden."""
    made = more.pop("made", definition([item("a")], groups=["kon", "insats", "alder", "fodelsear"]))
    forms = forms_of(made, rows or grouped_panel(SIZES, "kon", "insats"))
    cuts = [[parse_cut(each) for each in columns] for columns in (by, post_hoc or [])]
    return protect(subgroups(forms, before="start", after="exit", by=cuts[0], post_hoc=cuts[1]))


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def aged(column: str, values: list[int]) -> list[dict[str, Any]]:
    """Thirty people with these values in turn."""
    rows = grouped_panel({("kvinna",): 30}, "kon")
    return [row | {column: values[place // 2 % len(values)]} for place, row in enumerate(rows)]


def test_the_report_shows_the_picture_then_what_may_be_said(reports: dict[tuple[str, str], Report]) -> None:
    blocks = [block for section in reports["subgroups", "sv"].sections for block in section.blocks]
    figures = [each for each in blocks if isinstance(each, Figure)]
    assert blocks[: len(figures)] == figures
    titles = [each.title for each in blocks if isinstance(each, Table)]
    assert titles[0] == "Skiljer sig förändringen mellan grupperna?"
    assert titles[-1] == "Förändring från start till avslut, grupp för grupp"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_report_claims_a_cause(reports: dict[tuple[str, str], Report], language: str) -> None:
    report = reports["subgroups", language]
    tables = tables_of(report)
    said = [*report.lead, *report.notes, *(note for table in tables for note in table.notes)]
    words = " ".join([*said, *(cell for table in tables for row in table.rows for cell in row)]).casefold()
    for word in ("effekt", "orsak", "tack vare", "leder till", "effect", " cause", "thanks to", "leads to"):
        assert word not in words


def test_groups_are_named_with_their_column_and_what_was_not_planned() -> None:
    result = divided(by=["kon"], post_hoc=["insats"])
    table = subgroup_table(result, "sv")
    assert column(table, "group") == [
        *("Alla", "Kön: kvinnor", "Kön: män", "Insats (i efterhand): Alis", "Insats (i efterhand): Bo"),
    ]
    rows = records(result.frame)
    assert column(table, "difference") == [print_signed(row["difference"], "sv", 2) for row in rows]
    assert column(table, "interval") == [
        print_signed_interval(row["difference_low"], row["difference_high"], "sv", 2) for row in rows
    ]
    assert column(table, "d_z") == [print_signed(row["d_z"], "sv", 2) for row in rows]
    assert not any(each.id.startswith("p") for each in table.columns)


BANDS = [
    ("alder", "alder:25,30,45", [20, 27, 33, 50], ["under 25", "25–29", "30–44", "45 eller mer"]),
    ("alder", "alder:25,26", [20, 25, 50], ["under 25", "25", "26 eller mer"]),
    ("alder", "alder:24.5,26", [20, 25, 50], ["under 24,5", "24,5 till under 26", "26 eller mer"]),
    ("fodelsear", "fodelsear:1980,1990", [1970, 1985, 1999], ["före 1980", "1980–1989", "1990 eller senare"]),
]


@pytest.mark.parametrize(("name", "cut", "values", "words"), BANDS)
def test_bands_are_said_in_words(name: str, cut: str, values: list[int], words: list[str]) -> None:
    table = subgroup_table(divided(aged(name, values), by=[cut]), "sv")
    assert [each.partition(": ")[2] for each in column(table, "group")[1:]] == words


def test_tests_print_their_own_numbers_and_no_adjusted_p_where_nothing_was_planned() -> None:
    result = divided(by=["kon"], post_hoc=["insats"])
    planned, later = records(result.interactions)
    table = subgroup_tests(result, "sv")
    assert column(table, "division") == ["Kön", "Insats (i efterhand)"]
    for name in ("p", "p_holm", "p_bh", "start_p", "start_p_holm", "start_p_bh"):
        assert column(table, name) == [print_p(planned[name], "sv"), print_p(later[name], "sv")]
    assert column(table, "p_holm")[1] == column(table, "p_bh")[1] == "–"
    assert column(table, "n") == ["33", "33"]
    assert any("färre än 5 personer" in note for note in table.notes)


def test_beside_a_hidden_group_a_test_is_dots_and_a_verdict_and_a_note_says_so() -> None:
    result = divided(grouped_panel({("kvinna",): 12, ("man",): 9, ("annat",): 3}, "kon"), by=["kon"])
    table = subgroup_tests(result, "sv")
    assert {cell for row in table.rows for cell in row[table.headers :]} == {".."}
    assert any("en grupp är dold, därför visas bara omdömet" in note for note in table.notes)
    assert column(subgroup_verdicts(result, "sv"), "verdict")[0].startswith("Svaren räcker inte")
    assert any("Welchs variansanalys" in said for said in methods_sentences(result, "sv"))
    assert column(subgroup_table(result, "sv"), "n") == ["24", "12", "..", ".."]
    assert any("en större grupp kan också" in note.casefold() for note in subgroup_table(result, "sv").notes)


def test_a_test_that_could_not_be_made_is_a_dash_with_its_reason() -> None:
    rows = grouped_panel({("kvinna",): 12}, "kon")
    table = subgroup_tests(divided(rows, by=["kon"]), "sv")
    assert column(table, "p") == ["–"]
    assert any("färre än två grupper" in note for note in table.notes)


CHANGES = {"lika": [0, 1, 2, 1, 0, 2, 1, 1], "mer": [4, 5, 3, 4, 5, 4, 3, 4]}


CANNOT_TELL = "Svaren räcker inte för att säga att förändringen skiljer sig."


@pytest.mark.parametrize(
    ("second", "how", "word"),
    [
        ("lika", "by", CANNOT_TELL),
        ("mer", "by", "Ja. Skillnaden är större än slumpen brukar ge."),
        ("mer", "post_hoc", "Ett uppslag att pröva nästa gång. Indelningen valdes i efterhand."),
        ("lika", "post_hoc", f"{CANNOT_TELL} Indelningen valdes i efterhand."),
    ],
)
def test_the_verdict_is_a_sentence(second: str, how: str, word: str) -> None:
    before = [2, 3, 4, 5, 2, 3, 4, 5] * 2
    change = CHANGES["lika"] + CHANGES[second]
    after = [first + more for first, more in zip(before, change, strict=True)]
    rows = panel(before, after, kon=["kvinna"] * 8 + ["man"] * 8)
    result = divided(rows, **({"by": ["kon"]} if how == "by" else {"by": [], "post_hoc": ["kon"]}))
    assert column(subgroup_verdicts(result, "sv"), "verdict") == [word]


def test_the_figure_draws_each_group_where_it_is_and_as_large_as_it_is() -> None:
    result = divided(by=["kon"], post_hoc=["insats"])
    (figure,) = subgroup_forest(result, "sv")
    rows = records(result.frame)
    everybody, planned, later = figure.spec["data"]
    assert [each["name"] for each in (everybody, planned, later)] == [
        *("Alla", "Planerad indelning", "Indelning i efterhand"),
    ]
    assert (everybody["y"], planned["y"], later["y"]) == ([0], [2, 3], [5, 6])  # 1 and 4 name the columns
    assert planned["x"] == [row["difference"] for row in rows[1:3]]
    assert later["x"] == [row["difference"] for row in rows[3:]]
    halves = [row["difference_high"] - row["difference"] for row in rows[1:3]]
    assert planned["error_x"]["array"] == pytest.approx(halves)
    sizes = [*everybody["marker"]["size"], *planned["marker"]["size"]]
    assert sorted(sizes) == [size for _, size in sorted(zip([33, 16, 17], sizes, strict=True))]
    assert [each["marker"]["symbol"] for each in figure.spec["data"]] == ["diamond", "square", "diamond-open"]


def test_the_figure_marks_no_change_and_everybodys() -> None:
    result = divided(by=["kon"])
    (figure,) = subgroup_forest(result, "sv")
    zero, mean = figure.spec["layout"]["shapes"]
    assert (zero["x0"], zero["x1"], zero["line"]["dash"]) == (0, 0, "solid")
    assert (mean["x0"], mean["line"]["dash"]) == (records(result.frame)[0]["difference"], "dash")
    axis = figure.spec["layout"]["xaxis"]
    assert axis["range"][0] < 0 < axis["range"][1]
    assert 1 < len(axis["tickvals"]) <= 6
    assert "0,0" in axis["ticktext"]


def test_the_figure_and_its_twin_say_the_same_in_words() -> None:
    result = divided(by=["kon"], post_hoc=["insats"])
    for language in LANGUAGES:
        (figure,) = subgroup_forest(result, language)
        assert figure.table.rows == subgroup_table(result, language).rows
        for row in records(result.frame):
            assert print_signed(row["difference"], language, 2) in figure.alt
    ticks = subgroup_forest(result, "sv")[0].spec["layout"]["yaxis"]["ticktext"]
    assert ticks == ["Alla (33)", "<b>Kön</b>", "Kvinnor (16)", "Män (17)", *ticks[4:]]
    assert ticks[4] == "<b>Insats (i efterhand)</b>"


def test_a_hidden_group_stands_in_the_figure_with_two_dots() -> None:
    result = divided(grouped_panel({("kvinna",): 12, ("man",): 9, ("annat",): 3}, "kon"), by=["kon"])
    (figure,) = subgroup_forest(result, "sv")
    assert figure.spec["data"][1]["y"] == [2]
    texts = [each["text"] for each in figure.spec["layout"]["annotations"]]
    assert texts.count("..") == 2
    assert "5 personer" in figure.caption


def test_a_group_that_all_changed_alike_has_no_interval() -> None:
    kon = ["kvinna"] * 6 + ["man"] * 6
    result = divided(panel([1, 2, 3, 4, 5, 6] * 2, [2, 3, 4, 5, 6, 7, 3, 3, 3, 4, 7, 9], kon=kon), by=["kon"])
    (figure,) = subgroup_forest(result, "sv")
    assert figure.spec["data"][1]["error_x"]["array"][0] == 0
    assert column(subgroup_table(result, "sv"), "interval")[1] == "–"


def test_nobody_changing_at_all_can_be_drawn() -> None:
    result = divided(panel([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], kon="kvinna"), by=["kon"])
    (figure,) = subgroup_forest(result, "sv")
    assert figure.spec["layout"]["xaxis"]["range"] == [-1, 1]


def test_several_respondents_have_panels_of_their_own() -> None:
    made = definition([item("a", respondents=["participant", "mentor"])], groups=["kon"])
    rows = grouped_panel({("kvinna",): 8, ("man",): 8}, "kon")
    both = [row | {"respondent": who} for who in ("participant", "mentor") for row in rows]
    result = divided(both, by=["kon"], made=made)
    (figure,) = subgroup_forest(result, "sv")
    headings = [each["text"] for each in figure.spec["layout"]["annotations"] if each["text"].startswith("<b>")]
    assert headings == ["<b>a (deltagare)</b>", "<b>a (mentor)</b>"]
    assert column(subgroup_table(result, "sv"), "respondent")[::3] == ["Deltagare", "Mentor"]
    assert sum(each["showlegend"] for each in figure.spec["data"]) == 2


def test_of_too_few_there_are_two_dots_and_no_picture() -> None:
    result = divided(grouped_panel({("kvinna",): 2, ("man",): 2}, "kon"), by=["kon"])
    assert subgroup_forest(result, "sv") == ()
    for build in (subgroup_table, subgroup_verdicts, subgroup_tests):
        table = build(result, "sv")
        assert {cell for row in table.rows for cell in row[table.headers :]} == {".."}
    assert not any(isinstance(each, Figure) for part in build_report(result, "sv").sections for each in part.blocks)


def test_a_group_in_which_nobody_answered_twice_stands_there_without_a_mark() -> None:
    rows = grouped_panel({("kvinna",): 12, ("man",): 9, ("annat",): 3}, "kon")
    rows = [row | {"b": 3} | ({"a": None} if row["kon"] == "annat" else {}) for row in rows]
    result = divided(rows, by=["kon"], made=definition([item("a"), item("b")], groups=["kon"]))
    drawn = [trace for figure in subgroup_forest(result, "sv") for trace in figure.spec["data"]]
    assert not any(None in trace["x"] for trace in drawn)
    assert [len(trace["x"]) for trace in drawn[:2]] == [1, 2]  # everybody, and those of two groups
    (others,) = (row for row in subgroup_table(result, "sv").rows if row[:2] == ("a", "Kön: annat/okänt"))
    assert "–" in others

"""What was chosen, option by option, and whether a target is met: the tables of an indicator report say it in words."""

from typing import Any

import pytest
from support import definition, form, forms_of, item, score

from progression.analysis import Indicators, indicators, parse_period
from progression.definition import Instrument
from progression.disclosure import protect
from progression.texts import LANGUAGES
from progression_reports.blocks import (
    Table,
    choice_table,
    indicator_bars,
    indicator_likert,
    indicator_table,
    share_table,
)
from progression_reports.report import build_report

PERIOD = parse_period("2021-01-01/2021-12-31")
VET_EJ = [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]
NAMES = {1: ("arbete", "work"), 2: ("studier", "studies"), 7: ("sjukskrivning", "sick leave")}
OPTIONS = [{"code": code, "label": {"sv": swedish, "en": english}} for code, (swedish, english) in NAMES.items()]
SCALES: dict[str, Any] = {
    "flera": {"type": "multi_select", "options": OPTIONS, "missing": VET_EJ, "positive": [1, 2]},
    "en": {"type": "nominal", "options": OPTIONS, "missing": VET_EJ},
    "alder": {"type": "number", "range": [16, 66]},
    "dag": {"type": "date"},
    "ord": {"type": "text"},
}


def exits(**more: Any) -> Instrument:
    """What people went on to, several at once, and where they came from."""
    items = [
        item("efter", scale="flera", better=None, label={"sv": "Sysselsättning efter", "en": "Occupation after"}),
        item("fore", scale="en", better=None, as_group=True, label={"sv": "Kom från", "en": "Came from"}),
        item("alder", scale="alder", better=None),
        item("dag", scale="dag", better=None),
        item("ord", scale="ord", better=None),
        item("a", positive=[8, 9, 10], label={"sv": "Mår bra", "en": "Feels well"}),
    ]
    scores = [
        score(
            "arbete", ["efter"], "any_positive", 1, positive={"efter": [1]}, label={"sv": "I arbete", "en": "In work"}
        )
    ]
    return definition(items, scales=SCALES, scores=scores, groups=["kon"], **more)


def shown(*rows: dict[str, Any], by: tuple[str, ...] = (), instrument: Instrument | None = None) -> Indicators:
    """What may be shown of one form per row."""
    made = instrument or exits()
    cells = [form(f"p{k}", "exit", date="2021-05-05") | row for k, row in enumerate(rows)]
    return protect(indicators(forms_of(made, cells), period=PERIOD, by=by))


def plain(table: Table) -> list[tuple[str, ...]]:
    """The rows, with plain blanks."""
    return [tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows]


SIX = [{"efter": cell} for cell in ("1;2", "1", "2;7", "1;2;7", "98", "", "2")]


def test_each_option_has_its_share_of_those_who_answered_and_the_most_chosen_stands_first() -> None:
    table = choice_table(shown(*SIX), "sv")
    assert plain(table) == [
        ("Sysselsättning efter", "studier", "5", "4", "80 %"),
        ("Sysselsättning efter", "arbete", "5", "3", "60 %"),
        ("Sysselsättning efter", "sjukskrivning", "5", "2", "40 %"),
    ]
    assert [column.label for column in table.columns] == ["Fråga", "Svar", "n", "Antal", "Andel"]
    assert [column.align for column in table.columns] == ["left", "left", "right", "right", "right"]
    assert table.headers == 2


def test_it_says_where_the_shares_may_be_more_than_the_whole() -> None:
    both = choice_table(shown(*({**row, "fore": 1} for row in SIX)), "sv")
    assert any(
        "mer än 100 procent" in note and "Sysselsättning efter" in note and "Kom från" not in note
        for note in both.notes
    )
    one = choice_table(shown(*({"fore": 1, "a": 5} for _ in range(5))), "sv")
    assert not any("100 procent" in note for note in one.notes)


def test_it_speaks_the_readers_language() -> None:
    table = choice_table(shown(*SIX), "en")
    assert plain(table)[0] == ("Occupation after", "studies", "5", "4", "80%")


def test_a_group_that_is_too_small_has_one_row_of_dots() -> None:
    rows = [{"efter": "1", "kon": "kvinna"}] * 5 + [{"efter": "7", "kon": "man"}] * 4 + [{"efter": "7"}]
    table = choice_table(shown(*rows, by=("kon",)), "sv")
    assert [row for row in plain(table) if row[1] == "Män"] == [("Sysselsättning efter", "Män", "..", "..", "..", "..")]
    assert [row[2:] for row in plain(table) if row[1] == "Kvinnor"] == [
        ("arbete", "5", "5", "100 %"),
        ("studier", "5", "0", "0 %"),
        ("sjukskrivning", "5", "0", "0 %"),
    ]
    assert any(".." in note for note in table.notes)


def test_too_few_in_all_are_not_shown_at_all() -> None:
    table = choice_table(shown(*SIX[:3]), "sv")
    assert plain(table) == [("Sysselsättning efter", "..", "..", "..", "..")] + [
        ("Kom från", "..", "..", "..", "..")
    ] * (len(table.rows) - 1)
    assert not any(character.isdigit() for row in table.rows for cell in row for character in cell)


def test_an_item_is_not_divided_by_itself_and_groups_are_called_by_their_labels() -> None:
    rows = [{"efter": "1", "fore": 1}] * 6 + [{"efter": "2", "fore": 7}] * 6
    table = choice_table(shown(*rows, by=("fore",)), "sv")
    assert {row[1] for row in table.rows if row[0] == "Kom från"} == {"Alla"}
    assert {row[1] for row in table.rows if row[0] == "Sysselsättning efter"} == {"Alla", "Arbete", "Sjukskrivning"}


def test_there_is_nothing_where_nobody_chose() -> None:
    instrument = definition([item("a", positive=[9])])
    assert choice_table(shown({"a": 9}, instrument=instrument), "sv").rows == ()


def test_a_report_has_it_after_the_steps() -> None:
    rows = [{"efter": "1;2", "fore": 1, "a": 9, "alder": 30, "dag": "2021-01-01", "ord": "hej"}] * 6
    report = build_report(shown(*rows), "sv")
    assert [section.heading for section in report.sections] == [
        "Andel positiva svar",
        "Hur fördelar sig svaren?",
        "Vad valdes?",
        "Hur är siffrorna uträknade?",
    ]
    (table,) = report.sections[-2].blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 6
    assert "hej" not in str(report)


def test_bars_of_steps_are_not_drawn_of_answers_in_no_order() -> None:
    rows = [{"efter": "1;2", "fore": 1, "a": 9, "alder": 30}] * 6
    figures = indicator_likert(shown(*rows), "sv")
    assert {row[0] for figure in figures for row in figure.table.rows} == {"Mår bra"}


def test_a_result_of_choices_alone_can_be_shown() -> None:
    instrument = definition([item("en", scale="en", better=None)], scales=SCALES)
    result = shown(*[{"en": 1}] * 6, instrument=instrument)
    for language in LANGUAGES:
        report = build_report(result, language)
        assert len(report.sections) == 2
        assert indicator_table(result, language).rows == ()
        assert indicator_bars(result, language) == ()


# ---------------------------------------------------------------- targets


def with_targets(**targets: float) -> Instrument:
    """Indicators that items or scores feed, with these targets."""
    found = [
        {"id": f"mal-{name}", "label": {"sv": name}, "items": [name], "target": goal} for name, goal in targets.items()
    ]
    return exits(indicators=found)


def columns(table: Table, *names: str) -> list[tuple[str, ...]]:
    """Some columns of a table, with plain blanks."""
    places = [[column.id for column in table.columns].index(name) for name in names]
    return [tuple(row[place] for place in places) for row in plain(table)]


def test_a_target_and_its_verdict_stand_in_words() -> None:
    rows = [{**row, "a": 3} for row in SIX]
    table = indicator_table(shown(*rows, instrument=with_targets(efter=0.75, a=0.125)), "sv")
    assert columns(table, "item", "target", "target_verdict") == [
        ("Sysselsättning efter", "75 %", "uppnått"),
        ("Mår bra", "13 %", "inte uppnått"),
        ("I arbete", "–", "–"),
    ]
    assert [column.label for column in table.columns][-2:] == ["Mål", "Måluppfyllelse"]
    assert any("minst så stor som målet" in note for note in table.notes)


@pytest.mark.parametrize("build", [indicator_table, share_table])
def test_without_a_target_there_is_no_column_for_it(build: Any) -> None:
    table = build(shown(*SIX), "sv")
    assert not {"target", "target_verdict"} & {column.id for column in table.columns}
    assert not any("målet" in note for note in table.notes)


def test_a_target_stands_beside_a_reference_too(tmp_path: Any) -> None:
    from progression.analysis import read_reference  # noqa: PLC0415  only here

    file = tmp_path / "riket.csv"
    head = "instrument,item,respondent,by,group,period,k,n,percent,source,note"
    file.write_text(
        f"{head}\nprov,efter,participant,,,{PERIOD},50,100,,Rapport,\nprov,arbete,participant,,,{PERIOD},5,100,,R,\n"
    )
    instrument = with_targets(arbete=0.5)
    cells = [form(f"p{k}", "exit", date="2021-05-05") | row for k, row in enumerate(SIX)]
    result = protect(indicators(forms_of(instrument, cells), period=PERIOD, against=read_reference(file, instrument)))
    table = indicator_table(result, "sv")
    assert columns(table, "item", "reference", "target", "target_verdict") == [
        ("Sysselsättning efter", "50 %", "–", "–"),
        ("I arbete", "5 %", "50 %", "uppnått"),
    ]
    assert any("1 arbete, 2 studier" in note for note in table.notes), "what is positive of several answers"
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_what_is_hidden_hides_its_verdict_and_shows_its_target() -> None:
    rows = [{"efter": "1", "kon": "kvinna"}] * 5 + [{"efter": "7", "kon": "man"}] * 4 + [{"efter": "7"}]
    table = indicator_table(shown(*rows, by=("kon",), instrument=with_targets(efter=0.5)), "sv")
    found = dict(
        zip(
            (row[1] for row in table.rows if row[0] == "Sysselsättning efter"),
            columns(table, "target", "target_verdict"),
            strict=False,
        )
    )
    assert found == {"Alla": ("50 %", "uppnått"), "Kvinnor": ("50 %", "uppnått"), "Män": ("50 %", "..")}


def test_what_nobody_answered_is_not_measured() -> None:
    both = ["participant", "mentor"]
    items = [item("a", positive=[9], respondents=both), item("b", positive=[9], respondents=both)]
    found = [{"id": "mal", "label": {"sv": "mål"}, "items": ["a"], "target": 0.5}]
    cells = [
        form(f"p{k}", date="2021-05-05", respondent=who, **({"a": 9} if who == "mentor" else {"b": 9}))
        for k in range(6)
        for who in both
    ]
    result = indicators(forms_of(definition(items, indicators=found), cells), period=PERIOD)
    for language, words in (("sv", "inte mätt"), ("en", "not measured")):
        assert ("50 %" if language == "sv" else "50%", words) in columns(
            indicator_table(result, language), "target", "target_verdict"
        )

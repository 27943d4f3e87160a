"""The member survey: what Södertälje published of it can be asked, counted and printed."""

from fractions import Fraction
from itertools import chain, repeat
from typing import Any

import pytest
from support import form, forms_of

from progression import analysis
from progression.capture import Forms
from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.printing import half_up

# Counts that give the published percentages of 2021: 128 answers, 105 and 112 on the two questions on the catalogue.
ORGANISATIONS = {"kommun": 55, "arbetsformedlingen": 22, "forsakringskassan": 12, "sjukvard": 25, "ovriga": 14}
KNOW_WELL, ALL = 70, 128
IMPROVES = 101
KNOW_CATALOGUE, ASKED_KNOW = 40, 105
USED_CATALOGUE, ASKED_USED = 24, 112
YEAR = analysis.parse_period("2021-01-01/2021-12-31")


def medlemsenkat() -> Instrument:
    """The bundled definition."""
    return InstrumentCatalogue((bundled_folder(),)).load("medlemsenkat")


def column(*runs: tuple[Any, int]) -> list[Any]:
    """Answers in runs, blank until there are as many as forms."""
    answers = list(chain.from_iterable(repeat(answer, count) for answer, count in runs))
    return answers + [None] * (ALL - len(answers))


def survey() -> Forms:
    """The forms of 2021 as they may have been."""
    columns = {
        "organisation": column(*ORGANISATIONS.items()),
        "kannedom": column((5, 30), (4, KNOW_WELL - 30), (3, 40), (2, 15), (1, ALL - KNOW_WELL - 55)),
        "samverkansklimat": column((4, IMPROVES), (2, ALL - IMPROVES)),
        "katalog_kand": column(("ja", KNOW_CATALOGUE), ("nej", ASKED_KNOW - KNOW_CATALOGUE)),
        "katalog_anvand": column(("ja", USED_CATALOGUE), ("nej", ASKED_USED - USED_CATALOGUE)),
    }
    rows = [
        form(f"m{place:03d}", "enkat", date="2021-05-03", **{name: column[place] for name, column in columns.items()})
        for place in range(ALL)
    ]
    return forms_of(medlemsenkat(), rows)


def test_members_answer_each_form_by_itself() -> None:
    instrument = medlemsenkat()
    assert instrument.respondents == ["member"]
    assert instrument.design == "cross_sectional"


def test_results_can_be_divided_by_organisation() -> None:
    instrument = medlemsenkat()
    organisation = instrument.item("organisation")
    assert organisation.as_group
    assert instrument.scale_of(organisation).type == "nominal"
    assert {option.id for option in instrument.scale_of(organisation).options} == set(ORGANISATIONS)


def test_the_published_shares_of_the_organisations_add_up_to_a_hundred() -> None:
    """Årsredovisning 2021: 43, 17, 9, 20 and 11 per cent of 128 answers."""
    given = survey().keys["organisation"].value_counts().to_dict()
    assert given == ORGANISATIONS
    printed = [half_up(Fraction(given[each], ALL) * 100) for each in ORGANISATIONS]
    assert printed == [43, 17, 9, 20, 11]
    assert sum(printed) == 100


@pytest.mark.parametrize(
    ("measure", "n", "printed", "decimals"),
    [
        ("kannedom", 128, "55", 0),
        ("samverkansklimat", 128, "79", 0),
        ("katalog_kand", 105, "38", 0),
        ("katalog_anvand", 112, "21.43", 2),
    ],
)
def test_a_published_share_comes_out_of_the_answers(measure: str, n: int, printed: str, decimals: int) -> None:
    """Samordningsförbundet i Södertälje, årsredovisning 2021; each share with its own number of answers."""
    frame = analysis.indicators(survey(), period=YEAR).frame
    (row,) = frame[frame["item"] == measure].to_dict("records")
    assert row["n"] == n
    assert str(half_up(Fraction(row["k"], row["n"]) * 100, decimals)) == printed
    assert row["indicator"] == measure


def test_knowing_the_forbund_at_all_is_another_share_of_the_same_question() -> None:
    """2020: 98 per cent of 82 knew of it, as 80 do here; "not at all" is the only answer that does not count."""
    answers = [1, 1] + [2] * 20 + [3] * 20 + [4] * 20 + [5] * 20
    rows = [form(f"m{place}", "enkat", date="2020-05-04", kannedom=each) for place, each in enumerate(answers)]
    frame = analysis.indicators(
        forms_of(medlemsenkat(), rows), period=analysis.parse_period("2020-01-01/2020-12-31")
    ).frame.set_index("item")
    assert (frame.loc["kanner_till", "k"], frame.loc["kanner_till", "n"]) == (80, 82)
    assert half_up(Fraction(80, 82) * 100) == 98
    assert frame.loc["kannedom", "k"] == 40


def test_the_words_that_were_published_are_those_that_count() -> None:
    scale = medlemsenkat().scales["kannedom5"]
    words = {option.label["sv"] for option in scale.options if option.code in (scale.positive or [])}
    assert words == {"väl", "mycket väl"}


def test_whether_the_catalogue_is_used_is_asked_of_everybody() -> None:
    """112 answered that and only 105 whether they know it: a branch would have given fewer, not more."""
    assert ASKED_USED > ASKED_KNOW
    assert [item.id for item in medlemsenkat().items if item.ask_if] == []


def test_every_published_share_is_an_indicator() -> None:
    instrument = medlemsenkat()
    assert [each.id for each in instrument.indicators] == [
        "kannedom",
        "kanner_till",
        "samverkansklimat",
        "katalog_kand",
        "katalog_anvand",
    ]
    assert {each.target for each in instrument.indicators} == {None}


def test_the_break_in_the_series_and_the_unknown_frame_are_said() -> None:
    note = medlemsenkat().note
    assert note
    assert "går inte att jämföra" in note["sv"]
    assert "svarsfrekvens" in note["sv"]

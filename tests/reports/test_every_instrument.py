"""Every report of every instrument that ships can be built and rendered, whatever its scales are."""

from collections.abc import Callable
from typing import Any

import pytest
from support import definition, forms_of, item
from support.drawn import drawn_rows
from support.exits import exit_row, exits_of
from support.reported import tables_of

from progression.analysis import (
    group_change,
    indicators,
    parse_period,
    person,
    quality,
    subgroups,
    to_work,
    trend,
    waves,
)
from progression.capture import Forms
from progression.definition import Instrument, InstrumentCatalogue, bundled_folder
from progression.definition.cut import Cut
from progression.disclosure import protect
from progression.errors import DataError
from progression.scoring import every_score
from progression.texts import LANGUAGES
from progression_reports.render.html import render_html
from progression_reports.report import build_report

BUNDLED = InstrumentCatalogue((bundled_folder(),))
# What some instruments are not made for.
NOT_FOR_THIS = {"design-has-no-pairs", "no-positive-answers", "nothing-at-both-occasions", "waves-too-few"}
OPTIONS = [{"code": code, "label": {"sv": f"val {code}"}} for code in (0, 3, 8)]
EVERY_KIND: dict[str, Any] = {
    "fem": {"type": "ordinal", "range": [1, 5], "positive": [4, 5]},
    "lang": {"type": "interval", "range": [0, 100]},
    "janej": {"type": "binary", "range": [0, 1], "positive": [1]},
    "en": {"type": "nominal", "options": OPTIONS, "positive": [3]},
    "flera": {"type": "multi_select", "options": OPTIONS, "positive": [0, 8]},
    "tal": {"type": "number", "range": [-5, 5000], "step": 0.5, "positive": [0]},
    "dag": {"type": "date"},
    "ord": {"type": "text"},
    "text": {"type": "long_text"},
}


def every_kind() -> Instrument:
    """An item of each type, asked of two."""
    both = ["participant", "mentor"]
    items = [item(name, scale=name, better=None, respondents=both) for name in EVERY_KIND]
    return definition(items, scales=EVERY_KIND, groups=["kon"])


def forms_for(instrument: Instrument) -> Forms:
    """Invented answers of thirty, of whom a few are men."""
    rows = drawn_rows(instrument, people=30)
    if "kon" not in instrument.item_ids:
        for row in rows:
            row["kon"] = "man" if row["participant"] < "p03" else "kvinna"
    return forms_of(instrument, rows)


def _change(forms: Forms) -> Any:
    words = forms.instrument.occasion_words
    first, last = (f"{word.id}-1" if word.repeats else word.id for word in (words[0], words[-1]))
    return protect(group_change(forms, before=first, after=last, by=["kon"]))


def _followed(forms: Forms) -> Any:
    words = forms.instrument.occasion_words
    first, last = (f"{word.id}-1" if word.repeats else word.id for word in (words[0], words[-1]))
    return protect(quality(forms, before=first, after=last))


def _to_work(forms: Forms) -> Any:
    exits = exits_of([exit_row(f"p{place:02d}", None, 1, date=f"2022-0{1 + place % 4}-15") for place in range(25)])
    return protect(to_work(forms, exits, scores=every_score(forms.instrument)[-5:]))


def _subgroups(forms: Forms) -> Any:
    words = forms.instrument.occasion_words
    first, last = (f"{word.id}-1" if word.repeats else word.id for word in (words[0], words[-1]))
    return protect(
        subgroups(forms, before=first, after=last, by=[Cut("kon")], scores=every_score(forms.instrument)[-5:])
    )


RESULTS: dict[str, Callable[[Forms], Any]] = {
    "person": lambda forms: person(forms, "p05"),
    "change": _change,
    "indicators": lambda forms: protect(
        indicators(
            forms,
            period=parse_period("2021-01-01/2021-03-31"),
            previous=parse_period("2020-01-01/2020-12-31") if (forms.keys["date"].dt.year == 2020).any() else None,
            by=["kon"],
        )
    ),
    "to_work": _to_work,
    "subgroups": _subgroups,
    "trend": lambda forms: protect(trend(forms, by=["kon"])),
    "waves": lambda forms: protect(waves(forms, by=["kon"], scores=every_score(forms.instrument)[-5:])),
    "quality": lambda forms: protect(quality(forms, by=["kon"])),
    "followed": _followed,
}


def found(kind: str, forms: Forms) -> Any:
    """The result, or why there is none."""
    try:
        return RESULTS[kind](forms)
    except DataError as error:
        return error


def expect_a_whole_report(result: Any) -> None:
    """In both languages: something to show, every cell there, and the page of it."""
    for language in LANGUAGES:
        report = build_report(result, language)
        assert tables_of(report)
        for table in tables_of(report):
            assert table.rows
            assert {len(row) for row in table.rows} == {len(table.columns)}
            assert all(cell and "nan" not in cell.casefold().split() for row in table.rows for cell in row)
        assert report.title.split()[0] in render_html(report, language)


@pytest.mark.parametrize("kind", RESULTS)
@pytest.mark.parametrize("name", BUNDLED.files())
def test_every_instrument_that_ships_has_its_reports(name: str, kind: str) -> None:
    forms = forms_for(BUNDLED.load(name))
    result = found(kind, forms)
    if isinstance(result, DataError):
        assert {problem.code for problem in result.problems} <= NOT_FOR_THIS
    else:
        expect_a_whole_report(result)


@pytest.mark.parametrize("kind", RESULTS)
def test_an_instrument_of_every_type_of_scale_has_its_reports(kind: str) -> None:
    result = RESULTS[kind](forms_for(every_kind()))
    expect_a_whole_report(result)
    text = str([table.rows for table in tables_of(build_report(result, "sv"))])
    assert "Ord." not in text


def test_a_change_is_not_counted_answer_by_answer_on_a_long_scale() -> None:
    change = _change(forms_for(every_kind()))
    assert set(change.distribution["item"]) == {"fem", "lang", "janej"}
    assert set(change.frame["score"]) == {"fem", "lang", "janej", "tal"}

"""Bars of 100 per cent that show how the answers are spread, per occasion or group.

Scope: four kinds of figure, of a `GroupChange` (before and after, among the pairs), of a `GroupComparison` (either
group), of `Indicators` (per group) and of a `Quality` (per occasion), for items whose answers are steps; answers in no
order stand in tables. Items on the same scale stand in the same figure, light for the lowest step and dark for the
highest. Don't know, blank and the like are in no bar; ``n`` is how many gave an answer. A group that is too small
stands there with ``..``.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from progression.analysis import GroupChange, GroupComparison, Indicators, Quality
from progression.definition import Instrument, Scale
from progression.printing import print_count, print_share
from progression.texts import Language, pick
from progression_reports.blocks.legend import legend, name_once
from progression_reports.blocks.model import Column, Figure, Table
from progression_reports.blocks.pages import in_pages, part_title
from progression_reports.blocks.panels import (
    NARROW,
    WIDE,
    Panel,
    Room,
    Row,
    panel_axes,
    panel_height,
    panel_layout,
    share_axis,
)
from progression_reports.blocks.periods import period_words
from progression_reports.blocks.spread import (
    Bar,
    bars_of_change,
    bars_of_comparison,
    bars_of_indicators,
    bars_of_quality,
)
from progression_reports.blocks.words import HIDDEN, TEXTS, hidden_note, label_of, print_answer, wrapped
from progression_reports.theme import PAPER, steps

__all__ = ["change_likert", "comparison_likert", "indicator_likert", "quality_likert"]

_WIDE: Final = replace(WIDE, right=70)
_NARROW: Final = replace(NARROW, right=58)
MOST_STEPS: Final = 11
"""Scales with more steps than this (0–100) have no bars: nobody could tell the shades apart."""
_ROOM_FOR_TEXT: Final = {_WIDE: 0.08, _NARROW: 0.19}
"""Smallest share whose number fits inside its part of the bar."""


@dataclass(frozen=True)
class _Subject:
    """What a figure is about, besides its bars."""

    instrument: Instrument
    scale_id: str
    title: str
    rows: str  # what the rows of a panel are: occasions or groups
    min_group: int
    language: Language

    @property
    def scale(self) -> Scale:
        return self.instrument.scales[self.scale_id]

    @property
    def labels(self) -> dict[float, str]:
        """The steps that have a word, by value."""
        return {self.scale.values[code]: pick(label, self.language) for code, label in self.scale.labels.items()}

    @property
    def named(self) -> list[float]:
        """The steps that stand in the legend: those with a word, else all."""
        return sorted(self.labels) or list(self.scale.values.values())

    def step(self, value: float) -> str:
        """A step of the scale in words: ``4 stämmer ganska bra``."""
        printed = print_answer(value, self.language)
        return f"{printed} {self.labels[value]}" if value in self.labels else printed


def change_likert(change: GroupChange, language: Language) -> tuple[Figure, ...]:
    """Answers before and after of everybody who answered both times, one panel per item."""
    title, rows = TEXTS("likert.change_title", language), TEXTS("column.occasion", language)
    subjects = [
        _Subject(change.instrument, scale_id, title, rows, change.min_group, language)
        for scale_id in change.instrument.scales
    ]
    return _figures(bars_of_change(change, language), subjects)


def comparison_likert(comparison: GroupComparison, language: Language) -> tuple[Figure, ...]:
    """Answers of either group, one panel per item."""
    title, rows = TEXTS("likert.comparison_title", language), TEXTS("column.group", language)
    subjects = [
        _Subject(comparison.instrument, scale_id, title, rows, comparison.min_group, language)
        for scale_id in comparison.instrument.scales
    ]
    return _figures(bars_of_comparison(comparison, language), subjects)


def indicator_likert(result: Indicators, language: Language) -> tuple[Figure, ...]:
    """Answers of the period, one panel per item, one bar per respondent and group."""
    title = TEXTS("likert.indicator_title", language, period=period_words(result.period, language))
    rows = TEXTS("column.group", language)
    subjects = [
        _Subject(result.instrument, scale_id, title, rows, result.min_group, language)
        for scale_id in result.instrument.scales
    ]
    return _figures(bars_of_indicators(result, language), subjects)


def quality_likert(quality: Quality, language: Language) -> tuple[Figure, ...]:
    """Answers of everybody, one panel per item, one bar per respondent and occasion."""
    title, rows = TEXTS("likert.quality_title", language), TEXTS("column.occasion", language)
    subjects = [
        _Subject(quality.instrument, scale_id, title, rows, quality.min_group, language)
        for scale_id in quality.instrument.scales
    ]
    return _figures(bars_of_quality(quality, language), subjects)


def _figures(bars: list[Bar], subjects: list[_Subject]) -> tuple[Figure, ...]:
    """One figure per scale, or several where one page is not enough."""
    pages = [(subject, page) for subject in subjects for page in _pages(bars, subject)]
    return tuple(
        Figure(
            id=f"likert-{number}",
            title=part_title(subject.title, number, len(pages), subject.language),
            alt=_alt(page, subject),
            spec=_spec(page, subject, _WIDE),
            narrow=_spec(page, subject, _NARROW),
            table=_table(page, subject),
            caption=" ".join((TEXTS("likert.caption", subject.language), *_hidden(page, subject))),
        )
        for number, (subject, page) in enumerate(pages, start=1)
    )


def _hidden(page: list[list[Bar]], subject: _Subject) -> tuple[str, ...]:
    rows = [{"suppressed": bar.suppressed, "by": bar.by} for bars in page for bar in bars]
    return hidden_note(rows, subject.min_group, subject.language)


def _pages(bars: list[Bar], subject: _Subject) -> list[list[list[Bar]]]:
    """The bars of the scale's items, gathered per item and dealt out on pages."""
    if not subject.scale.is_ordered or len(subject.scale.values) > MOST_STEPS:
        return []
    of_scale = [item.id for item in subject.instrument.items if item.scale == subject.scale_id]
    panels = [found for item in of_scale if (found := [bar for bar in bars if bar.item == item])]
    return in_pages(panels, lambda found: panel_height(_panel(found, subject), _WIDE))


def _panel(bars: list[Bar], subject: _Subject) -> Panel:
    rows = tuple(Row(bar.label, HIDDEN if bar.suppressed else _n(bar, subject)) for bar in bars)
    return Panel(label_of(subject.instrument, bars[0].item, subject.language), rows)


def _n(bar: Bar, subject: _Subject) -> str:
    return TEXTS("likert.n", subject.language, n=print_count(bar.n, subject.language))


def _spec(page: list[list[Bar]], subject: _Subject, room: Room) -> dict[str, Any]:
    values = list(subject.scale.values.values())
    x_axes = [share_axis(subject.language, ticks=place == len(page) - 1) for place in range(len(page))]
    above = legend([subject.step(value) for value in subject.named], room.width)
    layout = panel_layout([_panel(bars, subject) for bars in page], room, x_axes, above=above)
    data = [
        _segment(bars, subject, value, colours, _ROOM_FOR_TEXT[room]) | panel_axes(place)
        for place, bars in enumerate(page)
        for value, colours in zip(values, steps(len(values)), strict=True)
    ]
    name_once(data)
    return {"data": data, "layout": layout | {"barmode": "stack", "bargap": 0.3}}


def _segment(
    bars: list[Bar], subject: _Subject, value: float, colours: tuple[str, str], smallest: float
) -> dict[str, Any]:
    """One step of the scale in each bar of a panel."""
    shown = [(place, bar) for place, bar in enumerate(bars) if bar.n]
    shares = [bar.share(value) for _, bar in shown]
    printed = [print_share(share, subject.language) for share in shares]
    fill, ink = colours
    return {
        "type": "bar",
        "orientation": "h",
        **({"name": wrapped(subject.step(value), 60)} if value in subject.named else {}),
        "x": [float(share) for share in shares],
        "y": [place for place, _ in shown],
        "marker": {"color": fill, "line": {"color": PAPER, "width": 1}},
        "text": [text if share >= smallest else "" for text, share in zip(printed, shares, strict=True)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink, "size": 11},
        "constraintext": "none",
        "hovertext": [
            f"{wrapped(bar.label, 40)}<br>{wrapped(subject.step(value), 40)}: {text}"
            for (_, bar), text in zip(shown, printed, strict=True)
        ],
        "hoverinfo": "text",
    }


def _table(page: list[list[Bar]], subject: _Subject) -> Table:
    values = list(subject.scale.values.values())
    language = subject.language
    rows = [
        (
            label_of(subject.instrument, bar.item, language),
            bar.label,
            HIDDEN if bar.suppressed else print_count(bar.n, language),
            *(HIDDEN if bar.suppressed else _share(bar, value, language) for value in values),
        )
        for bars in page
        for bar in bars
    ]
    return Table(
        title=subject.title,
        columns=(
            Column("item", TEXTS("column.item", language)),
            Column("bar", subject.rows),
            Column("n", TEXTS("column.n", language), "right"),
            *(Column(f"step_{value:g}", subject.step(value), "right") for value in values),
        ),
        rows=tuple(rows),
        notes=_hidden(page, subject),
        headers=2,
    )


def _share(bar: Bar, value: float, language: Language) -> str:
    return print_share(bar.share(value) if bar.n else None, language)


def _alt(page: list[list[Bar]], subject: _Subject) -> str:
    """Each bar in words: the shares of the lowest and the highest step."""
    language = subject.language
    values = list(subject.scale.values.values())
    low, high = values[0], values[-1]
    sentences = [TEXTS("likert.alt", language, count=len(page), low=subject.step(low), high=subject.step(high))]
    for bars in page:
        said = [
            TEXTS(
                "likert.alt_hidden" if bar.suppressed else "likert.alt_bar",
                language,
                label=bar.label.lower(),
                n=print_count(bar.n, language),
                low=_share(bar, low, language),
                high=_share(bar, high, language),
            )
            for bar in bars
        ]
        sentences.append(f"{label_of(subject.instrument, bars[0].item, language)}: {'; '.join(said)}.")
    return " ".join(sentences)

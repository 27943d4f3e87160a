"""How fast the answers have moved, month by month, and how they stand beside those of others who began alike.

Scope: one table of a `Person`. Only what several dated occasions can tell; nothing is predicted.
"""

from progression.analysis import Person, Series, Trend
from progression.printing import print_interval, print_signed
from progression.texts import Language
from progression_reports.blocks.answers import rated, respondents_of, series_of
from progression_reports.blocks.model import Column, Table
from progression_reports.blocks.words import TEXTS, capital, label_of, respondent_label

__all__ = ["pace_table"]

_COLUMNS = ("item", "respondent", "occasions", "slope", "interval", "others")
_NUMBERS = ("occasions", "slope", "interval")
_PLACES = 2
_FEWEST = 2


def pace_table(person: Person, language: Language) -> Table:
    """One row per question and respondent with at least two dated values."""
    found = [
        (series, series.trend)
        for item in rated(person)
        for respondent in respondents_of(person)
        if (series := series_of(person, item, respondent)) and series.trend and series.trend.occasions >= _FEWEST
    ]
    needing = [trend.more_needed for _, trend in found if trend.more_needed]
    told = {_others(series) for series, _ in found}
    notes = [TEXTS("pace.note", language)]
    if needing:
        notes.append(
            TEXTS("pace.note_one_more" if max(needing) == 1 else "pace.note_more", language, count=max(needing))
        )
    if told != {"unknown"}:
        notes.append(TEXTS("pace.note_others", language))
    columns = [name for name in _COLUMNS if name != "others" or told != {"unknown"}]
    return Table(
        title=TEXTS("pace.title", language),
        columns=tuple(
            Column(name, TEXTS(f"pace.column.{name}", language), "right" if name in _NUMBERS else "left")
            for name in columns
        ),
        rows=tuple(_row(person, series, trend, language)[: len(columns)] for series, trend in found),
        notes=tuple(notes),
        headers=2,
    )


def _row(person: Person, series: Series, trend: Trend, language: Language) -> tuple[str, ...]:
    return (
        label_of(person.instrument, series.item, language),
        capital(respondent_label(series.respondent, language)),
        str(trend.occasions),
        print_signed(trend.slope, language, _PLACES),
        print_interval(trend.slope_low, trend.slope_high, language, _PLACES),
        TEXTS(f"pace.others.{_others(series)}", language),
    )


def _others(series: Series) -> str:
    return "unknown" if series.off_track is None else "apart" if series.off_track else "among"

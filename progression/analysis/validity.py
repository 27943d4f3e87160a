"""Whether a constant is used where it holds.

Scope: the range of scores and the years of measurement that a constant was found in, against the forms at hand.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from progression.analysis.result import constant_facts
from progression.capture import Forms
from progression.definition import Constant, Instrument
from progression.notes import Note
from progression.printing import plain_number
from progression.scoring import score
from progression.texts import LANGUAGES

__all__ = ["use_notes", "validity_notes"]


def validity_notes(forms: Forms, constants: Iterable[Constant]) -> Iterator[Note]:
    """A note for each constant that is used on scores or in years outside those it was found in.

    Args:
        forms: Those that the result rests on.
        constants: The constants that it used.
    """

    def outside(constant: Constant, low: float, high: float) -> int:
        values = score(forms, [constant.score]).column(constant.score)
        return int(((values < low) | (values > high)).sum())

    years = forms.keys["date"].dt.year.dropna().unique()
    return use_notes(forms.instrument, constants, outside=outside, years={int(year) for year in years})


def use_notes(
    instrument: Instrument,
    constants: Iterable[Constant],
    *,
    outside: Callable[[Constant, float, float], int],
    years: Collection[int],
) -> Iterator[Note]:
    """The same, where the forms themselves are not at hand any more.

    Args:
        instrument: The definition.
        constants: The constants that the result used.
        outside: How many scores, of what a constant is of, lie below the one or above the other number.
        years: In which there are forms.
    """
    for each in constants:
        if each.valid_range is not None and (count := outside(each, *each.valid_range)):
            low, high = each.valid_range
            span = {lang: f"{plain_number(low, lang)}–{plain_number(high, lang)}" for lang in LANGUAGES}
            yield Note("constant-outside-range", constant_facts(instrument, each) | {"span": span, "count": count})
        first, last = each.valid_years or (min(years, default=0), max(years, default=0))
        if beyond := sorted(year for year in years if not first <= year <= last):
            facts = constant_facts(instrument, each) | {"span": f"{first}–{last}"}
            yield Note("constant-outside-years", facts | {"years": ", ".join(map(str, beyond))})

"""Whether a constant is used where it holds.

Scope: the range of scores and the years of measurement that a constant was found in, against the forms at hand.
"""

from collections.abc import Iterable, Iterator

from progression.analysis.result import constant_facts
from progression.capture import Forms
from progression.definition import Constant
from progression.notes import Note
from progression.printing import plain_number
from progression.scoring import score
from progression.texts import LANGUAGES

__all__ = ["validity_notes"]


def validity_notes(forms: Forms, constants: Iterable[Constant]) -> Iterator[Note]:
    """A note for each constant that is used on scores or in years outside those it was found in.

    Args:
        forms: Those that the result rests on.
        constants: The constants that it used.
    """
    years = forms.keys["date"].dt.year.dropna().to_numpy()
    for each in constants:
        if each.valid_range is not None:
            values = score(forms, [each.score]).column(each.score)
            low, high = each.valid_range
            if outside := int(((values < low) | (values > high)).sum()):
                span = {lang: f"{plain_number(low, lang)}–{plain_number(high, lang)}" for lang in LANGUAGES}
                facts = constant_facts(forms.instrument, each) | {"span": span, "count": outside}
                yield Note("constant-outside-range", facts)
        if each.valid_years is not None and ((years < each.valid_years[0]) | (years > each.valid_years[1])).any():
            first, last = each.valid_years
            outside_years = sorted({int(year) for year in years if not first <= year <= last})
            named = ", ".join(str(year) for year in outside_years)
            facts = constant_facts(forms.instrument, each) | {"span": f"{first}–{last}", "years": named}
            yield Note("constant-outside-years", facts)

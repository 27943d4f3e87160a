"""Instruments drawn by hypothesis, for the tests of every format.

Scope: `instruments`, small and valid, each read by the real parser. Import it as ``from exchange.strategies import
instruments`` (``tests`` is on the path). Texts hold what formats trip over: å ä ö, quotes, commas, semicolons, ``|``,
``<``, a leading ``=``; never a line break, never two blanks in a row, never a blank first or last.

Draw with ``@given(instruments())`` and ``settings(deadline=None)``. ``instruments(types=…, only=…)`` narrows the kinds
of scale and switches off what a test does not want to see.
"""

from collections.abc import Iterable
from typing import Final

from exchange.drawing import TYPES, Drawing, Raw, texts
from hypothesis import strategies as st

from progression.definition import Instrument, parse_instrument
from progression.definition.writing import write_definition

__all__ = ["EXTRAS", "TYPES", "definitions", "instruments", "texts"]

EXTRAS: Final = frozenset({
    "about", "basis", "conditions", "concepts", "constants", "disclosure", "ends", "exclusive", "hints", "indicators",
    "languages", "occasions", "option_ids", "pictures", "positive", "missing", "questions", "required", "respondents",
    "reverse", "safety", "scores", "sections", "spoken", "steps", "units", "versions", "weights", "windows",
})  # fmt: skip
"""What may be there beside items and scales; each instrument drawn has some of it."""


def instruments(
    *, types: Iterable[str] = TYPES, only: Iterable[str] = EXTRAS, max_items: int = 5
) -> st.SearchStrategy[Instrument]:
    """Small valid instruments.

    Args:
        types: Kinds of scale that may be drawn.
        only: The `EXTRAS` that may be drawn.
        max_items: Most items.
    """
    drawn = definitions(types=types, only=only, max_items=max_items)
    return drawn.map(lambda raw: parse_instrument(write_definition(raw), name="drawn/instrument.toml"))


@st.composite
def definitions(
    draw: st.DrawFn, *, types: Iterable[str] = TYPES, only: Iterable[str] = EXTRAS, max_items: int = 5
) -> Raw:
    """The tables of such an instrument as plain values."""
    known = frozenset(only)
    some = st.sets(st.sampled_from(sorted(known))) if known else st.just(set[str]())
    extras = draw(some | some.map(lambda absent: set(known - absent)))
    return Drawing(draw, frozenset(extras), tuple(types)).whole(max_items)

"""Forms for instruments that are drawn: answers of every kind, read by the real reader.

Scope: `answered`, a strategy, and `filled`, the same from a random generator for instruments that ship.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from progression.capture import Forms, read_forms
from progression.definition import FIRST_DAY, Instrument, Item

__all__ = ["answered", "content", "filled"]

Choose = Callable[[Sequence[Any]], Any]

_WORDS = ("bra", "Åäö ”citat”", "rad 1\nrad 2", "x" * 300, "😀", "=1+1", "a")


@st.composite
def answered(draw: st.DrawFn, instrument: Instrument, *, rows: int = 5) -> Forms:
    """A few forms of an instrument."""
    return _forms(instrument, draw(st.integers(1, rows)), lambda choices: draw(st.sampled_from(choices)))


def filled(instrument: Instrument, *, seed: int = 1, rows: int = 40) -> Forms:
    """Forms of an instrument, the same every time."""
    return _forms(instrument, rows, Random(seed).choice)  # noqa: S311  invented answers


def content(forms: Forms) -> tuple[Any, ...]:
    """Everything that was answered, to compare: keys by column, codes, texts."""
    keys = {name: [None if pd.isna(each) else str(each) for each in forms.keys[name]] for name in forms.keys}
    return keys, forms.codes.tolist(), {name: forms.texts[name].tolist() for name in forms.texts}


def _forms(instrument: Instrument, rows: int, choose: Choose) -> Forms:
    written = [_row(instrument, place, choose) for place in range(rows)]
    return read_forms(pd.DataFrame(written, dtype="str"), instrument, invalid="count")


def _row(instrument: Instrument, place: int, choose: Choose) -> dict[str, str]:
    """One form as a file has it. The participant differs, so that no form comes twice."""
    word = choose(instrument.occasion_words)
    row = {"participant": f"å{place:03d}", "occasion": f"{word.id}-{choose([1, 2])}" if word.repeats else word.id}
    row |= {"date": choose(["", "2026-01-15", "2024-02-29"]), "respondent": choose(instrument.respondents)}
    row |= {group: choose(_groups(group)) for group in instrument.groups if group not in instrument.item_ids}
    asked = {item.id for item in instrument.items_of(row["respondent"], row["occasion"])}
    answers = {item.id: choose(_answers(instrument, item)) if item.id in asked else "" for item in instrument.items}
    return row | answers


def _groups(group: str) -> list[str]:
    return ["", "kvinna", "man"] if group == "kon" else ["", "Björkängen", "1"]


def _answers(instrument: Instrument, item: Item) -> list[str]:
    """What may stand in a cell: nothing, an answer, a reason for none, and what is no answer at all."""
    scale = instrument.scale_of(item)
    if scale.is_text:
        return ["", *(word[: scale.longest].strip() for word in _WORDS)]
    found = ["", "?", *(str(each.code) for each in scale.missing)]
    if scale.is_multiple:
        several = [str(option.code) for option in scale.options if not option.exclusive]
        return [*found, *(str(option.code) for option in scale.options), ";".join(several)]
    if scale.type == "date":
        days = [scale.first_day, scale.last_day, max(scale.first_day, FIRST_DAY + timedelta(days=20_000))]
        return [*found, *(day.isoformat() for day in days)]
    return [*found, *(f"{value:.12g}" for value in scale.values.values())]

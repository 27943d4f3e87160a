"""Forms for tests, read by the real reader."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from progression.capture import Forms, read_forms
from progression.definition import Instrument

__all__ = ["form", "forms_of", "panel"]


def form(participant: str, occasion: str = "start", **cells: Any) -> dict[str, Any]:
    """One row of a forms file."""
    return {"participant": participant, "occasion": occasion} | cells


def forms_of(instrument: Instrument, rows: Iterable[Mapping[str, Any]], **more: Any) -> Forms:
    """Forms from rows, each cell as text as in a file; what a row does not name is blank."""
    cells = [{name: None if value is None else str(value) for name, value in row.items()} for row in rows]
    return read_forms(pd.DataFrame(cells), instrument, **more)


def panel(
    before: Sequence[Any], after: Sequence[Any], *, item: str = "a", **groups: Sequence[Any] | str
) -> list[dict[str, Any]]:
    """Two rows per participant, start and exit; None for an empty cell.

    Args:
        before: Answers at start.
        after: Answers at exit, same participants in the same order.
        item: The item answered.
        groups: Further columns: one value for all rows, or one per participant.
    """
    rows = []
    for place, answers in enumerate(zip(before, after, strict=True)):
        more = {name: value if isinstance(value, str) else value[place] for name, value in groups.items()}
        for occasion, answer in zip(("start", "exit"), answers, strict=True):
            rows.append(form(f"p{place:03d}", occasion, **more, **{item: answer}))
    return rows

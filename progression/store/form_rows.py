"""Forms as records, and records as forms.

Scope: between `Forms` and plain values, one list for each column, as they stand in the tables. No database.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from progression.capture import CODE_TYPE, KEYS, Codes, Forms, with_item_groups
from progression.definition import DataSource, Instrument
from progression.notes import Note

__all__ = ["FormRows", "form_key", "form_rows", "forms_of"]


@dataclass(frozen=True)
class FormRows:
    """Forms of one version, column by column, each of length (forms,).

    Attributes:
        participant: Pseudonyms.
        occasion: Ids of occasions.
        date: ISO text, or None.
        respondent: Ids of respondents.
        groups: JSON objects: group column to value, those without a value left out.
        codes: Shape (forms, columns of the instrument).
        texts: For each form the words given to each text item.
    """

    participant: list[str]
    occasion: list[str]
    date: list[str | None]
    respondent: list[str]
    groups: list[str]
    codes: Codes
    texts: list[tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.participant)

    def key(self, place: int, instrument: Instrument) -> tuple[str | None, ...]:
        """What tells a form from every other of its instrument."""
        return form_key(
            instrument, self.participant[place], self.occasion[place], self.date[place], self.respondent[place]
        )

    def content(self, place: int) -> tuple[Any, ...]:
        """All that a form says."""
        return self.date[place], self.groups[place], tuple(self.codes[place].tolist()), self.texts[place]


def form_key(
    instrument: Instrument, participant: str, occasion: str, date: str | None, respondent: str
) -> tuple[str | None, ...]:
    """What tells a form from every other of its instrument: whose, when, by whom.

    Where each form stands alone the same person may come back another day, so there the date is part of it.
    """
    return participant, occasion, respondent, date if instrument.design == "cross_sectional" else None


def form_rows(forms: Forms) -> FormRows:
    """Forms as they are written to the store. Group columns that are items stand among the answers."""
    columns = {str(name): column.array for name, column in forms.keys.items()}
    own = {item.id for item in forms.instrument.items if item.as_group}
    texts: list[tuple[str, ...]] = [()] * len(forms)
    if forms.instrument.text_items:
        texts = list(forms.texts.itertuples(index=False, name=None))
    return FormRows(
        participant=_words(columns["participant"]),
        occasion=_words(columns["occasion"]),
        date=_days(columns["date"]),
        respondent=_words(columns["respondent"]),
        groups=_grouped({name: columns[name] for name in sorted({*columns} - {*KEYS} - own)}, len(forms)),
        codes=np.ascontiguousarray(forms.codes, CODE_TYPE),
        texts=texts,
    )


def _words(column: Any) -> list[str]:
    words = np.asarray(column.categories, dtype=object)
    return list(words[column.codes])


def _days(column: Any) -> list[str | None]:
    days = np.asarray(column, "datetime64[D]").astype(str)
    return [None if day == "NaT" else day for day in days.tolist()]


def _grouped(groups: dict[str, Any], count: int) -> list[str]:
    """Each distinct combination of group values is written once."""
    if not groups:
        return ["{}"] * count
    names, columns = list(groups), list(groups.values())
    written: dict[tuple[int, ...], str] = {}
    found = []
    for row in zip(*(column.codes.tolist() for column in columns), strict=True):
        if row not in written:
            said = zip(names, columns, row, strict=True)
            values = {name: str(column.categories[code]) for name, column, code in said if code >= 0}
            written[row] = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        found.append(written[row])
    return found


def forms_of(rows: FormRows, instrument: Instrument, *, source: DataSource, notes: tuple[Note, ...] = ()) -> Forms:
    """Records as the forms that they were.

    Args:
        rows: Of one version.
        instrument: That version.
        source: What the forms came from, as results name it.
        notes: What is true of all of them.
    """
    keys: dict[str, Any] = {name: _category(getattr(rows, name)) for name in KEYS if name != "date"}
    keys["date"] = np.array(rows.date, "datetime64[s]") if len(rows) else np.array([], "datetime64[s]")
    frame = pd.DataFrame({name: keys[name] for name in KEYS} | _group_columns(rows.groups))
    names = [item.id for item in instrument.text_items]
    texts = pd.DataFrame(rows.texts, columns=names, dtype=object) if names else pd.DataFrame(index=range(len(rows)))
    codes = np.asfortranarray(rows.codes, CODE_TYPE)
    return with_item_groups(Forms(instrument, frame, codes, source, notes=notes, texts=texts))


def _category(words: list[str]) -> pd.Categorical:
    codes, values = pd.factorize(np.array(words, dtype=object), sort=True)
    return pd.Categorical.from_codes(codes, pd.Index(values, dtype=object))


def _group_columns(written: list[str]) -> dict[str, pd.Categorical]:
    codes, distinct = pd.factorize(np.array(written, dtype=object))
    combinations = [json.loads(each) for each in distinct]
    found = {}
    for name in dict.fromkeys(name for each in combinations for name in each):
        values = sorted({each[name] for each in combinations if name in each})
        place = {value: number for number, value in enumerate(values)}
        meant = np.array([place.get(each.get(name), -1) for each in combinations])
        found[name] = pd.Categorical.from_codes(meant[codes], pd.Index(values, dtype=object))
    return found

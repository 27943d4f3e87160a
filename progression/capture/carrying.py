"""Carry forms of an earlier version, or of another instrument, over to this one, and put forms of several together.

Scope: an answer that means the same, or of which the definition says what it means now, is kept; an answer that cannot
be compared becomes missing for that reason, and a note says so. It is never mixed in silently.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture.answers import CODE_TYPE, Codes, code_type
from progression.capture.forms import Forms
from progression.definition import MISSING_CODES, Instrument, ItemChange, Scale, compare
from progression.notes import Note
from progression.texts import LANGUAGES, pick

__all__ = ["as_current", "as_shared", "joined", "not_comparable"]

BLANK: Final = MISSING_CODES["blank"]
NOT_ASKED: Final = MISSING_CODES["not_asked"]
NOT_COMPARABLE: Final = MISSING_CODES["not_comparable"]


def as_current(forms: Forms, instrument: Instrument) -> Forms:
    """Forms of an earlier version as forms of this one.

    Kept and reworded items carry their answers over, rescaled ones where the map gives the values; all other answers
    are missing: *not asked* for items that are new, *not comparable* for the rest. Notes say which.
    """
    if forms.instrument.version == instrument.version:
        return replace(forms, instrument=instrument)
    changes = compare(forms.instrument, instrument)
    codes = np.full((len(forms), len(instrument.columns)), NOT_ASKED, code_type(instrument), order="F")
    texts = pd.DataFrame("", index=range(len(forms)), columns=[item.id for item in instrument.text_items], dtype=object)
    for change in changes:
        if change.change in {"new", "dropped"}:
            continue
        if change.item in texts and change.was in forms.texts:
            texts[change.item] = forms.texts[change.was]
        if places := instrument.columns_of(change.item):
            codes[:, places] = _carried(forms, instrument, change)
    return replace(
        forms,
        instrument=instrument,
        codes=codes,
        texts=texts,
        notes=(*forms.notes, *_breaks(forms, instrument, changes)),
    )


def _carried(forms: Forms, instrument: Instrument, change: ItemChange) -> Codes:
    """The columns of one item on the scale of the current version, shape (forms, columns)."""
    older, was = forms.instrument, str(change.was)
    theirs = older.columns_of(was)
    before, now = older.scale_of(older.item(was)), instrument.scale_of(instrument.item(change.item))
    if theirs:
        first = forms.codes[:, theirs[0]]
    else:  # answered in words then
        first = np.where(forms.texts[was].to_numpy() != "", 0, BLANK).astype(CODE_TYPE)
    found = np.empty((len(forms), len(instrument.columns_of(change.item))), CODE_TYPE)
    found[:] = np.where(first < 0, first, NOT_COMPARABLE)[:, None]
    if not _is_carried(change, before, now):
        return found
    if now.is_multiple:
        return _options_carried(forms.codes[:, theirs], found, before, now, _value_now(change))
    found[:, 0] = _table(before, now, _value_now(change))[first]
    return found


def as_shared(forms: Forms, instrument: Instrument, items: Sequence[str]) -> Forms:
    """Forms of another instrument as forms of this one, of the items that both share; all others were *not asked*.

    Args:
        forms: The answers.
        instrument: What they become.
        items: Ids of items with the same permitted answers in both (`progression.definition.shared_items`).
    """
    codes = np.full((len(forms), len(instrument.columns)), NOT_ASKED, code_type(instrument), order="F")
    for item in items:
        codes[:, instrument.columns_of(item)] = _carried(forms, instrument, ItemChange(item, item, "kept"))
    texts = pd.DataFrame("", index=range(len(forms)), columns=[item.id for item in instrument.text_items], dtype=object)
    return replace(forms, instrument=instrument, codes=codes, texts=texts)


def _is_carried(change: ItemChange, before: Scale, now: Scale) -> bool:
    """Whether answers can be compared and are kept in the same way."""
    return change.comparable and _kind(before) == _kind(now)


def _kind(scale: Scale) -> str:
    return scale.type if scale.is_multiple or scale.type == "date" else "text" if scale.is_text else "one"


def _value_now(change: ItemChange) -> Callable[[float], float | None]:
    """What an answer then is now; None where it is nothing."""
    values = change.values
    return (lambda value: value) if values is None else values.get


def _table(before: Scale, now: Scale, value_now: Callable[[float], float | None]) -> Codes:
    """Code now for each code then, as an array that a code indexes directly; missing codes are themselves."""
    meaning = {code: code for code in MISSING_CODES.values()}
    for code, value in before.values.items():
        wanted = value_now(value)
        on_scale = wanted is not None and now.permits(Decimal(str(wanted)))
        meaning[code] = now.stored(Decimal(str(wanted))) if on_scale else NOT_COMPARABLE
    table = np.zeros(max(meaning) + 1 - min(meaning), CODE_TYPE)
    table[list(meaning)] = list(meaning.values())
    return table


def _options_carried(
    codes: Codes, found: Codes, before: Scale, now: Scale, value_now: Callable[[float], float | None]
) -> Codes:
    """The options of a multi-select item under the codes that they have now.

    A form on which an option was chosen that is none now cannot be compared. Nobody chose an option that is new.
    """
    places = {option.code: place for place, option in enumerate(now.options)}
    chosen, lost = np.zeros(found.shape, bool), np.zeros(len(found), bool)
    for column, option in enumerate(before.options):
        wanted = value_now(float(option.code))
        if wanted is not None and wanted in places:
            chosen[:, places[int(wanted)]] |= codes[:, column] == 1
        else:
            lost |= codes[:, column] == 1
    kept = (codes[:, 0] >= 0) & ~lost
    found[kept] = chosen[kept]
    return found


def _breaks(forms: Forms, instrument: Instrument, changes: list[ItemChange]) -> Iterator[Note]:
    older = forms.instrument
    versions: dict[str, object] = {"then": older.name, "now": instrument.name}
    mapped: list[str] = []
    apart: list[str] = []
    for change in changes:
        if change.change in {"new", "dropped"}:
            continue
        scales = older.scale_of(older.item(str(change.was))), instrument.scale_of(instrument.item(change.item))
        if all(scale.is_text for scale in scales):
            continue  # words are never compared
        if not _is_carried(change, *scales):
            apart.append(change.item)
        elif change.change != "kept":
            mapped.append(change.item)
    if mapped:
        yield Note("series-break", versions | {"items": _labels(instrument, mapped)})
    if apart:
        yield Note("not-comparable", versions | {"items": _labels(instrument, apart)})
    step = next((each for each in instrument.versions if each.since == older.version), None)
    if step and step.note:
        yield Note("version-says", {"text": {lang: pick(step.note, lang) for lang in LANGUAGES}})


def _labels(instrument: Instrument, items: list[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.label_of(each, lang) for each in items) for lang in LANGUAGES}


def not_comparable(forms: Forms) -> list[str]:
    """Ids of the items with answers that cannot stand beside those of the current version."""
    broken = (forms.codes == NOT_COMPARABLE).any(axis=0)
    columns = zip(forms.instrument.columns, broken, strict=True)
    return list(dict.fromkeys(column.item.id for column, bad in columns if bad))


def joined(
    parts: Mapping[str, Forms], rows: Mapping[str, Any], instrument: Instrument, *, notes: tuple[Note, ...]
) -> Forms:
    """Forms of several versions, all carried over, in the order of the file.

    Args:
        parts: Version to forms.
        rows: Version to the rows of the file that they stand in, shape (forms,).
        instrument: The current definition.
        notes: What is true of all of them.
    """
    order = np.argsort(np.concatenate([rows[name] for name in parts]), kind="stable")
    every = list(parts.values())
    names = dict.fromkeys(name for forms in every for name in forms.keys.columns)
    keys = pd.DataFrame({name: _joined_column([forms.keys for forms in every], name)[order] for name in names})
    once = {repr(note): note for forms in every for note in forms.notes}
    return Forms(
        instrument,
        keys,
        np.asfortranarray(np.concatenate([forms.codes for forms in every])[order]),
        every[0].source,
        notes=(*notes, *once.values()),
        texts=pd.concat([forms.texts for forms in every]).iloc[order].reset_index(drop=True),
    )


def _joined_column(keys: list[pd.DataFrame], name: str) -> Any:
    """One key of all forms after each other; missing where a version does not have it."""
    if name == "date":
        return np.concatenate([each["date"].to_numpy() for each in keys])
    columns = [each[name].array if name in each else None for each in keys]
    found = {value for each in columns if each is not None for value in each.categories}
    values = pd.Index(sorted(found), dtype=object)
    codes = [
        np.full(len(each), -1) if column is None else np.append(values.get_indexer(column.categories), -1)[column.codes]
        for each, column in zip(keys, columns, strict=True)
    ]
    return pd.Categorical.from_codes(np.concatenate(codes), values)

"""Group values that forms do not say themselves: kön, insats and mentor, as they are registered of the participant.

Scope: registered periods to the group columns of forms. A form that says it keeps what it says. Kön is the
participant's; insats and mentor are those on the form's date. A form at the exit or later, dated after the last day,
has those that the participant left last. What is not known stays missing, and so does what was several things at once.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection

from progression.capture import Forms
from progression.definition import folded, vocabulary
from progression.notes import Note
from progression.store.reading import StoredForms
from progression.store.records import Enrolment, Mentorship, Particulars, current

__all__ = ["with_group_values"]

_ENDING: Final = "exit"  # the occasion that is about the insats that is left
_NEVER: Final = np.iinfo(np.int64).max
_NONE: Final = -1
_SEVERAL: Final = -2

Numbers: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]


def with_group_values(connection: Connection, found: StoredForms, *, until: int) -> StoredForms:
    """The forms with the group values that are registered, where they have none of their own.

    An instrument that permits results to be divided by some columns only gets no others.

    Args:
        connection: Where to ask.
        found: As they were read.
        until: Id of the first record that is not seen.
    """
    forms = found.forms
    crossings = forms.instrument.disclosure.crossings
    wanted = [name for name in ("kon", "insats", "mentor") if crossings is None or name in crossings]
    if not len(forms):
        return found
    for name in wanted:
        forms = _FILLED[name](connection, forms, until)
    if forms is found.forms:
        return found
    said = "\n".join(str(each) for name in wanted if name in forms.keys for each in forms.keys[name])
    sha256 = hashlib.sha256(f"{found.sha256}\n{said}".encode()).hexdigest()
    return replace(found, forms=replace(forms, source=replace(forms.source, sha256=sha256)), sha256=sha256)


def _with_kon(connection: Connection, forms: Forms, until: int) -> Forms:
    held = current(connection, Particulars, until=until)
    known = {each.participant: each.kon for each in held if each.kon is not None}
    if not known:
        return forms
    values = sorted(set(known.values()))
    who = forms.keys["participant"].cat.categories
    code_of = np.array([values.index(known[each]) if each in known else _NONE for each in who], np.int64)
    return _filled(forms, "kon", code_of[forms.keys["participant"].cat.codes.to_numpy()], values)


def _with_insats(connection: Connection, forms: Forms, until: int) -> Forms:
    held = current(connection, Enrolment, until=until)
    if not held:
        return forms
    values = sorted({each.insats for each in held})
    periods = _Periods.of(held, [values.index(each.insats) for each in held], forms)
    return _filled(forms, "insats", periods.on_date(forms), values)


def _with_mentor(connection: Connection, forms: Forms, until: int) -> Forms:
    """Of several mentors those of the form's insats, where it has one."""
    held = current(connection, Mentorship, until=until)
    if not held:
        return forms
    values = sorted({each.mentor for each in held})
    periods = _Periods.of(held, [values.index(each.mentor) for each in held], forms)
    within = None
    if "insats" in forms.keys:
        theirs = forms.keys["insats"]
        place = {folded(each): code for code, each in enumerate(theirs.cat.categories)}
        within = (
            np.array([_NONE if each.insats is None else place.get(folded(each.insats), _SEVERAL) for each in held]),
            theirs.cat.codes.to_numpy().astype(np.int64),
        )
    return _filled(forms, "mentor", periods.on_date(forms, within), values)


_FILLED: Final = {"kon": _with_kon, "insats": _with_insats, "mentor": _with_mentor}


@dataclass(frozen=True)
class _Periods:
    """Registered periods, each of length (periods,), those of one participant after each other.

    Attributes:
        order: Which of the records each is.
        value: What it says, as a place among the values.
        first: Its first day, in days since 1970-01-01.
        last: Its last day; the highest number where it goes on.
        begins: Where the periods of each participant of the forms begin, shape (participants,).
        count: How many they are.
    """

    order: Numbers
    value: Numbers
    first: Numbers
    last: Numbers
    begins: Numbers
    count: Numbers

    @classmethod
    def of(cls, records: Sequence[Enrolment | Mentorship], values: Sequence[int], forms: Forms) -> "_Periods":
        """The periods of those who have forms."""
        who = forms.keys["participant"].cat.categories
        owner = who.get_indexer(pd.Index([each.participant for each in records]))
        order = np.argsort(owner, kind="stable")
        order = order[owner[order] >= 0].astype(np.int64)
        count = np.bincount(owner[order], minlength=len(who)).astype(np.int64)
        last = [_NEVER if each.exit is None else _day(each.exit) for each in records]
        return cls(
            order,
            np.array(values, np.int64)[order],
            np.array([_day(each.start) for each in records], np.int64)[order],
            np.array(last, np.int64)[order],
            np.cumsum(count) - count,
            count,
        )

    def on_date(self, forms: Forms, within: tuple[Numbers, Numbers] | None = None) -> Numbers:
        """What holds on the date of each form, shape (forms,): a place among the values, none, or several.

        Args:
            forms: The forms.
            within: Of each record and of each form the insats, where only those of the form's own are meant.
        """
        person = forms.keys["participant"].cat.codes.to_numpy()
        times = self.count[person]
        form = np.repeat(np.arange(len(forms)), times)
        period = np.arange(len(form)) - np.repeat(np.cumsum(times) - times, times) + self.begins[person][form]
        dated = forms.keys["date"].notna().to_numpy()
        day = forms.keys["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
        meant = dated[form]
        if within is not None:
            theirs, own = within[0][self.order][period], within[1][form]
            meant &= (theirs == _NONE) | (own == _NONE) | (theirs == own)
        begun = meant & (self.first[period] <= day[form])
        holds = begun & (day[form] <= self.last[period])
        found = _only(form[holds], self.value[period[holds]], len(forms))
        ended = begun & (found[form] == _NONE) & _about_the_end(forms)[form]
        latest = np.full(len(forms), np.iinfo(np.int64).min)
        np.maximum.at(latest, form[ended], self.last[period[ended]])
        left = ended & (self.last[period] == latest[form])
        return np.where(found == _NONE, _only(form[left], self.value[period[left]], len(forms)), found)


def _only(form: Numbers, value: Numbers, count: int) -> Numbers:
    """The one value that each form has, shape (count,)."""
    low, high = np.full(count, _NEVER), np.full(count, _NONE, np.int64)
    np.minimum.at(low, form, value)
    np.maximum.at(high, form, value)
    return np.where(high == _NONE, _NONE, np.where(low == high, high, _SEVERAL))


def _about_the_end(forms: Forms) -> Truths:
    """Which forms are of the exit or an occasion after it, shape (forms,)."""
    place_of = forms.instrument.occasion_order
    ending = place_of(_ENDING)[0]
    unknown = len(forms.instrument.occasion_words)
    late = [ending <= place_of(each)[0] < unknown for each in _categories(forms, "occasion")]
    found: Truths = np.array(late, bool)[forms.keys["occasion"].cat.codes.to_numpy()]
    return found


def _categories(forms: Forms, name: str) -> list[str]:
    return [str(each) for each in forms.keys[name].cat.categories]


def _day(written: str) -> int:
    return int(np.datetime64(written, "D").astype(np.int64))


def _filled(forms: Forms, name: str, codes: Numbers, values: Sequence[str]) -> Forms:
    """The forms with this group column, where it says anything that they did not; in the spelling that is there."""
    own = forms.keys[name].astype(object) if name in forms.keys else pd.Series([None] * len(forms), dtype=object)
    lacking = own.isna().to_numpy()
    given = lacking & (codes >= 0)
    several = int((lacking & (codes == _SEVERAL)).sum())
    if several:
        label = vocabulary().groups[name].plural
        forms = replace(forms, notes=(*forms.notes, Note("several-registered", {"count": several, "what": label})))
    if not given.any():
        return forms
    spelt = {folded(each): each for each in (_categories(forms, name) if name in forms.keys else ())}
    words = np.array([spelt.get(folded(each), each) for each in values], dtype=object)
    own = own.copy()
    own[given] = words[codes[given]]
    return replace(forms, keys=forms.keys.assign(**{name: pd.Categorical(own)}))

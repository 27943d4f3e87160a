"""Whose next measurement is when.

Scope: the dates of the forms that there are, and the windows of the definition, to a list for those who measure. For
them only: it names participants by pseudonym and is never published.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from progression.analysis.result import Result, records
from progression.capture import Forms
from progression.definition import due_occasions, standing_notes
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem

__all__ = ["DueList", "due"]


@dataclass(frozen=True)
class DueList(Result):
    """The measurements to come.

    Attributes:
        on: The day looked from.
        frame: One row per participant, respondent and kind of occasion: ``participant, respondent, mentor, occasion,
            on, earliest, latest, state``; ``mentor`` is the latest one, where the forms say. Soonest first.
    """

    on: date | None = None
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: ``on`` and ``due``."""
        return {"on": self.on.isoformat() if self.on else None, "due": records(self.frame)}


def due(forms: Forms, *, on: date) -> DueList:
    """The measurements that the participants have yet to come to.

    Args:
        forms: Every form there is, with dates.
        on: The day to look from.

    Raises:
        DataError: If the instrument says nothing of when, or a form has no date.
    """
    instrument = forms.instrument
    if not any(each.every or each.at for each in instrument.occasions):
        raise DataError([Problem("no-windows", {"instrument": instrument.name})])
    forms = forms.with_answers()
    if undated := int(forms.keys["date"].isna().sum()):
        raise DataError([Problem("forms-undated", {"count": undated})])
    columns = ["participant", "respondent", "mentor", "occasion", "on", "earliest", "latest", "state"]
    frame = pd.DataFrame(list(_rows(forms, on)), columns=columns)
    return DueList(
        instrument=instrument,
        source=forms.source,
        notes=(*standing_notes(instrument), Note("due-by-start"), *forms.notes),
        on=on,
        frame=frame.sort_values(["on", "participant", "respondent"], kind="stable").reset_index(drop=True),
    )


def _rows(forms: Forms, on: date) -> Iterator[dict[str, Any]]:
    """By participant and respondent. Who began is followed, and who ended is not, whoever rated then."""
    keys = forms.keys.sort_values("date", kind="stable")
    events = [each.id for each in forms.instrument.occasions if not (each.every or each.at)]
    for participant, mine in keys.groupby("participant", observed=True, sort=False):
        mentors = mine["mentor"].dropna() if "mentor" in mine else pd.Series(dtype=object)
        happened = mine[mine["occasion"].isin(events)].drop_duplicates("occasion")
        for respondent in forms.instrument.respondents:
            theirs = mine[mine["respondent"] == respondent]
            if theirs.empty:
                continue
            done = _days(happened) | _days(theirs)
            for due_one in due_occasions(forms.instrument.occasions, done, on=on):
                yield {
                    "participant": str(participant),
                    "respondent": respondent,
                    "mentor": str(mentors.iloc[-1]) if len(mentors) else None,
                    **{name: getattr(due_one, name) for name in ("occasion", "on", "earliest", "latest", "state")},
                }


def _days(keys: pd.DataFrame) -> dict[str, date]:
    """Day of each occasion."""
    return {str(each): day.date() for each, day in zip(keys["occasion"], keys["date"], strict=True)}

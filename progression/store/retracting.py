"""A form taken back: it was given by mistake, for the wrong participant, or twice under different keys.

Scope: one record that takes the place of the form and has no answers. What was given stays, and is seen by who asks
what was known before.
"""

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from progression.errors import DataError
from progression.identity.personal import personal_kind
from progression.problems import Problem
from progression.store.database.tables import forms

if TYPE_CHECKING:
    from progression.store.work import UnitOfWork

__all__ = ["retract_form"]

_REASON: Final = {"where": {"sv": "återkallelsen", "en": "the retraction"}, "field": {"sv": "skäl", "en": "reason"}}
_KEPT: Final = ("participant", "instrument", "occasion", "date", "respondent", "groups")


def retract_form(work: "UnitOfWork", form: int, *, reason: str) -> int:
    """Take a form back.

    Args:
        work: What it is written in.
        form: Id of the record that holds.
        reason: Why, in a few words that tell nothing of whom it is about.

    Returns:
        Id of the record that says so.

    Raises:
        DataError: ``form-not-stored``; ``form-not-current`` if it has been corrected or retracted; ``reason-missing``;
            ``identity-in-field``.
    """
    words = " ".join(reason.split())
    if not words:
        raise DataError([Problem("reason-missing")])
    if kind := personal_kind(words):
        raise DataError([Problem("identity-in-field", _REASON | {"kind": kind})])
    found = work.connection.execute(select(forms).where(forms.c.id == form)).mappings().one_or_none()
    if found is None:
        raise DataError([Problem("form-not-stored", {"form": form})])
    taken = work.connection.execute(select(forms.c.id).where(forms.c.supersedes == form)).first()
    if taken is not None or found["state"] != "given":
        raise DataError([Problem("form-not-current", {"form": form})])
    kept = {name: found[name] for name in _KEPT}
    return work.add(forms, **kept, supersedes=form, state="retracted", reason=words, source=None)

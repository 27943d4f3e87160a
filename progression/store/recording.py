"""One form filled in by hand: what the store knows of it before the questions are put.

Scope: whose form it is, what of it is registered already, and whether it is stored. Nothing is written here.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from progression.capture import Forms
from progression.store.form_rows import form_rows
from progression.store.people.consent import consents_now
from progression.store.people.participants import Participant, add, participant
from progression.store.people.registration import Registration, registered

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["Subject", "is_stored", "subject"]

_PROMPT: Final = {"sv": "koden", "en": "the code"}


@dataclass(frozen=True)
class Subject:
    """Whose form it is.

    Attributes:
        participant: The pseudonym, as the store has it or would have it.
        known: What is registered of them; None of somebody the store has never seen.
        may_be_stored: Whether they have agreed to have their answers stored, as far as that is registered here.
    """

    participant: str
    known: Participant | None
    may_be_stored: bool

    def registered_groups(self, on: date) -> set[str]:
        """The group columns that follow from what is registered, for a form of that day."""
        if self.known is None:
            return set()
        held = {
            "kon": self.known.particulars is not None and self.known.particulars.kon is not None,
            "insats": bool(self.known.insatser_on(on.isoformat())),
            "mentor": bool(self.known.mentors_on(on.isoformat())),
        }
        return {name for name, is_held in held.items() if is_held}


def subject(store: "Store", written: str) -> Subject:
    """Whose form it is, by a pseudonym as somebody wrote it.

    Raises:
        DataError: If nobody has it and nobody can have it: mistyped, an identity, of somebody who has been erased.
    """
    with store.database.reading() as connection:
        code = registered(connection, written)
    known = participant(store, code) if code else None
    if code is None:
        with store.trial() as work:
            code = add(Registration(work, store.policy, store.key, {"where": _PROMPT}), written)
    with store.database.reading() as connection:
        agrees = consents_now(connection, store.policy, [code]).allow(code, "store")
    return Subject(code, known, agrees)


def is_stored(store: "Store", form: Forms) -> bool:
    """Whether there is a form of the same participant, occasion and respondent, whatever it says.

    Args:
        store: Where to look.
        form: One form; its answers do not matter.
    """
    instrument = form.instrument
    mine = form_rows(form)
    there = form_rows(store.forms(instrument, purpose="mentor", participants=mine.participant))
    return mine.key(0, instrument) in {there.key(place, instrument) for place in range(len(there))}

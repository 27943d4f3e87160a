"""What participants have agreed to, and what follows from it.

Scope: consents given and withdrawn, what may be stored of somebody without one, and whose forms are left out of what is
read for a purpose. What holds is what is said today, whatever time is looked back at: who has withdrawn a consent is in
no report made after that (``docs/decisions/0018-erasure.md``).

There are three uses: to ``store`` answers, to have them in a ``report``, and in ``research``. A form that says no more
than may be stored without consent may also be counted without it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
from sqlalchemy import Connection

from progression.capture import Forms
from progression.definition import MISSING_CODES, Instrument
from progression.notes import Note
from progression.problems import Problem
from progression.store.definitions import KEY_COLUMNS
from progression.store.form_rows import FormRows
from progression.store.people.registration import Registration, registering, today
from progression.store.policy import Policy
from progression.store.records import SCOPES, Consent, Scope, current

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = [
    "Consents",
    "Purpose",
    "Standing",
    "Withheld",
    "agree",
    "change_consents",
    "consents_now",
    "decline",
    "give_consent",
    "refusals",
    "standing",
    "withdraw_consent",
]

Purpose: TypeAlias = Literal["report", "research", "mentor"]
Standing: TypeAlias = Literal["given", "withdrawn", "declined", "unsaid"]

_SAYS_NOTHING: Final = (MISSING_CODES["blank"], MISSING_CODES["not_asked"])
_EVERYTHING: Final = 1 << 62  # beyond any id
_FEW: Final = 50  # participants asked for one by one; of more, all consents are read at once
_GROUPS, _PARTICIPANT = 5, 1  # places in a row of forms


@dataclass(frozen=True)
class Consents:
    """What participants say today.

    Attributes:
        policy: What the project has said about consent.
        yes: For each use, who agrees to it.
        no: For each use, who has withdrawn their consent or said no.
    """

    policy: Policy
    yes: dict[Scope, frozenset[str]]
    no: dict[Scope, frozenset[str]]

    def allow(self, participant: str, scope: Scope) -> bool:
        """Whether a participant's answers may be used so; what nobody has asked here is asked elsewhere."""
        if self.policy.consent.kept == "here":
            return participant in self.yes[scope]
        return participant not in self.no[scope]

    def allow_everybody(self, scope: Scope) -> bool:
        """Whether nobody has to be looked for."""
        return self.policy.consent.kept == "elsewhere" and not self.no[scope] and not self.no["store"]


def consents_now(connection: Connection, policy: Policy, participants: Sequence[str] | None = None) -> Consents:
    """What participants say today: those named, or all."""
    if participants is None or len(participants) > _FEW:
        held = current(connection, Consent, until=_EVERYTHING)
    else:
        held = [c for each in participants for c in current(connection, Consent, until=_EVERYTHING, participant=each)]
    return Consents(
        policy,
        {scope: frozenset(c.participant for c in held if c.scope == scope and c.withdrawn is None) for scope in SCOPES},
        {scope: frozenset(c.participant for c in held if c.scope == scope and c.withdrawn) for scope in SCOPES},
    )


def standing(consents: Iterable[Consent], scope: Scope) -> Standing:
    """What one participant has said of a use: ``declined`` by who never agreed to it."""
    said = next((each for each in consents if each.scope == scope), None)
    if said is None:
        return "unsaid"
    if said.withdrawn is None:
        return "given"
    return "withdrawn" if said.given else "declined"


def give_consent(store: "Store", participant: str, *, scopes: Sequence[Scope], on: date | None = None) -> int:
    """Register that a participant agrees, and give back to how many of the uses that is new.

    Args:
        store: Where.
        participant: Pseudonym.
        scopes: To which uses.
        on: The day they did; today where left out.

    Raises:
        DataError: As `change_consents`.
    """
    return change_consents(store, participant, given=scopes, on=on)


def withdraw_consent(store: "Store", participant: str, *, scopes: Sequence[Scope], on: date | None = None) -> int:
    """Register that a participant does not agree, or does so no longer. Nothing is erased by it.

    Who is registered as saying no to ``store`` from the start is anonymous: no more than the items and group columns
    that the settings list is stored of them.

    Args:
        store: Where.
        participant: Pseudonym.
        scopes: To which uses.
        on: The day they said so; today where left out.

    Raises:
        DataError: As `change_consents`.
    """
    return change_consents(store, participant, withdrawn=scopes, on=on)


def change_consents(
    store: "Store",
    participant: str,
    *,
    given: Sequence[Scope] = (),
    withdrawn: Sequence[Scope] = (),
    on: date | None = None,
) -> int:
    """Register what a participant says on one day, as one; gives how much of it is new.

    Raises:
        DataError: If there is no such participant, the day has not come, they have said otherwise since, or the day is
            before that of the consent.
    """
    day = on or today()
    with registering(store, "consent") as registration:
        known = registration.known(participant)
        agreed = [agree(registration, known, scope, on=day) for scope in dict.fromkeys(given)]
        return sum([*agreed, *(decline(registration, known, scope, on=day) for scope in dict.fromkeys(withdrawn))])


def agree(registration: Registration, participant: str, scope: Scope, *, on: date) -> bool:
    """Register a consent within a unit of work; whether it is new."""
    before, day = _before(registration, participant, scope, on)
    if before is not None and before.withdrawn is not None and day < before.withdrawn:
        raise registration.error("consent-withdrawn-since", on=day, withdrawn=before.withdrawn)
    if before is not None and before.withdrawn is None and before.given == day:
        return False
    _add(registration, participant, scope, before, given=day, withdrawn=None)
    return True


def decline(registration: Registration, participant: str, scope: Scope, *, on: date) -> bool:
    """Register that there is no consent, or no longer, within a unit of work; whether it is new."""
    before, day = _before(registration, participant, scope, on)
    if before is not None and before.withdrawn is not None:
        return False
    given = before.given if before else None
    if given is not None and day < given:
        raise registration.error("consent-given-since", on=day, given=given)
    _add(registration, participant, scope, before, given=given, withdrawn=day)
    return True


def _before(registration: Registration, participant: str, scope: Scope, on: date) -> tuple[Consent | None, str]:
    """What was said of it last, and the day as it is stored."""
    if on > today():
        raise registration.error("day-to-come", on=on.isoformat())
    held = registration.current(Consent, participant)
    return next((each for each in held if each.scope == scope), None), on.isoformat()


def _add(
    registration: Registration,
    participant: str,
    scope: Scope,
    before: Consent | None,
    *,
    given: str | None,
    withdrawn: str | None,
) -> None:
    registration.add(
        Consent,
        participant,
        supersedes=before.id if before else None,
        scope=scope,
        given=given,
        withdrawn=withdrawn,
    )


def refusals(connection: Connection, policy: Policy, forms: Forms, rows: FormRows) -> Iterator[Problem]:
    """The forms that must not be stored, because they say more of somebody than that participant has agreed to."""
    people = list(dict.fromkeys(rows.participant))
    consents = consents_now(connection, policy, people)
    without = {each for each in people if not consents.allow(each, "store")}
    if not without:
        return
    places = [place for place, each in enumerate(rows.participant) if each in without]
    says = _Says(policy, forms.instrument)
    refused = [place for place in places if says.more(rows.groups[place], rows.codes[place], rows.texts[place])]
    if refused:
        facts = {
            "file": forms.source.name,
            "rows": forms.rows(refused),
            "count": len(refused),
            "permitted": ", ".join(policy.consent.anonymous_items) or "–",
        }
        yield Problem("no-consent-to-store", facts)


class Withheld:
    """The stored forms that are not to be read for a purpose, as they are met with.

    The mentor's and the participant's own picture is no report: nothing is withheld from it.

    Args:
        connection: Where to ask.
        policy: What the project has said about consent.
        purpose: What the forms are read for.
    """

    def __init__(self, connection: Connection, policy: Policy, purpose: Purpose) -> None:
        self._policy = policy
        self._scope: Scope | None = None if purpose == "mentor" else purpose
        self._consents = consents_now(connection, policy) if self._scope else None
        self._participants: set[str] = set()
        self._forms = 0

    def kept(self, rows: list[Any], instrument: Instrument) -> list[Any]:
        """Those of some forms that are to be read.

        Args:
            rows: As `progression.store.reading.rows_of` gives them.
            instrument: The definition they were given to.
        """
        if self._scope is None or self._consents is None or self._consents.allow_everybody(self._scope):
            return rows
        says = _Says(self._policy, instrument)
        found = [row for row in rows if self._may_be_read(row, self._consents, self._scope, says)]
        self._forms += len(rows) - len(found)
        self._participants |= {row[_PARTICIPANT] for row in rows} - {row[_PARTICIPANT] for row in found}
        return found

    def _may_be_read(self, row: Any, consents: Consents, scope: Scope, says: "_Says") -> bool:
        participant = row[_PARTICIPANT]
        if participant in consents.no[scope]:
            return False
        if consents.allow(participant, scope) and consents.allow(participant, "store"):
            return True
        return not says.more(row[_GROUPS], row[KEY_COLUMNS : says.last], row[says.last :])

    def notes(self, instrument: Instrument) -> tuple[Note, ...]:
        """That forms were left out, and how many where they are of enough participants to say so."""
        if not self._forms:
            return ()
        few = len(self._participants) < self._policy.smallest_group(instrument)
        count: object = {"sv": "några få", "en": "a few"} if few else self._forms
        return (Note("without-consent", {"count": count}),)


class _Says:
    """Whether forms of one definition say more than may be stored without consent."""

    def __init__(self, policy: Policy, instrument: Instrument) -> None:
        self.last = KEY_COLUMNS + len(instrument.columns)
        self._permitted = set(policy.consent.anonymous_items)
        self._closed = np.array([each.item.id not in self._permitted for each in instrument.columns], bool)
        self._boxes = np.array([each.option is not None for each in instrument.columns], bool)
        self._words = [n for n, item in enumerate(instrument.text_items) if item.id not in self._permitted]

    def more(self, groups: str, codes: Sequence[int], texts: Sequence[str]) -> bool:
        """Whether one does, by its groups, its codes and its words. A box that nobody ticked says nothing."""
        given = np.asarray(codes, int)
        answered = ~np.isin(given, _SAYS_NOTHING) & ~(self._boxes & (given == 0))
        if (answered & self._closed).any() or any(texts[place] for place in self._words):
            return True
        return bool(json.loads(groups).keys() - self._permitted)

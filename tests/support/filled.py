"""A store with every kind of record in it, and with everything that can become of one.

Scope: rows as the store's own parts write them; through a unit of work where a table has no part of its own here.
"""

from datetime import date
from typing import Final

from sqlalchemy import Table

from progression.store import Imported, Store
from progression.store.database.tables import (
    activities,
    consents,
    enrolments,
    mentorships,
    notes,
    particulars,
    publications,
    self_codes,
    sub_goals,
    upgrades,
)
from progression.store.erasing.erasure import erase
from support.definitions import definition, item
from support.forms import form, forms_of

__all__ = ["FILLED", "LATER", "fill"]

_SCALES: Final = {
    "words": {"type": "text"},
    "many": {"type": "multi_select", "options": [{"code": n, "label": {"sv": f"val {n}"}} for n in (1, 2, 3)]},
    "day": {"type": "date", "earliest": date(2024, 1, 1), "latest": date(2024, 12, 31)},
}
_ITEMS: Final = [
    item("a"),
    item("b"),
    item("egna", scale="words", better=None),
    item("flera", scale="many", better=None),
    item("dag", scale="day", better=None),
]
FILLED: Final = definition(_ITEMS, scales=_SCALES)
LATER: Final = definition([*_ITEMS, item("c")], scales=_SCALES, version="2.0.0").with_origin(earlier=[FILLED])
_PLACE: Final = {"flera": "1;3", "dag": "2024-05-06", "date": "2024-05-07"}


def fill(store: Store) -> None:
    """Put every kind of record into a store."""
    rows = [form(f"p{n}", a=n, b=98, egna=f"ord {n}", kon="kvinna", **_PLACE) for n in range(1, 5)]
    store.save(forms_of(FILLED, rows), imported=Imported("svar.csv", "0" * 64, "1" * 64))
    store.save(forms_of(FILLED, [form("p1", a=10, b=2, egna="andra ord", kon="man")]), correcting="skrev fel")
    store.save(forms_of(definition(_ITEMS, scales=_SCALES, title={"sv": "Provet"}), [form("p5", a=1)]))
    store.save(forms_of(LATER, [form("p1", "exit", version="2.0.0", a=3, c=4)]))
    store.retract(store.save(forms_of(FILLED, [form("p2", "exit", a=5)])).ids[0], reason="fel deltagare")
    _add(store, particulars, {"kon": "kvinna", "birth_year": 1980}, {"kon": "kvinna", "birth_year": 1981})
    _add(store, enrolments, {"insats": "Alis", "start": "2024-01-01"}, {"insats": "Alis", "start": "2024-01-02"})
    _add(store, mentorships, {"mentor": "m-1", "start": "2024-01-01"}, {"mentor": "m-2", "start": "2024-01-01"})
    _add(store, consents, {"scope": "report", "given": "2024-01-01"}, {"scope": "report", "withdrawn": "2024-02-01"})
    _add(store, activities, {"kind": "kurs", "text": "en", "start": "2024-01-01"}, _activity("2024-01-02"))
    _add(store, notes, {"date": "2024-01-01", "text": "ett"}, {"date": "2024-01-01", "text": "två"})
    _add(store, self_codes, {"survey": "prov", "elements": "[]"}, {"survey": "prov", "elements": "[]", "same_as": "p2"})
    _add(store, sub_goals, _goal("4"), _goal("5"))
    with store.work("release") as work:
        released = {"title": "Året", "kind": "change", "instrument": FILLED.name, "selection": "{}", "content": "{}"}
        work.add(publications, **released, until=work.next_id)
        work.add(upgrades, revision="1", program="0.1.0")
    erase(store, "p3", reason="request")
    erase(store, "p4", reason="consent-withdrawn")


def _add(store: Store, table: Table, first: dict[str, object], then: dict[str, object]) -> None:
    """Two records about one participant and one about another, the second in the place of the first."""
    with store.work("participant") as work:
        earlier = work.add(table, participant="p1", **first)
        work.add(table, participant="p1", supersedes=earlier, **then)
        work.add(table, participant="p3", **first)


def _activity(start: str) -> dict[str, object]:
    return {"kind": "kurs", "text": "en", "start": start, "exit": "2024-03-01"}


def _goal(point: str) -> dict[str, object]:
    place = {"instrument": FILLED.name, "score": "a", "respondent": "mentor", "set_on": "2024-02-01"}
    return place | {"goal": point, "reach_by": "2024-06-01"}

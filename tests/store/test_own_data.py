"""Everything that is held of a participant, for that participant."""

import json
from datetime import date
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import select
from support import definition, form, forms_of, item

from progression.capture import read_forms
from progression.definition import InstrumentCatalogue
from progression.errors import DataError
from progression.store import Imported, Store
from progression.store.database import tables
from progression.store.people.consent import give_consent, withdraw_consent
from progression.store.people.enrolment import appoint_mentor, exit_participant
from progression.store.people.own_data import OwnData, OwnForm, own_data
from progression.store.people.participants import add_participant, change_particulars
from progression.store.people.sub_goals import set_sub_goal
from progression.store.people.timeline import add_activity, add_note
from progression.store.publishing.publications import publishing

OPTIONS = [{"code": code, "id": name, "label": {"sv": name.upper()}} for code, name in ((1, "ett"), (2, "tva"))]
SCALES: dict[str, dict[str, Any]] = {
    "flera": {"type": "multi_select", "options": OPTIONS},
    "en": {"type": "nominal", "options": OPTIONS},
    "grad": {"type": "ordinal", "options": OPTIONS},
    "ord": {"type": "text"},
    "dag": {"type": "date"},
    "tal": {"type": "number", "range": [0, 90]},
    "procent": {"type": "number", "range": [0, 100], "step": 0.5, "unit": {"sv": "procent"}},
}
EVERY = definition([*(item(name, scale=name, better=None) for name in SCALES), item("a")], scales=SCALES)
NOT_SAID = {"id", "supersedes", "instrument", "source", "groups", "salt", "digest"}


def _words(found: OwnForm) -> dict[str, str]:
    return {each.item.id: each.words("sv") for each in found.answers}


def _own(store: Store, code: str) -> OwnData:
    return own_data(store, code)


def test_everything_that_the_store_holds_is_in_it(store: Store) -> None:
    code = add_participant(store, kon="kvinna", birth_year=1984, insats="Alis", start=date(2024, 1, 10), mentor="m1")
    change_particulars(store, code, birth_year=1985)
    appoint_mentor(store, code, "m2", start=date(2024, 3, 1), insats="Alis")
    exit_participant(store, code, on=date(2024, 6, 30), reason="enligt plan")
    give_consent(store, code, scopes=["report"], on=date(2024, 1, 11))
    withdraw_consent(store, code, scopes=["report"], on=date(2024, 7, 1))
    add_activity(store, code, kind="kurs", text="svenska på onsdagar", start=date(2024, 2, 3), exit=date(2024, 2, 4))
    add_note(store, code, "talade om framtiden", on=date(2024, 2, 2))
    goal = {"score": "a", "respondent": "participant", "set_on": date(2024, 2, 5), "reach_by": date(2024, 8, 1)}
    set_sub_goal(store, code, EVERY, goal="7", **goal)  # type: ignore[arg-type]
    first = form(code, date="2024-01-12", a=3, ord="fri text", flera="ett;tva", kommun="Norrköping", insats="Alis")
    store.save(forms_of(EVERY, [first, form("p2", a=4, ord="någon annans")]), imported=Imported("fil.csv", "1" * 64))
    store.save(forms_of(EVERY, [first | {"a": 8}]), correcting="skrev fel")
    told = json.dumps(_own(store, code.lower()).to_dict("sv"), ensure_ascii=False)
    with store.database.reading() as connection:
        for table in tables.RECORDS:
            if "participant" in table.c:
                names = [each for each in table.c if each.name not in NOT_SAID]
                for row in connection.execute(select(*names).where(table.c.participant == code)):
                    assert [value for value in row if value is not None and str(value) not in told] == []
    for word in ("fri text", "Norrköping", "ETT; TVA", "skrev fel", "fil.csv", "mentor-1", '"value": 3', '"value": 8'):
        assert word in told
    assert "någon annans" not in told


def test_every_version_says_when_by_whom_and_whether_it_holds(url: str, store: Store) -> None:
    code = add_participant(store, kon="kvinna")
    with Store.open(url, author="mentor-2") as other:
        change_particulars(other, code, kon="man")
    found = _own(store, code)
    said = [(each.record.kon, each.entered.by, each.holds) for each in found.particulars]
    assert said == [("kvinna", "mentor-1", False), ("man", "mentor-2", True)]
    assert found.registered.by == "mentor-1"
    assert found.registered.at <= found.particulars[0].entered.at < found.particulars[1].entered.at <= found.made


def test_corrections_stand_beside_what_they_correct(sqlite_store: Store) -> None:
    sqlite_store.save(forms_of(EVERY, [form("p1", a=3)]))
    sqlite_store.save(forms_of(EVERY, [form("p1", a=9)]), correcting="skrev fel")
    first, second = _own(sqlite_store, "p1").forms
    assert (_words(first)["a"], first.holds, first.reason) == ("3, på en skala från 1 till 10", False, None)
    assert (_words(second)["a"], second.holds, second.reason) == ("9, på en skala från 1 till 10", True, "skrev fel")


def test_a_form_that_was_taken_back_is_there_and_says_so(sqlite_store: Store) -> None:
    (place,) = sqlite_store.save(forms_of(EVERY, [form("p1", a=3)])).ids
    sqlite_store.retract(place, reason="fel person")
    given, back = _own(sqlite_store, "p1").forms
    assert (given.is_given, given.holds) == (True, False)
    assert (back.is_given, back.answers, back.reason, back.holds) == (False, (), "fel person", True)
    assert back.to_dict("sv")["state"] == "retracted"


def test_answers_are_in_words(sqlite_store: Store) -> None:
    cells = {"flera": "ett;tva", "en": 2, "grad": 1, "ord": "fri", "dag": "2024-02-29", "tal": 17, "procent": "12,5"}
    sqlite_store.save(forms_of(EVERY, [form("p1", a=98, **cells), form("p1", "exit", a=None)]))
    full, empty = _own(sqlite_store, "p1").forms
    assert _words(full) == {
        "flera": "ETT; TVA",
        "en": "TVA",
        "grad": "ETT (1)",
        "ord": "fri",
        "dag": "2024-02-29",
        "tal": "17",
        "procent": "12,5 procent",
        "a": "vet ej",
    }
    assert set(_words(empty).values()) == {"inget svar"}
    values = {each.item.id: each.value for each in full.answers}
    assert values == {"flera": ["ett", "tva"], "en": 2, "grad": 1, "ord": "fri", "dag": "2024-02-29", "tal": 17} | {
        "procent": 12.5,
        "a": None,
    }
    assert next(each for each in full.answers if each.item.id == "a").reason == "dont_know"
    assert full.answers[-1].words("en") == "vet ej"


def test_boxes_of_which_none_was_ticked_are_none_of_the_options(sqlite_store: Store) -> None:
    given = forms_of(EVERY, [form("p1", a=3)])
    given.codes[:, EVERY.columns_of("flera")] = 0
    sqlite_store.save(given)
    assert _words(_own(sqlite_store, "p1").forms[0])["flera"] == "inget av alternativen"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_sensitive_instrument_is_shown_to_the_one_who_answered(language: Any, sqlite_store: Store) -> None:
    vald = InstrumentCatalogue.standard().load("vald")
    assert vald.disclosure.sensitive
    asked = [each for each in vald.items if each.required]
    answers = {each.id: str(vald.scale_of(each).options[0].code) for each in asked}
    keys = {"deltagare": "p1", "tillfälle": vald.occasion_words[0].id, "svarande": asked[0].respondents[0]}
    sqlite_store.save(read_forms(pd.DataFrame([keys | answers]), vald))
    (found,) = _own(sqlite_store, "p1").to_dict(language)["forms"]
    told = {each["item"]: each for each in found["answers"]}
    for each in asked:
        assert told[each.id]["answer"].startswith(vald.scale_of(each).options[0].label[language])
        assert told[each.id]["question"] == vald.question_of(each, each.respondents[0], language)


def test_what_it_has_been_used_for_is_named(sqlite_store: Store) -> None:
    sqlite_store.save(forms_of(EVERY, [form("p1", a=3)]))
    forms = sqlite_store.forms(EVERY)
    named = {"title": "halvår", "kind": "change", "instrument": "prov@1.0.0", "selection": {}, "content": {}}
    with publishing(sqlite_store, source=forms.source, **named):  # type: ignore[arg-type]
        pass
    assert _own(sqlite_store, "p1").to_dict("sv")["publications"][0]["title"] == "halvår"


def test_nobody_unknown_has_any(sqlite_store: Store) -> None:
    with pytest.raises(DataError) as error:
        own_data(sqlite_store, "p1")
    assert [each.code for each in error.value.problems] == ["participant-not-registered"]

"""What participants agree to, and what follows from it: what is stored, what is counted, what is handed out."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from support import definition, form, forms_of, item

from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.project import Consent, SmallGroups
from progression.store import Store
from progression.store.people.consent import Purpose, give_consent, standing, withdraw_consent
from progression.store.people.participants import add_participant, participant
from progression.store.policy import Policy
from progression.store.records import Scope
from progression.store.verify import verify
from progression.store.work import moment

OPTIONS = [{"code": code, "id": name, "label": {"sv": name}} for code, name in ((1, "ett"), (2, "tva"))]
SCALES = {"flera": {"type": "multi_select", "options": OPTIONS}, "ord": {"type": "text"}}
PROV = definition(
    [
        item("a"),
        item("samtycke"),
        item("flera", scale="flera", better=None),
        item("ord", scale="ord", better=None),
    ],
    scales=SCALES,
)
HERE = Policy(consent=Consent(kept="here", anonymous_items=["kon", "fodelsear", "samtycke", "insats"]))


@pytest.fixture
def here(sqlite_url: str, key: ProjectKey) -> Iterator[Store]:
    """A store of a project that keeps its consents in it."""
    with Store.create(sqlite_url, author="m", key=key, policy=HERE) as made:
        yield made


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _standing(store: Store, code: str, scope: Scope = "report") -> str:
    return standing(participant(store, code).consents, scope)


def _read(store: Store, purpose: Purpose = "report", **more: Any) -> list[str]:
    return sorted(store.forms(PROV, purpose=purpose, **more).keys["participant"])


def test_a_consent_is_given_and_withdrawn_and_given_again(store: Store) -> None:
    code = add_participant(store)
    assert _standing(store, code) == "unsaid"
    assert give_consent(store, code, scopes=["report", "store", "report"], on=date(2024, 1, 1)) == 2
    assert give_consent(store, code, scopes=["report"], on=date(2024, 1, 1)) == 0
    assert _standing(store, code) == "given"
    assert withdraw_consent(store, code, scopes=["report"], on=date(2024, 2, 1)) == 1
    assert withdraw_consent(store, code, scopes=["report"], on=date(2024, 3, 1)) == 0
    assert _standing(store, code) == "withdrawn"
    assert _standing(store, code, "store") == "given"
    assert give_consent(store, code, scopes=["report"], on=date(2024, 4, 1)) == 1
    held = {each.scope: (each.given, each.withdrawn) for each in participant(store, code).consents}
    assert held == {"store": ("2024-01-01", None), "report": ("2024-04-01", None)}
    assert verify(store.database).faults == ()


def test_who_never_agreed_has_declined(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    withdraw_consent(sqlite_store, code, scopes=["research"])
    assert _standing(sqlite_store, code, "research") == "declined"


def test_days_that_cannot_be_are_refused(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011  as the user's clock has it
    with pytest.raises(DataError) as error:
        give_consent(sqlite_store, code, scopes=["report"], on=tomorrow)
    assert _codes(error) == ["day-to-come"]
    give_consent(sqlite_store, code, scopes=["report"], on=date(2024, 2, 1))
    with pytest.raises(DataError) as error:
        withdraw_consent(sqlite_store, code, scopes=["report"], on=date(2024, 1, 1))
    assert _codes(error) == ["consent-given-since"]
    withdraw_consent(sqlite_store, code, scopes=["report"], on=date(2024, 3, 1))
    with pytest.raises(DataError) as error:
        give_consent(sqlite_store, code, scopes=["report"], on=date(2024, 2, 1))
    assert _codes(error) == ["consent-withdrawn-since"]


# ---------------------------------------------------------------- what may be stored


@pytest.mark.parametrize(
    "cells",
    [
        {"a": 3},
        {"a": 98},
        {"flera": "ett"},
        {"ord": "något"},
        {"samtycke": 1, "insats": "Alis"},
        {"kommun": "Norrköping"},
    ],
    ids=["answer", "dont_know", "several", "words", "group", "another group"],
)
def test_of_an_anonymous_participant_no_more_is_stored_than_the_settings_list(
    cells: dict[str, Any], sqlite_store: Store
) -> None:
    code = add_participant(sqlite_store, answers="anonymous")
    with pytest.raises(DataError) as error:
        sqlite_store.save(forms_of(PROV, [form("p2", a=3, ord="får"), form(code, **{"a": None} | cells)]))
    assert _codes(error) == ["no-consent-to-store"]
    said = error.value.problems[0].to_dict("sv")
    assert "rad 3" in said["where"]
    assert "kon, fodelsear, samtycke" in said["expected"]
    assert len(sqlite_store.forms(PROV)) == 0


def test_what_the_settings_list_is_stored_of_an_anonymous_participant(store: Store) -> None:
    code = add_participant(store, answers="anonymous")
    rows = [form(code, samtycke=1, kon="kvinna", fodelsear="1984", a=None, **{"flera.ett": None, "flera.tva": None})]
    assert store.save(forms_of(PROV, rows)).stored == 1
    assert _read(store) == [code]


def test_a_box_that_nobody_ticked_says_nothing(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store, answers="anonymous")
    given = forms_of(PROV, [form(code, samtycke=1, a=None)])
    given.codes[:, PROV.columns_of("flera")] = 0
    assert sqlite_store.save(given).stored == 1


def test_where_consents_are_kept_here_nothing_is_stored_before_one_is_registered(here: Store) -> None:
    with pytest.raises(DataError) as error:
        here.save(forms_of(PROV, [form("p1", a=3)]))
    assert _codes(error) == ["no-consent-to-store"]
    assert here.save(forms_of(PROV, [form("p1", samtycke=1, insats="Alis", a=None)])).stored == 1
    give_consent(here, "p1", scopes=["store"])
    assert here.save(forms_of(PROV, [form("p1", "exit", a=3)])).stored == 1
    withdraw_consent(here, "p1", scopes=["store"])
    with pytest.raises(DataError):
        here.save(forms_of(PROV, [form("p1", "follow-up-1", a=3)]))


def test_many_participants_are_asked_for_at_once(here: Store) -> None:
    for n in range(60):
        code = add_participant(here, f"p{n}")
        if n != 17:
            give_consent(here, code, scopes=["store"])
    with pytest.raises(DataError) as error:
        here.save(forms_of(PROV, [form(f"p{n}", a=3) for n in range(60)]))
    assert error.value.problems[0].facts["rows"] == [19]


# ---------------------------------------------------------------- what is read for what


def test_who_withdrew_is_left_out_of_reports_and_not_of_their_own_picture(store: Store) -> None:
    store.save(forms_of(PROV, [form(f"p{n}", a=3) for n in range(3)]))
    withdraw_consent(store, "p1", scopes=["report"])
    assert _read(store) == ["p0", "p2"]
    assert _read(store, "research") == ["p0", "p1", "p2"]
    assert _read(store, "mentor") == ["p0", "p1", "p2"]
    assert _read(store, "mentor", participants=["p1"]) == ["p1"]
    withdraw_consent(store, "p2", scopes=["research"])
    assert _read(store) == ["p0", "p2"]
    assert _read(store, "research") == ["p0", "p1"]


def test_what_is_said_today_holds_for_what_was_known_then(sqlite_store: Store) -> None:
    sqlite_store.save(forms_of(PROV, [form("p0", a=3), form("p1", a=3)]))
    then = moment()
    withdraw_consent(sqlite_store, "p1", scopes=["report"])
    withdrawn = moment()
    assert _read(sqlite_store, as_of=then) == ["p0"]
    give_consent(sqlite_store, "p1", scopes=["report"])
    assert _read(sqlite_store, as_of=then) == ["p0", "p1"]
    assert _read(sqlite_store, as_of=withdrawn) == ["p0", "p1"]


def test_who_withdrew_the_consent_to_store_is_counted_only_where_nothing_is_said(sqlite_store: Store) -> None:
    give_consent(sqlite_store, add_participant(sqlite_store, "p1"), scopes=["store"], on=date(2024, 1, 1))
    sqlite_store.save(forms_of(PROV, [form("p1", samtycke=1, a=None), form("p1", "exit", samtycke=1, a=4)]))
    withdraw_consent(sqlite_store, "p1", scopes=["store"])
    found = sqlite_store.forms(PROV)
    assert found.keys["occasion"].tolist() == ["start"]
    assert len(sqlite_store.forms(PROV, purpose="mentor")) == 2


def test_where_consents_are_kept_here_each_use_needs_its_own(here: Store) -> None:
    for code, scopes in {"p1": ["store"], "p2": ["store", "report"], "p3": ["store", "research"]}.items():
        give_consent(here, add_participant(here, code), scopes=scopes)  # type: ignore[arg-type]
    here.save(forms_of(PROV, [form(f"p{n}", a=3) for n in (1, 2, 3)]))
    here.save(forms_of(PROV, [form("p4", samtycke=1, a=None)]))
    assert _read(here) == ["p2", "p4"]
    assert _read(here, "research") == ["p3", "p4"]
    withdraw_consent(here, "p4", scopes=["report"])
    assert _read(here) == ["p2"]


def test_a_note_says_how_many_forms_are_left_out_but_never_of_how_few(sqlite_store: Store) -> None:
    sqlite_store.save(forms_of(PROV, [form(f"p{n}", when, a=3) for n in range(8) for when in ("start", "exit")]))
    for n in range(4):
        withdraw_consent(sqlite_store, f"p{n}", scopes=["report"])
    (note,) = sqlite_store.forms(PROV).notes
    assert note.text("sv") == "Utan samtycke till det här, och därför inte med: några få formulär."
    assert note.text("en").endswith("a few forms.")
    withdraw_consent(sqlite_store, "p4", scopes=["report"])
    assert "10 formulär" in sqlite_store.forms(PROV).notes[0].text("sv")
    assert sqlite_store.forms(PROV, purpose="research").notes == ()


def test_the_smallest_group_of_the_settings_decides_what_few_are(sqlite_url: str, key: ProjectKey) -> None:
    policy = Policy(disclosure=SmallGroups(min_group=6))
    with Store.create(sqlite_url, author="m", key=key, policy=policy) as store:
        store.save(forms_of(PROV, [form(f"p{n}", a=3) for n in range(8)]))
        for n in range(6):
            assert "6" not in " ".join(note.text("sv") for note in store.forms(PROV).notes)
            withdraw_consent(store, f"p{n}", scopes=["report"])
        assert "6 formulär" in store.forms(PROV).notes[0].text("sv")


def test_what_is_left_out_is_not_in_what_the_data_is_called(sqlite_store: Store) -> None:
    sqlite_store.save(forms_of(PROV, [form("p0", a=3)]))
    alone = sqlite_store.stored_forms(PROV).sha256
    sqlite_store.save(forms_of(PROV, [form("p1", a=3)]))
    withdraw_consent(sqlite_store, "p1", scopes=["report"])
    found = sqlite_store.stored_forms(PROV)
    assert found.sha256 == alone
    assert len(found.ids) == 1


def test_who_is_left_out_of_everything_leaves_a_note_behind(sqlite_store: Store) -> None:
    sqlite_store.save(forms_of(PROV, [form("p0", a=3)]))
    withdraw_consent(sqlite_store, "p0", scopes=["report"])
    found = sqlite_store.forms(PROV)
    assert len(found) == 0
    assert [note.code for note in found.notes] == ["without-consent"]

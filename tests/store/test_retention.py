"""Who has been kept for as long as they may be."""

from datetime import date

import pytest
from support import definition, form, forms_of

from progression.project import Settings, parse_settings
from progression.store import Store
from progression.store.erasing.erasure import erase
from progression.store.erasing.retention import RetentionList, due_for_erasure
from progression.store.people.enrolment import enrol_participant, exit_participant
from progression.store.people.participants import add_participant

PROV = definition()


def _settings() -> Settings:
    text = """
    forbund = "Prov"
    [[insatser]]
    id = "alis"
    label = { sv = "Alis i centrum" }
    retention = "2 years"
    [[insatser]]
    id = "balder"
    label = { sv = "Balder" }
    retention = "6 months"
    [[insatser]]
    id = "ceder"
    label = { sv = "Ceder" }
    """
    return parse_settings("\n".join(line.strip() for line in text.splitlines()), name="progression.toml")


SETTINGS = _settings()


def _due(store: Store, on: str) -> RetentionList:
    return due_for_erasure(store, SETTINGS, on=date.fromisoformat(on))


def _listed(store: Store, on: str) -> list[tuple[str, str, str]]:
    return [(each.participant, each.since.isoformat(), each.due.isoformat()) for each in _due(store, on).overdue]


def _enrolled(store: Store, code: str, insats: str, start: str, last: str | None = None) -> None:
    days = {"start": date.fromisoformat(start), "exit": date.fromisoformat(last) if last else None}
    enrol_participant(store, code, insats=insats, **days)  # type: ignore[arg-type]


def test_the_time_is_counted_from_the_exit(store: Store) -> None:
    _enrolled(store, add_participant(store, "p1"), "alis", "2020-01-10", "2021-02-28")
    store.save(forms_of(PROV, [form("p1", date="2022-02-01", a=3)]))
    assert _listed(store, "2023-02-27") == []
    assert _listed(store, "2023-02-28") == [("p1", "2021-02-28", "2023-02-28")]
    assert _due(store, "2023-03-01").to_dict() == {
        "on": "2023-03-01",
        "overdue": [{"participant": "p1", "insatser": ["alis"], "since": "2021-02-28", "due": "2023-02-28"}],
        "unlimited": 0,
    }


def test_without_an_exit_it_is_counted_from_the_last_form(sqlite_store: Store) -> None:
    _enrolled(sqlite_store, add_participant(sqlite_store, "p1"), "balder", "2020-01-10")
    assert _listed(sqlite_store, "2020-07-10") == [("p1", "2020-01-10", "2020-07-10")]
    sqlite_store.save(forms_of(PROV, [form("p1", date="2020-05-01", a=3), form("p1", "exit", date="2020-04-01", a=3)]))
    assert _listed(sqlite_store, "2020-10-31") == []
    assert _listed(sqlite_store, "2020-11-01") == [("p1", "2020-05-01", "2020-11-01")]


def test_a_form_without_a_date_counts_from_the_day_it_was_stored(sqlite_store: Store) -> None:
    _enrolled(sqlite_store, add_participant(sqlite_store, "p1"), "balder", "2020-01-10")
    sqlite_store.save(forms_of(PROV, [form("p1", a=3)]))
    assert _listed(sqlite_store, "2020-12-01") == []
    assert [code for code, _, _ in _listed(sqlite_store, "2999-01-01")] == ["p1"]


def test_a_correction_counts_in_the_place_of_what_it_corrects(sqlite_store: Store) -> None:
    _enrolled(sqlite_store, add_participant(sqlite_store, "p1"), "balder", "2020-01-10")
    sqlite_store.save(forms_of(PROV, [form("p1", date="2025-05-01", a=3)]))
    sqlite_store.save(forms_of(PROV, [form("p1", date="2020-05-01", a=3)]), correcting="fel år")
    assert _listed(sqlite_store, "2020-11-01") == [("p1", "2020-05-01", "2020-11-01")]


def test_who_takes_part_in_several_is_kept_until_the_last_time_has_passed(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store, "p1")
    _enrolled(sqlite_store, code, "balder", "2021-01-01", "2021-12-31")
    _enrolled(sqlite_store, code, "alis", "2020-01-01", "2020-12-31")
    assert _listed(sqlite_store, "2022-12-30") == []
    assert _listed(sqlite_store, "2022-12-31") == [("p1", "2020-12-31", "2022-12-31")]


def test_the_last_of_several_times_in_one_insats_counts(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store, "p1")
    _enrolled(sqlite_store, code, "balder", "2021-01-01", "2021-02-01")
    _enrolled(sqlite_store, code, "balder", "2020-01-01", "2020-02-01")
    assert _listed(sqlite_store, "2021-07-31") == []
    assert _listed(sqlite_store, "2021-08-01") == [("p1", "2021-02-01", "2021-08-01")]


@pytest.mark.parametrize("insats", ["ceder", "dunge"])
def test_without_a_time_somebody_is_kept_and_counted(insats: str, sqlite_store: Store) -> None:
    code = add_participant(sqlite_store, "p1")
    _enrolled(sqlite_store, code, "alis", "2000-01-01", "2001-01-01")
    _enrolled(sqlite_store, code, insats, "2000-01-01", "2001-01-01")
    add_participant(sqlite_store, "p2")
    found = _due(sqlite_store, "2999-01-01")
    assert (found.overdue, found.unlimited) == ((), 2)


def test_an_insats_that_only_forms_name_counts_from_the_last_form(sqlite_store: Store) -> None:
    rows = [form("p1", date="2020-05-01", a=3, insats="ALIS i centrum"), form("p2", date="2020-05-01", a=3, insats="?")]
    sqlite_store.save(forms_of(PROV, rows))
    found = _due(sqlite_store, "2022-05-01")
    assert [each.to_dict()["insatser"] for each in found.overdue] == [["alis"]]
    assert found.unlimited == 1


def test_the_longest_overdue_come_first_and_go_when_they_are_erased(sqlite_store: Store) -> None:
    for code, last in (("p2", "2020-06-01"), ("p1", "2020-06-01"), ("p3", "2020-03-01")):
        _enrolled(sqlite_store, add_participant(sqlite_store, code), "balder", "2020-01-01")
        exit_participant(sqlite_store, code, on=date.fromisoformat(last))
    assert [code for code, _, _ in _listed(sqlite_store, "2021-01-01")] == ["p3", "p1", "p2"]
    erase(sqlite_store, "p1", reason="retention")
    assert [code for code, _, _ in _listed(sqlite_store, "2021-01-01")] == ["p3", "p2"]

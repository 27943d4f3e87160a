"""Participants, what is registered of them, and what becomes of it in the forms."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item

from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.identity.pseudonym import understood_pseudonym
from progression.project import Insats, Mentor, Participants
from progression.store import Store
from progression.store.people.consent import withdraw_consent
from progression.store.people.enrolment import appoint_mentor, enrol_participant, exit_participant
from progression.store.people.participants import add_participant, change_particulars, participant, participants
from progression.store.people.participants_file import import_participants
from progression.store.people.timeline import add_activity, add_note
from progression.store.policy import Policy
from progression.store.verify import verify
from progression.store.work import moment

PROV = definition()
LISTED = Policy(
    insatser=(Insats(id="alis", label={"sv": "Alis i centrum"}), Insats(id="balder", label={"sv": "Balder"})),
    mentors=(Mentor(id="m1"), Mentor(id="m2")),
)


@pytest.fixture
def listed(sqlite_url: str, key: ProjectKey) -> Iterator[Store]:
    """A store of a project that lists its insatser and mentors."""
    with Store.create(sqlite_url, author="m", key=key, policy=LISTED) as made:
        yield made


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _refused(call: Callable[[], Any]) -> list[str]:
    with pytest.raises(DataError) as error:
        call()
    assert str(error.value).isprintable()
    return _codes(error)


def _day(month: int, day: int = 1, year: int = 2024) -> date:
    return date(year, month, day)


def _mentors(store: Store, code: str) -> list[tuple[str | None, str, str, str | None]]:
    return [(each.insats, each.mentor, each.start, each.exit) for each in participant(store, code).mentorships]


def _enrolments(store: Store, code: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(each.insats, each.start, each.exit, each.exit_reason) for each in participant(store, code).enrolments]


# ---------------------------------------------------------------- participants


def test_a_new_participant_is_given_a_code_that_a_slip_shows_in(store: Store) -> None:
    code = add_participant(store, kon="K", birth_year=1984)
    assert understood_pseudonym(code) == code
    found = participant(store, code.lower())
    assert found.particulars is not None
    assert (found.particulars.kon, found.particulars.birth_year) == ("kvinna", 1984)
    assert verify(store.database).faults == ()


def test_a_code_of_ones_own_is_taken_as_it_is(store: Store) -> None:
    assert add_participant(store, "  D-17 ") == "D-17"
    assert [each.participant for each in participants(store)] == ["D-17"]


def test_everything_about_a_new_participant_can_be_said_at_once(listed: Store) -> None:
    code = add_participant(listed, insats="Alis i centrum", start=_day(1, 10), mentor="m1", answers="anonymous")
    assert _enrolments(listed, code) == [("alis", "2024-01-10", None, None)]
    assert _mentors(listed, code) == [("alis", "m1", "2024-01-10", None)]
    assert [(each.scope, each.given) for each in participant(listed, code).consents] == [("store", None)]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("19811228-9874", "identity-in-field"),
        ("Anna Svensson", "participant-named"),
        ("", "participant-code"),
        ("x" * 61, "participant-code"),
        ("a\u200bb", "participant-code"),
        ("K7M4-Q2X", "participant-mistyped"),
        ("D-17", "participant-registered"),
    ],
)
def test_what_is_no_code_is_refused(code: str, problem: str, sqlite_store: Store) -> None:
    add_participant(sqlite_store, "D-17")
    assert _refused(lambda: add_participant(sqlite_store, code)) == [problem]
    assert len(participants(sqlite_store)) == 1


def test_where_only_generated_codes_are_used_no_other_is_taken(sqlite_url: str, key: ProjectKey) -> None:
    policy = Policy(participants=Participants(codes="generated"))
    with Store.create(sqlite_url, author="m", key=key, policy=policy) as store:
        assert _refused(lambda: add_participant(store, "D-17")) == ["participant-not-generated"]
        assert add_participant(store, "k7m4 q2v") == "K7M4-Q2V"
        assert _refused(lambda: store.save(forms_of(PROV, [form("D-17", a=3)]))) == ["participant-not-generated"]
        assert store.save(forms_of(PROV, [form("K7M4-Q2V", a=3)])).stored == 1


def test_particulars_change_and_are_known_as_they_were(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store, kon="man")
    before = moment()
    assert change_particulars(sqlite_store, code, birth_year=1984) is not None
    assert change_particulars(sqlite_store, code, kon="m", birth_year=1984) is None
    now, then = participant(sqlite_store, code).particulars, participant(sqlite_store, code, as_of=before).particulars
    assert now is not None
    assert then is not None
    assert (now.kon, now.birth_year, then.birth_year) == ("man", 1984, None)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"kon": "x"}, "kon-unknown"),
        ({"birth_year": 1899}, "birth-year-out-of-range"),
        ({"birth_year": date.today().year + 1}, "birth-year-out-of-range"),  # noqa: DTZ011  as the user's clock has it
    ],
)
def test_particulars_that_cannot_be_are_refused(given: dict[str, Any], problem: str, sqlite_store: Store) -> None:
    assert _refused(lambda: add_participant(sqlite_store, "p1", **given)) == [problem]
    assert participants(sqlite_store) == []


def test_nobody_unknown_is_shown_or_changed(sqlite_store: Store) -> None:
    for call in (
        lambda: participant(sqlite_store, "p1"),
        lambda: change_particulars(sqlite_store, "p1", kon="man"),
        lambda: enrol_participant(sqlite_store, "p1", insats="alis", start=_day(1)),
        lambda: add_note(sqlite_store, "p1", "text", on=_day(1)),
    ):
        assert _refused(call) == ["participant-not-registered"]


# ---------------------------------------------------------------- enrolments


def test_an_enrolment_begins_and_ends(store: Store) -> None:
    code = add_participant(store)
    before = moment()
    assert enrol_participant(store, code, insats="alis", start=_day(1, 10)) is not None
    assert enrol_participant(store, code, insats="alis", start=_day(1, 10)) is None
    assert exit_participant(store, code, on=_day(6, 30), reason="enligt plan") is not None
    assert exit_participant(store, code, on=_day(6, 30)) is None
    assert _enrolments(store, code) == [("alis", "2024-01-10", "2024-06-30", "enligt plan")]
    assert participant(store, code, as_of=before).enrolments == ()
    assert participant(store, code).insatser_on("2024-06-30") == ["alis"]
    assert participant(store, code).insatser_on("2024-07-01") == []
    assert verify(store.database).faults == ()


def test_a_participant_is_enrolled_once_at_a_time(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    enrol_participant(sqlite_store, code, insats="alis", start=_day(3), exit=_day(6))

    def again(start: date, exit: date | None = None) -> Callable[[], Any]:  # noqa: A002  the field's word
        return lambda: enrol_participant(sqlite_store, code, insats="alis", start=start, exit=exit)

    assert _refused(again(_day(1))) == ["enrolled-already"]
    assert _refused(again(_day(1), _day(3))) == ["enrolled-already"]
    assert _refused(again(_day(6))) == ["enrolled-already"]
    assert _refused(again(_day(3), _day(7))) == ["enrolled-already"]
    assert _refused(again(_day(3), _day(2))) == ["exit-before-start"]
    assert again(_day(1), _day(2))() is not None
    assert again(_day(7))() is not None
    assert [start for _, start, _, _ in _enrolments(sqlite_store, code)] == ["2024-01-01", "2024-03-01", "2024-07-01"]


def test_enrolling_anew_with_an_end_is_an_exit(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    enrol_participant(sqlite_store, code, insats="alis", start=_day(1))
    appoint_mentor(sqlite_store, code, "m1", start=_day(1))
    enrol_participant(sqlite_store, code, insats="alis", start=_day(1), exit=_day(6), reason="flytt")
    assert _enrolments(sqlite_store, code) == [("alis", "2024-01-01", "2024-06-01", "flytt")]
    assert _mentors(sqlite_store, code) == [(None, "m1", "2024-01-01", "2024-06-01")]


def test_what_was_wrong_in_an_enrolment_is_corrected(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    correct: dict[str, Any] = {"insats": "alis", "change": "correct"}
    assert _refused(lambda: enrol_participant(sqlite_store, code, start=_day(1), **correct)) == ["not-enrolled"]
    enrol_participant(sqlite_store, code, insats="alis", start=_day(1), exit=_day(2))
    enrol_participant(sqlite_store, code, insats="alis", start=_day(5), exit=_day(6))
    assert enrol_participant(sqlite_store, code, start=_day(4), **correct) is not None
    assert enrol_participant(sqlite_store, code, start=_day(4), **correct) is None
    assert _refused(lambda: enrol_participant(sqlite_store, code, start=_day(2), **correct)) == ["enrolled-already"]
    told = [("alis", "2024-01-01", "2024-02-01", None), ("alis", "2024-04-01", None, None)]
    assert _enrolments(sqlite_store, code) == told


def test_who_takes_part_in_several_insatser_leaves_the_one_that_is_named(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    assert _refused(lambda: exit_participant(sqlite_store, code, on=_day(6))) == ["not-enrolled"]
    enrol_participant(sqlite_store, code, insats="alis", start=_day(1))
    enrol_participant(sqlite_store, code, insats="balder", start=_day(2))
    appoint_mentor(sqlite_store, code, "m1", start=_day(1), insats="alis")
    appoint_mentor(sqlite_store, code, "m2", start=_day(2), insats="balder")
    appoint_mentor(sqlite_store, code, "m3", start=_day(2), how="beside")
    assert _refused(lambda: exit_participant(sqlite_store, code, on=_day(6))) == ["which-insats"]
    assert _refused(lambda: exit_participant(sqlite_store, code, on=_day(1), insats="balder")) == ["exit-before-start"]
    exit_participant(sqlite_store, code, on=_day(6), insats="balder")
    assert {mentor: last for _, mentor, _, last in _mentors(sqlite_store, code)} == {
        "m1": None,
        "m2": "2024-06-01",
        "m3": None,
    }
    exit_participant(sqlite_store, code, on=_day(7))
    assert {mentor: last for _, mentor, _, last in _mentors(sqlite_store, code)} == {
        "m1": "2024-07-01",
        "m2": "2024-06-01",
        "m3": "2024-07-01",
    }


def test_names_that_the_settings_list_are_known_by_any_spelling_and_others_are_not(listed: Store) -> None:
    code = add_participant(listed)
    enrol_participant(listed, code, insats=" ALIS I CENTRUM", start=_day(1))
    appoint_mentor(listed, code, "M1", start=_day(1), insats="Alis")
    assert _enrolments(listed, code)[0][0] == "alis"
    assert _mentors(listed, code)[0][:2] == ("alis", "m1")
    with pytest.raises(DataError) as error:
        enrol_participant(listed, code, insats="ballder", start=_day(1))
    assert _codes(error) == ["insats-not-listed"]
    assert "Närmast: balder." in str(error.value)
    assert _refused(lambda: appoint_mentor(listed, code, "m9", start=_day(1))) == ["mentor-not-listed"]


def test_without_a_list_any_name_does_but_none_that_tells_who_it_is(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    assert _refused(lambda: enrol_participant(sqlite_store, code, insats=" ", start=_day(1))) == ["insats-not-listed"]
    for mentor in ("anna@forbund.se", "811228-9874"):
        with pytest.raises(DataError) as error:
            appoint_mentor(sqlite_store, code, mentor, start=_day(1))
        assert _codes(error) == ["identity-in-field"]
        assert mentor not in str(error.value)


# ---------------------------------------------------------------- mentors


def test_a_new_mentor_ends_the_time_of_the_one_before(store: Store) -> None:
    code = add_participant(store)
    appoint_mentor(store, code, "m1", start=_day(1))
    assert appoint_mentor(store, code, "m1", start=_day(2)) is None
    appoint_mentor(store, code, "m2", start=_day(3))
    assert _mentors(store, code) == [(None, "m1", "2024-01-01", "2024-02-29"), (None, "m2", "2024-03-01", None)]
    assert participant(store, code).mentors_on("2024-02-29") == ["m1"]
    assert participant(store, code).mentors_on("2024-03-01") == ["m2"]


def test_a_mentor_beside_another_leaves_them_in_place(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    appoint_mentor(sqlite_store, code, "m1", start=_day(1))
    appoint_mentor(sqlite_store, code, "m2", start=_day(2), how="beside")
    assert appoint_mentor(sqlite_store, code, "m2", start=_day(3), how="beside") is None
    assert participant(sqlite_store, code).mentors_on("2024-03-01") == ["m1", "m2"]
    appoint_mentor(sqlite_store, code, "m3", start=_day(4))
    assert participant(sqlite_store, code).mentors_on("2024-04-01") == ["m3"]


def test_a_mentor_who_came_the_same_day_takes_the_place(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    appoint_mentor(sqlite_store, code, "m1", start=_day(1))
    appoint_mentor(sqlite_store, code, "m2", start=_day(1), how="beside")
    appoint_mentor(sqlite_store, code, "m3", start=_day(1))
    assert participant(sqlite_store, code).mentors_on("2024-01-02") == ["m3"]


def test_a_mentor_registered_late_stands_before_the_next(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    appoint_mentor(sqlite_store, code, "m2", start=_day(3))
    appoint_mentor(sqlite_store, code, "m1", start=_day(1))
    assert _mentors(sqlite_store, code) == [(None, "m1", "2024-01-01", "2024-02-29"), (None, "m2", "2024-03-01", None)]


def test_the_mentor_of_one_insats_is_not_that_of_another(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    appoint_mentor(sqlite_store, code, "m1", start=_day(1), insats="alis")
    appoint_mentor(sqlite_store, code, "m2", start=_day(2), insats="balder")
    assert participant(sqlite_store, code).mentors_on("2024-03-01") == ["m1", "m2"]


# ---------------------------------------------------------------- the time line


def test_activities_and_notes_stand_by_their_days_and_can_be_replaced(store: Store) -> None:
    code = add_participant(store)
    add_note(store, code, "senare", on=_day(5))
    noted = add_note(store, code, "tidigare", on=_day(2))
    add_note(store, code, "rättat", on=_day(2), instead_of=noted)
    course = add_activity(store, code, kind="kurs", text="svenska", start=_day(3))
    add_activity(store, code, kind="kurs", text="svenska", start=_day(3), exit=_day(4), instead_of=course)
    found = participant(store, code)
    assert [each.text for each in found.notes] == ["rättat", "senare"]
    assert [(each.kind, each.exit) for each in found.activities] == [("kurs", "2024-04-01")]
    assert found.to_dict()["notes"][0] == {"id": found.notes[0].id, "date": "2024-02-01", "text": "rättat"}
    assert verify(store.database).faults == ()


def test_words_that_tell_who_it_is_are_refused_and_not_repeated(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    for call in (
        lambda: add_note(sqlite_store, code, "ring 811228-9874", on=_day(1)),
        lambda: add_activity(sqlite_store, code, kind="anna@forbund.se", text="x", start=_day(1)),
        lambda: add_activity(sqlite_store, code, kind="kurs", text="anna@forbund.se", start=_day(1)),
        lambda: exit_participant(sqlite_store, code, on=_day(6), reason="se 811228-9874"),
    ):
        enrol_participant(sqlite_store, code, insats="alis", start=_day(1))
        with pytest.raises(DataError) as error:
            call()
        assert _codes(error) == ["identity-in-field"]
        assert "9874" not in str(error.value)
        assert "anna" not in str(error.value)


def test_words_that_are_none_too_long_or_take_the_place_of_nothing_are_refused(sqlite_store: Store) -> None:
    code, other = add_participant(sqlite_store), add_participant(sqlite_store)
    theirs = add_note(sqlite_store, other, "text", on=_day(1))

    def noted(text: str, instead_of: int | None = None) -> Callable[[], Any]:
        return lambda: add_note(sqlite_store, code, text, on=_day(1), instead_of=instead_of)

    assert _refused(noted("  ")) == ["field-empty"]
    assert _refused(noted("x" * 2001)) == ["field-too-long"]
    assert _refused(noted("text", theirs)) == ["record-not-there"]
    backwards = {"kind": "kurs", "text": "x", "start": _day(2), "exit": _day(1)}
    assert _refused(lambda: add_activity(sqlite_store, code, **backwards)) == ["exit-before-start"]  # type: ignore[arg-type]


def test_there_are_no_words_about_somebody_who_has_not_agreed_to_it(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store, answers="anonymous")
    assert _refused(lambda: add_note(sqlite_store, code, "text", on=_day(1))) == ["no-consent-to-words"]


# ---------------------------------------------------------------- group values


def _groups(store: Store, *names: str, **more: Any) -> dict[str, list[str]]:
    """Occasion to the values of group columns, missing ones empty."""
    keys = store.forms(more.pop("instrument", PROV), purpose="mentor", **more).keys
    table = keys.reindex(columns=["occasion", *names]).astype(object).fillna("")
    return {row[0]: list(row[1:]) for row in table.itertuples(index=False, name=None)}


def test_forms_get_what_is_registered_on_their_date(store: Store) -> None:
    code = add_participant(store, kon="kvinna")
    enrol_participant(store, code, insats="alis", start=_day(1, 10), exit=_day(6, 30))
    enrol_participant(store, code, insats="balder", start=_day(9))
    appoint_mentor(store, code, "m1", start=_day(1, 10))
    appoint_mentor(store, code, "m2", start=_day(4))
    rows = [
        form(code, "start", date="2024-01-09", a=1),
        form(code, "follow-up-1", date="2024-01-10", a=1),
        form(code, "follow-up-2", date="2024-06-30", a=1),
        form(code, "follow-up-3", date="2024-07-01", a=1),
        form(code, "follow-up-4", date="2024-09-02", a=1),
        form(code, "follow-up-5", a=1),
        form("p2", "exit", date="2024-09-02", a=1),
    ]
    store.save(forms_of(PROV, rows))
    assert _groups(store, "kon", "insats", "mentor") == {
        "start": ["kvinna", "", ""],
        "follow-up-1": ["kvinna", "alis", "m1"],
        "follow-up-2": ["kvinna", "alis", "m2"],
        "follow-up-3": ["kvinna", "", "m2"],
        "follow-up-4": ["kvinna", "balder", "m2"],
        "follow-up-5": ["kvinna", "", ""],
        "exit": ["", "", ""],
    }


def test_a_form_at_the_exit_belongs_to_what_was_left_last(sqlite_store: Store) -> None:
    occasions = [{"id": "start", "label": {"sv": "start"}}, {"id": "exit", "label": {"sv": "avslut"}}]
    occasions.append({"id": "later", "label": {"sv": "senare"}})
    own = definition(occasions=occasions)
    code = add_participant(sqlite_store)
    enrol_participant(sqlite_store, code, insats="alis", start=_day(1), exit=_day(3))
    enrol_participant(sqlite_store, code, insats="balder", start=_day(4), exit=_day(6))
    appoint_mentor(sqlite_store, code, "m1", start=_day(1))
    exits = [form(code, "exit", date="2024-06-10", a=1), form(code, "later", date="2025-06-10", a=1)]
    sqlite_store.save(forms_of(own, [form(code, "start", date="2024-06-09", a=1), *exits]))
    found = _groups(sqlite_store, "insats", "mentor", instrument=own)
    assert found == {"start": ["", "m1"], "exit": ["balder", "m1"], "later": ["balder", "m1"]}


def test_a_form_keeps_what_it_says_and_others_are_spelt_like_it(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store, kon="kvinna")
    enrol_participant(sqlite_store, code, insats="alis", start=_day(1))
    rows = [form(code, "start", date="2024-02-01", a=1, kon="man", insats="Balder"), form("p2", a=1, insats="Alis")]
    rows += [form(code, "exit", date="2024-03-01", a=1)]
    sqlite_store.save(forms_of(PROV, rows))
    keys = sqlite_store.forms(PROV).keys
    assert keys["kon"].astype(object).fillna("").tolist() == ["man", "", "kvinna"]
    assert keys["insats"].tolist() == ["Balder", "Alis", "Alis"]


def test_an_item_that_is_a_group_is_filled_where_nobody_answered_it(sqlite_store: Store) -> None:
    options = [{"code": code, "id": name, "label": {"sv": name}} for code, name in ((1, "kvinna"), (2, "man"))]
    asked = item("kon", scale="kon", better=None, as_group=True)
    own = definition([item("a"), asked], scales={"kon": {"type": "nominal", "options": options}})
    code = add_participant(sqlite_store, kon="kvinna")
    sqlite_store.save(forms_of(own, [form(code, a=1, kon=2), form(code, "exit", a=1)]))
    assert sqlite_store.forms(own).keys["kon"].tolist() == ["man", "kvinna"]


def test_two_at_once_are_none_and_a_note_says_so(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    for insats, mentor in (("alis", "m1"), ("balder", "m2")):
        enrol_participant(sqlite_store, code, insats=insats, start=_day(1))
        appoint_mentor(sqlite_store, code, mentor, start=_day(1), insats=insats)
    rows = [form(code, date="2024-02-01", a=1), form(code, "exit", date="2024-02-01", a=1, insats="Balder")]
    sqlite_store.save(forms_of(PROV, rows))
    found = sqlite_store.forms(PROV)
    assert found.keys["insats"].astype(object).fillna("").tolist() == ["", "Balder"]
    assert found.keys["mentor"].astype(object).fillna("").tolist() == ["", "m2"]
    assert [note.code for note in found.notes] == ["several-registered", "several-registered"]
    assert "insats" in found.notes[0].text("sv")


def test_an_instrument_that_may_not_be_divided_so_gets_no_such_column(sqlite_store: Store) -> None:
    own = definition(disclosure={"crossings": ["kon"]})
    code = add_participant(sqlite_store, kon="kvinna", insats="alis", start=_day(1))
    sqlite_store.save(forms_of(own, [form(code, date="2024-02-01", a=1)]))
    assert sqlite_store.forms(own).groups == ["kon"]


def test_group_values_are_as_they_were_known_and_change_what_the_data_is_called(sqlite_store: Store) -> None:
    code = add_participant(sqlite_store)
    sqlite_store.save(forms_of(PROV, [form(code, date="2024-02-01", a=1)]))
    then = moment()
    plain = sqlite_store.stored_forms(PROV)
    change_particulars(sqlite_store, code, kon="kvinna")
    women = sqlite_store.stored_forms(PROV)
    change_particulars(sqlite_store, code, kon="man")
    men = sqlite_store.stored_forms(PROV)
    assert "kon" not in sqlite_store.forms(PROV, as_of=then).keys
    assert len({plain.sha256, women.sha256, men.sha256}) == 3
    assert men.forms.source.sha256 == men.sha256
    assert sqlite_store.stored_forms(PROV).sha256 == men.sha256


def test_nothing_registered_adds_nothing(sqlite_store: Store) -> None:
    add_participant(sqlite_store, "p1", birth_year=1980)
    assert sqlite_store.forms(PROV).groups == []
    sqlite_store.save(forms_of(PROV, [form("p1", date="2024-02-01", a=1)]))
    add_participant(sqlite_store, "p2", kon="man", insats="alis", start=_day(3), mentor="m1")
    assert sqlite_store.forms(PROV).groups == []


PERIODS = st.lists(
    st.tuples(st.sampled_from(["p1", "p2"]), st.sampled_from(["x", "y"]), st.integers(1, 40), st.integers(0, 20)),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(periods=PERIODS, days=st.lists(st.integers(1, 60), min_size=1, max_size=5))
def test_what_holds_on_a_day_is_what_the_periods_say(
    periods: list[tuple[str, str, int, int]], days: list[int], tmp_path_factory: pytest.TempPathFactory, key: ProjectKey
) -> None:
    """Against the plain rule: the one that every period holding on that day names, else none."""
    held: list[tuple[str, str, date, date]] = []
    url = f"sqlite:///{tmp_path_factory.mktemp('periods') / 'x.db'}"
    with Store.create(url, author="m", key=key) as store:
        for who in ("p1", "p2"):
            add_participant(store, who)
        for who, insats, first, length in periods:
            start, exit_ = (date.fromordinal(738_000 + day) for day in (first, first + length))
            try:
                enrol_participant(store, who, insats=insats, start=start, exit=exit_)
            except DataError:
                continue
            if (who, insats, start, exit_) not in held:
                held.append((who, insats, start, exit_))
        asked = [(n, date.fromordinal(738_000 + day)) for n, day in enumerate(days, 1)]
        rows = [(who, f"follow-up-{n}", day) for n, day in asked for who in ("p1", "p2")]
        store.save(forms_of(PROV, [form(who, when, date=day.isoformat(), a=1) for who, when, day in rows]))
        keys = store.forms(PROV).keys
        values = keys.get("insats", pd.Series([None] * len(keys)))
        said = [each if isinstance(each, str) else None for each in values]
    found = dict(zip(zip(keys["participant"], keys["occasion"], strict=True), said, strict=True))
    for who, when, day in rows:
        holding = {insats for owner, insats, start, exit_ in held if owner == who and start <= day <= exit_}
        assert found[who, when] == (holding.pop() if len(holding) == 1 else None)


# ---------------------------------------------------------------- from a file


TITLES = (
    "deltagare,kön,födelseår,insats,mentor,start,avslut,avslutsanledning,samtycke,samtycke_rapport,samtycke_forskning"
)


def _file(tmp_path: Path, *rows: str, titles: str = TITLES) -> Path:
    path = tmp_path / "register.csv"
    path.write_text("\n".join([titles, *rows, ""]), encoding="utf-8")
    return path


WHOLE = (
    "D-1,kvinna,1984,alis,m1,2024-01-10,,,2024-01-10,2024-01-10,nej",
    "D-1,,,balder,m2,2024-03-01,2024-05-01,enligt plan,,,",
    "D-2,man,,alis,m2,2024-01-11,2024-06-01,flytt,nej,,",
    "",
    "D-3,,,,,,,,,,",
)


def test_a_file_of_participants_is_taken_in_as_one_and_once(store: Store, tmp_path: Path) -> None:
    add_participant(store, "D-3")
    file = _file(tmp_path, *WHOLE)
    assert import_participants(store, file, how="try").participants == 2
    assert len(participants(store)) == 1
    done = import_participants(store, file)
    assert done.participants == 2
    assert done.records == {"particulars": 2, "enrolments": 3, "mentorships": 3, "consents": 4}
    assert _enrolments(store, "D-1") == [
        ("alis", "2024-01-10", None, None),
        ("balder", "2024-03-01", "2024-05-01", "enligt plan"),
    ]
    assert _mentors(store, "D-1") == [
        ("alis", "m1", "2024-01-10", None),
        ("balder", "m2", "2024-03-01", "2024-05-01"),
    ]
    again = import_participants(store, file)
    assert (again.participants, sum(again.records.values())) == (0, 0)
    assert verify(store.database).faults == ()


def test_a_file_from_before_undoes_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    file = _file(tmp_path, "D-1,kvinna,1984,alis,m1,2024-01-10,,,2024-01-10,,")
    import_participants(sqlite_store, file)
    withdraw_consent(sqlite_store, "D-1", scopes=["store"])
    appoint_mentor(sqlite_store, "D-1", "m2", start=_day(3), insats="alis")
    exit_participant(sqlite_store, "D-1", on=_day(6))
    before = participant(sqlite_store, "D-1")
    assert sum(import_participants(sqlite_store, file).records.values()) == 0
    assert participant(sqlite_store, "D-1") == before


def test_an_exit_in_a_later_file_ends_what_goes_on(sqlite_store: Store, tmp_path: Path) -> None:
    import_participants(sqlite_store, _file(tmp_path, "D-1,,,alis,m1,2024-01-10,,,,,"))
    done = import_participants(sqlite_store, _file(tmp_path, "D-1,,,alis,m1,2024-01-10,2024-06-30,klar,,,"))
    assert done.records == {"particulars": 0, "enrolments": 1, "mentorships": 0}
    assert _enrolments(sqlite_store, "D-1") == [("alis", "2024-01-10", "2024-06-30", "klar")]
    assert _mentors(sqlite_store, "D-1") == [("alis", "m1", "2024-01-10", "2024-06-30")]


def test_a_mentor_alone_needs_no_insats(sqlite_store: Store, tmp_path: Path) -> None:
    import_participants(sqlite_store, _file(tmp_path, "D-1,m1,2024-01-10", titles="kod,mentor,start"))
    assert _mentors(sqlite_store, "D-1") == [(None, "m1", "2024-01-10", None)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",man,,,,,,,,,", "participant-code-missing"),
        ("811228-9874,,,,,,,,,,", "identity-in-field"),
        ("Anna Svensson,,,,,,,,,,", "participant-named"),
        ("D-1,x,,,,,,,,,", "kon-unknown"),
        ("D-1,,198412289874,,,,,,,,", "birth-year-out-of-range"),
        ("D-1,,okänt,,,,,,,,", "birth-year-malformed"),
        ("D-1,,,alis,,,,,,,", "participation-incomplete"),
        ("D-1,,,,,2024-01-10,2024-02-01,,,,", "participation-incomplete"),
        ("D-1,,,alis,,10/1 2024,,,,,", "day-malformed"),
        ("D-1,,,alis,,2024-02-01,2024-01-01,,,,", "exit-before-start"),
        ("D-1,,,ceder,,2024-02-01,,,,,", "insats-not-listed"),
        ("D-1,,,alis,m9,2024-02-01,,,,,", "mentor-not-listed"),
        ("D-1,,,alis,,2024-02-01,2024-03-01,se 811228-9874,,,", "identity-in-field"),
        ("D-1,,,,,,,,ja,,", "consent-malformed"),
        ("D-1,,,,,,,,2999-01-01,,", "day-to-come"),
        ("D-0,,,,,,,,nej,,", "consent-otherwise"),
        ("D-0,,1985,,,,,,,,", "rows-disagree"),
        ("D-0,,,alis,m2,2024-01-10,,,,,", "mentor-otherwise"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_of_its_row_and_nothing_is_taken_in(
    row: str, problem: str, listed: Store, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as error:
        import_participants(listed, _file(tmp_path, "D-0,,1984,alis,m1,2024-01-10,,,2024-01-10,,", row))
    assert _codes(error) == [problem]
    assert error.value.problems[0].facts["file"] == "register.csv"
    assert "register.csv, rad 3" in error.value.problems[0].part("where", "sv")
    assert "9874" not in str(error.value)
    assert participants(listed) == []


def test_everything_that_is_wrong_is_said_at_once_and_the_same_once(listed: Store, tmp_path: Path) -> None:
    rows = ("D-1,x,,ceder,,2024-01-10,,,ja,,", "D-2,x,,,,,,,,,", "D-3,man,,,,,,,,,")
    with pytest.raises(DataError) as error:
        import_participants(listed, _file(tmp_path, *rows))
    assert sorted(_codes(error)) == ["consent-malformed", "insats-not-listed", "kon-unknown"]
    said = next(each for each in error.value.problems if each.code == "kon-unknown")
    assert said.part("where", "sv") == "register.csv, rad 2 och 3"
    assert said.part("where", "en") == "register.csv, rows 2 and 3"


def test_columns_that_are_unknown_doubled_or_missing_are_all_named(sqlite_store: Store, tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        import_participants(sqlite_store, _file(tmp_path, "1,2,3", titles="kön,gender,statr"))
    assert sorted(_codes(error)) == ["column-missing", "column-twice", "unknown-register-column"]
    assert "Närmast: start." in str(error.value)


def test_somebody_erased_does_not_come_back_in_a_list(sqlite_store: Store, tmp_path: Path) -> None:
    from progression.store.erasing.erasure import erase  # noqa: PLC0415  this test's alone

    add_participant(sqlite_store, "D-1")
    erase(sqlite_store, "D-1", reason="request")
    with pytest.raises(DataError) as error:
        import_participants(sqlite_store, _file(tmp_path, *WHOLE))
    assert _codes(error) == ["participant-erased"]
    assert error.value.problems[0].part("where", "sv") == "register.csv, rad 2 och 3"


def test_a_workbook_does_as_well(sqlite_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    table = {"deltagare": ["D-1"], "födelseår": [1984], "insats": ["alis"], "start": [pd.Timestamp("2024-01-10")]}
    pd.DataFrame(table).to_excel(path, index=False)
    import_participants(sqlite_store, path)
    assert _enrolments(sqlite_store, "D-1") == [("alis", "2024-01-10", None, None)]
    held = participant(sqlite_store, "D-1").particulars
    assert held is not None
    assert held.birth_year == 1984
    assert np.isfinite(held.birth_year)

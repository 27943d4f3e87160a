"""What is kept beside the answers: breaks and sub-goals, and both as the analysis reads them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from support import definition, form, forms_of, item, score

from progression import service
from progression.capture import Event, SubGoal, read_events
from progression.definition import Instrument, InstrumentCatalogue
from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.store import Store
from progression.store.erasing.erasure import erase, would_erase
from progression.store.people.consent import withdraw_consent
from progression.store.people.enrolment import appoint_mentor
from progression.store.people.own_data import own_data
from progression.store.people.participants import add_participant, participant
from progression.store.people.sub_goals import set_sub_goal, sub_goals_of
from progression.store.people.timeline import add_activity, add_break, add_note, events_of
from progression.store.records import Activity, SubGoalRecord
from progression.store.verify import verify
from progression.store.work import moment

BOTH = ["participant", "mentor"]
ITEMS = [item("a", respondents=BOTH), item("b", respondents=["mentor"]), item("c"), item("d")]
SCORES = [score("alla", ["a", "c"], "mean", 1), score("summan", ["c", "d"], "sum", 2)]
PROV = definition(ITEMS, scores=SCORES)
FIRST, LATER = date(2024, 2, 1), date(2024, 5, 1)


def _refused(call: Callable[[], Any]) -> list[str]:
    with pytest.raises(DataError) as error:
        call()
    return [problem.code for problem in error.value.problems]


def _set(store: Store, goal: object = 4, code: str = "p1", *, instrument: Instrument = PROV, **more: Any) -> int | None:
    """Set a goal of p1's own on ``a``, where nothing else is said."""
    said: dict[str, Any] = {"score": "a", "respondent": "participant", "set_on": FIRST} | more
    return set_sub_goal(store, code, instrument, goal=str(goal), **said)


def _goals(store: Store, instrument: Instrument = PROV, **more: Any) -> list[tuple[str, float]]:
    return [(each.score, each.goal) for each in sub_goals_of(store, "p1", instrument, **more)[0]]


@pytest.fixture
def known(store: Store) -> Store:
    """A store that knows p1 and p2."""
    for code in ("p1", "p2"):
        add_participant(store, code)
    return store


@pytest.fixture
def known_here(sqlite_store: Store) -> Store:
    """The same on SQLite alone, for what no database decides."""
    for code in ("p1", "p2"):
        add_participant(sqlite_store, code)
    return sqlite_store


# ---------------------------------------------------------------- events


def test_the_time_line_has_activities_breaks_and_notes_by_their_days(known: Store) -> None:
    add_note(known, "p1", "bytte till halvtid", on=date(2024, 2, 14))
    add_break(known, "p1", start=date(2024, 3, 1), exit=date(2024, 3, 31))
    course = add_activity(known, "p1", kind="kurs", text="fel", start=date(2024, 2, 1))
    add_activity(known, "p1", kind="kurs", text="svenska", start=date(2024, 2, 1), instead_of=course)
    add_note(known, "p2", "om en annan", on=date(2024, 2, 14))
    appoint_mentor(known, "p1", "m1", start=date(2024, 2, 1))
    assert events_of(known, "p1") == (
        Event("p1", "activity", date(2024, 2, 1), None, "kurs: svenska"),
        Event("p1", "note", date(2024, 2, 14), None, "bytte till halvtid"),
        Event("p1", "break", date(2024, 3, 1), date(2024, 3, 31), ""),
    )
    assert verify(known.database).faults == ()


def test_a_break_is_the_same_from_a_file_as_from_the_store(known_here: Store) -> None:
    add_break(known_here, "p1", start=FIRST, exit=LATER, text="föräldraledig")
    row = {"deltagare": "p1", "typ": "avbrott", "start": "2024-02-01", "slut": "2024-05-01", "text": "föräldraledig"}
    assert events_of(known_here, "p1") == read_events(pd.DataFrame([row]))


@pytest.mark.parametrize("word", ["avbrott", "Break", "paus"])
def test_an_activity_that_is_called_a_break_is_one(word: str, known_here: Store) -> None:
    add_activity(known_here, "p1", kind=word, text="", start=FIRST)
    assert participant(known_here, "p1").activities[0].kind == "break"
    assert [each.kind for each in events_of(known_here, "p1")] == ["break"]


def test_a_break_that_a_store_has_by_its_swedish_name_is_one_too(known_here: Store) -> None:
    with known_here.work("activity") as work:
        kept = {"kind": "Avbrott", "text": "sjuk", "start": "2024-02-01"}
        work.add(Activity.table, participant="p1", **kept)
    assert [(each.kind, each.text) for each in events_of(known_here, "p1")] == [("break", "sjuk")]


def test_an_activity_must_say_what_it_is_and_a_break_need_not(known_here: Store) -> None:
    assert _refused(lambda: add_activity(known_here, "p1", kind="kurs", text=" ", start=FIRST)) == ["field-empty"]
    assert add_break(known_here, "p1", start=FIRST)
    assert _refused(lambda: add_break(known_here, "p1", start=LATER, exit=FIRST)) == ["exit-before-start"]
    assert _refused(lambda: add_break(known_here, "p1", start=FIRST, text="811228-9874")) == ["identity-in-field"]


def test_the_time_line_can_be_seen_as_it_was_known(known: Store) -> None:
    wrong = add_break(known, "p1", start=FIRST)
    then = moment()
    add_break(known, "p1", start=FIRST, exit=LATER, instead_of=wrong)
    add_note(known, "p1", "senare", on=FIRST)
    assert [(each.kind, each.end) for each in events_of(known, "p1", as_of=then)] == [("break", None)]
    assert [(each.kind, each.end) for each in events_of(known, "p1")] == [("break", LATER), ("note", None)]


def test_of_nobody_there_is_no_time_line(known_here: Store) -> None:
    assert events_of(known_here, "p1") == ()
    assert _refused(lambda: events_of(known_here, "p9")) == ["participant-not-registered"]
    assert _refused(lambda: sub_goals_of(known_here, "p9", PROV)) == ["participant-not-registered"]


# ---------------------------------------------------------------- sub-goals


def test_sub_goals_come_back_as_they_were_set(known: Store) -> None:
    _set(known, 6, set_on=LATER, reach_by=date(2024, 9, 1))
    _set(known, "4.0")
    _set(known, "2,5", score="alla", respondent="mentor")
    _set(known, 9, "p2")
    found, notes = sub_goals_of(known, "p1", PROV)
    assert found == (
        SubGoal("p1", "a", "participant", 4.0, FIRST),
        SubGoal("p1", "alla", "mentor", 2.5, FIRST),
        SubGoal("p1", "a", "participant", 6.0, LATER, date(2024, 9, 1)),
    )
    assert notes == ()
    assert [each.goal for each in participant(known, "p1").sub_goals] == ["4", "2.5", "6"]
    assert verify(known.database).faults == ()


def test_what_is_registered_already_is_left_and_another_goal_that_day_is_refused(known: Store) -> None:
    first = _set(known)
    assert first is not None
    assert _set(known, "4,0") is None
    assert _refused(lambda: _set(known, 5)) == ["goal-set-that-day"]
    assert _refused(lambda: _set(known, 4, reach_by=LATER)) == ["goal-set-that-day"]
    assert _set(known, 5, instead_of=first) is not None
    assert _goals(known) == [("a", 5.0)]
    assert verify(known.database).faults == ()


def test_a_goal_set_on_the_wrong_item_is_replaced(known_here: Store) -> None:
    wrong = _set(known_here)
    _set(known_here, 3, score="c", instead_of=wrong)
    assert _goals(known_here) == [("c", 3.0)]
    assert _refused(lambda: _set(known_here, 3, "p2", instead_of=wrong)) == ["record-not-there"]


def test_the_definition_is_kept_with_the_first_goal(url: str, known: Store, key: ProjectKey) -> None:
    _set(known)
    assert known.instruments.named("prov@1.0.0") is not None
    _set(known, 5, set_on=LATER)
    with Store.open(url, author="m", key=key) as other:
        assert [each.instrument.name for each in other.instruments] == ["prov@1.0.0"]
        other.save(forms_of(PROV, [form("p1", respondent="participant", a=3)]))
    assert verify(known.database).faults == ()


def test_a_goal_that_is_refused_leaves_no_definition_behind(known: Store) -> None:
    assert _refused(lambda: _set(known, 3, instead_of=99)) == ["record-not-there"]
    with known.database.reading() as connection:
        known.instruments.refresh(connection)
    assert list(known.instruments) == []
    assert _set(known) is not None
    assert verify(known.database).faults == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"goal": 11}, "goal-off-scale"),
        ({"goal": "bra"}, "goal-off-scale"),
        ({"score": "humör"}, "goal-on-unknown"),
        ({"score": "b"}, "goal-not-asked"),
        ({"respondent": "personal"}, "goal-of-unknown"),
        ({"respondent": None}, "goal-of-whom"),
        ({"set_on": LATER, "reach_by": FIRST}, "goal-before-set"),
        ({"code": "p9"}, "participant-not-registered"),
    ],
)
def test_what_can_be_no_goal_is_refused_and_nothing_is_kept(said: dict[str, Any], code: str, known_here: Store) -> None:
    with pytest.raises(DataError) as error:
        _set(known_here, **said)
    (problem,) = error.value.problems
    assert problem.code == code
    for language in ("sv", "en"):
        assert all(problem.part(name, language) for name in ("where", "found", "expected", "remedy"))
    assert participant(known_here, "p1").sub_goals == ()


def test_who_may_be_left_out_where_only_one_of_the_two_answers(known_here: Store) -> None:
    _set(known_here, respondent=None, instrument=definition([item("a", respondents=["mentor"])]))
    assert participant(known_here, "p1").sub_goals[0].respondent == "mentor"


def test_there_are_no_goals_of_somebody_who_has_not_agreed_to_it(known_here: Store) -> None:
    withdraw_consent(known_here, "p1", scopes=["store"])
    assert _refused(lambda: _set(known_here)) == ["no-consent-to-words"]
    assert _refused(lambda: add_break(known_here, "p1", start=FIRST)) == ["no-consent-to-words"]


def test_goals_are_seen_as_they_were_known_and_of_one_instrument(known: Store) -> None:
    other = definition(ITEMS, id="annat")
    _set(known)
    then = moment()
    _set(known, 5, set_on=LATER)
    _set(known, 7, instrument=other)
    assert _goals(known, as_of=then) == [("a", 4.0)]
    assert _goals(known) == [("a", 4.0), ("a", 5.0)]
    assert _goals(known, other) == [("a", 7.0)]


# ---------------------------------------------------------------- another version of the instrument


def _newer(items: list[dict[str, Any]], said: dict[str, Any] | None = None, **more: Any) -> Instrument:
    versions = [{"since": "1.0.0", "items": said}] if said else []
    made = definition(items, version="2.0.0", versions=versions, **more)
    return made.with_origin(earlier=[PROV])


FIVE: dict[str, Any] = {"fem": {"type": "ordinal", "range": [1, 5]}}
ON_FIVE = [item("a", respondents=BOTH, scale="fem"), *ITEMS[1:]]
HALVED = {str(n): (n + 1) // 2 for n in range(1, 11)}
VERSIONS: dict[str, tuple[Instrument, list[tuple[str, float]]]] = {
    "unchanged": (_newer(ITEMS, scores=SCORES), [("a", 6.0), ("alla", 3.0), ("summan", 8.0)]),
    "reworded": (
        _newer([item("a", respondents=BOTH, label={"sv": "Ork"}), *ITEMS[1:]], scores=SCORES),
        [("a", 6.0), ("alla", 3.0), ("summan", 8.0)],
    ),
    "renamed": (
        _newer(
            [item("ork", respondents=BOTH), *ITEMS[1:]],
            {"ork": {"change": "kept", "was": "a"}},
            scores=[score("alla", ["ork", "c"], "mean", 1), SCORES[1]],
        ),
        [("ork", 6.0), ("alla", 3.0), ("summan", 8.0)],
    ),
    "rescaled with a map": (
        _newer(ON_FIVE, {"a": {"change": "rescaled", "values": HALVED}}, scales=FIVE, scores=SCORES[1:]),
        [("a", 3.0), ("summan", 8.0)],
    ),
    "rescaled with a map that leaves it out": (
        _newer(ON_FIVE, {"a": {"change": "rescaled", "values": {"10": 5}}}, scales=FIVE, scores=SCORES[1:]),
        [("summan", 8.0)],
    ),
    "said to be kept where the scale ends below it": (
        _newer(ON_FIVE, {"a": {"change": "kept"}}, scales=FIVE, scores=SCORES[1:]),
        [("summan", 8.0)],
    ),
    "rescaled without a map": (_newer(ON_FIVE, scales=FIVE, scores=SCORES[1:]), [("summan", 8.0)]),
    "dropped": (_newer(ITEMS[1:], scores=SCORES[1:]), [("summan", 8.0)]),
    "another score": (
        _newer(ITEMS, scores=[score("alla", ["a", "c"], "sum", 2), score("summan", ["b", "d"], "sum", 2)]),
        [("a", 6.0)],
    ),
}


@pytest.mark.parametrize("case", VERSIONS)
def test_goals_are_carried_over_as_answers_are_and_those_that_cannot_be_are_counted(
    case: str, known_here: Store
) -> None:
    newer, expected = VERSIONS[case]
    for where, point in (("a", 6), ("alla", 3), ("summan", 8)):
        _set(known_here, point, score=where)
    assert _goals(known_here, newer) == expected
    notes = sub_goals_of(known_here, "p1", newer)[1]
    lost = 3 - len(expected)
    assert [(each.code, each.facts["count"]) for each in notes] == (
        [("sub-goals-not-comparable", lost)] if lost else []
    )
    for each in notes:
        assert each.text("sv").startswith(f"{lost} delmål sattes i en annan version än prov@2.0.0")


def test_a_goal_of_a_later_version_is_never_read_as_one_of_an_earlier(known_here: Store) -> None:
    _set(known_here, instrument=_newer(ITEMS))
    found, notes = sub_goals_of(known_here, "p1", PROV)
    assert found == ()
    assert [each.code for each in notes] == ["sub-goals-not-comparable"]


def test_a_goal_of_another_version_on_the_same_day_is_another_goal(known_here: Store) -> None:
    _set(known_here)
    assert _refused(lambda: _set(known_here, 5, instrument=_newer(ITEMS))) == ["goal-set-that-day"]


# ---------------------------------------------------------------- what becomes of them


def test_goals_and_breaks_are_erased_with_the_participant_and_with_nobody_else(known: Store) -> None:
    for code in ("p1", "p2"):
        _set(known, 4, code)
        add_break(known, code, start=FIRST)
    (would,) = would_erase(known, ["p1"])
    assert would.records == {"participants": 1, "activities": 1, "sub_goals": 1}
    erase(known, "p1", reason="request")
    with known.database.reading() as connection:
        left = connection.execute(SubGoalRecord.table.select()).all()
    assert [row.participant for row in left] == ["p2"]
    assert verify(known.database, public_key=known.public_key).faults == ()


def test_a_participant_sees_every_version_of_a_goal_in_words(known: Store) -> None:
    bip = InstrumentCatalogue.standard().load("bip")
    first = _set(known, 3, instrument=bip, score="halsa", respondent="mentor")
    _set(known, "4", instrument=bip, score="halsa", respondent="mentor", instead_of=first)
    _set(known, "2,5", instrument=bip, score="sammanvagt", reach_by=LATER)
    told = own_data(known, "p1").to_dict("sv")["sub_goals"]
    assert [(each["goal"], each["holds"]) for each in told] == [("3", False), ("4", True), ("2.5", True)]
    assert told[1]["title"] == bip.title["sv"]
    assert told[1]["score_label"] == bip.label_of("halsa", "sv")
    assert told[1]["goal_label"] == f"{bip.scale_of(bip.item('halsa')).labels[4]['sv']} (4)"
    assert told[2]["goal_label"] == "2,5, på en skala från 1 till 5"
    assert told[2]["respondent_label"] == "deltagare"
    assert told[0]["entered"]["by"] == "mentor-1"


# ---------------------------------------------------------------- through the service


@pytest.fixture
def sensitive() -> Instrument:
    """An instrument of which nobody's own answers are shown."""
    found = InstrumentCatalogue.standard().load("vald")
    assert found.disclosure.sensitive
    return found


def test_the_person_sheet_gets_both_for_a_day_that_has_been(known_here: Store) -> None:
    service.set_sub_goal(known_here, "p1", PROV, score="a", goal="4", respondent="participant", set_on=FIRST)
    add_note(known_here, "p1", "text", on=FIRST)
    today = date.today().isoformat()  # noqa: DTZ011  as one asks where one sits
    for as_of in (None, today):
        assert len(service.events_of(known_here, "p1", as_of=as_of)) == 1
        assert len(service.sub_goals_of(known_here, "p1", PROV, as_of=as_of)[0]) == 1
    assert service.events_of(known_here, "p1", as_of="2024-01-01") == ()
    assert service.sub_goals_of(known_here, "p1", PROV, as_of="2024-01-01") == ((), ())
    assert _refused(lambda: service.events_of(known_here, "p1", as_of="2990-01-01")) == ["as-of-future"]


def test_there_are_no_goals_on_a_sensitive_instrument(known_here: Store, sensitive: Instrument) -> None:
    place = sensitive.ordered_ids[0]
    goal = {"score": place, "goal": "1", "set_on": FIRST}
    assert _refused(lambda: service.set_sub_goal(known_here, "p1", sensitive, **goal)) == ["individual-not-allowed"]  # type: ignore[arg-type]
    assert _refused(lambda: service.sub_goals_of(known_here, "p1", sensitive)) == ["individual-not-allowed"]

"""Which publications a participant was in follows what was asked for, of every kind of result, and errs towards in."""

from typing import Any

import pytest
from support import definition, form, forms_of, item
from support.exits import courses, exits_of, forms_of_bip

import progression as pg
from progression.capture import Forms
from progression.definition import Beside
from progression.disclosure.small_groups import _SHOWN
from progression.errors import CallError
from progression.service import publications, releases, releasing, stored_forms
from progression.store import Store
from progression.store.publishing.publications import publishing
from progression.store.publishing.published import published_in

BOTH = ["participant", "mentor"]
FOLLOWED = definition([item("a", respondents=BOTH, positive=[9, 10])], groups=["kon", "insats"])
HEAD: dict[str, Any] = {"design": "cross_sectional", "groups": ["kon"]}
ONGOING, LEAVING = (definition([item("a", positive=[9, 10]), item(x)], id=f"enkat-{x}", **HEAD) for x in "bc")


def followed(store: Store) -> Forms:
    """Twelve people at start and exit by both; one only at start, one only in between, one only by the mentor."""
    rows = [
        form(
            f"p{place}",
            when,
            respondent=who,
            kon="KM"[place % 2],
            insats="AB"[place % 2],
            a=1 + (place * 3 + len(when)) % 10,
        )
        for place in range(12)
        for when in ("start", "exit")
        for who in BOTH
    ]
    rows += [
        form("bara-start", "start", respondent="participant", kon="K", insats="A", a=3),
        form("mellan", "follow-up-1", respondent="participant", kon="K", insats="A", a=3),
        form("mentors", "start", respondent="mentor", kon="K", insats="A", a=3),
    ]
    store.save(forms_of(FOLLOWED, rows))
    return stored_forms(store, FOLLOWED, purpose="report")


def surveys(store: Store) -> tuple[Forms, Forms]:
    """Two questionnaires, two years of the first; the codes of one are not those of the other."""
    for made, code, years in ((ONGOING, "u", (2023, 2024)), (LEAVING, "e", (2024,))):
        rows = [
            form(f"{code}{year}-{place}", date=f"{year}-03-01", kon="KM"[place % 2], a=1 + place)
            for year in years
            for place in range(8)
        ]
        store.save(forms_of(made, rows))
    first, second = (stored_forms(store, made, purpose="report") for made in (ONGOING, LEAVING))
    return first, second


def titles(store: Store, participant: str) -> list[str]:
    """What they were in."""
    with store.database.reading() as connection:
        return [each.title for each in published_in(connection, participant)]


def release(store: Store, result: Any, title: str, **asked: Any) -> None:
    """Hand it out."""
    with releasing(store, result, title=title, **asked):
        pass


def test_everything_that_disclosure_lets_out_can_be_recorded() -> None:
    assert set(releases._KINDS) == set(_SHOWN)
    names = [each.name for each in releases._KINDS.values()]
    assert len(names) == len(set(names))


def test_who_was_in_it_is_told_of_every_kind_about_one_instrument(sqlite_store: Store) -> None:
    forms = followed(sqlite_store)
    pair = {"before": "start", "after": "exit"}
    made = {
        "samsyn": pg.agreement(forms, **pair),  # type: ignore[arg-type]
        "samsyn vid start": pg.agreement(forms, occasion="start"),
        "mot jämförelse": pg.controlled(forms, between="insats", groups=["A", "B"], **pair),  # type: ignore[arg-type]
        "kvalitet": pg.quality(forms, **pair),
        "kvalitet, första": pg.quality(forms),
        "grupper": pg.group_comparison(forms, between="kon", occasion="exit"),
    }
    for title, result in made.items():
        release(sqlite_store, result, title)
    assert titles(sqlite_store, "p1") == list(made)
    assert titles(sqlite_store, "bara-start") == [each for each in made if each != "grupper"]
    assert titles(sqlite_store, "mellan") == ["kvalitet, första"]
    held = {each.title: each for each in publications(sqlite_store)}
    assert [each.kind for each in held.values()] == ["agreement"] * 2 + ["controlled"] + ["quality"] * 2 + [
        "comparison"
    ]
    assert (held["samsyn vid start"].selection["at"], held["samsyn vid start"].selection["from"]) == (["start"], None)
    assert held["mot jämförelse"].selection["groups"] == ["A", "B"]
    assert held["grupper"].selection | {} == {
        "by": [], "respondents": [], "scores": None, "min_group": 5,
        "between": "kon", "groups": ["kvinna", "man"], "at": ["exit"], "period": None,
    }  # fmt: skip
    assert {title: each.content for title, each in held.items()} == {
        title: each.to_dict() for title, each in made.items()
    }


def test_of_some_respondents_only_those_were_in_it(sqlite_store: Store) -> None:
    found = pg.quality(followed(sqlite_store).of(["participant"]))
    release(sqlite_store, found, "deltagarna", respondents=["participant"])
    assert titles(sqlite_store, "mentors") == []
    assert titles(sqlite_store, "mellan") == ["deltagarna"]


def test_of_two_occasions_and_two_periods_only_those_are_in_it(sqlite_store: Store) -> None:
    first, _ = surveys(sqlite_store)
    spans = ["2023-01-01/2023-12-31", "2024-03-01/2024-12-31"]
    release(sqlite_store, pg.group_comparison(first, between="period", groups=spans), "perioder")
    release(sqlite_store, pg.group_comparison(first, between="year"), "år")
    sqlite_store.save(forms_of(ONGOING, [form("u-nej", date="2024-01-05", kon="K", a=3)]))
    later = stored_forms(sqlite_store, ONGOING, purpose="report")
    release(sqlite_store, pg.group_comparison(later, between="period", groups=spans), "sedan")
    assert titles(sqlite_store, "u2023-1") == ["perioder", "år", "sedan"]
    assert titles(sqlite_store, "u-nej") == []
    assert titles(sqlite_store, "e2024-1") == []


def test_two_occasions_of_different_people_are_those_whose_forms_were_in_it(sqlite_store: Store) -> None:
    made = definition([item("a")], id="prov-b")
    when = ("start", "exit", "follow-up-1")
    sqlite_store.save(forms_of(made, [form(f"p{place}", when[place % 3], a=1 + place % 9) for place in range(18)]))
    forms = stored_forms(sqlite_store, made, purpose="report")
    release(sqlite_store, pg.group_comparison(forms, between="occasion", groups=("start", "exit")), "två")
    assert [titles(sqlite_store, f"p{place}") for place in range(3)] == [["två"], ["två"], []]


def test_those_of_either_questionnaire_were_in_a_comparison_of_two(sqlite_store: Store) -> None:
    first, second = surveys(sqlite_store)
    found = pg.questionnaire_comparison(first, second, period="2024-01-01/2024-12-31")
    release(sqlite_store, found, "två enkäter")
    assert [titles(sqlite_store, code) for code in ("u2024-1", "e2024-1", "u2023-1")] == [["två enkäter"]] * 2 + [[]]
    (held,) = publications(sqlite_store)
    assert (held.kind, held.instrument) == ("comparison", "enkat-b@1.0.0")
    assert held.selection["beside"] == [{"instrument": "enkat-c@1.0.0", "until": held.until}]
    assert held.selection["groups"] == ["enkat-b", "enkat-c"]
    with sqlite_store.database.reading() as connection:
        (told,) = published_in(connection, "e2024-1")
    assert told.instrument == "enkat-b@1.0.0, enkat-c@1.0.0"


def test_who_answered_the_other_questionnaire_later_was_not_in_it(sqlite_store: Store) -> None:
    first, second = surveys(sqlite_store)
    sqlite_store.save(forms_of(LEAVING, [form("e-sen", date="2024-05-01", kon="K", a=3)]))
    release(sqlite_store, pg.questionnaire_comparison(first, second), "två enkäter")
    assert titles(sqlite_store, "e-sen") == []


def test_each_instrument_is_as_it_was_when_it_was_read(sqlite_store: Store) -> None:
    """What was stored between the two readings was in the second and not in the first."""
    first, _ = surveys(sqlite_store)
    for made, code in ((ONGOING, "u-sen"), (LEAVING, "e-sen")):
        sqlite_store.save(forms_of(made, [form(code, date="2024-05-01", kon="K", a=3)]))
    second = stored_forms(sqlite_store, LEAVING, purpose="report")
    release(sqlite_store, pg.questionnaire_comparison(first, second), "två enkäter")
    assert [titles(sqlite_store, code) for code in ("u-sen", "e-sen")] == [[], ["två enkäter"]]


def test_those_of_whom_only_the_exit_is_known_were_in_what_goes_with_work(sqlite_store: Store) -> None:
    rows, exits = courses(30)
    sqlite_store.save(forms_of_bip(rows))
    sqlite_store.save(exits_of([*exits, exits[0] | {"participant": "bara-avslut"}]))
    forms, left = (
        stored_forms(sqlite_store, made.instrument, purpose="report") for made in (forms_of_bip(rows[:1]), exits_of([]))
    )
    found = pg.to_work(forms, left, scores=["mentors_tilltro"], adjust=["kon"])
    release(sqlite_store, found, "arbete", respondents=["participant"], scores=["mentors_tilltro"])
    assert titles(sqlite_store, "bara-avslut") == titles(sqlite_store, exits[0]["participant"]) == ["arbete"]
    (held,) = publications(sqlite_store)
    assert held.kind == "to_work"
    assert (held.selection["definition"], held.selection["adjust"]) == ("arbete_eller_studier", ["kon"])
    assert held.selection["last_day"] == found.until.isoformat()  # type: ignore[union-attr]
    assert [each["instrument"].partition("@")[0] for each in held.selection["beside"]] == ["start-avslut"]


def test_what_stands_beside_must_have_been_read_from_the_store_too(sqlite_store: Store) -> None:
    first, _ = surveys(sqlite_store)
    elsewhere = Beside(LEAVING, forms_of(LEAVING, [form("e1", a=3)]).source)
    named: dict[str, Any] = {
        "title": "x",
        "kind": "comparison",
        "instrument": ONGOING.name,
        "selection": {},
        "content": {},
    }
    opened = publishing(sqlite_store, source=first.source, beside=[elsewhere], **named)
    with pytest.raises(CallError, match="read from the store"), opened:
        pytest.fail("nothing may be handed out")
    assert publications(sqlite_store) == []

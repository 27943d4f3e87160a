"""Anonymous forms of two occasions in the store, linked by the codes that their respondents made of themselves."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from support import definition, form, forms_of, item
from support.vouching import faults_of

from progression.capture.self_coded import SelfCoded, read_self_coded
from progression.definition import Instrument
from progression.errors import DataError
from progression.identity.key import ProjectKey
from progression.identity.pseudonym import understood_pseudonym
from progression.identity.self_codes import hashed_elements
from progression.project import Consent, Settings
from progression.store import Saved, Store
from progression.store.database import tables
from progression.store.erasing.erasure import erase, would_erase
from progression.store.erasing.retention import due_for_erasure
from progression.store.history import history
from progression.store.linking.choices import read_choices
from progression.store.linking.making import Made, make_links
from progression.store.linking.pairs import Asked
from progression.store.linking.self_codes import LINKED, save_self_coded
from progression.store.people.consent import withdraw_consent
from progression.store.people.one_person import _hanging_together
from progression.store.people.own_data import own_data
from progression.store.policy import Policy
from progression.store.verify import verify
from progression.store.work import moment

SCALES: dict[str, dict[str, Any]] = {"nummer": {"type": "number", "range": [0, 9999]}, "ord": {"type": "text"}}
ITEMS = [item("who", scale="nummer", better=None), item("ord", scale="ord", better=None)]
PROV = definition(ITEMS, scales=SCALES)
ELEMENTS = ("moderns namn", "dag", "syskon", "ort")


def coded(
    *rows: str, occasion: str = "start", sha256: str = "", instrument: Instrument = PROV, **more: Any
) -> SelfCoded:
    """Forms from rows such as ``"anna 7 2 . = 1"``: elements of a code, ``.`` for a blank, and the number of who."""
    cells: list[dict[str, Any]] = []
    for row in rows:
        elements, _, who = row.partition("=")
        told = dict(zip(ELEMENTS, elements.replace(".", "").split(" "), strict=False))
        cells.append({"occasion": occasion, "who": who.strip() or None} | told | more)
    read = read_self_coded(pd.DataFrame(cells), instrument, elements=ELEMENTS)
    return replace(read, forms=replace(read.forms, source=replace(read.forms.source, sha256=sha256)))


def keep(store: Store, *rows: str, survey: str | None = None, **more: Any) -> Saved:
    """Store forms as `coded` makes them."""
    return save_self_coded(store, coded(*rows, **more), survey=survey)


def linked(store: Store, before: str = "start", after: str = "exit", **how: Any) -> Made:
    """Make the links of two occasions, however few people there are to tell how many are false."""
    asked = {name: how.pop(name) for name in ("tolerance", "survey", "respondent") if name in how}
    return make_links(store, Asked(PROV, before, after, **asked), **({"most_false": 1.0} | how))


def together(store: Store, *, as_of: str | None = None) -> list[list[int]]:
    """The numbers on the forms of each participant, in the order of the numbers."""
    forms = store.forms(PROV, as_of=as_of)
    found = (
        forms.keys.assign(who=forms.values("who").astype(int)).groupby("participant", observed=True)["who"].agg(sorted)
    )
    return sorted(found.to_list())


def whose(store: Store, who: int) -> str:
    """The pseudonym on the form with a number."""
    forms = store.forms(PROV)
    (place,) = np.flatnonzero(forms.values("who") == who)
    return str(forms.keys["participant"].iloc[place])


def codes_of(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    """The problems of an error."""
    return [problem.code for problem in error.value.problems]


def stored_codes(store: Store) -> list[tuple[str, str, list[str]]]:
    """Participant, survey and hashes of each record of a code."""
    with store.database.reading() as connection:
        each = tables.self_codes.c
        rows = connection.execute(select(each.participant, each.survey, each.elements).order_by(each.id)).all()
    return [(participant, survey, json.loads(elements)) for participant, survey, elements in rows]


def entries(store: Store) -> int:
    """How many entries the log has."""
    with store.database.reading() as connection:
        return len(connection.execute(select(tables.log.c.seq)).all())


@pytest.fixture
def two(store: Store) -> Store:
    """A store with three people's forms of the start and three of the exit; two answered both times."""
    return _with_two(store)


@pytest.fixture
def sqlite_two(sqlite_store: Store) -> Store:
    """The same on SQLite."""
    return _with_two(sqlite_store)


def _with_two(store: Store) -> Store:
    keep(store, "anna 7 2 umeå = 1", "bo 9 0 visby = 2", "cia 30 1 ystad = 3")
    keep(store, "dan 1 3 åmål = 14", "Anna 07 2 Umeå = 11", "bo 9 1 visby = 12", occasion="exit")
    return store


# ------------------------------------------------------------------------------------------------ forms come in


def test_each_form_gets_a_pseudonym_and_its_code_is_hashed_under_the_key(store: Store, key: ProjectKey) -> None:
    assert keep(store, "anna 7 . umeå = 1", "bo 9 0 visby = 2").to_dict() == {"stored": 2, "corrected": 0, "same": 0}
    forms = store.forms(PROV)
    participants = forms.keys["participant"].to_list()
    assert [understood_pseudonym(each) for each in participants] == participants
    expected = [hashed_elements(each.split(" "), key, survey="prov") for each in ("anna 7  umeå", "bo 9 0 visby")]
    assert [(who, list(hashes)) for who, hashes in zip(participants, expected, strict=True)] == [
        (who, hashes) for who, _, hashes in stored_codes(store)
    ]
    assert stored_codes(store)[0][2][2] == ""
    assert faults_of(str(store.database.engine.url.render_as_string(hide_password=False))) == []


def test_no_element_is_ever_in_the_files_of_the_database(sqlite_url: str, tmp_path: Path, key: ProjectKey) -> None:
    with Store.create(sqlite_url, author="m", key=key) as store:
        keep(store, *(f"Zyxelfjädern{n} 7 2 Kvirrlandet = {n}" for n in range(50)))
        keep(store, *(f"Zyxelfjädern{n} 7 2 Kvirrlandet = {n}" for n in range(50)), occasion="exit")
        assert linked(store).made == 50
        mark = stored_codes(store)[0][2][0]
        assert _in_files(tmp_path, "Zyxelfj", "zyxelfj", "Kvirrland", "kvirrland", mark) == {mark}
    assert _in_files(tmp_path, "Zyxelfj", "zyxelfj", "Kvirrland", "kvirrland", mark) == {mark}


def _in_files(folder: Path, *words: str) -> set[str]:
    contents = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return {word for word in words if any(word.encode() in content for content in contents)}


def test_a_trial_says_what_would_be_stored_and_stores_nothing(sqlite_store: Store) -> None:
    before = entries(sqlite_store)
    assert save_self_coded(sqlite_store, coded("anna 7 2 umeå = 1"), how="try") == Saved(stored=1)
    assert (entries(sqlite_store), stored_codes(sqlite_store), len(sqlite_store.forms(PROV))) == (before, [], 0)
    keep(sqlite_store, "anna 7 2 umeå = 1")
    assert together(sqlite_store) == [[1]]


def test_the_same_file_again_stores_nothing(store: Store) -> None:
    rows = ("anna 7 2 umeå = 1", ". . . . = 2", ". . . . = 2")
    keep(store, *rows, sha256="1" * 64)
    before = entries(store)
    assert keep(store, *rows, sha256="1" * 64) == Saved(same=3)
    assert keep(store, ". . . . = 9", sha256="1" * 64) == Saved(same=1)
    assert entries(store) == before


def test_a_file_that_was_read_for_some_respondents_is_read_for_others(sqlite_store: Store) -> None:
    both = definition([item("who", scale="nummer", better=None, respondents=["participant", "mentor"])], scales=SCALES)
    mine, theirs = (
        coded(". . . . = 1", sha256="1" * 64, instrument=both, respondent=who) for who in ("deltagare", "mentor")
    )
    assert save_self_coded(sqlite_store, mine).stored == 1
    assert save_self_coded(sqlite_store, theirs).stored == 1
    assert save_self_coded(sqlite_store, mine) == save_self_coded(sqlite_store, theirs) == Saved(same=1)
    assert save_self_coded(sqlite_store, replace(mine, elements=(("en", "annan", "kod", "nu"),))) == Saved(same=1)


def test_a_file_that_was_read_for_another_instrument_is_no_file_that_was_read(sqlite_store: Store) -> None:
    other = definition(ITEMS, scales=SCALES, id="prov_2")
    keep(sqlite_store, "anna 7 2 umeå = 1", sha256="1" * 64)
    assert keep(sqlite_store, "anna 7 2 umeå = 1", sha256="1" * 64, instrument=other).stored == 1


def test_of_a_later_export_only_the_new_forms_are_stored(store: Store) -> None:
    keep(store, "anna 7 2 umeå = 1", ". . . . = 2", ". . . . = 2", sha256="1" * 64)
    later = ("bo 9 0 visby = 3", ". . . . = 2", "anna 7 2 umeå = 1", ". . . . = 2", ". . . . = 2")
    saved = keep(store, *later, sha256="2" * 64)
    assert (saved.stored, saved.same) == (2, 3)
    assert together(store) == [[1], [2], [2], [2], [3]]


def test_forms_without_codes_are_others_where_nothing_says_that_the_file_is_the_same(sqlite_store: Store) -> None:
    keep(sqlite_store, "anna 7 2 umeå = 1", ". . . . = 2", sha256="1" * 64)
    assert keep(sqlite_store, "bo 9 0 visby = 3", ". . . . = 2", sha256="2" * 64).stored == 2


@pytest.mark.parametrize(
    "more", [{"occasion": "exit"}, {"date": "2026-01-02"}, {"kon": "man"}, {"ord": "andra ord"}], ids=str
)
def test_the_same_code_with_anything_else_is_another_form(sqlite_store: Store, more: dict[str, str]) -> None:
    keep(sqlite_store, "anna 7 2 umeå = 1")
    assert keep(sqlite_store, "anna 7 2 umeå = 1", **more).stored == 1
    assert keep(sqlite_store, "anna 7 2 umeå = 2").stored == 1


def test_forms_that_were_linked_or_taken_back_do_not_come_in_again(two: Store) -> None:
    linked(two)
    (place,) = np.flatnonzero(two.forms(PROV).values("who") == 3)
    two.retract(int(two.stored_forms(PROV).ids[place]), reason="på skoj")
    again = keep(two, "anna 07 2 umeå = 11", "dan 1 3 åmål = 14", occasion="exit")
    assert (again.stored, again.same) == (0, 2)
    assert keep(two, "cia 30 1 ystad = 3").same == 1
    assert together(two) == [[1, 11], [2, 12], [14]]


def test_pseudonyms_that_somebody_has_are_drawn_anew(sqlite_store: Store) -> None:
    first = coded("anna 7 2 umeå = 1", "bo 9 0 visby = 2")
    save_self_coded(sqlite_store, first)
    others = replace(first, elements=(("cia", "1", "1", "ystad"), ("dan", "1", "1", "åmål")))
    assert save_self_coded(sqlite_store, others).stored == 2
    assert together(sqlite_store) == [[1], [1], [2], [2]]


def test_codes_of_one_survey_have_as_many_elements(sqlite_store: Store) -> None:
    keep(sqlite_store, "anna 7 2 umeå = 1")
    fewer = coded("bo 9 0 visby = 2")
    fewer = replace(fewer, elements=(("bo", "9"),))
    with pytest.raises(DataError) as error:
        save_self_coded(sqlite_store, fewer)
    assert codes_of(error) == ["self-code-width"]
    assert save_self_coded(sqlite_store, fewer, survey="en annan").stored == 1
    assert [survey for _, survey, _ in stored_codes(sqlite_store)] == ["prov", "en annan"]


@pytest.mark.parametrize(
    ("survey", "code"),
    [
        ("", "self-code-survey"),
        (" ", "self-code-survey"),
        ("x" * 61, "self-code-survey"),
        ("19811228-9874", "identity-in-field"),
    ],
)
def test_a_name_that_is_none_is_refused(sqlite_store: Store, survey: str, code: str) -> None:
    with pytest.raises(DataError) as error:
        keep(sqlite_store, "anna 7 2 umeå = 1", survey=survey)
    assert codes_of(error) == [code]
    assert "9874" not in str(error.value)


def test_without_the_projects_own_key_no_code_is_stored(url: str, store: Store) -> None:
    with Store.open(url, author="m") as keyless, pytest.raises(DataError) as error:
        keep(keyless, "anna 7 2 umeå = 1")
    assert codes_of(error) == ["key-needed-for-self-codes"]
    with Store.open(url, author="m", key=ProjectKey.create()) as other, pytest.raises(DataError) as error:
        keep(other, "anna 7 2 umeå = 1")
    assert codes_of(error) == ["key-not-of-self-codes"]
    assert stored_codes(store) == []


def test_where_consents_are_kept_here_nobody_is_taken_in_without_one(url: str, store: Store, key: ProjectKey) -> None:
    policy = Policy(consent=Consent(kept="here"))
    with Store.open(url, author="m", key=key, policy=policy) as strict, pytest.raises(DataError) as error:
        keep(strict, "anna 7 2 umeå = 1")
    assert codes_of(error) == ["self-codes-without-consent"]
    assert stored_codes(store) == []


def test_what_refuses_any_form_refuses_these(store: Store) -> None:
    keep(store, "anna 7 2 umeå = 1")
    other = definition([item("who")])
    with pytest.raises(DataError) as error:
        keep(store, "bo 9 0 visby = 2", instrument=other)
    assert codes_of(error) == ["definition-changed"]
    keep(store, "cia 30 1 ystad = 3")
    assert together(store) == [[1], [3]]


# ------------------------------------------------------------------------------------------------ links are found


def test_links_are_shown_and_nothing_is_changed(two: Store) -> None:
    before = entries(two)
    found = linked(two, how="try")
    assert (found.made, found.chosen, found.forms, found.refused) == (2, 0, 2, ())
    pairs = found.found.links.to_dict("records")
    assert pairs == [
        {"first": whose(two, 1), "second": whose(two, 11), "agreeing": 4},
        {"first": whose(two, 2), "second": whose(two, 12), "agreeing": 3},
    ]
    assert found.found.unlinked == (1, 1)
    assert found.found.levels["links"].to_list() == [1, 1]
    assert entries(two) == before


def test_occasions_are_understood_as_everywhere(sqlite_two: Store) -> None:
    assert linked(sqlite_two, "före", "Avslut", how="try").made == 2


def test_a_link_joins_the_forms_and_nothing_is_lost(url: str, two: Store, key: ProjectKey) -> None:
    second, then = whose(two, 11), moment()
    made = linked(two)
    assert (made.made, made.forms) == (2, 2)
    assert together(two) == [[1, 11], [2, 12], [3], [14]]
    assert together(two, as_of=then) == [[1], [2], [3], [11], [12], [14]]
    assert [each.event for each in history(two, second).records] == ["given", "retracted"]
    first = history(two, whose(two, 1)).records
    assert [(each.occasion, each.state, each.reason) for each in first] == [
        ("start", "current", None),
        ("exit", "current", LINKED),
    ]
    assert verify(two.database, public_key=key.public).faults == ()
    assert faults_of(url) == []


def test_a_link_is_one_unit_of_work_and_is_made_once(two: Store) -> None:
    before = entries(two)
    linked(two)
    assert entries(two) == before + 1
    again = linked(two)
    assert (again.made, again.forms) == (0, 0)
    assert entries(two) == before + 1


def test_forms_that_come_later_are_linked_to_those_that_are_left(two: Store) -> None:
    linked(two)
    keep(two, "cia 30 1 ystad = 13", occasion="exit")
    assert linked(two).made == 1
    assert together(two) == [[1, 11], [2, 12], [3, 13], [14]]


def test_answers_words_date_groups_and_file_go_along(store: Store) -> None:
    keep(store, "anna 7 2 umeå = 1")
    keep(
        store,
        "anna 7 2 umeå = 11",
        occasion="exit",
        date="2026-03-04",
        ord="med egna ord",
        kon="kvinna",
        sha256="7" * 64,
    )
    linked(store)
    forms = store.forms(PROV, participants=[whose(store, 1)])
    row = forms.keys.assign(ord=forms.texts["ord"]).iloc[1]
    assert (row["occasion"], str(row["date"].date()), row["kon"], row["ord"]) == (
        "exit",
        "2026-03-04",
        "kvinna",
        "med egna ord",
    )
    with store.database.reading() as connection:
        sources = connection.execute(select(tables.forms.c.source).order_by(tables.forms.c.id)).scalars().all()
    assert sources[1] == sources[3] is not None


def test_forms_of_an_earlier_version_stay_what_they_were(store: Store) -> None:
    keep(store, "anna 7 2 umeå = 1")
    later = definition([*ITEMS, item("mer")], scales=SCALES, version="2.0.0").with_origin(earlier=[PROV])
    keep(store, "anna 7 2 umeå = 11", occasion="exit", instrument=later, mer=4, version="2.0.0")
    assert make_links(store, Asked(later, "start", "exit"), most_false=1.0).made == 1
    forms = store.forms(later)
    assert len(set(forms.keys["participant"])) == 1
    assert forms.values("mer").tolist()[1] == 4
    assert np.isnan(forms.values("mer")[0])


def test_another_survey_or_another_key_has_nothing_in_common(store: Store, tmp_path: Path) -> None:
    keep(store, "anna 7 2 umeå = 1", survey="våren")
    keep(store, "anna 7 2 umeå = 11", occasion="exit", survey="hösten")
    with Store.create(f"sqlite:///{tmp_path / 'annan.db'}", author="m", key=ProjectKey.create()) as other:
        keep(other, "anna 7 2 umeå = 1", survey="våren")
        codes = [set(hashes) for each in (store, other) for _, _, hashes in stored_codes(each)]
    assert sum(map(len, codes)) == len(set.union(*codes)) == 12
    with pytest.raises(DataError) as error:
        linked(store)
    assert codes_of(error) == ["self-codes-of-several"]
    assert "hösten, våren" in str(error.value)
    with pytest.raises(DataError) as error:
        linked(store, survey="Våren")
    assert codes_of(error) == ["no-self-codes"]
    keep(store, "anna 7 2 umeå = 12", occasion="exit", survey=" VÅREN ")
    assert linked(store, survey="våren").made == 1
    assert together(store) == [[1, 12], [11]]


def test_who_answered_must_be_said_where_several_did(sqlite_store: Store) -> None:
    both = definition([item("who", scale="nummer", better=None, respondents=["participant", "mentor"])], scales=SCALES)
    for occasion, number in (("start", 1), ("exit", 11)):
        keep(sqlite_store, f"anna 7 2 umeå = {number}", occasion=occasion, instrument=both, respondent="deltagare")
        keep(sqlite_store, f"anna 7 2 umeå = {number + 1}", occasion=occasion, instrument=both, respondent="mentor")
    with pytest.raises(DataError) as error:
        make_links(sqlite_store, Asked(both, "start", "exit"))
    assert codes_of(error) == ["self-codes-of-several"]
    assert make_links(sqlite_store, Asked(both, "start", "exit", respondent="mentor"), most_false=1.0).made == 1
    forms = sqlite_store.forms(both)
    (joined,) = [each for _, each in forms.keys.groupby("participant", observed=True) if len(each) == 2]
    assert set(joined["respondent"]) == {"mentor"}


def test_forms_of_registered_participants_are_not_looked_at(sqlite_two: Store) -> None:
    sqlite_two.save(forms_of(PROV, [form("p1", who=50), form("p2", "exit", who=51)]))
    assert linked(sqlite_two).made == 2
    assert together(sqlite_two) == [[1, 11], [2, 12], [3], [14], [50], [51]]


def test_who_says_no_to_being_stored_is_not_linked(sqlite_two: Store) -> None:
    withdraw_consent(sqlite_two, whose(sqlite_two, 1), scopes=["store"], on=date(2026, 1, 2))
    assert linked(sqlite_two).made == 1
    withdraw_consent(sqlite_two, whose(sqlite_two, 14), scopes=["report"], on=date(2026, 1, 2))
    assert len(sqlite_two.forms(PROV, purpose="mentor")) == 6


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"before": "exit"}, "occasions-are-one"),
        ({"before": "follow-up-1"}, "no-self-codes"),
        ({"after": "julafton"}, "no-self-codes"),
        ({"survey": "en annan"}, "no-self-codes"),
        ({"respondent": "mentor"}, "no-self-codes"),
        ({"tolerance": 4}, "self-code-tolerance"),
        ({"tolerance": -1}, "self-code-tolerance"),
        ({"at_least": 2}, "self-code-at-least"),
        ({"at_least": 5}, "self-code-at-least"),
    ],
    ids=str,
)
def test_what_cannot_be_linked_is_said_so(sqlite_two: Store, how: dict[str, Any], code: str) -> None:
    before = entries(sqlite_two)
    with pytest.raises(DataError) as error:
        linked(sqlite_two, **how)
    assert set(codes_of(error)) == {code}
    assert entries(sqlite_two) == before


def test_where_there_are_no_codes_the_occasions_that_have_any_are_named(sqlite_two: Store) -> None:
    with pytest.raises(DataError) as error:
        linked(sqlite_two, "follow-up-1")
    assert "start, avslut" in str(error.value)
    with pytest.raises(DataError) as error:
        make_links(sqlite_two, Asked(definition(id="tomt"), "start", "exit"))
    assert codes_of(error) == ["no-self-codes", "no-self-codes"]


def test_where_each_form_stands_alone_nobody_is_linked(sqlite_store: Store) -> None:
    with pytest.raises(DataError) as error:
        make_links(sqlite_store, Asked(definition(design="cross_sectional"), "start", "exit"))
    assert codes_of(error) == ["design-has-no-pairs"]


# ------------------------------------------------------------------------------------------------ false links


def crowd(store: Store, *, alike: int = 0) -> None:
    """Forty people who answered twice, half of whom wrote another town; and others, all but alike, who did so once."""
    for occasion, town in (("start", "umeå"), ("exit", "luleå")):
        rows = [f"m{n} {n % 28 + 1} {n % 5} {'umeå' if n % 2 else town} = {n}" for n in range(40)]
        keep(store, *rows, occasion=occasion)
    for occasion, number in (("start", 100), ("exit", 200)):
        keep(store, *(f"anna 7 {number + n} ystad{occasion} = {number + n}" for n in range(alike)), occasion=occasion)


def test_links_that_may_well_be_false_are_not_made(store: Store) -> None:
    crowd(store, alike=12)
    before = entries(store)
    with pytest.raises(DataError) as error:
        linked(store, most_false=0.05, tolerance=1)
    assert codes_of(error) == ["links-too-false"]
    assert "--at-least 4" in str(error.value)
    assert entries(store) == before
    trial = linked(store, most_false=0.05, how="try")
    assert [problem.code for problem in trial.refused] == ["links-too-false"]
    assert (trial.made, trial.to_dict()["refused"]) == (20, [3])
    assert linked(store, most_false=0.05, at_least=4).made == 20
    needed = trial.refused[0].facts["needed"]
    assert isinstance(needed, int)
    assert linked(store, most_false=needed / 100).made == 20
    assert sorted(map(tuple, together(store)))[:40] == [(n, n) for n in range(40)]


def test_whole_codes_that_tell_few_apart_are_not_linked(sqlite_store: Store) -> None:
    for occasion, other in (("start", "bo 1 1 visby"), ("exit", "dan 1 1 åmål")):
        keep(
            sqlite_store,
            *(f"anna {n} 1 umeå = {n}" for n in range(9)),
            *(f"{other} = {n}" for n in (10, 11)),
            occasion=occasion,
        )
    with pytest.raises(DataError) as error:
        linked(sqlite_store, most_false=0.4, tolerance=0)
    assert codes_of(error) == ["links-of-whole-codes-too-false"]
    assert "--accept-false-share 45" in str(error.value)
    assert linked(sqlite_store, most_false=0.45, tolerance=0).made == 9


def test_where_one_form_of_each_is_left_no_more_than_one_link_can_be_false(sqlite_two: Store) -> None:
    found = linked(sqlite_two, how="try", tolerance=1).found
    assert found.levels["false_links"].isna().to_list() == [False, True]
    assert found.false_shares == {4: pytest.approx(found.levels["false_rate_within"][0]), 3: 1.0}


@pytest.mark.parametrize("estimate", ["false_links", "false_links_within"])
def test_links_are_true_as_often_as_estimated(estimate: str, tmp_path: Path) -> None:
    """Ten surveys of 400 people of whom 240 answer twice, with slips and blanks: who is who is known."""
    chance = np.random.default_rng(20)
    made, wrong, told = 0, 0, 0.0
    for run in range(10):
        with Store.create(f"sqlite:///{tmp_path / f'{run}.db'}", author="m", key=ProjectKey.create()) as store:
            people = np.column_stack([chance.integers(0, count, 560) for count in (26, 31, 6, 26)])
            for occasion, who in (("start", np.arange(400)), ("exit", np.arange(160, 560))):
                keep(store, *_answered(chance, people, chance.permutation(who)), occasion=occasion)
            found = linked(store)
            pairs = [each for each in together(store) if len(each) == 2]
            assert len(pairs) == found.made
        made += found.made
        wrong += sum(one != other for one, other in pairs)
        told += found.found.levels[estimate].sum()
    assert made > 10 * 180
    assert 10 < wrong <= told + 3 * np.sqrt(told)


def _answered(chance: np.random.Generator, people: npt.NDArray[np.int64], who: npt.NDArray[np.int64]) -> list[str]:
    codes = people[who]
    codes = np.where(chance.random(codes.shape) < 0.04, chance.permuted(codes, axis=0), codes).astype(str)
    codes[chance.random(codes.shape) < 0.02] = "."
    return [f"{' '.join(code)} = {number}" for code, number in zip(codes, who, strict=True)]


# ------------------------------------------------------------------------------------------------ people decide


@pytest.fixture
def unclear(store: Store) -> Store:
    """A store in which one form of the start fits two of the exit, and one pair is clear."""
    keep(store, "anna 7 2 umeå = 1", "bo 9 0 visby = 2")
    keep(store, "anna 7 2 ystad = 11", "anna 8 2 umeå = 12", "bo 9 0 visby = 13", occasion="exit")
    return store


def chosen(tmp_path: Path, *pairs: tuple[str, str], titles: str = "first,second") -> Path:
    """A file of pairs."""
    file = tmp_path / "valda.csv"
    file.write_text("\n".join([titles, *(",".join(pair) for pair in pairs)]) + "\n", encoding="utf-8")
    return file


def test_pairs_that_have_rivals_are_left_to_people_with_what_agrees(unclear: Store) -> None:
    made = linked(unclear)
    assert made.made == 1
    first = whose(unclear, 1)
    assert made.found.review.to_dict("records") == [
        {"first": first, "second": whose(unclear, 11), "agreeing": 3, "elements": "1, 2, 3"},
        {"first": first, "second": whose(unclear, 12), "agreeing": 3, "elements": "1, 3, 4"},
    ]
    assert together(unclear) == [[1], [2, 13], [11], [12]]


def test_what_people_choose_is_linked_once(unclear: Store, tmp_path: Path, key: ProjectKey) -> None:
    pair = whose(unclear, 1), whose(unclear, 12)
    choices = read_choices(chosen(tmp_path, (pair[0].lower().replace("-", " "), pair[1]), ("", "")))
    trial = linked(unclear, choices=choices, how="try")
    assert (trial.made, trial.chosen, trial.forms) == (1, 1, 2)
    made = linked(unclear, choices=choices)
    assert (made.made, made.chosen) == (1, 1)
    assert together(unclear) == [[1, 12], [2, 13], [11]]
    again = linked(unclear, choices=choices)
    assert (again.made, again.chosen) == (0, 0)
    assert verify(unclear.database, public_key=key.public).faults == ()


def test_what_people_choose_is_made_whatever_share_may_be_false(unclear: Store, tmp_path: Path) -> None:
    choices = read_choices(chosen(tmp_path, (whose(unclear, 1), whose(unclear, 11))))
    assert linked(unclear, choices=choices, at_least=4, most_false=0.05).chosen == 1


def test_a_choice_that_is_none_is_refused_by_its_row(unclear: Store, tmp_path: Path) -> None:
    first, second, other = whose(unclear, 1), whose(unclear, 11), whose(unclear, 12)
    for pairs, code, rows in (
        ([(first, second), (second, first)], "link-not-to-choose", "rad 3"),
        ([(first, "okänd")], "link-not-to-choose", "rad 2"),
        ([(first, second), (first, other)], "link-chosen-twice", "rad 2 och 3"),
    ):
        with pytest.raises(DataError) as error:
            linked(unclear, choices=read_choices(chosen(tmp_path, *pairs)))
        assert code in codes_of(error)
        assert rows in str(error.value)
    assert together(unclear) == [[1], [2], [11], [12], [13]]


def test_a_file_that_is_no_list_of_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        read_choices(chosen(tmp_path, ("a", "b"), titles="ena,second"))
    assert codes_of(error) == ["link-column-missing"]
    with pytest.raises(DataError) as error:
        read_choices(chosen(tmp_path, ("a", "b"), titles="first,first"))
    assert codes_of(error) == ["link-column-missing", "link-column-missing"]
    with pytest.raises(DataError) as error:
        read_choices(chosen(tmp_path, ("a", "b"), ("a", "")))
    assert codes_of(error) == ["link-half"]
    assert "rad 3" in str(error.value)


# ------------------------------------------------------------------------------------------------ one person


def test_three_occasions_are_linked_in_any_order(store: Store, key: ProjectKey) -> None:
    for number, occasion in enumerate(("start", "follow-up-1", "exit"), start=1):
        keep(store, f"anna 7 2 umeå = {number}", f"bo 9 0 visby = {number + 10}", occasion=occasion)
    assert linked(store, "follow-up-1", "exit").made == 2
    assert linked(store, "start", "follow-up-1").forms == 4
    assert together(store) == [[1, 2, 3], [11, 12, 13]]
    assert verify(store.database, public_key=key.public).faults == ()


def test_a_form_that_the_first_has_already_stays_where_it_is(store: Store, key: ProjectKey) -> None:
    keep(store, "anna 7 2 umeå = 1")
    keep(store, "anna 7 2 umeå = 2", occasion="follow-up-1")
    linked(store, "start", "follow-up-1")
    keep(store, "anna 7 2 umeå = 3", occasion="exit")
    second = whose(store, 3)
    store.save(forms_of(PROV, [form(second, "follow-up-1", who=4)]))
    assert linked(store).forms == 1
    assert together(store) == [[1, 2, 3], [4]]
    assert linked(store, "follow-up-1", "exit", how="try").found.unlinked == (0, 0)
    assert whose(store, 1) in own_data(store, second).also
    assert verify(store.database, public_key=key.public).faults == ()


def test_who_was_found_to_be_another_is_nobodys_first(store: Store) -> None:
    keep(store, "anna 7 2 umeå = 1")
    keep(store, "anna 7 2 umeå = 3", occasion="exit")
    second = whose(store, 3)
    linked(store)
    store.save(forms_of(PROV, [form(second, "follow-up-1", who=4)]))
    keep(store, "anna 7 2 umeå = 5", occasion="exit")
    assert linked(store, "follow-up-1", "exit").made == 0
    assert linked(store, "start", "follow-up-1").made == 1
    assert together(store) == [[1, 3, 4], [5]]


def test_an_erasure_takes_every_pseudonym_of_the_person(url: str, two: Store, key: ProjectKey) -> None:
    first, second, third = whose(two, 1), whose(two, 11), whose(two, 3)
    linked(two)
    assert own_data(two, first).also == (second,)
    (told,) = would_erase(two, [second])
    assert (told.participant, told.also) == (second, (first,))
    assert told.records == {"participants": 2, "forms": 4, "self_codes": 3}
    done = erase(two, first, reason="request")
    assert done.contents[0].records == told.records
    assert together(two) == [[2, 12], [3], [14]]
    assert not {first, second} & {participant for participant, _, _ in stored_codes(two)}
    assert verify(two.database, public_key=key.public).faults == ()
    assert faults_of(url) == []
    (told,) = would_erase(two, [third])
    assert (told.records, told.also) == ({"participants": 1, "forms": 1, "self_codes": 1}, ())


def test_both_pseudonyms_of_one_person_are_erased_once(two: Store) -> None:
    both = [whose(two, 1), whose(two, 11)]
    linked(two)
    assert [each.participant for each in would_erase(two, both)] == [both[0]]


def test_an_erased_person_takes_the_file_along_that_brought_nobody_else(store: Store, key: ProjectKey) -> None:
    keep(store, "anna 7 2 umeå = 1", "bo 9 0 visby = 2", sha256="1" * 64)
    keep(store, "anna 7 2 umeå = 11", occasion="exit", sha256="2" * 64)
    linked(store)
    assert would_erase(store, [whose(store, 1)])[0].records["imports"] == 1
    erase(store, whose(store, 1), reason="request")
    with store.database.reading() as connection:
        assert connection.execute(select(tables.imports.c.sha256)).scalars().all() == ["1" * 64]
    assert verify(store.database, public_key=key.public).faults == ()


def test_the_persons_own_data_has_the_code_and_the_link(sqlite_two: Store) -> None:
    second = whose(sqlite_two, 11)
    linked(sqlite_two)
    told = own_data(sqlite_two, second).to_dict("sv")
    assert [each["same_as"] for each in told["self_codes"]] == [None, whose(sqlite_two, 1)]
    assert told["also"] == [whose(sqlite_two, 1)]
    assert json.loads(told["self_codes"][0]["elements"]) == stored_codes(sqlite_two)[0][2]


def test_who_was_found_to_be_another_is_kept_for_as_long_as_that_one(sqlite_two: Store) -> None:
    settings = Settings(forbund="Exempel")
    assert due_for_erasure(sqlite_two, settings, on=date(2026, 1, 2)).unlimited == 6
    linked(sqlite_two)
    assert due_for_erasure(sqlite_two, settings, on=date(2026, 1, 2)).unlimited == 4


@given(links=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), asked=st.lists(st.integers(0, 9)))
def test_one_person_is_all_that_hang_together_and_who_was_found_to_be_another_goes_first(
    links: Sequence[tuple[int, int]], asked: Sequence[int]
) -> None:
    found_to_be = [(f"p{min(pair)}", f"p{max(pair)}") for pair in links if pair[0] != pair[1]]
    found = _hanging_together([f"p{each}" for each in asked], found_to_be)
    expected = {f"p{each}" for each in asked}
    while more := {end for pair in found_to_be for end in pair if expected & {*pair}} - expected:
        expected |= more
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert all(found.index(one) < found.index(other) for one, other in found_to_be if one in expected)

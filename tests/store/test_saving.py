"""Forms into the store and out again: once each, never over another."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from support import definition, form, forms_of, item

from progression.capture import Forms, forms_file
from progression.definition import DataSource, Instrument, InstrumentCatalogue
from progression.errors import DataError
from progression.identity.pseudonym import new_pseudonym
from progression.store import Store
from progression.store.work import moment

PROV = definition()


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _same(first: Forms, second: Forms) -> None:
    pd.testing.assert_frame_equal(_sorted(first), _sorted(second), check_categorical=False)


def _sorted(forms: Forms) -> pd.DataFrame:
    return forms_file(forms).astype(object).sort_index(axis=1)


def test_forms_come_out_as_they_went_in(store: Store) -> None:
    rows = [form("p1", a=3, kon="kvinna", insats="Alis"), form("p2", a=98, kon="man"), form("p1", "exit", a=None)]
    given = forms_of(PROV, [*rows, form("p3", date="2021-02-03", a=10, kon="man", insats="Älvan; söder")])
    saved = store.save(given)
    assert (saved.stored, saved.corrected, saved.same) == (4, 0, 0)
    _same(store.forms(PROV), given)


@pytest.mark.parametrize("name", ["bip", "start-avslut", "vald", "traffbetyg", "icf"])
def test_every_kind_of_scale_comes_out_as_it_went_in(name: str, store: Store) -> None:
    instrument = InstrumentCatalogue.standard().load(name)
    given = _drawn(instrument)
    store.save(given)
    _same(store.forms(instrument), given)


def _drawn(instrument: Instrument) -> Forms:
    """A form for each respondent and occasion, with all kinds of codes and words."""
    generator = np.random.default_rng(7)
    occasions = [each.id + ("-1" if each.repeats else "") for each in instrument.occasion_words]
    told = [(f"p-{who}", when, who) for who in instrument.respondents for when in occasions]
    keys = pd.DataFrame(told, columns=["participant", "occasion", "respondent"]).astype("category")
    keys.insert(2, "date", np.array(["2024-05-06"] * len(keys), "datetime64[s]"))
    codes = np.empty((len(keys), len(instrument.columns)), np.int16)
    for place, column in enumerate(instrument.columns):
        codes[:, place] = generator.choice([*instrument.scale_of(column.item).values, -1, -2], len(codes))
    words = {each.id: ["med egna ord, ”så här”"] * len(keys) for each in instrument.text_items}
    texts = pd.DataFrame(words, dtype=object, index=range(len(keys)))
    return Forms(instrument, keys, codes, DataSource("prov"), texts=texts)


def test_the_same_forms_twice_are_stored_once(store: Store) -> None:
    given = forms_of(PROV, [form("p1", a=3), form("p2", a=4)])
    store.save(given)
    again = store.save(given)
    assert (again.stored, again.corrected, again.same) == (0, 0, 2)
    more = store.save(forms_of(PROV, [form("p1", a=3), form("p1", "exit", a=5)]))
    assert (more.stored, more.same) == (1, 1)
    assert len(store.forms(PROV)) == 3


def test_another_answer_is_refused_and_names_its_row(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3), form("p2", a=4)]))
    with pytest.raises(DataError) as error:
        store.save(forms_of(PROV, [form("p3", a=3), form("p2", a=5)]))
    assert _codes(error) == ["form-stored-otherwise"]
    assert "rad 3" in str(error.value)
    assert store.forms(PROV).keys["participant"].tolist() == ["p1", "p2"]


def test_a_correction_takes_the_place_and_keeps_what_was(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3), form("p2", a=4)]))
    before = moment()
    saved = store.save(forms_of(PROV, [form("p1", a=9)]), correcting="skrev fel")
    assert saved.corrected == 1
    assert dict(zip(*_answers(store.forms(PROV)), strict=True)) == {"p1": 9, "p2": 4}
    assert dict(zip(*_answers(store.forms(PROV, as_of=before)), strict=True)) == {"p1": 3, "p2": 4}
    store.save(forms_of(PROV, [form("p1", a=2)]), correcting="igen")
    assert dict(zip(*_answers(store.forms(PROV)), strict=True)) == {"p1": 2, "p2": 4}


def _answers(forms: Forms) -> tuple[list[str], list[float]]:
    return forms.keys["participant"].tolist(), forms.values("a").tolist()


def test_before_the_first_form_nothing_was_known(store: Store) -> None:
    before = moment()
    store.save(forms_of(PROV, [form("p1", a=3)]))
    assert len(store.forms(PROV, as_of=before)) == 0
    assert len(store.forms(PROV)) == 1


def test_some_participants_can_be_asked_for(store: Store) -> None:
    store.save(forms_of(PROV, [form(f"p{n}", a=n % 10 + 1) for n in range(80)]))
    found = store.forms(PROV, participants=["p7", "p3", "okänd"])
    assert found.keys["participant"].tolist() == ["p3", "p7"]


def test_answers_to_an_earlier_version_are_carried_over(store: Store) -> None:
    older = definition([item("a"), item("b")])
    store.save(forms_of(older, [form("p1", a=3, b=4)]))
    newer = definition([item("a"), item("c")], version="2.0.0").with_origin(earlier=[older])
    store.save(forms_of(newer, [form("p2", version="2.0.0", a=5, c=6)]))
    found = store.forms(newer)
    assert found.values("a").tolist() == [3, 5]
    assert np.isnan(found.values("c")[0])
    assert found.values("c")[1] == 6


def test_answers_are_readable_when_the_definition_is_gone(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    stored = store.instruments.of("prov")[0].instrument
    assert store.forms(stored).values("a").tolist() == [3]


def test_other_words_for_the_same_version_are_kept_beside_the_first(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    reworded = definition(title={"sv": "Provet"})
    store.save(forms_of(reworded, [form("p2", a=4)]))
    assert store.forms(reworded).values("a").tolist() == [3, 4]
    assert [each.instrument.title["sv"] for each in store.instruments.of("prov")] == ["Prov", "Provet"]


def test_other_answers_for_the_same_version_are_refused(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    other = definition([item("a", scale="five")], scales={"five": {"type": "ordinal", "range": [1, 5]}})
    with pytest.raises(DataError) as error:
        store.save(forms_of(other, [form("p2", a=4)]))
    assert _codes(error) == ["definition-changed"]


def test_a_definition_that_came_with_refused_forms_is_taken_back_with_them(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    reworded = definition(title={"sv": "Provet"})
    with pytest.raises(DataError):
        store.save(forms_of(reworded, [form("p1", a=4)]))
    store.save(forms_of(reworded, [form("p2", a=4)]))
    assert len(store.forms(reworded)) == 2


def test_items_may_be_called_as_the_columns_of_a_table(store: Store) -> None:
    names = ["id", "form", "select", "from", "salt", "digest"]
    reserved = definition([item(name) for name in names])
    store.save(forms_of(reserved, [form("p1", **{name: place + 1 for place, name in enumerate(names)})]))
    assert [store.forms(reserved).values(name).tolist() for name in names] == [[1], [2], [3], [4], [5], [6]]


def test_where_each_form_stands_alone_the_date_tells_them_apart(store: Store) -> None:
    once = definition(design="cross_sectional")
    rows = [form("p1", date="2024-01-01", a=3), form("p1", date="2024-02-01", a=4)]
    store.save(forms_of(once, rows))
    assert store.save(forms_of(once, [form("p1", date="2024-03-01", a=5)])).stored == 1
    assert store.save(forms_of(once, rows)).same == 2


def test_two_who_write_at_once_see_each_others_definitions(url: str, store: Store) -> None:
    with Store.open(url, author="mentor-2") as other:
        store.save(forms_of(PROV, [form("p1", a=3)]))
        other.save(forms_of(PROV, [form("p2", a=4)]))
        assert len(store.forms(PROV)) == 2


def test_a_mistyped_pseudonym_is_refused(store: Store) -> None:
    right = new_pseudonym(set())
    wrong = right[:-1] + ("2" if right[-1] != "2" else "3")
    assert store.save(forms_of(PROV, [form(right, a=3)])).stored == 1
    with pytest.raises(DataError) as error:
        store.save(forms_of(PROV, [form(wrong, a=3)]))
    assert _codes(error) == ["pseudonym-mistyped"]
    assert wrong not in str(error.value)


def test_an_identity_never_gets_in_whoever_calls(store: Store) -> None:
    given = forms_of(PROV, [form("p1", a=3, insats="Alis")])
    keys = given.keys.assign(participant=pd.Categorical(["19811228-9874"]))
    for bad in (keys, given.keys.assign(insats=pd.Categorical(["se 811228-9874"]))):
        with pytest.raises(DataError) as error:
            store.save(Forms(PROV, bad, given.codes, given.source, texts=given.texts))
        assert _codes(error) == ["identity-not-stored"]
        assert "9874" not in str(error.value)


def test_a_store_that_is_not_there_is_not_made_by_opening_it(sqlite_url: str) -> None:
    with pytest.raises(DataError) as error:
        Store.open(sqlite_url, author="mentor-1")
    assert _codes(error) == ["database-not-found"]


def test_a_store_is_made_only_in_an_empty_database(url: str, store: Store) -> None:
    assert store.key is not None
    with pytest.raises(DataError) as error:
        Store.create(url, author="mentor-1", key=store.key)
    assert _codes(error) == ["database-not-empty"]


@pytest.mark.parametrize("wrong", ["mysql://x/y", "nonsense", "sqlite", "", "postgresql+nosuch://x/y"])
def test_an_address_of_another_kind_is_refused(wrong: str) -> None:
    with pytest.raises(DataError) as error:
        Store.open(wrong, author="mentor-1")
    assert _codes(error) == ["database-url"]


def test_a_server_that_does_not_answer_is_said_so_without_the_password() -> None:
    with pytest.raises(DataError) as error:
        Store.open("postgresql://anna:hemligt@127.0.0.1:1/db", author="mentor-1")
    assert _codes(error) == ["database-not-reached"]
    assert "hemligt" not in str(error.value)


def test_dates_come_back_as_days(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", date=date(2024, 5, 6).isoformat(), a=1), form("p2", a=2)]))
    assert store.forms(PROV).keys["date"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2024-05-06", ""]

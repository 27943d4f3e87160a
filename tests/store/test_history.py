"""The life of a participant's forms, and forms that are taken back."""

from pathlib import Path

import pytest
from support.definitions import definition, item
from support.drawn import drawn_rows
from support.filled import FILLED, LATER, fill
from support.forms import form, forms_of

from progression import service
from progression.definition import PROJECT_FILE, InstrumentCatalogue, write_definition
from progression.errors import DataError
from progression.store import Imported, Store
from progression.store.database.tables import participants
from progression.store.history import Answer, History, history
from progression.store.verify import verify
from progression.store.work import moment
from progression_reports import Table, history_change_table, history_table

PROV = definition()
WEEKDAYS = {"type": "ordinal", "options": [{"code": n, "label": {"sv": f"dag {n}"}} for n in (1, 2)]}
CHOICES = {"type": "multi_select", "options": [{"code": n, "label": {"sv": f"val {n}"}} for n in (1, 2, 3)]}
MANY = definition(
    [item("a"), item("v", scale="week"), item("f", scale="many", better=None), item("t", scale="words", better=None)],
    scales={"week": WEEKDAYS, "many": CHOICES, "words": {"type": "text"}},
)


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _told(found: History) -> list[tuple[int, str, str]]:
    return [(each.form, each.event, each.state) for each in found.records]


def test_a_form_is_given_corrected_and_taken_back(store: Store) -> None:
    (given,) = store.save(forms_of(PROV, [form("p1", a=3)])).ids
    (corrected,) = store.save(forms_of(PROV, [form("p1", a=9)]), correcting="skrev fel").ids
    taken = store.retract(corrected, reason="  fel\n deltagare ")
    (anew,) = store.save(forms_of(PROV, [form("p1", a=5)])).ids
    found = history(store, "p1")
    assert _told(found) == [
        (given, "given", "corrected"),
        (corrected, "corrected", "retracted"),
        (taken, "retracted", "retracted"),
        (anew, "given", "current"),
    ]
    assert [each.supersedes for each in found.records] == [None, given, corrected, None]
    assert [each.reason for each in found.records] == [None, "skrev fel", "fel deltagare", None]
    assert [each.action for each in found.records] == ["record", "record", "retract", "record"]
    assert {each.author for each in found.records} == {"mentor-1"}
    assert [each.at for each in found.records] == sorted(each.at for each in found.records)
    (change,) = found.changes
    assert (change.form, change.item, change.before, change.after) == (corrected, "a", Answer(3.0), Answer(9.0))


def test_the_history_is_a_table_and_a_document(store: Store) -> None:
    imported = Imported("svar.csv", "0" * 64, "1" * 64)
    store.save(
        forms_of(PROV, [form("p1", date="2024-05-06", a=3), form("p2", a=4)]), action="import", imported=imported
    )
    found = history(store, "p1")
    (row,) = found.frame.to_dict("records")
    assert (row["instrument"], row["occasion"], row["respondent"]) == ("prov@1.0.0", "start", "participant")
    assert (row["date"], row["source"], row["action"]) == ("2024-05-06", "svar.csv", "import")
    assert found.to_dict()["records"][0]["form"] == row["form"]
    assert found.to_dict() | {"records": []} == {"participant": "p1", "records": [], "changes": []}


def test_every_kind_of_answer_that_changed_is_told(store: Store) -> None:
    store.save(forms_of(MANY, [form("p1", a=3, v=1, f="1;3", t="ett", kon="man", insats="Alis")]))
    store.save(forms_of(MANY, [form("p1", date="2024-05-06", a=98, f="2", t="två", kon="kvinna")]), correcting="fel")
    changes = {each.item: (each.before, each.after) for each in history(store, "p1").changes}
    assert changes == {
        "date": (Answer(None), Answer("2024-05-06")),
        "kon": (Answer("man"), Answer("kvinna")),
        "insats": (Answer("Alis"), Answer(None)),
        "a": (Answer(3.0), Answer(None, "dont_know")),
        "v": (Answer(1.0), Answer(None, "blank")),
        "f": (Answer(("1", "3")), Answer(("2",))),
        "t": (Answer("ett"), Answer("två")),
    }


def test_a_correction_to_another_version_tells_of_what_both_asked(store: Store) -> None:
    store.save(forms_of(FILLED, [form("p1", a=3, dag="2024-05-06")]))
    store.save(forms_of(LATER, [form("p1", version="2.0.0", a=4, c=5, dag="2024-05-07")]), correcting="ny version")
    found = history(store, "p1")
    assert [each.instrument for each in found.records] == ["prov@1.0.0", "prov@2.0.0"]
    assert {each.item: each.after.value for each in found.changes} == {"a": 4.0, "dag": "2024-05-07"}


def test_one_instrument_can_be_asked_for(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    store.save(forms_of(definition(id="annat"), [form("p1", a=4)]))
    assert [each.instrument for each in history(store, "p1").records] == ["prov@1.0.0", "annat@1.0.0"]
    assert [each.instrument for each in history(store, "p1", instrument="annat").records] == ["annat@1.0.0"]
    with pytest.raises(DataError) as error:
        history(store, "p1", instrument="nns")
    assert _codes(error) == ["instrument-not-stored"]
    assert "annat, prov" in str(error.value)


def test_who_is_unknown_is_said_so(store: Store) -> None:
    with pytest.raises(DataError) as error:
        history(store, "p1")
    assert _codes(error) == ["participant-not-registered"]


def test_the_tables_say_it_in_words(store: Store) -> None:
    store.save(forms_of(MANY, [form("p1", a=3, v=1, f="1;3", kon="man")]))
    store.save(forms_of(MANY, [form("p1", a=98, v=2, t="ord", kon="kvinna")]), correcting="fel")
    found = history(store, "p1")
    records, changes = history_table(found, "sv"), history_change_table(found, "sv")
    assert [column.id for column in records.columns][-1] == "reason"
    assert _column(records, "event") == ["sparat", "rättelse"]
    assert _column(records, "state") == ["rättat", "gäller"]
    assert _column(records, "reason") == ["–", "fel"]
    assert [row[1:] for row in changes.rows] == [
        ("kön", "man", "kvinna"),
        ("a", "3", "vet ej"),
        ("v", "dag 1", "dag 2"),
        ("f", "val 1, val 3", "inget svar"),
        ("t", "–", "ord"),
    ]
    assert history_table(found, "en").title != records.title


def _column(table: Table, name: str) -> list[str]:
    (place,) = [place for place, column in enumerate(table.columns) if column.id == name]
    return [row[place] for row in table.rows]


def test_the_table_names_the_file_where_there_is_one_and_says_when_there_is_nothing(store: Store) -> None:
    fill(store)
    assert "svar.csv" in _column(history_table(history(store, "p1"), "sv"), "source")
    with store.work("participant") as work:
        work.add(participants, participant="ny")
    table = history_table(history(store, "ny"), "sv")
    assert (table.rows, table.notes) == ((), ("Inga formulär har sparats.",))


def test_an_unknown_group_column_stands_as_it_is_written(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3, kull="1")], groups=["kull"]))
    store.save(forms_of(PROV, [form("p1", a=3, kull="2")], groups=["kull"]), correcting="fel")
    assert _column(history_change_table(history(store, "p1"), "sv"), "item") == ["kull"]


# ---------------------------------------------------------------- taken back


def test_a_form_that_is_taken_back_is_read_no_more(store: Store) -> None:
    first, _ = store.save(forms_of(PROV, [form("p1", a=3), form("p2", a=4)])).ids
    before = moment()
    store.retract(first, reason="fel")
    assert store.forms(PROV).keys["participant"].tolist() == ["p2"]
    assert store.forms(PROV, participants=["p1"]).keys["participant"].tolist() == []
    assert sorted(store.forms(PROV, as_of=before).keys["participant"]) == ["p1", "p2"]
    assert verify(store.database).holds


def test_a_form_that_was_taken_back_can_be_given_anew(store: Store) -> None:
    (first,) = store.save(forms_of(PROV, [form("p1", a=3)])).ids
    store.retract(first, reason="fel")
    again = store.save(forms_of(PROV, [form("p1", a=3)]))
    assert (again.stored, again.corrected) == (1, 0)
    assert store.forms(PROV).values("a").tolist() == [3]


def test_only_the_form_that_holds_can_be_taken_back(store: Store) -> None:
    (first,) = store.save(forms_of(PROV, [form("p1", a=3)])).ids
    (second,) = store.save(forms_of(PROV, [form("p1", a=4)]), correcting="fel").ids
    taken = store.retract(second, reason="fel")
    for each in (first, second, taken):
        with pytest.raises(DataError) as error:
            store.retract(each, reason="fel")
        assert _codes(error) == ["form-not-current"]
    with pytest.raises(DataError) as error:
        store.retract(1_000, reason="fel")
    assert _codes(error) == ["form-not-stored"]


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "reason-missing"), (" \n", "reason-missing"), ("hör till 811228-9874", "identity-in-field")],
)
def test_a_form_is_taken_back_for_a_reason_that_names_nobody(reason: str, code: str, store: Store) -> None:
    (first,) = store.save(forms_of(PROV, [form("p1", a=3)])).ids
    with pytest.raises(DataError) as error:
        store.retract(first, reason=reason)
    assert _codes(error) == [code]
    assert "9874" not in str(error.value)
    assert len(store.forms(PROV)) == 1


# ---------------------------------------------------------------- who may see it


@pytest.fixture
def sensitive(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with forms of a sensitive instrument and of another."""
    monkeypatch.chdir(tmp_path)
    instrument = InstrumentCatalogue.standard().load("vald")
    assert instrument.disclosure.sensitive
    sqlite_store.save(forms_of(instrument, drawn_rows(instrument, people=1)))
    sqlite_store.save(forms_of(PROV, [form("p00", a=3), form("p01", a=4)]))
    return sqlite_store


def test_a_sensitive_instrument_is_never_shown_of_one_person(sensitive: Store) -> None:
    for participant in ("p00", "p01"):
        with pytest.raises(DataError) as error:
            service.history(sensitive, participant, instrument="vald@1.0.0")
        assert _codes(error) == ["individual-not-allowed"]


def test_a_sensitive_instrument_is_left_out_of_the_whole_and_the_same_is_said_of_everybody(sensitive: Store) -> None:
    for participant in ("p00", "p01"):
        found = service.history(sensitive, participant)
        assert [each.instrument for each in found.records] == ["prov@1.0.0"]
        assert list(found.definitions) == ["prov@1.0.0"]
        (note,) = found.notes
        assert "vald" in note.text("sv")


def test_what_the_file_calls_sensitive_now_is_sensitive_whatever_was_stored(store: Store, tmp_path: Path) -> None:
    store.save(forms_of(PROV, [form("p1", a=3)]))
    file = tmp_path / "instruments" / "prov" / "instrument.toml"
    file.parent.mkdir(parents=True)
    (tmp_path / PROJECT_FILE).touch()
    file.write_text(write_definition(PROV), encoding="utf-8")
    assert len(service.history(store, "p1", project=tmp_path).records) == 1
    now = definition(disclosure={"min_group": 10, "sensitive": True})
    file.write_text(write_definition(now), encoding="utf-8")
    assert service.history(store, "p1", project=tmp_path).records == ()
    with pytest.raises(DataError) as error:
        service.history(store, "p1", instrument="prov", project=tmp_path)
    assert _codes(error) == ["individual-not-allowed"]


def test_nothing_sensitive_leaves_nothing_out(store: Store) -> None:
    store.save(forms_of(PROV, [form("p1", a=3), form("p1", "exit", a=3)]))
    found = service.history(store, "p1", instrument="prov")
    assert (len(found.records), found.notes) == (2, ())

"""A participant erased: nothing left of them but the gap, and nobody else touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import select
from support import definition, form, forms_of, item

from progression.capture import Forms, forms_file
from progression.definition import DataSource
from progression.errors import CallError, DataError
from progression.identity.key import ProjectKey
from progression.store import Imported, Store
from progression.store.database import tables
from progression.store.erasing import scrubbing
from progression.store.erasing.erased import erased_marks
from progression.store.erasing.erasure import erase, erase_all, erase_marked, would_erase
from progression.store.people.consent import give_consent, withdraw_consent
from progression.store.people.enrolment import appoint_mentor, enrol_participant, exit_participant
from progression.store.people.participants import add_participant, change_particulars, participants
from progression.store.people.sub_goals import set_sub_goal
from progression.store.people.timeline import add_activity, add_note
from progression.store.publishing.publications import publishing
from progression.store.verify import verify
from progression.store.work import moment

TEXT = {"text": {"type": "text"}}
PROV = definition([item("a"), item("ord", scale="text", better=None)], scales=TEXT)
OTHER = definition([item("b")], id="annat")
RARE = "Zyxelfjädern"
NOTE = "Kvirrlandet"


@pytest.fixture
def code(store: Store) -> str:
    """A participant of whom there is something in every table, beside two others."""
    code = add_participant(store, kon="kvinna", birth_year=1984)
    change_particulars(store, code, birth_year=1985)
    enrol_participant(store, code, insats="Alis", start=date(2024, 1, 10))
    appoint_mentor(store, code, "m1", start=date(2024, 1, 10))
    appoint_mentor(store, code, "m2", start=date(2024, 3, 1))
    exit_participant(store, code, on=date(2024, 6, 30), reason="enligt plan")
    give_consent(store, code, scopes=["report"], on=date(2024, 1, 10))
    withdraw_consent(store, code, scopes=["report"], on=date(2024, 7, 1))
    add_activity(store, code, kind="kurs", text=f"{NOTE} på onsdagar", start=date(2024, 2, 1))
    add_note(store, code, f"Talade om {NOTE}", on=date(2024, 2, 2))
    set_sub_goal(store, code, PROV, score="a", goal="5", set_on=date(2024, 2, 3))
    rows = [form(code, date="2024-01-10", a=3, ord=RARE), form("p2", date="2024-01-11", a=7, ord="annat")]
    store.save(forms_of(PROV, rows), imported=Imported("januari.csv", "1" * 64))
    store.save(forms_of(PROV, [form(code, date="2024-01-10", a=4, ord=RARE)]), correcting="skrev fel")
    store.save(forms_of(OTHER, [form(code, date="2024-02-10", b=5)]), imported=Imported("bara-en.csv", "2" * 64))
    store.save(forms_of(PROV, [form("p3", date="2024-03-11", a=9)]))
    return code


def _codes(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def _everything(store: Store) -> Iterator[str]:
    """Every value of every row, as text."""
    with store.database.reading() as connection:
        every = [*tables.METADATA.sorted_tables, *{each.table.name: each.table for each in store.instruments}.values()]
        for table in every:
            for row in connection.execute(select(*table.columns)):
                yield from map(str, row)


def _rows_of_others(store: Store) -> pd.DataFrame:
    forms = store.forms(PROV, purpose="mentor")
    others = forms_file(forms.take(forms.keys["participant"].isin(["p2", "p3"]).to_numpy()))
    return others[["participant", "occasion", "date", "respondent", "a", "ord"]].astype(str)


def test_nothing_is_left_of_an_erased_participant_but_the_gap(store: Store, code: str) -> None:
    assert store.key is not None
    before = _rows_of_others(store)
    done = erase(store, code, reason="request")
    assert done.scrubbed
    assert done.contents[0].records == {
        "participants": 1,
        "particulars": 2,
        "enrolments": 2,
        "mentorships": 4,
        "consents": 2,
        "activities": 1,
        "notes": 1,
        "sub_goals": 1,
        "forms": 3,
        "imports": 1,
    }
    said = "\n".join(_everything(store))
    assert not [word for word in (code, RARE, NOTE) if word in said]
    pd.testing.assert_frame_equal(_rows_of_others(store), before)
    assert verify(store.database, public_key=store.key.public).faults == ()
    assert [each.participant for each in participants(store)] == ["p2", "p3"]


def test_the_gap_says_how_many_records_of_which_table_and_instrument_stood_there(store: Store, code: str) -> None:
    erase(store, code, reason="consent-withdrawn")
    with store.database.reading() as connection:
        left = connection.execute(select(tables.gaps.c.record, tables.gaps.c.instrument)).all()
        (erased,) = connection.execute(select(tables.erasures)).mappings().all()
        action = connection.execute(select(tables.log.c.action).order_by(tables.log.c.seq.desc())).first()
    assert erased["records"] == len(left) == 18
    assert erased["reason"] == "consent-withdrawn"
    assert code not in erased["mark"]
    assert {record for record, of in left if of is not None} == {"forms"}
    assert action == ("erase",)


def test_reading_says_that_forms_have_been_erased(store: Store, code: str) -> None:
    then = moment()
    erase(store, code, reason="request")
    found = store.forms(PROV, as_of=then)
    assert sorted(found.keys["participant"]) == ["p2", "p3"]
    assert "forms-erased" in [note.code for note in found.notes]


def test_nothing_is_in_the_files_of_sqlite(sqlite_url: str, tmp_path: Path, key: ProjectKey) -> None:
    with Store.create(sqlite_url, author="m", key=key) as store:
        code = add_participant(store, kon="man")
        rows = [form(code, a=3, ord=RARE), *(form(f"p{n}", a=3, ord="annat") for n in range(200))]
        store.save(forms_of(PROV, rows))
        add_note(store, code, NOTE, on=date(2024, 2, 2))
        assert _in_files(tmp_path, code, RARE, NOTE) == {code, RARE, NOTE}
        assert erase(store, code, reason="request").scrubbed
        assert _in_files(tmp_path, code, RARE, NOTE) == set()
    assert _in_files(tmp_path, code, RARE, NOTE) == set()
    assert _in_files(tmp_path, "p199") == {"p199"}


def test_nothing_is_in_the_files_of_postgresql(postgres_url: str, key: ProjectKey) -> None:
    """Its write-ahead log is another matter: it holds what was written until the server uses its files anew."""
    with Store.create(postgres_url, author="m", key=key) as store:
        code = add_participant(store, kon="man")
        rows = [form(code, a=3, ord=RARE), *(form(f"p{n}", a=3, ord="annat") for n in range(200))]
        store.save(forms_of(PROV, rows))
        add_note(store, code, NOTE, on=date(2024, 2, 2))
        with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
            connection.exec_driver_sql("ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")
        assert _in_files(folder / "base", code, RARE, NOTE) == {code, RARE, NOTE}
        assert erase(store, code, reason="request").scrubbed
        with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("CHECKPOINT")
        assert _in_files(folder / "base", code, RARE, NOTE) == set()
        assert _in_files(folder / "base", "p199") == {"p199"}


def _in_files(folder: Path, *words: str) -> set[str]:
    """Those of the words that stand in any file of a folder."""
    contents = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return {word for word in words if any(word.encode() in content for content in contents)}


def test_while_somebody_reads_the_file_is_not_scrubbed_and_it_is_said_so(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrubbing, "_PATIENCE", 0)
    sqlite_store.save(forms_of(PROV, [form("p1", a=3), form("p2", a=3)]))
    with closing(sqlite3.connect(tmp_path / "progression.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM participants").fetchone() == (2,)
        assert not erase(sqlite_store, "p1", reason="request").scrubbed
        reader.execute("ROLLBACK")
    assert scrubbing.scrub(sqlite_store.database, ["participants"])


def test_where_a_table_cannot_be_locked_it_is_said_so(
    postgres_url: str, key: ProjectKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrubbing, "_PATIENCE", 1)
    with Store.create(postgres_url, author="m", key=key) as store:
        store.save(forms_of(PROV, [form("p1", a=3), form("p2", a=3)]))
        with store.database.reading() as reader:
            reader.execute(select(tables.participants)).all()
            assert not erase(store, "p1", reason="request").scrubbed


def test_an_erased_participant_does_not_come_back_with_an_old_file(store: Store, code: str) -> None:
    erase(store, code, reason="request")
    lower = code.lower().replace("-", " ")
    with pytest.raises(DataError) as error:
        store.save(forms_of(PROV, [form("p4", a=3), form(lower, a=3)]))
    assert _codes(error) == ["participant-erased"]
    assert "rad 3" in str(error.value)
    with pytest.raises(DataError) as error:
        add_participant(store, code)
    assert _codes(error) == ["participant-erased"]
    assert store.save(forms_of(PROV, [form("p4", a=3)])).stored == 1
    with pytest.raises(DataError) as error:
        store.save(forms_of(PROV, [form(f"n{n}", a=3) for n in range(60)] + [form(code, a=3)]))
    assert error.value.problems[0].part("where", "sv").endswith("rad 62")


def test_without_the_key_nobody_is_erased_and_nobody_new_is_let_in_unseen(url: str, store: Store, code: str) -> None:
    with Store.open(url, author="m") as keyless:
        with pytest.raises(DataError) as error:
            erase(keyless, code, reason="request")
        assert _codes(error) == ["key-needed-to-erase"]
        assert keyless.save(forms_of(PROV, [form("p4", a=3)])).stored == 1
        erase(store, code, reason="request")
        with pytest.raises(DataError) as error:
            keyless.save(forms_of(PROV, [form("p5", a=3)]))
        assert _codes(error) == ["key-needed-for-erased"]
        assert keyless.save(forms_of(PROV, [form("p4", "exit", a=3)])).stored == 1


def test_the_key_of_another_project_erases_nobody(url: str, store: Store, code: str) -> None:
    with Store.open(url, author="m", key=ProjectKey.create()) as other, pytest.raises(DataError) as error:
        erase(other, code, reason="request")
    assert _codes(error) == ["key-of-another-project"]
    assert store.forms(PROV, purpose="mentor", participants=[code]).keys["participant"].tolist() == [code]


def test_several_are_erased_as_one_or_not_at_all(store: Store, code: str) -> None:
    with pytest.raises(DataError) as error:
        erase_all(store, ["p2", "okänd"], reason="retention")
    assert _codes(error) == ["participant-not-registered"]
    assert [each.participant for each in participants(store)] == [code, "p2", "p3"]
    done = erase_all(store, ["p2", code, "p2"], reason="retention")
    assert [each.participant for each in done.contents] == ["p2", code]
    assert [each.participant for each in participants(store)] == ["p3"]
    assert verify(store.database).faults == ()


def test_a_file_that_brought_others_too_is_still_known(store: Store, code: str) -> None:
    erase(store, code, reason="request")
    with store.database.reading() as connection:
        assert connection.execute(select(tables.imports.c.file)).scalars().all() == ["januari.csv"]
    erase(store, "p2", reason="request")
    with store.database.reading() as connection:
        assert connection.execute(select(tables.imports.c.file)).all() == []


def test_a_reason_that_is_none_is_a_mistake_of_the_caller(store: Store, code: str) -> None:
    with pytest.raises(CallError, match="consent-withdrawn"):
        erase(store, code, reason="lust")  # type: ignore[arg-type]


def test_what_would_go_is_told_and_stays(store: Store, code: str) -> None:
    (told,) = would_erase(store, [code.lower()])
    assert told.participant == code
    assert told.records["forms"] == 3
    assert erase(store, code, reason="request").contents[0].records == told.records


def test_a_code_that_others_texts_name_is_told_of(store: Store, code: str) -> None:
    add_note(store, "p2", f"Samma grupp som {code.lower()}.", on=date(2024, 2, 2))
    add_note(store, "p2", f"Inte {code}B.", on=date(2024, 2, 2))
    store.save(forms_of(PROV, [form("p9", a=1, ord=f"med {code}")]))
    assert would_erase(store, [code])[0].mentions == 2


def test_who_a_backup_brought_back_is_erased_again(store: Store, code: str) -> None:
    assert store.key is not None
    gone = [store.key.mark("erased", code), store.key.mark("erased", "någon annan")]
    assert erase_marked(store, gone) == 1
    assert erase_marked(store, gone) == 0
    assert [each.participant for each in participants(store)] == ["p2", "p3"]
    with store.database.reading() as connection:
        assert erased_marks(connection) == gone[:1]
        assert connection.execute(select(tables.erasures.c.reason)).scalar_one() == "restored"


def _published(store: Store, forms: Forms, title: str, **selection: object) -> None:
    named = {"title": title, "kind": "indicators", "instrument": "prov@1.0.0"}
    with publishing(store, **named, source=forms.source, selection=selection, content={}):  # type: ignore[arg-type]
        pass


def test_what_was_published_with_them_is_named(store: Store, code: str) -> None:
    forms = store.forms(PROV, purpose="mentor")
    _published(store, forms, "allt")
    _published(store, forms, "året", period="2024-01-01/2024-12-31", previous=None)
    _published(store, forms, "året innan", period="2025-01-01/2025-12-31", previous="2024-01-01/2024-12-31")
    _published(store, forms, "ett annat år", period="2023-01-01/2023-12-31", previous=None)
    _published(store, forms, "från start", **{"from": "start", "to": "exit"})
    _published(store, forms, "från mitten", **{"from": "follow-up-1", "to": "exit"})
    _published(store, forms, "mentorernas", respondents=["mentor"])
    _published(store, forms, "deltagarnas", respondents=["participant"])
    titles = [each.title for each in would_erase(store, [code])[0].publications]
    assert titles == ["allt", "året", "året innan", "från start", "deltagarnas"]
    assert [each.title for each in would_erase(store, ["p3"])[0].publications] == titles


def test_what_came_after_a_publication_was_not_in_it(store: Store, code: str) -> None:
    _published(store, store.forms(PROV, purpose="mentor"), "före")
    store.save(forms_of(PROV, [form("p7", a=3)]))
    assert would_erase(store, ["p7"])[0].publications == ()
    assert [each.title for each in would_erase(store, [code])[0].publications] == ["före"]


def test_a_participant_without_forms_was_in_nothing(store: Store) -> None:
    code = add_participant(store)
    found = store.forms(PROV)
    forms = replace(found, source=found.source if found.source.entry else DataSource(store.name))
    _published(store, forms, "allt")
    assert would_erase(store, [code])[0].publications == ()

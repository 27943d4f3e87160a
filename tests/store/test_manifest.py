"""What a figure rests on: the same hash for the same figure, another one when anything that matters is another."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from support import definition, form, forms_of, item, panel

import progression
from progression.capture import read_forms
from progression.capture.mapping import parse_map
from progression.definition import DataSource, definition_hash, engine_hash, provenance
from progression.errors import DataError
from progression.service import (
    due,
    group_change,
    indicators,
    individual_change,
    person,
    score,
    stored_forms,
)
from progression.store import Store
from progression.store.people.participants import add_participant, change_particulars
from progression.store.work import moment

PROV = definition(constants=[("a", "reliability", 0.8), ("a", "sd", 2.0)])
RESTS_ON = ("data", "reference", "definition", "engine", "manifest")
MAP = '[columns]\nparticipant = "Kod"\noccasion = { value = "start" }\n[items]\na = "Svar"\n'


def manifest(store: Store, **more: str) -> str:
    found = group_change(stored_forms(store, PROV, purpose="report", **more), before="start", after="exit")
    hashed: str = found.provenance()["manifest"]
    return hashed


def test_a_figure_made_again_of_the_same_answers_has_the_same_hash(store: Store) -> None:
    store.save(forms_of(PROV, panel([1, 2, 3], [4, 5, 6])))
    first, then = manifest(store), moment()
    assert manifest(store) == first
    store.save(forms_of(PROV, [form("p001", a=9)]), correcting="fel ruta")
    corrected = manifest(store)
    assert corrected != first
    assert manifest(store, as_of=then) == first
    store.save(forms_of(definition(id="annat"), [form("p001", a=9)]))
    assert manifest(store) == corrected


def test_every_result_says_what_it_rests_on(store: Store) -> None:
    dated = [row | {"date": "2024-01-01"} for row in panel([1, 2, 3], [4, 5, 6])]
    store.save(forms_of(PROV, dated))
    forms = stored_forms(store, PROV, purpose="report")
    timed = definition(occasions=[{"id": "start", "label": {"sv": "start"}}, _later()])
    positive = definition([item("a", positive=[9, 10])])
    found = [
        score(forms),
        person(forms, "p001"),
        individual_change(forms, before="start", after="exit"),
        group_change(forms, before="start", after="exit"),
        indicators(replace(forms, instrument=positive), period="2024-01-01/2024-12-31"),
        due(replace(forms, instrument=timed), on=pd.Timestamp("2024-02-01").date()),
    ]
    for each in found:
        told = each.provenance()
        assert list(told) == ["progression", "instrument", "constants", *RESTS_ON]
        assert told["data"] == forms.source.to_dict()
        assert told["definition"] == {"name": each.instrument.name, "sha256": definition_hash(each.instrument)}
        assert told["engine"]["sha256"] == engine_hash()
    data = found[0].provenance()["data"]
    assert data["name"] == store.name
    assert list(data) == ["name", "sha256", "entry", "entry_hash", "as_of"]


def _later() -> dict[str, object]:
    return {"id": "follow-up", "label": {"sv": "uppföljning"}, "repeats": True, "every": "3 months"}


def test_each_thing_that_it_rests_on_changes_the_hash() -> None:
    source = DataSource("svar.csv", "a" * 64)
    told = provenance(PROV, PROV.constants, source=source)
    others = [
        provenance(PROV, PROV.constants, source=replace(source, sha256="b" * 64)),
        provenance(PROV, PROV.constants, source=replace(source, map_sha256="b" * 64)),
        provenance(PROV, PROV.constants[:1], source=source),
        provenance(definition(title={"sv": "Provet"}), PROV.constants, source=source),
        provenance(PROV, PROV.constants),
        provenance(PROV, PROV.constants, source=source, reference=DataSource("riket", "a" * 64)),
    ]
    assert len({told["manifest"], *(each["manifest"] for each in others)}) == 7
    moved = replace(source, name="annat.csv", entry=7, entry_hash="c" * 64, as_of="2024-01-01T00:00:00.000000Z")
    assert provenance(PROV, PROV.constants, source=moved)["manifest"] == told["manifest"]
    assert provenance(PROV)["data"] is None


def test_a_file_is_known_by_its_bytes_and_its_map(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("Kod,Svar\np1,3\n", encoding="utf-8")
    first = read_forms(file, definition(), mapping=parse_map(MAP, name="karta.toml")).source
    other = read_forms(file, definition(), mapping=parse_map(f"# annan\n{MAP}", name="karta.toml")).source
    assert first.sha256 == other.sha256
    assert first.map_sha256 != other.map_sha256
    assert list(first.to_dict()) == ["name", "sha256", "map_sha256"]


def test_what_is_registered_beside_the_forms_changes_the_hash_of_what_was_read(store: Store) -> None:
    store.save(forms_of(PROV, panel([1, 2, 3], [4, 5, 6])))
    first = manifest(store)
    add_participant(store, "p099", kon="kvinna")
    assert manifest(store) == first
    change_particulars(store, "p001", kon="kvinna")
    assert manifest(store) != first


def test_one_persons_figure_rests_on_their_forms_alone(store: Store) -> None:
    store.save(forms_of(PROV, panel([1, 2, 3], [4, 5, 6])))
    first = stored_forms(store, PROV, purpose="mentor", participant="p001").source
    store.save(forms_of(PROV, [form("p002", a=9)]), correcting="fel ruta")
    assert stored_forms(store, PROV, purpose="mentor", participant="p001").source.sha256 == first.sha256


def test_the_engine_is_known_by_its_own_files_wherever_they_lie(tmp_path: Path) -> None:
    package = tmp_path / "progression"
    ignored = shutil.ignore_patterns("__pycache__", "_bundled")
    shutil.copytree(Path(progression.__file__).parent, package, ignore=ignored)
    (package / "_bundled").mkdir()
    (package / "_bundled" / "instrument.toml").write_text("", encoding="utf-8")
    assert _hash_there(tmp_path) == engine_hash.__wrapped__()
    with (package / "scoring" / "methods.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert _hash_there(tmp_path) != engine_hash.__wrapped__()


def _hash_there(folder: Path) -> str:
    code = "from progression.definition import engine_hash; print(engine_hash())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, timeout=120, check=True
    )
    return done.stdout.strip()


def test_a_store_before_its_first_form_has_nothing_to_rest_a_figure_on(store: Store) -> None:
    before = moment()
    store.save(forms_of(PROV, [form("p1", a=3)]))
    with pytest.raises(DataError) as error:
        stored_forms(store, PROV, purpose="report", as_of=before)
    assert [each.code for each in error.value.problems] == ["no-forms-stored-then"]

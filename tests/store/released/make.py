"""Make the dumps of a store of the program's own revision: run once, when the revision is released, and kept.

Scope: ``schema-N.sqlite.sql``, ``schema-N.postgresql.sql`` and what their forms say, ``schema-N.<instrument>.csv``. The
store has something of everything in it. What is there already is left: a released revision does not change.

Run with the tests' folder on the path: ``PYTHONPATH=tests python tests/store/released/make.py``.
"""

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from support import definition, form, forms_of, item
from support.postgres import fresh_database, program, running_cluster

from progression.capture import CODE_TYPE, Forms, forms_file
from progression.definition import DataSource, InstrumentCatalogue
from progression.identity.key import ProjectKey
from progression.store import Imported, Store, schema
from progression.store.database.tables import METADATA
from progression.store.erasing.erasure import erase
from progression.store.people.consent import give_consent
from progression.store.people.enrolment import exit_participant
from progression.store.people.participants import add_participant
from progression.store.people.timeline import add_activity, add_note
from progression.store.publishing.publications import publishing

HERE = Path(__file__).parent
DAY = date(2024, 3, 1)
PROV = definition([item("a"), item("b", scale="own", better=None)], scales={"own": {"type": "text"}})
REWORDED = definition(
    [item("a"), item("b", scale="own", better=None)], scales={"own": {"type": "text"}}, title={"sv": "Provet"}
)
ONCE = definition(id="engang", design="cross_sectional")


def fill(store: Store) -> None:
    """Something of everything."""
    for code, kon in (("p1", "kvinna"), ("p2", "man"), ("p3", None)):
        add_participant(store, code, kon=kon, birth_year=1990, insats="Älvan", start=DAY, mentor="mentor-2")
        give_consent(store, code, scopes=["store", "report"], on=DAY)
    add_activity(store, "p1", kind="praktik", text="på ett lager", start=DAY)
    add_note(store, "p1", "började i mars", on=DAY)
    first = [form("p1", a=3, b="det går bra"), form("p2", a=98, date="2024-03-05"), form("p3", a=10, insats="Alis")]
    store.save(forms_of(PROV, first), imported=Imported("export.csv", "0" * 64))
    store.save(forms_of(PROV, [form("p1", a=4, b="det går bra")]), correcting="skrev fel")
    store.save(forms_of(REWORDED, [form("p1", "exit", a=8), form("p2", "exit", a=None)]))
    store.retract(store.save(forms_of(PROV, [form("p2", "follow-up-1", a=5)])).ids[0], reason="fel deltagare")
    store.save(forms_of(ONCE, [form("p1", date="2024-04-01", a=1), form("p1", date="2024-05-01", a=2)]))
    store.save(_bip())
    exit_participant(store, "p2", on=date(2024, 9, 1), reason="arbete")
    released = {"scores": []}
    with publishing(
        store,
        title="Årsredovisning",
        kind="change",
        instrument=PROV.name,
        source=store.forms(PROV).source,
        selection={"by": []},
        content=released,
    ):
        pass
    erase(store, "p3", reason="request")
    if "self_codes" in METADATA.tables:
        with store.work("import") as work:
            work.add(METADATA.tables["self_codes"], participant="p2", survey="prov", elements='["0a1b","",""]')
    if "sub_goals" in METADATA.tables:
        goal = {"instrument": PROV.name, "score": "a", "respondent": "participant", "goal": "7", "set_on": "2024-03-02"}
        with store.work("goal") as work:
            work.add(METADATA.tables["sub_goals"], participant="p1", **goal, reach_by="2024-06-01")


def _bip() -> Forms:
    """A form with every code that there is."""
    bip = InstrumentCatalogue.standard().load("bip")
    keys = pd.DataFrame(
        {
            "participant": pd.Categorical(["p1", "p2"]),
            "occasion": pd.Categorical([bip.occasion_words[0].id] * 2),
            "date": np.array(["2024-03-01", "NaT"], "datetime64[s]"),
            "respondent": pd.Categorical([bip.respondents[0]] * 2),
        }
    )
    codes = np.full((2, len(bip.columns)), -1, CODE_TYPE)
    for place, column in enumerate(bip.columns):
        values = list(bip.scale_of(column.item).values)
        codes[0, place] = values[place % len(values)]
    texts = pd.DataFrame({each.id: ["", ""] for each in bip.text_items}, index=range(2), dtype=object)
    return Forms(bip, keys, codes, DataSource("prov"), texts=texts)


def write(name: str, content: str) -> None:
    """A new file beside this one."""
    with (HERE / name).open("x", encoding="utf-8") as out:
        out.write(content)


def made(url: str) -> dict[str, str]:
    """Fill the database, and say what each instrument's forms are."""
    with Store.create(url, author="mentor-1", key=ProjectKey.create()) as store:
        fill(store)
        forms = {each.instrument.id: store.forms(each.instrument) for each in store.instruments}
    return {
        name: forms_file(found).sort_index(axis=1).to_csv(index=False, sep=";", date_format="%Y-%m-%d")
        for name, found in forms.items()
    }


def main() -> None:
    """Make them."""
    called = f"schema-{schema.REVISION}"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.db"
        said = made(f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as connection:
            write(f"{called}.sqlite.sql", "\n".join(connection.iterdump()) + "\n")
    with running_cluster() as server, fresh_database(server) as url:
        if made(url) != said:
            sys.exit("the two databases say different things")
        command = [program("pg_dump"), "--inserts", "--no-owner", "--no-privileges", url.replace("+psycopg", "")]
        dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    plain = [line for line in dump.splitlines() if line and not line.startswith(("--", "\\", "SET ", "SELECT "))]
    write(f"{called}.postgresql.sql", "\n".join(plain) + "\n")
    for name, forms in said.items():
        write(f"{called}.{name}.csv", forms)


if __name__ == "__main__":
    main()

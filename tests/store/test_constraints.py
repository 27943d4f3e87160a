"""What is not on a scale cannot stand in the database, whatever program writes there.

The bare drivers are tried, sqlite3 and psycopg, on every column of every instrument that comes with the program and of
one with every type of scale.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, get_args

import numpy as np
import pandas as pd
import psycopg
import pytest
from support import definition, item
from support.vouching import Raw, raw

from progression.capture import CODE_TYPE, Forms
from progression.definition import MISSING_CODES, DataSource, Instrument, InstrumentCatalogue
from progression.definition.scale import ScaleType
from progression.store import Store
from progression.store.database.answer_tables import answer_columns, answer_table_name, text_columns

REFUSED: Final = (sqlite3.IntegrityError, sqlite3.OperationalError, psycopg.DataError, psycopg.IntegrityError)
LOWEST: Final = min(MISSING_CODES.values())
FIVE: Final = {"type": "ordinal", "range": [1, 5]}
SCALES: Final = {
    "five": FIVE,
    "apart": {"type": "ordinal", "options": [{"code": code, "label": {"sv": str(code)}} for code in (0, 2, 4, 7)]},
    "pick": {"type": "nominal", "options": [{"code": code, "label": {"sv": str(code)}} for code in (1, 2, 9)]},
    "tick": {
        "type": "multi_select",
        "options": [{"code": code, "id": f"o{code}", "label": {"sv": str(code)}} for code in (1, 2, 3)],
    },
    "twofold": {"type": "binary", "range": [0, 1]},
    "line": {"type": "interval", "range": [0, 100]},
    "hours": {"type": "number", "range": [0, 40], "step": 0.5, "unit": {"sv": "timmar"}},
    "day": {"type": "date", "earliest": date(2020, 1, 1), "latest": date(2030, 12, 31)},
    "word": {"type": "text", "max_length": 10},
    "words": {"type": "long_text"},
}
EVERY_TYPE: Final = definition(
    [item(f"i_{name}", scale=name, better=None) for name in SCALES], scales=SCALES, id="alla", design="cross_sectional"
)
SHIPPED: Final = {each.id: each for each in InstrumentCatalogue.standard()}
ALL: Final = {"alla": EVERY_TYPE} | SHIPPED


@contextmanager
def _row(store: Store, instrument: Instrument, url: str) -> Iterator[tuple[Raw, dict[str, Any]]]:
    """A form's answers in the database, all of them blank, and a bare connection to them."""
    keys = pd.DataFrame(
        {
            "participant": pd.Categorical(["p1"]),
            "occasion": pd.Categorical([instrument.occasion_words[0].id]),
            "date": np.array(["2024-05-06"], "datetime64[s]"),
            "respondent": pd.Categorical([instrument.respondents[0]]),
        }
    )
    codes = np.full((1, len(instrument.columns)), MISSING_CODES["blank"], CODE_TYPE)
    texts = pd.DataFrame({each.id: [""] for each in instrument.text_items}, index=range(1), dtype=object)
    store.save(Forms(instrument, keys, codes, DataSource("prov"), texts=texts))
    store.close()
    with raw(url) as database:
        (row,) = database.records(answer_table_name(instrument))
        yield database, row


def _wrong(instrument: Instrument) -> Iterator[tuple[str, Any]]:
    """Column and a value that may not stand there."""
    for each, title in zip(instrument.columns, answer_columns(instrument), strict=True):
        codes = sorted(instrument.scale_of(each.item).values)
        gaps = set(range(codes[0], codes[-1])) - set(codes)
        wrong = {codes[-1] + 1, codes[-1] + 2, LOWEST - 1, 10**6, -(10**6), *gaps, *({0} - set(codes))}
        for value in (*sorted(wrong), codes[0] + 0.5, codes[-1] - 0.5, float("nan"), float("inf"), "sju", "", None):
            yield title, value
    for text, title in zip(instrument.text_items, text_columns(instrument), strict=True):
        for value in ("å" * (instrument.scale_of(text).longest + 1), None):
            yield title, value


def _right(instrument: Instrument) -> Iterator[tuple[str, Any]]:
    """Column and a value that may stand there: every code, every reason for none, the longest text."""
    for each, title in zip(instrument.columns, answer_columns(instrument), strict=True):
        codes = sorted(instrument.scale_of(each.item).values)
        for value in (*MISSING_CODES.values(), *codes[:12], *codes[-12:]):
            yield title, value
    for text, title in zip(instrument.text_items, text_columns(instrument), strict=True):
        for value in ("å" * instrument.scale_of(text).longest, ""):
            yield title, value


def _update(database: Raw, table: str, row: dict[str, Any]) -> None:
    titles = [title for title in row if title != "id"]
    sets = ", ".join(f'"{title}" = ?' for title in titles)
    database.rows(f'UPDATE "{table}" SET {sets}', [row[title] for title in titles])  # noqa: S608  names of our own


def _insert(database: Raw, table: str, row: dict[str, Any]) -> None:
    titles, values = ", ".join(f'"{title}"' for title in row), ", ".join("?" * len(row))
    database.rows(f'DELETE FROM "{table}"')  # noqa: S608
    database.rows(f'INSERT INTO "{table}" ({titles}) VALUES ({values})', list(row.values()))  # noqa: S608


def _taken(database: Raw, instrument: Instrument, row: dict[str, Any], title: str, value: Any) -> list[str]:
    """Which ways lead a value into the database; nothing of it stays."""
    found = []
    for way in (_insert, _update):
        database.rows("BEGIN")
        try:
            way(database, answer_table_name(instrument), row | {title: value})
            found.append(way.__name__)
        except REFUSED:
            pass
        finally:
            database.rows("ROLLBACK")
    return found


@pytest.mark.parametrize("name", ALL)
def test_what_is_not_on_the_scale_is_refused_by_the_database(name: str, url: str, store: Store) -> None:
    instrument = ALL[name]
    with _row(store, instrument, url) as (database, row):
        wrong = list(_wrong(instrument))
        assert len(wrong) >= 2 * len(row) - 2
        assert [(title, value) for title, value in wrong if _taken(database, instrument, row, title, value)] == []


@pytest.mark.parametrize("name", ALL)
def test_everything_on_the_scale_is_taken_by_the_database(name: str, url: str, store: Store) -> None:
    instrument = ALL[name]
    with _row(store, instrument, url) as (database, row):
        both = ["_insert", "_update"]
        right = list(_right(instrument))
        assert [each for each in right if _taken(database, instrument, row, *each) != both] == []


@pytest.mark.parametrize("value", [7, 3.5, "sju", None])
def test_a_seven_on_a_scale_to_five_is_refused(value: Any, url: str, store: Store) -> None:
    bip = SHIPPED["bip"]
    column = next(
        title
        for each, title in zip(bip.columns, answer_columns(bip), strict=True)
        if sorted(bip.scale_of(each.item).values) == [1, 2, 3, 4, 5]
    )
    with _row(store, bip, url) as (database, row):
        assert _taken(database, bip, row, column, value) == []
        assert _taken(database, bip, row, column, 5) == ["_insert", "_update"]


def test_every_type_of_scale_is_tried() -> None:
    assert {scale.type for scale in EVERY_TYPE.scales.values()} == set(get_args(ScaleType))
    assert len(SHIPPED) >= 15


def test_a_code_comes_back_as_a_whole_number(url: str, store: Store) -> None:
    bip = SHIPPED["bip"]
    with _row(store, bip, url) as (_, row):
        assert {float(value) for title, value in row.items() if title in answer_columns(bip)} == {-1.0}
    with Store.open(url, author="mentor-1") as opened, opened.database.reading() as connection:
        table = opened.instruments.of("bip")[0].table
        assert {type(value) for value in connection.execute(table.select()).one()} <= {int, str}


def test_long_names_are_told_apart(url: str, store: Store) -> None:
    options = [{"code": n, "id": f"alternativ_{n}", "label": {"sv": str(n)}} for n in (1, 2)]
    scales = {"many": {"type": "multi_select", "options": options}}
    long = definition([item("lang" + "_fraga" * 9, scale="many", better=None)], scales=scales)
    with _row(store, long, url) as (database, row):
        first, second = answer_columns(long)
        assert first[:52] == second[:52]
        assert set(row) == {"id", first, second}
        assert _taken(database, long, row, second, 2) == []
        assert _taken(database, long, row, second, 1) == ["_insert", "_update"]

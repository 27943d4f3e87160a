"""Seeded invented answers for the benchmarks: one forms file, and the same answers as a long table for the rival.

Scope: eleven items by two respondents at one to twelve occasions. Items 0–7 are answered 1..5 and items 8–10 0..10;
98 is "don't know", null is blank, 77 is an invalid code (0.05 %). Items 3, 6 and 9 point the other way. Each förbund
writes its people after those of the one before: a row group each.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

ITEMS = 11
OF_FIVE = 8
REVERSED = [3, 6, 9]
MEAN_OCCASIONS = 6.0
RESPONDENTS = ("participant", "mentor")
FORBUND = 80
FEW = 2e5  # answers that one förbund gives


def write_answers(folder: Path, *, answers: float, seed: int = 1, layouts: tuple[str, ...] = ("forms", "long")) -> None:
    """Write ``forms.parquet`` and ``long.parquet``, or one of them, with about this many answers."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"forms": _wide, "long": _long}
    writers: dict[str, parquet.ParquetWriter] = {}
    forbund = 1 if answers <= FEW else FORBUND
    people = max(1, round(answers / (MEAN_OCCASIONS * len(RESPONDENTS) * ITEMS) / forbund))
    for keys, codes in _parts(people, forbund, seed):
        for layout in layouts:
            table = tables[layout](keys, codes)
            if layout not in writers:
                writers[layout] = parquet.ParquetWriter(folder / f"{layout}.parquet", table.schema, compression="zstd")
            writers[layout].write_table(table)
    for writer in writers.values():
        writer.close()


def _parts(some: int, forbund: int, seed: int) -> Iterator[tuple[dict[str, Any], Any]]:
    """Keys and codes of the people of one förbund after those of another, in the order of their numbers."""
    for number in range(forbund):
        rng, first = np.random.default_rng([seed, number]), number * some
        occasions = np.clip(1 + rng.negative_binomial(3, 3 / (3 + 5.4), some), 1, 12)
        person = np.repeat(np.arange(some), occasions)
        occasion = np.arange(len(person)) - np.repeat(np.cumsum(occasions) - occasions, occasions) + 1
        date = rng.integers(16436, 19723, some)[person] + (occasion - 1) * 91 + rng.integers(-14, 15, len(person))
        level = rng.normal(0, 0.8, some)[person] + rng.normal(0.06, 0.06, some)[person] * (occasion - 1)
        keys = {
            "participant": np.repeat(person, 2) + first + 1,
            "occasion": np.repeat(occasion, 2),
            "date": np.repeat(date, 2).astype(np.int32),
            "respondent": np.tile([0, 1], len(person)),
        }
        yield keys, _codes(np.repeat(level, 2), keys["respondent"], rng)


def _codes(level: Any, respondent: Any, rng: np.random.Generator) -> Any:
    """Shape (forms, items), −1 for blank."""
    forms = len(level)
    seen = level + respondent * rng.normal(-0.1, 0.3, forms)
    latent = seen[:, None] * np.linspace(0.7, 1.2, ITEMS) + rng.standard_normal((forms, ITEMS)) * 0.7
    latent[:, REVERSED] *= -1
    codes = np.empty((forms, ITEMS), np.int8)
    codes[:, :OF_FIVE] = np.clip(np.rint(3 + latent[:, :OF_FIVE]), 1, 5)
    codes[:, OF_FIVE:] = np.clip(np.rint(5 + 2.2 * latent[:, OF_FIVE:]), 0, 10)
    lot = rng.random((forms, ITEMS))
    codes[lot < 0.05] = -1
    codes[(lot >= 0.05) & (lot < 0.08)] = 98
    codes[(lot >= 0.08) & (lot < 0.0805)] = 77
    return codes


def _wide(keys: dict[str, Any], codes: Any) -> pa.Table:
    names = pa.array([f"follow-up-{k}" for k in range(13)])
    columns = {
        "participant": pa.array(keys["participant"], pa.int32()),
        "occasion": pa.DictionaryArray.from_arrays(pa.array(keys["occasion"], pa.int32()), names),
        "date": pa.array(keys["date"]).cast(pa.date32()),
        "respondent": pa.DictionaryArray.from_arrays(pa.array(keys["respondent"], pa.int32()), pa.array(RESPONDENTS)),
    }
    items = {f"q{k:02d}": pa.array(codes[:, k], mask=codes[:, k] == -1) for k in range(ITEMS)}
    return pa.table(columns | items)


def _long(keys: dict[str, Any], codes: Any) -> pa.Table:
    flat = codes.reshape(-1)
    columns = {
        "participant": pa.array(np.repeat(keys["participant"], ITEMS), pa.int32()),
        "occasion": pa.array(np.repeat(keys["occasion"], ITEMS), pa.int8()),
        "date": pa.array(np.repeat(keys["date"], ITEMS)).cast(pa.date32()),
        "respondent": pa.array(np.repeat(keys["respondent"], ITEMS), pa.int8()),
        "item": pa.array(np.tile(np.arange(ITEMS, dtype=np.int8), len(codes))),
        "answer": pa.array(flat, mask=flat == -1),
    }
    return pa.table(columns)

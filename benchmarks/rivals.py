"""The rivals: what a good pandas user writes for the same work.

Scope: one function per piece of work, returning the checksum that ours must reach too. Values are multiplied by ten and
so whole numbers from 10 to 50: their sums are exact, in whatever order they are added.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from generate import OF_FIVE, RESPONDENTS, REVERSED
from pyarrow import parquet

FEWEST = 8  # answers of a score
RELIABILITY = 0.85
COLUMNS = ["participant", "occasion", "respondent", "item", "answer"]

Checksum = dict[str, float | list[int]]


def change_in_pandas(folder: Path) -> Checksum:
    """Vectorised pandas on the long file: recode, score, first, last and steps of each person, classes of change."""
    frame = pd.read_parquet(folder / "long.parquet", columns=COLUMNS)
    item, answer = frame["item"], frame["answer"]
    on_scale = ((item < OF_FIVE) & answer.between(1, 5)) | ((item >= OF_FIVE) & answer.between(0, 10))
    invalid = int((answer.notna() & (answer != 98) & ~on_scale).sum())
    answer = answer.astype("float64")
    value = (10 * answer).where(item < OF_FIVE, 10 + 4 * answer)
    value = value.where(~item.isin(REVERSED), 60 - value)
    frame["value"] = value.where(on_scale)
    forms = frame.groupby(["participant", "respondent", "occasion"])["value"].agg(["sum", "count"]).reset_index()
    forms["score"] = (forms["sum"] / forms["count"] / 10).where(forms["count"] >= FEWEST)
    scored = forms.dropna(subset=["score"])
    paths = scored.groupby(["participant", "respondent"])["score"]
    steps, people = paths.diff().abs().sum(), paths.agg(["first", "last"]).reset_index()
    answered = frame.dropna(subset=["value"]).groupby(["participant", "respondent", "item"])["value"]
    items = answered.agg(["first", "last"])  # the file is in the order of occasions
    found: Checksum = {
        "scores": len(scored),
        "sum": round(float(scored["score"].sum()), 3),
        "steps": round(float(steps), 3),
        "items": len(items),
        "moved": int((items["last"] - items["first"]).sum()),
        "invalid": invalid,
    }
    for number, name in enumerate(RESPONDENTS):
        own = people[people["respondent"] == number]
        found[name] = classes(own["first"].to_numpy(), own["last"].to_numpy())
    return found


def classes(first: npt.NDArray[np.float64], last: npt.NDArray[np.float64]) -> list[int]:
    """How many deteriorated, did not change and improved; those seen once count as unchanged."""
    index = (last - first) / (first.std(ddof=1) * np.sqrt(2 * (1 - RELIABILITY)))
    return [int((index < -1.96).sum()), int((np.abs(index) <= 1.96).sum()), int((index > 1.96).sum())]


def read_forms_file(folder: Path) -> int:
    """Only reading the wide file: the floor."""
    return parquet.read_table(folder / "forms.parquet").num_rows


def read_long_file(folder: Path) -> int:
    """Only reading the long file."""
    return parquet.read_table(folder / "long.parquet").num_rows

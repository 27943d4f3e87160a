"""Results as plain values for JSON."""

import json
import math
from datetime import date

import numpy as np
import pandas as pd

from progression.analysis.result import records


def test_rows_become_plain_values() -> None:
    frame = pd.DataFrame(
        {
            "n": [3.0, math.nan],
            "share": [np.float64(0.5), math.inf],
            "item": ["a", None],
            "date": [date(2021, 1, 2), pd.NaT],
            "when": [pd.Timestamp("2021-01-02"), None],
            "suppressed": np.array([True, False]),
            "note": [pd.NA, "x"],
            "code": pd.Series([np.int16(4), np.float32(0.5)], dtype=object),
        }
    )
    found = records(frame)
    assert found == [
        {
            "n": 3,
            "share": 0.5,
            "item": "a",
            "date": "2021-01-02",
            "when": "2021-01-02",
            "suppressed": True,
            "note": None,
            "code": 4,
        },
        {
            "n": None,
            "share": None,
            "item": None,
            "date": None,
            "when": None,
            "suppressed": False,
            "note": "x",
            "code": 0.5,
        },
    ]
    assert [type(found[0][name]) for name in ("n", "share", "suppressed")] == [int, float, bool]
    assert json.loads(json.dumps(found)) == found


def test_no_rows_are_an_empty_list() -> None:
    assert records(pd.DataFrame()) == []
    assert records(pd.DataFrame({"n": []})) == []


def test_blanked_counts_are_no_floats() -> None:
    """A hidden cell makes a column of counts floats; what is left are whole numbers."""
    found = records(pd.DataFrame({"pairs": [5.0, math.nan]}))
    assert [(row["pairs"], type(row["pairs"])) for row in found] == [(5, int), (None, type(None))]

"""How often the intervals hold the truth that they are to hold: a simulation, not a timing.

Scope: counts what the tables of ``intervals`` draw; nominal coverage 95 %. Prints the tables of ``docs/coverage.md``.
``coverage.py --runs 2000``, or ``--only courses`` for one table. A sample without an interval is told apart from one
whose interval missed. Every table has seeds of its own, so that one alone gives the same numbers as all.
"""

import argparse
import sys
from collections.abc import Mapping
from typing import Final

import numpy as np
from intervals import courses, exits, missing, scales, two_groups, two_occasions
from intervals.table import Sample, Table

TABLES: Final[Mapping[str, Table]] = {
    "two-occasions": two_occasions.TABLE,
    "missing": missing.TABLE,
    "two-groups": two_groups.TABLE,
    "scales": scales.TABLE,
    "courses": courses.TABLE,
    "exits": exits.TABLE,
}


def main() -> None:
    """Every interval of every table, or of one, at every size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2_000, help="samples; slow ones are drawn less often")
    parser.add_argument("--only", choices=TABLES, help="one table")
    asked = parser.parse_args()
    for name in [asked.only] if asked.only else TABLES:
        table = TABLES[name]
        print(f"## {table.title}\n\n| interval | samples | " + " | ".join(f"n = {n}" for n in table.sizes) + " |")
        print("|---|---|" + "---|" * len(table.sizes))
        for place, sample in enumerate(table.samples):
            runs = min(asked.runs, sample.most)
            rows: dict[str, list[str]] = {}
            for n in table.sizes:
                print(f"{name} {place + 1} of {len(table.samples)}, n = {n}", file=sys.stderr)
                seed = [n, place, *name.encode()]
                for of, cell in counted(sample, n, runs, seed).items():
                    rows.setdefault(of, []).append(cell)
            for of, cells in rows.items():
                print(f"| {of} | {runs} | {' | '.join(cells)} |", flush=True)
        print()


def counted(sample: Sample, n: int, runs: int, seed: list[int]) -> dict[str, str]:
    """What each interval held, as a cell of the table."""
    random = np.random.default_rng(seed)
    told: dict[str, list[bool | None]] = {}
    why: dict[str, str] = {}
    for _ in range(runs):
        for of, low, high, truth, none in sample.draw(random, n):
            told.setdefault(of, []).append(None if np.isnan([low, high]).any() else bool(low <= truth <= high))
            why[of] = none
    return {of: _cell(each, why[of]) for of, each in told.items()}


def _cell(told: list[bool | None], why: str) -> str:
    given = [each for each in told if each is not None]
    if not given:
        return f"– {why}"
    share = f"{100 * sum(given) / len(given):.1f} %"
    return share if len(given) == len(told) else f"{share} of {len(given)}"


if __name__ == "__main__":
    main()

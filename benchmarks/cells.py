"""Before and after in two hundred groups and eleven indicators: ours and the loop that a notebook has.

Scope: in each of the 2 200 cells a paired t test, Wilcoxon's test, and d_z and d_av with BCa intervals (10 000 draws).
The loop, pingouin's tests and ``scipy.stats.bootstrap``, is run on some cells and its time is scaled up to all. No time
is shown unless both give the same t and effects, and limits within what the draws leave open. Wilcoxon's p is not
compared: with ties ours is exact up to 50 pairs, and the rival's never is.
"""

import sys
import time
from typing import Any

import numpy as np
import numpy.typing as npt
import pingouin
from measure import show
from scipy import stats

from progression.stats import bootstrap_effects, paired_t, signed_rank

Floats = npt.NDArray[np.float64]
Cells = npt.NDArray[np.float64]

DRAWS = 10_000
GROUPS = 200
ITEMS = 11
LOOPED = 15  # cells that the rival is asked for
CHANCE = 0.02  # of limits made of 10 000 draws each


def cells(*, quick: bool) -> None:
    """All groups by ours, some cells by the rival."""
    groups = _groups()
    bootstrap_effects(*groups[0])  # what is imported on first use is no part of the work
    began = time.perf_counter()
    ours = [_group(before, after) for before, after in (groups[:20] if quick else groups)]
    work = (time.perf_counter() - began) * (GROUPS / len(ours))
    chosen = np.linspace(0, len(ours) * ITEMS - 1, LOOPED).astype(int).tolist()
    began = time.perf_counter()
    theirs = [_loop(*(each[:, cell % ITEMS] for each in groups[cell // ITEMS])) for cell in chosen]
    rival = (time.perf_counter() - began) * GROUPS * ITEMS / LOOPED
    _refuse_unequal(np.array([ours[cell // ITEMS][cell % ITEMS] for cell in chosen]), np.array(theirs))
    show("2 200 cells with BCa intervals", work, "pingouin and scipy, one by one", rival)


def _groups(seed: int = 3) -> list[tuple[Floats, Floats]]:
    """Answers 1 to 5 of the people of each group, 20 to 400, before and after; one in twenty missing before."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(GROUPS):
        people = int(random.integers(20, 401))
        level = random.normal(0, 0.8, (people, 1))
        before = np.clip(np.rint(3 + level + random.normal(0, 0.7, (people, ITEMS))), 1, 5)
        after = np.clip(np.rint(3.15 + level + random.normal(0, 0.8, (people, ITEMS))), 1, 5)
        before[random.random((people, ITEMS)) < 0.05] = np.nan
        found.append((before, after))
    return found


def _group(before: Floats, after: Floats) -> Cells:
    """One row per item: t, its p, Wilcoxon's p, then d_av and d_z with their limits."""
    effects = bootstrap_effects(before, after, draws=DRAWS)
    tests = [(paired_t(*pair), signed_rank(*pair)) for pair in zip(before.T, after.T, strict=True)]
    return np.column_stack(
        [
            [(t.t, t.p, rank.p) for t, rank in tests],
            *(getattr(effects, name + side) for name in ("d_av", "d_z") for side in ("", "_low", "_high")),
        ]
    )


def _loop(before: Floats, after: Floats) -> list[float]:
    """The same of one cell, as one writes it."""
    there = ~np.isnan(before) & ~np.isnan(after)
    pair = before[there], after[there]
    t, rank = pingouin.ttest(pair[1], pair[0], paired=True), pingouin.wilcoxon(pair[1], pair[0])
    found = [
        float(t["T"].iloc[0]),
        float(t.filter(regex="p.val").iloc[0, 0]),
        float(rank.filter(regex="p.val").iloc[0, 0]),
    ]
    for effect in (_d_av, _d_z):
        drawn = stats.bootstrap(pair, effect, paired=True, n_resamples=DRAWS, method="BCa", rng=1, vectorized=True)
        found += [effect(*pair), drawn.confidence_interval.low, drawn.confidence_interval.high]
    return found


def _d_av(before: Floats, after: Floats, axis: int = -1) -> Any:
    spread = np.sqrt((before.var(axis, ddof=1) + after.var(axis, ddof=1)) / 2)
    return _hedges(before.shape[axis]) * (after.mean(axis) - before.mean(axis)) / spread


def _d_z(before: Floats, after: Floats, axis: int = -1) -> Any:
    change = after - before
    return _hedges(before.shape[axis]) * change.mean(axis) / change.std(axis, ddof=1)


def _hedges(n: int) -> float:
    return 1 - 3 / (4 * (n - 1) - 1)


def _refuse_unequal(ours: Cells, theirs: Cells) -> None:
    told = {
        "t": (0, 1e-9),
        "p of t": (1, 1e-9),
        "d_av": (3, 1e-4),
        "d_z": (6, 1e-4),
    }  # the rival's correction is rounded
    told |= {f"limit {place}": (place, CHANCE) for place in (4, 5, 7, 8)}
    for name, (column, room) in told.items():
        if (apart := float(np.abs(ours[:, column] - theirs[:, column]).max())) > room:
            sys.exit(f"the results differ, so no time is shown: {name} by {apart}")

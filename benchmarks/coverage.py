"""How often the intervals hold the truth that they are to hold: a simulation, not a timing.

Scope: samples from populations whose values are known, of 8, 20 and 60; nominal coverage 95 %. Prints the table of
``docs/coverage.md``. ``coverage.py --runs 2000``; a run without an interval is told apart from one that missed.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from progression.stats import (
    bootstrap_effects,
    cronbach_alpha,
    direction,
    fit_mixed,
    icc,
    newcombe,
    paired_effect,
    paired_shares,
    paired_t,
    retest,
    signed_rank,
    slopes,
    weighted_kappa,
    wilson,
)

SIZES: Final = (8, 20, 60)
SHIFT, CORRELATION = 0.4, 0.6  # of two normal occasions with standard deviation 1
CUTS: Final = (-1.2, -0.3, 0.5, 1.4)  # that make five answers of a normal value
OCCASIONS, EVERY = 5, 3.0  # months
SLOPE: Final = 0.05  # scale points a month, of everybody
BETWEEN: Final = 0.03  # its standard deviation between people
MANY: Final = 2_000_000

Interval = tuple[str, float, float, float]
"""What it is of, its limits, and the truth."""
Sample = Callable[[np.random.Generator, int], Iterator[Interval]]
Floats = npt.NDArray[np.float64]


def occasions(random: np.random.Generator, n: int) -> tuple[Floats, Floats]:
    """Two normal occasions of the same people."""
    before, other = random.standard_normal((2, n))
    return before, SHIFT + CORRELATION * before + np.sqrt(1 - CORRELATION**2) * other


def answers(values: Floats) -> Floats:
    """Five answers of a normal value, 0 to 4."""
    return np.digitize(values, CUTS).astype(float)


def _truth() -> Mapping[str, float]:
    """Values of the population of answers, from a sample so large that its error does not count."""
    before, after = (answers(each) for each in occasions(np.random.default_rng(0), MANY))
    change = after - before
    ranks = np.array([np.mean(np.abs(change) < size) + np.mean(np.abs(change) == size) / 2 for size in range(5)])
    ranks -= np.mean(change == 0)
    weight = ranks[np.abs(change).astype(int)] * np.sign(change)
    share = [float(np.mean(each >= 3)) for each in (before, after)]
    kappa = 1 - np.mean(change**2) / np.mean(np.subtract(before, np.random.default_rng(1).permutation(after)) ** 2)
    return {
        "superiority": float(np.mean(change > 0) + np.mean(change == 0) / 2),
        "rank": float(weight.sum() / np.abs(weight).sum()),
        "share": share[1],
        "shares": share[1] - share[0],
        "kappa": float(kappa),
    }


TRUTH: Final = _truth()


def pairs(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Normal scores before and after."""
    before, after = occasions(random, n)
    spread = np.sqrt(2 * (1 - CORRELATION))
    effect, t = paired_effect(before, after), paired_t(before, after)
    yield "mean difference, t", t.low, t.high, SHIFT
    yield "d_z, noncentral t", effect.d_z_low, effect.d_z_high, SHIFT / spread
    yield "d_av, Algina and Keselman", effect.d_av_low, effect.d_av_high, SHIFT
    yield "d_rm, Algina and Keselman", effect.d_rm_low, effect.d_rm_high, SHIFT
    yield "d_b, Bonett", effect.d_b_low, effect.d_b_high, SHIFT
    drawn = bootstrap_effects(before[:, None], after[:, None], draws=2_000, seed=int(random.integers(1 << 31)))
    yield "d_z, BCa", drawn.d_z_low[0], drawn.d_z_high[0], SHIFT / spread
    yield "d_av, BCa", drawn.d_av_low[0], drawn.d_av_high[0], SHIFT
    same = retest(before, after)
    yield "correlation of two occasions, Fisher's z", same.low, same.high, CORRELATION


def answered(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Answers on five steps before and after."""
    before, after = (answers(each) for each in occasions(random, n))
    way = direction(before, after)
    yield "probability of superiority, Tango", way.superiority_low, way.superiority_high, TRUTH["superiority"]
    ranks = signed_rank(before, after)
    yield "matched rank-biserial, Wilson and Kish", ranks.low, ranks.high, TRUTH["rank"]
    kappa = weighted_kappa(before, after)
    yield "weighted kappa, jackknife", kappa.low, kappa.high, TRUTH["kappa"]
    first, second = before >= 3, after >= 3
    low, high = wilson(second.sum(), n)
    yield "share, Wilson", float(low), float(high), TRUTH["share"]
    table = (first & second, first & ~second, ~first & second, ~first & ~second)
    found = paired_shares(*(int(each.sum()) for each in table))
    yield "difference of paired shares, Newcombe", found.newcombe_low, found.newcombe_high, TRUTH["shares"]
    yield "difference of paired shares, Tango", found.tango_low, found.tango_high, TRUTH["shares"]
    others = answers(occasions(random, n)[0]) >= 3
    low, high = newcombe(int(second.sum()), n, int(others.sum()), n)
    yield "difference of two groups' shares, Newcombe", float(low), float(high), TRUTH["shares"]


def several(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Five items of one factor, and three raters of everybody."""
    factor = random.standard_normal((n, 1))
    items = factor + random.standard_normal((n, 5))
    alpha, ratings = cronbach_alpha(items), icc(items[:, :3])
    yield "Cronbach's alpha, Feldt", alpha.low, alpha.high, 5 / 6
    yield "ICC(A,1), F", ratings["ICC(A,1)"].low, ratings["ICC(A,1)"].high, 0.5


def panel(random: np.random.Generator, n: int) -> Iterator[Interval]:
    """Uneven occasions; the lower a value, the likelier it is the last: missing at random."""
    months = np.arange(OCCASIONS) * EVERY + random.uniform(-0.7, 0.7, (n, OCCASIONS))
    own = SLOPE + BETWEEN * random.standard_normal(n)
    values = random.standard_normal((n, 1)) + own[:, None] * months + 0.5 * random.standard_normal((n, OCCASIONS))
    leaves = random.random((n, OCCASIONS)) < 0.25 / (1 + np.exp(2 * values))
    there = np.cumsum(np.roll(leaves, 1, axis=1) & (np.arange(OCCASIONS) > 0), axis=1) == 0
    who, when, value = np.repeat(np.arange(n), OCCASIONS)[there.ravel()], months[there], values[there]
    fit = fit_mixed(who, np.column_stack([np.ones(len(when)), when]), when, value)
    if fit.reason is None:
        mean = fit.satterthwaite([0, 1])
        yield "mean slope, mixed model, dropout at random", mean.low, mean.high, SLOPE
    else:
        yield "mean slope, mixed model, dropout at random", np.nan, np.nan, SLOPE
    everybody = slopes(who, when, value)
    yield "own slope, least squares", everybody.low[0], everybody.high[0], own[0]


def main() -> None:
    """Every interval at every size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2_000)
    runs = parser.parse_args().runs
    held: dict[str, list[str]] = {}
    for n in SIZES:
        random = np.random.default_rng([n, runs])
        told: dict[str, list[bool | None]] = {}
        for sample in (pairs, answered, several, panel):
            for _ in range(runs):
                for name, low, high, truth in sample(random, n):
                    told.setdefault(name, []).append(
                        None if np.isnan([low, high]).any() else bool(low <= truth <= high)
                    )
        for name, each in told.items():
            held.setdefault(name, []).append(_cell(each))
    print("| interval | " + " | ".join(f"n = {n}" for n in SIZES) + " |\n|---|" + "---|" * len(SIZES))
    for name, cells in held.items():
        print(f"| {name} | {' | '.join(cells)} |")


def _cell(told: list[bool | None]) -> str:
    given = [each for each in told if each is not None]
    if not given:
        return "none"
    share = f"{100 * sum(given) / len(given):.1f} %"
    return share if len(given) == len(told) else f"{share} of {len(given)}"


if __name__ == "__main__":
    main()

"""How a piece of work is measured beside its rival, and how that is printed."""

import statistics
import time
from collections.abc import Callable
from typing import Any

ROUNDS = 5


def in_turn(*works: Callable[[], Any], rounds: int = ROUNDS) -> list[float]:
    """Median seconds of each piece of work; they take turns, so that a busy moment hits all of them."""
    seconds: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for kept, work in zip(seconds, works, strict=True):
            began = time.perf_counter()
            work()
            kept.append(time.perf_counter() - began)
    return [statistics.median(kept) for kept in seconds]


def show(work: str, ours: float, rival: str, theirs: float) -> None:
    """One line: ours, theirs, and how many times the one goes into the other."""
    ratio = ours / theirs
    said = f"{ratio:.2f} x" if ratio >= 1 else f"{1 / ratio:.1f} x faster"
    print(f"{work:<52} {ours:7.3f} s   {rival:<34} {theirs:7.3f} s   {said}")

"""How far the methods agree: of whom all of them say the same.

Scope: the methods whose labels refer to the same thing, counted in a group. Methods that answer different questions are
not held against each other.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from progression.analysis.individual.judged import Judged
from progression.stats import CLASSES
from progression.stats.arrays import BoolArray

__all__ = ["same_verdict_counts"]

_NOT_CLASSIFIED = CLASSES.index("not_classified")
_FEWEST = 2


def same_verdict_counts(judged: Sequence[Judged], members: BoolArray, head: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each score and reference with several methods.

    Args:
        judged: The scores of one respondent, each judged by every method.
        members: Which of the participants belong to the group, shape (participants,).
        head: The columns that say what a row is about.

    Yields:
        ``score``, the head, ``methods`` (their short names), ``reference``, ``n`` (classified by every one of them) and
        ``same`` (of those, in the same class by all).
    """
    together: dict[tuple[str, str], list[Judged]] = {}
    for each in judged:
        if each.why_not is None:
            together.setdefault((each.score, each.method.reference), []).append(each)
    for (score, reference), several in together.items():
        if len(several) < _FEWEST:
            continue
        classes = np.stack([each.classes for each in several])
        told = members & several[0].pairs.complete & (classes != _NOT_CLASSIFIED).all(axis=0)
        yield {
            "score": score,
            **head,
            "methods": ", ".join(each.method.id for each in several),
            "reference": reference,
            "n": int(told.sum()),
            "same": int((classes[:, told] == classes[0, told]).all(axis=0).sum()),
            "suppressed": False,
        }

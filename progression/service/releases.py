"""What is recorded of a result that is released: which kind it is, and what was asked for.

Scope: from a result about groups, small groups hidden, to its record in the ledger; one entry of `_KINDS` for each kind
of result. How it is written, and who was in it, is ``progression.store.publishing``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from progression.analysis import (
    Agreement,
    Controlled,
    GroupChange,
    GroupComparison,
    GroupTrend,
    Indicators,
    Quality,
    Result,
    Stepped,
    Subgroups,
    ToWork,
    Waves,
)

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from progression.store import Store
    from progression.store.publishing.publications import Publication, ReleaseKind

__all__ = ["Releasable", "publications", "releasing"]

Releasable: TypeAlias = (
    Agreement
    | Controlled
    | GroupChange
    | GroupComparison
    | GroupTrend
    | Indicators
    | Quality
    | Stepped
    | Subgroups
    | ToWork
    | Waves
)
"""The results about groups: everything that is handed out can be recorded."""


def releasing(
    store: "Store",
    result: Releasable,
    *,
    title: str,
    respondents: Sequence[str] = (),
    scores: Sequence[str] | None = None,
) -> "AbstractContextManager[None]":
    """Record in the store that a result is released, around what hands it out: only if that went well.

    Args:
        store: Where the answers came from, all of them.
        result: As it leaves, small groups hidden.
        title: What the release is called.
        respondents: Whose forms were asked for; of all where none is named.
        scores: Which scores were asked for; None where all were.

    Raises:
        DataError: If the title is empty or holds an identity.
    """
    from progression.store.publishing.publications import publishing  # noqa: PLC0415  only work in a store needs it

    kind = _KINDS[type(result)]
    selection: dict[str, Any] = {
        "by": [],
        "respondents": list(respondents),
        "scores": list(scores) if scores is not None else None,
        "min_group": result.min_group,
    }
    return publishing(
        store,
        title=title,
        kind=kind.name,
        instrument=result.instrument.name,
        source=result.source,
        beside=result.beside,
        selection=selection | kind.asked(result),
        content=result.to_dict(),
    )


def publications(store: "Store") -> "list[Publication]":
    """All that has been released from a store, in the order in which it was."""
    from progression.store.publishing.publications import publications as released  # noqa: PLC0415  only work in a store needs it

    return released(store)


def _agreement(result: Agreement) -> dict[str, Any]:
    asked = {"by": list(result.by), "at": list(result.occasions)}
    return asked | {"from": result.before or None, "to": result.after or None}


def _change(result: GroupChange) -> dict[str, Any]:
    return {"by": list(result.by), "from": result.before, "to": result.after}


def _comparison(result: GroupComparison) -> dict[str, Any]:
    occasions = result.groups if result.between == "occasion" else (result.occasion,)
    sides = {"between": result.between, "groups": list(result.groups)}
    return sides | {"at": [each for each in occasions if each], "period": result.period or None}


def _controlled(result: Controlled) -> dict[str, Any]:
    sides = {"between": result.between, "groups": list(result.groups), "from": result.before, "to": result.after}
    weight = None if result.weight == "none" else result.weight
    return sides | {"adjust": list(result.adjust), "cluster": result.cluster or None, "weight": weight}


def _indicators(result: Indicators) -> dict[str, Any]:
    previous = str(result.previous) if result.previous else None
    asked = {"by": list(result.by), "period": str(result.period), "previous": previous}
    return asked | {"against": result.reference_label}


def _quality(result: Quality) -> dict[str, Any]:
    return {"by": list(result.by), "from": result.before or None, "to": result.after or None}


def _stepped(result: Stepped) -> dict[str, Any]:
    at = [result.occasion] if result.occasion else []
    return {"between": result.cohort, "at": at, "adjust": list(result.adjust)}


def _subgroups(result: Subgroups) -> dict[str, Any]:
    planned = list(result.by[: result.planned])
    return {"by": list(result.by), "from": result.before, "to": result.after, "planned": planned}


def _to_work(result: ToWork) -> dict[str, Any]:
    models = {"adjust": list(result.adjust), "cluster": result.cluster or None}
    return {"definition": result.definition, "last_day": result.until and result.until.isoformat()} | models


def _trend(result: GroupTrend) -> dict[str, Any]:
    return {"by": list(result.by)}


def _waves(result: Waves) -> dict[str, Any]:
    return {"by": list(result.by), "occasions": list(result.occasions), "cluster": result.cluster or None}


@dataclass(frozen=True)
class _Kind:
    """How a kind of result is recorded.

    Attributes:
        name: What the ledger calls it.
        asked: What was asked for, beside what can be asked of every kind.
    """

    name: "ReleaseKind"
    asked: Callable[[Any], dict[str, Any]]


_KINDS: Final[Mapping[type[Result], _Kind]] = MappingProxyType(
    {
        Agreement: _Kind("agreement", _agreement),
        Controlled: _Kind("controlled", _controlled),
        GroupChange: _Kind("change", _change),
        GroupComparison: _Kind("comparison", _comparison),
        GroupTrend: _Kind("trend", _trend),
        Indicators: _Kind("indicators", _indicators),
        Quality: _Kind("quality", _quality),
        Stepped: _Kind("stepped", _stepped),
        Subgroups: _Kind("subgroups", _subgroups),
        ToWork: _Kind("to_work", _to_work),
        Waves: _Kind("waves", _waves),
    }
)

"""Instrument definitions for tests, written as TOML and read by the real parser."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from progression.definition import Instrument, parse_instrument

__all__ = ["definition", "item", "score", "toml"]

TEN = {"type": "ordinal", "range": [1, 10], "missing": [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]}


def definition(
    items: Iterable[Mapping[str, Any]] = (),
    *,
    scales: Mapping[str, Mapping[str, Any]] | None = None,
    scores: Iterable[Mapping[str, Any]] = (),
    constants: Iterable[tuple[str, str, float]] = (),
    examples: Iterable[Mapping[str, Any]] = (),
    **header: Any,
) -> Instrument:
    """An instrument. Without more said: one item ``a`` from 1 to 10, put to participants, higher is better.

    Args:
        items: As `item` makes them.
        scales: By id; ``ten`` is always there.
        scores: As `score` makes them.
        constants: Score, kind and value.
        examples: Tables with ``answers`` and ``expect``.
        header: Further keys above the tables, with ``occasions``, ``indicators`` and ``versions`` as lists of tables.
    """
    head = {"id": "prov", "version": "1.0.0", "title": {"sv": "Prov"}, "licence": "CC0-1.0", "source": "prov"} | header
    lines = [f"{key} = {toml(value)}" for key, value in head.items() if not isinstance(value, list)]
    lines += [f"{key} = {toml(value)}" for key, value in head.items() if isinstance(value, list)]
    for name, scale in ({"ten": TEN} | dict(scales or {})).items():
        lines += [f"[scales.{name}]", *(f"{key} = {toml(value)}" for key, value in scale.items())]
    tables = {
        "items": list(items) or [item("a")],
        "scores": list(scores),
        "constants": [_constant(*each) for each in constants],
        "examples": list(examples),
    }
    for name, parts in tables.items():
        for part in parts:
            lines += [f"[[{name}]]", *(f"{key} = {toml(value)}" for key, value in part.items() if value is not None)]
    return parse_instrument("\n".join(lines), name="prov/instrument.toml")


def item(
    name: str,
    *,
    scale: str = "ten",
    better: str | None = "higher",
    respondents: Iterable[str] = ("participant",),
    positive: list[int] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """One item; ``more`` is any further key of its table."""
    return {
        "id": name,
        "label": {"sv": name},
        "respondents": list(respondents),
        "scale": scale,
        "better": better,
        "positive": positive,
    } | more


def score(name: str, items: Iterable[str], method: str, min_answered: int, **more: Any) -> dict[str, Any]:
    """One score."""
    return {"id": name, "items": list(items), "method": method, "min_answered": min_answered} | more


def toml(value: Any) -> str:
    """A value as TOML writes it in one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(str(key))} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _constant(name: str, kind: str, value: float) -> dict[str, Any]:
    return {
        "score": name,
        "kind": kind,
        "value": value,
        "population": "prov",
        "source": "prov",
        "fit": "same_population",
    }

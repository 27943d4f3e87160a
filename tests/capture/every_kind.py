"""An instrument with every type of scale, and one-line ways to read rows of it or to see them refused.

Scope: no assertion; those stand in the tests.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from capture.building import refused
from support import definition, form, forms_of, item

from progression.capture import Forms
from progression.definition import MISSING_CODES, Instrument
from progression.problems import Problem

CODE = MISSING_CODES
DONT_KNOW = {"code": 98, "label": {"sv": "vet ej", "en": "don't know"}, "reason": "dont_know"}
WONT_SAY = {"code": 97, "label": {"sv": "vill inte svara", "en": "won't say"}, "reason": "wont_say"}

SCALES: dict[str, dict[str, Any]] = {
    "bor": {
        "type": "nominal",
        "options": [
            {"code": 1, "id": "hyr", "label": {"sv": "hyresrätt", "en": "rented"}},
            {"code": 2, "label": {"sv": "egen bostad", "en": "own home"}},
            {"code": 7, "id": "annat", "label": {"sv": "annat", "en": "other"}},
        ],
        "missing": [DONT_KNOW],
    },
    "gor": {
        "type": "multi_select",
        "options": [
            {"code": 1, "id": "arbete", "label": {"sv": "arbete", "en": "work"}},
            {"code": 2, "id": "studier", "label": {"sv": "studier", "en": "studies"}},
            {"code": 3, "label": {"sv": "praktik; subventionerad", "en": "placement"}},
            {"code": 9, "id": "inget", "label": {"sv": "inget av detta", "en": "none of these"}, "exclusive": True},
        ],
        "missing": [WONT_SAY, DONT_KNOW],
    },
    "timmar": {"type": "number", "range": [0, 80], "step": 0.5, "unit": {"sv": "timmar"}, "missing": [DONT_KNOW]},
    "dag": {"type": "date", "earliest": date(2020, 1, 1), "latest": date(2026, 12, 31), "missing": [DONT_KNOW]},
    "rad": {"type": "text", "max_length": 40},
    "text": {"type": "long_text"},
    "kon": {
        "type": "nominal",
        "options": [
            {"code": 1, "id": "kvinna", "label": {"sv": "kvinna", "en": "woman"}},
            {"code": 2, "id": "man", "label": {"sv": "man", "en": "man"}},
            {"code": 3, "id": "annat", "label": {"sv": "annat eller okänt", "en": "other or unknown"}},
        ],
        "missing": [WONT_SAY],
    },
    "alder": {"type": "number", "range": [16, 66]},
}


def every_kind(**changes: Mapping[str, Any]) -> Instrument:
    """One item of each type, and two that are group columns.

    Args:
        changes: Further keys of an item, by its id.
    """
    scales = {"boende": "bor", "sysselsatt": "gor", "arbetstid": "timmar", "besok": "dag", "yrke": "rad", "ord": "text"}
    items = [item(name, scale=scale, better=None) for name, scale in scales.items()]
    items.append(item("kon", scale="kon", better=None, as_group=True, label={"sv": "Vilket kön har du?"}))
    items.append(item("alder", scale="alder", better=None, as_group=True, label={"sv": "Ålder"}))
    return definition([each | dict(changes.get(each["id"], {})) for each in items], scales=SCALES)


EVERY = every_kind()


def read(*rows: Mapping[str, Any], instrument: Instrument = EVERY, **options: Any) -> Forms:
    """Forms of p1, p2, … at start, with these cells."""
    return forms_of(instrument, _forms(rows), **options)


def problems(*rows: Mapping[str, Any], instrument: Instrument = EVERY, **options: Any) -> list[tuple[Any, ...]]:
    """Code, rows, column and value shown of each problem of such rows; the first stands in row 2."""
    facts = ("rows", "column", "value")
    found = refusal(*rows, instrument=instrument, **options)
    return [(each.code, *(each.facts.get(name) for name in facts)) for each in found]


def refusal(*rows: Mapping[str, Any], instrument: Instrument = EVERY, **options: Any) -> tuple[Problem, ...]:
    """The problems themselves, each of them sayable."""
    cells = [{name: None if cell is None else str(cell) for name, cell in row.items()} for row in _forms(rows)]
    return refused(pd.DataFrame(cells), instrument, **options)


def _forms(rows: tuple[Mapping[str, Any], ...]) -> list[dict[str, Any]]:
    return [form(f"p{place}") | dict(cells) for place, cells in enumerate(rows, start=1)]


def codes_of(forms: Forms, item_id: str) -> list[Any]:
    """The codes of an item: one per form, or a list of one per option."""
    codes = forms.codes[:, forms.instrument.columns_of(item_id)].tolist()
    return codes if forms.instrument.scale_of(forms.instrument.item(item_id)).is_multiple else [row[0] for row in codes]

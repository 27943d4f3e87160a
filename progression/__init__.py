"""Progression, before/after change and indicators against the nation, for Swedish samordningsförbund.

    >>> import progression as pg
    >>> instrument = pg.load_instrument("kunskap")

Everything public is listed in ``__all__`` and imported when first used, so that ``progression --help`` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from progression.service import (
        Judging,
        agreement,
        controlled,
        group_change,
        group_comparison,
        indicators,
        individual_change,
        individual_results,
        load_instrument,
        methods_paragraph,
        person,
        quality,
        questionnaire_comparison,
        read_blocks,
        read_forms,
        read_reference,
        score,
        stepped,
        streamed_change,
        subgroups,
        to_work,
        trajectories,
        trend,
        waves,
    )

__all__ = [
    "Judging",
    "agreement",
    "controlled",
    "group_change",
    "group_comparison",
    "indicators",
    "individual_change",
    "individual_results",
    "load_instrument",
    "methods_paragraph",
    "person",
    "quality",
    "questionnaire_comparison",
    "read_blocks",
    "read_forms",
    "read_reference",
    "score",
    "stepped",
    "streamed_change",
    "subgroups",
    "to_work",
    "trajectories",
    "trend",
    "waves",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("progression.service"), name)
    message = f"module 'progression' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__

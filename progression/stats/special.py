"""scipy's special functions, imported when the first of them is asked for.

Scope: start-up. A command that computes no statistic, `score` before all, does not wait for scipy.
"""

from typing import Any

__all__: list[str] = []


def __getattr__(name: str) -> Any:
    """The function of this name in ``scipy.special``."""
    from scipy import special  # noqa: PLC0415  what this module is for

    return getattr(special, name)

"""How the quality of scales was looked at, in sentences.

Scope: `Quality`.
"""

from collections.abc import Iterator
from typing import Final

from progression.analysis.methods.saying import Say, any_number, shown, values_of
from progression.analysis.quality import Quality

__all__ = ["quality_methods"]

_FIRST: Final = (
    ("items", "floor", "quality.ends"),
    ("scales", "alpha", "quality.alpha"),
    ("scales", "omega", "quality.omega"),
    ("item_rest", "rest", "quality.rest"),
)
_LAST: Final = (
    ("agreement", "icc", "quality.agreement"),
    ("congruence", "congruence", "quality.congruence"),
    ("invariance", "shift", "quality.shift"),
)
"""Frame, the column that holds a number where it was computed, and the sentence on it."""


def quality_methods(quality: Quality, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    occasions = [say.occasion(each) for each in (quality.before, quality.after) if each]
    yield say("quality.at", occasions=say.listed(occasions)) if occasions else say("quality.first")
    if quality.by:
        yield say("agreement.groups", by=say.columns(quality.by))
    yield from _computed(quality, say, _FIRST)
    stability = shown(quality.stability)
    told = stability[stability["value"].notna()] if "value" in stability else stability
    for method in ("heise", "retest_correlation", "retest_icc"):
        if method in values_of(told, "method"):
            yield say(f"quality.stability.{method}")
    yield from _computed(quality, say, _LAST)


def _computed(quality: Quality, say: Say, sentences: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    for frame, column, key in sentences:
        if any_number(shown(getattr(quality, frame)), column):
            yield say(key)

"""How the change of a group between two occasions was computed, in sentences.

Scope: `GroupChange`. Whom it is about, the tests that the shown rows rest on, effect sizes, shares, single persons.
"""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from progression.analysis.change import GroupChange
from progression.analysis.methods.saying import Say, any_number, shown, values_of
from progression.printing import plain_number
from progression.texts import Catalogue, pick

__all__ = ["change_methods"]

_METHODS: Final = Catalogue("progression.texts")
_TESTS: Final = {
    "many_values": "change.test.t",
    "ordered_answers": "change.test.wilcoxon",
    "few_pairs": "change.test.few",
    "two_answers": "change.test.sign",
}
"""Why a test is the main one, to how that is said."""

_OF_SCALE: Final = ("ordered_answers", "few_pairs")


def change_methods(change: GroupChange, say: Say) -> Iterator[str]:
    """What was done, in the order of the report."""
    rows = shown(change.frame)
    yield from _whom(change, say)
    if rows.empty:
        yield from _choices(change, say)
        return
    yield from _tests(rows, say)
    yield say("change.effects", after=say.occasion(change.after))
    if change.draws and any_number(rows, "d_z_drawn_low"):
        yield say("change.bootstrap", draws=plain_number(change.draws, say.language))
    if any_number(rows, "marginal_p"):
        yield say("change.marginal")
    if any_number(shown(change.binary), "difference"):
        yield say("change.shares")
    yield from _choices(change, say)
    if change.margin is not None:
        yield say("change.margin", margin=plain_number(change.margin, say.language))
    if any_number(rows, "detectable"):
        yield say("change.detectable")
    missing = shown(change.missing)
    approaches = values_of(missing[missing["low"].notna()], "approach") if "low" in missing else []
    if "mixed" in approaches:
        yield say("change.mixed")
    if "imputed" in approaches:
        yield say("change.imputed", draws=change.imputations)
    yield from _individual(change, say)


def _whom(change: GroupChange, say: Say) -> Iterator[str]:
    """The design, how many there were, how they are divided, and those who left."""
    yield say("change.design", before=say.occasion(change.before), after=say.occasion(change.after))
    participants, pairs = change.totals.get("participants"), change.totals.get("pairs")
    if participants is not None and pairs is not None:
        yield say("change.counts", participants=participants, pairs=pairs)
    respondents = say.respondents(change.attrition)
    if len(respondents) > 1:
        yield say("change.respondents", respondents=say.listed(respondents))
    yield say("change.missing")
    if change.by:
        yield say("change.groups", by=say.columns(change.by))
    if any_number(shown(change.leavers), "g") or any_number(shown(change.background), "difference"):
        yield say("change.leavers")
    if change.exits is not None and any_number(shown(change.reasons), "share"):
        yield say("change.reasons", definition=pick(dict(change.exits.definition_label), say.language))
    bounds = shown(change.bounds)
    if not bounds.empty and any_number(bounds[bounds["reason"] != "nobody_left"], "if_unchanged"):
        yield say("change.bounds")


def _choices(change: GroupChange, say: Say) -> Iterator[str]:
    """Answers in no order: the test of a whole question, and each option."""
    if any_number(shown(change.choice_tests), "marginal_p"):
        yield say("change.choice_tests")
    if any_number(shown(change.choices), "difference"):
        yield say("change.choices")


def _tests(rows: pd.DataFrame, say: Say) -> Iterator[str]:
    reasons = values_of(rows, "test_why")
    yield say("change.tests", tests="; ".join(say(key) for why, key in _TESTS.items() if why in reasons))
    ranked = rows[rows["test_why"].isin(_OF_SCALE)]
    if methods := [each for each in ("exact", "normal") if each in values_of(ranked, "wilcoxon_method")]:
        yield say(f"change.ranks.{'-'.join(methods)}")
    most = int(rows.groupby(["respondent", "group"], dropna=False).size().max())
    if most > 1:
        yield say("change.family", most=most)


def _individual(change: GroupChange, say: Say) -> Iterator[str]:
    """By which methods single persons were judged, and where the reliability comes from."""
    frames = (change.individual, change.against_average, change.with_group)
    judged = [each for each in map(shown, frames) if not each.empty]
    methods = list(dict.fromkeys(method for frame in judged for method in values_of(frame, "method")))
    if not methods:
        return
    names = say.listed(_METHODS(f"method.{each}", say.language) for each in methods)
    yield say("change.individual", methods=names)
    if any(any_number(frame, "reliability") for frame in judged):
        yield _reliability(change, say)


def _reliability(change: GroupChange, say: Say) -> str:
    """Where the reliability comes from."""
    judging, instrument = change.judging, change.instrument
    if judging.retest is None:
        return say(f"change.reliability.{judging.reliability}")
    first, second = (
        instrument.occasion_label(instrument.occasion_id(each) or each, say.language) for each in judging.retest
    )
    return say("change.reliability.retest", first=first, second=second)

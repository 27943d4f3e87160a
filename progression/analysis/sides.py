"""The two groups of a comparison: which forms stand on which side, and that they are different people.

Scope: the values of a group column, occasions, calendar years or free periods; rows of a side are one form per
participant and respondent, or the comparison is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.grouping import groupings
from progression.analysis.period import Period, parse_period
from progression.capture import Forms, group_id
from progression.definition import Instrument, find_word, folded, vocabulary
from progression.errors import CallError, DataError
from progression.problems import Problem, closest, shown
from progression.texts import LANGUAGES

__all__ = [
    "Sides",
    "at_occasion",
    "comparison_column",
    "comparison_key",
    "in_period",
    "on_both_sides",
    "refuse_repeated",
    "refuse_twice",
    "two_sides",
]

Places = npt.NDArray[np.intp]

_OF_DATES: Final = {"year": ("year", "år", "ar"), "period": ("period",)}
_TWO: Final = 2
_NEITHER: Final = -1


@dataclass(frozen=True, eq=False)
class Sides:
    """Two groups of forms.

    Attributes:
        between: Group column, ``"occasion"``, ``"year"`` or ``"period"``.
        groups: The two values; the first is counted from.
        of: Shape (forms,): 0 on the first side, 1 on the second, −1 on neither.
    """

    between: str
    groups: tuple[str, str]
    of: Places


def comparison_key(between: str) -> str:
    """What the two groups differ in: ``"occasion"``, ``"year"``, ``"period"``, or the id of a group column."""
    for key, spellings in {"occasion": vocabulary().keys["occasion"].spellings(), **_OF_DATES}.items():
        if folded(between) in spellings:
            return key
    return group_id(between)


def comparison_column(between: str) -> str | None:
    """The group column that the two groups differ in; None where it is an occasion or a time."""
    key = comparison_key(between)
    return None if key in {"occasion", *_OF_DATES} else key


def at_occasion(forms: Forms, occasion: str) -> Forms:
    """The forms of one occasion, by id or label.

    Raises:
        DataError: If it does not occur.
    """
    instrument = forms.instrument
    wanted = instrument.occasion_id(occasion) or occasion
    when = forms.keys["occasion"].astype(str).to_numpy()
    if not (when == wanted).any():
        facts = {"value": _occasions(instrument, [wanted]), "known": _occasions(instrument, _present(instrument, when))}
        raise DataError([Problem("occasion-not-there", facts)])
    return forms.take(when == wanted)


def two_sides(forms: Forms, between: str, groups: Sequence[str | Period] | None) -> Sides:
    """Which forms stand on which side.

    Args:
        forms: The answers.
        between: A group column, or occasion, year or period.
        groups: The two values that are compared, the first counted from. Where there are but two they may be left out;
            periods are always named.

    Raises:
        DataError: If the forms have no such column or value, the values are not two, a form lacks its date where days
            are asked for, or two periods share days.
        CallError: If other than two groups are given.
    """
    if groups is not None and len(groups) != _TWO:
        message = f"two groups are compared, not {len(groups)}"
        raise CallError(message)
    key = comparison_key(between)
    if key in _OF_DATES:
        _refuse_undated(forms)
    if key == "period":
        return _periods(forms, groups)
    places, known = _values(forms, key)
    if groups is None or not known:
        _refuse_other_than_two(key, known)
    chosen = [0, 1] if groups is None else [_place(forms.instrument, key, str(each), known) for each in groups]
    if chosen[0] == chosen[1]:
        raise DataError([Problem("comparison-groups-alike", {"key": key, "value": known[chosen[0]]})])
    first, second = chosen
    return Sides(key, (known[first], known[second]), _sides(places == first, places == second))


def in_period(forms: Forms, period: Period) -> Forms:
    """The forms of a period; there may be none.

    Raises:
        DataError: If a form has no date.
    """
    _refuse_undated(forms)
    return forms.take(period.contains(forms.keys["date"].to_numpy()))


def refuse_twice(forms: Forms, sides: Sides) -> None:
    """Stop where two forms of one side are one participant's by one respondent, which would be taken for two people.

    Raises:
        DataError: With the rows, or with the occasions to choose among.
    """
    if (twice := _who(forms, sides).duplicated(keep=False).to_numpy()).any():
        raise DataError([_twice(forms, sides, np.flatnonzero(twice))])


def on_both_sides(forms: Forms, sides: Sides) -> int:
    """How many participants stand on both sides by one respondent."""
    people = _who(forms, sides).drop_duplicates().groupby(["participant", "respondent"])["side"].nunique()
    return int(people[people == _TWO].index.get_level_values("participant").nunique())


def refuse_repeated(forms: Forms, sides: Sides) -> int:
    """Stop where forms of one side, or of both, are one participant's, which would be taken for two people.

    Where each form of the instrument stands alone, a pseudonym on both sides is permitted: it may be another person's.

    Args:
        forms: The answers, all on one of the sides.
        sides: Of these forms.

    Returns:
        How many participants stand on both sides by one respondent.

    Raises:
        DataError: With the rows, or with the occasions to choose among; and where the same people stand on both sides.
    """
    refuse_twice(forms, sides)
    both = on_both_sides(forms, sides)
    if both and forms.instrument.design == "repeated":
        facts = {"both": both, "all": int(forms.keys["participant"].nunique()), "key": sides.between}
        raise DataError([Problem("comparison-same-people", facts)])
    return both


def _who(forms: Forms, sides: Sides) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "participant": forms.keys["participant"].cat.codes.to_numpy(),
            "respondent": forms.keys["respondent"].astype(str).to_numpy(),
            "side": sides.of,
        }
    )


def _twice(forms: Forms, sides: Sides, places: Places) -> Problem:
    instrument = forms.instrument
    occasions = _present(instrument, forms.keys["occasion"].astype(str).to_numpy())
    if len(occasions) > 1 and sides.between != "occasion":
        return Problem("comparison-several-occasions", {"known": _occasions(instrument, occasions)})
    return Problem("comparison-form-twice", {"file": forms.source.name, "rows": forms.rows(places.tolist())})


def _values(forms: Forms, key: str) -> tuple[Places, list[str]]:
    """Place of each form's value among those that occur, in their own order; −1 where it has none."""
    if key == "year":
        days = forms.keys["date"].to_numpy().astype("datetime64[Y]").astype(str)
        return _among(days, sorted(set(days.tolist())))
    if key == "occasion":
        when = forms.keys["occasion"].astype(str).to_numpy()
        return _among(when, _present(forms.instrument, when))
    if key not in forms.groups:
        facts = {"key": shown(key), "known": ", ".join(forms.groups) or "–", "near": closest(key, forms.groups) or "–"}
        raise DataError([Problem("comparison-key-unknown", facts)])
    division = groupings(forms.keys, [key])[-1]
    return division.codes, [str(each) for each in division.labels]


def _among(values: npt.NDArray[Any], known: list[str]) -> tuple[Places, list[str]]:
    return np.asarray(pd.Categorical(values, categories=known).codes, np.intp), known


def _present(instrument: Instrument, occasions: npt.NDArray[Any]) -> list[str]:
    """The occasions that occur, in the instrument's order."""
    return sorted(set(occasions.tolist()), key=instrument.occasion_order)


def _refuse_other_than_two(key: str, known: list[str]) -> None:
    if len(known) != _TWO:
        code = "comparison-which-groups" if len(known) > _TWO else "comparison-one-group"
        raise DataError([Problem(code, {"key": key, "known": ", ".join(known) or "–"})])


def _place(instrument: Instrument, key: str, spelling: str, known: list[str]) -> int:
    """Where a value stands among the known, under any of its spellings."""
    word = vocabulary().groups.get(key)
    found = instrument.occasion_id(spelling) if key == "occasion" else find_word(spelling, word.values if word else ())
    spelt = [folded(each) for each in known]
    for each in (found, spelling):
        if each and folded(each) in spelt:
            return spelt.index(folded(each))
    facts = {"key": key, "value": shown(spelling), "known": ", ".join(known), "near": closest(spelling, known) or "–"}
    raise DataError([Problem("comparison-group-unknown", facts)])


def _periods(forms: Forms, groups: Sequence[str | Period] | None) -> Sides:
    if groups is None:
        raise DataError([Problem("comparison-needs-periods")])
    first, second = (each if isinstance(each, Period) else parse_period(each) for each in groups)
    if second.first <= first.last and first.first <= second.last:
        raise DataError([Problem("comparison-periods-overlap", {"period": str(first), "other": str(second)})])
    days = forms.keys["date"].to_numpy()
    within = [period.contains(days) for period in (first, second)]
    if empty := [period for period, here in zip((first, second), within, strict=True) if not here.any()]:
        span = {"first": str(days.min())[:10], "last": str(days.max())[:10]}
        raise DataError(Problem("period-empty", {"period": str(each)} | span) for each in empty)
    return Sides("period", (str(first), str(second)), _sides(*within))


def _refuse_undated(forms: Forms) -> None:
    if undated := int(np.isnat(forms.keys["date"].to_numpy()).sum()):
        raise DataError([Problem("forms-undated", {"count": undated})])


def _sides(first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]) -> Places:
    return np.where(first, 0, np.where(second, 1, _NEITHER)).astype(np.intp)


def _occasions(instrument: Instrument, occasions: Sequence[str]) -> dict[str, str]:
    return {lang: ", ".join(instrument.occasion_label(each, lang) for each in occasions) for lang in LANGUAGES}

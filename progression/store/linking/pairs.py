"""Which anonymous forms of two occasions are the same person's, by the codes that respondents made of themselves.

Scope: forms and codes out of the store to pairs of pseudonyms, with how many of them must be expected to be false.
Nothing is changed; that is in ``link_making``. How codes are compared stands in ``progression.identity.self_codes``.

A form is looked at as long as its participant has none of the other occasion: what has been linked is not asked again.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from progression.definition import Instrument
from progression.errors import DataError
from progression.identity.self_codes import Linkage, link
from progression.problems import Problem
from progression.store.linking.coded_forms import CodedForms, HeldForm
from progression.store.linking.self_codes import survey_name
from progression.store.people.consent import consents_now
from progression.texts import LANGUAGES

if TYPE_CHECKING:
    from progression.store.store import Store

__all__ = ["PAIR", "Asked", "Links", "links_among"]

PAIR: Final = ("first", "second")
"""The columns of a pair of pseudonyms: of the first occasion, and of the second."""


@dataclass(frozen=True)
class Asked:
    """Which forms are to be linked.

    Attributes:
        instrument: What they answer.
        before: The first occasion, under any of its spellings.
        after: The second.
        tolerance: How many elements of a code may differ or be blank.
        survey: What the survey is called; needed where there are codes of several.
        respondent: Id of who answered; needed where several did.
    """

    instrument: Instrument
    before: str
    after: str
    tolerance: int = 1
    survey: str | None = None
    respondent: str | None = None


@dataclass(frozen=True)
class Links:
    """Which forms of two occasions are the same person's.

    Attributes:
        instrument: What the forms answer.
        before: Id of the first occasion.
        after: Id of the second.
        survey: The survey that the codes were made for.
        respondent: Who answered.
        elements: How many elements a code has.
        links: One row per pair: ``first`` and ``second``, pseudonyms, each there once; ``agreeing``, how many elements
            agree.
        review: Pairs that may be, but a form of theirs has another as good, for people to look at: the same columns,
            and ``elements``, which of them agree, counted from 1.
        unlinked: How many forms of each occasion are in neither.
        levels: One row per number of agreeing elements (`progression.identity.self_codes.Linkage`).
    """

    instrument: Instrument
    before: str
    after: str
    survey: str
    respondent: str
    elements: int
    links: pd.DataFrame
    review: pd.DataFrame
    unlinked: tuple[int, int]
    levels: pd.DataFrame

    @property
    def false_shares(self) -> dict[int, float]:
        """By number of agreeing elements, the share of the links that must be expected to be false; 0 without links.

        It is the higher of the two estimates. Both are lacking only where one form of each occasion is left: no more
        than one link can be false then.
        """
        found = {}
        for level in self.levels.to_dict("records"):
            told = [level[name] for name in ("false_rate", "false_rate_within") if not np.isnan(level[name])]
            links = level["links"]
            found[int(level["agreeing"])] = float(max(told, default=1 / links)) if links else 0.0
        return found

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, without the pairs; an estimate that is lacking is null."""
        levels = self.levels.astype(object).where(self.levels.notna(), None)
        return {
            "instrument": self.instrument.name,
            "from": self.before,
            "to": self.after,
            "survey": self.survey,
            "respondent": self.respondent,
            "elements": self.elements,
            "links": len(self.links),
            "levels": levels.to_dict("records"),
            "review": len(self.review),
            "unlinked": dict(zip(PAIR, self.unlinked, strict=True)),
        }


def links_among(connection: Connection, store: "Store", held: CodedForms, asked: Asked) -> Links:
    """Pair the forms of two occasions by their respondents' codes.

    Args:
        connection: Where to ask what participants have said.
        store: Whose forms they are.
        held: The forms of the instrument.
        asked: Which of them.

    Raises:
        DataError: ``design-has-no-pairs``, ``occasions-are-one``; ``no-self-codes`` if there are no such forms of one
            of the occasions; ``self-codes-of-several`` if it must be said of which survey or respondent;
            ``self-code-tolerance``; ``self-codes-alike``.
    """
    before, after = _occasions(asked)
    forms = [each for each in held.forms if each.occasion in {before, after}]
    surveys = [held.codes[each.participant].survey for each in forms]
    survey = _only("--survey", None if asked.survey is None else survey_name(asked.survey), surveys)
    forms = [each for each, name in zip(forms, surveys, strict=True) if name == survey]
    respondent = _only("--respondent", asked.respondent, (each.respondent for each in forms))
    forms = [each for each in forms if each.respondent == respondent]
    _refuse_without_forms(asked.instrument, forms, held, (before, after))
    refusing = consents_now(connection, store.policy).no["store"]
    waves = _waves(forms, held, (before, after), without=refusing)
    width = len(held.codes[forms[0].participant].hashes)
    found, review = _linked(waves, held, asked.tolerance, width)
    return Links(
        asked.instrument,
        before,
        after,
        str(survey),
        str(respondent),
        elements=width,
        links=_named(found.links, waves),
        review=review,
        unlinked=(len(found.unlinked_first), len(found.unlinked_second)),
        levels=found.levels,
    )


def _occasions(asked: Asked) -> tuple[str, str]:
    """Ids of the two occasions.

    Raises:
        DataError: If they are one, or persons do not come back.
    """
    instrument = asked.instrument
    if instrument.design == "cross_sectional":
        raise DataError([Problem("design-has-no-pairs", {"instrument": instrument.name})])
    before, after = (instrument.occasion_id(each) or each for each in (asked.before, asked.after))
    if before == after:
        raise DataError([Problem("occasions-are-one", {"occasion": _labels(instrument, [before])})])
    return before, after


def _only(option: str, wanted: str | None, there: Iterable[str]) -> str | None:
    """What was asked for, or the only one there is; None where there is none.

    Raises:
        DataError: If there are several and nobody has said which.
    """
    found = sorted(set(there))
    if wanted is None and len(found) > 1:
        raise DataError([Problem("self-codes-of-several", {"option": option, "known": ", ".join(found)})])
    return wanted or next(iter(found), None)


def _refuse_without_forms(
    instrument: Instrument, forms: Collection[HeldForm], held: CodedForms, occasions: tuple[str, str]
) -> None:
    """Stop where one of the occasions has no forms with codes, of this survey and respondent.

    Raises:
        DataError: ``no-self-codes``, naming the occasions that any such forms are of.
    """
    there = sorted({each.occasion for each in held.forms}, key=instrument.occasion_order)
    known = _labels(instrument, there)
    missing = [name for name in occasions if not any(each.occasion == name for each in forms)]
    if missing:
        facts = {"instrument": instrument.name, "known": known}
        raise DataError(Problem("no-self-codes", facts | {"occasion": _labels(instrument, [name])}) for name in missing)


def _labels(instrument: Instrument, occasions: Iterable[str]) -> dict[str, str]:
    labels = {lang: ", ".join(instrument.occasion_label(each, lang) for each in occasions) for lang in LANGUAGES}
    return {language: words or "–" for language, words in labels.items()}


def _waves(
    forms: Iterable[HeldForm], held: CodedForms, occasions: tuple[str, str], *, without: Collection[str]
) -> tuple[list[str], list[str]]:
    """The participants of each occasion who may have a form of the other under another pseudonym.

    Who was found to be somebody else is nobody's first form: that other is.
    """
    first, second = (dict.fromkeys(each.participant for each in forms if each.occasion == name) for name in occasions)
    return (
        [each for each in first if each not in second and each not in without and held.codes[each].same_as is None],
        [each for each in second if each not in first and each not in without],
    )


def _linked(
    waves: tuple[list[str], list[str]], held: CodedForms, tolerance: int, width: int
) -> tuple[Linkage, pd.DataFrame]:
    """The linkage of two waves, and its pairs for people with the elements that agree.

    Raises:
        DataError: If the tolerance leaves no element.
    """
    if not 0 <= tolerance < width:
        raise DataError([Problem("self-code-tolerance", {"tolerance": tolerance, "width": width, "most": width - 1})])
    codes = [np.array([held.codes[each].hashes for each in wave], object).reshape(-1, width) for wave in waves]
    found = link(*codes, tolerance=tolerance)
    one, two = codes[0][found.review["first"]], codes[1][found.review["second"]]
    review = _named(found.review, waves)
    review["elements"] = [
        ", ".join(str(place + 1) for place in np.flatnonzero(row)) for row in (one == two) & (one != "")
    ]
    return found, review


def _named(pairs: pd.DataFrame, waves: tuple[list[str], list[str]]) -> pd.DataFrame:
    """Pairs of row numbers as pairs of pseudonyms."""
    names = {name: [wave[row] for row in pairs[name]] for name, wave in zip(PAIR, waves, strict=True)}
    return pd.DataFrame(names | {"agreeing": pairs["agreeing"].to_list()}, columns=[*PAIR, "agreeing"])

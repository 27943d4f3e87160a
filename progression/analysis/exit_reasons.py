"""Why those who left had ended, and whether they went to work or studies.

Scope: participants with a form at the first occasion and none at the second, and the exit registered of each. An exit
that is dated before the form at the first occasion belongs to an earlier participation and is not theirs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.counted import answers_of
from progression.analysis.pairs import Pairs
from progression.analysis.to_work import came_to_work
from progression.capture import Forms
from progression.definition import MISSING_CODES
from progression.stats import wilson
from progression.stats.arrays import BoolArray
from progression.texts import LANGUAGES, pick

__all__ = ["NO_EXIT", "ExitWords", "ExitsOfParticipants", "exits_of_participants", "reason_rows"]

NO_EXIT: Final = "no_exit"
"""No exit is registered: the participant may still be there."""

_ITEM: Final = "avslutsanledning"
_TOLD_NOTHING: Final = ("dont_know", "not_told", NO_EXIT)
_TO_WORK: Final = ("yes", "no", "unknown", NO_EXIT)


@dataclass(frozen=True)
class ExitWords:
    """What the exits are called.

    Attributes:
        definition: Id of what counts as work or studies.
        definition_label: How that is called, by language.
        reasons: Label of each registered reason by its id, by language, in the order of the form.
    """

    definition: str
    definition_label: Mapping[str, str]
    reasons: Mapping[str, Mapping[str, str]]

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {"definition": self.definition, "definition_label": dict(self.definition_label)}


@dataclass(frozen=True, eq=False)
class ExitsOfParticipants:
    """The exit of each participant of some forms.

    Attributes:
        words: What the exits are called.
        days: Shape (participants,): when, ``datetime64[D]``; NaT where nobody wrote it down, or there is none.
        answers: By kind (``reason``, ``to_work``): shape (participants,), ids of answers.
        strangers: Whether some exits are of participants without forms.
    """

    words: ExitWords
    days: npt.NDArray[np.datetime64]
    answers: Mapping[str, npt.NDArray[Any]]
    strangers: bool

    @property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """The answers of each kind, in the order in which they are told."""
        return {"reason": (*self.words.reasons, *_TOLD_NOTHING), "to_work": _TO_WORK}


def exits_of_participants(exits: Forms, keys: pd.DataFrame, definition: str) -> ExitsOfParticipants:
    """Match exits to the participants of some forms.

    Args:
        exits: Forms of the exit record; those of other occasions than the exit are left out.
        keys: Keys of the forms.
        definition: Id of one of its five definitions of work or studies.

    Returns:
        Shape (participants,) is that of the categories of the participants in ``keys``.

    Raises:
        DataError: If the exits are of another instrument, or it has no such definition.
    """
    came = came_to_work(exits, definition)
    item = exits.instrument.item(_ITEM)
    options = {float(option.code): option for option in exits.instrument.scale_of(item).options}
    missing = exits.codes[:, exits.instrument.column_of(_ITEM)]
    reason = np.where(missing == MISSING_CODES["dont_know"], "dont_know", "not_told").astype(object)
    for code, chosen in answers_of(exits, item).items():
        reason[chosen] = options[code].key
    work = np.select([came == 1, came == 0], ["yes", "no"], "unknown").astype(object)

    categories = keys["participant"].cat.categories
    who = categories.get_indexer(pd.Index(exits.keys["participant"].astype(str)))
    is_exit = (exits.keys["occasion"] == "exit").to_numpy()
    there = is_exit & (who >= 0)
    days = np.full(len(categories), np.datetime64("NaT"), "datetime64[D]")
    days[who[there]] = exits.keys["date"].to_numpy().astype("datetime64[D]")[there]
    answers = {}
    for kind, values in (("reason", reason), ("to_work", work)):
        answers[kind] = np.full(len(categories), NO_EXIT, object)
        answers[kind][who[there]] = values[there]
    words = ExitWords(
        definition,
        {lang: exits.instrument.label_of(definition, lang) for lang in LANGUAGES},
        {each.key: {lang: pick(each.label, lang) for lang in LANGUAGES} for each in options.values()},
    )
    return ExitsOfParticipants(words, days, answers, bool((is_exit & (who < 0)).any()))


def reason_rows(
    exits: ExitsOfParticipants, keys: pd.DataFrame, pairs: Pairs, members: BoolArray, head: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """One row per kind and answer, of those who left; none where nobody did.

    Args:
        exits: Of the participants of the forms.
        keys: The forms' keys.
        pairs: One respondent's forms at both occasions.
        members: Which participants of the pairs belong to the group, shape (participants,).
        head: The columns that say what a row is about.

    Yields:
        The head, ``kind``, ``answer``, ``n`` (those who left), ``k`` of them, their ``share`` with Wilson's limits.
    """
    began = pairs.before[members & (pairs.before >= 0) & (pairs.after < 0)]
    if not len(began):
        return
    who = keys["participant"].cat.codes.to_numpy()[began]
    earlier = exits.days[who] < keys["date"].to_numpy().astype("datetime64[D]")[began]
    for kind, known in exits.kinds.items():
        mine = np.where(earlier, NO_EXIT, exits.answers[kind][who])
        for answer in known:
            k = int((mine == answer).sum())
            low, high = wilson(k, len(began))
            yield {
                **head,
                "kind": kind,
                "answer": answer,
                "n": len(began),
                "k": k,
                "share": k / len(began),
                "share_low": float(low),
                "share_high": float(high),
                "suppressed": False,
                "reason": None,
            }

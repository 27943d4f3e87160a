"""Change from the first to the last form of everybody, from forms that need not fit in memory at once.

Scope: blocks of forms in, one result out: per participant, respondent and score the first value, the last and the steps
between; per item the first answer and the last; the classes of reliable change, counted. Blocks may be of any size and
come in any order, and a participant may stand in several. Never for publication.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.first_last import FirstAndLast
from progression.analysis.gathering import Gathering
from progression.analysis.individual import reliability_notes
from progression.analysis.paths import Moved, Movement
from progression.analysis.result import Result, constant_notes, records
from progression.analysis.validity import use_notes
from progression.capture import Forms, merged_notes
from progression.definition import Constant, Instrument, standing_notes
from progression.errors import CallError, DataError
from progression.notes import Note
from progression.problems import Problem
from progression.scoring import declared_scores
from progression.stats import CLASSES, classify_change, standard_error_of_difference

__all__ = ["StreamedChange", "streamed_change"]

SdFrom = Literal["definition", "first"]

_METHOD: Final = "jt"
_REFERENCE: Final = "beyond_measurement_error"
_NOT_CLASSIFIED: Final = CLASSES.index("not_classified")
_CLASS_NAMES: Final = np.array([*CLASSES[:_NOT_CLASSIFIED], None], object)
_PEOPLE_AT_ONCE: Final = 1 << 16
_FEWEST: Final = 2  # occasions without which there is no change


@dataclass(frozen=True)
class StreamedChange(Result):
    """What became of everybody from the first form to the last, in the definition's order of occasions.

    Attributes:
        participants: Arrow text, in the order in which they came.
        respondents: Those with forms, in the order of the definition.
        scores: Ids of scores or items.
        items: Ids of the items whose answers are ordered.
        moved: By respondent, how each score moved, in the order of ``scores``.
        item_ends: By respondent, the first and the last answer to each item, in the order of ``items``, as codes of the
            matrix; negative where there is none.
        individual: One row per respondent and score with constants: ``score, respondent, method, reference,
            reliability, sd, s_diff, cutoff, n``, the classes counted among those with at least two occasions, and
            ``one_occasion``, those with one.
        means: One row per respondent and score, over all forms with one: ``score, respondent, n, mean``.
        forms: How many there were.
        missing: Answers missing, by reason.
        sd_from: Where the standard deviation of the classes comes from.
    """

    participants: Any = None
    respondents: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    moved: dict[str, Movement] = field(default_factory=dict)
    item_ends: dict[str, FirstAndLast] = field(default_factory=dict)
    individual: pd.DataFrame = field(default_factory=pd.DataFrame)
    means: pd.DataFrame = field(default_factory=pd.DataFrame)
    forms: int = 0
    missing: dict[str, int] = field(default_factory=dict)
    sd_from: SdFrom = "definition"

    @property
    def frame(self) -> pd.DataFrame:
        """One row per participant, respondent and score with a value, by these.

        ``participant, respondent, score, occasions, first, last, difference, steps, change_class``; the last is None
        where the score has no constants or the participant one occasion.
        """
        names = self.participants.to_numpy(zero_copy_only=False)
        parts = [
            self._rows(names, respondent, place) for respondent in self.respondents for place in range(len(self.scores))
        ]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()

    def item(self, item_id: str, respondent: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """First and last answer to an item in scale points, shape (participants,) each; NaN where there is none.

        Raises:
            CallError: If there is no such item or respondent here.
        """
        if item_id not in self.items or respondent not in self.item_ends:
            message = f"no item {item_id} of {respondent} here; there are {', '.join(self.items)}"
            raise CallError(message)
        scale = self.instrument.scale_of(self.instrument.item(item_id))
        points = np.full(max(scale.values) + 2, np.nan)  # the last one stands for no answer
        points[list(scale.values)] = list(scale.values.values())
        first, last = (points.take(codes) for codes in self.item_ends[respondent].column(self.items.index(item_id)))
        return first, last

    def to_dict(self) -> dict[str, Any]:
        """Counts, means and classes. Nobody's own values."""
        return {
            "participants": len(self.participants),
            "forms": self.forms,
            "missing": self.missing,
            "sd_from": self.sd_from,
            "means": records(self.means),
            "individual": records(self.individual),
        }

    def _rows(self, names: Any, respondent: str, place: int) -> pd.DataFrame:
        moved, score_id = self.moved[respondent].of(place), self.scores[place]
        given = np.flatnonzero(moved.occasions)
        given = given[np.argsort(names[given])]
        first, last = moved.first[given], moved.last[given]
        error = _error(self.instrument, score_id, self.moved[respondent].sd_of_first(place), self.sd_from)
        found = {
            "participant": names[given],
            "respondent": respondent,
            "score": score_id,
            "occasions": moved.occasions[given],
            "first": first,
            "last": last,
            "difference": last - first,
            "steps": moved.steps[given],
            "change_class": _CLASS_NAMES[error.classes(moved)[given]] if error else None,
        }
        return pd.DataFrame(found)


@dataclass(frozen=True)
class _Error:
    """What the classes of one score rest on."""

    reliability: float
    sd: float
    better: Literal["higher", "lower"]
    cutoff: float | None
    constants: tuple[Constant, ...]

    def classes(self, moved: Moved) -> Any:
        """Class of each participant's change, shape (participants,); not classified with fewer than two occasions."""
        found = np.empty(len(moved.first), np.int8)
        for begin in range(0, len(found), _PEOPLE_AT_ONCE):
            here = slice(begin, begin + _PEOPLE_AT_ONCE)
            last = np.where(moved.occasions[here] >= _FEWEST, moved.last[here], np.nan)
            found[here] = classify_change(
                moved.first[here],
                last,
                sd=self.sd,
                reliability=self.reliability,
                better=self.better,
                cutoff=self.cutoff,
            )
        return found


def streamed_change(
    blocks: Iterable[Forms], *, scores: Sequence[str] | None = None, sd: SdFrom = "definition"
) -> StreamedChange:
    """Change of everybody from the first form to the last.

    Occasions are in the order of the definition: start, follow-ups by number, exit. Those that it does not know come
    after, by date. Memory grows with the participants and, by a few bytes, with the forms, never with a block.

    Args:
        blocks: Forms of one instrument, as from `progression.capture.read_blocks`; a list of one is as good. No
            participant has two forms at one occasion by one respondent.
        scores: Ids of scores or items; those that the definition declares when left out.
        sd: Where the standard deviation of the classes comes from: the ``definition``, or everybody's ``first`` scores
            here. The reliability is always the definition's.

    Returns:
        The same for the same forms, however they are divided and in whatever order they come, but for the order of the
        participants.

    Raises:
        CallError: If there are no blocks, or a score is unknown.
        DataError: If each form of the instrument stands alone, or what the blocks themselves raise.
    """
    gathered: Gathering | None = None
    instrument: Instrument | None = None
    for forms in blocks:
        if gathered is None or instrument is None:
            instrument = forms.instrument
            if instrument.design == "cross_sectional":
                raise DataError([Problem("design-has-no-pairs", {"instrument": instrument.name})])
            ids = tuple(scores if scores is not None else declared_scores(instrument))
            gathered = Gathering(instrument, ids)
        gathered.add(forms)
    if gathered is None or instrument is None:
        message = "there are no forms to look at"
        raise CallError(message)
    return _result(gathered, instrument, ids, sd)


def _result(gathered: Gathering, instrument: Instrument, scores: tuple[str, ...], sd: SdFrom) -> StreamedChange:
    respondents = gathered.respondents
    against = gathered.dates_against_occasions()
    moved = {each: gathered.movement(each) for each in respondents}
    ends = {each: gathered.item_ends(each) for each in respondents}
    counted = [
        (_classified(each, respondent, error, moved[respondent].of(place)), error.constants)
        for respondent in respondents
        for place, each in enumerate(scores)
        if (error := _error(instrument, each, moved[respondent].sd_of_first(place), sd))
    ]
    constants = {each.model_dump_json(): each for _, used in counted for each in used}

    def outside(constant: Constant, low: float, high: float) -> int:
        return sum(each.outside(scores.index(constant.score), low, high) for each in moved.values())

    return StreamedChange(
        instrument=instrument,
        source=gathered.source,
        notes=(
            *standing_notes(instrument),
            *reliability_notes(instrument, scores),
            *constant_notes(instrument, constants.values()),
            *use_notes(instrument, constants.values(), outside=outside, years=gathered.years),
            *([Note("dates-against-occasions")] if against else []),
            *merged_notes(gathered.notes),
        ),
        constants=tuple(constants.values()),
        participants=gathered.people.texts,
        respondents=respondents,
        scores=scores,
        items=tuple(instrument.ordered_ids),
        moved=moved,
        item_ends=ends,
        individual=pd.DataFrame([row for row, _ in counted]),
        means=pd.DataFrame(_means(moved, scores)),
        forms=gathered.forms,
        missing=gathered.missing,
        sd_from=sd,
    )


def _error(instrument: Instrument, score_id: str, sd_of_first: float, sd_from: SdFrom) -> _Error | None:
    """What the classes of a score rest on; None where something of it is not known."""
    reliability, sd, cutoff = (instrument.constant(score_id, kind) for kind in ("reliability", "sd", "cutoff"))
    better = instrument.better(score_id)
    if reliability is None or better is None:
        return None
    used: tuple[Constant | None, ...]
    if sd_from == "first":
        spread, used = sd_of_first, (reliability, cutoff)
    else:
        spread, used = float(sd.value) if sd else 0.0, (reliability, sd, cutoff)
    if not spread > 0:
        return None
    known = tuple(each for each in used if each)
    return _Error(float(reliability.value), spread, better, float(cutoff.value) if cutoff else None, known)


def _classified(score_id: str, respondent: str, error: _Error, moved: Moved) -> dict[str, Any]:
    counts = np.bincount(error.classes(moved), minlength=len(CLASSES))
    return {
        "score": score_id,
        "respondent": respondent,
        "method": _METHOD,
        "reference": _REFERENCE,
        "reliability": error.reliability,
        "sd": error.sd,
        "s_diff": standard_error_of_difference(sd=error.sd, reliability=error.reliability),
        "cutoff": np.nan if error.cutoff is None else error.cutoff,
        "n": int(np.count_nonzero(moved.occasions >= _FEWEST)),
        **{name: int(count) for name, count in zip(CLASSES[:_NOT_CLASSIFIED], counts, strict=False)},
        "one_occasion": int(np.count_nonzero(moved.occasions == 1)),
    }


def _means(moved: dict[str, Movement], scores: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"score": each, "respondent": respondent, "n": given.forms(place), "mean": given.mean(place)}
        for respondent, given in moved.items()
        for place, each in enumerate(scores)
    ]

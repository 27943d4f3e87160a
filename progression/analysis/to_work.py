"""What goes with work or studies, in a group of participants.

Scope: who came to work or studies and who did not, then each indicator's association with the chance of it, the
mentor's belief, changes of mentor and parallel activities at once, and how well that model agrees with what happened.
About groups only: nothing here is about one participant or can be used to compute anybody's chance.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.analysis.grouping import groupings, refuse_twice
from progression.analysis.panel import FloatArray, Panel, panels
from progression.analysis.person_quarters import CARRIED, PersonQuarters, person_quarters
from progression.analysis.result import Result, records
from progression.analysis.to_work_calibration import calibration
from progression.analysis.to_work_rows import Measured, Term, compared_ratings, model_rows, rated_rows, year_row
from progression.capture import Event, Forms
from progression.definition import Beside, standing_notes, vocabulary
from progression.errors import DataError
from progression.notes import Note
from progression.problems import Problem, closest, shown
from progression.scoring import every_score, score
from progression.stats import holm
from progression.texts import LANGUAGES, pick

__all__ = ["BELIEF", "DEFINITION", "EXITS", "ToWork", "came_to_work", "to_work"]

EXITS: Final = "start-avslut"
"""The instrument whose forms tell of the exits."""

DEFINITION: Final = "arbete_eller_studier"
"""What counts as work or studies where nothing else is asked for."""

BELIEF: Final = "mentors_tilltro"
"""The item in which the mentor tells how likely work or studies seem."""

_DEFINITIONS: Final = "till_arbete_eller_studier"
_MENTOR: Final = "mentor"
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "to_work": ("to_work",),
    "other": ("other", "unknown"),
    "still": ("still",),
    "left_out": ("no_time", "undated"),
}
_FEWEST: Final = 10  # participants with a value for which it gets a parameter of its own


@dataclass(frozen=True)
class ToWork(Result):
    """What goes with work or studies. Associations, not causes; of groups, not of persons.

    A chance in a quarter is that of coming to work or studies in it, of those still there when it began. All intervals
    are at 95 % and hold however the quarters of one participant (or one ``cluster``) hang together.

    Attributes:
        definition: Id of what counts as work or studies.
        definition_label: How that is called, by language.
        until: Last day that anything is known of; None where nothing has a date.
        adjust: Group columns that the models are adjusted for.
        cluster: Group column within which participants may hang together; empty for none.
        with_activities: Whether activities were given.
        followed: One row per ``kind`` and one for ``all``: ``participants``. ``other`` are exits to something else or
            to what nobody wrote down, ``left_out`` those whose exit has no date or came on the first day.
        frame: One row per respondent and score: ``n, events, others`` (participants, those who came to work or
            studies, those who did not), ``quarters, left_out`` (those without a rating so late), ``parameters, needed``
            (more exits that the model takes); ``marginal`` (average change of the chance in a quarter per step),
            ``odds_ratio, hazard_ratio`` (Cox) with limits; ``p`` of the effect, ``p_holm`` over the scores of the
            same respondent, and ``hazard_ratio_p``.
        year: One row per respondent and score: ``chance_low, chance_high`` within a year, had everybody been rated
            ``rating_low`` and ``rating_high`` all that year, and their ``difference``, each with limits; ``n_low,
            n_high`` participants rated so low, so high.
        rated: One row per rating of the mentor's belief: ``participants, events, others, quarters, share``.
        joint: One row per ``term`` of the model of several things at once (``belief``, ``mentor_changes``,
            ``activity``), as ``frame``.
        calibration: One row per fifth of the quarters, by their chance in that model from participants other than
            their own: ``quarters, events, expected, chance, share, low, high``.
        measures: One row: ``brier`` and ``area`` (under the curve) of the same chances, with limits.
        min_group: Smallest group whose numbers are shown, once the result has passed disclosure; 0 before.
    """

    definition: str = ""
    definition_label: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None
    adjust: tuple[str, ...] = ()
    cluster: str = ""
    with_activities: bool = False
    followed: pd.DataFrame = field(default_factory=pd.DataFrame)
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    year: pd.DataFrame = field(default_factory=pd.DataFrame)
    rated: pd.DataFrame = field(default_factory=pd.DataFrame)
    joint: pd.DataFrame = field(default_factory=pd.DataFrame)
    calibration: pd.DataFrame = field(default_factory=pd.DataFrame)
    measures: pd.DataFrame = field(default_factory=pd.DataFrame)
    min_group: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The JSON form: what was asked, then each frame as a list of rows."""
        return {
            "definition": self.definition,
            "definition_label": dict(self.definition_label),
            "until": self.until and self.until.isoformat(),
            "adjusted_for": list(self.adjust),
            "cluster": self.cluster or None,
            "followed": records(self.followed),
            "indicators": records(self.frame),
            "within_a_year": records(self.year),
            "rated": records(self.rated),
            "together": records(self.joint),
            "calibration": records(self.calibration),
            "measures": records(self.measures),
        }


def to_work(
    forms: Forms,
    exits: Forms,
    *,
    definition: str = DEFINITION,
    scores: Sequence[str] | None = None,
    adjust: Sequence[str] = (),
    cluster: str | None = None,
    events: Iterable[Event] | None = None,
    until: date | None = None,
) -> ToWork:
    """What goes with work or studies in a group of participants.

    Args:
        forms: The answers over time.
        exits: Forms of the instrument `EXITS`, of the same participants.
        definition: Id of one of its five definitions of work or studies.
        scores: Ids of scores or items; every item and every score that is not opt-in when left out.
        adjust: Group columns that the models are adjusted for, as at the participant's first form.
        cluster: Group column within which participants may hang together, such as mentor; as at the first form.
        events: Activities beside the insats; left out of the models where None.
        until: Last day that the exits tell of; the latest day in the forms or the exits when left out.

    Returns:
        Numbers as they are; nothing is suppressed yet (`progression.disclosure`).

    Raises:
        DataError: If each form of the instrument stands alone, the exits are of another instrument, it has no such
            definition, none of those who left has a form, nobody had begun ``until`` then, the forms lack a group
            column, or one is adjusted for twice.
        CallError: If a score is unknown.
    """
    instrument = forms.instrument
    if instrument.design == "cross_sectional":
        raise DataError([Problem("design-has-no-pairs", {"instrument": instrument.name})])
    refuse_twice(adjust, option="--adjust")
    came = came_to_work(exits, definition)
    is_exit = (exits.keys["occasion"] == "exit").to_numpy()
    left = exits.take(is_exit)
    strangers = _strangers(forms, left)
    _refuse_too_early(forms, until)
    blank = len(forms) - len(forms := forms.with_answers())
    quarters = person_quarters(forms, left, came[is_exit], until=until)
    columns, pooled = _adjusted_for(forms, quarters, adjust)
    within = _clusters(forms, quarters, cluster)
    given = tuple(events) if events is not None else None
    measured = list(_measured(forms, quarters, scores, columns, within))
    asked = panels(forms, [BELIEF]) if BELIEF in instrument.item_ids else []
    belief = next((panel for panel in asked if panel.respondent == _MENTOR), None)
    joint = _joint(forms, quarters, belief, given, adjust=columns, cluster=within)
    groups, measures = calibration(joint) if joint else (pd.DataFrame(), None)
    day = quarters.until and quarters.until.isoformat()
    undated = int(forms.keys["date"].isna().sum())
    label: dict[str, str] = {lang: exits.instrument.label_of(definition, lang) for lang in LANGUAGES}
    return ToWork(
        instrument=instrument,
        source=forms.source,
        beside=(Beside(exits.instrument, exits.source),),
        notes=(
            *standing_notes(instrument),
            Note("to-work-groups-only"),
            Note("to-work-definition", {"definition": label, "file": exits.source.name}),
            *([Note("to-work-until", {"until": day, "carried": CARRIED})] if day else []),
            Note("to-work-other-exits"),
            *([Note("to-work-adjusted", {"columns": _in_words(adjust)})] if adjust else []),
            *([Note("to-work-pooled", {"fewest": _FEWEST})] if pooled else []),
            *([Note("to-work-clusters", {"column": _in_words([cluster])})] if cluster else []),
            *([Note("to-work-strangers")] if strangers else []),
            *([Note("holm-family")] if len(measured) > 1 else []),
            *([Note("undated-left-out", {"count": undated})] if undated else []),
            *([Note("forms-without-answers", {"count": blank})] if blank else []),
            *forms.notes,
        ),
        definition=definition,
        definition_label=label,
        until=quarters.until,
        adjust=tuple(adjust),
        cluster=cluster or "",
        with_activities=given is not None,
        followed=pd.DataFrame(list(_followed(quarters))),
        frame=_with_holm([_head(panel) | row for panel, model in measured for row in model_rows(model)]),
        year=pd.DataFrame(
            [_head(panel) | year_row(model, *compared_ratings(instrument, panel.score)) for panel, model in measured]
        ),
        rated=pd.DataFrame(list(rated_rows(quarters, quarters.rating(belief)))) if belief else pd.DataFrame(),
        joint=pd.DataFrame(list(model_rows(joint))) if joint else pd.DataFrame(),
        calibration=groups,
        measures=pd.DataFrame([measures]) if measures else pd.DataFrame(),
    )


def came_to_work(exits: Forms, definition: str) -> FloatArray:
    """Whether each exit was to work or studies, shape (exits,); NaN where nobody wrote it down.

    Raises:
        DataError: If the exits are of another instrument, or it has no such definition.
    """
    if exits.instrument.id != EXITS:
        raise DataError([Problem("exits-of-other-instrument", {"found": exits.instrument.id, "wanted": EXITS})])
    known = next(each.items for each in exits.instrument.indicators if each.id == _DEFINITIONS)
    if definition not in known:
        facts = {"value": shown(definition), "known": ", ".join(known), "near": closest(definition, known) or "–"}
        raise DataError([Problem("work-definition-unknown", facts)])
    return score(exits, [definition]).column(definition)


def _strangers(forms: Forms, left: Forms) -> bool:
    """Whether any of those who left has no form at all, with or without answers.

    Raises:
        DataError: If none of them has.
    """
    ended = set(left.keys["participant"].astype(str))
    known = ended & set(forms.keys["participant"].astype(str))
    if ended and not known:
        raise DataError([Problem("exits-of-others", {"file": left.source.name, "forms": forms.source.name})])
    return known != ended


def _refuse_too_early(forms: Forms, until: date | None) -> None:
    """Stop where nobody had begun on the last day that is asked for.

    Raises:
        DataError: If the first dated form is of that day or a later one.
    """
    first = forms.keys["date"].min()
    if until is not None and not pd.isna(first) and first.date() >= until:
        facts = {"until": until.isoformat(), "first": first.date().isoformat(), "file": forms.source.name}
        raise DataError([Problem("until-before-forms", facts)])


def _head(panel: Panel) -> dict[str, Any]:
    return {"respondent": panel.respondent, "score": panel.score}


def _measured(
    forms: Forms,
    quarters: PersonQuarters,
    scores: Sequence[str] | None,
    adjust: FloatArray,
    cluster: npt.NDArray[Any],
) -> Iterator[tuple[Panel, Measured]]:
    """A model for each score of each respondent."""
    wanted = list(scores if scores is not None else every_score(forms.instrument))
    for panel in panels(forms, wanted):
        term = Term(panel.score, quarters.rating(panel))
        yield panel, Measured.of(quarters, [term], adjust=adjust, cluster=cluster)


def _joint(
    forms: Forms,
    quarters: PersonQuarters,
    belief: Panel | None,
    events: Sequence[Event] | None,
    *,
    adjust: FloatArray,
    cluster: npt.NDArray[Any],
) -> Measured | None:
    """A model of the mentor's belief, changes of mentor, and activities; None where there is no belief."""
    if belief is None:
        return None
    terms = [Term("belief", quarters.rating(belief))]
    if _MENTOR in forms.groups:
        terms.append(Term("mentor_changes", quarters.changes(forms, _MENTOR)))
    if events is not None:
        terms.append(Term("activity", quarters.active(events), "switch"))
    known = ~np.isnan(terms[0].values)
    varies = [terms[0], *(each for each in terms[1:] if np.ptp(each.values[known]) > 0)] if known.any() else terms[:1]
    still = [each for each in terms if each not in varies]
    return Measured.of(quarters, varies, adjust=adjust, cluster=cluster, still=still)


def _followed(quarters: PersonQuarters) -> Iterator[dict[str, Any]]:
    """How it ended for how many; everybody last."""
    counts = {kind: sum(each in of for each in quarters.ending) for kind, of in _ENDINGS.items()}
    counts |= {"all": len(quarters.participants)}
    for kind, count in counts.items():
        yield {"kind": kind, "participants": count, "suppressed": False, "reason": None}


def _adjusted_for(forms: Forms, quarters: PersonQuarters, adjust: Sequence[str]) -> tuple[FloatArray, bool]:
    """One column of 0 and 1 per value but the most common, shape (rows, columns), and whether any value was too rare.

    A value of fewer than ten participants, or none, is counted with the most common.
    """
    columns: list[FloatArray] = []
    pooled = False
    for name in adjust:
        division = groupings(forms.keys, [name], option="--adjust")[1]
        mine = division.codes[quarters.home]
        counts = np.bincount(mine[mine >= 0], minlength=len(division.labels))
        most = int(counts.argmax()) if len(counts) else -1
        pooled |= bool((mine < 0).any() or ((counts > 0) & (counts < _FEWEST)).any())
        columns += [
            (mine == place).astype(float)[quarters.participant]
            for place, count in enumerate(counts)
            if place != most and count >= _FEWEST
        ]
    return np.column_stack(columns) if columns else np.zeros((len(quarters), 0)), pooled


def _clusters(forms: Forms, quarters: PersonQuarters, cluster: str | None) -> npt.NDArray[Any]:
    """Whose each row is: the participant's, or that of all with the same value at their first form."""
    own = np.array([f"participant {name}" for name in quarters.participants], object)
    if cluster is not None:
        division = groupings(forms.keys, [cluster], option="--cluster")[1]
        mine = division.codes[quarters.home]
        for place, label in enumerate(division.labels):
            own[mine == place] = f"group {label}"
    return own[quarters.participant].astype(str)


def _in_words(columns: Sequence[str]) -> dict[str, str]:
    """How group columns are called."""
    words = vocabulary().groups
    return {
        lang: ", ".join(pick(words[each].labels, lang) if each in words else each for each in columns)
        for lang in LANGUAGES
    }


def _with_holm(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The rows with ``p_holm`` over those of the same respondent."""
    families: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        families.setdefault(row["respondent"], []).append(row)
    for each in families.values():
        for row, adjusted in zip(each, holm([row["p"] for row in each]), strict=True):
            row["p_holm"] = float(adjusted)
    return pd.DataFrame(rows).drop(columns="term", errors="ignore")

"""What the picture of one participant is made of.

Scope: the frozen parts of a `Person`. Nothing is computed here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

__all__ = [
    "Convergence",
    "Gap",
    "GoalStanding",
    "Happening",
    "HappeningKind",
    "MentorChange",
    "MovedBy",
    "NextDue",
    "Point",
    "Series",
    "Steps",
    "Trend",
    "Verdict",
]

Verdict: TypeAlias = Literal[
    "improved", "unchanged", "deteriorated", "no_reliability", "needs_two", "no_answer_then", "no_direction"
]
HappeningKind: TypeAlias = Literal["mentor_change", "activity", "break", "note"]
MovedBy: TypeAlias = Literal["participant", "mentor", "both", "unchanged", "widened"]


@dataclass(frozen=True)
class Point:
    """One value at one occasion, scale points; ``missing`` is the reason where there is none."""

    occasion: str
    date: date | None
    value: float | None
    missing: str | None


@dataclass(frozen=True)
class Steps:
    """A change counted in steps of the scale; upwards is above 0.

    Attributes:
        since_start: From the first occasion to the latest; None without an answer at either.
        since_last: From the occasion before the latest; the same where there are two.
    """

    since_start: int | None
    since_last: int | None


@dataclass(frozen=True)
class Trend:
    """How a participant's values have moved with time, as `progression.analysis.trajectories` tells it of everybody.

    None wherever there are too few occasions, or too few other participants, to tell. Slopes are scale points a month.

    Attributes:
        occasions: Dated values.
        months: From the first to the latest.
        slope: By least squares through the participant's own values.
        slope_low: Lower limit of its 95 % interval.
        slope_high: Upper limit.
        eb_slope: Drawn towards the slope of everybody, the more so the fewer the occasions.
        eb_low: Lower limit of its 95 % interval; None too where slopes show no spread of their own.
        eb_high: Upper limit.
        more_needed: How many occasions more until an interval is possible; 0 where there is one.
        mann_kendall_tau: Kendall's tau-b of value and time.
        mann_kendall_p: How often chance alone gives as much.
        mann_kendall_method: How that was found.
        change_point_day: The first day on the new level, where the level changed most.
        change_point_p: How often chance alone gives as much.
        change_point_p_holm: The same with regard to all of the participant's courses that are looked at.
        band_low: Lower limit of where those who began alike stood after as long.
        band_median: Their median.
        band_high: Upper limit.
    """

    occasions: int
    months: float
    slope: float | None
    slope_low: float | None
    slope_high: float | None
    eb_slope: float | None
    eb_low: float | None
    eb_high: float | None
    more_needed: int
    mann_kendall_tau: float | None
    mann_kendall_p: float | None
    mann_kendall_method: str | None
    change_point_day: date | None
    change_point_p: float | None
    change_point_p_holm: float | None
    band_low: float | None
    band_median: float | None
    band_high: float | None


@dataclass(frozen=True)
class Series:
    """One item or score as one respondent rated it.

    Attributes:
        item: Id of the item or score.
        respondent: Who rated.
        points: Every occasion with a form, in time order.
        start: The answer at the participant's first occasion; None where there is none, or no other occasion.
        previous: That at the occasion before the latest; the same as ``start`` where there are two.
        now: That at the latest occasion; None where there is none, however much was answered before.
        change: now − start, scale points; None without either.
        change_since_last: now − previous; None without either.
        change_low: Lower limit of the change's 95 % band from measurement error; None where that is not known.
        change_high: Upper limit.
        verdict: Whether the change is more than measurement error, and in which direction; or why nobody can say.
        smallest_step: The least by which two values can differ, scale points; None where that is too fine to matter.
        steps: The changes in steps of the scale; None where there is no change, for a score, and for an item that is
            answered with a number or on a scale of more than twenty steps.
        trend: The course over time; None where nothing is dated.
        off_track: Whether nine in ten of the others who began alike stood better after as long; None where too few of
            them came as far, or nobody knows which way is better.
    """

    item: str
    respondent: str
    points: tuple[Point, ...]
    start: Point | None
    previous: Point | None
    now: Point | None
    change: float | None
    change_since_last: float | None
    change_low: float | None
    change_high: float | None
    verdict: Verdict
    smallest_step: float | None = None
    steps: Steps | None = None
    trend: Trend | None = None
    off_track: bool | None = None


@dataclass(frozen=True)
class Gap:
    """Participant and mentor on one item at one occasion; ``gap`` is participant − mentor, scale points."""

    item: str
    date: date | None
    occasion: str
    participant: float
    mentor: float
    gap: float


@dataclass(frozen=True)
class Convergence:
    """What became of the gap between participant and mentor, from the first occasion that both rated to the last.

    Attributes:
        item: Id of the item or score.
        first: The first such occasion.
        last: The last.
        by_participant: How much of the narrowing came from the participant's change, scale points; below 0 where it
            widened the gap. The two parts add up to the whole.
        by_mentor: How much came from the mentor's.
        moved: Who came closer, or that the gap is as wide as it was, or wider.
    """

    item: str
    first: Gap
    last: Gap
    by_participant: float
    by_mentor: float
    moved: MovedBy


@dataclass(frozen=True)
class GoalStanding:
    """A sub-goal and what has become of it.

    Attributes:
        item: Id of the item or score.
        respondent: Whose it is, and whose own rating is to reach it.
        goal: Scale points.
        set_on: The day on which it was set.
        reach_by: The day by which it is to be reached, where one was named.
        reached_on: The day of the first rating that reached it; None where none has.
        now: Whether the latest rating since it was set reaches it; None where there is none.
        already: Whether the level it was set at reached it, so that it says nothing of a step.
        overdue: Whether the day by which it was to be reached has passed without that.
    """

    item: str
    respondent: str
    goal: float
    set_on: date
    reach_by: date | None
    reached_on: date | None
    now: bool | None
    already: bool
    overdue: bool


@dataclass(frozen=True)
class MentorChange:
    """The first form with another mentor than the one before."""

    date: date | None
    occasion: str


@dataclass(frozen=True)
class Happening:
    """Something on the time line. It stands beside the answers and is never given as a cause of them.

    Attributes:
        kind: What sort of thing.
        start: First day; None where a new mentor came with a form without a date.
        end: Last day of what is over; None of what happened on one day.
        text: What it was, in the words of who noted it; empty for a new mentor.
        occasion: The occasion that a new mentor came with.
    """

    kind: HappeningKind
    start: date | None
    end: date | None
    text: str
    occasion: str | None


@dataclass(frozen=True)
class NextDue:
    """The measurement that comes next.

    Attributes:
        occasion: Id, numbered for one that repeats.
        on: The day it is planned for.
        earliest: First day of its window.
        latest: Last day.
        state: ``upcoming``, ``open`` or ``overdue`` on the day looked from.
        respondents: Who is to answer.
    """

    occasion: str
    on: date
    earliest: date
    latest: date
    state: str
    respondents: tuple[str, ...]

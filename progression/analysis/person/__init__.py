"""One participant's progression: every occasion, both respondents, now against start.

What the mentor and the participant look at together. Every occasion is kept, gaps stay gaps, nothing is predicted, and
nothing that happened is given as the cause of anything.
"""

from progression.analysis.person.parts import (
    Convergence,
    Gap,
    GoalStanding,
    Happening,
    MentorChange,
    NextDue,
    Point,
    Series,
    Steps,
    Trend,
    Verdict,
)
from progression.analysis.person.person import Person, person

__all__ = [
    "Convergence",
    "Gap",
    "GoalStanding",
    "Happening",
    "MentorChange",
    "NextDue",
    "Person",
    "Point",
    "Series",
    "Steps",
    "Trend",
    "Verdict",
    "person",
]

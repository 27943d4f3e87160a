"""LimeSurvey: an instrument as a survey structure in tab-separated text, and any such structure as an instrument.

Scope: the format that LimeSurvey 3 and later writes and reads as ``.txt``. Sections are groups and every language has
its own rows. An item is one question whoever is asked, so that its answers stand in one column; where there are several
respondents a first question says who answers, and the others ask about it. What LimeSurvey has no column for stands
among the CSS classes of the question, which it keeps as they are (`progression.exchange.common.marks`).
"""

from progression.exchange.limesurvey.reading import import_limesurvey
from progression.exchange.limesurvey.writing import export_limesurvey

__all__ = ["export_limesurvey", "import_limesurvey"]

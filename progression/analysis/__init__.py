"""Analyses: scores in, named results out. Numbers only; what may be shown is decided in ``progression.disclosure``."""

from progression.analysis.agreement import Agreement, agreement
from progression.analysis.change import GroupChange, group_change
from progression.analysis.comparable import comparable
from progression.analysis.comparison import GroupComparison, group_comparison
from progression.analysis.controlled import Controlled, controlled
from progression.analysis.due import DueList, due
from progression.analysis.grouping import EVERYBODY, JOINT
from progression.analysis.indicators import Comparison, Indicators, compare_shares, indicators
from progression.analysis.individual import ErrorModel, IndividualChange, Judging, error_model, individual_change
from progression.analysis.individual_results import IndividualResults, individual_results
from progression.analysis.individual_tables import INDIVIDUAL_TABLES, individual_tables
from progression.analysis.methods import methods_frame_rows, methods_paragraph, methods_sentences
from progression.analysis.period import Period, parse_period
from progression.analysis.person import (
    Convergence,
    Gap,
    GoalStanding,
    Happening,
    MentorChange,
    NextDue,
    Person,
    Point,
    Series,
    Steps,
    Trend,
    person,
)
from progression.analysis.quality import Quality, quality
from progression.analysis.questionnaires import questionnaire_comparison
from progression.analysis.reference import Reference, ReferenceValue, read_reference, shipped_references
from progression.analysis.reliability import ReliabilityEstimate, estimated_reliability
from progression.analysis.result import Result, whole_counts
from progression.analysis.sides import comparison_column
from progression.analysis.stepped import Stepped, stepped
from progression.analysis.stepped_periods import PeriodLength
from progression.analysis.streamed import StreamedChange, streamed_change
from progression.analysis.subgroups import FEWEST_IN_SUBGROUP, Subgroups, subgroups
from progression.analysis.to_work import ToWork, to_work
from progression.analysis.trajectories import Trajectories, trajectories
from progression.analysis.trend import GroupTrend, trend
from progression.analysis.wave_models import Intervals
from progression.analysis.waves import Waves, waves

__all__ = [
    "EVERYBODY",
    "FEWEST_IN_SUBGROUP",
    "INDIVIDUAL_TABLES",
    "JOINT",
    "Agreement",
    "Comparison",
    "Controlled",
    "Convergence",
    "DueList",
    "ErrorModel",
    "Gap",
    "GoalStanding",
    "GroupChange",
    "GroupComparison",
    "GroupTrend",
    "Happening",
    "Indicators",
    "IndividualChange",
    "IndividualResults",
    "Intervals",
    "Judging",
    "MentorChange",
    "NextDue",
    "Period",
    "PeriodLength",
    "Person",
    "Point",
    "Quality",
    "Reference",
    "ReferenceValue",
    "ReliabilityEstimate",
    "Result",
    "Series",
    "Stepped",
    "Steps",
    "StreamedChange",
    "Subgroups",
    "ToWork",
    "Trajectories",
    "Trend",
    "Waves",
    "agreement",
    "comparable",
    "compare_shares",
    "comparison_column",
    "controlled",
    "due",
    "error_model",
    "estimated_reliability",
    "group_change",
    "group_comparison",
    "indicators",
    "individual_change",
    "individual_results",
    "individual_tables",
    "methods_frame_rows",
    "methods_paragraph",
    "methods_sentences",
    "parse_period",
    "person",
    "quality",
    "questionnaire_comparison",
    "read_reference",
    "shipped_references",
    "stepped",
    "streamed_change",
    "subgroups",
    "to_work",
    "trajectories",
    "trend",
    "waves",
    "whole_counts",
]

"""Individual change: constants in, verdicts out, person by person and counted."""

from progression.analysis.individual.change import IndividualChange, distinct_constants, individual_change, judge_pairs
from progression.analysis.individual.classes import class_counts, reliabilities_tried, reliability_counts
from progression.analysis.individual.error_model import ErrorModel, error_model
from progression.analysis.individual.estimated import EstimatedConstant
from progression.analysis.individual.judged import Judged
from progression.analysis.individual.judging import CutoffKind, Judging, ReliabilityFrom
from progression.analysis.individual.notes import reliability_notes, verdict_notes
from progression.analysis.individual.same_verdicts import same_verdict_counts

__all__ = [
    "CutoffKind",
    "ErrorModel",
    "EstimatedConstant",
    "IndividualChange",
    "Judged",
    "Judging",
    "ReliabilityFrom",
    "class_counts",
    "distinct_constants",
    "error_model",
    "individual_change",
    "judge_pairs",
    "reliabilities_tried",
    "reliability_counts",
    "reliability_notes",
    "same_verdict_counts",
    "verdict_notes",
]

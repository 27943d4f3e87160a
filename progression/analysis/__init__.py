"""Analyses: scores in, named results out. Numbers only; what may be shown is decided in ``progression.disclosure``."""

from progression.analysis.change import GroupChange, group_change
from progression.analysis.comparable import comparable
from progression.analysis.due import DueList, due
from progression.analysis.grouping import EVERYBODY
from progression.analysis.indicators import Comparison, Indicators, compare_shares, indicators
from progression.analysis.individual import ErrorModel, IndividualChange, error_model, individual_change
from progression.analysis.period import Period, parse_period
from progression.analysis.person import Gap, MentorChange, Person, Point, Series, person
from progression.analysis.reference import Reference, ReferenceValue, read_reference, shipped_references
from progression.analysis.result import Result, whole_counts

__all__ = [
    "EVERYBODY",
    "Comparison",
    "DueList",
    "ErrorModel",
    "Gap",
    "GroupChange",
    "Indicators",
    "IndividualChange",
    "MentorChange",
    "Period",
    "Person",
    "Point",
    "Reference",
    "ReferenceValue",
    "Result",
    "Series",
    "comparable",
    "compare_shares",
    "due",
    "error_model",
    "group_change",
    "indicators",
    "individual_change",
    "parse_period",
    "person",
    "read_reference",
    "shipped_references",
    "whole_counts",
]

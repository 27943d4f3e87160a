"""Scoring: answers to scores, the whole matrix at once."""

from progression.scoring.attainable import attainable_values
from progression.scoring.examples import example_faults
from progression.scoring.methods import METHODS
from progression.scoring.scorer import Scorer, ScoreValues
from progression.scoring.scores import Scores, declared_scores, every_score, score

__all__ = [
    "METHODS",
    "ScoreValues",
    "Scorer",
    "Scores",
    "attainable_values",
    "declared_scores",
    "every_score",
    "example_faults",
    "score",
]

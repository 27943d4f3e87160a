"""Statistics on arrays: nothing here knows instruments, tables or files.

Every function is tested against a published figure or another program, in ``tests/reference``.
"""

from progression.stats.effect_size import PairedEffect, hedges_correction, noncentral_t_limits, paired_effect
from progression.stats.multiplicity import holm
from progression.stats.paired import EXACT_UP_TO, PairedT, SignedRank, paired_t, signed_rank
from progression.stats.proportion import newcombe, normal_quantile, two_share_test, wilson
from progression.stats.reliable_change import (
    CLASSES,
    CRITICAL,
    classify_change,
    cutoff_a,
    cutoff_b,
    cutoff_c,
    reliable_change,
    standard_error_of_difference,
    standard_error_of_measurement,
)

__all__ = [
    "CLASSES",
    "CRITICAL",
    "EXACT_UP_TO",
    "PairedEffect",
    "PairedT",
    "SignedRank",
    "classify_change",
    "cutoff_a",
    "cutoff_b",
    "cutoff_c",
    "hedges_correction",
    "holm",
    "newcombe",
    "noncentral_t_limits",
    "normal_quantile",
    "paired_effect",
    "paired_t",
    "reliable_change",
    "signed_rank",
    "standard_error_of_difference",
    "standard_error_of_measurement",
    "two_share_test",
    "wilson",
]

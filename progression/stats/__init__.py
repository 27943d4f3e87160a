"""Statistics on arrays: nothing here knows instruments, tables or files.

Every function is tested against a published figure or another program, in ``tests/reference``.
"""

from progression.stats.agreement import CLOSENESS, Convergence, MeanGap, convergence, icc, mean_gap, weighted_kappa
from progression.stats.ancova import (
    PEOPLE_PER_COVARIATE,
    GroupDifference,
    difference_in_differences,
    group_difference,
)
from progression.stats.attainable import Attainable, attainable_change
from progression.stats.attrition_bounds import AttritionBounds, attrition_bounds
from progression.stats.available_change import FEWEST_MODELLED, AvailableChange, available_change
from progression.stats.balance import SMALL_DIFFERENCE, Balance, mean_balance, share_balance
from progression.stats.bootstrap import FEWEST_DRAWN, FEWEST_DRAWS, BootstrappedEffects, bootstrap_effects
from progression.stats.change_by_group import GroupTest, changes_alike, ends_alike
from progression.stats.change_classes import (
    CLASSES,
    CLASSES_AGAINST_AVERAGE,
    CLASSES_WITH_GROUP,
    Better,
    change_classes,
    past_cutoff,
    with_cutoff,
)
from progression.stats.change_methods import (
    CHANGE_METHODS,
    CRITICAL,
    ChangeMethod,
    Constants,
    Expectation,
    Reference,
    change_move,
    classify_change,
    judge_change,
    reliability_of_differences,
)
from progression.stats.change_point import ChangePoint, change_point
from progression.stats.cluster_robust import RobustCoefficient, robust_coefficient
from progression.stats.clustered import FEWEST_CLUSTERS, ClusteredSlope, clustered_slope
from progression.stats.cox import CoxFit, fit_cox
from progression.stats.cutoffs import cutoff_a, cutoff_b, cutoff_c
from progression.stats.direction import Direction, direction
from progression.stats.effect_size import PairedEffect, hedges_correction, noncentral_t_limits, paired_effect
from progression.stats.equivalence import Equivalence, MarginVerdict, paired_equivalence
from progression.stats.estimate import Estimate
from progression.stats.friedman import Friedman, cochran, friedman
from progression.stats.hazard import HazardFit, fit_hazard
from progression.stats.imputed_change import FEWEST_IMPUTATIONS, FEWEST_IMPUTED, ImputedChange, imputed_change
from progression.stats.item_rest import alpha_without_each, item_rest, item_rest_change, mean_inter_item
from progression.stats.mann_kendall import MannKendall, mann_kendall
from progression.stats.marginal_homogeneity import MarginalHomogeneity, marginal_homogeneity
from progression.stats.mixed import ContrastTest, IndividualEffects, JointTest, MixedFit, fit_mixed
from progression.stats.multiplicity import benjamini_hochberg, holm
from progression.stats.not_yet import NotYetDifference, not_yet_difference
from progression.stats.one_factor import Loadings, factor_loadings, tucker_congruence
from progression.stats.one_way import OneWay, one_way
from progression.stats.paired import EXACT_UP_TO, PairedT, SignedRank, paired_t, signed_rank
from progression.stats.paired_power import detectable_difference, fewest_differing, paired_t_power, pairs_needed
from progression.stats.paired_proportion import PairedShares, paired_shares, tango
from progression.stats.prediction import FOLDS, area_under_curve, brier_score, chance_groups, out_of_fold
from progression.stats.propensity import FEWEST_EFFECTIVE, MOST_OUTSIDE, PropensityWeights, propensity_weights
from progression.stats.proportion import newcombe, normal_quantile, two_share_test, wilson
from progression.stats.rank_sum import RankSum, rank_sum
from progression.stats.reliability import cronbach_alpha, heise, mcdonald_omega, retest
from progression.stats.reliable_change import (
    reliable_change,
    standard_error_of_difference,
    standard_error_of_measurement,
)
from progression.stats.repeated import MixedAnova, WithinEffect, mixed_anova, repeated_anova
from progression.stats.robust import EVENTS_PER_PARAMETER, Interval, more_events_needed
from progression.stats.sensitivity import RELIABILITIES, FlipPoints, classes_by_reliability, flip_points
from progression.stats.slope import Slopes, slopes
from progression.stats.standardised_difference import (
    CLEAR_DIFFERENCE,
    StandardisedMeans,
    standardised_means,
    standardised_shares,
)
from progression.stats.stepped import begun_differences
from progression.stats.trajectory_band import Band, trajectory_band
from progression.stats.two_groups import GroupEffect, WelchT, group_effect, welch_t
from progression.stats.two_tables import BARNARD_UP_TO, ChiSquare, barnard, chi_square

__all__ = [
    "BARNARD_UP_TO",
    "CHANGE_METHODS",
    "CLASSES",
    "CLASSES_AGAINST_AVERAGE",
    "CLASSES_WITH_GROUP",
    "CLEAR_DIFFERENCE",
    "CLOSENESS",
    "CRITICAL",
    "EVENTS_PER_PARAMETER",
    "EXACT_UP_TO",
    "FEWEST_CLUSTERS",
    "FEWEST_DRAWN",
    "FEWEST_DRAWS",
    "FEWEST_EFFECTIVE",
    "FEWEST_IMPUTATIONS",
    "FEWEST_IMPUTED",
    "FEWEST_MODELLED",
    "FOLDS",
    "MOST_OUTSIDE",
    "PEOPLE_PER_COVARIATE",
    "RELIABILITIES",
    "SMALL_DIFFERENCE",
    "Attainable",
    "AttritionBounds",
    "AvailableChange",
    "Balance",
    "Band",
    "Better",
    "BootstrappedEffects",
    "ChangeMethod",
    "ChangePoint",
    "ChiSquare",
    "ClusteredSlope",
    "Constants",
    "ContrastTest",
    "Convergence",
    "CoxFit",
    "Direction",
    "Equivalence",
    "Estimate",
    "Expectation",
    "FlipPoints",
    "Friedman",
    "GroupDifference",
    "GroupEffect",
    "GroupTest",
    "HazardFit",
    "ImputedChange",
    "IndividualEffects",
    "Interval",
    "JointTest",
    "Loadings",
    "MannKendall",
    "MarginVerdict",
    "MarginalHomogeneity",
    "MeanGap",
    "MixedAnova",
    "MixedFit",
    "NotYetDifference",
    "OneWay",
    "PairedEffect",
    "PairedShares",
    "PairedT",
    "PropensityWeights",
    "RankSum",
    "Reference",
    "RobustCoefficient",
    "SignedRank",
    "Slopes",
    "StandardisedMeans",
    "WelchT",
    "WithinEffect",
    "alpha_without_each",
    "area_under_curve",
    "attainable_change",
    "attrition_bounds",
    "available_change",
    "barnard",
    "begun_differences",
    "benjamini_hochberg",
    "bootstrap_effects",
    "brier_score",
    "chance_groups",
    "change_classes",
    "change_move",
    "change_point",
    "changes_alike",
    "chi_square",
    "classes_by_reliability",
    "classify_change",
    "clustered_slope",
    "cochran",
    "convergence",
    "cronbach_alpha",
    "cutoff_a",
    "cutoff_b",
    "cutoff_c",
    "detectable_difference",
    "difference_in_differences",
    "direction",
    "ends_alike",
    "factor_loadings",
    "fewest_differing",
    "fit_cox",
    "fit_hazard",
    "fit_mixed",
    "flip_points",
    "friedman",
    "group_difference",
    "group_effect",
    "hedges_correction",
    "heise",
    "holm",
    "icc",
    "imputed_change",
    "item_rest",
    "item_rest_change",
    "judge_change",
    "mann_kendall",
    "marginal_homogeneity",
    "mcdonald_omega",
    "mean_balance",
    "mean_gap",
    "mean_inter_item",
    "mixed_anova",
    "more_events_needed",
    "newcombe",
    "noncentral_t_limits",
    "normal_quantile",
    "not_yet_difference",
    "one_way",
    "out_of_fold",
    "paired_effect",
    "paired_equivalence",
    "paired_shares",
    "paired_t",
    "paired_t_power",
    "pairs_needed",
    "past_cutoff",
    "propensity_weights",
    "rank_sum",
    "reliability_of_differences",
    "reliable_change",
    "repeated_anova",
    "retest",
    "robust_coefficient",
    "share_balance",
    "signed_rank",
    "slopes",
    "standard_error_of_difference",
    "standard_error_of_measurement",
    "standardised_means",
    "standardised_shares",
    "tango",
    "trajectory_band",
    "tucker_congruence",
    "two_share_test",
    "weighted_kappa",
    "welch_t",
    "wilson",
    "with_cutoff",
]

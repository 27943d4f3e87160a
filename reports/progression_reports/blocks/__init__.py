"""Blocks: the figures, tables and sentences that reports are made of, one file each.

A figure block gives a tuple: none where the result has nothing for it, several where one page is not enough. A table
block gives one table, possibly without rows; a block of words one, possibly with nothing to say. `BLOCKS` names them
for the report definitions; adding a block is one file and one line here. Importing this package imports neither plotly
nor jinja2.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from progression.texts import Language
from progression_reports.blocks.against_average_table import against_average_table
from progression_reports.blocks.agreement_table import agreement_table
from progression_reports.blocks.attrition_table import attrition_table
from progression_reports.blocks.both_table import both_table
from progression_reports.blocks.bounds_table import bounds_table
from progression_reports.blocks.by_reliability_table import by_reliability_table
from progression_reports.blocks.caution_table import caution_table
from progression_reports.blocks.change_table import change_table
from progression_reports.blocks.choice_change_table import choice_change_table, choice_change_test_table
from progression_reports.blocks.choice_table import choice_table
from progression_reports.blocks.coming import coming
from progression_reports.blocks.controlled_balance import controlled_balance, controlled_balance_table
from progression_reports.blocks.controlled_differences import controlled_differences, controlled_needed
from progression_reports.blocks.controlled_included import controlled_included, controlled_weights
from progression_reports.blocks.controlled_lines import controlled_lines, controlled_means
from progression_reports.blocks.convergence_table import convergence_count_table, convergence_table
from progression_reports.blocks.detectable_table import detectable_table, margin_table
from progression_reports.blocks.differences import change_differences
from progression_reports.blocks.differing import differing
from progression_reports.blocks.due_table import due_table
from progression_reports.blocks.effect_size_table import direction_table, drawn_effect_table, effect_size_table
from progression_reports.blocks.effect_table import effect_table, other_test_table
from progression_reports.blocks.flow import flow, flow_table
from progression_reports.blocks.gap_table import gap_table
from progression_reports.blocks.goals import goal_table, goals
from progression_reports.blocks.group_choice_table import group_choice_table, group_option_table
from progression_reports.blocks.group_difference_table import group_difference_table, group_test_table
from progression_reports.blocks.group_share_table import group_share_table
from progression_reports.blocks.happened import happened, timeline_table
from progression_reports.blocks.history_table import history_change_table, history_table
from progression_reports.blocks.import_table import import_table
from progression_reports.blocks.indicator_bars import indicator_bars
from progression_reports.blocks.indicator_table import indicator_table
from progression_reports.blocks.individual_table import (
    cutoff_table,
    important_change_table,
    individual_table,
    percentage_table,
)
from progression_reports.blocks.leavers_table import background_table, leavers_table
from progression_reports.blocks.likert import change_likert, comparison_likert, indicator_likert, quality_likert
from progression_reports.blocks.lines import lines, more_lines
from progression_reports.blocks.methods_text import methods_text
from progression_reports.blocks.missing_table import missing_table
from progression_reports.blocks.model import Block, Column, Figure, Table, Words, Writing
from progression_reports.blocks.moved import moved
from progression_reports.blocks.moves import change_moves
from progression_reports.blocks.pace_table import pace_table
from progression_reports.blocks.paired import paired
from progression_reports.blocks.paired_share_table import paired_share_table
from progression_reports.blocks.person_table import person_table
from progression_reports.blocks.picture_table import picture_table
from progression_reports.blocks.previous_table import previous_table
from progression_reports.blocks.quality_invariance import quality_congruence, quality_invariance
from progression_reports.blocks.quality_items import quality_items, quality_missing
from progression_reports.blocks.quality_scales import quality_rest, quality_rest_table, quality_scales
from progression_reports.blocks.quality_stability import quality_agreement, quality_stability
from progression_reports.blocks.quality_verdicts import quality_verdicts
from progression_reports.blocks.reasons_table import reasons_table
from progression_reports.blocks.same_verdict_table import same_verdict_table
from progression_reports.blocks.score_table import score_table
from progression_reports.blocks.share_table import share_table
from progression_reports.blocks.sides_table import sides_table
from progression_reports.blocks.spider import spider
from progression_reports.blocks.stepped_differences import stepped_differences, stepped_needed, stepped_since
from progression_reports.blocks.stepped_included import stepped_included
from progression_reports.blocks.stepped_picture import stepped_picture
from progression_reports.blocks.subgroup_forest import subgroup_forest
from progression_reports.blocks.subgroup_table import subgroup_table
from progression_reports.blocks.subgroup_tests import subgroup_tests, subgroup_verdicts
from progression_reports.blocks.to_work_calibration import to_work_calibration, to_work_calibration_table
from progression_reports.blocks.to_work_effects import to_work_effects, to_work_table
from progression_reports.blocks.to_work_tables import (
    to_work_followed,
    to_work_joint,
    to_work_measures,
    to_work_rated,
    to_work_year,
)
from progression_reports.blocks.trend_bands import trend_bands
from progression_reports.blocks.trend_findings import trend_findings
from progression_reports.blocks.trend_followed import trend_followed
from progression_reports.blocks.trend_lines import trend_lines
from progression_reports.blocks.trend_table import trend_table
from progression_reports.blocks.waves_groups import waves_groups
from progression_reports.blocks.waves_included import waves_included
from progression_reports.blocks.waves_lines import waves_lines
from progression_reports.blocks.waves_models import waves_clusters, waves_models
from progression_reports.blocks.waves_spread import waves_spread
from progression_reports.blocks.waves_tests import waves_steps, waves_tests
from progression_reports.blocks.with_group_table import with_group_table

__all__ = [
    "BLOCKS",
    "Block",
    "Column",
    "Figure",
    "Table",
    "Words",
    "Writing",
    "against_average_table",
    "agreement_table",
    "attrition_table",
    "background_table",
    "both_table",
    "bounds_table",
    "by_reliability_table",
    "caution_table",
    "change_differences",
    "change_likert",
    "change_moves",
    "change_table",
    "choice_change_table",
    "choice_change_test_table",
    "choice_table",
    "coming",
    "comparison_likert",
    "controlled_balance",
    "controlled_balance_table",
    "controlled_differences",
    "controlled_included",
    "controlled_lines",
    "controlled_means",
    "controlled_needed",
    "controlled_weights",
    "convergence_count_table",
    "convergence_table",
    "cutoff_table",
    "detectable_table",
    "differing",
    "direction_table",
    "drawn_effect_table",
    "due_table",
    "effect_size_table",
    "effect_table",
    "flow",
    "flow_table",
    "gap_table",
    "goal_table",
    "goals",
    "group_choice_table",
    "group_difference_table",
    "group_option_table",
    "group_share_table",
    "group_test_table",
    "happened",
    "history_change_table",
    "history_table",
    "import_table",
    "important_change_table",
    "indicator_bars",
    "indicator_likert",
    "indicator_table",
    "individual_table",
    "leavers_table",
    "lines",
    "margin_table",
    "methods_text",
    "missing_table",
    "more_lines",
    "moved",
    "other_test_table",
    "pace_table",
    "paired",
    "paired_share_table",
    "percentage_table",
    "person_table",
    "picture_table",
    "previous_table",
    "quality_agreement",
    "quality_congruence",
    "quality_invariance",
    "quality_items",
    "quality_likert",
    "quality_missing",
    "quality_rest",
    "quality_rest_table",
    "quality_scales",
    "quality_stability",
    "quality_verdicts",
    "reasons_table",
    "same_verdict_table",
    "score_table",
    "share_table",
    "sides_table",
    "spider",
    "stepped_differences",
    "stepped_included",
    "stepped_needed",
    "stepped_picture",
    "stepped_since",
    "subgroup_forest",
    "subgroup_table",
    "subgroup_tests",
    "subgroup_verdicts",
    "timeline_table",
    "to_work_calibration",
    "to_work_calibration_table",
    "to_work_effects",
    "to_work_followed",
    "to_work_joint",
    "to_work_measures",
    "to_work_rated",
    "to_work_table",
    "to_work_year",
    "trend_bands",
    "trend_findings",
    "trend_followed",
    "trend_lines",
    "trend_table",
    "waves_clusters",
    "waves_groups",
    "waves_included",
    "waves_lines",
    "waves_models",
    "waves_spread",
    "waves_steps",
    "waves_tests",
    "with_group_table",
]

Build: TypeAlias = Callable[[Any, Language], Table | Words | tuple[Figure | Table, ...]]

BLOCKS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "against_average_table": against_average_table,
        "agreement_table": agreement_table,
        "attrition_table": attrition_table,
        "background_table": background_table,
        "both_table": both_table,
        "bounds_table": bounds_table,
        "by_reliability_table": by_reliability_table,
        "caution_table": caution_table,
        "change_differences": change_differences,
        "change_likert": change_likert,
        "change_moves": change_moves,
        "change_table": change_table,
        "choice_change_table": choice_change_table,
        "choice_change_test_table": choice_change_test_table,
        "choice_table": choice_table,
        "coming": coming,
        "comparison_likert": comparison_likert,
        "controlled_balance": controlled_balance,
        "controlled_balance_table": controlled_balance_table,
        "controlled_differences": controlled_differences,
        "controlled_included": controlled_included,
        "controlled_lines": controlled_lines,
        "controlled_needed": controlled_needed,
        "controlled_weights": controlled_weights,
        "cutoff_table": cutoff_table,
        "convergence_count_table": convergence_count_table,
        "convergence_table": convergence_table,
        "detectable_table": detectable_table,
        "differing": differing,
        "direction_table": direction_table,
        "effect_size_table": effect_size_table,
        "effect_table": effect_table,
        "flow": flow,
        "gap_table": gap_table,
        "goal_table": goal_table,
        "goals": goals,
        "group_choice_table": group_choice_table,
        "group_difference_table": group_difference_table,
        "group_option_table": group_option_table,
        "group_share_table": group_share_table,
        "group_test_table": group_test_table,
        "happened": happened,
        "important_change_table": important_change_table,
        "indicator_bars": indicator_bars,
        "indicator_likert": indicator_likert,
        "indicator_table": indicator_table,
        "individual_table": individual_table,
        "leavers_table": leavers_table,
        "lines": lines,
        "drawn_effect_table": drawn_effect_table,
        "margin_table": margin_table,
        "missing_table": missing_table,
        "more_lines": more_lines,
        "methods_text": methods_text,
        "moved": moved,
        "other_test_table": other_test_table,
        "pace_table": pace_table,
        "paired": paired,
        "paired_share_table": paired_share_table,
        "percentage_table": percentage_table,
        "person_table": person_table,
        "previous_table": previous_table,
        "quality_agreement": quality_agreement,
        "quality_congruence": quality_congruence,
        "quality_invariance": quality_invariance,
        "quality_items": quality_items,
        "quality_likert": quality_likert,
        "quality_missing": quality_missing,
        "quality_rest": quality_rest,
        "quality_scales": quality_scales,
        "quality_stability": quality_stability,
        "quality_verdicts": quality_verdicts,
        "reasons_table": reasons_table,
        "same_verdict_table": same_verdict_table,
        "share_table": share_table,
        "sides_table": sides_table,
        "spider": spider,
        "stepped_differences": stepped_differences,
        "stepped_included": stepped_included,
        "stepped_needed": stepped_needed,
        "stepped_picture": stepped_picture,
        "stepped_since": stepped_since,
        "subgroup_forest": subgroup_forest,
        "subgroup_table": subgroup_table,
        "subgroup_tests": subgroup_tests,
        "subgroup_verdicts": subgroup_verdicts,
        "timeline_table": timeline_table,
        "to_work_calibration": to_work_calibration,
        "to_work_effects": to_work_effects,
        "to_work_followed": to_work_followed,
        "to_work_joint": to_work_joint,
        "to_work_measures": to_work_measures,
        "to_work_rated": to_work_rated,
        "to_work_year": to_work_year,
        "trend_bands": trend_bands,
        "trend_findings": trend_findings,
        "trend_lines": trend_lines,
        "trend_followed": trend_followed,
        "trend_table": trend_table,
        "waves_clusters": waves_clusters,
        "waves_groups": waves_groups,
        "waves_included": waves_included,
        "waves_lines": waves_lines,
        "waves_models": waves_models,
        "waves_spread": waves_spread,
        "waves_steps": waves_steps,
        "waves_tests": waves_tests,
        "with_group_table": with_group_table,
    }
)
"""Every block that a report definition can name."""

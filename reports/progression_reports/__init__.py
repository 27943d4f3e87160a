"""Reports: results of the engine as tables, figures and HTML.

Scope: build, then render. Blocks build tables of printed text and plotly JSON; `build_report` puts them together by a
definition; renderers write files. Names are imported when they are asked for, because a page needs plotly and jinja2
and a table in a terminal needs neither.
"""

from importlib import import_module
from typing import Any, Final

_HOME: Final = {
    "Column": "progression_reports.blocks",
    "Figure": "progression_reports.blocks",
    "Report": "progression_reports.report",
    "Table": "progression_reports.blocks",
    "against_average_table": "progression_reports.blocks",
    "agreement_table": "progression_reports.blocks",
    "attrition_table": "progression_reports.blocks",
    "background_table": "progression_reports.blocks",
    "both_table": "progression_reports.blocks",
    "bounds_table": "progression_reports.blocks",
    "build_report": "progression_reports.report",
    "by_reliability_table": "progression_reports.blocks",
    "caution_table": "progression_reports.blocks",
    "change_table": "progression_reports.blocks",
    "choice_table": "progression_reports.blocks",
    "controlled_balance_table": "progression_reports.blocks",
    "controlled_differences": "progression_reports.blocks",
    "controlled_included": "progression_reports.blocks",
    "controlled_means": "progression_reports.blocks",
    "controlled_needed": "progression_reports.blocks",
    "controlled_weights": "progression_reports.blocks",
    "convergence_count_table": "progression_reports.blocks",
    "convergence_table": "progression_reports.blocks",
    "cutoff_table": "progression_reports.blocks",
    "detectable_table": "progression_reports.blocks",
    "direction_table": "progression_reports.blocks",
    "due_table": "progression_reports.blocks",
    "effect_size_table": "progression_reports.blocks",
    "effect_table": "progression_reports.blocks",
    "flow_table": "progression_reports.blocks",
    "gap_table": "progression_reports.blocks",
    "group_choice_table": "progression_reports.blocks",
    "group_difference_table": "progression_reports.blocks",
    "group_option_table": "progression_reports.blocks",
    "group_share_table": "progression_reports.blocks",
    "group_test_table": "progression_reports.blocks",
    "history_change_table": "progression_reports.blocks",
    "history_table": "progression_reports.blocks",
    "import_table": "progression_reports.blocks",
    "important_change_table": "progression_reports.blocks",
    "indicator_table": "progression_reports.blocks",
    "individual_table": "progression_reports.blocks",
    "leavers_table": "progression_reports.blocks",
    "drawn_effect_table": "progression_reports.blocks",
    "margin_table": "progression_reports.blocks",
    "missing_table": "progression_reports.blocks",
    "other_test_table": "progression_reports.blocks",
    "paired_share_table": "progression_reports.blocks",
    "percentage_table": "progression_reports.blocks",
    "person_table": "progression_reports.blocks",
    "picture_table": "progression_reports.blocks",
    "previous_table": "progression_reports.blocks",
    "quality_agreement": "progression_reports.blocks",
    "quality_congruence": "progression_reports.blocks",
    "quality_invariance": "progression_reports.blocks",
    "quality_items": "progression_reports.blocks",
    "quality_missing": "progression_reports.blocks",
    "quality_rest_table": "progression_reports.blocks",
    "quality_scales": "progression_reports.blocks",
    "quality_stability": "progression_reports.blocks",
    "quality_verdicts": "progression_reports.blocks",
    "render_html": "progression_reports.render.html",
    "render_own_data": "progression_reports.render.own_data",
    "same_verdict_table": "progression_reports.blocks",
    "score_table": "progression_reports.blocks",
    "share_table": "progression_reports.blocks",
    "sides_table": "progression_reports.blocks",
    "to_work_calibration_table": "progression_reports.blocks",
    "to_work_followed": "progression_reports.blocks",
    "to_work_joint": "progression_reports.blocks",
    "to_work_measures": "progression_reports.blocks",
    "to_work_rated": "progression_reports.blocks",
    "to_work_table": "progression_reports.blocks",
    "to_work_year": "progression_reports.blocks",
    "trend_bands": "progression_reports.blocks",
    "trend_findings": "progression_reports.blocks",
    "trend_followed": "progression_reports.blocks",
    "trend_table": "progression_reports.blocks",
    "waves_clusters": "progression_reports.blocks",
    "waves_groups": "progression_reports.blocks",
    "waves_included": "progression_reports.blocks",
    "waves_models": "progression_reports.blocks",
    "waves_spread": "progression_reports.blocks",
    "waves_steps": "progression_reports.blocks",
    "waves_tests": "progression_reports.blocks",
    "write_html": "progression_reports.render.html",
}

__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)

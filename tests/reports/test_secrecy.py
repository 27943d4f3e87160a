"""What a suppressed row holds never reaches a table, a figure or a page, even where the engine left it in."""

import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from progression.texts import LANGUAGES
from progression_reports.render.html import render_html
from progression_reports.report import build_report

SECRET = 31_415_926.0
KEPT = {
    "score", "item", "respondent", "other", "by", "group", "period", "occasion", "code", "method", "reference",
    "better", "p_method", "wilcoxon_method", "suppressed", "reason",
    "reference_k", "reference_n", "reference_share", "indicator", "target", "methods", "used",
    "side", "mann_whitney_method", "finding", "quarter", "lowest", "highest", "boundary",
    "of", "rows", "test", "effect", "model", "cluster", "unit",
    "test_why", "marginal_reason", "sought", "sought_from", "margin",
    "omega_reason",
    "kind", "term", "rating", "rating_low", "rating_high", "parameters",
    "role", "answer", "approach", "assumption", "covariate", "adjusted", "used_scores", "used_columns",
    "from_low", "from_high", "to_low", "to_high",
    "cohort", "start", "state", "since",
}  # fmt: skip


def poisoned(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with a tell-tale number in every number of its suppressed rows."""
    marked = frame.copy()
    for name in (each for each in marked.columns.difference(list(KEPT)) if not each.endswith("verdict")):
        marked[name] = marked[name].astype(float).where(~marked["suppressed"], SECRET)
    return marked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    [
        *("change", "knowledge", "judged", "indicators", "agreement", "comparison", "controlled", "trend", "waves"),
        *("quality", "subgroups", "to_work", "stepped"),
    ],
)
def test_a_page_never_holds_a_suppressed_number(results: dict[str, Any], name: str, language: Any) -> None:
    result = results[name]
    frames = {
        each: poisoned(frame)
        for each, frame in vars(result).items()
        if isinstance(frame, pd.DataFrame) and len(frame) and "suppressed" in frame
    }
    assert any(frame["suppressed"].any() for frame in frames.values())
    page = render_html(build_report(replace(result, **frames), language), language)
    ours = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert "31415" not in re.sub(r"[\s,.]", "", ours)


def test_a_suppressed_row_stands_there_with_two_dots(results: dict[str, Any]) -> None:
    page = render_html(build_report(results["indicators"], "sv"), "sv")
    assert ">..</td>" in page
    assert '"text": ".."' in page

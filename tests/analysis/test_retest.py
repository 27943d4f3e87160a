"""Test–retest between two occasions that somebody chose: never a guess, told with n, days and the other coefficient."""

from typing import Any

import numpy as np
import pytest
from scipy import stats
from support import definition, form, forms_of, item, score

from progression.analysis import GroupChange, Judging, group_change, individual_change, methods_paragraph
from progression.capture import Forms
from progression.disclosure import protect
from progression.errors import DataError

OCCASIONS = ("start", "follow-up-1", "exit")


def thrice(people: int = 40, *, rise: float = 0.0, dated: str = "all", twice: int | None = None) -> Forms:
    """``a`` and ``b`` at start, eight to twelve days after, and at exit; everybody rises by ``rise`` in those days."""
    rng = np.random.default_rng(3)
    level, rows = rng.normal(5, 1.8, people), []
    for place, occasion in enumerate(OCCASIONS):
        answers = np.clip(np.rint(level[:, None] + rise * (place > 0) + rng.normal(0, 0.7, (people, 2))), 1, 10)
        for number, (a, b) in enumerate(answers.astype(int)):
            if occasion == "follow-up-1" and twice is not None and number >= twice:
                continue
            day = ("2021-01-01", f"2021-01-{9 + number % 5:02d}", "2021-08-01")[place]
            known = dated == "all" or number or occasion == "start"
            rows.append(form(f"p{number}", occasion, date=day if known else None, a=a, b=b))
    return forms_of(definition([item("a"), item("b")], scores=[score("both", ["a", "b"], "mean", 2)]), rows)


def judged(forms: Forms, **more: Any) -> GroupChange:
    """Change from start to exit, by a reliability between start and the first follow-up."""
    judging = Judging(**{"reliability": "estimate", "retest": ("start", "uppföljning 1")} | more)
    return group_change(forms, before="start", after="exit", scores=["a", "both"], judging=judging)


def said(result: GroupChange, code: str) -> list[str]:
    """The notes of a kind."""
    return [note.text("sv") for note in result.notes if note.code == code]


def test_the_reliability_is_the_correlation_between_the_two_occasions_for_items_and_scores_alike() -> None:
    forms = thrice()
    result, frame = judged(forms), forms.frame
    values = {when: frame.loc[frame["occasion"] == when].set_index("participant") for when in OCCASIONS}
    used = {(each.score, each.kind): each for each in result.constants}
    for name, columns in (("a", ["a"]), ("both", ["a", "b"])):
        first, second = (values[when][columns].mean(axis=1) for when in OCCASIONS[:2])
        expected = stats.pearsonr(first, second.loc[first.index])
        found = used[name, "reliability"]
        assert found.value == pytest.approx(expected.statistic)
        assert found.interval == pytest.approx(tuple(expected.confidence_interval()))
        assert (found.n, found.how, found.between, found.days) == (40, "retest", OCCASIONS[:2], 10)
        assert used[name, "sd"].value == pytest.approx(first.std(ddof=1))
    assert {row["reliability"] for row in result.to_dict()["individual"]} == {
        used[name, "reliability"].value for name in ("a", "both")
    }


def test_it_is_told_with_its_occasions_days_and_icc_and_that_real_change_counts_as_error() -> None:
    result = judged(thrice(rise=2.5))
    (note,) = [each for each in said(result, "reliability-by-retest") if each.startswith("Reliabiliteten för both")]
    assert "korrelationen mellan start och uppföljning 1 (test–retest)" in note
    assert "40 personer, 10 dagar emellan (median). ICC(A,1) för samma personer: 0," in note
    constant = next(each for each in result.constants if (each.score, each.kind) == ("both", "reliability"))
    assert constant.icc < constant.value - 0.2  # everybody rose, which a correlation does not see
    (caution,) = said(result, "retest-caution")
    assert "räknas det som mätfel" in caution
    assert said(judged(thrice(), retest=None), "retest-caution") == []
    assert "okänt hur många dagar emellan" in said(judged(thrice(dated="some")), "reliability-by-retest")[0]


def test_fewer_than_thirty_at_both_are_refused_and_how_few_is_no_news_about_the_few() -> None:
    result = judged(thrice(twice=3))
    assert result.to_dict()["individual"] == []
    assert all("test–retest, och här är 3." in each for each in said(result, "reliability-not-estimable"))
    hidden = said(protect(result), "reliability-not-estimable")
    assert all(each.endswith("som är valda för test–retest.") for each in hidden)
    assert len(hidden) == 2


def test_the_order_in_which_the_two_are_named_changes_nothing() -> None:
    backwards = judged(thrice(), retest=("uppföljning 1", "start"))
    assert backwards.to_dict()["individual"] == judged(thrice()).to_dict()["individual"]
    assert said(backwards, "reliability-by-retest") == said(judged(thrice()), "reliability-by-retest")


@pytest.mark.parametrize(
    ("between", "problem"),
    [(("start", "avslut"), "retest-is-the-change"), (("start", "uppföljning 9"), "occasion-not-in-file")],
)
def test_the_change_itself_is_no_retest_and_an_occasion_that_nobody_has_is_told(between: Any, problem: str) -> None:
    judging = Judging(reliability="estimate", retest=between)
    for call in (group_change, individual_change):
        with pytest.raises(DataError) as caught:
            call(thrice(4), before="start", after="exit", judging=judging)
        assert [each.code for each in caught.value.problems] == [problem]
        if problem == "occasion-not-in-file":
            assert caught.value.problems[0].to_dict("sv")["where"] == "--retest"


def test_an_estimate_from_fewer_than_a_group_must_have_is_not_told() -> None:
    result = judged(thrice())
    protected = protect(result, min_group=45)
    assert said(protected, "reliability-by-retest") == []
    assert protected.constants == ()


def test_the_methods_paragraph_says_what_was_supposed() -> None:
    told = methods_paragraph(protect(judged(thrice())), "sv")
    assert "test–retest: korrelationen mellan start och uppföljning 1, en tid då inget antogs ha hänt." in told
    assert "test–retest" not in methods_paragraph(protect(judged(thrice(), retest=None)), "sv")

"""The paragraph on method says what was done, all of it and nothing else."""

import re
import string
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item, panel, score
from support.exits import courses, exits_of, forms_of_bip

from progression.analysis import (
    Judging,
    agreement,
    controlled,
    group_change,
    group_comparison,
    indicators,
    methods_frame_rows,
    methods_paragraph,
    methods_sentences,
    parse_period,
    person,
    quality,
    subgroups,
    to_work,
    trend,
    waves,
)
from progression.analysis import methods as package
from progression.definition.cut import Cut
from progression.disclosure import protect
from progression.texts import LANGUAGES, Catalogue

TEXTS = Catalogue("progression.analysis.methods")
BEFORE = [4, 5, 3, 6, 7, 2, 5, 4, 6, 3, 8, 5, 4, 4]
AFTER = [6, 5, 6, 7, 6, 4, 9, 4, 8, 2, 9, 7, 5, 6]
METERS = {"own": {"type": "interval", "range": [0, 10]}}
DAYS = {"start": "2024-01-10", "follow-up-1": "2024-04-12", "exit": "2024-07-15"}
CONSTANTS = [("a", "reliability", 0.8), ("a", "sd", 2.0)]


def placeholders(template: str) -> set[str]:
    """Names of the facts that a sentence needs."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def told(rows: list[dict[str, Any]], *, made: Any = None, **asked: Any) -> str:
    """Of the change from start to exit."""
    made = made or definition([item("a")], groups=["kon"])
    change = group_change(forms_of(made, rows), before="start", after="exit", **asked)
    return methods_paragraph(protect(change), "en")


def test_both_languages_say_the_same_things() -> None:
    assert TEXTS.keys("sv") == TEXTS.keys("en")
    for key in TEXTS.keys("sv"):
        assert placeholders(TEXTS.template(key, "sv")) == placeholders(TEXTS.template(key, "en")), key


def test_every_sentence_is_said_somewhere() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in Path(package.__path__[0]).glob("*.py"))
    patterns = [re.escape(each).replace(r"\{", "{") for each in re.findall(r'"([a-z_.]+\.[^"\s]*)"', code)]
    said = re.compile("|".join(re.sub(r"\{[^}]*\}", ".+", each) for each in patterns))
    assert [key for key in TEXTS.keys("sv") if not said.fullmatch(key)] == []


@pytest.mark.parametrize(
    ("times", "scales", "named", "silent"),
    [
        (1, None, ["order only", "was exact"], ["paired t test for measures", "fewer than 15", "normal approximation"]),
        (1, METERS, ["fewer than 15 pairs", "was exact"], ["order only", "at least 15 pairs"]),
        (2, METERS, ["at least 15 pairs"], ["signed-rank", "Unchanged pairs"]),
        (9, None, ["normal approximation"], ["was exact", "up to 50"]),
    ],
)
def test_only_the_tests_that_were_run_are_named(times: int, scales: Any, named: list[str], silent: list[str]) -> None:
    one = item("a", **({"scale": "own"} if scales else {}))
    made = definition([one], **({"scales": scales} if scales else {}))
    text = told(panel(BEFORE * times, AFTER * times), made=made)
    assert [each for each in named if each not in text] == []
    assert [each for each in silent if each in text] == []


def test_what_was_asked_for_is_told_and_what_was_not_is_not() -> None:
    rows = panel(BEFORE, AFTER)
    plain = told(rows)
    assert [word for word in ("BCa", "margin", "judged", "adjusted", "McNemar") if word in plain] == []
    more = told(rows, draws=1000, margin=1.5)
    assert "1000 resamples" in more or "1,000 resamples" in more
    assert "a margin of 1.5 scale points" in more
    made = definition([item("a", positive=[8, 9, 10]), item("b")], constants=CONSTANTS)
    for place, row in enumerate(rows):
        row["b"] = 1 + place % 7
    judged = told(rows, made=made, judging=Judging(methods=("jt", "hll")))
    assert "judged by Jacobson–Truax and Hsu–Linn–Lord" in judged
    assert "published sources" in judged
    assert "McNemar" in judged
    assert "at most 2 of them" in judged


def test_the_number_of_participants_is_that_of_the_result() -> None:
    rows = [*panel(BEFORE, AFTER), *(form(f"gone{place}", "start", a=4) for place in range(6))]
    text = told(rows)
    assert "Of 20 participants with a form at either occasion, 14 had one at both." in text
    assert "Hedges' g for means" in text
    assert "Manski 1990" in text
    assert "Manski" not in told(panel(BEFORE, AFTER))


def test_nothing_is_told_of_what_is_hidden() -> None:
    """Women are two: that theirs were too few pairs for a t test is not told."""
    rows = panel(BEFORE * 2, AFTER * 2)
    for row in rows:
        row["kon"] = "kvinna" if row["participant"] in {rows[0]["participant"], rows[2]["participant"]} else "man"
    made = definition([item("a", scale="own")], scales=METERS, groups=["kon"])
    change = group_change(forms_of(made, rows), before="start", after="exit", by=["kon"])
    assert "fewer than 15" in methods_paragraph(change, "en")
    text = methods_paragraph(protect(change), "en")
    assert "Results are also given by gender." in text
    assert "at least 15 pairs" in text
    assert "fewer than 15" not in text


def test_without_any_shown_row_only_the_design_is_told() -> None:
    sentences = told(panel([4, 5], [5, 6]))
    assert "compared for the same participants" in sentences
    assert "Which test" not in sentences
    assert "effect sizes" not in sentences
    assert "participants with a form at either occasion" not in sentences


def test_what_is_about_one_person_has_no_paragraph() -> None:
    made = definition([item("a")])
    rows = [row | {"date": f"2024-0{1 + 3 * (row['occasion'] == 'exit')}-01"} for row in panel(BEFORE, AFTER)]
    forms = forms_of(made, rows)
    one = person(forms, str(forms.keys["participant"].iloc[0]))
    assert methods_sentences(one, "sv") == ()
    assert methods_frame_rows(one) == []


def test_program_and_definition_are_named_in_both_languages() -> None:
    change = group_change(forms_of(definition([item("a")]), panel(BEFORE, AFTER)), before="start", after="exit")
    rows = methods_frame_rows(protect(change))
    assert [row["language"] for row in rows] == list(LANGUAGES)
    assert all(re.search(r"progression \d+\.\d+\.\d+\S* \w+ .*@1\.0\.0\.$", row["text"]) for row in rows)


def test_a_comparison_names_the_tests_of_its_measures() -> None:
    made = definition([item("a", positive=[8, 9, 10])], groups=["kon"], design="cross_sectional")
    rows = [
        form(f"p{place}", "start", a=value, kon="kvinna" if place % 2 else "man")
        for place, value in enumerate(BEFORE + AFTER)
    ]
    found = protect(group_comparison(forms_of(made, rows), between="kon", groups=("man", "kvinna"), occasion="start"))
    text = methods_paragraph(found, "en")
    assert "Welch" in text
    assert "exact also with tied values" in text
    assert "Newcombe" in text
    assert "Barnard" in text
    assert "Only forms of start were included." in text
    assert "Cramér" not in text


def test_a_course_an_agreement_and_indicators_have_theirs() -> None:
    both = definition([item("a", respondents=["participant", "mentor"], positive=[8, 9, 10])], groups=["kon"])
    rows = [
        form(f"p{place:02d}", when, respondent=who, a=int(min(10, value + shift + (who == "mentor"))), date=day)
        for place, value in enumerate(BEFORE)
        for shift, (when, day) in enumerate(
            [("start", "2024-01-10"), ("follow-up-1", "2024-04-12"), ("exit", "2024-07-15")]
        )
        for who in ("participant", "mentor")
    ]
    forms = forms_of(both, rows)
    course = methods_paragraph(protect(trend(forms)), "en")
    assert "mixed model with a random start and slope" in course
    assert "Results are also given by" not in course
    agreed = methods_paragraph(protect(agreement(forms, before="start", after="exit")), "en")
    assert "weighted kappa" in agreed
    assert "Shapley" in agreed
    shares = methods_paragraph(protect(indicators(forms, period=parse_period("2024-01-01/2024-12-31"))), "en")
    assert "forms from 2024-01-01 to 2024-12-31" in shares
    assert "the one before" not in shares


def followed(people: int = 24) -> list[dict[str, Any]]:
    """Two groups at two occasions; every fifth is missing at the second."""
    return [
        form(
            f"p{place:02d}",
            when,
            a=1 + (place * 3) % 5 + later * (1 + place % 3),
            b=1 + (place * 5) % 6 + later,
            date=DAYS[when],
            kon="kvinna" if place % 2 else "man",
            insats="A" if place % 4 < 2 else "B",
        )
        for place in range(people)
        for later, when in enumerate(("start", "exit"))
        if not (later and place % 5 == 0)
    ]


def test_a_comparison_group_is_told_with_what_was_adjusted_for() -> None:
    made = definition([item("a"), item("b")], groups=["kon", "insats"])
    asked: dict[str, Any] = {"between": "insats", "groups": ("A", "B"), "before": "start", "after": "exit"}
    forms = forms_of(made, followed(60))
    plain = methods_paragraph(protect(controlled(forms, **asked)), "en")
    assert "ANCOVA" in plain
    assert "CR2" in plain
    assert "weighted by propensity" not in plain
    assert "also adjusted" not in plain
    more = methods_paragraph(protect(controlled(forms, **asked, adjust=["kon", "b"], weight="propensity")), "en")
    assert 'also adjusted for gender and "b"' in more
    assert 'weights were computed from gender and "b"' in more
    assert "effect" not in more.replace("effect sizes", "")


def test_subgroups_say_which_were_planned() -> None:
    made = definition([item("a"), item("b")], groups=["kon", "insats"])
    asked: dict[str, Any] = {"before": "start", "after": "exit", "by": [Cut("kon")]}
    text = methods_paragraph(protect(subgroups(forms_of(made, followed(60)), **asked, post_hoc=[Cut("insats")])), "en")
    assert "decided on beforehand: gender." in text
    assert "made afterwards: insats." in text
    assert "HC3" in text
    assert "afterwards" not in methods_paragraph(protect(subgroups(forms_of(made, followed(60)), **asked)), "en")


def test_quality_says_what_could_be_computed() -> None:
    made = definition([item("a"), item("b"), item("c")], scores=[score("s", ["a", "b", "c"], "mean", 3)])
    noise = np.random.default_rng(5).integers(-2, 3, (56, 3, 3))
    rows = [
        form(
            f"p{place:02d}",
            when,
            **dict(zip("abc", np.clip(value + noise[place, wave], 1, 10).tolist(), strict=True)),
            date=day,
        )
        for place, value in enumerate((BEFORE + AFTER) * 2)
        for wave, (when, day) in enumerate(DAYS.items())
    ]
    forms = forms_of(made, rows)
    once = methods_paragraph(protect(quality(forms)), "en")
    assert "first form on which the question was put" in once
    assert "Cronbach" in once
    assert "Tucker" not in once
    assert "Tucker" in methods_paragraph(protect(quality(forms, before="start", after="exit")), "en")
    single = methods_paragraph(protect(quality(forms, scores=["a"])), "en")
    assert "Heise" in single
    assert "Cronbach" not in single


def test_who_are_missing_are_told_by_the_approaches_that_were_taken() -> None:
    forms = forms_of(definition([item("a"), item("b")]), followed(60))
    asked: dict[str, Any] = {"before": "start", "after": "exit"}
    plain = methods_paragraph(protect(group_change(forms, **asked)), "en")
    assert "Kenward and Roger" in plain
    assert "multiple imputation" not in plain
    assert "multiple imputation (7 data sets" in methods_paragraph(
        protect(group_change(forms, **asked, imputations=7)), "en"
    )


def test_waves_name_the_tests_and_models_that_could_be_made() -> None:
    made = definition([item("a", positive=[8, 9, 10]), item("b", scale="own")], scales=METERS, groups=["mentor"])
    rows = [
        form(f"p{place:02d}", when, a=value, b=min(10, value + (place * shift) % 3), date=day, mentor=f"m{place % 3}")
        for place, value in enumerate(BEFORE)
        for shift, (when, day) in enumerate(DAYS.items())
    ]
    text = methods_paragraph(protect(waves(forms_of(made, rows), cluster="mentor")), "en")
    assert "at start, follow-up 1 and exit" in text
    assert "analysis of variance of repeated measures" in text
    assert "mixed model" in text
    assert "per month" in text
    assert "with mentor as cluster" not in text  # three mentors are too few
    assert "group × time" not in text


def test_what_goes_with_work_is_told_with_its_definition_and_is_no_prediction() -> None:
    rows, left = courses()
    made: dict[str, Any] = {"scores": ("mentors_tilltro",), "definition": "arbete"}
    text = methods_paragraph(protect(to_work(forms_of_bip(rows), exits_of(left), **made)), "en")
    assert "average marginal effect" in text
    assert "also adjusted for" not in text
    assert "several quarters" in text
    assert "None of this is a prediction for a single person." in text
    more = methods_paragraph(
        protect(to_work(forms_of_bip(rows), exits_of(left), **made, adjust=["kon"], cluster="mentor")), "en"
    )
    assert "also adjusted for gender." in more
    assert "cluster-robust, with mentor as cluster" in more

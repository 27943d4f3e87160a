"""What indicators are made of: items and scores, the target of each, and reference values for either."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import definition, form, forms_of, item, score

from progression.analysis import Indicators, indicators, parse_period, read_reference
from progression.definition import Instrument
from progression.errors import DataError
from progression.service import indicators as protected

YEAR, YEAR_BEFORE = parse_period("2021-01-01/2021-12-31"), parse_period("2020-01-01/2020-12-31")
VET_EJ = [{"code": 98, "label": {"sv": "vet ej"}, "reason": "dont_know"}]
FLERA = {
    "type": "multi_select",
    "options": [
        {"code": code, "id": name, "label": {"sv": name}} for code, name in ((1, "arbete"), (2, "studier"), (3, "vila"))
    ],
    "missing": VET_EJ,
    "positive": [1, 2],
}


def exits(*feeds: tuple[str, list[str], float | None], **more: Any) -> Instrument:
    """What people went on to, the score of it, and the indicators that these feed, with or without a target."""
    found = [
        {"id": name, "label": {"sv": name}, "items": items} | ({} if target is None else {"target": target})
        for name, items, target in feeds
    ]
    return definition(
        [item("efter", scale="flera", better=None), item("a", positive=[8, 9, 10])],
        scales={"flera": FLERA},
        scores=[
            score("arbete", ["efter"], "any_positive", 1, positive={"efter": [1]}),
            score("vila", ["efter"], "any_positive", 1, positive={"efter": [3]}, opt_in=True),
            score("medel", ["a"], "mean", 1),
        ],
        **({"indicators": found} if found else {}),
        **more,
    )


def people(*answers: Any, day: str = "2021-05-05", a: Any = 8, **more: Any) -> list[dict[str, Any]]:
    """One form per answer to what came after."""
    return [form(f"p{k}", "exit", date=day, efter=answer, a=a, **more) for k, answer in enumerate(answers)]


def rows_of(result: Indicators) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The rows of the JSON by item, group and period."""
    return {(row["item"], row["group"], row["period"]): row for row in result.to_dict()["rows"]}


def of(result: Indicators, name: str, group: Any = None, period: Any = YEAR) -> dict[str, Any]:
    """One of them."""
    return rows_of(result)[name, group, str(period)]


# ---------------------------------------------------------------- measures

SIX = ["arbete", "studier;vila", "vila", "98", "", "arbete;vila"]


def test_items_come_first_and_then_the_scores_of_any_positive_answer() -> None:
    """Means are no shares, and opt-in scores are not counted unasked."""
    result = indicators(forms_of(exits(), people(*SIX)), period=YEAR)
    assert [row["item"] for row in result.to_dict()["rows"]] == ["efter", "a", "arbete"]


@pytest.mark.parametrize(("name", "k"), [("efter", 3), ("arbete", 2)])
def test_of_several_answers_one_positive_is_enough(name: str, k: int) -> None:
    found = of(indicators(forms_of(exits(), people(*SIX)), period=YEAR), name)
    assert (found["k"], found["n"], found["participants"]) == (k, 4, 4)


def test_scores_are_compared_with_the_period_before_like_items() -> None:
    rows = people(*["arbete"] * 8, "vila", "vila") + [
        each | {"occasion": "start"} for each in people(*["vila"] * 8, "arbete", "arbete", day="2020-05-05")
    ]
    found = of(indicators(forms_of(exits(), rows), period=YEAR, previous=YEAR_BEFORE), "arbete")
    assert (found["k"], found["previous_k"], found["previous_n"], found["previous_verdict"]) == (8, 2, 10, "higher")


def test_scores_are_asked_of_those_who_are_asked_their_items() -> None:
    both = ["participant", "mentor"]
    instrument = definition(
        [item("a", positive=[10], respondents=both), item("b", positive=[10], respondents=["mentor"])],
        scores=[score("ab", ["b"], "any_positive", 1), score("alla", "ab", "any_positive", 1)],
    )
    rows = [
        form("p1", respondent=who, date="2021-02-02", a=10, **({"b": 1} if who == "mentor" else {})) for who in both
    ]
    result = indicators(forms_of(instrument, rows), period=YEAR)
    found = [(row["item"], row["respondent"], row["k"]) for row in result.to_dict()["rows"]]
    assert found[2:] == [("b", "mentor", 0), ("ab", "mentor", 0), ("alla", "participant", 1), ("alla", "mentor", 1)]


# ---------------------------------------------------------------- targets


@pytest.mark.parametrize(
    ("target", "verdict"),
    [(None, None), (0.5, "met"), (0.75, "met"), (0.76, "not_met"), (1.0, "not_met"), (0.0, "met")],
)
def test_a_target_is_met_by_the_counts_alone(target: float | None, verdict: str | None) -> None:
    instrument = exits(("mal", ["efter"], target))
    found = of(indicators(forms_of(instrument, people(*SIX)), period=YEAR), "efter")
    assert (found["indicator"], found["target"], found["target_verdict"]) == ("mal", target, verdict)


@settings(deadline=None)
@given(hundredths=st.integers(0, 100), k=st.integers(0, 100), n=st.integers(1, 100))
def test_a_share_that_is_the_target_meets_it(hundredths: int, k: int, n: int) -> None:
    """Seven of a hundred meet 0.07, which as a float times a hundred is more than seven."""
    from progression.analysis.indicators import _against_target  # noqa: PLC0415  the sum of it, a hundred times

    wanted = "met" if Fraction(min(k, n), n) >= Fraction(hundredths, 100) else "not_met"
    assert _against_target(min(k, n), n, hundredths / 100) == wanted


def test_an_item_without_an_indicator_has_none() -> None:
    found = of(indicators(forms_of(exits(("mal", ["efter"], 0.5)), people(*SIX)), period=YEAR), "a")
    assert (found["indicator"], found["target"], found["target_verdict"]) == (None, None, None)


def test_of_several_indicators_the_one_with_a_target_is_shown() -> None:
    instrument = exits(("forst", ["efter", "arbete"], None), ("sedan", ["efter"], 0.5), ("sist", ["efter"], 0.9))
    result = indicators(forms_of(instrument, people(*SIX)), period=YEAR)
    assert (of(result, "efter")["indicator"], of(result, "efter")["target"]) == ("sedan", 0.5)
    assert (of(result, "arbete")["indicator"], of(result, "arbete")["target"]) == ("forst", None)


def test_a_score_feeds_an_indicator_like_an_item() -> None:
    found = of(indicators(forms_of(exits(("mal", ["arbete"], 0.5)), people(*SIX)), period=YEAR), "arbete")
    assert (found["indicator"], found["target_verdict"]) == ("mal", "met")


def test_a_target_of_what_nobody_in_a_group_answered_is_not_measured() -> None:
    instrument = exits(("mal", ["efter"], 0.5), groups=["kon"])
    rows = [*people("arbete", "vila", kon="kvinna"), form("q1", "exit", date="2021-03-03", kon="man", efter="", a=5)]
    result = indicators(forms_of(instrument, rows), period=YEAR, by=["kon"])
    assert of(result, "efter", "man")["target_verdict"] == "not_measured"
    assert of(result, "efter", "kvinna")["target_verdict"] == "met"


def test_what_is_hidden_says_nothing_of_its_target_and_has_none_where_there_is_none() -> None:
    instrument = exits(("mal", ["efter"], 0.5), groups=["kon"])
    rows = people(*["arbete"] * 6, kon="kvinna")
    rows += [each | {"participant": f"q{k}"} for k, each in enumerate(people("vila", "vila", kon="man"))]
    rows += [each | {"participant": f"r{k}"} for k, each in enumerate(people("vila", "vila", "arbete"))]
    found = rows_of(protected(forms_of(instrument, rows), period=YEAR, by=["kon"]))
    verdicts = {key[:2]: row["target_verdict"] for key, row in found.items()}
    assert verdicts == {
        ("efter", None): "met",
        ("efter", "kvinna"): "met",
        ("efter", "man"): "not_measured",
        **{(name, group): None for name in ("a", "arbete") for group in (None, "kvinna", "man")},
    }
    hidden = found["efter", "man", str(YEAR)]
    assert (hidden["suppressed"], hidden["target"], hidden["k"]) == (True, 0.5, None)


def test_the_period_before_has_its_own_verdict() -> None:
    rows = people(*["arbete"] * 3) + [each | {"occasion": "start"} for each in people("vila", "vila", day="2020-05-05")]
    result = indicators(forms_of(exits(("mal", ["efter"], 0.5)), rows), period=YEAR, previous=YEAR_BEFORE)
    assert of(result, "efter")["target_verdict"] == "met"
    assert of(result, "efter", period=YEAR_BEFORE)["target_verdict"] == "not_met"


# ---------------------------------------------------------------- reference values

HEAD = "instrument,item,respondent,by,group,period,k,n,percent,source,note\n"


def reference(folder: Path, *lines: str) -> Path:
    """A file of reference values."""
    file = folder / "riket.csv"
    file.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def test_a_score_has_a_reference_like_an_item(tmp_path: Path) -> None:
    file = reference(
        tmp_path,
        f"prov,arbete,participant,,,{YEAR},40,100,,Rapport,",
        f"prov,efter,participant,,,{YEAR},50,100,,Rapport,",
    )
    forms = forms_of(exits(), people(*SIX))
    result = indicators(forms, period=YEAR, against=read_reference(file, forms.instrument))
    assert (of(result, "arbete")["reference_k"], of(result, "efter")["reference_k"]) == (40, 50)
    assert of(result, "arbete")["verdict"] == "cannot_tell"


@pytest.mark.parametrize(
    ("line", "column"),
    [("prov,arbete,mentor,,,{},40,100,,R,", "respondent"), ("prov,nix,participant,,,{},40,100,,R,", "item")],
)
def test_a_reference_of_nobody_asked_or_nothing_known_is_refused(line: str, column: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        read_reference(reference(tmp_path, line.format(YEAR)), exits())
    assert [problem.facts["column"] for problem in refused.value.problems] == [column]

"""Reliability estimated from one's own answers: which method, on what, and when it is refused."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support import definition, form, forms_of, item, score

from progression.analysis.reliability import FEWEST_PERSONS, ReliabilityEstimate, estimated_reliability
from progression.capture import Forms
from progression.definition import Instrument
from progression.errors import CallError
from progression.scoring import score as scored
from progression.stats import cronbach_alpha, heise, mcdonald_omega
from progression.texts import LANGUAGES

WAVES = ("start", "follow-up-1", "exit")
ITEMS = "abcd"
TURNED = definition(
    [item("a"), item("b"), item("c", better="lower", scale="five"), item("d")],
    scales={"five": {"type": "ordinal", "range": [1, 5]}},
    scores=[
        score("whole", ITEMS, "mean", 3, reverse=["c"], rescale=[1, 10], weights={"d": 2}),
        score("pair", "ab", "mean", 1),
        score("alone", "a", "mean", 1),
        score("count", "abd", "count_positive", 3, positive={name: [6, 7, 8, 9, 10] for name in "abd"}),
        score("ever", "ab", "any_positive", 1, positive={name: [9, 10] for name in "ab"}),
    ],
)


def answers(n: int, *, seed: int = 0) -> np.ndarray:
    """Answers 1 to 10 of n persons to four items that one trait makes alike; the third runs from 5 down to 1."""
    random = np.random.default_rng(seed)
    trait = random.normal(5.5, 2, (n, 1))
    found = np.clip(np.round(trait + random.normal(0, 1.5, (n, 4))), 1, 10)
    found[:, 2] = np.clip(np.round((11 - found[:, 2]) / 2), 1, 5)
    return found


def forms_from(given: np.ndarray, instrument: Instrument = TURNED, **more: Any) -> Forms:
    """One form at start per row; NaN is a blank."""
    rows = [
        form(
            f"p{place:03d}",
            **{name: None if np.isnan(each) else int(each) for name, each in zip(ITEMS, row, strict=True)},
        )
        for place, row in enumerate(given)
    ]
    return forms_of(instrument, [row | more for row in rows])


def waves(
    n: int, *, seed: int = 1, dated: bool = True, instrument: Instrument | None = None
) -> tuple[Forms, np.ndarray]:
    """Three waves of a single item by n persons, and the values, shape (3, n)."""
    random = np.random.default_rng(seed)
    trait, found = random.normal(5.5, 2, n), []
    for _ in WAVES:
        found.append(np.clip(np.round(trait + random.normal(0, 1, n)), 1, 10))
        trait = 5.5 + 0.9 * (trait - 5.5) + random.normal(0, 0.8, n)
    rows = [
        form(f"p{who:03d}", when, a=int(found[place][who]), **({"date": f"2024-0{1 + 3 * place}-15"} if dated else {}))
        for place, when in enumerate(WAVES)
        for who in range(n)
    ]
    return forms_of(instrument or definition(), rows), np.array(found)


def test_several_items_get_omega_over_the_items_as_the_score_turns_and_weighs_them() -> None:
    """Item c runs from 5 to 1 and is mapped on 1 to 10 before it is turned; d counts twice."""
    given = answers(80)
    points = given.copy()
    points[:, 2] = 11 - (1 + (given[:, 2] - 1) * 9 / 4)
    points[:, 3] *= 2
    found, expected = estimated_reliability(forms_from(given), "whole"), mcdonald_omega(points)
    assert found.method == "omega"
    assert (found.value, found.low, found.high) == pytest.approx((expected.value, expected.low, expected.high))
    assert (found.n, found.respondent, found.occasion, found.reason) == (80, "participant", "start", None)


def test_an_item_that_had_not_been_turned_would_have_shown() -> None:
    """The same items without ``reverse`` would give less than half."""
    given = answers(80)
    raw = given.copy()
    raw[:, 2] = 1 + (given[:, 2] - 1) * 9 / 4
    value = estimated_reliability(forms_from(given), "whole").value
    assert value is not None
    assert cronbach_alpha(raw).value < 0.5 < value


def test_mean_and_spread_are_those_of_the_score_at_the_occasion() -> None:
    forms = forms_from(answers(40))
    values = scored(forms, ["whole"]).column("whole")
    found = estimated_reliability(forms, "whole")
    assert (found.mean, found.sd) == pytest.approx((values.mean(), values.std(ddof=1)))
    assert found.sample == 40


def test_who_answered_some_of_the_items_has_a_score_but_is_not_in_the_reliability() -> None:
    given = answers(40)
    given[:6, 1] = np.nan
    found = estimated_reliability(forms_from(given), "whole")
    assert (found.n, found.sample) == (34, 40)


def test_two_items_get_alpha_because_omega_cannot_be_had() -> None:
    given = answers(50)
    found = estimated_reliability(forms_from(given), "pair")
    assert (found.method, found.value) == ("alpha", pytest.approx(cronbach_alpha(given[:, :2]).value))


def test_items_that_one_factor_does_not_make_alike_get_alpha() -> None:
    """Two pairs that have nothing to do with each other."""
    random = np.random.default_rng(3)
    one, other = random.integers(1, 9, (2, 60))
    given = np.column_stack([one, one + random.integers(0, 2, 60), other, other + random.integers(0, 2, 60)]).astype(
        float
    )
    instrument = definition([item(each) for each in ITEMS], scores=[score("four", ITEMS, "sum", 4)])
    found = estimated_reliability(forms_from(given, instrument), "four")
    assert mcdonald_omega(given).reason is not None
    assert (found.method, found.value) == ("alpha", pytest.approx(cronbach_alpha(given).value))


def test_a_count_of_positive_answers_is_estimated_from_yes_and_no() -> None:
    given = answers(60)
    points = (given[:, [0, 1, 3]] >= 6).astype(float)
    found = estimated_reliability(forms_from(given), "count")
    assert found.value == pytest.approx(mcdonald_omega(points).value)


def test_a_count_over_questions_with_several_answers_takes_whether_any_was_positive() -> None:
    options = [{"id": name, "code": code, "label": {"sv": name}} for code, name in ((1, "ja"), (2, "nej"))]
    several = {"type": "multi_select", "options": options, "positive": [1]}
    instrument = definition(
        [item(name, scale="several", better=None) for name in "abc"],
        scales={"several": several},
        scores=[score("count", "abc", "count_positive", 3, better="higher")],
    )
    random = np.random.default_rng(2)
    lean = random.random(40)
    yes = random.random((40, 3)) * 0.8 < lean[:, None]
    rows = [
        form(f"p{who}", **{name: "ja" if each else "nej" for name, each in zip("abc", row, strict=True)})
        for who, row in enumerate(yes)
    ]
    found = estimated_reliability(forms_of(instrument, rows), "count")
    assert found.value == pytest.approx(mcdonald_omega(yes.astype(float)).value)


@pytest.mark.parametrize("dated", ["dated", "undated"])
def test_a_single_item_gets_heise_over_three_waves(dated: str) -> None:
    forms, values = waves(60, dated=dated == "dated")
    found, expected = estimated_reliability(forms, "a"), heise(*values)
    assert found.method == "heise"
    assert (found.value, found.low, found.high, found.n) == (expected.value, expected.low, expected.high, 60)
    assert (found.occasion, found.mean) == ("start", pytest.approx(values[0].mean()))


def test_a_score_of_one_item_is_a_single_item() -> None:
    forms, values = waves(60, instrument=definition(scores=[score("alone", "a", "mean", 1)]))
    found = estimated_reliability(forms, "alone")
    assert (found.method, found.value) == ("heise", pytest.approx(heise(*values).value))


def test_waves_are_each_persons_first_three_whatever_the_rows_and_the_gaps() -> None:
    """A fourth wave is not used; who lacks the second has the fourth for a third; who lacks two has none."""
    forms, values = waves(60)
    rows = forms.keys.assign(a=forms.values("a")).astype(str).drop(columns=["respondent"]).to_dict("records")
    fourth = [form(f"p{who:03d}", "follow-up-9", date="2025-01-01", a=1 + who % 9) for who in range(60)]
    rows = [row | {"a": row["a"].removesuffix(".0")} for row in rows] + fourth
    gone = [row for row in rows if not (row["participant"] == "p000" and row["occasion"] == "follow-up-1")]
    gone = [row for row in gone if not (row["participant"] == "p001" and row["occasion"] in ("start", "exit"))]
    shuffled = [gone[place] for place in np.random.default_rng(2).permutation(len(gone))]
    expected = values.copy()
    expected[:, 0] = values[0, 0], values[2, 0], 1
    expected = np.delete(expected, 1, axis=1)
    found = estimated_reliability(forms_of(definition(), shuffled), "a")
    assert (found.value, found.n) == (pytest.approx(heise(*expected).value, abs=1e-12), 59)


def test_without_dates_an_occasion_that_the_instrument_does_not_know_is_no_wave() -> None:
    forms, values = waves(60, dated=False)
    own = [form(f"p{who:03d}", "vecka12", a=1 + who % 9) for who in range(60)]
    rows = [
        form(who, when, a=int(value))
        for who, when, value in zip(forms.keys["participant"], forms.keys["occasion"], forms.values("a"), strict=True)
    ]
    found = estimated_reliability(forms_of(definition(), own + rows, occasions=["vecka12"]), "a")
    assert found.value == pytest.approx(heise(*values).value, abs=1e-12)


def test_the_occasion_and_the_respondent_can_be_chosen() -> None:
    instrument = definition([item(each, respondents=["participant", "mentor"]) for each in "abc"] + [item("d")],
                            scores=[score("three", "abc", "mean", 3)])  # fmt: skip
    sets = {(who, when): answers(40, seed=place) for place, (who, when) in enumerate(
        [("participant", "start"), ("participant", "exit"), ("mentor", "start"), ("mentor", "exit")])}  # fmt: skip
    rows = [
        form(f"p{place}", when, respondent=who, **{name: int(each) for name, each in zip("abc", row[:3], strict=True)})
        for (who, when), given in sets.items()
        for place, row in enumerate(given)
    ]
    forms = forms_of(instrument, rows)
    for (who, when), given in sets.items():
        found = estimated_reliability(forms, "three", respondent=who, occasion=when)
        assert found.value == pytest.approx(mcdonald_omega(given[:, :3]).value)
    usual = estimated_reliability(forms, "three")
    assert (usual.respondent, usual.occasion) == ("participant", "start")
    assert estimated_reliability(forms, "three", occasion="avslut").occasion == "exit"


def refused(found: ReliabilityEstimate, reason: str) -> None:
    """No value, no limits, no method, and a sentence in both languages."""
    assert found.reason == reason
    assert (found.value, found.low, found.high, found.method) == (None, None, None, None)
    note = found.note(TURNED)
    assert note is not None
    assert all(found.score in note.text(language) for language in LANGUAGES)
    assert note.text("sv") != note.text("en")


@pytest.mark.parametrize("n", [0, 1, 2, 3, FEWEST_PERSONS - 1])
def test_fewer_than_thirty_persons_are_too_few(n: int) -> None:
    some = forms_from(answers(31))
    forms = some.take(np.arange(n))
    found = estimated_reliability(forms, "whole")
    refused(found, "too_few")
    assert (found.n, found.sample) == (n, n)
    assert f"minst 30 personer som har svarat på allt som ingår, och här är {n}" in found.note(TURNED).text("sv")  # type: ignore[union-attr]
    assert estimated_reliability(some.take(np.arange(30)), "whole").value is not None


@pytest.mark.parametrize("n", [0, 12, FEWEST_PERSONS - 1])
def test_a_single_item_needs_three_waves_of_thirty(n: int) -> None:
    forms, _ = waves(60)
    late = ~((forms.keys["occasion"] == "exit") & (forms.keys["participant"].astype(str) >= f"p{n:03d}")).to_numpy()
    found = estimated_reliability(forms.take(late), "a")
    refused(found, "too_few_waves")
    assert (found.n, found.sample) == (n, 60)


def test_too_few_at_the_occasion_are_too_few_though_three_waves_are_there() -> None:
    forms, _ = waves(60)
    few = ~((forms.keys["occasion"] == "exit") & (forms.keys["participant"].astype(str) >= "p035")).to_numpy()
    more = [form(f"q{who}", "follow-up-9", date="2025-01-01", a=who) for who in range(1, 5)]
    rows = forms.take(few).keys.assign(a=forms.take(few).values("a").astype(int)).astype(str)
    both = forms_of(definition(), rows.drop(columns=["respondent"]).to_dict("records") + more)
    found = estimated_reliability(both, "a", occasion="follow-up-9")
    refused(found, "too_few")
    assert (found.n, found.sample) == (4, 4)


def test_answers_that_are_all_the_same_have_no_reliability() -> None:
    same = np.full((40, 4), 3.0)
    refused(estimated_reliability(forms_from(same), "whole"), "no_variation")
    forms, _ = waves(40)
    flat = replace(forms, codes=np.full_like(forms.codes, 4))
    refused(estimated_reliability(flat, "a"), "no_variation")


def test_items_that_go_against_each_other_have_no_reliability() -> None:
    given = answers(40)
    given[:, 1] = 11 - given[:, 0]
    given[:4, 1] = 5
    refused(estimated_reliability(forms_from(given), "pair"), "outside_range")


def test_waves_that_do_not_fit_the_method_are_refused_with_its_reason() -> None:
    forms, _ = waves(40)
    turned = forms.codes.copy()
    third = (forms.keys["occasion"] == "exit").to_numpy()
    turned[third] = 11 - turned[third]
    refused(estimated_reliability(replace(forms, codes=turned), "a"), "nothing_lasts")
    alone = [[1, 2, 3] * 13 + [10], [2, 3, 1, 1, 2, 3, 3, 1, 2] * 4 + [2, 3, 1] + [5], [3, 2, 1] * 13 + [10]]
    rows = [
        form(f"p{who:02d}", when, a=value)
        for when, wave in zip(WAVES, alone, strict=True)
        for who, value in enumerate(wave)
    ]
    refused(estimated_reliability(forms_of(definition(), rows), "a"), "hangs_on_one")


def test_yes_if_any_of_several_has_no_method() -> None:
    refused(estimated_reliability(forms_from(answers(40)), "ever"), "not_a_sum")


def test_a_score_of_questions_to_others_is_refused() -> None:
    instrument = definition([item("a"), item("b", respondents=["mentor"])], scores=[score("both", "ab", "mean", 1)])
    forms = forms_of(instrument, [form(f"p{who}", respondent="participant", a=1 + who % 9) for who in range(40)])
    for who in (None, "participant", "mentor"):
        assert estimated_reliability(forms, "both", respondent=who).reason == "not_asked"
    nobody = estimated_reliability(forms, "b", respondent="mentor")
    assert (nobody.reason, nobody.occasion, nobody.mean, nobody.sd) == ("too_few_waves", "", None, None)


def test_an_estimate_has_nothing_to_excuse() -> None:
    found = estimated_reliability(forms_from(answers(40)), "whole")
    assert found.note(TURNED) is None


def test_an_unknown_score_is_a_wrong_call() -> None:
    with pytest.raises(CallError, match="no score"):
        estimated_reliability(forms_from(answers(40)), "no-such")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_and_every_reason_has_its_words(language: str) -> None:
    folder = Path(__import__("progression").__file__).parent / "texts"
    texts = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    assert set(texts["estimate"]) == {"omega", "alpha", "heise", "retest"}
    reasons = {"not_asked", "not_a_sum", "too_few", "too_few_waves", "too_few_twice"}
    assert set(texts["not_estimable"]) == reasons | {"no_variation", "outside_range", "nothing_lasts", "hangs_on_one"}


def test_the_order_of_the_rows_changes_no_bit() -> None:
    forms = forms_from(answers(50))
    again = forms.take(np.random.default_rng(1).permutation(50))
    assert estimated_reliability(again, "whole") == estimated_reliability(forms, "whole")
    single, _ = waves(50)
    order = np.random.default_rng(1).permutation(150)
    assert estimated_reliability(single.take(order), "a") == estimated_reliability(single, "a")

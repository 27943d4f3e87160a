"""Jacobson & Truax (1991): the worked example and the thirty couples, on arrays and from a forms file."""

from collections import Counter

import numpy as np
import pytest
from support import definition, floats, form, forms_of, item

from progression.analysis import group_change, individual_change, person
from progression.capture import Forms
from progression.stats import (
    CLASSES,
    classify_change,
    cutoff_a,
    cutoff_b,
    cutoff_c,
    reliable_change,
    standard_error_of_difference,
    standard_error_of_measurement,
)

FILE = "jacobson-truax-1991/couples.csv"
CUTOFF_A = 105.234656
SD = 11.825661
# Recovered, improved, unchanged, deteriorated: by reliability.
PRINTED = {0.84: (10, 8, 11, 1), 0.88: (10, 9, 10, 1)}


def classes_at(reliability: float) -> list[str]:
    """The class of each couple, on arrays."""
    before, after = floats(FILE, "pre"), floats(FILE, "post")
    found = classify_change(before, after, sd=SD, reliability=reliability, better="higher", cutoff=CUTOFF_A)
    return [CLASSES[each] for each in found]


def couples(reliability: float) -> Forms:
    """The couples as a forms file on a scale of half points, with the constants in the definition."""
    scale = {"type": "interval", "range": [0, 151], "step": 0.5}
    das = item("das", scale="halves")
    constants = [("das", "reliability", reliability), ("das", "sd", SD), ("das", "cutoff", CUTOFF_A)]
    instrument = definition([das], scales={"halves": scale}, constants=constants)
    rows = []
    for place, (pre, post) in enumerate(zip(floats(FILE, "pre"), floats(FILE, "post"), strict=True), start=1):
        rows += [
            form(f"par {place}", "start", das=str(pre)),
            form(f"par {place}", "exit", das=str(post).replace(".", ",")),
        ]
    return forms_of(instrument, rows)


def test_worked_example() -> None:
    """Jacobson & Truax (1991), pp. 13-14: M 40 and 60, SD 7.5, r .80, from 32.5 to 47.5."""
    assert standard_error_of_measurement(sd=7.5, reliability=0.80) == pytest.approx(3.354102, abs=5e-7)
    assert standard_error_of_difference(sd=7.5, reliability=0.80) == pytest.approx(4.743416, abs=5e-7)
    assert reliable_change([32.5], [47.5], sd=7.5, reliability=0.80) == pytest.approx([3.162278], abs=5e-7)


def test_worked_example_has_cutoffs_55_45_and_50() -> None:
    """Jacobson & Truax (1991), p. 13."""
    clinical, normal = (
        {"dysfunctional_mean": 40, "dysfunctional_sd": 7.5},
        {"functional_mean": 60, "functional_sd": 7.5},
    )
    assert cutoff_a(**clinical, better="higher") == 55
    assert cutoff_b(**normal, better="higher") == 45
    assert cutoff_c(**clinical, **normal) == 50


def test_worked_example_is_improved_but_short_of_cutoff_c() -> None:
    """The client of pp. 13-14 ends at 47.5; c is 50."""
    change = {"sd": 7.5, "reliability": 0.80, "better": "higher"}
    assert CLASSES[classify_change([32.5], [47.5], cutoff=50, **change)[0]] == "improved"
    assert CLASSES[classify_change([32.5], [50.5], cutoff=50, **change)[0]] == "recovered"


def test_couples_have_the_moments_of_the_table() -> None:
    """Table 2, recomputed: M 81.583333 and 98.05, SD 11.825661 and 19.241814."""
    before, after = np.array(floats(FILE, "pre")), np.array(floats(FILE, "post"))
    assert len(before) == 30
    assert (before.mean(), before.std(ddof=1)) == pytest.approx((81.583333, SD), abs=5e-7)
    assert (after.mean(), after.std(ddof=1)) == pytest.approx((98.05, 19.241814), abs=5e-7)


def test_couples_have_the_cutoff_and_the_standard_error_of_the_table() -> None:
    """Table 2: cut-off a 105.234656, S_diff 6.689604 at r .84."""
    before = np.array(floats(FILE, "pre"))
    mean, sd = before.mean(), before.std(ddof=1)
    found = cutoff_a(dysfunctional_mean=mean, dysfunctional_sd=sd, better="higher")
    assert found == pytest.approx(CUTOFF_A, abs=5e-7)
    assert standard_error_of_difference(sd=sd, reliability=0.84) == pytest.approx(6.689604, abs=5e-7)


@pytest.mark.parametrize(("reliability", "printed"), PRINTED.items())
def test_couples_fall_into_the_published_classes(reliability: float, printed: tuple[int, ...]) -> None:
    """Table 2 with r .84, and with the r .88 of the R packages JT-RCI and rciplot."""
    found = Counter(classes_at(reliability))
    assert tuple(found[each] for each in ("recovered", "improved", "unchanged", "deteriorated")) == printed
    assert sum(found.values()) == 30


def test_couple_18_is_the_one_that_flips_between_the_two_reliabilities() -> None:
    """88.0 to 100.5: 12.5 points lie between 1.96 standard errors at r .84 and at r .88."""
    pairs = zip(classes_at(0.84), classes_at(0.88), strict=True)
    flipped = [(place, *each) for place, each in enumerate(pairs, start=1) if each[0] != each[1]]
    assert flipped == [(18, "unchanged", "improved")]


@pytest.mark.parametrize(("reliability", "printed"), PRINTED.items())
def test_couples_fall_into_the_same_classes_from_a_forms_file(reliability: float, printed: tuple[int, ...]) -> None:
    """The same counts through definition, reader, scoring and analysis, with comma and with point."""
    (row,) = group_change(couples(reliability), before="start", after="exit").to_dict()["individual"]
    assert tuple(row[each] for each in ("recovered", "improved", "unchanged", "deteriorated")) == printed
    assert (row["harmed"], row["not_classified"], row["n"]) == (0, 0, 30)
    assert (row["method"], row["reference"]) == ("jt", "beyond_measurement_error")
    assert (row["sd"], row["reliability"], row["cutoff"]) == (SD, reliability, CUTOFF_A)


def test_forms_file_gives_the_moments_and_the_standard_error_of_the_table() -> None:
    """Table 2, recomputed: as above, through the forms."""
    result = group_change(couples(0.84), before="start", after="exit").to_dict()
    (row,) = result["scores"]
    moments = [row[each] for each in ("mean_before", "sd_before", "mean_after", "sd_after")]
    assert moments == pytest.approx([81.583333, 11.825661, 98.05, 19.241814], abs=5e-7)
    assert result["individual"][0]["s_diff"] == pytest.approx(6.689604, abs=5e-7)
    assert result["n"] == {"participants": 30, "pairs": 30, "only_before": 0, "only_after": 0}


def test_each_couple_gets_its_own_class_from_a_forms_file() -> None:
    """The rows for the mentor say the same as the counts."""
    frame = individual_change(couples(0.84), before="start", after="exit").frame
    by_couple = dict(zip(frame["participant"], frame["change_class"], strict=True))
    assert [by_couple[f"par {place}"] for place in range(1, 31)] == classes_at(0.84)


@pytest.mark.parametrize(("reliability", "verdict"), [(0.84, "unchanged"), (0.88, "improved")])
def test_couple_18_flips_in_the_view_of_one_person_too(reliability: float, verdict: str) -> None:
    """12.5 points, with the band of 1.96 standard errors of the difference around it."""
    forms = couples(reliability)
    forms = forms.take(np.random.default_rng(18).permutation(len(forms)))
    (series,) = person(forms, "par 18").series
    assert series.change == 12.5
    assert series.verdict == verdict
    half = 1.96 * standard_error_of_difference(sd=SD, reliability=reliability)
    assert (series.change_low, series.change_high) == pytest.approx((12.5 - half, 12.5 + half))

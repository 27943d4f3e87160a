"""Claus et al. (2020): every method for two occasions, the hierarchical model and the combined classes, as printed."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from support import definition, floats, form, forms_of, item, table

from progression.analysis import Judging, group_change
from progression.capture import Forms
from progression.stats import CHANGE_METHODS, Constants, cutoff_c, fit_mixed, judge_change

FILE = "claus-2020/hamd.csv"
TIMES = ("time1", "time2", "time3", "time4")
BETTER = ("improved", "more_than_average", "likely_better")
WORSE = ("deteriorated", "less_than_average", "likely_worse")
# Improved, unchanged, deteriorated, as the package prints them for the method.
PRINTED = {
    "jt": (29, 10, 1),
    "en": (32, 5, 3),
    "gln": (29, 10, 1),
    "nk": (28, 11, 1),
    "ha": (32, 7, 1),
    "hll": (12, 16, 12),
    "percentage": (16, 24, 0),
}
# Recovered, improved, unchanged, deteriorated, with cut-off c.
COMBINED = {"jt": (26, 3, 10, 1), "en": (26, 6, 5, 3), "gln": (26, 3, 10, 1), "nk": (26, 2, 11, 1)}


def measured() -> np.ndarray:
    """Shape (40, 4)."""
    return np.array([floats(FILE, each) for each in TIMES]).T


def constants() -> Constants:
    """The sample's own statistics, as the package takes them, and the reliabilities that it was given."""
    before, after = measured()[:, 0], measured()[:, 3]
    return Constants(
        reliability=0.80,
        reliability_after=0.50,
        mean=before.mean(),
        sd=before.std(ddof=1),
        sample_mean=before.mean(),
        sample_mean_after=after.mean(),
        sample_sd=before.std(ddof=1),
        sample_sd_after=after.std(ddof=1),
        sample_correlation=float(np.corrcoef(before, after)[0, 1]),
        percentage=50,
    )


def counts(method: str, given: Constants) -> Counter[str]:
    """Patients by class."""
    before, after = measured()[:, 0], measured()[:, 3]
    found = judge_change(before, after, method=method, constants=given, better="lower")
    return Counter(CHANGE_METHODS[method].classes[each] for each in found)


@pytest.mark.parametrize(("method", "printed"), PRINTED.items())
def test_each_method_gives_the_printed_counts(method: str, printed: tuple[int, ...]) -> None:
    found = counts(method, constants())
    assert sum(found.values()) == 40
    better, worse = (sum(found[name] for name in names) for names in (BETTER, WORSE))
    assert (better, 40 - better - worse, worse) == printed


@pytest.mark.parametrize(("method", "printed"), COMBINED.items())
def test_combined_with_cutoff_c_each_method_gives_the_printed_counts(method: str, printed: tuple[int, ...]) -> None:
    mean, sd = constants().of("mean", "sd")
    cutoff = cutoff_c(dysfunctional_mean=mean, dysfunctional_sd=sd, functional_mean=8, functional_sd=8)
    found = counts(method, replace(constants(), cutoff=cutoff))
    assert tuple(found[name] for name in ("recovered", "improved", "unchanged", "deteriorated")) == printed
    assert found["harmed"] == 0


def test_average_rose_and_only_the_reference_makes_a_twelfth_into_a_third() -> None:
    """One of forty is worse off beyond measurement error; twelve changed less than average."""
    assert counts("jt", constants())["deteriorated"] == 1
    against = counts("hll", constants())
    assert against["less_than_average"] == 12
    assert "deteriorated" not in against


def test_hierarchical_model_gives_every_patient_the_class_of_the_figure() -> None:
    """11 above, 20 as and 9 below the average slope, patient by patient; lme4 says the same (hlm.txt)."""
    values = measured()
    patient, time = np.repeat(np.arange(40), 4), np.tile(np.arange(1.0, 5.0), 40)
    fit = fit_mixed(patient, np.column_stack([np.ones(160), time]), time, values.ravel())
    own = fit.individual()
    move = own.slope / own.slope_sd
    classes = judge_change(values[:, 0], values[:, 3], method="hlm", constants=Constants(), better="lower", move=move)
    names = [CHANGE_METHODS["hlm"].classes[each] for each in classes]
    drawn = {"improved": "more_than_average", "unchanged": "as_average", "deteriorated": "less_than_average"}
    assert names == [drawn[row["hlm"]] for row in table(FILE)]
    assert Counter(names) == {"more_than_average": 11, "as_average": 20, "less_than_average": 9}
    assert fit.criterion == pytest.approx(934.3942121, abs=5e-5)
    assert own.slope[:5] == pytest.approx([-1.3244264, -1.4551899, -2.0261582, -1.5086697, -1.7578300], abs=2e-3)
    assert own.slope_sd[:5] == pytest.approx([0.61306253] * 5, abs=2e-3)


def patients() -> Forms:
    """The patients as a forms file, with the constants in the definition."""
    mean, sd = constants().of("mean", "sd")
    given = [("reliability", 0.80), ("reliability_after", 0.50), ("mean", mean), ("sd", sd)]
    given += [("functional_mean", 8.0), ("functional_sd", 8.0)]
    hamd = item("hamd", scale="hamilton", better="lower")
    scale = {"type": "interval", "range": [0, 52]}
    instrument = definition(
        [hamd], scales={"hamilton": scale}, constants=[("hamd", kind, value) for kind, value in given]
    )
    when = {"start": "2026-01-01", "follow-up-1": "2026-02-01", "follow-up-2": "2026-03-01", "exit": "2026-04-01"}
    return forms_of(
        instrument,
        [
            form(f"patient {number}", occasion, date=date, hamd=int(value))
            for number, row in enumerate(measured())
            for (occasion, date), value in zip(when.items(), row, strict=True)
        ],
    )


@pytest.mark.parametrize("method", ["jt", "en", "gln", "nk", "ha", "hll", "hlm", "percentage"])
def test_the_same_counts_come_out_of_a_forms_file(method: str) -> None:
    """Through definition, reader, scoring and analysis; months differ by a day or two from equal steps."""
    judging = Judging(methods=(method,), percentage=50 if method == "percentage" else None)
    (row,) = group_change(patients(), before="start", after="exit", judging=judging).to_dict()["individual"]
    better, worse = (sum(row.get(name) or 0 for name in names) for names in (BETTER, WORSE))
    assert (better, 40 - better - worse, worse) == (PRINTED | {"hlm": (11, 20, 9)})[method]
    assert (row["n"], row["began"], row["classified"]) == (40, 40, 40)


def test_the_same_recovered_come_out_of_a_forms_file_with_cutoff_c() -> None:
    found = group_change(patients(), before="start", after="exit", judging=Judging(cutoff="c"))
    (row,) = found.to_dict()["individual"]
    assert (row["recovered"], row["improved"], row["unchanged"], row["deteriorated"]) == COMBINED["jt"]
    assert row["cutoff"] == pytest.approx(19.886998, abs=5e-7)

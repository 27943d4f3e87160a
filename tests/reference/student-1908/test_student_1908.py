"""Student's sleep data: paired t, signed rank and effect sizes, on arrays and from a forms file.

Group 2 stands for the first occasion and group 1 for the second, so that differences are group 1 − group 2 as in R.
"""

from typing import Any

import pandas as pd
import pytest
from support import definition, floats, form, item

from progression.analysis import group_change
from progression.capture import read_forms
from progression.stats import noncentral_t_limits, paired_effect, paired_t, signed_rank

FILE = "student-1908/sleep.csv"
FIRST, SECOND = floats(FILE, "extra", group="2"), floats(FILE, "extra", group="1")


def from_forms() -> dict[str, Any]:
    """The row of the analysis, the data read as answers on a scale from −5 to 10 in tenths."""
    scale = {"type": "interval", "range": [-5, 10], "step": 0.1}
    instrument = definition([item("extra", scale="tenths")], scales={"tenths": scale})
    rows = []
    for place, (first, second) in enumerate(zip(FIRST, SECOND, strict=True)):
        rows += [form(f"p{place}", "start", extra=first), form(f"p{place}", "exit", extra=second)]
    forms = read_forms(pd.DataFrame(rows), instrument)
    (row,) = group_change(forms, before="start", after="exit").to_dict()["scores"]
    return dict(row)


def test_paired_t_test() -> None:
    """R 4.2.2 `t.test`: t -4.062128, df 9, p .002832890, difference -1.58 from -2.459886 to -0.700114."""
    found = paired_t(FIRST, SECOND)
    assert (found.n, found.df) == (10, 9)
    assert found.t == pytest.approx(-4.062128, abs=5e-7)
    assert found.p == pytest.approx(0.002832890, abs=5e-10)
    assert found.difference == pytest.approx(-1.58, abs=1e-12)
    assert (found.low, found.high) == pytest.approx((-2.459886, -0.700114), abs=5e-7)


def test_signed_rank_test_is_exact_on_the_nine_pairs_that_differ() -> None:
    """ExactRankTests `wilcox.exact`: V 0, p .00390625. Two differences of 1.0 are a tie only without rounding noise."""
    found = signed_rank(FIRST, SECOND)
    assert (found.n, found.statistic, found.method) == (9, 0, "exact")
    assert found.p == pytest.approx(0.00390625, abs=5e-9)
    assert found.rank_biserial == -1


def test_effect_sizes_are_signed_and_corrected() -> None:
    """d_z -1.17, d_rm -0.75, d_av -0.76, d_b -0.72, corrected with the exact gamma factor."""
    found = paired_effect(FIRST, SECOND)
    assert (found.d_z, found.d_rm, found.d_av, found.d_b) == pytest.approx((-1.17, -0.75, -0.76, -0.72), abs=0.005)


def test_d_z_is_that_of_another_program() -> None:
    """Effectsize 0.8.3 `hedges_g(a - b)`: -1.1739249035142, interval -1.935602 to -0.378918."""
    found = paired_effect(FIRST, SECOND)
    assert found.d_z == pytest.approx(-1.1739249035142, abs=5e-13)
    assert (found.d_z_low, found.d_z_high) == pytest.approx((-1.935602, -0.378918), abs=1e-6)


def test_noncentral_limits_are_those_of_another_program() -> None:
    """R 4.2.2, root of `pt(t, 9, ncp)`: -6.69776 and -1.31117 to five decimals."""
    limits = noncentral_t_limits(-4.062127683382, 9)
    assert limits == pytest.approx((-6.69776, -1.31117), abs=5e-6)


def test_forms_file_gives_the_t_test() -> None:
    """The same figures through definition, reader, scoring and analysis."""
    row = from_forms()
    assert (row["n"], row["df"]) == (10, 9)
    assert row["t"] == pytest.approx(-4.062128, abs=5e-7)
    assert row["p"] == pytest.approx(0.002832890, abs=5e-10)
    assert row["difference"] == pytest.approx(-1.58, abs=1e-12)
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((-2.459886, -0.700114), abs=5e-7)
    assert (row["mean_before"], row["mean_after"]) == pytest.approx((2.33, 0.75), abs=1e-12)


def test_forms_file_gives_the_signed_rank_test_and_the_effect_sizes() -> None:
    """The same figures through definition, reader, scoring and analysis."""
    row = from_forms()
    assert (row["wilcoxon"], row["wilcoxon_method"], row["rank_biserial"]) == (0, "exact", -1)
    assert row["wilcoxon_p"] == pytest.approx(0.00390625, abs=5e-9)
    assert (row["d_z"], row["d_rm"], row["d_av"]) == pytest.approx((-1.17, -0.75, -0.76), abs=0.005)
    assert (row["d_z_low"], row["d_z_high"]) == pytest.approx((-1.935602, -0.378918), abs=1e-6)

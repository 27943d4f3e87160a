"""pingouin's data of three and more occasions: analyses of variance, Friedman's and Cochran's tests."""

from collections import defaultdict

import numpy as np
import pytest
from support import floats, table

from progression.stats import cochran, friedman, mixed_anova, repeated_anova

WIDE = np.column_stack(
    [floats("pingouin/rm-anova-wide.csv", name) for name in ("Before", "1 week", "2 week", "3 week")]
)


def by_subject(name: str, value: str) -> tuple[np.ndarray, list[str]]:
    """A row per subject, a column per time in the order of the file; and the subjects."""
    rows: dict[str, list[float]] = defaultdict(list)
    for row in table(f"pingouin/{name}.csv"):
        rows[row["Subject"]].append(float(row[value]))
    return np.array(list(rows.values())), list(rows)


def test_analysis_of_variance_of_nine_without_gaps() -> None:
    found = repeated_anova(WIDE)
    assert (found.n, found.waves, found.df1, found.df2) == (9, 4, 3, 24)
    assert (found.f, found.p) == pytest.approx((5.200652, 0.006557), abs=5e-7)
    assert (found.generalised_eta2, found.gg_epsilon) == pytest.approx((0.346392, 0.694329), abs=5e-7)


def test_friedman_of_the_same_nine() -> None:
    found = friedman(WIDE)
    assert (found.q, found.df, found.chi2_p) == pytest.approx((11.533333, 3, 0.009165), abs=5e-7)
    assert found.w == pytest.approx(11.533333 / 27, abs=5e-7)
    assert (found.p, found.method) == (found.chi2_p, "chi2")


def test_cochran_of_twenty() -> None:
    values, _ = by_subject("cochran", "Energetic")
    found = cochran(values)
    assert (found.n, found.df) == (20, 2)
    assert (found.q, found.chi2_p) == pytest.approx((6.705882, 0.034981), abs=5e-7)


def test_groups_over_time() -> None:
    values, subjects = by_subject("mixed-anova", "Scores")
    of = {row["Subject"]: row["Group"] == "Control" for row in table("pingouin/mixed-anova.csv")}
    found = mixed_anova(values, np.array([of[name] for name in subjects], int))
    assert (found.n, found.groups) == (60, 2)
    assert (found.group.df1, found.group.df2, found.time.df1, found.time.df2) == (1, 58, 2, 116)
    assert (found.group.f, found.group.p) == pytest.approx((5.051709, 0.028420), abs=5e-7)
    assert (found.time.f, found.time.p) == pytest.approx((4.027394, 0.020369), abs=5e-7)
    assert (found.interaction.f, found.interaction.p) == pytest.approx((2.727996, 0.069545), abs=5e-7)

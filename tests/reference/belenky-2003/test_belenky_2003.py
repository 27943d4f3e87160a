"""The sleep deprivation study of Belenky et al. (2003): the mixed model as lme4 and lmerTest fit it."""

import numpy as np
import pytest
from scipy import stats
from support import floats

from progression.stats import fit_mixed, slopes

FILE = "belenky-2003/sleepstudy.csv"
DAYS, REACTION = np.array(floats(FILE, "Days")), np.array(floats(FILE, "Reaction"))
SUBJECTS, SUBJECT = np.unique(floats(FILE, "Subject"), return_inverse=True)
FIT = fit_mixed(SUBJECT, np.column_stack([np.ones_like(DAYS), DAYS]), DAYS, REACTION)


def test_fit_is_the_published_one() -> None:
    """Bates et al. (2015), to the digits they print."""
    assert FIT.beta == pytest.approx([251.405, 10.467], abs=5e-4)
    assert FIT.se == pytest.approx([6.825, 1.546], abs=5e-4)
    assert np.diag(FIT.random) == pytest.approx([612.10, 35.07], abs=0.011)
    assert FIT.random[0, 1] == pytest.approx(9.60, abs=0.005)
    assert np.sqrt(FIT.residual_variance) == pytest.approx(25.592, abs=5e-4)
    assert FIT.criterion == pytest.approx(1743.628, abs=5e-4)
    assert (FIT.participants, FIT.rows, FIT.boundary, FIT.reason) == (18, 180, "none", None)


def test_fit_is_that_of_lme4_searched_to_the_end() -> None:
    """`sleepstudy.txt`, second part."""
    assert FIT.beta == pytest.approx([251.405104848486, 10.467285959596], rel=1e-12)
    assert FIT.se == pytest.approx([6.82455577627583, 1.54578893242985], rel=2e-7)
    assert FIT.random[[0, 1, 1], [0, 0, 1]] == pytest.approx(
        [612.089748274669, 9.604335474755, 35.071662344214], rel=1e-6
    )
    assert FIT.residual_variance == pytest.approx(654.941040681969, rel=1e-7)
    assert FIT.criterion == pytest.approx(1743.62827195849, abs=5e-11 * 1743)
    assert FIT.log_likelihood == -FIT.criterion / 2


def test_criterion_is_no_higher_than_where_lme4_stops() -> None:
    assert FIT.criterion <= 1743.62827195995


def test_satterthwaite_is_that_of_lmertest() -> None:
    """Days 0: df 16.99973, 237.0064 to 265.8038; at the very top 17 and 237.00655 to 265.80366."""
    found = FIT.satterthwaite([1, 0])
    assert found.df == pytest.approx(16.99973, abs=5e-4)
    assert (found.low, found.high) == pytest.approx((237.0064, 265.8038), abs=2e-4)
    assert found.t == pytest.approx(36.83831052014325, rel=2e-7)
    assert found.p == pytest.approx(1.17087483659593e-17, rel=1e-4)
    slope = FIT.satterthwaite([0, 1])
    assert (slope.df, slope.t) == pytest.approx((16.9999990263063, 6.77148460569085), rel=2e-7)
    assert slope.p == pytest.approx(3.26379001973881e-06, rel=1e-5)


def test_balanced_design_by_hand() -> None:
    """With everybody seen on the same days, the mean of own lines, its standard error, and 17 degrees of freedom."""
    own = slopes(SUBJECT, DAYS, REACTION).slope
    start = np.bincount(SUBJECT, REACTION) / 10 - own * DAYS[:10].mean()
    for place, each in enumerate((start, own)):
        test = stats.ttest_1samp(each, 0)
        found = FIT.satterthwaite(np.eye(2)[place])
        assert found.estimate == pytest.approx(each.mean(), rel=1e-12)
        assert found.se == pytest.approx(each.std(ddof=1) / np.sqrt(18), rel=1e-9)
        assert (found.df, found.t) == pytest.approx((17, test.statistic), rel=1e-9)
        assert (found.low, found.high) == pytest.approx(tuple(test.confidence_interval()), rel=1e-9)


def test_individual_effects_are_those_of_lme4() -> None:
    """`ranef(condVar = TRUE)`, `sleepstudy-ranef.csv`."""
    found = FIT.individual()
    golden = "belenky-2003/sleepstudy-ranef.csv"
    assert floats(golden, "Subject") == SUBJECTS.tolist()
    for name in ("intercept", "slope"):
        assert getattr(found, name) == pytest.approx(floats(golden, name), abs=3e-5)
        assert getattr(found, f"{name}_sd") == pytest.approx(floats(golden, f"{name}_sd"), rel=1e-7)
    assert found.total_slope == pytest.approx(FIT.beta[1] + found.slope, rel=1e-12)

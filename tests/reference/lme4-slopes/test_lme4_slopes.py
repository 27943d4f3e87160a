"""Whether the slopes of several groups differ, against lmerTest's F with Satterthwaite's degrees of freedom."""

import numpy as np
import pytest
from support import floats

from progression.stats import fit_mixed


@pytest.mark.parametrize("place", [0, 1])
def test_f_degrees_of_freedom_and_p(place: int) -> None:
    groups, f, df1, df2, p = (
        floats("lme4-slopes/expected.csv", name)[place] for name in ("groups", "f", "df1", "df2", "p")
    )
    who, months, group, y = (np.array(floats("lme4-slopes/panel.csv", each)) for each in ("id", "months", "group", "y"))
    kept = group < groups
    member = (group[kept, None] == np.arange(1, groups)).astype(float)
    design = np.column_stack([np.ones(kept.sum()), months[kept], member, member * months[kept, None]])
    fit = fit_mixed(np.unique(who[kept], return_inverse=True)[1], design, months[kept], y[kept])
    found = fit.joint(np.eye(design.shape[1])[-int(groups - 1) :])
    assert (found.f, found.df1) == (pytest.approx(f, rel=1e-5), df1)
    assert found.df2 == pytest.approx(df2, rel=1e-4)
    assert found.p == pytest.approx(p, rel=1e-4)

"""The adjustments of Holm and of Benjamini and Hochberg against statsmodels and R."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from progression.stats import benjamini_hochberg, holm

Adjust: TypeAlias = Callable[..., Any]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_is_that_of_statsmodels(family: list[float]) -> None:
    """`multipletests(method="holm")`, ties and zeros included."""
    assert holm(family) == pytest.approx(multipletests(family, method="holm")[1], abs=1e-12)


def test_holm_is_that_of_r() -> None:
    """R 4.2.2 `p.adjust(method = "holm")`."""
    assert holm([0.01, 0.04, 0.03, 0.005, 0.2, 0.04]) == pytest.approx([0.05, 0.12, 0.12, 0.03, 0.20, 0.12], abs=1e-12)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_benjamini_hochberg_is_that_of_statsmodels_and_never_above_holm(family: list[float]) -> None:
    """`multipletests(method="fdr_bh")`, ties and zeros included."""
    found = benjamini_hochberg(family)
    assert found == pytest.approx(multipletests(family, method="fdr_bh")[1], abs=1e-12)
    assert (found <= holm(family) + 1e-12).all()


@pytest.mark.parametrize(("adjust", "expected"), [(holm, [0.03, 0.06, 0.06]), (benjamini_hochberg, [0.03, 0.04, 0.04])])
def test_tests_that_could_not_be_made_do_not_count(adjust: Adjust, expected: list[float]) -> None:
    found = adjust([0.01, np.nan, 0.04, np.nan, 0.03])
    assert np.isnan(found).tolist() == [False, True, False, True, False]
    assert found[[0, 2, 4]] == pytest.approx(expected)


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
@pytest.mark.parametrize("family", [[], [np.nan], [np.nan, np.nan]])
def test_family_without_tests_stays_empty(adjust: Adjust, family: list[float]) -> None:
    found = adjust(family)
    assert found.shape == (len(family),)
    assert np.isnan(found).all()


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
def test_family_of_one_is_left_alone(adjust: Adjust) -> None:
    assert adjust([0.04]).tolist() == [0.04]

"""Holm's adjustment against statsmodels and R."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from progression.stats import holm


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_is_that_of_statsmodels(family: list[float]) -> None:
    """`multipletests(method="holm")`, ties and zeros included."""
    assert holm(family) == pytest.approx(multipletests(family, method="holm")[1], abs=1e-12)


def test_holm_is_that_of_r() -> None:
    """R 4.2.2 `p.adjust(method = "holm")`."""
    assert holm([0.01, 0.04, 0.03, 0.005, 0.2, 0.04]) == pytest.approx([0.05, 0.12, 0.12, 0.03, 0.20, 0.12], abs=1e-12)


def test_tests_that_could_not_be_made_do_not_count() -> None:
    found = holm([0.01, np.nan, 0.04, np.nan, 0.03])
    assert np.isnan(found).tolist() == [False, True, False, True, False]
    assert found[[0, 2, 4]] == pytest.approx([0.03, 0.06, 0.06])


@pytest.mark.parametrize("family", [[], [np.nan], [np.nan, np.nan]])
def test_family_without_tests_stays_empty(family: list[float]) -> None:
    found = holm(family)
    assert found.shape == (len(family),)
    assert np.isnan(found).all()


def test_family_of_one_is_left_alone() -> None:
    assert holm([0.04]).tolist() == [0.04]

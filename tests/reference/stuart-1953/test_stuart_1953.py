"""Vision of both eyes: the published tests of marginal homogeneity."""

import numpy as np
import pytest

from progression.stats import marginal_homogeneity

VISION = np.array([[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]])


def test_both_tests_are_those_published() -> None:
    first, second = (np.repeat(each.ravel(), VISION.ravel()) for each in np.indices((4, 4)))
    found = marginal_homogeneity(first, second)
    assert (found.n, found.answers, found.df) == (7477, 4, 3)
    assert (found.stuart, found.bhapkar) == pytest.approx((11.96, 11.98), abs=0.005)

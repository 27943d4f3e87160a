"""The line of a model, told where its slope is.

Scope: the path of a `GroupTrend`. Two points of a line give its slope, so where too few were followed for the slope to
be told there is no line either.
"""

import numpy as np
import pandas as pd

__all__ = ["without_lines_of_few"]

_ABOUT = ["score", "respondent", "by", "group"]
_LINE = ("line", "line_low", "line_high")


def without_lines_of_few(path: pd.DataFrame, slopes: pd.DataFrame) -> pd.DataFrame:
    """The path with the line blanked where the slope is hidden.

    Args:
        path: See `progression.analysis.GroupTrend.path`.
        slopes: The frame of the same result, as it is shown.
    """
    if path.empty:
        return path
    hidden = set(slopes.loc[slopes["suppressed"], _ABOUT].fillna("").itertuples(index=False, name=None))
    few = np.array([each in hidden for each in path[_ABOUT].fillna("").itertuples(index=False, name=None)], bool)
    return path.assign(**{name: path[name].where(~few) for name in _LINE})

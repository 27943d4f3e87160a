"""Cut-offs between the dysfunctional and the functional population (Jacobson & Truax).

Scope: the three points a, b and c, from the means and standard deviations of one or both populations. Numbers in, a
number out, scale points.
"""

from progression.stats.change_classes import Better

__all__ = ["cutoff_a", "cutoff_b", "cutoff_c"]


def cutoff_a(*, dysfunctional_mean: float, dysfunctional_sd: float, better: Better) -> float:
    """Cut-off a: two standard deviations beyond the mean of the dysfunctional population, towards function.

    Examples:
        >>> cutoff_a(dysfunctional_mean=40, dysfunctional_sd=7.5, better="higher")
        55.0
    """
    return float(dysfunctional_mean + (2 if better == "higher" else -2) * dysfunctional_sd)


def cutoff_b(*, functional_mean: float, functional_sd: float, better: Better) -> float:
    """Cut-off b: two *functional* standard deviations from the functional mean, towards dysfunction.

    Some programs put the dysfunctional standard deviation here; Jacobson & Truax (1991) define it within the range of
    the functional population, and Bauer et al. (2004) compute it so.

    Examples:
        >>> cutoff_b(functional_mean=60, functional_sd=7.5, better="higher")
        45.0
        >>> cutoff_b(functional_mean=50, functional_sd=22, better="lower")
        94.0
    """
    return float(functional_mean - (2 if better == "higher" else -2) * functional_sd)


def cutoff_c(
    *, dysfunctional_mean: float, dysfunctional_sd: float, functional_mean: float, functional_sd: float
) -> float:
    """Cut-off c: the point as many standard deviations from one population's mean as from the other's.

    c = (s_f · m_d + s_d · m_f) / (s_f + s_d)

    Examples:
        >>> cutoff_c(dysfunctional_mean=40, dysfunctional_sd=7.5, functional_mean=60, functional_sd=7.5)
        50.0
    """
    spread = functional_sd + dysfunctional_sd
    return (functional_sd * dysfunctional_mean + dysfunctional_sd * functional_mean) / spread

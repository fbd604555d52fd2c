"""95 % intervals for a share of right answers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_Z = 1.959963984540054  # 97.5 % quantile of the normal distribution
_RESAMPLES = 2000


def wilson_interval(right: int, rows: int) -> tuple[float, float]:
    """Wilson's score interval, for rows that are independent.

    References
    ----------
    Wilson, Probable inference, the law of succession, and statistical inference (1927).

    Examples
    --------
    >>> low, high = wilson_interval(81, 85)
    >>> f"{low:.3f} {high:.3f}"
    '0.885 0.982'
    """
    share = right / rows
    centre = share + _Z**2 / (2 * rows)
    spread = _Z * ((share * (1 - share) + _Z**2 / (4 * rows)) / rows) ** 0.5
    scale = 1 + _Z**2 / rows
    return max((centre - spread) / scale, 0.0), min((centre + spread) / scale, 1.0)


def bootstrap_interval(right: NDArray[np.bool_], groups: Sequence[str]) -> tuple[float, float]:
    """Percentile interval of a bootstrap over groups, since rows of a report err together.

    Parameters
    ----------
    right : ndarray of bool, shape (n,)
    groups : sequence of str, length n

    References
    ----------
    Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3.
    """
    _, group_of = np.unique(np.array(groups), return_inverse=True)
    rows = np.bincount(group_of)
    hits = np.bincount(group_of, weights=right)
    drawn = np.random.default_rng(0).integers(len(rows), size=(_RESAMPLES, len(rows)))
    shares = hits[drawn].sum(axis=1) / rows[drawn].sum(axis=1)
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(low), float(high)

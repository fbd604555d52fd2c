"""95 % intervals and exact p-values for accuracies."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import binomtest

Interval = tuple[float, float]

RESAMPLES = 2000
"""Number of bootstrap resamples."""

_Z = 1.959963984540054  # 97.5 % quantile of the normal distribution
_DRAWN_AT_ONCE = 1_000_000  # bounds memory, does not affect results


def wilson_interval(right: float, rows: float) -> Interval:
    """Wilson's score interval, for independent rows.

    Parameters
    ----------
    right, rows : float
        Counts; for weighted rows, effective ones (`effective_rows`).

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


def effective_rows(weights: NDArray[np.float64]) -> float:
    """Kish's effective sample size of weighted rows.

    References
    ----------
    Kish, Survey Sampling (1965), 11.7.

    Examples
    --------
    >>> effective_rows(np.ones(5)), effective_rows(np.array([3.0, 1.0]))
    (5.0, 1.6)
    """
    return float(weights.sum() ** 2 / (weights**2).sum())


def bootstrap_interval(
    values: ArrayLike, groups: Sequence[str], weights: NDArray[np.float64] | None = None
) -> Interval:
    """Percentile interval of a mean by a bootstrap over groups, since errors cluster by report.

    Parameters
    ----------
    values : array-like of bool or float, shape (n,)
    groups : sequence of str, length n
    weights : ndarray of float, shape (n,), optional
        1 each by default.

    References
    ----------
    Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3.
    """
    _, group_of = np.unique(np.array(groups), return_inverse=True)
    weights = np.ones(len(group_of)) if weights is None else weights
    totals = np.bincount(group_of, weights=weights)
    sums = np.bincount(group_of, weights=weights * np.asarray(values, dtype=np.float64))
    means = [sums[drawn].sum(axis=1) / totals[drawn].sum(axis=1) for drawn in draws(len(totals))]
    return percentile_interval(np.concatenate(means))


def draws(size: int, seed: int = 0) -> Iterator[NDArray[np.int64]]:
    """Draw `size` positions with replacement, `RESAMPLES` times, as rows of several arrays."""
    random = np.random.default_rng(seed)
    at_once = max(1, _DRAWN_AT_ONCE // size)
    for first in range(0, RESAMPLES, at_once):
        yield random.integers(size, size=(min(at_once, RESAMPLES - first), size))


def percentile_interval(resampled: NDArray[np.float64]) -> Interval:
    """The 2.5 % and 97.5 % percentiles of resampled figures."""
    low, high = np.percentile(resampled, [2.5, 97.5])
    return float(low), float(high)


def exact_sign_p(one: int, other: int) -> float:
    """Two-sided exact sign test of `one` successes against `other` failures.

    For the rows that only one of two models predicts correctly, this is McNemar's exact test.

    References
    ----------
    McNemar, Note on the sampling error of the difference between correlated proportions (1947).

    Examples
    --------
    >>> exact_sign_p(1, 9)
    0.021484375
    >>> exact_sign_p(0, 0)
    1.0
    """
    return float(binomtest(one, one + other).pvalue) if one + other else 1.0

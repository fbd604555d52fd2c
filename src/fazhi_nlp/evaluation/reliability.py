"""Reliability: whether predictions of confidence 0.9 are correct nine times in ten."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
"""Maximum number of bins."""

_FEWEST_ROWS = 10  # fewer rows give no meaningful share


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of similar confidence.

    Attributes
    ----------
    low, high : float
        Lowest and highest confidence among them.
    rows : int
    confidence : float
        Mean confidence.
    accuracy : float
    """

    low: float
    high: float
    rows: int
    confidence: float
    accuracy: float


def reliability(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Group rows by confidence into bins of equal size.

    Parameters
    ----------
    confidence : ndarray of float, shape (n,)
    right : ndarray of bool, shape (n,)

    Returns
    -------
    tuple of Bin
        By ascending confidence; at most `BINS`, of at least ten rows each if there are enough. Rows of
        equal confidence are in one bin, so that the order of rows does not matter.

    Notes
    -----
    Bins of equal width would put nearly all rows into the last one: good models are mostly confident.

    Examples
    --------
    >>> bins = reliability(np.repeat([0.6, 0.9], 10), np.arange(20) > 3)
    >>> [(bin.rows, round(bin.confidence, 2), bin.accuracy) for bin in bins]
    [(10, 0.6, 0.6), (10, 0.9, 1.0)]
    """
    bins = max(1, min(BINS, len(confidence) // _FEWEST_ROWS))
    ordered = np.sort(confidence)
    firsts = np.unique(ordered[np.arange(bins) * len(ordered) // bins])
    bin_of = np.searchsorted(firsts, confidence, side="right") - 1
    return tuple(
        Bin(
            low=float(confidence[inside].min()),
            high=float(confidence[inside].max()),
            rows=len(inside),
            confidence=float(np.sort(confidence[inside]).mean()),
            accuracy=float(right[inside].mean()),
        )
        for inside in (np.flatnonzero(bin_of == number) for number in range(len(firsts)))
    )


def calibration_error(bins: tuple[Bin, ...]) -> float:
    """Expected calibration error: mean |confidence − accuracy| of the bins, weighted by rows.

    References
    ----------
    Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning (2015).
    """
    rows = sum(bin.rows for bin in bins)
    return sum(bin.rows * abs(bin.confidence - bin.accuracy) for bin in bins) / rows
